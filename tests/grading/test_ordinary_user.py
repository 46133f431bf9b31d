"""Kill and leak tests once more, by an ordinary user where the tests are root's, whom no permission stops."""

import os
import shutil
import subprocess

import pytest

from mlpkit.course import notebook
from tests import users

CHOSEN = {"tests/grading/test_driver.py": "kill", "tests/course/test_check.py": "answer_in or leak"}


@pytest.fixture
def other(need):
    if os.getuid():
        pytest.skip("only root can be others; the tests themselves are an ordinary user's already")
    made = users.become(users.NOBODY, need)
    yield made
    shutil.rmtree(made.folder)


@pytest.mark.parametrize("path", CHOSEN)
def test_an_ordinary_user_sees_the_same(other, path):
    options = ["-q", "-p", "no:cacheprovider", f"--basetemp={other.folder / 'home/tests'}", "-k", CHOSEN[path]]
    command = [*other.python, "-B", "-m", "pytest", *options, path]
    env = other.environ(notebook.ROOT) | {"CI": "true"}
    done = subprocess.run(command, cwd=notebook.ROOT, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout and "skipped" not in done.stdout
