"""It connects, says who it is and never answers."""

from tests.hostile.rogue import rogue

MARKS = {"0.3": 0}
CELLS = rogue(
    """
def talk(connection):
    time.sleep(1000)
""",
    "0.3",
)
