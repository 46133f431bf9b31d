"""Lesson 03-activations: log-sum-exp and softmax, needed by the slides, never defined there (2.5a, 2.5; erratum 9).

e^1000 is no number in floating point, and near -1000 all exponentials are 0: only differences to a maximum are safe.
The maximum of the whole array serves as well as that of each row where all entries lie together, and is accepted.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .values import LESSON


def logits(rng):
    """Tables high, wide and square, three dimensions, far up and far down; softmax must not feel a common shift."""
    return [
        Case("(7, 4), axis 1", (3 * values(rng, 7, 4), 1)),
        Case("(3, 6), axis 0", (3 * values(rng, 3, 6), 0)),
        Case("(5, 5), axis 0", (3 * values(rng, 5, 5), 0)),
        Case("(4, 4), axis -1", (3 * values(rng, 4, 4), -1)),
        Case("(6, 3) around +1000, axis 1", (1000.0 + 5 * values(rng, 6, 3), 1)),
        Case("(3, 4) around -1000, axis 1", (-1000.0 + 5 * values(rng, 3, 4), 1)),
        Case("(2, 3, 5), axis 1", (3 * values(rng, 2, 3, 5), 1)),
        Case("(3, 2, 4), axis -1", (3 * values(rng, 3, 2, 4), -1)),
        Case("a list with +800 and -800", (np.concatenate([[800.5, -800.5], 3 * values(rng, 3)]), 0)),
        Case("whole numbers (3, 5), axis 1", (rng.integers(-6, 7, (3, 5)), 1)),
    ]


def _top(Z, axis):
    return np.max(Z, axis=axis, keepdims=True)


def logsumexp(Z, axis):
    top = _top(Z, axis)
    return np.squeeze(top + np.log(np.sum(np.exp(Z - top), axis=axis, keepdims=True)), axis=axis)


def softmax(Z, axis):
    e = np.exp(Z - _top(Z, axis))
    return e / np.sum(e, axis=axis, keepdims=True)


def _bare(Z, axis):
    return np.log(np.sum(np.exp(Z), axis=axis))


def _clumsy_shift(shift):
    """Shifting by something else than the maximum: right on paper, and overflowing where entries lie far apart."""

    def answer(Z, axis):
        s = shift(Z, axis=axis, keepdims=True)
        return np.squeeze(s + np.log(np.sum(np.exp(Z - s), axis=axis, keepdims=True)), axis=axis)

    return answer


logs = Task(
    "logsumexp", 2, logsumexp, logits, allows=(), exempt="logits near 1000, whole ones too",
    hint="log sum e^z = c + log sum e^(z - c) for every c; which c keeps all exponents at or below 0? Keep the "
         "axis until the end.",
    misconceptions=wrong((
        ("no-shift", _bare, "e^1000 is inf, and near -1000 the sum is 0 and its log -inf: take the maximum out first."),
        ("shift-lost", lambda Z, axis: np.log(np.sum(np.exp(Z - _top(Z, axis)), axis=axis)),
         "the maximum was taken out and never put back."),
        ("shift-twice", lambda Z, axis: logsumexp(Z, axis) + np.max(Z, axis=axis), "the maximum is put back twice."),
        ("shift-wrong-way", lambda Z, axis: logsumexp(Z, axis) - 2 * np.max(Z, axis=axis),
         "the maximum is taken off at the end; it was taken out, so put it back."),
        ("last-axis", lambda Z, axis: logsumexp(Z, -1), "always the last axis; the axis is an argument."),
        ("first-axis", lambda Z, axis: logsumexp(Z, 0), "always axis 0; the axis is an argument."),
        ("second-axis", lambda Z, axis: logsumexp(Z, 1), "always axis 1; the axis is an argument."),
        ("log1p", lambda Z, axis: np.max(Z, axis=axis) + np.log1p(np.exp(logsumexp(Z - _top(Z, axis), axis))),
         "log1p adds 1 to the sum; the maximum's own e^0 = 1 is already in it."),
        ("log-ten", lambda Z, axis: np.max(Z, axis=axis) + np.log10(np.exp(logsumexp(Z - _top(Z, axis), axis))),
         "log10; wanted is the natural logarithm."),
        ("integers", lambda Z, axis: logsumexp(Z, axis).astype(Z.dtype),
         "put into an array of whole numbers, the result loses what stands behind the point."),
        ("fixed-shift", lambda Z, axis: 1000 + _bare(Z - 1000.0, axis),
         "a fixed shift suits numbers near 1000 only; take the maximum of the numbers that came."),
        ("largest-size", _clumsy_shift(lambda Z, axis, keepdims: np.max(np.abs(Z), axis=axis, keepdims=keepdims)),
         "shifted by the largest size, which for negative numbers pushes them further down; take the maximum itself."),
        ("all", lambda Z, axis: logsumexp(Z.ravel(), 0), "one sum over the whole array; wanted is one along the axis."),
        ("keepdims", lambda Z, axis: np.expand_dims(logsumexp(Z, axis), axis),
         "the summed axis is still there, with length 1; it should be gone."),
        ("maximum", lambda Z, axis: np.max(Z, axis=axis),
         "that is the maximum: close, but log-sum-exp is a little above it."),
        ("mean", lambda Z, axis: logsumexp(Z, axis) - np.log(Z.shape[axis]),
         "the log of the mean of the exponentials; wanted is the sum."),
        ("sum-of-logs", lambda Z, axis: np.sum(Z, axis=axis),
         "log and sum have changed places: the sum of log e^z is the sum of z."),
        ("sum-of-logs", lambda Z, axis: np.sum(_top(Z, axis) + np.log(np.exp(Z - _top(Z, axis))), axis=axis),
         "log and sum have changed places: the sum of log e^z is the sum of z."),
        ("no-log", lambda Z, axis: np.max(Z, axis=axis) + np.sum(np.exp(Z - _top(Z, axis)), axis=axis),
         "the log is missing."),
        ("no-log", lambda Z, axis: np.sum(np.exp(Z), axis=axis), "the log is missing."),
        ("base-two", lambda Z, axis: logsumexp(Z, axis) / np.log(2), "log2; wanted is the natural logarithm."),
        ("clumsy-shift", _clumsy_shift(np.mean),
         "shifted by the mean or the minimum: entries far above it still overflow. Take the maximum."),
        ("tiny-added", lambda Z, axis: np.log(np.sum(np.exp(Z), axis=axis) + 1e-300),
         "a tiny number inside the log hides -inf but not inf; take the maximum out."),
    ), "erratum 9"),
)  # fmt: skip


def _no_keepdims(Z, axis):
    e = np.exp(Z - np.max(Z, axis=axis))
    return e / np.sum(e, axis=axis)


def _no_keepdims_in_maximum(Z, axis):
    e = np.exp(Z - np.max(Z, axis=axis))
    return e / np.sum(e, axis=axis, keepdims=True)


def _shares(x, axis):
    return x / np.sum(x, axis=axis, keepdims=True)


def _summed_along_another(Z, axis):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0 if axis else -1, keepdims=True)


def _shifted_by(shift):
    def answer(Z, axis):
        e = np.exp(Z - shift(Z, axis=axis, keepdims=True))
        return e / np.sum(e, axis=axis, keepdims=True)

    return answer


def _one_over(Z, axis):
    e = np.exp(_top(Z, axis) - Z)
    return e / np.sum(e, axis=axis, keepdims=True)


def _into_whole_numbers(Z, axis):
    e = np.zeros_like(Z)
    e[...] = np.exp(Z - _top(Z, axis))
    return e / np.sum(e, axis=axis, keepdims=True)


soft = Task(
    "softmax", 2, softmax, logits, allows=(), exempt="logits near 1000, whole ones too",
    hint="Subtract the maximum along the axis, exponentiate, divide by the sum along the same axis; keepdims=True "
         "keeps the shapes together.",
    misconceptions=wrong((
        ("no-shift", lambda Z, axis: np.exp(Z) / np.sum(np.exp(Z), axis=axis, keepdims=True),
         "e^1000 / e^1000 is inf / inf, and near -1000 it is 0 / 0: subtract the maximum first."),
        ("last-axis", lambda Z, axis: softmax(Z, -1), "always the last axis; the axis is an argument."),
        ("first-axis", lambda Z, axis: softmax(Z, 0), "always axis 0; the axis is an argument."),
        ("second-axis", lambda Z, axis: softmax(Z, 1), "always axis 1; the axis is an argument."),
        ("nan-to-zero", lambda Z, axis: np.nan_to_num(np.exp(Z) / np.sum(np.exp(Z), axis=axis, keepdims=True)),
         "inf / inf and 0 / 0 are turned into 0 afterwards; subtract the maximum and they never arise."),
        ("integers", _into_whole_numbers,
         "the exponentials are put into an array of whole numbers, which makes them 0 or 1."),
        ("largest-size", _shifted_by(lambda Z, axis, keepdims: np.max(np.abs(Z), axis=axis, keepdims=keepdims)),
         "shifted by the largest size, which for negative numbers pushes them further down; take the maximum itself."),
        ("sigmoids", lambda Z, axis: _shares(1 + np.tanh(Z / 2), axis),
         "sigmoids divided by their sum: the sum is 1, but e^z belongs there."),
        ("global-sum", lambda Z, axis: softmax(Z.ravel(), 0).reshape(Z.shape),
         "divided by the sum over the whole array: then all entries together sum to 1; each row along the "
         "axis should."),
        ("global-sum", lambda Z, axis: np.exp(Z - _top(Z, axis)) / np.sum(np.exp(Z - _top(Z, axis))),
         "divided by the sum over the whole array; wanted is that along the axis."),
        ("other-axis-sum", _summed_along_another,
         "the sum runs along another axis than the one asked for."),
        ("keepdims", _no_keepdims,
         "without keepdims=True the sums stand along the wrong axis when they are broadcast; with a square "
         "table nothing stops you."),
        ("keepdims", lambda Z, axis: np.exp(Z - _top(Z, axis)) / np.sum(np.exp(Z - _top(Z, axis)), axis=axis),
         "the sums lack keepdims=True and stand along the wrong axis; with a square table nothing stops you."),
        ("keepdims", _no_keepdims_in_maximum,
         "the maxima lack keepdims=True and stand along the wrong axis; with a square table nothing stops you."),
        ("log", lambda Z, axis: Z - np.expand_dims(logsumexp(Z, axis), axis), "that is the logarithm of softmax."),
        ("no-exp", lambda Z, axis: Z / np.sum(Z, axis=axis, keepdims=True),
         "the values are divided by their sum without e^z: negative ones stay negative."),
        ("no-exp", lambda Z, axis: _shares(Z - np.min(Z, axis=axis, keepdims=True), axis),
         "distances from the smallest, divided by their sum: positive and with sum 1, but e^z belongs there."),
        ("not-divided", lambda Z, axis: np.exp(Z - _top(Z, axis)),
         "not yet divided by the sum: the largest entry is 1."),
        ("sigmoid", lambda Z, axis: 0.5 * (1 + np.tanh(Z / 2)),
         "a sigmoid for each entry by itself; softmax lets them compete, sum 1."),
        ("minus", _one_over, "e^-z: the smallest value gets the largest share."),
        ("minus", lambda Z, axis: softmax(-Z, axis), "e^-z: the smallest value gets the largest share."),
        ("hard", lambda Z, axis: _shares((Z == _top(Z, axis)).astype(float), axis),
         "all or nothing: that is the hard maximum."),
        ("hard", lambda Z, axis: (Z == _top(Z, axis)).astype(float),
         "all or nothing: that is the hard maximum, softmax is its soft version."),
        ("twice", lambda Z, axis: softmax(softmax(Z, axis), axis), "softmax is applied twice."),
        ("clumsy-shift", _shifted_by(np.mean),
         "shifted by the mean or the minimum: entries far above it still overflow. Take the maximum."),
        ("clumsy-shift", _shifted_by(np.min), "shifted by the minimum: the largest exponents get larger still."),
        ("scaled", lambda Z, axis: softmax(Z / np.max(np.abs(Z)), axis),
         "divided by the largest size: that changes the result."),
        ("scaled", lambda Z, axis: softmax(Z / np.maximum(_top(np.abs(Z), axis), 1e-300), axis),
         "divided by the maximum instead of subtracting it: that changes the result."),
        ("base-two", lambda Z, axis: softmax(Z * np.log(2), axis), "2^z instead of e^z."),
    ), "erratum 9"),
)  # fmt: skip

EXERCISES = (
    Exercise("2.5a", "log-sum-exp", LESSON, "needed by L349; not on the slides · erratum 9", 10, (logs,)),
    Exercise("2.5", "softmax", LESSON, "needed by L349; not on the slides · erratum 9", 8, (soft,)),
)
