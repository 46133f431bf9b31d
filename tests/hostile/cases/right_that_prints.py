"""Right answers that print: numbers, nan, lines that look like marks, and control characters."""

MARKS = {}
CELLS = {
    "0.1": """
print(0.0)
def column_means(X):
    print("nan", 0.0, "\\x1b[31m0 of 1 points\\x1b[0m", X.shape)
    return X.mean(axis=0)
column_means(np.ones((2, 2)))
""",
    "0.3": """
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    Y[np.arange(len(labels)), labels] = 1
    print("-1")
    return Y
0.0
""",
}
