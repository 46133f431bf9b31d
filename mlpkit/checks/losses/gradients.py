"""Lesson 04-losses, the gradients (exercise 3.7; slides L327-L358)."""

import numpy as np

from ..draw import targets
from ..exercise import Case, Exercise, Task, wrong
from .binary import balanced
from .classes import hinge, margins, rows
from .definitions import LESSON, SIZES, cases_of, two
from .logs import log_ratio, logarithmic


def over_N(slope):
    """The gradient whose entries are slope(a, y), divided by the number of samples."""
    return lambda a, y: slope(a, y) / len(a)


def scaled_wrongly(slope):
    """Rows (key, function, sentence): the slope of each term is right, and what stands before it is not."""
    return (
        ("no-N", slope, "the 1/N of the loss is missing in its gradient."),
        ("by-NM", lambda a, y: slope(a, y) / np.size(a),
         "divided by all N M entries; the loss is divided by N, so its gradient is, too."),
        ("reversed", lambda a, y: -slope(a, y) / len(a),
         "the sign is reversed: this points downhill; the gradient points uphill."),
        ("half", lambda a, y: slope(a, y) / (2 * len(a)),
         "half of what is wanted: a factor 2 is lost, perhaps that of a square."),
        ("by-outputs", lambda a, y: slope(a, y) / np.shape(a)[-1],
         "divided by the number of outputs instead of the number of samples."),
        ("one-number", lambda a, y: np.sum(slope(a, y)) / len(a),
         "one number; each entry of a has a derivative of its own."),
    )  # fmt: skip


# 3.7 ---------------------------------------------------------------------------------------------------------------


def probabilities(rng):
    near = 10 ** rng.uniform(-6, -3, (6, 3))
    edge = np.where(balanced(rng, (6, 3), (0, 1)), near, 1 - near)
    return [
        *(Case(label, (targets(rng, *s), targets(rng, *s))) for label, s in SIZES.items()),
        Case("labels 0 and 1 (whole numbers)", (targets(rng, 8, 3), balanced(rng, (8, 3), (0, 1)))),
        Case("outputs near 0 and 1", (edge, targets(rng, 6, 3))),
    ]


def distributions(rng):
    drawn = [Case(label, (rows(rng, *s), rows(rng, *s))) for label, s in SIZES.items() if len(s) == 2]
    hot = np.eye(5)[rng.permutation(np.arange(9) % 5)]
    return [*drawn, Case("one-hot targets (whole numbers)", (rows(rng, 9, 5), hot))]


def of_mse(a, y):
    return 2 * (a - y)


dmse = Task(
    "dmse", 1, over_N(of_mse), cases_of(two),
    hint="The derivative of (a - y)^2 with respect to a, entry by entry; then 1/N.",
    misconceptions=wrong((
        *scaled_wrongly(of_mse),
        ("squared", over_N(lambda a, y: 2 * (a - y) ** 2),
         "the square is still there; its derivative is twice the error."),
        ("squared", over_N(lambda a, y: (a - y) ** 2),
         "the terms of the loss; the derivative of a square is twice its root."),
        ("sign", over_N(lambda a, y: np.sign(a - y)), "that is the gradient of the absolute error."),
    ), "slide L327 and erratum 11"),
)  # fmt: skip


def of_msle(a, y):
    return 2 * log_ratio(a, y) / (1 + a)


dmsle = Task(
    "dmsle", 1, over_N(of_msle), logarithmic(),
    hint="A square, and inside it log(1 + a): the chain rule gives two factors.",
    misconceptions=wrong((
        *scaled_wrongly(of_msle),
        ("no-inner", over_N(lambda a, y: 2 * log_ratio(a, y)),
         "the inner derivative 1/(1 + a) of the logarithm is missing."),
        ("inner-a", over_N(lambda a, y: 2 * log_ratio(a, y) / a),
         "the derivative of log(1 + a) is 1/(1 + a), not 1/a."),
        ("inner-y", over_N(lambda a, y: 2 * log_ratio(a, y) / (1 + y)),
         "1/(1 + y) is the factor of a derivative by y; a is what varies."),
        ("only-inner", over_N(lambda a, y: 2 / (1 + a)),
         "the difference of the logarithms itself is lost: 2 u u' has both."),
        ("of-mse", over_N(of_mse), "that is the gradient of the squared error."),
        ("no-plus-one", over_N(lambda a, y: 2 * np.log(a / y) / a), "the + 1 is missing."),
        ("no-plus-one", over_N(lambda a, y: 2 * (np.log(a) - np.log(y)) / (1 + a)), "the + 1 is missing."),
        ("multiplied", over_N(lambda a, y: 2 * log_ratio(a, y) * (1 + a)),
         "multiplied with (1 + a); the derivative of the logarithm divides by it."),
    ), "slide L331"),
)  # fmt: skip


def of_bce(a, y):
    return (1 - y) / (1 - a) - y / a


dbce = Task(
    "dbce", 1, over_N(of_bce), probabilities,
    hint="d log a/da = 1/a, and d log(1 - a)/da = -1/(1 - a). Over a common denominator it becomes short.",
    misconceptions=wrong((
        *scaled_wrongly(of_bce),
        ("collapsed", over_N(lambda a, y: a - y),
         "a - y is the derivative with respect to the logit z, in which the sigmoid's slope a(1 - a) has cancelled. "
         "Wanted is dL/da."),
        ("no-inner", over_N(lambda a, y: -(1 - y) / (1 - a) - y / a),
         "the derivative of log(1 - a) is -1/(1 - a); its minus is lost."),
        ("only-first", over_N(lambda a, y: -y / a), "the second term, for y = 0, is missing."),
        ("only-second", over_N(lambda a, y: (1 - y) / (1 - a)), "the first term, for y = 1, is missing."),
        ("multiplied", over_N(lambda a, y: (a - y) * a * (1 - a)),
         "multiplied with a(1 - a) where it should be divided by it."),
        ("logarithms", over_N(lambda a, y: -y * np.log(a) - (1 - y) * np.log(1 - a)),
         "the terms of the loss, not their derivatives."),
    ), "slide L353"),
)  # fmt: skip


def of_cce(A, Y):
    return -Y / A


dcce = Task(
    "dcce", 1, over_N(of_cce), distributions,
    hint="Each entry of A stands in one term, -Y log A; what is its derivative?",
    misconceptions=wrong((
        *scaled_wrongly(of_cce),
        ("collapsed", over_N(lambda A, Y: A - Y),
         "p - y is the derivative with respect to the logits, through the softmax. Wanted is dL/dA, each entry by "
         "itself."),
        ("of-bce", over_N(of_bce), "that is the gradient of the binary cross-entropy; here there is only y log a."),
        ("upside-down", over_N(lambda A, Y: -A / Y), "-A/Y: the fraction is upside down."),
        ("no-target", over_N(lambda A, Y: -1 / A), "Y is missing: only the classes that are wanted are in the sum."),
        ("logarithms", over_N(lambda A, Y: -Y * np.log(A)), "the terms of the loss, not their derivatives."),
    ), "slide L349"),
)  # fmt: skip


def of_hinge(a, y):
    return -2.0 * y * hinge(a, y)


dsquared_hinge = Task(
    "dsquared_hinge", 1, over_N(of_hinge), margins,
    hint="Where y a >= 1 nothing is to be gained; elsewhere it is the square of 1 - y a.",
    misconceptions=wrong((
        *scaled_wrongly(of_hinge),
        ("no-label", over_N(lambda a, y: -2.0 * hinge(a, y)),
         "the inner derivative of 1 - y a is -y; the y is missing."),
        ("no-max", over_N(lambda a, y: -2.0 * y * (1 - y * a)),
         "samples beyond the margin are pulled back; their derivative is 0."),
        ("hinge", over_N(lambda a, y: -1.0 * y * (y * a < 1)), "the gradient of the hinge that is not squared."),
        ("hinge-doubled", over_N(lambda a, y: -2.0 * y * (y * a < 1)),
         "the shortfall 1 - y a itself is lost: 2 u u' has both."),
        ("by-y", over_N(lambda a, y: -2.0 * a * hinge(a, y)), "the derivative with respect to y; a is what varies."),
        ("only-wrong", over_N(lambda a, y: -2.0 * y * hinge(a, y) * (y * a < 0)),
         "samples that are right but inside the margin pull as well: up to y a = 1, not 0."),
    ), "slide L358 and erratum 10"),
)  # fmt: skip

EXERCISES = (Exercise("3.7", "the gradients", LESSON, "L327-L358", 20, (dmse, dmsle, dbce, dcce, dsquared_hinge)),)
