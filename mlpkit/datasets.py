"""Data: small, shipped with the course, with a licence that allows it (data/README.md says where each comes from).

The rule for honest numbers: split first, then learn the scaling from the training part alone.
"""

from os.path import dirname, join
from typing import NamedTuple

import numpy as np

_DATA = join(dirname(__file__), "data")


class Dataset(NamedTuple):
    """X (N, F) float64, labels (N,) int, the names of columns and of labels; groups (N,) where there are kinds."""

    X: np.ndarray
    labels: np.ndarray
    features: tuple[str, ...]
    classes: tuple[str, ...]
    groups: np.ndarray | None = None


def penguins():
    """324 penguins: six measurements, labelled by sex, grouped by species (Gorman et al. 2014; Palmer LTER; CC0).

    Stands in for the lecture's table of body measurements (L47). Two of the six are isotope ratios, not body sizes.
    """
    with open(join(_DATA, "penguins.csv"), encoding="utf-8") as file:
        header = file.readline().strip().split(",")
        rows = [line.strip().split(",") for line in file]
    sexes = ("female", "male")
    return Dataset(
        X=np.array([[float(v) for v in row[:6]] for row in rows]),
        labels=np.array([sexes.index(row[6]) for row in rows]),
        features=tuple(header[:6]),
        classes=sexes,
        groups=np.array([row[7] for row in rows]),
    )


def digits():
    """1797 handwritten digits of 8 x 8 pixels, X scaled to 0..1 (Alpaydin, Kaynak 1998; UCI; CC BY 4.0)."""
    with open(join(_DATA, "digits.npz"), "rb") as file:
        data = np.load(file)
        X, labels = data["X"] / 16.0, data["labels"].astype(int)
    return Dataset(X, labels, tuple(f"pixel {i}" for i in range(64)), tuple("0123456789"))


def one_hot(labels, classes):
    """(N,) integers 0..classes-1 -> (N, classes) with a single 1 a row."""
    labels = np.asarray(labels)
    if labels.min() < 0 or labels.max() >= classes:
        came = f"labels run from {labels.min()} to {labels.max()}"
        raise ValueError(f"{came}; with {classes} classes they are 0..{classes - 1}")
    return np.eye(classes)[labels]


def split(N, fractions, rng):
    """Shuffle 0..N-1 and cut it: split(N, (0.8, 0.2), rng) -> two arrays of indices that share none and miss none."""
    if abs(sum(fractions) - 1) > 1e-9:
        raise ValueError(f"fractions {fractions} sum to {sum(fractions):g}; they must sum to 1")
    cuts = np.round(np.cumsum(fractions)[:-1] * N).astype(int)
    return np.split(rng.permutation(N), cuts)


class Scaler:
    """x -> (x - mean)/std of each column, learned from the training part: Scaler(X[train])(X[test])."""

    def __init__(self, X):
        self.mean, self.std = X.mean(axis=0), X.std(axis=0)
        self.std = np.where(self.std > 0, self.std, 1.0)  # a constant column stays 0 instead of becoming nan

    def __call__(self, X):
        return (X - self.mean) / self.std
