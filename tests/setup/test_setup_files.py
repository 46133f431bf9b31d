"""The files that say what is installed agree with one another; the commands are listed without being imported."""

import ast
import itertools
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from mlpkit import __main__ as cli
from mlpkit import bootstrap

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()
PINS = [Requirement(line.rstrip(" \\")) for line in LOCK.splitlines() if re.match(r"[a-z0-9]", line)]
PYTHONS = ["3.11.0", "3.11.9", "3.12.1", "3.13.0"]
SYSTEMS = [("linux", "posix"), ("darwin", "posix"), ("win32", "nt")]


def active(requirement, python, system):
    """Whether a requirement is meant for a Python on a system."""
    where = {
        "python_full_version": python,
        "python_version": python[:4],
        "sys_platform": system[0],
        "os_name": system[1],
    }
    return requirement.marker is None or requirement.marker.evaluate(where)


def test_the_python_range_is_the_same_everywhere():
    project, conda = SpecifierSet(PROJECT["requires-python"]), SpecifierSet(conda_specs()["python"])
    assert project == conda
    for minor in range(6, 20):
        assert project.contains(f"3.{minor}.5") == (bootstrap.OLDEST <= (3, minor) <= bootstrap.NEWEST)
    oldest = re.search(r"--python-version (\S+)", LOCK).group(1)
    assert oldest == "{}.{}".format(*bootstrap.OLDEST)
    assert all(python in project for python in PYTHONS)


def conda_specs():
    """{package: version specifier} of environment.yml, which must have nothing but the parts that conda knows."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert set(environment) == {"name", "channels", "dependencies"}
    assert environment["channels"][0] == "conda-forge" and not any(
        "/" in channel for channel in environment["channels"]
    )
    *packages, pip = environment["dependencies"]
    assert pip == {"pip": ["-r requirements.lock"]}  # no `-e .` here: pip refuses it beside hashes
    return {spec.name: str(spec.specifier) for spec in map(Requirement, packages)}


def test_conda_installs_python_and_pip_and_the_lock():
    assert list(conda_specs()) == ["python", "pip"]


@pytest.mark.parametrize("python, system", list(itertools.product(PYTHONS, SYSTEMS)))
def test_the_lock_has_every_dependency_once_and_in_the_wanted_version(python, system):
    pins = {}
    for pin in PINS:
        if active(pin, python, system):
            assert pin.name not in pins
            pins[pin.name.replace("_", "-")] = str(pin.specifier).removeprefix("==")
    extras = PROJECT["optional-dependencies"]
    for text in PROJECT["dependencies"] + extras["lab"] + extras["course"]:
        wanted = Requirement(text)
        if wanted.name != "mlpkit":
            assert pins[wanted.name.replace("_", "-")] in wanted.specifier


def test_the_lock_is_pinned_and_hashed_and_names_no_address():
    assert all(re.fullmatch(r"==[^,*]+", str(pin.specifier)) for pin in PINS)
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert len(entries) == len(PINS) > 100
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in LOCK and "--index" not in LOCK.replace("--no-emit-index-url", "")


def test_every_requirement_has_the_form_that_the_bootstrap_reads():
    extras = PROJECT["optional-dependencies"]
    for line in PROJECT["dependencies"] + extras["lab"] + extras["course"]:
        assert re.fullmatch(r"[\w.-]+>=[\d.]+|mlpkit\[lab\]", line)


@pytest.mark.parametrize("name", ["__init__", "__main__", "bootstrap", "install"])
def test_the_way_in_is_standard_library_and_parses_on_python_3_8(name):
    tree = ast.parse((ROOT / f"mlpkit/{name}.py").read_text(), feature_version=(3, 8))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    absolute = [
        a.name if isinstance(n, ast.Import) else n.module
        for n in imports
        for a in n.names
        if not getattr(n, "level", 0)
    ]
    assert {module.split(".")[0] for module in absolute} <= sys.stdlib_module_names


def loaded(*args):
    """The modules that a Python has loaded after some arguments."""
    done = subprocess.run([sys.executable, "-v", *args], cwd=ROOT, capture_output=True, text=True)
    return set(re.findall(r"^import '([\w.]+)'", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("args", [["-c", "import mlpkit"], ["-m", "mlpkit", "--help"]])
def test_neither_the_import_nor_the_help_loads_anything_heavy(args):
    modules = loaded(*args)
    assert "mlpkit" in modules
    assert not modules & {"numpy", "matplotlib", "ipywidgets", "nbgrader", "IPython", "pytest", "mlpkit.course"}


def test_every_course_command_is_listed_with_the_first_line_of_its_docstring():
    listed = cli.commands()
    assert list(listed)[:2] == ["lab", "test"]
    for path in (ROOT / "mlpkit/course").glob("*.py"):
        tree = ast.parse(path.read_text())
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
            assert listed[path.stem] == ast.get_docstring(tree).splitlines()[0]
    assert all(len(line) > 10 and f"  {name} " in cli.usage() for name, line in listed.items())


@pytest.fixture
def bench(tmp_path):
    """A PATH on which everything is a stand-in that tells how it was called: python3 is too old, parts are missing."""
    for name in ["bash", "env", "dirname"]:
        (tmp_path / name).symlink_to(shutil.which(name))
    sudo, silent = 'exec "$@"', 'echo "apt-get $*" >&2'
    python = '[ "$1" = -m ] && echo "CI=$CI $*"; case "$2" in *ensurepip*) exit 1;; esac; exit 0'
    for name, text in {"sudo": sudo, "apt-get": silent, "python3": "exit 1", "python3.12": python, "bwrap": ""}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def test_ci_run_installs_what_is_missing_and_calls_the_test_command(bench):
    done = subprocess.run([ROOT / ".ci/run", "-k", "x"], env={"PATH": str(bench)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "CI=true -m mlpkit test -k x"
    update, install = done.stderr.splitlines()
    assert update == "apt-get -qq update"
    assert install == "apt-get -qq install -y --no-install-recommends chromium python3-venv"


def test_ci_run_says_when_there_is_no_python(bench):
    (bench / "python3.12").unlink()
    done = subprocess.run([ROOT / ".ci/run"], env={"PATH": str(bench)}, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "No Python 3.11 to 3.13 is on PATH: install one, and run .ci/run again.\n"


def test_a_conda_environment_is_recognised(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    assert not bootstrap.is_chosen()
    (tmp_path / "conda-meta").mkdir()
    assert bootstrap.is_chosen()


def test_versions_are_compared_as_numbers():
    assert bootstrap.number("9.18.1rc1") == (9, 18, 1) < bootstrap.number("10.0")
    assert bootstrap.number("") < bootstrap.number("0")
