"""Rules that have a property and rules that nearly have it: what the tests of exercise 4.17 are let loose on.

Each function draws {name: (arguments of the student's test, what it should say)}. Those that miss the property miss it
in the last step only, in one coordinate only, with differences that cancel, and so on.
"""

import numpy as np

from .adam import make_adam
from .adaptive import make_adagrad, make_rmsprop
from .momentum import make_momentum, make_torch
from .rprop import make_rprop

T = 9


def bound(rule, *hyper):
    """The rule with its hyper-parameters built in."""
    return lambda theta, grad, state: rule(theta, grad, state, *hyper)


def gd(lr):
    return lambda theta, grad, state: (theta - lr * grad, dict(state))


def sign(lr):
    return lambda theta, grad, state: (theta - lr * np.sign(grad), dict(state))


def sutskever(lr, beta):
    def rule(theta, grad, state):
        v = beta * state.get("v", 0.0) - lr * grad
        return theta + v, {"v": v}

    return rule


def altered(rule, change):
    """The rule with change(t) added to theta from outside at step t (1 first)."""

    def stepped(theta, grad, state):
        t = state.get("steps done", 0) + 1
        theta, new = rule(theta, grad, {k: v for k, v in state.items() if k != "steps done"})
        return theta + change(t, theta), {**new, "steps done": t}

    return stepped


def at(step, *places):
    """A shift of +-0.05 at one step, in the given coordinates (all, if none), with the signs in turn if two."""

    def change(t, theta):
        shift = np.zeros_like(theta)
        shift[list(places) or slice(None)] = 0.05 * (np.array([1.0, -1.0]) if len(places) == 2 else 1.0)
        return shift * (t == step)

    return change


def to_zero(theta, grad, state):
    return np.zeros_like(theta), {}


def fenced(lr, low, high):
    """Gradient descent inside a box."""
    return lambda theta, grad, state: (np.clip(theta - lr * grad, low, high), {})


def out_and_back(t, theta):
    return 0.05 * ((t == 4) - 1.0 * (t == 5)) * np.ones_like(theta)


def moving(step_of):
    """A rule whose step at time t is step_of(t, grad)."""

    def rule(theta, grad, state):
        t = state.get("t", 0) + 1
        return theta - step_of(t, grad), {"t": t}

    return rule


def paths(rng):
    """{name: (arguments, whether the paths are the same)}."""
    n = 4
    theta, grads = rng.uniform(0.3, 1.2, n), rng.choice([-1.0, 1.0], (T, n)) * rng.uniform(0.4, 1.6, (T, n))
    base, adam = bound(make_momentum(), 0.1, 0.8), bound(make_adam(), 0.1, 0.9, 0.99, 0.0)
    average = make_momentum(lambda v, g, b: b * v + (1 - b) * g)
    pairs = {
        "momentum and Sutskever's form of it": (base, sutskever(0.1, 0.8), True),
        "momentum and an average with a larger lr": (base, bound(average, 0.1 / (1 - 0.8), 0.8), True),
        "RMSProp with beta = 0, eps = 0 and the sign update": (bound(make_rmsprop(), 0.1, 0.0, 0.0), sign(0.1), True),
        "momentum 0 and gradient descent": (bound(make_momentum(), 0.1, 0.0), gd(0.1), True),
        "Adam and Adam with rounding": (adam, altered(adam, lambda t, theta: 1e-14 * np.sin(t * theta)), True),
        "a rule and itself": (base, base, True),
        "momentum and gradient descent": (base, gd(0.1), False),
        "momentum and Nesterov's": (base, bound(make_torch(), 0.1, 0.8), False),
        "Adam and the sign update, equal at the first step": (adam, sign(0.1), False),
        "RMSProp with beta 0.9 and the sign update": (bound(make_rmsprop(), 0.1, 0.9, 0.0), sign(0.1), False),
        "two rules that go to 0 at once, wherever they start": (to_zero, to_zero, True),
        "gradient descent with and without a fence": (gd(0.4), fenced(0.4, theta - 0.7, theta + 0.7), False),
        "two rules that part in all coordinates but one, at once": (base, altered(base, at(1, 0, 1)), False),
        "two rules that part in the last step": (base, altered(base, at(T)), False),
        "two rules that part in the last coordinate": (base, altered(base, at(3, n - 1)), False),
        "two rules that part and meet again": (base, altered(base, out_and_back), False),
        "two rules whose differences cancel in the sum": (base, altered(base, at(3, 0, 1)), False),
    }
    # Against the fence all gradients point one way: it is reached for certain, and not in the first step.
    return {
        name: ((a, b, theta, np.abs(grads) if "fence" in name else grads), same) for name, (a, b, same) in pairs.items()
    }


def scalings(rng):
    n = 4
    theta, grads = rng.uniform(0.3, 1.2, n), rng.choice([-1.0, 1.0], (T, n)) * rng.uniform(0.4, 1.6, (T, n))
    normalised = moving(lambda t, g: 0.1 * g / np.linalg.norm(g))
    adam = bound(make_adam(), 0.1, 0.9, 0.99, 0.0)
    lazy = moving(lambda t, g: 0.1 * np.sign(g) if t < T else 0.1 * g)
    rules = {
        "the sign update": (sign(0.1), True),
        "Adam with eps = 0": (adam, True),
        "RMSProp with eps = 0": (bound(make_rmsprop(), 0.1, 0.9, 0.0), True),
        "AdaGrad with eps = 0": (bound(make_adagrad(), 0.1, 0.0), True),
        "Rprop": (bound(make_rprop(), 0.1), True),
        "the whole gradient at length 1": (normalised, True),
        "to 0 at once, whatever the gradient": (to_zero, True),
        "gradient descent": (gd(0.1), False),
        "the sign update at first, then gradient descent": (moving(lambda t, g: 0.1 * (np.sign(g) if t == 1 else g)),
         False),
        "a gradient from which a constant is taken": (moving(lambda t, g: 0.1 * np.sign(g - 3.0 * np.sign(g))), False),
        "momentum": (bound(make_momentum(), 0.1, 0.9), False),
        "Adam with eps = 0.3": (bound(make_adam(), 0.1, 0.9, 0.99, 0.3), False),
        "a sign update that takes the gradient in its last step": (lazy, False),
        "a sign update in all coordinates but the last": (moving(lambda t,
         g: 0.1 * np.where(np.arange(len(g)) == len(g) - 1, g, np.sign(g))), False),
        "clipped gradient descent": (moving(lambda t, g: 0.1 * np.clip(g, -1.0, 1.0)), False),
        "gradient descent whose changes cancel in the sum": (moving(lambda t, g: 0.1 * (g - np.mean(g))), False),
    }  # fmt: skip
    drawn = [(name, (rule, theta, grads, c), holds) for name, (rule, holds) in rules.items() for c in (1000.0, 0.02)]
    return {f"{name}, c = {args[3]:g}": (args, holds) for name, args, holds in drawn}


def growths(rng):
    theta, grad, steps = rng.uniform(0.3, 1.2, 4), rng.choice([-1.0, 1.0], 4) * rng.uniform(0.5, 1.6, 4), 12
    one = np.eye(4)[3]
    rules = {
        "gradient descent, equally far each time": (gd(0.1), True),
        "AdaGrad": (bound(make_adagrad(), 0.5), True),
        "RMSProp, whose first step is the longest": (bound(make_rmsprop(), 0.1), True),
        "Adam, equally far up to rounding": (bound(make_adam(), 0.1), True),
        "the sign update": (sign(0.1), True),
        "steps that swing and shrink": (moving(lambda t, g: 0.3 * (-0.8) ** t * g), True),
        "a rule that stops after five steps": (moving(lambda t, g: 0.1 * (t <= 5) * g), True),
        "a rule that never moves": (moving(lambda t, g: 0.0 * g), True),
        "a theta that grows by a tenth each time": (lambda theta, grad, state: (1.1 * theta, {}), False),
        "momentum": (bound(make_momentum(), 0.05, 0.9), False),
        "Nesterov's momentum": (bound(make_torch(), 0.05, 0.9), False),
        "Rprop": (bound(make_rprop(), 0.1), False),
        "Adam without bias correction": (bound(make_adam(hats=""), 0.1), False),
        "a warm-up by 1 % a step": (moving(lambda t, g: 0.1 * 1.01**t * g), False),
        "one longer step, the last": (moving(lambda t, g: 0.1 * (1 + 0.5 * (t == steps)) * g), False),
        "one longer step, in the middle": (moving(lambda t, g: 0.1 * (1 + 0.5 * (t == 6)) * g), False),
        "steps that shrink on the whole, and grow in one coordinate":
            (moving(lambda t, g: 0.5 * g * np.where(one, 0.02 * t, 0.9**t)), False),
        "steps that swing and grow": (moving(lambda t, g: 0.1 * (-1.1) ** t * g), False),
    }  # fmt: skip
    return {name: ((rule, theta, grad, steps), holds) for name, (rule, holds) in rules.items()}
