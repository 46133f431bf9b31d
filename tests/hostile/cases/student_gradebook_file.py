"""A gradebook, a config and an autograded notebook of the student's own lie in the folder."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "def standardise(X):\n    return X\n"}


def raw(data):
    return {
        "00-start.ipynb": data,
        "gradebook.db": b"SQLite format 3\x00" + bytes(100),
        "autograded/x/00-start/00-start.ipynb": data,
        "solutions/00-start/00-start.ipynb": data,
        "timestamp.txt": b"2001-01-01 00:00:00 UTC",
    }
