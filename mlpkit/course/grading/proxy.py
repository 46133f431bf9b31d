"""A student's function, as the referee holds it: every call goes through the wall, and what comes back is plain data.

Whatever the other side does wrong (lies, floods, silence) is a wrong answer. Once hidden tests have begun, what a reply
says in words of its own is replaced: the student's code has seen hidden inputs, and words reach the report.
"""

import inspect
from keyword import iskeyword

from mlpkit.checks.observe import Elsewhere
from mlpkit.checks.plain import Strange, plain

from .agent import LOOK, OBSERVE, REPEAT
from .hush import hushed, known_name
from .peer import Remote, error_named
from .wire import Closed, Malformed, Unsendable

AT_ONCE = 500  # calls that are asked for in one message
MOST_TEXT = 2000  # characters of a string that an exercise could want


class NoSnapshot(Exception):
    """The student's process did not get as far as this cell."""


class Proxy(Elsewhere):
    """Has a process of its own from the first call on; once that fails, every call fails."""

    def __init__(self, name: str, opened, described: dict):
        self.__name__, self.__module__ = name, str(described.get("module", ""))[:200]
        self.__signature__ = _signature(described.get("parameters"))
        self.hush = False  # whether the words of replies may not be shown
        self._open, self._peer, self._lost = opened, None, None

    def rest(self) -> None:
        """Let its process go; the next call gets a new one, which remembers nothing."""
        if self._peer:
            self._peer.channel.sock.close()
            self._peer = None

    def observed(self, args, allows=None, kept=None):
        """What `outcome` gives over there; a Strange where the other side breaks down."""
        return self._observed((self.__name__, args, None if allows is None else list(allows)), kept)

    def _observed(self, request, kept=None):
        reply = self._ask(OBSERVE, request)
        if isinstance(reply, Strange):
            return self._clean(reply), []
        if type(reply) is not dict or not {"value", "calls", "kept"} <= set(reply):
            return self._clean(self._fails(Malformed("an answer of another form"))), []
        if kept is not None and type(reply["kept"]) is int:
            kept.append(lambda: self._clean(self._ask(LOOK, (reply["kept"],))))
        calls = reply["calls"] if type(reply["calls"]) is list else []
        return self._clean(reply["value"]), [known_name(name) for name in calls]

    def repeated(self, args, n):
        """The values of n calls with the same arguments, a few hundred a message."""
        parts = [min(AT_ONCE, n - done) for done in range(0, n, AT_ONCE)]
        return [value for part in parts for value in self._repeated(args, part)]

    def _repeated(self, args, n):
        values = self._ask(REPEAT, (self.__name__, args, n))
        if not isinstance(values, list) or len(values) != n:
            lost = values if isinstance(values, Strange) else self._fails(Malformed("an answer of another form"))
            values = [lost] * n
        return [self._clean(value) for value in values]

    def _clean(self, value):
        return hushed(whole(value)) if self.hush else whole(value)

    def __call__(self, *args, **kwargs):
        """A plain call, for cells that do not use `check`."""
        value, _ = self._observed((self.__name__, args, None, kwargs))
        if isinstance(value, Strange):
            raise error_named(value.kind, value.text)
        return value

    def _ask(self, operation, args):
        if self._lost:
            return self._lost
        try:
            self._peer = self._peer or self._open()
            return self._peer.call(operation, args)
        except (Closed, Malformed, NoSnapshot) as error:
            return self._fails(error)
        except Unsendable as error:
            raise TypeError(f"{self.__name__} cannot be handed {error} across the wall") from None
        except Exception as error:  # raised over there, outside the student's function
            return self._fails(error)

    def _fails(self, error) -> Strange:
        kind = "timeout" if "too long" in str(error) else "broken"
        self._lost = Strange(kind, f"calling it came to nothing: {str(error)[:200]}", raised=True)
        self.rest()
        return self._lost


def _signature(parameters) -> inspect.Signature:
    """As much of a signature as the check's messages use: the names."""
    names = parameters if isinstance(parameters, (list, tuple)) else ()
    names = dict.fromkeys(
        p for p in names if isinstance(p, str) and p.isidentifier() and not iskeyword(p) and len(p) < 60
    )
    return inspect.Signature([inspect.Parameter(p, inspect.Parameter.POSITIONAL_OR_KEYWORD) for p in names])


def whole(value):
    """A value as `plain` gives it, of what is left if nothing that arrived is believed."""
    if isinstance(value, Strange):
        return value
    if isinstance(value, (list, tuple)):
        return type(value)(map(whole, value))
    if isinstance(value, dict):
        return {str(key): whole(v) for key, v in value.items()}
    if isinstance(value, Remote) or callable(value):
        return Strange("type function", "it returned a function; plain NumPy data is wanted")
    if isinstance(value, str) and len(value) > MOST_TEXT:
        return Strange("type str", f"it returned a text of {len(value)} characters")
    return plain(value)
