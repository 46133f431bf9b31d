"""It says of each result that the exercise was not started, or that a result is an activation."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    for _ in range(20):
        answer(connection, {"strange": ["NotImplementedError", "x", True]})
        answer(connection, {"record": [0, {"dict": [["df", {"function": 0}]]}]})
""")
