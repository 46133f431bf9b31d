"""The notebook asks for a kernel that there is not."""

MARKS = {}


def change(nb):
    nb["metadata"]["kernelspec"] = {"name": "none-such", "display_name": "None", "language": "python"}
