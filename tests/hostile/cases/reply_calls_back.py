"""It answers every call with calls of its own, of functions that were never handed over."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    asked(connection)
    while True:
        call = {"op": "call", "to": 0, "args": {"tuple": []}, "kwargs": {"dict": []}}
        connection.sendall(frame(call))
        asked(connection)
""")
