"""Whether a report may quote what a student's function says: its error messages, its texts and names, its shapes.

In a hidden test it may not. A function that sees the hidden numbers could say them there, and what a hidden test's
report says reaches its author; so there, only words of ours, and a few small numbers, describe what came back.
"""

import builtins
from contextlib import contextmanager
from contextvars import ContextVar

_QUOTES = ContextVar("quotes", default=True)
FEW = 20  # a shape or a length up to this says nothing about the numbers
OWN = {
    "None": "it returned nothing (None): a `return` seems to be missing",
    "unfinished helper": "it calls a function that is not written yet",
    "timeout": "it took too long",
    "broken": "calling it came to nothing",
}


@contextmanager
def quoting(allowed: bool):
    """Within it, reports quote, or do not."""
    token = _QUOTES.set(allowed)
    try:
        yield
    finally:
        _QUOTES.reset(token)


def quotes() -> bool:
    return _QUOTES.get()


def quoted(text) -> str:
    """A student's word in quotation marks, or that there is one."""
    return repr(text) if quotes() else "another word"


def small(*numbers: int) -> bool:
    """Whether these sizes may be said."""
    return quotes() or (len(numbers) < 5 and max(numbers, default=0) <= FEW)


def own_words(kind: str, raised: bool) -> str:
    """What is said, without a word of the student's, about something that is no plain data."""
    if kind in OWN:
        return OWN[kind]
    if raised:
        known = isinstance(getattr(builtins, kind, None), type)
        return f"it stopped with {kind}" if known else "it stopped with an error of its own"
    return "it returned an array of another dtype" if kind.startswith("dtype ") else "it returned no plain NumPy data"
