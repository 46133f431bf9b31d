"""What crosses the wall: plain data unchanged, nothing else, and no message that lies about itself."""

import json
import pickle
import socket
import threading
import time

import numpy as np
import pytest

from mlpkit.course.grading import wire
from mlpkit.course.grading.peer import Arrays, Peer, laid, layout
from mlpkit.course.grading.wire import HEAD, MAGIC, Channel, Closed, Decoder, Encoder, Malformed, Unsendable

PLAIN = [
    None, True, 0, -(2**61), 1.5, float("inf"), "päron", b"\x00\xff", 2 - 3j, [], (), {}, {1, 2},
    [1, (2.0, {"a": None})], {(1, "b"): [True]}, np.float32(1.5), np.int8(-3), np.bool_(True), np.str_("x"),
    np.zeros((0, 3)), np.arange(6).reshape(2, 3), np.array("text"), np.array([1 + 2j]), np.arange(4, dtype=">i2"),
    np.array(3.5),
]  # fmt: skip


def same(a, b):
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


def across(value):
    encoder = Encoder()
    tree = json.loads(json.dumps(encoder.encode(value)))
    return Decoder(encoder.buffers).decode(tree)


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: type(value).__name__)
def test_plain_data_crosses_unchanged(value):
    assert same(value, across(value))


def test_nan_crosses():
    assert np.isnan(across(float("nan")))


@pytest.mark.parametrize(
    "value",
    [object(), np.array([object()]), np.array(["2020"], "M8"), 2**70, lambda: 0, [print]],
    ids=lambda value: type(value).__name__,
)
def test_everything_else_does_not(value):
    with pytest.raises(Unsendable):
        Encoder().encode(value)


LIES = {
    "an array larger than its bytes": {"array": ["<f8", [10**9, 10**9], 0]},
    "an array smaller than its bytes": {"array": ["<f8", [0], 0]},
    "a negative shape": {"array": ["<f8", [-1], 0]},
    "a shape of fractions": {"array": ["<f8", [1.5], 0]},
    "an array of objects": {"array": ["|O", [1], 0]},
    "an array of records": {"array": ["<i4,<i4", [1], 0]},
    "a dtype of no size": {"array": ["<U0", [1], 0]},
    "a dtype that is none": {"array": ["abc", [1], 0]},
    "a buffer that is not there": {"bytes": 7},
    "a buffer before the first": {"bytes": -1},
    "a buffer called by name": {"bytes": "0"},
    "two records in one": {"list": [], "tuple": []},
    "a raw list": [1],
    "an unknown record": {"pickle": "gASV"},
    "a method of the decoder": {"decode": []},
    "a key that is a list": {"dict": [[{"list": []}, 1]]},
    "a dict without pairs": {"dict": [[1]]},
    "a set of lists": {"set": [{"list": []}]},
    "a complex number of three parts": {"complex": [1, 2, 3]},
    "40 dimensions": {"array": ["|b1", [1] * 40, 0]},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_is_malformed(lie):
    with pytest.raises(Malformed):
        Decoder([b"12345678"]).decode(lie)


def test_deep_nesting_is_malformed():
    tree = None
    for _ in range(1000):
        tree = {"list": [tree]}
    with pytest.raises(Malformed, match="deeply"):
        Decoder([]).decode(tree)


def frame(said: bytes, held: bytes = b"", head=None, body=None) -> bytes:
    sizes = (len(said) if head is None else head, len(held) if body is None else body)
    return HEAD.pack(MAGIC, *sizes) + said + held


FRAMES = {
    "no JSON": frame(b"{"),
    "JSON of another kind": frame(b"[1]"),
    "a bomb of brackets": frame(b"[" * 100_000),
    "a number of many digits": frame(b'{"op":' + b"9" * 10_000 + b"}"),
    "a pickle": pickle.dumps({"op": "done"}),
    "an HTTP answer": b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20,
    "a header of 4 GB": frame(b"{}", head=2**32 - 1),
    "a body of 60 MB": frame(b'{"sizes": []}', body=60 << 20),
    "parts that do not add up": frame(b'{"sizes": [1]}', b"12"),
    "no parts": frame(b"{}", b"12"),
    "parts of negative size": frame(b'{"sizes": [3, -1]}', b"12"),
}


@pytest.mark.parametrize("data", FRAMES.values(), ids=FRAMES)
def test_a_broken_frame_is_malformed_and_costs_no_memory(data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        threading.Thread(target=theirs.sendall, args=(data,), daemon=True).start()
        with pytest.raises(Malformed):
            Channel(ours, time.monotonic() + 5).receive()


def test_silence_and_a_frame_that_never_ends_are_over_at_the_deadline():
    for said in (b"", frame(b"{}", head=1000)):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(said)
            start = time.monotonic()
            with pytest.raises(Closed, match="too long"):
                Channel(ours, start + 0.2).receive()


def test_room_is_made_for_what_comes_not_for_what_is_promised():
    import tracemalloc

    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(frame(b'{"sizes": [33000000]}', body=wire.MOST_BODY))
        tracemalloc.start()
        with pytest.raises(Closed):
            Channel(ours, time.monotonic() + 0.2).receive()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 2 << 20


@pytest.fixture
def pair():
    """Our end, and the functions of the other end, which serves in a thread."""
    ours, theirs = socket.socketpair()
    functions = []

    def serve():
        peer = Peer(Channel(theirs, time.monotonic() + 10))
        peer.exports = functions  # the very list, so that a test may still add to it
        try:
            while True:
                peer.serve(peer.receive())
        except (Closed, Malformed):
            return

    threading.Thread(target=serve, daemon=True).start()
    yield Peer(Channel(ours, time.monotonic() + 10)), functions
    ours.close()
    theirs.close()


def test_what_a_call_changes_is_changed_here(pair):
    peer, functions = pair

    def change(a, d, items, rng):
        a += 1
        d["new"], items[0] = 5, 7
        del d["old"]
        items.append(8)
        return rng.normal()

    functions.append(change)
    a, d, items, rng = np.zeros(3), {"old": 1, "kept": 2}, [1], np.random.default_rng(3)
    value = peer.call(0, (a, d, items, rng))
    assert value == np.random.default_rng(3).normal()
    assert (a.tolist(), d, items) == ([1, 1, 1], {"kept": 2, "new": 5}, [7, 8])
    twin = np.random.default_rng(3)
    twin.normal()
    assert rng.normal() == twin.normal()


def test_a_reshaped_argument_is_reshaped_here(pair):
    peer, functions = pair
    functions.append(lambda a: setattr(a, "shape", (6,)))
    a = np.zeros((2, 3))
    peer.call(0, (a,))
    assert a.shape == (6,)


@pytest.mark.parametrize("lies", ["C", "F", "S"])
def test_an_array_lies_in_memory_there_as_it_does_here(pair, lies):
    peer, functions = pair
    functions.append(lambda a: (layout(a), bool(a.flags.writeable)))
    a = laid(np.arange(6.0).reshape(2, 3), lies)
    a.flags.writeable = False
    assert peer.call(0, (a,)) == (lies, False)


def test_the_same_array_is_the_same_array_there_and_another_is_another(pair):
    peer, functions = pair
    seen = []
    functions.append(lambda a: seen.append(a) or sum(one is a for one in seen))
    a, b = np.zeros(2), np.zeros(2)
    assert [peer.call(0, (x,)) for x in (a, a, b, a)] == [1, 2, 1, 3]
    a[:] = 5
    peer.call(0, (a,))
    assert seen[0].tolist() == [5, 5]


def test_an_array_that_is_gone_gives_its_number_back():
    arrays = Arrays()
    a = np.zeros(2)
    number = arrays.number(a)
    del a
    assert arrays.take_gone() == [number]
    assert arrays.number(np.zeros(2)) != number


def test_functions_call_back_in_both_directions(pair):
    peer, functions = pair
    functions.append(lambda f, x: f(lambda y: y + 1, x))
    assert peer.call(0, (lambda g, x: 2 * g(x), 4)) == 10


def test_an_exception_keeps_its_class_and_a_foreign_one_its_name(pair):
    peer, functions = pair

    class Own(Exception):
        pass

    def fails(kind):
        raise {"zero": ZeroDivisionError("by zero"), "own": Own("mine")}[kind]

    functions.append(fails)
    with pytest.raises(ZeroDivisionError, match="by zero"):
        peer.call(0, ("zero",))
    with pytest.raises(Exception, match="Own: mine"):
        peer.call(0, ("own",))


def test_a_call_of_a_function_that_was_never_handed_over_is_malformed():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        encoder = Encoder()
        content = {"args": encoder.encode((1,)), "kwargs": encoder.encode({})}
        Channel(theirs, time.monotonic() + 5).send({"op": "call", "to": 0, **content})
        peer = Peer(Channel(ours, time.monotonic() + 5), [])
        with pytest.raises(Malformed, match="call of nothing"):
            peer.serve(peer.receive())
