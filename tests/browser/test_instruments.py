"""Each instrument in JupyterLab: keys, mouse, light and dark; a checker of accessibility finds nothing serious."""

import json

import pytest
from opening import changes, open_notebook, run_all, serious, theme, with_keys

from mlpkit import widgets
from mlpkit.course import notebook

NAMES = list(widgets.__all__)
GIVEN = {"throughput": "{'loop': [(30, 4e4), (1e5, 2e3)], 'batch': [(30, 2e5), (1e5, 3e4)]}"}
HANDLES = {"step_size", "race", "momentum_map"}  # have a ring to drag
# Others are clicked in the picture, at these shares of its width and height: a neuron, a weight, a place on an axis.
PLACES = {"forward": (290 / 540, 205 / 454), "error_flow": (0.5, 0.4), "slopes": (0.8, 0.5), "six_losses": (0.25, 0.2)}
PLACES |= {"early_stopping": (0.3, 0.5), "throughput": (0.2, 0.5)}


@pytest.fixture(scope="module")
def opened(open_page, lab):
    """A notebook with all instruments, run: what was watched, {name: its element}."""
    sources = [f"from mlpkit.widgets import {name}\n{name}({GIVEN.get(name, '')})" for name in NAMES]
    cells = [{"cell_type": "code", "id": f"cell{k}", "metadata": {}, "source": s} for k, s in enumerate(sources)]
    cells = [cell | {"outputs": [], "execution_count": None} for cell in cells]
    nb = {"cells": cells, "metadata": notebook.KERNEL, "nbformat": 4, "nbformat_minor": 5}
    (lab.root / "instruments.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    watched = open_page()
    page = open_notebook(watched, lab, "instruments.ipynb")
    run_all(page)
    found = page.locator(".jp-OutputArea .mlpkit")
    found.nth(len(NAMES) - 1).wait_for()
    assert found.count() == len(NAMES)
    return watched, dict(zip(NAMES, found.all(), strict=True))


@pytest.fixture(params=NAMES)
def instrument(request, opened):
    """(the page, one instrument); nothing may have gone wrong by the end."""
    watched, found = opened
    yield watched.page, found[request.param]
    assert watched.errors == [] and watched.outside == []


def drag(page, element, at, by):
    """Press the mouse `at` a place of the element and let it go `by` so much away from there."""
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    x, y = box["x"] + at[0], box["y"] + at[1]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0], y + by[1], steps=4)
    page.mouse.up()


def test_a_slider_is_moved_with_the_keyboard(instrument):
    page, shown = instrument
    with changes(page, shown):
        with_keys(page, shown)


def test_a_slider_is_dragged_with_the_mouse(instrument):
    page, shown = instrument
    slider = shown.locator("input[type=range]").first
    value = slider.input_value()
    with changes(page, shown):
        width = slider.bounding_box()["width"]
        drag(page, slider, (0.9 * width, 8), (-0.5 * width, 0))
    assert slider.input_value() != value


@pytest.mark.parametrize("name", sorted(HANDLES))
def test_a_ring_is_dragged_with_the_mouse_and_moved_with_the_arrow_keys(opened, name):
    page, shown = opened[0].page, opened[1][name]
    ring = shown.locator(".m-handle").first
    with changes(page, shown):
        drag(page, ring, (11, 11), (-40, -30))
    with changes(page, shown):
        ring.focus()
        page.keyboard.press("ArrowRight")
    assert opened[0].errors == [] and opened[0].outside == []


def test_a_race_is_run_anew_from_where_its_ring_was_dropped(opened):
    page, shown = opened[0].page, opened[1]["race"]
    table = shown.locator("details")
    before = table.text_content()
    drag(page, shown.locator(".m-handle").first, (11, 11), (120, 60))
    page.wait_for_function("([node, old]) => node.textContent !== old", arg=[table.element_handle(), before])
    assert opened[0].errors == [] and opened[0].outside == []


@pytest.mark.parametrize("name", sorted(PLACES))
def test_the_picture_itself_is_clicked(opened, name):
    page, shown = opened[0].page, opened[1][name]
    canvas = shown.locator("canvas.m-live").first
    with changes(page, shown):
        box, (across, down) = canvas.bounding_box(), PLACES[name]
        canvas.click(position={"x": across * box["width"], "y": down * box["height"]})
    assert opened[0].errors == [] and opened[0].outside == []


@pytest.mark.parametrize("look", ["Light", "Dark"])
def test_a_checker_of_accessibility_finds_nothing_serious(opened, shots, look):
    watched, found = opened
    theme(watched.page, f"JupyterLab {look}")
    for name, shown in found.items():
        shown.scroll_into_view_if_needed()
        shown.screenshot(path=shots / f"{name}-{look.lower()}.png")
    assert serious(watched.page, ".jp-OutputArea .mlpkit") == []
