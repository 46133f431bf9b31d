"""It says of each result that the exercise was not started, or that a result is an activation."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    for value in ({"strange": ["NotImplementedError", "x", True]}, {"record": [0, {"dict": [["df", {"function": 0}]]}]}) * 20:
        answer(connection, value)
""")
