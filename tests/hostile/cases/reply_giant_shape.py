"""It promises an array of more entries than there are atoms, and sends eight bytes."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    answer(connection, {"array": ["<f8", [1 << 40, 1 << 40, 1 << 40], 0]}, b"12345678")
""")
