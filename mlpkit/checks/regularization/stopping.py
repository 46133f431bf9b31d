"""Lesson 07-regularization: when to stop (exercise 5.3).

Sequences are built so that each rule that is nearly right stops elsewhere: lower losses after the stop, ties, small
rises between better epochs, falls that stay above the best, nan, and ends before the patience is used up.
"""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON, SEE = "07-regularization", "slide L648"

# ranks of the losses, epoch by epoch (equal ranks are equal losses), and the patience
RANKS = {
    "a valley, and a deeper one after the stop": ([9, 7, 4, 3, 5, 6, 5, 8, 1, 0], 3),
    "ever better": ([9, 8, 7, 6, 5, 4, 3], 2),
    "over before the patience is": ([9, 6, 4, 2, 3, 5], 4),
    "ties are not better": ([8, 5, 5, 5, 4, 3], 2),
    "a tie with the best, late": ([8, 5, 6, 5, 7, 5, 9], 4),
    "patience 1": ([7, 5, 4, 6, 2, 1], 1),
    "small rises between better epochs": ([9, 8, 8.5, 7, 7.5, 6, 6.5, 5, 5.5, 5.6, 5.7, 1], 3),
    "falling, but above the best": ([6, 2, 9, 8, 7, 5, 4, 3, 1], 5),
    "the first epoch is the best": ([1, 4, 3, 5, 6, 0], 3),
    "the patience ends with the losses": ([6, 4, 3, 5, 7, 8], 3),
    "a single epoch": ([5], 2),
    "more patience than epochs": ([5, 3, 4], 11),
    "a run that blew up": ([6, 4, 3, 7, np.inf, np.nan, np.nan, 2], 6),
    "nan at once": ([6, np.nan, 5, 4, np.nan, 7, np.inf, 1], 3),
    "nan to the end": ([6, 4, np.nan, np.nan], 8),
}


def sequences(rng):
    """Losses of the ranks above, spaced at random, and four long random ones."""
    cases = []
    for label, (ranks, patience) in RANKS.items():
        scale, low = rng.uniform(0.01, 2.0), rng.uniform(0.02, 0.5)
        cases.append(Case(label, (low + scale * np.array(ranks, dtype=float), patience)))
    for k in range(4):
        trend = np.linspace(2, 0, 30) ** 2 + 0.6 * rng.random(30)
        cases.append(Case(f"30 noisy epochs, patience {3 + k}", (trend, 3 + k)))
    return cases


def make_stop(better=lambda loss, best, last: loss < best, enough=lambda waited, patience: waited >= patience,
              reset=True, end=lambda E: E - 1):  # fmt: skip
    """stop_at with exchangeable parts; it starts from epoch 0 as the best."""

    def stop_at(losses, patience):
        best, waited = 0, 0
        for e in range(1, len(losses)):
            if better(losses[e], losses[best], losses[e - 1]):
                best, waited = e, 0 if reset else waited
            else:
                waited += 1
            if enough(waited, patience):
                return e, best
        return end(len(losses)), best

    return stop_at


right = make_stop()


def _best_of_all(losses, patience):
    return right(losses, patience)[0], int(np.nanargmin(losses))


def _argmin(losses, patience):
    stop, _ = right(losses, patience)
    return stop, int(np.argmin(losses[: stop + 1]))


def _back(losses, patience):
    stop, _ = right(losses, patience)
    return stop, max(0, stop - patience)


def _latest(losses, patience):
    stop, best = right(losses, patience)
    return stop, int(np.flatnonzero(losses[: stop + 1] == losses[best])[-1])


def _last(losses, patience):
    stop, _ = right(losses, patience)
    return stop, stop


def _skips_nan(losses, patience):
    """Epochs that blew up are left out, not waited for."""
    best, waited = 0, 0
    for e in range(1, len(losses)):
        if losses[e] < losses[best]:
            best, waited = e, 0
        elif np.isfinite(losses[e]):
            waited += 1
        if waited >= patience:
            return e, best
    return len(losses) - 1, best


def of_answer(change):
    """A right answer that is then changed."""
    return lambda losses, patience: change(*right(losses, patience), losses)


when = Task(
    "stop_at", 3, right, sequences, parts=("stop", "best"), allows=(),
    exempt="sequences that are built so that each nearly right rule stops elsewhere; they hold inf and nan",
    hint="Keep the best epoch and how many epochs have passed since: better resets the count to 0, everything else, "
         "nan as well, adds 1; stop as soon as the count is patience.",
    misconceptions=wrong((
        ("one-late", make_stop(enough=lambda w, p: w > p),
         "it stops one epoch late: at the epoch at which the count reaches patience, not after the next."),
        ("one-early", make_stop(enough=lambda w, p: w >= p - 1 and w > 0),
         "it stops one epoch early: patience epochs that were not better must have passed."),
        ("best-of-all", _best_of_all,
         "best is the lowest of all losses, also of those after the stop, which training has never seen."),
        ("against-last", make_stop(better=lambda loss, best, last: loss < last),
         "each loss is compared with that of the epoch before; it must be lower than all before it."),
        ("ties-better", make_stop(better=lambda loss, best, last: loss <= best),
         "a loss equal to the best counts as better; strictly lower is wanted, or a plateau is never left."),
        ("not-in-a-row", make_stop(reset=False),
         "the count is not set back to 0 at a better epoch: all epochs that were not better are counted, not those in "
         "a row."),
        ("nan-better", make_stop(better=lambda loss, best, last: not loss >= best),
         "nan counts as better: `loss >= best` is false for nan, and so is `loss < best`. Ask for `<`."),
        ("nan-argmin", _argmin,
         "np.argmin takes nan for the smallest: np.nanargmin, or keep the best epoch as you go."),
        ("nan-skipped", _skips_nan, "epochs with inf or nan are left out of the count; they were not better either."),
        ("back-by-patience", _back,
         "best is stop - patience: not so where the epochs ended before the patience did."),
        ("latest-best", _latest, "of several lowest losses the latest is taken; the earliest is wanted."),
        ("best-is-stop", _last, "best is the epoch at which training stopped; it is the one with the lowest loss."),
        ("swapped", of_answer(lambda stop, best, losses: (best, stop)), "stop and best have changed places."),
        ("from-one", of_answer(lambda stop, best, losses: (stop + 1, best + 1)), "epochs are counted from 0."),
        ("end-is-E", make_stop(end=lambda E: E), "without a stop the last epoch is E - 1, as they are counted from 0."),
        ("loss-for-best", of_answer(lambda stop, best, losses: (stop, float(losses[best]))),
         "the lowest loss instead of its epoch."),
        ("never-stops", lambda losses, patience: (len(losses) - 1, int(np.nanargmin(losses))),
         "it never stops: patience is not used."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.3", "when to stop", LESSON, "L648", 15, (when,)),)
