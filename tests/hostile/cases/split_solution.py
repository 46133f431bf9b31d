"""A solution was split: the cell with its name holds a comment, a new cell below the function."""

MARKS = {}


def change(nb):
    place = next(i for i, cell in enumerate(nb["cells"]) if cell["id"] == "ex-0-1")
    source = nb["cells"][place]["source"]
    nb["cells"][place]["source"] = "# my thoughts come first\nhalf = 0.5"
    new = {"cell_type": "code", "id": "mine", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    nb["cells"].insert(place + 1, new)
