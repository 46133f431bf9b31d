"""Surfaces: gradients, minima, many points at once, reproducible noise."""

import numpy as np
import pytest
from differences import agree, gradient

from mlpkit.surfaces import SURFACES, noisy

every = pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))


def points_of(surface, rng, N=20):
    x0, x1, y0, y1 = surface.window
    return rng.uniform((x0, y0), (x1, y1), (N, 2))


@every
def test_the_gradient_is_the_slope(surface, rng):
    for p in points_of(surface, rng):
        agree(surface.grad(p), gradient(lambda p: float(surface.f(p)), p))


@every
def test_minima_are_flat_and_nothing_nearby_is_lower(surface, rng):
    for minimum in np.array(surface.minima):
        np.testing.assert_allclose(surface.grad(minimum), 0, atol=1e-12)
        assert (surface(minimum + rng.normal(0, 0.05, (500, 2))) >= surface(minimum)).all()


@every
def test_one_call_evaluates_many_points(surface, rng):
    points = points_of(surface, rng, 6).reshape(2, 3, 2)
    assert surface(points).shape == (2, 3) and surface.grad(points).shape == (2, 3, 2)
    assert surface(points)[1, 2] == surface(points[1, 2])
    np.testing.assert_array_equal(surface.grad(points)[1, 2], surface.grad(points[1, 2]))


@every
def test_start_and_minima_lie_in_the_window_and_the_start_is_no_minimum(surface):
    x0, x1, y0, y1 = surface.window
    for x, y in (surface.start, *surface.minima):
        assert x0 <= x <= x1 and y0 <= y <= y1
    assert np.linalg.norm(surface.grad(np.array(surface.start))) > 0


def test_the_saddle_has_a_flat_point_that_is_no_minimum():
    saddle = SURFACES["saddle"]
    assert saddle.minima == () and not saddle.grad(np.zeros(2)).any()
    assert saddle([0.0, 0.1]) < saddle([0.0, 0.0]) < saddle([0.1, 0.0])


def test_the_long_valley_has_condition_number_20():
    grad = SURFACES["long valley"].grad
    curvature = [grad(np.array([1.0, 0.0]))[0], grad(np.array([0.0, 1.0]))[1]]
    assert curvature[1] / curvature[0] == pytest.approx(20)


def test_noise_has_the_promised_deviation_and_leaves_the_values_alone(rng):
    surface = SURFACES["Beale"]
    rough = noisy(surface, 0.5, rng)
    points = np.zeros((20_000, 2))
    noise = rough.grad(points) - surface.grad(points)
    assert abs(noise.mean()) < 0.02 and noise.std() == pytest.approx(0.5, rel=0.02)
    assert rough([1.0, 1.0]) == surface([1.0, 1.0]) and "Beale" in rough.name
