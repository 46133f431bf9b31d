"""The odds of the statistical checks of lesson 07: a right answer is never refused, a wrong one never passes."""

from fractions import Fraction
from math import comb, erfc, exp, lgamma, log, sqrt

import numpy as np
import pytest

from mlpkit.checks import EXERCISES
from mlpkit.checks.regularization import binomial, dropout, splits
from mlpkit.checks.verdict import judge

TRAINING, EVALUATION = EXERCISES["5.5"].tasks
ALLOWED = 1e-6


def exact(n, q):
    """The masses of Bin(n, q) in whole numbers, as fractions."""
    q = Fraction(q)
    return [comb(n, k) * q**k * (1 - q) ** (n - k) for k in range(n + 1)]


@pytest.mark.parametrize(("n", "q"), [(7, 0.37), (40, 0.81), (200, 0.125)])
def test_the_bounds_are_those_of_the_exact_distribution(n, q):
    masses = exact(n, q)
    assert np.allclose(binomial.masses(n, q), [float(p) for p in masses], rtol=1e-9, atol=0)
    low, high = binomial.bounds(n, q)
    assert sum(masses[:low]) <= binomial.TAIL < sum(masses[: low + 1])
    assert sum(masses[high + 1 :]) <= binomial.TAIL < sum(masses[high:])


def test_a_count_that_keeps_too_close_to_its_mean_is_as_suspicious_as_one_that_strays():
    n, q = 22, 0.37
    drawn = np.random.default_rng(0).binomial(n, q, 1640)
    assert binomial.spread_as_chance(drawn, n, q)
    assert not binomial.spread_as_chance(np.full(1640, round(n * q)), n, q)
    assert not binomial.spread_as_chance(n * (drawn > n * q), n, q)


def test_a_right_dropout_is_refused_with_probability_below_one_in_a_million():
    """All counts of one check, each with the probability that its bounds leave outside, and two rows that agree."""
    counted = [c for p in dropout.RATES for c in outside(p)]
    alike = sum(twins(p) for p in dropout.RATES)
    assert len(counted) == 8 * len(dropout.RATES)
    assert sum(counted) + alike < ALLOWED


def outside(p):
    """What lies outside of the bounds of the eight counts at rate p."""
    K, N, H = dropout.MASKS, dropout.ROWS, dropout.COLUMNS
    zero = N * H // 10
    about = [
        (K * N * H, p),
        (K // 2 * N * H, p * p + (1 - p) ** 2),
        (K * zero, p),
        (K * N * H // 2, p),
        (K * N * H // 2, p),
    ]
    scatter = [(K * N, binomial.usual(H, p)[1]), (K * H, binomial.usual(N, p)[1]), (K, binomial.usual(N * H, p)[1])]
    for n, q in about + scatter:
        low, high = binomial.bounds(n, q)
        masses = binomial.masses(n, q)
        yield float(np.sum(masses[:low]) + np.sum(masses[high + 1 :]))


def twins(p):
    """That any two rows, or two columns, agree in all masks."""
    K, N, H, same = dropout.MASKS, dropout.ROWS, dropout.COLUMNS, p * p + (1 - p) ** 2
    return comb(N, 2) * same ** (K * H) + comb(H, 2) * same ** (K * N)


def test_p_for_1_minus_p_and_fixed_counts_pass_with_probability_below_one_in_a_million():
    p, n = dropout.RATES[0], dropout.MASKS * dropout.ROWS * dropout.COLUMNS
    low, high = binomial.bounds(n, p)
    assert np.sum(binomial.masses(n, 1 - p)[low : high + 1]) < ALLOWED
    for counts, of in ((1640, dropout.COLUMNS), (880, dropout.ROWS), (40, dropout.ROWS * dropout.COLUMNS)):
        low, high = binomial.bounds(counts, binomial.usual(of, p)[1])
        assert high < counts  # counts that never stray are all within


def wheels(name):
    """Right ways to draw a mask; defined outside of mlpkit, so that they are a student's."""
    keep = {
        "random": lambda x, p, rng: rng.random(x.shape) < 1 - p,
        "binomial": lambda x, p, rng: rng.binomial(1, 1 - p, x.shape),
        "choice": lambda x, p, rng: rng.choice([False, True], x.shape, p=[p, 1 - p]),
    }[name]

    def dropout_forward(x, p_drop, rng, train):
        mask = keep(x, p_drop, rng) / (1 - p_drop) if train else np.ones(x.shape)
        return x * mask, mask

    return dropout_forward


@pytest.mark.parametrize("name", ["random", "binomial", "choice"])
def test_right_ways_to_draw_pass_with_every_seed(name):
    for seed in range(12):
        assert judge(TRAINING, wheels(name), seed).passed
        assert judge(EVALUATION, wheels(name), seed).passed


@pytest.mark.parametrize("k", range(len(TRAINING.misconceptions)))
def test_no_misconception_passes_with_any_seed(k):
    wrong = TRAINING.misconceptions[k].answer
    for seed in range(12):
        verdict = judge(TRAINING, lambda *args: wrong(*args), seed)
        assert not verdict.passed
        assert verdict.key == TRAINING.misconceptions[k].key


def test_a_right_split_is_refused_and_a_naive_shuffle_passes_with_probability_below_one_in_a_million():
    """Chi-squared of 11 degrees of freedom; that of the shuffle is noncentral, a Poisson mixture of central ones."""
    assert chi_squared_above(splits.LIMIT, 11) < ALLOWED / 10
    noncentral = 0.02026 * splits.DRAWS  # n times the sum of squared relative deviations, over all 4^4 shuffles
    weights = poisson(noncentral / 2, 250)
    assert np.isclose(weights.sum(), 1)
    below = sum(w * (1 - chi_squared_above(splits.LIMIT, 11 + 2 * j)) for j, w in enumerate(weights))
    assert 0 < below < ALLOWED / 10


def poisson(mean, n):
    """The masses of a Poisson distribution at 0..n-1."""
    j = np.arange(n)
    return np.exp(j * np.log(mean) - mean - np.append(0, np.cumsum(np.log(j[1:]))))


def chi_squared_above(value, k):
    """P(X > value), by its series for odd k: erfc and half-integer powers."""
    x = value / 2
    return erfc(sqrt(x)) + sum(exp((j + 0.5) * log(x) - lgamma(j + 1.5) - x) for j in range((k - 1) // 2))
