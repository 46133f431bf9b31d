"""Lesson 05-gradient-descent: the noise of a mini-batch, measured (exercise 4.6; slides L553-L560).

The mean of 4000 squared distances has a relative standard deviation of at most 1.6 % here (for the worst of the four
settings; the gradients have at least 3 components of like size). A right answer is off by 10 %, 6 of these, with
probability below 3e-9 a setting, 1.2e-8 a check. The nearest wrong answer is off by 25 % or more in some setting.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Strange
from .batches import judge_facts
from .fixed_step import LESSON

DRAWS = 4000
FEW = 50  # enough to see whether the same generator gives the same, and another one something else
NOISE = {
    "40 samples, B = 1": (40, 3, 1),
    "60 samples, B = 20": (60, 4, 20),
    "40 samples, B = 30": (40, 5, 30),
    "90 samples, B = 6": (90, 3, 6),
}


def ratios(G, B, draws):
    """What well-known other quantities are, as multiples of the variance of a batch of B."""
    N, n = G.shape
    gbar = G.mean(axis=0)
    tr = np.mean(np.sum((G - gbar) ** 2, axis=1))
    V = tr / B
    return {"right": 1.0, "root": V**-0.5, "without replacement": (N - B) / (N - 1), "per component": 1 / n,
            "sums": float(B**2), "not about the mean": 1 + gbar @ gbar / V, "of one sample": float(B),
            "times draws": float(draws), "twice": 2.0, "over B twice": 1 / B, "half": 0.5}  # fmt: skip


def _kind(value, G, B, draws):
    """The name of the quantity that a value is within 10 %, the right one first."""
    if isinstance(value, Strange):
        return value
    if isinstance(value, (tuple, list, dict, str)) or np.ndim(value):
        return "several numbers"
    V = np.mean(np.sum((G - G.mean(axis=0)) ** 2, axis=1)) / B
    return next((k for k, r in ratios(G, B, draws).items() if abs(float(value) / (V * r) - 1) <= 0.10), "other")


def _probe_noise(ask, rng):
    return {label: _noise_facts(ask, rng, *setting) for label, setting in NOISE.items()}


def _noise_facts(ask, rng, N, n, B):
    G, seed = 3 * values(rng, N, n) + rng.uniform(1.0, 1.5, n), int(rng.integers(10**9))
    if B == 20:
        G[-1] += 1.9 * G.std() * np.sqrt(N / 10)  # a row that is missed when it is never drawn
    kind = _kind(ask(G, B, DRAWS, np.random.default_rng(seed)), G, B, DRAWS)
    if isinstance(kind, Strange):
        return kind
    got = [ask(G, B, FEW, np.random.default_rng(s)) for s in (seed, seed, seed + 1)]
    a, b, c = (float(v) if np.ndim(v) == 0 and not isinstance(v, (Strange, str)) else np.nan for v in got)
    return {"value": kind, "drawn": "elsewhere" if a != b else "nothing" if np.isclose(a, c, rtol=1e-9) else "from rng"}


NOISE_SAYS = {
    "value": "it is not the variance of a mini-batch gradient of this size, one number, and by more than chance allows",
    "drawn": "its randomness comes from {got}; wanted is rng alone, asked anew for every batch",
}


def judge_noise(seen, wanted):
    return judge_facts(seen, wanted, NOISE_SAYS)


def batch_means(G, B, draws, rng):
    return G[rng.integers(0, len(G), (draws, B))].mean(axis=1)


def spread(means, centre):
    return np.mean(np.sum((means - centre) ** 2, axis=1))


def gradient_variance(G, B, draws, rng):
    return spread(batch_means(G, B, draws, rng), G.mean(axis=0))


def _own_generator(G, B, draws, rng):
    return gradient_variance(G, B, draws, np.random.default_rng())


def _shuffled(G, B, draws, rng):
    return spread(
        np.array([G[rng.choice(len(G), B, replace=False)].mean(axis=0) for _ in range(draws)]), G.mean(axis=0)
    )


def _one_batch(G, B, draws, rng):
    return spread(np.repeat(batch_means(G, B, 1, rng), draws, axis=0), G.mean(axis=0))


def _exact(G, B, draws, rng):
    return spread(G, G.mean(axis=0)) / B


def of_means(value):
    """A wrong answer that takes something else from the right draws: value(means, gbar, B)."""
    return lambda G, B, draws, rng: value(batch_means(G, B, draws, rng), G.mean(axis=0), B)


noise = Task(
    "gradient_variance", 3, gradient_variance, probe=_probe_noise, judge=judge_noise, exempt="drawn by its probe",
    hint="rows = rng.integers(0, N, (draws, batch_size)); the mean of each batch; its squared distance from gbar; "
         "the mean of those.",
    misconceptions=wrong((
        ("without-replacement", _shuffled,
         "the rows of a batch are drawn without replacement: that is quieter by the factor (N - B)/(N - 1), and no "
         "noise is left at B = N."),
        ("root", of_means(lambda g, c, B: np.sqrt(spread(g, c))), "the root of it, a standard deviation."),
        ("per-component", of_means(lambda g, c, B: np.mean((g - c) ** 2)),
         "the mean over the components; the squared distance is their sum."),
        ("sums", of_means(lambda g, c, B: spread(B * g, B * c)),
         "the sum over a batch has been taken for its gradient; divide by batch_size."),
        ("second-moment", of_means(lambda g, c, B: spread(g, 0 * c)),
         "mean squared length; the distance is from gbar, not from 0."),
        ("single-samples", lambda G, B, draws, rng: gradient_variance(G, 1, draws, rng),
         "batches of one sample: batch_size is not used."),
        ("summed", of_means(lambda g, c, B: np.sum((g - c) ** 2)), "summed over the draws; wanted is their mean."),
        ("by-B-again", of_means(lambda g, c, B: spread(g, c) / B),
         "divided by batch_size once more: the means have 1/B in them already."),
        ("one-batch", _one_batch, "the same batch again and again: draw a new one each time."),
        ("exact", _exact, "nothing is drawn: that is the formula; here it shall be measured."),
        ("other-generator", _own_generator,
         "rng is not used: another generator, or np.random itself, makes a run that nobody can repeat."),
        ("a-vector", of_means(lambda g, c, B: np.var(g, axis=0)),
         "one variance for each component; wanted is their sum."),
    ), "slides L556-L560"),
)  # fmt: skip


def measurements(rng):
    cases = []
    for K, p in ((6, -1.0), (5, -0.5), (8, 0.7)):
        sizes = rng.choice(np.arange(1, 200), K, replace=False)
        cases.append(
            Case(f"{K} whole numbers", (sizes, rng.uniform(0.5, 4) * sizes**p * np.exp(rng.normal(0, 0.1, K))))
        )
    return cases


def line(x, y):
    return np.polyfit(x, y, 1)


power = Task(
    "loglog_slope", 1, lambda s, v: float(line(np.log(s), np.log(v))[0]), measurements,
    hint="np.polyfit of the logarithms, degree 1; its first number.",
    misconceptions=wrong((
        ("no-logs", lambda s, v: float(line(s, v)[0]),
         "a line through the numbers themselves; a power is a line in the logarithms of both."),
        ("log-sizes-only", lambda s, v: float(line(np.log(s), v)[0]), "the logarithm of the variances is missing."),
        ("log-variances-only", lambda s, v: float(line(s, np.log(v))[0]), "the logarithm of the sizes is missing."),
        ("swapped", lambda s, v: float(line(np.log(v), np.log(s))[0]),
         "the two have changed places: sizes go along, variances up."),
        ("both", lambda s, v: line(np.log(s), np.log(v)), "slope and intercept; wanted is the slope."),
        ("intercept", lambda s, v: float(line(np.log(s), np.log(v))[1]), "the intercept, log c; wanted is the slope."),
        ("ends", lambda s, v: float((np.log(v[-1]) - np.log(v[0])) / (np.log(s[-1]) - np.log(s[0]))),
         "a line through the first and the last point; least squares uses all."),
        ("through-zero", lambda s, v: float(np.log(s) @ np.log(v) / (np.log(s) @ np.log(s))),
         "the line is forced through 0, as if c were 1."),
        ("sign", lambda s, v: -float(line(np.log(s), np.log(v))[0]),
         "the sign is reversed: what falls has a negative slope."),
        ("mixed-logs", lambda s, v: float(line(np.log2(s), np.log10(v))[0]),
         "two kinds of logarithm; any will do, but the same for both."),
        ("correlation", lambda s, v: float(np.corrcoef(np.log(s), np.log(v))[0, 1]),
         "the correlation: it is near 1 or -1 for every power."),
    ), "slides L556-L560"),
)  # fmt: skip

EXERCISES = (
    Exercise("4.6", "the noise of a mini-batch, measured", LESSON, "L553-L560 · erratum 42", 20, (noise, power)),
)
