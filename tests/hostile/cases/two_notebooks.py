"""Two notebooks, neither with the lesson's name: which one counts cannot be known."""

NOT_GRADED = "2 notebooks and none is named"


def raw(data):
    return {"final.ipynb": data, "final-final.ipynb": data}
