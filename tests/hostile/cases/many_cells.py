"""A notebook of ten thousand cells."""

NOT_GRADED = "at most 5000 are graded"


def change(nb):
    nb["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": "", "id": f"n{i}"} for i in range(10_000)]
