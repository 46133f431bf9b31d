"""What each hostile and each broken submission gets, and what it cannot do to others."""

import json
import re

import pytest

from mlpkit.course import leaks
from tests.hostile.conftest import USERS, chosen, digests
from tests.hostile.submissions import FULL, HONEST, cases, wanted

CHOSEN = [(user, name, case) for user in USERS for name, case in chosen(user).items()]
GRADED = [(user, name) for user, name, case in CHOSEN if wanted(case) is not None]
NOT_GRADED = [(user, name) for user, name, case in CHOSEN if wanted(case) is None]
SPIES = [(user, name) for user, name in GRADED if name.startswith("spy_")]
MB = 1 << 20


@pytest.mark.parametrize(("user", "name"), GRADED)
def test_it_gets_the_marks_that_it_has_earned(graded, name):
    assert graded.scores.get(name) == wanted(graded.cases[name]), graded.rows.get(name)


@pytest.mark.parametrize(("user", "name"), NOT_GRADED)
def test_it_is_named_with_the_reason_why_it_has_no_marks(graded, name):
    assert "not graded" in graded.rows[name] and graded.cases[name].NOT_GRADED in graded.rows[name]
    assert name not in graded.scores
    assert not (graded.root / "autograded" / name).exists()


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("name", HONEST)
def test_honest_students_get_their_marks(graded, name):
    assert graded.scores[name] == {**FULL, **HONEST[name][1]}


@pytest.mark.parametrize("user", USERS)
def test_the_run_completes_and_its_status_says_that_some_were_not_graded(graded):
    everybody, marked = {*graded.cases, *HONEST}, {*graded.marked(), *HONEST}
    assert set(graded.rows) >= everybody
    assert graded.watch.status == (0 if marked == everybody else 1), graded.err
    assert f"{len(marked)} of {len(everybody)} graded" in graded.out


@pytest.mark.parametrize("user", USERS)
def test_no_file_of_the_course_and_of_any_student_is_touched(graded):
    after = digests(graded.root)
    changed = [name for name, digest in graded.before.items() if after.get(name) != digest]
    assert [name for name in changed if name != "gradebook.db"] == []
    assert sorted(path.name for path in (graded.root / "autograded").iterdir()) == sorted([*graded.marked(), *HONEST])


@pytest.mark.parametrize("user", USERS)
def test_no_process_of_the_grader_and_not_all_together_take_500_megabytes(graded):
    assert 50 * MB < graded.watch.peak < 500 * MB
    assert graded.watch.total < 500 * MB


@pytest.mark.parametrize("user", USERS)
def test_no_process_is_left_behind(graded):
    assert len(graded.watch.seen) > len(graded.marked())
    assert graded.watch.left() == []


@pytest.mark.parametrize("user", USERS)
def test_the_release_shows_no_answer(graded):
    assert leaks.leak_problems(graded.root) == []


@pytest.mark.parametrize("user", USERS)
def test_no_output_shows_a_hidden_test(graded):
    secrets = leaks.secrets_of_feedback(graded.root)
    for name in graded.marked():
        for cell in graded.outputs(name):
            assert leaks.found_in(json.dumps(cell["outputs"], ensure_ascii=False), secrets, cell["source"]) == [], name
    assert leaks.found_in(graded.out + graded.err, secrets) == []


@pytest.mark.parametrize(("user", "name"), SPIES)
def test_no_feedback_shows_a_hidden_test(graded, name):
    assert leaks.found_in(graded.feedback[name], leaks.secrets_of_feedback(graded.root), graded.own(name)) == []


@pytest.mark.parametrize(("user", "name"), SPIES)
def test_the_report_of_hidden_tests_says_nothing_that_the_student_wrote(graded, name):
    for cell in graded.outputs(name):
        hidden = "".join(str(out.get("text", "")) for out in cell["outputs"]).partition("Hidden tests:")[2]
        assert "SPIED" not in hidden
        assert not re.search(r"\d{4,}", hidden), hidden


@pytest.mark.parametrize("user", USERS)
def test_what_is_graded_stays_small(graded):
    """200 MB were printed; what is kept of one submission can be opened in a browser."""
    sizes = {path.parts[-3]: path.stat().st_size for path in (graded.root / "autograded").glob("*/*/*.ipynb")}
    assert max(sizes.values()) < 20 * MB, max(sizes, key=sizes.get)


def test_there_are_enough_cases_and_each_says_what_it_does():
    assert len(cases()) >= 60
    for name, case in cases().items():
        assert case.__doc__ and case.__doc__.endswith("."), name
