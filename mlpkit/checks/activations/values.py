"""Lesson 03-activations: the six functions of the lecture (exercise 2.1; slides L360-L423).

Elementwise functions are tried on every number of dimensions, on whole numbers, at their kinks and far out, where the
slides' formulas give inf/inf. What is judged is the value: a warning about e^1000 that ends in the right 0 is no fault.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "03-activations"
ANY_SHAPE = "tried at 0, at kinks, far out and on single numbers, which the lint's shapes do not know"


def anywhere(rng):
    """Arrays of 0 to 3 dimensions, floats and whole numbers; kinks and +-1000 are there in every draw."""
    far = np.concatenate([3 * values(rng, 5), [0.0, 1.0, -1.0, 400.0, -400.0, 1000.0, -1000.0]])
    return [
        Case("a table (7, 4)", (2.5 * values(rng, 7, 4),)),
        Case("a list with 0, 1, -1 and large numbers", (rng.permutation(far),)),
        Case(
            "whole numbers (3, 5)",
            (rng.permutation([-4, -3, -3, -2, -2, -1, -1, 0, 1, 1, 2, 3, 4, 5, 6]).reshape(3, 5),),
        ),
        Case("a square table (4, 4)", (2.5 * values(rng, 4, 4),)),
        Case("three dimensions (2, 3, 4)", (2.5 * values(rng, 2, 3, 4),)),
        Case("a single negative number, shape ()", (np.array(-0.2 - rng.random()),)),
        Case("a single positive number, shape ()", (np.array(0.2 + rng.random()),)),
    ]


def into_copy(f):
    """f's results written into an array like x: whole numbers stay whole, so that fractions are cut off."""

    def answer(x):
        out = np.zeros_like(x)
        out[...] = f(x)
        return out

    return answer


def activation(name, points, f, hint, answers):
    return Task(name, points, f, anywhere, wrong(answers), hint, allows=(), exempt=ANY_SHAPE)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, e) / (1.0 + e)


def relu(x):
    return np.maximum(x, 0)


def hard_tanh(x):
    return np.clip(x, -1, 1)


def _overflowing_sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))


def _tanh_of_slide(x):
    return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)


def _tanh_mirrored(x):
    return (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x))


_TRUNCATED = "the results are put into an array of whole numbers, which cuts off what stands behind the point."
_FLAT = "the shape is lost: an array of any shape must come back in that shape."


identities = activation(
    "identity", 0.5, lambda x: np.array(x), "The shortest of all: what goes in comes out.",
    (
        ("slope", lambda x: np.ones_like(x), "that is its derivative, 1; the function itself gives x back."),
        ("negated", lambda x: -x, "the sign is reversed."),
        ("size", np.abs, "the sign is lost: identity leaves negative numbers as they are."),
        ("zero", lambda x: np.zeros_like(x), "everything becomes 0."),
        ("relu", relu, "negative numbers become 0: that is ReLU."),
        ("clipped", hard_tanh, "what lies beyond -1 and 1 is cut off: that is hard tanh."),
        ("flattened", np.ravel, _FLAT),
    ),
)  # fmt: skip

signs = activation(
    "sign", 0.5, np.sign, "Three cases: below 0, at 0, above 0.",
    (
        ("divided", lambda x: x / np.abs(x), "x / |x| is 0/0 at x = 0, which is nan; there the sign is 0."),
        ("one-at-zero", lambda x: np.where(x >= 0, 1, -1), "at x = 0 it gives 1; the statement asks for 0 there."),
        ("minus-at-zero", lambda x: np.where(x > 0, 1, -1), "at x = 0 it gives -1; the statement asks for 0 there."),
        ("step", lambda x: np.where(x > 0, 1, 0), "below 0 it gives 0: a step from 0 to 1; sign goes from -1 to 1."),
        ("reversed", lambda x: -np.sign(x), "-1 and 1 have changed places."),
        ("slope", lambda x: np.zeros_like(x), "that is its derivative, 0 everywhere but at the jump.", ),
        ("clipped", hard_tanh, "between -1 and 1 it gives x itself: that is hard tanh. sign knows -1, 0 and 1 only."),
        ("magnitude", np.abs, "that is the size of x without its sign; wanted is the sign without the size."),
    ),
)  # fmt: skip

sigmoids = activation(
    "sigmoid", 1, sigmoid, "The slide's 1 / (1 + e^-x) gives right values everywhere; e^x / (1 + e^x) does not.",
    (
        ("overflow", _overflowing_sigmoid,
         "e^x / (1 + e^x) is inf / inf for large x, which is nan. Only e^-|x|, at most 1, is safe (erratum 7)."),
        ("nan-to-zero", lambda x: np.nan_to_num(_overflowing_sigmoid(x)),
         "nan is turned into 0, also at +1000, where the value is 1. Avoid the nan: use e^-|x| (erratum 7)."),
        ("reversed", lambda x: sigmoid(-x), "1 / (1 + e^x) falls; with e^-x it rises."),
        ("slope", lambda x: sigmoid(x) * sigmoid(-x), "that is the derivative, sigma (1 - sigma)."),
        ("tanh", np.tanh, "that is tanh: it goes from -1 to 1, the sigmoid from 0 to 1."),
        ("minus", lambda x: 1 / (1 - np.exp(-x)), "below stands 1 - e^-x; it is 1 + e^-x."),
        ("no-one", lambda x: 1 / np.exp(-x), "the 1 in the denominator is missing."),
        ("precedence", lambda x: 1 / 1 + np.exp(-x), "brackets are missing: 1 / 1 + e^-x is 1 + e^-x."),
        ("base-two", lambda x: sigmoid(x * np.log(2)), "2^-x instead of e^-x."),
        ("integers", into_copy(sigmoid), _TRUNCATED),
        ("step", lambda x: np.where(x > 0, 1.0, 0.0), "a hard step; the sigmoid is a soft one."),
        ("twice", lambda x: sigmoid(sigmoid(x)), "sigma is applied twice."),
        ("half", lambda x: np.tanh(x / 2), "tanh(x/2) runs from -1 to 1: the sigmoid is half of it plus one half."),
        ("no-half", lambda x: 0.5 * (1 + np.tanh(x)), "that is the sigmoid of 2x: in tanh stands x/2."),
        ("clipped", lambda x: sigmoid(np.clip(x, -10, 10)), "x is cut off at 10, but sigma(-12) is not sigma(-10)."),
        ("clipped", lambda x: sigmoid(np.clip(x, -5, 5)), "x is cut off close to 0, which changes values that count."),
        ("mask-misplaced", lambda x: np.where(x >= 0, sigmoid(x), sigmoid(-x)),
         "both branches have the same sign: the negative side must give e^x / (1 + e^x), not its mirror image."),
    ),
)  # fmt: skip

tanhs = activation(
    "tanh", 1, np.tanh, "NumPy has it; by hand, e^(2x) must not be formed for large x.",
    (
        ("overflow", _tanh_of_slide,
         "the slide's form is inf / inf for large x, which is nan: from x = 355 on e^2x is no number any "
         "more (erratum 7)."),
        ("overflow", _tanh_mirrored,
         "e^-2x is inf for x near -400 and the quotient nan: each side needs its own form."),
        ("overflow", lambda x: np.sinh(x) / np.cosh(x), "e^|x| is inf far out, and inf / inf is nan (erratum 7)."),
        ("sigmoid", sigmoid, "that is the sigmoid: it goes from 0 to 1, tanh from -1 to 1."),
        ("no-shift", lambda x: 2 * sigmoid(2 * x), "2 sigma(2x) goes from 0 to 2: 1 must come off."),
        ("no-stretch", lambda x: 2 * sigmoid(x) - 1,
         "that is tanh(x/2): e^x stands where e^2x should, or sigma(x) for sigma(2x)."),
        ("slope", lambda x: 1 - np.tanh(x) ** 2, "that is the derivative, 1 - sigma^2."),
        ("reversed", lambda x: -np.tanh(x), "the sign is reversed: (1 - e^2x) stands above, or e^-2x for e^2x."),
        ("quotient-upside-down", lambda x: 1 / np.tanh(x), "numerator and denominator have changed places."),
        ("clipped", hard_tanh, "that is hard tanh, made of three straight pieces; tanh is smooth."),
        ("integers", into_copy(np.tanh), _TRUNCATED),
        ("circle", np.tan, "that is the tangent of an angle, not the hyperbolic one."),
    ),
)  # fmt: skip

relus = activation(
    "relu", 0.5, relu, "The larger of x and 0, element by element: np.maximum, not np.max.",
    (
        ("size", np.abs, "negative numbers become positive; ReLU makes them 0."),
        ("minimum", lambda x: np.minimum(x, 0), "the smaller of x and 0: that keeps the negative side."),
        ("identity", lambda x: np.array(x), "negative numbers come through; ReLU makes them 0."),
        ("slope", lambda x: np.where(x > 0, 1, 0), "that is the derivative, 1 or 0; the function gives x itself."),
        ("one-number", lambda x: max(np.max(x), 0),
         "one number for the whole array: the maximum is meant element by element."),
        ("one-number", lambda x: np.max(x, 0), "np.max(x, 0) is the maximum along axis 0; np.maximum compares with 0."),
        ("capped", lambda x: np.clip(x, 0, 1), "what lies above 1 is cut off: ReLU grows for ever."),
        ("soft", lambda x: np.logaddexp(0, x), "that is softplus, the smooth relative of ReLU."),
        ("leaky", lambda x: np.where(x > 0, x, 0.01 * x), "negative numbers leak through: that is leaky ReLU."),
        ("dropped", lambda x: x[x > 0], "negative numbers are left out instead of being 0, so the shape changes."),
    ),
)  # fmt: skip

hard_tanhs = activation(
    "hard_tanh", 0.5, hard_tanh, "First the smaller of x and 1, then the larger of that and -1: np.clip does both.",
    (
        ("zero-to-one", lambda x: np.clip(x, 0, 1), "the lower end is 0; hard tanh ends at -1."),
        ("swapped", lambda x: np.minimum(np.maximum(x, 1), -1),
         "the ends have changed places: max{x, 1} is never below 1, and min{.., -1} of that is always -1."),
        ("swapped", lambda x: np.maximum(np.minimum(x, -1), 1),
         "the ends have changed places: min{x, -1} is never above -1, and max{.., 1} of that is always 1."),
        ("tanh", np.tanh, "that is the smooth tanh."),
        ("sign", np.sign, "between -1 and 1 it should give x itself."),
        ("zero-outside", lambda x: np.where(np.abs(x) <= 1, x, 0),
         "beyond -1 and 1 it falls back to 0; it should stay there."),
        ("one-outside", lambda x: np.where(np.abs(x) <= 1, x, 1), "below -1 it gives 1; there it is -1."),
        ("one-outside", lambda x: np.where(np.abs(x) < 1, x, 1), "at -1 and below it gives 1; there it is -1."),
        ("upper-only", lambda x: np.minimum(x, 1), "only the upper end is cut off; below -1 it must stay at -1."),
        ("lower-only", lambda x: np.maximum(x, -1), "only the lower end is cut off; above 1 it must stay at 1."),
        ("slope", lambda x: np.where(np.abs(x) < 1, 1, 0), "that is the derivative: 1 inside, 0 outside."),
        ("identity", lambda x: np.array(x), "nothing is cut off."),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("2.1", "six activations", LESSON, "L360-L423 · erratum 7", 12,
             (identities, signs, sigmoids, tanhs, relus, hard_tanhs)),
)  # fmt: skip
