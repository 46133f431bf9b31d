"""What nbgrader adds to JupyterLab: Validate in a student's notebook, Formgrader on a class that has marks."""

import subprocess
import sys

import pytest
from opening import open_notebook

from mlpkit.course import execute, notebook

LESSON = "00-start"
GRADE = """
import sys
from pathlib import Path
from mlpkit.course import grade, release
root = Path(sys.argv[1])
release.release(root, [sys.argv[2]])
sys.exit(grade.main([sys.argv[2], "--jobs", "2"], root))
"""


def students(solved: bool) -> dict:
    """The released lesson as a student has it who has solved all or nothing."""
    answers = {cell["id"]: cell["source"] for cell in notebook.read(notebook.path_of(LESSON))["cells"]}
    nb = notebook.read(notebook.path_of(LESSON, "notebooks"))
    for cell in nb["cells"]:
        if solved and cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answers[cell["id"]].replace("### ", "# ")
    return nb


@pytest.mark.parametrize("solved, says", [(True, "Success"), (False, "failed")], ids=["solved", "empty"])
def test_validate_says_whether_a_notebook_passes(watched, lab, shots, solved, says):
    path = lab.root / f"{'solved' if solved else 'empty'}.ipynb"
    path.write_text(notebook.dumps(students(solved)), encoding="utf-8")
    page = open_notebook(watched, lab, path.name)
    page.locator(".jp-NotebookPanel-toolbar >> text=Validate").click()
    dialog = page.locator(".jp-Dialog-content", has_text=says)
    dialog.wait_for(timeout=60_000)
    page.screenshot(path=shots / f"validate-{path.stem}.png")
    text = dialog.text_content()
    assert ("passes all the tests" in text) if solved else ('check("0.1", column_means)' in text)
    assert watched.errors == [] and watched.outside == []


@pytest.fixture(scope="module")
def graded(need, open_lab, tmp_path_factory):
    """JupyterLab on a course in which ada solved everything and blaise nothing, graded by the real command."""
    need("bwrap")
    root = tmp_path_factory.mktemp("class")
    for name in (notebook.path_of(LESSON), notebook.ROOT / "nbgrader_config.py"):
        to = root / name.relative_to(notebook.ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(name.read_bytes())
    for who, solved in (("ada", True), ("blaise", False)):
        path = root / "submitted" / who / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook.dumps(students(solved)), encoding="utf-8")
    command = [sys.executable, "-c", GRADE, str(root), LESSON]
    done = subprocess.run(command, capture_output=True, text=True, env=execute.environment(), timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return open_lab(root)


def test_formgrader_opens_on_a_graded_class(watched, graded, shots):
    page = watched.page
    page.goto(graded.url("").replace("/lab/tree/", "/formgrader/"))
    page.locator(f"a:has-text('{LESSON}')").first.wait_for(timeout=60_000)
    page.screenshot(path=shots / "formgrader.png")
    page.goto(f"http://127.0.0.1:{graded.port}/formgrader/manage_submissions/{LESSON}")
    row = page.locator("tr", has_text="ada")
    row.wait_for()
    page.screenshot(path=shots / "formgrader-class.png")
    assert "graded" in row.text_content()
    page.goto(f"http://127.0.0.1:{graded.port}/formgrader/gradebook/{LESSON}/{LESSON}")
    page.locator("tbody a:has-text('Submission #1')").first.click()
    page.wait_for_url("**/formgrader/submissions/**")
    page.locator(".nbgrader_cell").first.wait_for()
    page.screenshot(path=shots / "formgrader-submission.png")
    # nbgrader's page of a submission asks for MathJax by itself, and does without where there is no network
    assert [url for url in watched.outside if "mathjax" not in url] == []
