"""Lesson 03-activations: properties as tests, such as odd, rising, steep (exercise 2.4; slides L360-L431).

A test that a student writes is tested: by what it says of functions that have the property, and of others that nearly
have it. Those that miss it do so by more than 1e-4 and rounding stays below 1e-11, so every sensible tolerance passes.
"""

import numpy as np

from ..exercise import Exercise, Task, wrong
from ..plain import Difference, Strange, difference
from ..verdict import HABITS
from .candidates import odd_candidates, points_of, rising_candidates
from .slopes import judge_slopes
from .values import LESSON, relu, sigmoid


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
        ("too-loose", lambda f, x: is_odd(f, x, 0.05), "its tolerance is so wide that f + 0.0003 still counts as odd."),
        ("mean", lambda f, x: bool(abs(np.mean(f(x))) < 0.05), "a mean near 0 says nothing about single points."),
        ("reversed-list", lambda f, x: bool(np.allclose(f(x), -f(x)[::-1])),
         "the list is read backwards, but x is neither sorted nor symmetric: call f at -x."),
    ),
)  # fmt: skip

rising = predicate(
    "is_increasing", lambda f, x: bool(np.all(_slopes_in_order(f, x) > -1e-9)), rising_candidates,
    "Put the points in order first; then no difference of neighbours may be negative, up to rounding.",
    (
        ("points-only", lambda f, x: bool(np.all(f(x + 1e-5) - f(x - 1e-5) > -1e-9)),
         "it looks at the slope at each point; a fall between two points goes unseen. Compare the values of "
         "the points."),
        ("unsorted", lambda f, x: bool(np.all(np.diff(f(x)) > -1e-9)),
         "x is not in order: neighbours in the list are no neighbours on the line."),
        ("strict", lambda f, x: bool(np.all(_slopes_in_order(f, x) > 0)),
         "flat pieces are refused; increasing here means never falling."),
        ("exact", lambda f, x: bool(np.all(_slopes_in_order(f, x) >= 0)),
         "a fall of the size of rounding is refused; allow 1e-9."),
        ("correlation", lambda f, x: bool(np.sum(np.sign(_slopes_in_order(f, x))) >= 0),
         "that f rises more often than it falls says nothing about single pairs."),
        ("too-loose", lambda f, x: bool(np.all(_slopes_in_order(f, x) > -0.01)),
         "its tolerance is so wide that a fall of 0.0003 goes unseen."),
        ("ends", lambda f, x: bool(f(np.max(x)) >= f(np.min(x)) - 1e-9),
         "only the two ends count (the mean of all differences says no more); in between f may fall."),
        ("any", lambda f, x: bool(np.any(_slopes_in_order(f, x) > 1e-9)),
         "one rise is enough for it; there must be no fall."),
        ("any", lambda f, x: bool(np.any(_slopes_in_order(f, x) > -1e-9)),
         "one pair that does not fall is enough for it; there must be no fall."),
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
    """Six functions, then the first once more, to see whether anything is left over from other calls."""
    drawn = [(name, f, points_of(rng, K)) for K, (name, f) in zip((23, 5, 9, 17, 31, 12), STEEP.items(), strict=True)]
    seen = {name: _as_array(ask(f, x)) for name, f, x in drawn}
    return seen | {_AGAIN: _as_array(ask(*drawn[0][1:]))}


def _as_array(value):
    return np.array(value) if isinstance(value, float) else value  # so that nan can be recognised


_AGAIN = "the first function once more"


def _judge_steepest(seen, wanted):
    first = next(iter(wanted))
    if not difference(seen[first], wanted[first], 1e-7) and difference(seen[_AGAIN], wanted[_AGAIN], 1e-7):
        return Difference(f"on {_AGAIN} it gives another number", "other numbers", "remembers", HABITS["remembers"])
    return judge_slopes(seen, wanted)


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
        ("mismatched", lambda f, x: np.max(np.abs(np.diff(f(np.sort(x))))) / np.min(np.diff(np.sort(x))),
         "the largest difference by the smallest distance: these belong to different pairs."),
        ("x-sorted-only", lambda f, x: np.max(np.abs(np.diff(f(x)) / np.diff(np.sort(x)))),
         "the points are sorted but not their values: call f on the sorted points."),
        ("first-point", lambda f, x: np.max(np.abs(f(x[1:]) - f(x[0])) / np.abs(x[1:] - x[0])),
         "only pairs with the first point; all pairs are asked."),
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
        ("upside-down", lambda f, x: np.max(1 / pair_quotients(f, x)),
         "distance by difference: the quotient stands on its head."),
        ("squared", lambda f, x: np.max(pair_quotients(f, x)) ** 2,
         "the square of the quotient."),
    )),
)  # fmt: skip

EXERCISES = (Exercise("2.4", "properties as tests", LESSON, "L360-L431", 18, (odd, rising, steep)),)
