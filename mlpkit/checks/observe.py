"""Observing a function: call it on every case, in several presentations, and write down what came back.

Each case is called with ordinary arrays, then again after its arrays were refilled with other numbers (which exposes
answers that remember), then in Fortran order, as strided views and read-only. Nothing a student's function does gets
out: exceptions become data, printing and warnings are swallowed, arguments changed in place are noticed.
"""

import contextlib
import inspect
import io
import traceback
import warnings
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from .delegation import PACKAGE, watch
from .exercise import Case
from .plain import Strange, plain


@dataclass
class Observations:
    """What came back, as plain data by label: from ordinary calls, from calls with refilled arrays, from other layouts;
    what an early result had become after later calls (`later`), from the first call made once more; and what was
    noticed."""

    values: dict = field(default_factory=dict)
    again: dict = field(default_factory=dict)
    later: dict = field(default_factory=dict)
    layouts: dict = field(default_factory=dict)
    repeated: object = None
    first: tuple | None = None
    changed: list = field(default_factory=list)
    delegated: list = field(default_factory=list)


def tree_map(f, tree):
    """f applied to every array in nested tuples, lists and dicts."""
    if isinstance(tree, (tuple, list)):
        return type(tree)(tree_map(f, t) for t in tree)
    if isinstance(tree, dict):
        return {k: tree_map(f, v) for k, v in tree.items()}
    return f(tree) if isinstance(tree, np.ndarray) else tree


def arrays(tree):
    """All arrays in a tree, in order."""
    found = []
    tree_map(lambda a: found.append(a) or a, tree)
    return found


def strided(a):
    """The same values as a view that steps over every second element of a larger array."""
    if not a.ndim:
        return a.copy()
    wide = np.repeat(a, 2, axis=-1)
    return wide[..., ::2]


def fortran(a):
    return np.array(a, order="F")  # np.asfortranarray would make a 0-d array 1-d


def read_only(a):
    a = a.copy()
    a.flags.writeable = False
    return a


def alternate(args):
    """Every second array in Fortran order, so that no two need lie alike in memory."""
    turns = count()
    return tree_map(lambda a: fortran(a) if next(turns) % 2 else a.copy(), args)


LAYOUTS = {
    "in Fortran order": lambda args: tree_map(fortran, args),
    "partly in Fortran order": alternate,
    "strided": lambda args: tree_map(strided, args),
    "read-only": lambda args: tree_map(read_only, args),
}


def observe(function, cases, others, allows=None):
    """Call `function` on all cases and presentations; `others` are the same cases with other numbers.

    With `allows` (module names of mlpkit), calls from the function into the rest of mlpkit are noted as delegation.
    """
    seen, alive = Observations(), []  # arguments stay alive, so that no two ever have the same id
    for case, other in zip(cases, others, strict=True):
        args, kept = tree_map(np.copy, case.args), []
        alive.append(args)
        seen.values[case.label] = call(function, args, seen, case, allows, kept)
        if isinstance(seen.values[case.label], Strange) and seen.values[case.label].kind == "NotImplementedError":
            return seen
        for name, layout in LAYOUTS.items():
            seen.layouts[case.label, name] = call(function, layout(case.args), seen, case)
        seen.values[f"{case.label}, drawn anew"] = call(function, tree_map(np.copy, other.args), seen, other)
        seen.later[case.label] = kept[0]() if kept else seen.values[case.label]
        seen.again[case.label] = call(function, _refill(args, other.args), seen, other)
    seen.repeated = call(function, tree_map(np.copy, cases[0].args), seen, cases[0])
    return seen


def _refill(args, values):
    """The same array objects, holding other numbers where shapes allow; other arguments are replaced."""
    fresh = iter(arrays(values))

    def put(a):
        new = next(fresh)
        if a.shape != new.shape or a.dtype != new.dtype:
            return new.copy()
        a[...] = new
        return a

    refilled = tree_map(put, args)
    return tuple(old if arrays(new) else new for old, new in zip(refilled, values, strict=True))


class Elsewhere:
    """A function that lives in another process; the grader's referee makes these.

    `observed(args, allows, kept)` is what `outcome` gives, found out over there; `repeated(args, n)` are the values of
    n calls with the same arguments.
    """


def call(function, args, seen=None, case=None, allows=None, kept=None):
    """What function(*args) returns, as plain data; an exception as Strange; notes changed arguments and delegation.

    To `kept`, if given, is appended a function that looks at the very object that came back, as it is by then.
    """
    if isinstance(function, Elsewhere):
        value, calls = function.observed(args, allows, kept)
    else:
        value, calls = outcome(function, args, allows, kept)
    if seen is not None:
        seen.delegated += calls
        seen.changed += _changed(function, args, case.args)
    return value


def outcome(function, args, allows=None, kept=None):
    """(what function(*args) returns or raises, as plain data; which functions of mlpkit it called by itself)."""
    with quiet(), watch(args, allows) as calls:
        try:
            result = function(*args)
            value = plain(result)
            if kept is not None:
                kept.append(lambda: plain(result))
        except (Exception, SystemExit) as error:  # a student's sys.exit() must not end the kernel
            value = _unfinished(error) or Strange(type(error).__name__, _error_text(error), raised=True)
    return value, calls


@contextlib.contextmanager
def quiet():
    """Swallow what is printed or warned: text on stderr would cost all marks in nbgrader."""
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(_Sink()),
        contextlib.redirect_stderr(_Sink()),
    ):
        warnings.simplefilter("ignore")
        yield


class _Sink(io.TextIOBase):
    """A file that forgets: a flood of printing costs no memory."""

    def write(self, text):
        return len(text)


def asker(function, seen, allows=None):
    """ask(*args): a call with copies of the arguments, noted in `seen`; for tasks that are probed.

    Only the first call is watched for delegation: watching doubles the time of code made of many small calls.
    """
    watched, kept = [allows], []

    def ask(*args):
        value = call(function, tree_map(np.copy, args), seen, Case("", args), watched.pop() if watched else None, kept)
        if seen.first is None and kept:
            seen.first = kept[0], value
        return value

    def repeated(n, *args):
        """The values of n calls, for arguments without arrays; of a function elsewhere, at the price of a few."""
        if isinstance(function, Elsewhere):
            return function.repeated(args, n)
        return [ask(*args) for _ in range(n)]

    ask.repeated = repeated
    return ask


def _changed(function, args, before):
    """Names of arguments whose arrays no longer hold what they held (but for rounding: += h, then -= h, restores)."""
    if all(map(_as_before, args, before)):
        return []
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    names += [f"argument {i + 1}" for i in range(len(names), len(args))]
    return [name for name, now, then in zip(names, args, before, strict=False) if not _as_before(now, then)]


def _as_before(now, then):
    """Whether an argument has the keys, lengths, shapes and values that it had."""
    if isinstance(then, dict):
        return list(now) == list(then) and all(_as_before(now[k], then[k]) for k in then)
    if isinstance(then, (tuple, list)):
        return len(now) == len(then) and all(map(_as_before, now, then))
    if not isinstance(then, np.ndarray):
        return now is then or type(now) is type(then) and now == then
    if now.shape != then.shape:
        return False
    same = now == then  # almost always; allclose takes ten times as long
    return bool(same.all()) or np.allclose(now, then, rtol=1e-13, atol=1e-15, equal_nan=True)


def _unfinished(error):
    """What is said where the function is written but calls another that is not."""
    names = [f.name for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(PACKAGE)]
    if isinstance(error, NotImplementedError) and len(names) > 1:
        return Strange("unfinished helper", f"it calls `{names[-1]}`, which is not written yet")
    return None


def _error_text(error):
    """'ValueError: ... (in your line `...`)': the last line of the traceback that is not ours or a library's."""
    lines = [f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f.filename]
    lines = [f for f in lines if not f.filename.startswith(PACKAGE)]
    where = f", in your line `{lines[-1].line}`" if lines and lines[-1].line else ""
    message = " ".join(str(error).split())[:200]
    return f"it stopped with {type(error).__name__}{': ' + message if message else ''}{where}"
