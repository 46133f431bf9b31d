"""The gradebook, changed by one transaction a submission.

nbgrader commits after every cell, so that a run that dies leaves half a submission, which exports as 0.0. Here all its
sessions share one connection whose commits wait (a dialect of SQLAlchemy, `sqlite+held`): nbgrader's own code writes
the marks, and they are there all at once or not at all.
"""

import contextlib
import os
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import SAWarning
from sqlalchemy.pool import StaticPool

PATIENCE = 15.0  # seconds to wait for a program that is writing
SNAPSHOTS = 10
URL = "sqlite+held://"


class Busy(Exception):
    """The gradebook is being written by another program, or cannot be written; a sentence for the instructor."""


class _Held(SQLiteDialect_pysqlite):
    """SQLite on the connection that `one_transaction` opened; commit and rollback are its own business."""

    supports_statement_cache = True
    shared: sqlite3.Connection | None = None
    compiled: dict = {}  # statements, for all engines: nbgrader makes ten engines a submission

    @classmethod
    def engine_created(cls, engine) -> None:
        engine.update_execution_options(compiled_cache=cls.compiled)

    def __hash__(self):  # a statement that is compiled for one of them is for all
        return hash(_Held)

    def __eq__(self, other):
        return isinstance(other, _Held)

    @classmethod
    def get_pool_class(cls, url):
        return StaticPool

    def connect(self, *_, **__):
        return _Held.shared

    def do_commit(self, connection) -> None:
        pass

    do_rollback = do_close = do_terminate = do_commit


registry.register("sqlite.held", __name__, "_Held")


@contextlib.contextmanager
def one_transaction(path: Path, patience: float = PATIENCE) -> Iterator[str]:
    """The URL under which nbgrader changes the gradebook: as a whole at the end, not at all after an exception."""
    with readable_errors(path), warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader adds rows that it links first
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            _Held.shared = connection
            yield URL
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        finally:
            _Held.shared = None
            connection.close()


@contextlib.contextmanager
def readable_errors(path: Path) -> Iterator[None]:
    """What SQLite complains about, as Busy or OSError."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except (sqlite3.OperationalError, OperationalError) as error:
        said = str(getattr(error, "orig", error))
        if "locked" in said or "busy" in said:
            raise Busy(f"{path.name} is being written by another program, such as Formgrader") from error
        if "full" in said or "disk I/O" in said:
            raise OSError(28, f"no room to write {path.name}") from error
        raise Busy(f"{path.name} cannot be used: {said}") from error


def snapshot(path: Path, folder: Path, name: str) -> Path:
    """A copy of the gradebook, whole and consistent even while others write; the newest ten are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    beside, target = folder / f".{name}.tmp", folder / f"gradebook-{name}.db"
    with readable_errors(path):
        try:
            source, copy = sqlite3.connect(path, timeout=PATIENCE), sqlite3.connect(beside)
            with contextlib.closing(source), contextlib.closing(copy):
                source.backup(copy)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    for old in sorted(folder.glob("gradebook-*.db"))[:-SNAPSHOTS]:
        old.unlink()
    return target


def check_definition(path: Path, lesson: str, source: dict) -> None:
    """Busy unless the gradebook knows the lesson as solutions/ has it now."""
    from nbgrader.api import Gradebook, MissingEntry

    again = f"run `python3 -m mlpkit release {lesson}`"
    if not path.is_file():
        raise Busy(f"there is no gradebook {path}: {again}")
    wanted = {name: text for name, text in _locked(source)}
    with one_transaction(path) as url, Gradebook(url) as gradebook:
        try:
            cells = gradebook.find_notebook(lesson, lesson).source_cells
        except MissingEntry:
            raise Busy(f"{lesson} is not in {path.name}: {again}") from None
        known = {cell.name: cell.source for cell in cells if cell.name in wanted or cell.locked}
    if known != wanted:
        changed = sorted(name for name in known | wanted if known.get(name) != wanted.get(name))
        raise Busy(f"{', '.join(changed)} of solutions/{lesson} changed after the release: {again}")


def _locked(source: dict) -> Iterator[tuple[str, str]]:
    for cell in source["cells"]:
        fields = cell["metadata"].get("nbgrader", {})
        if not fields.get("solution") and (fields.get("grade") or fields.get("locked")):
            yield fields["grade_id"], cell["source"]


def marks(url: str, lesson: str, student: str) -> dict:
    """{"score", "max", "by hand": cells that wait for a person, "cells": {name: automatic points}}; {} if none."""
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(url) as gradebook:
        try:
            found = gradebook.find_submission(lesson, student)
        except MissingEntry:
            return {}
        grades = [grade for nb in found.notebooks for grade in nb.grades]
        score = max(0.0, found.score - (found.late_submission_penalty or 0.0))
        waiting = sum(bool(grade.needs_manual_grade) for grade in grades)
        cells = {grade.name: grade.auto_score for grade in grades}
        return {"score": score, "max": found.max_score, "by hand": waiting, "cells": cells}
