"""Activations: the bend between two linear maps (slides L366-L437).

Without a bend, layers collapse: (x W1) W2 = x (W1 W2) is one linear layer. An activation is a record of two plain
functions: f(z), applied to every element, and its derivative df(z, a), which is given both z and a = f(z) and uses
whichever is cheaper or more exact. All are finite for |z| = 1000, where the slides' formulas give nan (erratum 7).
At a kink any value between the two one-sided slopes is right; each docstring says which one is taken.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Activation:
    """a = f(z) and df(z, a) = f'(z), elementwise, any shape; calling the record calls f."""

    name: str
    f: Callable
    df: Callable

    def __call__(self, z):
        return self.f(z)


def _identity(z):
    """f(z) = z."""
    return np.array(z)


def _identity_df(z, a):
    """f'(z) = 1."""
    return np.ones_like(a)


def _sign(z):
    """f(z) = -1, 0 or +1."""
    return np.sign(z)


def _sign_df(z, a):
    """f'(z) = 0 for z != 0; at the jump there is no derivative, 0 is taken: sign cannot be trained (erratum 5)."""
    return np.zeros_like(a)


def _sigmoid(z):
    """f(z) = 1 / (1 + e^-z); written with e^-|z| <= 1, which cannot overflow and keeps small values exact."""
    e = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, e) / (1.0 + e)


def _sigmoid_df(z, a):
    """f'(z) = f(z) (1 - f(z)) = f(z) f(-z); the second form stays exact where 1 - a would round to 0."""
    return a * _sigmoid(np.negative(z))


def _tanh(z):
    """f(z) = (e^z - e^-z) / (e^z + e^-z) = 2 sigmoid(2z) - 1."""
    return np.tanh(z)


def _tanh_df(z, a):
    """f'(z) = 1 - f(z)^2 = (1 - a)(1 + a)."""
    return (1.0 - a) * (1.0 + a)


def _relu(z):
    """f(z) = max(z, 0)."""
    return np.maximum(z, 0)


def _relu_df(z, a):
    """f'(z) = 1 for z > 0, else 0 (0 at the kink, as in PyTorch): the sign of a, not the slide's of z (erratum 4)."""
    return np.sign(a)


_LEAK = 0.01


def _leaky_relu(z):
    """f(z) = z for z > 0, else 0.01 z: a unit that is never quite dead."""
    return np.maximum(z, _LEAK * np.asarray(z))


def _leaky_relu_df(z, a):
    """f'(z) = 1 for z > 0, else 0.01 (0.01 at the kink)."""
    return np.where(a > 0, a.dtype.type(1), a.dtype.type(_LEAK))


def _hard_tanh(z):
    """f(z) = max(min(z, 1), -1)."""
    return np.clip(z, -1, 1)


def _hard_tanh_df(z, a):
    """f'(z) = 1 for -1 < z < 1, else 0 (0 at the kinks, as in PyTorch; the slide says 1: erratum 6)."""
    return (np.abs(z) < 1).astype(a.dtype)


identity = Activation("identity", _identity, _identity_df)
sign = Activation("sign", _sign, _sign_df)
sigmoid = Activation("sigmoid", _sigmoid, _sigmoid_df)
tanh = Activation("tanh", _tanh, _tanh_df)
relu = Activation("relu", _relu, _relu_df)
leaky_relu = Activation("leaky_relu", _leaky_relu, _leaky_relu_df)
hard_tanh = Activation("hard_tanh", _hard_tanh, _hard_tanh_df)
ACTIVATIONS = {act.name: act for act in (identity, sign, sigmoid, tanh, relu, leaky_relu, hard_tanh)}


def logsumexp(z, axis=-1):
    """log sum_k e^(z_k) along `axis`, which disappears; exact for |z| = 1000: the maximum is taken out first."""
    z = np.asarray(z)
    top = np.max(z, axis=axis, keepdims=True)
    return np.log(np.sum(np.exp(z - top), axis=axis)) + np.squeeze(top, axis=axis)


def softmax(z, axis=-1):
    """p_m = e^(z_m) / sum_k e^(z_k) along `axis`: positive, sum 1; the slides never define it (erratum 9)."""
    z = np.asarray(z)
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_backward(dp, p, axis=-1):
    """dL/dz_m = p_m (dp_m - sum_k dp_k p_k), dp = dL/dp: softmax mixes the outputs, so its derivative is a matrix."""
    return p * (dp - np.sum(dp * p, axis=axis, keepdims=True))
