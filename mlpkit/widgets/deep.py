"""Lesson 08: what depth, activation, initialisation and BatchNorm do to the gradient of every layer.

240 networks are run once, forward and back, with the library's layers; the page looks up the one that is asked for.
"""

from functools import cache

import numpy as np

from ..activations import relu, sigmoid, tanh
from ..layers import Activate, BatchNorm, Dense, he, xavier
from ..losses import softmax_cross_entropy
from ..network import MLP
from ..plots import activations as draw
from .instrument import Instrument

DEPTHS = (2, 3, 5, 8, 12, 20, 30, 40)
WIDTH, SAMPLES, CLASSES = 24, 48, 10


def small(rng, n_in, n_out):
    """W ~ N(0, 0.05^2), as one did before 2010."""
    return rng.normal(0.0, 0.05, (n_in, n_out))


def large(rng, n_in, n_out):
    """W ~ N(0, 4/n_in), twice as wide as He's deviation times the square root of a half."""
    return rng.normal(0.0, 2.0 / np.sqrt(n_in), (n_in, n_out))


BENDS = (sigmoid, tanh, relu)
STARTS = {"small, N(0, 0.05²)": small, "Xavier": xavier, "He": he, "large, N(0, 4/n)": large}


def gradient_norms(bend, start, norm, depth):
    """|dL/dW| of each of `depth` hidden layers, from the input's side (depth,): one batch, before any training."""
    rng = np.random.default_rng(0)
    layers = []
    for _ in range(depth):
        layers += [Dense(WIDTH, WIDTH, start), *([BatchNorm(WIDTH)] if norm else []), Activate(bend)]
    net = MLP([*layers, Dense(WIDTH, CLASSES)], rng)
    X, Y = rng.normal(size=(SAMPLES, WIDTH)), np.eye(CLASSES)[rng.integers(CLASSES, size=SAMPLES)]
    net.value_and_grad(softmax_cross_entropy, X, Y)
    return np.array([np.linalg.norm(layer.dW) for layer in net.layers[:-1] if isinstance(layer, Dense)])


@cache
def table():
    """Norms (activations, starts, without and with BatchNorm, depths, layers), nan beyond the depth."""
    norms = np.full((len(BENDS), len(STARTS), 2, len(DEPTHS), max(DEPTHS)), np.nan, np.float32)
    for i, j, k, d in np.ndindex(norms.shape[:-1]):
        norms[i, j, k, d, : DEPTHS[d]] = gradient_norms(BENDS[i], list(STARTS.values())[j], bool(k), DEPTHS[d])
    return norms


class Deep(Instrument):
    """The table of gradient norms, looked up by the page."""

    file = "deep"

    def __init__(self):
        data = {"bends": [bend.name for bend in BENDS], "starts": list(STARTS), "depths": list(DEPTHS)}
        super().__init__(
            data,
            {"norms": table()},
            "Sizes of the gradients in twenty layers, logarithmic: with sigmoids they vanish towards the input, with "
            "tanh and Xavier or ReLU and He they hardly do; as an instrument depth, activation, initialisation and "
            "BatchNorm can be chosen.",
        )

    def still(self):
        runs = {"sigmoid, Xavier": (0, 1, 0), "sigmoid, Xavier, BatchNorm": (0, 1, 1), "tanh, Xavier": (1, 1, 0)}
        runs |= {"ReLU, Xavier": (2, 1, 0), "ReLU, He": (2, 2, 0), "ReLU, large": (2, 3, 0)}
        twenty = DEPTHS.index(20)
        return draw.through_depth({n: table()[i][twenty, :20] for n, i in runs.items()}, "|dL/dW|, one batch")


def depth():
    """Gradient norms layer by layer for an activation, an initialisation, a depth, with and without BatchNorm."""
    return Deep()
