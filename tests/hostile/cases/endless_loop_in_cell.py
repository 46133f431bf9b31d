"""A cell that never ends, before its function is defined."""

MARKS = {"0.3": 0}
CELLS = {"0.3": "while True:\n    pass\n\ndef one_hot(labels, M):\n    return np.eye(M)[labels]\n"}
