"""The function prints 20 MB at each call, and is right."""

MARKS = {}
CELLS = {"0.3": "def one_hot(labels, M):\n    print('x' * 20_000_000)\n    return np.eye(M)[labels]\n"}
