"""A name that the checks need is overwritten with a number: `np`, `check` and a name of the lesson's."""

MARKS = {}
CELLS = {
    "0.3": """
def one_hot(labels, M):
    Y = [[0.0] * M for _ in labels]
    for row, label in zip(Y, labels):
        row[label] = 1.0
    return numpy.array(Y)

import numpy
check, np = 3, "x"
"""
}
