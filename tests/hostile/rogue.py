"""Cells that serve the referee themselves: they connect as the snapshot of a check would, and speak as they like."""

# serve_as(cell, talk) forks a process that is there before the snapshot is; each session goes to talk(connection).
CLIENT = '''
import json, os, signal, socket, struct, time

def line(text):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(os.environ["MLPKIT_REFEREE"])
    connection.sendall(text.encode() + b"\\n")
    return connection

def frame(header, *parts):
    head = header if isinstance(header, bytes) else json.dumps({"sizes": list(map(len, parts)), **header}).encode()
    return struct.pack("!4sIQ", b"mlp1", len(head), sum(map(len, parts))) + head + b"".join(parts)

def asked(connection):
    """Wait for a question, and throw it away."""
    return connection.recv(1 << 16)

def described(connection):
    """Say truthfully that there is a function."""
    asked(connection)
    said = [["callable", True], ["module", "__main__"], ["parameters", {"list": ["X"]}], ["call", {"function": 0}]]
    connection.sendall(frame({"op": "done", "value": {"dict": said}}))

def answer(connection, value, *parts):
    """The answer to a call, in the form that is wanted, with this value."""
    asked(connection)
    said = [["value", value], ["calls", {"list": []}], ["kept", 0]]
    connection.sendall(frame({"op": "done", "value": {"dict": said}}, *parts))

def serve_as(cell, talk):
    if os.fork():
        time.sleep(0.2)
        return
    try:
        for number in line(cell).makefile():
            if os.fork() == 0:
                talk(line(f"{cell} {int(number)}"))
                os._exit(0)
    finally:
        os._exit(0)
'''

WRONG = {
    "0.1": "def column_means(X):\n    return X.mean()\n",
    "0.2": "def standardise(X):\n    return X\n",
    "0.3": "def one_hot(labels, M):\n    return np.eye(M)\n",
}


def rogue(talk: str, number: str = "0.1") -> dict[str, str]:
    """The solution cell of an exercise that defines `talk`, serves the referee with it, and holds a wrong answer."""
    cell = "check-" + number.replace(".", "-")
    return {number: f'{CLIENT}\n{talk}\nserve_as("{cell}", talk)\n\n{WRONG[number]}'}
