"""A graded cell's outputs: nbgrader reads a mark from them, and must read the right one whatever happened."""

import math

import nbformat
import pytest
from nbgrader.utils import determine_grade

from mlpkit.course.grading.cellrun import GradedCell

HIDDEN = "{}\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS\n{}"


def run(source, points=3.0, **space):
    cell = GradedCell(source, points, "check-1")
    cell.run_visible(space)
    cell.run_hidden()
    return cell.outputs


def mark(outputs, points=3.0):
    fields = {"grade": True, "solution": False, "grade_id": "check-1", "points": points, "locked": True, "task": False,
              "schema_version": 3, "cell_type": "code"}  # fmt: skip
    cell = nbformat.v4.new_code_cell("", metadata={"nbgrader": fields})
    cell.outputs = [nbformat.from_dict(output) for output in outputs]
    return determine_grade(cell)[0]


@pytest.mark.parametrize(
    ("last", "earned"),
    [
        ("2.5", 2.5), ("3", 3.0), ("7.0", 3.0), ("-1.0", 0.0), ("float('nan')", 0.0), ("float('inf')", 3.0),
        ("np.float64(0.0)", 0.0), ("np.float64(2.0)", 2.0), ("np.zeros(1)", 0.0), ("'full'", 0.0), ("True", 0.0),
        ("None", 0.0), ("[3.0]", 0.0), ("print('3.0')", 0.0), ("Fraction(3)", 0.0),
    ],
)  # fmt: skip
def test_the_last_value_is_a_number_from_0_to_the_points_or_no_mark(last, earned):
    outputs = run(f"import numpy as np\nfrom fractions import Fraction\n{last}")
    assert mark(outputs) == earned
    assert all(o["output_type"] != "error" or earned == 0 for o in outputs)


@pytest.mark.parametrize(
    "source", ["1 / 0\n3.0", "raise SystemExit", "missing(3)", "assert 2 + 2 == 5", "3.0 +", "%time 3.0", "await f()"]
)
def test_a_cell_that_fails_earns_nothing_and_says_why(source):
    outputs = run(source)
    assert mark(outputs) == 0.0
    assert outputs[-1]["output_type"] == "error"
    assert outputs[-1]["ename"]


def test_a_cell_of_asserts_that_all_hold_has_passed():
    assert mark(run("assert 2 + 2 == 4")) == 3.0


def test_warnings_and_stderr_are_no_output():
    source = "import sys, warnings\nwarnings.warn('careful')\nprint('loud', file=sys.stderr)\nprint('said')\n3.0"
    outputs = run(source)
    assert [o["output_type"] for o in outputs] == ["stream", "execute_result"]
    assert (outputs[0]["name"], outputs[0]["text"]) == ("stdout", "said\n")


def test_a_flood_of_printing_is_cut():
    assert len(run("print('x' * 10**7)\n3.0")[0]["text"]) < 200_000


def test_hidden_tests_run_in_the_second_half_and_lower_the_mark():
    cell = GradedCell(HIDDEN.format("points = f()", "points = min(points, g())", "points"), 3.0, "check-1")
    order = []
    cell.run_visible({"f": lambda: order.append("f") or 3.0, "g": lambda: order.append("g") or 1.0})
    assert order == ["f"]
    cell.run_hidden()
    assert order == ["f", "g"]
    assert mark(cell.outputs) == 1.0


def test_of_an_error_after_hidden_tests_began_nothing_is_said():
    def says(inputs):
        raise ValueError(f"hidden inputs {inputs}")

    for source in (HIDDEN.format("3.0", "f(17)", "3.0"), HIDDEN.format("3.0", "x = 17", "f(x)")):
        outputs = run(source, f=says)
        assert mark(outputs) == 0.0
        assert "17" not in str(outputs)


def test_an_indented_hidden_test_is_hidden_with_its_whole_statement():
    source = (
        "for i in range(2):\n    visible(i)\n    ### BEGIN HIDDEN TESTS\n    hidden(i)\n    ### END HIDDEN TESTS\n3.0"
    )
    cell, seen = GradedCell(source, 3.0, "check-1"), []
    cell.run_visible({"visible": seen.append, "hidden": seen.append})
    assert seen == []
    cell.run_hidden()
    assert seen == [0, 0, 1, 1]


def test_where_the_visible_half_fails_the_hidden_one_is_not_run():
    outputs = run(HIDDEN.format("1 / 0", "done.append(1)", "3.0"), done=(done := []))
    assert (mark(outputs), done) == (0.0, [])
    assert outputs[-1]["ename"] == "ZeroDivisionError"


def test_the_points_of_a_mark_are_plain_python():
    (output,) = run("import numpy as np\nnp.float32(1.1)")
    assert math.isclose(eval(output["data"]["text/plain"]), 1.1, rel_tol=1e-6)
