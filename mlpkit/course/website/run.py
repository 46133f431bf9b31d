"""Lessons executed with all their outputs, several at once; what is stored in solutions/ has no pictures."""

import asyncio
import os
from pathlib import Path

from .. import execute, notebook


def executed(lessons: list[str], root: Path = notebook.ROOT) -> dict[str, dict]:
    """{lesson: its solved notebook with every output}. Raises execute.CellFailed."""
    return asyncio.run(_all(lessons, root))


async def _all(lessons: list[str], root: Path) -> dict[str, dict]:
    slots = asyncio.Semaphore(os.cpu_count() or 1)

    async def one(lesson: str) -> dict:
        path = notebook.path_of(lesson, root=root)
        async with slots:
            return await execute.with_outputs(notebook.read(path), path.parent, root)

    return dict(zip(lessons, await asyncio.gather(*map(one, lessons)), strict=True))


def shown(solved: dict, released: dict) -> dict:
    """What students see of a solved lesson: the released source of each cell, and no output of graded ones."""
    sources = {cell["id"]: cell["source"] for cell in released["cells"]}
    return {**solved, "cells": [_shown(cell, sources) for cell in solved["cells"] if cell["id"] in sources]}


def _shown(cell: dict, sources: dict[str, str]) -> dict:
    graded = cell["metadata"].get("nbgrader", {}).get("grade") or cell["metadata"].get("nbgrader", {}).get("solution")
    return {**cell, "source": sources[cell["id"]], **({"outputs": []} if graded and "outputs" in cell else {})}
