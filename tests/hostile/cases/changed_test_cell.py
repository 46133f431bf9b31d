"""The text of the check cells was changed into a check of another exercise and into nonsense."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "def standardise(X):\n    return X\n"}


def change(nb):
    for cell in nb["cells"]:
        if cell["id"] == "check-0-2":
            cell["source"] = 'points = 2 * check("0.1", column_means)\npoints'
        if cell["id"] == "check-0-3":
            cell["source"] = "this is no Python"
