"""The file was cut off in the middle."""

NOT_GRADED = "the file is no notebook"


def raw(data):
    return data[: len(data) // 2]
