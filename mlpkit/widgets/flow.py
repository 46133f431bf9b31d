"""Lesson 02: click a weight, see the product of factors that its derivative is.

Error that arrives, slope of the neuron, value that came in: three numbers a weight, for each of the 83. Beside the
product stands the slope measured by nudging; the weight can be turned, and all of it follows.
"""

import numpy as np

from ..activations import sigmoid
from ..datasets import one_hot
from ..losses import half_squared_error
from ..network import mlp
from ..plots import backprop
from .instrument import Instrument
from .penguin_net import CHOSEN, SHORT, fitted, names


class ErrorFlow(Instrument):
    """The network on its way back; the arrays are parameters, birds, targets and the library's gradient of each."""

    file = "flow"

    def __init__(self):
        birds, scale, _, _ = fitted()
        net = mlp((6, 9, 2), sigmoid, np.random.default_rng(3), output=sigmoid)  # untrained: its errors are large
        rows = list(CHOSEN)
        X, Y = scale(birds.X[rows]), one_hot(birds.labels[rows], 2)
        first, second = net.layers[0], net.layers[2]
        first.b[...] = np.linspace(-0.6, 0.6, 9)  # as in training, and no hidden neuron is like another
        self.gradients = [_gradient(net, x[None], y[None]) for x, y in zip(X, Y, strict=True)]
        data = {"sizes": [6, 9, 2], "short": list(SHORT), "classes": list(birds.classes), "names": names(birds)}
        arrays = {"W1": first.W, "b1": first.b, "W2": second.W, "b2": second.b}
        arrays |= {"X": X, "Y": Y, "gradients": np.array(self.gradients)}
        super().__init__(
            data,
            arrays,
            "The computation of the network 6-9-2 as a chain of boxes, blue arrows forward and orange arrows back from "
            "the loss; as an instrument it shows, for any weight you choose, the factors of its derivative.",
        )

    def still(self):
        return backprop.computation_graph(F=6, H=9, M=2)


def _gradient(net, x, y):
    """dL/dw of one sample for every link in the page's order: from the constant first, then from each neuron."""
    net.value_and_grad(half_squared_error, x, y)
    first, second = net.layers[0], net.layers[2]
    return np.concatenate([np.vstack([layer.db, layer.dW]).ravel() for layer in (first, second)])


def error_flow():
    """Click a weight of 6-9-2: the three factors of its derivative, their product, and the slope by nudging."""
    return ErrorFlow()
