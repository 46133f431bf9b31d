"""Every instrument, made once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from making import NAMES, make  # noqa: E402


@pytest.fixture(scope="session")
def instruments():
    return {name: make(name) for name in NAMES}


@pytest.fixture(params=NAMES)
def name(request):
    return request.param
