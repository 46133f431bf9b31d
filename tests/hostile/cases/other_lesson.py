"""The notebook of another lesson, under this lesson's name."""

NOT_GRADED = "none of the lesson's exercises"


def change(nb):
    nb["cells"] = [cell for cell in nb["cells"] if not cell["metadata"].get("nbgrader")]
    for cell in nb["cells"]:
        cell["id"] = "b" + cell["id"]
