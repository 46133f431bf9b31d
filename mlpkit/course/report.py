"""Show what a class understood of a lesson: one page and two tables

The page asks for nothing from outside and names nobody, unless --names is said. It counts what is in gradebook.db and
in autograded/: marks, the share of each exercise that was solved, the misconceptions that the checks recognised.
"""

import argparse
import sys
from pathlib import Path

from . import notebook


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit report", description=__doc__.partition("\n")[0])
    parser.add_argument("lesson", help="such as 02-backprop")
    parser.add_argument("--to", type=Path, help="the page to write (default: reports/LESSON.html; tables beside it)")
    parser.add_argument("--names", action="store_true", help="with a table of students and their marks")
    args = parser.parse_args(argv)
    path = args.to or root / "reports" / f"{args.lesson}.html"
    try:
        handins = _handins(root, args.lesson)
        path.parent.mkdir(parents=True, exist_ok=True)
        written = _write(path, args.lesson, handins, args.names)
    except (ValueError, OSError) as error:
        print(f"No report: {error}", file=sys.stderr)
        return 1
    print("\n".join(map(str, written)))
    return 0


def _handins(root: Path, lesson: str) -> list:
    """What the class handed in. Raises ValueError where nothing of it is in the gradebook."""
    from nbgrader.api import Gradebook

    from .grading.journal import repairs
    from .insight.gather import gather

    database = root / "gradebook.db"
    if not database.is_file():
        raise ValueError(f"there is no {database}: grade the lesson first, `python3 -m mlpkit grade {lesson}`")
    with Gradebook(f"sqlite:///{database}") as gradebook:
        handins = gather(root, gradebook, lesson, repairs(root / ".cache" / "grading" / lesson))
    if not any(handin.attempts for handin in handins):
        raise ValueError(f"no graded submission of {lesson}: run `python3 -m mlpkit grade {lesson}` first")
    return handins


def _write(path: Path, lesson: str, handins: list, names: bool) -> list[Path]:
    from .insight.page import page, tables

    path.write_text(page(lesson, handins, names), encoding="utf-8")
    return [path, *tables(path.parent, lesson, handins)]
