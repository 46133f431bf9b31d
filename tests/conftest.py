"""What every test may ask for: the parts of the machine that it needs."""

import os
import shutil

import pytest


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
