"""All cells stand there twice, as after a merge."""

import copy

MARKS = {}


def change(nb):
    nb["cells"] += copy.deepcopy(nb["cells"])
