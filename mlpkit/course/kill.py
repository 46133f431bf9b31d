"""Show the kill matrix: every answer of the banks judged, with its diagnosis; fails if one is judged wrongly.

A grader is an instrument, and this is its calibration: the bank tests/lessons/NN-slug.bank.py holds answers that are
right in many styles and answers that are wrong in one way each. The visible check and the hidden tests must each,
alone, accept all of the first, reject all of the second, and name the misconception that the bank says it shows.
"""

import argparse
import linecache
import re
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np

import mlpkit
from mlpkit.checks import EXERCISES, check, spread, verdicts_of, visible_seed

from .check import checks_of, seed_of, sources
from .notebook import ROOT

_HEADER = re.compile(r"^# %% (\S+) (right|wrong) ?(.*)$", re.MULTILINE)


class Answer(NamedTuple):
    """One cell of a bank; `key` is the misconception to be named, '-' for none, '' where the answer is right."""

    number: str
    right: bool
    key: str
    label: str
    source: str


class Row(NamedTuple):
    """What the visible check and the hidden tests said of an answer: points earned and the keys they named."""

    answer: Answer
    points: tuple[float, float]
    keys: tuple[frozenset, frozenset]

    @property
    def fault(self):
        """Why the instrument is wrong about this answer, or ''."""
        full = EXERCISES[self.answer.number].points
        for name, points, keys in zip(("visible check", "hidden tests"), self.points, self.keys, strict=True):
            if self.answer.right and points < full:
                return f"{name}: a right answer is rejected ({', '.join(keys) or 'no diagnosis'})"
            if not self.answer.right and points == full:
                return f"{name}: a wrong answer SURVIVES"
            if not self.answer.right and self.answer.key != "-" and self.answer.key not in keys:
                return f"{name}: named {', '.join(keys - {''}) or 'nothing'} instead of {self.answer.key}"
        return ""


def read_bank(path):
    """The answers of one bank file, in order."""
    text = path.read_text(encoding="utf-8")
    heads = list(_HEADER.finditer(text))
    ends = [h.start() for h in heads[1:]] + [len(text)]
    return [_answer(h, text[h.end() : end].strip() + "\n") for h, end in zip(heads, ends, strict=True)]


def _answer(head, source):
    number, kind, rest = head.groups()
    key, _, label = ("", "", rest) if kind == "right" else rest.partition(" ")
    return Answer(number, kind == "right", key, label, source)


def banks(root=ROOT):
    """{lesson: its answers}."""
    return {p.name.removesuffix(".bank.py"): read_bank(p) for p in sorted((root / "tests/lessons").glob("*.bank.py"))}


def hidden_seeds(root=ROOT):
    """{exercise: the seed of its hidden tests}, read from the lessons."""
    return {number: seed_of(cell) for _, nb in sources(root) for _, cell, number in checks_of(nb)}


def functions(answer):
    """Execute an answer as its cell would be, and return its functions in the exercise's order."""
    name = f"<{answer.number} {answer.label}>"
    linecache.cache[name] = (len(answer.source), None, answer.source.splitlines(keepends=True), name)
    space = {"np": np, "check": check, **{k: getattr(mlpkit, k) for k in ("sigmoid", "tanh", "relu")}}
    exec(compile(answer.source, name, "exec"), space)
    return [space[name] for name in EXERCISES[answer.number].functions]


def judged(answer, hidden):
    """The Row of one answer."""
    said = []
    for seed in (visible_seed(answer.number), hidden):
        given = spread(EXERCISES[answer.number], functions(answer))
        said.append(verdicts_of(answer.number, given, seed))
    points = tuple(float(sum(v.task.points for v in vs if v.passed)) for vs in said)
    keys = tuple(frozenset(v.key for v in vs if not v.passed) for vs in said)
    return Row(answer, points, keys)


def matrix(answers, seeds):
    """All rows, judged on all cores; an exercise without a lesson yet is judged with a seed of its own."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(judged, answers, [seeds.get(a.number, 48611) for a in answers], chunksize=4))


def line(row):
    """One row as text: verdict, exercise, label, what was named, fault."""
    mark = "FAULT" if row.fault else "right" if row.answer.right else "wrong"
    named = ", ".join(sorted(row.keys[0] - {""})) or "·"
    return f"{mark:5}  {row.answer.number:5} {row.answer.label[:46]:46} {named[:34]:34} {row.fault}"


def summary(rows):
    """A line an exercise: how many answers of each kind, and how many of the wrong ones were named."""
    lines = []
    for number in dict.fromkeys(row.answer.number for row in rows):
        mine = [r for r in rows if r.answer.number == number]
        wrong = [r for r in mine if not r.answer.right]
        named = sum(bool(r.keys[0] - {""}) for r in wrong)
        faults = sum(bool(r.fault) for r in mine)
        lines.append(
            f"{number:5} {len(mine) - len(wrong):3} right {len(wrong):3} wrong, {named:3} named; {faults} faults"
        )
    return lines


def main(argv):
    parser = argparse.ArgumentParser("mlpkit kill", description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", help="such as 02-backprop; all when none is named")
    parser.add_argument("--faults", action="store_true", help="show only the rows that are judged wrongly")
    options = parser.parse_args(argv)
    chosen = [
        a for lesson, answers in banks().items() if lesson in options.lessons or not options.lessons for a in answers
    ]
    rows = matrix(chosen, hidden_seeds())
    print("\n".join(line(r) for r in rows if r.fault or not options.faults))
    print("\n".join(summary(rows)))
    faults = sum(bool(r.fault) for r in rows)
    print(f"{len(rows)} answers, {faults} judged wrongly")
    return int(faults > 0)
