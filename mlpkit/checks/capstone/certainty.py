"""Lesson 11-capstone: how sure an accuracy is (6.4)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "11-capstone"


def wilson(right, N, z=1.96):
    q, s = right / N, z * z / N
    middle, half = (q + s / 2) / (1 + s), np.sqrt(q * (1 - q) * s + s * s / 4) / (1 + s)
    return middle - half, middle + half


def counts(rng):
    N = int(rng.integers(200, 900))
    return [
        Case("most are right", (int(0.94 * N), N, 1.96)),
        Case("none is wrong", (37, 37, 1.96)),
        Case("one is right", (1, 23, 1.96)),
        Case("one is wrong", (20, 21, 1.96)),
        Case("few digits", (3, 7, 1.96)),
        Case("one digit", (1, 1, 2.5)),
        Case("another z", (int(0.6 * N), N, float(rng.uniform(0.8, 3.5)))),
        Case("z left out", (int(0.8 * N), N)),
    ]


def make_wald(spread, clip=False):
    """The interval q - half .. q + half; spread(q, N, z) is the half."""

    def interval(right, N, z=1.96):
        q = right / N
        ends = q - spread(q, N, z), q + spread(q, N, z)
        return tuple(float(np.clip(e, 0, 1)) for e in ends) if clip else ends

    return interval


def _wald(q, N, z):
    return z * np.sqrt(q * (1 - q) / N)


def _plus_four(right, N, z=1.96):
    q, n = (right + z * z / 2) / (N + z * z), N + z * z
    half = z * np.sqrt(q * (1 - q) / n)
    return q - half, q + half


def _uncentred(right, N, z=1.96):
    half = np.diff(wilson(right, N, z))[0] / 2
    return right / N - half, right / N + half


sure = Task(
    "interval", 2, wilson, counts, parts=("low", "high"), exempt="counts; their extremes are the point",
    hint="Multiply out: a quadratic equation for p. Its two roots are the ends.",
    misconceptions=wrong((
        ("wald", make_wald(_wald),
         "the deviation is taken at the observed share: with 37 of 37 right it would be 0, as if nothing could go "
         "wrong."),
        ("wald-clipped", make_wald(_wald, clip=True),
         "the deviation is taken at the observed share, and the ends cut off at 0 and 1."),
        ("no-root", make_wald(lambda q, N, z: z * q * (1 - q) / N),
         "the variance is taken for a deviation: the root is missing."),
        ("no-N", make_wald(lambda q, N, z: z * np.sqrt(q * (1 - q))),
         "the deviation of one digit; that of a share is sqrt(N) times smaller."),
        ("plus-four", _plus_four, "Agresti and Coull's interval: close, but not the roots of the equation."),
        ("swapped", lambda r, N, z=1.96: wilson(r, N, z)[::-1], "high and low have changed places."),
        ("in-counts", lambda r, N, z=1.96: tuple(N * e for e in wilson(r, N, z)), "counts; wanted are shares."),
        ("z-fixed", lambda r, N, z=1.96: wilson(r, N), "z is always 1.96, whatever is given."),
        ("z-not-squared", lambda r, N, z=1.96: wilson(r, N, np.sqrt(z)),
         "z enters unsquared: it is z^2 p (1 - p) / N."),
        ("wrong-share", lambda r, N, z=1.96: wilson(N - r, N, z),
         "the interval of the error; the accuracy is asked for."),
        ("uncentred", _uncentred,
         "the right width around the observed share; Wilson's interval lies a little towards a half."),
    ), "section 4"),
)  # fmt: skip


def answers(rng):
    sizes = {"400 digits": (400, 0.06, 0.11), "64 digits": (64, 0.4, 0.3), "30 digits, much the same": (30, 0.2, 0.2)}
    cases = [
        Case(label, tuple((rng.random(N) > wrong_share).astype(int) for wrong_share in shares))
        for label, (N, *shares) in sizes.items()
    ]
    same = (rng.random(25) > 0.3).astype(int)
    return [
        *cases,
        Case("they never differ", (same, same.copy())),
        Case("a is always right", (np.ones(12, int), np.r_[np.zeros(5, int), np.ones(7, int)])),
    ]


def make_mcnemar(top=lambda x, y, N: x - y, bottom=lambda x, y, N: np.sqrt(x + y), guard=True):
    """difference_in_sd from n10, n01 and N, with another numerator or denominator."""

    def difference_in_sd(a, b):
        x, y = np.sum((a == 1) & (b == 0)), np.sum((a == 0) & (b == 1))
        return 0.0 if guard and x + y == 0 else float(top(x, y, len(a)) / bottom(x, y, len(a)))

    return difference_in_sd


def _unpaired(a, b):
    p, q = a.mean(), b.mean()
    spread = np.sqrt((p * (1 - p) + q * (1 - q)) / len(a))
    return float((p - q) / spread) if spread else 0.0


paired = Task(
    "difference_in_sd", 2, make_mcnemar(), answers, exempt="answers are 0 or 1",
    hint="Count the digits where only a is right, and those where only b is.",
    misconceptions=wrong((
        ("unpaired", _unpaired,
         "as if they had seen different digits: the digits that both get right or wrong blur the difference."),
        ("sign", make_mcnemar(top=lambda x, y, N: y - x), "the sign is reversed: it is positive where a is better."),
        ("absolute", make_mcnemar(top=lambda x, y, N: abs(x - y)), "the sign is lost: negative where b is better."),
        ("squared", make_mcnemar(top=lambda x, y, N: (x - y) ** 2, bottom=lambda x, y, N: x + y),
         "McNemar's chi-square; its root, with the sign, is asked for."),
        ("corrected", make_mcnemar(top=lambda x, y, N: np.sign(x - y) * max(abs(x - y) - 1, 0)),
         "with a correction for continuity, which is not asked for."),
        ("no-root", make_mcnemar(bottom=lambda x, y, N: x + y), "the root below is missing."),
        ("by-N", make_mcnemar(bottom=lambda x, y, N: np.sqrt(N)),
         "divided by the root of all digits; only those on which they differ count."),
        ("share", make_mcnemar(bottom=lambda x, y, N: N),
         "the difference of the accuracies; asked for is how many deviations that is."),
        ("nan", make_mcnemar(guard=False), "0/0 where they never differ: then it is 0."),
        ("agreement", make_mcnemar(bottom=lambda x, y, N: np.sqrt(N - x - y) if N > x + y else 1.0),
         "divided by the digits on which they agree."),
    ), "section 4"),
)  # fmt: skip

EXERCISES = (Exercise("6.4", "how sure is an accuracy?", LESSON, "L646-L667", 20, (sure, paired)),)
