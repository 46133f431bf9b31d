"""The cell kills every process that it can reach, snapshots of earlier checks too."""

MARKS = {"0.3": 0}
CELLS = {"0.3": "import os, signal\nos.kill(-1, signal.SIGKILL)\n"}
