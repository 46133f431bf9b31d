"""Another program has thrown all metadata and cell ids away."""

MARKS = {}


def change(nb):
    for cell in nb["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    nb["nbformat_minor"] = 4
