"""Lesson 05-gradient-descent: an epoch of mini-batches, judged by facts (exercise 4.4; slides L553-L560).

A random order cannot be compared number by number. So each answer is watched at work, and what it did is put into words
that do not depend on the draw: which samples took part, how often, in what sizes, in a new order or an old one, and by
what each step was divided. A right answer looks wrong by chance in less than 1 of 10^10 checks: the likeliest accident
is that 24 samples fall into the same four batches of 6 twice, 1 in 9.7e10; all others are rarer by far.
"""

import numpy as np

from ..exercise import Task, wrong
from ..plain import Difference, Strange, describe

# samples and batch size: a smaller last batch, an even division, a batch larger than all, single samples
SETTINGS = {
    "23 samples by 5": (23, 5),
    "24 samples by 6": (24, 6),
    "17 samples by 40": (17, 40),
    "29 samples by 1": (29, 1),
}


def coverage(batches, N):
    """How often the samples 0..N-1 occur, in words."""
    flat = np.concatenate([np.zeros(0, int), *batches])
    if np.any((flat < 0) | (flat >= N)):
        return "some indices are no sample's"
    often, never = np.bincount(flat, minlength=N).max(initial=0) > 1, np.bincount(flat, minlength=N).min() < 1
    return {(False, False): "each once", (True, False): "some twice", (False, True): "some never",
            (True, True): "some twice, some never"}[bool(often), bool(never)]  # fmt: skip


def order(batches, again, N):
    """Whether the batches are mixed, and otherwise in each epoch; a single batch has no order."""
    first, second = ([frozenset(map(int, b)) for b in e] for e in (batches, again))
    if len(first) < 2:
        return "mixed"
    flat = np.concatenate(batches)
    if all(_in_a_row(b, N) for b in first) or np.all(np.diff(flat) % N == 1):
        return "neighbours"
    if first == second:
        return "the same again"
    stay = sum(int(b[0]) == i for e in (batches, again) for i, b in enumerate(e) if len(b) == 1)
    if stay >= 15:  # of two times 29 single samples; two may be expected, and 15 are met once in 3e8 times
        return "hardly mixed"
    return "the same batches again" if set(first) == set(second) and len(first[0]) > 1 else "mixed"


def _in_a_row(batch, N):
    """Whether a batch is a run of neighbours in the table, which may go on at its beginning."""
    if len(batch) == 1:
        return False
    return any(all((start + k) % N in batch for k in range(len(batch))) for start in batch)


def facts(batches, again, twin, N):
    """What three epochs show: two from one generator, and one from its twin."""
    flat = [int(i) for b in batches for i in b]
    table = len(batches) > 1 and flat == sorted(flat)
    return {
        "cover": coverage(batches, N),
        "sizes": " ".join(str(len(b)) for b in batches) or "none",
        "order": "the table's" if table else order(batches, again, N),
        "rng": "from rng" if all(map(np.array_equal, batches, twin)) else "elsewhere",
    }


SAYS = {
    "even": "some orders come more often than others",
    "cover": "in one epoch {got}; each sample must take part exactly once",
    "sizes": "the batches have the sizes {got}; wanted are {want}",
    "order": "the samples come in an order that is no fresh random one ({got})",
    "rng": "two generators in the same state give different batches: not all randomness comes from rng",
    "rows": "grad_sum was given {got}; wanted are 2-D arrays, a row a sample, with as many rows in X as in Y",
    "aligned": "rows of X and rows of Y no longer belong together",
    "steps": "the steps are not lr grad_sum / (samples in the batch): {got}",
    "returned": "what comes back is {got}; wanted is theta after the last step",
}


def judge_facts(seen, wanted, says=SAYS):
    """The first fact that is otherwise than it should be, as a sentence; nothing in it depends on the draw."""
    for label, want in wanted.items():
        got = seen.get(label, want)
        if isinstance(got, Strange):
            return Difference(f"with {label}: {got.text}", got.text)
        for name, right in want.items():
            if got.get(name) != right:
                text = says[name].format(got=got.get(name), want=right)
                return Difference(f"with {label}: {text}", text)
    return None


# 4.4, the batches --------------------------------------------------------------------------------------------------


def _index_arrays(value):
    """A list of integer arrays, or Strange."""
    if isinstance(value, Strange):
        return value
    if not isinstance(value, (list, tuple)):
        return Strange("no list", f"it returned {describe(value)}; wanted a list of index arrays")
    if not all(isinstance(b, np.ndarray) and b.ndim == 1 and (b.dtype.kind in "iu" or not b.size) for b in value):
        return Strange("no indices", "it returned a list that holds something else than 1-D arrays of integers")
    return [b.astype(int) for b in value]


def _probe_batches(ask, rng):
    seen = {}
    for label, (N, size) in SETTINGS.items():
        seed = int(rng.integers(10**9))
        own, twin = np.random.default_rng(seed), np.random.default_rng(seed)
        epochs = [_index_arrays(ask(N, size, g)) for g in (own, own, twin)]
        strange = next((e for e in epochs if isinstance(e, Strange)), None)
        seen[label] = strange or facts(*epochs, N)
    good = {"cover": "each once", "order": "mixed", "rng": "from rng"}
    if all(not isinstance(v, Strange) and v.items() >= good.items() for v in seen.values()):
        seen["4 samples by 1, 6000 times"] = _evenness(ask, rng)
    return seen


def _evenness(ask, rng):
    """Whether all 24 orders of 4 samples are equally frequent: chi-squared with 23 degrees of freedom.

    A right answer is above 85 with probability 5e-9; a shuffle that swaps each place with any other gives 202 +- 28.
    """
    codes = []
    for value in ask.repeated(6000, 4, 1, rng):
        batches = _index_arrays(value)
        flat = [] if isinstance(batches, Strange) else [int(i) for b in batches for i in b]
        if sorted(flat) != [0, 1, 2, 3]:
            return {"even": "yes"}  # other facts say what is wrong
        codes.append(flat)
    counts = np.unique(codes, axis=0, return_counts=True)[1]
    chi2 = np.sum((counts - 250.0) ** 2) / 250 + 250 * (24 - len(counts))
    return {"even": "yes" if chi2 < 85 else "no"}


def cut(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]


def minibatches(N, batch_size, rng):
    return cut(rng.permutation(N), batch_size)


def blocks(N, size, rng):
    pieces = cut(np.arange(N), size)
    return [pieces[i] for i in rng.permutation(len(pieces))]


def _inside(N, size, rng):
    return [rng.permutation(block) for block in cut(np.arange(N), size)]


def _rolled(N, size, rng):
    return cut(np.roll(np.arange(N), rng.integers(1, N)), size)


def _short_first(N, size, rng):
    order, rest = rng.permutation(N), N % size
    return ([order[:rest]] if rest else []) + cut(order[rest:], size)


def _wrapped(N, size, rng):
    order = rng.permutation(N)
    return cut(np.resize(order, -(-N // size) * size), size)


def replaced(N, size, rng):
    return [rng.integers(0, N, len(b)) for b in cut(np.arange(N), size)]


def _naive(N, size, rng):
    order = np.arange(N)
    for i in range(N):
        j = rng.integers(N)
        order[[i, j]] = order[[j, i]]
    return cut(order, size)


def _last_stays(N, size, rng):
    return cut(np.append(rng.permutation(N - 1), N - 1), size)


def choices(N, size, rng):
    return [rng.choice(N, len(b), replace=False) for b in cut(np.arange(N), size)]


APIECE = "each batch is drawn anew from all samples: in an epoch some come twice and others never."
TAIL = "the last samples, which do not fill a batch, are left out. Keep the smaller batch: they are data, too."
AGAIN = "the same order in each epoch: draw from the rng that was handed over, not from a new one with a fixed seed."
FRESH = (
    "drawn with replacement: some samples come twice, a third not at all. An epoch is a permutation, cut into pieces."
)
ELSEWHERE = "the order does not come from rng: another generator, or np.random itself, makes a run nobody can repeat."
the_batches = Task(
    "minibatches", 2, minibatches, probe=_probe_batches, judge=judge_facts, exempt="drawn by its probe",
    hint="rng.permutation(N), cut into slices of batch_size; a slice that reaches over the end is simply shorter.",
    misconceptions=wrong((
        ("tail-dropped", lambda N, B, rng: [b for b in minibatches(N, B, rng) if len(b) == B], TAIL),
        ("with-replacement", replaced, FRESH),
        ("with-replacement", lambda N, B, rng: [rng.integers(0, N, B) for _ in range(-(-N // B))], FRESH),
        ("with-replacement", lambda N, B, rng: [rng.integers(0, N, B) for _ in range(N // B)], FRESH),
        ("drawn-apart", lambda N, B, rng: [rng.choice(N, min(B, N), replace=False) for _ in range(-(-N // B))],
         "each batch is drawn anew from all samples: within a batch none comes twice, within an epoch many do and "
         "others never."),
        ("drawn-apart", choices, APIECE),
        ("table-order", lambda N, B, rng: cut(np.arange(N), B), "the order of the table: it is not shuffled."),
        ("same-order", lambda N, B, rng: minibatches(N, B, np.random.default_rng(0)), AGAIN),
        ("other-generator", lambda N, B, rng: minibatches(N, B, np.random.default_rng()), ELSEWHERE),
        ("blocks", blocks,
         "only the order of the batches is shuffled: the same neighbours are together in every epoch."),
        ("inside", _inside, "shuffled only inside the batches: the same neighbours are together in every epoch."),
        ("rolled", _rolled, "the table is only turned: neighbours stay together."),
        ("evened-out", lambda N, B, rng: np.array_split(rng.permutation(N), -(-N // B)),
         "the batches are evened out (np.array_split): all have batch_size, only the last may be smaller."),
        ("by-number", lambda N, B, rng: np.array_split(rng.permutation(N), min(B, N)),
         "batch_size is taken for the number of batches; it is the number of samples in each."),
        ("short-first", _short_first, "the smaller batch comes first; it is the last."),
        ("filled-up", _wrapped, "the last batch is filled up with samples that have had their turn."),
        ("uneven", _naive, "every place swapped with any place: some orders then come more often. "
         "rng.permutation makes all equally frequent."),
        ("uneven", _last_stays, "some samples keep their place: all orders must be equally frequent."),
        ("one-batch", lambda N, B, rng: [rng.permutation(N)], "one batch with all samples: batch_size is not used."),
    ), "slides L558-L560"),
)  # fmt: skip
