"""What all instruments share: a still picture and a fixed text for every reader, one module of JavaScript, labels."""

import re
from io import BytesIO
from pathlib import Path

import matplotlib.image
import numpy as np
import pytest
from making import NAMES, make

from mlpkit import widgets
from mlpkit.widgets import instrument

FOLDER = Path(widgets.__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.js"))
VIEW = "application/vnd.jupyter.widget-view+json"
OWN = [path for path in SCRIPTS if path.stem not in ("kit", "pen", "net")]


def test_a_cell_shows_a_widget_and_where_there_is_none_a_picture_with_its_alt_text(instruments, name):
    data, metadata = instruments[name]._repr_mimebundle_()
    assert set(data) == {VIEW, "image/png", "text/plain"}
    assert data[VIEW]["model_id"] == instruments[name].model_id
    assert metadata == {"image/png": {"alt": instruments[name].alt}}
    height, width, *_ = matplotlib.image.imread(BytesIO(data["image/png"])).shape
    assert 300 <= width <= 1200 and 200 <= height <= 1200


def test_the_text_is_the_same_in_every_run_and_says_what_is_to_be_seen(instruments, name):
    text = instruments[name]._repr_mimebundle_()[0]["text/plain"]
    assert text == make(name)._repr_mimebundle_()[0]["text/plain"]
    assert text.startswith(f"Instrument: {instruments[name].alt}") and "0x" not in text
    assert "as an instrument" in text or "Optimizer race" in text


def test_the_still_is_the_same_in_every_run(instruments, name):
    if name in ("race", "momentum_map"):  # a table in typewriter, a mesh: the two that are drawn in ways of their own
        assert instruments[name].png() == make(name).png()


def test_an_alt_text_that_says_nothing_is_refused():
    class Mute(instrument.Instrument):
        file = "phase"

    with pytest.raises(ValueError, match="alt text 'a plot' is too short"):
        Mute({}, {}, "a plot")


def test_arrays_come_out_of_the_block_as_they_went_in():
    rng = np.random.default_rng(0)
    arrays = {
        "a": rng.normal(size=(2, 3)),
        "b": rng.integers(0, 65536, 5).astype(np.uint16),
        "c": np.arange(3, dtype=np.uint8),
        "d": rng.normal(size=(2, 1, 2)).astype(np.float32)[:, :, ::-1],
        "none": np.zeros((0, 2)),
    }
    back = instrument.unpack(*instrument.pack(arrays))
    for name, array in arrays.items():
        np.testing.assert_array_equal(back[name], array)
        assert back[name].dtype == array.dtype


def test_numbers_that_the_page_cannot_read_are_refused_by_name():
    with pytest.raises(TypeError, match="array 'steps' is int64; give float64"):
        instrument.pack({"steps": np.arange(3)})


def test_the_javascript_is_one_module_that_fetches_nothing(instruments, name):
    code = instruments[name].javascript
    assert code.count("export default") == len(re.findall(r"^export ", code, re.MULTILINE)) == 1
    assert "import " not in code and "fetch(" not in code and "XMLHttpRequest" not in code
    assert set(re.findall(r"https?://[^\"' ]+", code + instruments[name].style)) <= {"http://www.w3.org/2000/svg"}


def test_only_the_race_ever_asks_the_server(instruments):
    asking = [
        name for name, one in instruments.items() if re.search(r"model\.(send|set|save_changes)\(", one.javascript)
    ]
    assert asking == ["race"]


def test_nothing_is_imported_that_is_not_used():
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        for names in re.findall(r"^import \{ ([^}]*) \}", text, re.MULTILINE):
            unused = [n for n in names.split(", ") if len(re.findall(rf"\b{n}\b", text)) < 2]
            assert unused == [], path.name


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_every_control_has_a_label_and_every_canvas_says_what_it_shows(path):
    text = path.read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("import"))
    first = re.findall(r"\b(?:slider|select|check|button|\.handle)\((\S)", body)
    assert first and set(first) <= {'"', "n", "d"}, "a label is a text, a name, or data"
    plots = re.findall(r"(\w+) = new Plot\(", body)
    for plot in plots:
        assert re.search(rf"\b{plot}\.label\(", body), f"{plot} is never described"
    assert len(re.findall(r"\.label\(", body)) >= len(re.findall(r"new Plot\(", body)) > 0
    assert "root.say(" in body, "a change is told to those who do not see it"


def test_the_package_offers_its_instruments_and_no_other():
    assert dir(widgets) == sorted(NAMES) and len(NAMES) == 11
    with pytest.raises(AttributeError, match="no 'plotly'; it offers forward, error_flow"):
        widgets.plotly  # noqa: B018


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme, paper", [(".mlpkit {", "#ffffff"), (".mlpkit.m-dark {", "#111111")])
def test_colours_can_be_read_on_light_and_on_dark_paper(theme, paper):
    css = (FOLDER / "kit.css").read_text(encoding="utf-8")
    block = css.split(f"\n{theme}")[1].split("}")[0]
    colours = dict(re.findall(r"--m-(\w+): (#[0-9a-f]{6})", block))
    for name in ("ink", "soft", "c1", "c3", "c4"):  # what texts are written in
        assert contrast(colours[name], paper) >= 4.5, name
    for k in range(1, 8):  # lines and marks
        assert contrast(colours[f"c{k}"], paper) >= 3, k
    for tint in ("tint1", "tint2", "tint3", "tint4"):
        assert contrast(colours["ink"], colours[tint]) >= 4.5, tint


def test_lines_differ_in_dashes_and_marks_and_not_in_colour_alone():
    pen = (FOLDER / "pen.js").read_text(encoding="utf-8")
    dashes = re.findall(r"\[[\d, ]*\]", re.search(r"DASHES = \[(.*)\];", pen).group(1))
    marks = re.findall(r'"(\w+)"', re.search(r"MARKS = \[(.*)\];", pen).group(1))
    assert len(dashes) == len(set(dashes)) == len(marks) == len(set(marks)) == 7


def test_files_fit_into_a_head():
    for path in [*SCRIPTS, *FOLDER.glob("*.py"), FOLDER / "kit.css"]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200, path.name
