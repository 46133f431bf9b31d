"""What leaves the house holds no hidden test, nothing that one expects, no traceback of one, and no outside request."""

import re
import shutil

import nbformat
import pytest

from mlpkit.course import leaks
from mlpkit.course.grading import feedback, redact
from tests.grading.classes import LESSON, Class
from tests.grading.test_grade import nbgrader

HIDDEN = """assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double(123457) == 246914  # hint: think of large numbers
assert double(-7) == -14
### END HIDDEN TESTS
points = 3.0
points"""


def check(*outputs) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(HIDDEN, outputs=list(outputs))
    cell.metadata.nbgrader = {"grade": True, "grade_id": "check-double", "points": 3, "solution": False}
    return cell


def raised(ename: str, evalue: str, line: int) -> nbformat.NotebookNode:
    """As IPython shows an exception in that line of HIDDEN: with colours, and the lines around it."""
    lines = HIDDEN.splitlines()
    shown = [f"{'---->' if i == line else '     '} {i + 1} {text}" for i, text in enumerate(lines)]
    trace = [f"\x1b[31m{ename}\x1b[39m", "\n".join(shown), f"\x1b[31m{ename}\x1b[39m: {evalue}"]
    return nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=trace)


def text_after(*outputs) -> str:
    nb = nbformat.v4.new_notebook(cells=[check(*outputs)])
    hidden = redact.hidden_lines(nb)
    for cell in nb.cells:
        redact.redact_cell(cell, hidden)
    return nbformat.writes(nb)


SECRETS = ("123457", "246914", "double(-7)", "BEGIN HIDDEN")


@pytest.mark.parametrize("line", [2, 3])
@pytest.mark.parametrize("error", [("AssertionError", ""), ("AssertionError", "246914"), ("ValueError", "got 123457")])
def test_an_error_of_a_hidden_line_says_that_a_hidden_test_did_not_pass(line, error):
    text = text_after(raised(*error, line))
    assert "a hidden test did not pass" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_the_hint_of_the_line_that_failed_is_shown():
    assert "think of large numbers" in text_after(raised("AssertionError", "", 2))
    assert "think of large numbers" not in text_after(raised("AssertionError", "", 3))


def test_an_error_of_a_visible_line_keeps_its_words_but_not_its_neighbours():
    text = text_after(raised("AssertionError", "not twice", 0))
    assert "not twice" in text and "assert double(2) == 4" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_a_line_that_repeats_a_hidden_one_is_not_shown():
    stream = nbformat.v4.new_output("stream", name="stdout", text="mine\nassert double(-7) == -14\nmine too\n")
    text = text_after(stream)
    assert "mine too" in text and "double(-7)" not in text


def test_a_verdict_with_its_hint_stays():
    said = "double: not yet. Your answer equals the misconception 'adds two'. Hint: what is 2 * 3?"
    assert said in text_after(nbformat.v4.new_output("stream", name="stdout", text=said))


LEAKY = '<img src="https://example.org/count.png"><script src="https://example.org/x.js">steal()</script>'


@pytest.fixture(scope="module")
def pages(released, tmp_path_factory) -> dict[str, str]:
    """Feedback of nbgrader's own command on submissions that try things."""
    group = Class(shutil.copytree(released, tmp_path_factory.mktemp("feedback") / "course"))
    group.submit("ada")
    wrong = group.notebook()
    for cell in wrong["cells"]:
        if cell["id"] == "double":
            cell["source"] = "def double(x):\n    return 3 * x"
        if cell["id"] == "answer-9-2":
            cell["source"] = "Because $a_1 * b_1$ and $\\broken{$ and " + LEAKY
    group.submit("wrong", wrong)
    group.run()
    done = nbgrader(group.root, "generate_feedback", LESSON)
    assert done.returncode == 0, done.stderr[-2000:]
    assert leaks.handed_out_problems(group.root) == []
    folders = {student: group.root / "feedback" / student / LESSON for student in ("ada", "wrong")}
    return {student: (folder / f"{LESSON}.html").read_text("utf-8") for student, folder in folders.items()}


def test_feedback_shows_marks_and_no_hidden_test(pages):
    assert "Score: 5.0 / 9.0" in pages["ada"]
    for page in pages.values():
        text = leaks.page_text(page)
        assert redact.CUT in text
        assert "double(-1.5)" not in text and "4711" not in text and "HIDDEN TESTS" not in text


def test_feedback_asks_nothing_outside(pages):
    for page in pages.values():
        assert feedback.META in page and feedback.STYLE in page
        assert not re.search(r"<script\b", page, re.I)
        assert not re.search(r"<link\b", page, re.I)
        assert not re.search(r"@import|url\(\s*['\"]?https?:", page)


def test_formulas_are_mathml_and_broken_ones_stay_as_they_are(pages):
    assert "<math " in pages["ada"]
    assert "broken{" in pages["wrong"]


def test_a_page_that_would_give_an_answer_away_is_not_written(released, tmp_path):
    group = Class(shutil.copytree(released, tmp_path / "course"))
    group.submit("ada", group.notebook(solved=False))
    group.run()
    path = group.root / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb"
    path.chmod(0o644)
    leaky = path.read_text("utf-8").replace("YOUR ANSWER HERE", "twice_the_number = 2 * x")
    path.write_text(leaky, encoding="utf-8")
    done = nbgrader(group.root, "generate_feedback", LESSON)
    assert done.returncode != 0 and "would show hidden lines" in done.stderr
    assert not (group.root / "feedback" / "ada" / LESSON).exists()


def test_the_scan_finds_lines_literals_and_markers_but_not_what_the_student_wrote(released):
    secrets = {"return a + b_c": "09-nine", "12345": "09-nine"}
    assert len(leaks.found_in("x\nreturn a + b_c\n12345 BEGIN SOLUTION", secrets)) == 3
    assert leaks.found_in("0.7123456 and 123450", secrets) == []
    assert leaks.found_in("return a + b_c", secrets, own="  return a + b_c") == []


def test_literals_of_hidden_tests_are_secrets():
    assert leaks.literals("assert f(47119) == 3.14159265 and 'a long text' and 12 and 'short'") == {
        "47119",
        "3.14159265",
        "a long text",
    }
