"""The lecture's own algorithm end to end: 6-9-2, sigmoid, half squared error, one sample a step."""

import numpy as np
import pytest

from mlpkit import SGD, Scaler, half_squared_error, mlp, one_hot, penguins, sigmoid, split, train


def held_out_accuracy(seed, standardised):
    data, rng = penguins(), np.random.default_rng(seed)
    learn, test = split(len(data.X), (0.8, 0.2), rng)
    X = Scaler(data.X[learn])(data.X) if standardised else data.X
    Y = one_hot(data.labels, 2)
    net = mlp((6, 9, 2), sigmoid, rng, output=sigmoid)
    for _ in train(net, half_squared_error, SGD(0.3), X[learn], Y[learn], rng=rng, batch_size=1, epochs=30):
        pass
    return float(np.mean(net(X[test]).argmax(axis=1) == data.labels[test]))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_standardised_penguins_are_sexed_by_backpropagation(seed):
    assert held_out_accuracy(seed, standardised=True) >= 0.85


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_raw_penguins_saturate_the_sigmoids_and_stay_near_chance(seed):
    """Erratum 45: the scales of the raw columns differ a hundredfold."""
    assert held_out_accuracy(seed, standardised=False) <= 0.65
