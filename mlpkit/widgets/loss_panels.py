"""Lesson 04: drag one prediction, and six losses say how wrong it is and which way is down.

All six share the prediction and the target, so that one sees who panics, who is calm, and who is not defined.
"""

import numpy as np

from .. import losses as library
from ..plots import losses as draw
from .instrument import Instrument

SIX = ("half_squared_error", "mae", "msle", "binary_cross_entropy", "categorical_cross_entropy", "squared_hinge")
_INSIDE = {"msle": (-0.9, 2.6), "binary_cross_entropy": (0.02, 0.98), "categorical_cross_entropy": (0.02, 0.98)}
_SHOWN = {"msle": (-0.7, 2.6), "binary_cross_entropy": (0.1, 1.0), "categorical_cross_entropy": (0.1, 1.0)}


class LossPanels(Instrument):
    """Six losses; the array `truth` has rows (number of the loss, a, y, loss, derivative) of the library."""

    file = "loss_panels"

    def __init__(self):
        rows = [
            (k, a, y, *value_and_slope(name, a, y)) for k, name in enumerate(SIX) for y in (0, 1) for a in _at(name)
        ]
        super().__init__(
            {"losses": list(SIX)},
            {"truth": np.array(rows, float)},
            "Six panels over one prediction, the target is 1: squared, absolute, squared logarithmic error, binary and "
            "categorical cross-entropy, squared hinge, each with its derivative; as an instrument the prediction can "
            "be dragged.",
        )

    def still(self):
        panels = {}
        for name in SIX:
            grid = np.linspace(*_SHOWN.get(name, (-1.4, 2.6)), 301)
            values, slopes = np.transpose([value_and_slope(name, a, 1) for a in grid])
            panels[name.replace("_", " ")] = (grid, values, slopes, 1.0, "prediction a")
        return draw.loss_and_slope(panels)


def _at(name):
    return np.linspace(*_INSIDE.get(name, (-1.4, 2.6)), 24)


def value_and_slope(name, a, y):
    """The library's loss of one prediction and its derivative; the hinge's labels are -1 and +1."""
    y = 2.0 * y - 1 if name == "squared_hinge" else float(y)
    value, slope = library.LOSSES[name](np.array([float(a)]), np.array([y]))
    return value, float(slope[0])


def six_losses():
    """Drag a prediction: six losses, their derivatives, and the way downhill."""
    return LossPanels()
