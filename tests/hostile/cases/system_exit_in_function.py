"""The function ends the process politely: SystemExit, with status 0."""

MARKS = {"0.3": 0}
CELLS = {"0.3": "import sys\ndef one_hot(labels, M):\n    sys.exit(0)\n"}
