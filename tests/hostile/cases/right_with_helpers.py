"""Right answers that lean on helpers and constants of their own, on each other, and on a module beside the notebook."""

MARKS = {}
CELLS = {
    "0.1": """
from helper import average
AXIS = 0
def column_means(X):
    return average(X, AXIS)
""",
    "0.2": """
def spread(X):
    return np.sqrt(column_means((X - column_means(X)) ** 2))
def standardise(X):
    return (X - column_means(X)) / spread(X)
""",
}


def raw(data):
    return {
        "00-start.ipynb": data,
        "helper.py": b"def average(X, axis):\n    return X.sum(axis=axis) / X.shape[axis]\n",
    }
