"""It answers the referee with bytes that are no message at all, and with a frame that is no JSON."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    asked(connection)
    connection.sendall(b"GET / HTTP/1.1\\r\\n\\r\\n" + b"\\x00\\xff" * 500)
""")
