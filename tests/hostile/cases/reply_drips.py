"""It answers one byte a second."""

from tests.hostile.rogue import rogue

MARKS = {"0.3": 0}
CELLS = rogue(
    """
def talk(connection):
    for byte in frame({"op": "done", "value": None}):
        connection.sendall(bytes([byte]))
        time.sleep(1)
""",
    "0.3",
)
