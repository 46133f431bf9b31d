"""What each hostile and each broken submission gets, and what it cannot do to others."""

import json
import re

import pytest

from mlpkit.course import leaks
from tests.hostile.conftest import chosen, digests
from tests.hostile.submissions import FULL, HONEST, cases, wanted

CASES = chosen()
GRADED = [name for name, case in CASES.items() if wanted(case) is not None]
NOT_GRADED = [name for name in CASES if name not in GRADED]
SPIES = [name for name in GRADED if name.startswith("spy_")]
MB = 1 << 20


@pytest.fixture(scope="module")
def scores(graded):
    return graded.scores()


@pytest.mark.parametrize("name", GRADED)
def test_it_gets_the_marks_that_it_has_earned(graded, scores, name):
    assert scores.get(name) == wanted(CASES[name]), graded.rows.get(name)


@pytest.mark.parametrize("name", NOT_GRADED)
def test_it_is_named_with_the_reason_why_it_has_no_marks(graded, scores, name):
    assert "not graded" in graded.rows[name] and CASES[name].NOT_GRADED in graded.rows[name]
    assert name not in scores
    assert not (graded.root / "autograded" / name).exists()


@pytest.mark.parametrize("name", HONEST)
def test_honest_students_get_their_marks(graded, scores, name):
    assert scores[name] == {**FULL, **HONEST[name][1]}


def test_the_run_completes_and_its_status_says_that_some_were_not_graded(graded):
    assert set(graded.rows) >= {*CASES, *HONEST}
    assert graded.watch.status == (1 if NOT_GRADED else 0), graded.err
    assert f"{len(GRADED) + len(HONEST)} of {len(CASES) + len(HONEST)} graded" in graded.out


def test_no_file_of_the_course_and_of_any_student_is_touched(graded):
    after = digests(graded.root)
    changed = [name for name, digest in graded.before.items() if after.get(name) != digest]
    assert [name for name in changed if name != "gradebook.db"] == []
    assert sorted(path.name for path in (graded.root / "autograded").iterdir()) == sorted([*GRADED, *HONEST])


def test_no_process_of_the_grader_and_not_all_together_take_500_megabytes(graded):
    assert 50 * MB < graded.watch.peak < 500 * MB
    assert graded.watch.total < 500 * MB


def test_no_process_is_left_behind(graded):
    assert len(graded.watch.seen) > len(GRADED)
    assert graded.watch.left() == []


def test_no_output_shows_a_hidden_test(graded):
    secrets = leaks.secrets_of_feedback(graded.root)
    for name in GRADED:
        for cell in graded.outputs(name):
            assert leaks.found_in(json.dumps(cell["outputs"], ensure_ascii=False), secrets, cell["source"]) == [], name
    assert leaks.found_in(graded.out + graded.err, secrets) == []


@pytest.mark.parametrize("name", SPIES)
def test_no_feedback_shows_a_hidden_test(graded, feedback, name):
    assert leaks.found_in(feedback[name], leaks.secrets_of_feedback(graded.root), graded.own(name)) == []


@pytest.mark.parametrize("name", SPIES)
def test_the_report_of_hidden_tests_says_nothing_that_the_student_wrote(graded, name):
    for cell in graded.outputs(name):
        hidden = "".join(str(out.get("text", "")) for out in cell["outputs"]).partition("Hidden tests:")[2]
        assert "SPIED" not in hidden
        assert not re.search(r"\d{4,}", hidden), hidden


def test_what_is_graded_stays_small(graded):
    """200 MB were printed; what is kept of one submission can be opened in a browser."""
    sizes = {path.parts[-3]: path.stat().st_size for path in (graded.root / "autograded").glob("*/*/*.ipynb")}
    assert max(sizes.values()) < 20 * MB, max(sizes, key=sizes.get)


def test_every_case_says_what_it_does():
    for name, case in CASES.items():
        assert case.__doc__ and case.__doc__.endswith("."), name


@pytest.mark.skipif(len(CASES) < len(cases()), reason="some cases were chosen")
def test_there_are_enough_cases():
    assert len(CASES) >= 60
