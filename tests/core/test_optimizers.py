"""Optimizers: each against its pure rule, against PyTorch, and against what can be said of it exactly."""

import copy
import pickle

import numpy as np
import pytest
from rules import RULES

from mlpkit import optimizers
from mlpkit.optimizers import NAG, SGD, AdaGrad, Adam, Momentum, RMSProp, SignSGD, SutskeverMomentum, from_rule

every = pytest.mark.parametrize("name", RULES)


def make(name, **changes):
    return getattr(optimizers, name)(**{**RULES[name][1], **changes})


def pickled(optimizer):
    return pickle.loads(pickle.dumps(optimizer))


def hard_gradients(steps, rng):
    """Coordinates of every kind: ordinary, tiny, huge, zero, often zero, flipping its sign, constant, growing."""
    g = rng.normal(size=(steps, 10)) * [1, 1e-3, 1e-12, 1e-160, 1e6, 1, 1, 1, 1, 1]
    g[:, 5] = 0.0
    g[:, 6] *= rng.random(steps) < 0.1
    g[:, 7] = np.where(np.arange(steps) % 2, 0.3, -0.3)
    g[:, 8] = 0.01
    g[:, 9] = np.sign(g[:, 9]) * np.geomspace(1e-9, 1e3, steps)
    return g


@every
def test_a_thousand_steps_follow_the_pure_rule_to_1e_12(name, rng):
    rule, hyper = RULES[name]
    optimizer, state = make(name), {}
    theta = np.linspace(-2, 3, 10)
    expected = theta.copy()
    for grad in hard_gradients(1000, rng):
        optimizer.step(theta, grad)
        expected, state = rule(expected, grad, state, **hyper)
        np.testing.assert_allclose(theta, expected, rtol=1e-12, atol=1e-13)


@every
def test_the_path_equals_pytorchs(name, golden):
    optimizer, theta = make(name), np.array(golden["theta"])
    for grad, expected in zip(golden["grads"], golden["paths"][name], strict=True):
        optimizer.step(theta, np.array(grad))
        np.testing.assert_allclose(theta, expected, rtol=1e-12, atol=1e-14)
    assert np.size(golden["paths"][name]) >= 10


@every
def test_from_rule_seats_the_pure_rule_in_the_same_place(name, rng):
    rule, hyper = RULES[name]
    seated, own = from_rule(rule, **hyper), make(name)
    theta = np.linspace(-2, 3, 10)
    other = theta.copy()
    for grad in hard_gradients(50, rng):
        seated.step(theta, grad)
        own.step(other, grad)
    np.testing.assert_allclose(theta, other, rtol=1e-12, atol=1e-13)
    assert seated.t == 50


@every
def test_a_thousand_starts_in_one_array_move_as_each_would_alone(name, rng):
    starts, grads = rng.normal(size=(1000, 2)), rng.normal(size=(20, 1000, 2))
    together, optimizer = starts.copy(), make(name)
    for grad in grads:
        optimizer.step(together, grad)
    for i in (0, 499, 999):
        alone, one = starts[i].copy(), make(name)
        for grad in grads[:, i]:
            one.step(alone, grad)
        np.testing.assert_allclose(together[i], alone, rtol=1e-13)


@every
def test_a_step_in_blocks_is_the_step_in_one(name, rng, monkeypatch):
    grads, whole = rng.normal(size=(5, 23)), rng.normal(size=23)
    blocks, first, second = whole.copy(), make(name), make(name)
    for grad in grads:
        first.step(whole, grad)
    monkeypatch.setattr(optimizers, "BLOCK", 4)
    for grad in grads:
        second.step(blocks, grad)
    np.testing.assert_allclose(blocks, whole, rtol=1e-15)


@every
def test_theta_is_changed_in_place_grad_is_not_and_float32_stays(name, rng):
    theta, grad = rng.normal(size=(2, 6)).astype(np.float32)
    before, kept, optimizer = theta.copy(), grad.copy(), make(name)
    for _ in range(3):
        optimizer.step(theta, grad)
    assert theta.dtype == np.float32 and (theta != before).all()
    np.testing.assert_array_equal(grad, kept)
    assert {array.dtype for array in vars(optimizer).values() if isinstance(array, np.ndarray)} <= {np.dtype("float32")}


@every
@pytest.mark.parametrize("twin", [copy.deepcopy, pickled], ids=["deepcopy", "pickle"])
def test_a_copy_goes_on_alike_and_by_itself(name, twin, rng):
    optimizer, theta, grads = make(name), rng.normal(size=4), rng.normal(size=(6, 4))
    for grad in grads[:3]:
        optimizer.step(theta, grad)
    other, theirs = twin(optimizer), theta.copy()
    for grad in grads[3:]:
        optimizer.step(theta, grad)
    for grad in grads[3:]:
        other.step(theirs, grad)
    np.testing.assert_array_equal(theirs, theta)


@pytest.mark.parametrize("name", sorted(set(RULES) - {"Rprop"}))  # whose lr is only where its steps begin
def test_the_learning_rate_may_change_between_steps(name, rng):
    rule, hyper = RULES[name]
    optimizer, theta, state = make(name), rng.normal(size=4), {}
    expected = theta.copy()
    for t, grad in enumerate(rng.normal(size=(20, 4)), start=1):
        optimizer.lr = 0.1 / t
        optimizer.step(theta, grad)
        expected, state = rule(expected, grad, state, **{**hyper, "lr": 0.1 / t})
    np.testing.assert_allclose(theta, expected, rtol=1e-12)


def test_from_rule_passes_a_schedules_lr_and_gives_copies():
    def greedy(theta, grad, state, lr):
        theta += 100  # an impure rule spoils nothing but its own copies
        grad += 100
        return theta - lr, state

    optimizer, theta, grad = from_rule(greedy, lr=1.0), np.zeros(2), np.ones(2)
    optimizer.lr = 3.0
    optimizer.step(theta, grad)
    np.testing.assert_array_equal(theta, 97.0)
    np.testing.assert_array_equal(grad, 1.0)


@pytest.mark.parametrize("lr", [0.01, 0.1, 0.19])
def test_gradient_descent_on_a_quadratic_contracts_by_one_minus_lr_lambda(lr):
    curvature = np.array([0.1, 1.0, 10.0])
    theta, optimizer = np.ones(3), SGD(lr)
    for _ in range(30):
        optimizer.step(theta, curvature * theta)
    np.testing.assert_allclose(theta, (1 - lr * curvature) ** 30, rtol=1e-12, atol=1e-25)


def test_a_negative_rate_climbs():
    """Erratum 13: -eta is no positive constant. After 10 and 50 steps on x^2/2 with eta = -0.1: 2.59 and 117."""
    theta, optimizer, path = np.ones(1), SGD(-0.1), []
    for _ in range(50):
        optimizer.step(theta, theta)
        path.append(float(theta[0]))
    assert [path[0], path[9], path[49]] == pytest.approx([1.1, 2.59, 117], rel=0.01)


def test_adams_first_step_is_lr_times_the_sign_whatever_the_scale():
    grad = np.array([1e-3, -1.0, 50.0, -1e6, 0.0])
    theta = np.zeros(5)
    Adam(lr=0.001).step(theta, grad)
    np.testing.assert_allclose(theta, -0.001 * np.sign(grad), rtol=1e-4)


def test_adams_first_step_with_eps_outside_the_root_is_nearly_lr_for_tiny_gradients():
    """Erratum 28: g = 1e-6 gives 0.990 lr; with eps inside the root it would be 0.0100 lr."""
    theta = np.zeros(1)
    Adam(lr=1.0).step(theta, np.array([1e-6]))
    assert theta[0] == pytest.approx(-0.990, abs=1e-3)


def test_adagrads_step_under_a_constant_gradient_shrinks_like_one_over_root_t():
    """Erratum 20: 1, 0.1, 0.01 at t = 1, 100, 10^4."""
    theta, optimizer, steps = np.zeros(1), AdaGrad(lr=1.0), []
    for _ in range(10_000):
        before = theta[0]
        optimizer.step(theta, np.array([0.7]))
        steps.append(before - theta[0])
    np.testing.assert_allclose(steps, 1 / np.sqrt(np.arange(1, 10_001)), rtol=1e-8)


def test_rmsprop_is_the_sign_update_only_for_beta_zero(rng):
    """Erratum 23: the slide says for beta near 1; then the first step is 31.6 lr."""
    grads = rng.normal(size=(30, 4))
    signs, other = np.zeros(4), np.zeros(4)
    sign, rmsprop = SignSGD(0.1), RMSProp(0.1, beta=0.0, eps=0.0)
    for grad in grads:
        sign.step(signs, grad)
        rmsprop.step(other, grad)
    np.testing.assert_allclose(other, signs, rtol=1e-12, atol=1e-15)
    first = np.zeros(1)
    RMSProp(1.0, beta=0.999, eps=0.0).step(first, np.ones(1))
    assert first[0] == pytest.approx(-31.6, abs=0.05)


def test_momentum_equals_sutskevers_form_at_constant_lr_and_differs_when_lr_changes(rng):
    first, second, thetas = Momentum(0.1), SutskeverMomentum(0.1), np.zeros((2, 5))
    for grad in rng.normal(size=(100, 5)):
        first.step(thetas[0], grad)
        second.step(thetas[1], grad)
    np.testing.assert_allclose(thetas[0], thetas[1], rtol=1e-12, atol=1e-14)
    first.lr = second.lr = 0.01
    first.step(thetas[0], np.zeros(5))
    second.step(thetas[1], np.zeros(5))
    assert np.abs(thetas[0] - thetas[1]).max() > 1e-3


def test_nags_iterate_is_the_look_ahead_point_of_the_textbook_form(rng):
    """v <- beta v - lr grad(theta + beta v), theta <- theta + v: ours stands at theta + beta v (erratum 19)."""
    A = np.diag([1.0, 10.0])
    ours, textbook, v = np.array([1.0, -1.0]), np.array([1.0, -1.0]), np.zeros(2)
    optimizer = NAG(0.05, momentum=0.9)
    for _ in range(60):
        v = 0.9 * v - 0.05 * A @ (textbook + 0.9 * v)
        textbook = textbook + v
        optimizer.step(ours, A @ ours)
        np.testing.assert_allclose(ours, textbook + 0.9 * v, rtol=1e-11, atol=1e-13)


def test_rprop_sees_signs_only_however_small_the_gradients(rng):
    grads = rng.normal(size=(40, 3))
    thetas = np.zeros((2, 3))
    for theta, scale in zip(thetas, (1.0, 1e-200), strict=True):
        optimizer = make("Rprop")
        for grad in grads:
            optimizer.step(theta, scale * grad)
    np.testing.assert_array_equal(thetas[0], thetas[1])


def test_the_memory_can_be_looked_at_by_its_name(rng):
    optimizer, grad = Momentum(0.1), rng.normal(size=3)
    optimizer.step(np.zeros(3), grad)
    np.testing.assert_array_equal(optimizer.v, grad)
