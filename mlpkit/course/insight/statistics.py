"""Counting: how the marks lie, which exercises are hard, which separate, and which misconceptions are about."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from mlpkit.checks import EXERCISES

from .gather import Handin


@dataclass(frozen=True)
class ExerciseFacts:
    """One exercise over the class. `separates` is the correlation of its share with that of all other exercises."""

    number: str
    title: str
    handed_in: int
    solved: int
    started: int
    mean: float
    separates: float | None
    timed_out: int


@dataclass(frozen=True)
class Misread:
    """One misconception: in which function, what it says, and how many students showed it."""

    number: str
    task: str
    key: str
    says: str
    students: int


def exercises(handins: list[Handin]) -> list[ExerciseFacts]:
    """Facts on each exercise of the lesson, in its order, over those who handed in."""
    there = [h for h in handins if h.attempts]
    numbers = [n for n in EXERCISES if any(n in h.attempts for h in there)]
    shares = np.array([[h.attempts[n].share if n in h.attempts else 0.0 for n in numbers] for h in there])
    return [_facts(n, there, shares[:, i], _separation(shares, i)) for i, n in enumerate(numbers)]


def _facts(number, there, shares, separates) -> ExerciseFacts:
    tried = [h.attempts[number] for h in there if number in h.attempts]
    return ExerciseFacts(
        number,
        EXERCISES[number].title,
        len(tried),
        sum(a.share >= 1 for a in tried),
        sum(any(f.state != "not started" for f in a.found) for a in tried),
        float(np.mean(shares)),
        separates,
        sum(a.timed_out for a in tried),
    )


def _separation(shares: np.ndarray, i: int) -> float | None:
    """Correlation of exercise i with the sum of the others; None where one of them does not vary."""
    rest = shares.sum(axis=1) - shares[:, i]
    if len(shares) < 3 or np.ptp(shares[:, i]) == 0 or np.ptp(rest) < 1e-12:
        return None
    return float(np.corrcoef(shares[:, i], rest)[0, 1])


def misconceptions(handins: list[Handin]) -> list[Misread]:
    """Each misconception that somebody showed, the most frequent first; a student counts once."""
    who = defaultdict(set)
    for h in handins:
        for number, attempt in h.attempts.items():
            for f in attempt.found:
                if f.says:
                    who[number, f.task, f.key, f.says].add(h.mark.student)
    rows = [Misread(*idea, len(students)) for idea, students in who.items()]
    return sorted(rows, key=lambda row: (-row.students, list(EXERCISES).index(row.number), row.task))


def shares_of_marks(handins: list[Handin]) -> list[float]:
    """The mark of each student who has one, as a share of the maximum."""
    return [h.mark.score / h.mark.maximum for h in handins if h.mark.score is not None and h.mark.maximum]


def statuses(handins: list[Handin]) -> dict[str, int]:
    """How many submissions are graded, missing, not graded, waiting for a person."""
    counts = defaultdict(int)
    for h in handins:
        counts[h.mark.status] += 1
    return dict(counts)
