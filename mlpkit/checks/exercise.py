"""What an exercise is: tasks, each with an oracle, inputs to try it on, and the misconceptions that it can recognise.

A task is one function that a student writes. It is judged by what it does on cases, drawn anew from a seed: the visible
check and the hidden tests are the same instrument with different seeds. A misconception is a wrong answer that runs; a
student's wrong answer that gives the same numbers on every case has, we say, the same idea behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    """One call: its name in messages, and the arguments, in order. Arrays may be nested in tuples and dicts."""

    label: str
    args: tuple


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that runs, the sentence that names its idea, and where to read about it (slide lines, erratum)."""

    key: str
    answer: Callable
    says: str
    see: str = ""


def wrong(answers, see=""):
    """Misconceptions from rows (key, function, sentence)."""
    return tuple(Misconception(key, f, says, see) for key, f, says in answers)


@dataclass(frozen=True)
class Task:
    """One function to write; all of its points or none.

    cases(rng) gives the calls. Where calls are not enough, `probe(ask, rng)` does what is needed, calling the function
    as ask(*args), and returns observations {label: plain data}; `judge(seen, wanted)` compares those of the student's
    function with the oracle's: None where they are right, else a Difference. `accepts` are other answers that are
    right. Where several tasks judge one function, `function` is its name and `name` that of what is judged.
    """

    name: str
    points: float
    oracle: Callable
    cases: Callable[[Any], list[Case]] | None = None
    misconceptions: tuple[Misconception, ...] = ()
    hint: str = ""
    parts: tuple[str, ...] = ()
    function: str = ""
    rtol: float = 1e-7
    accepts: tuple[Callable, ...] = ()
    probe: Callable | None = None
    judge: Callable | None = None
    allows: tuple[str, ...] = ("activations",)
    exempt: str = ""  # why the fixture lint does not apply, for tasks whose inputs are no arrays


@dataclass(frozen=True)
class Exercise:
    """A numbered exercise of a lesson, with the slide lines it comes from and the minutes it takes."""

    number: str
    title: str
    lesson: str
    slides: str
    minutes: int
    tasks: tuple[Task, ...] = field(default_factory=tuple)

    @property
    def points(self):
        return float(sum(task.points for task in self.tasks))

    @property
    def functions(self):
        """The names of the functions to write, in order, each once."""
        return list(dict.fromkeys(task.function or task.name for task in self.tasks))
