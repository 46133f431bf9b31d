"""The race: one array program, each path that of the pure rule alone; arrivals; strangers are refused politely."""

import numpy as np
import pytest
from rules import RULES

import mlpkit
from mlpkit import SGD, SURFACES, Momentum, arrivals, from_rule, run_race

STEPS = 300
# At these rates no method is chaotic on the surface: where one is, the last digit of a float decides the path.
MILD = {
    "SGD": {"lr": 3e-4},
    "Momentum": {"lr": 1e-4, "momentum": 0.9},
    "SutskeverMomentum": {"lr": 1e-4, "momentum": 0.9},
    "NAG": {"lr": 1e-4, "momentum": 0.9},
    "AdaGrad": {"lr": 0.02, "eps": 1e-10},
    "RMSProp": {"lr": 0.001, "beta": 0.9, "eps": 1e-8},
    "SignSGD": {"lr": 0.01},
    "Rprop": RULES["Rprop"][1],
    "Adam": {"lr": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
}


def starts_of(surface, count=12):
    low, high = np.array(surface.window).reshape(2, 2).T
    return low + (high - low) * np.random.default_rng(3).uniform(0.25, 0.75, (count, 2))


def alone(rule, hyper, start, grad):
    """The path of one start, step by step."""
    path, state = [start], {}
    for _ in range(STEPS):
        theta, state = rule(path[-1], grad(path[-1]), state, **hyper)
        path.append(theta)
    return np.array(path)


def field():
    return {name: getattr(mlpkit, name)(**hyper) for name, hyper in MILD.items()}


@pytest.mark.parametrize("name", ["Rosenbrock", "Beale", "long valley"])
def test_every_path_is_that_of_the_pure_rule_alone(name):
    surface = SURFACES[name]
    starts = starts_of(surface)
    paths = run_race(field(), surface.grad, starts, STEPS)
    assert paths.shape == (STEPS + 1, len(MILD), len(starts), 2)
    for k, (method, hyper) in enumerate(MILD.items()):
        for i, start in enumerate(starts):
            right = alone(RULES[method][0], hyper, start, surface.grad)
            np.testing.assert_allclose(paths[:, k, i], right, rtol=0, atol=1e-12, err_msg=f"{method}, start {i}")


def test_a_start_does_not_feel_the_others():
    surface = SURFACES["Rosenbrock"]
    starts = starts_of(surface)
    together = run_race(field(), surface.grad, starts, STEPS)
    for i in range(len(starts)):
        one = run_race(field(), surface.grad, starts[i : i + 1], STEPS)
        np.testing.assert_array_equal(together[:, :, i : i + 1], one)


def test_a_rule_of_ones_own_takes_part():
    surface, starts = SURFACES["long valley"], starts_of(SURFACES["long valley"])
    mine = from_rule(RULES["Momentum"][0], lr=0.1, momentum=0.9)
    paths = run_race({"mine": mine, "ours": Momentum(0.1, 0.9)}, surface.grad, starts, 50)
    np.testing.assert_allclose(paths[:, 0], paths[:, 1], rtol=0, atol=1e-12)
    assert mine.t == 0 and mine.state == {}  # a copy has raced


def test_the_gradient_is_asked_once_a_step_for_all():
    calls = []

    def grad(p):
        calls.append(p.shape)
        return 2 * p

    run_race({"a": SGD(0.1), "b": Momentum(0.1)}, grad, np.ones((4, 2)), 7)
    assert calls == [(2, 4, 2)] * 7


def test_a_diverging_path_leaves_the_others_alone():
    paths = run_race({"wild": SGD(3.0), "tame": SGD(0.1)}, lambda p: 2 * p, np.array([[1.0, 2.0]]), 2000)
    assert not np.isfinite(paths[-1, 0]).any()
    np.testing.assert_allclose(paths[-1, 1], 0, atol=1e-12)


def test_starts_are_kept_and_a_used_optimizer_is_refused():
    starts = np.ones((3, 2))
    run_race({"sgd": SGD(0.1)}, lambda p: p, starts, 5)
    assert (starts == 1).all()
    used = SGD(0.1)
    used.step(np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match="'used' has taken 1 steps already"):
        run_race({"used": used}, lambda p: p, starts, 5)
    with pytest.raises(ValueError, match=r"starts has shape \(2,\)"):
        run_race({"sgd": SGD(0.1)}, lambda p: p, np.ones(2), 5)


def test_arrivals_are_first_steps_at_the_target():
    values = np.array([[5.0, 5.0, 5.0, 0.5], [1.0, 2.0, np.nan, 5.0], [3.0, 1.0, np.nan, 5.0]])
    assert arrivals(values, 1.0).tolist() == [1, 2, -1, 0]
