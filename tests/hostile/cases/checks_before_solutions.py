"""Checks stand above the solutions that they test."""

MARKS = {}


def change(nb):
    checks = [cell for cell in nb["cells"] if cell["id"].startswith("check")]
    nb["cells"] = checks + [cell for cell in nb["cells"] if cell not in checks]
