"""How tests are shared out among the workers, and what every test may ask for: the parts of the machine it needs."""

import os
import re
import shutil

import pytest
from xdist.scheduler import LoadFileScheduling

# Long files whose tests of one exercise or lesson need nothing of the others: in one piece they would end last.
APART = {
    "tests/browser/test_lessons.py",
    "tests/grading/test_wall.py",
    "tests/lessons/test_banks.py",
}


class Scheduling(LoadFileScheduling):
    """A file stays with one worker (a notebook's cells need one another), but for those APART: there it is what
    belongs to one number, such as [1.14] or [02-backprop]."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        number = re.search(r"\[(\d\d-|\d+\.\w+)", nodeid) if file in APART else None
        return file + number[0] if number else file


def pytest_collection_modifyitems(items):
    """The sandbox first, whose tests mostly wait: they are not to be what is left at the end."""
    items.sort(key=lambda item: item.path.parent.name != "sandbox")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def need():
    """need("chromium", "google-chrome") is the path of the first program there is; need("root", found=...) is told.

    Where the part is missing the test is skipped, and under CI=true it fails: there, nothing may be skipped unnoticed.
    """

    def ask(*names, found=None):
        found = found if found is not None else next(filter(None, map(shutil.which, names)), None)
        if not found:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{' or '.join(names)} is missing")
        return found

    return ask
