"""Run the source notebooks and store their outputs

What is stored is what nbval will compare, so cells run as nbval runs them: in the lesson's folder, without history.
Each notebook has a kernel of its own; as many run at once as there are cores. A notebook that fails is left as it was.
"""

import argparse
import asyncio
import os
import sys
import time
from pathlib import Path

from . import notebook

TIMEOUT = 300  # seconds for one cell
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


class CellFailed(Exception):
    """A cell raised, took too long or took its kernel with it."""


def environment(root: Path = notebook.ROOT) -> dict[str, str]:
    """The environment of a lesson's kernel: this course's mlpkit, one thread of linear algebra."""
    paths = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(paths)}


async def run(nb: dict, folder: Path, root: Path = notebook.ROOT) -> dict:
    """A canonical copy of `nb` with those outputs of a run in `folder` that are compared. Raises CellFailed."""
    return notebook.canonical(await with_outputs(nb, folder, root))


async def with_outputs(nb: dict, folder: Path, root: Path = notebook.ROOT) -> dict:
    """A copy of `nb` with all outputs of a run in `folder`, pictures too. Raises CellFailed."""
    # Imported here: nbformat and nbclient take a second, which the help page and a mistyped name should not cost.
    import nbformat
    from nbclient import NotebookClient

    node = nbformat.from_dict(notebook.canonical(nb))
    client = NotebookClient(node, timeout=TIMEOUT, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    async with client.async_setup_kernel(env=environment(root)):
        for index, cell in enumerate(node.cells):
            await _run_cell(client, cell, index)
    return node


async def _run_cell(client, cell, index: int) -> None:
    try:
        await client.async_execute_cell(cell, index, execution_count=1, store_history=False)
    except Exception as error:  # raised, timed out, kernel died: nbclient has a class for each
        what = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else f"{type(error).__name__}: {error}"
        raise CellFailed(f"cell {cell.id} ({cell.source.strip().splitlines()[0]!r}): {what.strip()}") from None


async def _store(lesson: str, root: Path, slots: asyncio.Semaphore) -> bool:
    """Run one lesson and store its outputs; whether that went well."""
    path = notebook.path_of(lesson, root=root)
    async with slots:
        start = time.perf_counter()
        try:
            before = notebook.read(path)
            after = await run(before, path.parent, root)
            if notebook.read(path) != before:
                raise ValueError("it was saved elsewhere while it ran here; run again")
            changed = notebook.write(path, after)
        except (CellFailed, ValueError) as error:
            print(f"{lesson}: {error}; the file is as it was", file=sys.stderr)
            return False
    print(f"{lesson}: {time.perf_counter() - start:.1f} s, {'outputs stored' if changed else 'unchanged'}", flush=True)
    return True


async def _store_all(names: list[str], root: Path) -> bool:
    slots = asyncio.Semaphore(os.cpu_count() or 1)
    return all(await asyncio.gather(*(_store(name, root, slots) for name in names)))


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit execute", description=__doc__.partition("\n")[0])
    parser.add_argument("lesson", nargs="*", help="such as 02-backprop; all lessons if none is named")
    try:
        names = notebook.chosen(parser.parse_args(argv).lesson, root)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if asyncio.run(_store_all(names, root)) else 1
