"""A function that calls itself for ever, with the limit of recursion taken away."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import sys
sys.setrecursionlimit(10**9)
def one_hot(labels, M):
    return one_hot(labels, M)
""",
}
