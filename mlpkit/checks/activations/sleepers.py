"""Lesson 03-activations: units that sleep, and a leak that keeps them awake (exercises 2.7a, 2.7; slides L410-L427)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .slopes import DRAWN, folded, judge_slopes
from .values import ANY_SHAPE, LESSON, anywhere

# 2.7a --------------------------------------------------------------------------------------------------------------


def leaky(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def anywhere_leaky(rng):
    """The inputs of 2.1, with slopes of their own; the first leaves the default."""
    cases = anywhere(rng)
    slopes = [(), *((s,) for s in rng.uniform(0.05, 0.4, len(cases) - 1))]
    return [
        Case(f"{c.label}, slope {s[0]:.2f}" if s else c.label, (*c.args, *s))
        for c, s in zip(cases, slopes, strict=True)
    ]


leaking = Task(
    "leaky_relu", 1, leaky, anywhere_leaky, allows=(), exempt=ANY_SHAPE,
    hint="Two pieces: x on the right, slope times x on the left.",
    misconceptions=wrong((
        ("relu", lambda x, slope=0.01: np.maximum(x, 0), "nothing leaks: the negative side should be slope * x."),
        ("fixed-slope", lambda x, slope=0.01: np.where(x > 0, x, 0.01 * x),
         "0.01 is built in; slope is an argument and 0.01 only its default."),
        ("constant", lambda x, slope=0.01: np.where(x > 0, x, slope),
         "slope itself stands on the negative side; it should be slope * x."),
        ("positive-leak", lambda x, slope=0.01: np.where(x > 0, x, -slope * x),
         "on the left it rises again: slope * x is negative there."),
        ("divided", lambda x, slope=0.01: np.where(x > 0, x, x / slope),
         "x / slope on the left: that is steep; it is slope * x."),
        ("integers", lambda x, slope=0.01: leaky(x, slope).astype(x.dtype),
         "the leak is put into an array of whole numbers, which cuts off what stands behind the point."),
        ("scaled", lambda x, slope=0.01: slope * x, "slope times x on both sides; on the right it is x."),
        ("swapped", lambda x, slope=0.01: np.where(x < 0, x, slope * x),
         "the two sides have changed places; of x and slope * x the larger one is right."),
        ("floor", lambda x, slope=0.01: np.maximum(x, -slope),
         "cut off at -slope; it should go on falling, with slope `slope`."),
        ("shifted", lambda x, slope=0.01: np.maximum(x, 0) + slope * x,
         "slope * x is added on both sides; on the right it is x alone."),
        ("slope-of-it", lambda x, slope=0.01: np.where(x > 0, 1.0, slope), "that is its derivative."),
        ("exponential", lambda x, slope=0.01: np.where(x > 0, x, slope * np.expm1(np.minimum(x, 0))),
         "slope (e^x - 1): that is the ELU, which levels off; leaky ReLU is straight."),
    )),
)  # fmt: skip


def _probe_leak(ask, rng):
    """All inputs, each with a slope of its own, and the first with the default; at 0 all from slope to 1 is one."""
    seen = {}
    for case in anywhere_leaky(rng):
        x, *slope = case.args
        kink = {0: slope[0] if slope else 0.01}
        for label, given in ((case.label, x), (f"{case.label}, in Fortran order", np.asfortranarray(x))):
            seen[label] = folded(x, ask(given, *slope), kink)
    return seen


def d_leaky(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


leak_slopes = Task(
    "d_leaky_relu", 1, d_leaky, probe=_probe_leak, judge=judge_slopes, allows=(), exempt=DRAWN,
    hint="Two straight pieces; how steep is each?",
    misconceptions=wrong((
        ("relu", lambda x, slope=0.01: np.where(x > 0, 1.0, 0.0),
         "0 on the negative side: that is ReLU's; here it is slope."),
        ("fixed-slope", lambda x, slope=0.01: np.where(x > 0, 1.0, 0.01),
         "0.01 is built in; slope is an argument and 0.01 only its default."),
        ("negative", lambda x, slope=0.01: np.where(x > 0, 1.0, -slope),
         "on the left the function rises, too: +slope."),
        ("negative", lambda x, slope=0.01: np.where(x >= 0, 1.0, -slope),
         "on the left the function rises, too: +slope."),
        ("itself", leaky, "that is the function itself; wanted is its slope."),
        ("times-x", lambda x, slope=0.01: np.where(x > 0, 1.0, slope * x),
         "the slope of slope * x is slope, without the x."),
        ("slide", lambda x, slope=0.01: np.sign(x),
         "sign(x): the slide's rule for ReLU is wrong for this one as well (erratum 4)."),
        ("slide", lambda x, slope=0.01: np.where(x < 0, -1.0, 1.0),
         "-1 on the left is the slide's rule (erratum 4); here it is slope."),
        ("swapped", lambda x, slope=0.01: np.where(x > 0, slope, 1.0), "the two sides have changed places."),
        ("one-plus", lambda x, slope=0.01: np.where(x > 0, 1.0 + slope, slope),
         "1 + slope on the right; there it is x alone, slope 1."),
        ("one", lambda x, slope=0.01: np.ones(x.shape), "1 on both sides; on the left it is slope."),
        ("not-a-number", lambda x, slope=0.01: leaky(x, slope) / x, "f(x) / x is 0/0 at x = 0, which is nan."),
        ("scalar", lambda x, slope=0.01: 1.0 if np.mean(x) > 0 else slope,
         "one number for the whole array; every element has its own slope."),
        ("everywhere", lambda x, slope=0.01: np.full(x.shape, slope), "slope on both sides; on the right it is 1."),
        ("integers", lambda x, slope=0.01: d_leaky(x, slope).astype(x.dtype),
         "put into an array of whole numbers, slope is cut off to 0."),
        ("integers", lambda x, slope=0.01: np.where(x < 0, slope, 1.0).astype(x.dtype),
         "put into an array of whole numbers, slope is cut off to 0."),
    )),
)  # fmt: skip


# 2.7 ---------------------------------------------------------------------------------------------------------------


def dead(X, W, b):
    return ~np.any(X @ W + b > 0, axis=0)


def _layer(rng, N, F, H):
    """Units of four kinds in turn: dead, just woken by one sample, awake on all, awake on about half of the samples."""
    X, W = values(rng, N, F) + 0.65, values(rng, F, H)  # features with a mean of their own: b alone says little
    z = np.sort(X @ W, axis=0)
    gaps = 0.01 + 0.02 * rng.random(H)
    ends = np.stack([-z[-1] - gaps, -z[-1] + 5e-5, -z[0] + gaps, -(z[N // 2] + z[N // 2 - 1]) / 2])
    return X, W, ends[rng.permutation(H) % 4, np.arange(H)]


def _edges(rng):
    """Whole numbers: the largest z of each unit is 0, 1, 0, -2, 3; two more units have no weights, only a bias."""
    X, W = rng.integers(-5, 6, (6, 3)), np.hstack([rng.integers(-4, 5, (3, 5)), np.zeros((3, 2), int)])
    return X, W, np.array([0, 1, 0, -2, 3, 2, -2]) - np.max(X @ W, axis=0)


def layers(rng):
    return [
        Case("7 samples, 6 features, 9 units", _layer(rng, 7, 6, 9)),
        Case("5 samples, 3 features, 12 units", _layer(rng, 5, 3, 12)),
        Case("8 samples, 8 features, 8 units", _layer(rng, 8, 8, 8)),
        Case("150 samples, 4 features, 6 units", _layer(rng, 150, 4, 6)),
        Case("whole numbers, some z exactly 0", _edges(rng)),
    ]


def _z(X, W, b):
    return X @ W + b


sleepers = Task(
    "dead_units", 2, dead, layers, allows=(),
    hint="The table Z (N, H) of all pre-activations first; then one question a column.",
    misconceptions=wrong((
        ("sometimes-asleep", lambda X, W, b: np.any(_z(X, W, b) <= 0, axis=0),
         "a unit that sleeps on some samples is not dead: it must sleep on all."),
        ("awake", lambda X, W, b: ~dead(X, W, b), "True stands for the living; asked are the dead."),
        ("always-awake", lambda X, W, b: np.all(_z(X, W, b) > 0, axis=0),
         "units that are awake on every sample; asked are those that never are."),
        ("no-bias", lambda X, W, b: dead(X, W, 0), "the bias is missing, and mostly it is the bias that kills."),
        ("bias-subtracted", lambda X, W, b: dead(X, W, -b), "the bias is subtracted; it is added."),
        ("per-sample", lambda X, W, b: ~np.any(_z(X, W, b) > 0, axis=1),
         "one answer a sample, (N,): the question is asked of every unit, (H,)."),
        ("mostly-asleep", lambda X, W, b: np.mean(_z(X, W, b) <= 0, axis=0) > 0.5,
         "asleep on more than half of the samples is not dead: one sample that wakes a unit is enough."),
        ("mean", lambda X, W, b: np.mean(_z(X, W, b), axis=0) <= 0,
         "a mean below 0 does not make a unit dead: one sample that wakes it is enough."),
        ("zero-wakes", lambda X, W, b: ~np.any(_z(X, W, b) >= 0, axis=0),
         "z = 0 counts as awake here; ReLU gives 0 there, so it sleeps."),
        ("count", lambda X, W, b: np.sum(dead(X, W, b)), "the number of dead units; asked is which."),
        ("indices", lambda X, W, b: np.flatnonzero(dead(X, W, b)),
         "the indices of the dead; wanted is True or False for each unit."),
        ("weights", lambda X, W, b: np.all(W <= 0, axis=0) & (b <= 0),
         "signs of weights alone decide nothing: features can be negative."),
        ("only-bias", lambda X, W, b: b <= 0, "a negative bias alone does not kill: what counts is the sum."),
        ("first-sample", lambda X, W, b: _z(X, W, b)[0] <= 0, "only the first sample is looked at."),
        ("table", lambda X, W, b: _z(X, W, b) <= 0, "the whole table (N, H): one answer a unit is wanted."),
        ("rate", lambda X, W, b: np.mean(_z(X, W, b) <= 0, axis=0),
         "the share of samples on which a unit sleeps; dead is a share of 1."),
    )),
)  # fmt: skip

EXERCISES = (
    Exercise("2.7a", "a leak", LESSON, "extends L410-L427", 6, (leaking, leak_slopes)),
    Exercise("2.7", "units that never wake", LESSON, "L410-L427", 8, (sleepers,)),
)
