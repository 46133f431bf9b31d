"""What a reply may say once hidden tests have begun: numbers, which no report shows, and words that the course knows.

A student's code that is called with hidden inputs could put them into an error message, a key, the name of a class or
the shape of an empty array, and read them in the feedback. So texts are replaced by what can be said of them, and a
word that stands nowhere in the library reads "?".
"""

import ast
import builtins
import string
from functools import cache
from pathlib import Path

import numpy as np

from mlpkit.checks.delegation import PACKAGE
from mlpkit.checks.plain import Strange

SAID = {
    "None": "it returned nothing (None): a `return` seems to be missing",
    "unfinished helper": "it calls a function that is not written yet",
    "timeout": "calling it came to nothing: it took too long",
    "broken": "calling it came to nothing",
}
LARGEST = 1000  # of the dimensions of an array without elements


class Unsaid(str):
    """A word of the student's own: the key it was, and sent back it is itself, but whoever writes it writes "?"."""

    def __new__(cls, word: str):
        self = super().__new__(cls, "?")
        self.word = word
        return self

    def __eq__(self, other):
        return self.word == getattr(other, "word", other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.word)

    def __getnewargs__(self):
        return (self.word,)


def hushed(value):
    """A plain value without words of the student's own; verdicts on it are the same."""
    if isinstance(value, Strange):
        return _without_words(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(hushed, value))
    if isinstance(value, dict):
        return {_word(key): hushed(v) for key, v in value.items()}
    if isinstance(value, np.ndarray) and not value.size and (value.ndim > 4 or max(value.shape) > LARGEST):
        return value.reshape(-1)
    if isinstance(value, int) and abs(value) > 10**9:
        return float(value)
    return _word(value.strip()) if isinstance(value, str) else value


def _without_words(strange: Strange) -> Strange:
    """The same kind; of an error only its class, where that is one of Python's own."""
    text = SAID.get(strange.kind, "it returned something that is no plain NumPy data")
    if strange.raised and strange.kind not in SAID:
        text = f"it stopped with {strange.kind if _is_error(strange.kind) else 'an error of its own'}"
    return Strange(strange.kind, text, strange.raised)


def _is_error(name: str) -> bool:
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def _word(text: str) -> str:
    return text if text in vocabulary() else Unsaid(text)


def known_name(name) -> str:
    """The name of a function of mlpkit, as a reply gives it; other names are none of a report's business."""
    known = isinstance(name, str) and all(part in vocabulary() or part == "<locals>" for part in name.split("."))
    return name if known else "mlpkit"


@cache
def vocabulary() -> frozenset[str]:
    """Each string, name and argument that stands in the library's own source; single letters, which some tasks label
    their cases with, say nothing: no hidden report quotes a key."""
    course = Path(PACKAGE, "course")  # the instructor's commands, which no report quotes
    sources = (path for path in Path(PACKAGE).rglob("*.py") if course not in path.parents)
    words = frozenset(word for path in sources for word in _words(path))
    return words | set(string.ascii_letters + string.digits)


def _words(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60:
            yield node.value
        else:
            name = getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", None)
            yield from [name] if isinstance(name, str) else []
