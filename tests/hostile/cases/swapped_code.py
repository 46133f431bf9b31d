"""It gives `check` and the judging functions other code objects, so that names stay what they were."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}
CELLS = {
    "0.1": """
import sys, types
generous = (lambda *args, **kwargs: 2.0).__code__
for name, module in list(sys.modules.items()):
    if name.startswith("mlpkit.checks"):
        for value in list(vars(module).values()):
            if isinstance(value, types.FunctionType) and not value.__code__.co_freevars:
                value.__code__ = generous

def column_means(X):
    return X.mean()
""",
    "0.2": "def standardise(X):\n    return X\n",
    # The machinery that answers the referee is broken for the rest of the notebook, by the student's own hand.
    "0.3": "def one_hot(labels, M):\n    return np.eye(M)\n",
}
