"""The referee: runs the graded cells, and asks the student's process for nothing but values.

This process never executes student code. A name that the solutions define is a Proxy, whose calls go to a snapshot of
the student's namespace; `check` and the rest come from the instructor's notebook. Whatever the other side does wrong
(lies, floods, silence) is a wrong answer.
"""

import socket
import time
from pathlib import Path

from mlpkit.checks.plain import Strange

from .agent import FETCH
from .peer import Peer
from .proxy import NoSnapshot, Proxy, whole
from .wire import Channel, Closed, Malformed

HELLO = 15  # seconds for the snapshots to say which they are, on a busy machine
LATER = 1  # seconds for one of them when that time is over: a kernel that makes none is not waited for at each cell
BACKLOG = 512
MOST_ANSWERS = 96 << 20  # bytes that one function may answer, all calls together


class Referee:
    """Listens where snapshots connect; gives each graded cell the student's names as of that cell."""

    def __init__(self, path: Path):
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(path))
        self.listener.listen(BACKLOG)
        self.waiting: dict[str, socket.socket] = {}
        self.sessions, self.connections = 0, []
        self.hello = float("inf")  # the end of HELLO, once somebody waits

    def close(self) -> None:
        for connection in (self.listener, *self.waiting.values(), *self.connections):
            connection.close()

    def control(self, cell: str) -> socket.socket:
        """The connection on which the snapshot of a cell waits."""
        now = time.monotonic()
        self.hello = min(self.hello, now + HELLO)
        deadline = max(self.hello, now + LATER)
        while cell not in self.waiting:
            name, connection = self._accepted(deadline, cell)
            self.waiting.setdefault(name, connection)
        return self.waiting[cell]

    def session(self, cell: str, deadline: float) -> Peer:
        """A process of its own, forked from the snapshot of a cell."""
        if time.monotonic() >= deadline:
            raise Closed("it took too long")
        control = self.control(cell)
        self.sessions += 1
        wanted = f"{cell} {self.sessions}"
        try:
            control.sendall(f"{self.sessions}\n".encode())
        except OSError:
            raise NoSnapshot(cell) from None
        until = min(deadline, time.monotonic() + HELLO)
        while True:
            name, connection = self._accepted(until, cell)
            if name == wanted:
                self.connections.append(connection)
                return Peer(Channel(connection, deadline, MOST_ANSWERS), keeps=False)
            self.waiting.setdefault(name, connection)

    def _accepted(self, deadline: float, cell: str) -> tuple[str, socket.socket]:
        """The next connection, by the line it says first."""
        while (left := deadline - time.monotonic()) > 0:
            self.listener.settimeout(left)
            try:
                connection, _ = self.listener.accept()
            except (TimeoutError, OSError):
                break
            name = _line(connection, min(deadline, time.monotonic() + 1))
            if name:
                return name, connection
            connection.close()
        raise NoSnapshot(cell)


def _line(connection: socket.socket, deadline: float) -> str:
    """What a new connection says of itself, in at most 200 bytes; "" if it says nothing."""
    data = b""
    while len(data) < 200 and (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            byte = connection.recv(1)
        except (TimeoutError, OSError):
            return ""
        if byte == b"\n":
            return data.decode("utf-8", "replace")
        data += byte
        if not byte:
            return ""
    return ""


class StudentNames:
    """What the student calls by the names of the solutions, as of one cell. `deadline`: of every call from now on."""

    def __init__(self, referee: Referee, cell: str, deadline: float):
        self.referee, self.cell, self.deadline = referee, cell, deadline
        self.proxies: list[Proxy] = []

    def get(self, names) -> dict:
        """{name: proxy or plain value} of those that are there. Raises NoSnapshot."""
        try:
            peer = self._session()
        except Closed as error:
            raise NoSnapshot(f"{self.cell}: {error}") from None
        try:
            return {name: value for name in sorted(names) for value in self._one(peer, name)}
        finally:
            peer.channel.sock.close()

    def rest(self, hush: bool = False) -> None:
        """Let all processes go; calls after this one get new ones. `hush`: no word of theirs is shown any more."""
        for proxy in self.proxies:
            proxy.rest()
            proxy.hush = hush

    def _session(self) -> Peer:
        return self.referee.session(self.cell, self.deadline)

    def _one(self, peer, name):
        try:
            described = peer.call(FETCH, (name,))
        except (Closed, Malformed) as error:
            raise NoSnapshot(f"{self.cell}: {error}") from None
        except Exception:  # it cannot be described: the name is there, its value is no plain data
            described = {"value": Strange("type object", "it is no plain data")}
        if type(described) is not dict or described.get("missing"):
            return
        if described.get("callable"):
            self.proxies.append(Proxy(name, self._session, described))
            yield self.proxies[-1]
        else:
            yield whole(described.get("value"))
