"""The whole battery and three honest students, graded once as one class through the real command."""

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from mlpkit.course import execute, notebook
from tests.hostile.submissions import HONEST, LESSON, cases, files_of, hand_in
from tests.hostile.watching import Watch

CELL = 8  # seconds for a cell
LONGEST = 900


@dataclass
class Graded:
    """A class after `grade`: what it printed, how it ended, what is in its gradebook."""

    root: Path
    watch: Watch
    out: str
    err: str
    before: dict
    rows: dict = field(default_factory=dict)

    def __post_init__(self):
        lines = self.out.splitlines()
        self.rows = {line.split()[0]: line for line in lines if line and not line.startswith(" ")}

    def scores(self) -> dict[str, dict[str, float]]:
        """{student: {exercise: points}} from the gradebook."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root}/gradebook.db") as gradebook:
            found = gradebook.assignment_submissions(LESSON)
            return {s.student_id: {_number(g.name): g.score for nb in s.notebooks for g in nb.grades} for s in found}

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


def run(root: Path, *words: str, seconds: float = LONGEST) -> Watch:
    env = {**execute.environment(), "PYTHONPATH": str(root), "PATH": os.environ["PATH"]}
    return Watch([sys.executable, "-m", *words], seconds, root / f"{words[1]}.txt", cwd=root, env=env)


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Path:
    """A copy of the course with one lesson, released, in which a cell has little time."""
    root = tmp_path_factory.mktemp("hostile") / "course"
    for name in ("mlpkit", f"solutions/{LESSON}", f"notebooks/{LESSON}"):
        shutil.copytree(notebook.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(notebook.ROOT / "pyproject.toml", root)
    text = (notebook.ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    text, found = re.subn(r"(?m)^c\.Execute\.timeout = \d+", f"c.Execute.timeout = {CELL}", text)
    assert found == 1
    (root / "nbgrader_config.py").write_text(text, encoding="utf-8")
    watch = run(root, "mlpkit", "release", LESSON)
    assert watch.status == 0, (root / "release.err").read_text()
    return root


@pytest.fixture(scope="session")
def graded(need, course) -> Graded:
    need("bwrap")
    for student, (cells, _) in HONEST.items():
        hand_in(course, student, files_of(SimpleNamespace(__name__=student, CELLS=cells)))
    for name, case in chosen().items():
        hand_in(course, name, files_of(case))
    before = digests(course)
    watch = run(course, "mlpkit", "grade", LESSON)
    return Graded(course, watch, *((course / f"grade.{end}").read_text() for end in ("txt", "err")), before)


def chosen() -> dict:
    """Every second case, which is what CI has time for; MLPKIT_BATTERY=all is the whole battery, and
    MLPKIT_BATTERY="spy_files reply_never" these, while one is being written."""
    only = os.environ.get("MLPKIT_BATTERY", "").split()
    found = cases()
    if only == ["all"]:
        return found
    names = only or list(found)[::2]
    return {name: found[name] for name in names}


@pytest.fixture(scope="session")
def feedback(graded) -> dict[str, str]:
    """{student: page} of those who spy, made by nbgrader's own command."""
    watch = run(graded.root, "nbgrader", "generate_feedback", LESSON, "--student", "spy_*")
    assert watch.status == 0, (graded.root / "generate_feedback.err").read_text()
    pages = (graded.root / "feedback").glob(f"*/{LESSON}/{LESSON}.html")
    return {page.parts[-3]: page.read_text(encoding="utf-8") for page in pages}
