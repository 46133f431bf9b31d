"""Losses: how wrong an answer is, and in which direction (slides L79-L89, L327-L358).

Every loss is one function (a, y, reduction) -> (value, gradient), the gradient with respect to its first argument.
a and y have the same shape, (N, M): N samples, M outputs; (N,) is N samples with one output.
The lecture writes 1/N, 1 and no factor at all in different places (errata 9-12), so the reduction is declared:
"mean" sums over outputs and averages over samples, 1/N (the lecture's Part 1); "element" is 1/(N M), PyTorch's "mean";
"sum" is 1. For training a classifier take the two that start from logits z: they never round a probability to 0 or 1.
"""

import numpy as np


def _scale(a, y, reduction):
    """The factor before the sum; also the one place where shapes are compared, as broadcasting would hide a mistake."""
    if a.shape != y.shape:
        raise ValueError(f"predictions have shape {a.shape} but targets {y.shape}; give both the same (N, M)")
    if reduction == "mean":
        return 1.0 / len(a)
    if reduction == "sum":
        return 1.0
    if reduction == "element":
        return 1.0 / a.size
    raise ValueError(f"reduction is {reduction!r}; choose 'mean' (1/N), 'element' (1/(NM)) or 'sum'")


def half_squared_error(a, y, reduction="mean"):
    """L = 1/N sum_n 1/2 sum_m (a - y)^2, the lecture's Part 1 (L79, L89); dL/da = (a - y)/N."""
    s = _scale(a, y, reduction)
    error = a - y
    return 0.5 * s * float(np.vdot(error, error)), s * error


def mse(a, y, reduction="mean"):
    """L = 1/N sum (a - y)^2, the lecture's Part 2 (L327), twice the one of Part 1; dL/da = 2 (a - y)/N."""
    s = _scale(a, y, reduction)
    error = a - y
    return s * float(np.vdot(error, error)), 2.0 * s * error


def msle(a, y, reduction="mean"):
    """L = 1/N sum (log(1 + a) - log(1 + y))^2 with the natural log, a, y > -1 (L331; table repaired in erratum 1)."""
    s = _scale(a, y, reduction)
    if np.min(a) <= -1 or np.min(y) <= -1:
        raise ValueError(f"msle needs a, y > -1; the smallest are a = {np.min(a):g}, y = {np.min(y):g}")
    error = np.log1p(a) - np.log1p(y)
    return s * float(np.vdot(error, error)), 2.0 * s * error / (1.0 + a)


def mae(a, y, reduction="mean"):
    """L = 1/N sum |a - y| (L335); dL/da = sign(a - y)/N, taking 0 at the kink."""
    s = _scale(a, y, reduction)
    error = a - y
    return s * float(np.sum(np.abs(error))), s * np.sign(error)


def categorical_cross_entropy(p, y, reduction="mean"):
    """L = -1/N sum_n sum_m y log p for probabilities p (L349, erratum 9); dL/dp = -y/(N p); p = 0 counts as the
    smallest float, so that the loss is large but finite."""
    s = _scale(p, y, reduction)
    p = np.maximum(p, np.finfo(p.dtype).tiny)
    return -s * float(np.vdot(y, np.log(p))), -s * y / p


def softmax_cross_entropy(z, y, reduction="mean"):
    """L = -1/N sum_n sum_m y log softmax(z) from logits z (N, M); dL/dz = (p - y)/N where each row of y sums to 1.

    Computed as sum_m y (logsumexp(z) - z), classes first: ten long rows reduce faster than many short ones.
    """
    s = _scale(z, y, reduction)
    z, y = z.T.copy(), y.T.copy()
    z -= np.maximum.reduce(z, axis=0)  # changes no softmax, and e^z cannot overflow
    e = np.exp(z)
    total, weight = np.add.reduce(e, axis=0), np.add.reduce(y, axis=0)
    value = np.vdot(weight, np.log(total)) - np.vdot(y, z)
    e *= weight / total
    e -= y
    e *= s
    return s * float(value), e.T


def binary_cross_entropy(p, y, reduction="mean"):
    """L = -1/N sum [y log p + (1 - y) log(1 - p)], 0 <= p <= 1 (L353, brackets added: erratum 8);
    dL/dp = ((1 - y)/(1 - p) - y/p)/N; p and 1 - p count as the smallest float where they are 0."""
    s = _scale(p, y, reduction)
    tiny = np.finfo(p.dtype).tiny
    p, q = np.maximum(p, tiny), np.maximum(1.0 - p, tiny)
    value = float(np.vdot(y, np.log(p))) + float(np.vdot(1.0 - y, np.log(q)))
    return -s * value, s * ((1.0 - y) / q - y / p)


def sigmoid_cross_entropy(z, y, reduction="mean"):
    """L = 1/N sum [log(1 + e^z) - z y], the binary cross-entropy of a = sigmoid(z); dL/dz = (a - y)/N.

    log(1 + e^z) is the softplus, which np.logaddexp keeps finite; it also gives a = e^z / (1 + e^z) = e^(z - softplus).
    """
    s = _scale(z, y, reduction)
    softplus = np.logaddexp(0, z)
    return s * float(np.add.reduce(softplus - z * y, axis=None)), s * (np.exp(z - softplus) - y)


def squared_hinge(a, y, reduction="mean"):
    """L = 1/N sum (max(0, 1 - y a))^2 with labels y = -1 or +1 (L358; the square is outside the max: erratum 10)."""
    s = _scale(a, y, reduction)
    if not np.all(np.abs(y) == 1):
        raise ValueError("squared_hinge needs labels -1 and +1; map 0/1 labels with 2 y - 1")
    margin = np.maximum(0, 1.0 - y * a)
    return s * float(np.vdot(margin, margin)), -2.0 * s * y * margin


LOSSES = {
    loss.__name__: loss
    for loss in (half_squared_error, mse, msle, mae, categorical_cross_entropy, softmax_cross_entropy)
    + (binary_cross_entropy, sigmoid_cross_entropy, squared_hinge)
}
