"""Right answers that warn: NumPy's division by zero, Python's warnings, and lines on stderr."""

MARKS = {}
CELLS = {
    "0.1": """
import sys, warnings
warnings.simplefilter("always")
warnings.warn("careful")
def column_means(X):
    warnings.warn("I warn at every call", RuntimeWarning)
    print("and write to stderr", file=sys.stderr)
    return X.mean(axis=0)
""",
    "0.2": """
def standardise(X):
    np.ones(3) / np.zeros(3)
    return (X - X.mean(0)) / X.std(0)
""",
    "0.3": """
import logging
def one_hot(labels, M):
    logging.error("a line on stderr")
    return np.eye(M, dtype=np.float64)[np.asarray(labels)]
""",
}
