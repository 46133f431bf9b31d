"""Losses: gradients, reductions, constants of PyTorch, extremes, and the lecture's own numbers."""

import numpy as np
import pytest
from differences import agree, gradient
from hypothesis import given
from hypothesis import strategies as st

from mlpkit import losses
from mlpkit.activations import sigmoid, softmax
from mlpkit.losses import LOSSES

every = pytest.mark.parametrize("name", LOSSES)
N, M = 5, 3
FACTORS = {"mean": 1 / N, "element": 1 / (N * M), "sum": 1.0}


def sample(name, rng):
    """Predictions and targets away from kinks, in the loss's domain; targets of classes need not sum to 1."""
    if name == "squared_hinge":
        return rng.choice([-2.2, -0.4, 0.3, 0.7, 1.9], (N, M)), rng.choice([-1.0, 1.0], (N, M))
    if name in ("categorical_cross_entropy", "binary_cross_entropy"):
        return rng.uniform(0.1, 0.9, (N, M)), rng.uniform(0, 1, (N, M))
    if "logits" in name or "softmax" in name or "sigmoid" in name:
        return rng.normal(0, 3, (N, M)), rng.uniform(0, 1, (N, M))
    a = rng.uniform(0, 2, (N, M))
    return a, a + rng.choice([-0.5, 0.4, 0.8], (N, M))


@every
@pytest.mark.parametrize("reduction", FACTORS)
def test_the_gradient_is_the_slope(name, reduction, rng):
    a, y = sample(name, rng)
    analytic = LOSSES[name](a, y, reduction)[1]
    agree(analytic, gradient(lambda a: LOSSES[name](a, y, reduction)[0], a))


@every
@pytest.mark.parametrize("reduction", FACTORS)
def test_value_and_gradient_equal_pytorchs(name, reduction, golden):
    row = golden["losses"][name]
    a, y = np.array(row["a"]), np.array(row["y"])
    factor = {"mean": 1 / len(a), "element": 1 / a.size, "sum": 1.0}[reduction]
    value, grad = LOSSES[name](a, y, reduction)
    assert value == pytest.approx(factor * row["sum"], rel=1e-12)
    np.testing.assert_allclose(grad, factor * np.array(row["gradient"]), rtol=1e-12, atol=1e-15)


@every
def test_mean_is_the_default_and_reductions_differ_by_their_factor_only(name, rng):
    a, y = sample(name, rng)
    total, grad = LOSSES[name](a, y, "sum")
    for reduction, factor in FACTORS.items():
        value, g = LOSSES[name](a, y, reduction)
        assert value == pytest.approx(factor * total, rel=1e-14)
        np.testing.assert_allclose(g, factor * grad, rtol=1e-13)
    assert LOSSES[name](a, y)[0] == LOSSES[name](a, y, "mean")[0]


@every
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_value_is_a_plain_float_and_the_gradient_keeps_dtype_and_shape(name, dtype, rng):
    a, y = (array.astype(dtype) for array in sample(name, rng))
    before = a.copy(), y.copy()
    value, grad = LOSSES[name](a, y)
    assert type(value) is float
    assert grad.dtype == dtype and grad.shape == a.shape
    np.testing.assert_array_equal(a, before[0])
    np.testing.assert_array_equal(y, before[1])


@every
def test_different_shapes_are_an_error_that_names_both(name):
    with pytest.raises(ValueError, match=r"\(4, 1\).*\(4,\)"):
        LOSSES[name](np.ones((4, 1)), np.ones(4))


@every
def test_an_unknown_reduction_is_an_error_that_offers_the_three(name, rng):
    with pytest.raises(ValueError, match="'avg'; choose 'mean'.*'element'.*'sum'"):
        LOSSES[name](*sample(name, rng), "avg")


@pytest.mark.parametrize("name", sorted(set(LOSSES) - {"softmax_cross_entropy", "categorical_cross_entropy"}))
def test_one_output_may_be_given_as_a_flat_array(name, rng):
    a, y = (array[:, 0] for array in sample(name, rng))
    value, grad = LOSSES[name](a, y)
    column, column_grad = LOSSES[name](a[:, None], y[:, None])
    assert value == pytest.approx(column, rel=1e-14)
    np.testing.assert_allclose(grad, column_grad[:, 0], rtol=1e-14)


@given(st.sampled_from(["half_squared_error", "mse", "msle", "mae"]), st.lists(st.floats(0, 1e6), min_size=1))
def test_regression_losses_are_never_negative_and_zero_at_the_target(name, values):
    y = np.array(values)
    value, grad = LOSSES[name](y, y)
    assert value == 0 and not grad.any()
    assert LOSSES[name](y[::-1].copy(), y)[0] >= 0


@given(st.lists(st.floats(-800, 800), min_size=2, max_size=6), st.data())
def test_classification_losses_are_never_negative_for_hard_labels(values, data):
    z = np.array([values])
    hot = np.zeros_like(z)
    hot[0, data.draw(st.integers(0, len(values) - 1))] = 1.0
    assert losses.softmax_cross_entropy(z, hot)[0] >= 0
    assert losses.sigmoid_cross_entropy(z, hot)[0] >= 0
    assert losses.categorical_cross_entropy(softmax(z), hot)[0] >= 0
    assert losses.squared_hinge(z, 2 * hot - 1)[0] >= 0


def test_classification_losses_are_zero_when_the_answer_is_certain_and_right():
    hot = np.eye(3)
    assert losses.categorical_cross_entropy(hot, hot)[0] == 0
    assert losses.binary_cross_entropy(hot, hot)[0] == 0
    assert losses.softmax_cross_entropy(1000 * hot, hot)[0] == 0
    assert losses.sigmoid_cross_entropy(2000 * hot - 1000, hot)[0] == 0
    assert losses.squared_hinge(6 * hot - 3, 2 * hot - 1)[0] == 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_a_thousand_cost_what_they_should(dtype):
    z, y = np.array([[1000.0, -1000.0], [-1000.0, 1000.0]], dtype), np.array([[1, 0], [1, 0]], dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert losses.softmax_cross_entropy(z, y, "sum")[0] == 2000
        value, grad = losses.sigmoid_cross_entropy(z, y, "sum")
    assert value == 2000
    np.testing.assert_array_equal(grad, [[0, 0], [-1, 1]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", [losses.categorical_cross_entropy, losses.binary_cross_entropy])
def test_probabilities_of_exactly_0_and_1_give_large_but_finite_losses(loss, dtype):
    p, y = np.array([[0.0, 1.0]], dtype), np.array([[1.0, 0.0]], dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value, grad = loss(p, y)
    assert 80 < value < 1500 and np.isfinite(grad).all() and grad[0, 0] < -1e30


def test_softmax_cross_entropy_is_the_cross_entropy_of_softmax(rng):
    z, y = rng.normal(0, 3, (6, 4)), np.eye(4)[rng.integers(0, 4, 6)]
    value, grad = losses.softmax_cross_entropy(z, y)
    assert value == pytest.approx(losses.categorical_cross_entropy(softmax(z), y)[0], rel=1e-13)
    np.testing.assert_allclose(grad, (softmax(z) - y) / 6, rtol=1e-12, atol=1e-16)


def test_soft_targets_whose_rows_do_not_sum_to_one_weigh_the_softmax(rng):
    z, y = rng.normal(size=(4, 3)), rng.uniform(0, 2, (4, 3))
    value, grad = losses.softmax_cross_entropy(z, y, "sum")
    assert value == pytest.approx(-np.sum(y * np.log(softmax(z))), rel=1e-13)
    np.testing.assert_allclose(grad, y.sum(axis=1, keepdims=True) * softmax(z) - y, rtol=1e-12, atol=1e-15)


def test_sigmoid_cross_entropy_is_the_binary_cross_entropy_of_sigmoid(rng):
    z, y = rng.normal(0, 3, (6, 2)), rng.uniform(0, 1, (6, 2))
    value, grad = losses.sigmoid_cross_entropy(z, y)
    assert value == pytest.approx(losses.binary_cross_entropy(sigmoid(z), y)[0], rel=1e-12)
    np.testing.assert_allclose(grad, (sigmoid(z) - y) / 6, rtol=1e-11, atol=1e-15)


def test_sigmoid_cross_entropy_keeps_small_probabilities_exact():
    z = np.array([[-30.0, -200.0, -700.0]])
    np.testing.assert_allclose(losses.sigmoid_cross_entropy(z, 0 * z, "sum")[1], np.exp(z), rtol=1e-12)


def test_logits_in_column_major_order_change_nothing(rng):
    z, y = rng.normal(size=(6, 4)), np.eye(4)[rng.integers(0, 4, 6)]
    value, grad = losses.softmax_cross_entropy(z, y)
    other, other_grad = losses.softmax_cross_entropy(np.asfortranarray(z), np.asfortranarray(y))
    assert value == pytest.approx(other, rel=1e-14)
    np.testing.assert_allclose(grad, other_grad, rtol=1e-13, atol=1e-17)


def test_the_slides_table_of_squared_logarithmic_errors_repaired():
    """Erratum 1: 0.164402 and 0.004163, not 0.22 and 0.02."""
    value = [losses.msle(np.array([a]), np.array([y]))[0] for a, y in ((5.0, 3.0), (3200.0, 3000.0))]
    assert value == pytest.approx([0.164402, 0.004163], abs=5e-7)


def test_msle_refuses_values_of_minus_one_or_below_and_says_which():
    with pytest.raises(ValueError, match="a, y > -1.*a = -2"):
        losses.msle(np.array([-2.0]), np.array([0.0]))


def test_part_twos_squared_error_is_twice_part_ones(rng):
    a, y = rng.normal(size=(2, 4, 2))
    assert losses.mse(a, y)[0] == pytest.approx(2 * losses.half_squared_error(a, y)[0], rel=1e-15)


def test_squared_hinge_refuses_labels_0_and_1():
    with pytest.raises(ValueError, match="2 y - 1"):
        losses.squared_hinge(np.zeros((1, 2)), np.array([[0.0, 1.0]]))


def test_squared_hinge_forgives_what_is_right_by_a_margin():
    """Erratum 10: ya = 2 costs 0, as the square stands outside the max."""
    assert losses.squared_hinge(np.array([[2.0]]), np.array([[1.0]]))[0] == 0
