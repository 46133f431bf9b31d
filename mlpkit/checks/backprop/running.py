"""Lesson 02-backprop: the running loss Q, and when it has converged (two tasks of 1.13; slides L295, L307)."""

import numpy as np

from ..exercise import Case, Task, wrong
from ..plain import Difference, Strange


def loss_lists(rng):
    return [
        Case("9 losses, ema 0.1", (rng.uniform(0.2, 2.0, 9), 0.1, 1.7 + rng.random())),
        Case("5 losses, ema 0.7", (rng.uniform(0.2, 2.0, 5), 0.7, 0.2 + 0.1 * rng.random())),
    ]


def running_loss(losses, ema, Q0, rule=lambda Q, L, ema: ema * L + (1 - ema) * Q):
    Q = [Q0]
    for loss in losses:
        Q.append(rule(Q[-1], loss, ema))
    return np.array(Q[1:])


running = Task(
    "running_loss", 1, running_loss, loss_lists, hint="One line in a loop: Q = ema * loss + (1 - ema) * Q.",
    exempt="losses are positive numbers in a row",
    misconceptions=wrong((
        ("swapped", lambda L, ema, Q0: running_loss(L, 1 - ema, Q0),
         "ema and 1 - ema have changed places: the new loss gets the weight ema, the old Q the rest."),
        ("from-zero", lambda L, ema, Q0: running_loss(L, ema, 0.0),
         "Q starts at 0 instead of Q0, so it begins far too low (erratum 31)."),
        ("from-first", lambda L, ema, Q0: running_loss(L, ema, L[0]), "Q starts at the first loss instead of Q0."),
        ("with-Q0", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)]),
         "Q0 itself is in the list: wanted is Q after each loss."),
        ("late", lambda L, ema, Q0: np.concatenate([[Q0], running_loss(L, ema, Q0)[:-1]]),
         "each value is that before its loss was taken in."),
        ("mean", lambda L, ema, Q0: np.cumsum(L) / np.arange(1, len(L) + 1),
         "the mean of all losses so far: it never forgets."),
        ("no-forgetting", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + Q),
         "the factor (1 - ema) of the old Q is missing: it grows for ever."),
        ("last", lambda L, ema, Q0: running_loss(L, ema, Q0)[-1], "only the last value; wanted is Q after each loss."),
        ("ema-on-old", lambda L, ema, Q0: running_loss(L, ema, Q0, lambda Q, x, e: e * x + (1 - e) * x),
         "the old Q does not enter at all."),
    ), "slide L295"),
)  # fmt: skip


def histories(rng):
    """Clear cases, and the two sides of the patience. (label, Q, patience, rtol, wanted)"""
    falling = 2.0 * 0.93 ** np.arange(40)
    noisy = falling * (1 + 0.02 * rng.normal(size=40))
    noisy[-1] = noisy[-2] * (1 - 1e-9)
    spike = np.append(falling[:-1], 3.0)
    creeping = np.concatenate([falling, falling[-1] * (1 - 1e-5 * np.arange(1, 41))])
    again = np.concatenate([falling, 3 * falling[-1] * 0.99 ** np.arange(40)])
    flat = np.concatenate([falling, falling[-1] * (1 + 1e-6 * rng.random(40))])
    return [
        ("too short to tell", falling[:3], 10, 1e-3, False),
        ("as long as the patience", falling[:10], 10, 1e-3, False),
        ("falling by 7 % an epoch", falling, 10, 1e-3, False),
        ("falling again, but never below an earlier best", again, 10, 1e-3, True),
        ("falling by 7 % an epoch, and tiny", 1e-4 * falling, 10, 1e-3, False),
        ("falling, with noise, the last two nearly equal", noisy, 10, 1e-3, False),
        ("falling, the last value alone high", spike, 10, 1e-3, False),
        ("falling and then flat for 40 epochs", flat, 10, 1e-3, True),
        ("falling and then flat for 40 epochs, and large", 1e4 * flat, 10, 1e-3, True),
        ("falling and then creeping on by 0.001 % an epoch", creeping, 10, 1e-3, True),
        ("falling and then noise for 60 epochs",
         np.concatenate([falling + 0.5, 0.5 + 0.05 * rng.random(60)]), 10, 1e-3, True),
        ("rising for 40 epochs", falling[::-1].copy(), 10, 1e-3, True),
        ("flat for exactly 10 epochs, patience 10", flat[:50], 10, 1e-3, True),
        ("flat for 9 epochs, patience 10", flat[:49], 10, 1e-3, False),
        ("flat for 5 epochs, patience 10", flat[:45], 10, 1e-3, False),
        ("flat for 5 epochs, patience 3", flat[:45], 3, 1e-3, True),
        ("falling by 7 % an epoch, where only 99 % in 3 epochs would count", falling, 3, 0.99, True),
        ("flat for long, then a clear drop in the last epochs",
         np.concatenate([flat[40:], falling[-1] * 0.8 ** np.arange(1, 6)]), 10, 1e-3, False),
    ]  # fmt: skip


def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) > np.min(Q[:-patience]) * (1 - rtol))


def _after_patience(criterion):
    """A `converged` that says False while Q is no longer than the patience, then what the criterion says."""
    return lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(criterion(Q, patience, rtol))


def _probe_converged(ask, rng):
    return {label: ask(Q, patience, rtol) for label, Q, patience, rtol, _ in histories(rng)}


def _judge_converged(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if isinstance(got, Strange):
            return Difference(f"on a history that is '{label}': {got.text}", got.text)
        if not isinstance(got, (bool, int)) or bool(got) != want:
            text = f"on a history that is '{label}' it says {got!r}; wanted {want}"
            return Difference(text, f"on a history that is '{label}' {want} is wanted")
    return None


stopping = Task(
    "converged", 1, converged, probe=_probe_converged, judge=_judge_converged, exempt="drawn by its probe",
    hint="Has any of the last `patience` values been better than the best before them by a share of rtol?",
    misconceptions=wrong((
        ("one-hit", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(abs(Q[-1] - Q[-2]) < rtol),
         "one small change, |dQ| < tolerance, is enough: noise meets that by chance while Q still falls (erratum 32)."),
        ("one-hit", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(abs(Q[-1] - Q[-2]) < rtol * abs(Q[-2])),
         "one small change, even a relative one, is enough: noise meets that by chance while Q still "
         "falls (erratum 32)."),
        ("no-minimum-length", lambda Q, patience=10, rtol=1e-3: len(Q) <= patience or converged(Q, patience, rtol),
         "a history shorter than the patience says nothing yet."),
        ("never", lambda Q, patience=10, rtol=1e-3: False,
         "it never says True; a loss need not end near 0 to have converged."),
        ("always", lambda Q, patience=10, rtol=1e-3: True, "it always says True."),
        ("patience-built-in", lambda Q, patience=10, rtol=1e-3: converged(Q, 10, rtol),
         "the patience that is handed over is not used."),
        ("rtol-built-in", lambda Q, patience=10, rtol=1e-3: converged(Q, patience, 1e-3),
         "the rtol that is handed over is not used."),
        ("last-value", _after_patience(lambda Q, patience, rtol: Q[-1] > np.min(Q[:-patience]) * (1 - rtol)),
         "only the last value is compared; any of the last `patience` values may have been better."),
        ("absolute", _after_patience(lambda Q, patience, rtol: np.min(Q[-patience:]) > np.min(Q[:-patience]) - rtol),
         "rtol is subtracted: a share means best * (1 - rtol), so that the scale of the loss does not matter."),
        ("no-tolerance", lambda Q, patience=10, rtol=1e-3: converged(Q, patience, 0.0),
         "any improvement counts, however small: rtol is not used."),
        ("inverted", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and not converged(Q, patience, rtol),
         "True and False have changed places."),
        ("inverted", lambda Q, patience=10, rtol=1e-3: not converged(Q, patience, rtol),
         "True and False have changed places."),
        ("first-rise", lambda Q, patience=10, rtol=1e-3: len(Q) > 1 and bool(Q[-1] >= Q[-2]),
         "the first value that is not lower stops it: noise rises every second time."),
        ("all-alike", lambda Q, patience=10, rtol=1e-3: len(Q) > patience and bool(np.ptp(Q[-patience:]) < rtol),
         "it waits until the last values are all alike; a running loss is never quiet, so with noise it never stops."),
    ), "slide L307 and erratum 32"),
)  # fmt: skip
