"""Conjugate gradients: finite on quadratics, sure on a bent valley."""

import numpy as np
import pytest

from mlpkit.conjugate import conjugate_gradient
from mlpkit.surfaces import SURFACES


def quadratic(eigenvalues, rng):
    Q = np.linalg.qr(rng.normal(size=(len(eigenvalues),) * 2))[0]
    A = Q @ np.diag(eigenvalues) @ Q.T
    return A, lambda theta: (float(0.5 * theta @ A @ theta), A @ theta)


@pytest.mark.parametrize("condition", [10, 100, 1000])
@pytest.mark.parametrize("far", [0.01, 0.3, 1, 5, 100])
@pytest.mark.parametrize("seed", range(4))
def test_two_steps_solve_a_two_dimensional_quadratic(condition, far, seed):
    """Erratum 47: whatever the condition number; gradient descent needs 9384 at 1000."""
    rng = np.random.default_rng(seed)
    A, f = quadratic([1.0, condition], rng)
    theta = rng.normal(size=2) * far
    start = np.linalg.norm(A @ theta)
    values = list(conjugate_gradient(f, theta, steps=50))
    assert len(values) == 2
    assert np.linalg.norm(A @ theta) <= 1e-10 * start


def test_six_unknowns_take_six_steps(rng):
    A, f = quadratic([1.0, 2, 5, 10, 30, 80], rng)
    theta = rng.normal(size=6)
    start = np.linalg.norm(A @ theta)
    assert len(list(conjugate_gradient(f, theta, steps=50, tol=1e-8))) == 6
    assert np.linalg.norm(A @ theta) <= 1e-8 * start


def test_rosenbrocks_valley_is_solved_and_every_step_goes_down():
    surface = SURFACES["Rosenbrock"]
    theta = np.array(surface.start)
    values = list(conjugate_gradient(lambda p: (float(surface.f(p)), surface.grad(p)), theta, steps=200))
    np.testing.assert_allclose(theta, surface.minima[0], atol=1e-8)
    assert len(values) < 60 and (np.diff([float(surface(surface.start)), *values]) < 0).all()


def test_theta_is_changed_in_place_and_the_value_is_that_of_theta(rng):
    _, f = quadratic([1.0, 3, 9], rng)
    theta = rng.normal(size=3)
    for value in conjugate_gradient(f, theta, steps=2):
        assert value == pytest.approx(f(theta)[0], rel=1e-9)


def test_at_a_minimum_there_is_nothing_to_do(rng):
    _, f = quadratic([1.0, 3], rng)
    theta = np.zeros(2)
    assert list(conjugate_gradient(f, theta, steps=10)) == []


def test_a_function_without_minimum_ends_after_the_steps_that_were_asked_for():
    theta = np.zeros(1)
    values = list(conjugate_gradient(lambda t: (float(-t[0]), np.array([-1.0])), theta, steps=3))
    assert len(values) <= 3 and (np.diff([0.0, *values]) < 0).all()
