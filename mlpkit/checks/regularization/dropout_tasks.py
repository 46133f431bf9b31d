"""Lesson 07-regularization: the tasks of exercise 5.5, and what is wrongly taken for dropout (slides L651, L667)."""

import numpy as np

from ..draw import values
from ..exercise import Exercise, Task, wrong
from ..plain import Difference, Strange
from .dropout import LESSON, SEE, judge_training, pair, probe_training


def make_dropout(keep=lambda x, p, rng: rng.random(x.shape) >= p, scale=lambda p: 1 / (1 - p),
                 use=lambda x, mask, p: x * mask, returned=lambda mask, p: mask):  # fmt: skip
    """dropout_forward with exchangeable parts: who is kept, with what scale, and what comes back."""

    def dropout_forward(x, p_drop, rng, train):
        if not train:
            return x.copy(), np.ones(x.shape)
        mask = keep(x, p_drop, rng) * scale(p_drop) * np.ones(x.shape)
        return use(x, mask, p_drop), returned(mask, p_drop)

    return dropout_forward


right = make_dropout()


def _exactly(axis):
    """A fixed number of elements is dropped in each row (1), column (0) or mask (None)."""

    def keep(x, p, rng):
        u = rng.random(x.shape)
        ranks = u.ravel().argsort().argsort().reshape(x.shape) if axis is None else u.argsort(axis).argsort(axis)
        return ranks >= round(p * (x.size if axis is None else x.shape[axis]))

    return keep


def _of_large(x, p, rng):
    """Small values are dropped: which ones is decided by x."""
    noisy = np.abs(x) + 1e-9 * rng.random(x.shape)
    return noisy >= np.quantile(noisy, p)


def _not_zero(x, p, rng):
    return (rng.random(x.shape) >= p) & (x != 0)


def _always(x, p, rng):
    return np.ones(x.shape, dtype=bool)


KEEP = (
    "p_drop is taken for the probability to keep. An element is dropped with probability p_drop, kept with 1 - p_drop."
)
ALONE = (
    "exactly that share is dropped, instead of each element by itself with that probability: they are not independent."
)
training = Task(
    "dropout_forward in training", 3, right, function="dropout_forward", probe=probe_training, judge=judge_training,
    allows=(), exempt="drawn by its probe",
    hint="rng.random(x.shape) >= p_drop is True with probability 1 - p_drop, for each element anew; divide by "
         "1 - p_drop.",
    misconceptions=wrong((
        ("keep-drop", make_dropout(lambda x, p, rng: rng.random(x.shape) < p), KEEP),
        ("keep-drop", make_dropout(lambda x, p, rng: rng.random(x.shape) < p, lambda p: 1 / p), KEEP),
        ("no-scaling", make_dropout(scale=lambda p: 1.0),
         "what is kept is not scaled: the mean falls by 1 - p_drop in training, and evaluation, which drops nothing, "
         "meets other numbers than training (erratum 50). Divide by 1 - p_drop."),
        ("scaled-down", make_dropout(scale=lambda p: 1 - p),
         "multiplied by 1 - p_drop instead of divided by it: it becomes smaller twice."),
        ("over-p", make_dropout(scale=lambda p: 1 / p), "divided by p_drop; it is 1 - p_drop that are kept."),
        ("by-p", make_dropout(scale=lambda p: p), "multiplied by p_drop; divide by 1 - p_drop."),
        ("scaled-twice", make_dropout(scale=lambda p: (1 - p) ** -2), "divided by 1 - p_drop twice."),
        ("shared-by-row", make_dropout(lambda x, p, rng: rng.random((len(x), 1)) >= p),
         "one number for each row: all of a sample is dropped, or nothing. Draw a number for each element."),
        ("shared-by-column", make_dropout(lambda x, p, rng: rng.random(x.shape[1]) >= p),
         "one number for each column: a neuron is dropped for all samples at once. Draw for each element."),
        ("shared-by-batch", make_dropout(lambda x, p, rng: rng.random() >= p),
         "one number for the whole batch. Draw one for each element: rng.random(x.shape)."),
        ("same-every-time", make_dropout(lambda x, p, rng: np.random.default_rng(0).random(x.shape) >= p),
         "the same mask in every call: draw from the rng that is handed over, not from a new one with a fixed seed."),
        ("other-generator", make_dropout(lambda x, p, rng: np.random.default_rng().random(x.shape) >= p),
         "rng is not used: nobody can repeat that run."),
        ("exactly-in-rows", make_dropout(_exactly(1)), f"in each row {ALONE}"),
        ("exactly-in-columns", make_dropout(_exactly(0)), f"in each column {ALONE}"),
        ("exactly-in-masks", make_dropout(_exactly(None)), f"in each mask {ALONE}"),
        ("by-size", make_dropout(_of_large), "the small values are dropped; it must not depend on x."),
        ("zeros-dropped", make_dropout(_not_zero), "the mask is 0 wherever x is 0: it must not depend on x."),
        ("mask-unscaled", make_dropout(returned=lambda mask, p: 1.0 * (mask > 0)),
         "y is right, but the mask that comes back lacks the 1/(1 - p_drop), which the backward pass needs."),
        ("y-unscaled", make_dropout(use=lambda x, mask, p: x * (mask > 0)),
         "the mask is scaled, y is not: y = x * mask."),
        ("y-scaled-again", make_dropout(use=lambda x, mask, p: x * mask / (1 - p)),
         "y is scaled once more, though the mask holds the 1/(1 - p_drop)."),
        ("not-applied", make_dropout(use=lambda x, mask, p: x), "y is x: the mask is drawn and not used."),
        ("never", make_dropout(_always, lambda p: 1.0), "nothing is dropped, though train is True."),
        ("noise", make_dropout(lambda x, p, rng: rng.random(x.shape) + 0.1, lambda p: 1.0),
         "the mask holds random numbers; an element is either kept or dropped."),
    ), SEE),
)  # fmt: skip


def _evaluated(ask, rng, p):
    """What y and mask are in evaluation, in words."""
    x = values(rng, 9, 6)
    got = pair(ask(x, p, rng, False), x.shape)
    if isinstance(got, Strange):
        return got
    return {"y": _factor(got[0] / x, p), "mask": _factor(got[1], p)}


def _factor(f, p):
    """The number that an array holds, in words."""
    named = {"1": 1.0, "1-p": 1 - p, "1/(1-p)": 1 / (1 - p), "0": 0.0, "p": p, "1/p": 1 / p}
    known = (name for name, v in named.items() if np.allclose(f, v, rtol=1e-6, atol=1e-9))
    return next(known, "dropped" if np.any(f == 0) and len(np.unique(np.round(f, 9))) == 2 else "other numbers")


def probe_evaluation(ask, rng):
    return {f"p_drop {p}": _evaluated(ask, rng, p) for p in (0.37, 0.81)}


def judge_evaluation(seen, wanted):
    for label, got in seen.items():
        if isinstance(got, Strange):
            return Difference(f"with {label}: {got.text}", got.text)
        for name, fact in got.items():
            if fact != "1":
                times = {"dropped": "has elements that are dropped", "other numbers": "is something else"}
                what = times.get(fact, f"is {'x times ' if name == 'y' else ''}{fact}")
                text = f"in evaluation {name} {what}; wanted is {'x itself' if name == 'y' else 'all ones'}"
                return Difference(f"with {label}: {text}", text)
    return None


def evaluating(y, mask):
    """dropout_forward with another evaluation: factors y(p) of x and mask(p)."""

    def dropout_forward(x, p_drop, rng, train):
        if train:
            return right(x, p_drop, rng, train)
        return x * y(p_drop), mask(p_drop) * np.ones(x.shape)

    return dropout_forward


def _ignores_train(x, p_drop, rng, train):
    return right(x, p_drop, rng, True)


def _mask_drawn(x, p_drop, rng, train):
    y, mask = right(x, p_drop, rng, True)
    return (y if train else x.copy()), mask


evaluation = Task(
    "dropout_forward in evaluation", 1, right, function="dropout_forward", probe=probe_evaluation,
    judge=judge_evaluation, allows=(), exempt="drawn by its probe",
    hint="Where train is False: x as it is, and np.ones(x.shape).",
    misconceptions=wrong((
        ("drops", _ignores_train, "elements are dropped in evaluation as well: `train` is not used."),
        ("mask-drawn", _mask_drawn, "y is x, but the mask that comes back is a random one; wanted are ones."),
        ("scaled-at-test", evaluating(lambda p: 1 - p, lambda p: 1.0),
         "x is multiplied by 1 - p_drop in evaluation. That belongs to the older form, without the scaling in "
         "training; inverted dropout leaves evaluation alone."),
        ("scaled-at-test-mask", evaluating(lambda p: 1 - p, lambda p: 1 - p),
         "mask and x are multiplied by 1 - p_drop in evaluation; inverted dropout leaves evaluation alone."),
        ("scaled-up", evaluating(lambda p: 1 / (1 - p), lambda p: 1 / (1 - p)),
         "x is divided by 1 - p_drop, though nothing is dropped in evaluation."),
        ("scaled-up-y", evaluating(lambda p: 1 / (1 - p), lambda p: 1.0), "y is divided by 1 - p_drop in evaluation."),
        ("mask-scaled", evaluating(lambda p: 1.0, lambda p: 1 / (1 - p)),
         "the mask is 1/(1 - p_drop); wanted are ones."),
        ("mask-zero", evaluating(lambda p: 1.0, lambda p: 0.0),
         "the mask is all zeros: a backward pass with it would stop every gradient. Wanted are ones."),
        ("all-dropped", evaluating(lambda p: 0.0, lambda p: 0.0), "everything is dropped in evaluation."),
        ("times-p", evaluating(lambda p: p, lambda p: 1.0), "x is multiplied by p_drop in evaluation."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.5", "dropout, forward", LESSON, "L651, L667 · erratum 50", 20, (training, evaluation)),)
