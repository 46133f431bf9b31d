"""Lesson 11-capstone: choosing on validation, within a standard error (6.3; L651)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "11-capstone"


def make_choose(look=lambda v, t: v, error=lambda x: np.std(x, ddof=1) / np.sqrt(len(x)), centre=np.mean,
                pick=np.argmin, whose="best"):  # fmt: skip
    """choose with another table, another error, or another pick among those within it."""

    def choose(validation, test, cost):
        table = look(validation, test)
        means = centre(table, axis=1)
        best = int(np.argmax(means))
        errors = error(table[best]) if whose == "best" else np.array([error(row) for row in table])
        good = np.flatnonzero(means >= means[best] - errors)
        return int(good[pick(cost[good])])

    return choose


def _tables(rng, C, K, gaps):
    """Means that fall by gaps times the best's standard error; spreads that differ; costs that fall as well."""
    noise = rng.normal(size=(C, K))
    noise = (noise - noise.mean(axis=1, keepdims=True)) / noise.std(axis=1, ddof=1, keepdims=True)
    spread = 0.004 * np.concatenate([[1.0], rng.uniform(1.5, 2.5, C - 1)])
    means = rng.uniform(0.88, 0.92) - np.array(gaps) * spread[0] / np.sqrt(K)
    validation = means[:, None] + spread[:, None] * noise
    test = rng.uniform(0.85, 0.95, (C, K))
    cost = np.sort(rng.choice(np.arange(10, 250), C, replace=False))[::-1] * 1_000_000
    cost[[0, 1]] = cost[[1, 0]]  # the worse the cheaper, but the best is not the dearest
    order = rng.permutation(C)
    return validation[order], test[order], cost[order]


_GAPS = {
    "6 candidates, 5 repetitions": (6, 5, (0, 0.3, 0.8, 1.3, 1.9, 3.5)),
    "5 candidates, 9 repetitions": (5, 9, (0, 0.5, 1.5, 2.7, 5.0)),
    "4 candidates, 4 repetitions": (4, 4, (0, 1.08, 1.7, 3.0)),
    "the best stands alone, 5 candidates": (5, 3, (0, 4.0, 6.0, 8.0, 9.0)),
    "close ones, 7 candidates, 6 repetitions": (7, 6, (0, 0.2, 0.4, 0.93, 1.05, 2.2, 4.0)),
    "9 candidates, 16 repetitions": (9, 16, (0, 0.5, 0.9, 1.2, 1.6, 2.1, 2.6, 3.3, 4.5)),
    "8 candidates, 3 repetitions": (8, 3, (0, 0.9, 0.95, 1.12, 1.6, 1.8, 2.5, 3.0)),
}


def candidates(rng):
    return [Case(label, _tables(rng, *shape)) for label, shape in _GAPS.items()]


def _best_mean(v, t, c):
    return int(np.argmax(v.mean(axis=1)))


def _test_decides(v, t, c):
    means = v.mean(axis=1)
    error = np.std(v[np.argmax(means)], ddof=1) / np.sqrt(v.shape[1])
    good = np.flatnonzero(means >= means.max() - error)
    return int(good[np.argmax(t[good].mean(axis=1))])


def _own_errors(v, t, c):
    return make_choose(whose="each")(v, t, c)


within = Task(
    "choose", 3, make_choose(), candidates, exempt="accuracies of candidates: its cases are built, not drawn freely",
    hint="The best mean, its standard error std(ddof=1)/sqrt(K), all candidates above the difference; the cheapest of "
    "them.",
    misconceptions=wrong((
        ("test", make_choose(look=lambda v, t: t),
         "chosen on the test digits: then nothing is left that tells how good it is."),
        ("both", make_choose(look=lambda v, t: np.hstack([v, t])),
         "the test digits had a say; they have none before the end."),
        ("test-decides", _test_decides,
         "among the good ones the test digits decided; the price does."),
        ("best-mean", _best_mean, "the best mean, whatever it costs: differences below a standard error are luck."),
        ("cheapest", lambda v, t, c: int(np.argmin(c)), "the cheapest, however bad."),
        ("deviation", make_choose(error=lambda x: np.std(x, ddof=1)),
         "the standard deviation of one repetition; the error of a mean is sqrt(K) times smaller."),
        ("by-N", make_choose(error=lambda x: np.std(x) / np.sqrt(len(x))),
         "the deviation with K below; of few repetitions it is too small: K - 1."),
        ("by-K", make_choose(error=lambda x: np.std(x, ddof=1) / len(x)),
         "divided by K; the error of a mean falls with sqrt(K)."),
        ("two-errors", make_choose(error=lambda x: 2 * np.std(x, ddof=1) / np.sqrt(len(x))),
         "two standard errors; one is asked for."),
        ("own-error", _own_errors, "each candidate with its own error; it is that of the best."),
        ("single-best", lambda v, t, c: int(np.unravel_index(np.argmax(v), v.shape)[0]),
         "the best single repetition: that is luck."),
        ("dearest", make_choose(pick=np.argmax), "the dearest of the good ones; the cheapest is wanted."),
        ("first", make_choose(pick=lambda c: 0), "the first of the good ones; the cheapest is wanted."),
    ), "section 3"),
)  # fmt: skip

EXERCISES = (Exercise("6.3", "choose", LESSON, "L651", 15, (within,)),)
