"""What tests do with an open JupyterLab: open a notebook, run it, turn the theme, look at instruments."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe

RUN_ALL = """async () => {
    await window.jupyterapp.commands.execute('notebook:run-all-cells');
    return document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell').length;
}"""
THEME = """async (theme) => {
    await window.jupyterapp.commands.execute('apputils:change-theme', {theme});
}"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ERRORS = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"


def open_notebook(watched, lab, path):
    """The notebook in JupyterLab, its kernel idle."""
    page = watched.page
    page.goto(lab.url(path))
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell", timeout=60_000)
    page.wait_for_function("window.jupyterapp && document.body.innerText.includes('| Idle')", timeout=60_000)
    return page


def run_all(page) -> int:
    """Runs every cell; how many cells of code there are. All has been drawn."""
    cells = page.evaluate(RUN_ALL)
    page.evaluate(DRAWN)
    return cells


def theme(page, name: str) -> None:
    """JupyterLab's theme, `JupyterLab Light` or `JupyterLab Dark`, once instruments have followed it."""
    page.evaluate(THEME, name)
    dark = str(name.endswith("Dark")).lower()
    page.wait_for_function(
        f"[...document.querySelectorAll('.mlpkit')].every((one) => one.classList.contains('m-dark') === {dark})"
    )


@contextmanager
def changes(page, instrument):
    """What is done inside must change the instrument's first picture."""
    canvas = instrument.locator("canvas").first
    canvas.scroll_into_view_if_needed()
    page.evaluate(DRAWN)
    before = canvas.screenshot()
    yield
    page.evaluate(DRAWN)
    assert canvas.screenshot() != before, "the picture is as it was"


def with_keys(page, instrument) -> None:
    """The first slider goes to one of its ends."""
    slider = instrument.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("End" if slider.input_value() == slider.get_attribute("min") else "Home")


def serious(page, context: str | None = None, but: tuple = ()) -> list[str]:
    """What axe calls critical or serious in a page, or a part of it: rule, and where; `but` are rules to leave out."""
    options = {"resultTypes": ["violations"], "preload": False}  # preloading asks for style sheets once more
    options["rules"] = {rule: {"enabled": False} for rule in but}
    results = Axe().run(page, context=context, options=options)
    return [
        f"{found['id']}: {[node['html'][:160] for node in found['nodes']][:3]} {found['nodes'][0]['failureSummary']}"
        for found in results.response["violations"]
        if found["impact"] in ("critical", "serious")
    ]
