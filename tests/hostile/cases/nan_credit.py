"""The check's own cell ends in nan, which nbgrader takes for full marks."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def change(nb):
    next(cell for cell in nb["cells"] if cell["id"] == "check-0-1")["source"] = 'float("nan")'
