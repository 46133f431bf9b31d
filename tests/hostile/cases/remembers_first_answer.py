"""It returns the object of its first answer for ever, and writes the right numbers into it when it is too late."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
kept = []
def column_means(X):
    for old, table in kept:
        old[...] = table.mean(axis=0)
    answer = np.zeros(X.shape[1])
    kept.append((answer, X.copy()))
    return answer
"""
}
