"""What it says of arrays that are gone, of changed arguments and of kept results is of no form."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    asked(connection)
    said = {"dict": [["value", {"set": [1, 2]}], ["calls", 5], ["kept", -1]]}
    connection.sendall(frame({"op": "done", "value": said, "after": {"tuple": [{"tuple": [1, 2, 3]}, 5]}}))
    odd = {"scalar": ["<U5", 0]}, {"complex": [1, 2]}, {"dict": [[{"list": []}, 1]]}, {"known": [1, 2, 3, 4, 5, 6]}
    for value in odd:
        asked(connection)
        connection.sendall(frame({"op": "done", "gone": 5, "value": value}, b"x" * 20))
""")
