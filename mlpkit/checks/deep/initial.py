"""Lesson 08-deep-training: random initialisers, judged by facts (5.6a; extends L652).

Random weights cannot be compared number by number. Each matrix of 9000 to 14400 entries is put into words: its mean,
its spread, its form (kurtosis, range), whether its entries are independent, and where they come from. What a right
answer risks in a setting: a mean off by 6 standard errors, 2e-9; a variance off by 9 %, 6 standard errors of a normal
one (sqrt(2/9000) = 1.5 %), 2e-9; a kurtosis off by 0.45, 8 standard errors, 1e-15; no |z| above 3 among 9000 normal
numbers, e^-24; a row or column mean of 330 beyond 7 standard errors, 9e-10; neighbours correlated beyond 7 standard
errors, 1e-11. Three settings and two tasks: below 4e-8 a check. tests/lessons/test_deep.py counts both sides.
"""

import numpy as np

from ..descent.batches import judge_facts
from ..exercise import Exercise, Task, wrong
from ..plain import Strange, describe
from .depth import LESSON

SIZES = {"30 in, 300 out": (30, 300), "400 in, 36 out": (400, 36), "100 in, 100 out": (100, 100)}
SAYS = {
    "shape": "it returned {got}; wanted is one array (n_in, n_out)",
    "drawn": "its randomness comes from {got}; wanted is rng alone, asked anew at every call",
    "mean": "the mean of the weights is not 0, and by more than chance allows",
    "spread": "the variance is not the wanted one, and by more than chance allows",
    "form": "the numbers are not distributed as wanted, but {got}",
    "independent": "the weights are not independent: {got}",
}


def variances(n_in, n_out):
    """Well-known variances of weights, by name."""
    mean = 2 / (n_in + n_out)
    return {"xavier": mean, "he": 2 / n_in, "lecun": 1 / n_in, "he of n_out": 2 / n_out, "1/n_out": 1 / n_out,
            "1/(n_in + n_out)": mean / 2, "1/(3 n_in)": 1 / (3 * n_in), "a third of xavier": mean / 3,
            "xavier squared": mean**2, "he squared": (2 / n_in) ** 2, "6/(..) as deviation squared": 3 * mean,
            "he without a root": (2 / n_in) ** 2 / 3, "r without a root": (3 * mean) ** 2 / 3, "one": 1.0,
            "0.01 squared": 1e-4, "twice xavier": 2 * mean, "twelfth of the width": mean / 12}  # fmt: skip


def _spread(w, wanted, n_in, n_out):
    """The name of the variance that w has, within 9 %, the wanted one first."""
    known = {"right": variances(n_in, n_out)[wanted], **variances(n_in, n_out)}
    measured = np.mean(w**2)
    return next((name for name, v in known.items() if abs(measured / v - 1) < 0.09), "another")


def _form(w):
    z = w / max(np.sqrt(np.mean(w**2)), 1e-300)
    kurtosis = np.mean(z**4)
    if abs(kurtosis - 1.8) < 0.45 and np.max(np.abs(z)) < 1.8:  # a uniform one ends at sqrt(3) = 1.732
        return "uniform"
    if abs(kurtosis - 3) < 0.45:
        return "normal" if np.max(np.abs(z)) > 3 else "truncated normal"
    return "otherwise"


def _dependence(w):
    """'yes' for independent weights, else what ties them."""
    if len(np.unique(w)) < 0.9 * w.size:
        return "the same numbers come again and again"
    sd = np.std(w)
    for axis, name in ((0, "column"), (1, "row")):
        z = w.mean(axis=axis) * np.sqrt(w.shape[axis]) / sd
        if np.max(np.abs(z)) > 7:
            return f"a {name} has a mean of its own"
        if np.mean(z**2) < 0.2:
            return f"every {name} adds up to 0"
    neighbours = (np.mean(w[1:] * w[:-1]), np.mean(w[:, 1:] * w[:, :-1]), np.mean(w[1:, 1:] * w[:-1, :-1]))
    bound = 7 * sd**2 / np.sqrt(0.96 * w.size)
    return "neighbours go together" if np.max(np.abs(neighbours)) > bound else "yes"


def facts(first, again, twin, other, wanted, n_in, n_out):
    """What four draws show: two from one generator, one from its twin, one from another seed."""
    strange = next((v for v in (first, again, twin, other) if isinstance(v, Strange)), None)
    if strange:
        return strange
    right = all(isinstance(w, np.ndarray) and w.shape == (n_in, n_out) for w in (first, again, twin, other))
    if not right:
        return {"shape": describe(first)}
    same = [bool(np.array_equal(first, w)) for w in (again, twin, other)]
    return {
        "shape": "right",
        "drawn": {(False, True, False): "rng"}.get(tuple(same), "nothing at all" if all(same) else "elsewhere"),
        "mean": "0" if abs(first.mean()) < 6 * np.std(first) / np.sqrt(first.size) else "not 0",
        "spread": _spread(first, wanted, n_in, n_out),
        "form": _form(first),
        "independent": _dependence(first),
    }


def prober(wanted):
    def probe(ask, rng):
        seen = {}
        for label, (n_in, n_out) in SIZES.items():
            seed = int(rng.integers(10**9))
            own, twin, other = (np.random.default_rng(s) for s in (seed, seed, seed + 1))
            draws = [ask(g, n_in, n_out) for g in (own, own, twin, other)]
            seen[label] = facts(*draws, wanted, n_in, n_out)
        return seen

    return probe


def judge(seen, wanted):
    return judge_facts(seen, wanted, SAYS)


def uniform(r):
    """An initialiser uniform on (-r, r), r(n_in, n_out)."""
    return lambda rng, n, m: rng.uniform(-r(n, m), r(n, m), (n, m))


def normal(sd):
    """A normal initialiser with the standard deviation sd(n_in, n_out)."""
    return lambda rng, n, m: rng.normal(0.0, sd(n, m), (n, m))


def glorot(n, m):
    return np.sqrt(6 / (n + m))


def kaiming(n, m):
    return np.sqrt(2 / n)


def _truncated(rng, n, m):
    """The normal distribution cut at two standard deviations and stretched to the right variance (as in Keras)."""
    z = rng.normal(size=2 * n * m)
    z = z[np.abs(z) < 2][: n * m]
    return (z / z.std()).reshape(n, m) * kaiming(n, m)


def _orthogonal(rng, n, m):
    Q, _ = np.linalg.qr(rng.normal(size=(max(n, m), min(n, m))))
    return (Q if n >= m else Q.T) * np.sqrt(2.0)


def _common(task):
    """Mistakes that either initialiser can have, as rows for wrong()."""

    def row(rng, n, m):
        return np.tile(task(rng, n, m)[:1], (n, 1))

    def column(rng, n, m):
        return np.tile(task(rng, n, m)[:, :1], (1, m))

    return (
        ("one-row", row, "all rows are the same: every input gets the same weights. Draw n_in n_out numbers."),
        ("one-column", column, "all columns are the same: every unit gets the same weights and they stay twins."),
        ("own-generator", lambda rng, n, m: task(np.random.default_rng(0), n, m),
         "it makes a generator of its own, with a fixed seed: every layer gets the same weights. Draw from rng."),
        ("foreign-generator", lambda rng, n, m: task(np.random.default_rng(), n, m),
         "rng is not used: another generator, or np.random itself, makes a run that nobody can repeat."),
        ("transposed", lambda rng, n, m: task(rng, n, m).T.copy(), "the shape is (n_out, n_in); wanted (n_in, n_out)."),
        ("zeros", lambda rng, n, m: np.zeros((n, m)), "all zero: the units of a layer stay twins (erratum 40)."),
        ("hundredth", lambda rng, n, m: rng.normal(0.0, 0.01, (n, m)), "0.01 whatever the sizes: that vanishes with "
         "depth. The variance depends on the number of inputs."),
        ("unit", lambda rng, n, m: rng.normal(size=(n, m)), "standard normal, whatever the sizes: that explodes."),
        ("flat", lambda rng, n, m: task(rng, n, m).ravel(), "a vector; wanted is a matrix (n_in, n_out)."),
    )  # fmt: skip


the_xavier = Task(
    "xavier", 2, uniform(glorot), probe=prober("xavier"), judge=judge, allows=(), exempt="sizes only",
    hint="The variance of a uniform number on (-r, r) is r^2/3. Set that equal to 2/(n_in + n_out) and solve for r.",
    misconceptions=wrong((
        *_common(uniform(glorot)),
        ("deviation-as-r", uniform(lambda n, m: np.sqrt(2 / (n + m))),
         "r is the standard deviation: a uniform number on (-r, r) has the variance r^2/3 only."),
        ("no-root", uniform(lambda n, m: 6 / (n + m)), "the root is missing: r^2/3 = 2/(n_in + n_out)."),
        ("he-like", uniform(lambda n, m: np.sqrt(6 / n)),
         "the variance 2/n_in is He's; Xavier takes 2/(n_in + n_out)."),
        ("lecun", uniform(lambda n, m: np.sqrt(3 / n)),
         "the variance 1/n_in keeps the way forward alone; Xavier takes the mean of both ways."),
        ("half", uniform(lambda n, m: np.sqrt(3 / (n + m))),
         "half of the variance: the 2 in 2/(n_in + n_out) is lost."),
        ("normal", normal(lambda n, m: np.sqrt(2 / (n + m))), "normal numbers; the statement wants uniform ones."),
        ("one-sided", lambda rng, n, m: rng.uniform(0, glorot(n, m), (n, m)),
         "between 0 and r: the mean is not 0. The interval is (-r, r)."),
        ("twelfth", lambda rng, n, m: (rng.random((n, m)) - 0.5) * np.sqrt(2 / (n + m)),
         "rng.random() - 0.5 has the variance 1/12, not 1."),
    ), "slide L652"),
)  # fmt: skip

the_he = Task(
    "he", 2, normal(kaiming), probe=prober("he"), judge=judge, allows=(), exempt="sizes only",
    hint="rng.normal takes the standard deviation, the root of the variance.",
    misconceptions=wrong((
        *_common(normal(kaiming)),
        ("variance-as-deviation", normal(lambda n, m: 2 / n),
         "the variance stands where rng.normal wants the standard deviation: take the root."),
        ("lecun", normal(lambda n, m: np.sqrt(1 / n)), "the variance 1/n_in: the 2 that ReLU needs is missing."),
        ("n-out", normal(lambda n, m: np.sqrt(2 / m)), "n_out in the place of n_in: a sum has n_in terms."),
        ("xavier-like", normal(lambda n, m: np.sqrt(2 / (n + m))), "that is Xavier's variance; He's is 2/n_in."),
        ("uniform", uniform(lambda n, m: np.sqrt(6 / n)), "uniform numbers; the statement wants normal ones."),
        ("truncated", _truncated, "the tails are cut off; the statement wants the whole normal distribution."),
        ("positive", lambda rng, n, m: np.abs(rng.normal(0, kaiming(n, m), (n, m))),
         "all weights are positive: the mean must be 0."),
        ("orthogonal", _orthogonal, "an orthogonal matrix; wanted are independent numbers of variance 2/n_in."),
    ), "slide L652"),
)  # fmt: skip

EXERCISES = (Exercise("5.6a", "Xavier and He", LESSON, "L652 · erratum 40", 15, (the_xavier, the_he)),)
