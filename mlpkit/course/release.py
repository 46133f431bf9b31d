"""Generate the students' notebooks from the source notebooks

nbgrader's own converter does the work, all lessons in one process, into a temporary directory; what it made is then
compared with notebooks/ and moved there. So a build that fails leaves notebooks/ alone, `--check` is a build that
stays temporary, and nothing is overwritten that git could not give back.
"""

import argparse
import difflib
import logging
import os
import re
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import notebook

# Files that may lie beside a source notebook: nbgrader copies everything that does, answers included.
DATA = {".csv", ".npz", ".png", ".svg"}
IGNORED = {".ipynb_checkpoints", "__pycache__"}
Files = dict[str, bytes]  # path below notebooks/ -> content


class Refused(Exception):
    """A release that would give answers away, lose work or cannot be built; the message is for the instructor."""


def strays(root: Path, lesson: str) -> list[str]:
    """Files beside a source notebook that must not be released."""
    folder = root / "solutions" / lesson
    allowed = {notebook.path_of(lesson, root=root)}
    return [
        str(path.relative_to(root))
        for path in files_below(folder)
        if path.is_symlink() or (path not in allowed and path.suffix not in DATA)
    ]


def files_below(folder: Path) -> list[Path]:
    """The files in `folder`, without what editors and Python leave there."""
    found = (path for path in sorted(folder.rglob("*")) if not IGNORED & set(path.relative_to(folder).parts))
    return [path for path in found if path.is_file() or path.is_symlink()]


def build(root: Path, names: list[str], db_url: str = "") -> Files:
    """The released files of the lessons `names`, which are registered in the gradebook `db_url` if there is one. Raises
    Refused."""
    stray = [path for name in names for path in strays(root, name)]
    if stray:
        raise Refused(f"{', '.join(stray)} would be released as it is; only {', '.join(sorted(DATA))} may lie there")
    with tempfile.TemporaryDirectory(prefix="mlpkit-release-") as scratch:
        config = _config(root, Path(scratch), db_url)
        with scripts_on_path():
            for name in names:
                _convert(config, name)
        out = Path(scratch, "notebooks")
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files_below(out)}


def _config(root: Path, scratch: Path, db_url: str):
    """The course's nbgrader configuration, but releasing into `scratch`."""
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.release_directory = str(scratch / "notebooks")
    # nbgrader's own switch --no-db: making a new gradebook takes it four seconds.
    config.GenerateAssignment.no_database = not db_url
    config.SaveCells.enabled = bool(db_url)
    config.CourseDirectory.db_url = db_url or "sqlite://"
    return config


@contextmanager
def scripts_on_path() -> Iterator[None]:
    """nbgrader makes a gradebook by calling `alembic`, which is found only where the environment is activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _convert(config, lesson: str) -> None:
    # Imported here: nbgrader takes three seconds.
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    log = logging.getLogger("mlpkit.release")
    log.addHandler(said := _Said())
    log.propagate = False
    course = CourseDirectory(config=config, assignment_id=lesson, log=log)
    try:
        GenerateAssignment(coursedir=course, config=config, force=True, log=log).start()
    except Exception as error:  # nbgrader raises many kinds, and logs what a person wants to know
        reason = next((line for line in said.lines if not line.startswith("There was an error")), str(error))
        raise Refused(f"nbgrader could not release {lesson}: {reason}") from error
    finally:
        log.removeHandler(said)


class _Said(logging.Handler):
    """Keeps the errors that nbgrader logs."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        # Of a traceback the last line says what happened.
        self.lines.append(text.splitlines()[-1] if text.startswith("Traceback") else text)


def differences(root: Path = notebook.ROOT, names: list[str] | None = None) -> list[str]:
    """Where notebooks/ is not what a release of `names` (default: all lessons) would write."""
    names = names or notebook.lessons(root)
    try:
        built = build(root, names)
    except Refused as error:
        return [str(error)]
    return [*_changed(root, built), *(f"notebooks/{name}: no source makes it" for name in _extra(root, names, built))]


def _changed(root: Path, built: Files) -> list[str]:
    tree = root / "notebooks"
    return [_difference(tree / name, name, data) for name, data in built.items() if _bytes(tree / name) != data]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _extra(root: Path, names: list[str], built: Files) -> list[str]:
    """Files of these lessons in notebooks/ that the build does not have, and lessons without a source."""
    tree = root / "notebooks"
    found = [path.relative_to(tree).as_posix() for path in files_below(tree)]
    others = set(notebook.lessons(root)) - set(names)  # lessons that are not being released now
    folders = {name: name.partition("/")[0] for name in found if name not in built}
    return [name for name, folder in folders.items() if folder not in others and re.match(r"\d\d-", folder)]


def _difference(path: Path, name: str, wanted: bytes) -> str:
    """One line saying what differs, and a short diff."""
    if not path.is_file():
        return f"notebooks/{name}: missing"
    if path.suffix != ".ipynb":
        return f"notebooks/{name}: not the file in solutions/"
    old, new = path.read_text(encoding="utf-8", errors="replace"), wanted.decode()
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), "notebooks", "release", "", "", 1, ""))
    return "\n".join([f"notebooks/{name}: cell {_cell_at(new, lines)} differs", *lines[3:11]])


def _cell_at(text: str, diff: list[str]) -> str:
    """The id of the cell in which a unified diff starts."""
    start = int(diff[2].split("+")[1].split(",")[0].split()[0]) if len(diff) > 2 else 0
    # Keys are sorted: a cell's id comes before its source and after its type.
    ids = [line.split('"')[3] for line in text.splitlines()[: start + 1] if line.startswith('   "id": "')]
    return ids[-1] if ids else "metadata"


def unsaved(root: Path, built: Files, extra: list[str]) -> list[str]:
    """The files in notebooks/ which a release would change or remove and whose content git could not give back."""
    tree = root / "notebooks"
    changing = [name for name, data in built.items() if _bytes(tree / name) not in (None, data)]
    return [f"notebooks/{name}" for name in changing + extra if not _git_has(root, tree / name)]


def _git_has(root: Path, path: Path) -> bool:
    """Whether git stores these very bytes: committed, staged, or written by an earlier release."""
    digest = notebook.git(root, "hash-object", str(path))
    return digest is not None and notebook.git(root, "cat-file", "-e", digest) is not None


def install(root: Path, built: Files, extra: list[str]) -> list[str]:
    """Move the build to notebooks/; the names of the files that changed."""
    tree = root / "notebooks"
    changed = [name for name, data in built.items() if notebook.replace(tree / name, data)]
    for name in changed:
        notebook.git(root, "hash-object", "-w", str(tree / name))  # so that the next release may overwrite it
    for name in extra:
        (tree / name).unlink()
    return changed + extra


def release(root: Path, names: list[str], force: bool = False) -> list[str]:
    """Bring notebooks/ up to date and register the lessons in gradebook.db; the names of changed files."""
    if not force:
        built = build(root, names)
        lost = unsaved(root, built, _extra(root, names, built))
        if lost:
            raise Refused(f"{', '.join(lost)} has changes that git does not have; commit them, or release with --force")
    built = build(root, names, f"sqlite:///{root / 'gradebook.db'}")
    return install(root, built, _extra(root, names, built))


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit release", description=__doc__.partition("\n")[0])
    parser.add_argument("lesson", nargs="*", help="such as 02-backprop; all lessons if none is named")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where notebooks/ is not up to date")
    parser.add_argument("--force", action="store_true", help="overwrite files that git could not give back")
    args = parser.parse_args(argv)
    try:
        names = notebook.chosen(args.lesson, root)
        return _check(root, names) if args.check else _report(root, names, release(root, names, args.force))
    except (Refused, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _check(root: Path, names: list[str]) -> int:
    found = differences(root, names)
    print(found[0] + "\nrun: python3 -m mlpkit release" if found else f"notebooks/ is up to date: {', '.join(names)}")
    return 1 if found else 0


def _report(root: Path, names: list[str], changed: list[str]) -> int:
    print("\n".join(f"notebooks/{name}" for name in changed) or f"nothing to change: {', '.join(names)}")
    return 0
