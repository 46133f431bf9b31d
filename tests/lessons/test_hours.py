"""README and each lesson promise the same hours."""

import re

import pytest

from mlpkit.course import notebook

README = (notebook.ROOT / "README.md").read_text(encoding="utf-8")
PROMISED = dict(re.findall(r"^\| \[([\w-]+)\].*\| ([\d½]+) \|$", README, re.M))
MINUTES = re.compile(r"\| (\d+) (?=\|)")


@pytest.mark.parametrize("lesson", PROMISED)
def test_the_minutes_of_the_sections_are_the_hours_in_the_readme(lesson):
    texts = ["".join(cell["source"]) for cell in notebook.read(notebook.path_of(lesson))["cells"]]
    start = next(text for text in texts if "## Before you start" in text)
    rows = [line for line in start.splitlines() if line.startswith("|") and not line.startswith("| section")]
    hours = sum(int(minutes) for row in rows for minutes in MINUTES.findall(row)) / 60
    assert hours == pytest.approx(float(PROMISED[lesson].replace("½", ".5")), abs=0.25)
