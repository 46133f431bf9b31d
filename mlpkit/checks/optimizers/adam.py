"""Lesson 06-optimizers: Adam (4.11), signSGD and Rprop (4.12); slides L574, L631, L639-L644, errata 23, 24, 27-30."""

import numpy as np

from ..exercise import Exercise, wrong
from .walks import rule_task, walks

LESSON = "06-optimizers"

# 4.11 --------------------------------------------------------------------------------------------------------------


def _average(old, new, b):
    return b * old + (1 - b) * new


def _divide(theta, grad, m, s, lr, eps):
    return theta - lr * m / (np.sqrt(s) + eps)


def make_adam(m_of=_average, s_of=_average, square=np.square, hat=lambda b, t: 1 - b**t, hats="ms", step=_divide,
              first=0, exchanged=False, stored=False):  # fmt: skip
    """adam with exchangeable parts.

    m_of, s_of the averages, square what s averages, hat(b, t) the divisor of the correction, hats which of m and s are
    corrected, step the new theta, first the t before the first step; exchanged betas; stored: the corrected are kept.
    """

    def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        b1, b2 = (beta2, beta1) if exchanged else (beta1, beta2)
        t = state.get("t", first) + 1
        m = m_of(state.get("m", np.zeros_like(theta)), grad, b1)
        s = s_of(state.get("s", np.zeros_like(theta)), square(grad), b2)
        m_hat, s_hat = m / hat(b1, t) if "m" in hats else m, s / hat(b2, t) if "s" in hats else s
        m, s = (m_hat, s_hat) if stored else (m, s)
        return step(theta, grad, m_hat, s_hat, lr, eps), {"m": m, "s": s, "t": t}

    return adam


def _efficient(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    """The paper's efficient form: eps joins the root before the correction."""
    t = state.get("t", 0) + 1
    m = _average(state.get("m", 0.0), grad, beta1)
    s = _average(state.get("s", 0.0), grad**2, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return theta - rate * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


def adam_walks(rng):
    return walks(rng, {"lr 0.1, defaults": (0.1,), "lr 0.05, betas 0.7 and 0.9, eps 0.01": (0.05, 0.7, 0.9, 1e-2),
                       "lr 0.2, betas 0.8 and 0.99": (0.2, 0.8, 0.99)}, halving=(0.4, 0.9, 0.99, 1e-8))  # fmt: skip


def _inside(theta, g, m, s, lr, eps):
    return theta - lr * m / np.sqrt(s + eps)


BETAS = "the defaults are used, not the betas that are handed in."
ADAM_SEE = "slide L641 and errata 27-30"
the_adam = rule_task(
    "adam", 4, make_adam(), adam_walks, see=ADAM_SEE, accepts=(_efficient,),
    hint="Keep m, s and t in the state; correct into new names m_hat, s_hat, so that m and s stay as they are.",
    misconceptions=wrong((
        ("printed", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m * g / np.sqrt(s + eps)),
         "as the slide has it: the gradient is multiplied once more, so that it climbs wherever g < 0 "
         "(erratum 27), and eps is inside the root."),
        ("times-g", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m * g / (np.sqrt(s) + eps)),
         "the gradient is multiplied once more; m^ is the gradient already (erratum 27)."),
        ("t-from-0", make_adam(first=-1),
         "t is 0 at the first step, where 1 - beta^0 = 0 divides; t is 1 first (erratum 30)."),
        ("t-from-2", make_adam(first=1),
         "t is 2 at the first step: it is counted twice, or begins at 1 and is raised before its use."),
        ("t-constant", make_adam(hat=lambda b, t: 1 - b),
         "t is always 1 in the correction: it must be kept in the state and counted."),
        ("betas-exchanged", make_adam(exchanged=True),
         "beta1 and beta2 have changed places: beta1 belongs to m, beta2 to s."),
        ("weights-exchanged", make_adam(lambda o, n, b: (1 - b) * o + b * n, lambda o, n, b: (1 - b) * o + b * n),
         "beta and 1 - beta have changed places in the averages: beta is the share of the past."),
        ("no-weights", make_adam(lambda o, n, b: b * o + n, lambda o, n, b: b * o + n),
         "the factors 1 - beta are missing in both averages."),
        ("no-weight-m", make_adam(m_of=lambda o, n, b: b * o + n), "the factor 1 - beta1 is missing in m."),
        ("no-weight-s", make_adam(s_of=lambda o, n, b: b * o + n), "the factor 1 - beta2 is missing in s."),
        ("sizes", make_adam(square=np.abs), "|g| is averaged in s instead of g^2."),
        ("no-square", make_adam(square=lambda g: g), "g is averaged in s without its square."),
        ("adagrad", make_adam(s_of=lambda o, n, b: o + n, hats="m"),
         "s adds up all squares, as AdaGrad's; it is an average that forgets."),
        ("no-correction", make_adam(hats=""),
         "no bias correction: m and s start at 0 and are too small at first; the first step is 3.16 times "
         "too long (erratum 30)."),
        ("only-m", make_adam(hats="m"), "only m is corrected; s needs it even more."),
        ("only-s", make_adam(hats="s"), "only s is corrected, m is not."),
        ("beta-times-t", make_adam(hat=lambda b, t: 1 - b * t), "1 - beta t instead of 1 - beta^t: a power is meant."),
        ("multiplied", make_adam(hat=lambda b, t: 1 / (1 - b**t)),
         "it multiplies with 1 - beta^t; the correction divides."),
        ("stored", make_adam(stored=True),
         "the corrected m^ and s^ are kept and corrected again at the next step; keep m and s."),
        ("eps-inside", make_adam(step=_inside),
         "eps is inside the root; Kingma and Ba have it outside. For g = 1e-6 the step is 99 times "
         "smaller (erratum 28)."),
        ("no-eps", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m / np.sqrt(s)),
         "eps is missing: a coordinate without gradient is 0/0, nan."),
        ("own-eps", make_adam(step=lambda theta, g, m, s, lr, eps: _divide(theta, g, m, s, lr, 1e-8)),
         "eps is always 1e-8, whatever is handed in."),
        ("no-root", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m / (s + eps)), "the root is missing."),
        ("g-for-m", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * g / (np.sqrt(s) + eps)),
         "the gradient itself is divided; it should be its average, m^."),
        ("fixed-betas", lambda theta, g, state, lr, b1=0.9, b2=0.999,
         eps=1e-8: make_adam()(theta, g, state, lr, 0.9, 0.999, eps), BETAS),
        ("one-rate", make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m / (np.sqrt(np.sum(s)) + eps)),
         "s is summed over the coordinates; each has its own."),
        ("variance",
         make_adam(step=lambda theta, g, m, s, lr, eps: theta - lr * m / (np.sqrt(np.maximum(s - m**2, 0)) + eps)),
         "m^2 is subtracted from s: s is the mean of g^2, not a variance."),
        ("rmsprop", make_adam(m_of=lambda o, n, b: n, hats=""),
         "that is RMSProp: m is the gradient itself, and there is no correction."),
    ), ADAM_SEE),
)  # fmt: skip

# 4.12 --------------------------------------------------------------------------------------------------------------


def _only_sign(of):
    return lambda theta, grad, state, lr: (theta - lr * of(grad), {})


SIGN_SEE = "slide L631 and errata 23, 24"
sign_update = rule_task(
    "signsgd", 1, _only_sign(np.sign), lambda rng: walks(rng, {"lr 0.1": (0.1,),
     "lr 0.03": (0.03,)}, (0.4,), (0.2,)), habits=("ascent", "step-only"),
    see=SIGN_SEE, hint="np.sign gives -1, 0 or +1, coordinate by coordinate.",
    misconceptions=wrong((
        ("zero-moves", _only_sign(lambda g: np.where(g >= 0, 1.0, -1.0)),
         "a gradient of exactly 0 counts as positive; sign(0) is 0."),
        ("zero-moves", _only_sign(lambda g: np.where(g > 0, 1.0, -1.0)),
         "a gradient of exactly 0 counts as negative; sign(0) is 0."),
        ("gradient", _only_sign(lambda g: g), "the gradient with its size: only its sign counts here."),
        ("size", _only_sign(np.abs), "the size of the gradient instead of its sign."),
        ("with-size", _only_sign(lambda g: g * np.abs(g)), "sign and size, twice."),
        ("normalised", _only_sign(lambda g: g / (np.linalg.norm(g) or 1.0)),
         "the whole gradient is scaled to length 1; here each coordinate goes to +-1 by itself."),
        ("largest", _only_sign(lambda g: g / (np.max(np.abs(g)) or 1.0)),
         "all are divided by the largest size; each is taken by itself."),
        ("eps", _only_sign(lambda g: g / (np.abs(g) + 1e-8)),
         "an eps below makes tiny gradients lose their full step: the sign of 1e-200 is 1."),
        ("quotient", _only_sign(lambda g: g / np.abs(g)), "g/|g| is 0/0, nan, where g is 0: np.sign."),
        ("deaf", _only_sign(lambda g: np.where(np.abs(g) < 1e-8, 0.0, np.sign(g))),
         "small gradients count as 0; only exactly 0 does."),
        ("sum", _only_sign(lambda g: np.sign(np.sum(g))), "one sign for all coordinates, that of the sum."),
        ("no-lr", lambda theta, grad, state, lr: (theta - np.sign(grad), {}), "lr is missing."),
        ("squashed", _only_sign(np.tanh), "tanh is a soft sign: small gradients give small steps."),
    ), SIGN_SEE),
)  # fmt: skip

EXERCISES = (Exercise("4.11", "Adam", LESSON, "L574, L639-L644 · errata 27-30", 18, (the_adam,)),)
