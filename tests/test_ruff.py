"""The whole tree obeys ruff, notebooks included: pyproject.toml says what that means."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(command):
    said = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--quiet", "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stdout + said.stderr
