"""200 MB of output, line by line; the answer is right."""

MARKS = {}
CELLS = {
    "0.1": """
def column_means(X):
    return X.mean(axis=0)

line = "x" * 99
for _ in range(2_000_000):
    print(line)
"""
}
