"""Hypothesis without chance or clock, and this folder's helpers (rules, differences) importable by name."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
settings.load_profile("deterministic")


@pytest.fixture(scope="session")
def golden():
    """Constants computed once with PyTorch by make_golden.py."""
    return json.loads(Path(__file__).with_name("golden.json").read_text())


@pytest.fixture
def rng():
    import numpy as np

    return np.random.default_rng(2026)
