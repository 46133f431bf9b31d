"""Links and headings in the lessons' Markdown.

A relative link must lead to a file, and "#A-heading" to a heading, which JupyterLab names by its text with every space
turned into a dash.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import notebook

FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
CODE = re.compile(r"(`+).*?\1", re.S)
# [text](target "title"), <a href="target">, <img src="target">
TARGET = re.compile(r"""\]\(\s*<?([^)\s>]+)>?[^)]*\)|(?:href|src)\s*=\s*["']([^"']+)["']""")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.M)
SECTIONS = ("Contents", "Before you start", "Summary", "Next")
DURATION = re.compile(r"\b(?:min|minutes?|hours?)\b")


def prose(nb: dict) -> str:
    """The notebook's Markdown without blocks of code."""
    text = "\n\n".join(cell["source"] for cell in nb["cells"] if cell["cell_type"] == "markdown")
    return FENCE.sub("", text)


def targets(nb: dict) -> list[str]:
    """Where the links and images of a notebook point."""
    return [a or b for a, b in TARGET.findall(CODE.sub("", prose(nb)))]


def headings(nb: dict) -> list[str]:
    """The headings' texts as they are rendered."""
    return [re.sub(r"\[([^]]*)\]\([^)]*\)|[`*]", r"\1", text) for _, text in HEADING.findall(prose(nb))]


def link_problems(root: Path) -> list[str]:
    """Each relative link or anchor of the lessons that leads nowhere."""
    found = []
    for tree in ("solutions", "notebooks"):
        for path in sorted((root / tree).glob("*/*.ipynb")):
            where, nb = path.relative_to(root), notebook.read(path)
            found += [f"{where}: {why}" for target in targets(nb) if (why := _broken(target, path, nb))]
    return found


def _broken(target: str, path: Path, nb: dict) -> str:
    """Why a link leads nowhere, "" if it does not."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return ""
    file = path.parent / unquote(parts.path) if parts.path else path
    if parts.path.startswith("/") or not file.exists():
        return f"{target}: there is no such file"
    if not parts.fragment or file.suffix != ".ipynb":
        return ""
    there = nb if file == path else notebook.read(file)
    anchors = {heading.replace(" ", "-") for heading in headings(there)}
    return "" if unquote(parts.fragment) in anchors else f"{target}: no heading is called so"


def heading_problems(root: Path) -> list[str]:
    """What a lesson's frame lacks: contents, prerequisites with an estimate of time, summary, what is next."""
    found = []
    for lesson in notebook.lessons(root):
        text = prose(notebook.read(notebook.path_of(lesson, root=root)))
        found += [f'{lesson}: no heading "## {name}"' for name in SECTIONS if f"\n## {name}\n" not in f"\n{text}\n"]
        start = text.partition("\n## Before you start")[2].partition("\n## ")[0]
        if start and not DURATION.search(start):
            found.append(f'{lesson}: "Before you start" does not say how many minutes or hours the lesson takes')
    return found
