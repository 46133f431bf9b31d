"""Running the source notebooks and storing what they print."""

import subprocess
import sys

import pytest

from mlpkit.course import execute

WORKS = "# %%\nimport os, sys\nprint(os.path.basename(os.getcwd()), os.environ['OMP_NUM_THREADS'])\n\n# %%\n6 * 7\n"


def test_outputs_are_stored_in_canonical_form(course, capsys):
    course.add("01-runs", WORKS)
    assert execute.main(["01-runs"], course.root) == 0
    said = capsys.readouterr().out
    assert said.startswith("01-runs: ")
    assert said.endswith(" s, outputs stored\n")
    first, second = course.read("01-runs")["cells"]
    assert first["outputs"][0]["text"] == "01-runs 1\n"
    assert second["outputs"] == [
        {"data": {"text/plain": "42"}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}
    ]
    assert [cell["execution_count"] for cell in (first, second)] == [1, 1]


def test_a_second_run_writes_nothing(course, capsys):
    course.add("01-runs", WORKS)
    execute.main(["01-runs"], course.root)
    before = course.path("01-runs").stat()
    capsys.readouterr()
    assert execute.main(["01-runs"], course.root) == 0
    assert "unchanged" in capsys.readouterr().out
    assert course.path("01-runs").stat().st_mtime_ns == before.st_mtime_ns


def test_cells_run_without_history_as_nbval_runs_them(course):
    course.add("01-runs", "# %%\n6 * 7;\n")
    execute.main(["01-runs"], course.root)
    assert course.read("01-runs")["cells"][0]["outputs"][0]["data"] == {"text/plain": "42"}


@pytest.mark.parametrize(
    ("code", "error"),
    [("{}['key']", "KeyError: 'key'"), ("import os; os._exit(1)", "DeadKernelError"), ("x = (", "SyntaxError")],
)
def test_a_failing_cell_is_named_and_nothing_changes(course, capsys, code, error):
    course.add("01-fails", f'# %%\nprint(1)\n\n# %% solution="mine"\n{code}\n')
    before = course.path("01-fails").read_bytes()
    assert execute.main(["01-fails"], course.root) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"01-fails: cell mine ({code!r}): {error}")
    assert said.endswith("the file is as it was\n")
    assert course.path("01-fails").read_bytes() == before


def test_one_failure_does_not_stop_the_others(course, capsys):
    course.add("01-fails", "# %%\n1 / 0\n")
    course.add("02-runs", WORKS)
    assert execute.main(["01-fails", "02-runs"], course.root) == 1
    printed = capsys.readouterr()
    assert "ZeroDivisionError: division by zero" in printed.err
    assert "02-runs" in printed.out


def test_a_cell_may_be_meant_to_fail(course):
    course.add("01-raises", '# %% tags=["raises-exception"]\n1 / 0\n')
    assert execute.main(["01-raises"], course.root) == 0
    error = course.read("01-raises")["cells"][0]["outputs"][0]
    assert (error["ename"], error["evalue"], error["traceback"]) == ("ZeroDivisionError", "division by zero", [])


def test_an_edit_during_the_run_is_kept(course, capsys):
    doubles_itself = """# %%
import json
nb = json.load(open("01-runs.ipynb"))
nb["cells"] += nb["cells"]
_ = open("01-runs.ipynb", "w").write(json.dumps(nb))
"""
    course.add("01-runs", doubles_itself)
    assert execute.main(["01-runs"], course.root) == 1
    assert "saved elsewhere while it ran" in capsys.readouterr().err
    assert len(course.read("01-runs")["cells"]) == 2


def test_an_unknown_lesson_is_refused_with_those_there_are(course, capsys):
    assert execute.main(["07-none"], course.root) == 1
    assert capsys.readouterr().err == "no lesson 07-none in solutions/; there are: 09-nine\n"


def test_what_is_stored_passes_nbval(course):
    pytest.importorskip("nbval")
    course.add(
        "01-draws", "# %%\nimport sys\nprint(1)\nprint(2)\n\n# %%\nprint(3, end='')\n[0.5] * 3;\n\n# %%\n# a comment\n"
    )
    assert execute.main([], course.root) == 0
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "solutions"]
    done = subprocess.run(command, cwd=course.root, env=execute.environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
