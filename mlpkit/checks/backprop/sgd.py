"""Lesson 02-backprop: the lecture's algorithm with its running loss Q (1.13; slides L275-L307)."""

import numpy as np

from ..draw import parameters, sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong
from .running import running, stopping
from .whole import make_backprop

LESSON = "02-backprop"


def make_sgd(gradient=None, before=True, start=None, reset=None, swap=False, sign=1.0, batch=False, frozen_first=True):
    """train_sgd with exchangeable parts: sample-wise steps in a given order, and Q after each.

    start(params, X, Y, i) is the first Q, i the first sample; reset(params, p, X, Y) the Q with which an epoch begins.
    """
    gradient = gradient or make_backprop()
    start = start or (lambda p, X, Y, i: _mean_loss(p, X, Y))

    def train_sgd(params, X, Y, lr, ema, orders):
        p = {k: v.copy() for k, v in params.items()}
        Q, history, weight = start(params, X, Y, orders[0][0]), [], 1 - ema if swap else ema
        for order in orders:
            Q = reset(params, p, X, Y) if reset else Q
            for i in order:
                x, y = X[i : i + 1], Y[i : i + 1]
                loss = _mean_loss(p, x, y)
                grads = gradient(p, X, Y) if batch else gradient(p, x, y)
                _step(p, grads, sign * lr, frozen_first, gradient, x, y)
                loss = loss if before else _mean_loss(p, x, y)
                Q = weight * loss + (1 - weight) * Q
                history.append(Q)
        return p, np.array(history)

    return train_sgd


def _step(p, grads, lr, frozen_first, gradient, x, y):
    """All parameters by gradients of the same point; or, wrongly, the hidden layer by those after W2 has moved."""
    for k in ("W2", "b2"):
        p[k] -= lr * grads[k]
    if not frozen_first:
        grads = _hidden_after(p, x, y, grads)
    for k in ("W1", "b1"):
        p[k] -= lr * grads[k]


def _hidden_after(p, x, y, grads):
    """The hidden gradients when the error is sent back through a W2 that has already moved; delta2 is the old one."""
    alpha = sigmoid(x @ p["W1"] + p["b1"])
    delta1 = (grads["b2"] @ p["W2"].T) * alpha * (1 - alpha)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0)}


def _only(*kept):
    """The right gradient, but 0 for all parameters that are not kept."""
    return lambda p, X, Y: {k: g * (k in kept) for k, g in make_backprop()(p, X, Y).items()}


def _unaligned(p, X, Y, lr, ema, orders):
    """Sample orders[e, t] with the target of sample t."""
    train, history = make_sgd(), []
    Q = _mean_loss(p, X, Y)
    for order in orders:
        for t, i in enumerate(order):
            x, y = X[i : i + 1], Y[t : t + 1]
            Q = ema * _mean_loss(p, x, y) + (1 - ema) * Q
            p, _ = train(p, x, y, lr, ema, np.zeros((1, 1), int))
            history.append(Q)
    return p, np.array(history)


def _epoch_steps(p, X, Y, lr, ema, orders):
    """Gradient descent on all samples, once an epoch; Q still follows the samples."""
    p, Q, history = dict(p), _mean_loss(p, X, Y), []
    for order in orders:
        for i in order:
            Q = ema * _mean_loss(p, X[i : i + 1], Y[i : i + 1]) + (1 - ema) * Q
            history.append(Q)
        p = {k: v - lr * make_backprop()(p, X, Y)[k] for k, v in p.items()}
    return p, np.array(history)


def _mean_loss(p, X, Y):
    a = sigmoid(sigmoid(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"])
    return 0.5 * np.sum((a - Y) ** 2) / len(X)


def _first_row(orders):
    """The first epoch's order in every epoch."""
    return np.tile(orders[:1], (len(orders), 1))


def runs(rng):
    cases = []
    sizes = {"3 epochs of 7 samples, 6-9-2": (7, 6, 9, 2), "3 epochs of 5 samples, 4-4-3": (5, 4, 4, 3)}
    for label, (N, F, H, M) in sizes.items():
        orders = np.array([rng.permutation(N) for _ in range(3)])
        data = (parameters(rng, F, H, M), values(rng, N, F), targets(rng, N, M))
        cases.append(Case(label, (*data, 0.8, 0.15, orders)))
    return cases


descent = Task(
    "train_sgd", 3, make_sgd(), runs, parts=("params", "Q"),
    hint="For every sample: loss, Q, all four gradients, and only then the step.",
    misconceptions=wrong((
        ("sign", make_sgd(sign=-1.0), "each step goes uphill: a minus is missing, in the step or in the gradient."),
        ("ema-swapped", make_sgd(swap=True), "ema and 1 - ema have changed places in Q."),
        ("Q-from-zero", make_sgd(start=lambda p, X, Y, i: 0.0),
         "Q starts at 0; it starts at the mean loss over all samples (erratum 31)."),
        ("Q-from-first", make_sgd(start=lambda p, X, Y, i: _mean_loss(p, X[i : i + 1], Y[i : i + 1])),
         "Q starts at the first sample's loss; it starts at the mean loss over all samples (erratum 31)."),
        ("Q-from-sum", make_sgd(start=lambda p, X, Y, i: _mean_loss(p, X, Y) * len(X)),
         "Q starts at the sum of the losses; it is their mean."),
        ("Q-reset", make_sgd(reset=lambda old, p, X, Y: _mean_loss(old, X, Y)),
         "Q is started anew in every epoch; it runs through."),
        ("Q-reset", make_sgd(reset=lambda old, p, X, Y: _mean_loss(p, X, Y)),
         "Q is measured anew in every epoch; it runs through."),
        ("loss-after", make_sgd(before=False),
         "the loss is measured after the step; the slide takes it in the forward phase, before."),
        ("full-batch", make_sgd(batch=True),
         "each step uses the gradient of all samples; the lecture's algorithm takes one sample a step."),
        ("updated-W2", make_sgd(frozen_first=False),
         "W2 is changed before the error is sent back through it: compute all gradients first, then step "
         "(erratum 39)."),
        ("twice", make_sgd(gradient=lambda p, X, Y: {k: 2 * g for k, g in make_backprop()(p, X, Y).items()}),
         "every step is twice as long: is the half of the loss missing?"),
        ("in-order", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, np.sort(orders, axis=1)),
         "the samples are taken in the order of the table; `orders` says which comes when."),
        ("first-epoch", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, orders[:1]),
         "only the first epoch is run."),
        ("Y-unshuffled", lambda p, X, Y, lr, ema, orders: _unaligned(p, X, Y, lr, ema, orders),
         "X is taken in the new order and Y in the old: the same index must pick both."),
        ("same-order", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, _first_row(orders)),
         "every epoch takes the first row of `orders`."),
        ("no-bias-step", make_sgd(gradient=_only("W1", "W2")),
         "the biases stay as they were."),
        ("one-step-an-epoch", _epoch_steps,
         "one step an epoch, with the mean gradient; the lecture's algorithm steps after every sample."),
        ("no-hidden-step", make_sgd(gradient=_only("W2", "b2")),
         "the hidden layer stays as it was."),
    ), "slides L275-L307"),
)  # fmt: skip

EXERCISES = (
    Exercise("1.13", "the lecture's algorithm", LESSON,
     "L275-L307 · errata 31, 32, 39", 25, (running, stopping, descent)),
)  # fmt: skip
