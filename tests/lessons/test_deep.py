"""The statistical checks of lesson 08: what a right answer risks, and what a wrong one can hope for."""

from math import comb, erfc, exp, log, log1p, sqrt

import numpy as np
import pytest

from mlpkit.checks.deep import initial, pretraining
from mlpkit.checks.deep.initial import SIZES, glorot, kaiming, normal, uniform


def two_sided(z):
    """P(|Z| > z) of a standard normal Z."""
    return erfc(z / sqrt(2))


def binomial(n, p, lowest, highest):
    """P(lowest <= K <= highest), K binomial."""
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(lowest, highest + 1))


def false_alarm_of_a_matrix(n_in, n_out):
    """An upper bound (a sum) of the probability that a right normal matrix is refused."""
    n = n_in * n_out
    mean = two_sided(6)
    spread = two_sided(log(1.09) / sqrt(2 / n))  # the smaller side of 9 %, on the log scale
    kurtosis = two_sided(0.45 / sqrt(24 / n) / 1.25)  # 25 % for the skewness of the sample kurtosis
    tails = exp(n * log1p(-two_sided(3)))
    rows = (n_in + n_out) * two_sided(7)
    neighbours = 3 * two_sided(7 * sqrt(0.95))
    return mean + spread + kurtosis + tails + rows + neighbours


def test_a_right_initialiser_is_refused_less_than_once_in_a_million_checks():
    assert 2 * sum(false_alarm_of_a_matrix(*size) for size in SIZES.values()) < 1e-6


def test_the_statistics_scatter_as_the_bound_assumes():
    """400 right matrices of the smallest setting: standard errors of mean, variance and kurtosis."""
    rng = np.random.default_rng(20261122)
    draws = [normal(kaiming)(rng, 30, 300) for _ in range(400)]
    z = np.array([(w / kaiming(30, 300)).ravel() for w in draws])
    n = z.shape[1]
    assert np.std(np.mean(z, axis=1)) == pytest.approx(1 / sqrt(n), rel=0.12)
    assert np.std(np.mean(z**2, axis=1)) == pytest.approx(sqrt(2 / n), rel=0.12)
    kurtosis = np.mean(z**4, axis=1) / np.mean(z**2, axis=1) ** 2
    assert np.std(kurtosis) == pytest.approx(sqrt(24 / n), rel=0.12)


@pytest.mark.parametrize(("name", "right"), [("xavier", uniform(glorot)), ("he", normal(kaiming))])
def test_right_matrices_pass_and_wrong_spreads_are_ten_standard_errors_away(name, right):
    """The nearest wrong variance differs by 20 % or more in one of the settings: 13 standard errors beyond the 9 %."""
    gaps = []
    for n_in, n_out in SIZES.values():
        known = initial.variances(n_in, n_out)
        gaps.append({k: abs(log(v / known[name])) for k, v in known.items() if k != name})
    nearest = min(max(gap[k] for gap in gaps) for k in gaps[0])
    assert (nearest - log(1.09)) / sqrt(2 / 9000) > 7
    rng = np.random.default_rng(5)
    for n_in, n_out in SIZES.values():
        w, again = right(rng, n_in, n_out), right(rng, n_in, n_out)
        seen = initial.facts(w, again, w, again, name, n_in, n_out)
        form = "uniform" if name == "xavier" else "normal"
        assert seen == {"shape": "right", "drawn": "rng", "mean": "0", "spread": "right", "form": form,
                        "independent": "yes"}  # fmt: skip


def test_a_right_draw_of_labels_is_refused_less_than_once_in_a_million_checks():
    """600 draws of 3 of n: exact binomial tails; and two equal draws, counted."""
    risk = 0.0
    for n in (9, 6, 12):
        p = 3 / n
        low, high = (600 * p + s * 6.5 * sqrt(600 * p * (1 - p)) for s in (-1, 1))
        risk += n * (binomial(600, p, 0, int(low)) + binomial(600, p, int(high), 600))
    for sizes, _, k in pretraining.POOLS.values():
        risk += 2 / np.prod([float(comb(n, k)) for n in sizes])
    assert risk < 1e-6


def test_runs_of_neighbours_are_seen_by_their_rare_ends():
    """3 neighbours of 6 from a random place: each end comes with probability 1/4, not 1/2, and the bound is far off."""
    bound = 300 - 6.5 * sqrt(600 / 4)
    assert binomial(600, 0.25, int(bound), 600) < 1e-6
