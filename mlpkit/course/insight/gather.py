"""What a class handed in: marks from the gradebook, findings and time-outs from the graded notebooks."""

from dataclasses import dataclass, field
from pathlib import Path

from mlpkit.checks import EXERCISES
from mlpkit.checks.reread import Finding, findings

from .. import notebook
from ..check import checks_of, grading
from ..gradefiles.marks import Mark, marks

TIMEOUT = "CellTimeoutError"


@dataclass(frozen=True)
class Attempt:
    """One student at one exercise: the share of its points, what the checks found, whether time ran out."""

    number: str
    share: float
    found: tuple[Finding, ...] = ()
    timed_out: bool = False


@dataclass(frozen=True)
class Handin:
    """One student's lesson: the mark or why there is none, and the attempts at each exercise."""

    mark: Mark
    attempts: dict[str, Attempt] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()


def gather(root: Path, gradebook, lesson: str, repairs: dict[str, list[str]]) -> list[Handin]:
    """One Handin a student; `repairs` are those that the grading journal noted."""
    return [
        Handin(mark, _attempts(root, gradebook, mark), tuple(repairs.get(mark.student, ())))
        for mark in marks(gradebook, [lesson])
    ]


def _attempts(root: Path, gradebook, mark: Mark) -> dict[str, Attempt]:
    path = root / "autograded" / mark.student / mark.lesson / f"{mark.lesson}.ipynb"
    if mark.status in ("missing", "not graded") or not path.is_file():
        return {}
    earned = _earned(gradebook, mark)
    cells = [(cell, number) for _, cell, number in checks_of(notebook.read(path)) if number in EXERCISES]
    return {number: _attempt(number, cell, earned[grading(cell)["grade_id"]]) for cell, number in cells}


def _earned(gradebook, mark: Mark) -> dict[str, float]:
    """The share of its points that each graded cell earned."""
    submission = gradebook.find_submission(mark.lesson, mark.student)
    grades = [grade for book in submission.notebooks for grade in book.grades]
    return {grade.name: (grade.score or 0.0) / grade.max_score if grade.max_score else 0.0 for grade in grades}


def _attempt(number: str, cell: dict, share: float) -> Attempt:
    outputs = cell.get("outputs", ())
    text = "".join("".join(out["text"]) for out in outputs if out["output_type"] == "stream")
    late = any(out.get("ename") == TIMEOUT for out in outputs)
    return Attempt(number, share, tuple(findings(text, EXERCISES[number])), late)
