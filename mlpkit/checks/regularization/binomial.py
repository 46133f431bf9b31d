"""Exact bounds for counts of independent draws: what a right random answer stays within, but for one in 10^9."""

from functools import lru_cache

import numpy as np

TAIL = 1e-9


def masses(n, q):
    """P(X = 0), ..., P(X = n) of X ~ Bin(n, q), 0 < q < 1."""
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    k = np.arange(n + 1)
    logs = log_factorial[n] - log_factorial - log_factorial[::-1] + k * np.log(q) + (n - k) * np.log1p(-q)
    return np.exp(logs)


@lru_cache(maxsize=256)
def bounds(n, q, tail=TAIL):
    """(low, high): a count of n draws lies below low, or above high, with probability at most `tail` each."""
    p = masses(n, q)
    low = int(np.sum(np.cumsum(p) <= tail))
    return low, n - int(np.sum(np.cumsum(p[::-1]) <= tail))


def credible(count, n, q):
    """Whether a count of n independent draws, each with probability q, is within the bounds."""
    low, high = bounds(int(n), float(q))
    return low <= count <= high


@lru_cache(maxsize=64)
def usual(n, q):
    """(c, s): |X - n q| <= c has the probability s, c the smallest with s above a half."""
    p, distance = masses(n, q), np.abs(np.arange(n + 1) - n * q)
    order = np.argsort(distance, kind="stable")
    last = int(np.searchsorted(np.cumsum(p[order]), 0.5))
    c = distance[order][last] + 1e-9
    return float(c), float(np.sum(p[distance <= c]))


def spread_as_chance(counts, n, q):
    """Whether counts, each of n independent draws, keep to n q neither too closely nor too loosely.

    How many of them are within c of n q is itself a count of independent draws, with a probability known exactly.
    """
    c, share = usual(int(n), float(q))
    return credible(int(np.sum(np.abs(counts - n * q) <= c)), np.size(counts), share)
