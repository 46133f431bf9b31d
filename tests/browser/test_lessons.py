"""Every second lesson is opened in JupyterLab and runs to its end: no error, no request outside.

The instruments' first sliders are moved with the keyboard, and the pictures follow.
"""

import re

import pytest
from opening import ERRORS, changes, open_notebook, run_all, with_keys

from mlpkit import widgets
from mlpkit.course import notebook

CALLED = re.compile(rf"^(?:widgets\.)?(?:{'|'.join(widgets.__all__)})\(", re.M)
WITHOUT = {"00-start", "10-errata", "11-capstone"}  # the start, the list of errata, the project


def code(lesson: str) -> list[str]:
    return [cell["source"] for cell in notebook.read(notebook.path_of(lesson))["cells"] if cell["cell_type"] == "code"]


def instruments(lesson: str) -> int:
    """How many cells show one."""
    return sum("mlpkit.widgets import" in text or "mlpkit import widgets" in text for text in code(lesson))


# nbval runs all lessons, and test_instruments.py touches all instruments: here it is how they go together in a page.
@pytest.mark.parametrize("lesson", [name for name in notebook.lessons()[::2] if name != "10-errata"])
def test_a_lesson_opens_and_runs_to_its_end(watched, lab, shots, lesson):
    page = open_notebook(watched, lab, f"solutions/{lesson}/{lesson}.ipynb")
    assert run_all(page) == len(code(lesson))
    assert page.locator(ERRORS).count() == 0
    shown = page.locator(".jp-OutputArea .mlpkit")
    if instruments(lesson):
        shown.nth(instruments(lesson) - 1).wait_for()
    assert shown.count() == instruments(lesson)
    for instrument in shown.all():
        with changes(page, instrument):
            with_keys(page, instrument)
    page.screenshot(path=shots / f"{lesson}.png")
    assert watched.errors == []
    assert watched.outside == []


@pytest.mark.parametrize("lesson", [name for name in notebook.lessons() if name not in WITHOUT])
def test_every_lesson_has_an_instrument_that_overwrites_no_answer(lesson):
    cells = [text for text in code(lesson) if CALLED.search(text)]
    assert cells and len(cells) == instruments(lesson)
    brought = {name for text in cells for name in re.findall(r"from mlpkit\.widgets import (\w+)", text)}
    defined = set(re.findall(r"^def (\w+)\(", "\n".join(code(lesson)), re.M))
    assert not brought & defined
