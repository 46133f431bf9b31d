"""Its answers are one array all the time, whose numbers it exchanges afterwards, when the inputs are all known."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    for turn in range(60):
        answer(connection, {"known": ["<f8", [3], 0, 1, "C", True]}, struct.pack("<3d", turn, turn, turn))
""")
