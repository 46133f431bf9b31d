"""The check's metadata say that it is a solution and not graded, and the other way round for the answer."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def change(nb):
    for cell in nb["cells"]:
        if cell["id"] == "check-0-1":
            cell["metadata"]["nbgrader"] |= {"solution": True, "grade": False, "locked": False}
            cell["source"] = "1.0"
        if cell["id"] == "ex-0-1":
            cell["metadata"]["nbgrader"] |= {"solution": False, "grade": True, "points": 1}
