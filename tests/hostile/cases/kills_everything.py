"""The function kills every process that it can reach."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}  # what it kills are the snapshots that would earn its marks
CELLS = {"0.3": "import os, signal\ndef one_hot(labels, M):\n    os.kill(-1, signal.SIGKILL)\n"}
