"""A text file was handed in, and no notebook."""

NOT_GRADED = "there is no notebook"


def raw(data):
    return {"notes.txt": b"I could not open it."}
