"""Write a lesson as a Python script, or read it back

A lesson is easiest to edit as text. The script is jupytext's percent format; what nbgrader stores with a cell is one
word in the cell's header, so that nobody types its metadata:
    # %% solution="1.6"                       the students' cell of exercise 1.6
    # %% check="1.6"                          its check; the points come from mlpkit.checks
    # %% [markdown] manual="1.15" points=4    an answer that a person marks
    # %% locked="setup"                       a cell that grading restores
Cells that did not change keep their ids and outputs.
"""

import argparse
import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from . import notebook

PERCENT = {"extension": ".py", "format_name": "percent", "notebook_metadata_filter": "-all"}
# header word: prefix of the grade id, (grade, solution, locked), whether the cell is Markdown
KINDS = {
    "check": ("check-", (True, False, True), False),
    "manual": ("answer-", (True, True, False), True),
    "locked": ("locked-", (False, False, True), None),
    "solution": ("ex-", (False, True, False), False),
}
NUMBER = re.compile(r"\d+\.\d+[a-z]?")


def grade_id(kind: str, name: str) -> str:
    """The grade id of a header: ("check", "1.6") -> "check-1-6"; a solution with a free name is called by it."""
    prefix = KINDS[kind][0]
    if NUMBER.fullmatch(name):
        return prefix + name.replace(".", "-")
    if not re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII):
        raise ValueError(f'{kind}="{name}": wanted the number of an exercise, such as "1.6", or a name like "my-test"')
    if kind == "solution" and name.startswith(tuple(prefix for prefix, *_ in KINDS.values())):
        raise ValueError(f'{kind}="{name}": such names are taken; for an exercise write its number, such as "1.6"')
    return name if kind == "solution" else prefix + name


def name_of(kind: str, grade_id: str) -> str:
    """The name in a header: the inverse of `grade_id`."""
    rest = grade_id.removeprefix(KINDS[kind][0])
    number = rest.replace("-", ".")
    return number if NUMBER.fullmatch(number) and rest != grade_id else rest


def points_of(number: str) -> float:
    """What exercise `number` is worth."""
    from mlpkit.checks import EXERCISES

    if number not in EXERCISES:
        raise ValueError(f'check="{number}": mlpkit.checks has no such exercise; it has {", ".join(EXERCISES)}')
    return EXERCISES[number].points


def compact(cell: dict) -> dict:
    """A cell's metadata as a header shows them."""
    graded = cell["metadata"].get("nbgrader")
    new = {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}
    return {**_header(cell, graded), **new} if graded else new


def _header(cell: dict, graded: dict) -> dict:
    roles = tuple(graded[role] for role in ("grade", "solution", "locked"))
    for kind, (_, wanted, markdown) in KINDS.items():
        if roles == wanted and markdown in (None, cell["cell_type"] == "markdown") and not graded["task"]:
            header = {kind: name_of(kind, graded["grade_id"])}
            from_registry = kind == "check" and NUMBER.fullmatch(header[kind])
            points = {"points": graded["points"]} if "points" in graded and not from_registry else {}
            if _fits(kind, header[kind], graded["grade_id"]):
                return header | points
    return {"nbgrader": graded}  # nothing shorter says it: jupytext writes it out


def _fits(kind: str, name: str, wanted: str) -> bool:
    try:
        return grade_id(kind, name) == wanted
    except ValueError:
        return False


def expand(cell: dict) -> dict:
    """The metadata that a header stands for: the inverse of `compact`."""
    old = dict(cell["metadata"])
    known = [*KINDS, "points", "tags", "nbgrader"]
    if unknown := sorted(set(old) - set(known)):
        raise ValueError(f"cell header {old}: {', '.join(unknown)} means nothing here; known are {', '.join(known)}")
    kinds = [kind for kind in KINDS if kind in old]
    if len(kinds) > 1:
        raise ValueError(f"a cell is one of {', '.join(kinds)}, not several: {old}")
    new = {key: old[key] for key in ("tags", "nbgrader") if key in old}
    return new | {"nbgrader": _graded(kinds[0], cell, old)} if kinds else new


def _graded(kind: str, cell: dict, header: dict) -> dict:
    _, (grade, solution, locked), markdown = KINDS[kind]
    if markdown not in (None, cell["cell_type"] == "markdown"):
        raise ValueError(f'{kind}="{header[kind]}" belongs to a {"Markdown" if markdown else "code"} cell')
    name = str(header[kind])
    new = {"grade": grade, "solution": solution, "locked": locked, "task": False, "schema_version": 3}
    new["grade_id"] = grade_id(kind, name)
    if grade:
        from_registry = kind == "check" and NUMBER.fullmatch(name)
        new["points"] = points_of(name) if from_registry else _given_points(kind, header)
    return new


def _given_points(kind: str, header: dict) -> float:
    points = header.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or points < 0:
        raise ValueError(f'{kind}="{header[kind]}" needs points, such as points=4; got {points!r}')
    return points


def to_script(nb: dict) -> str:
    """A notebook as a percent script. Raises ValueError where no script could say it."""
    import jupytext
    import nbformat

    plain = notebook.canonical(nb)
    for cell in plain["cells"]:
        cell["metadata"] = compact(cell)
    text = jupytext.writes(nbformat.from_dict(plain), fmt=PERCENT)
    _same(plain["cells"], _parse(text))
    return text


def _same(cells: list[dict], parsed: list[dict]) -> None:
    """Refuse a script that reads back as another notebook: a code line "# %%" starts a new cell, for one."""
    for cell, other in zip(cells, parsed + [None] * len(cells), strict=False):
        if other is None or any(cell[key] != other[key] for key in ("cell_type", "metadata", "source")):
            raise ValueError(f"cell {cell['id']} would not survive as a script; look for a comment line with %% in it")


def _parse(text: str) -> list[dict]:
    """The cells of a script, their metadata still as in the headers."""
    import jupytext

    nb = jupytext.reads(text, fmt=PERCENT)
    notes = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}  # jupytext's, on the layout
    headers = [{key: cell["metadata"][key] for key in cell["metadata"] if key not in notes} for cell in nb["cells"]]
    cells = notebook.canonical(nb)["cells"]
    return [cell | {"metadata": header} for cell, header in zip(cells, headers, strict=True)]


def from_script(text: str, old: dict | None = None) -> dict:
    """The canonical notebook of a script; ids and outputs of unchanged cells are those of `old`."""
    cells = notebook.canonical({"cells": [cell | {"metadata": expand(cell)} for cell in _parse(text)]})["cells"]
    cells = [cell | {"id": None} for cell in cells]
    if old is not None:
        _inherit(cells, notebook.canonical(old)["cells"])
    return notebook.canonical({"cells": cells})


def _inherit(cells: list[dict], old: list[dict]) -> None:
    """Carry ids and outputs over: where a cell is unchanged, where it moved, where it was edited in place."""
    keys, old_keys = [_key(cell) for cell in cells], [_key(cell) for cell in old]
    blocks = SequenceMatcher(None, old_keys, keys, autojunk=False).get_opcodes()
    rest, free = [], []
    for tag, i, j, k, end in blocks:
        if tag == "equal":
            for cell, source in zip(cells[k:end], old[i:j], strict=True):
                _take(cell, source)
        else:
            rest.append(cells[k:end])
            free.append(old[i:j])
    _moved([cell for block in rest for cell in block], [cell for block in free for cell in block])
    for block, sources in zip(rest, free, strict=True):
        _edited(block, sources, cells)


def _key(cell: dict) -> tuple:
    return cell["cell_type"], cell["source"], json.dumps(cell["metadata"], sort_keys=True)


def _take(cell: dict, source: dict) -> None:
    """Make `cell` the old cell `source` again."""
    for key in ("id", "outputs", "execution_count", "attachments"):
        if key in source:
            cell[key] = source[key]


def _moved(cells: list[dict], old: list[dict]) -> None:
    for cell in cells:
        source = next((other for other in old if _key(other) == _key(cell)), None)
        if source:
            old.remove(source)
            _take(cell, source)


def _edited(block: list[dict], sources: list[dict], cells: list[dict]) -> None:
    """Pair the cells of one changed stretch by kind, in order; they keep their ids, not their outputs."""
    taken = {cell["id"] for cell in cells}
    free = [other for other in sources if other["id"] not in taken]
    for cell in block:
        if cell["id"] is None:
            partner = next((other for other in free if _kind(other) == _kind(cell)), None)
            if partner:
                free.remove(partner)
                cell["id"] = partner["id"]


def _kind(cell: dict) -> tuple:
    return cell["cell_type"], cell["metadata"].get("nbgrader", {}).get("grade_id")


def store(lesson: str, script: Path, root: Path = notebook.ROOT) -> str:
    """Write a script back to its lesson, a new one if need be; what came of it.

    What the notebook held goes to git's store of objects first: it may have been edited since the script was written.
    """
    if not re.fullmatch(r"\d\d-[a-z0-9-]+", lesson):
        raise ValueError(f"a lesson is called like 02-backprop, not {lesson!r}")
    path = notebook.path_of(lesson, root=root)
    old = notebook.read(path) if path.exists() else None
    new = from_script(script.read_text(encoding="utf-8"), old)
    former = notebook.git(root, "hash-object", "-w", str(path)) if old else None
    if not notebook.write(path, new):
        return "unchanged"
    return f"stored; before it was: git cat-file blob {former[:12]}" if former else "stored"


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(
        prog="python3 -m mlpkit script", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", help="such as 02-backprop")
    parser.add_argument("--from", dest="script", type=Path, help="the script to write back to solutions/")
    args = parser.parse_args(argv)
    try:
        if args.script:
            print(f"{args.lesson}: {store(args.lesson, args.script, root)}")
        else:
            print(to_script(notebook.read(notebook.path_of(args.lesson, root=root))), end="")
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
