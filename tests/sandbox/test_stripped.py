"""The copy of mlpkit that students' kernels import."""

import ast
import subprocess
import sys

import pytest

from mlpkit.course import notebook
from mlpkit.course.grading.stripped import needed, prepared, stripped


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return stripped(notebook.ROOT, tmp_path_factory.mktemp("stripped"))


def run(copy, code):
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env={"PYTHONPATH": str(copy)}, capture_output=True, text=True
    )
    return done.stdout + done.stderr


def test_no_oracle_and_no_recognised_mistake_is_in_it(copy):
    answers = [path for path in copy.rglob("*.py") if path != copy / "mlpkit/checks/exercise.py"]  # which defines them
    text = "".join(path.read_text(encoding="utf-8") for path in answers)
    assert "Misconception(" not in text and "oracle=" not in text and "wrong([" not in text.replace(" ", "")
    assert not list(copy.rglob("*.ipynb"))


def test_of_the_checks_only_what_lessons_import_is_in_it(copy):
    found = {
        path.relative_to(copy / "mlpkit").with_suffix("").as_posix() for path in (copy / "mlpkit/checks").rglob("*.py")
    }
    modules = {name.replace(".", "/") for name in needed(notebook.ROOT)}
    assert {name for name in found if not name.endswith("__init__")} == modules
    assert "checks/backprop/bugs" in modules


def test_every_import_of_every_lesson_works_with_it(copy):
    lines = set()
    for lesson in notebook.lessons():
        for cell in notebook.read(notebook.path_of(lesson))["cells"]:
            lines |= set(imports_of(cell)) if cell["cell_type"] == "code" else set()
    assert len(lines) > 10
    assert run(copy, "\n".join(sorted(lines))) == ""


def imports_of(cell):
    source = "\n".join(line for line in cell["source"].splitlines() if not line.startswith(("%", "!")))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom) and "mlpkit" in ast.unparse(node):
            yield ast.unparse(node)


def test_the_core_in_it_is_the_core(copy):
    assert run(copy, "import mlpkit; print(mlpkit.sigmoid(0.0), mlpkit.penguins()[0].shape[1] > 1)").split()[0] == "0.5"


def test_check_judges_nothing_and_says_so(copy):
    code = "from mlpkit.checks import check; print(check('1.6', None, None, seed=3))"
    assert run(copy, code) == "Exercise 1.6: checks are run by the grader.\n0.0\n"


def test_what_runs_inside_needs_nothing_that_was_left_out(copy):
    assert run(copy, "import mlpkit.course.grading.zygote, mlpkit.course.grading.door") == ""


def test_it_is_made_once_for_the_same_course():
    first = prepared()
    made = first.stat().st_ino
    assert prepared() == first and first.stat().st_ino == made
