"""The network 6-9-2 of lessons 01, 02 and 07, fitted to the penguins, and the few birds that go through it.

What a page computes is compared with what the library gives here: each instrument takes along the library's answers,
and says so, for all to see, if the page's own differ.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from ..activations import sigmoid
from ..datasets import Dataset, Scaler, one_hot, penguins
from ..losses import half_squared_error
from ..network import MLP, mlp
from ..optimizers import Adam

SHORT = ("culmen length", "culmen depth", "flipper", "body mass", "δ¹⁵N", "δ¹³C")
CHOSEN = (0, 1, 30, 31, 151, 152, 220, 221)  # pairs of different species


class Fitted(NamedTuple):
    """The data, its Scaler, a fitted network, and the parameters by the lecture's names."""

    data: Dataset
    scale: Scaler
    net: MLP
    params: dict[str, np.ndarray]


@cache
def fitted(steps=150):
    """The network after `steps` steps of Adam on all birds, from a fixed seed."""
    data = penguins()
    scale = Scaler(data.X)
    X, Y = scale(data.X), one_hot(data.labels, 2)
    net = mlp((6, 9, 2), sigmoid, np.random.default_rng(7), output=sigmoid)
    optimizer = Adam(lr=0.05)
    for _ in range(steps):
        net.value_and_grad(half_squared_error, X, Y)
        optimizer.step(net.theta, net.grad)
    first, second = net.layers[0], net.layers[2]
    return Fitted(data, scale, net, {"W1": first.W, "b1": first.b, "W2": second.W, "b2": second.b})


def names(data, rows=CHOSEN):
    """A name a bird: its number, kind and sex."""
    return [f"no. {n}: {data.groups[n].split()[0]}, {data.classes[data.labels[n]]}" for n in rows]
