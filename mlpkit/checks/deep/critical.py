"""Lesson 08-deep-training: second derivatives, and what they say about a critical point (5.8; slide L656, erratum 48).

The functions have third and fifth derivatives of order 1 and h is 0.02 or more in the cases, so that the central
difference, another one and the exact Hessian differ in the fourth to sixth digit, far above rounding.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .depth import LESSON


def waves(rng, n, scale=1.0):
    """The gradient of f(x) = sum_k c_k sin(w_k . x + p_k), as a function of one point (n,)."""
    W, p = scale * values(rng, 2 * n + 1, n), rng.uniform(0, 2 * np.pi, 2 * n + 1)
    c = rng.choice([-1.0, 1.0], 2 * n + 1) * rng.uniform(0.8, 1.6, 2 * n + 1)

    def grad(x):
        x = np.asarray(x, dtype=float)
        if x.shape != (n,):
            raise ValueError(f"grad takes one point of shape {(n,)}; it was given shape {x.shape}")
        return (c * np.cos(W @ x + p)) @ W

    return grad


def points(rng):
    return [
        Case("3 unknowns, h = 0.05", (waves(rng, 3), values(rng, 3), 0.05)),
        Case("5 unknowns, h = 0.02", (waves(rng, 5), values(rng, 5), 0.02)),
        Case("2 unknowns, h = 0.1", (waves(rng, 2), values(rng, 2), 0.1)),
        Case("4 unknowns, h left out, waves close together", (waves(rng, 4, 40.0), values(rng, 4))),
    ]


def make_hessian(column=lambda g, x, e: g(x + e) - g(x - e), divide=2.0, finish=lambda H: 0.5 * (H + H.T)):
    def hessian(grad, x, h=1e-4):
        steps = h * np.eye(len(x))
        return finish(np.stack([column(grad, x, e) / (divide * h) for e in steps], axis=1))

    return hessian


def _differences(grad, x, h=1e-4):
    return 2 * h * make_hessian()(grad, x, h)


def _fixed_h(grad, x, h=1e-4):
    return make_hessian()(grad, x, 1e-4)


second = Task(
    "hessian", 2, make_hessian(), points, allows=(), rtol=1e-8, exempt="points and functions",
    hint="For each i: the difference of the gradients at x + h e_i and x - h e_i over 2 h is column i. At the end the "
         "mean of H and H.T.",
    misconceptions=wrong((
        ("forward", make_hessian(lambda g, x, e: g(x + e) - g(x), 1.0),
         "a one-sided difference, (grad(x + h e) - grad(x))/h: its error is of order h, not h^2."),
        ("backward", make_hessian(lambda g, x, e: g(x) - g(x - e), 1.0), "a one-sided difference: use both sides."),
        ("not-symmetric", make_hessian(finish=lambda H: H),
         "not made symmetric: the mean of H and its transpose is wanted."),
        ("transposed", make_hessian(finish=lambda H: H.T.copy()), "not made symmetric: the mean of both is wanted."),
        ("summed", make_hessian(finish=lambda H: H + H.T),
         "twice too large: the step from x - h to x + h is 2 h, and the mean of H and its transpose has a half."),
        ("half-step", make_hessian(lambda g, x, e: g(x + e / 2) - g(x - e / 2), 1.0),
         "half a step to each side; the statement takes h to each side."),
        ("sign", make_hessian(lambda g, x, e: g(x - e) - g(x + e)), "the sign is reversed."),
        ("fixed-h", _fixed_h, "1e-4 is built in; h is an argument."),
        ("diagonal", make_hessian(finish=lambda H: np.diag(np.diag(H))), "only the diagonal; mixed derivatives, too."),
        ("diagonal-vector", make_hessian(finish=lambda H: np.diag(H).copy()),
         "a vector of the diagonal; wanted (n, n)."),
        ("triangle", make_hessian(finish=np.triu), "only the upper triangle is filled."),
        ("wide-step", make_hessian(lambda g, x, e: g(x + 2 * e) - g(x - 2 * e), 4.0),
         "two steps to each side; one is meant."),
        ("no-division", _differences, "the differences are not divided by 2 h."),
    ), "slide L656"),
)  # fmt: skip


def _matrix(rng, eigenvalues):
    Q, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    H = (Q * np.array(eigenvalues)) @ Q.T
    return 0.5 * (H + H.T)


def hessians(rng):
    """All kinds, turned: also diagonals of one sign at a saddle, scales far from 1, and eigenvalues "
    "near 0."""
    k = rng.uniform(0.5, 2.0)
    kinds = {
        "a bowl": ([0.3, 1.1, 4.0],),
        "a hill": ([-0.2, -5.0],),
        "a saddle": ([-1.2, 0.7, 2.0, 3.0],),
        "a saddle of many hills": ([-3.0, -2.0, -1.0, -0.5, 0.4],),
        "a bowl, very flat": ([1e-9, 3e-9],),
        "a valley": ([1e-9, 1.0, 2.0],),
        "a ridge": ([-1.0, 1e-10, -2.0],),
        "a saddle with a flat way": ([-1.0, 1e-9, 2.0],),
        "a bowl with a tolerance": ([2e-4, 1.0], 1e-5),
        "a valley with a tolerance": ([2e-4, 1.0], 1e-2),
        "a valley, one of them barely negative": ([-1e-9, 3.0, 1.0],),
        "a steep bowl and a large tolerance": ([300.0, 9000.0], 1e-2),
        "a saddle whose determinant is positive": ([-1.0, -2.0, 3.0, 4.0],),
        "a hill whose determinant is negative": ([-1.0, -2.0, -3.0],),
    }
    cases = [Case(label, (_matrix(rng, k * np.array(e)), *tol)) for label, (e, *tol) in kinds.items()]
    saddle = np.array([[1.0, 3.0], [3.0, 2.0]]) * k
    return [*cases, Case("a saddle with a positive diagonal", (saddle,)), Case("nothing at all", (np.zeros((3, 3)),))]


def make_classify(values=np.linalg.eigvalsh, threshold=lambda e, tol: tol * np.max(np.abs(e)),
                  flat_first=False, names=("minimum", "maximum", "saddle", "undecided")):  # fmt: skip
    minimum, maximum, saddle, undecided = names

    def classify(H, tol=1e-6):
        e = values(H)
        t = threshold(e, tol)
        up, down, flat = np.any(e > t), np.any(e < -t), np.any(np.abs(e) <= t)
        if flat and flat_first:
            return undecided
        if up and down:
            return saddle
        if flat:
            return undecided
        return minimum if up else maximum

    return classify


def _by_determinant(H, tol=1e-6):
    d = np.linalg.det(H)
    if abs(d) <= tol:
        return "undecided"
    return "saddle" if d < 0 else "minimum" if H[0, 0] > 0 else "maximum"


def _by_trace(H, tol=1e-6):
    return "minimum" if np.trace(H) > 0 else "maximum" if np.trace(H) < 0 else "undecided"


def _two_names(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    return "minimum" if np.all(e > 0) else "maximum" if np.all(e < 0) else "saddle"


kinds = Task(
    "classify", 2, make_classify(), hessians, allows=(), exempt="chosen eigenvalues, turned at random",
    hint="e = np.linalg.eigvalsh(H), and a threshold tol * max|e|: which are above it, which below minus it?",
    misconceptions=wrong((
        ("absolute-tolerance", make_classify(threshold=lambda e, tol: tol),
         "the tolerance is absolute; it is relative to the largest size, so a very flat bowl is a bowl."),
        ("no-tolerance", make_classify(threshold=lambda e, tol: 0.0),
         "tol is not used: rounding alone gives eigenvalues of 1e-17 a sign."),
        ("two-signs", _two_names, "everything that is neither is called a saddle; with eigenvalues that count as 0 the "
         "second derivatives do not decide."),
        ("diagonal", make_classify(values=lambda H: np.diag(H)),
         "judged by the diagonal: the signs of the eigenvalues count, and they can be others."),
        ("determinant", _by_determinant, "the determinant decides for two unknowns only: two negative eigenvalues "
         "give a positive one."),
        ("trace", _by_trace, "the trace is the sum of the eigenvalues; what counts is the sign of each."),
        ("names-swapped", make_classify(names=("maximum", "minimum", "saddle", "undecided")),
         "minimum and maximum have changed places: positive curvatures make a minimum."),
        ("flat-first", make_classify(flat_first=True),
         "undecided wherever one eigenvalue counts as 0; with positive AND negative ones it is a saddle all the same."),
        ("flat-is-up", make_classify(names=("minimum", "maximum", "saddle", "minimum")),
         "a flat direction is taken for an upward one; it is undecided."),
        ("flat-is-saddle", make_classify(names=("minimum", "maximum", "saddle", "saddle")),
         "undecided points are called saddles; a saddle has positive and negative eigenvalues."),
        ("capitals", make_classify(names=("Minimum", "Maximum", "Saddle", "Undecided")),
         "the words are written in small letters."),
        ("largest-only", lambda H, tol=1e-6: "minimum" if np.max(np.linalg.eigvalsh(H)) > 0 else "maximum",
         "only the largest eigenvalue is looked at."),
        ("signed-largest", make_classify(threshold=lambda e, tol: tol * np.max(e)),
         "tol is taken of the largest eigenvalue; of a hill that is negative. Take the largest size, max|e|."),
        ("fixed-tolerance", make_classify(threshold=lambda e, tol: 1e-6 * np.max(np.abs(e))),
         "1e-6 is built in; tol is an argument."),
    ), "slide L656 and erratum 48"),
)  # fmt: skip

EXERCISES = (Exercise("5.8", "what kind of critical point?", LESSON, "L656 · erratum 48", 20, (second, kinds)),)
