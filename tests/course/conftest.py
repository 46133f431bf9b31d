"""A small course in a temporary directory, and a stand-in for the registry of exercises that it uses."""

import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from mlpkit.course import notebook, release, script

# Exercise 9.1 is the registry's; "double" and the essay stand for themselves.
LESSON = """# %% [markdown]
# # Nine
#
# ## Contents
# [Doubling](#Doubling-a-number) and [the next one](#Next).
#
# ## Before you start
# About 10 minutes.

# %% locked="setup"
import math

def check(number, function, seed=None):
    return judged(lambda _: function(), 2.0)

def judged(function, worth):
    try:
        return worth if function(21) == 42 else 0.0
    except NotImplementedError:
        return 0.0

# %% [markdown]
# ## Doubling a *number*
# $$\\frac{1}{2} \\cdot 2 \\\\ = 1$$

# %% solution="double"
def double(x):
    ### BEGIN SOLUTION
    twice_the_number = 2 * x
    return twice_the_number
    ### END SOLUTION

# %% check="double" points=3
points = judged(double, 3.0)
### BEGIN HIDDEN TESTS
points = min(points, 3.0 if points and double(-1.5) == -3 else 0.0)
### END HIDDEN TESTS
points

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

# %% [markdown] manual="9.2" points=4
# Because two halves make a whole.

# %%
print(math.floor(2.5))

# %% [markdown]
# ## Summary
# ## Next
"""


class Course:
    """A course directory with lessons written as scripts."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copy(notebook.ROOT / "nbgrader_config.py", root)

    def add(self, lesson: str = "09-nine", text: str = LESSON) -> str:
        file = self.root / "script.py"
        file.write_text(text, encoding="utf-8")
        script.store(lesson, file, self.root)
        file.unlink()
        return lesson

    def read(self, lesson: str = "09-nine", tree: str = "solutions") -> dict:
        return notebook.read(self.path(lesson, tree))

    def path(self, lesson: str = "09-nine", tree: str = "solutions") -> Path:
        return notebook.path_of(lesson, tree, self.root)

    def edit(self, change, lesson: str = "09-nine", tree: str = "solutions") -> None:
        """Apply `change` to a stored notebook and write it as it comes out, canonical or not."""
        nb = self.read(lesson, tree)
        change(nb)
        self.path(lesson, tree).write_text(notebook.dumps(nb), encoding="utf-8")


def stand_in() -> ModuleType:
    """In place of mlpkit.checks: exercise 9.1, worth 2 points, and a lint that finds nothing."""
    module = ModuleType("mlpkit.checks")
    exercise = SimpleNamespace(number="9.1", title="Half", lesson="09-nine", points=2.0)
    module.EXERCISES = {"9.1": exercise}
    module.visible_seed = lambda number: 91
    module.lint = SimpleNamespace(problems=list)
    return module


@pytest.fixture
def registry(monkeypatch) -> dict:
    module = stand_in()
    monkeypatch.setitem(sys.modules, "mlpkit.checks", module)
    return module.EXERCISES


@pytest.fixture(scope="session")
def small_course(tmp_path_factory) -> Path:
    """The directory of the small course; for tests that only read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "mlpkit.checks", stand_in())
        course = Course(tmp_path_factory.mktemp("course"))
        course.add()
    return course.root


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory) -> Path:
    """A gradebook without assignments. nbgrader takes four seconds to make one, so tests copy it."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with release.scripts_on_path(), Gradebook(f"sqlite:///{path}"):
        return path


@pytest.fixture
def lesson_text() -> str:
    return LESSON


@pytest.fixture
def course(tmp_path, registry) -> Course:
    course = Course(tmp_path)
    course.add()
    return course
