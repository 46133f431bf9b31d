"""A file of 60 MB: a figure was pasted into it again and again."""

NOT_GRADED = "at most 50"


def change(nb):
    nb["cells"][0]["attachments"] = {"a.png": {"image/png": "A" * 60 * 2**20}}
