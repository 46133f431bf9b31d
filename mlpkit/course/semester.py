"""Put a finished semester away and start the next with a clean gradebook

Nothing is deleted: the gradebook, all submissions, feedback and reports move to past/NAME/. The lessons are then
released into a new gradebook.
"""

import argparse
import sys
from pathlib import Path

from . import notebook, release

MOVED = ("gradebook.db", "submitted", "autograded", "feedback", "downloaded", "reports", ".cache/grading")


def put_away(root: Path, name: str) -> list[str]:
    """Move what a class has left behind to past/NAME; what was moved. Raises ValueError if that place is taken."""
    place = root / "past" / name
    if not name or Path(name).name != name or name.startswith("."):
        raise ValueError(f"{name!r} is no name for a folder; wanted something like 2026-autumn")
    there = [part for part in MOVED if (root / part).exists()]
    if not there:
        raise ValueError("there is no gradebook and no submission here: nothing to put away")
    if place.exists():
        raise ValueError(f"{place} exists already: choose another name")
    for part in there:
        (place / part).parent.mkdir(parents=True, exist_ok=True)
        (root / part).rename(place / part)  # on the same disk: done whole or not at all
    return there


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit semester", description=__doc__.partition("\n")[0])
    parser.add_argument("name", help="what the finished semester is called, such as 2026-autumn")
    args = parser.parse_args(argv)
    try:
        moved = put_away(root, args.name)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"moved to past/{args.name}/: {', '.join(moved)}")
    return release.main([], root)
