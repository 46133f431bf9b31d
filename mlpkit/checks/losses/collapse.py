"""Lesson 04-losses, the collapse: cross-entropy behind a sigmoid and a softmax (exercise 3.7a; slides L349-L353)."""

import numpy as np

from ..draw import sigmoid, values
from ..exercise import Case, Exercise, Task, wrong
from .binary import from_logits, logits
from .classes import rows
from .definitions import LESSON, SIZES, total
from .gradients import of_bce, over_N, scaled_wrongly


def of_logit(z, y):
    return sigmoid(z) - y


def _plateau(z, y):
    return (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z)


dlogits = Task(
    "dbce_with_logits", 1, over_N(of_logit), logits,
    hint="dL/dz = dL/da times the slope of the sigmoid, a(1 - a); simplify before you program.",
    misconceptions=wrong((
        *scaled_wrongly(of_logit),
        ("no-sigmoid", over_N(lambda z, y: z - y), "z - y: the probability is sigmoid(z), not the logit."),
        ("slope-left", over_N(_plateau), "a slope a(1 - a) is left over: it cancels with the denominator of dL/da."),
        ("slope-left", over_N(lambda z, y: 2 * _plateau(z, y)),
         "that is the gradient of squared error behind a sigmoid, with its plateau."),
        ("chain-unfinished", over_N(lambda z, y: of_bce(sigmoid(z), y)),
         "dL/da; the sigmoid's slope is still to be multiplied."),
        ("chain-unfinished", over_N(lambda z, y: of_logit(z, y) / np.maximum(sigmoid(z) * sigmoid(-z), 1e-12)),
         "dL/da; the sigmoid's slope is still to be multiplied."),
        ("zero-by-zero", over_N(lambda z, y: of_bce(sigmoid(z), y) * sigmoid(z) * (1 - sigmoid(z))),
         "right on paper, but for large logits a(1 - a) is 0 and dL/da is infinite: multiply out first, it becomes "
         "short."),
        ("overflow", over_N(lambda z, y: np.exp(z) / (1 + np.exp(z)) - y),
         "e^1000/(1 + e^1000) is inf/inf = nan; sigmoid(z) of mlpkit does not overflow."),
    ), "slide L353"),
)  # fmt: skip


def scores(rng):
    """Logits of ordinary size, large ones, soft targets and one-hot ones."""
    hot = np.eye(5)[rng.permutation(np.arange(9) % 5)]
    far = rng.uniform(950, 1050, (4, 3)) * rng.choice([-1, 1], (4, 3))
    far[0], far[1] = -np.abs(far[0]), np.abs(far[1])  # a row far below all others: each needs its own maximum
    drawn = [Case(label, (3 * values(rng, *s), rows(rng, *s))) for label, s in SIZES.items() if len(s) == 2]
    return [
        *drawn,
        Case("one-hot targets (whole numbers)", (3 * values(rng, 9, 5), hot)),
        Case("logits near +-1000", (far, rows(rng, 4, 3))),
        Case("all logits near +1000", (rng.uniform(990, 1010, (5, 4)), rows(rng, 5, 4))),
    ]


def softmax(Z, axis=-1):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _log_softmax(Z):
    top = Z - Z.max(axis=-1, keepdims=True)
    return top - np.log(np.exp(top).sum(axis=-1, keepdims=True))


def _value(Z, Y):
    return -np.sum(Y * _log_softmax(Z)) / len(Z)


def _collapse(value=_value, slope=lambda P, Y, Z: (P - Y) / len(P), p=softmax):
    """softmax_cce with another value, slope or softmax."""
    return lambda Z, Y: (value(Z, Y), slope(p(Z), Y, Z))


def _by_probability(P):
    return lambda Z, Y: -np.sum(Y * np.log(P(Z))) / len(Z)


def _naive(Z, axis=-1):
    return np.exp(Z) / np.exp(Z).sum(axis=axis, keepdims=True)


def _logsumexp(Z):
    top = Z.max(axis=-1, keepdims=True)
    return np.log(np.exp(Z - top).sum(axis=-1, keepdims=True)) + top


def _nan_to_num(Z, Y):
    return -np.sum(np.nan_to_num(Y * np.log(softmax(Z)))) / len(Z)


def _shifted_by_all(Z):
    """log softmax where the largest logit of all rows is taken out."""
    S = Z - Z.max()
    return S - np.log(np.exp(S).sum(axis=-1, keepdims=True))


def _shifted_value(Z, Y):
    return -np.sum(Y * _shifted_by_all(Z)) / len(Z)


def _twice(P, Y, Z):
    return (P - Y) * P * (1 - P) / len(P)


def _columns(Z):
    return softmax(Z, axis=0)


def _clipped(eps):
    return _collapse(lambda Z, Y: -np.sum(Y * np.log(np.clip(softmax(Z), eps, 1))) / len(Z))


def _guarded(eps):
    return _collapse(lambda Z, Y: -np.sum(Y * np.log(softmax(Z) + eps)) / len(Z))


_CLIPPED = (
    "the probability is kept away from 0, so that no answer costs more than a certain amount; with "
    "log p = z - logsumexp(z) nothing need be clipped."
)

_SHIFT = "the largest logit of all rows is taken out; a row far below it then has only zeros. Each row needs its own."

collapse = Task(
    "softmax_cce", 3, _collapse(), scores, parts=("value", "dZ"),
    hint="log p_m = z_m - logsumexp(z) needs no probability; and the gradient is one short line.",
    misconceptions=wrong((
        ("log-of-softmax", _collapse(_by_probability(softmax)),
         "softmax gives exactly 0 for a far logit, and log 0 is -inf: log p_m = z_m - logsumexp(z) does not pass "
         "through p."),
        ("log-of-softmax", _collapse(_nan_to_num),
         "np.nan_to_num hides that log 0 is -inf: z_m - logsumexp(z) is right."),
        ("overflow", _collapse(_by_probability(_naive), p=_naive),
         "e^1000 is inf, and inf/inf is nan: take out the largest logit first, or use mlpkit's softmax and logsumexp."),
        *(("global-shift", _collapse(_shifted_value, p=p), _SHIFT)
          for p in (lambda Z: _naive(Z - Z.max()), lambda Z: np.exp(_shifted_by_all(Z)))),
        *(("clipped", _clipped(eps), _CLIPPED) for eps in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-300)),
        *(("clipped", _guarded(eps), _CLIPPED) for eps in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-300)),
        ("value-sum", _collapse(lambda Z, Y: _value(Z, Y) * len(Z)),
         "the value is a sum over the samples; wanted is their mean."),
        ("value-by-NM", _collapse(lambda Z, Y: _value(Z, Y) / Z.shape[1]),
         "the value is divided by all N M entries; divide by N."),
        ("no-N", _collapse(slope=lambda P, Y, Z: P - Y), "the gradient lacks the 1/N of the value."),
        ("sum", _collapse(lambda Z, Y: _value(Z, Y) * len(Z), lambda P, Y, Z: P - Y),
         "the sum over the samples and its gradient; both still want 1/N."),
        ("by-NM", _collapse(slope=lambda P, Y, Z: (P - Y) / P.size),
         "the gradient is divided by all N M entries; divide by N."),
        ("reversed", _collapse(slope=lambda P, Y, Z: (Y - P) / len(P)),
         "y - p points downhill; the gradient is p - y."),
        ("negative", _collapse(lambda Z, Y: -_value(Z, Y)), "the minus before the sum is missing in the value."),
        ("columns", _collapse(_by_probability(_columns), p=_columns),
         "the softmax runs down the columns; the classes of one sample stand in a row."),
        ("columns", _collapse(lambda Z, Y: -np.sum(Y * _log_softmax(Z.T).T) / len(Z), p=_columns),
         "the softmax runs down the columns; the classes of one sample stand in a row."),
        ("logits", _collapse(slope=lambda P, Y, Z: (Z - Y) / len(P)),
         "z - y: the probability is softmax(z), not the logit."),
        ("diagonal", _collapse(slope=lambda P, Y, Z: -Y * (1 - P) / len(P)),
         "only the diagonal of the softmax's derivative: a logit changes the probabilities of all classes, not only "
         "its own."),
        ("slope-left", _collapse(slope=_twice),
         "a slope p(1 - p) is left over: it has cancelled already in p - y."),
        ("by-p", _collapse(slope=lambda P, Y, Z: -Y / P / len(P)),
         "that is the gradient with respect to the probabilities; go on through the softmax."),
        ("by-p", _collapse(slope=lambda P, Y, Z: -Y / np.maximum(P, 1e-12) / len(P)),
         "that is the gradient with respect to the probabilities; go on through the softmax."),
        ("slope-left", _collapse(slope=_twice, p=lambda Z: np.exp(Z - _logsumexp(Z))),
         "a slope p(1 - p) is left over: it has cancelled already in p - y."),
        ("swapped", lambda Z, Y: _collapse()(Z, Y)[::-1], "the two results have changed places: (value, dZ)."),
        ("hardened", _collapse(lambda Z, Y: -np.sum(_log_softmax(Z)[np.arange(len(Z)), Y.argmax(1)]) / len(Z)),
         "only the most probable class of Y counts in the value: right for one-hot targets, not for soft ones."),
        ("sigmoids", _collapse(total(from_logits), lambda P, Y, Z: (sigmoid(Z) - Y) / len(P)),
         "M separate sigmoids with binary cross-entropy; the classes exclude each other, which a softmax says."),
    ), "slide L349 and erratum 9"),
)  # fmt: skip

EXERCISES = (Exercise("3.7a", "the collapse", LESSON, "L349-L353 · erratum 9", 20, (dlogits, collapse)),)
