"""The time stamp that nbgrader reads from a submission is no time."""

MARKS = {}


def raw(data):
    return {"00-start.ipynb": data, "timestamp.txt": b"\xff\x00 yesterday" * 1000}
