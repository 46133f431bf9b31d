"""A solution cell was copied: the first is wrong, the second right."""

import copy

MARKS = {}


def change(nb):
    place = next(i for i, cell in enumerate(nb["cells"]) if cell["id"] == "ex-0-2")
    old = copy.deepcopy(nb["cells"][place])
    old["source"] = "def standardise(X):\n    return X\n"
    nb["cells"].insert(place, old)
