"""Lesson 07: early stopping on a curve that overfits before your eyes.

A network of 60 hidden neurons learns 12 noisy points by heart. The losses and its curve after every epoch are computed
here once; the page looks them up, and decides as EarlyStopping does where a patience would have stopped.
"""

from collections import deque
from functools import cache

import numpy as np

from ..activations import tanh
from ..losses import half_squared_error
from ..network import mlp
from ..optimizers import Adam
from ..plots import descent
from ..training import EarlyStopping, evaluate, train
from .instrument import Instrument

EPOCHS, ROUNDS = 300, 4  # an epoch of this curve is four rounds through the 12 points, in batches of 6
CHECKED = (1, 2, 5, 10, 20, 50, 100, 299)


def target(x):
    """What the points are made from."""
    return np.sin(3.0 * x)


@cache
def overfitted():
    """{train, held (EPOCHS,), fits (EPOCHS, 61), points, others (N, 2), grid, truth}: one training, watched."""
    rng = np.random.default_rng(3)
    x, others = (np.sort(rng.uniform(-1, 1, (n, 1)), axis=0) for n in (12, 40))
    y, right = (target(v) + rng.normal(0, 0.3, v.shape) for v in (x, others))
    grid, net = np.linspace(-1, 1, 61), mlp((1, 60, 1), tanh, rng)
    net.layers[0].W[...] *= 10.0  # steep neurons, which bend where they are,
    net.layers[0].b[...] = rng.uniform(-10.0, 10.0, 60)  # and each somewhere else
    losses, fits, optimizer = [], [], Adam(lr=0.01)
    for _ in range(EPOCHS):
        deque(train(net, half_squared_error, optimizer, x, y, rng=rng, batch_size=6, epochs=ROUNDS), maxlen=0)
        losses.append([evaluate(net, half_squared_error, *pair) for pair in ((x, y), (others, right))])
        fits.append(net(grid[:, None])[:, 0])
    points = {"points": np.hstack([x, y]), "others": np.hstack([others, right]), "grid": grid, "truth": target(grid)}
    learned, held = np.transpose(losses)
    return {"train": learned, "held": held, "fits": np.array(fits, np.float32), **points}


def stops(held, patience):
    """(epoch of the best, epoch after which EarlyStopping(patience) stops), counted from 0."""
    judge = EarlyStopping(patience)
    for epoch, value in enumerate(held):
        if judge.update(value, np.array([epoch])):
            break
    return int(judge.theta[0]), epoch


class Patience(Instrument):
    """The watched training; `data` has the library's verdicts for some patiences."""

    file = "patience"

    def __init__(self):
        arrays = overfitted()
        data = {"checked": list(CHECKED), "stops": [list(stops(arrays["held"], patience)) for patience in CHECKED]}
        super().__init__(
            data,
            arrays,
            "Loss over the epochs on training data, which falls all the time, and on held-out data, which falls and "
            "rises again; as an instrument it shows where a patience stops and the network's curve at every epoch.",
        )

    def still(self):
        arrays, epochs = overfitted(), np.arange(EPOCHS)
        lines = {"training data": (epochs, arrays["train"]), "held-out data": (epochs, arrays["held"])}
        return descent.curves(lines, "epoch", "loss")


def early_stopping():
    """A patience on a curve that overfits: where it stops, what the best was, and the fit at every epoch."""
    return Patience()
