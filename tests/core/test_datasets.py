"""Data: what is shipped, and the honest handling of it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mlpkit
from mlpkit.datasets import Scaler, digits, one_hot, penguins, split


def test_penguins_are_324_complete_rows_of_six_measurements_163_and_161_of_each_sex():
    data = penguins()
    assert data.X.shape == (324, 6) and data.X.dtype == np.float64
    assert sorted(np.bincount(data.labels)) == [161, 163] and data.classes == ("female", "male")
    assert np.isfinite(data.X).all() and len(data.features) == 6
    assert len(np.unique(data.groups)) == 3 and data.groups.shape == (324,)


def test_penguins_have_the_scales_of_penguins():
    data = penguins()
    mass = data.X[:, [i for i, name in enumerate(data.features) if "mass" in name][0]]
    assert 2500 < mass.min() and mass.max() < 6500
    assert mass[data.labels == 1].mean() > mass[data.labels == 0].mean() + 400


def test_digits_are_1797_images_scaled_to_0_1():
    data = digits()
    assert data.X.shape == (1797, 64) and data.X.min() == 0 and data.X.max() == 1
    assert (np.bincount(data.labels) > 170).all() and data.classes == tuple("0123456789")


def test_the_licences_are_shipped_with_the_data():
    text = (Path(mlpkit.__file__).parent / "data" / "README.md").read_text()
    assert "CC0" in text and "CC BY 4.0" in text and "Gorman" in text and "Alpaydin" in text


def test_data_is_read_anew_so_that_a_change_spoils_nothing():
    penguins().X[:] = 0
    assert penguins().X.min() != 0


def test_one_hot_has_one_one_a_row_in_the_right_place():
    np.testing.assert_array_equal(one_hot([2, 0, 1], 3), [[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    assert one_hot([1], 5).shape == (1, 5)


@pytest.mark.parametrize("labels", [[0, 3], [-1, 2]])
def test_one_hot_refuses_labels_outside_the_classes(labels):
    with pytest.raises(ValueError, match="with 3 classes they are 0..2"):
        one_hot(labels, 3)


@given(st.integers(0, 500), st.integers(0, 2**32 - 1))
def test_split_shares_no_index_and_misses_none(N, seed):
    parts = split(N, (0.7, 0.2, 0.1), np.random.default_rng(seed))
    assert sorted(np.concatenate(parts)) == list(range(N))
    assert all(abs(len(part) - share * N) <= 1 for part, share in zip(parts, (0.7, 0.2, 0.1), strict=True))


def test_split_refuses_fractions_that_do_not_sum_to_one(rng):
    with pytest.raises(ValueError, match="sum to 0.9; they must sum to 1"):
        split(10, (0.8, 0.1), rng)


def test_split_follows_its_generator():
    first, second = (split(50, (0.8, 0.2), np.random.default_rng(1))[0] for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_the_scaler_learns_from_the_training_part_alone(rng):
    X = rng.normal(5, 3, (100, 2))
    scaled = Scaler(X[:50])
    np.testing.assert_allclose(scaled(X[:50]).mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(scaled(X[:50]).std(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(scaled(X[50:]), (X[50:] - X[:50].mean(axis=0)) / X[:50].std(axis=0), rtol=1e-14)


def test_the_scaler_turns_a_constant_column_into_zeros():
    constant = np.full((4, 1), 7.0)
    assert not Scaler(constant)(constant[:2]).any()
