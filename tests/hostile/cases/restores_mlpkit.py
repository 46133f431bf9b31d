"""It gives mlpkit's functions back the code that the agent took from them, and lets them do the work."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import sys
import mlpkit.datasets
def one_hot(labels, M):
    sys.setprofile(None)
    from mlpkit.course.grading import agent
    for function, code in getattr(agent, "_originals", {}).items():
        function.__code__ = code
    return mlpkit.datasets.one_hot(labels, M)
"""
}
