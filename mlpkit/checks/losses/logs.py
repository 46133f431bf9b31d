"""Lesson 04-losses, errors of logarithms: MSLE, and the slide's table repaired (exercise 3.3; slides L331-L343)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong
from .definitions import LESSON, added_up_wrongly, cases_of, squared, total


def decades(rng, *shape):
    """Positive numbers over four decades, a and y of one size but up to a factor of e apart."""
    y = 10 ** rng.uniform(-1, 3.5, shape)
    return y * np.exp(rng.choice([-1, 1], shape) * rng.uniform(0.2, 1, shape)), y


def counts(rng, *shape):
    return rng.integers(0, 9, shape), rng.integers(10, 4000, shape)


def below_zero(rng, *shape):
    """Numbers between -1 and 0: allowed, as only 1 + a and 1 + y need be positive."""
    return -rng.uniform(0.05, 0.95, shape), -rng.uniform(0.05, 0.95, shape)


def logarithmic(whole=None):
    """cases_of, and one case more: numbers between -1 and 0."""
    return lambda rng: [*cases_of(decades, whole)(rng), Case("between -1 and 0", below_zero(rng, 6, 3))]


def log_ratio(a, y):
    return np.log1p(a) - np.log1p(y)


def log_squared(a, y):
    return log_ratio(a, y) ** 2


def _msle(term):
    """A wrong MSLE by another term."""
    return lambda a, y: np.sum(term(np.asarray(a, dtype=float), y)) / len(a)


msle = Task(
    "msle", 2, total(log_squared), logarithmic(counts),
    hint="First 1 is added, then the natural log, the difference, the square.",
    misconceptions=wrong((
        *added_up_wrongly(log_squared),
        ("log10", _msle(lambda a, y: np.log10((a + 1) / (y + 1)) ** 2),
         "the logarithm to base 10; the natural one, np.log, is meant."),
        ("log2", _msle(lambda a, y: np.log2((a + 1) / (y + 1)) ** 2),
         "the logarithm to base 2; the natural one, np.log, is meant."),
        ("no-plus-one", _msle(lambda a, y: np.log(a / y) ** 2),
         "the + 1 is missing; without it a = 0 has no logarithm."),
        ("no-plus-one", _msle(lambda a, y: (np.log(y) - np.log(a)) ** 2),
         "the + 1 is missing; without it a = 0 has no logarithm."),
        ("unsquared", _msle(lambda a, y: np.abs(log_ratio(a, y))), "the difference of the logarithms is not squared."),
        ("signed", _msle(log_ratio), "not squared, with its sign: too high and too low cancel."),
        ("signed", _msle(lambda a, y: -log_ratio(a, y)), "not squared, with its sign: too high and too low cancel."),
        ("printed", _msle(lambda a, y: np.abs(np.log10(a / y))),
         "|log10(a/y)|, which gives the slide's printed numbers: base 10, no + 1, no square."),
        ("plus-one-late", _msle(lambda a, y: (np.log(a / y) + 1) ** 2),
         "1 is added to the logarithm; it belongs inside, to a and to y."),
        ("plus-one-late", _msle(lambda a, y: (np.log(y / a) + 1) ** 2),
         "1 is added to the logarithm; it belongs inside, to a and to y."),
        ("log-of-square", _msle(lambda a, y: np.log1p((a - y) ** 2)),
         "the logarithm of the squared error; wanted is the square of a difference of logarithms."),
        ("log-of-error", _msle(lambda a, y: np.log1p(np.abs(a - y)) ** 2),
         "the logarithm of the error; wanted is the error of the logarithms."),
        ("relative", _msle(lambda a, y: ((a - y) / (y + 1)) ** 2),
         "the squared relative error: near to it for small errors, but no logarithm."),
        ("root", lambda a, y: np.sqrt(total(log_squared)(a, y)), "the root of it (RMSLE); no root is wanted."),
        ("square-of-sum", lambda a, y: np.sum(log_ratio(a, y)) ** 2 / len(a),
         "added up before it is squared: errors cancel."),
        ("below-zero", _msle(lambda a, y: (np.log1p(np.maximum(y, 0)) - np.log1p(np.maximum(a, 0))) ** 2),
         "negative values are made 0; they are allowed down to -1, for 1 is added first."),
        ("absolute-inside", _msle(lambda a, y: (np.log1p(np.abs(y)) - np.log1p(np.abs(a))) ** 2),
         "absolute values inside the logarithm; values down to -1 are allowed as they are, for 1 is added first."),
        ("plain-mse", _msle(squared), "the squared error without logarithms."),
    ), "slide L331 and erratum 1"),
)  # fmt: skip

_ROWS = ((3, 5), (3000, 3200))


def _table(entry):
    """repair_table with another formula for an entry."""
    return lambda: tuple(float(entry(a, y)) for a, y in _ROWS)


table = Task(
    "repair_table", 1, _table(log_squared), lambda rng: [Case("the table", ())], parts=("row 3, 5", "row 3000, 3200"),
    exempt="it has no arguments", rtol=5e-4,  # four digits, copied by hand, are enough
    accepts=(lambda: np.array(_table(log_squared)()),),
    hint="Hand each row to your msle by itself: np.array([3.0]) and np.array([5.0]).",
    misconceptions=wrong((
        ("as-printed", lambda: (0.22, 0.02), "these are the slide's own numbers, which are to be repaired."),
        ("printed-formula", _table(lambda a, y: np.abs(np.log10(a / y))),
         "|log10(a/y)|: the formula behind the slide's numbers, not the slide's formula."),
        ("log10", _table(lambda a, y: np.log10((a + 1) / (y + 1)) ** 2),
         "the logarithm to base 10; the natural one is meant."),
        ("no-plus-one", _table(lambda a, y: np.log(a / y) ** 2), "the + 1 is missing."),
        ("unsquared", _table(lambda a, y: np.abs(log_ratio(a, y))), "the square is missing."),
        ("halved", _table(lambda a, y: log_squared(a, y) / 2), "divided by 2: each row alone has N = 1."),
        ("swapped", lambda: _table(log_squared)()[::-1], "the two rows have changed places."),
        ("squared-errors", _table(squared), "the squared errors, the column beside it; it is right as printed."),
        ("log10-unsquared", _table(lambda a, y: np.abs(np.log10((a + 1) / (y + 1)))), "base 10 and no square."),
    ), "slides L331, L339 and erratum 1"),
)  # fmt: skip

EXERCISES = (
    Exercise("3.3", "errors of logarithms, and a table repaired", LESSON, "L331-L343 · errata 1-3", 10, (msle, table)),
)
