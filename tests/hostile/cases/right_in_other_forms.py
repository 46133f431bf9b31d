"""Right answers that are no plain functions: a lambda, a partial, an object that is called, a decorated one."""

MARKS = {}
CELLS = {
    "0.1": "from functools import partial\ncolumn_means = partial(np.mean, axis=0)\n",
    "0.2": """
class Standardise:
    def __call__(self, X):
        return (X - X.mean(0)) / X.std(0)
standardise = Standardise()
""",
    "0.3": """
import functools
def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper

@traced
def one_hot(labels, M):
    return (np.asarray(labels)[:, None] == np.arange(M)) * 1.0
""",
}
