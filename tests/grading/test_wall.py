"""A verdict through the wall is the verdict itself: the bank's answers, judged here and in a process of their own."""

import contextlib
import linecache
import os
import time

import numpy as np
import pytest

import mlpkit
from mlpkit.checks import EXERCISES, check, spread, verdicts_of
from mlpkit.course.grading import agent, sandbox
from mlpkit.course.grading.referee import NoSnapshot, Referee, StudentNames
from mlpkit.course.kill import banks, functions, hidden_seeds

ANSWERS = [answer for answers in banks().values() for answer in answers]
# Every right answer of every exercise, and a spread of the wrong ones: all of them took minutes, and agreed.
RIGHT = [answer for answer in ANSWERS if answer.right]
WRONG = [answer for answer in ANSWERS if not answer.right][::25]


@contextlib.contextmanager
def behind_the_wall(source, name="<answer>", seconds=60):
    """The referee's view of a process in which `source` has been executed."""
    referee = Referee(sandbox.new_directory("t") / "referee")
    path = referee.listener.getsockname()
    pid = os.fork()
    if not pid:
        os.setsid()  # with everything forked from it, it is ended as one group
        try:
            exec(compile(source, name, "exec"), space := _space())
            agent.snapshot("cell", space, path)
            time.sleep(100)
        finally:
            os._exit(0)
    try:
        yield StudentNames(referee, "cell", time.monotonic() + seconds)
    finally:
        os.killpg(pid, 9)
        os.waitpid(pid, 0)
        referee.close()


def _space():
    return {"np": np, "check": check, **{name: getattr(mlpkit, name) for name in ("sigmoid", "tanh", "relu")}}


def _through_the_wall(answer):
    """(passed, key) of each task."""
    exercise, name = EXERCISES[answer.number], f"<{answer.number} {answer.label}>"
    linecache.cache[name] = (len(answer.source), None, answer.source.splitlines(keepends=True), name)
    with behind_the_wall(answer.source, name) as names:
        found = names.get(exercise.functions)
        names.rest(hush=True)  # as for hidden tests
        return _keys(answer.number, [found[f] for f in exercise.functions])


def _keys(number, answers):
    verdicts = verdicts_of(number, spread(EXERCISES[number], answers), SEEDS.get(number, 7))
    return [(verdict.task.name, verdict.passed, verdict.key) for verdict in verdicts]


SEEDS = hidden_seeds()


@pytest.mark.parametrize("number", dict.fromkeys(answer.number for answer in ANSWERS))
def test_every_right_answer_keeps_its_marks_and_wrong_ones_their_names(number):
    for answer in (answer for answer in RIGHT if answer.number == number):
        found = _through_the_wall(answer)
        assert all(passed for _, passed, _ in found), f"{answer.label}: {found}"
    for answer in (answer for answer in WRONG if answer.number == number):
        assert _through_the_wall(answer) == _keys(number, functions(answer)), answer.label


def verdict(source, number="0.1", seconds=20):
    with behind_the_wall(source, seconds=seconds) as names:
        exercise = EXERCISES[number]
        found = names.get(exercise.functions)
        return verdicts_of(number, spread(exercise, [found[f] for f in exercise.functions]), 99)[0]


def test_a_function_that_never_returns_is_over_at_the_deadline_and_spoils_no_other():
    source = "def stuck(x):\n    while True: pass\ndef fine(x): return x + 1\n"
    with behind_the_wall(source) as names:
        found = names.get(["stuck", "fine"])
        names.deadline = time.monotonic() + 1
        stuck, _ = found["stuck"].observed((1,))
        names.deadline = time.monotonic() + 10
        assert found["fine"].observed((1,))[0] == 2
    assert (stuck.kind, "too long" in stuck.text) == ("timeout", True)


def test_the_library_gives_nothing_where_the_hook_is_switched_off():
    source = (
        "import sys\nfrom mlpkit import Scaler\n"
        "def standardise(X, *rest):\n    sys.setprofile(None)\n    return Scaler(X)(X)\n"
        "def column_means(X):\n    sys.setprofile(None)\n    return Scaler(X).mean\n"
    )
    found = verdict(source)
    assert not found.passed


@pytest.mark.parametrize(
    "body",
    [
        "class Yes:\n        def __eq__(self, other): return True\n        __array_priority__ = 1e9\n    return Yes()",
        "return np.array([object()])",
        "return type('A', (np.ndarray,), {})((2,))",
        "import os\n    os._exit(0)",
        "raise SystemExit",
        "return lambda: 1",
        "return 10**400",
        "a = []\n    a.append(a)\n    return a",
        "return np.zeros(10**7)",
        "return 'x' * 10**7",
        "import sys\n    sys.setrecursionlimit(10**6)\n    return column_means(X)",
    ],
)
def test_strange_results_are_wrong_answers(body):
    found = verdict(f"def column_means(X):\n    {body}\n")
    assert (found.passed, found.started) == (False, True)


def test_a_name_that_is_missing_is_missing_and_a_dead_process_is_said():
    with behind_the_wall("x = 1") as names:
        assert names.get(["x", "absent"]) == {"x": 1}
    with behind_the_wall("import os\nos._exit(0)", seconds=1) as names:
        with pytest.raises(NoSnapshot):
            names.get(["x"])


def test_a_call_costs_little():
    """Measured for the record, not asserted: microseconds of one call with a small array."""
    with behind_the_wall("def f(x): return x") as names:
        f = names.get(["f"])["f"]
        start = time.perf_counter()
        for _ in range(200):
            f.observed((np.zeros((4, 3)),))
    print(f"{(time.perf_counter() - start) / 200 * 1e6:.0f} microseconds a call")
