"""Checks: what judges an answer, tells how wrong it is, and names the misconception behind it.

`check("1.6", grad_W2, grad_b2)` prints a verdict on each function and returns the points earned, a plain float. The
hidden tests are the same call with another seed: other data, as thorough, and a report without numbers.
Each lesson has a folder, named in LESSONS; `exercise.py` says what an exercise is made of.
"""

from importlib import import_module
from zlib import crc32

from . import verdict
from .quoting import quoting
from .report import report

__all__ = ["EXERCISES", "check"]

# The folder that holds the exercises of a lesson.
LESSONS = {
    "00-start": "start",
    "01-perceptron": "perceptron",
    "02-backprop": "backprop",
    "03-activations": "activations",
    "04-losses": "losses",
    "05-gradient-descent": "descent",
    "06-optimizers": "optimizers",
    "07-regularization": "regularization",
    "09-torch": "pytorch",
    "11-capstone": "capstone",
    "08-deep-training": "deep",
}
_FOLDERS = [import_module(f".{folder}", __name__) for folder in LESSONS.values()]
EXERCISES = {e.number: e for folder in _FOLDERS for e in folder.EXERCISES}


def visible_seed(number):
    """The seed of the visible check, the same on every machine."""
    return crc32(number.encode())


def check(number, *answers, seed=None):
    """Judge the answers to exercise `number`, one function a task in the exercise's order; returns the points earned.

    With a seed it is a hidden test: other numbers, of which the report says none, nor lets the answers say any.
    """
    if number not in EXERCISES:
        raise ValueError(f"there is no exercise {number!r}; there are {', '.join(EXERCISES)}")
    exercise = EXERCISES[number]
    answers = spread(exercise, answers)
    hidden = seed is not None
    with quoting(not hidden):
        verdicts = verdicts_of(number, answers, seed if hidden else visible_seed(number))
    print(report(exercise, verdicts, hidden))
    return float(sum(v.task.points for v in verdicts if v.passed))


def prepare(number, seed=None):
    """Compute what `check` compares answers with. A process that has done so, and all it forks, judge sooner."""
    with quoting(seed is None):
        for task in EXERCISES[number].tasks if number in EXERCISES else ():
            verdict.prepare(task, visible_seed(number) if seed is None else seed)


def spread(exercise, answers):
    """One answer a task: tasks that judge the same function get the same."""
    names = exercise.functions
    if len(answers) != len(names):
        raise ValueError(f"exercise {exercise.number} checks {', '.join(names)}; {len(answers)} functions came")
    given = dict(zip(names, answers, strict=True))
    return [given[task.function or task.name] for task in exercise.tasks]


def verdicts_of(number, answers, seed):
    """One Verdict a task: what `check` reports, for the kill matrix and the class report."""
    return [verdict.judge(task, answer, seed) for task, answer in zip(EXERCISES[number].tasks, answers, strict=True)]
