"""Lesson 08-deep-training: local minima and many starts (5.8a; slide L656, erratum 48)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, Strange, describe
from .depth import LESSON


class Egg:
    """f(x) = sum_i [u_i^4/4 - b_i u_i^2/2 + t_i u_i], u = x Q: two minima along u_i where t_i is small, else one.

    Turned a little: no two minima have the same first coordinate, and two have nearly the same.
    """

    def __init__(self, rng, wells):
        self.b = rng.uniform(1.6, 2.2, len(wells))
        self.t = np.where(np.array(wells) == 2, rng.uniform(0.1, 0.3, len(wells)), 3.0) * rng.choice([-1.0, 1.0])
        self.Q = np.eye(len(wells))
        angle = rng.uniform(0.012, 0.02)
        self.Q[:2, :2] = [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]

    def grad(self, P):
        P = np.asarray(P, dtype=float)
        if P.shape[-1:] != self.b.shape or P.ndim > 2:
            raise ValueError(f"grad takes (S, {len(self.b)}) or ({len(self.b)},); it was given shape {P.shape}")
        u = P @ self.Q
        return (u**3 - self.b * u + self.t) @ self.Q.T

    def starts(self, rng, count):
        """Random starts off the watersheds, from which descent would take too long."""
        u = rng.uniform(-1.9, 1.9, (count, len(self.b)))
        near = np.where(u < 0, -0.4, 0.4) + u
        return np.where(np.abs(u) < 0.35, near, u) @ self.Q.T


class Shelf:
    """Two wells in x with long even slopes outside |x| < 3, from which descent does not arrive in time."""

    def __init__(self, rng):
        self.slope, self.b = 0.5 * rng.uniform(0.9, 1.1), 1.9

    def grad(self, P):
        P = np.asarray(P, dtype=float)
        x, y = P[..., 0], P[..., 1]
        wells = x**3 - self.b * x + 0.2
        return np.stack([np.where(np.abs(x) < 3, wells, self.slope * np.sign(x)), y - 0.7], axis=-1)


def settings(rng):
    """label: (grad, starts, lr, steps, more): two, four and one minima, starts that never arrive, one at infinity."""
    two, four, one, far = Egg(rng, (2, 1)), Egg(rng, (2, 2)), Egg(rng, (1, 1, 1)), Shelf(rng)
    outside = np.vstack([rng.choice([-1.0, 1.0], (6, 2)) * rng.uniform(0.5, 1.5, (6, 2)), [[9.3, 0.4], [-11.2, 1.3]]])
    hot = np.vstack([two.starts(rng, 5), [[47.0, 0.3]]])
    return {
        "13 starts": (two.grad, two.starts(rng, 13), 0.05, 220, ()),
        "17 starts, four minima or fewer": (four.grad, four.starts(rng, 17), 0.06, 220, ()),
        "5 starts in 3 dimensions": (one.grad, one.starts(rng, 5), 0.05, 200, ()),
        "8 starts, two of which do not arrive": (far.grad, outside, 0.08, 170, (1e-3, 0.2)),
        "6 starts, one of which runs away": (two.grad, hot, 0.05, 220, (1e-4, 0.15)),
    }


def _probe(ask, rng):
    seen = {}
    for label, (grad, starts, lr, steps, more) in settings(rng).items():
        seen[label] = _tidy(ask(grad, starts, lr, steps, *more))
    return seen


def _tidy(value):
    """(points, counts) as arrays, or what is wrong with their form."""
    if isinstance(value, Strange):
        return value
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Strange("form", f"it returned {describe(value)}; wanted is (points, counts)")
    points, counts = value
    ok = isinstance(points, np.ndarray) and points.ndim == 2 and isinstance(counts, np.ndarray)
    if not ok or counts.shape != points.shape[:1]:
        came = ", ".join(describe(v) for v in value)
        return Strange("form", f"it returned {came}; wanted are arrays: points (K, n) and counts (K,)")
    return points, counts


def _judge(seen, wanted):
    for label, want in wanted.items():
        d = _one(seen[label], want)
        if d:
            return Difference(f"with {label}: {d}", d.split(";")[0])
    return None


def _one(got, want):
    """What is wrong with one result, as a sentence, or ''."""
    if isinstance(got, Strange):
        return got.text
    if len(got[0]) != len(want[0]):
        return f"another number of points is found than there are; yours {len(got[0])}, wanted {len(want[0])}"
    if got[0].shape != want[0].shape or not np.allclose(got[0], want[0], atol=2e-3, rtol=0):
        return "other points are wanted, or in another order; ascending by the first coordinate"
    if got[1].dtype.kind not in "iu":
        return "the counts must be whole numbers"
    same = np.array_equal(got[1], want[1])
    return "" if same else f"other counts are wanted; yours {got[1].tolist()}, wanted {want[1].tolist()}"


def descend(grad, x, lr, steps):
    with np.errstate(all="ignore"):
        for _ in range(steps):
            x = x - lr * grad(x)
    return x


def make_find(walk=descend, arrive=lambda size, arrived: size <= arrived, near=lambda d, same: d < same,
              order=lambda P: np.argsort(P[:, 0]), count=lambda c, S: c, axis=0, result=lambda P, c: (P, c),
              distance=lambda a, b: np.linalg.norm(a - b)):  # fmt: skip
    """find_minima with exchangeable parts."""

    def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
        ends = walk(grad, starts, lr, steps)
        sizes = np.linalg.norm(grad(ends), axis=1)
        points, counts = [], []
        for end in ends[arrive(sizes, arrived)]:
            k = next((i for i, p in enumerate(points) if near(distance(end, p), same)), None)
            if k is None:
                points.append(end)
                counts.append(1)
            else:
                counts[k] += 1
        P, c = np.array(points), np.array(counts)
        turn = order(P)
        return result(P[turn], count(c[turn], len(starts)))

    return find_minima


def _uphill(grad, x, lr, steps):
    return descend(grad, x, -lr, steps)


def _one_step(grad, x, lr, steps):
    return descend(grad, x, lr, 1)


def _normed(grad, x, lr, steps):
    for _ in range(steps):
        g = grad(x)
        x = x - lr * g / np.maximum(np.linalg.norm(g, axis=1, keepdims=True), 1e-12)
    return x


def _mean_gradient(grad, x, lr, steps):
    for _ in range(steps):
        x = x - lr * np.mean(grad(x), axis=0)
    return x


find = Task(
    "find_minima", 3, make_find(), probe=_probe, judge=_judge, allows=(), exempt="surfaces drawn by its probe",
    hint="All starts at once: x = starts, then `steps` times x = x - lr * grad(x). Leave out where the gradient is "
         "long, and gather what lies close together.",
    misconceptions=wrong((
        ("not-left-out", make_find(arrive=lambda size, arrived: np.isfinite(size)),
         "ends where the gradient is still long count as minima; they have not arrived anywhere."),
        ("none-left-out", make_find(arrive=lambda size, arrived: np.ones(len(size), bool)),
         "ends where the gradient is long, or not a number, are kept."),
        ("uphill", make_find(walk=_uphill, arrive=lambda size, arrived: np.ones(len(size), bool)),
         "the steps go uphill: x - lr grad(x)."),
        ("one-step", make_find(walk=_one_step, arrive=lambda size, arrived: np.isfinite(size)),
         "one step only; `steps` of them are taken."),
        ("each-apart", make_find(near=lambda d, same: d == 0.0),
         "ends are compared with ==: two ends of one minimum differ in their last digits. Use `same`."),
        ("all-one", make_find(near=lambda d, same: True), "all ends are taken for one point."),
        ("first-coordinate", make_find(distance=lambda a, b: abs(a[0] - b[0])),
         "only the first coordinate is compared; points may differ in another."),
        ("descending", make_find(order=lambda P: np.argsort(-P[:, 0])), "the order is descending; it is ascending."),
        ("as-found", make_find(order=lambda P: np.arange(len(P))),
         "in the order in which they were found; ascending by the first coordinate is wanted."),
        ("each-coordinate-sorted", make_find(result=lambda P, c: (np.sort(P, axis=0), c)),
         "np.sort with axis=0 sorts every coordinate by itself and tears points apart: use argsort of the first."),
        ("counts-unsorted", make_find(result=lambda P, c: (P, c[::-1].copy())),
         "points and counts do not belong together: sort both in one way."),
        ("shares", make_find(count=lambda c, S: c / S), "shares of the starts; counts, whole numbers, are wanted."),
        ("distinct", make_find(count=lambda c, S: np.ones_like(c)),
         "every count is 1: count all starts that end there."),
        ("normed-steps", make_find(walk=_normed, arrive=lambda size, arrived: np.isfinite(size)),
         "steps of fixed length never settle; the step is lr times the gradient."),
        ("averaged", make_find(walk=_mean_gradient, arrive=lambda size, arrived: np.isfinite(size)),
         "all starts take the same step, along the mean gradient; each goes its own way."),
    ), "slide L656 and erratum 48"),
)  # fmt: skip


def chances(rng):
    """Shares from rare to frequent, none at a place where rounding decides."""
    pairs = [(rng.uniform(*a), rng.uniform(*b)) for a, b in
             (((0.002, 0.01), (0.9, 0.99)), ((0.1, 0.2), (0.9, 0.95)), ((0.3, 0.45), (0.99, 0.999)),
              ((0.6, 0.7), (0.2, 0.5)), ((0.03, 0.06), (0.4, 0.7)))]  # fmt: skip
    return [Case(f"share {p:.3f}, confidence {c:.3f}", (float(p), float(c))) for p, c in pairs]


def needed(share, confidence):
    return int(np.ceil(np.log1p(-confidence) / np.log1p(-share)))


enough = Task(
    "starts_needed", 1, needed, chances, allows=(), exempt="two numbers",
    hint="All k starts miss with probability (1 - share)**k. Solve for k, and round up.",
    misconceptions=wrong((
        ("down", lambda p, c: int(np.log(1 - c) / np.log(1 - p)), "rounded down: then the confidence is not reached."),
        ("rounded", lambda p, c: int(round(np.log(1 - c) / np.log(1 - p) - 0.25)),
         "rounded to the nearest; it must be rounded up."),
        ("expected", lambda p, c: int(np.ceil(1 / p)), "the mean waiting time 1/share; the confidence is not used."),
        ("proportional", lambda p, c: int(np.ceil(c / p)), "confidence/share, as if chances added up."),
        ("inverted", lambda p, c: int(np.ceil(np.log(c) / np.log(p))),
         "share**k: the chance that ALL starts succeed. Wanted is that not all miss."),
        ("no-complement", lambda p, c: int(np.ceil(np.log(c) / np.log(1 - p))),
         "(1 - share)**k >= confidence; wanted is 1 - (1 - share)**k >= confidence."),
        ("one-more", lambda p, c: needed(p, c) + 1, "one start too many: the smallest such k."),
        ("a-float", lambda p, c: float(np.log(1 - c) / np.log(1 - p)), "not rounded: k is a whole number."),
        ("strict-half", lambda p, c: int(np.ceil(np.log(0.05) / np.log(1 - p))),
         "a confidence of 0.95 is built in; it is an argument."),
        ("squared", lambda p, c: int(np.ceil(np.log(1 - c) / np.log(1 - p) ** 2)), "the logarithm below is squared."),
    ), "slide L656"),
)  # fmt: skip

EXERCISES = (Exercise("5.8a", "many starts", LESSON, "L656 · erratum 48", 20, (find, enough)),)
