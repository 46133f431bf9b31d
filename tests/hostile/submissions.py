"""The battery as submissions: each case a module of cases/ that says what a student hands in, and what it must get.

CELLS replaces the text of solution cells, `change(nb)` edits the notebook, `raw(data)` the file or the whole folder:
{name: bytes}. MARKS are the points of some exercises, all others must earn all of theirs; NOT_GRADED is part of the
reason in the table.
"""

import copy
import json
import re
from importlib import import_module
from pathlib import Path

from mlpkit.course import notebook

LESSON = "00-start"
FULL = {"0.1": 1.0, "0.2": 2.0, "0.3": 2.0}
HONEST = {
    "honest-all": ({}, {}),
    "honest-half": ({"0.2": "def standardise(X):\n    return X - X.mean(axis=0)\n"}, {"0.2": 0.0}),
    "honest-little": ({"0.1": "def column_means(X):\n    pass\n", "0.3": "# later"}, {"0.1": 0.0, "0.3": 0.0}),
}
MARKER = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION\n?", re.M)


def cases() -> dict:
    """{name: module}, in order."""
    names = sorted(path.stem for path in Path(__file__).with_name("cases").glob("[a-z]*.py"))
    return {name: import_module(f"tests.hostile.cases.{name}") for name in names}


def wanted(case) -> dict[str, float] | None:
    """The points that a case must get, exercise by exercise; None where it is not graded."""
    return None if hasattr(case, "NOT_GRADED") else {**FULL, **case.MARKS}


def solved(cells: dict[str, str], whole: bool = True) -> dict:
    """The notebook of a student who has solved everything, but for `cells`: {number: text}.

    Not `whole`: without the figures, which take most of its time and are nobody's marks.
    """
    nb = notebook.read(notebook.path_of(LESSON, "notebooks"))
    nb["cells"] = [cell for cell in nb["cells"] if whole or not cell["source"].startswith("picture(")]
    texts = {cell["id"]: cell["source"] for cell in notebook.read(notebook.path_of(LESSON))["cells"]}
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            number = cell["id"].removeprefix("ex-").replace("-", ".")
            cell["source"] = cells.get(number, MARKER.sub("", texts[cell["id"]]))
    return copy.deepcopy(nb)


def files_of(case) -> dict[str, bytes]:
    """What lies in the folder that a case hands in."""
    nb = solved(getattr(case, "CELLS", {}), whole=case.__name__ in HONEST)
    if hasattr(case, "change"):
        case.change(nb)
    data = json.dumps(nb).encode()
    given = case.raw(data) if hasattr(case, "raw") else data
    return given if isinstance(given, dict) else {f"{LESSON}.ipynb": given}


def hand_in(root: Path, student: str, files: dict[str, bytes]) -> None:
    folder = root / "submitted" / student / LESSON
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
