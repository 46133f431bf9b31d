"""The cell ends with SystemExit before it defines anything; the other exercises are fine."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "import sys\nsys.exit(0)\ndef column_means(X):\n    return X.mean(axis=0)\n"}
