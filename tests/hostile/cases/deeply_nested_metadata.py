"""A proper notebook whose metadata are nested nine hundred deep."""

MARKS = {}


def change(nb):
    tree = {}
    for _ in range(400):
        tree = {"a": tree}
    nb["metadata"]["x"] = tree
    nb["cells"][0]["metadata"]["x"] = tree
