"""The solution was written into the check cell, above the check."""

MARKS = {}


def change(nb):
    cells = {cell["id"]: cell for cell in nb["cells"]}
    cells["check-0-1"]["source"] = cells["ex-0-1"]["source"] + "\n\n" + cells["check-0-1"]["source"]
    cells["ex-0-1"]["source"] = ""
