"""Lesson 02-backprop, the derivation one layer down: the hidden layer's gradient (1.7, 1.8; slides L103-L131, L299)."""

import numpy as np

from ..draw import NETWORKS, values
from ..exercise import Case, Exercise, Task, wrong
from .factors import ACTS, BIAS_MISTAKES

LESSON = "02-backprop"


# 1.7 ---------------------------------------------------------------------------------------------------------------


def towards_hidden(rng):
    return [Case(label, (values(rng, N, M), values(rng, H, M))) for label, (N, _, H, M) in NETWORKS.items()]


hidden_error = Task(
    "eps_hidden", 2, lambda delta2, W2: delta2 @ W2.T, towards_hidden,
    hint="Neuron h sends its alpha along M arrows; the blame comes back along the same M arrows and is added up.",
    misconceptions=wrong((
        ("untransposed", lambda d, W: d @ W,
         "W2 is used as in the forward phase; backwards the sum runs over m, so it is W2 transposed."),
        ("untransposed", lambda d, W: d @ W if d.shape[1] == len(W) else d @ W.T,
         "W2 is transposed only where the shapes force it; with H = M that is wrong."),
        ("transposed", lambda d, W: W @ d.T, "hidden neurons are rows; samples are rows in this course, (N, H)."),
        ("mean-over-m", lambda d, W: d @ W.T / W.shape[1],
         "the mean over the outputs; the chain rule sums over all paths."),
        ("first-output", lambda d, W: np.outer(d[:, 0], W[:, 0]), "only the path through the first output."),
        ("last-output", lambda d, W: np.outer(d[:, -1], W[:, -1]),
         "only the path through the last output: `=` in a loop where `+=` is needed."),
        ("no-delta", lambda d, W: np.tile(W.sum(1), (len(d), 1)),
         "the weights are summed without the errors they carry."),
        ("no-weights", lambda d, W: np.tile(d.sum(1, keepdims=True), (1, len(W))),
         "the errors are summed without the weights along which they travel."),
        ("by-N", lambda d, W: d @ W.T / len(d),
         "divided by N; each sample keeps its own error, the mean comes with the weights."),
        ("sign", lambda d, W: -d @ W.T, "the sign is reversed."),
        ("absolute", lambda d, W: d @ np.abs(W.T), "the size of the weights without their sign."),
        ("pinv", lambda d, W: d @ np.linalg.pinv(W),
         "the (pseudo-)inverse of W2: the error is not undone, it is passed back along the same weights."),
        ("averaged-samples", lambda d, W: np.tile((d @ W.T).mean(0), (len(d), 1)),
         "every sample gets the mean of all; each has an error of its own."),
    ), "slides L111, L299"),
)  # fmt: skip


# 1.8 ---------------------------------------------------------------------------------------------------------------


def first_layer(rng):
    cases = []
    for (label, (N, F, H, _)), act in zip(NETWORKS.items(), ACTS, strict=True):
        z1 = 2 * values(rng, N, H)
        cases.append(Case(f"{label}, {act.name}", (values(rng, N, F), values(rng, N, H), z1, act.f(z1), act)))
    return cases


def first_bias(rng):
    return [Case(case.label, case.args[1:]) for case in first_layer(rng)]


SLOPE_MISTAKES = (
    ("no-slope", lambda e, z, al, act: e * 1,
     "sigma'_h is missing: the error must pass the hidden neuron's own slope."),
    ("double-sigma", lambda e, z, al, act: e * act.df(al, act.f(al)),
     "sigma' is taken at alpha = sigma(z1), so sigma acts twice; the slope is wanted at z1."),
    ("double-sigma", lambda e, z, al, act: e * act.df(al, al),
     "sigma' is taken at alpha; act.df takes z1 and alpha, in this order."),
    ("sigma-not-slope", lambda e, z, al, act: e * al, "multiplied with alpha instead of with the slope sigma'(z1)."),
    ("always-sigmoid", lambda e, z, al, act: e * al * (1 - al), "alpha (1 - alpha) is the slope of the sigmoid only."),
    ("sigmoid-of-z", lambda e, z, al, act: e * z * (1 - z),
     "z (1 - z): the formula alpha (1 - alpha) wants alpha, not z."),
    ("z-for-alpha", lambda e, z, al, act: e * act.df(z, z),
     "act.df is given z1 twice; it wants z1 and alpha, and may use either."),
    ("swapped", lambda e, z, al, act: e * act.df(al, z),
     "the arguments of act.df have changed places: it is df(z, a)."),
)  # fmt: skip


def _delta1(e, z, al, act):
    return e * act.df(z, al)


def _grad_W(delta):
    return lambda X, e, z, al, act: X.T @ delta(e, z, al, act) / len(X)


def _grad_b(delta):
    return lambda e, z, al, act: delta(e, z, al, act).sum(axis=0) / len(e)


input_gradient = Task(
    "grad_W1", 1, _grad_W(_delta1), first_layer,
    hint="The same pattern as grad_W2: what came in (X), transposed, times the error at z1.",
    misconceptions=wrong(tuple((k, _grad_W(f), s) for k, f, s in SLOPE_MISTAKES) + (
        ("no-N", lambda X, *r: X.T @ _delta1(*r), "the sum over the samples: 1/N is missing."),
        ("transposed", lambda X, *r: _delta1(*r).T @ X / len(X), "the transpose, (H, F); W1 is (F, H)."),
        ("first-sample", lambda X, *r: np.outer(X[0], _delta1(*r)[0]), "the gradient of the first sample alone."),
        ("by-FN", lambda X, *r: X.T @ _delta1(*r) / X.size, "divided by N F; the mean is over the N samples only."),
        ("means", lambda X, *r: np.outer(X.mean(0), _delta1(*r).mean(0)),
         "the product of the means; wanted is the mean of the products."),
        ("last-sample", lambda X, *r: np.outer(X[-1], _delta1(*r)[-1]),
         "the last sample only: `=` in a loop where `+=` is needed."),
    ), "slides L111, L131"),
)  # fmt: skip

input_bias_gradient = Task(
    "grad_b1", 1, _grad_b(_delta1), first_bias,
    hint="x_0 = 1: the bias gradient is that of a weight whose input is always 1.",
    misconceptions=wrong(tuple((k, _grad_b(f), s) for k, f, s in SLOPE_MISTAKES)
                          + tuple((k, lambda *r, f=f: f(_delta1(*r)), s) for k, f, s in BIAS_MISTAKES),
                          "slides L111, L131 (f = 0)"),
)  # fmt: skip


EXERCISES = (
    Exercise("1.7", "the hidden error", LESSON, "L111-L125, L299", 8, (hidden_error,)),
    Exercise("1.8", "the hidden layer's gradients", LESSON, "L111, L131", 8, (input_gradient, input_bias_gradient)),
)
