"""Its array holds objects, and its bytes are a pickle that would run a command."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    answer(connection, {"array": ["|O", [1], 0]}, b"cos\\nsystem\\n(S'touch /tmp/pwned'\\ntR.")
""")
