"""Lesson 05-gradient-descent: the lecture's loop with all samples in each step (exercise 4.6a; slides L505-L526)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .fixed_step import LESSON


def losses(w, X, Y):
    """Half the squared errors of one linear neuron that shall meet all targets of its sample."""
    return 0.5 * np.sum((np.tanh(X @ w)[:, None] - Y) ** 2, axis=1)


def grads(w, X, Y):
    a = np.tanh(X @ w)
    return (np.sum(a[:, None] - Y, axis=1) * (1 - a**2))[:, None] * X


# what is special about a run: learning rate, tolerance, most steps
# and what is taken off every loss, so that Q may be negative
RUNS = ((0.2, 3e-3, 60, 0.0), (0.05, 1e-4, 7, 0.0), (9.0, 1e-4, 12, 0.0), (0.1, 0.03, 60, 0.0), (0.2, 1e-3, 60, 5.0),
        (1e-20, 0.0, 5, 0.0))  # fmt: skip


SIZES = ((7, 6, 2), (4, 4, 4), (5, 8, 6), (7, 3, 4), (6, 4, 3), (8, 5, 3))


def less(offset):
    return losses if offset == 0 else lambda w, X, Y: losses(w, X, Y) - offset


def problems(rng):
    """Runs that end by their tolerance, by max_steps, by a step that leads up, and by one that changes nothing."""
    cases = []
    for (N, F, M), (lr, tol, most, offset) in zip(SIZES, RUNS, strict=True):
        said = f"{N} samples, lr {lr}, tol {tol}, at most {most} steps"
        X, Y, w0 = values(rng, N, F), 0.8 * values(rng, N, M), values(rng, F)
        cases.append(Case(said, (less(offset), grads, X, Y, w0, lr, tol, most)))
    return cases


def mean_loss(losses, w, X, Y, t):
    return np.mean(losses(w, X, Y))


def mean_grad(grads, w, X, Y, t):
    return np.mean(grads(w, X, Y), axis=0)


def make_descent(Q=mean_loss, dQ=mean_grad, still=lambda old, new, tol, Qs: old - new <= tol * abs(old),
                 result=lambda ws, Qs: (ws[-1], np.array(Qs)), sign=1.0, extra=0):  # fmt: skip
    """gradient_descent with exchangeable parts."""

    def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
        ws, Qs = [w0], [Q(losses, w0, X, Y, 0)]
        for t in range(max_steps + extra):
            ws.append(ws[-1] - sign * lr * dQ(grads, ws[-1], X, Y, t))
            Qs.append(Q(losses, ws[-1], X, Y, t))
            if still(Qs[-2], Qs[-1], tol, Qs):
                break
        return result(ws, Qs)

    return gradient_descent


def _running(losses, grads, X, Y, w0, lr, tol, max_steps):
    """Q as a running mean of single losses, the steps with one sample: the slide as printed."""
    w, Q, i = w0, [np.mean(losses(w0, X, Y))], 0
    for t in range(max_steps):
        i = t % len(X)
        Q.append(0.1 * losses(w, X, Y)[i] + 0.9 * Q[-1])
        w = w - lr * grads(w, X, Y)[i]
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def _best(ws, Qs):
    return ws[int(np.argmin(Qs))], np.array(Qs)


def _twice_still(old, new, tol, Qs):
    return len(Qs) > 2 and Qs[-3] - old <= tol * abs(Qs[-3]) and old - new <= tol * abs(old)


loop = Task(
    "gradient_descent", 4, make_descent(), problems, parts=("w", "Q"),
    hint="A list Q with the mean loss at w0; in each turn one step with the mean gradient, then append, then compare "
         "the last two.",
    misconceptions=wrong((
        ("one-sample", make_descent(dQ=lambda grads, w, X, Y, t: grads(w, X, Y)[t % len(X)]),
         "each step uses one sample, as the slide prints it; that is SGD. Gradient descent takes the mean over all "
         "(erratum 15)."),
        ("one-sample", make_descent(dQ=lambda grads, w, X, Y, t: grads(w, X, Y)[0]),
         "each step uses one sample; gradient descent takes the mean over all (erratum 15)."),
        ("as-printed", _running, "the slide as printed: one sample a step and a running Q. That is SGD (erratum 15)."),
        ("sum-gradient", make_descent(dQ=lambda grads, w, X, Y, t: grads(w, X, Y).sum(axis=0)),
         "the gradient is summed over the samples; Q is their mean, so its gradient is, too."),
        ("sum-Q", make_descent(Q=lambda losses, w, X, Y, t: np.sum(losses(w, X, Y))),
         "Q is the sum of the losses; it is their mean, 1/N."),
        ("running-Q", make_descent(result=lambda ws, Qs: (ws[-1], _smooth(Qs, 0.1))),
         "Q is averaged over the steps; with all samples in each step it is exact and needs no smoothing."),
        ("uphill", make_descent(sign=-1.0), "the step goes uphill."),
        ("no-stop", make_descent(still=lambda old, new, tol, Qs: False),
         "it never stops before max_steps: tol is not used."),
        ("absolute", make_descent(still=lambda old, new, tol, Qs: old - new <= tol),
         "tol is a share of Q: compare with tol * |Q_old|."),
        ("unsigned", make_descent(still=lambda old, new, tol, Qs: abs(old - new) <= tol * abs(old)),
         "a rise is not noticed: the test is on Q_old - Q_new, without bars around it."),
        ("patient", make_descent(still=_twice_still), "it waits for two such steps in a row; here the first ends it."),
        ("from-start", make_descent(still=lambda old, new, tol, Qs: old - new <= tol * abs(Qs[0])),
         "the share is that of the Q before the step, not of the first Q."),
        ("no-start", make_descent(result=lambda ws, Qs: (ws[-1], np.array(Qs[1:]))),
         "the objective before the first step is missing in Q."),
        ("no-end", make_descent(result=lambda ws, Qs: (ws[-1], np.array(Qs[:-1]))),
         "the objective after the last step is missing in Q."),
        ("step-before", make_descent(result=lambda ws, Qs: (ws[-2], np.array(Qs))),
         "the w before the last step; wanted is the one after it."),
        ("best", make_descent(result=_best), "the w with the smallest Q; wanted is the one after the last step."),
        ("one-more", make_descent(extra=1), "one step more than max_steps."),
        ("swapped", make_descent(result=lambda ws, Qs: (np.array(Qs), ws[-1])), "w and Q have changed places."),
        ("last-Q", make_descent(result=lambda ws, Qs: (ws[-1], Qs[-1])),
         "the last Q alone; wanted is the whole curve."),
    ), "slides L505-L526 and erratum 15"),
)  # fmt: skip


def _smooth(Q, ema):
    smooth = [Q[0]]
    for q in Q[1:]:
        smooth.append(ema * q + (1 - ema) * smooth[-1])
    return np.array(smooth)


def pairs(rng):
    return [Case(f"{n} numbers", (2 * values(rng, n), 3 * values(rng, n))) for n in (3, 5, 8)]


def cos(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


angle = Task(
    "cosine", 1, cos, pairs, hint="u.v over the product of the two lengths.",
    misconceptions=wrong((
        ("dot", lambda u, v: u @ v, "u.v alone: it must be divided by both lengths."),
        ("squared-lengths", lambda u, v: u @ v / ((u @ u) * (v @ v)), "the lengths are not rooted."),
        ("one-length", lambda u, v: u @ v / np.linalg.norm(u), "divided by the length of u alone."),
        ("one-length", lambda u, v: u @ v / np.linalg.norm(v), "divided by the length of v alone."),
        ("u-twice", lambda u, v: u @ v / (u @ u), "divided by the length of u twice; each of the two lengths once."),
        ("absolute", lambda u, v: np.abs(cos(u, v)), "the sign is lost: -1 means the opposite direction."),
        ("angle", lambda u, v: np.arccos(cos(u, v)), "that is the angle; wanted is its cosine."),
        ("degrees", lambda u, v: np.degrees(np.arccos(cos(u, v))),
         "that is the angle in degrees; wanted is its cosine."),
        ("distance", lambda u, v: 1 - cos(u, v), "1 - cosine, a distance."),
        ("correlation", lambda u, v: np.corrcoef(u, v)[0, 1],
         "the means have been subtracted: a correlation. Directions start at 0."),
        ("mean-product", lambda u, v: np.mean(u * v) / (np.linalg.norm(u) * np.linalg.norm(v)),
         "the mean of the products; u.v is their sum."),
        ("sum-lengths", lambda u, v: u @ v / (np.linalg.norm(u) + np.linalg.norm(v)),
         "divided by the sum of the lengths; it is their product."),
    ), "erratum 15"),
)  # fmt: skip

EXERCISES = (Exercise("4.6a", "the lecture's loop on all data", LESSON, "L505-L546 · erratum 15", 20, (loop, angle)),)
