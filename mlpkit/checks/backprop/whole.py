"""Lesson 02-backprop: the whole gradient, right and in every common wrong way (exercise 1.9; slides L85-L299)."""

import numpy as np

from ..draw import NETWORKS, parameters, sigmoid, targets, values
from ..exercise import Case, Exercise, Misconception, Task, wrong

LESSON = "02-backprop"


def whole_networks(rng):
    return [
        Case(label, (parameters(rng, F, H, M), values(rng, N, F), targets(rng, N, M)))
        for label, (N, F, H, M) in NETWORKS.items()
    ]


def _numerical(params, X, Y, h=1e-5):
    """The gradient by central differences: right to nine digits, at 84 times the price."""

    def loss(p):
        a = sigmoid(sigmoid(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)

    def slope(k, i):
        up, down = ({**params, k: params[k] + s * h * _unit(params[k], i)} for s in (1, -1))
        return (loss(up) - loss(down)) / (2 * h)

    return {k: np.array([slope(k, i) for i in range(p.size)]).reshape(p.shape) for k, p in params.items()}


def _unit(p, i):
    return np.eye(p.size)[i].reshape(p.shape)


def make_backprop(
    eps=lambda a, Y: a - Y,
    slope2=lambda z, a: a * (1 - a),
    slope1=lambda z, a: a * (1 - a),
    back=lambda delta2, W2, eps: delta2 @ W2.T,
    weight=lambda x, d: x.T @ d / len(x),
    bias=lambda d: d.sum(axis=0) / len(d),
    feed=lambda X, alpha: X,
):
    """A backprop for sigmoids, each of its parts exchangeable: the right one, and by one change each wrong one."""

    def backprop(params, X, Y):
        W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
        z1 = X @ W1 + b1
        alpha = sigmoid(z1)
        z2 = alpha @ W2 + b2
        a = sigmoid(z2)
        delta2 = eps(a, Y) * slope2(z2, a)
        delta1 = back(delta2, W2, eps(a, Y)) * slope1(z1, alpha)
        dW1, dW2 = weight(feed(X, alpha), delta1), weight(alpha, delta2)
        return {"W1": dW1, "b1": bias(delta1), "W2": dW2, "b2": bias(delta2)}

    return backprop


def _double(z, a):
    return sigmoid(a) * (1 - sigmoid(a))


def _later(**change):
    """A right backprop whose result is then spoiled in one entry: change maps a key to a function of the gradients."""

    def backprop(params, X, Y):
        grads = make_backprop()(params, X, Y)
        return {**grads, **{k: f(grads, params, X, Y) for k, f in change.items()}}

    return backprop


WRONG_BACKPROPS = wrong((
    ("sign", make_backprop(eps=lambda a, Y: Y - a), "epsilon = y - a: every gradient has the wrong sign."),
    ("twice", make_backprop(eps=lambda a, Y: 2 * (a - Y)),
     "epsilon = 2 (a - y): the half of the loss is missing (erratum 11)."),
    ("no-output-slope", make_backprop(slope2=lambda z, a: 1.0), "sigma'(z2) is missing in delta2 (slide L97)."),
    ("no-hidden-slope", make_backprop(slope1=lambda z, a: 1.0), "sigma'(z1) is missing in delta1 (slide L111)."),
    ("no-slopes", make_backprop(slope2=lambda z, a: 1.0, slope1=lambda z, a: 1.0), "both sigma' are missing."),
    ("double-sigma-output", make_backprop(slope2=_double),
     "sigma'(a) in the output layer: sigma acts twice (erratum 36)."),
    ("double-sigma-hidden", make_backprop(slope1=_double),
     "sigma'(alpha) in the hidden layer: sigma acts twice (erratum 36)."),
    ("double-sigma", make_backprop(slope1=_double, slope2=_double),
     "sigma' is taken at a and alpha instead of at z2 and z1 (erratum 36)."),
    ("sigmoid-of-z", make_backprop(slope1=lambda z, a: z * (1 - z), slope2=lambda z, a: z * (1 - z)),
     "z (1 - z): the formula a (1 - a) wants the output a, not z."),
    ("sum", make_backprop(weight=lambda x, d: x.T @ d, bias=lambda d: d.sum(0)),
     "the sum over the samples: the loss is their mean, 1/N is missing (slide L131)."),
    ("by-NM", make_backprop(eps=lambda a, Y: (a - Y) / Y.shape[1]), "divided by N M instead of N (erratum 12)."),
    ("eps-back", make_backprop(back=lambda d, W, e: e @ W.T),
     "epsilon is sent back instead of delta2: sigma'(z2) is missing on the way to the hidden layer (slide L111)."),
    ("first-output", make_backprop(back=lambda d, W, e: np.outer(d[:, 0], W[:, 0])),
     "only the first output's error is sent back."),
    ("mean-over-m", make_backprop(back=lambda d, W, e: d @ W.T / W.shape[1]),
     "the hidden error is a mean over the outputs; it is a sum (slide L111)."),
    ("bias-mean", _later(b1=lambda g, p, X, Y: g["b1"] / len(X), b2=lambda g, p, X, Y: g["b2"] / len(X)),
     "the bias gradients are divided by N twice."),
    ("bias-sum", make_backprop(bias=lambda d: d.sum(0)), "the bias gradients lack 1/N; those of the weights have it."),
    ("bias-first", make_backprop(bias=lambda d: d[0] / len(d)), "the bias gradients come from the first sample alone."),
    ("no-bias", make_backprop(bias=lambda d: 0 * d[0]),
     "the bias gradients are zero: index 0 of the sums is left out (erratum 34)."),
    ("W2-transposed", make_backprop(back=lambda d, W, e: d @ W),
     "W2 is not transposed on the way back; only square matrices let that pass."),
    ("first-sample", make_backprop(weight=lambda x, d: np.outer(x[0], d[0]), bias=lambda d: d[0]),
     "only the first sample counts."),
    ("no-hidden-layer", _later(W1=lambda g, p, X, Y: 0 * g["W1"], b1=lambda g, p, X, Y: 0 * g["b1"]),
     "the hidden layer's gradients are zero."),
    ("updated-W2", make_backprop(back=lambda d, W, e: d @ (W - d.mean(0)).T),
     "W2 has already been changed when the error is sent back (erratum 39)."),
    ("last-sample", make_backprop(weight=lambda x, d: np.outer(x[-1], d[-1]), bias=lambda d: d[-1]),
     "the last sample only: `=` in a loop where `+=` is needed."),
    ("twice-N", make_backprop(eps=lambda a, Y: (a - Y) / len(Y)), "divided by N twice."),
    ("hidden-sigmoid-of-z", make_backprop(slope1=lambda z, a: z * (1 - z)), "z1 (1 - z1): the formula wants alpha."),
    ("bias-first", make_backprop(bias=lambda d: d[0]), "the bias gradients are those of the first sample."),
), "slides L85-L131")  # fmt: skip

whole_gradient = Task(
    "backprop", 4, make_backprop(), whole_networks,
    rtol=1e-9,  # finer than numerical differences are
    hint="Forward first, keeping z1, alpha, z2, a; then eps, delta2, eps_h, delta1; then four gradients, each in the "
     "shape of its parameter.",
    misconceptions=(
        *WRONG_BACKPROPS,
        Misconception("numerical", _numerical,
         "these are numerical differences, good to nine digits: as a judge fine, but the exercise is to derive."),
    ),
)  # fmt: skip

EXERCISES = (Exercise("1.9", "backpropagation, whole", LESSON, "L85-L299", 15, (whole_gradient,)),)
