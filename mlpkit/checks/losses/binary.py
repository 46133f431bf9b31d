"""Lesson 04-losses, yes or no: binary cross-entropy, from probabilities and from logits (exercise 3.4; slide L353)."""

import numpy as np

from ..draw import sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, difference
from .definitions import LESSON, SIZES, added_up_wrongly, total


def balanced(rng, shape, choices):
    """Whole numbers out of `choices`, each about equally often."""
    size = int(np.prod(shape))
    return rng.permutation(np.resize(choices, size)).reshape(shape)


def probabilities(rng):
    """Outputs between 0 and 1, also very near to both; targets soft, or labels 0 and 1 as whole numbers."""
    near = 10 ** rng.uniform(-9, -5, (6, 3))
    edge = np.where(balanced(rng, (6, 3), (0, 1)), near, 1 - near)
    return [
        *(Case(label, (targets(rng, *s), targets(rng, *s))) for label, s in SIZES.items()),
        Case("labels 0 and 1 (whole numbers)", (targets(rng, 8, 3), balanced(rng, (8, 3), (0, 1)))),
        Case("outputs very near 0 and 1", (edge, targets(rng, 6, 3))),
    ]


def xlogy(x, p):
    """x log p, where 0 log 0 = 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(x == 0, 0.0, x * np.log(p))


def entropy(a, y):
    return -xlogy(y, a) - xlogy(1 - y, 1 - a)


def plain_entropy(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def _clipped(eps):
    return lambda a, y: total(entropy)(np.clip(a, eps, 1 - eps), y)


def _guarded(eps):
    return lambda a, y: -np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / len(a)


CLIPPED = (
    "np.clip cuts off outputs that still mean something: 1e-8 costs 18.4, not 16.1. Clip at 1e-12 or nearer to the "
    "edge, or not at all."
)
_SWAPPED = "a and y have changed places: the logarithm is taken of the prediction a."
GUARDED = (
    "adding a small number inside the logarithm changes every value; clip instead, or treat exact zeros by themselves."
)
WRONG_ENTROPY = added_up_wrongly(entropy)

bce = Task(
    "bce", 2, total(entropy), probabilities,
    hint="Both products belong into one bracket; the sum and -1/N stand before it.",
    misconceptions=wrong((
        *WRONG_ENTROPY,
        ("dangling", lambda a, y: -np.sum(xlogy(y, a)) / len(a) + xlogy(1 - y, 1 - a),
         "the slide read literally: -1/N and the sum reach the first term only, the second keeps a free index."),
        ("dangling", lambda a, y: np.sum(xlogy(1 - y, 1 - a)) - np.sum(xlogy(y, a)) / len(a),
         "the slide read literally: minus and 1/N reach the first term only; they stand before the whole bracket."),
        ("minus-first-only", lambda a, y: (np.sum(xlogy(1 - y, 1 - a)) - np.sum(xlogy(y, a))) / len(a),
         "the minus reaches the first term only; it stands before the whole bracket."),
        ("mean-first-only", lambda a, y: -np.sum(xlogy(y, a)) / len(a) - np.sum(xlogy(1 - y, 1 - a)),
         "1/N reaches the first term only; it stands before the whole bracket."),
        ("only-first", lambda a, y: -np.sum(xlogy(y, a)) / len(a),
         "the second term, for y = 0, is missing: saying 1 always would cost nothing."),
        ("only-second", lambda a, y: -np.sum(xlogy(1 - y, 1 - a)) / len(a), "the first term, for y = 1, is missing."),
        ("one-for-zero", lambda a, y: total(entropy)(1 - a, y),
         "a and 1 - a have changed places: right answers cost most."),
        ("swapped", lambda a, y: total(entropy)(y, a),
         _SWAPPED),
        *(("swapped", lambda a, y, e=e: total(entropy)(np.clip(y, e, 1 - e), a), _SWAPPED) for e in (1e-12, 1e-15)),
        ("log-of-mix", lambda a, y: -np.sum(np.log(y * a + (1 - y) * (1 - a))) / len(a),
         "the logarithm of y a + (1 - y)(1 - a): the same for labels 0 and 1, not for soft targets."),
        ("hardened", lambda a, y: -np.sum(np.where(y > 0.5, np.log(a), np.log(1 - a))) / len(a),
         "soft targets are rounded to 0 or 1; weigh both terms with them instead."),
        ("hardened", lambda a, y: -np.sum(np.where(y == 1, np.log(a), np.log(1 - a))) / len(a),
         "every target that is not exactly 1 is taken for 0; weigh both terms with soft targets."),
        ("log2", lambda a, y: total(entropy)(a, y) / np.log(2),
         "the logarithm to base 2 (bits); the natural one is meant."),
        ("log10", lambda a, y: total(entropy)(a, y) / np.log(10),
         "the logarithm to base 10; the natural one is meant."),
        ("from-logits", lambda a, y: total(entropy)(sigmoid(a), y),
         "a is a probability already; the sigmoid is applied once more."),
        *(("clipped", _clipped(eps), CLIPPED) for eps in (1e-8, 1e-7, 1e-6, 1e-5, 1e-3)),
        *(("guarded", _guarded(eps), GUARDED) for eps in (1e-12, 1e-10, 1e-9, 1e-8, 1e-7)),
    ), "slide L353 and erratum 8"),
)  # fmt: skip


def _probe_certain(ask, rng):
    """Outputs that are exactly 0 or 1: right among others, all right, and with two of six that are wrong."""
    y, a = balanced(rng, (7, 3), (0, 1)), targets(rng, 7, 3)
    sure = balanced(rng, (7, 3), (0, 0, 1)) == 1
    t = rng.permutation([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
    wrong_one = t.copy()
    wrong_one[[np.argmin(t), np.argmax(t)]] = 1.0, 0.0
    return {
        "some outputs exactly right": ask(np.where(sure, y, a), y),
        "all outputs exactly right": ask(t, t),
        "two of six outputs certain and wrong": ask(wrong_one, t),
    }


def _judge_certain(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        d = difference(got, want, 1e-6)
        finite = np.ndim(got) == 0 and isinstance(got, (float, np.ndarray)) and np.isfinite(got)
        near = finite and (abs(got) <= 1e-8 if want == 0 else want == np.inf and got >= 2 * 20 / 6)
        if d and not near:
            return Difference(f"on {label}: {d.text}", d.quiet)
    return None


bce_certain = Task(
    "bce where a is 0 or 1", 1, total(entropy), probe=_probe_certain, judge=_judge_certain, function="bce",
    exempt="drawn by its probe",
    hint="0 * np.log(0) is 0 * -inf = nan. Which term does an entry need at all when y is 1, when y is 0?",
    misconceptions=wrong((
        ("nan", total(plain_entropy),
         "0 * log 0 is computed as 0 * -inf, which is nan; the limit of p log p is 0, so such a term counts as 0."),
        ("left-out", lambda a, y: np.sum(np.where((a > 0) & (a < 1), plain_entropy(a, y), 0.0)) / len(a),
         "outputs of exactly 0 and 1 cost nothing here, also those that are wrong: left out, or inf made 0."),
        *WRONG_ENTROPY[:5],
    ), "slide L353"),
)  # fmt: skip


def logits(rng):
    """Logits of ordinary size, with soft targets and with labels; and large ones of either sign, by themselves."""
    far = rng.uniform(950, 1050, (4, 3)) * rng.choice([-1, 1], (4, 3))
    return [
        *(Case(label, (6 * values(rng, *s), targets(rng, *s))) for label, s in SIZES.items()),
        Case("labels 0 and 1 (whole numbers)", (3 * values(rng, 8, 3), balanced(rng, (8, 3), (0, 1)))),
        Case("logits near +1000", (rng.uniform(950, 1050, 5), targets(rng, 5))),
        Case("logits near -1000", (rng.uniform(-1050, -950, 5), targets(rng, 5))),
        Case("logits near +-1000, labels 0 and 1 (whole numbers)", (far, balanced(rng, (4, 3), (0, 1)))),
    ]


def from_logits(z, y):
    """log(1 + e^z) - z y for each entry, without overflow."""
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - z * y


def _through_sigmoid(eps):
    return lambda z, y: total(plain_entropy)(np.clip(sigmoid(z), eps, 1 - eps), y)


_THROUGH = (
    "the probability is clipped, so that no answer costs more than about 35; a logit of 1000 that is wrong costs 1000."
)

bce_logits = Task(
    "bce_with_logits", 2, total(from_logits), logits,
    hint="-log sigmoid(z) = log(1 + e^-z). Rewrite the bracket with it, then let no e to a positive power be computed.",
    misconceptions=wrong((
        *added_up_wrongly(from_logits),
        ("through-sigmoid", total(lambda z, y: plain_entropy(sigmoid(z), y)),
         "the sigmoid of 1000 is 1 to the last digit, and log(1 - 1) is -inf. Do not compute the probability at all."),
        ("through-sigmoid", total(lambda z, y: entropy(sigmoid(z), y)),
         "the sigmoid of 1000 is 1 to the last digit, and log(1 - 1) is -inf. Do not compute the probability at all."),
        *(("clipped", _through_sigmoid(eps), _THROUGH) for eps in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)),
        ("overflow", total(lambda z, y: np.log1p(np.exp(z)) - z * y),
         "the formula is right, but e^1000 is inf. np.logaddexp(0, z) is log(1 + e^z) without overflow."),
        ("overflow", total(lambda z, y: np.log1p(np.exp(-z)) + z * (1 - y)),
         "the formula is right, but e^-z is inf for z = -1000: put the larger exponent outside the logarithm."),
        ("no-maximum", total(lambda z, y: np.log1p(np.exp(-np.abs(z))) - z * y),
         "max(z, 0), which was taken out of the logarithm, is missing."),
        ("reversed", total(lambda z, y: np.logaddexp(0, z) - z * (1 - y)), "y and 1 - y have changed places."),
        ("plus", total(lambda z, y: np.logaddexp(0, z) + z * y), "+ z y where - z y belongs."),
        ("target-lost", total(lambda z, y: np.logaddexp(0, -z) * y),
         "only the term for y = 1; the one for y = 0 is missing."),
        ("absolute", total(lambda z, y: np.log1p(np.exp(-np.abs(z))) + np.abs(z) - z * y),
         "|z| where max(z, 0) belongs."),
        ("absolute", total(lambda z, y: np.log1p(np.exp(-np.abs(z))) + np.abs(z) * y),
         "|z| where z or max(z, 0) belongs."),
    ), "slide L353"),
)  # fmt: skip

EXERCISES = (
    Exercise(
        "3.4",
        "binary cross-entropy, from probabilities and from logits",
        LESSON,
        "L353 · erratum 8",
        20,
        (bce, bce_certain, bce_logits),
    ),
)
