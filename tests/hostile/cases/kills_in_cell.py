"""The cell kills every process that it can reach, the snapshots of earlier checks among them; what it costs is its own."""

MARKS = {"0.3": 0}
CELLS = {"0.3": "import os, signal\nos.kill(-1, signal.SIGKILL)\n"}
