"""The cell with the imports is gone."""

MARKS = {}


def change(nb):
    nb["cells"] = [cell for cell in nb["cells"] if "import numpy as np" not in cell["source"]]
