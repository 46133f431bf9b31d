"""One solution is no Python; the others are."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X)\n    return X.mean(axis=0\n"}
