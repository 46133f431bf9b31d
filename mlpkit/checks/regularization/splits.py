"""Lesson 07-regularization: three parts (exercise 5.4), judged by facts that do not depend on the draw.

A right answer looks wrong by chance in less than 1 of 10^8 checks. Two draws have a part in common by accident with
probability below 1/C(60, 12) = 7e-13; the chi-squared of 12 equally likely divisions of 4 samples in 9000 draws (11
degrees of freedom) is above 66 with probability 7e-10; that of a shuffle which swaps each place with any place has the
noncentrality 182, and is below 66 with probability 3e-9.
"""

import numpy as np

from ..descent.batches import coverage
from ..exercise import Exercise, Task, wrong
from ..plain import Difference, Strange, describe

LESSON, SEE = "07-regularization", "slide L650"
PARTS = ("train", "val", "test")
SETTINGS = {"60 samples, 15 and 12": (60, 15, 12), "97 samples, 20 and 31": (97, 20, 31)}
DRAWS, LIMIT = 9000, 66.0


def _parts(value):
    """Three arrays of integers, or Strange."""
    if isinstance(value, Strange):
        return value
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return Strange("no triple", f"it returned {describe(value)}; wanted are three index arrays: train, val, test")
    if not all(isinstance(p, np.ndarray) and p.ndim == 1 and p.dtype.kind in "iu" for p in value):
        return Strange("no indices", "it returned something else than 1-D arrays of integers")
    return [p.astype(int) for p in value]


def _named(parts):
    return ", ".join(f"{len(p)} {name}" for name, p in zip(PARTS, parts, strict=True))


def _stays(parts, again):
    """Which parts are the same in two draws, or runs of neighbours in the table."""
    same = [n for n, a, b in zip(PARTS, parts, again, strict=True) if set(a) == set(b)]
    runs = [n for n, p in zip(PARTS, parts, strict=True) if np.sum(np.diff(np.sort(p)) > 1) <= 1]
    if len(runs) > 1:
        return "neighbours in the table" + (", the same in every draw" if same else "")
    return f"the same in every draw: {', '.join(same)}" if same else "mixed"


def split_facts(ask, rng, setting):
    """What three splits show: two from one generator, and one from its twin."""
    seed = int(rng.integers(10**9))
    own, twin = np.random.default_rng(seed), np.random.default_rng(seed)
    draws = [_parts(ask(*setting, g)) for g in (own, own, twin)]
    strange = next((d for d in draws if isinstance(d, Strange)), None)
    if strange:
        return strange
    first, again, other = draws
    alike = all(set(a) == set(b) for a, b in zip(first, other, strict=True))
    return {
        "sizes": _named(first),
        "cover": coverage(first, setting[0]),
        "mixed": _stays(first, again),
        "rng": "rng" if alike else "elsewhere",
    }


def _evenness(ask, rng):
    """Whether all 12 divisions of 4 samples into 1, 1 and 2 come equally often."""
    counts = np.zeros((4, 4))
    for value in ask.repeated(DRAWS, 4, 1, 2, rng):
        parts = _parts(value)
        if isinstance(parts, Strange) or [len(p) for p in parts] != [1, 1, 2]:
            return {"even": "yes"}  # other facts say what is wrong
        counts[parts[0][0], parts[1][0]] += 1
    drawn, expected = counts[~np.eye(4, dtype=bool)], DRAWS / 12
    return {"even": "yes" if np.sum((drawn - expected) ** 2) / expected < LIMIT else "no"}


def probe(ask, rng):
    seen = {label: split_facts(ask, rng, setting) for label, setting in SETTINGS.items()}
    good = {"cover": "each once", "mixed": "mixed", "rng": "rng"}
    if all(not isinstance(v, Strange) and v.items() >= good.items() for v in seen.values()):
        seen["4 samples, 1 and 2, 9000 times"] = _evenness(ask, rng)
    return seen


SAYS = {
    "sizes": "the parts hold {got}; wanted are {want}",
    "cover": "the samples are in the three parts not each once: {got}",
    "mixed": "the division is no random one ({got})",
    "rng": "two generators in the same state give different divisions: not all randomness comes from rng",
    "even": "some divisions come more often than others",
}


def judge(seen, wanted, says=SAYS):
    for label, want in wanted.items():
        got = seen.get(label, want)
        if isinstance(got, Strange):
            return Difference(f"with {label}: {got.text}", got.text)
        for name, fact in want.items():
            if got.get(name) != fact:
                text = says[name].format(got=got.get(name), want=fact)
                return Difference(f"with {label}: {text}", text)
    return None


def cut(order, n_val, n_test):
    """train, val, test of an order of all samples."""
    rest = len(order) - n_val - n_test
    return order[:rest], order[rest : rest + n_val], order[rest + n_val :]


def three_way_split(N, n_val, n_test, rng):
    return cut(rng.permutation(N), n_val, n_test)


def ordered(order):
    return lambda N, n_val, n_test, rng: cut(order(N, rng), n_val, n_test)


def _naive(N, rng):
    order = np.arange(N)
    for i in range(N):
        j = rng.integers(N)
        order[[i, j]] = order[[j, i]]
    return order


def _test_fixed(N, n_val, n_test, rng):
    train, val, _ = cut(rng.permutation(N - n_test), n_val, 0)
    return train, val, np.arange(N - n_test, N)


def _apart(N, n_val, n_test, rng):
    """val and test are each drawn from all samples; what is in neither is train."""
    val, test = (rng.choice(N, n, replace=False) for n in (n_val, n_test))
    return np.setdiff1d(np.arange(N), np.concatenate([val, test])), val, test


def _overlap(N, n_val, n_test, rng):
    order = rng.permutation(N)
    return order[n_val:], order[:n_val], order[-n_test:]


def _train_is_all(N, n_val, n_test, rng):
    order = rng.permutation(N)
    return order, order[:n_val], order[n_val : n_val + n_test]


def _replaced(N, n_val, n_test, rng):
    return cut(rng.integers(0, N, N), n_val, n_test)


def _swapped(N, n_val, n_test, rng):
    train, test, val = cut(rng.permutation(N), n_test, n_val)
    return train, val, test


def _lost(N, n_val, n_test, rng):
    order = rng.permutation(N)
    return order[: N - n_val - n_test - 1], order[-n_val - n_test : -n_test], order[-n_test:]


def _rotated(N, n_val, n_test, rng):
    train, val, test = cut(rng.permutation(N), n_val, n_test)
    return val, test, train


split = Task(
    "three_way_split", 2, three_way_split, probe=probe, judge=judge, allows=(), exempt="drawn by its probe",
    hint="rng.permutation(N), cut at two places.",
    misconceptions=wrong((
        ("table-order", ordered(lambda N, rng: np.arange(N)),
         "the order of the table: it is often sorted, by class or by day. Permute first."),
        ("same-order", ordered(lambda N, rng: np.random.default_rng(0).permutation(N)),
         "the same division in every draw: use the rng that was handed over, not a new one with a fixed seed."),
        ("other-generator", ordered(lambda N, rng: np.random.default_rng().permutation(N)),
         "rng is not used: nobody can repeat this division."),
        ("test-fixed", _test_fixed, "the test part is always the end of the table; only train and val are mixed."),
        ("drawn-apart", _apart, "val and test are drawn one without regard to the other: they share samples."),
        ("overlap", _overlap, "train holds the test samples as well: the error on them is then no test of anything."),
        ("train-is-all", _train_is_all, "train holds all samples, those of val and test as well."),
        ("with-replacement", _replaced, "drawn with replacement: some samples are in several parts, others in none."),
        ("sizes-swapped", lambda N, n_val, n_test, rng: three_way_split(N, n_test, n_val, rng),
         "n_val and n_test have changed places."),
        ("order-of-parts", _rotated, "the parts come back in another order; wanted is train, val, test."),
        ("one-lost", _lost, "a sample is lost between the parts: look at the ends of the slices."),
        ("uneven", ordered(_naive),
         "every place swapped with any place: some orders then come more often. rng.permutation makes all equal."),
        ("uneven", ordered(lambda N, rng: np.append(0, 1 + rng.permutation(N - 1))),
         "some samples keep their place: every division must be equally likely."),
        ("rolled", ordered(lambda N, rng: np.roll(np.arange(N), int(rng.integers(N)))),
         "the table is only turned: neighbours stay together."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.4", "three parts", LESSON, "L650", 10, (split,)),)
