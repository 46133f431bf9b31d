"""Lesson 07-regularization: training with early stopping, watched at work (exercise 5.3a).

The training is a walk: each epoch moves the parameters by one stride in a fixed direction, and the validation loss is
read from a table by how many strides they have come. So parameters tell the epoch that they are from.
"""

import numpy as np

from ..draw import values
from ..exercise import Exercise, Task, wrong
from ..plain import Difference, Strange, difference

LESSON, SEE = "07-regularization", "slide L648"
# ranks of the losses after epochs 0, 1, ...; patience; limit
RUNS = {
    "a valley, and a deeper one after the stop": ([9, 7, 4, 3, 5, 6, 5, 8, 1, 0], 3, 10),
    "ever better, to the limit": ([9, 8, 7, 6, 5, 4, 3, 2, 1], 2, 6),
    "the limit, with the best before": ([9, 5, 3, 4, 6, 7, 1], 5, 5),
    "ties": ([8, 5, 5, 5, 4, 3], 2, 6),
    "small rises between better epochs": ([9, 8, 8.5, 7, 7.5, 6, 6.5, 5, 5.5, 5.6, 5.7, 1], 3, 12),
    "falling, but above the best": ([6, 2, 9, 8, 7, 5, 4, 1], 5, 8),
    "the first epoch is the best": ([1, 4, 3, 5, 6], 3, 5),
    "patience 1": ([7, 5, 4, 6, 2, 1], 1, 6),
    "worse than at the start": ([30, 40, 35, 50, 20], 3, 5),
}
TOO_MANY = 60


class Walk:
    """train_epoch and val_loss of one run, and a record of which was called when."""

    def __init__(self, rng, ranks):
        n = 4 + len(ranks) % 3
        self.start, self.stride = values(rng, n), values(rng, n)
        self.losses = rng.uniform(0.1, 0.4) + rng.uniform(0.05, 0.5) * np.array(ranks, dtype=float)
        self.events = []

    def train_epoch(self, p):
        self._note("train")
        p += self.stride

    def val_loss(self, p):
        self._note("validate")
        epoch = (np.asarray(p, dtype=float) - self.start) @ self.stride / (self.stride @ self.stride) - 1
        k = int(np.clip(np.round(epoch), -1, len(self.losses) - 1))
        return float(self.losses[k]) if k >= 0 else 5.0 * float(np.max(self.losses))

    def _note(self, what):
        self.events.append(what)
        if len(self.events) > TOO_MANY:
            raise RuntimeError(f"more than {TOO_MANY} calls of train_epoch and val_loss: it does not stop")

    def order(self):
        """What was called, in words."""
        pairs = len(self.events) // 2
        if self.events == ["train", "validate"] * pairs:
            return f"{pairs} epochs, each validated once"
        if self.events[:1] == ["validate"]:
            return "validated before the first epoch"
        return f"{self.events.count('train')} epochs and {self.events.count('validate')} validations"


def probe(ask, rng):
    seen = {}
    for label, (ranks, patience, limit) in RUNS.items():
        walk = Walk(rng, ranks)
        answer = ask(walk.start, walk.train_epoch, walk.val_loss, patience, limit)
        seen[label] = answer
        seen[f"{label}, the calls"] = walk.order()
    return seen


def judge(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if isinstance(want, str) and not isinstance(got, Strange) and got != want:
            text = f"{got}; wanted: {want}"
            return Difference(
                f"with {label}: {text}", "train_epoch and val_loss are called otherwise than they should be"
            )
        d = difference(got, want, 1e-9, ("best_theta", "losses"))
        if d:
            return Difference(f"with {label}: {d.text}", d.quiet)
    return None


def make_early(better=lambda loss, best, last: loss < best, enough=lambda waited, patience: waited >= patience,
               copy=np.array, reset=True, answer=lambda best, p, losses: (best, losses), limit=lambda n: n,
               restart=False, first=False):  # fmt: skip
    """train_early with exchangeable parts."""

    def train_early(theta, train_epoch, val_loss, patience, most):
        p, losses, waited = np.array(theta), [], 0
        low, best = (val_loss(p), np.array(p)) if first else (np.inf, None)
        while len(losses) < limit(most) and not enough(waited, patience):
            p = np.array(theta) if restart else p
            train_epoch(p)
            losses.append(val_loss(p))
            if better(losses[-1], low, losses[-2] if len(losses) > 1 else np.inf):
                low, best, waited = losses[-1], copy(p), 0 if reset else waited
            else:
                waited += 1
        return answer(best, p, np.array(losses))

    return train_early


def _twice(theta, train_epoch, val_loss, patience, limit):
    return make_early()(theta, train_epoch, lambda p: 0.5 * (val_loss(p) + val_loss(p)), patience, limit)


def _one_more(theta, train_epoch, val_loss, patience, limit):
    """Trains on after the best has been found."""
    best, losses = make_early()(theta, train_epoch, val_loss, patience, limit)
    again = np.array(theta)
    for _ in range(int(np.argmin(losses)) + 1):
        train_epoch(again)
    return best, losses


def _up_to_best(best, p, losses):
    return best, losses[: int(np.argmin(losses)) + 1]


def _all_epochs(theta, train_epoch, val_loss, patience, limit):
    return make_early(enough=lambda waited, patience: False)(theta, train_epoch, val_loss, patience, limit)


training = Task(
    "train_early", 3, make_early(), probe=probe, judge=judge, allows=(), exempt="walks that its probe watches",
    hint="p = theta.copy(); in a loop: train_epoch(p), loss = val_loss(p); where it is better keep p.copy(), for "
         "train_epoch goes on changing p.",
    misconceptions=wrong((
        ("last-weights", make_early(answer=lambda best, p, losses: (p, losses)),
         "the parameters of the last epoch come back; wanted are those of the best. If you did keep the best: `best = "
         "p` is no copy, train_epoch changes p in place and the best with it. Keep p.copy()."),
        ("one-late", make_early(enough=lambda w, p: w > p), "it trains one epoch too many after the best."),
        ("one-early", make_early(enough=lambda w, p: w >= p - 1 and w > 0), "it stops one epoch early."),
        ("ties-better", make_early(better=lambda loss, best, last: loss <= best),
         "a loss equal to the best counts as better; strictly lower is wanted."),
        ("against-last", make_early(better=lambda loss, best, last: loss < last),
         "each loss is compared with the one before; it must be lower than the best so far."),
        ("not-in-a-row", make_early(reset=False), "the count is not set back to 0 at a better epoch."),
        ("no-limit", make_early(limit=lambda n: n + 50), "limit is not used: it trains on beyond it."),
        ("limit-less-one", make_early(limit=lambda n: n - 1), "it ends one epoch before the limit."),
        ("limit-and-one", make_early(limit=lambda n: n + 1), "it trains one epoch beyond the limit."),
        ("validates-first", make_early(first=True),
         "val_loss is asked before the first epoch; the first loss is that after epoch 0."),
        ("restarts", make_early(restart=True),
         "every epoch starts from theta again: training must go on from where the last epoch ended."),
        ("asks-twice", _twice, "val_loss is asked twice an epoch: keep the number. On real data it is expensive."),
        ("trains-again", _one_more, "it trains a second time up to the best epoch; a copy costs nothing and is exact."),
        ("cut-at-best", make_early(answer=_up_to_best), "losses end with the best epoch; all that were measured belong "
         "in it."),
        ("only-theta", make_early(answer=lambda best, p, losses: best), "the losses are missing in what comes back."),
        ("swapped", make_early(answer=lambda best, p, losses: (losses, best)), "the two have changed places."),
        ("never-stops", _all_epochs, "it always trains until the limit: patience is not used."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.3a", "early stopping", LESSON, "L648", 15, (training,)),)
