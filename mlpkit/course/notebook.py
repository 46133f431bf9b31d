"""A notebook as this course stores it.

A notebook saved by JupyterLab carries run counts, kernel versions, time stamps and figures, so that every save changes
many lines. The canonical form keeps only what a person wrote and what the tests compare; two canonical files differ
exactly where their authors did. Everything here is plain JSON: reading a notebook does not need nbformat.
"""

import copy
import hashlib
import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What nbval does not compare is not stored (its `skip_compare`): figures, and widget views with their random ids.
IGNORED = "nbval-ignore-output"  # the tag of a cell of which it compares nothing: times, what is installed
NOT_COMPARED = {"image/png", "image/jpeg", "application/vnd.jupyter.widget-view+json"}
ROLES = ("grade", "solution", "locked", "task")


def lessons(root: Path = ROOT) -> list[str]:
    """The names of the lessons, such as "02-backprop", in order."""
    return sorted(path.name for path in (root / "solutions").glob("[0-9][0-9]-*") if path.is_dir())


def chosen(names: list[str], root: Path = ROOT) -> list[str]:
    """`names` if all of them are lessons; all lessons if it is empty."""
    known = lessons(root)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"no lesson {', '.join(unknown)} in solutions/; there are: {', '.join(known) or 'none'}")
    return names or known


def path_of(lesson: str, tree: str = "solutions", root: Path = ROOT) -> Path:
    """Where a lesson's notebook lies in `tree`, "solutions" or "notebooks"."""
    return root / tree / lesson / f"{lesson}.ipynb"


def read(path: Path) -> dict:
    """The notebook at `path`, each source and text one string. Raises ValueError unless it is one of format 4."""
    try:
        nb = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"{path}: there is no such notebook") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is not a notebook: {error}; restore it from git") from None
    return checked(nb, path)


def checked(nb: dict, path: Path) -> dict:
    """`nb` with its lines joined, if it is of format 4."""
    if not isinstance(nb, dict) or nb.get("nbformat") != 4 or not isinstance(nb.get("cells"), list):
        raise ValueError(f"{path} is not a notebook of format 4; open and save it in a current JupyterLab")
    for cell in nb["cells"]:
        cell["source"] = joined(cell["source"])
        for output in cell.get("outputs", ()):
            _map_text(output, joined)
    return nb


def joined(text):
    """Lines as one string; anything else as it is."""
    return "".join(text) if isinstance(text, list) else text


def _split(text):
    return text.splitlines(True) if isinstance(text, str) else text


def _map_text(output: dict, function) -> None:
    """Apply `function` to each text of an output that nbformat stores as lines."""
    if "text" in output:
        output["text"] = function(output["text"])
    for kind in output.get("data", {}):
        if not kind.endswith("json"):
            output["data"][kind] = function(output["data"][kind])


def canonical(nb: dict, released: bool = False) -> dict:
    """A canonical copy of `nb`; `released`: as students get it, with locks and checksums, without outputs."""
    cells = [_cell(cell, released) for cell in nb["cells"]]
    _name(cells)
    return {"cells": cells, "metadata": copy.deepcopy(KERNEL), "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: dict, released: bool) -> dict:
    text = cell["source"].replace("\r\n", "\n")
    new = {"cell_type": cell["cell_type"], "id": cell.get("id"), "metadata": _metadata(cell, released)}
    # Lines of spaces at either end are accidents of typing.
    new["source"] = re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()
    if cell.get("attachments"):
        new["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        ran = cell.get("execution_count") is not None and new["source"] and not released
        new |= {"execution_count": 1 if ran else None, "outputs": [] if released else _outputs(cell)}
    return new


def _metadata(cell: dict, released: bool) -> dict:
    old = cell["metadata"]
    kept = ("deletable", "editable") if released else ()
    new = {key: old[key] for key in (*kept, "tags") if key in old and old[key] != []}
    graded = old.get("nbgrader", {})
    if any(graded.get(role) for role in ROLES):
        new["nbgrader"] = dict(graded) if released else _nbgrader(graded)
    return new


def _nbgrader(graded: dict) -> dict:
    """nbgrader's fields, without what it derives (checksum, cell type) or leaves behind (points of ungraded cells)."""
    new = {role: bool(graded.get(role)) for role in ROLES}
    new |= {"grade_id": graded.get("grade_id", ""), "schema_version": 3}
    if (new["grade"] or new["task"]) and "points" in graded:
        points = graded["points"]
        new["points"] = int(points) if float(points).is_integer() else points
    return new


def _outputs(cell: dict) -> list[dict]:
    """The outputs that nbval compares, each stream in one piece: how it is cut depends on timing."""
    kept, streams = [], {}
    if IGNORED in cell["metadata"].get("tags", []):
        return kept
    for output in copy.deepcopy(cell.get("outputs", [])):
        name = output.get("name")
        if name in streams:
            streams[name]["text"] += output["text"]
        elif _reduced(output):
            kept.append(output)
            if output["output_type"] == "stream":
                streams[name] = output
    return kept


def _reduced(output: dict) -> bool:
    """Strip an output of what is not compared; whether anything is left."""
    if "data" in output:
        output["data"] = {kind: text for kind, text in output["data"].items() if kind not in NOT_COMPARED}
        output["metadata"] = {}
        output.pop("transient", None)
    if output["output_type"] == "execute_result":
        output["execution_count"] = 1
    if output["output_type"] == "error":
        output["traceback"] = []
    return output.get("data") != {}


def _name(cells: list[dict]) -> None:
    """Give an id to each cell that has none, or one that is taken: its grade id, or a digest of its source."""
    taken = Counter()
    for cell in cells:
        if not re.fullmatch(r"[\w-]{1,64}", cell["id"] or "", re.ASCII) or taken[cell["id"]]:
            cell["id"] = None
        taken[cell["id"]] += 1
    for cell in cells:
        if cell["id"] is None:
            cell["id"] = _free(_derived(cell), taken)
            taken[cell["id"]] += 1


def _derived(cell: dict) -> str:
    grade_id = re.sub(r"[^\w-]", "-", cell["metadata"].get("nbgrader", {}).get("grade_id", ""), flags=re.ASCII)
    return grade_id[:60] or hashlib.sha256(cell["source"].encode()).hexdigest()[:8]


def _free(name: str, taken: Counter) -> str:
    number = 1
    while taken[name if number == 1 else f"{name}-{number}"]:
        number += 1
    return name if number == 1 else f"{name}-{number}"


def dumps(nb: dict) -> str:
    """The text of a notebook, byte for byte as nbformat would write it."""
    nb = copy.deepcopy(nb)
    for cell in nb["cells"]:
        cell["source"] = _split(cell["source"])
        for output in cell.get("outputs", ()):
            _map_text(output, _split)
    return json.dumps(nb, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"


def write(path: Path, nb: dict) -> bool:
    """Store `nb` in canonical form, whole or not at all; whether that changed the file."""
    return replace(path, dumps(canonical(nb)).encode())


def replace(path: Path, data: bytes) -> bool:
    """Make `data` the content of `path`, by one rename; whether anything changed."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def git(root: Path, *words: str) -> str | None:
    """What git answers, None where it fails or is absent."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
