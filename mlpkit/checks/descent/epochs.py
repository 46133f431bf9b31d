"""Lesson 05-gradient-descent: an epoch of mini-batches, watched at work (exercise 4.4; slides L528-L560).

The data hold a row for each sample that no other has, and grad_sum writes down what it is asked: so it is seen who took
part, with whose target, at which theta, and by what the step was divided. False alarms: see batches.py.
"""

import numpy as np

from ..draw import values
from ..exercise import Exercise, Task, wrong
from ..plain import Strange, describe
from .batches import (
    AGAIN,
    APIECE,
    ELSEWHERE,
    FRESH,
    SETTINGS,
    TAIL,
    blocks,
    choices,
    cut,
    facts,
    judge_facts,
    minibatches,
    replaced,
    the_batches,
)
from .fixed_step import LESSON


class Watched:
    """A data set whose rows tell who they are, and a grad_sum that writes down what it is asked."""

    def __init__(self, rng, N, lr):
        self.X, self.Y, self.theta, self.lr = values(rng, N, 3), values(rng, N, 4), values(rng, 3, 4), lr
        self.asked = []

    def grad_sum(self, theta, X, Y):
        g = X.T @ (np.tanh(X @ theta) - Y)
        self.asked.append((np.array(theta), np.array(X), np.array(Y), g))
        return g.copy()

    def epoch(self, ask, size, rng):
        """(theta that came back, what was asked) of one epoch; Strange where it stopped."""
        self.asked = []
        end = ask(self.X, self.Y, self.theta, size, rng, self.grad_sum, self.lr)
        return end, self.asked


def owners(rows, table):
    """The index of each row in the table, -1 for a row that is not there."""
    if rows.ndim != 2 or rows.shape[1] != table.shape[1]:
        return np.full(max(1, len(np.atleast_1d(rows))), -1)
    hits = np.all(rows[:, None] == table[None], axis=2)
    return np.where(hits.any(axis=1), hits.argmax(axis=1), -1)


def _probe_epoch(ask, rng):
    return {label: _epoch_facts(ask, rng, *setting) for label, setting in SETTINGS.items()}


def _epoch_facts(ask, rng, N, size):
    data, seed = Watched(rng, N, 0.02), int(rng.integers(10**9))
    own, twin = np.random.default_rng(seed), np.random.default_rng(seed)
    epochs = [data.epoch(ask, size, g) for g in (own, own, twin)]
    strange = next((end for end, _ in epochs if isinstance(end, Strange)), None)
    if strange:
        return strange
    end, asked = epochs[0]
    if any(X.ndim != 2 or Y.ndim != 2 or len(X) != len(Y) for _, e in epochs for _, X, Y, _ in e):
        return {"rows": "something else"}
    by_X, again, other = ([owners(X, data.X) for _, X, _, _ in e] for _, e in epochs)
    by_Y = [owners(Y, data.Y) for _, _, Y, _ in asked]
    return {
        "rows": "2-D",
        "aligned": "yes" if all(map(np.array_equal, by_X, by_Y)) else "no",
        **facts(by_X, again, other, N),
        "steps": steps(data, [*(a[0] for a in asked), end], asked, size),
        "returned": "theta" if np.shape(end) == data.theta.shape else describe(end),
    }


def steps(data, thetas, asked, size):
    """By what each step was divided, in words; thetas are those before each step, and the one that came back."""
    if not asked or any(np.shape(t) != data.theta.shape for t in thetas):
        return "none"
    if all(np.allclose(t, data.theta, rtol=1e-12) for t in thetas[:-1]) and len(asked) > 1:
        return "all gradients are taken at the first theta"
    taken = [_share(a, b, g, data.lr) for a, b, (*_, g) in zip(thetas[:-1], thetas[1:], asked, strict=True)]
    if None in taken:
        return "they go in other directions"
    own = np.array([len(X) for _, X, _, _ in asked], dtype=float)
    kinds = {"own size": 1 / own, "batch_size": 1 / size + 0 * own, "N": 1 / len(data.X) + 0 * own,
             "nothing": 1 + 0 * own, "minus the own size": -1 / own,
             "the last one is missing": np.append(1 / own[:-1], 0),
             "the square of the own size": own**-2.0, "the number of batches": 1 / len(own) + 0 * own,
             "own size, without lr": 1 / own / data.lr}  # fmt: skip
    found = (k for k, want in kinds.items() if np.allclose(taken, want, rtol=1e-6, atol=1e-9))
    return f"divided by {next(found, 'something else')}"


def _share(before, after, g, lr):
    """The k of a step -k lr g, or None where it went elsewhere."""
    k = -np.vdot(after - before, g) / (lr * np.vdot(g, g))
    return k if np.allclose(before - k * lr * g, after, rtol=1e-9, atol=1e-12) else None


def make_epoch(batches=minibatches, divide=lambda g, B, size, N: g / B, y_batch=lambda batch, rng: batch,
               at=lambda theta, start: theta, sign=1.0, result=lambda thetas: thetas[-1]):  # fmt: skip
    """sgd_epoch with exchangeable parts."""

    def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
        thetas = [theta]
        for batch in batches(len(X), batch_size, rng):
            g = grad_sum(at(thetas[-1], theta), X[batch], Y[y_batch(batch, rng)])
            thetas.append(thetas[-1] - sign * lr * divide(g, len(batch), batch_size, len(X)))
        return result(thetas)

    return sgd_epoch


def _apart(X, Y, theta, batch_size, rng, grad_sum, lr):
    """X and Y each shuffled by itself."""
    return make_epoch()(X, Y[rng.permutation(len(Y))], theta, batch_size, rng, grad_sum, lr)


def _y_in_table_order(X, Y, theta, batch_size, rng, grad_sum, lr):
    return make_epoch(lambda N, B, g: cut(np.arange(N), B))(
        X[rng.permutation(len(X))], Y, theta, batch_size, rng, grad_sum, lr
    )


APART = "X and Y are shuffled separately: samples get each other's targets. One order must pick the rows of both."
the_epoch = Task(
    "sgd_epoch", 3, make_epoch(), probe=_probe_epoch, judge=judge_facts, exempt="drawn by its probe",
    hint="One permutation for X and Y; for each slice g = grad_sum(theta, X[batch], Y[batch]), then "
         "theta = theta - lr * g / len(batch).",
    misconceptions=wrong((
        ("shuffled-apart", _apart, APART),
        ("shuffled-apart", _y_in_table_order, APART),
        ("tail-dropped", make_epoch(lambda N, B, g: [b for b in minibatches(N, B, g) if len(b) == B]), TAIL),
        ("with-replacement", make_epoch(replaced), FRESH),
        ("with-replacement", make_epoch(lambda N, B, g: [g.integers(0, N, B) for _ in range(-(-N // B))]), FRESH),
        ("with-replacement", make_epoch(lambda N, B, g: [g.integers(0, N, B) for _ in range(N // B)]), FRESH),
        ("drawn-apart", make_epoch(lambda N, B, g: [g.choice(N, min(B, N), replace=False) for _ in range(-(-N // B))]),
         "each batch is drawn anew from all samples: in an epoch some come twice and others never."),
        ("drawn-apart", make_epoch(choices), APIECE),
        ("table-order", make_epoch(lambda N, B, g: cut(np.arange(N), B)),
         "the order of the table: it is not shuffled."),
        ("same-order", make_epoch(lambda N, B, g: minibatches(N, B, np.random.default_rng(0))), AGAIN),
        ("other-generator", make_epoch(lambda N, B, g: minibatches(N, B, np.random.default_rng())), ELSEWHERE),
        ("blocks", make_epoch(blocks),
         "only the order of the batches is shuffled: the same neighbours are together in every epoch."),
        ("by-batch-size", make_epoch(divide=lambda g, B, size, N: g / size),
         "every sum is divided by batch_size; the last, smaller batch must be divided by its own size, or its "
         "samples count for less."),
        ("by-N", make_epoch(divide=lambda g, B, size, N: g / N),
         "the sum over a batch is divided by N; its mean is over the samples of the batch."),
        ("sum", make_epoch(divide=lambda g, B, size, N: g),
         "the step uses the sum over the batch; with the mean, lr means the same for every batch size."),
        ("uphill", make_epoch(sign=-1.0), "the steps go uphill."),
        ("first-theta", make_epoch(at=lambda theta, start: start),
         "all gradients are taken at the first theta; each step starts where the one before has led."),
        ("last-lost", make_epoch(result=lambda thetas: thetas[-2]),
         "the last step is lost: theta comes back as it was before it."),
        ("single-samples", make_epoch(lambda N, B, g: minibatches(N, 1, g)),
         "a step after every sample: batch_size is not used."),
        ("one-batch", make_epoch(lambda N, B, g: [g.permutation(N)]),
         "one step with all samples: batch_size is not used."),
    ), "slides L530-L560"),
)  # fmt: skip

EXERCISES = (Exercise("4.4", "an epoch of mini-batches", LESSON, "L528-L560", 25, (the_batches, the_epoch)),)
