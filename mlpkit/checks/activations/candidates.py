"""Lesson 03-activations: functions that are odd or rising, and others that nearly are (for exercise 2.4).

Violations are larger than 1e-4 and rounding stays below 1e-11; some deviate at one point, some between points only.
"""

import numpy as np

from .values import hard_tanh, relu, sigmoid


def points_of(rng, K=23):
    """K points between -3.5 and 3.5, in no particular order; none is close to another or to the mirror image of one."""
    places = np.linspace(-3.4, 3.4, K) + rng.uniform(-0.1, 0.1, K)
    near = np.min(np.abs(places[:, None] + places))
    return rng.permutation(places) if near > 0.002 else points_of(rng, K)


def slide_tanh(x):
    """The slide's form: odd and rising up to rounding only."""
    return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)


def line(x):
    return 0.3 * x


def swish(x):
    return x * sigmoid(x)


def bump(x, place, height):
    """A narrow hill: it is felt at one of the points only."""
    return height * np.exp(-(((x - place) / 1e-4) ** 2))


def _only_at(f, place, height):
    return lambda x: f(x) + bump(x, place, height)


def between(x):
    """A place as far as can be from all points and their mirror images."""
    sizes = np.sort(np.abs(x))
    widest = np.argmax(np.diff(sizes))
    return (sizes[widest] + sizes[widest + 1]) / 2


def odd_candidates(x):
    """{name: (function, whether it is odd on x)}."""
    return {
        "tanh": (np.tanh, True),
        "hard tanh": (hard_tanh, True),
        "tanh as printed, with its rounding": (slide_tanh, True),
        "a sine that rises and falls": (lambda t: np.sin(2 * t), True),
        "the falling line -x": (lambda t: -t, True),
        "the constant 0": (lambda t: 0 * t, True),
        "tanh with a hill where no point lies": (_only_at(np.tanh, between(x), 0.3), True),
        "the sigmoid": (sigmoid, False),
        "ReLU": (relu, False),
        "the cosine": (np.cos, False),
        "x squared": (lambda t: t**2 / 10, False),
        "a constant": (lambda t: 0.4 + 0 * t, False),
        "tanh + 0.0003": (lambda t: np.tanh(t) + 3e-4, False),
        "tanh with a hill at one single point": (_only_at(np.tanh, x[1], 0.3), False),
        "tanh with a hollow at one single point": (_only_at(np.tanh, x[0], -0.3), False),
        "tanh with a hill and a hollow that cancel in the sum":
            (lambda t: np.tanh(t) + bump(t, x[2], 0.3) + bump(t, x[3], -0.3), False),
    }  # fmt: skip


def rising_candidates(x):
    """{name: (function, whether it is increasing on x)}."""
    low, left, mid, high = np.sort(x)[[0, len(x) // 2 - 1, len(x) // 2, -1]]
    return {
        "the sigmoid": (sigmoid, True),
        "hard tanh, which is flat far out": (hard_tanh, True),
        "ReLU": (relu, True),
        "sign": (np.sign, True),
        "a constant": (lambda t: 0.4 + 0 * t, True),
        "ReLU with noise like that of rounding": (lambda t: relu(t) + 1e-13 * np.sin(50 * t), True),
        "tanh far below 0, all its values negative": (lambda t: np.tanh(t / 4) - 3, True),
        "tanh, falling": (lambda t: -np.tanh(t), False),
        "a valley, its left side high": (lambda t: np.where(t < 1, (1 - t) / 2, (t - 1) / 20), False),
        "x sigma(x), which dips a little left of 0": (swish, False),
        "x squared": (lambda t: t**2 / 10, False),
        "a wave that starts low, falls in the middle and ends high": (
            lambda t: t / 10 - np.sin(np.pi * t / 3.5),
            False,
        ),
        "a line that falls slowly, with one step up": (lambda t: -t / 20 + (t > 0), False),
        "the sine": (lambda t: np.sin(2 * t), False),
        "a line with a hollow between two of the points": (_only_at(line, (left + mid) / 2, -0.4), True),
        "a line with a hollow at one point": (_only_at(line, mid, -0.4), False),
        "a line with a hollow at the point beside that": (_only_at(line, left, -0.4), False),
        "a line with a hollow at its very last point": (_only_at(line, high, -0.4), False),
        "a constant with a hollow of 0.0003": (_only_at(lambda t: 0.4 + 0 * t, mid, -3e-4), False),
        "a line with a hill at its very first point": (_only_at(line, low, 0.4), False),
    }
