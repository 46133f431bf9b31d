"""Multiple choice: one function that returns {question: letter}, and a task a question, so that each counts by itself.

A question is (right letter, hint, {wrong letter: why not}); every distractor is a misconception that explains.
"""

from .exercise import Misconception, Task
from .plain import Difference, Strange, difference

_WANTED = "one of the letters 'A' to 'D' is wanted"


def letter_tasks(function, questions, points=0.5):
    """The tasks of a multiple-choice exercise; `function` is the name of what the student writes."""
    exempt = f"{len(questions)} fixed questions"
    return tuple(
        Task(
            name, points, _says(name, right), probe=_probe(name), judge=_judge, hint=hint, function=function,
            exempt=exempt,
            misconceptions=tuple(Misconception(f"{name}-{k}", _says(name, k), why) for k, why in distractors.items()),
        )
        for name, (right, hint, distractors) in questions.items()
    )  # fmt: skip


def _says(name, letter):
    return lambda: {name: letter}


def _probe(name):
    def probe(ask, rng):
        found = ask()
        if isinstance(found, dict):
            found = found.get(name, Strange("NotImplementedError", f"no answer to {name}"))
        elif not isinstance(found, Strange):
            found = Strange("form", f"wanted is a dict such as {{'{name}': 'A', ...}}")
        return {name: found.strip().upper() if isinstance(found, str) else found}

    return probe


def _judge(seen, wanted):
    for name, letter in wanted.items():
        got = seen[name]
        if isinstance(got, Strange):
            return Difference(got.text, got.text)
        if not isinstance(got, str) or got not in "ABCD" or len(got) != 1:
            return Difference(_WANTED, _WANTED)
        if difference(got, letter, 0.0):
            return Difference(f"not {got}", "another choice is better")
    return None
