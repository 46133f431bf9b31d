"""The capstone: what an entry is shown, what it may say, what is the same each time, and how sure its bands are."""

import math
import time

import numpy as np
import pytest

from mlpkit import digits
from mlpkit.checks import EXERCISES, visible_seed
from mlpkit.checks.capstone import entry, plans, workshop
from mlpkit.checks.verdict import judge
from mlpkit.course.kill import hidden_seeds

SEEDS = {"visible": visible_seed("6.5"), "hidden": hidden_seeds()["6.5"]}
BANDS = EXERCISES["6.5"].tasks


def plan_for(X, **other):
    """The lesson's plan with other choices."""
    choices = {
        "hidden": (64,), "activation": "relu", "init": "he", "optimizer": "adam", "lr": 0.02, "schedule": "cosine",
        "batch_size": 32, "epochs": 30, "l2": 0.001, "p_drop": 0.0, "slide": 1,
    }  # fmt: skip
    return choices | {"centre": X.mean(axis=0), "spread": X.std(axis=0)} | other


def points(seed, answer):
    return sum(band.points for band in BANDS if judge(band, answer, seed).passed)


def scanner(k=0):
    return workshop.draw(np.random.default_rng([5, k]))


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_an_entry_sees_training_images_only_and_as_often_the_same_ones(seed):
    seen = []
    points(seed, lambda X: seen.append(X.copy()) or plan_for(X))
    assert {X.shape for X in seen} == {(700, 64)} and len(seen) == len(BANDS) * entry.SCANNERS
    drawn = {s.scan(s.images).tobytes() for s in _scanners_of(seed)}
    assert {X.tobytes() for X in seen} == drawn


def _scanners_of(seed):
    return entry.scanners(int(np.random.default_rng(seed).integers(1 << 32)))


def test_knowing_the_file_by_heart_tells_neither_the_digits_nor_what_a_class_is_called():
    """Even with the scanner undone, the nearest digit of the file gives a class that has another name each time."""
    data, names, chosen = digits(), set(), set()
    for k in range(4):
        s = scanner(k)
        nearest = np.argmin(((s.images[:, None] - data.X) ** 2).sum(axis=2), axis=1)
        assert len(set(nearest)) > 690  # no digit is drawn twice; noise confuses a few
        names.add(tuple(np.bincount(s.labels[data.labels[nearest] == c]).argmax() for c in range(10)))
        chosen.add(frozenset(nearest[:50]))
    assert len(names) == len(chosen) == 4


def test_the_same_plan_has_the_same_accuracy_every_time():
    s = scanner()
    plan = plan_for(s.scan(s.images), epochs=3)
    assert workshop.field_accuracy(plan, s, 1) == workshop.field_accuracy(plan, s, 1)
    assert workshop.field_accuracy(plan, s, 1) != workshop.field_accuracy(plan, s, 2)


def test_no_scanner_s_gains_or_offsets_matter_once_it_is_standardised():
    s = scanner()
    other = s._replace(gain=s.gain[::-1] * 3, offset=s.offset - 7)
    shares = [workshop.field_accuracy(plan_for(t.scan(t.images), epochs=5), t, 1) for t in (s, other)]
    assert abs(shares[0] - shares[1]) < 0.03  # gains of another sign are other weights at the start


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"epochs": 31}, "budget"), ({"epochs": 0}, "epochs"), ({"epochs": 3.5}, "epochs"), ({"lr": math.nan}, "lr"),
        ({"lr": True}, "lr"), ({"batch_size": 8}, "batch_size"), ({"hidden": (0,)}, "hidden"),
        ({"hidden": 64}, "hidden"), ({"hidden": (9, 9, 9, 9)}, "hidden"), ({"hidden": (2000,)}, "hidden"),
        ({"optimizer": "lbfgs"}, "optimizer"), ({"optimizer": ["adam"]}, "optimizer"), ({"weights": 1}, "weights"),
        ({"centre": np.zeros(63)}, "centre"), ({"spread": np.zeros(64)}, "spread"),
        ({"spread": np.full(64, np.inf)}, "spread"), ({"slide": -1}, "slide"), ({"p_drop": 1.0}, "p_drop"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_carried_out_is_refused_in_a_sentence(other, word):
    X = np.random.default_rng(0).normal(size=(700, 64))
    assert plans.problem_of(plan_for(X)) is None
    key, text = plans.problem_of(plan_for(X, **other))
    assert word in text and key in entry.FORMS


def test_the_budget_is_counted_as_exercise_6_1_counts_it():
    oracle = EXERCISES["6.1"].tasks[0].oracle
    for hidden, size, epochs in (((64,), 32, 30), ((), 16, 7), ((40, 30, 20), 700, 2)):
        assert workshop.cost(hidden, size, epochs) == oracle(hidden, size, epochs, 700)


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_the_bands_tell_the_plans_apart(seed):
    plain = {"slide": 0, "optimizer": "sgd", "lr": 0.01, "schedule": "constant"}
    assert points(seed, plan_for) == 8
    assert points(seed, lambda X: plan_for(X, slide=0)) == 0
    assert points(seed, lambda X: plan_for(X, centre=np.zeros(64), spread=np.ones(64), lr=0.003)) == 0
    assert points(seed, lambda X: plan_for(X, hidden=(), epochs=120, lr=0.01)) == 3
    assert points(seed, lambda X: plan_for(X, **plain)) == 0


def test_the_lesson_s_plan_clears_the_highest_band_by_five_deviations():
    """The rate at which an honest plan fails, from 40 scanners: with five deviations it is below 1e-6 (one-sided)."""
    shares = []
    for k in range(40):
        s = workshop.draw(np.random.default_rng([77, k]))
        shares.append(workshop.field_accuracy(plan_for(s.scan(s.images)), s, [77, k]))
    deviation = np.std(shares, ddof=1) / math.sqrt(entry.SCANNERS)
    assert (np.mean(shares) - max(entry.BANDS)) / deviation > 4.9
    assert math.erfc(4.9 / math.sqrt(2)) / 2 < 1e-6


DEEP = workshop.most_epochs((8, 8, 8), 16)  # many small steps: what takes longest


@pytest.mark.parametrize(
    "other", [{}, {"slide": 0}, {"hidden": (8, 8, 8), "batch_size": 16, "p_drop": 0.3, "lr": 1e-5, "epochs": DEEP}]
)
def test_a_check_stays_below_five_seconds_of_processor_time(other):
    start = time.process_time()
    points(4711, lambda X: plan_for(X, **other))
    assert time.process_time() - start < 8  # 5 where nothing else runs; a shared core is slower
