"""What a lesson's submissions are graded against: the source notebook, the data beside it, the configuration, the code.

It travels as bytes, so that a job needs nothing else, on this machine or on another; its digest is part of the name
under which results are kept.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from .. import notebook
from ..release import files_below

PROGRAMS = ("nbgrader", "nbclient", "nbconvert", "ipykernel", "numpy")


@dataclass(frozen=True)
class Assignment:
    """A lesson: `files` are paths below the course's directory -> content."""

    lesson: str
    files: dict[str, bytes] = field(repr=False)
    tier: str = "bubblewrap"  # of the sandbox; "none": students' code runs with the grader's rights

    @classmethod
    def of(cls, lesson: str, root: Path, tier: str = "bubblewrap") -> "Assignment":
        paths = [root / "nbgrader_config.py", *files_below(root / "solutions" / lesson)]
        return cls(lesson, {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}, tier)

    def source(self) -> dict:
        """The instructor's notebook."""
        path = Path("solutions", self.lesson, f"{self.lesson}.ipynb")
        return notebook.checked(json.loads(self.files[path.as_posix()]), path)

    def write(self, root: Path) -> None:
        """A course's directory with this lesson alone."""
        for name, data in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)

    def write_data(self, folder: Path) -> None:
        """The files that a lesson's notebook reads, over whatever a student handed in under their names."""
        prefix = f"solutions/{self.lesson}/"
        for name, data in self.files.items():
            if name.startswith(prefix) and not name.endswith(".ipynb"):
                place = folder / name.removeprefix(prefix)
                if place.is_dir():
                    shutil.rmtree(place)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)

    def digest(self) -> str:
        """Changes when anything changes that a mark could depend on."""
        versions = {name: metadata.version(name) for name in PROGRAMS}
        known = digest_of({**self.files, "": code_digest().encode()})
        return hashlib.sha256(f"{known} {versions} {self.tier}".encode()).hexdigest()


def digest_of(files: dict[str, bytes]) -> str:
    """One digest of files and their names."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()} {name!r}" for name in sorted(files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def code_digest() -> str:
    """The digest of all code of mlpkit: checks, oracles, grading."""
    package = Path(__file__).resolve().parents[2]
    return digest_of({p.relative_to(package).as_posix(): p.read_bytes() for p in sorted(package.rglob("*.py"))})


def released(source: dict) -> dict:
    """The lesson as students got it, made by nbgrader's own preprocessors."""
    import nbformat
    from nbgrader import preprocessors as nbg

    nb, resources = nbformat.from_dict(notebook.canonical(source)), {}
    kinds = (nbg.LockCells, nbg.ClearSolutions, nbg.ClearOutput, nbg.ClearHiddenTests, nbg.ClearMarkScheme)
    for kind in (*kinds, nbg.ComputeChecksums):
        nb, resources = kind().preprocess(nb, resources)
    return notebook.canonical(nb, released=True)


def with_tests(nb: dict, source: dict) -> dict:
    """A repaired submission with the instructor's text, hidden tests too, in each cell that is not the student's."""
    texts = {}
    for cell in source["cells"]:
        fields = cell["metadata"].get("nbgrader", {})
        if fields and not fields.get("solution"):
            texts[fields["grade_id"]] = cell["source"]
    cells = [dict(cell) for cell in nb["cells"]]
    for cell in cells:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = texts.get(name, cell["source"])
    return {**nb, "cells": cells}
