"""Lesson 01: the forward pass through 6-9-2, with every value alive.

Six sliders are the measurements of a penguin; the network was fitted by the library. A neuron that is clicked opens
its sum. Switch the standardising off, and watch the hidden neurons stick at 0 and 1.
"""

import numpy as np

from ..plots import networks
from .instrument import Instrument
from .penguin_net import CHOSEN, SHORT, fitted, names


class ForwardPass(Instrument):
    """The network with its values; `data` has names and limits, the arrays are parameters, birds and outputs."""

    file = "forward_pass"

    def __init__(self):
        birds, scale, net, params = fitted()
        rows = list(CHOSEN)
        data = {
            "sizes": [6, 9, 2],
            "features": [name.replace("_", " ") for name in birds.features],
            "short": list(SHORT),
            "classes": list(birds.classes),
            "names": names(birds),
            "mean": scale.mean.tolist(),
            "std": scale.std.tolist(),
            "limits": [_limits(column) for column in birds.X.T],
            "digits": [4] * 6,
        }
        arrays = {**params, "birds": birds.X[rows], "outputs": net(scale(birds.X[rows]))}
        super().__init__(
            data,
            arrays,
            "The network 6-9-2 from left to right: six measurements of a penguin, nine hidden neurons, two outputs, "
            "with the shapes of all arrays; as an instrument it shows every value for a penguin of your choice.",
        )

    def still(self):
        notes = "x\n(6,)", "W1 (6, 9)\nb1 (9,)", "hidden\n(9,)", "W2 (9, 2)\nb2 (2,)", "a\n(2,)"
        return networks.network((6, 9, 2), notes)


def _limits(column):
    step = 10.0 ** np.floor(np.log10(np.ptp(column) / 100))
    return {"min": float(np.floor(column.min())), "max": float(np.ceil(column.max())), "step": float(step)}


def forward():
    """The forward pass of a penguin through 6-9-2: six sliders, all values, each neuron's sum."""
    return ForwardPass()
