"""Instruments as pages that run by themselves: Chromium computes the library's numbers and complains of nothing."""

import json
import re
import subprocess
from base64 import b64decode

import pytest

from mlpkit.widgets.page import page

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --enable-logging=stderr --virtual-time-budget=8000 --dump-dom"
)
CHECKED = {
    "forward",
    "error_flow",
    "slopes",
    "six_losses",
    "step_size",
    "momentum_map",
    "dropout_masks",
    "early_stopping",
}


def test_a_page_holds_all_that_the_instrument_needs(instruments, name):
    text = page(instruments[name], name)
    sent = json.loads(re.search(r"^const sent = (\{.*\});$", text, re.MULTILINE).group(1))
    assert sent["data"] == instruments[name].data and b64decode(sent["blob"]) == instruments[name].blob
    assert text.count("</script") == text.count("<script") == 1
    assert f'<noscript><img alt="{instruments[name].alt[:9]}' in text


def test_an_id_that_would_break_the_page_is_refused(instruments):
    with pytest.raises(ValueError, match="name is 'a b'; it becomes an id"):
        page(instruments["race"], "a b")


@pytest.fixture(scope="module")
def opened(need, instruments, tmp_path_factory):
    """({name: what Chromium made of its page}, what was written to the console)."""
    folder = tmp_path_factory.mktemp("page")
    body = "\n".join(f"<!-- {name} -->{page(instrument, name)}" for name, instrument in instruments.items())
    (folder / "all.html").write_text(f"<!doctype html><meta charset=utf-8><title>all</title>{body}", encoding="utf-8")
    command = [need("chromium", "google-chrome"), *FLAGS.split(), f"--user-data-dir={folder}/profile"]
    command.append((folder / "all.html").as_uri())
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    parts = re.split(r"<!-- (\w+) -->", done.stdout)[1:]
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return dict(zip(parts[::2], parts[1::2], strict=True)), console


def test_every_page_draws_and_writes_nothing_to_the_console(opened, name):
    parts, console = opened
    assert console == []
    drawn = parts[name].partition("<noscript>")[0]
    assert (
        'class="mlpkit' in drawn and "<canvas" in drawn and "m-wrong" not in drawn.replace('class="m-wrong" role', "")
    )
    assert all(len(label) > 40 for label in re.findall(r'<canvas role="img" aria-label="([^"]*)"', drawn))


def test_every_control_of_a_page_has_a_name(opened, name):
    drawn = opened[0][name].partition("<noscript>")[0]
    controls = re.findall(r'<(?:input type="range"|select|div class="m-handle")[^>]*>', drawn)
    assert controls and all(re.search(r'aria-label="[^"]+"', control) for control in controls)
    assert all("aria-valuetext=" in control for control in controls if "<select" not in control)
    assert len(re.findall(r'type="checkbox"', drawn)) == len(re.findall(r'class="m-check"', drawn))


@pytest.mark.parametrize("checked", sorted(CHECKED))
def test_what_a_page_computes_is_what_the_library_computes(opened, checked):
    worst = float(re.search(r'data-check="([^"]+)"', opened[0][checked]).group(1))
    assert worst < 1e-10
