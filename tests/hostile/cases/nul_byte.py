"""One solution holds NUL bytes and other characters that no editor shows."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean(axis=0)\x00\n\x01\x1b[2J"}
