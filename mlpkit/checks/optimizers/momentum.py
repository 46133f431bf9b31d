"""Lesson 06-optimizers: momentum (4.7) and Nesterov's momentum in two forms (4.8); slides L583-L617, errata 16-19."""

import numpy as np

from ..exercise import Exercise, wrong
from .walks import STEPS, rule_task, walks

LESSON = "06-optimizers"

# 4.7 ---------------------------------------------------------------------------------------------------------------


def make_momentum(v_of=lambda v, g, b: b * v + g, step_of=lambda v, old, g, b: v):
    """momentum_step with exchangeable parts: the new v, and the direction of the step."""

    def momentum_step(theta, grad, state, lr, momentum=0.9):
        old = state.get("v", np.zeros_like(theta))
        v = v_of(old, grad, momentum)
        return theta - lr * step_of(v, old, grad, momentum), {"v": v}

    return momentum_step


def _printed(theta, grad, state, lr, momentum=0.9):
    v = state.get("v", 0.0) + lr * grad
    return theta - momentum * v, {"v": v}


def _lr_twice(theta, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + lr * grad
    return theta - lr * v, {"v": v}


def _corrected(theta, grad, state, lr, momentum=0.9):
    t, v = state.get("t", 0) + 1, momentum * state.get("v", 0.0) + (1 - momentum) * grad
    return theta - lr * v / (1 - momentum**t), {"v": v, "t": t}


def _always_09(theta, grad, state, lr, momentum=0.9):
    return make_momentum()(theta, grad, state, lr, 0.9)


def momentum_walks(rng):
    return walks(rng, {"lr 0.1, the default momentum": (0.1,), "lr 0.07, momentum 0.6": (0.07, 0.6),
                       "lr 0.3, momentum 0.95": (0.3, 0.95)})  # fmt: skip


AVERAGE = (
    "an average, momentum v + (1 - momentum) g: every step is smaller by 1 - momentum. Here the new "
    "gradient enters whole."
)
heavy_ball = rule_task(
    "momentum_step", 2, make_momentum(), momentum_walks, see="slide L595 and erratum 16",
    hint="v is in the state, and 0 while the state is empty: state.get('v', 0.0). First the new v, then theta with it.",
    misconceptions=wrong((
        ("printed", _printed,
         "momentum multiplies the gradient, or the whole step as the slide has it, and v never decays, so "
         "it swings for ever. "
         "It belongs to the old v alone."),
        ("no-decay", make_momentum(lambda v, g, b: v + g),
         "the old v is not multiplied with momentum: nothing is ever forgotten, and it swings for ever."),
        ("both", make_momentum(lambda v, g, b: b * (v + g)),
         "momentum multiplies the new gradient, or the step, as well; it belongs to the old v alone."),
        ("average", make_momentum(lambda v, g, b: b * v + (1 - b) * g), AVERAGE),
        ("average-corrected", _corrected,
         "an average with bias correction, which is Adam's first moment; here v <- momentum v + g."),
        ("swapped", make_momentum(lambda v, g, b: (1 - b) * v + b * g),
         "an average with its weights exchanged; v <- momentum v + g has no 1 - momentum."),
        ("complement", make_momentum(lambda v, g, b: (1 - b) * v + g),
         "the old v is multiplied with 1 - momentum: momentum is the share that stays."),
        ("old-v", make_momentum(step_of=lambda v, old, g, b: old),
         "theta is moved with the old v: the new gradient comes one step late. First v, then theta."),
        ("nesterov", make_momentum(step_of=lambda v, old, g, b: g + b * v),
         "the step g + momentum v is Nesterov's (exercise 4.8); here the step is v itself."),
        ("gradient-too", make_momentum(step_of=lambda v, old, g, b: g + v),
         "the gradient is in v already, and is added to the step once more."),
        ("negative", make_momentum(lambda v, g, b: g - b * v),
         "the old v enters with a minus and brakes; it carries on, with a plus. (v and theta must agree "
         "on who holds the minus.)"),
        ("lr-twice", _lr_twice, "lr is applied twice, in v and in the step; once is right."),
        ("fixed-momentum", _always_09, "momentum is always 0.9, whatever is handed in: use the argument."),
    ), "slide L595 and erratum 16"),
)  # fmt: skip

# 4.8 ---------------------------------------------------------------------------------------------------------------


def make_torch(v_of=lambda v, g, b: b * v + g, step_of=lambda v, old, g, b: g + b * v):
    """The torch form alone: the given gradient is that of the look-ahead point, where theta stands."""
    return make_momentum(v_of, step_of)


def make_textbook(ahead=lambda theta, v, lr, b: theta - lr * b * v, v_of=lambda v, g, b: b * v + g,
                  step_of=lambda v, old, g, lr, b: lr * v):  # fmt: skip
    """The textbook form alone, with exchangeable look-ahead point, v and step."""

    def nag_textbook(theta, grad, state, lr, momentum=0.9):
        old = state.get("v", np.zeros_like(theta))
        g = grad(ahead(theta, old, lr, momentum))
        v = v_of(old, g, momentum)
        return theta - step_of(v, old, g, lr, momentum), {"v": v}

    return nag_textbook


def as_nag(torch=None, textbook=None):
    """nag_step made of its two forms."""
    forms = {"torch": torch or make_torch(), "textbook": textbook or make_textbook()}

    def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
        return forms[form](theta, grad, state, lr, momentum)

    return nag_step


def _printed_nag(theta, grad, state, lr, momentum=0.9):
    old = state.get("v", np.zeros_like(theta))
    v = old + lr * grad(theta - momentum * old)
    return theta - momentum * v, {"v": v}


def _torch_on_function(theta, grad, state, lr, momentum=0.9):
    return make_torch()(theta, grad(theta), state, lr, momentum)


def torch_walks(rng):
    return walks(rng, {"torch form, lr 0.1, defaults": (0.1,), "torch form, lr 0.07, momentum 0.6": (0.07, 0.6),
                       "torch form, lr 0.3, momentum 0.95, form given": (0.3, 0.95, "torch")})  # fmt: skip


def curved(scale, bend):
    """A gradient that is no straight line: scale * (p + bend sin 2p), coordinate by coordinate."""
    return lambda p: scale * (np.asarray(p) + bend * np.sin(2 * np.asarray(p)))


def textbook_walks(rng):
    """Two arrays, each with a gradient function: curvatures from 1e-6 and 0 to 3."""
    for hyper in ((0.1, 0.9), (0.3, 0.6)):
        label = "textbook form, lr {}, momentum {}".format(*hyper)
        thetas, grads = [], []
        for shape in ((6,), (2, 3)):
            scale = np.array([1.0, 3.0, 1e-6, 0.0, 3e-9, 0.4]) * rng.uniform(0.6, 1.2, 6)
            thetas.append(rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 1.2, shape))
            grads.append([curved(scale.reshape(shape), 0.3)] * STEPS)
        yield label, thetas, grads, [(*hyper, "textbook")] * STEPS


NAG_SEE = "slide L597 and errata 18, 19"
torch_form = rule_task(
    "nag_step, torch form", 2, as_nag(), torch_walks, see=NAG_SEE, function="nag_step",
    hint="As in 4.7, but the step looks one momentum further: g + momentum v, with the new v.",
    misconceptions=wrong([(key, as_nag(torch=f), says) for key, f, says in (
        ("heavy-ball", make_momentum(),
         "that is plain momentum; Nesterov's step is lr (g + momentum v), with the new v (with the old v "
         "it is plain momentum again)."),
        ("no-gradient", make_torch(step_of=lambda v, old, g, b: b * v),
         "the gradient is missing in the step g + momentum v."),
        ("no-momentum", make_torch(step_of=lambda v, old, g, b: g + v),
         "in the step v is not multiplied with momentum."),
        ("minus", make_torch(step_of=lambda v, old, g, b: g - b * v),
         "v enters the step with a minus: it looks back, not ahead."),
        ("v-and-step", make_torch(step_of=lambda v, old, g, b: v + b * v),
         "the step (1 + momentum) v counts momentum twice; it is g + momentum v."),
        ("no-decay", make_torch(lambda v, g, b: v + g), "the old v is not multiplied with momentum (erratum 18)."),
        ("average", make_torch(lambda v, g, b: b * v + (1 - b) * g), AVERAGE),
        ("twice", make_torch(lambda v, g, b: b * (b * v + g) + g, lambda v, old, g, b: v),
         "v is updated twice a step, and what is kept is the v that looked ahead; keep v, use g + "
         "momentum v for the step only."),
        ("on-gradient", make_torch(lambda v, g, b: v + b * g),
         "momentum multiplies the gradient; it belongs to the old v."),
        ("sgd", make_torch(step_of=lambda v, old, g, b: g), "v is computed but does not enter the step."),
    )], NAG_SEE),
)  # fmt: skip

textbook_form = rule_task(
    "nag_step, textbook form", 2, as_nag(), textbook_walks, see=NAG_SEE, function="nag_step",
    hint="grad is a function here: ask it at theta - lr momentum v, with the old v, then go on as in 4.7, from theta.",
    misconceptions=wrong([(key, as_nag(textbook=f), says) for key, f, says in (
        ("at-theta", make_textbook(lambda theta, v, lr, b: theta),
         "the gradient is taken at theta: that is plain momentum. Ask it at theta - lr momentum v."),
        ("wrong-side", make_textbook(lambda theta, v, lr, b: theta + lr * b * v),
         "the gradient is taken behind theta: momentum carries it to theta - lr momentum v."),
        ("no-lr", make_textbook(lambda theta, v, lr, b: theta - b * v),
         "the look-ahead point lacks lr: momentum carries theta by lr momentum v."),
        ("no-momentum", make_textbook(lambda theta, v, lr, b: theta - lr * v),
         "the look-ahead point lacks momentum: v is about to shrink to momentum v."),
        ("after-step", make_textbook(lambda theta, v, lr, b: theta - b * b * lr * v),
         "the look-ahead is shortened by momentum twice."),
        ("printed", _printed_nag,
         "as the slide has it, v does not decay and momentum scales the step: that depends on the "
         "curvature and diverges where it is large."),
        ("no-decay", make_textbook(v_of=lambda v, g, b: v + g),
         "the old v is not multiplied with momentum (erratum 18)."),
        ("torch", _torch_on_function,
         "that is the torch form, whose theta is the look-ahead point itself; the textbook keeps theta "
         "and only asks there."),
        ("from-ahead", make_textbook(step_of=lambda v, old, g, lr, b: lr * b * old + lr * v),
         "the step starts at the look-ahead point, so momentum counts twice: start at theta, or add only "
         "- lr g there."),
        ("gradient-only", make_textbook(step_of=lambda v, old, g, lr, b: lr * g),
         "the step is lr g; v does not enter it."),
        ("average", make_textbook(v_of=lambda v, g, b: b * v + (1 - b) * g), AVERAGE),
        ("twice", make_textbook(v_of=lambda v, g, b: b * (b * v + g) + g), "v is updated twice a step."),
    )], NAG_SEE),
)  # fmt: skip

EXERCISES = (
    Exercise("4.7", "momentum", LESSON, "L566, L590-L595, L602-L605 · errata 16, 17", 12, (heavy_ball,)),
    Exercise(
        "4.8",
        "Nesterov's momentum in two forms",
        LESSON,
        "L567-L568, L597 · errata 18, 19",
        15,
        (torch_form, textbook_form),
    ),
)
