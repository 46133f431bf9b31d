"""Each integrity check passes on a sound course, and names what is wrong with a broken one."""

import sys

import pytest

from mlpkit.course import check, execute, notebook, release

REAL = notebook.lessons()


@pytest.fixture
def sound(course):
    """The small course, as if it had been run, and released."""
    course.add(text=LESSON_OF_CHECKS)

    def run(nb):
        for cell in nb["cells"]:
            if cell["cell_type"] == "code":
                cell["execution_count"] = 1

    course.edit(run)
    release.install(course.root, release.build(course.root, ["09-nine"]), [])
    (course.root / "mlpkit").mkdir()
    return course


LESSON_OF_CHECKS = """# %% [markdown]
# # Nine
#
# ## Contents
# [Halving](#Halving-a-number), [the next](#Next), [the web](https://example.org#none)
#
# ## Before you start
# About 10 minutes.
#
# ## Halving a *number*

# %% solution="9.1"
def half_of_84():
    ### BEGIN SOLUTION
    return 84 // 2
    ### END SOLUTION

# %% check="9.1"
points = check("9.1", half_of_84)
### BEGIN HIDDEN TESTS
points = min(points, check("9.1", half_of_84, seed=4711))
### END HIDDEN TESTS
points

# %% [markdown]
# ## Summary
# ## Next
"""


def cell_of(nb: dict, grade_id: str) -> dict:
    return next(cell for cell in nb["cells"] if check.grading(cell).get("grade_id") == grade_id)


def rewrite(grade_id: str, old: str, new: str):
    """A change that replaces a piece of a graded cell's source."""

    def change(nb):
        cell = cell_of(nb, grade_id)
        assert old in cell["source"]
        cell["source"] = cell["source"].replace(old, new)

    return change


def prose(old: str, new: str):
    def change(nb):
        before = [cell["source"] for cell in nb["cells"]]
        for cell in nb["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = cell["source"].replace(old, new)
        assert before != [cell["source"] for cell in nb["cells"]]

    return change


def swap_solution_and_check(nb):
    first, second = nb["cells"].index(cell_of(nb, "ex-9-1")), nb["cells"].index(cell_of(nb, "check-9-1"))
    nb["cells"][first], nb["cells"][second] = nb["cells"][second], nb["cells"][first]


def fail_with(name: str):
    def change(nb):
        error = {"output_type": "error", "ename": name, "evalue": "", "traceback": []}
        cell_of(nb, "ex-9-1")["outputs"] = [error]

    return change


def field(name: str, /, **fields):
    return lambda nb: cell_of(nb, name)["metadata"]["nbgrader"].update(fields)


def test_a_sound_course_passes_every_check(sound, capsys):
    assert check.main([], sound.root) == 0
    assert capsys.readouterr().out.splitlines() == [f"ok    {name}" for name in check.CHECKS]


HIDDEN = "hidden tests repeat the visible check"
BROKEN = [
    ("grade ids are unique", field("check-9-1", grade_id="ex-9-1"), "2 cells have the grade id 'ex-9-1'"),
    ("grade ids are unique", field("check-9-1", grade_id=""), "1 cells have the grade id ''"),
    ("a solution stands before its check", swap_solution_and_check, "no solution cell right before check-9-1"),
    (
        "a solution stands before its check",
        field("ex-9-1", grade_id="ex-9-2"),
        "before check-9-1 stands ex-9-2, not ex-9-1",
    ),
    ("points are those of the exercises", field("check-9-1", points=3), "check-9-1 has 3 points, its tasks have 2"),
    ("points are those of the exercises", field("check-9-1", grade_id="check-8-1"), "check-8-1 belongs to no exercise"),
    (
        "every exercise is used once",
        field("check-9-1", grade_id="x"),
        "exercise 9.1 belongs to 09-nine; it is in no lesson",
    ),
    (HIDDEN, rewrite("check-9-1", ", half_of_84,", ", half,"), "openly and ('9.1', half) hidden"),
    (HIDDEN, rewrite("check-9-1", '"9.1"', '"9.2"'), "of exercise 9.1"),
    (HIDDEN, rewrite("check-9-1", ", seed=4711", ""), "got None openly, None hidden"),
    (HIDDEN, rewrite("check-9-1", "half_of_84)\n#", "half_of_84, seed=1)\n#"), "got 1 openly"),
    (HIDDEN, rewrite("check-9-1", "4711", "SEED"), "SEED hidden"),
    (HIDDEN, rewrite("check-9-1", "4711", "91"), "seed 91 is that of the visible check"),
    (HIDDEN, rewrite("check-9-1", "### BEGIN HIDDEN TESTS\n", ""), "2 times openly"),
    (HIDDEN, rewrite("check-9-1", "min(points, check", "max(points, check"), "must be"),
    (HIDDEN, rewrite("check-9-1", "END HIDDEN TESTS\npoints", "END HIDDEN TESTS\n1"), "last line"),
    (
        "notebooks are in canonical form",
        lambda nb: nb["metadata"].update(widgets={}),
        "solutions/09-nine/09-nine.ipynb",
    ),
    (
        "every cell was executed",
        lambda nb: cell_of(nb, "ex-9-1").update(execution_count=None),
        "1 cells have not run since they changed, first ex-9-1",
    ),
    ("every cell was executed", fail_with("ValueError"), "cell ex-9-1 stores the error ValueError"),
    ("notebooks/ is up to date", prose("# Nine", "# Ten"), "differs"),
    ("links lead somewhere", prose("(#Next)", "(#Nowhere)"), "#Nowhere: no heading is called so"),
    ("links lead somewhere", prose("(#Next)", "(../01-none/01-none.ipynb)"), "01-none.ipynb: there is no such file"),
    (
        "links lead somewhere",
        prose("(#Next)", '(#Next) <img alt="x" src="none.png">'),
        "none.png: there is no such file",
    ),
    ("lessons have their frame", prose("## Summary", "## Sum"), 'no heading "## Summary"'),
    ("lessons have their frame", prose("About 10 minutes", "Not long"), "does not say how many minutes"),
]


@pytest.mark.parametrize(("name", "change", "message"), BROKEN, ids=[f"{name}-{text}" for name, _, text in BROKEN])
def test_each_fault_is_named(sound, name, change, message):
    sound.edit(change)
    problems = check.CHECKS[name](sound.root)
    assert len(problems) == 1
    assert message in problems[0]


def test_a_seed_may_be_used_once_in_the_course(sound, registry):
    sound.add("10-ten", LESSON_OF_CHECKS)
    assert check.hidden_tests(sound.root) == ["10-ten check-9-1: seed 4711 is that of 09-nine check-9-1 too"]
    assert check.exercises_used(sound.root) == ["exercise 9.1 belongs to 09-nine; it is in 09-nine, 10-ten"]


@pytest.mark.parametrize(
    "leak", ["return 84 // 2", "x = 1  # seed=4711", "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS"]
)
def test_an_answer_in_the_release_is_found(sound, leak):
    sound.edit(lambda nb: nb["cells"][-1].update(source=f"```\n{leak}\n```"), tree="notebooks")
    assert all("notebooks/09-nine/09-nine.ipynb: holds " in problem for problem in check.leak_problems(sound.root))
    assert check.leak_problems(sound.root)


def test_an_answer_in_an_output_or_a_data_file_is_found(sound):
    def leak(nb):
        cell_of(nb, "ex-9-1")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "return 84 // 2"}]

    sound.edit(leak, tree="notebooks")
    (sound.root / "notebooks/09-nine/x.csv").write_text("return 84 // 2")
    assert len(check.leak_problems(sound.root)) == 2


def test_a_line_that_students_see_anyway_is_no_leak(sound):
    sound.add("08-eight", "# %%\nreturn 84 // 2\n")
    sound.edit(lambda nb: nb["cells"][-1].update(source="return 84 // 2"), tree="notebooks")
    assert check.leak_problems(sound.root) == []


def test_a_broken_notebook_fails_checks_instead_of_stopping_them(sound, capsys):
    sound.path().write_text("{")
    assert check.main([], sound.root) == 1
    printed = capsys.readouterr().out
    assert "FAILS grade ids are unique\n      could not be checked: ValueError" in printed
    assert "ok    imports run one way" in printed


def test_the_fixture_lint_is_asked(sound, monkeypatch):
    monkeypatch.setattr(sys.modules["mlpkit.checks"].lint, "problems", lambda: ["1.6: too square"])
    assert check.fixtures(sound.root) == ["1.6: too square"]


IMPORTS = [
    ("layers.py", "from .activations import relu\nimport numpy as np\nfrom functools import cache", None),
    ("layers.py", "from .network import MLP", "layers must not import mlpkit.network"),
    ("layers.py", "from mlpkit import network", "layers must not import mlpkit.network"),
    ("layers.py", "from mlpkit import MLP", "layers must not import mlpkit.MLP"),
    ("optimizers.py", "from . import losses", "optimizers must not import mlpkit.losses"),
    (
        "losses.py",
        "def f():\n    import matplotlib.pyplot",
        "mlpkit/losses.py:2: losses must not import matplotlib.pyplot",
    ),
    ("training.py", "import IPython", "training must not import IPython"),
    ("checks/__init__.py", "from ..network import MLP\nfrom .exercise import Task\nfrom mlpkit import mlp", None),
    ("checks/deep.py", "from ..plots import curve", "checks must not import mlpkit.plots"),
    ("checks/deep.py", "from nbgrader.api import Gradebook", "checks must not import nbgrader.api"),
    ("plots.py", "import mlpkit\nimport matplotlib.figure", None),
    ("plots.py", "import ipywidgets", "plots must not import ipywidgets"),
    ("widgets/tune.py", "from ..plots import curve\nimport ipywidgets", None),
    ("course/grade.py", "from mlpkit.checks import EXERCISES\nimport nbgrader\nfrom . import notebook", None),
    ("network.py", "from .course import release", "network must not import mlpkit.course"),
    ("bootstrap.py", "import numpy", "bootstrap must not import numpy"),
    ("__main__.py", "from . import bootstrap\nimport sys", None),
    ("newcomer.py", "", "nothing says what newcomer may import"),
]


@pytest.mark.parametrize(("file", "code", "problem"), IMPORTS)
def test_imports_run_one_way(tmp_path, file, code, problem):
    for name in ("activations.py", "layers.py", "losses.py", "network.py", "plots.py", "bootstrap.py", file):
        path = tmp_path / "mlpkit" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "mlpkit" / file).write_text(code)
    found = check.import_problems(tmp_path)
    assert len(found) == bool(problem)
    assert all(problem in line for line in found)


def test_this_package_imports_one_way():
    assert check.import_problems() == []


@pytest.mark.skipif(not REAL, reason="there are no lessons yet")
@pytest.mark.parametrize("name", check.CHECKS)
def test_the_course_itself_is_sound(name):
    assert check.CHECKS[name](notebook.ROOT) == []


def test_what_execute_and_release_write_passes(course):
    assert execute.main([], course.root) == 0
    release.install(course.root, release.build(course.root, ["09-nine"]), [])
    names = (
        "notebooks are in canonical form",
        "every cell was executed",
        "no answers in notebooks/",
        "notebooks/ is up to date",
    )
    assert [check.CHECKS[name](course.root) for name in names] == [[], [], [], []]
