"""Whether students are given answers.

Nothing in notebooks/ may hold a marker of a solution or a hidden test, or one of their distinctive lines: a line is
distinctive if it is not also in a part of a source notebook that students see anyway.
"""

import ast
import html
import json
import re
import textwrap
from functools import lru_cache
from pathlib import Path

from . import notebook
from .release import files_below

MARKER = re.compile(r"(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)")
REGION = re.compile(r"^[^\n]*BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME).*?END \1[^\n]*$", re.M | re.S)
CHECKS = Path(__file__).resolve().parents[1] / "checks"
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


def literals(code: str) -> set[str]:
    """The numbers of five digits and more and the long texts in code: of a hidden test they are what it expects."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:
        return set()
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    numbers = {repr(v) for v in values if isinstance(v, (int, float)) and len(re.sub(r"\D", "", repr(v))) >= 5}
    return numbers | {v for v in values if isinstance(v, str) and len(v) >= SHORT}


@lru_cache(maxsize=4)
def secrets_of_feedback(root: Path) -> dict[str, str]:
    """What feedback must not hold: secrets, less the lines that a hint of the checks says, and hidden literals."""
    said = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CHECKS.rglob("*.py")))
    hidden, shown = {}, [said]
    for lesson in notebook.lessons(root):
        for cell in notebook.read(notebook.path_of(lesson, root=root))["cells"]:
            open_part, secret = split(cell)
            shown.append(open_part + "\n".join(map(str, cell.get("outputs", ()))))
            tests = "\n".join(match.group() for match in REGION.finditer(secret) if match[1] == "HIDDEN TESTS")
            hidden |= {literal: lesson for literal in literals(textwrap.dedent(tests))}
    everything = "\n".join(shown)
    return {text: lesson for text, lesson in (hidden | secrets(root)).items() if text not in everything}


def found_in(text: str, forbidden: dict[str, str], own: str = "") -> list[str]:
    """The markers and secret lines in a text that are not in the student's `own`."""
    markers = [f"the marker {marker!r}" for marker in sorted(set(MARKER.findall(text))) if marker not in own]
    lines = [line for line in forbidden if _holds(text, line) and line not in own]
    return markers + [f"a line of {forbidden[line]}'s answers: {line!r}" for line in lines]


def _holds(text: str, line: str) -> bool:
    """A number only as a whole number: 12345 is not in 0.7123456."""
    if re.fullmatch(r"-?[\d.e+-]+", line):
        return re.search(rf"(?<![\d.]){re.escape(line)}(?![\d.]*\d)", text) is not None
    return line in text


def page_text(page: str) -> str:
    """What a reader sees of HTML; pictures and styles are left out."""
    page = re.sub(r"<style\b.*?</style>|data:[\w/+]+;base64,[\w+/=\s]+", "", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def handed_out_problems(root: Path) -> list[str]:
    """Each secret in feedback/ and in the log that nbgrader keeps beside it."""
    found = []
    for path in [*files_below(root / "feedback"), *root.glob(".nbgrader.log")]:
        student, _, rest = path.relative_to(root).as_posix().removeprefix("feedback/").partition("/")
        mine = root / "submitted" / student / rest.partition("/")[0]
        own = "\n".join(_text(other) for other in files_below(mine)) if rest and mine.is_dir() else ""
        text = path.read_bytes().decode(errors="replace")
        text = page_text(text) if path.suffix == ".html" else text
        problems = found_in(text, secrets_of_feedback(root), own)
        found += [f"{path.relative_to(root)}: holds {problem}" for problem in problems]
    return found


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
