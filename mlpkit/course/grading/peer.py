"""Calling functions of the other side: the same at both ends of the wall.

A function that is handed over stays where it is; the other side gets a Remote, whose calls come back over the same
connection, also while it is being called itself. Arrays come as copies; what a call changes in its arguments is written
back into the caller's. On the student's side an array keeps its identity: sent again, it is the same array over there;
the referee keeps nothing of what it is sent, so that replies can neither pile up nor change one another.
"""

import builtins
import contextlib
import sys

from mlpkit.checks.plain import Strange

from .arguments import Arrays, generator, is_state, laid, layout, state_of, write_back
from .wire import Channel, Decoder, Encoder, Malformed, Unsendable

VALUES = ("value", "args", "kwargs", "after")  # the parts of a message that are encoded
ATTRIBUTES = ("f", "df", "name")  # of a record such as an activation, which can be called besides


class Remote:
    """A function of the other side."""

    __name__ = "handed_over"

    def __init__(self, peer, handle):
        self.peer, self.handle = peer, handle

    def __call__(self, *args, **kwargs):
        outer, self.peer.hook = self.peer.hook, sys.getprofile()
        try:
            with profiled(None):  # the hook that watches the student's code has no business in ours
                return self.peer.call(self.handle, args, kwargs)
        finally:
            self.peer.hook = outer


@contextlib.contextmanager
def profiled(hook):
    """With this profiling hook, or without one."""
    old = sys.getprofile()
    if old is hook:
        yield
        return
    sys.setprofile(hook)
    try:
        yield
    finally:
        sys.setprofile(old)


class RemoteError(Exception):
    """What a function of the other side raised, where Python has no class of that name."""


class Peer:
    """One end of a connection: `exports` are the functions that the other side may call, by their place."""

    def __init__(self, channel: Channel, exports=(), keeps=True):
        self.channel, self.exports, self.keeps = channel, list(exports), keeps
        self.mine, self.theirs = Arrays(), {}
        self.hook = None  # what watches the functions of this side

    def call(self, handle, args, kwargs=None, **more):
        """The value that the other side's function returns; raises what it raises."""
        return self.request(handle, args, kwargs, **more)["value"]

    def request(self, handle, args, kwargs=None, **more) -> dict:
        """The whole reply: its value and whatever the other side says besides."""
        self._send({"op": "call", "to": handle, "gone": self.mine.take_gone(), **more}, args=args, kwargs=kwargs or {})
        while True:
            message = self.receive()
            if message["op"] == "call":
                self.serve(message)
            elif message["op"] == "raised":
                raise error_named(message.get("kind"), message.get("text"))
            elif message["op"] == "done":
                write_back((args, kwargs or {}), message.get("after"))
                return message
            else:
                raise Malformed("an answer that is none")

    def serve(self, message) -> None:
        """Do what a call asks for, and answer."""
        args, kwargs = message.get("args"), message.get("kwargs")
        handle = message.get("to")
        if type(args) is not tuple or type(kwargs) is not dict or any(type(key) is not str for key in kwargs):
            raise Malformed("a call without arguments")
        if type(handle) is not int or not 0 <= handle < len(self.exports):
            raise Malformed("a call of nothing")
        before = self._encoded((args, kwargs))
        try:
            with profiled(self.hook):
                value = self.exports[handle](*args, **kwargs)
            reply = {"op": "done", "value": value}
            if self._encoded((args, kwargs)) != before:
                reply["after"] = (args, kwargs)
            self._send({"op": "done"}, **{k: v for k, v in reply.items() if k != "op"})
        except (Exception, SystemExit) as error:
            if isinstance(error, Malformed) or type(error).__name__ == "Closed":
                raise
            self._send({"op": "raised", "kind": type(error).__name__, "text": str(error)[:2000]})

    def _encoded(self, value):
        encoder = Encoder(lambda value, _: {"other": id(value)} if not is_state(value) else state_of(value))
        return encoder.encode(value), encoder.buffers

    def _send(self, header, **values) -> None:
        encoder = Encoder(self._refer)
        encoder._array = lambda value: self._array(encoder, value)
        content = {name: encoder.encode(value) for name, value in values.items()}
        self.channel.send({**header, **content}, encoder.buffers)

    def _array(self, encoder, value):
        """An array with its number, how it lies in memory, and whether it may be written."""
        plain = Encoder._array(encoder, value)["array"]
        return {"known": [*plain, self.mine.number(value), layout(value), bool(value.flags.writeable)]}

    def _refer(self, value, encoder):
        if isinstance(value, Remote) and value.peer is self:
            return {"yours": value.handle}
        if is_state(value):
            return state_of(value)
        if isinstance(value, str):  # a word that was the other side's own: hush.Unsaid
            return value.word
        if isinstance(value, Strange):
            return {"strange": [value.kind, value.text, value.raised]}
        if not callable(value):
            raise Unsendable(f"an object of type {type(value).__name__}")
        record = {name: getattr(value, name) for name in ATTRIBUTES if hasattr(value, name)}
        if hasattr(value, "df"):
            return {"record": [self._handle(value), encoder.encode(record)]}
        return {"function": self._handle(value)}

    def _handle(self, function) -> int:
        if function not in self.exports:
            self.exports.append(function)
        return self.exports.index(function)

    def receive(self) -> dict:
        """The next message, its values decoded."""
        header, buffers = self.channel.receive()
        self._forget(header.pop("gone", []))
        decoder = Decoder(buffers, self._resolve)
        try:
            header |= {name: decoder.decode(header[name]) for name in VALUES if name in header}
        except RecursionError:
            raise Malformed("nested too deeply") from None
        if type(header.get("op")) is not str:
            raise Malformed("a message without a purpose")
        return header

    def _forget(self, numbers) -> None:
        if type(numbers) is not list or any(type(number) is not int for number in numbers):
            raise Malformed("numbers of arrays that are none")
        for number in numbers:
            self.theirs.pop(number, None)

    def _resolve(self, kind, content, decoder):
        if kind == "function" and type(content) is int:
            return Remote(self, content)
        if kind == "yours" and type(content) is int and 0 <= content < len(self.exports):
            return self.exports[content]
        if kind == "record" and type(content) is list and len(content) == 2 and type(content[0]) is int:
            return _record(self, content[0], decoder.decode(content[1], 1))
        if kind == "strange":
            return _strange(content)
        if kind == "generator":
            return generator(content)
        if kind == "known" and type(content) is list and len(content) == 6:
            return self._known(decoder._array(content[:3], 1), *content[3:])
        raise Malformed(f"a record of kind {kind[:40]!r}")

    def _known(self, fresh, number, lies, writeable):
        """The array of this number, holding what came; a new one where shape, dtype or memory are others."""
        if type(number) is not int or type(lies) is not str:
            raise Malformed("an array without a number")
        old = self.theirs.get(number)
        if not self.keeps:
            return laid(fresh, lies)
        if old is None or old.shape != fresh.shape or old.dtype != fresh.dtype or layout(old) != lies:
            old = self.theirs[number] = laid(fresh, lies)
        else:
            old.flags.writeable = True
            old[...] = fresh
        old.flags.writeable = bool(writeable)
        return old


def _strange(content):
    """What is said about something that is no plain data, on one line: it will stand in a report."""
    if type(content) is not list or [type(part) for part in content] != [str, str, bool]:
        raise Malformed("a remark that is none")
    kind, text = (" ".join(part.split())[:400] for part in content[:2])
    return Strange(kind, text, content[2])


def _record(peer, handle, fields):
    """Something with attributes that can be called: an activation."""
    if type(fields) is not dict or not set(fields) <= set(ATTRIBUTES):
        raise Malformed("a record of other things")
    remote = Remote(peer, handle)
    for name, value in fields.items():
        setattr(remote, name, value)
    return remote


def error_named(kind, text):
    """An exception of the class that was raised over there."""
    found = getattr(builtins, kind, None) if type(kind) is str else None
    text = text if type(text) is str else ""
    if isinstance(found, type) and issubclass(found, Exception):
        try:
            return found(text)
        except TypeError:
            pass
    return RemoteError(f"{str(kind)[:60]}: {text}")
