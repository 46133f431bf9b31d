"""It searches all objects in memory for an oracle: a task, an exercise, a function of its own name."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import gc, types
def column_means(X):
    for thing in gc.get_objects():
        try:
            if hasattr(thing, "oracle"):
                return thing.oracle(X)
            if isinstance(thing, types.FunctionType) and thing.__name__ == "column_means" and thing is not mine:
                return thing(X)
        except Exception:
            pass
    return X.mean()
mine = column_means
"""
}
