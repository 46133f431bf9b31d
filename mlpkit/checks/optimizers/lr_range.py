"""Lesson 06-optimizers: the learning-rate range test (4.15; slides L499-L501, L635)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "06-optimizers"


def bowl(curvatures, centre, floor, cliff=np.inf):
    """f(theta) -> (loss, gradient) of a quadratic with loss `floor` at its centre; beyond `cliff` it is nan."""

    def f(theta):
        away = theta - centre
        loss = floor + 0.5 * np.sum(curvatures * away**2)
        return (np.nan if np.max(np.abs(away)) > cliff else loss), curvatures * away

    return f


def tests(rng):
    def drawn(n, low, high, **more):
        return bowl(
            np.geomspace(low, high, n) * rng.uniform(0.9, 1.1, n), rng.normal(size=n), rng.uniform(0.1, 0.4), **more
        )

    return [
        Case("3 parameters, ends early", (drawn(3, 0.5, 6.0), rng.normal(size=3) + 3, np.geomspace(1e-3, 9.0, 40))),
        Case(
            "2 parameters, grows little by little",
            (drawn(2, 1.0, 1.05), rng.normal(size=2) + 4, np.linspace(1.6, 2.9, 30)),
        ),
        Case("2 parameters, factor 1.5", (drawn(2, 1.0, 1.05), rng.normal(size=2) + 4, np.linspace(1.6, 2.9, 30), 1.5)),
        Case(
            "5 parameters, nan far out",
            (drawn(5, 0.8, 3.0, cliff=9.0), rng.normal(size=5) + 2, np.geomspace(1e-2, 50.0, 25), 1e9),
        ),
        Case(
            "4 parameters, never ends early", (drawn(4, 0.5, 2.0), rng.normal(size=4) + 2, np.geomspace(1e-4, 0.3, 17))
        ),
        Case(
            "2 parameters, the first step is too long",
            (drawn(2, 3.0, 5.0), rng.normal(size=2) + 2, np.geomspace(4.0, 9.0, 6)),
        ),
        Case(
            "2 parameters, overshooting from the first step",
            (drawn(2, 1.0, 1.1), rng.normal(size=2) + 2, np.geomspace(2.6, 4.0, 9)),
        ),
    ]


def make_range(stop=lambda loss, best, last, first, factor: not loss <= factor * best, record_last=False,
 restart=False, before=False,
               sign=1.0, rate=lambda lrs, i: lrs[i]):  # fmt: skip
    """lr_range_test with exchangeable parts; stop(loss, best, last, first, factor)."""

    def lr_range_test(f, theta, lrs, factor=4.0):
        loss, g = f(theta)
        begin, first, best, losses = (theta, g), loss, loss, []
        for i in range(len(lrs)):
            old = loss
            theta, g = begin if restart else (theta, g)
            theta = theta - sign * rate(lrs, i) * g
            loss, g = f(theta)
            if stop(loss, best, old, first, factor):
                losses += [old if before else loss] if record_last else []
                break
            best = min(best, loss)
            losses.append(old if before else loss)
        return np.array(losses)

    return lr_range_test


def _padded(f, theta, lrs, factor=4.0):
    losses = make_range()(f, theta, lrs, factor)
    return np.append(losses, np.full(len(lrs) - len(losses), np.nan))


def _no_start(f, theta, lrs, factor=4.0):
    best, losses = np.inf, []
    for lr in lrs:
        theta = theta - lr * f(theta)[1]
        loss = f(theta)[0]
        if not loss <= factor * best:
            break
        best = min(best, loss)
        losses.append(loss)
    return np.array(losses)


SEE = "slides L499-L501"
the_test = Task(
    "lr_range_test", 2, make_range(), tests, allows=(), exempt="quadratics, learning rates in order",
    hint="The loss before the first step is the first `best`. `not loss <= factor * best` is true for nan as well.",
    misconceptions=wrong((
        ("records-last", make_range(record_last=True), "the loss that ends the test is recorded; end before."),
        ("no-stop", make_range(stop=lambda *a: False), "it never ends early."),
        ("nan-unseen", make_range(stop=lambda loss, best, last, first, factor: loss > factor * best),
         "nan > anything is False, so a loss that is nan does not end it: ask np.isfinite."),
        ("only-nan", make_range(stop=lambda loss, *a: not np.isfinite(loss)),
         "only nan or inf end it, not factor times the smallest loss."),
        ("against-last", make_range(stop=lambda loss, best, last, first, factor: not loss <= factor * last),
         "the loss is compared with the one before; the smallest so far is the measure."),
        ("against-first", make_range(stop=lambda loss, best, last, first, factor: not loss <= factor * first),
         "the loss is compared with that at the start; the smallest so far is the measure."),
        ("start-forgotten", _no_start, "the loss at the start does not count among the smallest."),
        ("any-rise", make_range(stop=lambda loss, best, last, first, factor: not loss <= best),
         "any rise ends it; only factor times the smallest loss does."),
        ("fixed-factor", make_range(stop=lambda loss, best, last, first, factor: not loss <= 4.0 * best),
         "the factor is always 4, whatever is handed in."),
        ("restart", make_range(restart=True),
         "every step starts at the first theta again; the parameters go on from where they are."),
        ("loss-before", make_range(before=True), "these are the losses before each step; wanted are those after."),
        ("ascent", make_range(sign=-1.0), "it walks uphill: theta - lr gradient."),
        ("constant", make_range(rate=lambda lrs, i: lrs[0]), "every step has the first learning rate."),
        ("padded", _padded, "filled up with nan to the length of lrs; it is to be as long as the test was."),
        ("decreasing", make_range(rate=lambda lrs, i: lrs[::-1][i]),
         "the learning rates are taken from the largest down."),
        ("late-rate", make_range(rate=lambda lrs, i: lrs[max(i - 1, 0)]),
         "step i has the learning rate of the step before."),
        ("start-recorded", lambda f, theta, lrs,
         factor=4.0: np.append(f(theta)[0], make_range()(f, theta, lrs, factor)),
         "the loss at the start is recorded as well; the first is that after the first step."),
    ), SEE),
)  # fmt: skip


def curves(rng):
    """Loss curves that fall, turn and rise; the smallest in the middle, at the end, at the start; shorter than lrs."""
    fall = np.sort(rng.uniform(0.5, 2.0, 9))[::-1]
    rise = fall[-1] * np.sort(rng.uniform(1.1, 3.0, 5))
    return [
        Case("falls and rises, cut short", (np.geomspace(1e-4, 20.0, 18), np.concatenate([fall, rise]))),
        Case("only falls", (np.geomspace(1e-3, 0.3, 9), fall.copy())),
        Case("only rises", (np.geomspace(1e-2, 3.0, 11), rise.copy())),
        Case(
            "falls a lot at first, then little",
            (np.geomspace(1e-3, 3.0, 18), np.concatenate([[5.0], 0.3 * fall, rise]) * rng.uniform(0.9, 1.1)),
        ),
    ]


def _at(index, share=0.1):
    return lambda lrs, losses: float(lrs[index(lrs, losses)] * share)


suggestion = Task(
    "suggest_lr", 1, _at(lambda lrs, L: np.argmin(L)), curves, allows=(),
     exempt="learning rates in order, losses positive",
    hint="np.argmin says at which step the loss was smallest.",
    misconceptions=wrong((
        ("no-tenth", _at(lambda lrs, L: np.argmin(L), 1.0),
         "the learning rate of the smallest loss itself: it stands at the edge. Take a tenth."),
        ("step-before", _at(lambda lrs, L: np.argmin(L) - 1),
         "the learning rate of the step before: losses[i] is the loss after step i."),
        ("step-after", _at(lambda lrs, L: min(np.argmin(L) + 1, len(lrs) - 1)),
         "the learning rate of the step after: losses[i] is the loss after step i."),
        ("last", _at(lambda lrs, L: len(L) - 1),
         "a tenth of the last learning rate; that of the smallest loss is the measure."),
        ("last-of-all", _at(lambda lrs, L: -1), "a tenth of the largest learning rate of all."),
        ("largest-loss", _at(lambda lrs, L: np.argmax(L)), "a tenth of the one with the largest loss."),
        ("loss", lambda lrs, L: float(np.min(L)) / 10, "a tenth of the loss; wanted is a learning rate."),
        ("index", lambda lrs, L: float(np.argmin(L)), "the number of the step; wanted is its learning rate."),
        ("steepest", _at(lambda lrs, L: int(np.argmin(np.diff(L)))),
         "a tenth of the rate where the loss falls most steeply, another rule of thumb; here that of the "
         "smallest loss is the measure."),
        ("steepest-whole", _at(lambda lrs, L: int(np.argmin(np.diff(L))) + 1, 1.0),
         "the rate where the loss falls most steeply; here a tenth of that of the smallest loss is the measure."),
        ("step-of-ten", _at(lambda lrs, L: np.argmin(L), 10.0), "ten times instead of a tenth."),
        ("half", _at(lambda lrs, L: np.argmin(L), 0.5), "half of it; a tenth is wanted."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("4.15", "the learning-rate range test", LESSON, "L499-L501, L635", 15, (the_test, suggestion)),)
