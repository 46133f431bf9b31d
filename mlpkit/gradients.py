"""Numerical gradients: the independent judge of every derivative in this course.

The central difference (f(theta + h) - f(theta - h)) / 2h has an error of order h^2 from the formula and eps/h from
rounding; h near eps^(1/3) balances them, about 6e-6 in float64. Agreement to 1e-7 relative is then normal, and a wrong
formula misses by far more. Beware of kinks: between two sides of a ReLU's corner both slopes are right.
"""

from typing import NamedTuple

import numpy as np


def numerical_gradient(f, theta, h=6e-6):
    """df/dtheta_i by central differences, for f(theta) -> float; theta is an array of float64 of any shape.

    theta is changed in place, so that views of it follow, and restored to the last bit, also when f raises.
    """
    if theta.dtype != np.float64:
        raise TypeError(f"theta is {theta.dtype}; differences of nearby values need float64")
    grad = np.empty(theta.shape)
    for i in np.ndindex(*theta.shape):
        grad[i] = _slope(f, theta, i, h * max(1.0, abs(theta[i])))
    return grad


def _slope(f, theta, i, h):
    """The central difference in one coordinate, divided by the step that was really taken in floating point."""
    old = theta[i]
    try:
        theta[i] = up = old + h
        above = f(theta)
        theta[i] = down = old - h
        below = f(theta)
    finally:
        theta[i] = old
    return (above - below) / (up - down)


def relative_error(a, b, floor=1e-7):
    """|a - b| / max(|a| + |b|, floor), elementwise; below the floor, where both are nearly 0, it becomes absolute."""
    return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), floor)


class GradientCheck(NamedTuple):
    """The worst parameter: its relative error, its place and name, and both derivatives."""

    error: float
    index: int
    name: str
    analytic: float
    numeric: float

    def __str__(self):
        return (
            f"worst relative error {self.error:.1e} at {self.name}: "
            f"analytic {self.analytic:.9g}, numeric {self.numeric:.9g}"
        )


def gradient_check(net, loss, X, Y, h=6e-6):
    """Compare a network's `grad` with central differences of its loss on (X, Y); masks and statistics are frozen."""
    with net.frozen():
        net.value_and_grad(loss, X, Y)
        analytic = net.grad.copy()
        numeric = numerical_gradient(lambda theta: loss(net.forward(X, train=True), Y)[0], net.theta, h)
    floor = max(1e-7, 1e-3 * float(np.max(np.abs(numeric))))  # differences of a slope near 0 are only rounding
    error = relative_error(analytic, numeric, floor)
    worst = int(np.argmax(error))
    return GradientCheck(float(error[worst]), worst, net.names()[worst], float(analytic[worst]), float(numeric[worst]))


def clip_norm(grad, max_norm):
    """Scale grad in place so that its Euclidean norm is at most max_norm; returns the norm it had."""
    norm = float(np.sqrt(np.vdot(grad, grad)))
    if norm > max_norm:
        grad *= max_norm / norm
    return norm
