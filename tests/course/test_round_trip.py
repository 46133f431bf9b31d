"""The whole way for real, lesson by lesson: release, three submissions, grade, feedback, export, marks.

The submissions are made from the released notebooks, as students make them: `perfect` has every solution pasted in,
`half` every second one, `empty` none. A copy of the course grades them with `mlpkit grade`; the small course and the
first lesson are graded by hand, with nbgrader's own autograde, which takes longer.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mlpkit.course import execute, notebook, release

STUDENTS = ("perfect", "half", "empty")
BY_HAND = ("09-nine", "00-start")
# As few processes as can be: to import nbgrader takes longer than most of its commands.
NBGRADER = """
import sys
from nbgrader.apps import NbGraderApp
def nbgrader(*words):
    NbGraderApp.clear_instance()
    NbGraderApp.launch_instance(list(words))
"""
AUTOGRADE = (
    NBGRADER
    + """
for lesson in sys.argv[1:]:
    nbgrader("autograde", lesson)
"""
)
GRADE = """
import sys
from pathlib import Path
from mlpkit.course import grade
for lesson in sys.argv[1:]:
    assert grade.main([lesson], Path.cwd()) == 0
"""
REST = (
    NBGRADER
    + """
for lesson in sys.argv[1:]:
    nbgrader("generate_feedback", lesson)
nbgrader("export")
"""
)


def role(cell: dict, name: str) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get(name))


def grade_id(cell: dict) -> str:
    return cell["metadata"]["nbgrader"]["grade_id"]


def skip(cell: dict) -> None:
    """Tag a check so that nbclient would not run it; unrun, nbgrader would give it full marks."""
    if role(cell, "grade"):
        cell["metadata"]["tags"] = ["skip-execution"]


class Trip:
    """A released lesson of a course directory, handed in three times; `travel` grades it."""

    def __init__(self, root: Path, lesson: str, cheats: dict):
        self.root, self.lesson = root, lesson
        self.source = notebook.read(notebook.path_of(lesson, root=root))
        self.solutions = {grade_id(cell): cell["source"] for cell in self.source["cells"] if role(cell, "solution")}
        solved = {"perfect": set(self.solutions), "half": set(list(self.solutions)[::2]), "empty": set()}
        solved |= {student: set() for student in cheats}
        for student, names in solved.items():
            self.submit(student, names, cheats.get(student, lambda cell: None))
        self.expected = {student: self.marks(names) for student, names in solved.items()}

    def submit(self, student: str, solved: set[str], change) -> None:
        """Hand in the released lesson with the solutions in `solved` pasted into it and `change` done to each cell."""
        folder = self.root / "submitted" / student / self.lesson
        shutil.copytree(self.root / "notebooks" / self.lesson, folder)
        nb = notebook.read(folder / f"{self.lesson}.ipynb")
        for cell in nb["cells"]:
            change(cell)
            if role(cell, "solution") and grade_id(cell) in solved:
                cell["source"] = self.solutions[grade_id(cell)]
        (folder / f"{self.lesson}.ipynb").write_text(notebook.dumps(nb), encoding="utf-8")

    def marks(self, solved: set[str]) -> dict[str, float]:
        """What each graded cell must earn: its points if the solution before it is there, 0 if a person marks it."""
        last, marks = "", {}
        for cell in self.source["cells"]:
            if role(cell, "grade"):
                fields = cell["metadata"]["nbgrader"]
                earned = not fields["solution"] and last in solved
                marks[fields["grade_id"]] = float(fields["points"]) if earned else 0.0
            elif role(cell, "solution"):
                last = grade_id(cell)
        return marks

    def graded(self, student: str) -> dict:
        return notebook.read(self.root / "autograded" / student / self.lesson / f"{self.lesson}.ipynb")

    def outputs(self, student: str, kind: str) -> list[dict]:
        cells = self.graded(student)["cells"]
        return [output for cell in cells for output in cell.get("outputs", ()) if output["output_type"] == kind]


def travel(root: Path, lessons: list[str], cheats: dict | None = None) -> dict[str, Trip]:
    """The round trip of each lesson of a course directory, some graded by hand, in one class."""
    release.release(root, lessons)
    trips = {lesson: Trip(root, lesson, cheats or {}) for lesson in lessons}
    run(root, AUTOGRADE, *(lesson for lesson in lessons if lesson in BY_HAND))
    run(root, GRADE, *(lesson for lesson in lessons if lesson not in BY_HAND))
    run(root, REST, *lessons)
    return trips


def run(root: Path, script: str, *words: str) -> None:
    scripts = str(Path(sys.executable).parent)
    env = {**execute.environment(), "PATH": os.pathsep.join([scripts, os.environ["PATH"]])}
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


GRADED = [
    name for name in notebook.lessons() if any(role(c, "grade") for c in notebook.read(notebook.path_of(name))["cells"])
]


@pytest.fixture(scope="module")
def small(tmp_path_factory, empty_gradebook, small_course) -> dict[str, Trip]:
    """The small course, which needs nothing but Python; a fourth student tries to have no test run."""
    root = tmp_path_factory.mktemp("small")
    shutil.copy(empty_gradebook, root)
    shutil.copytree(small_course, root, dirs_exist_ok=True)
    return travel(root, ["09-nine"], {"skipper": skip})


@pytest.fixture(scope="module")
def whole(tmp_path_factory, empty_gradebook) -> dict[str, Trip]:
    """All lessons that have marks."""
    root = tmp_path_factory.mktemp("whole")
    for path in (empty_gradebook, notebook.ROOT / "nbgrader_config.py"):
        shutil.copy(path, root)
    for lesson in GRADED:
        shutil.copytree(notebook.path_of(lesson).parent, root / "solutions" / lesson)
    return travel(root, GRADED)


@pytest.fixture(params=["09-nine", *GRADED])
def trip(request) -> Trip:
    return request.getfixturevalue("small" if request.param == "09-nine" else "whole")[request.param]


def test_every_cell_earns_what_it_must(trip):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{trip.root}/gradebook.db") as gradebook:
        for student, marks in trip.expected.items():
            graded = gradebook.find_submission_notebook(trip.lesson, trip.lesson, student)
            assert {grade.name: grade.score for grade in graded.grades} == marks, student


def test_the_export_adds_up(trip):
    with (trip.root / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file) if row["assignment"] == trip.lesson}
    maximum = sum(cell["metadata"]["nbgrader"]["points"] for cell in trip.source["cells"] if role(cell, "grade"))
    assert set(rows) == set(trip.expected)
    for student, row in rows.items():
        assert float(row["score"]) == pytest.approx(sum(trip.expected[student].values()), abs=1e-9)
        assert float(row["max_score"]) == maximum


def test_a_perfect_answer_gets_full_marks_and_runs_clean(trip):
    checks = [cell["metadata"]["nbgrader"] for cell in trip.source["cells"] if role(cell, "grade")]
    full = {fields["grade_id"]: fields["points"] for fields in checks if not fields["solution"]}
    assert {name: trip.expected["perfect"][name] for name in full} == full
    assert trip.outputs("perfect", "error") == []
    assert [output for output in trip.outputs("perfect", "stream") if output["name"] == "stderr"] == []


@pytest.mark.parametrize("student", ["half", "empty"])
def test_an_unfinished_notebook_runs_through_with_nothing_but_not_implemented(trip, student):
    assert {error["ename"] for error in trip.outputs(student, "error")} <= {"NotImplementedError"}


def test_only_answers_that_were_given_wait_for_a_person(trip):
    from nbgrader.api import Gradebook

    by_hand = {grade_id(cell) for cell in trip.source["cells"] if role(cell, "grade") and role(cell, "solution")}
    with Gradebook(f"sqlite:///{trip.root}/gradebook.db") as gradebook:
        for student, wanted in (("perfect", by_hand), ("empty", set())):
            graded = gradebook.find_submission_notebook(trip.lesson, trip.lesson, student)
            assert {grade.name for grade in graded.grades if grade.needs_manual_grade} == wanted


@pytest.mark.parametrize("student", STUDENTS)
def test_everybody_gets_feedback(trip, student):
    page = trip.root / "feedback" / student / trip.lesson / f"{trip.lesson}.html"
    assert f"Score: {sum(trip.expected[student].values())}" in page.read_text(encoding="utf-8")
