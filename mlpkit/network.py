"""The network: layers in a row that share one flat parameter vector.

theta holds every weight and bias, grad their derivatives, in the same order; layers hold views of both. So an optimizer
is a few lines on two vectors, a gradient check is a loop over theta, and saving a network is saving one array.
"""

from contextlib import contextmanager

import numpy as np

from .layers import Activate, Dense, he, xavier


class MLP:
    """y = layer_L(... layer_1(X)); X (N, F). `dtype` float64 for checks and lessons, float32 for speed."""

    def __init__(self, layers, rng, dtype=np.float64):
        self.layers = list(layers)
        size = sum(int(np.prod(shape)) for layer in self.layers for shape in layer.shapes.values())
        self.theta, self.grad = np.zeros(size, dtype), np.zeros(size, dtype)
        self._bind()
        for layer in self.layers:
            layer.initialise(rng)

    def _bind(self):
        """(Re)connect the layers' views with theta and grad."""
        start = 0
        for layer in self.layers:
            stop = start + sum(int(np.prod(shape)) for shape in layer.shapes.values())
            layer.bind(self.theta[start:stop], self.grad[start:stop])
            start = stop

    def __setstate__(self, state):
        """copy.deepcopy and pickle copy each array by itself; afterwards the views are made anew."""
        self.__dict__.update(state)
        self._bind()

    def forward(self, X, *, train=False):
        """Outputs (N, M), leaving in each layer what backward needs."""
        for layer in self.layers:
            X = layer.forward(X, train=train)
        return X

    __call__ = forward

    def backward(self, dy):
        """Fill `grad` from dL/dy. The first layer is asked for no dL/dX, which can be a third of the work."""
        for layer in self.layers[:0:-1]:
            dy = layer.backward(dy)
        self.layers[0].gradients(dy)

    def value_and_grad(self, loss, X, Y):
        """The loss of a batch in training mode; its gradient is then in `grad`."""
        value, dy = loss(self.forward(X, train=True), Y)
        self.backward(dy)
        return value

    def names(self):
        """One name an element of theta, such as 'layers[0].W[3, 1]', so that a check can say which one is wrong."""
        return [
            f"layers[{i}].{name}{list(index)}"
            for i, layer in enumerate(self.layers)
            for name, shape in layer.shapes.items()
            for index in np.ndindex(*shape)
        ]

    def is_weight(self):
        """1 for the entries of weight matrices, 0 for biases, gamma, beta: where a penalty may pull; shape of theta."""
        return np.concatenate(
            [
                np.full(int(np.prod(shape)), float(len(shape) == 2))
                for layer in self.layers
                for shape in layer.shapes.values()
            ]
        )

    @contextmanager
    def frozen(self):
        """While open, dropout keeps its masks and batch normalisation its running statistics."""
        before = [layer.frozen for layer in self.layers]
        for layer in self.layers:
            layer.frozen = True
        try:
            yield self
        finally:
            for layer, was in zip(self.layers, before, strict=True):
                layer.frozen = was


def mlp(sizes, hidden, rng, output=None, dtype=np.float64):
    """A network: mlp((6, 9, 2), sigmoid, rng, output=sigmoid) is the lecture's; without `output` it gives logits."""
    init = he if "relu" in hidden.name else xavier
    layers = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        layers += [Dense(n_in, n_out, init), Activate(hidden)]
    layers.pop()
    return MLP(layers + ([Activate(output)] if output else []), rng, dtype)
