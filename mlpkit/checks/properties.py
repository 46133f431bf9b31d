"""Lesson 03-activations: properties as tests, such as odd, rising, steep (exercise 2.4; slides L360-L431).

A test that a student writes is tested: by what it says of functions that have the property, and of others that nearly
have it. Those that miss it do so by more than 1e-4 and rounding stays below 1e-11, so every sensible tolerance passes.
"""

import numpy as np

from .activations import LESSON, hard_tanh, relu, sigmoid
from .exercise import Exercise, Task
from .factors import wrong
from .plain import Difference, Strange, difference


def points_of(rng, K=23):
    """K different points between -3.5 and 3.5, none within 0.02 of another, in no particular order."""
    places = np.linspace(-3.4, 3.4, K) + rng.uniform(-0.1, 0.1, K)
    return rng.permutation(places)


def slide_tanh(x):
    """The slide's form: odd and rising up to rounding only."""
    return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)


def swish(x):
    return x * sigmoid(x)


def bump(x, place, height):
    """A narrow hill: it is felt at one of the points only."""
    return height * np.exp(-(((x - place) / 0.01) ** 2))


def _only_at(f, place, height):
    return lambda x: f(x) + bump(x, place, height)


def odd_candidates(x):
    """{name: (function, whether it is odd on x)}."""
    return {
        "tanh": (np.tanh, True),
        "hard tanh": (hard_tanh, True),
        "tanh as printed, with its rounding": (slide_tanh, True),
        "a sine that rises and falls": (lambda t: np.sin(2 * t), True),
        "the falling line -x": (lambda t: -t, True),
        "the constant 0": (lambda t: 0 * t, True),
        "the sigmoid": (sigmoid, False),
        "ReLU": (relu, False),
        "the cosine": (np.cos, False),
        "x squared": (lambda t: t**2 / 10, False),
        "a constant": (lambda t: 0.4 + 0 * t, False),
        "tanh + 0.001": (lambda t: np.tanh(t) + 0.001, False),
        "tanh with a hill at one single point": (_only_at(np.tanh, x[1], 0.3), False),
        "tanh with a hollow at one single point": (_only_at(np.tanh, x[0], -0.3), False),
        "tanh with a hill and a hollow that cancel in the sum":
            (lambda t: np.tanh(t) + bump(t, x[2], 0.3) + bump(t, x[3], -0.3), False),
    }  # fmt: skip


def rising_candidates(x):
    """{name: (function, whether it is increasing on x)}."""
    low, mid = np.sort(x)[[0, len(x) // 2]]
    return {
        "the sigmoid": (sigmoid, True),
        "hard tanh, which is flat far out": (hard_tanh, True),
        "ReLU": (relu, True),
        "sign": (np.sign, True),
        "a constant": (lambda t: 0.4 + 0 * t, True),
        "ReLU with noise like that of rounding": (lambda t: relu(t) + 1e-13 * np.sin(50 * t), True),
        "tanh far below 0, all its values negative": (lambda t: np.tanh(t / 4) - 3, True),
        "tanh, falling": (lambda t: -np.tanh(t), False),
        "a valley, its left side high": (lambda t: np.where(t < 0, -t / 2, t / 20), False),
        "x sigma(x), which dips a little left of 0": (swish, False),
        "x squared": (lambda t: t**2 / 10, False),
        "the sine": (lambda t: np.sin(2 * t), False),
        "a line with one small hollow": (_only_at(lambda t: 0.3 * t, mid, -0.4), False),
        "a line with a hill at its very first point": (_only_at(lambda t: 0.3 * t, low, 0.4), False),
    }


def decisions(candidates):
    """The probe that asks a predicate about all candidates, each on fresh points."""

    def probe(ask, rng):
        x = points_of(rng)
        return {name: _bare(ask(f, x)) for name, (f, _) in candidates(x).items()}

    return probe


def _bare(said):
    return said if isinstance(said, (bool, Strange)) else Strange("no bool", "it must answer True or False")


def judge_decisions(seen, wanted):
    for name in wanted:
        if isinstance(seen[name], Strange):
            return Difference(f"on {name}: {seen[name].text}", seen[name].text)
    missed = [name for name, want in wanted.items() if seen[name] != want]
    if not missed:
        return None
    said = f"of '{missed[0]}' it says {seen[missed[0]]}; wanted {wanted[missed[0]]}"
    more = f"; {len(missed)} of {len(wanted)} functions are judged wrongly" if len(missed) > 1 else ""
    return Difference(said + more, f"it says {seen[missed[0]]} of a function where {wanted[missed[0]]} is right")


def predicate(name, f, candidates, hint, answers):
    probe = decisions(candidates)
    guard = "functions with and without the property, drawn by its probe"
    return Task(name, 1, f, None, wrong(answers), hint, probe=probe, judge=judge_decisions, allows=(), exempt=guard)


def is_odd(f, x, tol=1e-9):
    return bool(np.all(np.abs(f(-x) + f(x)) < tol))


def _slopes_in_order(f, x):
    x = np.sort(x)
    return np.diff(f(x))


odd = predicate(
    "is_odd", is_odd, odd_candidates, "Compare f(-x) with -f(x) at every point, with a tolerance, and let "
    "all points agree.",
    (
        ("even", lambda f, x: bool(np.allclose(f(-x), f(x))),
         "that asks for f(-x) = f(x), a mirror image: even, not odd."),
        ("exact", lambda f, x: bool(np.all(f(-x) == -f(x))),
         "it compares with ==, so an odd function with rounding is refused."),
        ("any", lambda f, x: bool(np.any(np.abs(f(-x) + f(x)) < 1e-9)),
         "one point that agrees is enough for it; all must."),
        ("sum", lambda f, x: bool(abs(np.sum(f(-x) + f(x))) < 1e-9),
         "deviations are added with their signs, so a hill and a hollow cancel; take their sizes."),
        ("one-point", lambda f, x: bool(abs(f(-x[0]) + f(x[0])) < 1e-9), "only the first point is looked at."),
        ("signed", lambda f, x: bool(np.all(f(-x) + f(x) < 1e-9)), "negative deviations pass: np.abs is missing."),
        ("zero-at-zero", lambda f, x: bool(abs(f(0.0)) < 1e-9),
         "f(0) = 0 is true of every odd function and of many others."),
        ("always", lambda f, x: True, "it says True to everything."),
        ("never", lambda f, x: False, "it says False to everything."),
        ("inverted", lambda f, x: not is_odd(f, x), "True and False have changed places."),
        ("too-loose", lambda f, x: is_odd(f, x, 0.05), "its tolerance is so wide that f + 0.001 still counts as odd."),
        ("mean", lambda f, x: bool(abs(np.mean(f(x))) < 0.05), "a mean near 0 says nothing about single points."),
        ("reversed-list", lambda f, x: bool(np.allclose(f(x), -f(x)[::-1])),
         "the list is read backwards, but x is neither sorted nor symmetric: call f at -x."),
    ),
)  # fmt: skip

rising = predicate(
    "is_increasing", lambda f, x: bool(np.all(_slopes_in_order(f, x) > -1e-9)), rising_candidates,
    "Put the points in order first; then no difference of neighbours may be negative, up to rounding.",
    (
        ("unsorted", lambda f, x: bool(np.all(np.diff(f(x)) > -1e-9)),
         "x is not in order: neighbours in the list are no neighbours on the line."),
        ("strict", lambda f, x: bool(np.all(_slopes_in_order(f, x) > 0)),
         "flat pieces are refused; increasing here means never falling."),
        ("exact", lambda f, x: bool(np.all(_slopes_in_order(f, x) >= 0)),
         "a fall of the size of rounding is refused; allow 1e-9."),
        ("ends", lambda f, x: bool(f(np.max(x)) >= f(np.min(x)) - 1e-9),
         "only the two ends count (the mean of all differences says no more); in between f may fall."),
        ("any", lambda f, x: bool(np.any(_slopes_in_order(f, x) > 1e-9)),
         "one rise is enough for it; there must be no fall."),
        ("decreasing", lambda f, x: bool(np.all(_slopes_in_order(f, x) < 1e-9)), "that asks whether f never rises."),
        ("always", lambda f, x: True,
         "it says True to everything. Sorted values always rise, and a size is never negative: sort the "
         "points, keep the signs."),
        ("never", lambda f, x: False, "it says False to everything."),
        ("too-loose", lambda f, x: bool(np.all(_slopes_in_order(f, x) > -0.2)),
         "its tolerance is so wide that a real dip goes unseen."),
        ("correlation", lambda f, x: bool(np.sum((x - x.mean()) * f(x)) >= -1e-9),
         "that f rises on the whole says nothing about single pairs."),
        ("positive-side", lambda f, x: bool(np.all(_slopes_in_order(f, x[x > 0]) > -1e-9)),
         "only one side of 0 is looked at."),
    ),
)  # fmt: skip


# steepest ----------------------------------------------------------------------------------------------------------


def pair_quotients(f, x):
    """All |f(x_i) - f(x_j)| / |x_i - x_j|, i < j."""
    i, j = np.triu_indices(len(x), 1)
    return np.abs(f(x[i]) - f(x[j])) / np.abs(x[i] - x[j])


STEEP = {
    "the sigmoid": sigmoid,
    "sign, with its jump": np.sign,
    "the falling line -2x": lambda t: -2.0 * t,
    "tanh, reversed": lambda t: -np.tanh(3 * t),
    "a sine": lambda t: np.sin(1.7 * t),
    "ReLU": relu,
}


def _probe_steepest(ask, rng):
    return {name: ask(f, points_of(rng, K)) for K, (name, f) in zip((23, 5, 9, 17, 31, 12), STEEP.items(), strict=True)}


def _judge_steepest(seen, wanted):
    for name, want in wanted.items():
        d = difference(seen[name], want, 1e-7)
        if d:
            return Difference(f"on {name}: {d.text}", d.quiet)
    return None


def _neighbours(f, x):
    return np.abs(np.diff(f(x))) / np.abs(np.diff(x))


steep = Task(
    "steepest", 1, lambda f, x: np.max(pair_quotients(f, x)), probe=_probe_steepest, judge=_judge_steepest, allows=(),
    hint="x[:, None] - x[None, :] holds all differences of pairs; its diagonal is a point with itself, 0/0.",
    exempt="points drawn by its probe",
    misconceptions=wrong((
        ("unsorted-neighbours", lambda f, x: np.max(_neighbours(f, x)),
         "neighbours in the list only, and the list is not in order: sort it, or take all pairs."),
        ("signed", lambda f, x: np.max(np.diff(f(np.sort(x))) / np.diff(np.sort(x))),
         "falling pieces count as negative: the size is meant."),
        ("no-division", lambda f, x: np.ptp(f(x)), "the largest difference of values, not divided by the distance."),
        ("overall", lambda f, x: np.ptp(f(x)) / np.ptp(x),
         "largest difference by largest distance: these belong to different pairs."),
        ("ends", lambda f, x: np.abs(f(np.max(x)) - f(np.min(x))) / np.ptp(x),
         "only the pair of the outermost points."),
        ("mean", lambda f, x: np.mean(pair_quotients(f, x)), "the mean over the pairs; the largest is asked."),
        ("smallest", lambda f, x: np.min(pair_quotients(f, x)), "the smallest instead of the largest."),
        ("tangents", lambda f, x: np.max(np.abs(f(x + 1e-6) - f(x - 1e-6)) / 2e-6),
         "slopes at the points themselves; wanted are quotients of pairs of points."),
        ("smoothed", lambda f, x: np.max(np.abs(np.gradient(f(np.sort(x)), np.sort(x)))),
         "np.gradient averages two neighbours, which blunts a jump."),
        ("not-a-number", lambda f, x: np.max(np.abs(f(x)[:, None] - f(x)) / np.abs(x[:, None] - x)),
         "each point is paired with itself, too: 0/0 is nan."),
        ("upside-down", lambda f, x: np.max(1 / np.maximum(pair_quotients(f, x), 1e-12)),
         "distance by difference: the quotient stands on its head."),
        ("squared", lambda f, x: np.max(pair_quotients(f, x)) ** 2,
         "the square of the quotient."),
    )),
)  # fmt: skip

EXERCISES = (Exercise("2.4", "properties as tests", LESSON, "L360-L431", 18, (odd, rising, steep)),)
