"""What it says of delegated calls and of failures holds the inputs that it was given."""

from tests.hostile.rogue import rogue

MARKS = {"0.1": 0}
CELLS = rogue("""
def talk(connection):
    described(connection)
    while True:
        question = connection.recv(1 << 16)
        text = "SPIED" + question[-60:].hex()
        said = [["value", {"strange": ["SPIED", text, True]}], ["calls", {"list": [text, "a." + text]}], ["kept", 0]]
        connection.sendall(frame({"op": "done", "value": {"dict": said}}))
""")
