"""The file holds a number of ten thousand digits."""

NOT_GRADED = "the file is no notebook"


def raw(data):
    return data.replace(b'"metadata": {', b'"metadata": {"n": ' + b"9" * 10_000 + b", ", 1)
