"""Lesson 06-optimizers: AdaGrad (4.9) and RMSProp (4.10); slides L569-L573, L619-L635, errata 20-26."""

import numpy as np

from ..exercise import Exercise, wrong
from .walks import rule_task, walks

LESSON = "06-optimizers"


def scaled(theta, grad, s, lr, eps):
    """The step that AdaGrad and RMSProp share."""
    return theta - lr * grad / (np.sqrt(s) + eps)


# 4.9 ---------------------------------------------------------------------------------------------------------------


def make_adagrad(s_of=lambda s, g: s + g**2, step=scaled):
    """adagrad with exchangeable parts: the new s, and the new theta."""

    def adagrad(theta, grad, state, lr, eps=1e-10):
        s = s_of(state.get("s", np.zeros_like(theta)), grad)
        return step(theta, grad, s, lr, eps), {"s": s}

    return adagrad


def _mean_of_squares(theta, grad, state, lr, eps=1e-10):
    t, s = state.get("t", 0) + 1, state.get("s", np.zeros_like(theta)) + grad**2
    return scaled(theta, grad, s / t, lr, eps), {"s": s, "t": t}


def _late(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", np.zeros_like(theta))
    return scaled(theta, grad, s, lr, eps), {"s": s + grad**2}


def _sum_of_gradients(theta, grad, state, lr, eps=1e-10):
    total = state.get("sum", np.zeros_like(theta)) + grad
    return scaled(theta, grad, total**2, lr, eps), {"sum": total}


def _scaled_sum(theta, grad, state, lr, eps=1e-10):
    total, s = state.get("sum", np.zeros_like(theta)) + grad, state.get("s", np.zeros_like(theta)) + grad**2
    return scaled(theta, total, s, lr, eps), {"sum": total, "s": s}


def adagrad_walks(rng):
    return walks(
        rng,
        {"lr 0.1, the default eps": (0.1,), "lr 0.5, eps 0.01": (0.5, 1e-2), "lr 0.3, eps 1e-8": (0.3, 1e-8)},
        halving=(0.4, 1e-8),
    )


INSIDE = (
    "eps is inside the root, sqrt(s + eps); here it stands outside: sqrt(s) + eps. A gradient of 1e-6 tells "
    "them apart (erratum 28)."
)
NO_EPS = "eps is missing: where no gradient has come yet it divides 0 by 0, which is nan."
STEP_SLIPS = (
    ("eps-inside", lambda theta, g, s, lr, eps: theta - lr * g / np.sqrt(s + eps), INSIDE),
    ("no-eps", lambda theta, g, s, lr, eps: theta - lr * g / np.sqrt(s), NO_EPS),
    ("no-root", lambda theta, g, s, lr, eps: theta - lr * g / (s + eps),
     "the root is missing: s has the unit of a squared gradient."),
    ("times-g", lambda theta, g, s, lr, eps: theta - lr * g * g / (np.sqrt(s) + eps),
     "the gradient is multiplied once too often: g^2 is never negative, so every step goes the same way."),
    ("no-gradient", lambda theta, g, s, lr, eps: theta - lr / (np.sqrt(s) + eps),
     "the gradient itself is missing in the step."),
    ("multiplied", lambda theta, g, s, lr, eps: theta - lr * g * (np.sqrt(s) + eps),
     "it multiplies with the root; it divides."),
    ("one-rate", lambda theta, g, s, lr, eps: theta - lr * g / (np.sqrt(np.sum(s)) + eps),
     "s is summed over the coordinates: each has its own, that is the whole point."),
    ("plain", lambda theta, g, s, lr, eps: theta - lr * g, "s is kept but does not enter the step."),
    ("own-eps", lambda theta, g, s, lr, eps: scaled(theta, g, s, lr, 1e-12), "the eps that is handed in is not used."),
    ("eps-after", lambda theta, g, s, lr, eps: theta - lr * (g / np.where(s > 0, np.sqrt(s), 1.0) + eps),
     "eps is added to the quotient, not to the root below it."),
)  # fmt: skip
ADA_SEE = "slide L621"
ada = rule_task(
    "adagrad", 2, make_adagrad(), adagrad_walks, see=ADA_SEE,
    hint="s grows by the square of each coordinate's gradient; the step is divided by its root, plus eps.",
    misconceptions=wrong((
        *((key, make_adagrad(step=step), says) for key, step, says in STEP_SLIPS),
        ("sizes", make_adagrad(lambda s, g: s + np.abs(g)), "|g| is added up instead of g^2."),
        ("no-square", make_adagrad(lambda s, g: s + g),
         "g is added up without its square, and the root of a negative sum is nan."),
        ("forgets", make_adagrad(lambda s, g: 0.9 * s + 0.1 * g**2),
         "an average that forgets, which is RMSProp; AdaGrad adds up all squares."),
        ("mean", _mean_of_squares, "the mean of the squares; AdaGrad takes their sum, that is why its steps shrink."),
        ("late", _late, "the step uses s from before this gradient, at first 0: add first, then divide."),
        ("squared-sum", _sum_of_gradients,
         "the square of the sum of the gradients, where flips cancel; wanted is the sum of the squares."),
        ("sum-of-g", _scaled_sum, "the step uses the sum of all gradients; only the new one enters."),
    ), ADA_SEE),
)  # fmt: skip

# 4.10 --------------------------------------------------------------------------------------------------------------


def make_rmsprop(s_of=lambda s, g, b: b * s + (1 - b) * g**2, step=scaled, first=0.0):
    """rmsprop with exchangeable parts: the new s, the new theta, and s before the first step."""

    def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
        s = s_of(state.get("s", np.full_like(theta, first)), grad, beta)
        return step(theta, grad, s, lr, eps), {"s": s}

    return rmsprop


def _corrected(theta, grad, state, lr, beta=0.9, eps=1e-8):
    t, s = state.get("t", 0) + 1, beta * state.get("s", np.zeros_like(theta)) + (1 - beta) * grad**2
    return scaled(theta, grad, s / (1 - beta**t), lr, eps), {"s": s, "t": t}


def _late_average(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = state.get("s", np.zeros_like(theta))
    return scaled(theta, grad, s, lr, eps), {"s": beta * s + (1 - beta) * grad**2}


def _starts_with_g2(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", grad**2) + (1 - beta) * grad**2
    return scaled(theta, grad, s, lr, eps), {"s": s}


def _always(beta):
    return lambda theta, grad, state, lr, _=0.9, eps=1e-8: make_rmsprop()(theta, grad, state, lr, beta, eps)


def _sign(theta, grad, state, lr, beta=0.9, eps=1e-8):
    return theta - lr * np.sign(grad), {}


def _smoothed(theta, grad, state, lr, beta=0.9, eps=1e-8):
    m = beta * state.get("m", np.zeros_like(theta)) + (1 - beta) * grad
    s = beta * state.get("s", np.zeros_like(theta)) + (1 - beta) * grad**2
    return scaled(theta, m, s, lr, eps), {"m": m, "s": s}


def rmsprop_walks(rng):
    return walks(rng, {"lr 0.1, defaults": (0.1,),
     "lr 0.05, beta 0.6, eps 0.01": (0.05, 0.6, 1e-2), "lr 0.3, beta 0.99": (0.3, 0.99)},
                 halving=(0.4, 0.8, 1e-8))  # fmt: skip


RMS_SEE = "slide L629"
rms = rule_task(
    "rmsprop", 2, make_rmsprop(), rmsprop_walks, see=RMS_SEE,
    hint="Only one line differs from AdaGrad: s is an average that forgets, beta s + (1 - beta) g^2.",
    misconceptions=wrong((
        *((key, make_rmsprop(step=step), says) for key, step, says in STEP_SLIPS),
        ("adagrad", make_rmsprop(lambda s, g, b: s + g**2),
         "the squares are added up, which is AdaGrad; RMSProp forgets old ones."),
        ("swapped", make_rmsprop(lambda s, g, b: (1 - b) * s + b * g**2),
         "beta and 1 - beta have changed places: beta is the share of the past."),
        ("no-weight", make_rmsprop(lambda s, g, b: b * s + g**2),
         "the factor 1 - beta is missing: s is no average, but up to 1/(1 - beta) times too large."),
        ("no-decay", make_rmsprop(lambda s, g, b: s + (1 - b) * g**2),
         "the old s is not multiplied with beta: nothing is forgotten."),
        ("sizes", make_rmsprop(lambda s, g, b: b * s + (1 - b) * np.abs(g)), "|g| is averaged instead of g^2."),
        ("no-square", make_rmsprop(lambda s, g, b: b * s + (1 - b) * g),
         "g is averaged without its square, and the root of a negative mean is nan."),
        ("square-late", make_rmsprop(lambda s, g, b: b * s + ((1 - b) * g) ** 2), "1 - beta is squared along with g."),
        ("corrected", _corrected, "a bias correction, as Adam has; this form has none."),
        ("from-one", make_rmsprop(first=1.0), "s starts at 1; it is 0 before the first step."),
        ("from-g2", _starts_with_g2, "s starts at the first g^2; it is 0 before the first step."),
        ("late", _late_average, "the step uses s from before this gradient, at first 0: average first, then divide."),
        ("fixed-beta", _always(0.9), "beta is always 0.9, whatever is handed in: use the argument."),
        ("fixed-beta", _always(0.99), "beta is always 0.99, whatever is handed in: use the argument."),
        ("sign", _sign, "that is the sign update. RMSProp equals it only where beta and eps are 0 (erratum 23)."),
        ("smoothed", _smoothed, "the gradient is averaged as well, which is half of Adam; here it enters as it is."),
    ), RMS_SEE),
)  # fmt: skip

EXERCISES = (
    Exercise("4.9", "AdaGrad: a rate for each weight", LESSON, "L569-L571, L619-L624 · errata 20, 21", 10, (ada,)),
    Exercise("4.10", "RMSProp: the same, but it forgets", LESSON, "L572-L573, L627-L635 · errata 22-26", 10, (rms,)),
)
