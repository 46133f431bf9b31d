"""What the pages are fed with are the library's numbers, found here by other ways."""

import copy

import numpy as np
import pytest
from making import RATES

import mlpkit
from mlpkit import ACTIVATIONS, SGD, Dropout, Momentum, numerical_gradient, sigmoid
from mlpkit.training import EarlyStopping
from mlpkit.widgets import bends, deep, loss_panels, masks, patience, steps, throughput


def forward(x, arrays):
    alpha = sigmoid(x @ arrays["W1"] + arrays["b1"])
    return sigmoid(alpha @ arrays["W2"] + arrays["b2"])


def test_forward_shows_a_network_that_tells_female_from_male(instruments):
    arrays, data = instruments["forward"].arrays(), instruments["forward"].data
    x = (arrays["birds"] - data["mean"]) / data["std"]
    np.testing.assert_allclose(forward(x, arrays), arrays["outputs"], rtol=1e-12)
    said = [data["classes"][k] for k in arrays["outputs"].argmax(axis=1)]
    assert said == [name.split(", ")[1] for name in data["names"]]


def test_limits_of_the_sliders_hold_every_penguin(instruments):
    data, birds = instruments["forward"].data, mlpkit.penguins().X
    for limit, column in zip(data["limits"], birds.T, strict=True):
        assert limit["min"] <= column.min() and column.max() <= limit["max"] and limit["step"] > 0


def test_the_factors_of_error_flow_make_the_gradient_by_nudging(instruments):
    arrays = {name: array.copy() for name, array in instruments["error_flow"].arrays().items()}
    for x, y, gradient in zip(arrays["X"], arrays["Y"], arrays["gradients"], strict=True):

        def slope(name, x=x, y=y):
            return numerical_gradient(lambda _: 0.5 * np.sum((forward(x, arrays) - y) ** 2), arrays[name])

        table = [np.vstack([slope("b1"), slope("W1")]), np.vstack([slope("b2"), slope("W2")])]
        np.testing.assert_allclose(gradient, np.concatenate([t.ravel() for t in table]), rtol=1e-6, atol=1e-9)


def test_slopes_are_counted_once_each_and_in_the_right_bin(instruments):
    arrays, data = instruments["slopes"].arrays(), instruments["slopes"].data
    assert arrays["shares"].shape == (7, len(data["scales"]), 10, bends.BINS)
    np.testing.assert_allclose(arrays["shares"].sum(axis=-1) / 255, 1, atol=0.04)  # rounding of 20 bins
    k, s = data["bends"].index("sigmoid"), data["scales"].index(4)
    one = next(bends._slopes(ACTIVATIONS["sigmoid"], [4], (7,))).ravel()
    counts, _ = np.histogram(one, bends.BINS, (0, 0.25))
    assert np.abs(arrays["shares"][k, s, 6] - 255 * counts / one.size).max() <= 1
    assert arrays["means"][k, s, 6] == pytest.approx(one.mean(), rel=1e-12)


def test_the_truth_about_bends_is_their_derivative(instruments):
    arrays, data = instruments["slopes"].arrays(), instruments["slopes"].data
    for name, (values, slopes) in zip(data["bends"], arrays["truth"], strict=True):
        np.testing.assert_array_equal(values, ACTIVATIONS[name].f(arrays["z"]))
        measured = (ACTIVATIONS[name].f(arrays["z"] + 1e-6) - ACTIVATIONS[name].f(arrays["z"] - 1e-6)) / 2e-6
        np.testing.assert_allclose(slopes, measured, atol=1e-8)


def test_every_loss_has_its_slope(instruments):
    rows = instruments["six_losses"].arrays()["truth"]
    assert len(rows) == 6 * 2 * 24
    for k, a, y, value, slope in rows:
        name = loss_panels.SIX[int(k)]
        above, below = (loss_panels.value_and_slope(name, a + d, y)[0] for d in (1e-6, -1e-6))
        assert value == pytest.approx((above + below) / 2, abs=1e-6)
        assert slope == pytest.approx((above - below) / 2e-6, rel=1e-5, abs=1e-6)


def test_the_walks_of_step_size_are_gradient_descent(instruments):
    H, best = steps.least_squares()
    for lr, walk in zip(steps.CHECKED, instruments["step_size"].arrays()["walks"], strict=True):
        optimizer, w = SGD(lr), np.array(instruments["step_size"].data["start"])
        for place in walk[1:]:
            optimizer.step(w, H @ (w - best))
            np.testing.assert_allclose(w, place, rtol=1e-12)


def test_least_squares_is_that_of_the_lesson():
    H, best = steps.least_squares()
    X = mlpkit.Scaler(mlpkit.penguins().X)(mlpkit.penguins().X)
    found, *_ = np.linalg.lstsq(X[:, [0, 2]], X[:, 3], rcond=None)
    np.testing.assert_allclose(best, found, rtol=1e-10)
    assert 2 / np.linalg.eigvalsh(H)[1] == pytest.approx(1.21, abs=0.005)  # lesson 05 says so


def test_the_ball_rolls_as_the_matrix_says(instruments):
    data, rolls = instruments["momentum_map"].data, instruments["momentum_map"].arrays()["rolls"]
    for (lr, beta), xs in zip(data["checked"], rolls, strict=True):
        step = np.array([[1 - lr, -lr * beta], [1.0, beta]])  # of (x, v), from (1, 0)
        exact = [(np.linalg.matrix_power(step, t) @ (1.0, 0.0))[0] for t in range(len(xs))]
        np.testing.assert_allclose(xs, exact, rtol=1e-9, atol=1e-12)
    assert Momentum(0.1).momentum == 0.9


@pytest.mark.parametrize("p_drop", [0.0, 0.25, 0.5, 0.9])
def test_masks_are_those_that_dropout_draws(instruments, p_drop):
    layer, uniform = (
        Dropout(p_drop, np.random.default_rng(masks.SEED)),
        instruments["dropout_masks"].arrays()["uniform"],
    )
    for numbers in uniform:
        layer.forward(np.ones((1, 9)), train=True)
        np.testing.assert_allclose(layer.mask[0], (numbers >= p_drop) / (1 - p_drop))


def test_the_mean_over_masks_comes_to_where_nothing_is_dropped(instruments):
    arrays = instruments["dropout_masks"].arrays()
    alpha = sigmoid(arrays["X"][0] @ arrays["W1"] + arrays["b1"])
    each = ((arrays["uniform"] >= 0.5) / 0.5 * alpha) @ arrays["W2"]
    spread = each.std(axis=0) / np.sqrt(len(each))
    assert np.all(np.abs(each.mean(axis=0) - alpha @ arrays["W2"]) < 4 * spread)
    np.testing.assert_allclose(arrays["sums"], each[: masks.CHECKED] + arrays["b2"], rtol=1e-12)


def test_early_stopping_overfits_and_stops_as_the_library_does(instruments):
    arrays, data = instruments["early_stopping"].arrays(), instruments["early_stopping"].data
    held, learned = arrays["held"], arrays["train"]
    assert held[-1] > 1.3 * held.min() and 20 < held.argmin() < 200 and learned[-20:].mean() < learned[:50].mean()
    for wait, (at, end) in zip(patience.CHECKED, data["stops"], strict=True):
        assert at == held[: end + 1].argmin() and (end - at == wait or end == len(held) - 1)
        judge = EarlyStopping(wait)
        fired = [judge.update(value, np.zeros(1)) for value in held[: end + 1]]
        assert not any(fired[:-1])


def test_the_fit_of_an_epoch_is_what_the_network_said_then(instruments):
    arrays = instruments["early_stopping"].arrays()
    last = np.interp(arrays["points"][:, 0], arrays["grid"], arrays["fits"][-1])
    assert np.mean(0.5 * (last - arrays["points"][:, 1]) ** 2) == pytest.approx(arrays["train"][-1], abs=0.02)


def test_the_table_of_depth_has_each_network_in_its_place():
    table = deep.table()
    for i, j, k, d in ((0, 1, 0, 0), (1, 2, 1, 2), (2, 3, 0, 5)):
        fresh = deep.sizes(deep.BENDS[i], list(deep.STARTS.values())[j], bool(k), deep.DEPTHS[d])
        np.testing.assert_allclose(table[:, i, j, k, d, : deep.DEPTHS[d]], fresh, rtol=1e-6)
        assert np.isnan(table[:, i, j, k, d, deep.DEPTHS[d] :]).all()


@pytest.mark.parametrize("norm", [False, True])
def test_the_sizes_through_depth_are_those_of_the_whole_backward_pass(norm):
    """The same network, its gradient by MLP.backward and its outputs by a forward pass by hand."""
    rng, depth = np.random.default_rng(0), 3
    error, of_weights, outputs = deep.sizes(mlpkit.tanh, deep.xavier, norm, depth)
    parts = [mlpkit.Dense(24, 24, deep.xavier), *([mlpkit.BatchNorm(24)] if norm else []), mlpkit.Activate(mlpkit.tanh)]
    layers = [copy.deepcopy(part) for _ in range(depth) for part in parts]
    net = mlpkit.MLP([*layers, mlpkit.Dense(24, 10)], rng)
    X, Y = rng.normal(size=(48, 24)), np.eye(10)[rng.integers(10, size=48)]
    net.value_and_grad(mlpkit.softmax_cross_entropy, X, Y)
    dense = [layer for layer in net.layers[:-1] if isinstance(layer, mlpkit.Dense)]
    np.testing.assert_allclose(of_weights, [np.linalg.norm(layer.dW) for layer in dense], rtol=1e-12)
    for layer in net.layers[:-1]:
        X = layer.forward(X, train=True)
    assert outputs[-1] == pytest.approx(np.sqrt(np.mean(X**2)), rel=1e-12)
    if not norm:  # dL/db sums dL/dz over the samples, so it is at most sqrt(N) times as long
        longest = [np.linalg.norm(layer.db) / np.sqrt(48) for layer in dense]
        assert np.all(error >= longest)


def test_its_networks_start_with_weights_as_wide_as_their_names_say():
    rng, n = np.random.default_rng(1), 400
    wide = {"small": 0.05, "Xavier": np.sqrt(1 / n), "He": np.sqrt(2 / n), "large": 2 / np.sqrt(n)}
    for (name, start), deviation in zip(deep.STARTS.items(), wide.values(), strict=True):
        assert start(rng, n, n).std() == pytest.approx(deviation, rel=0.01), name


def test_depth_shows_what_the_lesson_says_of_it():
    twenty = deep.DEPTHS.index(20)
    errors = deep.table()[0, :, :, :, twenty]
    first_to_last = errors[..., 0] / errors[..., 19]
    sigmoid_xavier, he_relu = first_to_last[0, 1], first_to_last[2, 2]
    assert sigmoid_xavier[0] < 1e-8 and sigmoid_xavier[1] > 1e4 * sigmoid_xavier[0]  # BatchNorm helps
    assert 0.05 < he_relu[0] < 20


def test_rates_are_put_in_order_and_bad_ones_named(instruments):
    np.testing.assert_array_equal(instruments["throughput"].runs["mlpkit"], sorted(RATES["mlpkit"]))
    with pytest.raises(ValueError, match="'loop' has shape"):
        throughput({"loop": [(10, 1.0)]})
    with pytest.raises(ValueError, match="'loop' has -1 among its numbers; sizes and rates are positive"):
        throughput({"loop": [(10, 1.0), (20, -1.0)]})
    with pytest.raises(ValueError, match="0 lines were handed in; 1 to 7"):
        throughput({})
