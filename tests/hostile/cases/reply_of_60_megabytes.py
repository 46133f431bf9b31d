"""It sends 60 MB where a few numbers are wanted, first said to be so many, then said to be few."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    asked(connection)
    connection.sendall(struct.pack("!4sIQ", b"mlp1", 20, 60 << 20) + b"x" * (60 << 20))
""")
