"""Lesson 06-optimizers: Rprop, the second half of exercise 4.12 (slide L631; erratum 24)."""

import numpy as np

from ..exercise import Exercise, wrong
from .adam import LESSON, sign_update
from .walks import rule_task, walks


def _agreement(g, old):
    return np.sign(g) * np.sign(old)


def _adapted(d, agree, up, down, smallest, largest):
    grown = np.where(agree > 0, np.minimum(d * up, largest), d)
    return np.where(agree < 0, np.maximum(grown * down, smallest), grown)


def make_rprop(agreement=_agreement, adapt=_adapted, rests=True, forgets=True, first=0.0, size=lambda d, lr, g: d):
    """rprop with exchangeable parts.

    agreement(g, old) says same sign (+), opposite (-) or neither; adapt gives the new d; rests: no move after a flip;
    forgets: 0 is remembered then; first is the gradient before the first step; size the length of the step.
    """

    def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
        d = state.get("d", np.full_like(theta, lr))
        agree = agreement(grad, state.get("old", np.full_like(theta, first)))
        d = adapt(d, agree, up, down, smallest, largest)
        flipped = agree < 0
        direction = np.where(flipped, 0.0, np.sign(grad)) if rests else np.sign(grad)
        old = np.where(flipped, 0.0, grad) if forgets else grad
        return theta - size(d, lr, grad) * direction, {"d": d, "old": old}

    return rprop


def _backtracks(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    """Rprop+: after a flip the last step is taken back."""
    agree = _agreement(grad, state.get("old", np.zeros_like(theta)))
    d = _adapted(state.get("d", np.full_like(theta, lr)), agree, up, down, smallest, largest)
    move = np.where(agree < 0, -state.get("move", np.zeros_like(theta)), -d * np.sign(grad))
    return theta + move, {"d": d, "old": np.where(agree < 0, 0.0, grad), "move": move}


def _not_cumulative(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    """Every step starts from lr again."""
    fresh = {"old": state["old"]} if state else {}
    return make_rprop()(theta, grad, fresh, lr, up, down, smallest, largest)


def _fixed(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    return make_rprop()(theta, grad, state, lr)


def _no_limits(d, agree, up, down, smallest, largest):
    return _adapted(d, agree, up, down, 0.0, np.inf)


def _no_top(d, agree, up, down, smallest, largest):
    return _adapted(d, agree, up, down, smallest, np.inf)


def _no_bottom(d, agree, up, down, smallest, largest):
    return _adapted(d, agree, up, down, 0.0, largest)


def _exchanged(d, agree, up, down, smallest, largest):
    return _adapted(d, -agree, up, down, smallest, largest)


def _sums(d, agree, up, down, smallest, largest):
    return np.clip(np.where(agree > 0, d + up, np.where(agree < 0, d - down, d)), smallest, largest)


def _one_for_all(g, old):
    return np.sign(np.sum(g * old)) * np.ones_like(g)


def rprop_walks(rng):
    hypers = {
        "lr 0.1, defaults": (0.1,),
        "lr 0.05, up 1.5, down 0.3": (0.05, 1.5, 0.3),
        "lr 0.1, steps between 0.04 and 0.15": (0.1, 1.2, 0.5, 0.04, 0.15),
    }
    return walks(rng, hypers, halving=(0.4, 1.2, 0.5), tiny=(0.1,))


RPROP_SEE = "slide L631 and erratum 24"
the_rprop = rule_task(
    "rprop", 3, make_rprop(), rprop_walks, see=RPROP_SEE, habits=("ascent", "step-only", "shared-state"),
    hint="agree = np.sign(g) * np.sign(old) is +1, -1 or 0; np.where gives each weight its new d, and 0 for "
        "those that rest.",
    misconceptions=wrong((
        ("sign-only", lambda theta, g, state, lr, *_: (theta - lr * np.sign(g), {}),
         "that is signSGD, one step size for all and for ever. Rprop adapts a step for each weight by the "
         "changes of its sign."),
        ("no-rest", make_rprop(rests=False, forgets=False),
         "after a flip the weight moves on at once, with the halved step; here it rests for one step."),
        ("no-rest-forgets", make_rprop(rests=False), "after a flip the weight moves; here it rests for one step."),
        ("remembers-flip", make_rprop(forgets=False),
         "after a flip the gradient is remembered; 0 is to be, so that the next step neither grows nor halves."),
        ("backtracks", _backtracks,
         "after a flip the last step is taken back (Rprop with backtracking); here the weight just rests."),
        ("underflow", make_rprop(lambda g, old: np.sign(g * old)),
         "the product of two tiny gradients rounds to 0: multiply their signs, np.sign(g) * np.sign(old)."),
        ("exchanged", make_rprop(adapt=_exchanged),
         "the step grows after a flip and shrinks where the sign stays: up and down have changed places."),
        ("no-limits", make_rprop(adapt=_no_limits), "the steps are not kept between smallest and largest."),
        ("no-top", make_rprop(adapt=_no_top), "largest is not used: steps that keep growing must stop there."),
        ("no-bottom", make_rprop(adapt=_no_bottom), "smallest is not used."),
        ("never-grows", make_rprop(adapt=lambda d, a, up, *r: _adapted(d, np.minimum(a, 0), up, *r)),
         "steps only ever shrink; they grow by `up` where the sign stays."),
        ("never-shrinks", make_rprop(adapt=lambda d, a, up, *r: _adapted(d, np.maximum(a, 0), up, *r)),
         "steps only ever grow; they shrink by `down` after a flip."),
        ("constant", make_rprop(adapt=lambda d, *_: d),
         "the step never changes: it grows by `up` and shrinks by `down`."),
        ("starts-agreeing", make_rprop(lambda g, old: np.where(np.isnan(old), 1.0, _agreement(g, old)), first=np.nan),
         "the very first step grows already: nothing is remembered then, so d stays lr."),
        ("zero-agrees", make_rprop(lambda g, old: np.where(_agreement(g, old) >= 0, 1.0, -1.0)),
         "where a gradient is 0 the step grows; it should stay."),
        ("zero-flips", make_rprop(lambda g, old: np.where(_agreement(g, old) > 0, 1.0, -1.0)),
         "where a gradient is 0 it counts as a flip; the step should stay."),
        ("from-lr", _not_cumulative,
         "every step starts from lr again; d is kept, and grows or shrinks from what it was."),
        ("scaled", make_rprop(size=lambda d, lr, g: d * np.abs(g)),
         "the step is multiplied with the size of the gradient; only its sign counts."),
        ("times-lr", make_rprop(size=lambda d, lr, g: d * lr),
         "the step is multiplied with lr once more; lr is only where d begins."),
        ("sums", make_rprop(adapt=_sums), "`up` and `down` are added and subtracted; they are factors."),
        ("one-for-all", make_rprop(_one_for_all), "one agreement for all weights; each has its own."),
        ("fixed", _fixed, "the factors and limits that are handed in are not used."),
    ), RPROP_SEE),
)  # fmt: skip

EXERCISES = (
    Exercise(
        "4.12", "only the sign: signSGD and Rprop", LESSON, "L631, L635 · errata 23-25", 20, (sign_update, the_rprop)
    ),
)
