"""Lesson 09: throughput by the size of the network: your own measurements, handed in.

Nothing is measured here. Both axes are logarithmic; between two measurements the page draws, and reads off, straight
lines.
"""

import numpy as np

from ..plots import COLOURS, LINES, figure
from .instrument import Instrument


class Speed(Instrument):
    """Curves of rates; one array (K, 2) of sizes and rates a name."""

    file = "speed"

    def __init__(self, runs, xlabel, ylabel):
        self.runs = {name: _points(name, points) for name, points in runs.items()}
        super().__init__(
            {"names": list(runs), "xlabel": xlabel, "ylabel": ylabel},
            {f"run{k}": points for k, points in enumerate(self.runs.values())},
            f"{ylabel} against {xlabel}, both axes logarithmic, one line each for {', '.join(runs)}; as an instrument "
            "it reads off all rates at the size you choose.",
        )

    def still(self):
        ax = figure(7.6, 4.0)
        for (name, points), colour, line, mark in zip(self.runs.items(), COLOURS, LINES, "os^DvPX", strict=False):
            ax.loglog(*points.T, color=colour, ls=line, marker=mark, label=name)
        ax.set(xlabel=self.data["xlabel"], ylabel=self.data["ylabel"])
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return ax


def _points(name, points):
    """(K, 2) in the order of sizes; all positive, or they have no logarithm."""
    array = np.array(sorted(map(tuple, points)), float)
    if array.ndim != 2 or array.shape[1] != 2 or len(array) < 2:
        raise ValueError(f"'{name}' has shape {array.shape}; give at least two pairs (size, rate)")
    if not np.all(np.isfinite(array)) or array.min() <= 0:
        raise ValueError(f"'{name}' has {array.min():g} among its numbers; sizes and rates are positive")
    return array


def throughput(runs, xlabel="parameters", ylabel="samples a second"):
    """Rates {name: [(size, rate), ...]} that you measured, and all of them at any size in between."""
    if not 1 <= len(runs) <= 7:
        raise ValueError(f"{len(runs)} lines were handed in; 1 to 7 can be told apart")
    return Speed(runs, xlabel, ylabel)
