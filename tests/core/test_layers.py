"""Layers: gradients by finite differences, PyTorch's batch normalisation, dropout's mean, views that stay."""

import numpy as np
import pytest
from differences import agree, gradient

from mlpkit.activations import ACTIVATIONS
from mlpkit.layers import Activate, BatchNorm, Dense, Dropout, Softmax, he, xavier
from mlpkit.network import MLP

N, F = 5, 3
LAYERS = {
    "Dense": lambda: Dense(F, 4),
    **{f"Activate {name}": lambda act=act: Activate(act) for name, act in ACTIVATIONS.items()},
    "Softmax": Softmax,
    "Dropout": lambda: Dropout(0.4, np.random.default_rng(3)),
    "BatchNorm": lambda: BatchNorm(F),
}


def seated(layer, rng, dtype=np.float64):
    """A layer alone in a network, which gives it its parameters, moved away from where they begin."""
    net = MLP([layer], rng, dtype)
    net.theta += rng.normal(0, 0.3, net.theta.shape)
    return net


def inputs(rng, dtype=np.float64):
    """Values on both sides of every kink, none near one."""
    return (rng.choice([-1.6, -0.5, 0.4, 1.7], (N, F)) + rng.uniform(-0.2, 0.2, (N, F))).astype(dtype)


@pytest.mark.parametrize("train", [True, False])
@pytest.mark.parametrize("name", LAYERS)
def test_backward_is_the_gradient_of_inputs_and_parameters(name, train, rng):
    layer = LAYERS[name]()
    net, x = seated(layer, rng), inputs(rng)
    with net.frozen():
        weight = rng.normal(size=layer.forward(x, train=train).shape)
        dx = layer.backward(weight)

        def objective(_):
            return float(np.sum(weight * layer.forward(x, train=train)))

        agree(dx, gradient(objective, x))
        agree(net.grad, gradient(objective, net.theta))


@pytest.mark.parametrize("train", [True, False])
@pytest.mark.parametrize("name", LAYERS)
def test_float32_stays_float32(name, train, rng):
    layer = LAYERS[name]()
    seated(layer, rng, np.float32)
    y = layer.forward(inputs(rng, np.float32), train=train)
    assert y.dtype == layer.backward(np.ones_like(y)).dtype == np.float32


@pytest.mark.parametrize("name", LAYERS)
def test_forward_and_backward_leave_their_arguments_alone(name, rng):
    layer = LAYERS[name]()
    seated(layer, rng)
    x = inputs(rng)
    y = layer.forward(x, train=True)
    dy, kept = np.ones_like(y), (x.copy(), y.copy())
    layer.backward(dy)
    np.testing.assert_array_equal(x, kept[0])
    np.testing.assert_array_equal(y, kept[1])
    assert (dy == 1).all()


def test_gradients_are_overwritten_not_added_up(rng):
    layer = Dense(F, 2)
    net = seated(layer, rng)
    layer.forward(inputs(rng))
    layer.backward(np.ones((N, 2)))
    once = net.grad.copy()
    layer.backward(np.ones((N, 2)))
    np.testing.assert_array_equal(net.grad, once)


def test_assigning_a_parameter_writes_into_theta(rng):
    layer = Dense(F, 2)
    net = seated(layer, rng)
    layer.W, layer.b = np.arange(6.0).reshape(3, 2), [7.0, 8.0]
    np.testing.assert_array_equal(net.theta, [0, 1, 2, 3, 4, 5, 7, 8])
    layer.W += 1.0
    assert net.theta[0] == 1 and np.shares_memory(layer.W, net.theta)


def test_assigning_a_parameter_of_the_wrong_shape_is_an_error(rng):
    layer = Dense(F, 2)
    seated(layer, rng)
    with pytest.raises(ValueError, match="broadcast"):
        layer.W = np.zeros((2, 3))


@pytest.mark.parametrize("init, deviation", [(xavier, np.sqrt(2 / 500)), (he, np.sqrt(2 / 300))])
def test_initialisation_has_the_promised_deviation(init, deviation, rng):
    W = init(rng, 300, 200)
    assert W.shape == (300, 200)
    assert abs(W.mean()) < 0.01 * deviation * 2 and W.std() == pytest.approx(deviation, rel=0.01)


def test_xavier_is_bounded_by_its_radius(rng):
    assert np.abs(xavier(rng, 30, 20)).max() <= np.sqrt(6 / 50)


def test_dropout_keeps_the_mean_and_drops_the_promised_share():
    y = Dropout(0.3, np.random.default_rng(0)).forward(np.full((500, 400), 10.0), train=True)
    assert y.mean() == pytest.approx(10, abs=0.05)
    assert (y == 0).mean() == pytest.approx(0.3, abs=0.005)
    np.testing.assert_allclose(np.unique(y), [0, 10 / 0.7])


def test_dropout_does_nothing_outside_training(rng):
    layer, x = Dropout(0.5, rng), inputs(rng)
    layer.forward(x, train=True)
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_dropout_draws_a_new_mask_each_time_unless_it_is_frozen(rng):
    layer, x = Dropout(0.5, rng), np.ones((10, 10))
    first = layer.forward(x, train=True)
    second = layer.forward(x, train=True)
    layer.frozen = True
    assert (first != second).any()
    np.testing.assert_array_equal(layer.forward(x, train=True), second)
    assert layer.forward(np.ones((3, 10)), train=True).shape == (3, 10)  # a batch of another size needs its own mask


@pytest.mark.parametrize("p_drop", [-0.1, 1.0, 1.5])
def test_dropout_refuses_what_is_no_probability_to_drop(p_drop, rng):
    with pytest.raises(ValueError, match=f"p_drop is {p_drop}"):
        Dropout(p_drop, rng)


def batch_norm_of(row):
    layer = BatchNorm(3)
    MLP([layer], np.random.default_rng(0))
    layer.gamma, layer.beta = row["gamma"], row["beta"]
    return layer


def test_batch_norm_equals_pytorchs_forward_and_backward(golden):
    row = golden["batch_norm"]
    layer = batch_norm_of(row)
    y = layer.forward(np.array(row["x"]), train=True)
    dx = layer.backward(np.array(row["dy"]))
    for ours, name in ((y, "y"), (dx, "dx"), (layer.dgamma, "dgamma"), (layer.dbeta, "dbeta"), (layer.mean, "mean")):
        np.testing.assert_allclose(ours, row[name], rtol=1e-11, atol=1e-14, err_msg=name)


def test_batch_norms_running_variance_is_the_biased_one_where_pytorchs_is_not(golden):
    row = golden["batch_norm"]
    layer, N = batch_norm_of(row), len(row["x"])
    layer.forward(np.array(row["x"]), train=True)
    np.testing.assert_allclose((layer.var - 0.9) * N / (N - 1), np.array(row["unbiased_var"]) - 0.9, rtol=1e-12)


def test_batch_norm_outputs_mean_beta_and_deviation_gamma(rng):
    layer = batch_norm_of({"gamma": [2.0, 3.0, 0.5], "beta": [1.0, -1.0, 0.0]})
    y = layer.forward(rng.normal(5, 10, (400, 3)), train=True)
    np.testing.assert_allclose(y.mean(axis=0), layer.beta, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=0), layer.gamma, rtol=1e-5)


def test_batch_norms_running_statistics_approach_those_of_the_data(rng):
    layer = batch_norm_of({"gamma": [1.0] * 3, "beta": [0.0] * 3})
    for _ in range(200):
        layer.forward(rng.normal(5, 2, (200, 3)), train=True)
    np.testing.assert_allclose(layer.mean, 5, atol=0.2)
    np.testing.assert_allclose(layer.var, 4, atol=0.4)
    np.testing.assert_allclose(layer.forward(np.full((1, 3), 5.0)), 0, atol=0.1)


def test_frozen_batch_norm_moves_no_statistic(rng):
    layer = batch_norm_of({"gamma": [1.0] * 3, "beta": [0.0] * 3})
    layer.frozen = True
    layer.forward(inputs(rng), train=True)
    assert (layer.mean == 0).all() and (layer.var == 1).all()
