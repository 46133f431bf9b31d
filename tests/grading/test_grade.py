"""The command, through both walls; nbgrader's own command on the same course; what it refuses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mlpkit.course import execute, grade
from mlpkit.course.grading import isolation
from tests.grading.classes import FULL, LESSON, Class

NOTHING = {"check-double": 0.0, "check-9-1": 0.0, "answer-9-2": 0.0}


def hand_in(group: Class) -> None:
    group.submit("ada")
    group.submit("blank", group.notebook(solved=False))
    nb = group.notebook()
    nb["cells"] = [cell for cell in nb["cells"] if not cell["id"].startswith("check")]
    group.submit("deleted", nb)
    group.submit("kernel", {**group.notebook(), "metadata": {"kernelspec": {"name": "none-such", "language": "R"}}})
    group.submit("renamed", file="09 Nine (2).ipynb")
    twice = group.notebook()
    twice["cells"] += group.notebook()["cells"]
    group.submit("twice", twice)
    group.submit("warns", _with(group, "import warnings\nwarnings.warn('careful')\n"))
    group.submit("broken", b"\xff\x00")
    group.submit("empty", b"")
    (group.root / "submitted" / "none" / LESSON).mkdir(parents=True)
    (group.root / "submitted" / "link" / LESSON).mkdir(parents=True)
    (group.root / "submitted" / "link" / LESSON / f"{LESSON}.ipynb").symlink_to(group.root / "solutions" / LESSON)


def _with(group: Class, before: str) -> dict:
    nb = group.notebook()
    for cell in nb["cells"]:
        if cell["id"] == "double":
            cell["source"] = before + cell["source"]
    return nb


GRADED = {
    "ada": FULL,
    "blank": NOTHING,
    "deleted": FULL,
    "kernel": FULL,
    "renamed": FULL,
    "twice": FULL,
    "warns": FULL,
}


@pytest.fixture(scope="module")
def graded(need, released, tmp_path_factory):
    """The class after the real command: (the class, its exit status, what it printed)."""
    need("bwrap")
    group = Class(shutil.copytree(released, tmp_path_factory.mktemp("graded") / "course"))
    hand_in(group)
    code = "import sys; from pathlib import Path; from mlpkit.course import grade; "
    code += "sys.exit(grade.main(sys.argv[2:], Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(group.root), LESSON]
    done = subprocess.run(command, capture_output=True, text=True, env=execute.environment(), timeout=300)
    return group, done.returncode, done.stdout, done.stderr


def test_marks_are_there_for_all_that_can_be_graded_and_for_no_other(graded):
    group = graded[0]
    assert {student: {**scores} for student, scores in group.scores().items()} == GRADED


def test_the_table_names_every_submission_and_the_status_tells(graded):
    group, status, out, _ = graded
    assert status == 1
    rows = {line.split()[0]: line for line in out.splitlines() if line and not line.startswith(" ")}
    assert set(rows) >= {*GRADED, "broken", "empty", "none", "link"}
    assert "not graded  the file is no text" in rows["broken"]
    assert "not graded  the file is empty" in rows["empty"]
    assert "not graded  there is no notebook" in rows["none"]
    assert "not graded" in rows["link"]
    assert "5 / 9" in rows["ada"] and "1 answer to mark by hand" in rows["ada"]
    assert "check-double was missing: put back" in out
    assert "the notebook is named '09 Nine (2).ipynb'" in out
    assert "notebook for the kernel 'none-such': run in Python" in out
    assert "7 of 11 graded" in out


def test_the_sandbox_is_named(graded):
    assert graded[2].splitlines()[0] == f"sandbox: {isolation.SAID['bubblewrap']}"


def test_nothing_is_said_that_should_not_be_seen(graded):
    from mlpkit.course import leaks

    assert leaks.found_in(graded[2] + graded[3], leaks.secrets_of_feedback(graded[0].root)) == []


def test_nbgrader_by_hand_gives_the_same_marks(graded, tmp_path):
    group = Class(shutil.copytree(graded[0].root, tmp_path / "course"))
    for name in ("autograded", ".cache"):
        shutil.rmtree(group.root / name)
    shutil.rmtree(group.root / "submitted" / "renamed")  # nbgrader itself looks for the notebook by its name
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{group.root}/gradebook.db") as gradebook:
        for student in GRADED:
            gradebook.remove_submission(LESSON, student)
    done = nbgrader(group.root, "autograde", LESSON)
    assert "check-double was missing: put back" in done.stderr
    scores = {s: v for s, v in group.scores().items() if s in GRADED}
    assert scores == {student: marks for student, marks in GRADED.items() if student != "renamed"}


def nbgrader(root: Path, *words: str) -> subprocess.CompletedProcess:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *words]
    env = {**execute.environment(), "PATH": path}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=300)


def test_without_isolation_grading_is_refused(group, monkeypatch, capsys):
    group.submit("ada")
    monkeypatch.setattr(isolation, "offers", lambda: {"bubblewrap": "the program bwrap is missing"})
    assert grade.main([LESSON], group.root) == 2
    assert "the program bwrap is missing" in capsys.readouterr().err
    assert group.scores() == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["08-none"], "no lesson 08-none"),
        ([LESSON, "--jobs", "0"], "--jobs 0"),
        ([LESSON, "--students", "nobody"], "submitted/nobody/09-nine"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(group, capsys, words, said):
    group.submit("ada")
    assert grade.main([*words, "--no-sandbox"], group.root) == 2
    assert said in capsys.readouterr().err


def test_nobody_handed_in(group, capsys):
    assert grade.main([LESSON, "--no-sandbox"], group.root) == 2
    assert "nobody handed 09-nine in" in capsys.readouterr().err
