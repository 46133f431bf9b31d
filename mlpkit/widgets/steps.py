"""Lesson 05: how long a step may be, on the parabola and on least squares.

Both errors shrink by a factor a step: |1 - lr| on x^2/2, |1 - lr lambda| in each eigen-direction of least squares. So
the limits are 2 and 2/L, and one slider crosses the one after the other.
"""

import numpy as np

from ..datasets import Scaler, penguins
from ..plots import descent
from .instrument import Instrument

CHECKED = (0.1, 0.9, 1.25)  # learning rates whose walks the page compares
_STEPS = 40


def least_squares():
    """(H, w*) of body mass from culmen and flipper length, all standardised: f = 1/2 (w - w*) H (w - w*) + const."""
    birds = penguins()
    Z = Scaler(birds.X)(birds.X)
    A, b = Z[:, [0, 2]] / np.sqrt(len(Z)), Z[:, 3] / np.sqrt(len(Z))
    return A.T @ A, np.linalg.solve(A.T @ A, A.T @ b)


class Steps(Instrument):
    """The two problems; the array `walks` (rates, steps + 1, 2) has the library's walks from the first start."""

    file = "steps"

    def __init__(self):
        H, best = least_squares()
        values, vectors = np.linalg.eigh(H)
        start = best + (1.2, 1.6)
        self.walks = np.array([walk(H, best, start, lr) for lr in CHECKED])
        data = {"H": H.tolist(), "best": best.tolist(), "values": values.tolist(), "vectors": vectors.tolist()}
        data |= {"start": start.tolist(), "checked": list(CHECKED), "names": ["culmen length", "flipper length"]}
        data["window"] = [best[0] - 2.4, best[0] + 2.4, best[1] - 2.0, best[1] + 2.0]
        super().__init__(
            data,
            {"walks": self.walks},
            "By what one step multiplies the error, over the learning rate: the two directions of least squares on "
            "penguins are V-shaped lines, the steep one is back at 1 at the limit 2/L; as an instrument the rate "
            "moves, and all steps with it.",
        )

    def still(self):
        mu, L = self.data["values"]
        lrs = np.linspace(0.01, 2.2, 221)
        factors = {"least squares, steep: |1 - lr L|": abs(1 - lrs * L), "x²/2: |1 - lr|": abs(1 - lrs)}
        return descent.shrinking(lrs, factors, {"2/L": 2 / L, "2": 2.0})


def walk(H, best, start, lr):
    """Gradient descent on the quadratic: (steps + 1, 2)."""
    points = [start]
    for _ in range(_STEPS):
        points.append(points[-1] - lr * H @ (points[-1] - best))
    return np.array(points)


def step_size():
    """A learning rate for x^2/2 and for least squares, with the limits 2 and 2/L; the starts can be dragged."""
    return Steps()
