"""Lesson 03-activations: slopes from the output (exercise 2.3; slides L401-L406, L427).

Training keeps a = sigma(x) anyway; that its slope can be had from a alone saves memory and exponentials.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .slopes import d_sigmoid, d_tanh
from .values import LESSON, relu, sigmoid


def outputs(kind):
    """Outputs of one activation, with the values to which it is rounded far out."""
    ends = {"sigmoid": [0, 1], "tanh": [-1, 0, 1], "relu": [0, 0, 1]}[kind]

    def shaped(rng, *shape):
        x = 2.5 * values(rng, *shape)
        return {"sigmoid": sigmoid, "tanh": np.tanh, "relu": relu}[kind](x)

    def cases(rng):
        return [
            Case("a table (7, 4)", (shaped(rng, 7, 4),)),
            Case("a list with its outermost values", (rng.permutation(np.concatenate([shaped(rng, 6), ends])),)),
            Case("whole numbers", (rng.permutation(ends),)),
            Case("a square table (4, 4)", (shaped(rng, 4, 4),)),
            Case("three dimensions (2, 3, 4)", (shaped(rng, 2, 3, 4),)),
            Case("a single number, shape ()", (np.array(0.1 + 0.8 * rng.random()),)),
        ]

    return cases


def from_output(name, kind, f, hint, answers, see):
    return Task(
        name,
        1,
        f,
        outputs(kind),
        wrong(answers, see),
        hint,
        allows=(),
        exempt="outputs, their outermost values among them",
    )


sigmoid_outputs = from_output(
    "dsigmoid_from_a", "sigmoid", lambda a: a * (1 - a), "Read the slide's sigma(1 - sigma) with a for sigma.",
    (
        ("twice", lambda a: d_sigmoid(a), "sigma is applied to a, which already is sigma(x) (erratum 36)."),
        ("tanh", lambda a: 1 - a**2, "1 - a^2 is tanh's rule."),
        ("one-minus", lambda a: 1 - a, "the factor a is missing."),
        ("sign", lambda a: a * (a - 1), "the sign is reversed."),
        ("plus", lambda a: a * (1 + a), "1 + a instead of 1 - a."),
        ("itself", lambda a: np.array(a), "a itself: that is the output, not the slope."),
        ("inverse", lambda a: 1 / (a * (1 - a)), "that is dx/da, the slope of the inverse function."),
        ("not-a-number", lambda a: (x := np.log(a / (1 - a)), np.exp(-x) / (1 + np.exp(-x)) ** 2)[1],
         "going back to x gives log 0 where a is rounded to 0 or 1; a alone is enough."),
        ("square", lambda a: a - a * 2, "a - 2a: a square is meant, a - a^2."),
    ), "slide L401",
)  # fmt: skip

tanh_outputs = from_output(
    "dtanh_from_a", "tanh", lambda a: 1 - a**2, "Read the slide's 1 - sigma^2 with a for sigma.",
    (
        ("twice", lambda a: d_tanh(a), "tanh is applied to a, which already is tanh(x) (erratum 36)."),
        ("sigmoid", lambda a: a * (1 - a), "a (1 - a) is the sigmoid's rule."),
        ("no-square", lambda a: 1 - a, "the square is missing."),
        ("bracket", lambda a: (1 - a) ** 2, "the square belongs to a alone: 1 - a^2."),
        ("sign", lambda a: a**2 - 1, "the sign is reversed."),
        ("plus", lambda a: 1 + a**2, "1 + a^2: that is the rule of the tangent of an angle."),
        ("doubled", lambda a: 1 - 2 * a, "1 - 2a: a square is meant, not twice a."),
        ("itself", lambda a: np.array(a), "a itself: that is the output, not the slope."),
        ("inverse", lambda a: 1 / (1 - a**2), "that is dx/da, the slope of the inverse function."),
        ("root", lambda a: np.sqrt(1 - a**2), "a root too many."),
    ), "slide L406",
)  # fmt: skip

relu_outputs = from_output(
    "drelu_from_a", "relu", lambda a: np.where(a > 0, 1.0, 0.0), "When is the output of ReLU above 0, and "
    "what is the slope there?",
    (
        ("at-zero", lambda a: np.where(a >= 0, 1.0, 0.0),
         "it gives 1 where a = 0, that is everywhere: a is never below 0. Units that sleep have a = 0 and slope 0."),
        ("itself", lambda a: np.array(a), "a itself: that is the output, not the slope."),
        ("not-a-number", lambda a: a / a, "a / a is 0/0 where the unit sleeps."),
        ("slide", lambda a: np.where(a > 0, 1.0, -1.0),
         "-1 where the unit sleeps: the slide's sign; the slope there is 0."),
        ("reversed", lambda a: np.where(a > 0, 0.0, 1.0), "0 and 1 have changed places."),
        ("zero", lambda a: np.zeros_like(a), "where a > 0 the unit is awake and its slope is 1."),
        ("sigmoid", lambda a: a * (1 - a), "a (1 - a) is the sigmoid's rule."),
        ("capped", lambda a: np.minimum(a, 1), "between 0 and 1 the slope is 1, not a."),
        ("half-at-zero", lambda a: np.heaviside(a, 0.5), "a = 0 is no kink here: the unit sleeps, and its slope is 0."),
        ("threshold", lambda a: np.where(a > 0.5, 1.0, 0.0), "1/2 is no border: every output above 0 has slope 1."),
        ("from-one", lambda a: np.where(a > 1, 1.0, 0.0), "every output above 0 has slope 1, not only those above 1."),
    ), "slide L427 and erratum 4",
)  # fmt: skip

EXERCISES = (
    Exercise(
        "2.3", "slopes from the output", LESSON, "L401, L406, L427", 6, (sigmoid_outputs, tanh_outputs, relu_outputs)
    ),
)
