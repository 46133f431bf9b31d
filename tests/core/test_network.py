"""The network: one flat vector that every copy keeps whole, its gradient, its names."""

import copy
import pickle

import numpy as np
import pytest
from differences import agree, gradient

from mlpkit.activations import relu, sigmoid, tanh
from mlpkit.layers import Activate, BatchNorm, Dense, Dropout, Softmax, he, xavier
from mlpkit.losses import categorical_cross_entropy, half_squared_error, softmax_cross_entropy
from mlpkit.network import MLP, mlp


def everything(rng, dtype=np.float64):
    """A network with one of every kind of layer."""
    layers = [Dense(4, 6), BatchNorm(6), Activate(tanh), Dropout(0.3, rng), Dense(6, 5), Activate(sigmoid)]
    return MLP([*layers, Dense(5, 3)], rng, dtype)


def batch(rng, N=8, dtype=np.float64):
    return rng.normal(size=(N, 4)).astype(dtype), np.eye(3, dtype=dtype)[rng.integers(0, 3, N)]


def pickled(net):
    return pickle.loads(pickle.dumps(net))


def assert_whole(net):
    """Every parameter and its gradient is a view of theta and grad."""
    for layer in net.layers:
        for name in layer.shapes:
            assert np.shares_memory(getattr(layer, name), net.theta), name
            assert np.shares_memory(getattr(layer, f"d{name}"), net.grad), name


def test_theta_is_the_parameters_in_order(rng):
    net = everything(rng)
    parts = [getattr(layer, name).ravel() for layer in net.layers for name in layer.shapes]
    np.testing.assert_array_equal(np.concatenate(parts), net.theta)
    assert net.theta.size == 4 * 6 + 6 + 6 + 6 + 6 * 5 + 5 + 5 * 3 + 3


def test_the_gradient_of_a_deep_network_with_batch_norm_and_dropout_is_the_slope(rng):
    net = everything(rng)
    X, Y = batch(rng)
    with net.frozen():
        value = net.value_and_grad(softmax_cross_entropy, X, Y)
        numeric = gradient(lambda _: softmax_cross_entropy(net.forward(X, train=True), Y)[0], net.theta)
        assert value == softmax_cross_entropy(net.forward(X, train=True), Y)[0]
    agree(net.grad, numeric)


@pytest.mark.parametrize("loss", [half_squared_error, categorical_cross_entropy])
def test_the_gradient_through_softmax_outputs_is_the_slope(loss, rng):
    net = MLP([Dense(4, 5), Activate(tanh), Dense(5, 3), Softmax()], rng)
    X, Y = batch(rng)
    net.value_and_grad(loss, X, Y)
    agree(net.grad, gradient(lambda _: loss(net(X), Y)[0], net.theta))


@pytest.mark.parametrize("twin", [copy.deepcopy, pickled], ids=["deepcopy", "pickle"])
def test_a_copy_is_whole_equal_and_independent(twin, rng):
    net = everything(rng)
    X, Y = batch(rng)
    net.value_and_grad(softmax_cross_entropy, X, Y)
    other = twin(net)
    assert_whole(other)
    np.testing.assert_array_equal(other(X), net(X))
    np.testing.assert_array_equal(other.grad, net.grad)
    other.theta[:] = 0.0
    assert not other.layers[0].W.any() and net.layers[0].W.any()


def test_assignment_forward_and_backward_never_sever_a_view(rng):
    net = everything(rng)
    X, Y = batch(rng)
    net.layers[0].W = np.ones((4, 6))
    net.layers[0].b += 1.0
    net.value_and_grad(softmax_cross_entropy, X, Y)
    assert_whole(net)
    assert (net.theta[:24] == 1).all() and (net.theta[24:30] == 1).all()


@pytest.mark.parametrize("train", [True, False])
def test_a_float32_network_never_turns_into_float64(train, rng):
    net = everything(rng, np.float32)
    x, Y = batch(rng, dtype=np.float32)
    X = x
    for layer in net.layers:
        x = layer.forward(x, train=train)
        assert x.dtype == np.float32, type(layer).__name__
    dy = softmax_cross_entropy(x, Y)[1]
    for layer in reversed(net.layers):
        dy = layer.backward(dy)
        assert dy.dtype == np.float32, type(layer).__name__
    net.value_and_grad(softmax_cross_entropy, X, Y)
    assert net.theta.dtype == net.grad.dtype == np.float32


def test_the_first_layers_parameters_get_the_same_gradient_as_if_inputs_were_asked_for(rng):
    net = mlp((4, 5, 3), tanh, rng)
    X, Y = batch(rng)
    net.value_and_grad(softmax_cross_entropy, X, Y)
    quick = net.grad.copy()
    dy = softmax_cross_entropy(net.forward(X), Y)[1]
    for layer in reversed(net.layers):
        dy = layer.backward(dy)
    assert dy.shape == X.shape
    np.testing.assert_array_equal(net.grad, quick)


def test_names_say_where_each_element_of_theta_is(rng):
    net = everything(rng)
    names = net.names()
    assert len(names) == len(set(names)) == net.theta.size
    for i in (0, 23, 29, 30, 41, 45, 80, net.theta.size - 1):
        layer, place = names[i].removeprefix("layers[").split("].", 1)
        attribute, index = place.rstrip("]").split("[")
        value = getattr(net.layers[int(layer)], attribute)[tuple(int(k) for k in index.split(","))]
        assert value == net.theta[i], names[i]
    assert names[0] == "layers[0].W[0, 0]" and names[30] == "layers[1].gamma[0]"


def test_is_weight_marks_matrices_and_nothing_else(rng):
    net = everything(rng)
    mask = net.is_weight()
    assert mask.shape == net.theta.shape and set(mask) == {0.0, 1.0}
    assert [bool(m) for m in mask] == [".W[" in name for name in net.names()]


def test_the_lectures_network_has_83_parameters(rng):
    """Erratum 34: 72 without the biases, which the slides leave out."""
    net = mlp((6, 9, 2), sigmoid, rng, output=sigmoid)
    assert net.theta.size == 83 and net.is_weight().sum() == 72
    assert net(np.zeros((5, 6))).shape == (5, 2)


def test_mlp_ends_with_logits_and_takes_he_for_relu_and_xavier_otherwise(rng):
    assert isinstance(mlp((4, 5, 3), relu, rng).layers[-1], Dense)
    assert mlp((4, 5, 3), relu, rng).layers[0].init is he
    assert mlp((4, 5, 3), tanh, rng).layers[0].init is xavier


def test_the_same_seed_gives_the_same_network():
    first, second = (mlp((4, 5, 3), relu, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first.theta, second.theta)


def test_frozen_ends_with_its_block_also_when_nested_or_when_something_is_raised(rng):
    net = everything(rng)
    with pytest.raises(KeyError), net.frozen():
        with net.frozen():
            pass
        assert all(layer.frozen for layer in net.layers)
        raise KeyError
    assert not any(layer.frozen for layer in net.layers)
