"""The notebook asks for the kernel of another language, with a path for a name and a command."""

MARKS = {}


def change(nb):
    nb["metadata"]["kernelspec"] = {"name": "../../bin/sh", "display_name": "x", "language": "R", "argv": ["/bin/sh"]}
    nb["metadata"]["language_info"] = {"name": "R", "version": "4"}
