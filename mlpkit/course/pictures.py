"""Take the README's pictures anew

Two real screenshots, an exercise with its report in JupyterLab and the optimizer race, into mlpkit/data/pictures/.
The answer in the first is one that a check knows: the bias gradient without 1/N.
"""

import argparse
import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import jupyter, notebook

LESSON, LAST = "02-backprop", "check-1-6"
MISTAKE = ("return delta2.sum(axis=0) / len(delta2)", "return delta2.sum(axis=0)")
RACE = "from mlpkit.widgets import race\n\nrace()"
TO = notebook.ROOT / "mlpkit/data/pictures"
RUN = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
PLAIN = "async () => { await window.jupyterapp.commands.execute('application:toggle-left-area'); }"


def with_a_mistake() -> dict:
    """The students' lesson up to the report, with the model answers and one mistake."""
    answers = {cell["id"]: cell["source"] for cell in notebook.read(notebook.path_of(LESSON))["cells"]}
    nb = notebook.read(notebook.path_of(LESSON, "notebooks"))
    ids = [cell["id"] for cell in nb["cells"]]
    nb["cells"] = nb["cells"][: ids.index(LAST) + 1]
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = _lines_of(answers[cell["id"]]).replace(*MISTAKE)
    return nb


def _lines_of(source: str) -> str:
    """A model answer as a student would have written it."""
    return "\n".join(line for line in source.splitlines() if "### " not in line).partition("  # as if")[0]


def racing() -> dict:
    """A notebook with nothing but the race."""
    cell = {"cell_type": "code", "id": "race", "metadata": {}, "source": RACE, "outputs": [], "execution_count": None}
    return {"cells": [cell], "metadata": notebook.KERNEL, "nbformat": 4, "nbformat_minor": 5}


@contextlib.contextmanager
def browser(root: Path, home: Path) -> Iterator:
    """(a page of Chromium, the JupyterLab on `root`); both are over afterwards."""
    from playwright.sync_api import sync_playwright

    lab, process = jupyter.start_lab(root, home)
    try:
        jupyter.wait_for(lab, process, home)
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            chromium = playwright.chromium.launch(executable_path=program, args=jupyter.FLAGS)
            yield chromium.new_page(viewport={"width": 1180, "height": 800}), lab
            chromium.close()
    finally:
        process.terminate()
        process.wait(30)


def opened(page, lab, nb: dict, name: str) -> None:
    """The notebook in JupyterLab, without the list of files beside it, run to its end."""
    (lab.root / name).write_text(notebook.dumps(nb), encoding="utf-8")
    page.goto(lab.url(name))
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell", timeout=60_000)
    page.wait_for_function("window.jupyterapp && document.body.innerText.includes('| Idle')", timeout=60_000)
    page.evaluate(PLAIN)
    page.evaluate(RUN)


def store(png: bytes, path: Path) -> None:
    """A screenshot in 256 colours, chosen to lie far apart: lines of different colours stay different."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def take(to: Path) -> None:
    """Both pictures, into the folder `to`."""
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as home:
        with browser(Path(root), Path(home)) as (page, lab):
            opened(page, lab, with_a_mistake(), f"{LESSON}.ipynb")
            page.locator(".jp-Cell").last.scroll_into_view_if_needed()
            page.mouse.move(5, 5)
            page.wait_for_timeout(500)  # until toolbars of cells have faded
            store(page.screenshot(), to / "exercise.png")
            opened(page, lab, racing(), "race.ipynb")
            player = page.locator(".jp-OutputArea .mlpkit")
            player.wait_for()
            page.wait_for_timeout(500)  # until the level lines have been decoded
            store(player.screenshot(), to / "race.png")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit pictures", description=__doc__.partition("\n")[0])
    parser.add_argument("--to", type=Path, default=TO, help="the folder to write (default: mlpkit/data/pictures)")
    take(parser.parse_args(argv).to)
    return 0
