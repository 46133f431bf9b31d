"""A function that asks for a hundred gigabytes; then for all there is, in small pieces."""

MARKS = {"0.2": 0, "0.3": 0}
CELLS = {
    "0.2": """
def standardise(X):
    return np.ones((100_000, 125_000)) * X.std()
""",
    "0.3": """
def one_hot(labels, M):
    held = []
    while M == 5:
        held.append(np.ones(5_000_000))
    return np.eye(M)[labels]
""",
}
