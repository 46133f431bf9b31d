"""The student's side of the wall: snapshots of the student's namespace that answer the referee's calls.

At each graded cell the kernel is forked. The copy keeps the state of that moment, connects to the referee and waits.
When the notebook has run and its outputs are sealed, the referee asks it for functions. For each of them the snapshot
forks once more, so that one that never returns, or changes the world, harms no other.
"""

import functools
import inspect
import io
import os
import signal
import socket
import sys
import time
import types
from pathlib import Path

from mlpkit.checks.observe import outcome
from mlpkit.checks.plain import plain

from .peer import Peer
from .wire import Channel, Closed, Malformed

FETCH, OBSERVE, LOOK, REPEAT = range(4)
PATIENCE = 3600  # seconds that a snapshot waits; the sandbox ends it long before
_MACHINERY = ("mlpkit.checks", "mlpkit.course")
_PACKAGE = str(Path(__file__).parents[2])


def snapshot(cell: str, space: dict, path: str = "") -> None:
    """Fork: the parent goes on, the copy serves the referee, which listens at `path`, and never returns."""
    path = path or os.environ.get("MLPKIT_REFEREE", "/run/mlpkit/referee")
    pid = os.fork()
    if pid:
        return
    try:
        _detach()
        _wait(cell, space, path)
    finally:
        os._exit(0)


def _detach() -> None:
    """No output of the copy reaches the notebook, and an interrupt of the kernel does not reach the copy."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    sys.stdout = sys.stderr = io.StringIO()


def _wait(cell: str, space: dict, path: str) -> None:
    """Each line on the first connection asks for a session: a process and a connection of its own."""
    with _connected(path) as control:
        control.sendall(f"{cell}\n".encode())
        for line in control.makefile("r"):
            if os.fork() == 0:
                with _connected(path) as connection:
                    connection.sendall(f"{cell} {int(line)}\n".encode())
                    serve(connection, space)
                os._exit(0)


def _connected(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    return connection


def serve(connection: socket.socket, space: dict) -> None:
    """Answer calls until the referee hangs up."""
    kept = []
    # An interrupt would have been for the kernel; a session that should end is killed.
    peer = Peer(Channel(connection, time.monotonic() + PATIENCE))

    def fetch(name):
        return _described(space[name]) if name in space else {"missing": True}

    def observe(name, args, allows, keywords=None):
        if allows is not None:
            disable_all_but(allows)
        results, function = [], functools.partial(space[name], **keywords) if keywords else space[name]
        value, calls = outcome(function, args, allows and tuple(allows), results)
        if _is_ours(function):
            calls = ["mlpkit's own function", *calls]  # no answer at all
        kept.append(results[0] if results else lambda: value)
        return {"value": value, "calls": calls[:100], "kept": len(kept) - 1}

    def look(number):
        return kept[number]()

    def repeat(name, args, n):
        return [outcome(space[name], args)[0] for _ in range(n)]

    peer.exports += [fetch, observe, look, repeat]
    try:
        while True:
            peer.serve(peer.receive())
    except (Closed, Malformed):
        return


def _described(value):
    """A function by what can be said of it; anything else as plain data."""
    if not callable(value):
        return {"value": plain(value)}
    try:
        parameters = list(inspect.signature(value).parameters)
    except (TypeError, ValueError):
        parameters = []
    return {"callable": True, "module": str(getattr(value, "__module__", "")), "parameters": parameters, "call": value}


def disable_all_but(allows) -> None:
    """Make mlpkit's own functions raise, but for those of the modules that a task allows: who lets the library do the
    exercise gets nothing from it, also where the hook that would notice is switched off."""
    kept = tuple(f"mlpkit.{name.replace('/', '.')}" for name in allows)
    for name, module in sys.modules.copy().items():  # list(...) could be interrupted by a finaliser that imports
        ours = name.startswith("mlpkit.") and not name.startswith((*_MACHINERY, *kept))
        for function in _functions(module) if ours else ():
            function.__code__ = _refusing(function.__code__)


def _functions(module):
    """The functions that a module defines, methods too; closures excepted, which only those can make.

    Known by the file they stand in: a function's `__module__` is what a student says it is.
    """
    found = list(vars(module).values())  # a copy: looking at what is loaded lazily adds to it
    members = [member for value in found if isinstance(value, type) for member in list(vars(value).values())]
    mine = [value for value in (*found, *members) if isinstance(value, types.FunctionType)]
    here = getattr(module, "__file__", None)
    return [f for f in mine if f.__code__.co_filename == here and not f.__code__.co_freevars]


def _is_ours(function) -> bool:
    """Whether an answer is one of mlpkit's own functions, whatever it is said to be."""
    code = getattr(function, "__code__", None)
    said = str(getattr(function, "__module__", "")).startswith("mlpkit.")
    return said or str(getattr(code, "co_filename", "")).startswith(_PACKAGE)


def _refuse(*args, **kwargs):
    raise RuntimeError("the exercise is to write this yourself; mlpkit's own function is not available here")


def _refusing(code):
    """Code that raises under the name of the function whose it is, so that the report names that function."""
    names = {"co_name": code.co_name, "co_qualname": code.co_qualname, "co_filename": code.co_filename}
    return _refuse.__code__.replace(**names)
