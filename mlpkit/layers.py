"""Layers: forward turns x into y, backward turns dL/dy into dL/dx (slides L73-L131).

A layer remembers in `forward` what its `backward` needs. `gradients(dy)` overwrites dL/dW and dL/db (there is no
zero_grad); `backward(dy)` does that and returns dL/dx. Samples are rows: x is (N, F), Dense gives (N, H).
Parameters are views into the network's one flat vector theta; assigning `layer.W = ...` copies into the view.
"""

from operator import attrgetter

import numpy as np

from .activations import softmax, softmax_backward


def xavier(rng, n_in, n_out):
    """W ~ U(-r, r), r = sqrt(6/(n_in + n_out)): variance is kept, on average, both ways (Glorot, Bengio 2010)."""
    r = np.sqrt(6.0 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    """W ~ N(0, 2/n_in): ReLU halves the mean square, the 2 restores it (He et al. 2015)."""
    return rng.normal(0.0, np.sqrt(2.0 / n_in), (n_in, n_out))


def _parameter(name):
    """A property that reads the bound array and, when assigned, copies into it, so that views are never severed."""

    def put(layer, value):
        getattr(layer, name)[...] = value

    return property(attrgetter(name), put)


class Layer:
    """Base: no parameters; `train=True` switches on what happens in training only."""

    shapes: dict[str, tuple[int, ...]] = {}
    frozen = False  # while True, nothing random is redrawn and no statistic moves (for gradient checks)

    def bind(self, values, gradients):
        """Let each parameter be its slice of the flat vectors; `shapes` says how they are cut."""
        start = 0
        for name, shape in self.shapes.items():
            stop = start + int(np.prod(shape))
            setattr(self, f"_{name}", values[start:stop].reshape(shape))
            setattr(self, f"_d{name}", gradients[start:stop].reshape(shape))
            start = stop

    def initialise(self, rng):
        """Draw the first parameters."""

    def gradients(self, dy):
        """Overwrite the gradients of the parameters."""


class Dense(Layer):
    """y = x W + b, W (F, H), b (H,). The slides' bias weights w_0h are b (their constant input x_0 = 1: erratum 34)."""

    W, b, dW, db = map(_parameter, ("_W", "_b", "_dW", "_db"))

    def __init__(self, n_in, n_out, init=xavier):
        self.shapes = {"W": (n_in, n_out), "b": (n_out,)}
        self.init = init

    def initialise(self, rng):
        self.W = self.init(rng, *self.shapes["W"])
        self.b = 0.0

    def forward(self, x, *, train=False):
        self.x = x
        y = np.dot(x, self._W)  # sum_f x_nf w_fh
        y += self._b
        return y

    def gradients(self, dy):
        np.dot(self.x.T, dy, out=self._dW)  # dL/dw_fh = sum_n x_nf dy_nh
        np.add.reduce(dy, axis=0, out=self._db)  # dL/db_h = sum_n dy_nh

    def backward(self, dy):
        self.gradients(dy)
        return np.dot(dy, self._W.T)  # dL/dx_nf = sum_h dy_nh w_fh


class Activate(Layer):
    """a = f(z); dL/dz = dL/da f'(z)."""

    def __init__(self, activation):
        self.activation = activation

    def forward(self, x, *, train=False):
        self.z = x
        self.a = self.activation.f(x)
        return self.a

    def backward(self, dy):
        return dy * self.activation.df(self.z, self.a)


class Softmax(Layer):
    """p = softmax(z) over the outputs of each sample; to train, softmax_cross_entropy on logits is faster and safer."""

    def forward(self, x, *, train=False):
        self.p = softmax(x)
        return self.p

    def backward(self, dy):
        return softmax_backward(dy, self.p)


class Dropout(Layer):
    """In training each element is dropped with probability p_drop and the rest divided by 1 - p_drop; else y = x.

    Dividing in training ("inverted" dropout) keeps the mean, so that nothing changes at test time (erratum 50).
    """

    def __init__(self, p_drop, rng):
        if not 0 <= p_drop < 1:
            raise ValueError(f"p_drop is {p_drop}; it is the probability to drop, 0 <= p_drop < 1")
        self.p_drop, self.rng, self.mask = p_drop, rng, None

    def forward(self, x, *, train=False):
        if not train:
            self.mask = None
            return x
        if not self.frozen or np.shape(self.mask) != x.shape:
            self.mask = (self.rng.random(x.shape) >= self.p_drop).astype(x.dtype) / x.dtype.type(1 - self.p_drop)
        return x * self.mask

    def backward(self, dy):
        return dy if self.mask is None else dy * self.mask


class BatchNorm(Layer):
    """y = gamma x^ + beta, x^ = (x - mu)/sqrt(var + eps): each column's mean and biased variance (Ioffe, Szegedy 2015).

    Outside training mu and var are running means: running <- (1 - rate) running + rate batch. PyTorch's running
    variance is the unbiased one; here it is the biased one, as in the paper's training step.
    """

    gamma, beta, dgamma, dbeta = map(_parameter, ("_gamma", "_beta", "_dgamma", "_dbeta"))

    def __init__(self, n, rate=0.1, eps=1e-5):
        self.shapes = {"gamma": (n,), "beta": (n,)}
        self.rate, self.eps = rate, eps
        self.mean, self.var = np.zeros(n), np.ones(n)

    def initialise(self, rng):
        self.gamma, self.beta = 1.0, 0.0

    def forward(self, x, *, train=False):
        self.train = train
        mean, var = (x.mean(axis=0), x.var(axis=0)) if train else (self.mean, self.var)
        if train and not self.frozen:
            self.mean += self.rate * (mean - self.mean)
            self.var += self.rate * (var - self.var)
        self.inverse_std = (1.0 / np.sqrt(var + self.eps)).astype(x.dtype)
        self.xhat = (x - mean.astype(x.dtype)) * self.inverse_std
        return self._gamma * self.xhat + self._beta

    def gradients(self, dy):
        np.sum(dy * self.xhat, axis=0, out=self._dgamma)
        np.sum(dy, axis=0, out=self._dbeta)

    def backward(self, dy):
        self.gradients(dy)
        scale = self._gamma * self.inverse_std
        if not self.train:
            return scale * dy
        # the batch's own mean and variance depend on every x: two projections are taken off
        return scale * (dy - (self._dbeta + self.xhat * self._dgamma) / len(dy))
