"""Lesson 05-gradient-descent: the gradient of a mean is the mean of the gradients (4.5; slides L129-L131, L507)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .fixed_step import LESSON


def sample_grad(theta, x, y):
    """dL_n/dtheta of L_n = 1/2 ||tanh(x theta) - y||^2, for one sample."""
    if np.ndim(x) != 1 or np.ndim(y) != 1:
        came = f"it was given shapes {np.shape(x)} and {np.shape(y)}"
        raise ValueError(f"sample_grad takes one sample, x (F,) and y (M,); {came}")
    a = np.tanh(x @ theta)
    return np.outer(x, (a - y) * (1 - a**2))


def tables(rng):
    sizes = {"7 samples, 6 to 4": (7, 6, 4), "4 samples, 4 to 4": (4, 4, 4), "3 samples, 5 to 8": (3, 5, 8)}
    return [
        Case(label, (sample_grad, values(rng, F, M), values(rng, N, F), values(rng, N, M)))
        for label, (N, F, M) in sizes.items()
    ]


def each(sg, theta, X, Y):
    return np.array([sg(theta, x, y) for x, y in zip(X, Y, strict=True)])


def _halving(sg, theta, X, Y):
    g = sg(theta, X[0], Y[0])
    for x, y in zip(X[1:], Y[1:], strict=True):
        g = 0.5 * (g + sg(theta, x, y))
    return g


def _moving(sg, theta, X, Y):
    now, total = theta, 0.0
    for x, y in zip(X, Y, strict=True):
        g = sg(now, x, y)
        now, total = now - g, total + g
    return total / len(X)


full = Task(
    "batch_gradient", 2, lambda sg, theta, X, Y: each(sg, theta, X, Y).mean(axis=0), tables,
    hint="Add up sample_grad(theta, x, y) for the rows x of X and y of Y; divide by their number.",
    misconceptions=wrong((
        ("sum", lambda sg, t, X, Y: each(sg, t, X, Y).sum(axis=0), "the sum: the 1/N is missing."),
        ("first", lambda sg, t, X, Y: sg(t, X[0], Y[0]),
         "the first sample alone: that is what the slide's title promises and its text does not do (erratum 15)."),
        ("last", lambda sg, t, X, Y: sg(t, X[-1], Y[-1]),
         "the last sample alone: each turn of the loop overwrites the one before."),
        ("last-by-N", lambda sg, t, X, Y: sg(t, X[-1], Y[-1]) / len(X),
         "the last sample alone, divided by N: each turn overwrites the one before."),
        ("mean-sample", lambda sg, t, X, Y: sg(t, X.mean(axis=0), Y.mean(axis=0)),
         "the gradient at the mean sample; it is not the mean of the gradients."),
        ("by-NM", lambda sg, t, X, Y: each(sg, t, X, Y).mean(axis=0) / Y.shape[1],
         "divided by N M; it is the mean over samples alone."),
        ("by-F", lambda sg, t, X, Y: each(sg, t, X, Y).sum(axis=0) / X.shape[1],
         "divided by the number of features; samples are rows."),
        ("by-N-1", lambda sg, t, X, Y: each(sg, t, X, Y).sum(axis=0) / (len(X) - 1),
         "divided by N - 1; a mean is over N."),
        ("twice", lambda sg, t, X, Y: each(sg, t, X, Y).mean(axis=0) / len(X), "divided by N twice."),
        ("all-of-them", each, "one gradient for each sample; wanted is their mean."),
        ("one-number", lambda sg, t, X, Y: each(sg, t, X, Y).mean(),
         "one number: the mean is over samples, not over the entries of theta."),
        ("halving", _halving,
         "each new gradient counts for a half, so the first ones hardly count: add up, then divide."),
        ("moving", _moving, "theta is moved on the way; all gradients belong to the same theta."),
    ), "slides L129-L131 and L507"),
)  # fmt: skip


def parts_of(rng):
    shapes = {"5 batches, 3 numbers": (5, 3), "4 batches, 4 numbers": (4, 4), "3 batches, 6 numbers": (3, 6)}
    return [
        Case(label, (values(rng, *s), rng.choice(np.arange(2, 19), s[0], replace=False))) for label, s in shapes.items()
    ]


weighted = Task(
    "combine", 1, lambda grads, sizes: sizes @ grads / sizes.sum(), parts_of,
    hint="Turn each mean back into a sum; add up; divide by all samples.",
    misconceptions=wrong((
        ("unweighted", lambda grads, sizes: grads.mean(axis=0),
         "the plain mean of the batches: samples of a small batch then count for more. Weight with the sizes."),
        ("sum", lambda grads, sizes: grads.sum(axis=0), "the sum of the batches' means."),
        ("total", lambda grads, sizes: sizes @ grads, "the sum over all samples: divide by their number."),
        ("by-batches", lambda grads, sizes: sizes @ grads / len(sizes),
         "divided by the number of batches; it is the number of samples."),
        ("sums-taken", lambda grads, sizes: grads.sum(axis=0) / sizes.sum(),
         "the rows are taken for sums; they are means, so each must first be multiplied with its size."),
        ("divided", lambda grads, sizes: (grads / sizes[:, None]).mean(axis=0),
         "divided by the sizes once more: the rows are means already."),
        ("inverse", lambda grads, sizes: (1 / sizes) @ grads / np.sum(1 / sizes),
         "the weights are upside down: the larger batch counts for more."),
        ("largest", lambda grads, sizes: grads[np.argmax(sizes)], "the largest batch alone."),
        ("transposed", lambda grads, sizes: grads @ np.resize(sizes, grads.shape[1]) / sizes.sum(),
         "summed along the rows; batches are rows, so the sum is down the columns."),
        ("by-largest", lambda grads, sizes: sizes @ grads / sizes.max(), "the weights add up to more than 1."),
    ), "slides L129-L131 and L560"),
)  # fmt: skip

EXERCISES = (Exercise("4.5", "one gradient from many", LESSON, "L129-L131, L505-L526", 15, (full, weighted)),)
