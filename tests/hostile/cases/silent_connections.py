"""It holds connections open that never say who they are; the referee waits for none of them long."""

from tests.hostile.rogue import CLIENT, WRONG

MARKS = {"0.1": 0}
CELLS = {
    "0.1": f"""{CLIENT}
held = [socket.socket(socket.AF_UNIX) for _ in range(3)]
for connection in held:
    connection.connect(os.environ["MLPKIT_REFEREE"])

{WRONG["0.1"]}"""
}
