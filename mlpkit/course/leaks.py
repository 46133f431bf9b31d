"""Whether students are given answers.

Nothing in notebooks/ may hold a marker of a solution or a hidden test, or one of their distinctive lines: a line is
distinctive if it is not also in a part of a source notebook that students see anyway.
"""

import json
import re
from pathlib import Path

from . import notebook
from .release import files_below

MARKER = re.compile(r"(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)")
REGION = re.compile(r"^[^\n]*BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME).*?END \1[^\n]*$", re.M | re.S)
SHORT = 8  # characters: a shorter line, such as "return z", is not an answer


def split(cell: dict) -> tuple[str, str]:
    """A source cell's text in two: what students see, what they must not."""
    text = cell["source"]
    hidden = "\n".join(match.group() for match in REGION.finditer(text))
    # Without a region nbgrader replaces a solution cell whole.
    if cell["metadata"].get("nbgrader", {}).get("solution") and "BEGIN SOLUTION" not in text:
        return "", text
    return REGION.sub("", text), hidden


def secrets(root: Path) -> dict[str, str]:
    """The distinctive lines of solutions and hidden tests, and the hidden seeds, each with the lesson it is from."""
    seen, hidden = [], {}
    for lesson in notebook.lessons(root):
        for cell in notebook.read(notebook.path_of(lesson, root=root))["cells"]:
            open_part, secret = split(cell)
            seen.append(open_part)
            lines = [*map(str.strip, secret.splitlines()), *re.findall(r"seed\s*=\s*\d+", secret)]
            hidden |= {line: lesson for line in lines if len(line) >= SHORT and not MARKER.search(line)}
    everything = "\n".join(seen)
    return {line: lesson for line, lesson in hidden.items() if line not in everything}


def leak_problems(root: Path) -> list[str]:
    """Each marker and each secret line in a file of notebooks/."""
    forbidden, found = secrets(root), []
    for path in files_below(root / "notebooks"):
        text, where = _text(path), path.relative_to(root)
        found += [f"{where}: holds the marker {marker!r}" for marker in sorted(set(MARKER.findall(text)))]
        lines = [line for line in forbidden if line in text]
        found += [f"{where}: holds a line of {forbidden[line]}'s answers: {line!r}" for line in lines]
    return found


def _text(path: Path) -> str:
    """All strings in a notebook, outputs and metadata too; of another file its text."""
    if path.suffix != ".ipynb":
        return path.read_bytes().decode(errors="replace")
    return "\n".join(_strings(notebook.read(path)))


def _strings(value) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value if isinstance(value, str) else json.dumps(value)]
