"""A small released course, a class that hands in, and a way to run notebooks in this process instead of in a kernel."""

import ast
import copy
import json
import os
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from mlpkit.course import notebook, release
from tests.course.conftest import Course, empty_gradebook, stand_in  # noqa: F401

LESSON = "09-nine"


def fields(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


def name(cell: dict) -> str:
    return fields(cell).get("grade_id", "")


def in_process(nb: dict, assignment, root: Path, folder: Path) -> str:
    """Runs a notebook's cells in one dictionary, as a kernel would: quick, and without any wall."""
    nb, space = copy.deepcopy(nb), {}
    for cell in (cell for cell in nb["cells"] if cell["cell_type"] == "code"):
        cell["execution_count"] = 1
        try:
            value = _run(cell["source"], space)
        except Exception as error:
            cell["outputs"] = [
                {"output_type": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": []}
            ]
            continue
        if value is not None:
            data = {"text/plain": repr(value)}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
    return notebook.dumps(nb)


def _run(source: str, space: dict):
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None


def quick(assignment, handin):
    """The job as it is, but run in its own process's Python. For processes that are forked: it changes job.execute."""
    from mlpkit.course.grading import job

    job.execute = in_process
    return job.run(assignment, handin)


class Class:
    """A course directory in which students hand in."""

    def __init__(self, root: Path):
        self.root, self.lesson = root, LESSON
        self.source = notebook.read(notebook.path_of(LESSON, root=root))
        self.released = notebook.read(notebook.path_of(LESSON, "notebooks", root))
        solutions = [cell for cell in self.source["cells"] if fields(cell).get("solution")]
        self.solutions = {name(cell): cell["source"].replace("### ", "# ") for cell in solutions}
        self.solutions["answer-9-2"] = "Because."

    def notebook(self, solved: bool = True) -> dict:
        """What a student hands in who has solved everything, or nothing."""
        nb = copy.deepcopy(self.released)
        for cell in nb["cells"] if solved else ():
            cell["source"] = self.solutions.get(name(cell), cell["source"])
        return nb

    def submit(self, student: str, nb: dict | bytes | None = None, file: str = f"{LESSON}.ipynb") -> Path:
        data = nb if isinstance(nb, bytes) else json.dumps(nb or self.notebook()).encode()
        path = self.root / "submitted" / student / LESSON / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def run(self, job=quick, cores: int = 2, **options) -> dict:
        """Grade, with results from `job`; {student: row}."""
        from mlpkit.course.grading.driver import Run
        from mlpkit.course.grading.pool import local
        from mlpkit.course.grading.report import Progress

        options = {"progress": Progress, **options}
        with open(os.devnull, "w", encoding="utf-8") as silence:
            options["progress"] = partial(options["progress"], out=silence)
            rows = Run(self.root, LESSON, partial(local, cores=cores, job=job), **options)()
        return {row.student: row for row in rows}

    def scores(self) -> dict[str, dict]:
        """What the gradebook holds: {student: {cell: automatic points}}."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root}/gradebook.db") as gradebook:
            found = gradebook.assignment_submissions(LESSON)
            return {s.student_id: {g.name: g.auto_score for nb in s.notebooks for g in nb.grades} for s in found}


FULL = {"check-double": 3.0, "check-9-1": 2.0, "answer-9-2": None}


@pytest.fixture(scope="session")
def released(tmp_path_factory, empty_gradebook) -> Path:  # noqa: F811
    """The small course after `mlpkit release`; tests copy it."""
    root = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "mlpkit.checks", stand_in())
        Course(root).add()
        shutil.copy(empty_gradebook, root)
        release.release(root, [LESSON])
    return root


@pytest.fixture
def group(released, tmp_path) -> Class:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return Class(tmp_path)
