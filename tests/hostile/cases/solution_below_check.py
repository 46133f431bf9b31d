"""The function is defined only in a new cell below its check."""

MARKS = {}


def change(nb):
    place = next(i for i, cell in enumerate(nb["cells"]) if cell["id"] == "ex-0-1")
    source, nb["cells"][place]["source"] = nb["cells"][place]["source"], ""
    new = {"cell_type": "code", "id": "mine", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    nb["cells"].insert(place + 2, new)
