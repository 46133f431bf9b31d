"""The capstone's workshop: digits as a scanner of unknown make delivers them, and training under a budget of compute.

A task is drawn from a generator: which digits are there to learn from and which are met in the field, what gain and
offset each pixel of the scanner has, and what the classes are called. In the field the paper slides sideways. A plan is
plain data, and it is the workshop that trains: no code of a student ever sees a field image or its label.
"""

from typing import NamedTuple

import numpy as np

from ...activations import ACTIVATIONS
from ...datasets import digits, one_hot
from ...layers import Activate, Dense, Dropout, he, xavier
from ...losses import softmax_cross_entropy
from ...network import MLP
from ...optimizers import SGD, Adam, Momentum, RMSProp
from ...training import L2, constant, cosine

LEARN, FIELD, NOISE, PIXELS, CLASSES = 700, 1000, 0.1, 64, 10
BUDGET = 250_000_000  # multiply-adds for one training
STEP = 50_000  # multiply-adds that a step costs besides: the overhead of lesson 09
INITS = {
    "he": he,
    "xavier": xavier,
    "normal": lambda rng, n_in, n_out: rng.normal(size=(n_in, n_out)),
    "zeros": lambda rng, n_in, n_out: np.zeros((n_in, n_out)),
}
OPTIMIZERS = {"sgd": SGD, "momentum": Momentum, "rmsprop": RMSProp, "adam": Adam}
BENDS = ("relu", "leaky_relu", "tanh", "sigmoid", "identity")


class Scanner(NamedTuple):
    """images (700, 64) and labels to learn from, the field's (1000, 64), and what the scanner makes of a pixel."""

    images: np.ndarray
    labels: np.ndarray
    field: np.ndarray
    truth: np.ndarray
    gain: np.ndarray
    offset: np.ndarray

    def scan(self, images):
        """x = offset + gain * image, pixel by pixel."""
        return self.offset + self.gain * images


def draw(rng):
    """A scanner with its digits: 700 centred ones to learn from, 1000 others that slide, both noisy."""
    data = digits()
    order = rng.permutation(len(data.X))[: LEARN + FIELD]
    images, labels = data.X[order], rng.permutation(CLASSES)[data.labels[order]]
    images[LEARN:] = slid(images[LEARN:], 1, rng)
    images += NOISE * rng.normal(size=images.shape)
    gain = 10.0 ** rng.uniform(-2.0, 1.5, PIXELS) * rng.choice([-1.0, 1.0], PIXELS)
    offset = gain * rng.uniform(-3.0, 3.0, PIXELS)
    return Scanner(images[:LEARN], labels[:LEARN], images[LEARN:], labels[LEARN:], gain, offset)


def slid(images, most, rng):
    """Every 8 x 8 image moved sideways by its own whole number from -most to most; zeros move in."""
    wide = np.pad(images.reshape(-1, 8, 8), ((0, 0), (0, 0), (most, most)))
    columns = rng.integers(0, 2 * most + 1, len(images))[:, None, None] + np.arange(8)
    return np.take_along_axis(wide, columns, axis=2).reshape(-1, PIXELS)


def cost(hidden, batch_size, epochs, N=LEARN):
    """Multiply-adds of a training: 3 a weight and sample, 2 in the first layer, and STEP a step."""
    widths = (PIXELS, *hidden, CLASSES)
    products = [a * b for a, b in zip(widths[:-1], widths[1:], strict=True)]
    return epochs * (N * (3 * sum(products) - products[0]) + STEP * -(-N // batch_size))


def most_epochs(hidden, batch_size):
    """As many epochs as the budget pays for."""
    return BUDGET // cost(hidden, batch_size, 1)


def network(plan, rng):
    """The network of a plan, dropout behind each hidden layer where it is asked for."""
    widths, layers = (PIXELS, *plan["hidden"], CLASSES), []
    for n_in, n_out in zip(widths[:-2], widths[1:-1], strict=True):
        layers += [Dense(n_in, n_out, INITS[plan["init"]]), Activate(ACTIVATIONS[plan["activation"]])]
        layers += [Dropout(plan["p_drop"], rng)] if plan["p_drop"] else []
    return MLP([*layers, Dense(widths[-2], CLASSES, INITS[plan["init"]])], rng)


def epochs_of(plan, scanner, rng):
    """The batches of every epoch: a new order, new slides, scanned and prepared by centre and spread."""
    N, size, Y = len(scanner.images), plan["batch_size"], one_hot(scanner.labels, CLASSES)
    for _ in range(plan["epochs"]):
        order = rng.permutation(N)
        X, Y_now = prepared(plan, scanner, slid(scanner.images[order], plan["slide"], rng)), Y[order]
        for i in range(0, N, size):
            yield X[i : i + size], Y_now[i : i + size]


def prepared(plan, scanner, images):
    """(x - centre) / spread of what the scanner makes of images."""
    return (scanner.scan(images) - plan["centre"]) / plan["spread"]


def trained(plan, scanner, rng):
    """The plan's network after its training on the scanner's 700 digits."""
    net = network(plan, rng)
    optimizer = OPTIMIZERS[plan["optimizer"]](plan["lr"])
    steps = plan["epochs"] * -(-len(scanner.images) // plan["batch_size"])
    rate = cosine(plan["lr"], steps) if plan["schedule"] == "cosine" else constant(plan["lr"])
    penalty = L2(plan["l2"], net.is_weight())
    for step, (X, Y) in enumerate(epochs_of(plan, scanner, rng), 1):
        net.value_and_grad(softmax_cross_entropy, X, Y)
        penalty(net.theta, net.grad)
        optimizer.lr = rate(step)
        optimizer.step(net.theta, net.grad)
    return net


def field_accuracy(plan, scanner, seed):
    """The share of the field's digits that the plan's network gets right; 0 if its outputs are not even numbers."""
    with np.errstate(all="ignore"):  # a plan may explode: that is seen in the accuracy
        net = trained(plan, scanner, np.random.default_rng(seed))
        outputs = net(prepared(plan, scanner, scanner.field))
    return float(np.mean(np.argmax(outputs, axis=1) == scanner.truth)) if np.isfinite(outputs).all() else 0.0
