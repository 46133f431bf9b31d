"""Two notebooks, one with the lesson's name: that one counts."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def raw(data):
    return {"00-start.ipynb": data, "better.ipynb": data.replace(b"X.mean()", b"X.mean(axis=0)")}
