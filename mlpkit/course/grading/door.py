"""The way from the student's kernel to the referee, in every tier."""

import os
import socket


def connect() -> socket.socket:
    """A stream to the referee, through the name or the open door in MLPKIT_REFEREE."""
    place = os.environ["MLPKIT_REFEREE"]
    if not place.startswith("fd:"):
        stream = socket.socket(socket.AF_UNIX)
        stream.connect(place)
        return stream
    mine, theirs = socket.socketpair()
    with theirs, socket.socket(fileno=os.dup(int(place[3:]))) as door:
        socket.send_fds(door, [b"referee"], [theirs.fileno()])
    return mine
