"""It describes its function with parameters that no function can have."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    asked(connection)
    said = [["callable", True], ["module", 7], ["parameters", {"list": ["class", "X", "X", "1", 5]}]]
    connection.sendall(frame({"op": "done", "value": {"dict": said}}))
    for _ in range(9):
        answer(connection, 1.0)
""")
