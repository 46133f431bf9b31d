"""A function that never ends on what the check hands it, and ends where the notebook calls it."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
def one_hot(labels, M):
    while M == 5:
        pass
    return np.eye(M)[labels]
"""
}
