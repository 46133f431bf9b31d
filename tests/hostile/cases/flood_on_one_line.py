"""200 MB of output on one line, in one piece; the answer is right."""

MARKS = {}
CELLS = {"0.1": "print('x' * 200_000_000, end='')\n\ndef column_means(X):\n    return X.mean(axis=0)\n"}
