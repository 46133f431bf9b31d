"""The file was saved as UTF-16, with Windows' line ends in its cells."""

import json

MARKS = {}


def raw(data):
    nb = json.loads(data)
    for cell in nb["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    return json.dumps(nb, ensure_ascii=False).encode("utf-16")
