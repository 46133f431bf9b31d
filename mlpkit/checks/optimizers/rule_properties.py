"""Lesson 06-optimizers: properties of rules as tests (4.17): the same path, no matter the scale, steps that never grow.

A test that a student writes is tested: by what it says of rules that have the property and of others that nearly do.
"""

import numpy as np

from ..activations.properties import judge_decisions
from ..exercise import Exercise, Task, wrong
from ..observe import Strange
from .rule_candidates import growths, paths, scalings

LESSON = "06-optimizers"


def same_path(rule_a, rule_b, theta, grads, tol=1e-9):
    return bool(np.max(np.abs(path(rule_a, theta, grads) - path(rule_b, theta, grads))) < tol)


def path(rule, theta, grads):
    """All points after the start, (T, n)."""
    points, state = [], {}
    for g in grads:
        theta, state = rule(theta, g, state)
        points.append(theta)
    return np.array(points)


def scale_invariant(rule, theta, grads, c=1000.0, tol=1e-9):
    return bool(np.max(np.abs(path(rule, theta, grads) - path(rule, theta, c * grads))) < tol)


def lengths(rule, theta, grad, steps):
    """How far each coordinate moves in each step, (steps, n)."""
    points = np.vstack([theta, path(rule, theta, [grad] * steps)])
    return np.abs(np.diff(points, axis=0))


def steps_never_grow(rule, theta, grad, steps):
    return bool(np.all(np.diff(lengths(rule, theta, grad, steps), axis=0) < 1e-9))


def predicate(name, f, candidates, hint, answers):
    """A task whose answer is a test; each candidate is asked about on its own."""

    def probe(ask, rng):
        return {key: _bare(ask(*args)) for key, (args, _) in candidates(rng).items()}

    return Task(
        name,
        1,
        f,
        None,
        wrong(answers),
        hint,
        probe=probe,
        judge=judge_decisions,
        allows=(),
        exempt="rules drawn by its probe",
    )


def _bare(said):
    return said if isinstance(said, (bool, Strange)) else Strange("no bool", "it must answer True or False")


def _no_state(rule):
    """The rule as someone drives it who never hands the state back."""
    return lambda theta, grad, state: (rule(theta, grad, {})[0], {})


def _entangled(rule_a, rule_b, theta, grads):
    """One state for both rules."""
    a, b, state = theta, theta, {}
    for g in grads:
        a, state = rule_a(a, g, state)
        b, state = rule_b(b, g, state)
        if np.max(np.abs(a - b)) > 1e-9:
            return False
    return True


def _interleaved(rule_a, rule_b, theta, grads):
    """The second rule goes on where the first one ended."""
    middle = path(rule_a, theta, grads)
    return bool(np.allclose(middle, path(rule_b, middle[-1], grads), rtol=0, atol=1e-9))


def _apart(a, b, theta, grads):
    return path(a, theta, grads) - path(b, theta, grads)


def _growth(rule, theta, grad, steps):
    return np.diff(lengths(rule, theta, grad, steps), axis=0)


def _signed_growth(rule, theta, grad, steps):
    return np.diff(np.vstack([theta, path(rule, theta, [grad] * steps)]), 2, axis=0)


def _small(x):
    return _all(np.abs(x) < 1e-9)


def _all(x):
    return bool(np.all(x))


def _same_signs(x, y):
    return _all(np.sign(x) == np.sign(y))


def _ends(a, b, grads, theta):
    return path(a, theta, grads)[-1] - path(b, theta, grads)[-1]


TRUE_FALSE = (
    ("always", lambda *a: True, "it says True to everything."),
    ("never", lambda *a: False, "it says False to everything."),
)
alike = predicate(
    "same_path", same_path, paths,
     "Walk both, each with its own state from {}, and compare all points, np.max(np.abs(...)), with a tolerance.",
    (
        ("first-step", lambda a, b, theta, grads: same_path(a, b, theta, grads[:1]),
         "only the first step is compared: many rules begin alike."),
        ("end", lambda a, b, theta, grads: bool(np.max(np.abs(_ends(a, b, grads, theta))) < 1e-9),
         "only the end is compared; the paths may have parted and met again."),
        ("exact", lambda a, b, theta, grads: bool(np.all(path(a, theta, grads) == path(b, theta, grads))),
         "== refuses paths that differ by rounding."),
        ("sum", lambda a, b, theta, grads: _small(np.sum(_apart(a, b, theta, grads), axis=1)),
         "differences of several coordinates are added with their signs and cancel."),
        ("signed", lambda a, b, theta, grads: bool(np.max(_apart(a, b, theta, grads)) < 1e-9),
         "negative differences pass: np.abs is missing."),
        ("first-coordinate", lambda a, b, theta, grads: _small(_apart(a, b, theta, grads)[:, 0]),
         "only the first coordinate is compared."),
        ("any", lambda a, b, theta, grads: bool(np.any(np.abs(_apart(a, b, theta, grads)) < 1e-9)),
         "one place that agrees is enough for it; all must."),
        ("no-state", lambda a, b, theta, grads: same_path(_no_state(a), _no_state(b), theta, grads),
         "the state is not handed on: every step is a first one."),
        ("one-state", _entangled, "both rules write into one state; each needs its own."),
        ("goes-on", _interleaved, "the second rule starts where the first one ended; both start at theta."),
        ("but-last", lambda a, b, theta, grads: same_path(a, b, theta, grads[:-1]), "the last step is left out."),
        ("too-loose", lambda a, b, theta, grads: same_path(a, b, theta, grads, 0.1),
         "its tolerance is so wide that other paths fit in."),
        ("inverted", lambda a, b, theta, grads: not same_path(a, b, theta, grads),
         "True and False have changed places."),
        *TRUE_FALSE,
    ),
)  # fmt: skip


def _gap(rule, theta, grads, c):
    return path(rule, theta, grads) - path(rule, theta, c * grads)


scale = predicate(
    "scale_invariant", scale_invariant, scalings,
     "Walk with grads and, from the start and {} again, with c * grads; compare as in same_path.",
    (
        ("first-step", lambda r, theta, grads, c=1e3: scale_invariant(r, theta, grads[:1], c),
         "only the first step is compared."),
        ("exact", lambda r, theta, grads, c=1e3: bool(np.all(_gap(r, theta, grads, c) == 0)),
         "== refuses what differs by rounding."),
        ("sum", lambda r, theta, grads, c=1e3: _small(np.sum(_gap(r, theta, grads, c), axis=1)),
         "differences of several coordinates are added with their signs and cancel."),
        ("first-coordinate", lambda r, theta, grads, c=1e3: _small(_gap(r, theta, grads, c)[:, 0]),
         "only the first coordinate is compared."),
        ("but-last", lambda r, theta, grads, c=1e3: scale_invariant(r, theta, grads[:-1], c),
         "the last step is left out."),
        ("any", lambda r, theta, grads, c=1e3: bool(np.any(np.abs(_gap(r, theta, grads, c)) < 1e-9)),
         "one place that agrees is enough for it; all must."),
        ("equivariant", lambda r, theta, grads,
         c=1e3: _small((path(r, theta, c * grads) - theta) / c - (path(r, theta, grads) - theta)),
         "it asks whether the way grows by c as well, which is true of gradient descent; the path is to "
         "stay the same."),
        ("directions", lambda r, theta, grads,
         c=1e3: _same_signs(path(r, theta, grads)[0] - theta, path(r, theta, c * grads)[0] - theta),
         "only the directions are compared; the lengths of the steps matter."),
        ("scales-theta", lambda r, theta, grads, c=1e3: _small(path(r, theta, grads) - path(r, c * theta, grads)),
         "it scales theta; the gradients are to be scaled."),
        ("too-loose", lambda r, theta, grads, c=1e3: scale_invariant(r, theta, grads, c, 0.5),
         "its tolerance is so wide that other paths fit in."),
        ("inverted", lambda r, theta, grads, c=1e3: not scale_invariant(r, theta, grads, c),
         "True and False have changed places."),
        *TRUE_FALSE,
    ),
)  # fmt: skip

shrinking = predicate(
    "steps_never_grow", steps_never_grow, growths,
     "np.abs of the differences of neighbouring points, one row a step; each row at most the row before, plus 1e-9.",
    (
        ("exact", lambda r, theta, g, steps: _all(_growth(r, theta, g, steps) <= 0),
         "equal steps differ by rounding: allow 1e-9."),
        ("strict", lambda r, theta, g, steps: _all(_growth(r, theta, g, steps) < -1e-9),
         "equally far is refused; steps may stay as they are."),
        ("ends", lambda r, theta, g, steps: _all(np.diff(lengths(r, theta, g, steps)[[0, -1]], axis=0) < 1e-9),
         "only the first and the last step are compared."),
        ("first-two", lambda r, theta, g, steps: steps_never_grow(r, theta, g, 2),
         "only the first two steps are compared."),
        ("but-last", lambda r, theta, g, steps: steps_never_grow(r, theta, g, steps - 1), "the last step is left out."),
        ("norm", lambda r, theta, g, steps: _all(np.diff(np.linalg.norm(lengths(r, theta, g, steps), axis=1)) < 1e-9),
         "the length of the whole step: one coordinate may grow while the others shrink."),
        ("signed", lambda r, theta, g, steps: _all(_signed_growth(r, theta, g, steps) < 1e-9),
         "steps are compared with their signs: np.abs is missing."),
        ("no-state", lambda r, theta, g, steps: steps_never_grow(_no_state(r), theta, g, steps),
         "the state is not handed on: every step is a first one."),
        ("positions", lambda r, theta, g, steps: _all(np.diff(np.abs(path(r, theta, [g] * steps)), axis=0) < 1e-9),
         "the positions are compared; the steps between them are meant."),
        ("too-loose", lambda r, theta, g, steps: _all(_growth(r, theta, g, steps) < 0.1),
         "its tolerance is so wide that growing steps fit in."),
        ("never-shrink", lambda r, theta, g, steps: _all(_growth(r, theta, g, steps) > -1e-9),
         "it asks whether they never shrink."),
        ("inverted", lambda r, theta, g, steps: not steps_never_grow(r, theta, g, steps),
         "True and False have changed places."),
        *TRUE_FALSE,
    ),
)  # fmt: skip

EXERCISES = (
    Exercise(
        "4.17",
        "properties of rules as tests",
        LESSON,
        "L569-L575, L623-L635 · errata 20, 23, 25",
        20,
        (alike, scale, shrinking),
    ),
)
