"""Lesson 08-deep-training: gradients through depth, and the gain that keeps them (5.6, 5.6b; slide L652)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "08-deep-training"


def tanh_slope(z):
    return 1.0 - np.tanh(z) ** 2


def softplus(z):
    return np.logaddexp(0.0, z)


def logistic(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def logistic_slope(z):
    return logistic(z) * logistic(-z)


def arctan_slope(z):
    return 1.0 / (1.0 + z * z)


def relu(z):
    return np.maximum(z, 0.0)


def step(z):
    return (z > 0) * 1.0


TANH, SOFTPLUS, SIGMOID = (np.tanh, tanh_slope), (softplus, logistic), (logistic, logistic_slope)
ARCTAN, RELU = (np.arctan, arctan_slope), (relu, step)

# 5.6 ---------------------------------------------------------------------------------------------------------------

NETWORKS = {
    "6 samples, 4-7-3-5 with tanh": (6, (4, 7, 3, 5), TANH),
    "4 samples, 4-4-4-4-4 with softplus": (4, (4, 4, 4, 4, 4), SOFTPLUS),
    "9 samples, 5-3-8 with sigmoids": (9, (5, 3, 8), SIGMOID),
    "3 samples, one layer 7-5 with arctan": (3, (7, 5), ARCTAN),
}


def towers(rng):
    cases = []
    for label, (N, widths, bend) in NETWORKS.items():
        Ws = [1.3 * values(rng, n, m) for n, m in zip(widths[:-1], widths[1:], strict=True)]
        cases.append(Case(label, (values(rng, N, widths[0]), Ws, *bend, values(rng, N, widths[-1]))))
    return cases


def make_norms(slope_at=lambda z, a: z, bend=lambda f, z: f(z), skip=lambda layer, L: False,
               back=lambda d, W: d @ W.T, grad=lambda a, d: a.T @ d, measure=np.linalg.norm,
               result=np.array, top=lambda dY, N: dY):  # fmt: skip
    """gradient_norms with exchangeable parts; skip says at which layers no slope is multiplied in."""

    def gradient_norms(X, Ws, f, df, dY):
        outputs, sums, L = [X], [], len(Ws)
        for W in Ws:
            sums.append(outputs[-1] @ W)
            outputs.append(bend(f, sums[-1]))
        eps, norms = top(dY, len(X)), []
        for layer in reversed(range(L)):
            slope = 1.0 if skip(layer, L) else df(slope_at(sums[layer], outputs[layer + 1]))
            delta = eps * slope
            norms.append(measure(grad(outputs[layer], delta)))
            eps = back(delta, Ws[layer])
        return result(norms[::-1])

    return gradient_norms


def _square_only(d, W):
    return d @ W if W.shape[0] == W.shape[1] else d @ W.T


norms = Task(
    "gradient_norms", 3, make_norms(), towers, allows=(),
    hint="Forward first, keeping every a and z. Then from the last layer down: delta = eps * df(z); the norm of a.T @ "
         "delta; eps = delta @ W.T.",
    misconceptions=wrong((
        ("slope-at-a", make_norms(slope_at=lambda z, a: a),
         "the derivative is taken at a = f(z), not at z: the activation acts twice (erratum 36)."),
        ("no-slopes", make_norms(skip=lambda layer, L: True), "f' is missing: delta = eps * df(z) in every layer."),
        ("no-slope-on-top", make_norms(skip=lambda layer, L: layer == L - 1),
         "the slope of the last layer is missing: dY is dL/da, and dL/dz = dY * df(z)."),
        ("slope-on-top-only", make_norms(skip=lambda layer, L: layer < L - 1),
         "only the last layer's slope is multiplied in; every layer has one."),
        ("transposed", make_norms(back=_square_only),
         "on the way back W is not transposed: dL/da = dL/dz @ W.T. Square matrices hide it."),
        ("reversed", make_norms(result=lambda n: np.array(n[::-1])),
         "entry 0 is the last layer here; it is the first."),
        ("squared", make_norms(measure=lambda G: np.sum(G**2)), "squared norms: the root is missing."),
        ("rms", make_norms(measure=lambda G: np.sqrt(np.mean(G**2))),
         "the root of the mean square; the norm is the root of the sum."),
        ("spectral", make_norms(measure=lambda G: np.linalg.norm(G, 2)),
         "np.linalg.norm(G, 2) is the largest singular value; the root of the sum of squares is np.linalg.norm(G)."),
        ("sum-of-sizes", make_norms(measure=lambda G: np.sum(np.abs(G))),
         "the sum of sizes; the norm is the root of the sum of squares."),
        ("mean-size", make_norms(measure=lambda G: np.mean(np.abs(G))),
         "the mean size of the entries; wanted is the root of the sum of squares."),
        ("largest", make_norms(measure=lambda G: np.max(np.abs(G))), "the largest entry; wanted is the norm."),
        ("errors", make_norms(grad=lambda a, d: d),
         "the norm of dL/dz; wanted is that of the weights' gradient, a.T @ dL/dz."),
        ("biases", make_norms(grad=lambda a, d: d.sum(axis=0)), "that would be the gradient of biases, not of W."),
        ("linear", make_norms(bend=lambda f, z: z), "f is not applied on the way forward."),
        ("mean-loss", make_norms(top=lambda dY, N: dY / N), "divided by N: dY holds all there is, no division."),
        ("relative", make_norms(result=lambda n: np.array(n) / n[-1]),
         "divided by the last layer's; the norms themselves are wanted."),
        ("first-missing", make_norms(result=lambda n: np.array(n)[1:]), "one layer is missing: L numbers."),
    ), "slides L111-L131 and L652"),
)  # fmt: skip


def profiles(rng):
    """Sizes over several decades: falling, rising, neither; a network of two layers as well."""
    cases = []
    for L, k in ((7, 0.3), (4, 1.9), (11, 0.9), (2, 2.5)):
        wobble = np.exp(rng.normal(0.0, 0.4, L))
        cases.append(Case(f"{L} layers", (rng.uniform(0.2, 5) * k ** np.arange(L)[::-1] * wobble,)))
    return cases


def factor(n):
    return float((n[0] / n[-1]) ** (1 / (len(n) - 1)))


per_layer = Task(
    "factor_per_layer", 1, factor, profiles,
    hint="Solve norms[0] = norms[-1] * k**(L - 1) for k.",
    misconceptions=wrong((
        ("L-th-root", lambda n: float((n[0] / n[-1]) ** (1 / len(n))),
         "the L-th root: between L layers there are L - 1 steps."),
        ("upside-down", lambda n: 1 / factor(n), "upside down: towards the first layer, so norms[0] stands on top."),
        ("mean-of-quotients", lambda n: float(np.mean(n[:-1] / n[1:])),
         "the arithmetic mean of the quotients; factors are averaged by the root of their product."),
        ("total", lambda n: float(n[0] / n[-1]), "the factor over all layers; wanted is that of one step."),
        ("divided", lambda n: float(n[0] / n[-1] / (len(n) - 1)),
         "divided by the number of steps; factors multiply, so it is a root."),
        ("root-of-two", lambda n: float(np.sqrt(n[0] / n[-1])), "the square root, however many layers there are."),
        ("logarithm", lambda n: float(np.log(factor(n))), "that is the logarithm of k."),
        ("first-step", lambda n: float(n[0] / n[1]), "only the first two layers; wanted is the mean over all."),
        ("last-step", lambda n: float(n[-2] / n[-1]), "only the last two layers; wanted is the mean over all."),
        ("difference", lambda n: float((n[0] - n[-1]) / (len(n) - 1)), "a difference per layer; wanted is a factor."),
    ), "slide L652"),
)  # fmt: skip

# 5.6b --------------------------------------------------------------------------------------------------------------


def bends(rng):
    """Smooth ones and kinked ones, stretched by numbers of their own; arrays of one shape only are asked for."""
    a, b, c, d = rng.uniform(0.6, 1.9, 4)
    return [
        Case("tanh, stretched", (lambda z: a * np.tanh(b * z), lambda z: a * b * tanh_slope(b * z))),
        Case("ReLU, scaled", (lambda z: c * relu(z), lambda z: c * step(z))),
        Case("ReLU with its kink elsewhere", (lambda z: relu(z - 0.5 * d), lambda z: step(z - 0.5 * d))),
        Case("softplus, which has a mean", (lambda z: softplus(b * z), lambda z: b * logistic(b * z))),
        Case("a linear one", (lambda z: d * z, lambda z: d + 0 * z)),
    ]


GRID = np.linspace(-10, 10, 40001)
DENSITY = np.exp(-(GRID**2) / 2) / np.sqrt(2 * np.pi)


def mean(u, weights=DENSITY):
    """The integral of u(z) against a density, u given on GRID."""
    return float(np.sum(u * weights) * (GRID[1] - GRID[0]))


def make_gains(square=lambda u: mean(u * u), result=lambda p, q: (p**-0.5, q**-0.5)):
    return lambda f, df: result(square(f(GRID)), square(df(GRID)))


def _at_f(f, df):
    return make_gains()(f, lambda z: df(f(z)))


gains = Task(
    "gains_of", 3, make_gains(), bends, rtol=1e-3, parts=("forward", "backward"), allows=(),
    exempt="the inputs are functions",
    hint="z = np.linspace(-10, 10, 40001), the density e^(-z^2/2)/sqrt(2 pi), and a sum times the step for each mean.",
    misconceptions=wrong((
        ("no-root", make_gains(result=lambda p, q: (1 / p, 1 / q)),
         "the root is missing: variances multiply with gain^2, so the gain is one over a root."),
        ("not-inverted", make_gains(result=lambda p, q: (p**0.5, q**0.5)),
         "that is by how much the layer shrinks; the gain makes up for it: one over that."),
        ("mean-squares", make_gains(result=lambda p, q: (p, q)), "the mean squares themselves; wanted are gains."),
        ("swapped", make_gains(result=lambda p, q: (q**-0.5, p**-0.5)),
         "forward and backward have changed places: f goes forward, its slope back."),
        ("variance", make_gains(square=lambda u: mean((u - mean(u)) ** 2)),
         "the variance about the mean; the next layer's sum feels the mean square, E[f^2] (He et al.)."),
        ("mean-of-sizes", make_gains(square=lambda u: mean(np.abs(u)) ** 2),
         "the mean size instead of the root of the mean square."),
        ("squared-mean", make_gains(square=lambda u: mean(u) ** 2),
         "the square of the mean; wanted is the mean of the squares."),
        ("no-density", make_gains(square=lambda u: float(np.mean(u * u))),
         "every z counts alike; it must be weighted with the density of the standard normal."),
        ("density-unscaled", make_gains(square=lambda u: mean(u * u) * np.sqrt(2 * np.pi)),
         "the density lacks its 1/sqrt(2 pi): it must add up to 1."),
        ("no-step", make_gains(square=lambda u: float(np.sum(u * u * DENSITY))),
         "the sum lacks the width of a step: an integral is a sum times the step."),
        ("wide-density", make_gains(square=lambda u: mean(u * u, np.exp(-(GRID**2)) / np.sqrt(np.pi))),
         "e^(-z^2) has the variance 1/2; the standard normal density is e^(-z^2/2)/sqrt(2 pi)."),
        ("uniform", make_gains(square=lambda u: mean(u * u, 0.5 * (np.abs(GRID) <= 1))),
         "z uniform between -1 and 1; it is standard normal."),
        ("slope-at-f", _at_f, "the slope is taken at f(z); df takes z."),
        ("half-line", make_gains(square=lambda u: mean(u * u * (GRID > 0))),
         "only positive z: half of the normal distribution lies below 0."),
        ("one-only", make_gains(result=lambda p, q: p**-0.5), "one number; wanted are two, (forward, backward)."),
    ), "slide L652"),
)  # fmt: skip

EXERCISES = (
    Exercise("5.6", "the gradient through depth", LESSON, "L652", 20, (norms, per_layer)),
    Exercise("5.6b", "the gain of an activation", LESSON, "L652", 15, (gains,)),
)
