"""Kernels in the sandbox, in every tier that this machine offers."""

import asyncio

import nbformat
import pytest
from nbclient import NotebookClient

from mlpkit.course.grading import bait, sandbox
from tests.grading.classes import empty_gradebook, group, released  # noqa: F401

OFFERED = sandbox.offered()


@pytest.fixture(scope="session", params=["bubblewrap", "landlock"])
def tier(request, need):
    """Each tier; bubblewrap must be there in CI, the lower one where a kernel's user can read the interpreter."""
    if request.param == "bubblewrap":
        need("bubblewrap that works", found=not OFFERED["bubblewrap"])
    elif OFFERED["landlock"]:
        pytest.skip(OFFERED["landlock"])
    return request.param


@pytest.fixture(scope="session")
def zygote(tier):
    with sandbox.Zygote(tier, bait.LIMITS) as made:
        yield made


@pytest.fixture
def execute(tier, zygote, tmp_path):
    """execute("1 + 1") runs cells as nbclient does, and gives (their texts, the manager)."""

    def run(*cells, timeout=30, limits=bait.LIMITS, cold=False, sockets=None, workdir=tmp_path):
        made = [nbformat.v4.new_code_cell(cell) for cell in cells]
        sockets = sockets or sandbox.new_directory("s")
        km = sandbox.kernel_manager(workdir, sockets, limits, tier, None if cold else zygote)
        client = NotebookClient(nbformat.v4.new_notebook(cells=made), km=km, timeout=timeout, allow_errors=True)
        try:
            client.execute(cleanup_kc=True)
        finally:
            asyncio.run(km.shutdown_kernel(now=True))
        return [text_of(cell) for cell in made], km

    return run


def text_of(cell):
    """What a cell has printed, shown or raised."""
    parts = [out.get("text") or out.get("data", {}).get("text/plain") or out.get("ename") for out in cell.outputs]
    return "".join(filter(None, parts)).strip()
