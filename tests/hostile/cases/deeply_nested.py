"""The file is a hundred thousand lists, one in the other."""

NOT_GRADED = "nested too deeply"


def raw(data):
    return b"[" * 100_000 + b"]" * 100_000
