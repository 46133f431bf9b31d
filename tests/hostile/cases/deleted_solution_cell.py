"""A solution cell is gone, with its check: no marks for it, and the others keep theirs."""

MARKS = {"0.2": 0}


def change(nb):
    nb["cells"] = [cell for cell in nb["cells"] if cell["id"] not in ("ex-0-2", "check-0-2")]
