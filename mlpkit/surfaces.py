"""Surfaces: valleys of two coordinates on which optimizers can be watched (slides L579-L617).

A point is the last axis: f maps (..., 2) to (...), grad to (..., 2), so one call evaluates one start or a thousand.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Surface:
    """A function, its gradient, its minima (a saddle has none), a start and a window (x0, x1, y0, y1) to draw."""

    name: str
    f: Callable
    grad: Callable
    minima: tuple
    start: tuple
    window: tuple

    def __call__(self, p):
        return self.f(np.asarray(p))


def _join(dx, dy):
    return np.stack([dx, dy], axis=-1)


def _long_valley(p):
    """x^2/20 + y^2: curvatures 0.1 and 2, condition number 20 (the picture of slide L612)."""
    return p[..., 0] ** 2 / 20 + p[..., 1] ** 2


def _long_valley_grad(p):
    return _join(p[..., 0] / 10, 2 * p[..., 1])


def _saddle(p):
    """x^2 - y^2: flat at the origin, downhill for ever along y."""
    return p[..., 0] ** 2 - p[..., 1] ** 2


def _saddle_grad(p):
    return _join(2 * p[..., 0], -2 * p[..., 1])


def _beale_terms(p):
    x, y = p[..., 0], p[..., 1]
    return x, y, (1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3)


def _beale(p):
    """(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2: plateaus and steep walls, minimum at (3, 0.5)."""
    return sum(r**2 for r in _beale_terms(p)[2])


def _beale_grad(p):
    x, y, (a, b, c) = _beale_terms(p)
    dx = 2 * a * (y - 1) + 2 * b * (y**2 - 1) + 2 * c * (y**3 - 1)
    return _join(dx, 2 * a * x + 4 * b * x * y + 6 * c * x * y**2)


def _rosenbrock(p):
    """(1 - x)^2 + 100 (y - x^2)^2: a bent valley, minimum at (1, 1)."""
    x, y = p[..., 0], p[..., 1]
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def _rosenbrock_grad(p):
    x, y = p[..., 0], p[..., 1]
    return _join(-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2))


SURFACES = {
    surface.name: surface
    for surface in (
        Surface("long valley", _long_valley, _long_valley_grad, ((0.0, 0.0),), (-9.0, 1.8), (-10, 4, -2.5, 2.5)),
        Surface("Beale", _beale, _beale_grad, ((3.0, 0.5),), (1.0, 1.5), (-1, 4.5, -1, 2.5)),
        Surface("saddle", _saddle, _saddle_grad, (), (-1.0, 0.01), (-1.5, 1.5, -1.5, 1.5)),
        Surface("Rosenbrock", _rosenbrock, _rosenbrock_grad, ((1.0, 1.0),), (-1.2, 1.0), (-2, 2, -1, 3)),
    )
}


def noisy(surface, sigma, rng):
    """The same surface whose gradient comes with independent N(0, sigma^2) noise, as that of a mini-batch does."""

    def grad(p):
        return surface.grad(p) + rng.normal(0.0, sigma, np.shape(p))

    return Surface(f"noisy {surface.name}", surface.f, grad, surface.minima, surface.start, surface.window)
