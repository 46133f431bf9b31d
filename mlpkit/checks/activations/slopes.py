"""Lesson 03-activations: slopes from the input (exercise 2.2; slides L377-L431).

At a kink every value between the two one-sided slopes is right. Before anything is compared, `folded` puts 0.5 where an
answer gives one of them, so that right answers agree there, and wrong ones still differ.
"""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, difference
from .values import LESSON, anywhere, hard_tanh, into_copy, relu, sigmoid

DRAWN = "drawn with kinks, whole numbers and all dimensions, which the lint's shapes do not know"


def folded(x, slopes, kinks):
    """Slopes with 0.5 at the kinks {place: lowest right value} where the answer gives a right one (at most 1)."""
    if not isinstance(slopes, (np.ndarray, int, float)) or np.shape(slopes) != x.shape:
        return slopes
    out = np.array(slopes)
    out = out if out.dtype.kind == "f" else out.astype(float)  # single precision stays, and is compared as such
    for place, low in kinks.items():
        out[(x == place) & (low * (1 - 1e-6) <= out) & (out <= 1)] = 0.5
    return out


def slope_probe(kinks):
    """All inputs of 2.1, once as drawn and once in another order of memory, then the first once more."""

    def probe(ask, rng):
        inputs = {case.label: case.args[0] for case in anywhere(rng)}
        seen = {label: folded(x, ask(x), kinks) for label, x in inputs.items()}
        for label, x in inputs.items():
            turned = np.asfortranarray(x) if x.ndim > 1 else x.copy()
            seen[f"{label}, in Fortran order"] = folded(x, ask(turned), kinks)
        first = inputs["a table (7, 4)"]
        return seen | {"the first table once more": folded(first, ask(first), kinks)}

    return probe


def beside_the_jump(rng):
    """The inputs of 2.1 without 0, where sign has no derivative and is not asked."""
    return [Case(case.label, (np.where(case.args[0] == 0, 2, case.args[0]),)) for case in anywhere(rng)]


def judge_slopes(seen, wanted):
    for label, want in wanted.items():
        d = difference(seen[label], want, 1e-7)
        if d:
            return Difference(f"on {label}: {d.text}", d.quiet)
    return None


def slope(name, points, f, hint, answers, kinks=None, cases=anywhere, see=""):
    """A task on slopes: with kinks it is probed, else called on cases."""
    more = {"probe": slope_probe(kinks), "judge": judge_slopes} if kinks else {"cases": cases}
    return Task(name, points, f, hint=hint, misconceptions=wrong(answers, see), allows=(), exempt=DRAWN, **more)


def d_sigmoid(x):
    return sigmoid(x) * sigmoid(-x)


def d_tanh(x):
    return 1.0 - np.tanh(x) ** 2


def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)


def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


_ITSELF = "that is the function itself; wanted is its slope."
_ONE = "one number for the whole array: every element has its own slope, in the shape of x."
_INTEGERS = "the slopes are put into an array of whole numbers, which cuts off what stands behind the point."

d_identities = slope(
    "d_identity", 0.5, lambda x: np.ones_like(x), "The slope of a straight line y = x, at each of its points.",
    (
        ("itself", lambda x: np.array(x), _ITSELF),
        ("zero", lambda x: np.zeros_like(x), "that is the slope of a constant; the identity rises."),
        ("scalar", lambda x: 1.0, _ONE),
        ("sign", np.sign, "on the negative side, too, the line rises: its slope is +1 everywhere."),
        ("step", lambda x: np.where(x > 0, 1.0, 0.0), "that is ReLU's slope; the identity rises on both sides."),
        ("half-square", lambda x: x**2 / 2, "that is the integral; wanted is the derivative."),
    ), see="slide L377 and erratum 5",
)  # fmt: skip

d_signs = slope(
    "d_sign", 0.5, lambda x: np.zeros_like(x, dtype=float), "Draw sign. How steep is it to the left of the "
    "jump, and to the right?",
    (
        ("one", lambda x: np.ones_like(x),
         "1 stands under \"Sign\" on the slide but belongs to the identity; sign is flat."),
        ("itself", np.sign, _ITSELF),
        ("scalar", lambda x: 0.0, _ONE),
        ("step", lambda x: np.where(x > 0, 1.0, 0.0), "that is a step itself; on both sides of its jump sign is flat."),
        ("infinite", lambda x: np.full(x.shape, np.inf),
         "only the jump is infinitely steep; everywhere else sign is flat."),
        ("soft", lambda x: 1 - np.tanh(x) ** 2,
         "the slope of a soft sign, tanh: a good substitute, but sign itself is flat."),
        ("straight-through", lambda x: np.where(np.abs(x) <= 1, 1.0, 0.0),
         "hard tanh's slope, a known substitute for training with sign; sign itself is flat."),
        ("not-a-number", lambda x: np.full(x.shape, np.nan),
         "there is no derivative at the jump only; elsewhere there is."),
    ), cases=beside_the_jump, see="slides L377-L382 and erratum 5",
)  # fmt: skip

d_sigmoids = slope(
    "d_sigmoid", 1, d_sigmoid, "The right-hand form of the slide: sigma(1 - sigma), with your stable sigma at x.",
    (
        ("overflow", lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
         "e^-x / (1 + e^-x)^2 as printed is inf / inf for x = -800; sigma (1 - sigma) is the same and safe "
         "(erratum 7)."),
        ("overflow", lambda x: np.exp(x) / (1 + np.exp(x)) ** 2,
         "inf / inf for large x; sigma (1 - sigma) is safe (erratum 7)."),
        ("x-for-a", lambda x: x * (1 - x), "x (1 - x): the short form a (1 - a) wants the output a = sigma(x)."),
        ("twice", lambda x: d_sigmoid(sigmoid(x)),
         "sigma acts twice: sigma' is taken at sigma(x) instead of x (erratum 36)."),
        ("itself", sigmoid, _ITSELF),
        ("tanh", lambda x: 1 - sigmoid(x) ** 2, "1 - sigma^2 is tanh's rule; the sigmoid's is sigma (1 - sigma)."),
        ("one-minus", lambda x: 1 - sigmoid(x), "1 - sigma: the other factor, sigma, is missing."),
        ("sign", lambda x: -d_sigmoid(x), "the sign is reversed; the sigmoid rises everywhere."),
        ("squared", lambda x: sigmoid(x) ** 2, "sigma^2: the outer derivative without the inner one, e^-x."),
        ("plus", lambda x: sigmoid(x) * (1 + sigmoid(x)), "1 + sigma instead of 1 - sigma."),
        ("square-forgotten", lambda x: np.exp(-x) / (1 + np.exp(-x)), "the square below is forgotten."),
        ("square-forgotten", lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))), "the square below is forgotten."),
        ("integers", into_copy(d_sigmoid), _INTEGERS),
    ), see="slides L389-L401",
)  # fmt: skip

d_tanhs = slope(
    "d_tanh", 1, d_tanh, "The right-hand form of the slide: 1 - sigma^2, with sigma = tanh(x).",
    (
        ("overflow", lambda x: 4 * np.exp(2 * x) / (np.exp(2 * x) + 1) ** 2,
         "the quotient as printed is inf / inf for large x; 1 - sigma^2 is the same and safe (erratum 7)."),
        ("overflow", lambda x: 4 * np.exp(-2 * x) / (np.exp(-2 * x) + 1) ** 2,
         "inf / inf for x near -400; 1 - sigma^2 is safe."),
        ("x-for-a", lambda x: 1 - x**2, "1 - x^2: the short form 1 - a^2 wants the output a = tanh(x)."),
        ("twice", lambda x: d_tanh(np.tanh(x)),
         "tanh acts twice: the slope is taken at tanh(x) instead of x (erratum 36)."),
        ("sigmoid", lambda x: np.tanh(x) * (1 - np.tanh(x)),
         "sigma (1 - sigma) is the sigmoid's rule; tanh has 1 - sigma^2."),
        ("itself", np.tanh, _ITSELF),
        ("no-square", lambda x: 1 - np.tanh(x), "1 - sigma: the square is missing."),
        ("sign", lambda x: np.tanh(x) ** 2 - 1, "the sign is reversed; tanh rises everywhere."),
        ("inner-derivative", lambda x: 2 * d_sigmoid(2 * x),
         "2 sigma(2x) - 1 has the slope 4 sigma'(2x): 2 from outside and 2 more from inside."),
        ("inner-derivative", lambda x: d_sigmoid(2 * x), "the factor 4 is missing: tanh' = 4 sigma'(2x)."),
        ("quarter", d_sigmoid, "that is the sigmoid's slope, at most 1/4; tanh is four times as steep at 0."),
        ("half", lambda x: d_tanh(x / 2), "taken at x/2."),
        ("plus", lambda x: 1 + np.tanh(x) ** 2, "1 + sigma^2: that is the rule of the tangent of an angle."),
        ("bracket", lambda x: (1 - np.tanh(x)) ** 2, "the square belongs to sigma alone: 1 - sigma^2."),
        ("integers", into_copy(d_tanh), _INTEGERS),
    ), see="slides L397-L406",
)  # fmt: skip

_SLIDE = "the slide's sign(x): it is -1 where x < 0, but ReLU is flat there, slope 0. Nudge x = -2 to see it."
d_relus = slope(
    "d_relu", 1, d_relu, "Two straight pieces. How steep is each?", kinks={0: 0.0}, see="slide L427 and erratum 4",
    answers=(
        ("slide", np.sign, _SLIDE),
        ("slide", lambda x: np.where(x > 0, 1.0, -1.0), _SLIDE),
        ("itself", relu, _ITSELF),
        ("one", lambda x: np.ones_like(x), "that is the identity's slope; on the negative side ReLU is flat."),
        ("sides-swapped", lambda x: np.where(x < 0, 1.0, 0.0), "the two sides have changed places."),
        ("not-a-number", lambda x: relu(x) / x,
         "relu(x) / x is 0/0 at x = 0, which is nan; take a value from 0 to 1 there."),
        ("leaky", lambda x: np.where(x > 0, 1.0, 0.01), "0.01 on the negative side: that is leaky ReLU's slope."),
        ("x-itself", lambda x: np.array(x), "x; the slope of ReLU is 0 or 1."),
        ("soft", sigmoid, "the sigmoid is the slope of softplus, ReLU's smooth relative."),
        ("from-one", lambda x: np.where(x >= 1, 1.0, 0.0), "between 0 and 1 it rises as well."),
        ("from-one", lambda x: np.where(x > 1, 1.0, 0.0), "it begins to rise at 0, not at 1."),
        ("scalar", lambda x: 1.0 if np.sum(x) > 0 else 0.0, _ONE),
    ),
)  # fmt: skip

d_hard_tanhs = slope(
    "d_hard_tanh", 1, d_hard_tanh, "Three straight pieces, with kinks at -1 and 1.", kinks={-1: 0.0, 1: 0.0},
    see="slide L431 and erratum 6",
    answers=(
        ("outside", lambda x: np.where(np.abs(x) > 1, 1.0, 0.0),
         "inside and outside have changed places: flat beyond -1 and 1."),
        ("itself", hard_tanh, _ITSELF),
        ("positive-only", lambda x: np.where((x > 0) & (x < 1), 1.0, 0.0), "from -1 to 0 it rises as well."),
        ("positive-only", lambda x: np.where((x >= 0) & (x < 1), 1.0, 0.0), "from -1 to 0 it rises as well."),
        ("upper-only", lambda x: np.where(x < 1, 1.0, 0.0), "below -1 it is flat as well."),
        ("lower-only", lambda x: np.where(x > -1, 1.0, 0.0), "above 1 it is flat as well."),
        ("soft", d_tanh, "that is the slope of the smooth tanh; here there are straight pieces."),
        ("short-form", lambda x: 1 - hard_tanh(x) ** 2, "1 - sigma^2 is tanh's rule and does not hold for hard tanh."),
        ("sign", np.sign, "sign(x): it rises on both sides of 0 and is flat beyond -1 and 1."),
        ("sign", lambda x: np.where(np.abs(x) < 1, np.sign(x), 0.0),
         "on the negative side, too, it rises: +1 from -1 to 1."),
        ("minus-outside", lambda x: np.select([x < -1, x <= 1], [-1.0, 1.0], 0.0),
         "left of -1 it is flat, slope 0: the -1 is its value."),
        ("one", lambda x: np.ones_like(x), "beyond -1 and 1 it is flat."),
        ("x-inside", lambda x: np.where(np.abs(x) < 1, x, 0.0), "inside it gives x; the slope of x is 1."),
        ("x-inside", lambda x: np.where(np.abs(x) <= 1, x, 0.0), "inside it gives x; the slope of x is 1."),
        ("zero", lambda x: np.zeros_like(x), "between -1 and 1 it rises."),
        ("half", lambda x: np.where(np.abs(x) < 0.5, 1.0, 0.0), "it rises from -1 to 1, not only from -1/2 to 1/2."),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("2.2", "six slopes from the input", LESSON, "L377-L431 · errata 4, 5, 6, 7", 15,
             (d_identities, d_signs, d_sigmoids, d_tanhs, d_relus, d_hard_tanhs)),
)  # fmt: skip
