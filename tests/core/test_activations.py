"""Activations: derivatives, extremes, dtypes, and what is known of them exactly."""

import numpy as np
import pytest
from differences import agree, gradient, slope
from hypothesis import given
from hypothesis import strategies as st

from mlpkit.activations import ACTIVATIONS, logsumexp, sigmoid, softmax, softmax_backward, tanh

AWAY_FROM_KINKS = np.array([-30.0, -9.7, -3.1, -1.7, -0.6, -0.02, 0.03, 0.4, 0.9, 1.3, 2.2, 8.1, 29.0])
EXTREMES = [-1000.0, -100.0, -1.0, 0.0, 1.0, 100.0, 1000.0]
every = pytest.mark.parametrize("act", ACTIVATIONS.values(), ids=list(ACTIVATIONS))
floats = st.floats(-1e3, 1e3)


@every
def test_the_derivative_is_the_slope(act):
    agree(act.df(AWAY_FROM_KINKS, act.f(AWAY_FROM_KINKS)), slope(act.f, AWAY_FROM_KINKS))


@every
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extremes_are_finite_and_keep_their_dtype(act, dtype):
    z = np.array(EXTREMES, dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = act.f(z)
        d = act.df(z, a)
    assert np.isfinite(a).all() and np.isfinite(d).all()
    assert a.dtype == d.dtype == dtype and a.shape == d.shape == z.shape


@every
def test_integers_scalars_and_0_d_arrays_give_the_same_values(act):
    expected = act.f(np.array([-2.0, 0.0, 2.0]))
    np.testing.assert_array_equal(act.f(np.array([-2, 0, 2])), expected)
    for z, a in zip((-2, 0, 2), expected, strict=True):
        assert act(z) == act(float(z)) == act(np.array(z)) == a


@every
def test_neither_f_nor_df_changes_its_arguments_or_returns_them(act):
    z = AWAY_FROM_KINKS.copy()
    a = act.f(z)
    kept = a.copy()
    d = act.df(z, a)
    np.testing.assert_array_equal(z, AWAY_FROM_KINKS)
    np.testing.assert_array_equal(a, kept)
    assert not np.shares_memory(a, z) and not np.shares_memory(d, a) and not np.shares_memory(d, z)


@pytest.mark.parametrize(
    "name, at_kink",
    [("relu", {0.0: 0.0}), ("leaky_relu", {0.0: 0.01}), ("hard_tanh", {-1.0: 0, 1.0: 0}), ("sign", {0.0: 0})],
)
def test_at_a_kink_the_documented_slope_is_taken(name, at_kink):
    z = np.array(list(at_kink))
    np.testing.assert_array_equal(ACTIVATIONS[name].df(z, ACTIVATIONS[name].f(z)), list(at_kink.values()))


def test_sigmoid_at_points_known_by_heart():
    np.testing.assert_allclose(sigmoid.f(np.log([1.0, 3.0, 1 / 3])), [0.5, 0.75, 0.25], rtol=1e-15)
    np.testing.assert_array_equal(sigmoid.f(np.array([-1000.0, 1000.0])), [0.0, 1.0])


def test_sigmoid_and_its_derivative_keep_full_precision_in_the_tails():
    z = np.array([-700.0, -40.0, 40.0, 700.0])
    np.testing.assert_allclose(sigmoid.f(z[:2]), np.exp(z[:2]), rtol=1e-14)
    np.testing.assert_allclose(sigmoid.df(z, sigmoid.f(z)), np.exp(-np.abs(z)), rtol=1e-14)


@given(floats, floats)
def test_sigmoid_is_symmetric_monotone_and_a_quarter_lipschitz(x, y):
    a, b = sigmoid(x), sigmoid(y)
    assert sigmoid(-x) == pytest.approx(1 - a, abs=1e-15)
    assert (x <= y) <= (a <= b)
    assert abs(a - b) <= abs(x - y) / 4 + 1e-15


@given(floats)
def test_tanh_is_a_stretched_sigmoid(x):
    assert tanh(x) == pytest.approx(2 * sigmoid(2 * x) - 1, abs=1e-15)


@given(st.sampled_from(["identity", "tanh", "relu", "leaky_relu", "hard_tanh"]), floats, floats)
def test_the_others_are_one_lipschitz_and_monotone(name, x, y):
    f = ACTIVATIONS[name]
    assert abs(f(x) - f(y)) <= abs(x - y) * (1 + 1e-12) + 1e-15
    assert (x <= y) <= (f(x) <= f(y))


def test_softmax_at_a_point_known_by_heart():
    np.testing.assert_allclose(softmax(np.log([1.0, 2.0, 3.0])), [1 / 6, 1 / 3, 1 / 2], rtol=1e-15)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.floats(-900, 900))
def test_softmax_sums_to_one_and_ignores_a_shift(z, shift):
    p = softmax(np.array(z))
    assert (p > 0).all() and p.sum() == pytest.approx(1, abs=1e-14)
    np.testing.assert_allclose(softmax(np.array(z) + shift), p, rtol=1e-11)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_and_logsumexp_bear_extremes_and_keep_their_dtype(dtype):
    z = np.array([[1000.0, -1000.0, 1000.0], [-1000.0, -1000.0, -1000.0]], dtype)
    p, total = softmax(z), logsumexp(z)
    np.testing.assert_allclose(p, [[0.5, 0, 0.5], [1 / 3] * 3], rtol=1e-6)
    np.testing.assert_allclose(total, [1000 + np.log(2), -1000 + np.log(3)], rtol=1e-6)
    assert p.dtype == total.dtype == dtype


@pytest.mark.parametrize("axis", [0, 1])
def test_softmax_works_along_either_axis(rng, axis):
    z = rng.normal(size=(3, 4))
    np.testing.assert_allclose(softmax(z, axis=axis).sum(axis=axis), 1.0, rtol=1e-14)
    np.testing.assert_allclose(np.exp(logsumexp(z, axis=axis)), np.exp(z).sum(axis=axis), rtol=1e-14)


def test_softmax_and_logsumexp_take_integers():
    np.testing.assert_allclose(softmax([0, 0]), [0.5, 0.5])
    assert logsumexp([0, 0]) == pytest.approx(np.log(2))


def test_softmax_backward_is_the_gradient(rng):
    z, weight = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    numeric = gradient(lambda z: float(np.sum(weight * softmax(z))), z)
    agree(softmax_backward(weight, softmax(z)), numeric)
