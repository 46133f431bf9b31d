"""The answer is mlpkit's own function, under the wanted name and said to be the student's."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import mlpkit.datasets
one_hot = mlpkit.datasets.one_hot
one_hot.__module__ = "__main__"
"""
}
