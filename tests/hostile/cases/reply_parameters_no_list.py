"""It describes its function with parameters that are a number."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    asked(connection)
    connection.sendall(frame({"op": "done", "value": {"dict": [["callable", True], ["parameters", 3]]}}))
""")
