"""Lesson 02-backprop: the lecture's algorithm with its running loss Q, and the penguins (1.13, 1.14; slides L275-L307)."""

import numpy as np

from ..datasets import penguins, split
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
        ("from-zero", lambda L, ema, Q0: running_loss(L, ema, 0.0), "Q starts at 0 instead of Q0, so it begins far too low (erratum 31)."),
        ("from-first", lambda L, ema, Q0: running_loss(L, ema, L[0]), "Q starts at the first loss instead of Q0."),
        ("with-Q0", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)]), "Q0 itself is in the list: wanted is Q after each loss."),
        ("late", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)[:-1]]), "each value is that before its loss was taken in."),
        ("mean", lambda L, ema, Q0: np.cumsum(L) / np.arange(1, len(L) + 1), "the mean of all losses so far: it never forgets."),
        ("no-forgetting", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + Q), "the factor (1 - ema) of the old Q is missing: it grows for ever."),
        ("last", lambda L, ema, Q0: running_loss(L, ema, Q0)[-1], "only the last value; wanted is Q after each loss."),
        ("ema-on-old", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + (1 - e) * x), "the old Q does not enter at all."),
    ), "slide L295"),
)  # fmt: skip


def histories(rng):
    """Clear cases only: every sensible rule with patience agrees on them. (label, Q, wanted)"""
    falling = 2.0 * 0.93 ** np.arange(40)
    flat = 0.5 + 1e-6 * rng.normal(size=40)
    noisy = falling * (1 + 0.02 * rng.normal(size=40))
    noisy[-1] = noisy[-2] * (1 - 1e-9)
    rough = 0.5 + 0.05 * rng.random(60)
    return [
        ("too short to tell", falling[:3], False),
        ("falling by 7 % an epoch", falling, False),
        ("falling, with noise, the last two nearly equal", noisy, False),
        ("falling and then flat for 40 epochs", np.concatenate([falling, falling[-1] * (1 + 0 * flat)]), True),
        ("falling and then noise without a trend for 60 epochs", np.concatenate([falling + 0.5, rough]), True),
        ("rising for 40 epochs", falling[::-1].copy(), True),
        ("flat for 3 epochs only", np.concatenate([falling, np.full(3, falling[-1])]), False),
        ("flat for long, then a clear drop in the last epochs",
         np.concatenate([flat, 0.5 * 0.8 ** np.arange(1, 6)]), False),
    ]  # fmt: skip


def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) > np.min(Q[:-patience]) * (1 - rtol))


def _probe_converged(ask, rng):
    return {label: ask(Q, 10, 1e-3) for label, Q, _ in histories(rng)}


def _judge_converged(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if isinstance(got, Strange):
            return Difference(got.text, got.text)
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
        ("no-minimum-length", lambda Q, patience=10, rtol=1e-3: len(Q) <= patience or converged(Q, patience, rtol),
         "a history shorter than the patience says nothing yet."),
        ("never", lambda Q, patience=10, rtol=1e-3: False, "it never says True; a loss need not end near 0 to have converged."),
        ("always", lambda Q, patience=10, rtol=1e-3: True, "it always says True."),
        ("inverted", lambda Q, patience=10, rtol=1e-3: not converged(Q, patience, rtol), "True and False have changed places."),
        ("first-rise", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(Q[-1] >= Q[-2]),
         "the first value that is not lower stops it: noise rises every second time."),
        ("all-alike", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(np.ptp(Q[-patience:]) < rtol),
         "it waits until the last values are all alike; a running loss is never quiet, so with noise it never stops."),
    ), "slide L307 and erratum 32"),
)  # fmt: skip


def make_sgd(gradient=make_backprop(), before=True, start="mean", reset=False, swap=False, sign=1.0, batch=False, frozen_first=True):
    """train_sgd with exchangeable parts: sample-wise steps in a given order, and Q after each."""

    def train_sgd(params, X, Y, lr, ema, orders):
        p = {k: v.copy() for k, v in params.items()}
        first = {"mean": _mean_loss(p, X, Y), "zero": 0.0}[start]
        Q, history, weight = first, [], 1 - ema if swap else ema
        for order in orders:
            Q = first if reset else Q
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
        ("Q-from-zero", make_sgd(start="zero"), "Q starts at 0; it starts at the mean loss over all samples (erratum 31)."),
        ("Q-reset", make_sgd(reset=True), "Q is started anew in every epoch; it runs through."),
        ("loss-after", make_sgd(before=False), "the loss is measured after the step; the slide takes it in the forward phase, before."),
        ("full-batch", make_sgd(batch=True), "each step uses the gradient of all samples; the lecture's algorithm takes one sample a step."),
        ("updated-W2", make_sgd(frozen_first=False),
         "W2 is changed before the error is sent back through it: compute all gradients first, then step (erratum 39)."),
        ("twice", make_sgd(gradient=lambda p, X, Y: {k: 2 * g for k, g in make_backprop()(p, X, Y).items()}),
         "every step is twice as long: is the half of the loss missing?"),
        ("in-order", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, np.sort(orders, axis=1)),
         "the samples are taken in the order of the table; `orders` says which comes when."),
        ("first-epoch", lambda p, X, Y, lr, ema, orders: make_sgd()(p, X, Y, lr, ema, orders[:1]), "only the first epoch is run."),
        ("no-hidden-step", make_sgd(gradient=lambda p, X, Y: {k: g * (k in ("W2", "b2")) for k, g in make_backprop()(p, X, Y).items()}),
         "the hidden layer stays as it was."),
    ), "slides L275-L307"),
)  # fmt: skip


# 1.14 --------------------------------------------------------------------------------------------------------------

_WANTED = 0.85


def _splits(rng):
    """Three honest splits of the penguins, each with a seed for the student's generator."""
    data = penguins()
    for _ in range(3):
        train, test = split(len(data.X), (0.7, 0.3), rng)
        yield data, train, test, int(rng.integers(2**31))


def _probe_penguins(ask, rng):
    """Accuracy on three splits; and whether the answer for the ten heaviest birds depends on who else is asked."""
    seen = {}
    for k, (data, train, test, seed) in enumerate(_splits(rng)):
        args = data.X[train], data.labels[train]
        said = ask(*args, data.X[test], np.random.default_rng(seed))
        seen[f"accuracy {k + 1}"] = _share_right(said, data.labels[test])
        if k == 0:
            heavy = np.argsort(data.X[test][:, 3])[-10:]
            again = ask(*args, data.X[test][heavy], np.random.default_rng(seed))
            seen["the same answer alone"] = _same(said, again, heavy)
    return seen


def _share_right(said, labels):
    if isinstance(said, Strange):
        return said
    if not isinstance(said, np.ndarray) or said.shape != labels.shape:
        return Strange("shape", f"wanted one label a bird, shape {labels.shape}; came shape {np.shape(said)}")
    return float(np.mean(said == labels))


def _same(said, again, rows):
    if isinstance(said, np.ndarray) and isinstance(again, np.ndarray) and again.shape == rows.shape:
        return bool(np.array_equal(said[rows], again))
    return False


def _judge_penguins(seen, wanted):
    strange = next((v for v in seen.values() if isinstance(v, Strange)), None)
    if strange:
        return Difference(strange.text, strange.text)
    shares = [v for k, v in seen.items() if k.startswith("accuracy")]
    text = "the accuracies on the three splits are " + ", ".join(f"{s:.3f}" for s in shares) + f"; wanted at least {_WANTED}"
    quiet = f"an accuracy below {_WANTED} on held-out birds"
    if max(shares) < 0.15:
        return Difference(text, quiet, "inverted", "the labels are the wrong way round: 0 is female, 1 is male.", "mlpkit.penguins")
    if max(shares) < 0.7:
        return Difference(text, quiet, "unscaled", "near chance: body mass in grams saturates every sigmoid unless features are standardised.", "erratum 45")
    if min(shares) < _WANTED:
        return Difference(text, quiet, "undertrained", "it learns, but not enough: too few epochs, or a learning rate too small or too large.")
    if not seen["the same answer alone"]:
        text = "ten birds get other labels when they are asked about alone (same data, same seed)"
        return Difference(text, text, "depends-on-test", "a prediction must not depend on the other birds of the test set: "
                          "take mean and deviation from the training birds, and all randomness from rng.", "errata 45")
    return None


def train_penguins(X_train, labels_train, X_test, rng, epochs=150, lr=1.0, scale=True):
    """The 6-9-2 network by mini-batches: quick, as the kill matrix runs it often."""
    mean, std = (X_train.mean(axis=0), X_train.std(axis=0)) if scale else (0.0, 1.0)
    X, Y = (X_train - mean) / std, np.eye(2)[labels_train]
    p = {"W1": rng.normal(0, 0.4, (6, 9)), "b1": np.zeros(9), "W2": rng.normal(0, 0.4, (9, 2)), "b2": np.zeros(2)}
    gradient = make_backprop()
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(len(X)), 16):
            for k, g in gradient(p, X[batch], Y[batch]).items():
                p[k] -= lr * g
    hidden = sigmoid((X_test - mean) / std @ p["W1"] + p["b1"])
    return np.argmax(sigmoid(hidden @ p["W2"] + p["b2"]), axis=1)


end_to_end = Task(
    "train_penguins", 4, train_penguins, probe=_probe_penguins, judge=_judge_penguins, exempt="real data, split by its probe",
    allows=("activations", "datasets"),
    hint="Standardise with the training birds, one-hot targets, some 30 epochs of train_sgd, and the largest output decides.",
    misconceptions=(),
)  # fmt: skip

EXERCISES = (
    Exercise("1.13", "the lecture's algorithm", LESSON, "L275-L307 · errata 31, 32, 39", 25, (running, stopping, descent)),
    Exercise("1.14", "penguins, end to end", LESSON, "L47-L58, L275-L307", 25, (end_to_end,)),
)
