"""The graders' calibration: every answer of every bank, through the visible check alone and the hidden tests alone."""

import pytest

from mlpkit.checks import EXERCISES, visible_seed
from mlpkit.checks.lint import problems
from mlpkit.checks.verdict import diagnose, judge
from mlpkit.course.kill import banks, hidden_seeds, judged

BANKS = banks()
SEEDS = hidden_seeds()
TASKS = [(number, task) for number, e in EXERCISES.items() for task in e.tasks]


@pytest.mark.parametrize("number", EXERCISES)
def test_right_answers_pass_and_wrong_ones_fail_with_their_misconception_named(number):
    answers = [a for bank in BANKS.values() for a in bank if a.number == number]
    rows = [judged(answer, SEEDS[number]) for answer in answers]
    faults = [f"{row.answer.label}: {row.fault}" for row in rows if row.fault]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("number", EXERCISES)
def test_a_bank_holds_at_least_four_right_styles_and_eight_wrong_ideas(number):
    answers = [a for bank in BANKS.values() for a in bank if a.number == number]
    assert sum(a.right for a in answers) >= 4
    assert sum(not a.right for a in answers) >= 8
    assert len({a.source for a in answers}) == len(answers), "the same answer twice"


def test_every_answer_belongs_to_an_exercise_of_its_lesson():
    for lesson, answers in BANKS.items():
        assert {EXERCISES[a.number].lesson for a in answers} == {lesson}


def test_the_fixtures_obey_the_rules():
    assert not problems()


def test_every_hidden_test_draws_from_a_seed_of_its_own():
    assert set(SEEDS) == set(EXERCISES)
    assert len(set(SEEDS.values())) == len(SEEDS)
    assert not set(SEEDS.values()) & {visible_seed(n) for n in EXERCISES}


def as_student(f):
    """The same function defined outside the package, so that it is not taken for delegation."""
    space = {"f": f}
    exec("def mine(*args, **kwargs): return f(*args, **kwargs)", space)
    return space["mine"]


@pytest.mark.parametrize(("number", "task"), TASKS, ids=[f"{n}-{t.name}" for n, t in TASKS])
def test_each_misconception_of_the_registry_is_recognised_and_told_from_the_others(number, task):
    for seed in (visible_seed(number), 20261122):  # hidden seeds: above, with the answers that show them
        for m in task.misconceptions:
            verdict = judge(task, as_student(m.answer), seed)
            assert not verdict.passed
            assert verdict.key == m.key


@pytest.mark.parametrize(("number", "task"), TASKS, ids=[f"{n}-{t.name}" for n, t in TASKS])
def test_nothing_is_diagnosed_where_nothing_was_observed(number, task):
    assert diagnose(task, visible_seed(number), {}) is None
