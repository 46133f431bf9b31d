"""Lesson 07-regularization: the soft threshold, and the step that makes weights exactly 0 (exercise 5.2a)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON, SEE = "07-regularization", "slide L649"


def soft(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0.0)


def thresholds(rng):
    edges = rng.permutation(np.array([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0]))
    return [
        Case("a matrix (6, 4)", (values(rng, 6, 4), 0.45)),
        Case("a square matrix", (values(rng, 5, 5), 0.3)),
        Case("a matrix (3, 7)", (values(rng, 3, 7), 0.7)),
        Case("a vector", (values(rng, 9), 0.5)),
        Case("three dimensions", (values(rng, 4, 3, 5), 0.6)),
        Case("t = 0", (values(rng, 4, 6), 0.0)),
        Case("whole numbers and zeros, t = 0", (edges[:, None] * (edges > 1), 0.0)),
        Case("t above all values", (values(rng, 6, 3), 1.7)),
        Case("whole numbers, t = 2: some lie on the edge", (edges, 2.0)),
    ]


threshold = Task(
    "soft_threshold", 2, soft, thresholds, allows=(),
    hint="Each value moves towards 0 by t, and those that would pass 0 stop there: np.sign(v) times what is left of "
         "np.abs(v).",
    misconceptions=wrong((
        ("hard", lambda v, t: np.where(np.abs(v) > t, v, 0.0),
         "a hard threshold: small values become 0, but the large ones must move towards 0 by t as well."),
        ("no-stop", lambda v, t: v - t * np.sign(v),
         "values within t of 0 pass it and come out with the other sign; they stop at 0."),
        ("positive-only", lambda v, t: np.maximum(v - t, 0.0),
         "that is right for positive v; a negative value below -t becomes v + t, not 0."),
        ("no-sign", lambda v, t: np.maximum(np.abs(v) - t, 0.0), "the sign is lost: negative values stay negative."),
        ("shifted", lambda v, t: v - t, "everything moves down by t; towards 0 it must go, from both sides."),
        ("clipped", lambda v, t: np.clip(v, -t, t),
         "that is what the threshold takes away: v minus the clipped v is wanted."),
        ("half", lambda v, t: soft(v, t / 2), "t/2: the derivative of 1/2 (w - v)^2 + t |w| is w - v + t sign(w)."),
        ("twice", lambda v, t: soft(v, 2 * t), "2t: the half before the square has been overlooked."),
        ("squared", lambda v, t: v / (1 + t),
         "v/(1 + t) is the smallest point with t/2 w^2, the L2 penalty: it shrinks, and makes nothing 0."),
        ("zero-all", lambda v, t: 0 * v, "everything is 0."),
        ("ends-only", lambda v, t: np.where(np.abs(v) > t, v - t, 0.0),
         "v - t also for negative values, which move away from 0; they become v + t."),
        ("keeps-small", lambda v, t: np.where(np.abs(v) > t, v - t * np.sign(v), v),
         "values within t of 0 are left as they are; they become 0."),
        ("root", lambda v, t: soft(v, np.sqrt(2 * t)), "sqrt(2t) is the edge for counting weights, not for |w|."),
    ), SEE),
)  # fmt: skip


def gradient_then_soft(theta, grad, lr, lam):
    return soft(theta - lr * grad, lr * lam)


def l1_steps(rng):
    cases = []
    for shape, lr, lam in (((6, 4), 0.4, 1.1), ((4, 4), 0.7, 0.9), ((3, 5), 0.25, 2.0), ((8,), 0.15, 1.9)):
        cases.append(Case(f"theta {shape}, lr {lr}, lam {lam}", (values(rng, *shape), values(rng, *shape), lr, lam)))
    return cases


the_step = Task(
    "l1_step", 1, gradient_then_soft, l1_steps, allows=(),
    hint="v = theta - lr grad is where the loss alone would lead; the threshold that belongs to it is lr lam.",
    misconceptions=wrong((
        ("threshold-lam", lambda theta, grad, lr, lam: soft(theta - lr * grad, lam),
         "the threshold is lam; multiply grad . w + |w - theta|^2/(2 lr) + lam |w| by lr, and lr lam stands there."),
        ("subgradient", lambda theta, grad, lr, lam: theta - lr * (grad + lam * np.sign(theta)),
         "a subgradient step: it jumps over 0 and back, and no weight is ever exactly 0. The threshold stops there."),
        ("threshold-first", lambda theta, grad, lr, lam: soft(theta, lr * lam) - lr * grad,
         "first the threshold, then the gradient, which moves the zeros away again."),
        ("uphill", lambda theta, grad, lr, lam: soft(theta + lr * grad, lr * lam), "the gradient step goes uphill."),
        ("threshold-grad", lambda theta, grad, lr, lam: theta - lr * soft(grad, lam),
         "the gradient has been thresholded; the weights are to be."),
        ("no-lr", lambda theta, grad, lr, lam: soft(theta - grad, lr * lam), "lr is missing in the gradient step."),
        ("no-lr-at-all", lambda theta, grad, lr, lam: soft(theta - grad, lam), "lr is not used."),
        ("hard", lambda theta, grad, lr, lam: np.where(abs(theta - lr * grad) > lr * lam, theta - lr * grad, 0.0),
         "a hard threshold: those above it must move by lr lam, too."),
        ("no-threshold", lambda theta, grad, lr, lam: theta - lr * grad, "the threshold is missing: lam is not used."),
        ("no-gradient", lambda theta, grad, lr, lam: soft(theta, lr * lam), "the gradient step is missing."),
        ("both", lambda theta, grad, lr, lam: soft(theta - lr * (grad + lam * np.sign(theta)), lr * lam),
         "lam sign(theta) is in the gradient step and in the threshold: twice the pull."),
        ("squared", lambda theta, grad, lr, lam: (1 - lr * lam) * theta - lr * grad,
         "weight decay, which belongs to the L2 penalty: it makes nothing 0."),
        ("half", lambda theta, grad, lr, lam: soft(theta - lr * grad, lr * lam / 2), "half of the threshold lr lam."),
        ("over", lambda theta, grad, lr, lam: soft(theta - lr * grad, lam / lr), "lam/lr instead of lr lam."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.2a", "the soft threshold", LESSON, "L648-L649", 18, (threshold, the_step)),)
