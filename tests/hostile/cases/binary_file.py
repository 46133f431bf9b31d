"""The file is an image."""

NOT_GRADED = "it is binary or damaged"


def raw(data):
    return b"\x89PNG\r\n\x1a\n\x00\xff\xfe" + bytes(range(256)) * 40
