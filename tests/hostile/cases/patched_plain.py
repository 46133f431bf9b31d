"""It replaces what makes plain data of a result in its own process by what gives always-equal objects."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}  # its own process tells the referee nothing true any more
CELLS = {
    "0.1": """
import sys
class Equal(float):
    def __eq__(self, other): return True
    __hash__ = float.__hash__
import mlpkit.checks.plain, mlpkit.checks.observe, mlpkit.course.grading.agent
for module in (mlpkit.checks.plain, mlpkit.checks.observe, mlpkit.course.grading.agent):
    module.plain = lambda value: Equal(0.0)
    module.outcome = lambda *args, **kwargs: (Equal(0.0), [])

def column_means(X):
    return X.mean()
"""
}
