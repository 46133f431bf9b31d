"""A submitted file as a notebook: whatever JupyterLab, an old Notebook, Colab or an accident made of it.

Two outcomes only: the cells, with a sentence for each thing that had to be put right, or Unreadable with the reason.
The parser is Python's own JSON; sizes are looked at before anything is built from them.
"""

import json
import re
import unicodedata

MOST_BYTES = 50 * 2**20  # a lesson with all its figures has 2 MB
MOST_CELLS = 5_000
MOST_TEXT = 5 * 2**20  # characters of source; a lesson has 60,000
KINDS = {"code": "code", "markdown": "markdown", "raw": "raw", "heading": "markdown", "html": "markdown"}
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
Repairs = list[str]


class Unreadable(ValueError):
    """Why a submission cannot be graded; a sentence for the instructor."""


def read(data: bytes) -> tuple[dict, Repairs]:
    """The notebook in `data`: cells with a type, a source, an id and nbgrader's metadata, and nothing else."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"the file has {len(data) / 2**20:.0f} MB; at most {MOST_BYTES // 2**20} are read")
    repairs: Repairs = []
    nb = _parsed(_text(data, repairs))
    if nb.get("nbformat") != 4:
        repairs.append(f"notebook of the old format {nb.get('nbformat', 'without a number')}: converted")
    found = _cells(nb)
    cells = [_cell(cell) for cell in found if isinstance(cell, dict)]
    if len(cells) < len(found):
        repairs.append(f"{len(found) - len(cells)} entries that are no cells: left out")
    _check_size(cells)
    _note_kernel(nb, repairs)
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, repairs


def _text(data: bytes, repairs: Repairs) -> str:
    if not data.strip():
        raise Unreadable("the file is empty")
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    if encoding != "utf-8":
        repairs.append(f"file stored as {encoding}: read as such")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("the file is no text: it is binary or damaged") from None


def _parsed(text: str) -> dict:
    try:
        nb = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"the file is no notebook: line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise Unreadable("the file is nested too deeply to be a notebook") from None
    except ValueError as error:  # an integer of thousands of digits
        raise Unreadable(f"the file is no notebook: {error}") from None
    if not isinstance(nb, dict):
        raise Unreadable("the file is no notebook: it holds no cells")
    return nb


def _cells(nb: dict) -> list:
    """The entries of a notebook of format 4, or of the worksheets of an older one."""
    found = nb.get("cells")
    if found is None and isinstance(nb.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in nb["worksheets"] if isinstance(sheet, dict)]
        found = [cell for cells in sheets if isinstance(cells, list) for cell in cells]
    if not isinstance(found, list) or not found:
        raise Unreadable("the notebook has no cells")
    if len(found) > MOST_CELLS:
        raise Unreadable(f"the notebook has {len(found)} cells; at most {MOST_CELLS} are graded")
    return found


def _cell(cell: dict) -> dict:
    kind = cell.get("cell_type")
    source = _source(cell.get("source", cell.get("input", "")))
    if kind == "heading":
        level = cell.get("level")
        source = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " " + source
    metadata = cell.get("metadata")
    fields = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return {
        "cell_type": KINDS.get(kind, "raw") if isinstance(kind, str) else "raw",
        "id": cell["id"] if isinstance(cell.get("id"), str) else None,
        "metadata": {"nbgrader": fields} if isinstance(fields, dict) and fields else {},
        "source": source,
        "attachments": _attachments(cell.get("attachments")),
    }


def _attachments(given) -> dict:
    """Pictures that were pasted into an answer: name -> {type: base64 text}."""
    given = given if isinstance(given, dict) else {}
    kept = {name: data for name, data in given.items() if isinstance(data, dict) and data}
    return {n: data for n, data in kept.items() if all(isinstance(text, str) for text in data.values())}


def _source(text) -> str:
    """Lines or one string; half a surrogate pair, which no file can hold, becomes a question mark."""
    if isinstance(text, list):
        text = "".join(line for line in text if isinstance(line, str))
    text = text if isinstance(text, str) else ""
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode()


def _check_size(cells: list[dict]) -> None:
    size = sum(len(cell["source"]) for cell in cells)
    if size > MOST_TEXT:
        raise Unreadable(f"the cells hold {size} characters; at most {MOST_TEXT} are graded")


def _note_kernel(nb: dict, repairs: Repairs) -> None:
    """Whatever kernel a notebook asks for, it runs in the course's."""
    spec = nb.get("metadata", {}).get("kernelspec", {}) if isinstance(nb.get("metadata"), dict) else {}
    spec = spec if isinstance(spec, dict) else {}
    name, language = spec.get("name"), spec.get("language", "python")
    if name is not None and language != "python":
        repairs.append(f"notebook for the kernel {plain(name)}: run in Python")


def plain(text: object, most: int = 60) -> str:
    """Something of a student's, fit for one line of a terminal: quoted, short, without control characters."""
    clean = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in str(text)[: 4 * most])
    clean = re.sub(r"\s+", " ", clean).strip()
    return repr(clean if len(clean) <= most else clean[: most - 1] + "…")
