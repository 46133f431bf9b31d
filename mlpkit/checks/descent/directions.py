"""Lesson 05-gradient-descent: the gradient as a direction, and the lecture's loop on all data (4.3, 4.6a; L461-L526).

The functions of 4.3 are bent by 15 to 25 along every axis and rise by 1 to 3: a one-sided difference cannot give seven
digits of such a slope with any step, a central one can with every step that the statement names.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, Strange, difference
from .fixed_step import LESSON


def hill(rng, w):
    """A function f of n numbers, its gradient at w as f.g: f(v) = 70 + g (v - w) + bending + waves flat at w."""
    here, n = np.array(w, dtype=float), len(w)
    g, c = rng.choice([-1.0, 1.0], n) * rng.uniform(1.0, 3.0, n), rng.uniform(0.2, 0.6, n)
    coupling = np.triu(rng.choice([-1.0, 1.0], (n, n)) * rng.uniform(0.5, 1.5, (n, n)), 1)
    H = np.diag(rng.uniform(15, 25, n)) + coupling + coupling.T

    def f(v):
        t = np.asarray(v, dtype=float) - here
        if t.shape != here.shape:
            raise ValueError(f"f takes one vector of shape {here.shape}; it was given shape {t.shape}")
        return float(70 + g @ t + 0.5 * t @ H @ t + c @ (t - np.sin(t)))

    f.g = g
    return f


# 4.3 ---------------------------------------------------------------------------------------------------------------


def hills(rng):
    """Also whole numbers, 0 among them, and a point far out, where single precision shows."""
    whole = rng.permutation([0, *rng.choice([-2, -1, 1, 2], 3)])
    points = {"5 numbers": values(rng, 5), "4 whole numbers": whole, "3 numbers, far out": 30 * values(rng, 3)}
    return [Case(label, (hill(rng, w), w)) for label, w in points.items()]


def units(rng, K, n):
    U = rng.normal(size=(K, n))
    return U / np.linalg.norm(U, axis=1, keepdims=True)


def _sloping(rng, g, K):
    """K unit vectors along which the slope is not nearly 0, which no difference would give to six digits."""
    U = units(rng, 60 * K, len(g))
    return U[np.abs(U @ g) > 0.2 * np.linalg.norm(g)][:K]


def bundles(rng):
    cases = []
    for label, K, n in (
        ("9 directions in 5 dimensions", 9, 5),
        ("4 directions in 4 dimensions", 4, 4),
        ("3 directions in 5", 3, 5),
    ):
        w = values(rng, n)
        f = hill(rng, w)
        cases.append(Case(label, (f, w, _sloping(rng, f.g, K))))
    return cases


def central(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    return np.array([(f(w + e) - f(w - e)) / (2 * h) for e in h * np.eye(len(w))])


def forward(h):
    return lambda f, w: np.array([(f(w + e) - f(w)) / h for e in h * np.eye(len(w))])


def _cumulative(f, w, h=1e-5):
    w, g = np.array(w, dtype=float), []
    for i in range(len(w)):
        here = f(w)
        w[i] += h
        g.append((f(w) - here) / h)
    return np.array(g)


def _unrestored(f, w, h=1e-5):
    """Each coordinate is left at w_i - h."""
    w, g = np.array(w, dtype=float), []
    for i in range(len(w)):
        w[i] += h
        above = f(w)
        w[i] -= 2 * h
        g.append((above - f(w)) / (2 * h))
    return np.array(g)


def _truncated(f, w, h=1e-5):
    g = np.zeros(len(w))
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def _together(f, w, h=1e-5):
    return (f(w + h) - f(w - h)) / (2 * h)


ONE_SIDED = (
    "one-sided differences: their error grows with the bending of f and 7 digits are out of reach. Go to both sides."
)
measured = Task(
    "gradient_vector", 2, lambda f, w: f.g, hills,
    hint="One coordinate at a time: a float copy up, another down, the difference over 2h.",
    misconceptions=wrong((
        *(("forward", forward(h), ONE_SIDED) for h in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9)),
        ("backward", forward(-1e-5), ONE_SIDED),
        ("over-h", lambda f, w: 2 * central(f, w), "divided by h; from w - h to w + h it is 2h."),
        ("half", lambda f, w: 0.5 * central(f, w), "half the slope: the distance has been counted twice."),
        ("sign", lambda f, w: -central(f, w),
         "the sign is reversed: up minus down. The gradient points uphill (slide L482)."),
        ("coarse", lambda f, w: central(f, w, 1e-2), "the step is so large that the bend of f spoils the slope."),
        ("too-fine", lambda f, w: central(f, w, 1e-12), "the step is so small that rounding is all that is left."),
        ("together", _together, "all coordinates move at once: that is one slope, along the diagonal."),
        ("together", lambda f, w: np.full(len(w), _together(f, w)),
         "all coordinates move at once: that is one slope, along the diagonal."),
        ("unrestored", _unrestored, "a coordinate is not put back before the next one is moved."),
        ("unrestored", _cumulative, "a coordinate is not put back before the next one is moved."),
        ("truncated", _truncated,
         "w held whole numbers, and so does its copy: adding h changes nothing or a whole 1. Make a float copy."),
        ("unit", lambda f, w: central(f, w) / np.linalg.norm(central(f, w)), "cut to length 1: that is its direction."),
        ("length", lambda f, w: np.linalg.norm(central(f, w)), "its length, one number; wanted is the vector."),
    ), "slides L475-L483"),
)  # fmt: skip


def along(f, w, U, h=1e-5):
    return np.array([(f(w + h * u) - f(w - h * u)) / (2 * h) for u in U])


slopes = Task(
    "slopes_along", 1, lambda f, w, U: U @ f.g, bundles, rtol=1e-6,
    hint="Along u everything is a function of one number t; or project the gradient on u.",
    misconceptions=wrong((
        ("value", lambda f, w, U: np.array([f(w + u) for u in U]),
         "that is f one unit away; wanted is how fast it begins to rise."),
        ("full-step", lambda f, w, U: np.array([f(w + u) - f(w) for u in U]),
         "the change over a whole unit; the slope is that of a tiny step, per unit."),
        ("forward", lambda f, w, U: np.array([(f(w + 1e-5 * u) - f(w)) / 1e-5 for u in U]), ONE_SIDED),
        ("over-h", lambda f, w, U: 2 * along(f, w, U), "divided by h; from one side to the other it is 2h."),
        ("sign", lambda f, w, U: -along(f, w, U), "the sign is reversed: a positive slope means that f rises."),
        ("absolute", lambda f, w, U: np.abs(along(f, w, U)), "the sign is lost: downhill is not uphill."),
        ("cosine", lambda f, w, U: U @ (f.g / np.linalg.norm(f.g)),
         "the cosine of the angle to the gradient: its length is missing."),
        ("length", lambda f, w, U: np.full(len(U), np.linalg.norm(f.g)),
         "the gradient's length, whatever the direction: that is the slope in the steepest one."),
        ("transposed", lambda f, w, U: U.T @ f.g,
         "U is turned: its rows are the directions. Only square U lets this run."),
        ("summed", lambda f, w, U: float(np.sum(U @ f.g)), "one number; wanted is one for each direction."),
        ("not-divided", lambda f, w, U: np.array([f(w + 1e-5 * u) - f(w - 1e-5 * u) for u in U]),
         "the change is not divided by the distance."),
    ), "slide L482"),
)  # fmt: skip


def _probe_steepest(ask, rng):
    """(direction, its slope, the best slope of 10 000 random directions) at three points."""
    seen = {}
    for label, n in (("3 numbers", 3), ("5 numbers", 5), ("3 numbers, another f", 3)):
        w = values(rng, n)
        f = hill(rng, w)
        u, best = ask(f, w), float(np.max(units(rng, 10_000, n) @ f.g))
        fits = isinstance(u, np.ndarray) and u.shape == (n,)
        seen[label] = (u, float(u @ f.g), best) if fits else u
    return seen


def _judge_steepest(seen, wanted):
    for label, (right, _, best) in wanted.items():
        got = seen[label]
        if isinstance(got, Strange):
            return Difference(got.text, got.text)
        if not isinstance(got, tuple) or len(got) != 3:
            return difference(got, right, 1e-5)
        d = difference(got[0], right, 1e-5) and _steepness(label, got, best)
        if d:
            return d
    return None


def _steepness(label, got, best):
    """What is wrong with a direction: its length first, then how it compares with random ones."""
    length = float(np.linalg.norm(got[0]))
    if abs(length - 1) > 1e-5:
        return Difference(f"on {label}: its length is {length:.4g}; wanted is 1", "its length is not 1")
    than = "the best of 10 000 random directions rises by"
    text = f"on {label}: f rises along it by {got[1]:.4f} for each unit; {than} {best:.4f}"
    return Difference(text, "f rises faster in another direction")


def steepest(f, w):
    return f.g / np.linalg.norm(f.g)


def _axis(f, w):
    u = np.zeros(len(w))
    i = np.argmax(np.abs(f.g))
    u[i] = np.sign(f.g[i])
    return u


ascent = Task(
    "steepest", 2, steepest, probe=_probe_steepest, judge=_judge_steepest, rtol=1e-5, exempt="drawn by its probe",
    hint="Which direction does slide L482 name? Then make its length 1.",
    misconceptions=wrong((
        ("descent", lambda f, w: -steepest(f, w), "that way f falls fastest; asked is the rise."),
        ("not-unit", lambda f, w: f.g.copy(), "the gradient itself: the direction is right, its length is not 1."),
        ("sum-one", lambda f, w: f.g / np.sum(np.abs(f.g)),
         "divided by the sum of sizes; a length is the root of the sum of squares."),
        ("max-one", lambda f, w: f.g / np.max(np.abs(f.g)),
         "divided by the largest entry; a length is the root of the sum of squares."),
        ("squared", lambda f, w: f.g / (f.g @ f.g), "divided by the square of the length: the root is missing."),
        ("one-axis", _axis,
         "along the steepest axis alone; a slanting direction is steeper, for every coordinate can help."),
        ("signs", lambda f, w: np.sign(f.g) / np.sqrt(len(w)),
         "only the signs of the gradient: steep coordinates deserve a larger share."),
        ("from-origin", lambda f, w: w / np.linalg.norm(w),
         "the direction of w itself, seen from the origin; f has not been asked."),
        ("home", lambda f, w: -w / np.linalg.norm(w), "towards the origin; f has not been asked."),
        ("sum-length", lambda f, w: f.g / np.sum(f.g),
         "divided by the sum of the entries; a length is the root of the sum of squares."),
    ), "slides L475-L483"),
)  # fmt: skip

EXERCISES = (Exercise("4.3", "the gradient as a direction", LESSON, "L461-L483", 20, (measured, slopes, ascent)),)
