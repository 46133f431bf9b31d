"""Conjugate gradients: a method for full batches; (theta, grad) alone is not enough, as it searches along lines.

Steepest descent zigzags in a narrow valley, each step undoing part of the last. Conjugate directions do not: on a
quadratic of n unknowns n exact line searches are enough, whatever the condition number (erratum 47).
"""

import numpy as np


def conjugate_gradient(f, theta, steps, tol=1e-10):
    """Nonlinear conjugate gradient (Polak-Ribiere+), for full batches: yields the value after each step.

    f(theta) -> (value, gradient); theta is changed in place. d <- -g + b d, b = max(0, g.(g - g_old) / g_old.g_old).
    On a quadratic of n unknowns it is done in n steps, whatever the condition number (erratum 47).
    Stops when |g| <= tol times its first value, or when no step along d or -g goes down any more.
    """
    value, g = f(theta)
    d, start = -g, np.linalg.norm(g)
    for _ in range(steps):
        if np.linalg.norm(g) <= tol * start:
            return
        if np.vdot(g, d) >= 0:
            d = -g
        found = _line_search(f, theta, d, value, g)
        if found is None:
            return
        step, value, g_new = found
        theta += step * d
        beta = max(0.0, float(np.vdot(g_new, g_new - g) / np.vdot(g, g)))
        d, g = beta * d - g_new, g_new
        yield value


def _line_search(f, theta, d, value, g, tries=30):
    """A step along d with f clearly lower and the slope there below a millionth of the first: all but exact.

    Secant steps, kept inside the bracket once there is one; returns (step, value, gradient), the best seen, or None.
    """
    slope0 = slope_low = float(np.vdot(g, d))
    low, high, best = 0.0, np.inf, None
    step = min(1.0, 1.0 / np.linalg.norm(d))
    for _ in range(tries):
        v, gradient = f(theta + step * d)
        slope = float(np.vdot(gradient, d))
        if v <= value + 1e-4 * step * slope0:
            if best is None or v <= best[1]:
                best = (step, v, gradient)
            if abs(slope) <= 1e-6 * abs(slope0):
                return best
        secant = step - slope * (step - low) / (slope - slope_low) if slope != slope_low else 2 * step
        if slope > 0 or v > value + 1e-4 * step * slope0 or not np.isfinite(v):
            high = step
        else:
            low, slope_low = step, slope
        wide = high if np.isfinite(high) else 10 * step
        inside = low + 0.01 * (wide - low) < secant < wide - 0.01 * (wide - low)
        step = secant if inside else (0.5 * (low + high) if np.isfinite(high) else 2 * step)
    return best
