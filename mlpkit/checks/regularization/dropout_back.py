"""Lesson 07-regularization: dropout backward, alone and inside a network (exercise 5.5a; slides L85-L131, L651)."""

import numpy as np

from ..draw import NETWORKS, parameters, sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong

LESSON, SEE = "07-regularization", "slides L111, L651"
GUARD = "masks hold zeros; sizes and parameters are those of the other networks"


def masked(rng, N, H, p):
    """A mask in which every row and every column keeps one element and drops one, where there is room."""
    kept = rng.random((N, H)) >= p
    for i in range(max(N, H)):
        kept[i % N, i % H] = i % 2 == 0 or H == 1
    return kept / (1 - p)


def masks(rng):
    sizes = {"7 samples, 9 neurons": (7, 9, 0.37), "4 samples, 4 neurons": (4, 4, 0.6),
             "6 samples, 3 neurons": (6, 3, 0.2), "5 samples, 8 neurons, p_drop 0": (5, 8, 0.0)}  # fmt: skip
    return [
        Case(label, (values(rng, N, H), masked(rng, N, H, p) if p else np.ones((N, H))))
        for label, (N, H, p) in sizes.items()
    ]


alone = Task(
    "dropout_backward", 1, lambda dy, mask: dy * mask, masks, exempt=GUARD, allows=(),
    hint="y = x * mask, elementwise, and the mask does not depend on x.",
    misconceptions=wrong((
        ("no-mask", lambda dy, mask: 1.0 * dy, "the mask is missing: what was dropped had no effect, so its gradient "
         "is 0."),
        ("no-scale", lambda dy, mask: dy * (mask > 0), "0 and 1 instead of the mask: the scaling 1/(1 - p_drop) is "
         "part of y = x * mask, and of its derivative."),
        ("divided", lambda dy, mask: dy / mask, "divided by the mask; the derivative of x * mask is mask."),
        ("divided-guarded", lambda dy, mask: np.where(mask > 0, dy / np.where(mask > 0, mask, 1), 0.0),
         "divided by the mask where it is not 0; the derivative of x * mask is mask."),
        ("squared", lambda dy, mask: dy * mask**2, "the mask is applied twice."),
        ("dropped-only", lambda dy, mask: dy * (mask == 0), "those that were dropped get the gradient; it belongs to "
         "those that were kept."),
        ("mask", lambda dy, mask: 1.0 * mask, "the mask itself; the chain rule multiplies it with dy."),
        ("one-minus", lambda dy, mask: dy * (1 - mask), "1 - mask; the derivative of x * mask is mask."),
        ("mean", lambda dy, mask: dy * mask / len(dy), "divided by N: the loss has seen to that, it is in dy."),
    ), SEE),
)  # fmt: skip


def make_backprop(feed=lambda alpha, mask: alpha * mask, back=lambda delta, mask: delta * mask,
                  into_W2=lambda alpha, d, mask: d, slope=lambda z, alpha, d: alpha * (1 - alpha),
                  before=lambda z, mask: z, divide=len, sign=1.0, bias=lambda delta, mask: delta,
                  slope2=lambda a: a * (1 - a)):  # fmt: skip
    """backprop_dropout with exchangeable parts."""

    def backprop_dropout(params, X, Y, mask):
        W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
        z1 = before(X @ W1 + b1, mask)
        alpha = sigmoid(z1)
        d = feed(alpha, mask)
        a = sigmoid(d @ W2 + b2)
        delta2 = sign * (a - Y) * slope2(a) / divide(X)
        delta1 = back(delta2 @ W2.T, mask) * slope(z1, alpha, d)
        biases = {"b1": bias(delta1, mask).sum(axis=0), "b2": delta2.sum(axis=0)}
        return {"W1": X.T @ delta1, "W2": into_W2(alpha, d, mask).T @ delta2, **biases}

    return backprop_dropout


def networks(rng):
    cases = []
    for (label, (N, F, H, M)), p in zip(NETWORKS.items(), (0.37, 0.6, 0.2, 0.5), strict=True):
        args = (parameters(rng, F, H, M), values(rng, N, F), targets(rng, N, M), masked(rng, N, H, p))
        cases.append(Case(f"{label}, p_drop {p}", args))
    return cases


def _ones(mask):
    return 1.0 * (mask > 0)


def _no_mask_in_b1(params, X, Y, mask):
    """b1 as if nothing had been dropped; all else right."""
    grads = make_backprop()(params, X, Y, mask)
    return {**grads, "b1": make_backprop(back=lambda delta, mask: delta)(params, X, Y, mask)["b1"]}


def _dropped_biases(params, X, Y, mask):
    grads = make_backprop()(params, X, Y, mask)
    return {**grads, "b1": 0 * grads["b1"], "b2": 0 * grads["b2"]}


whole = Task(
    "backprop_dropout", 3, make_backprop(), networks, exempt=GUARD,
    hint="Forward with d = alpha * mask. Back: dL/dd = delta2 W2^T, dL/dalpha = dL/dd * mask, and only then "
         "alpha (1 - alpha); W2 has met d, not alpha.",
    misconceptions=wrong((
        ("no-mask-back", make_backprop(back=lambda delta, mask: delta),
         "the mask is missing on the way back: weights of neurons that were dropped get a gradient, and the others "
         "lack the scaling."),
        ("unscaled-back", make_backprop(back=lambda delta, mask: delta * _ones(mask)),
         "0 and 1 on the way back: the 1/(1 - p_drop) of the mask is missing."),
        ("mask-twice", make_backprop(back=lambda delta, mask: delta * mask**2), "the mask is applied twice on the way "
         "back."),
        ("alpha-into-W2", make_backprop(into_W2=lambda alpha, d, mask: alpha),
         "dL/dW2 is taken with alpha; what W2 was multiplied with is d = alpha * mask."),
        ("masked-again-into-W2", make_backprop(into_W2=lambda alpha, d, mask: d * mask),
         "dL/dW2 is taken with d * mask; d holds the mask already."),
        ("slope-of-d", make_backprop(slope=lambda z, alpha, d: d * (1 - d)),
         "d (1 - d): the sigmoid's slope is alpha (1 - alpha), with its own output, before dropout."),
        ("no-hidden-slope", make_backprop(slope=lambda z, alpha, d: 1.0), "sigma'(z1) = alpha (1 - alpha) is missing."),
        ("no-output-slope", make_backprop(slope2=lambda a: 1.0), "sigma'(z2) = a (1 - a) is missing."),
        ("mask-before-sigmoid", make_backprop(feed=lambda alpha, mask: alpha, back=lambda delta, mask: delta * mask,
                                              before=lambda z, mask: z * mask),
         "the mask is applied to z1; sigma(0) is 1/2, so nothing is dropped. It multiplies alpha."),
        ("no-dropout", make_backprop(feed=lambda alpha, mask: alpha, back=lambda delta, mask: delta),
         "the mask is not used at all."),
        ("forward-only-forgotten", make_backprop(feed=lambda alpha, mask: alpha),
         "the forward phase forgets the mask: the gradient is that of another loss."),
        ("unscaled", make_backprop(feed=lambda alpha, mask: alpha * _ones(mask),
                                   back=lambda delta, mask: delta * _ones(mask)),
         "0 and 1 in both directions: the mask holds the scaling, use it as it is."),
        ("sum", make_backprop(divide=lambda X: 1), "1/N is missing: the loss is a mean over the samples."),
        ("sign", make_backprop(sign=-1.0), "every gradient has the wrong sign: the error is a - Y."),
        ("twice", make_backprop(divide=lambda X: len(X) / 2), "twice the gradient: the half of the loss is missing."),
        ("b1-unmasked", _no_mask_in_b1, "dL/db1 lacks the mask: it is the sum of the same delta1 as in dL/dW1."),
        ("mask-in-b1-again", make_backprop(bias=lambda delta, mask: delta * mask),
         "dL/db1 has the mask twice: delta1 holds it already."),
        ("no-bias", _dropped_biases, "the biases' gradients are 0."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.5a", "dropout, backward", LESSON, "L85-L131, L651", 20, (alone, whole)),)
