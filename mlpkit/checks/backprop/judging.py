"""Lesson 02-backprop, judging gradients: numerical ones, and a bug hunt (1.10, 1.11)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, Strange, describe, difference
from ..quoting import quoted
from .bugs import BUGGY

LESSON = "02-backprop"


# 1.10 --------------------------------------------------------------------------------------------------------------


def numerical_grad(f, theta, h=1e-5, stencil=lambda up, mid, down, h: (up - down) / (2 * h), restore=True, kind=float):
    """Central differences on a copy; the keywords exchange parts, to make the wrong ones."""
    theta = theta.astype(kind)
    grad = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        old, mid = theta[i], f(theta)
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        grad[i] = stencil(up, mid, f(theta), h)
        if restore:
            theta[i] = old
    return grad


def _probe_numerical(ask, rng):
    """Gradients of a quadratic, of a function of a matrix, with the default h, and the error at a large h."""
    A, b, theta = values(rng, 5, 5), values(rng, 5), values(rng, 5)
    C, T = values(rng, 3, 2), values(rng, 3, 2)
    growth = ask(lambda t: np.sum(C * np.exp(t)), T, 0.1)
    return {
        "a quadratic": ask(lambda t: 0.5 * t @ A @ t + b @ t, theta, 1e-4),
        "a function of a matrix": ask(lambda t: np.sum(C * np.sin(t)), T, 1e-5),
        "the default step": ask(lambda t: np.sum(np.sin(t) * b), theta),
        "another quadratic": ask(lambda t: 0.5 * t @ A.T @ A @ t - b @ t, values(rng, 5), 1e-4),
        "the error with h = 0.1": _largest_error(growth, C * np.exp(T)),
    }


def _largest_error(got, exact):
    ok = isinstance(got, np.ndarray) and got.shape == exact.shape
    return float(np.max(np.abs(got - exact))) if ok else got


def _judge_numerical(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if "error" in label and isinstance(got, float):
            if not got <= 1.05 * want + 1e-9:
                text = f"the error with h = 0.1 is {got:.2g}, that of a central difference {want:.2g}"
                return Difference(f"{text}: it should shrink with h^2", "its error does not shrink with h^2")
            continue
        d = difference(got, want, 1e-7)
        if d is None and got.dtype == np.float32:
            d = Difference(_SINGLE, _SINGLE)
        if d:
            return Difference(f"on {label}: {d.text}", d.quiet)
    return None


_SINGLE = "it returned float32; differences of nearby values need all digits of float64"


def _numeric(**parts):
    return lambda f, theta, h=1e-5: numerical_grad(f, theta, h, **parts)


def _all_at_once(f, theta, h=1e-5):
    return np.full(theta.shape, (f(theta + h) - f(theta - h)) / (2 * h))


numeric = Task(
    "numerical_grad", 2, numerical_grad, probe=_probe_numerical, judge=_judge_numerical, exempt="drawn by its probe",
    hint="One coordinate at a time: up, down, difference by 2h, and put the coordinate back.",
    misconceptions=wrong((
        ("forward", _numeric(stencil=lambda u, m, d, h: (u - m) / h),
         "a one-sided difference (f(t+h) - f(t))/h: its error shrinks with h, that of the central one with h^2."),
        ("backward", _numeric(stencil=lambda u, m, d, h: (m - d) / h), "a one-sided difference; take both sides."),
        ("no-half", _numeric(stencil=lambda u, m, d, h: (u - d) / h), "divided by h; the two points are 2h apart."),
        ("sign", _numeric(stencil=lambda u, m, d, h: (d - u) / (2 * h)),
         "the two sides have changed places: the sign is reversed."),
        ("not-restored", _numeric(restore=False),
         "a coordinate is not put back before the next one is moved, so the later ones are measured elsewhere."),
        ("single", _numeric(kind=np.float32), "the parameters became float32: 7 digits are too few for differences."),
        ("tiny-h", lambda f, t, h=1e-5: numerical_grad(f, t, 1e-12),
         "a step of 1e-12 drowns in rounding; near 1e-5 the two errors balance."),
        ("all-at-once", _all_at_once, "all coordinates are moved together: that is one slope, not one a coordinate."),
        ("h-squared", _numeric(stencil=lambda u, m, d, h: (u - 2 * m + d) / h**2),
         "the second derivative, not the first."),
        ("slash-times", _numeric(stencil=lambda u, m, d, h: (u - d) / 2 * h),
         "`/ 2 * h` divides by 2 and multiplies by h: brackets are missing, `/ (2 * h)`."),
        ("no-division", _numeric(stencil=lambda u, m, d, h: u - d), "a difference is no slope: divide by 2h."),
    )),
)  # fmt: skip


def gradient_pairs(rng):
    a, tiny = values(rng, 6), np.array([0.0, 0.0, 3e-10, 1.0, 2.5, -0.5])
    return [
        Case("close gradients", (a, a * (1 + 1e-6 * values(rng, 6)))),
        Case("one entry far off", (a, a + np.array([0, 0, 0.7, 0, 0, 0]))),
        Case("zeros and tiny entries", (tiny, tiny + 1e-10 * values(rng, 6))),
        Case("a matrix, signs differ", (values(rng, 3, 2), values(rng, 3, 2))),
        Case("all negative", (-np.abs(a), -np.abs(a) * 1.001)),
    ]


def _rel_err(top=np.abs, bottom=lambda a, b: np.abs(a) + np.abs(b), floor=1e-8, over=np.max):
    return lambda a, b: over(top(a - b) / np.maximum(bottom(a, b), floor))


relative = Task(
    "rel_err", 1, _rel_err(), gradient_pairs, hint="|a - b| / max(|a| + |b|, 1e-8), entry by entry; then the largest.",
    exempt="zeros and tiny entries are the point here",
    misconceptions=wrong((
        ("no-abs", _rel_err(top=lambda d: d), "the sign of a - b is kept: a large negative error looks small."),
        ("mean", _rel_err(over=np.mean), "the mean over the entries: one wrong entry among many right ones is hidden."),
        ("only-a", _rel_err(bottom=lambda a, b: np.abs(a)), "divided by |a| alone."),
        ("only-b", _rel_err(bottom=lambda a, b: np.abs(b)), "divided by |b| alone."),
        ("no-floor", _rel_err(floor=0.0),
         "no floor below: where both are 0 it is 0/0, and tiny entries count as large errors."),
        ("sum-inside", _rel_err(bottom=lambda a, b: np.abs(a + b)),
         "|a + b| instead of |a| + |b|: opposite signs cancel below."),
        ("absolute", lambda a, b: np.max(np.abs(a - b)), "the absolute error: it depends on the size of the gradient."),
        ("largest", _rel_err(bottom=lambda a, b: np.maximum(np.abs(a), np.abs(b))),
         "divided by the larger of both; the statement asks for their sum."),
        ("norms", lambda a, b: np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-8),
         "the error of the whole vector: one wrong small entry is hidden by the large ones."),
    )),
)  # fmt: skip


# 1.11 --------------------------------------------------------------------------------------------------------------

WRONG_LINES = {"A": 6, "B": 5, "C": 8, "D": 10, "E": 7, "F": 10}
HINTS = {
    "A": "All four gradients are off by the same factor. Which?",
    "B": "The error begins in the output layer: compare grads['b2'] with a numerical gradient first.",
    "C": "The output layer is right. Follow what is sent back from it.",
    "D": "Which quantity does the short formula for the sigmoid's slope want?",
    "E": "All four gradients are off by one factor, and it is not the same for every network.",
    "F": "Only one of the four gradients is wrong.",
}


def _probe_line(name):
    def probe(ask, rng):
        found = ask()
        if isinstance(found, Strange):
            return {name: found}
        if not isinstance(found, dict):
            return {name: Strange("no dict", f"it returned {describe(found)}; wanted a dict such as {{'A': 3, ...}}")}
        if name not in found:
            unknown = [key for key in found if key not in WRONG_LINES]
            kind = "unknown key" if unknown else "NotImplementedError"
            return {
                name: Strange(kind, f"the keys are A to F; it has {quoted(unknown[0])}" if unknown else "not there yet")
            }
        if isinstance(found[name], Strange):
            return {name: "None"}
        return {name: found[name], "all": tuple(found.get(k, 0) for k in WRONG_LINES)}

    return probe


def _judge_line(seen, wanted):
    name = next(iter(wanted))
    if isinstance(seen[name], Strange):
        return Difference(seen[name].text, seen[name].text)
    if not isinstance(seen[name], int):
        return Difference("a line number is wanted, such as 3", "a line number is wanted")
    if seen[name] != wanted[name]:
        return Difference(f"line {seen[name]} of {name} is not the one", "another line is the wrong one")
    return None


def _lines(shift):
    return lambda: {name: line + shift for name, line in WRONG_LINES.items()}


HUNT = tuple(
    Task(name, 0.5, _lines(0), probe=_probe_line(name), judge=_judge_line, hint=HINTS[name], function="bug_lines",
         exempt="six fixed listings", allows=("activations", "checks/backprop/bugs"),
         misconceptions=wrong((
             ("from-zero", _lines(-1), "all six are counted from 0; the line with `def` is line 1."),
         )))
    for name in BUGGY
)  # fmt: skip

EXERCISES = (
    Exercise("1.10", "numerical gradients, the independent judge", LESSON, "extends L85-L131", 15, (numeric, relative)),
    Exercise("1.11", "bug hunt: six broken backprops", LESSON, "L85-L305", 15, HUNT),
)
