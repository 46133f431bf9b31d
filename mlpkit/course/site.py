"""Build the course as static pages that open from the file system

A page shows what students get: the released source, with the figures and numbers of a solved run beside it.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from . import execute, notebook
from .website import cells, pages, run, terms

START = "00-start"


def build(folder: Path, root: Path = notebook.ROOT, solutions: bool = False) -> list[str]:
    """All pages, written to `folder`; the lessons' names. Raises execute.CellFailed."""
    solved = run.executed(notebook.lessons(root), root)
    lay_out(folder, solved, root, solutions)
    return list(solved)


def lay_out(folder: Path, solved: dict[str, dict], root: Path = notebook.ROOT, solutions: bool = False) -> None:
    """The pages of lessons that were executed: {lesson: its solved notebook with every output}."""
    if not solutions:
        solved = {name: run.shown(nb, _released(name, root)) for name, nb in solved.items()}
    words = pages.reference(solved[START], "Glossary")
    anchors = terms.glossary(words)
    made = [pages.lesson_page(name, nb, anchors) for name, nb in solved.items()]
    notation = pages.reference(solved[START], "One notation")
    extras = [
        pages.Page(
            "glossary",
            "Glossary",
            "",
            [],
            '<h1 id="Glossary">Glossary</h1>' + terms.with_anchors(_from_start(words)),
        ),
        pages.Page("notation", "Notation", "", [], '<h1 id="Notation">Notation</h1>' + _from_start(notation)),
    ]
    pages.write(folder, made, extras)


def _from_start(markdown: str) -> str:
    """A part of lesson 00 on a page of its own: its links to other parts lead to the lesson."""
    return cells.markdown(markdown).replace('href="#', f'href="{START}.html#')


def _released(lesson: str, root: Path) -> dict:
    return notebook.read(notebook.path_of(lesson, "notebooks", root=root))


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit site", description=__doc__.partition("\n")[0])
    parser.add_argument("--to", type=Path, default=root / "site", help="the folder to write (default: site/)")
    parser.add_argument("--solutions", action="store_true", help="with the solutions, for instructors")
    options = parser.parse_args(argv)
    if options.to.exists() and not (options.to / "search-index.js").exists() and any(options.to.iterdir()):
        print(f"{options.to} holds something else; name an empty folder with --to", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(dir=options.to.resolve().parent, prefix=".site-") as made:
        try:
            lessons = build(Path(made), root, options.solutions)
        except execute.CellFailed as error:
            print(f"The site is as it was: {error}", file=sys.stderr)
            return 1
        shutil.rmtree(options.to, ignore_errors=True)
        shutil.copytree(made, options.to)
    options.to.chmod(0o755)  # a temporary folder is its owner's alone
    print(f"{len(lessons)} lessons: open {options.to / 'index.html'}")
    return 0
