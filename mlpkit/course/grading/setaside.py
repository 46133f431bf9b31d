"""Marks of a submission that can no longer be graded: taken out of the gradebook, kept for when it can.

In the gradebook a submission without a verdict would export as 0.0, and an old mark as if it were this submission's.
What a person gave, points by hand, extra credit and comments, is kept in a file and entered again with the next result.
"""

import json
from pathlib import Path

from .. import notebook

HAND = ("manual_score", "extra_credit")


def take_out(folder: Path, url: str, lesson: str, student: str) -> float | None:
    """Remove a submission from the gradebook; the mark that it had, None if there was none."""
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(url) as gradebook:
        try:
            submission = gradebook.find_submission(lesson, student)
        except MissingEntry:
            return None
        kept, score = _by_hand(submission), submission.score
        if kept["grades"] or kept["comments"]:
            text = json.dumps(kept, ensure_ascii=False, indent=1)
            notebook.replace(folder / f"{student}.json", text.encode())
        gradebook.remove_submission(lesson, student)
        return score


def _by_hand(submission) -> dict:
    """What a person entered, by cell."""
    books = submission.notebooks
    grades = {g.name: {name: getattr(g, name) for name in HAND} for book in books for g in book.grades}
    comments = {c.name: c.manual_comment for book in books for c in book.comments if c.manual_comment}
    return {"grades": {name: g for name, g in grades.items() if set(g.values()) != {None}}, "comments": comments}


def give_back(folder: Path, url: str, lesson: str, student: str) -> None:
    """Enter again what a person had given and has not given anew; as ever in nbgrader they look at it once more."""
    path = folder / f"{student}.json"
    if not path.is_file():
        return
    from nbgrader.api import Gradebook

    kept = json.loads(path.read_text(encoding="utf-8"))
    with Gradebook(url) as gradebook:
        for book in gradebook.find_submission(lesson, student).notebooks:
            for grade in book.grades:
                for name, value in kept["grades"].get(grade.name, {}).items():
                    setattr(grade, name, value if getattr(grade, name) is None else getattr(grade, name))
                grade.needs_manual_grade |= grade.manual_score is not None
            for comment in book.comments:
                comment.manual_comment = comment.manual_comment or kept["comments"].get(comment.name)
        gradebook.db.commit()
