"""A race: many optimizers from many starts at once, one array (methods, starts, 2) that rolls down a surface.

The gradient of all points is one call, and since an optimizer's rule is elementwise, one step of it moves all of its
starts. So a race of 7 methods from 1000 starts is no 7000 loops: NumPy does the loops over methods and starts (the
gradient) or over starts (the steps), and Python only counts the steps. Your own rules take part through from_rule.
"""

import copy

import numpy as np


def run_race(optimizers, grad, starts, steps):
    """Paths (steps + 1, M, S, 2) of M optimizers {name: fresh optimizer} from S starts (S, 2).

    grad maps (M, S, 2) to (M, S, 2), as that of a Surface does. The optimizers are copied, so each may race again.
    A path that leaves the numbers goes on as inf or nan.
    """
    runners = [_fresh(name, optimizer) for name, optimizer in optimizers.items()]
    starts = np.asarray(starts, dtype=float)
    if starts.ndim != 2:
        raise ValueError(f"starts has shape {starts.shape}; wanted (S, 2), one row a start")
    paths = np.empty((steps + 1, len(runners), *starts.shape))
    paths[0] = starts
    with np.errstate(over="ignore", invalid="ignore"):  # diverging is a result
        for t in range(steps):
            _one_step(runners, grad(paths[t]), paths[t], paths[t + 1])
    return paths


def _one_step(runners, gradients, before, after):
    after[...] = before
    for runner, theta, g in zip(runners, after, gradients, strict=True):
        runner.step(theta, g)


def _fresh(name, optimizer):
    """A copy, so that the caller's optimizer keeps no memory of this race."""
    if optimizer.t:
        raise ValueError(f"optimizer '{name}' has taken {optimizer.t} steps already; hand in a fresh one")
    return copy.deepcopy(optimizer)


def arrivals(values, target):
    """The first step at which a value is at most `target`, along axis 0 of values; -1 where none is."""
    there = np.asarray(values) <= target  # False for nan
    return np.where(there.any(axis=0), there.argmax(axis=0), -1)
