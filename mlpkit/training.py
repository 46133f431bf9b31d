"""Training: the lecture's algorithm (L275-L307, L505-L546) as a generator of records, from which views pull.

    do: select a batch; forward; Q := ema L + (1 - ema) Q; backward; gradient step; until Q converges

Q, the running loss, is a leaky average of noisy losses. It never settles on one number, so "until |dQ| < tol" stops by
chance (erratum 32); `Plateau` asks instead whether Q has got clearly better in the last few epochs.
"""

from itertools import count
from math import cos, exp, pi
from typing import NamedTuple

import numpy as np

from .gradients import clip_norm


class Record(NamedTuple):
    """What one step was: its number from 1, epoch from 0, its batch's loss, and the running loss Q after it."""

    step: int
    epoch: int
    loss: float
    Q: float


def train(
    net, loss, optimizer, X, Y, *, rng, batch_size, epochs=None, ema=None, schedule=None, penalty=None, clip=None
):
    """Yield a Record after every step; an epoch visits each sample once, in a new order, its last batch may be small.

    loss(a, y) -> (value, gradient); ema defaults to batch_size/N (Q then looks back about one epoch) and Q starts as
    the loss of all data; schedule(step) -> lr; penalty(theta, grad) -> value, added to grad (see L2); clip is the
    largest norm of a gradient. epochs=None goes on for as long as records are asked for.
    """
    if len(X) != len(Y):
        raise ValueError(f"X has {len(X)} samples and Y {len(Y)}; each sample needs its target")
    N, step = len(X), 0
    ema = batch_size / N if ema is None else ema
    Q = evaluate(net, loss, X, Y)
    for epoch in count() if epochs is None else range(epochs):
        order = rng.permutation(N)
        Xe, Ye = X[order], Y[order]
        for i in range(0, N, batch_size):
            value = net.value_and_grad(loss, Xe[i : i + batch_size], Ye[i : i + batch_size])
            step += 1
            if penalty:
                value += penalty(net.theta, net.grad)
            if clip:
                clip_norm(net.grad, clip)
            if schedule:
                optimizer.lr = schedule(step)
            optimizer.step(net.theta, net.grad)
            Q += ema * (value - Q)  # Q := ema L + (1 - ema) Q
            yield Record(step, epoch, value, Q)


def evaluate(net, loss, X, Y):
    """The loss on (X, Y) outside training mode: nothing dropped, running statistics used."""
    return loss(net.forward(X), Y)[0]


class Plateau:
    """True from update(value) once `patience` updates in a row were not better than the best by a share `rtol` of it.

    Feed it one Q an epoch. A single small change cannot fire it, as it can fire |dQ| < tol (erratum 32).
    """

    def __init__(self, patience=10, rtol=1e-3):
        self.patience, self.rtol = patience, rtol
        self.best, self.waited = np.inf, 0

    def improves(self, value):
        """Whether value is clearly below the best so far."""
        return value < self.best - self.rtol * abs(self.best) if np.isfinite(self.best) else value < self.best

    def update(self, value):
        if self.improves(value):
            self.best, self.waited = value, 0
        else:
            self.waited += 1
        return self.waited >= self.patience


class EarlyStopping(Plateau):
    """A Plateau on the loss of held-out data, which also remembers the best theta: `restore(theta)` brings it back."""

    def __init__(self, patience=10, rtol=0.0):
        super().__init__(patience, rtol)
        self.theta = None

    def update(self, value, theta):
        if self.improves(value):
            self.theta = theta.copy()
        return super().update(value)

    def restore(self, theta):
        """Copy the best parameters into theta, in place."""
        if self.theta is None:
            raise ValueError("nothing to restore: update(value, theta) was never given a finite value")
        theta[...] = self.theta


class L2:
    """lam/2 sum w^2, gradient lam w, over the entries where mask is 1 (net.is_weight(): weights, not biases)."""

    def __init__(self, lam, mask):
        self.scale = lam * mask

    def __call__(self, theta, grad):
        pull = self.scale * theta
        grad += pull
        return 0.5 * float(np.vdot(pull, theta))


class L1(L2):
    """lam sum |w|, gradient lam sign(w) (0 at w = 0), over the entries where mask is 1."""

    def __call__(self, theta, grad):
        pull = self.scale * np.sign(theta)
        grad += pull
        return float(np.vdot(pull, theta))


def constant(lr):
    """lr(t) = lr."""
    return lambda t: lr


def inverse_time(lr, decay):
    """lr(t) = lr / (1 + decay t): its sum diverges, that of its squares does not (Robbins, Monro 1951)."""
    return lambda t: lr / (1.0 + decay * t)


def step_decay(lr, factor, every):
    """lr(t) = lr factor^floor(t / every)."""
    return lambda t: lr * factor ** (t // every)


def exponential_decay(lr, decay):
    """lr(t) = lr e^(-decay t)."""
    return lambda t: lr * exp(-decay * t)


def cosine(lr, steps, smallest=0.0):
    """Half a cosine from lr at t = 0 to `smallest` at t = steps and after."""
    return lambda t: smallest + 0.5 * (lr - smallest) * (1.0 + cos(pi * min(t / steps, 1.0)))


def warmup(schedule, steps):
    """The schedule times t/steps until t = steps: the first steps are taken with care."""
    return lambda t: schedule(t) * min(t / steps, 1.0)
