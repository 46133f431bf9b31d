"""The cell calls IPython's exit(), which asks the kernel to shut down. The function was right: it stands before it."""

MARKS = {}
CELLS = {"0.1": "def column_means(X):\n    return X.mean(axis=0)\n\nexit()\n"}
