"""The cell kills every process that it can reach, snapshots of earlier checks too."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}  # what it kills are the snapshots that would earn its marks
CELLS = {"0.3": "import os, signal\nos.kill(-1, signal.SIGKILL)\n"}
