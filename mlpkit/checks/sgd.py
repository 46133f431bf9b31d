"""Lesson 02-backprop: the lecture's algorithm with its running loss Q (1.13; slides L275-L307)."""

import numpy as np

from .backprop import make_backprop
from .draw import parameters, sigmoid, targets, values
from .exercise import Case, Exercise, Task
from .factors import wrong
from .plain import Difference, Strange

LESSON = "02-backprop"


# 1.13 --------------------------------------------------------------------------------------------------------------


def loss_lists(rng):
    return [
        Case("9 losses, ema 0.1", (rng.uniform(0.2, 2.0, 9), 0.1, 1.7 + rng.random())),
        Case("5 losses, ema 0.7", (rng.uniform(0.2, 2.0, 5), 0.7, 0.2 + 0.1 * rng.random())),
    ]


def running_loss(losses, ema, Q0, rule=lambda Q, L, ema: ema * L + (1 - ema) * Q):
    Q = [Q0]
    for loss in losses:
        Q.append(rule(Q[-1], loss, ema))
    return np.array(Q[1:])


running = Task(
    "running_loss", 1, running_loss, loss_lists, hint="One line in a loop: Q = ema * loss + (1 - ema) * Q.",
    exempt="losses are positive numbers in a row",
    misconceptions=wrong((
        ("swapped", lambda L, ema, Q0: running_loss(L, 1 - ema, Q0),
         "ema and 1 - ema have changed places: the new loss gets the weight ema, the old Q the rest."),
        ("from-zero", lambda L, ema, Q0: running_loss(L, ema, 0.0),
         "Q starts at 0 instead of Q0, so it begins far too low (erratum 31)."),
        ("from-first", lambda L, ema, Q0: running_loss(L, ema, L[0]), "Q starts at the first loss instead of Q0."),
        ("with-Q0", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)]),
         "Q0 itself is in the list: wanted is Q after each loss."),
        ("late", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)[:-1]]),
         "each value is that before its loss was taken in."),
        ("mean", lambda L, ema, Q0: np.cumsum(L) / np.arange(1, len(L) + 1),
         "the mean of all losses so far: it never forgets."),
        ("no-forgetting", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + Q),
         "the factor (1 - ema) of the old Q is missing: it grows for ever."),
        ("last", lambda L, ema, Q0: running_loss(L, ema, Q0)[-1], "only the last value; wanted is Q after each loss."),
        ("ema-on-old", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + (1 - e) * x), "the old Q does not enter at all."),
    ), "slide L295"),
)  # fmt: skip


def histories(rng):
    """Clear cases, and the two sides of the patience. (label, Q, patience, rtol, wanted)"""
    falling = 2.0 * 0.93 ** np.arange(40)
    noisy = falling * (1 + 0.02 * rng.normal(size=40))
    noisy[-1] = noisy[-2] * (1 - 1e-9)
    spike = np.append(falling[:-1], 3.0)
    creeping = np.concatenate([falling, falling[-1] * (1 - 1e-5 * np.arange(1, 41))])
    flat = np.concatenate([falling, falling[-1] * (1 + 1e-6 * rng.random(40))])
    return [
        ("too short to tell", falling[:3], 10, 1e-3, False),
        ("falling by 7 % an epoch", falling, 10, 1e-3, False),
        ("falling by 7 % an epoch, and tiny", 1e-4 * falling, 10, 1e-3, False),
        ("falling, with noise, the last two nearly equal", noisy, 10, 1e-3, False),
        ("falling, the last value alone high", spike, 10, 1e-3, False),
        ("falling and then flat for 40 epochs", flat, 10, 1e-3, True),
        ("falling and then flat for 40 epochs, and large", 1e4 * flat, 10, 1e-3, True),
        ("falling and then creeping on by 0.001 % an epoch", creeping, 10, 1e-3, True),
        ("falling and then noise for 60 epochs", np.concatenate([falling + 0.5, 0.5 + 0.05 * rng.random(60)]), 10, 1e-3, True),
        ("rising for 40 epochs", falling[::-1].copy(), 10, 1e-3, True),
        ("flat for exactly 10 epochs, patience 10", flat[:50], 10, 1e-3, True),
        ("flat for 9 epochs, patience 10", flat[:49], 10, 1e-3, False),
        ("flat for 5 epochs, patience 10", flat[:45], 10, 1e-3, False),
        ("flat for 5 epochs, patience 3", flat[:45], 3, 1e-3, True),
        ("falling by 7 % an epoch, where only 99 % in 3 epochs would count", falling, 3, 0.99, True),
        ("flat for long, then a clear drop in the last epochs",
         np.concatenate([flat[40:], falling[-1] * 0.8 ** np.arange(1, 6)]), 10, 1e-3, False),
    ]  # fmt: skip


def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) > np.min(Q[:-patience]) * (1 - rtol))


def _probe_converged(ask, rng):
    return {label: ask(Q, patience, rtol) for label, Q, patience, rtol, _ in histories(rng)}


def _judge_converged(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if isinstance(got, Strange):
            return Difference(f"on a history that is '{label}': {got.text}", got.text)
        if not isinstance(got, (bool, int)) or bool(got) != want:
            text = f"on a history that is '{label}' it says {got!r}; wanted {want}"
            return Difference(text, text)
    return None


stopping = Task(
    "converged", 1, converged, probe=_probe_converged, judge=_judge_converged, exempt="drawn by its probe",
    hint="Has any of the last `patience` values been better than the best before them by a share of rtol?",
    misconceptions=wrong((
        ("one-hit", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(abs(Q[-1] - Q[-2]) < rtol),
         "one small change, |dQ| < tolerance, is enough: noise meets that by chance while Q still falls (erratum 32)."),
        ("one-hit", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(abs(Q[-1] - Q[-2]) < rtol * abs(Q[-2])),
         "one small change, even a relative one, is enough: noise meets that by chance while Q still "
         "falls (erratum 32)."),
        ("no-minimum-length", lambda Q, patience=10, rtol=1e-3: len(Q) <= patience or converged(Q, patience, rtol),
         "a history shorter than the patience says nothing yet."),
        ("never", lambda Q, patience=10, rtol=1e-3: False,
         "it never says True; a loss need not end near 0 to have converged."),
        ("always", lambda Q, patience=10, rtol=1e-3: True, "it always says True."),
        ("patience-built-in", lambda Q, patience=10, rtol=1e-3: converged(Q, 10, rtol),
         "the patience that is handed over is not used."),
        ("rtol-built-in", lambda Q, patience=10, rtol=1e-3: converged(Q, patience, 1e-3),
         "the rtol that is handed over is not used."),
        ("last-value", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(Q[-1] > np.min(Q[:-patience]) * (1 - rtol)),
         "only the last value is compared; any of the last `patience` values may have been better."),
        ("absolute", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(np.min(Q[-patience:]) > np.min(Q[:-patience]) - rtol),
         "rtol is subtracted: a share means best * (1 - rtol), so that the scale of the loss does not matter."),
        ("no-tolerance", lambda Q, patience=10, rtol=1e-3: converged(Q, patience, 0.0),
         "any improvement counts, however small: rtol is not used."),
        ("inverted", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and not converged(Q, patience, rtol), "True and False have changed places."),
        ("inverted", lambda Q, patience=10, rtol=1e-3: not converged(Q, patience, rtol), "True and False have changed places."),
        ("first-rise", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(Q[-1] >= Q[-2]),
         "the first value that is not lower stops it: noise rises every second time."),
        ("all-alike", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(np.ptp(Q[-patience:]) < rtol),
         "it waits until the last values are all alike; a running loss is never quiet, so with noise it never stops."),
    ), "slide L307 and erratum 32"),
)  # fmt: skip


def make_sgd(
    gradient=make_backprop(), before=True, start=None, reset=None, swap=False, sign=1.0, batch=False, frozen_first=True
):
    """train_sgd with exchangeable parts: sample-wise steps in a given order, and Q after each.

    start(params, X, Y, i) is the first Q, i the first sample; reset(params, p, X, Y) the Q with which an epoch begins.
    """
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


def runs(rng):
    cases = []
    for label, (N, F, H, M), epochs in (("3 epochs of 7 samples, 6-9-2", (7, 6, 9, 2), 3), ("3 epochs of 5 samples, 4-4-3", (5, 4, 4, 3), 3)):
        orders = np.array([rng.permutation(N) for _ in range(epochs)])
        data = (parameters(rng, F, H, M), values(rng, N, F), targets(rng, N, M))
        cases.append(Case(label, (*data, 0.8, 0.15, orders)))
    return cases


descent = Task(
    "train_sgd", 3, make_sgd(), runs, parts=("params", "Q"),
    hint="For every sample: loss, Q, all four gradients, and only then the step.",
    misconceptions=wrong((
        ("sign", make_sgd(sign=-1.0), "the step goes uphill: it is theta - lr g."),
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
        ("first-epoch", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, orders[:1]), "only the first epoch is run."),
        ("Y-unshuffled", lambda p, X, Y, lr, ema, orders: _unaligned(p, X, Y, lr, ema, orders),
         "X is taken in the new order and Y in the old: the same index must pick both."),
        ("same-order", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, np.tile(orders[:1], (len(orders), 1))),
         "every epoch takes the first row of `orders`."),
        ("no-bias-step", make_sgd(gradient=lambda p, X, Y: {k: g * (k in ("W1",
         "W2")) for k, g in make_backprop()(p, X, Y).items()}),
         "the biases stay as they were."),
        ("one-step-an-epoch", _epoch_steps,
         "one step an epoch, with the mean gradient; the lecture's algorithm steps after every sample."),
        ("no-hidden-step", make_sgd(gradient=lambda p, X, Y: {k: g * (k in ("W2",
         "b2")) for k, g in make_backprop()(p, X, Y).items()}),
         "the hidden layer stays as it was."),
    ), "slides L275-L307"),
)  # fmt: skip

EXERCISES = (
    Exercise("1.13", "the lecture's algorithm", LESSON,
     "L275-L307 · errata 31, 32, 39", 25, (running, stopping, descent)),
)
