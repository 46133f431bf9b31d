"""Plain data between the referee and the student's process: what may cross the wall, and in what form.

A message is a JSON header and the raw bytes of its arrays. Only numbers, text, containers and arrays of numbers cross;
nothing is ever unpickled. Sizes are checked while bytes arrive, so that a reply can neither lie nor swell: whatever
does not fit is Malformed, which is a wrong answer and never an error of the grader.
"""

import json
import socket
import struct
import time
from itertools import accumulate, pairwise

import numpy as np

HEAD = struct.Struct("!4sIQ")
MAGIC = b"mlp1"
MOST_HEADER, MOST_BODY, MOST_DEPTH, MOST_WHOLE = 4 << 20, 32 << 20, 24, 1 << 62
AT_ONCE = 1 << 14  # bytes: most messages come in one piece
KINDS = "biufcUS"


class Malformed(ValueError):
    """A message that breaks the rules; the other side is not listened to any more."""


class Unsendable(TypeError):
    """A value that may not cross."""


class Closed(Exception):
    """The other side is gone, or was silent for too long."""


class Encoder:
    """Values as JSON and buffers. `refer(value)` says what stands for a value that is no plain data."""

    def __init__(self, refer=None):
        self.buffers, self.refer = [], refer

    def encode(self, value):
        kind = type(value)
        if value is None or kind in (bool, str, float) or (kind is int and abs(value) < MOST_WHOLE):
            return value
        if kind is np.ndarray:
            return self._array(value)
        if kind in (list, tuple, set):
            return {kind.__name__: [self.encode(v) for v in value]}
        if kind is dict:
            return {"dict": [[self.encode(k), self.encode(v)] for k, v in value.items()]}
        if isinstance(value, np.generic) and value.dtype.kind in KINDS:
            return {"scalar": [value.dtype.str, self._buffer(value.tobytes())]}
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        if kind is bytes:
            return {"bytes": self._buffer(value)}
        if self.refer:
            return self.refer(value, self)
        raise Unsendable(f"an object of type {kind.__name__}")

    def _array(self, value):
        if value.dtype.kind not in KINDS:
            raise Unsendable(f"an array of dtype {value.dtype}")
        return {"array": [value.dtype.str, list(value.shape), self._buffer(value.tobytes())]}

    def _buffer(self, data):
        self.buffers.append(data)
        return len(self.buffers) - 1


class Decoder:
    """The values again. `resolve(record, decoder)` gives what a record of the encoder's `refer` stands for."""

    def __init__(self, buffers, resolve=None):
        self.buffers, self.resolve = buffers, resolve

    def decode(self, tree, depth=0):
        if depth > MOST_DEPTH:
            raise Malformed("nested too deeply")
        if type(tree) is int and abs(tree) >= MOST_WHOLE:
            raise Malformed("a whole number of too many digits")
        if tree is None or type(tree) in (bool, str, float, int):
            return tree
        if type(tree) is not dict or len(tree) != 1:
            raise Malformed("neither a value nor a record of one")
        ((kind, content),) = tree.items()
        method = getattr(self, f"_{kind}", None) if kind in _RECORDS else None
        if method:
            return method(content, depth + 1)
        if self.resolve:
            return self.resolve(kind, content, self)
        raise Malformed(f"a record of kind {kind[:40]!r}")

    def _list(self, content, depth):
        if type(content) is not list:
            raise Malformed("a container without content")
        return [self.decode(v, depth) for v in content]

    def _tuple(self, content, depth):
        return tuple(self._list(content, depth))

    def _set(self, content, depth):
        return set(_hashable(self._list(content, depth)))

    def _dict(self, content, depth):
        if type(content) is not list or any(type(pair) is not list or len(pair) != 2 for pair in content):
            raise Malformed("a dict that is no list of pairs")
        keys = _hashable([self.decode(k, depth) for k, _ in content])
        return dict(zip(keys, [self.decode(v, depth) for _, v in content], strict=True))

    def _complex(self, content, depth):
        if type(content) is not list or len(content) != 2 or any(type(x) not in (int, float) for x in content):
            raise Malformed("a complex number of other parts than two")
        return complex(*content)

    def _bytes(self, content, depth):
        return self.buffer(content)

    def _scalar(self, content, depth):
        dtype, buffer = self._parts(content, 2)
        return self._filled(dtype, (), buffer)[()]

    def _array(self, content, depth):
        dtype, shape, buffer = self._parts(content, 3)
        if type(shape) is not list or len(shape) > 32 or any(type(n) is not int or n < 0 for n in shape):
            raise Malformed("a shape that is none")
        return self._filled(dtype, tuple(shape), buffer)

    def _parts(self, content, n):
        if type(content) is not list or len(content) != n:
            raise Malformed("an array of other parts than wanted")
        return content

    def _filled(self, dtype, shape, buffer):
        """An array of exactly as many bytes as came."""
        try:
            dtype = np.dtype(dtype) if type(dtype) is str and len(dtype) < 20 else None
        except (TypeError, ValueError):
            dtype = None
        if dtype is None or dtype.kind not in KINDS or not dtype.itemsize:
            raise Malformed("an array of another dtype than numbers")
        data, size = self.buffer(buffer), dtype.itemsize
        for n in shape:
            size *= n
        if size != len(data):
            raise Malformed(f"an array of {size} bytes in a message that holds {len(data)} for it")
        return np.frombuffer(data, dtype).reshape(shape).copy()

    def buffer(self, place):
        if type(place) is not int or not 0 <= place < len(self.buffers):
            raise Malformed("a part that is not there")
        return self.buffers[place]


_RECORDS = {"list", "tuple", "set", "dict", "complex", "bytes", "scalar", "array"}


def _hashable(values):
    if any(isinstance(v, (list, set, dict, np.ndarray)) for v in values):
        raise Malformed("a key that is no key")
    return values


class Channel:
    """A socket that carries messages; nothing is waited for beyond `deadline` (of time.monotonic)."""

    def __init__(self, sock: socket.socket, deadline: float, most: float = float("inf")):
        """`most`: bytes that are taken in all; one answer may be large, but not all of those that are kept."""
        self.sock, self.deadline, self.left = sock, deadline, most
        self._held = bytearray()  # what has come already

    def send(self, header: dict, buffers=()) -> None:
        head = json.dumps({**header, "sizes": [len(b) for b in buffers]}).encode()
        body = b"".join(buffers)
        if len(head) > MOST_HEADER or len(body) > MOST_BODY:
            raise Unsendable(f"a message of {len(head) + len(body)} bytes")
        self._within(self.sock.sendall, HEAD.pack(MAGIC, len(head), len(body)) + head + body)

    def receive(self) -> tuple[dict, list[bytes]]:
        magic, head, body = HEAD.unpack(self._exactly(HEAD.size))
        if magic != MAGIC or head > MOST_HEADER or body > MOST_BODY:
            raise Malformed("a message without a proper beginning")
        self.left -= head + body
        if self.left < 0:
            raise Malformed("its answers are too large, all together")
        header = _header(self._exactly(head))
        if header.get("op") == "call":  # its arguments are let go of when it is answered
            self.left += head + body
        return header, _cut(self._exactly(body), header.get("sizes"))

    def _exactly(self, n: int) -> bytes:
        """n bytes, taken as they come: room is made for what is there, not for what is promised."""
        while len(self._held) < n:
            part = self._within(self.sock.recv, max(AT_ONCE, min(n - len(self._held), 1 << 18)))
            if not part:
                raise Closed("the student's process has ended")
            self._held += part
        data = bytes(self._held[:n])
        del self._held[:n]
        return data

    def _within(self, act, argument):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Closed("it took too long")
        try:
            self.sock.settimeout(left)
            return act(argument)
        except TimeoutError:
            raise Closed("it took too long") from None
        except OSError:
            raise Closed("the student's process has ended") from None


def _header(data: bytes) -> dict:
    try:
        header = json.loads(data)
    except (ValueError, RecursionError):
        raise Malformed("a message that is no JSON") from None
    if type(header) is not dict:
        raise Malformed("a message that is no record")
    return header


def _cut(body: bytes, sizes) -> list[bytes]:
    if type(sizes) is not list or any(type(n) is not int or n < 0 for n in sizes) or sum(sizes) != len(body):
        raise Malformed("parts that do not add up to the message")
    ends = [0, *accumulate(sizes)]
    return [body[a:b] for a, b in pairwise(ends)]
