"""Lesson 07: dropout masks, the network that remains, and why what remains is divided by 1 - p_drop.

A mask is made from uniform numbers: dropped where one is below p_drop. The page has the numbers that the library's
Dropout draws, so its masks are the library's at every p_drop; their mean comes out where nothing is dropped.
"""

import numpy as np
from matplotlib.patches import Circle

from ..activations import sigmoid
from ..layers import Dropout
from ..plots import GREY, RED, networks
from .instrument import Instrument
from .penguin_net import CHOSEN, fitted, names

MASKS, CHECKED, SEED = 200, 20, 11


class Masks(Instrument):
    """Dropout on the hidden layer of 6-9-2; the array `sums` has the library's z2 for the first masks at p_drop 0.5."""

    file = "masks"

    def __init__(self):
        birds, scale, _, params = fitted()
        X = scale(birds.X[list(CHOSEN)])
        data = {"sizes": [6, 9, 2], "classes": list(birds.classes), "names": names(birds), "checked": CHECKED}
        arrays = {
            **params,
            "X": X,
            "uniform": np.random.default_rng(SEED).random((MASKS, 9)),
            "sums": sums(params, X[0]),
        }
        super().__init__(
            data,
            arrays,
            "The network 6-9-2 with the hidden neurons that one dropout mask takes away crossed out; as an instrument "
            "it shows mask after mask, the network that remains, and that the mean over many masks comes to where "
            "nothing is dropped.",
        )

    def still(self):
        notes = "x\n(6,)", "W1 (6, 9)", "hidden,\np_drop = 0.5", "W2 (9, 2)", "a\n(2,)"
        ax = networks.network((6, 9, 2), notes)
        units = [(patch.center, patch.radius) for patch in ax.patches if isinstance(patch, Circle)][6:15]
        for (place, radius), number in zip(units, self.arrays()["uniform"][0], strict=True):
            if number < 0.5:
                ax.add_patch(Circle(place, radius, fc="white", ec=GREY, ls="--", lw=1.6, zorder=5))
                ax.plot(*place, "x", color=RED, ms=13, mew=2.5, zorder=6)
        return ax


def sums(params, x, p_drop=0.5, count=CHECKED):
    """z2 (count, 2) of a bird x (6,) with the library's Dropout between the layers, a new mask each."""
    dropout = Dropout(p_drop, np.random.default_rng(SEED))
    alpha = sigmoid(x[None] @ params["W1"] + params["b1"])
    return np.vstack([dropout.forward(alpha, train=True) @ params["W2"] + params["b2"] for _ in range(count)])


def dropout_masks():
    """Dropout masks on 6-9-2: p_drop, mask by mask, with and without dividing by 1 - p_drop."""
    return Masks()
