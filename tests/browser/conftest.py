"""A real JupyterLab on this machine and a real Chromium in front of it, watched for errors and for requests outside.

Screenshots go to $MLPKIT_SCREENSHOTS, or to a temporary folder: to be looked at, never committed.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mlpkit.course import notebook
from mlpkit.course.jupyter import FLAGS, Lab, start_lab, wait_for

# What JupyterLab itself says on the console in an ordinary session, without harm.
JUPYTERS = ("favicon", "Failed to load resource: the server responded with a status of 404", "ResizeObserver loop")


@dataclass
class Watched:
    """A page with what it said and asked for that it should not have."""

    page: object
    errors: list = field(default_factory=list)
    outside: list = field(default_factory=list)

    def watch(self):
        self.page.on("console", lambda m: m.type == "error" and self._error(m.text))
        self.page.on("pageerror", lambda error: self._error(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        return self

    def _error(self, text):
        if not any(known in text for known in JUPYTERS):
            self.errors.append(text)

    def _asked(self, url):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "file", "about") and parts.hostname != "127.0.0.1":
            self.outside.append(url)


@pytest.fixture(scope="module")
def chromium(need):
    """A headless Chromium that this machine has. Of a module: while playwright is there, no other test of the same
    process can use asyncio.run."""
    from playwright.sync_api import sync_playwright

    path = need("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def open_page(chromium):
    """open_page() is an empty page, watched; all are closed at the end of the module. Arguments: its look."""
    contexts = []

    def make(**look):
        contexts.append(chromium.new_context(**{"viewport": {"width": 1400, "height": 1000}, **look}))
        return Watched(contexts[-1].new_page()).watch()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def watched(open_page):
    """An empty page for one test, watched."""
    watched = open_page()
    yield watched
    watched.page.close()


@pytest.fixture(scope="session")
def shots(tmp_path_factory) -> Path:
    """Where screenshots are kept."""
    folder = Path(os.environ.get("MLPKIT_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def open_lab(tmp_path_factory):
    """open_lab(root) starts a JupyterLab on a course directory; all are stopped at the end."""
    started = []

    def start(root: Path) -> Lab:
        home = tmp_path_factory.mktemp("jupyter")
        lab, process = start_lab(root, home)
        started.append(process)
        wait_for(lab, process, home)
        return lab

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(30)


@pytest.fixture(scope="session")
def lab(open_lab, tmp_path_factory) -> Lab:
    """JupyterLab on a copy of the students' notebooks and the instructor's."""
    root = tmp_path_factory.mktemp("book")
    for lesson in notebook.lessons():
        for tree in ("solutions", "notebooks"):
            path = notebook.path_of(lesson, tree, root)
            path.parent.mkdir(parents=True)
            path.write_bytes(notebook.path_of(lesson, tree).read_bytes())
    (root / "nbgrader_config.py").write_bytes((notebook.ROOT / "nbgrader_config.py").read_bytes())
    return open_lab(root)
