"""All cells stand in the opposite order."""

MARKS = {}


def change(nb):
    nb["cells"] = nb["cells"][::-1]
