"""Numerical gradients and the gradient check: right numbers, right culprit, nothing left disturbed."""

import numpy as np
import pytest

from mlpkit.activations import tanh
from mlpkit.gradients import clip_norm, gradient_check, numerical_gradient, relative_error
from mlpkit.layers import Activate, BatchNorm, Dense, Dropout
from mlpkit.losses import half_squared_error, softmax_cross_entropy
from mlpkit.network import MLP


class Wrong(Dense):
    """A Dense layer whose backward has one planted error."""

    def __init__(self, n_in, n_out, name, index, change):
        super().__init__(n_in, n_out)
        self.planted = name, index, change

    def gradients(self, dy):
        super().gradients(dy)
        name, index, change = self.planted
        array = getattr(self, f"d{name}")
        array[index] = change(array[index])


def network(rng, second=None):
    layers = [Dense(3, 4), BatchNorm(4), Activate(tanh), Dropout(0.3, rng), second or Dense(4, 2)]
    return MLP(layers, rng)


def batch(rng):
    return rng.normal(size=(6, 3)), np.eye(2)[rng.integers(0, 2, 6)]


def disturbed(net):
    """Everything that a check may touch, as bytes."""
    norm = net.layers[1]
    return [array.tobytes() for array in (net.theta, norm.mean, norm.var)]


def test_central_differences_of_functions_known_exactly(rng):
    A, theta = rng.normal(size=(3, 3)), rng.normal(size=3)
    quadratic = numerical_gradient(lambda t: float(t @ A @ t), theta)
    np.testing.assert_allclose(quadratic, (A + A.T) @ theta, rtol=1e-8, atol=1e-9)
    points = np.array([[0.1, 2.0], [-1.0, 30.0]])
    np.testing.assert_allclose(numerical_gradient(lambda t: float(np.sin(t).sum()), points), np.cos(points), rtol=1e-7)


def test_numerical_gradient_restores_every_bit(rng):
    theta = rng.normal(size=(4, 2)) * 10.0 ** rng.integers(-8, 8, (4, 2))
    before = theta.tobytes()
    numerical_gradient(lambda t: float(t.sum()), theta)
    assert theta.tobytes() == before


@pytest.mark.parametrize("calls", [1, 2, 5])
def test_numerical_gradient_restores_every_bit_when_the_function_raises(rng, calls):
    theta, seen = rng.normal(size=4), []
    before = theta.tobytes()

    def f(_):
        seen.append(1)
        if len(seen) == calls:
            raise ZeroDivisionError
        return 0.0

    with pytest.raises(ZeroDivisionError):
        numerical_gradient(f, theta)
    assert theta.tobytes() == before


def test_numerical_gradient_refuses_float32():
    with pytest.raises(TypeError, match="theta is float32.*float64"):
        numerical_gradient(np.sum, np.zeros(3, np.float32))


def test_relative_error_is_symmetric_and_absolute_near_zero():
    assert relative_error(1.0, 3.0) == relative_error(3.0, 1.0) == 0.5
    assert relative_error(0.0, 0.0) == 0.0
    assert relative_error(0.0, 1e-9) == pytest.approx(1e-2)


def test_a_right_network_passes_below_1e_7(rng):
    check = gradient_check(network(rng), softmax_cross_entropy, *batch(rng))
    assert check.error < 1e-7, str(check)


@pytest.mark.parametrize(
    "name, index, change",
    [
        ("W", (2, 1), lambda g: g * 1.01),
        ("W", (0, 0), lambda g: -g),
        ("W", (3, 1), lambda g: g + 1e-3),
        ("b", (1,), lambda g: 2 * g),
        ("b", (0,), lambda g: 0.0),
    ],
)
def test_a_planted_error_is_found_and_named(name, index, change, rng):
    net = network(rng, Wrong(4, 2, name, index, change))
    check = gradient_check(net, half_squared_error, *batch(rng))
    assert check.name == net.names()[check.index] == f"layers[4].{name}{list(index)}"
    assert check.error > 1e-4 and check.analytic == pytest.approx(change(check.numeric), rel=1e-6, abs=1e-9)
    assert check.error == pytest.approx(relative_error(check.analytic, check.numeric), rel=1e-9)
    assert check.name in str(check) and "analytic" in str(check)


def test_the_worst_of_two_errors_is_named(rng):
    net = network(rng, Wrong(4, 2, "W", (slice(1, 3), 0), lambda g: g * np.array([1.01, 1.5])))
    assert gradient_check(net, half_squared_error, *batch(rng)).name == "layers[4].W[2, 0]"


def test_gradient_check_leaves_parameters_and_running_statistics_to_the_bit(rng):
    net, (X, Y) = network(rng), batch(rng)
    net.forward(X, train=True)
    before = disturbed(net)
    gradient_check(net, softmax_cross_entropy, X, Y)
    assert disturbed(net) == before
    assert not any(layer.frozen for layer in net.layers)


@pytest.mark.parametrize("calls", [1, 2, 3, 8])
def test_gradient_check_leaves_them_to_the_bit_also_when_the_loss_raises(rng, calls):
    net, (X, Y), seen = network(rng), batch(rng), []
    before = disturbed(net)

    def loss(a, y):
        seen.append(1)
        if len(seen) == calls:
            raise ArithmeticError
        return half_squared_error(a, y)

    with pytest.raises(ArithmeticError):
        gradient_check(net, loss, X, Y)
    assert disturbed(net) == before
    assert not any(layer.frozen for layer in net.layers)


def test_gradient_check_bears_a_batch_of_another_size_than_the_last(rng):
    net, (X, Y) = network(rng), batch(rng)
    net.forward(X, train=True)
    assert gradient_check(net, softmax_cross_entropy, X[:4], Y[:4]).error < 1e-7


@pytest.mark.parametrize("max_norm, expected", [(10.0, [3.0, 4.0]), (5.0, [3.0, 4.0]), (1.0, [0.6, 0.8])])
def test_clip_norm_shortens_only_what_is_too_long_and_returns_the_old_norm(max_norm, expected):
    grad = np.array([3.0, 4.0])
    assert clip_norm(grad, max_norm) == 5.0
    np.testing.assert_allclose(grad, expected, rtol=1e-15)


def test_clip_norm_keeps_float32_and_bears_zero():
    grad = np.array([3, 4], np.float32)
    clip_norm(grad, 1.0)
    assert grad.dtype == np.float32
    assert clip_norm(np.zeros(3), 1.0) == 0.0
