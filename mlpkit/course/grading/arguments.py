"""What becomes of arguments on their way: numbers for arrays, their layout in memory, and changes brought back.

A function may change the arrays, dicts, lists and random generators that it is given. It sees copies; afterwards the
caller's own are made to hold what the copies hold.
"""

import weakref

import numpy as np

from .wire import Malformed


class Arrays:
    """Which array of ours is which over there: numbers given out, and taken back when an array is gone."""

    def __init__(self):
        self.known, self.gone, self.count = {}, [], 0

    def number(self, array):
        entry = self.known.get(id(array))
        if entry and entry[0]() is array:
            return entry[1]
        self.count += 1
        place, number = id(array), self.count

        def forget(_):
            self.gone.append(number)
            if place in self.known and self.known[place][1] == number:
                del self.known[place]

        self.known[place] = weakref.ref(array, forget), number
        return number

    def take_gone(self):
        gone, self.gone = self.gone, []
        return gone


def layout(array) -> str:
    """C: rows one after the other; F: columns; S: with gaps."""
    flags = array.flags
    return "C" if flags.c_contiguous else "F" if flags.f_contiguous else "S"


def laid(array, lies):
    """A copy of an array that lies in memory as it is said."""
    if lies == "F":
        return np.array(array, order="F")
    if lies == "S" and array.ndim:
        return np.repeat(array, 2, axis=-1)[..., ::2]
    return array


def is_state(value):
    return isinstance(value, np.random.Generator)


def state_of(rng):
    state = rng.bit_generator.state
    numbers = [state["state"]["state"], state["state"]["inc"], state["has_uint32"], state["uinteger"]]
    return {"generator": [state["bit_generator"], *map(str, numbers)]}


def generator(content):
    """A generator in a given state; only NumPy's default kind crosses."""
    if type(content) is not list or len(content) != 5 or content[0] != "PCG64":
        raise Malformed("a generator that is none")
    if any(type(text) is not str or not text.isdecimal() or len(text) > 40 for text in content[1:]):
        raise Malformed("a generator in no state")
    state, inc, has, uinteger = map(int, content[1:])
    rng = np.random.default_rng(0)
    try:
        rng.bit_generator.state = {
            "bit_generator": "PCG64", "state": {"state": state, "inc": inc}, "has_uint32": has, "uinteger": uinteger,
        }  # fmt: skip
    except (ValueError, OverflowError, TypeError):
        raise Malformed("a generator in no state") from None
    return rng


def write_back(ours, after) -> None:
    """Do to our arguments what the call did to its copies. `after` is None where it changed nothing."""
    if after is None:
        return
    if isinstance(ours, np.ndarray) and isinstance(after, np.ndarray):
        _write_array(ours, after)
    elif isinstance(ours, dict) and isinstance(after, dict):
        old = dict(ours)
        ours.clear()
        ours.update({key: _merged(old[key], value) if key in old else value for key, value in after.items()})
    elif isinstance(ours, list) and isinstance(after, list):
        ours[:] = [_merged(o, v) for o, v in zip(ours, after, strict=False)] + after[len(ours) :]
    elif isinstance(ours, tuple) and isinstance(after, tuple):
        for mine, theirs in zip(ours, after, strict=False):
            write_back(mine, theirs)
    elif is_state(ours) and is_state(after):
        ours.bit_generator.state = after.bit_generator.state


def _merged(ours, after):
    """Ours, changed in place, where it can hold what came; else what came."""
    if type(ours) is type(after) and isinstance(ours, (np.ndarray, dict, list)):
        if not isinstance(ours, np.ndarray) or ours.size == after.size:
            write_back(ours, after)
            return ours
    return after


def _write_array(ours, after) -> None:
    if ours.shape != after.shape and ours.size == after.size:
        try:
            ours.shape = after.shape
        except AttributeError:
            return
    if ours.shape == after.shape and ours.flags.writeable:
        with np.errstate(all="ignore"):
            np.copyto(ours, after, casting="unsafe")
