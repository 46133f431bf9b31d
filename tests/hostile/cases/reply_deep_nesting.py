"""Its answer is a list in a list in a list, a thousand deep."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    value = 1.0
    for _ in range(300):
        value = {"list": [value]}
    answer(connection, value)
""")
