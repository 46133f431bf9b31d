"""Its numbers have thousands of digits."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    asked(connection)
    text = '{"op": "done", "sizes": [], "value": {"dict": [["value", ' + "9" * 4000
    text += '], ["calls", {"list": []}], ["kept", 0]]}}'
    connection.sendall(frame(text.encode()))
""")
