"""Lesson 07-regularization: penalties on all weights of a network and on no bias (exercises 5.1, 5.2; slide L649)."""

import numpy as np

from ..draw import NETWORKS, parameters, values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "07-regularization"
SEE = "slides L648-L649"


def weights_only(key):
    return key.startswith("W")


def everything(key):
    return True


def make_penalty(value, slope, paid=weights_only, pulled=weights_only):
    """penalty_and_grad: value(w, lam) summed over what is paid for, slope(w, lam) for what is pulled, else zeros."""

    def penalty_and_grad(params, lam):
        total = sum(np.sum(value(p, lam)) for k, p in params.items() if paid(k))
        return float(total), {k: slope(p, lam) if pulled(k) else np.zeros(p.shape) for k, p in params.items()}

    return penalty_and_grad


def half_square(w, lam):
    return lam / 2 * w**2


def pull(w, lam):
    return lam * w


def size(w, lam):
    return lam * np.abs(w)


def push(w, lam):
    return lam * np.sign(w)


def _deep(rng):
    """Three layers, named and ordered otherwise than usual: the first letter of a key says what it is."""
    shapes = {"b_out": (3,), "W_in": (6, 4), "W_mid": (4, 5), "b_in": (4,), "W_out": (5, 3), "b_mid": (5,)}
    return {k: values(rng, *shape) for k, shape in shapes.items()}


def networks(rng):
    cases = [Case(label, (parameters(rng, F, H, M), 0.37)) for label, (_, F, H, M) in NETWORKS.items()]
    single = {"W": values(rng, 5, 3), "b": values(rng, 3)}
    return [*cases, Case("three layers", (_deep(rng), 0.08)), Case("a single layer", (single, 2.3))]


def networks_with_zeros(rng):
    params = parameters(rng, 6, 9, 3)
    for k in ("W1", "W2"):
        params[k] *= rng.permutation(np.arange(params[k].size) % 3 > 0).reshape(params[k].shape)
    return [*networks(rng), Case("a third of the weights are 0 (whole numbers among them)", (params, 0.37))]


def _flipped(parts):
    """A penalty with its gradient's sign reversed."""
    return lambda params, lam: (parts(params, lam)[0], {k: -g for k, g in parts(params, lam)[1].items()})


def _mean(parts):
    """Divided by the number of weights, value and slope."""

    def penalty_and_grad(params, lam):
        return parts(params, lam / sum(p.size for k, p in params.items() if weights_only(k)))

    return penalty_and_grad


def _some(parts, kept):
    """Only those weight matrices, by their place, are penalised."""

    def penalty_and_grad(params, lam):
        names = [k for k in params if weights_only(k)][kept]
        zeros = {k: np.zeros(p.shape) for k, p in params.items()}
        total, grads = parts({k: params[k] for k in names}, lam)
        return total, {**zeros, **grads}

    return penalty_and_grad


def _root(params, lam):
    """The norm of all weights instead of half its square."""
    norm = np.sqrt(sum(np.sum(p**2) for k, p in params.items() if weights_only(k)))
    return float(lam * norm), make_penalty(half_square, lambda w, lam: lam * w / norm)(params, lam)[1]


def _spectral(params, lam):
    total = sum(np.linalg.norm(p, 2) ** 2 for k, p in params.items() if weights_only(k))
    return float(lam / 2 * total), make_penalty(half_square, pull)(params, lam)[1]


def shared(value, slope, other_value, other_slope, see=SEE):
    """Misconceptions that both penalties know; other_* are those of the other penalty."""
    right = make_penalty(value, slope)
    return wrong((
        ("bias-pays", make_penalty(value, slope, everything, everything),
         "the biases are penalised, too. A bias only shifts; it does not make a network wilder, so it pays nothing."),
        ("bias-pulled", make_penalty(value, slope, pulled=everything),
         "the gradient pulls at the biases, though they pay no penalty: value and gradient are not of one function."),
        ("bias-in-value", make_penalty(value, slope, paid=everything),
         "the biases are in the penalty, though not in its gradient: value and gradient are not of one function."),
        ("uphill", _flipped(right),
         "the gradient has the wrong sign: it would make the weights grow. The step takes the minus, the gradient "
         "does not."),
        ("mean", _mean(right), "divided by the number of weights: lam multiplies the sum, not the mean."),
        ("first-only", _some(right, slice(0, 1)), "only the first weight matrix is penalised; all of them pay."),
        ("two-only", _some(right, slice(0, 2)),
         "only two weight matrices are penalised: go through the keys of params, there may be any number of layers."),
        ("no-lam", lambda params, lam: right(params, 1.0), "lam is not used."),
        ("value-without-lam", make_penalty(lambda w, lam: value(w, 1.0), slope),
         "lam is missing in the penalty, though not in the gradient."),
        ("grad-without-lam", make_penalty(value, lambda w, lam: slope(w, 1.0)),
         "lam is missing in the gradient, though not in the penalty."),
        ("no-gradient", make_penalty(value, lambda w, lam: 0 * w),
         "the penalty is there, its gradient is zero: a penalty that is only added to the loss changes no step."),
        ("other-gradient", make_penalty(value, other_slope),
         "the value is of this penalty, the gradient of the other: lam w belongs to squares, lam sign(w) to absolute "
         "values."),
        ("other-penalty", make_penalty(other_value, other_slope),
         "the other penalty: L2 sums squares, L1 absolute values."),
        ("zero-value", make_penalty(lambda w, lam: 0 * w, slope),
         "the penalty's value is zero; its gradient is right."),
    ), see)  # fmt: skip


l2 = Task(
    "l2_penalty_and_grad", 2, make_penalty(half_square, pull), networks, parts=("penalty", "grads"), allows=(),
    hint="Go through params.items(): for a key that begins with W add lam/2 times the sum of squares and put lam * w; "
         "for the others put zeros of the same shape.",
    misconceptions=wrong((
        ("no-half", make_penalty(lambda w, lam: lam * w**2, lambda w, lam: 2 * lam * w),
         "lam |w|^2, gradient 2 lam w: the half is missing. Books differ; here the penalty is lam/2 |w|^2."),
        ("value-no-half", make_penalty(lambda w, lam: lam * w**2, pull),
         "the penalty lacks its half, the gradient does not: its derivative would be 2 lam w."),
        ("grad-twice", make_penalty(half_square, lambda w, lam: 2 * lam * w),
         "the gradient is twice too large: the derivative of lam/2 w^2 is lam w."),
        ("grad-half", make_penalty(half_square, lambda w, lam: lam / 2 * w),
         "the gradient has a half: the 2 of the derivative cancels it."),
        ("root", _root, "the norm itself; the penalty is half its square, which has no root."),
        ("spectral", _spectral, "np.linalg.norm(W, 2) of a matrix is its largest singular value; wanted are the "
         "squares of all entries."),
        ("lam-squared", make_penalty(lambda w, lam: (lam * w) ** 2 / 2, lambda w, lam: lam**2 * w),
         "lam is squared as well: it stands outside of the square."),
    ), SEE) + shared(half_square, pull, size, push),
)  # fmt: skip


l1 = Task(
    "l1_penalty_and_grad", 2, make_penalty(size, push), networks_with_zeros, parts=("penalty", "grads"), allows=(),
    hint="As 5.1, with np.abs in the value and np.sign in the gradient; np.sign(0) is 0.",
    misconceptions=wrong((
        ("half", make_penalty(lambda w, lam: lam / 2 * np.abs(w), lambda w, lam: lam / 2 * np.sign(w)),
         "the half belongs to the squares of L2; here it is lam |w|."),
        ("nan-at-0", make_penalty(size, lambda w, lam: lam * w / np.abs(w)),
         "w/|w| is 0/0 where a weight is exactly 0; there the gradient shall be 0."),
        ("plus-at-0", make_penalty(size, lambda w, lam: np.where(w >= 0, lam, -lam)),
         "where a weight is exactly 0 the gradient is lam; 0 is wanted there."),
        ("minus-at-0", make_penalty(size, lambda w, lam: np.where(w > 0, lam, -lam)),
         "where a weight is exactly 0 the gradient is -lam; 0 is wanted there."),
        ("no-abs", make_penalty(lambda w, lam: lam * w, push),
         "the absolute value is missing in the penalty: positive and negative weights cancel."),
        ("abs-of-sum", lambda params, lam: (
            float(sum(lam * abs(p.sum()) for k, p in params.items() if weights_only(k))),
            make_penalty(size, push)(params, lam)[1]),
         "the absolute value of a sum; wanted is the sum of the absolute values."),
        ("constant-slope", make_penalty(size, lambda w, lam: np.full(w.shape, lam)),
         "the gradient is lam everywhere: for a negative weight the slope of |w| is -1."),
        ("slope-abs", make_penalty(size, lambda w, lam: lam * np.abs(w)),
         "the absolute value itself as its gradient; its slope is the sign."),
        ("matrix-norm", lambda params, lam: (
            float(sum(lam * np.linalg.norm(p, 1) for k, p in params.items() if weights_only(k))),
            make_penalty(size, push)(params, lam)[1]),
         "np.linalg.norm(W, 1) of a matrix is its largest column sum; wanted is the sum of all absolute values."),
    ), SEE) + shared(size, push, half_square, pull),
)  # fmt: skip

EXERCISES = (
    Exercise("5.1", "the L2 penalty and its gradient", LESSON, "L648-L649", 12, (l2,)),
    Exercise("5.2", "the L1 penalty", LESSON, "L648-L649", 10, (l1,)),
)
