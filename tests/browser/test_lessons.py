"""Every lesson opens in JupyterLab and runs to its end without an error and without leaving the machine."""

import pytest

from mlpkit.course import notebook

RUN_ALL = """async () => {
    const app = window.jupyterapp;
    await app.commands.execute('notebook:run-all-cells');
    return document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell').length;
}"""
ERRORS = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"


def open_notebook(watched, lab, path):
    """The notebook in JupyterLab, its kernel idle."""
    page = watched.page
    page.goto(lab.url(path))
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell", timeout=60_000)
    page.wait_for_function("window.jupyterapp && document.body.innerText.includes('| Idle')", timeout=60_000)
    return page


@pytest.mark.parametrize("lesson", notebook.lessons())
def test_a_lesson_opens_and_runs_to_its_end(watched, lab, shots, lesson):
    page = open_notebook(watched, lab, f"solutions/{lesson}/{lesson}.ipynb")
    cells = page.evaluate(RUN_ALL)
    assert cells == sum(cell["cell_type"] == "code" for cell in notebook.read(notebook.path_of(lesson))["cells"])
    assert page.locator(ERRORS).count() == 0
    page.screenshot(path=shots / f"{lesson}.png")
    assert watched.errors == []
    assert watched.outside == []
