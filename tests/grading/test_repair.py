"""Submissions in any state are put right, what was done is said, and nothing that a student wrote is lost."""

import copy
import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlpkit.course import notebook
from mlpkit.course.grading.assignment import released as released_form
from mlpkit.course.grading.names import defined
from mlpkit.course.grading.reading import Unreadable, read
from mlpkit.course.grading.repair import repair
from tests.grading.classes import Class, fields, name

SETUP = "locked-setup"


def repaired(nb: dict, group: Class) -> tuple[dict, list[str]]:
    """Through the reader, as a file, and the repair."""
    clean, first = read(json.dumps(nb).encode())
    clean, more = repair(clean, released_form(group.source))
    return clean, first + more


def at(nb: dict, wanted: str) -> int:
    return next(i for i, cell in enumerate(nb["cells"]) if name(cell) == wanted)


def names(nb: dict) -> list[str]:
    return [name(cell) for cell in nb["cells"] if fields(cell)]


def assert_gradable(nb: dict, group: Class) -> None:
    """Every cell of the lesson is there once, with the lesson's metadata, tests below what they test."""
    wanted = {name(cell): fields(cell) for cell in group.released["cells"] if fields(cell)}
    assert sorted(names(nb)) == sorted(wanted)
    for cell in nb["cells"]:
        if fields(cell):
            assert fields(cell) == wanted[name(cell)]
            assert cell["cell_type"] == fields(cell)["cell_type"]
    assert at(nb, SETUP) < min(at(nb, "double"), at(nb, "ex-9-1"))
    assert at(nb, "double") < at(nb, "check-double")
    assert at(nb, "ex-9-1") < at(nb, "check-9-1")


def test_an_honest_submission_comes_out_as_it_came_in(group):
    for solved in (True, False):
        nb, repairs = repaired(group.notebook(solved), group)
        assert repairs == []
        assert nb == group.notebook(solved)


def test_a_deleted_test_is_put_back_in_its_place(group):
    nb = group.notebook()
    del nb["cells"][at(nb, "check-double")]
    nb, repairs = repaired(nb, group)
    assert repairs == ["check-double was missing: put back"]
    assert nb == group.notebook()


def test_a_helper_of_a_later_exercise_is_no_solution_of_an_earlier_one(group):
    """The student's own notebook says "not started" too."""
    nb = group.notebook(solved=False)
    first, second = sorted((at(nb, "double"), at(nb, "ex-9-1")))
    helper = "\n".join(f"def {name}(*args): return 1" for name in sorted(defined(nb["cells"][first]["source"])))
    nb["cells"][second]["source"] += "\n" + helper
    assert repaired(nb, group) == (nb, [])


def test_all_tests_deleted(group):
    nb = group.notebook()
    nb["cells"] = [cell for cell in nb["cells"] if not name(cell).startswith("check")]
    nb, repairs = repaired(nb, group)
    assert len(repairs) == 2
    assert nb == group.notebook()


def test_deleted_imports_are_put_back(group):
    nb = group.notebook()
    del nb["cells"][at(nb, SETUP)]
    nb, _ = repaired(nb, group)
    assert_gradable(nb, group)


def test_a_changed_test_is_put_back(group):
    nb = group.notebook(solved=False)
    nb["cells"][at(nb, "check-double")]["source"] = "points = 3.0\npoints"
    nb, repairs = repaired(nb, group)
    assert repairs == ["check-double was changed: put back"]
    assert nb == group.notebook(solved=False)


def test_a_solution_written_into_the_test_cell_is_saved(group):
    nb = group.notebook(solved=False)
    check = nb["cells"][at(nb, "check-double")]
    check["source"] = "def double(x):\n    return x + x\n\n" + check["source"]
    nb, repairs = repaired(nb, group)
    assert any("moved to a cell of its own" in text for text in repairs)
    before = nb["cells"][at(nb, "check-double") - 1]
    assert "return x + x" in before["source"]
    assert_gradable(nb, group)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_a_duplicated_solution_the_changed_one_counts(group, order):
    nb, blank = group.notebook(), group.notebook(solved=False)
    i = at(nb, "double")
    both = [nb["cells"][i], blank["cells"][i]]
    nb["cells"][i : i + 1] = copy.deepcopy([both[k] for k in order])
    nb, repairs = repaired(nb, group)
    assert repairs == ["double was there 2 times: the changed one counts"]
    assert nb == group.notebook()


def test_duplicated_tests_are_one_test(group):
    nb = group.notebook()
    i = at(nb, "check-9-1")
    nb["cells"].insert(i, copy.deepcopy(nb["cells"][i]))
    nb["cells"].append(copy.deepcopy(nb["cells"][i]))
    nb, repairs = repaired(nb, group)
    assert repairs == ["check-9-1 was there 3 times: one is kept"]
    assert nb == group.notebook()


def test_a_split_solution_runs_whole_before_its_test(group):
    nb = group.notebook()
    i = at(nb, "double")
    nb["cells"][i]["source"] = "TWO = 2"
    nb["cells"].insert(i + 1, {**copy.deepcopy(nb["cells"][i]), "source": "def double(x):\n    return TWO * x"})
    nb, _ = repaired(nb, group)
    sources = [cell["source"] for cell in nb["cells"]]
    assert sources.index("TWO = 2") < sources.index("def double(x):\n    return TWO * x") < at(nb, "check-double")
    assert_gradable(nb, group)


def test_a_split_answer_in_words_is_joined(group):
    nb = group.notebook()
    i = at(nb, "answer-9-2")
    nb["cells"].insert(i + 1, {**copy.deepcopy(nb["cells"][i]), "source": "And so."})
    nb, _ = repaired(nb, group)
    assert nb["cells"][at(nb, "answer-9-2")]["source"] == "Because.\n\nAnd so."


def test_retyped_cells_get_their_type_back(group):
    nb = group.notebook()
    for wanted, kind in (("double", "markdown"), ("check-double", "raw"), ("answer-9-2", "code")):
        nb["cells"][at(nb, wanted)]["cell_type"] = kind
    nb, repairs = repaired(nb, group)
    assert len(repairs) == 3
    assert nb == group.notebook()


def test_a_reversed_notebook_is_put_into_an_order_in_which_it_can_be_graded(group):
    nb = group.notebook()
    nb["cells"].reverse()
    nb, repairs = repaired(nb, group)
    assert any("moved" in text for text in repairs)
    assert_gradable(nb, group)


def test_stripped_metadata_and_ids_are_recognised(group):
    nb = group.notebook()
    for cell in nb["cells"]:
        cell["metadata"] = {}
        cell.pop("id")
    nb["nbformat_minor"] = 4
    nb, repairs = repaired(nb, group)
    assert sum("had lost its metadata" in text or "function names" in text for text in repairs) == len(names(nb))
    assert_gradable(nb, group)
    assert nb["cells"][at(nb, "answer-9-2")]["source"] == "YOUR ANSWER HERE" or "Because." in json.dumps(nb)
    assert nb["cells"][at(nb, "double")]["source"] == group.solutions["double"]


def test_a_solution_moved_to_a_cell_of_ones_own_is_found_by_its_names(group):
    nb = group.notebook(solved=False)
    own = {"cell_type": "code", "metadata": {}, "source": "def double(x):\n    return 2 * x", "outputs": []}
    nb["cells"].insert(at(nb, "double"), own)  # above the blank cell, which would undo it
    nb, repairs = repaired(nb, group)
    assert repairs == ["double: its solution stood in another cell and was found by its function names"]
    assert nb["cells"][at(nb, "double")]["source"] == own["source"]
    assert_gradable(nb, group)


def test_a_solution_cell_deleted_and_written_at_the_end(group):
    nb = group.notebook()
    nb["cells"].append({**nb["cells"].pop(at(nb, "double")), "metadata": {}, "id": "mine"})
    nb, _ = repaired(nb, group)
    assert at(nb, "double") < at(nb, "check-double")
    assert nb["cells"][at(nb, "double")]["source"] == group.solutions["double"]


def test_foreign_names_and_points_are_not_believed(group):
    nb = group.notebook()
    cell = {"grade": True, "grade_id": "mine", "points": 99, "locked": False, "solution": False, "schema_version": 3}
    nb["cells"].append({"cell_type": "code", "metadata": {"nbgrader": cell}, "source": "1", "outputs": []})
    fields(nb["cells"][at(nb, "check-9-1")])["points"] = 1000
    nb, repairs = repaired(nb, group)
    assert repairs == ["cell with the foreign name 'mine': taken as the student's own"]
    assert_gradable(nb, group)


def test_another_lesson_is_refused_and_not_given_zero(group):
    nb = {"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}], "nbformat": 4, "metadata": {}}
    with pytest.raises(Unreadable, match="none of the lesson's exercises"):
        repaired(nb, group)


@pytest.mark.parametrize("change", ["reverse", "drop"])
def test_functions_that_the_lesson_gives_are_there_for_the_solutions(change):
    """In lesson 02 the solutions call `loss`, which a cell without any role defines."""
    source = notebook.read(notebook.path_of("02-backprop"))
    solved = released_form(source)
    solutions = {name(cell): cell["source"] for cell in source["cells"] if fields(cell).get("solution")}
    for cell in solved["cells"]:
        cell["source"] = solutions.get(name(cell), cell["source"])
    if change == "reverse":
        solved["cells"].reverse()
    else:
        solved["cells"] = [cell for cell in solved["cells"] if fields(cell)]
    nb, _ = repair(solved, released_form(source))
    sources = [cell["source"] for cell in nb["cells"]]
    given = next(i for i, text in enumerate(sources) if "def loss(" in text)
    assert given < at(nb, "check-1-12") and given < at(nb, "check-1-13") and given < at(nb, "check-1-14")
    setup = next(i for i, text in enumerate(sources) if text.startswith("import numpy as np"))
    assert setup < given


def mutations(nb: dict, random: random.Random) -> None:
    """A few of the things that can happen to a notebook."""
    for _ in range(random.randint(1, 6)):
        cells = nb["cells"] or [{"cell_type": "code", "source": "", "metadata": {}}]
        i = random.randrange(len(cells))
        what = random.choice(("drop", "twice", "move", "type", "metadata", "source", "id", "odd"))
        if what == "drop":
            del cells[i]
        elif what == "twice":
            cells.insert(random.randrange(len(cells)), copy.deepcopy(cells[i]))
        elif what == "move":
            cells.insert(random.randrange(len(cells)), cells.pop(i))
        elif what == "type":
            cells[i]["cell_type"] = random.choice(["code", "markdown", "raw", "heading", None, 7])
        elif what == "metadata":
            cells[i]["metadata"] = random.choice([{}, None, {"nbgrader": {"grade_id": ["x"]}}, {"nbgrader": 3}])
        elif what == "source":
            cells[i]["source"] = random.choice(["", None, ["a\n", 3], "def double(x): return 2*x", "\x00(", "\ud800"])
        elif what == "id":
            cells[i]["id"] = random.choice([None, "", "a b", cells[0].get("id"), 5])
        else:
            cells.insert(i, random.choice([None, 3, [], {}, {"cell_type": "code"}]))
        if cells[i : i + 1] and not isinstance(cells[i], dict):
            return


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_to_a_notebook_it_is_refused_or_gradable_and_repairing_is_final(group, seed):
    nb = group.notebook()
    mutations(nb, random.Random(seed))
    try:
        once, _ = repaired(nb, group)
    except Unreadable:
        return
    assert_gradable(once, group)
    again, repairs = repaired(once, group)
    assert (again, repairs) == (once, [])
