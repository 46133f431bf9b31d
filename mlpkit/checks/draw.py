"""Drawing inputs that hide nothing: all sizes distinct and above 1, nothing zero, whole or saturated.

Measured on wrong backprops: with one sample, one output or zero biases several survive, and with targets equal to the
outputs nearly all do. The square network catches code that transposes only when shapes force it to; M = 6 shows
factors M/2, which 6-9-2 hides; fewer samples than features, and a single one, catch code that guesses by size.
"""

import numpy as np

NETWORKS = {
    "7 samples, network 6-9-2": (7, 6, 9, 2),
    "4 samples, network 4-4-4 (square matrices)": (4, 4, 4, 4),
    "5 samples, network 8-3-6": (5, 8, 3, 6),
    "one sample, network 3-8-5": (1, 3, 8, 5),
}


def values(rng, *shape):
    """Numbers between 0.1 and 1.1 in size, of either sign: none is zero, none is large."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.1, 1.1, shape)


def targets(rng, *shape):
    """Fractional targets between 0.05 and 0.95, so that no output meets one by chance."""
    return rng.uniform(0.05, 0.95, shape)


def parameters(rng, F, H, M):
    """W1 (F, H), b1 (H,), W2 (H, M), b2 (M,), as a dict in this order."""
    return {"W1": values(rng, F, H), "b1": values(rng, H), "W2": values(rng, H, M), "b2": values(rng, M)}


def sigmoid(z):
    """The checks' own, independent of the library's."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z)))
