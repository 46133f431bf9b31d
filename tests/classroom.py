"""A class made up from the banks: students who solve, err in a known way, or leave out, exercise by exercise.

For benchmarks and for tests of what counts a class: it is known who holds which misconception.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from mlpkit.course import notebook
from mlpkit.course.kill import banks

SOLVED, WRONG, EMPTY = "solved", "wrong", "empty"


@dataclass
class Student:
    """What one student does with each exercise: (state, the bank's answer or None)."""

    name: str
    work: dict = field(default_factory=dict)


def answers_of(lesson: str, number: str, right: bool) -> list:
    """The bank's answers to an exercise; of wrong ones those whose misconception the check must name."""
    mine = [answer for answer in banks()[lesson] if answer.number == number and answer.right == right]
    return [answer for answer in mine if right or answer.key != "-"]


def exercises_of(nb: dict) -> list[str]:
    """The numbers of a notebook's exercises that are checked."""
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in nb["cells"]]
    return [name.removeprefix("check-").replace("-", ".") for name in ids if name.startswith("check-")]


def enrol(lesson: str, n: int, seed: int = 0, root: Path = notebook.ROOT) -> list[Student]:
    """n students: of each exercise about 60 % are solved, 25 % wrong with a name, 15 % left out."""
    rng = np.random.default_rng(seed)
    nb = notebook.read(notebook.path_of(lesson, "notebooks", root=root))
    students = [Student(f"student-{i:03}") for i in range(n)]
    for number in exercises_of(nb):
        right, wrong = (answers_of(lesson, number, kind) for kind in (True, False))
        for student in students:
            state = rng.choice([SOLVED, WRONG, EMPTY], p=[0.6, 0.25, 0.15])
            pool = {SOLVED: right, WRONG: wrong, EMPTY: [None]}[state] or right
            student.work[number] = (str(state) if pool is not right else SOLVED, pool[rng.integers(len(pool))])
    return students


def hand_in(student: Student, lesson: str, course: Path, root: Path = notebook.ROOT) -> Path:
    """Write submitted/STUDENT/LESSON/LESSON.ipynb of a course directory."""
    nb = notebook.read(notebook.path_of(lesson, "notebooks", root=root))
    for cell in nb["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        number = name.removeprefix("ex-").replace("-", ".")
        if name.startswith("ex-") and student.work.get(number, ("", None))[1]:
            cell["source"] = student.work[number][1].source
    path = course / "submitted" / student.name / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(nb), encoding="utf-8")
    return path
