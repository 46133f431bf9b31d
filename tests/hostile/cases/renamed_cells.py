"""The names of two exercises' cells were exchanged in the metadata; each function stands where the other belongs."""

MARKS = {}


def change(nb):
    cells = {cell["id"]: cell for cell in nb["cells"]}
    one, two = cells["ex-0-1"], cells["ex-0-2"]
    one["source"], two["source"] = two["source"], one["source"]
