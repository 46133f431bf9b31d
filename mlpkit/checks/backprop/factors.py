"""Lesson 02-backprop, the derivation in the output layer: every factor of its gradient (1.4-1.6; L85-L99, L131)."""

import numpy as np

from ..draw import NETWORKS, sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "02-backprop"


class Smooth:
    """An activation record as the lessons use it: callable, with f(z) and df(z, a)."""

    def __init__(self, name, f, df):
        self.name, self.f, self.df = name, f, df

    def __call__(self, z):
        return self.f(z)


# two slopes from the output and two from the input, so that both arguments of df matter
SIGMOID = Smooth("sigmoid", sigmoid, lambda z, a: a * (1 - a))
TANH = Smooth("tanh", np.tanh, lambda z, a: 1 - a**2)
SOFTPLUS = Smooth("softplus", lambda z: np.log1p(np.exp(z)), lambda z, a: sigmoid(z))
ARCTAN = Smooth("arctan", np.arctan, lambda z, a: 1 / (1 + z**2))
ACTS = (SIGMOID, TANH, SOFTPLUS, ARCTAN)


# 1.4 ---------------------------------------------------------------------------------------------------------------


def output_pairs(rng):
    return [Case(label, (targets(rng, N, M), targets(rng, N, M))) for label, (N, _, _, M) in NETWORKS.items()]


prediction_error = Task(
    "eps_out", 1, lambda a, y: a - y, output_pairs,
    hint="Differentiate 1/2 (a_m - y_m)^2 with respect to a_m; the 2 cancels the half.",
    misconceptions=wrong((
        ("sign", lambda a, y: y - a, "y - a: with this sign the step would climb. It is a - y."),
        ("twice", lambda a, y: 2 * (a - y), "2 (a - y): the half in front of the loss has been forgotten."),
        ("squared", lambda a, y: (a - y) ** 2, "the squared error itself; wanted is its derivative."),
        ("half-squared", lambda a, y: 0.5 * (a - y) ** 2,
         "the loss itself; wanted is its derivative with respect to a."),
        ("absolute", lambda a, y: np.abs(a - y), "the sign is lost: the error says in which direction to go."),
        ("by-N", lambda a, y: (a - y) / len(a),
         "divided by N. Here epsilon is that of each sample's own loss; 1/N comes in with the weights (1.6)."),
        ("half", lambda a, y: 0.5 * (a - y), "half of it: the derivative of the square brings a 2."),
        ("summed", lambda a, y: (a - y).sum(axis=1), "summed over the outputs; each output has its own error."),
        ("sigma-prime", lambda a, y: (a - y) * a * (1 - a), "sigma' is already in: that is delta, the next exercise."),
    ), "slide L96"),
)  # fmt: skip


# 1.5 ---------------------------------------------------------------------------------------------------------------


def output_errors(rng):
    cases = []
    for (label, (N, _, _, M)), act in zip(NETWORKS.items(), ACTS, strict=True):
        z = 2 * values(rng, N, M)
        cases.append(Case(f"{label}, {act.name}", (values(rng, N, M), z, act.f(z), act)))
    return cases


output_delta = Task(
    "delta_out", 2, lambda eps, z2, a, act: eps * act.df(z2, a), output_errors,
    hint="act.df(z2, a) is sigma'(z2); every output multiplies its own error with its own slope.",
    misconceptions=wrong((
        ("double-sigma", lambda eps, z2, a, act: eps * act.df(a, act.f(a)),
         "sigma' is taken at a = sigma(z), so sigma acts twice. The slope is wanted where the neuron stood: at z."),
        ("double-sigma", lambda eps, z2, a, act: eps * act.df(a, a),
         "sigma' is taken at a; the slope is wanted where the neuron stood: at z. act.df takes z and a, "
         "in this order."),
        ("no-slope", lambda eps, z2, a, act: eps * 1, "sigma' is missing."),
        ("sigma-not-slope", lambda eps, z2, a, act: eps * act.f(z2), "multiplied with sigma(z) instead of sigma'(z)."),
        ("always-sigmoid", lambda eps, z2, a, act: eps * a * (1 - a),
         "a (1 - a) is the slope of the sigmoid only; the activation is an argument here."),
        ("always-sigmoid", lambda eps, z2, a, act: eps * sigmoid(z2) * (1 - sigmoid(z2)),
         "the slope of the sigmoid is built in; the activation is an argument here."),
        ("sigmoid-of-z", lambda eps, z2, a, act: eps * z2 * (1 - z2),
         "z (1 - z): the formula a (1 - a) wants a, not z."),
        ("z-for-a", lambda eps, z2, a, act: eps * act.df(z2, z2),
         "act.df is given z2 twice; it wants z2 and a, and may use either."),
        ("swapped", lambda eps, z2, a, act: eps * act.df(a, z2),
         "the arguments of act.df have changed places: it is df(z, a)."),
        ("sign", lambda eps, z2, a, act: -eps * act.df(z2, a),
         "a minus too many: the step will subtract the gradient, later."),
        ("by-N", lambda eps, z2, a, act: eps * act.df(z2, a) / len(eps),
         "divided by N; the mean comes in with the weights (1.6)."),
        ("divided", lambda eps, z2, a, act: eps / act.df(z2, a), "divided by sigma'; the chain rule multiplies."),
        ("mean-slope", lambda eps, z2, a, act: eps * act.df(z2, a).mean(axis=0),
         "one slope for all samples, their mean; each sample has its own."),
        ("times-z", lambda eps, z2, a, act: eps * act.df(z2, a) * z2, "a factor z2 too many."),
        ("added", lambda eps, z2, a, act: eps + act.df(z2, a), "added; factors of a chain are multiplied."),
    ), "slides L96-L99 and erratum 36"),
)  # fmt: skip


# 1.6 ---------------------------------------------------------------------------------------------------------------


def second_layer(rng):
    return [Case(label, (values(rng, N, H), values(rng, N, M))) for label, (N, _, H, M) in NETWORKS.items()]


def second_bias(rng):
    return [Case(label, (values(rng, N, M),)) for label, (N, _, _, M) in NETWORKS.items()]


BIAS_MISTAKES = (
    ("no-N", lambda d: d.sum(axis=0), "the sum over the samples: 1/N is missing (slide L131)."),
    ("first-sample", lambda d: d[0], "the gradient of the first sample alone."),
    ("over-outputs", lambda d: d.mean(axis=1),
     "averaged over the neurons (axis 1): samples are rows, and their mean is axis 0."),
    ("sum-over-outputs", lambda d: d.sum(axis=1) / len(d),
     "summed over the neurons (axis 1); samples are rows, axis 0."),
    ("total", lambda d: d.sum() / len(d), "all neurons are summed into one number; each has a bias of its own."),
    ("mean-of-all", lambda d: d.mean(), "one mean over everything; each neuron has a bias of its own."),
    ("twice-N", lambda d: d.mean(axis=0) / len(d), "divided by N twice."),
    ("sign", lambda d: -d.mean(axis=0), "minus the gradient: the minus belongs to the step."),
    ("first-by-N", lambda d: d[0] / len(d), "the gradient of the first sample alone, and divided by N."),
    ("by-NM", lambda d: d.sum(axis=0) / d.size,
     "divided by N times the number of neurons; the mean is over the N samples only."),
    ("by-width", lambda d: d.sum(axis=0) / d.shape[1],
     "divided by the number of neurons instead of the number of samples."),
    ("row", lambda d: d.mean(axis=0, keepdims=True), "a table with one row; a bias vector has shape (neurons,)."),
    ("not-averaged", lambda d: d / len(d), "one row a sample is left; the samples' contributions are added up."),
)  # fmt: skip

weight_gradient = Task(
    "grad_W2", 1, lambda alpha, delta2: alpha.T @ delta2 / len(alpha), second_layer,
    hint="One entry first: dL/dw_hm = 1/N sum_n delta_nm alpha_nh. Which product of matrices sums over n?",
    misconceptions=wrong((
        ("no-N", lambda al, d: al.T @ d, "the sum over the samples: 1/N is missing (slide L131)."),
        ("transposed", lambda al, d: d.T @ al / len(al),
         "the transpose, (M, H); W2 is (H, M), and its gradient has its shape."),
        ("first-sample", lambda al, d: np.outer(al[0], d[0]), "the gradient of the first sample alone."),
        ("first-by-N", lambda al, d: np.outer(al[0], d[0]) / len(al), "only the first sample, and divided by N."),
        ("by-NM", lambda al, d: al.T @ d / d.size,
         "divided by N M; the loss sums over the outputs and divides by N only."),
        ("twice-N", lambda al, d: al.T @ d / len(al) ** 2, "divided by N twice."),
        ("means", lambda al, d: np.outer(al.mean(0), d.mean(0)),
         "the product of the means; wanted is the mean of the products."),
        ("no-alpha", lambda al, d: np.tile(d.mean(0), (al.shape[1], 1)),
         "the factor alpha_h is missing: this is the bias gradient in every row."),
        ("last-sample", lambda al, d: np.outer(al[-1], d[-1]),
         "the last sample only: `=` in a loop where `+=` is needed."),
        ("last-sample", lambda al, d: np.outer(al[-1], d[-1]) / len(al),
         "the last sample only, then divided by N: `=` in a loop where `+=` is needed."),
        ("sign", lambda al, d: -al.T @ d / len(al), "minus the gradient: the minus belongs to the step."),
    ), "slides L99, L131"),
)  # fmt: skip

bias_gradient = Task(
    "grad_b2", 1, lambda delta2: delta2.sum(axis=0) / len(delta2), second_bias,
    hint="The bias multiplies the constant 1, so alpha is replaced by 1 in the formula of 1.6.",
    misconceptions=wrong(BIAS_MISTAKES, "slides L99, L131 (h = 0)"),
)  # fmt: skip


EXERCISES = (
    Exercise("1.4", "the prediction error", LESSON, "L96", 3, (prediction_error,)),
    Exercise("1.5", "through the output neuron", LESSON, "L96-L99 · erratum 36", 6, (output_delta,)),
    Exercise("1.6", "the output layer's gradients", LESSON, "L99, L131", 8, (weight_gradient, bias_gradient)),
)
