"""It serves the check of the exercise after its own: it can lose that one's marks, and win nothing."""

from tests.hostile.rogue import CLIENT, WRONG

MARKS = {"0.1": 0, "0.2": 0}
CELLS = {
    "0.1": f"""{CLIENT}
def talk(connection):
    described(connection)
    for _ in range(50):
        answer(connection, 2.0)
serve_as("check-0-2", talk)

{WRONG["0.1"]}"""
}
