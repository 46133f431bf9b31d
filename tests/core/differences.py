"""The tests' own finite differences: fourth order, error about 1e-11, sharing no code with mlpkit.gradients."""

import numpy as np


def slope(f, x, h=1e-3):
    """f'(x) elementwise, for a function that acts on each element by itself."""
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


def gradient(f, x, h=1e-3):
    """df/dx for f(x) -> float; x (float64, any shape) is changed in place and put back, so that views of it follow."""
    out = np.empty(x.shape)
    for i in np.ndindex(*x.shape):
        old = x[i]

        def along(value, i=i):
            x[i] = value
            return f(x)

        out[i] = slope(along, old, h)
        x[i] = old
    return out


def agree(analytic, numeric):
    """1e-7 relative, element by element; values below 1e-3 may differ by 1e-10."""
    assert np.shape(analytic) == np.shape(numeric)
    np.testing.assert_allclose(analytic, numeric, rtol=1e-7, atol=1e-10)
