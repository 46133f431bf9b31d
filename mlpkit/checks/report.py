"""The report that a student reads under a check cell: what is right, how wrong the rest is, and where to look."""

from itertools import groupby
from textwrap import fill

from .slides import titles

_WIDTH = 92


def report(exercise, verdicts, hidden=False):
    """Plain text: a head line, a line a task, and under each wrong one what is known about it."""
    earned = sum(v.task.points for v in verdicts if v.passed)
    name = "Hidden tests" if hidden else f"Exercise {exercise.number} · {exercise.title}"
    lines = [f"{name}: {_points(earned)} of {_points(exercise.points)} points"]
    lines += _named("✓", [v for v in verdicts if v.passed], "")
    lines += _named("○", [v for v in verdicts if not v.started], ": not started yet")
    wrong = [v for v in verdicts if v.started and not v.passed]
    for _, alike in groupby(wrong, key=lambda v: (v.where, v.text, v.says)):
        lines += _wrong_lines(list(alike), hidden)
    if not hidden and earned == exercise.points:
        lines.append("  All visible checks pass. Hidden tests with other numbers decide the marks.")
    return "\n".join(lines)


def _named(mark, verdicts, after):
    """One line for all tasks of one kind, or none."""
    return [f"  {mark} {', '.join(v.task.name for v in verdicts)}{after}"] if verdicts else []


def _wrong_lines(alike, hidden):
    """What is known about wrong tasks of which the same is known: usually one; all, where their function stopped."""
    v = alike[0]
    finding = v.quiet if hidden else v.text
    lines = _named("✗", alike, "")
    if finding:
        where = f"On {v.where}: " if v.where and not hidden else ""
        lines.append(_wrap(f"{where}{finding}."))
    if v.says:
        lines.append(_wrap(f"This looks like: {v.says}"))
    if v.see:
        lines.append(_wrap(f"See {_reference(v.see)}."))
    if v.task.hint and len(alike) == 1:
        lines.append(_wrap(f"Hint: {v.task.hint}"))
    return lines


def _reference(note):
    """'slide L99' with the title of that slide behind it."""
    names = titles(note)
    return note + (" (" + ", ".join(f'"{name}"' for name in names) + ")" if names else "")


def _wrap(text):
    whole = {"break_long_words": False, "break_on_hyphens": False}
    return fill(text, _WIDTH, initial_indent="      ", subsequent_indent="      ", **whole)


def _points(x):
    return f"{x:g}"
