"""Lesson 06: momentum's phase diagram, click to run.

On x^2/2 times the curvature only lr times curvature and momentum matter, so all of momentum is one map: where it
creeps, where it swings and settles, where it diverges. A click sets both and rolls the ball.
"""

import numpy as np

from ..optimizers import Momentum
from ..plots import optimizers as draw
from .instrument import Instrument

CHECKED = ((0.1, 0.0), (1.0, 0.5), (2.5, 0.1), (3.2, 0.7), (3.9, 0.9))
_STEPS = 30


class Phase(Instrument):
    """The map; the array `rolls` (settings, steps + 1) has what the library's Momentum does from x = 1."""

    file = "phase"

    def __init__(self):
        data = {"checked": [list(pair) for pair in CHECKED], "steps": _STEPS}
        super().__init__(
            data,
            {"rolls": np.array([roll(lr, beta) for lr, beta in CHECKED])},
            "Phase diagram of momentum over lr times curvature and momentum: left it creeps, in the middle it swings "
            "and settles, right of a red line it diverges; as an instrument a click into it rolls the ball.",
        )

    def still(self):
        lr, beta = np.linspace(0.005, 4, 400), np.linspace(0, 0.995, 200)
        half = 0.5 * (1 + beta[:, None] - lr)
        root = np.sqrt((half**2 - beta[:, None]).astype(complex))
        return draw.phase_diagram(lr, beta, np.maximum(abs(half + root), abs(half - root)))


def roll(lr, beta, steps=_STEPS):
    """x at each step of Momentum(lr, beta) on x^2/2 from x = 1: (steps + 1,)."""
    optimizer, x, xs = Momentum(lr, beta), np.ones(1), [1.0]
    for _ in range(steps):
        optimizer.step(x, x.copy())
        xs.append(float(x[0]))
    return xs


def momentum_map():
    """Click a learning rate and a momentum: where x goes, how fast, and why."""
    return Phase()
