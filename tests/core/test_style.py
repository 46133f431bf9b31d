"""The house style of the core: small, plain, one way, nothing global."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mlpkit
from mlpkit.course.imports import CORE, import_problems

PACKAGE = Path(mlpkit.__file__).parent
FILES = [PACKAGE / f"{name}.py" for name in sorted(CORE)]
RANDOM = {"default_rng", "Generator"}
each_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def functions(path):
    """Every function and method of a file, nested ones too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(node):
    """Lines of a function without its docstring and decorators."""
    first = node.body[0]
    said = first.end_lineno - first.lineno + 1 if ast.get_docstring(node) else 0
    return node.end_lineno - node.lineno + 1 - said


def public(tree):
    """Classes and functions at the top of a file that its readers may use."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_imports_run_one_way_and_the_core_knows_only_numpy():
    names = {f"mlpkit/{name}.py" for name in CORE}
    assert [problem for problem in import_problems(PACKAGE.parent) if problem.split(":")[0] in names] == []


def test_the_teaching_core_has_at_most_a_thousand_lines():
    taught = [
        path for path in FILES if path.stem not in ("surfaces", "race", "datasets")
    ]  # those are what it is tried on
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in taught) <= 1000


@each_file
def test_a_file_has_at_most_200_lines_of_at_most_120_characters(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    assert [i for i, line in enumerate(lines, 1) if len(line) > 120] == []


@each_file
def test_no_function_is_longer_than_25_lines(path):
    assert {node.name: length(node) for node in functions(path) if length(node) > 25} == {}


def test_the_median_function_has_at_most_six_lines():
    lengths = sorted(length(node) for path in FILES for node in functions(path))
    assert lengths[len(lengths) // 2] <= 6


@each_file
def test_a_module_teaches_its_idea_in_at_most_eight_lines(path):
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said and len(said.splitlines()) <= 8


@each_file
def test_everything_public_has_a_docstring(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


@each_file
def test_nothing_uses_the_global_random_state(path):
    """No np.random.<function> except default_rng and Generator, and no module random."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr not in RANDOM]
    assert [ast.unparse(node) for node in used if ast.unparse(node).startswith(("np.random.", "numpy.random."))] == []
    assert "import random" not in path.read_text(encoding="utf-8")


@each_file
def test_the_library_prints_nothing_and_imports_no_stars(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    stars = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
    assert not stars and not [node for node in calls if node.func.id == "print"]


@each_file
def test_no_default_argument_is_an_object_that_could_be_shared(path):
    defaults = [d for node in functions(path) for d in (*node.args.defaults, *node.args.kw_defaults) if d]
    kinds = (ast.Constant, ast.Name, ast.Attribute, ast.UnaryOp)
    assert [ast.unparse(d) for d in defaults if not isinstance(d, kinds)] == []


def test_importing_mlpkit_does_not_import_numpy():
    assert run("import mlpkit, sys; print('numpy' in sys.modules)") == "False\n"


def test_using_the_whole_core_loads_nothing_but_numpy_and_the_standard_library():
    heavy = ("matplotlib", "sklearn", "ipywidgets", "IPython", "nbgrader", "nbformat", "scipy", "torch")
    code = "import mlpkit, sys; [getattr(mlpkit, name) for name in dir(mlpkit)]; print(*sys.modules)"
    assert set(heavy) & set(run(code).split()) == set()


def test_every_name_that_mlpkit_offers_can_be_had_and_no_other():
    things = {name: getattr(mlpkit, name) for name in mlpkit.__all__}
    named = {name: thing.__name__ for name, thing in things.items() if hasattr(thing, "__name__")}
    assert named == {name: name for name in named} and len(named) > 40
    with pytest.raises(AttributeError, match="no 'nothing'; it offers .*Adam"):
        mlpkit.nothing  # noqa: B018
