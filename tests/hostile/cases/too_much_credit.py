"""The check's own cell ends in more points than there are, and its metadata promise more."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "def standardise(X):\n    return X\n"}


def change(nb):
    cell = next(cell for cell in nb["cells"] if cell["id"] == "check-0-2")
    cell["source"] = "1000.0"
    cell["metadata"]["nbgrader"]["points"] = 1000
