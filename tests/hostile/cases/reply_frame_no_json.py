"""Its frames are proper and what they hold is no JSON, then JSON of another kind."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    asked(connection)
    connection.sendall(frame(b"[" * 100000) + frame(b"7") + frame(b'{"op": 1e999}'))
""")
