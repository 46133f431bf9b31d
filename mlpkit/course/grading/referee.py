"""The referee: runs the graded cells, and asks the student's process for nothing but values.

This process never executes student code. A name that the solutions define is a Proxy, whose calls go to a snapshot of
the student's namespace; `check` and the rest come from the instructor's notebook. Whatever the other side does wrong
(lies, floods, silence) is a wrong answer.
"""

import inspect
import socket
import time
from dataclasses import replace
from keyword import iskeyword
from pathlib import Path

from mlpkit.checks.observe import Elsewhere
from mlpkit.checks.plain import Strange
from mlpkit.checks.quoting import own_words, quotes

from .agent import FETCH, LOOK, OBSERVE
from .peer import Peer, Remote, error_named
from .wire import Channel, Closed, Malformed, Unsendable

HELLO = 5  # seconds for a snapshot to say which it is
BACKLOG = 512
MOST_ANSWERS = 96 << 20  # bytes that one function may answer, all calls together


class NoSnapshot(Exception):
    """The student's process did not get as far as this cell."""


class Referee:
    """Listens where snapshots connect; gives each graded cell the student's names as of that cell."""

    def __init__(self, path: Path):
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(path))
        self.listener.listen(BACKLOG)
        self.waiting: dict[str, socket.socket] = {}
        self.sessions = 0

    def close(self) -> None:
        for connection in (self.listener, *self.waiting.values()):
            connection.close()

    def control(self, cell: str) -> socket.socket:
        """The connection on which the snapshot of a cell waits."""
        deadline = time.monotonic() + HELLO
        while cell not in self.waiting:
            name, connection = self._accepted(deadline, cell)
            self.waiting.setdefault(name, connection)
        return self.waiting[cell]

    def session(self, cell: str, deadline: float) -> Peer:
        """A process of its own, forked from the snapshot of a cell."""
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
                return Peer(Channel(connection, deadline, MOST_ANSWERS))
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


class Proxy(Elsewhere):
    """A student's function. It has a process of its own from the first call on; once that fails, every call fails."""

    def __init__(self, name: str, peer: Peer, seconds: float, described: dict):
        said = described.get("parameters")
        names = [p for p in said if isinstance(p, str)] if isinstance(said, list) else []
        parameters = [p for p in names if p.isidentifier() and not iskeyword(p)]
        self.__name__, self.__module__ = name, str(described.get("module", ""))
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        self.__signature__ = inspect.Signature([inspect.Parameter(p, kind) for p in dict.fromkeys(parameters)])
        self._peer, self._seconds, self._lost = peer, seconds, None

    def observed(self, args, allows=None, kept=None):
        """What `outcome` gives over there; a Strange where the other side breaks down."""
        reply = self._ask(OBSERVE, (self.__name__, args, None if allows is None else list(allows)))
        if isinstance(reply, Strange):
            return reply, []
        if type(reply) is not dict or not {"value", "calls", "kept"} <= set(reply):
            return self._fails(Malformed("an answer of another form")), []
        if kept is not None and type(reply["kept"]) is int:
            kept.append(lambda: _whole(self._ask(LOOK, (reply["kept"],))))
        calls = reply["calls"] if type(reply["calls"]) is list else []
        names = [name for name in calls if isinstance(name, str)]
        return _whole(reply["value"]), names if quotes() else names and ["a function of mlpkit"]

    def __call__(self, *args, **kwargs):
        """A plain call, for cells that do not use `check`."""
        if kwargs:
            raise TypeError(f"{self.__name__} is called with positional arguments here")
        value, _ = self.observed(args)
        if isinstance(value, Strange):
            raise error_named(value.kind, value.text)
        return value

    def _ask(self, operation, args):
        if self._lost:
            return self._lost
        if self._seconds:  # its time runs from its first call on, whatever others have used up
            self._peer.channel.deadline = time.monotonic() + self._seconds
            self._seconds = None
        try:
            return self._peer.call(operation, args)
        except (Closed, Malformed, NoSnapshot) as error:
            return self._fails(error)
        except Unsendable as error:
            raise TypeError(f"{self.__name__} cannot be handed {error} across the wall") from None
        except Exception as error:  # raised over there, outside the student's function
            return self._fails(error)

    def _fails(self, error) -> Strange:
        kind = "timeout" if "too long" in str(error) else "broken"
        self._lost = Strange(kind, f"calling it came to nothing: {error}", raised=True)
        return self._lost


def _whole(value):
    """A value in which nothing is left that could act: a function that came back is said to be one.

    In a hidden test nothing is left, either, of what the other side says in its own words.
    """
    if isinstance(value, Strange):
        return value if quotes() else replace(value, text=own_words(value.kind, value.raised))
    if isinstance(value, Remote):
        return Strange("type function", "it returned a function; plain NumPy data is wanted")
    if isinstance(value, (list, tuple)):
        return type(value)(map(_whole, value))
    if isinstance(value, dict):
        return {key: _whole(v) for key, v in value.items()}
    return value


class StudentNames:
    """What the student calls by the names of the solutions, as of one cell; each function may use `seconds` in all."""

    def __init__(self, referee: Referee, cell: str, seconds: float):
        self.referee, self.cell, self.seconds = referee, cell, seconds

    def get(self, names) -> dict:
        """{name: proxy or plain value} of those that are there. Raises NoSnapshot."""
        return {name: value for name in sorted(names) for value in self._one(name)}

    def _one(self, name):
        peer = self.referee.session(self.cell, time.monotonic() + HELLO)
        try:
            described = peer.call(FETCH, (name,))
        except (Closed, Malformed) as error:
            raise NoSnapshot(f"{self.cell}: {error}") from None
        except Exception:
            return
        if type(described) is not dict or described.get("missing"):
            return
        yield (
            Proxy(name, peer, self.seconds, described) if described.get("callable") else _whole(described.get("value"))
        )
