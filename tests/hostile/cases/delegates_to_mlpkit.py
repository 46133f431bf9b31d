"""It switches the profiling hook off and lets mlpkit's own one_hot do the work."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import sys
def one_hot(labels, M):
    sys.setprofile(None)
    import mlpkit.datasets
    return mlpkit.datasets.one_hot(labels, M)
"""
}
