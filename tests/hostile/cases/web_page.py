"""What was handed in is the notebook as a web page, under the notebook's name."""

NOT_GRADED = "the file is no notebook"


def raw(data):
    return b"<!DOCTYPE html>\n<html><body>" + data + b"</body></html>"
