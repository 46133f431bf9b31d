"""All check cells are gone; they are put back."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def change(nb):
    nb["cells"] = [cell for cell in nb["cells"] if not cell["id"].startswith("check")]
