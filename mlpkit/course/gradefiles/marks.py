"""Marks as the gradebook has them: a number, or the reason why there is none."""

from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry


@dataclass(frozen=True)
class Mark:
    """One student's mark for one lesson; `score` is None until there is one, and `status` says why."""

    lesson: str
    student: str
    score: float | None
    maximum: float
    status: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    penalty: float = 0.0


def marks(gradebook: Gradebook, lessons=(), students=()) -> list[Mark]:
    """A Mark for each student and each of these lessons (all, where none is named), in the gradebook's order."""
    known = {assignment.name: assignment for assignment in gradebook.assignments}
    unknown = sorted(set(lessons) - set(known))
    if unknown:
        raise ValueError(f"the gradebook has no lesson {', '.join(unknown)}; it has {', '.join(known) or 'none'}")
    chosen = [s for s in gradebook.students if not students or s.id in students]
    return [_mark(gradebook, known[name], student) for name in (lessons or known) for student in chosen]


def _mark(gradebook, assignment, student) -> Mark:
    score, status, penalty = _score(gradebook, assignment.name, student.id)
    who = (student.last_name or "", student.first_name or "", student.email or "")
    return Mark(assignment.name, student.id, score, assignment.max_score, status, *who, penalty)


def _score(gradebook, lesson, student) -> tuple[float | None, str, float]:
    """(score or None, status, late penalty) of one submission."""
    try:
        submission = gradebook.find_submission(lesson, student)
    except MissingEntry:
        return None, "missing", 0.0
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    if not grades or any(g.auto_score is None and g.manual_score is None and not g.needs_manual_grade for g in grades):
        return None, "not graded", 0.0
    if any(grade.needs_manual_grade for grade in grades):
        return None, "waits for a person", 0.0
    penalty = submission.late_submission_penalty or 0.0
    return max(0.0, submission.score - penalty), "graded", penalty
