"""The race as one array program against the loops it replaces: 7 methods, 300 steps, 1000 starts.

python3 tests/benchmarks/race.py [--rounds 5]. Two loops over methods and starts: one runs the pure rules as the course
writes them, on one start (two numbers) at a time; the other is stripped to the bone, floats and `math`, no arrays, no
dicts. The loops run a part of the starts, as each costs the same. Timed in turn, in processor time; what counts is the
quotient of one round, its median. Every path is compared with that of the pure rule.
"""

import argparse
import math
import statistics
import sys
from pathlib import Path
from time import process_time

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/core")]

from rules import RULES  # noqa: E402

import mlpkit  # noqa: E402

# The learning rates are those at which no path is chaotic: a chaotic one magnifies the last digit without limit.
METHODS = {
    "SGD": {"lr": 3e-4},
    "Momentum": {"lr": 1e-4, "momentum": 0.9},
    "NAG": {"lr": 1e-4, "momentum": 0.9},
    "AdaGrad": {"lr": 0.02, "eps": 1e-10},
    "RMSProp": {"lr": 0.001, "beta": 0.9, "eps": 1e-8},
    "Rprop": RULES["Rprop"][1],
    "Adam": {"lr": 0.01, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
}


def sgd(x, g, state, t, lr):
    return x - lr * g, state


def momentum(x, g, v, t, lr, momentum):
    v = momentum * (v or 0.0) + g
    return x - lr * v, v


def nag(x, g, v, t, lr, momentum):
    v = momentum * (v or 0.0) + g
    return x - lr * (g + momentum * v), v


def adagrad(x, g, s, t, lr, eps):
    s = (s or 0.0) + g * g
    return x - lr * g / (math.sqrt(s) + eps), s


def rmsprop(x, g, s, t, lr, beta, eps):
    s = beta * (s or 0.0) + (1 - beta) * g * g
    return x - lr * g / (math.sqrt(s) + eps), s


def rprop(x, g, state, t, lr, up, down, smallest, largest):
    d, old = state or (lr, 0.0)
    if g > 0 < old or g < 0 > old:
        d = min(d * up, largest)
    elif g > 0 > old or g < 0 < old:
        return x, (max(d * down, smallest), 0.0)
    return x - d * ((g > 0) - (g < 0)), (d, g)


def adam(x, g, state, t, lr, beta1, beta2, eps):
    m, s = state or (0.0, 0.0)
    m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g * g
    return x - lr * (m / (1 - beta1**t)) / (math.sqrt(s / (1 - beta2**t)) + eps), (m, s)


SCALAR = dict(zip(METHODS, (sgd, momentum, nag, adagrad, rmsprop, rprop, adam), strict=True))


def rosenbrock_gradient(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def stripped_loop(starts, steps, gradient=rosenbrock_gradient):
    """Paths (steps + 1, methods, starts, 2), float by float."""
    paths = np.empty((steps + 1, len(METHODS), len(starts), 2))
    for k, (name, hyper) in enumerate(METHODS.items()):
        for i, start in enumerate(starts):
            paths[:, k, i] = _stripped_path(SCALAR[name], hyper, start, steps, gradient)
    return paths


def _stripped_path(rule, hyper, start, steps, gradient):
    x, y = map(float, start)
    sx = sy = None
    path = [(x, y)]
    for t in range(1, steps + 1):
        gx, gy = gradient(x, y)
        x, sx = rule(x, gx, sx, t, **hyper)
        y, sy = rule(y, gy, sy, t, **hyper)
        path.append((x, y))
    return path


def rule_loop(starts, steps, grad):
    """Paths (steps + 1, methods, starts, 2), each by the pure rule, one start after the other."""
    paths = np.empty((steps + 1, len(METHODS), len(starts), 2))
    for k, (name, hyper) in enumerate(METHODS.items()):
        rule = RULES[name][0]
        for i, start in enumerate(starts):
            paths[0, k, i], state = start, {}
            for t in range(steps):
                paths[t + 1, k, i], state = rule(paths[t, k, i], grad(paths[t, k, i]), state, **hyper)
    return paths


def array_program(starts, steps, grad):
    optimizers = {name: getattr(mlpkit, name)(**hyper) for name, hyper in METHODS.items()}
    return mlpkit.run_race(optimizers, grad, starts, steps)


def starts_of(surface, count, seed=3):
    """Starts in the middle half of the surface's window."""
    low, high = np.array(surface.window).reshape(2, 2).T
    return low + (high - low) * np.random.default_rng(seed).uniform(0.25, 0.75, (count, 2))


def seconds(f, *args):
    begin = process_time()
    result = f(*args)
    return process_time() - begin, result


def main(rounds=5, steps=300, count=1000, part=10):
    """Print times, quotients and the largest difference; 0 if 100 times faster and equal to 1e-12."""
    surface, quotients, bare = mlpkit.SURFACES["Rosenbrock"], [], []
    starts = starts_of(surface, count)
    few = starts[: max(1, count // (part * 10))]
    seconds(array_program, starts, 20, surface.grad)
    for _ in range(rounds):
        ours, paths = seconds(array_program, starts, steps, surface.grad)
        by_rule, right = seconds(rule_loop, few, steps, surface.grad)
        stripped, _ = seconds(stripped_loop, few, steps)
        quotients.append(by_rule / ours * count / len(few))
        bare.append(stripped / ours * count / len(few))
    difference = np.abs(paths[:, :, : len(few)] - right).max()
    quotient = statistics.median(quotients)
    print(f"{len(METHODS)} methods, {steps} steps, {count} starts: array program {1e3 * ours:.0f} ms")
    print(f"loop of pure rules: {quotient:.0f} times as long; bar >= 100: {_met(quotient >= 100)}")
    print(f"loop stripped to floats: {statistics.median(bare):.0f} times as long (no bar)")
    print(f"largest difference of any coordinate {difference:.1e}; bar <= 1e-12: {_met(difference <= 1e-12)}")
    return int(quotient < 100 or not difference <= 1e-12)


def _met(reached):
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    sys.exit(main(parser.parse_args().rounds))
