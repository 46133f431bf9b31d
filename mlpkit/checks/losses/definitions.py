"""Lesson 04-losses, regression: squared and absolute errors (exercises 3.1, 3.2; slides L327, L335)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, difference

LESSON = "04-losses"
SIZES = {
    "7 samples, 3 outputs": (7, 3),
    "4 samples, 4 outputs": (4, 4),
    "3 samples, 5 outputs": (3, 5),
    "9 samples, one output each": (9,),
    "one sample, 6 outputs": (1, 6),
}


def cases_of(draw, whole=None):
    """A cases(rng) of draw(rng, *shape) for each of SIZES; with whole(...) also of whole numbers."""

    def cases(rng):
        drawn = [Case(label, draw(rng, *shape)) for label, shape in SIZES.items()]
        return drawn + (whole_cases(rng, whole) if whole else [])

    return cases


def whole_cases(rng, whole):
    """Both arrays whole, and each by itself: an array made like one of them must not cut off what the other has."""
    (a, y), (b, t), (c, u) = (whole(rng, *shape) for shape in ((5, 3), (6, 4), (4, 6)))
    return [
        Case("whole numbers", (a, y)),
        Case("whole targets", (b + 0.37, t)),
        Case("whole predictions", (c, u + 0.37)),
    ]


def total(term):
    """The course's convention: a loss is 1/N times the sum of its terms over all samples and outputs."""
    return lambda a, y: np.sum(term(a, y)) / len(a)


def added_up_wrongly(term):
    """Rows (key, function, sentence): the ways to make one number of the terms that are not the course's."""
    return (
        ("by-NM", lambda a, y: np.mean(term(a, y)),
         "the mean over all N M entries, as np.mean gives it. This lesson divides by N, the number of samples: "
         "the same only where there is one output."),
        ("sum", lambda a, y: np.sum(term(a, y)), "the sum, not yet divided by the number of samples."),
        ("half", lambda a, y: np.sum(term(a, y)) / (2 * len(a)),
         "half of what is wanted. The factor 1/2 belongs to the squared loss of the lecture's Part 1 alone."),
        ("by-outputs", lambda a, y: np.sum(term(a, y)) / np.shape(a)[-1],
         "divided by the number of outputs (the last axis) instead of the number of samples."),
        ("per-sample", lambda a, y: np.sum(term(a, y), axis=-1), "one number a sample; their mean is missing."),
        ("elementwise", lambda a, y: term(a, y) / len(a), "one number an entry; they are still to be added up."),
        ("negative", lambda a, y: -np.sum(term(a, y)) / len(a),
         "right but for its sign: a loss is never negative here."),
    )  # fmt: skip


# 3.1 ---------------------------------------------------------------------------------------------------------------


def two(rng, *shape):
    return values(rng, *shape), values(rng, *shape)


def whole(rng, *shape):
    return rng.integers(-9, 9, shape), rng.integers(10, 40, shape)


def squared(a, y):
    return (a - y) ** 2


mse = Task(
    "mse", 1, total(squared), cases_of(two, whole),
    hint="Differences, squares, one sum over everything, divided by len(a).",
    misconceptions=wrong((
        *added_up_wrongly(squared),
        ("root", lambda a, y: np.sqrt(total(squared)(a, y)),
         "the root of the mean squared error (RMSE); no root is wanted."),
        ("no-square", lambda a, y: np.sum(a - y) / len(a), "not squared: errors of opposite sign cancel."),
        ("absolute", lambda a, y: np.sum(np.abs(a - y)) / len(a), "absolute errors instead of squared ones."),
        ("square-of-sum", lambda a, y: np.sum(a - y) ** 2 / len(a),
         "added up before it is squared, so that errors cancel."),
        ("difference-of-squares", lambda a, y: np.sum(a**2 - y**2) / len(a),
         "a^2 - y^2, the difference of squares; wanted is the square of the difference."),
        ("sample-length", lambda a, y: np.sum(np.sqrt(np.sum(squared(a, y), axis=-1))) / len(a),
         "the length of each sample's error; wanted is its square."),
    ), "slide L327 and errata 11, 12"),
)  # fmt: skip


# 3.2 ---------------------------------------------------------------------------------------------------------------


def absolute(a, y):
    return np.abs(a - y)


mae = Task(
    "mae", 1, total(absolute), cases_of(two, whole), hint="As mse, with np.abs where the square was.",
    misconceptions=wrong((
        *added_up_wrongly(absolute),
        ("no-absolute", lambda a, y: np.sum(a - y) / len(a), "the sign is kept: errors of opposite sign cancel."),
        ("outside", lambda a, y: np.abs(np.sum(a - y)) / len(a),
         "the absolute value is taken of the sum; take it of each error."),
        ("squared", lambda a, y: np.sum((a - y) ** 2) / len(a), "squared errors instead of absolute ones."),
        ("median", lambda a, y: np.median(np.abs(a - y)), "the median of the absolute errors; wanted is their mean."),
        ("of-each", lambda a, y: np.sum(np.abs(a) - np.abs(y)) / len(a), "|a| - |y|; wanted is |a - y|."),
    ), "slide L335"),
)  # fmt: skip


def dmae(a, y):
    return np.sign(a - y) / len(a)


WRONG_DMAE = wrong((
    ("no-N", lambda a, y: np.sign(a - y), "the 1/N of the loss is missing in its gradient."),
    ("by-NM", lambda a, y: np.sign(a - y) / np.size(a), "divided by all N M entries; the loss is divided by N only."),
    ("reversed", lambda a, y: np.sign(y - a) / len(a),
     "the sign is reversed. Where a is too large the loss grows with a: its derivative is positive there."),
    ("of-mse", lambda a, y: 2 * (a - y) / len(a),
     "that is the gradient of the squared error; here only the sign of the error counts."),
    ("with-size", lambda a, y: (a - y) / len(a), "the error itself; of |a - y| the derivative is its sign, +1 or -1."),
    ("value", lambda a, y: np.abs(a - y) / len(a), "the terms of the loss, not their derivatives."),
    ("one-sided", lambda a, y: (a > y) / len(a), "0 where a is too small; there the loss falls when a grows: -1/N."),
    ("one-number", lambda a, y: np.sum(np.sign(a - y)) / len(a), "one number; each entry has a derivative of its own."),
))  # fmt: skip

dmae_away = Task(
    "dmae", 1, dmae, cases_of(two, whole), misconceptions=WRONG_DMAE,
    rtol=1e-6,  # |a - y| + 1e-9 in a denominator is fair
    hint="How does |a - y| change when a grows a little: where a > y, where a < y?",
)  # fmt: skip


def _probe_ties(ask, rng):
    """Predictions of which some are exactly right, and one in which all are."""
    a, y = values(rng, 6, 3), values(rng, 6, 3)
    tie = rng.permutation(np.arange(18) < 7).reshape(6, 3)
    b, t = values(rng, 8), values(rng, 8)
    t[::3] = b[::3]
    return {
        "6 samples, 3 outputs, some exactly right": ask(np.where(tie, y, a), y),
        "8 samples, some exactly right": ask(b, t),
        "all exactly right": ask(y, y),
    }


def _judge_ties(seen, wanted):
    """Away from the kink the oracle's value (the oracle has 0 at the kink), there anything from -1/N to 1/N."""
    for label, want in wanted.items():
        got, at_kink = seen[label], want == 0
        d = difference(got, want, 1.0)  # form and shape; where 0 is wanted the next lines judge
        if not isinstance(got, np.ndarray) or got.shape != want.shape:
            return Difference(f"on {label}: {d.text}", d.quiet)
        d = difference(np.where(at_kink, 0.0, got), want, 1e-6)
        if d:
            return Difference(f"on {label}, where a and y differ: {d.text}", d.quiet)
        if not np.all(np.abs(got[at_kink]) <= (1 + 1e-9) / len(want)):
            text = "is not between -1/N and 1/N"
            return Difference(f"on {label}: {got[at_kink][0]:.4g} where a = y {text}", f"where a = y it {text}")
    return None


dmae_ties = Task(
    "dmae where a = y", 1, dmae, probe=_probe_ties, judge=_judge_ties, function="dmae", exempt="drawn by its probe",
    hint="np.sign gives 0 at 0, and every number between the slopes on both sides would do; 0/0 is none.",
    misconceptions=WRONG_DMAE + wrong((
        ("zero-by-zero", lambda a, y: (a - y) / np.abs(a - y) / len(a),
         "(a - y)/|a - y| is the sign, but 0/0 = nan where the prediction is exactly right; np.sign gives 0 there."),
    )),
)  # fmt: skip

EXERCISES = (
    Exercise("3.1", "the mean squared error", LESSON, "L327 · errata 11, 12", 5, (mse,)),
    Exercise("3.2", "the mean absolute error and its kink", LESSON, "L335", 8, (mae, dmae_away, dmae_ties)),
)
