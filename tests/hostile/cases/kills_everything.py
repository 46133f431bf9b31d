"""The function kills every process that it can reach."""

NOT_GRADED = "none of its tests was reached"  # no snapshot is left that could answer
CELLS = {"0.3": "import os, signal\ndef one_hot(labels, M):\n    os.kill(-1, signal.SIGKILL)\n"}
