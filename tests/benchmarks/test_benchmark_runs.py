"""The benchmark runs and prints its rows; how fast anything is, is no matter for a test."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).with_name("training.py")
TASKS = ("digits 64-32-10", "784-128-10", "784-512-512-10", "2-8-1 sample-wise")
PEERS = {"PyTorch": "torch", "scikit-learn": "sklearn", "JAX": "jax"}


@pytest.fixture(scope="module")
def printed():
    command = [sys.executable, str(BENCHMARK), "--quick", "--rounds", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


def test_every_task_prints_its_speeds_and_its_share_of_the_floor(printed):
    for name in TASKS:
        block = printed.split(f"\n{name}, batch ")[1].split("\n\n")[0]
        assert re.search(r"mlpkit float(32|64) +[\d,]+ samples/s, accuracy 0|1\.\d{3}", block), block
        assert re.search(r"share of the GEMM floor +\d\.\d\d \[\d\.\d\d, \d\.\d\d\]", block), block


def test_a_peer_is_either_measured_or_named_as_missing(printed):
    head = printed.splitlines()[0]
    for name, module in PEERS.items():
        rows = printed.count(f"faster than {name} ")
        assert (rows, name in head) == ((len(TASKS), False) if find_spec(module) else (0, True))


def test_bars_stand_beside_what_was_measured(printed):
    assert len(re.findall(r"share of the GEMM floor .* bar >= 0\.\d+: (met|MISSED)", printed)) == 2
    assert len(re.findall(r"import mlpkit / import numpy .* bar <= 1\.1: (met|MISSED)", printed)) == 1
