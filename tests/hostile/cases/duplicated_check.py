"""Check cells stand there twice, one of them with a full mark in it."""

import copy

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def change(nb):
    twice = copy.deepcopy([cell for cell in nb["cells"] if cell["id"].startswith("check")])
    for cell in twice:
        cell["source"] = "1.0"
    nb["cells"] += twice
