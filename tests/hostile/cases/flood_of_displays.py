"""Figures and tables without end: ten thousand displays of 20 kB; the answer is right."""

MARKS = {}
CELLS = {
    "0.1": """
def column_means(X):
    return X.mean(axis=0)

from IPython.display import HTML, display
for _ in range(1000):
    display(HTML("<b>" + "y" * 20_000 + "</b>"))
"""
}
