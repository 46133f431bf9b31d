"""It says that it raised exceptions of kinds that end processes or cannot be made from a text."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    for kind in ("SystemExit", "UnicodeDecodeError", "ExceptionGroup", "KeyboardInterrupt", 7, None, "x" * 100000):
        asked(connection)
        connection.sendall(frame({"op": "raised", "kind": kind, "text": "\\ud800" + "y" * 100000}))
""")
