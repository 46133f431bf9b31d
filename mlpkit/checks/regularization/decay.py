"""Lesson 07-regularization: weight decay in a step (exercise 5.1a; slide L649).

For plain gradient descent both functions take the same step, so that it alone could not tell them apart; momentum and
Adam, with a memory that is not empty, do. One coordinate has a tiny gradient: Adam would make it large.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON, SEE = "07-regularization", "slide L649"


def gd(theta, grad, state, lr):
    return theta - lr * grad, {}


def momentum(theta, grad, state, lr):
    v = 0.9 * state["v"] + grad
    return theta - lr * v, {"v": v}


def adam(theta, grad, state, lr):
    t, m, s = state["t"] + 1, 0.9 * state["m"] + 0.1 * grad, 0.99 * state["s"] + 0.01 * grad**2
    step = lr * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.99**t)) + 1e-8)
    return theta - step, {"m": m, "s": s, "t": t}


def steps(rng):
    cases = []
    for name, rule, shape in (("momentum", momentum, (6, 4)), ("Adam", adam, (3, 5)),
                              ("gradient descent", gd, (4, 4)), ("Adam", adam, (7,))):  # fmt: skip
        theta, grad = values(rng, *shape), values(rng, *shape)
        grad.flat[0] = 1e-6 * rng.uniform(0.5, 1.5)
        memory = {"v": values(rng, *shape), "m": values(rng, *shape), "s": rng.uniform(0.2, 0.9, shape), "t": 3}
        state = {k: memory[k] for k in {momentum: ("v",), adam: ("m", "s", "t"), gd: ()}[rule]}
        cases.append(Case(f"a step of {name}, theta {shape}", (rule, theta, grad, state, 0.17, 0.6)))
    return cases


def with_l2(rule, theta, grad, state, lr, lam):
    return rule(theta, grad + lam * theta, state, lr)


def with_decay(rule, theta, grad, state, lr, lam):
    new, state = rule(theta, grad, state, lr)
    return new - lr * lam * theta, state


def _plain(rule, theta, grad, state, lr, lam):
    return rule(theta, grad, state, lr)


def decayed(share):
    """The rule's step on the loss alone, and share(theta, new, lr, lam) off."""

    def step(rule, theta, grad, state, lr, lam):
        new, after = rule(theta, grad, state, lr)
        return new - share(theta, new, lr, lam), after

    return step


def _old_state(right):
    """The right theta with the state that came in."""
    return lambda rule, theta, grad, state, lr, lam: (right(rule, theta, grad, state, lr, lam)[0], state)


def _twice(right):
    """The rule is run a second time, on the state of the first."""

    def step(rule, theta, grad, state, lr, lam):
        new, state = right(rule, theta, grad, state, lr, lam)
        return new, rule(theta, grad, state, lr)[1]

    return step


def _only_theta(right):
    return lambda *args: right(*args)[0]


def _both(rule, theta, grad, state, lr, lam):
    new, state = with_l2(rule, theta, grad, state, lr, lam)
    return new - lr * lam * theta, state


def pulled(extra):
    """The rule on grad + extra(theta, grad, lr, lam)."""
    return lambda rule, theta, grad, state, lr, lam: rule(theta, grad + extra(theta, grad, lr, lam), state, lr)


def _states(right):
    return (
        ("old-state", _old_state(right), "it returns the state that came in; what the rule returns must go on."),
        ("rule-twice", _twice(right), "the rule is called twice, and the state has made two steps: call it once."),
        ("only-theta", _only_theta(right), "theta alone comes back; the caller needs the new state as well."),
        ("no-penalty", _plain, "lam is not used: that is the rule's own step."),
        ("both", _both, "the penalty is in the gradient and the weights decay besides: twice the pull."),
    )


l2_step = Task(
    "step_with_l2", 1, with_l2, steps, parts=("theta", "state"), allows=(),
    hint="The gradient of loss + lam/2 |theta|^2 is grad + lam theta; hand that to the rule.",
    misconceptions=wrong((
        ("decoupled", with_decay, "the rule sees the gradient of the loss alone: that is the other function, weight "
         "decay. With a penalty lam theta is part of the gradient, and of all that the rule remembers."),
        ("twice", pulled(lambda theta, grad, lr, lam: 2 * lam * theta),
         "2 lam theta: the derivative of lam/2 theta^2 is lam theta."),
        ("sign", pulled(lambda theta, grad, lr, lam: -lam * theta),
         "grad - lam theta makes the weights grow: the penalty's gradient is added."),
        ("half", pulled(lambda theta, grad, lr, lam: lam / 2 * theta),
         "lam/2 theta: the 2 of the square cancels the half."),
        ("lr-inside", pulled(lambda theta, grad, lr, lam: lr * lam * theta),
         "lr lam theta is added to the gradient; the rule multiplies with lr itself."),
        ("penalty-value", pulled(lambda theta, grad, lr, lam: lam / 2 * np.sum(theta**2)),
         "the penalty's value is added to the gradient; wanted is its derivative, lam theta."),
        ("l1", pulled(lambda theta, grad, lr, lam: lam * np.sign(theta)), "lam sign(theta) belongs to the L1 penalty."),
        *_states(with_l2),
    ), SEE),
)  # fmt: skip

decay_step = Task(
    "step_with_decay", 2, with_decay, steps, parts=("theta", "state"), allows=(),
    hint="new, state = rule(theta, grad, state, lr); then take lr * lam * theta off, with the theta that came in.",
    misconceptions=wrong((
        ("coupled", with_l2, "lam theta has been added to the gradient: that is the L2 penalty. Adam then divides the "
         "pull by the size of the gradients, and momentum remembers it; decay goes past the rule."),
        ("no-lr", decayed(lambda theta, new, lr, lam: lam * theta), "lam theta is taken off; wanted is lr lam theta."),
        ("new-theta", decayed(lambda theta, new, lr, lam: lr * lam * new),
         "the decay is of theta after the step; wanted is theta from before it."),
        ("grows", decayed(lambda theta, new, lr, lam: -lr * lam * theta), "the weights grow: the decay is taken off."),
        ("twice", decayed(lambda theta, new, lr, lam: 2 * lr * lam * theta), "twice lr lam theta."),
        ("half", decayed(lambda theta, new, lr, lam: lr * lam / 2 * theta), "half of lr lam theta."),
        ("constant", decayed(lambda theta, new, lr, lam: lr * lam * np.sign(theta)),
         "lr lam sign(theta) is taken off: each weight loses the same, as with L1. Decay is in proportion to theta."),
        ("no-step", lambda rule, theta, grad, state, lr, lam: ((1 - lr * lam) * theta, rule(theta, grad, state, lr)[1]),
         "only the decay: the rule's step is missing."),
        ("factor-only", decayed(lambda theta, new, lr, lam: (1 - lr * lam) * theta),
         "(1 - lr lam) theta is taken off; that is what should be left of theta."),
        *_states(with_decay),
    ), SEE),
)  # fmt: skip

EXERCISES = (
    Exercise("5.1a", "decay is not the penalty", LESSON, "L648-L649", 15, (l2_step, decay_step)),
)  # fmt: skip
