"""An installation, from nothing to the second start, with everything in it real but the size of its packages."""

import json
import subprocess
import time


def test_a_bare_python_gets_an_environment_and_jupyterlab_its_arguments(made):
    book, (status, out, err) = made
    told = json.loads(out)
    assert status == 0, err
    assert told["prefix"] == str(book.venv) and told["cwd"] == str(book.root)
    assert told["args"][-3:] == ["--no-browser", "--port", "9999"]
    assert f"--ServerApp.root_dir={book.root}" in told["args"]
    assert "--LabApp.default_url=/lab/tree/notebooks/00-start/00-start.ipynb" in told["args"]


def test_progress_is_visible(made):
    _, (_, _, err) = made
    assert "Making" in err and "jupyterlab" in err and "Compiling" in err


def test_the_environment_is_compiled_although_the_user_forbids_bytecode(made):
    book, _ = made
    site = next(book.venv.glob("lib/python3*/site-packages"))
    sources = [path for path in site.rglob("*.py") if "jupyterlab" in path.parts or "pip" in path.parts]
    assert len(sources) > 100
    assert all(list(path.parent.glob(f"__pycache__/{path.stem}.*.pyc")) for path in sources)


def test_the_second_start_is_instant_and_silent(made):
    book, _ = made
    begin = time.perf_counter()
    status, _, err = book.run("lab")
    assert (status, err) == (0, "")
    assert time.perf_counter() - begin < 2  # measured 0.15 s; making it anew would take five or more


def test_a_changed_lint_rule_is_no_reason_to_install_anew(made):
    book, _ = made
    project = book.root / "pyproject.toml"
    before = project.read_text()
    project.write_text(before + "\n[tool.ruff]\nline-length = 99\n")
    assert book.run("lab")[2] == ""
    project.write_text(before)


def test_the_tests_run_side_by_side_and_take_arguments(made):
    book, _ = made
    status, out, _ = book.run("test", "-k", "perceptron", "tests/core")
    args = json.loads(out)["args"]
    assert status == 0 and args[-3:] == ["-k", "perceptron", "tests/core"]
    assert args[args.index("--dist") + 1] == "loadfile" and "--nbval" in args and "--nbval-cell-timeout" in args


def test_a_course_command_runs_inside_and_its_status_comes_back(made):
    book, _ = made
    status, out, _ = book.run("where", "a b", "c")
    assert (status, out.strip()) == (7, f"{book.venv} a b c")


def test_mlpkit_is_installed_in_place_for_editors_and_nbgrader(made):
    book, _ = made
    code = "import mlpkit, importlib.metadata as m; print(mlpkit.__file__, m.version('mlpkit'))"
    python = book.venv / "bin/python"
    done = subprocess.run([python, "-c", code], cwd="/", env=book.environ(), capture_output=True, text=True)
    assert done.stdout.split() == [str(book.root / "mlpkit/__init__.py"), "1.0.0"]


def test_an_active_environment_that_lacks_something_is_named_and_not_used(made, tmp_path):
    book, _ = made
    python = book.environment(tmp_path / "poor", "jupyterlab")
    status, out, err = book.run("test", python=python)
    assert status == 0 and json.loads(out)["prefix"] == str(book.venv)
    assert err.strip().splitlines() == [f"The active environment {tmp_path}/poor lacks pytest: .venv is used instead."]


def test_our_own_environment_when_active_is_simply_used(made):
    book, _ = made
    status, out, err = book.run("where", python=[str(book.venv / "bin/python3")])
    assert (status, out.strip(), err) == (7, str(book.venv), "")
