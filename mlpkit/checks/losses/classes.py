"""Lesson 04-losses, one of many, and margins (exercises 3.5, 3.6; slides L349, L358)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .binary import CLIPPED, GUARDED, balanced, entropy, xlogy
from .definitions import LESSON, SIZES, added_up_wrongly, total

# 3.5 ---------------------------------------------------------------------------------------------------------------


def rows(rng, N, M):
    """Probabilities: positive rows that sum to 1."""
    p = rng.uniform(0.05, 1, (N, M))
    return p / p.sum(axis=1, keepdims=True)


def distributions(rng):
    """Soft targets with each way to give the reduction; outputs of 1e-9; one-hot targets with exact zeros in A."""
    tiny = rows(rng, 3, 4)
    tiny[[0, 1, 2], rng.integers(0, 4, 3)] = rng.uniform(1e-9, 5e-9, 3)
    hot = np.eye(5)[rng.permutation(np.arange(9) % 5)]
    sure = rows(rng, 9, 5)
    sure[(hot == 0) & (rng.random((9, 5)) < 0.3)] = 0
    return [
        Case("7 samples, 3 classes, reduction left out", (rows(rng, 7, 3), rows(rng, 7, 3))),
        Case("7 samples, 4 classes, 'sum'", (rows(rng, 7, 4), rows(rng, 7, 4), "sum")),
        Case("4 samples, 4 classes, 'mean'", (rows(rng, 4, 4), rows(rng, 4, 4), "mean")),
        Case("3 samples, 5 classes, 'sum'", (rows(rng, 3, 5), rows(rng, 3, 5), "sum")),
        Case("one sample, 6 classes", (rows(rng, 1, 6), rows(rng, 1, 6))),
        Case("probabilities near 1e-9", (tiny / tiny.sum(axis=1, keepdims=True), rows(rng, 3, 4))),
        Case("one-hot targets and exact zeros (whole numbers)", (sure / sure.sum(axis=1, keepdims=True), hot)),
    ]


def cross(A, Y):
    return -np.sum(xlogy(Y, A))


def _cce(value=cross, mean=len, sum_=lambda A: 1):
    """cce with another total, or other divisors for the two reductions."""
    return lambda A, Y, reduction="mean": value(A, Y) / (mean(A) if reduction == "mean" else sum_(A))


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _of_class(pick):
    return lambda A, Y: -np.sum(np.log(A[np.arange(len(A)), pick(A, Y)]))


cce = Task(
    "cce", 2, _cce(), distributions, hint="One sum over everything; then divide by the number of rows, or do not.",
    misconceptions=wrong((
        ("always-mean", _cce(sum_=len), "`reduction` is not looked at: it always averages."),
        ("always-sum", _cce(mean=lambda A: 1),
         "`reduction` is not looked at: it always sums, as the slide's formula does."),
        ("swapped-reductions", _cce(mean=lambda A: 1, sum_=len), "'mean' and 'sum' have changed places."),
        ("by-NM", _cce(mean=np.size),
         "'mean' divides by all N M entries (np.mean); it is the mean over samples, each a sum over its classes."),
        ("by-classes", _cce(mean=lambda A: A.shape[1]),
         "'mean' divides by the number of classes: the mean is taken along the wrong axis."),
        ("negative", _cce(lambda A, Y: -cross(A, Y)),
         "the minus is missing: log of a probability is negative, a loss is not."),
        ("argmax-only", _cce(_of_class(lambda A, Y: Y.argmax(1))),
         "only the most probable class of Y counts: right for one-hot targets, not for soft ones."),
        ("own-choice", _cce(_of_class(lambda A, Y: A.argmax(1))),
         "-log of the largest output: how sure it is, not whether it is right."),
        ("double-softmax", _cce(lambda A, Y: cross(_softmax(A), Y)),
         "a softmax is applied to A, whose rows are probabilities already."),
        ("binary", _cce(lambda A, Y: np.sum(entropy(A, Y))),
         "the binary cross-entropy of each entry; here only y log a, for the classes compete."),
        ("swapped", _cce(lambda A, Y: cross(Y, A)),
         "A and Y have changed places: the logarithm is taken of the prediction A."),
        ("swapped", _cce(lambda A, Y: -np.sum(A * np.log(np.where(Y > 0, Y, 1)))),
         "A and Y have changed places: the logarithm is taken of the prediction A."),
        ("log2", _cce(lambda A, Y: cross(A, Y) / np.log(2)),
         "the logarithm to base 2 (bits); the natural one is meant."),
        ("nan", _cce(lambda A, Y: -np.sum(Y * np.log(A))),
         "0 * log 0 is computed as 0 * -inf = nan; where Y is 0 the term counts as 0."),
        *(("clipped", _cce(lambda A, Y, e=e: cross(np.clip(A, e, 1 - e), Y)), CLIPPED) for e in (1e-8, 1e-7, 1e-6)),
        *(("guarded", _cce(lambda A, Y, e=e: cross(A + e, Y)), GUARDED) for e in (1e-12, 1e-10, 1e-9, 1e-8, 1e-7)),
    ), "slide L349 and erratum 9"),
)  # fmt: skip


# 3.6 ---------------------------------------------------------------------------------------------------------------


def margins(rng):
    """Scores on both sides of the margin; labels -1 and +1 as int and as float; scores of exactly 0, 1, 2 as well."""
    drawn = [
        Case(f"{label}, labels -1 and +1 (whole numbers)", (2.5 * values(rng, *s), balanced(rng, s, (-1, 1))))
        for label, s in SIZES.items()
    ]
    y = 1.0 * balanced(rng, (7, 3), (-1, 1))  # a shape that came before: labels kept by shape are noticed
    whole = balanced(rng, (7, 3), (-2, -1, 0, 1, 2))
    return [*drawn, Case("scores that are whole numbers, some on the margin", (whole, y))]


def hinge(a, y):
    return np.maximum(0, 1 - y * a)


def _hinge(term):
    return total(lambda a, y: term(a, 1.0 * y))


squared_hinge = Task(
    "squared_hinge", 2, _hinge(lambda a, y: hinge(a, y) ** 2), margins,
    hint="First the shortfall max(0, 1 - y a), which is 0 where y a is at least 1; then its square.",
    misconceptions=wrong((
        *added_up_wrongly(lambda a, y: hinge(a, y) ** 2),
        ("square-inside", _hinge(lambda a, y: np.maximum(0, (1 - y * a) ** 2)),
         "the square is inside the max, so the max does nothing, and an answer that is right with room to spare (y a "
         "= 2) costs 1."),
        ("not-squared", _hinge(hinge), "the hinge itself; the square is missing."),
        ("labels-0-1", _hinge(lambda a, y: hinge(a, (y + 1) / 2) ** 2),
         "labels are made 0 and 1; with y = 0 every sample costs 1, whatever its score."),
        ("labels-mapped", _hinge(lambda a, y: hinge(a, 2 * y - 1) ** 2),
         "labels are mapped with 2 y - 1, which is for 0 and 1; these are -1 and +1 already."),
        ("plus", _hinge(lambda a, y: np.maximum(0, 1 + y * a) ** 2),
         "1 + y a: right answers are punished; it is 1 - y a."),
        ("no-margin", _hinge(lambda a, y: np.maximum(0, -y * a) ** 2),
         "the 1 is missing: an answer that is barely right costs nothing."),
        ("no-label", _hinge(lambda a, y: np.maximum(0, 1 - a) ** 2), "y is missing: all labels are taken for +1."),
        ("distance", _hinge(lambda a, y: np.maximum(0, y - a) ** 2),
         "y - a instead of 1 - y a: right for y = +1 alone."),
        ("size", _hinge(lambda a, y: np.maximum(0, 1 - np.abs(a)) ** 2),
         "|a| instead of y a: a wrong answer far from 0 costs nothing."),
        ("sign-only", _hinge(lambda a, y: hinge(np.sign(a), y) ** 2),
         "the sign of the score; its size matters as well."),
    ), "slide L358 and erratum 10"),
)  # fmt: skip

EXERCISES = (
    Exercise("3.5", "categorical cross-entropy", LESSON, "L349 · erratum 9", 10, (cce,)),
    Exercise("3.6", "the squared hinge", LESSON, "L358 · erratum 10", 6, (squared_hinge,)),
)
