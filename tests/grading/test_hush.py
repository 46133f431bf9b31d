"""Once hidden tests have begun, no word of a student's reaches the report; and the verdicts stay what they are."""

import copy

import pytest

from mlpkit.checks import EXERCISES, spread, verdicts_of
from mlpkit.checks.observe import outcome
from mlpkit.checks.plain import Strange
from mlpkit.checks.report import report
from mlpkit.course.grading.agent import OBSERVE, REPEAT
from mlpkit.course.grading.hush import Unsaid, hushed, known_name
from mlpkit.course.grading.proxy import Proxy
from mlpkit.course.kill import banks, functions

SECRET = "zq4711"
NUMBER = 4711.4711


class Here(Proxy):
    """A proxy whose function is in this process: what comes back is treated as if it had come through the wall."""

    def __init__(self, function):
        super().__init__(function.__name__, None, {"module": function.__module__})
        self.function, self.hush, self.results = function, True, []

    def _ask(self, operation, args):
        if operation == REPEAT:
            return [outcome(self.function, args[1])[0] for _ in range(args[2])]
        if operation != OBSERVE:
            return self.results[args[0]]()
        results = []
        value, calls = outcome(self.function, args[1], args[2], results)
        self.results += results or [lambda: value]
        return {"value": value, "calls": calls, "kept": len(self.results) - 1}


def error_of_its_own():
    raise type(SECRET, (Exception,), {})(SECRET)


def error_with_words():
    raise ValueError(SECRET)


def array_with_names():
    import numpy as np

    return np.zeros(2, [(SECRET, "f8")])


def tall_and_empty():
    import numpy as np

    return np.zeros((0, 4711, 4711))


TELLTALES = {
    "an error": error_with_words,
    "the name of an error": error_of_its_own,
    "a text": lambda: SECRET,
    "texts": lambda: (SECRET, [SECRET]),
    "keys": lambda: {SECRET: 1.0, "W1": SECRET},
    "a class": lambda: type(SECRET, (), {})(),
    "names in a dtype": array_with_names,
    "the shape of nothing": tall_and_empty,
    "a number": lambda: NUMBER,
    "a whole number": lambda: 47110815,
    "a pair of numbers": lambda: (NUMBER, {"t": NUMBER}),
}


@pytest.mark.parametrize("number", EXERCISES)
def test_the_hidden_report_repeats_nothing_that_a_function_says(number):
    exercise = EXERCISES[number]
    for kind, says in TELLTALES.items():
        answers = spread(exercise, [Here(lambda *args, says=says: says())] * len(exercise.functions))
        text = report(exercise, verdicts_of(number, answers, 99), hidden=True)
        assert ": 0 of" in text
        assert [secret for secret in (SECRET, "4711") if secret in text] == [], kind


def test_what_is_said_of_an_error_is_its_class_if_it_is_pythons_own():
    assert hushed(Strange("ValueError", "it stopped with ValueError: 3.14", True)).text == "it stopped with ValueError"
    assert hushed(Strange("Pi314", "it stopped with Pi314", True)).text == "it stopped with an error of its own"
    assert hushed(Strange("None", "3.14")).text.startswith("it returned nothing")


def test_a_word_of_the_students_own_stays_the_key_that_it_was_and_reads_as_a_question_mark():
    state = hushed({SECRET: 1.0, "other" + SECRET: 2.0})
    assert state[SECRET] == 1.0 and copy.deepcopy(state)["other" + SECRET] == 2.0
    assert Unsaid(SECRET) == SECRET != Unsaid("z") != SECRET
    word = Unsaid(SECRET)
    for written in (f"{word}", f"{word!r}", str(word), ", ".join([word]), word.upper(), f"{state}", word[:9]):
        assert "4711" not in written and "?" in written


def test_a_forged_name_of_a_library_function_is_not_repeated():
    assert known_name("Scaler.__call__") == "Scaler.__call__"
    assert known_name(SECRET) == known_name(3) == known_name(f"Scaler.{SECRET}") == "mlpkit"


ANSWERS = [answer for answers in banks().values() for answer in answers]
CHOSEN = [a for a in ANSWERS if not a.right][::13]  # the right ones all go through the wall in test_wall.py, hushed too


@pytest.mark.parametrize("number", dict.fromkeys(answer.number for answer in CHOSEN))
def test_hushed_answers_get_the_verdicts_that_they_deserve(number):
    exercise = EXERCISES[number]
    for answer in (a for a in CHOSEN if a.number == number):
        here, hushed_ones = (
            verdicts_of(number, spread(exercise, [wrap(f) for f in functions(answer)]), 99)
            for wrap in (lambda f: f, Here)
        )
        assert [(v.passed, v.key) for v in hushed_ones] == [(v.passed, v.key) for v in here], answer.label
