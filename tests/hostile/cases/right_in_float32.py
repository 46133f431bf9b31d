"""Right answers in single precision and in whole numbers."""

MARKS = {}
CELLS = {
    "0.1": "def column_means(X):\n    return X.astype(np.float32).mean(axis=0)\n",
    "0.2": """
def standardise(X):
    X = np.asarray(X, dtype=np.float32)
    return (X - X.mean(axis=0)) / X.std(axis=0)
""",
    "0.3": "def one_hot(labels, M):\n    return np.eye(M, dtype=np.int8)[labels]\n",
}
