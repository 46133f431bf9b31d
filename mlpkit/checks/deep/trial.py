"""Lesson 08-deep-training: does pretraining help? The protocol is judged, not the outcome (5.9a; slide L657).

The tools that an answer is given train nothing and write down what they are given (laboratory.py). Nothing is left to
chance but the seeds: two of 31 bits agree with probability 5e-10.
"""

import numpy as np

from ..descent.batches import judge_facts
from ..exercise import Task, wrong
from ..plain import Strange, describe
from .laboratory import Laboratory, trial_facts

SAYS = {
    "form": "it returned {got}; wanted is an array (trials, 2)",
    "tested": "what it reports is no accuracy on the whole test set ({got})",
    "scratch": "column 0 is the accuracy after: {got}; wanted is {want}",
    "pretrained": "column 1 is the accuracy after: {got}; wanted is {want}",
    "images": "it is pretrained on {got}; wanted are all images of X, once each, and no other",
    "samples": "the labelled samples of fine-tuning are {got}; wanted are those that pick gave, the same in both arms",
    "start": "the two arms of a trial start from different parameters",
    "seeds": "the seeds are {got}; wanted is one for each trial, used for all its tools",
    "tests": "the test set is asked {got} than once an arm",
    "drawn": "the seeds come from {got}; wanted is rng alone",
}


def _probe(ask, rng):
    return {label: _facts(ask, rng, *setting) for label, setting in {"4 trials": (19, 11, 4), "one trial": (14, 17, 1),
            "7 trials": (13, 9, 7)}.items()}  # fmt: skip


def _facts(ask, rng, N, T, trials):
    lab, seed = Laboratory(rng, N, T), int(rng.integers(10**9))
    said = lab.run(ask, trials, np.random.default_rng(seed))
    if isinstance(said, Strange):
        return said
    if not isinstance(said, np.ndarray) or said.shape != (trials, 2):
        return {"form": describe(said)}
    first = _starts(lab)
    runs = []
    for s in (seed, seed + 1):
        lab.made, lab.tests, lab.picks = {}, {}, {}
        again = lab.run(ask, trials, np.random.default_rng(s))
        runs.append(_starts(lab))
    same = runs[0] == first, runs[1] == first
    facts = trial_facts(lab, again) if isinstance(again, np.ndarray) and again.shape == said.shape else {"form": "odd"}
    drawn = {(True, False): "rng", (True, True): "nothing at all"}.get(same, "elsewhere")
    return {"form": "right", **facts, "drawn": drawn}


def _starts(lab):
    return sorted(how[1] for how in lab.made.values() if how[0] == "init")


def _draw_seed(rng):
    return int(rng.integers(2**31))


def make_compare(seeds=lambda rng, trials: [_draw_seed(rng) for _ in range(trials)], few=None, images=None,
                 other_start=0, other_pick=0, tuned_warm=True, tuned_cold=True, test=None, result=np.array,
                 order=(0, 1), other_seed=0):  # fmt: skip
    """compare with exchangeable parts; `few`, `images` and `test` choose data from those that came."""

    def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
        data, table = (X, labels, X_test, labels_test), []
        for seed in seeds(rng, trials):
            chosen = [pick(labels, seed), pick(labels, seed + other_pick)]
            sets = [few(data, c) if few else (X[c], labels[c]) for c in chosen]
            cold, warm = init(seed), init(seed + other_start)
            warm = pretrain(warm, images(data, chosen[0]) if images else X, seed + other_seed)
            cold = finetune(cold, *sets[0], seed) if tuned_cold else cold
            warm = finetune(warm, *sets[1], seed) if tuned_warm else warm
            where = test(data, chosen[0]) if test else (X_test, labels_test)
            arms = accuracy(cold, *where), accuracy(warm, *where)
            table.append([arms[k] for k in order])
        return result(table)

    return compare


def _pretrained_once(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    seeds = [_draw_seed(rng) for _ in range(trials)]
    warm, table = pretrain(init(seeds[0]), X, seeds[0]), []
    for seed in seeds:
        c = pick(labels, seed)
        arms = [finetune(start, X[c], labels[c], seed) for start in (init(seed), warm)]
        table.append([accuracy(p, X_test, labels_test) for p in arms])
    return np.array(table)


def _one_after_the_other(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = _draw_seed(rng)
        c = pick(labels, seed)
        cold = finetune(init(seed), X[c], labels[c], seed)
        warm = finetune(pretrain(cold, X, seed), X[c], labels[c], seed)
        table.append([accuracy(p, X_test, labels_test) for p in (cold, warm)])
    return np.array(table)


def _until_it_wins(*args):
    """Every trial is repeated until the pretrained arm is ahead."""
    one, trials, table = make_compare(), args[4], []
    while len(table) < trials:
        row = one(*args[:4], 1, *args[5:])[0]
        if row[1] >= row[0]:
            table.append(row)
    return np.array(table)


def _wins_only(table):
    return np.array([row for row in table if row[1] >= row[0]])


the_trial = Task(
    "compare", 4, make_compare(), probe=_probe, judge=lambda seen, wanted: judge_facts(seen, wanted, SAYS),
    allows=(), exempt="tools and data made by its probe",
    hint="In each trial: seed, chosen = pick(labels, seed), start = init(seed); one arm fine-tunes start, the other "
         "pretrain(start, X, seed), both on X[chosen], labels[chosen].",
    misconceptions=wrong((
        ("test-images", make_compare(images=lambda d, c: np.vstack([d[0], d[2]])),
         "the images of the test set take part in pretraining: even without labels the test is then no test."),
        ("few-images", make_compare(images=lambda d, c: d[0][c]),
         "pretrained on the labelled few only: the point is that all images can be used, as no labels are needed."),
        ("half-the-images", make_compare(images=lambda d, c: d[0][::2]), "pretrained on some of the images only."),
        ("all-labels", make_compare(few=lambda d, c: (d[0], d[1])),
         "fine-tuned with all labels: only those of the picked samples are known in this trial."),
        ("labels-apart", make_compare(few=lambda d, c: (d[0][c], d[1][: len(c)])),
         "the labels do not belong to the images: labels[chosen], as X[chosen]."),
        ("other-samples", make_compare(other_pick=1),
         "each arm has labelled samples of its own: the difference may be luck. Both get the same."),
        ("other-start", make_compare(other_start=1),
         "the arms start from different parameters: the difference may be luck. Both start from the same init."),
        ("other-seed", make_compare(other_seed=1),
         "several seeds in one trial; the trial's own is used for every tool."),
        ("one-seed", make_compare(seeds=lambda rng, trials: [_draw_seed(rng)] * trials),
         "the same seed in every trial: that is one trial, written down several times."),
        ("fixed-seeds", make_compare(seeds=lambda rng, trials: list(range(trials))),
         "the seeds 0, 1, 2, ... are built in; draw each from rng."),
        ("own-generator", make_compare(seeds=lambda rng, n: [_draw_seed(np.random.default_rng()) for _ in range(n)]),
         "the seeds come from another generator: nobody can repeat the trial. Draw from rng."),
        ("on-training-data", make_compare(test=lambda d, c: (d[0], d[1])),
         "the accuracy on the training data; the test set is what both have not seen."),
        ("on-the-few", make_compare(test=lambda d, c: (d[0][c], d[1][c])),
         "the accuracy on the few samples that were learned."),
        ("columns-swapped", make_compare(order=(1, 0)), "the columns have changed places: scratch, then pretrained."),
        ("not-fine-tuned", make_compare(tuned_warm=False), "the pretrained network is tested without fine-tuning."),
        ("scratch-untrained", make_compare(tuned_cold=False),
         "the arm from scratch is never trained, so of course pretraining wins."),
        ("scratch-twice", make_compare(order=(0, 0)), "both columns hold the arm from scratch."),
        ("one-after-the-other", _one_after_the_other,
         "the pretrained arm starts from the fine-tuned one and so is fine-tuned twice; it starts from the same init."),
        ("pretrained-once", _pretrained_once,
         "pretrained once, from the first trial's start, for all trials: the arms of the others start apart."),
        ("until-it-wins", _until_it_wins,
         "trials that pretraining lost are repeated: that is choosing by the test set."),
        ("means", make_compare(result=lambda t: np.mean(t, axis=0)),
         "two numbers, means or the best of all trials; every trial is reported."),
        ("wins-only", make_compare(result=_wins_only), "trials that pretraining lost are left out."),
        ("transposed", make_compare(result=lambda t: np.array(t).T.copy()), "the shape is (2, trials); a row a trial."),
        ("differences", make_compare(result=lambda t: np.diff(t, axis=1)),
         "differences; both accuracies are reported."),
    ), "slide L657 and erratum 48"),
)  # fmt: skip
