"""A function is right where it is checked; later the student uses its name for something else."""

MARKS = {}
CELLS = {
    "0.2": """
def standardise(X):
    return (X - X.mean(0)) / X.std(0)
column_means = "no longer needed"
"""
}
