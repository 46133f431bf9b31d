"""The referee's door for a fenced kernel: a pair of sockets instead of a name.

The kernel sends one end of a new pair through the door; a thread of the host joins it to the referee's socket and
carries the bytes both ways. What comes through is looked at before it is used: a stream of local bytes, nothing else.
"""

import socket
import threading
from pathlib import Path

MOST = 256  # connections of one kernel


def opened(referee: Path) -> socket.socket:
    """The kernel's side of the door; closed by the caller once the kernel has it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    threading.Thread(target=_attend, args=(ours, referee), daemon=True).start()
    return theirs


def _attend(door: socket.socket, referee: Path) -> None:
    with door:
        for _ in range(MOST):
            data, handed, _, _ = socket.recv_fds(door, 16, 1)
            for number in handed:
                _join(number, referee)
            if not data:
                return


def _join(number: int, referee: Path) -> None:
    visitor = socket.socket(fileno=number)
    if (visitor.family, visitor.type) != (socket.AF_UNIX, socket.SOCK_STREAM):
        return visitor.close()
    host = socket.socket(socket.AF_UNIX)
    try:
        host.connect(str(referee))
    except OSError:
        host.close()
        return visitor.close()
    for source, target in ((visitor, host), (host, visitor)):
        threading.Thread(target=_carry, args=(source, target), daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    """Until one side is done; what is sent waits in the kernel's buffers only, so neither can fill this process."""
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
