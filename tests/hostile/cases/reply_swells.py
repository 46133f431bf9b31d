"""Each of its answers has 30 MB, as much as is let through, and there are many."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    for _ in range(40):
        answer(connection, {"array": ["<f8", [30 << 17], 0]}, bytes(30 << 20))
""")
