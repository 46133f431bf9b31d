"""The battery and three honest students, graded as one class through the real command: by root and by an ordinary
user, who get every second case each, so that all are graded in every run of the tests."""

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace

import pytest

from mlpkit.course import execute, notebook
from tests import users
from tests.hostile.submissions import HONEST, LESSON, cases, files_of, hand_in, wanted
from tests.hostile.watching import Watch

CELL = 8  # seconds for a cell
LONGEST = 900
USERS = ["root", "nobody"] if os.getuid() == 0 else ["myself"]


@dataclass
class Course:
    """A course directory, and who grades there: the words that start their Python, and what it finds around it."""

    user: str
    root: Path
    python: list[str]
    env: dict[str, str]

    @classmethod
    def mine(cls, user: str, root: Path) -> "Course":
        return cls(user, root, [sys.executable], {**execute.environment(), "PYTHONPATH": str(root)})

    def run(self, *words: str) -> Watch:
        command = [*self.python, "-m", *words]
        return Watch(command, LONGEST, self.root / f"{words[1]}.txt", cwd=self.root, env=self.env)


@dataclass
class Graded:
    """A class after `grade`: what it printed, how it ended, what is in its gradebook."""

    course: Course
    cases: dict
    watch: Watch
    before: dict
    rows: dict = field(default_factory=dict)

    def __post_init__(self):
        self.root = self.course.root
        self.out, self.err = ((self.root / f"grade.{end}").read_text() for end in ("txt", "err"))
        lines = self.out.splitlines()
        self.rows = {line.split()[0]: line for line in lines if line and not line.startswith(" ")}

    @classmethod
    def by(cls, course: Course) -> "Graded":
        watch = course.run("mlpkit", "release", LESSON)
        assert watch.status == 0, (course.root / "release.err").read_text()
        before = digests(course.root)
        return cls(course, chosen(course.user), course.run("mlpkit", "grade", LESSON), before)

    def marked(self) -> list[str]:
        """The cases that must have marks."""
        return [name for name, case in self.cases.items() if wanted(case) is not None]

    @cached_property
    def scores(self) -> dict[str, dict[str, float]]:
        """{student: {exercise: points}} from the gradebook."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root}/gradebook.db") as gradebook:
            found = gradebook.assignment_submissions(LESSON)
            return {s.student_id: {_number(g.name): g.score for nb in s.notebooks for g in nb.grades} for s in found}

    @cached_property
    def feedback(self) -> dict[str, str]:
        """{student: page} of those who spy, made by nbgrader's own command, which no student's code can reach: so by
        who runs the tests (another user's Python may be too old for these packages; the lock has others for it)."""
        mine = Course.mine(self.course.user, self.root)
        watch = mine.run("nbgrader", "generate_feedback", LESSON, "--student", "spy_*")
        assert watch.status == 0, (self.root / "generate_feedback.err").read_text()
        pages = (self.root / "feedback").glob(f"*/{LESSON}/{LESSON}.html")
        return {page.parts[-3]: page.read_text(encoding="utf-8") for page in pages}

    def own(self, student: str) -> str:
        """What a student has written."""
        nb = notebook.read(self.root / "submitted" / student / LESSON / f"{LESSON}.ipynb")
        return "\n".join(cell["source"] for cell in nb["cells"])

    def outputs(self, student: str) -> list[dict]:
        """The cells of a student's graded notebook that have outputs."""
        nb = notebook.read(self.root / "autograded" / student / LESSON / f"{LESSON}.ipynb")
        return [cell for cell in nb["cells"] if cell.get("outputs")]


def _number(name: str) -> str:
    return name.removeprefix("check-").replace("-", ".")


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """A copy of the course with one lesson, in which a cell has little time."""
    root = tmp_path_factory.mktemp("hostile") / "course"
    for name in ("mlpkit", f"solutions/{LESSON}", f"notebooks/{LESSON}"):
        shutil.copytree(notebook.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(notebook.ROOT / "pyproject.toml", root)
    text = (notebook.ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    text, found = re.subn(r"(?m)^c\.Execute\.timeout = \d+", f"c.Execute.timeout = {CELL}", text)
    assert found == 1
    (root / "nbgrader_config.py").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def classes(need, prepared, tmp_path_factory):
    """classes("root") is that course with its submissions, graded by root, an ordinary user, or who runs the tests."""
    need("bwrap")
    folders = []

    def course_of(user: str) -> Course:
        if user != "nobody":
            return Course.mine(user, filled(prepared, tmp_path_factory.mktemp(user) / "course", user))
        other = users.become(users.NOBODY, need)
        folders.append(other.folder)
        root = other.own(filled(prepared, other.folder / "course", user))
        return Course(user, root, other.python, other.environ(root))

    yield cache(lambda user: Graded.by(course_of(user)))
    for folder in folders:
        shutil.rmtree(folder)


@pytest.fixture
def graded(classes, user) -> Graded:
    """The class of the user that the test is about."""
    return classes(user)


def filled(prepared: Path, root: Path, user: str) -> Path:
    """A copy of the course in which everybody has handed in."""
    shutil.copytree(prepared, root)
    for student, (cells, _) in HONEST.items():
        hand_in(root, student, files_of(SimpleNamespace(__name__=student, CELLS=cells)))
    for name, case in chosen(user).items():
        hand_in(root, name, files_of(case))
    return root


def chosen(user: str) -> dict:
    """Every second case, of `nobody` those that root leaves out; MLPKIT_BATTERY=all is the whole battery for each, and
    MLPKIT_BATTERY="spy_files reply_never" these, while one is being written."""
    only = os.environ.get("MLPKIT_BATTERY", "").split()
    found = cases()
    if only == ["all"]:
        return found
    names = only or list(found)[USERS.index(user) :: 2]
    return {name: found[name] for name in names}
