"""The benchmark of the instruments runs and prints its rows; how fast anything is, is no matter for a test."""

import re
import subprocess
import sys
from pathlib import Path

from mlpkit import widgets

BENCHMARK = Path(__file__).with_name("widgets.py")


def test_it_prints_ratios_with_their_bars_and_a_row_an_instrument():
    command = [sys.executable, str(BENCHMARK), "--rounds", "1", "--frames", "3"]
    printed = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    assert re.search(r"^3 frames by to_jshtml: \d+\.\d\d s, \d+\.\d\d MB$", printed, re.MULTILINE), printed
    assert len(re.findall(r"times as (?:fast|small); bar >= 100: (?:met|MISSED)$", printed, re.MULTILINE)) == 2
    rows = re.findall(r"^(\w+) +made with its still in +\d+ ms, again +\d+ ms; sends \d+ kB$", printed, re.MULTILINE)
    assert rows == list(widgets.__all__)
