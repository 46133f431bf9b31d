"""A student's side that breaks the rules: whatever it replies is a wrong answer, soon and in little memory."""

import json
import pickle
import socket
import threading
import time
import tracemalloc

import numpy as np
import pytest

from mlpkit.checks import EXERCISES, spread, verdicts_of
from mlpkit.checks.plain import Strange
from mlpkit.course.grading.peer import Peer
from mlpkit.course.grading.proxy import NoSnapshot, Proxy
from mlpkit.course.grading.wire import HEAD, MAGIC, MOST_BODY, Channel, Encoder

PATIENCE = 1.0


def frame(header, body=b"", sizes=None) -> bytes:
    head = json.dumps({"sizes": [len(body)] if sizes is None else sizes, **header}).encode()
    return HEAD.pack(MAGIC, len(head), len(body)) + head + body


def done(value, body=b"", **more) -> bytes:
    """A reply in which the function returned `value`, a tree as the wire has it."""
    reply = {"dict": [["value", value], ["calls", more.pop("calls", {"list": []})], ["kept", more.pop("kept", 0)]]}
    return frame({"op": "done", "value": reply, **more}, body)


def encoded(value) -> dict:
    return Encoder().encode(value)


def nested(depth: int):
    tree = 1.0
    for _ in range(depth):
        tree = {"list": [tree]}
    return tree


REPLIES = {
    "no JSON": HEAD.pack(MAGIC, 5, 0) + b"{bad}",
    "a pickle": pickle.dumps({"op": "done", "value": 1.0}) * 3,
    "a frame of another size": HEAD.pack(MAGIC, 1 << 40 >> 10, 1 << 60),
    "a body of 60 MB": HEAD.pack(MAGIC, 30, 60 << 20) + b"0" * (1 << 20),
    "a giant shape": done({"array": ["<f8", [1 << 40, 1 << 40], 0]}, b"12345678"),
    "a giant shape of nothing": done({"array": ["<f8", [0, 1 << 62], 0]}, b""),
    "objects": done({"array": ["|O", [1], 0]}, b"12345678"),
    "a huge int": done(10**400),
    "an int of a million digits": HEAD.pack(MAGIC, 1_000_020, 0) + b'{"op": "done", "v": ' + b"9" * 999_999 + b"}",
    "a deep nest": done(nested(300)),
    "not even a record": frame({"op": "done", "value": 7}),
    "no value": frame({"op": "done"}),
    "an unknown purpose": frame({"op": "exec", "value": 1}),
    "a purpose that is none": frame({"op": ["done"], "value": 1}),
    "calls that are none": done(1.0, calls=5),
    "kept that is none": done(1.0, kept={"list": []}),
    "our own function": done({"yours": 0}),
    "a function": done({"function": 3}),
    "a record": done({"record": [0, {"dict": [["f", {"function": 1}], ["df", {"function": 2}]]}]}),
    "a record of anything": done({"record": [0, {"dict": [["__class__", 1]]}]}),
    "records in records": done({"record": [0, {"dict": [["f", {"record": [0, {"dict": []}]}]]}]}),
    "a set": done({"set": [1, 2]}),
    "bytes": done({"bytes": 0}, b"12345678"),
    "a text of 3 MB": done("x" * (3 << 20)),
    "complex numbers": done({"complex": [1, 2]}),
    "a remark of another form": done({"strange": [1, 2, 3]}),
    "a remark with line breaks": done({"strange": ["ValueError", "one\ntwo\x1b[31m" * 99, True]}),
    "an array in no layout": done({"known": ["<f8", [1], 0, 1, {"a": 1}, True]}, b"12345678"),
    "an array with a number that is none": done({"known": ["<f8", [1], 0, [1], "C", True]}, b"12345678"),
    "numbers given back that are none": done(1.0, gone=7),
    "other arguments": done(1.0, after={"tuple": [{"tuple": [1, 2, 3, 4]}, 5]}),
    "arguments of other kinds": done(1.0, after={"tuple": [{"tuple": [{"dict": [["W1", "text"]]}]}, {"dict": []}]}),
    "an error that is none": frame({"op": "raised", "kind": {"a": 1}, "text": 7}),
    "an error of the interpreter": frame({"op": "raised", "kind": "KeyboardInterrupt", "text": "stop"}),
    "two replies": done(1.0) + done(2.0),
    "a call of nothing": frame({"op": "call", "to": 99, "args": {"tuple": []}, "kwargs": {"dict": []}}),
    "a call with keys that are none": frame(
        {"op": "call", "to": 0, "args": {"tuple": []}, "kwargs": {"dict": [[1, 1]]}}
    ),
    "nothing": b"",
    "half a message": done(1.0)[:-3],
}


OPEN: list[socket.socket] = []


@pytest.fixture(autouse=True)
def all_closed():
    yield
    while OPEN:
        OPEN.pop().close()


class Forger:
    """The student's side of one connection after the other; to each request it sends the same bytes."""

    def __init__(self, data: bytes, close: bool):
        self.data, self.close = data, close

    def peer(self) -> Peer:
        ours, theirs = socket.socketpair()
        OPEN.extend((ours, theirs))
        threading.Thread(target=self._serve, args=(theirs,), daemon=True).start()
        return Peer(Channel(ours, time.monotonic() + PATIENCE), keeps=False)

    def _serve(self, theirs) -> None:
        try:
            while theirs.recv(1 << 20):
                theirs.sendall(self.data)
                if self.close:
                    theirs.close()
        except OSError:
            return


def proxy(name: str, data: bytes, close: bool = False) -> Proxy:
    return Proxy(name, Forger(data, close).peer, {"module": "__main__", "parameters": ["a", "b"]})


# One that is judged by calls, one that is handed functions, one that is probed with a generator.
EXERCISES_TRIED = ("0.1", "1.4a", "4.1a", "4.4")


@pytest.mark.parametrize("data", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize("close", [False, True], ids=["stays", "hangs up"])
def test_a_forged_reply_is_a_wrong_answer_with_a_message(data, close):
    start = time.monotonic()
    for number in EXERCISES_TRIED[: 1 if not data or len(data) > 1 << 19 else None]:
        exercise = EXERCISES[number]
        answers = spread(exercise, [proxy(name, data, close) for name in exercise.functions])
        for verdict in verdicts_of(number, answers, 99):
            assert not verdict.passed
            assert verdict.text or verdict.says or not verdict.started
            assert "\n" not in verdict.text
    assert time.monotonic() - start < 30


def test_replies_do_not_pile_up():
    """Of two hundred arrays of a megabyte, with numbers that ask to be kept, none is."""
    array = np.zeros(1 << 17)
    f = proxy("f", done({"known": ["<f8", [1 << 17], 0, 1, "C", True]}, array.tobytes()))
    f.observed((1.0,))
    f._peer.channel.deadline = time.monotonic() + 60
    tracemalloc.start()
    for _ in range(200):
        value, _ = f.observed((1.0,))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert value.shape == (1 << 17,)
    assert peak < 12 << 20


def test_a_later_reply_cannot_change_an_earlier_one():
    ones, twos = (done({"known": ["<f8", [1], 0, 1, "C", True]}, np.full(1, x).tobytes()) for x in (1.0, 2.0))
    forger = Forger(ones, False)
    f = Proxy("f", forger.peer, {})
    first, _ = f.observed((1.0,))
    forger.data = twos
    second, _ = f.observed((1.0,))
    assert (first.tolist(), second.tolist()) == ([1.0], [2.0])


def test_the_most_that_is_taken_in_is_bounded():
    data = HEAD.pack(MAGIC, 30, MOST_BODY + 1) + b"0" * (8 << 20)
    tracemalloc.start()
    value, _ = proxy("f", data).observed((1.0,))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(value, Strange)
    assert peak < 20 << 20  # the eight that were prepared here among it


def test_where_no_process_comes_the_answer_is_wrong():
    def none():
        raise NoSnapshot("cell")

    value, calls = Proxy("f", none, {"parameters": 7, "module": None}).observed((1.0,))
    assert (value.kind, calls) == ("broken", [])
