"""It climbs through the frames of its callers for an oracle, a seed or what is wanted."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import sys
def column_means(X):
    frame = sys._getframe(1)
    while frame:
        for values in (frame.f_locals, frame.f_globals):
            for name in ("oracle", "wanted", "want", "task", "source", "right"):
                value = values.get(name)
                if callable(value):
                    return value(X)
                if hasattr(value, "oracle"):
                    return value.oracle(X)
        frame = frame.f_back
    return X.mean()
"""
}
