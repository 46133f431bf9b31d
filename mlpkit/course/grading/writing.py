"""Marks, graded notebooks and the gradebook, written by nbgrader's own Autograde from results that are already there.

nbgrader reads the repaired notebook, sanitises it as ever, and where it would run it takes the run from the result; so
scores, comments and late penalties are nbgrader's. It writes beside; what it wrote is moved to its place in one piece.
"""

import contextlib
import errno
import io
import json
import logging
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from nbgrader.utils import parse_utc

from .assignment import Assignment, digest_of
from .gradebook import marks, one_transaction
from .handin import HandIn
from .job import Result, heard
from .setaside import give_back
from .settings import as_class, course_config

FULL = re.compile(rf"\[Errno (?:{errno.ENOSPC}|{errno.EDQUOT}|{errno.EFBIG})\]")


class NotWritten(Exception):
    """nbgrader refused a result; why."""


class TakeResult(NbGraderPreprocessor):
    """In the place of Execute: the notebook as it was run, if it is the one that was sanitised here."""

    def __init__(self, result: Result):
        super().__init__()
        self.executed = nbformat.reads(result.executed, as_version=4)

    def preprocess(self, nb, resources):
        ours, run = ([(cell.cell_type, cell.source.strip()) for cell in book.cells] for book in (nb, self.executed))
        if ours != run:
            raise NotWritten("the lesson in the gradebook is not the one that was graded: release it again")
        return self.executed, resources


class GradeOne(Autograde):
    """Autograde for one submission; nbgrader finds it by a pattern, which some names break."""

    def init_notebooks(self) -> None:
        place = Path(self._format_source(self.coursedir.assignment_id, self.coursedir.student_id))
        self.assignments = {str(place): [str(place / f"{self.coursedir.assignment_id}.ipynb")]}


def write(root: Path, assignment: Assignment, handin: HandIn, result: Result, patience: float = 15.0) -> dict:
    """Enter a result; marks() of it and the digest of the graded notebook. All of it or nothing."""
    cache = root / ".cache" / "grading" / assignment.lesson
    with staging(cache / "staging") as stage, one_transaction(root / "gradebook.db", patience) as url:
        _stage(stage, assignment, handin, result)
        _autograde(root, stage, assignment, handin.student, result, url)
        give_back(cache / "set-aside", url, assignment.lesson, handin.student)
        found = marks(url, assignment.lesson, handin.student)
        target = graded_folder(root, assignment.lesson, handin.student)
        put_in_place(stage / "autograded" / handin.student / assignment.lesson, target, stage / "old")
    (cache / "set-aside" / f"{handin.student}.json").unlink(missing_ok=True)
    return found | {"output": output_digest(root, assignment.lesson, handin.student)}


def graded_folder(root: Path, lesson: str, student: str) -> Path:
    return root / "autograded" / student / lesson


def output_digest(root: Path, lesson: str, student: str) -> str:
    """The digest of a graded notebook, "" if there is none."""
    path = graded_folder(root, lesson, student) / f"{lesson}.ipynb"
    return digest_of({"": path.read_bytes()}) if path.is_file() else ""


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty directory on the course's own disk; what an interrupted run left in it is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, target: Path, old: Path) -> None:
    """Move a directory to its place; the one that was there goes to `old`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() or target.is_symlink():
        old.parent.mkdir(parents=True, exist_ok=True)
        os.rename(target, old)
    os.rename(new, target)


def _stage(stage: Path, assignment: Assignment, handin: HandIn, result: Result) -> None:
    """The submission as nbgrader is to see it: the repaired notebook and the other files."""
    folder = stage / "submitted" / handin.student / assignment.lesson
    folder.mkdir(parents=True)
    for name, data in handin.files.items():
        if name.lower().endswith((".ipynb", ".db")) or (name == "timestamp.txt" and not _is_time(data)):
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / f"{assignment.lesson}.ipynb").write_text(result.repaired, encoding="utf-8")


def _is_time(data: bytes) -> bool:
    try:
        return parse_utc(data.decode().strip()) is not None
    except (ValueError, OverflowError):
        return False


def _autograde(root: Path, stage: Path, assignment: Assignment, student: str, result: Result, url: str) -> None:
    config = course_config(root)
    config.CourseDirectory.submitted_directory = str(stage / "submitted")
    config.CourseDirectory.autograded_directory = str(stage / "autograded")
    config.CourseDirectory.db_url = url
    said, log = io.StringIO(), logging.getLogger("mlpkit.writing")
    course = CourseDirectory(config=config, assignment_id=assignment.lesson, student_id=student, log=log)
    grader = GradeOne(coursedir=course, config=config, log=log)
    taken = TakeResult(result)
    grader.autograde_preprocessors = [taken if _runs(entry) else entry for entry in grader.autograde_preprocessors]
    with heard(said):
        try:
            grader.start()
        except Exception as error:
            if FULL.search(said.getvalue()):
                raise OSError(errno.ENOSPC, "no room for the graded notebook") from error
            raise NotWritten(_reason(said.getvalue(), error)) from error


def _runs(entry) -> bool:
    return issubclass(as_class(entry), Execute)


def _reason(log: str, error: Exception) -> str:
    """What a person wants to know of nbgrader's log: the last line of its first traceback."""
    lines = log.splitlines()
    start = next((i for i, line in enumerate(lines) if line.startswith("Traceback")), None)
    told = [] if start is None else [line for line in lines[start + 1 :] if line and not line.startswith(" ")]
    return json.dumps((told or [str(error)])[0][:200], ensure_ascii=False)
