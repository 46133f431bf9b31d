"""Lesson 08-deep-training: one rate for all directions, or conjugate directions (5.10a; slides L653-L654, erratum 47).

Counted steps are whole numbers; in every case no |x_k| lies within 3 % of tol, so that rounding decides nothing.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..optimizers.conjugate import spd
from .depth import LESSON


def spectra(rng):
    """Eigenvalues in any order; the largest and the smallest are never the last and the first."""
    cases = []
    for n, top in ((5, 1000.0), (3, 7.0), (8, 90.0)):
        e = rng.uniform(0.2, 0.9) * np.geomspace(1.0, top, n)
        cases.append(Case(f"{n} eigenvalues, condition {top:.0f}", (np.roll(e, 1 + int(rng.integers(n - 1))),)))
    return [*cases, Case("2 eigenvalues, the larger one first", (rng.uniform(0.4, 0.9) * np.array([13.7, 0.61]),))]


def rate(e):
    return 2 / (np.min(e) + np.max(e)), (np.max(e) - np.min(e)) / (np.max(e) + np.min(e))


def make_rate(lr, factor=lambda e, lr: np.max(np.abs(1 - lr * e))):
    return lambda e: (float(lr(e)), float(factor(e, lr(e))))


best = Task(
    "best_rate", 1, lambda e: tuple(map(float, rate(e))), spectra, parts=("lr", "factor"), allows=(),
    hint="The extremes count: 1 - lr lambda_min and -(1 - lr lambda_max) must be equal.",
    misconceptions=wrong((
        ("one-over-largest", make_rate(lambda e: 1 / np.max(e)),
         "1/lambda_max is safe, not best: the flat direction could shrink nearly twice as fast."),
        ("the-limit", make_rate(lambda e: 2 / np.max(e)),
         "2/lambda_max is the limit: there the steep direction never shrinks."),
        ("mean", make_rate(lambda e: 1 / np.mean(e)), "one over the mean of all; only the extremes count."),
        ("first-and-last", make_rate(lambda e: 2 / (e[0] + e[-1])),
         "the first and the last are taken for the extremes; the order is any."),
        ("half", make_rate(lambda e: 1 / (np.min(e) + np.max(e))), "half of it: 2/(lambda_min + lambda_max)."),
        ("sum", make_rate(lambda e: 2 / np.sum(e)), "2 over the sum of all eigenvalues; only the extremes count."),
        ("geometric", make_rate(lambda e: 1 / np.sqrt(np.min(e) * np.max(e))),
         "one over the geometric mean of the extremes."),
        ("condition", lambda e: (float(rate(e)[0]), float(np.max(e) / np.min(e))),
         "the condition number stands where the factor a step is wanted: (k - 1)/(k + 1)."),
        ("squared", lambda e: (float(rate(e)[0]), float(rate(e)[1] ** 2)),
         "the factor is squared: that is how f shrinks; |x| shrinks by (k - 1)/(k + 1)."),
        ("momentum", lambda e: (float(rate(e)[0]), float(1 - 2 / (1 + np.sqrt(np.max(e) / np.min(e))))),
         "the root of the condition number: that is momentum's or conjugate gradients' factor."),
        ("one-minus", lambda e: (float(rate(e)[0]), float(1 - rate(e)[1])),
         "one minus the factor: what is lost, not what is left."),
        ("fastest", make_rate(lambda e: rate(e)[0], lambda e, lr: np.min(np.abs(1 - lr * e))),
         "the factor of the fastest direction; the slowest decides."),
        ("signed", make_rate(lambda e: rate(e)[0], lambda e, lr: np.min(1 - lr * e)),
         "the size is missing: |1 - lr lambda|."),
        ("order", lambda e: tuple(map(float, rate(e)[::-1])), "the other way round: (lr, factor)."),
    ), "slide L653 and erratum 47"),
)  # fmt: skip


def count(path, tol):
    """The index of the first point of a path whose norm is at most tol; -1 if there is none."""
    k = next((i for i, x in enumerate(path) if np.linalg.norm(x) <= tol), -1)
    return int(k)


def descent(A, start, lr, limit):
    x = start
    yield x
    for _ in range(limit):
        x = x - lr * (A @ x)
        yield x


def conjugate(A, start, limit, beta=lambda new, r: (new @ new) / (r @ r), keep=1.0):
    """The points of conjugate gradients on 1/2 x . A x."""
    x = start
    yield x
    r = -(A @ x)
    p = r
    for _ in range(limit):
        if not np.any(p):
            return
        alpha = (r @ r) / (p @ A @ p)
        x = x + alpha * p
        yield x
        new = r - alpha * (A @ p)
        p, r = new + keep * beta(new, r) * p, new


def steepest(A, start, limit):
    """Gradient descent with the best step along each gradient."""
    return conjugate(A, start, limit, keep=0.0)


def _clear(path, tol):
    """Whether no point's norm is near tol."""
    sizes = np.array([np.linalg.norm(x) for x in path])
    return not np.any(np.abs(sizes / tol - 1) < 0.03)


def _drawn(rng, n, condition, path, tol):
    """(A, start) whose path keeps clear of tol."""
    while True:
        A, start = spd(rng, n, condition), values(rng, n)
        if _clear(path(A, start), tol * np.linalg.norm(start)):
            return A, start


ROOM = {9: "limit beyond", 30: "limit far off", 0: "arrives at the limit", -1: "one step short of arriving"}


def descents(rng):
    cases = []
    for n, condition, tol, share, limits in ((3, 9.0, 1e-3, 1.9, (9, 0)), (4, 12.0, 3e-2, 0.7, (-1,)),
                                             (2, 15.0, 1e-2, 1.9, (0, -1)), (5, 5.0, 3e-2, 0.8, (30,))):  # fmt: skip
        lr = share / (0.5 * (1 + condition))
        A, start = _drawn(rng, n, condition, lambda A, x, lr=lr: descent(A, x, lr, 400), tol)
        t = tol * np.linalg.norm(start)
        k = count(descent(A, start, lr, 400), t)
        for more in limits:
            label = f"{n} unknowns, condition {condition:.0f}, {ROOM[more]}"
            cases.append(Case(label, (A, start, lr, t, k + more)))
    A, start = spd(rng, 3, 8.0), values(rng, 3)
    far = 1.7 * float(np.linalg.norm(start))
    return [*cases, Case("there already", (A, start, 0.2, far, 9)), Case("diverges", (A, start, 0.9, 1e-3, 25))]


def counted(path, tweak=lambda k, limit: k, of=lambda tol, args: tol):
    """A counter of steps: path(A, start, lr, limit), tweak of the result, another tolerance."""
    return lambda A, start, lr, tol, limit: tweak(count(path(A, start, lr, limit), of(tol, (A, start))), limit)


def _by_gradient(A, start, lr, tol, limit):
    return count((A @ x for x in descent(A, start, lr, limit)), tol)


def _largest_entry(A, start, lr, tol, limit):
    return next((i for i, x in enumerate(descent(A, start, lr, limit)) if np.max(np.abs(x)) <= tol), -1)


by_gradient = Task(
    "gd_steps", 1, counted(descent), descents, allows=(), exempt="systems with integer limits",
    hint="Ask |x| <= tol before the first step, and after each; -1 when limit steps were not enough.",
    misconceptions=wrong((
        ("off-by-one", counted(descent, lambda k, n: k + 1 if k >= 0 else k), "one too many: x_0 is the start, k = 0."),
        ("one-less", counted(descent, lambda k, n: k - 1 if k > 0 else k), "one too few: k steps lead to x_k."),
        ("limit", counted(descent, lambda k, n: n if k < 0 else k), "limit where it did not arrive; -1 is wanted."),
        ("none-at-limit", counted(lambda A, x, lr, n: descent(A, x, lr, n - 1)),
         "one step too few is tried: x_limit counts."),
        ("beyond-limit", counted(lambda A, x, lr, n: descent(A, x, lr, n + 1)), "one step more than limit is tried."),
        ("relative", counted(descent, of=lambda tol, a: tol * np.linalg.norm(a[1])),
         "tol is taken relative to |start|; it is absolute."),
        ("gradient", _by_gradient, "the length of the gradient A x is compared; |x| is meant."),
        ("largest-entry", _largest_entry, "the largest entry is compared; the Euclidean norm is meant."),
        ("squared", counted(descent, of=lambda tol, a: np.sqrt(tol)),
         "|x|^2 is compared with tol: the root is missing."),
        ("uphill", counted(lambda A, x, lr, n: descent(A, x, -lr, n)), "the steps go uphill."),
        ("twice", counted(lambda A, x, lr, n: descent(A, x, 2 * lr, n)),
         "the gradient of 1/2 x . A x is A x, not 2 A x."),
        ("half", counted(lambda A, x, lr, n: descent(A, x, 0.5 * lr, n)),
         "half a step: the gradient of 1/2 x . A x is A x."),
        ("line-search", counted(lambda A, x, lr, n: steepest(A, x, n)),
         "the best step along each gradient; lr is given."),
        ("never-zero", counted(descent, lambda k, n: -1 if k == 0 else k), "the start itself may be near enough: 0."),
    ), "slide L653 and erratum 47"),
)  # fmt: skip


def systems(rng):
    cases = []
    for n, condition, tol in ((2, 1000.0, 1e-8), (9, 30.0, 0.2), (4, 300.0, 1e-7), (8, 12.0, 0.05), (6, 6.0, 0.3)):
        A, start = _drawn(rng, n, condition, lambda A, x, n=n: list(conjugate(A, x, n - 1)), tol)
        t = tol * np.linalg.norm(start)
        k = count(conjugate(A, start, n), t)
        for more in (9, 0, -1) if tol < 1e-6 else (9, 0):
            cases.append(Case(f"{n} unknowns, condition {condition:.0f}, {ROOM[more]}", (A, start, t, k + more)))
    A = spd(rng, 3, 8.0)
    start = np.linalg.eigh(A)[1][:, 1] * rng.uniform(1, 2)
    return [*cases, Case("start an eigenvector", (A, start, 1e-7, 30)), Case("there already", (A, start, 3.3, 9))]


def solver(path, tweak=lambda k, limit: k):
    return lambda A, start, tol, limit: tweak(count(path(A, start, limit), tol), limit)


def _residual(A, start, tol, limit):
    return count((A @ x for x in conjugate(A, start, limit)), tol)


def _always_n(A, start, tol, limit):
    return len(start) if len(start) <= limit else -1


def _fixed_rate(A, start, tol, limit):
    return count(descent(A, start, 1 / np.linalg.norm(A, 2), limit), tol)


by_conjugate = Task(
    "cg_steps", 2, solver(conjugate), systems, allows=(), exempt="systems with integer limits",
    hint="r = -A x, p = r; each step: alpha = r.r / p.A p, x += alpha p, the new r, beta = new r.r / old r.r, p = r + "
         "beta p. Count until |x| <= tol.",
    misconceptions=wrong((
        ("steepest", solver(steepest), "steepest descent with the best step: beta is missing, p = r + beta p."),
        ("fixed-rate", _fixed_rate, "gradient descent with a fixed rate; alpha is worked out anew at each step."),
        ("beta-one", solver(lambda A, x, n: conjugate(A, x, n, beta=lambda new, r: 1.0)), "beta is always 1."),
        ("beta-inverted", solver(lambda A, x, n: conjugate(A, x, n, beta=lambda new, r: (r @ r) / (new @ new))),
         "beta stands on its head: new r.r over old r.r."),
        ("beta-root", solver(lambda A, x, n: conjugate(A, x, n, beta=lambda new, r: np.sqrt((new @ new) / (r @ r)))),
         "beta is the quotient of the lengths; it is that of their squares."),
        ("beta-minus", solver(lambda A, x, n: conjugate(A, x, n, keep=-1.0)), "the old direction enters with a minus."),
        ("always-n", _always_n, "n steps are the most it takes; often |x| <= tol sooner, and that is counted."),
        ("off-by-one", solver(conjugate, lambda k, n: k + 1 if k >= 0 else k), "one too many: the start is k = 0."),
        ("one-less", solver(conjugate, lambda k, n: k - 1 if k > 0 else k), "one too few: k steps lead to x_k."),
        ("limit", solver(conjugate, lambda k, n: n if k < 0 else k), "limit where it did not arrive; -1 is wanted."),
        ("none-at-limit", solver(lambda A, x, n: conjugate(A, x, n - 1)), "one step too few is tried: x_limit counts."),
        ("beyond-limit", solver(lambda A, x, n: conjugate(A, x, n + 1)), "one step more than limit is tried."),
        ("residual", _residual, "the residual A x is compared; |x| is meant."),
        ("never-zero", solver(conjugate, lambda k, n: -1 if k == 0 else k), "the start itself may be near enough: 0."),
    ), "slide L654 and erratum 47"),
)  # fmt: skip

EXERCISES = (
    Exercise("5.10a", "one rate, or conjugate directions", LESSON, "L653-L654 · erratum 47", 25,
             (best, by_gradient, by_conjugate)),
)  # fmt: skip
