"""Lesson 09-torch: where the time goes, overhead and arithmetic (5.11e; L658)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "09-torch"


def make_fit(weights=lambda f, t: 1 / t, columns=lambda f: (np.ones_like(f), f), read=lambda a, b: (a, 1 / b)):
    """fit_cost by weighted least squares of seconds = a + b flops; read turns (a, b) into the answer."""

    def fit_cost(flops, seconds):
        w = weights(flops, seconds)
        A = np.stack([w * c for c in columns(flops)], axis=1)
        return read(*np.linalg.lstsq(A, w * seconds, rcond=None)[0])

    return fit_cost


def measured(rng):
    cases = []
    for label, K in {"8 networks": 8, "5 networks": 5, "3 networks": 3}.items():
        flops = np.sort(10.0 ** rng.uniform(-1, 3, K))
        law = rng.uniform(0.5, 2.0) + flops / rng.uniform(5.0, 30.0)
        cases.append(Case(label, (flops, law * rng.uniform(0.85, 1.15, K))))
    return cases


def _through_extremes(flops, seconds):
    small, large = np.argmin(flops), np.argmax(flops)
    b = (seconds[large] - seconds[small]) / (flops[large] - flops[small])
    return seconds[small] - b * flops[small], 1 / b


def _smallest_and_largest(flops, seconds):
    return np.min(seconds), flops[np.argmax(flops)] / seconds[np.argmax(flops)]


def _loglog(flops, seconds):
    b, a = np.polyfit(np.log(flops), np.log(seconds), 1)
    return np.exp(a), 1 / b


_RELATIVE = (
    "absolute errors: the largest network, a thousand times slower, decides alone, and the overhead is left to chance."
)

fit = Task(
    "fit_cost", 3, make_fit(), measured, parts=("overhead", "rate"), rtol=1e-6,
    hint="Divide the law by seconds_k: 1 = overhead (1 / t_k) + (1 / rate) (f_k / t_k), linear in overhead and 1 / "
    "rate.",
    misconceptions=wrong((
        ("absolute", make_fit(weights=lambda f, t: np.ones_like(t)), _RELATIVE),
        ("slope", make_fit(read=lambda a, b: (a, b)),
         "the slope, seconds an operation; the rate is operations a second."),
        ("swapped", make_fit(read=lambda a, b: (1 / b, a)), "overhead and rate have changed places."),
        ("no-overhead", lambda f, t: (0.0, np.sum((f / t) ** 2) / np.sum(f / t)),
         "the line goes through 0: no overhead is fitted."),
        ("root-weights", make_fit(weights=lambda f, t: 1 / np.sqrt(t)),
         "half way to relative errors: the residual is divided by t, so the rows are, too."),
        ("over-flops", make_fit(weights=lambda f, t: 1 / f),
         "the errors are relative to the operations; they are to be relative to the seconds."),
        ("multiplied", make_fit(weights=lambda f, t: t),
         "multiplied with the seconds instead of divided: large networks count even more."),
        ("extremes", _through_extremes, "a line through the smallest and the largest network; all are to count."),
        ("ends", _smallest_and_largest,
         "the shortest time as overhead, the largest network's speed as rate: a guess, no fit."),
        ("loglog", _loglog, "a straight line in logarithms is a power law; the law is a sum."),
    ), "section 8"),
)  # fmt: skip


def parts(rng):
    cases = []
    for label, K in {"3 parts": 3, "5 parts": 5, "2 parts": 2}.items():
        shares = rng.uniform(0.1, 1.0, K)
        cases.append(Case(label, (shares / shares.sum(), rng.uniform(0.5, 20.0, K))))
    return cases


amdahl = Task(
    "faster_by", 1, lambda s, f: 1 / np.sum(s / f), parts,
    hint="Before, the step takes 1. How long does part k take afterwards?",
    misconceptions=wrong((
        ("mean-of-factors", lambda s, f: np.sum(s * f),
         "the factors' mean: but it is times that add up, and they shrink by 1/factor."),
        ("time", lambda s, f: np.sum(s / f), "the time that is left, as a share; how many times as fast is 1 over it."),
        ("largest", lambda s, f: 1 / (1 - s[np.argmax(s)] + s[np.argmax(s)] / f[np.argmax(s)]),
         "only the largest part is made faster; all of them are."),
        ("plain-mean", lambda s, f: np.mean(f),
         "the plain mean of the factors; the shares decide how much each counts."),
        ("largest-factor", lambda s, f: np.max(f), "the largest factor: the other parts still take their time."),
        ("plain-harmonic", lambda s, f: 1 / np.mean(1 / f), "all parts counted alike; the shares decide."),
        ("product", lambda s, f: np.prod(f),
         "the product: the factors belong to different parts, not to one after the other."),
        ("geometric", lambda s, f: np.exp(np.sum(s * np.log(f))),
         "the geometric mean; times add up, they do not multiply."),
        ("percent", lambda s, f: 1 / np.sum(s / f) - 1, "by how much faster; asked for is how many times as fast."),
    ), "section 8"),
)  # fmt: skip

EXERCISES = (Exercise("5.11e", "where the time goes", LESSON, "L658", 18, (fit, amdahl)),)
