"""The function kills every process that it can reach."""

MARKS = {"0.3": 0}
CELLS = {"0.3": "import os, signal\ndef one_hot(labels, M):\n    os.kill(-1, signal.SIGKILL)\n"}
