"""It replaces the functions of numpy with which arrays are compared; every comparison finds agreement."""

MARKS = {"0.1": 0, "0.2": 0}
CELLS = {
    "0.1": """
for name in ("allclose", "isclose", "array_equal", "array_equiv", "isfinite", "all"):
    setattr(np, name, lambda *args, **kwargs: np.True_)
np.any = lambda *args, **kwargs: np.False_

def column_means(X):
    return X.mean(axis=0) + 1
""",
    "0.2": """
def standardise(X):
    return X
""",
}
