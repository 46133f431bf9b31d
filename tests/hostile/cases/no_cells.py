"""A proper notebook without a cell."""

NOT_GRADED = "no cells"


def change(nb):
    nb["cells"] = []
