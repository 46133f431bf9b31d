"""Lesson 08: what depth, activation, initialisation and BatchNorm do to the gradient of every layer.

144 networks are run once, forward and back, with the library's layers; the page looks up the one that is asked for. The
gradient of W is the error times what came in: where one fades and the other grows, it stays level. So all three are
there: the error dL/dz, the gradient of W, and the outputs.
"""

from functools import cache

import numpy as np

from ..activations import relu, sigmoid, tanh
from ..layers import Activate, BatchNorm, Dense, he, xavier
from ..losses import softmax_cross_entropy
from ..network import MLP
from ..plots import activations as draw
from .instrument import Instrument

DEPTHS = (2, 5, 10, 20, 30, 40)
WHAT = ("error dL/dz", "gradient of W", "outputs (root mean square)")
WIDTH, SAMPLES, CLASSES = 24, 48, 10


def small(rng, n_in, n_out):
    """W ~ N(0, 0.05^2), as one did before 2010."""
    return rng.normal(0.0, 0.05, (n_in, n_out))


def large(rng, n_in, n_out):
    """W ~ N(0, 4/n_in), twice as wide as He's deviation times the square root of a half."""
    return rng.normal(0.0, 2.0 / np.sqrt(n_in), (n_in, n_out))


BENDS = (sigmoid, tanh, relu)
STARTS = {"small, N(0, 0.05²)": small, "Xavier": xavier, "He": he, "large, N(0, 4/n)": large}


def sizes(bend, start, norm, depth):
    """(3, depth), as in WHAT, of each of `depth` hidden layers from the input's side: one batch, untrained."""
    rng = np.random.default_rng(0)
    layers = []
    for _ in range(depth):
        layers += [Dense(WIDTH, WIDTH, start), *([BatchNorm(WIDTH)] if norm else []), Activate(bend)]
    net = MLP([*layers, Dense(WIDTH, CLASSES)], rng)
    X, Y = rng.normal(size=(SAMPLES, WIDTH)), np.eye(CLASSES)[rng.integers(CLASSES, size=SAMPLES)]
    _, dy = softmax_cross_entropy(net.forward(X, train=True), Y)
    return np.array(_sizes_below(net, dy))[::-1].T


def _sizes_below(net, dy):
    """|dL/dz|, |dL/dW| and the outputs' root mean square of the hidden layers, the last one first."""
    outputs = [layer.a for layer in net.layers if isinstance(layer, Activate)]
    found = []
    for layer in net.layers[::-1]:
        arrives, dy = dy, layer.backward(dy)
        if isinstance(layer, Dense) and layer is not net.layers[-1]:
            a = outputs.pop()
            found.append([np.linalg.norm(arrives), np.linalg.norm(layer.dW), np.sqrt(np.mean(a * a))])
    return found


@cache
def table():
    """Sizes (3, activations, starts, without and with BatchNorm, depths, layers), nan beyond the depth."""
    found = np.full((len(WHAT), len(BENDS), len(STARTS), 2, len(DEPTHS), max(DEPTHS)), np.nan, np.float32)
    for i, j, k, d in np.ndindex(found.shape[1:-1]):
        found[:, i, j, k, d, : DEPTHS[d]] = sizes(BENDS[i], list(STARTS.values())[j], bool(k), DEPTHS[d])
    return found


class Deep(Instrument):
    """The table of sizes, looked up by the page."""

    file = "deep"

    def __init__(self):
        data = {"bends": [bend.name for bend in BENDS], "starts": list(STARTS)}
        data |= {"depths": list(DEPTHS), "what": list(WHAT)}
        super().__init__(
            data,
            {"sizes": table()},
            "Sizes of the error in twenty layers, logarithmic: with sigmoids they vanish towards the input, with "
            "tanh and Xavier or ReLU and He they hardly do; as an instrument depth, activation, initialisation and "
            "BatchNorm can be chosen.",
        )

    def still(self):
        runs = {"sigmoid, Xavier": (0, 1, 0), "sigmoid, Xavier, BatchNorm": (0, 1, 1), "tanh, Xavier": (1, 1, 0)}
        runs |= {"ReLU, Xavier": (2, 1, 0), "ReLU, He": (2, 2, 0), "ReLU, large": (2, 3, 0)}
        twenty = DEPTHS.index(20)
        return draw.through_depth({n: table()[0][i][twenty, :20] for n, i in runs.items()}, "|dL/dz|, one batch")


def depth():
    """Gradient norms layer by layer for an activation, an initialisation, a depth, with and without BatchNorm."""
    return Deep()
