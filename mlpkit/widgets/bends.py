"""Lesson 03: an activation with its slope, the slope measured, and what ten layers do to all slopes.

The histograms are a table made here, for every activation and scale of the weights (the same 100 samples through ten
layers of 32 units), in which the page looks up what a slider asks for.
"""

import numpy as np

from ..activations import ACTIVATIONS
from ..plots import activations as draw
from .instrument import Instrument

SCALES = (0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16)
BINS, SAMPLES, WIDTH, DEPTH = 20, 100, 32, 10
_SPOTS = np.linspace(-3.9, 3.9, 40)  # none at a kink


class Bends(Instrument):
    """Activations; arrays: shares (activations, scales, layers, bins) of 255, means, and the library's values."""

    file = "bends"

    def __init__(self):
        data = {"bends": list(ACTIVATIONS), "scales": list(SCALES)}
        tables = [slopes_through_depth(act) for act in ACTIVATIONS.values()]
        arrays = {
            "z": _SPOTS,
            "truth": np.array([[act.f(_SPOTS), act.df(_SPOTS, act.f(_SPOTS))] for act in ACTIVATIONS.values()]),
            "shares": np.round(255 * np.array([shares for shares, _ in tables])).astype(np.uint8),
            "means": np.array([means for _, means in tables]),
        }
        super().__init__(
            data,
            arrays,
            "Histograms of the sigmoid's slopes in layers 1, 5 and 10 of a network: near one quarter for weights of "
            "scale 1, close to 0 for scale 16; as an instrument it has all activations, scales and layers.",
        )

    def still(self):
        layers, sigmoid = (1, 5, 10), ACTIVATIONS["sigmoid"]
        rows = {f"s = {s}": [slopes.ravel() for slopes in _slopes(sigmoid, [s], layers)] for s in (1, 16)}
        return draw.slope_histograms(rows, layers)


def _slopes(act, scales, layers=tuple(range(1, DEPTH + 1))):
    """The slopes (scales, samples, units) in each of the layers that are asked for."""
    rng = np.random.default_rng(0)
    a = np.broadcast_to(rng.normal(size=(SAMPLES, WIDTH)), (len(scales), SAMPLES, WIDTH))
    for layer in range(1, DEPTH + 1):
        z = a @ (rng.normal(size=(WIDTH, WIDTH)) * np.reshape(scales, (-1, 1, 1)) / np.sqrt(WIDTH))
        a = act.f(z)
        if layer in layers:
            yield act.df(z, a)


def slopes_through_depth(act, scales=SCALES):
    """Shares (scales, DEPTH, BINS) of slopes in equal bins up to the steepest, and mean slopes (scales, DEPTH)."""
    top = 0.25 if act.name == "sigmoid" else 1.0
    shares, means = np.empty((len(scales), DEPTH, BINS)), np.empty((len(scales), DEPTH))
    for layer, slopes in enumerate(_slopes(act, scales)):
        bins = np.minimum((slopes * (BINS / top)).astype(int), BINS - 1) + BINS * np.arange(len(scales))[:, None, None]
        counts = np.bincount(bins.ravel(), minlength=BINS * len(scales)).reshape(-1, BINS)
        shares[:, layer], means[:, layer] = counts / (SAMPLES * WIDTH), slopes.mean(axis=(1, 2))
    return shares, means


def slopes():
    """An activation, its slope by formula and by nudging, and histograms of slopes through ten layers."""
    return Bends()
