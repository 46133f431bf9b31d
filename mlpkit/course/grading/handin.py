"""What a student handed in: the files of one folder, the notebook among them, and their digest.

Links, pipes and devices are not followed and not opened: a link could lead to the gradebook.
"""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from .assignment import digest_of
from .reading import MOST_BYTES, Repairs, Unreadable, plain

MOST_FILES = 200
IGNORED = {".ipynb_checkpoints", "__pycache__", ".git", "__MACOSX"}


@dataclass(frozen=True)
class HandIn:
    """A submission: its files by their path below its folder; `notebook` is "" where none could be chosen."""

    student: str
    files: dict[str, bytes] = field(repr=False)
    notebook: str = ""
    repairs: tuple[str, ...] = ()
    refused: str = ""  # why it cannot be graded

    def digest(self) -> str:
        return digest_of({**self.files, f"/{self.notebook}": self.refused.encode()})


def plainly(name: str) -> str:
    """A file's name without what downloads and people add to it: "02_Backprop (1)" -> "02backprop"."""
    stem = re.sub(r"[\s_-]*(\(\d+\)|copy\d*|kopie)$", "", name.lower())
    return re.sub(r"[^a-z0-9]", "", stem)


def folders(root: Path, lesson: str, students: list[str] | None = None) -> dict[str, Path]:
    """Each student who handed this lesson in, with the folder, which may be named a little differently."""
    tree = root / "submitted"
    names = students or sorted(path.name for path in tree.glob("*") if path.is_dir() and not path.name.startswith("."))
    found = {name: _folder(tree / name, lesson) for name in names}
    unknown = [name for name in names if students and not found[name]]
    if unknown:
        raise ValueError(f"there is no submission {', '.join(f'submitted/{name}/{lesson}' for name in unknown)}")
    return {name: folder for name, folder in found.items() if folder}


def _folder(student: Path, lesson: str) -> Path | None:
    if (student / lesson).is_dir():
        return student / lesson
    near = [path for path in sorted(student.glob("*")) if plainly(path.name) == plainly(lesson) and path.is_dir()]
    return near[0] if near else None


def take(student: str, folder: Path, lesson: str) -> HandIn:
    """Read a submission; never raises for what is in it."""
    repairs: Repairs = []
    if folder.name != lesson:
        repairs.append(f"the folder is named {plain(folder.name)}")
    try:
        files = _files(folder, repairs)
        return HandIn(student, files, _notebook(files, lesson, repairs), tuple(repairs))
    except Unreadable as reason:
        return HandIn(student, {}, "", tuple(repairs), str(reason))


def _files(folder: Path, repairs: Repairs) -> dict[str, bytes]:
    files, left = {}, 2 * MOST_BYTES
    for path in _below(folder):
        data = _bytes(path, left)
        if data is None:
            repairs.append(f"{plain(path.name)} is a link, a pipe or unreadable: left out")
            continue
        files[path.relative_to(folder).as_posix()] = data
        left -= len(data)
        if len(files) > MOST_FILES:
            raise Unreadable(f"more than {MOST_FILES} files were handed in")
    return files


def _below(folder: Path) -> list[Path]:
    found = []
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if name not in IGNORED)
        found += [Path(here, name) for name in sorted(names)]
        found += [Path(here, name) for name in inner if Path(here, name).is_symlink()]
        if len(found) > 10 * MOST_FILES:
            raise Unreadable(f"more than {MOST_FILES} files were handed in")
    return found


def _bytes(path: Path, most: int) -> bytes | None:
    """The content of an ordinary file, None of anything else. Raises Unreadable beyond `most` bytes."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"{plain(path.name)} and the files before it have more than {2 * MOST_BYTES // 2**20} MB")
    return data


def _notebook(files: dict[str, bytes], lesson: str, repairs: Repairs) -> str:
    """The name of the notebook to grade."""
    found = [name for name in files if name.lower().endswith((".ipynb", ".ipynb.txt", ".ipynb.json"))]
    if f"{lesson}.ipynb" in found:
        if len(found) > 1:
            repairs.append(f"{len(found)} notebooks were handed in: {lesson}.ipynb counts")
        return f"{lesson}.ipynb"
    near = [name for name in found if plainly(Path(name).name.split(".ipynb")[0].split(".IPYNB")[0]) == plainly(lesson)]
    chosen = near if len(near) == 1 else found
    if not chosen:
        raise Unreadable(f"there is no notebook; wanted {lesson}.ipynb")
    if len(chosen) > 1:
        raise Unreadable(f"{len(chosen)} notebooks and none is named {lesson}.ipynb: {', '.join(map(plain, chosen))}")
    repairs.append(f"the notebook is named {plain(chosen[0])}")
    return chosen[0]
