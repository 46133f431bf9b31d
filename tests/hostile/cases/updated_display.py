"""It updates displays, of its own and of made-up numbers, to show a full mark in the cells of checks."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
from IPython.display import display, update_display
display("0.0", display_id="check-0-1")
for name in ("check-0-1", "check-0-2", "1", ""):
    update_display({"text/plain": "1.0"}, raw=True, display_id=name)

def column_means(X):
    return X.mean()
"""
}
