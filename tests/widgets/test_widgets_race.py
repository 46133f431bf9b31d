"""The race shows what run_race computes, from wherever it is asked to start, for any method that is handed in."""

import numpy as np
import pytest

import mlpkit
from mlpkit import SURFACES, run_race
from mlpkit.widgets import race
from mlpkit.widgets.racing import RATES, methods_of_the_lecture

FINE = 3 / 65534  # of a window


def reference(surface, start, steps, methods=None):
    methods = methods or methods_of_the_lecture(surface.name)
    return run_race(methods, surface.grad, [start], steps)[:, :, 0]


def inside(paths, window):
    x0, x1, y0, y1 = window
    return np.all((paths >= (x0, y0)) & (paths <= (x1, y1)), axis=-1)


@pytest.mark.parametrize("name", SURFACES)
def test_its_paths_and_values_are_those_of_the_library(name):
    surface, player = SURFACES[name], race(surface=name, steps=120)
    true = reference(surface, surface.start, 120)
    shown, within = player.paths(), inside(true, surface.window)
    size = np.array([surface.window[1] - surface.window[0], surface.window[3] - surface.window[2]])
    assert np.abs((shown - true)[within] / size).max() <= FINE
    np.testing.assert_allclose(player.arrays()["values"].T, surface(true), rtol=1e-6)


def test_dragging_the_start_computes_all_paths_anew():
    player = race(surface="Beale", steps=50)
    before = player.paths()
    player._asked(player, {"surface": "Beale", "start": [0.5, 0.25]}, [])
    assert player.start == (0.5, 0.25) and player.data["start"] == [0.5, 0.25]
    assert np.abs(player.paths()[0] - (0.5, 0.25)).max() < 1e-3
    true = reference(SURFACES["Beale"], (0.5, 0.25), 50)
    within = inside(true, SURFACES["Beale"].window)
    assert np.abs((player.paths() - true)[within]).max() < 1e-3
    assert not np.allclose(before, player.paths(), equal_nan=True)


def test_another_surface_brings_its_own_start_rates_and_level_lines():
    player = race(steps=40)
    lines = player.background
    player._asked(player, {"surface": "Rosenbrock"}, [])
    assert player.start == SURFACES["Rosenbrock"].start
    assert player.background != lines
    fresh = race(surface="Rosenbrock", steps=40)
    np.testing.assert_array_equal(player.arrays()["paths"], fresh.arrays()["paths"])


def test_your_own_rule_takes_part_and_runs_as_often_as_it_is_asked():
    def halve(theta, grad, state):
        return theta / 2, state

    player = race({"mine": mlpkit.from_rule(halve), "Adam": mlpkit.Adam(0.1)}, steps=10)
    assert player.data["methods"] == ["mine", "Adam"]
    np.testing.assert_allclose(player.paths()[3, 0], np.array(SURFACES["long valley"].start) / 8, atol=1e-3)
    player._asked(player, {"surface": "long valley", "start": [4, 2]}, [])
    np.testing.assert_allclose(player.paths()[1, 0], (2, 1), atol=1e-3)


def test_the_table_says_where_each_method_is_after_10_50_100_and_300_steps():
    player = race()
    true = reference(SURFACES["long valley"], SURFACES["long valley"].start, 300)
    assert player.data["at"] == [10, 50, 100, 300]
    x, y = true[50, 1] + 0.0
    assert player.data["rows"][1][1] == f"({x:.2f}, {y:.2f})".replace("-", "−")
    assert all(cell in repr(player) for row in player.data["rows"] for cell in row)
    assert race(steps=60).data["at"] == [10, 50] and race(steps=5).data["at"] == [5]


def test_a_method_that_diverges_is_gone_from_the_table_and_stops_nothing():
    player = race({"wild": mlpkit.SGD(30.0), "gd": mlpkit.SGD(0.1)})
    assert player.data["rows"][0][1:] == ["gone"] * 3 and "gone" not in player.data["rows"][1]
    assert b"PNG" in player.png()[:8]


def test_rates_are_there_for_every_surface_and_method():
    assert set(RATES) == set(SURFACES)
    assert all(len(rates) == len(methods_of_the_lecture(name)) == 7 for name, rates in RATES.items())


def test_surfaces_of_your_own_can_be_raced_on():
    bowl = mlpkit.Surface("bowl", lambda p: (p**2).sum(axis=-1), lambda p: 2 * p, ((0, 0),), (1, 1), (-2, 2, -2, 2))
    player = race({"gd": mlpkit.SGD(0.25)}, "bowl", 12, {"bowl": bowl})
    np.testing.assert_allclose(player.paths()[2, 0], (0.25, 0.25), atol=1e-3)


@pytest.mark.parametrize(
    "arguments, message",
    [({"surface": "K2"}, "surface is 'K2'; there are 'long valley'"), ({"steps": 0}, "steps is 0; choose 1 to 5000")],
)
def test_bad_input_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        race(**arguments)


def test_everything_that_120_frames_need_is_smaller_than_a_hundred_kilobytes():
    player = race(steps=120)
    sent = len(player.javascript) + len(player.style) + len(player.blob) + len(player.background)
    assert sent + len(player.png()) * 4 / 3 < 100_000
