"""What a run says while it works and at its end."""

import io

from mlpkit.course.grading.journal import Journal
from mlpkit.course.grading.report import Progress, Row, summary, table

MARKS = {"score": 14.5, "max": 31.0, "by hand": 2, "cells": {}}


def test_the_table_names_each_submission_with_marks_or_reason():
    rows = [Row("bo", {}, "the file is empty"), Row("ada", MARKS, "", ("check-1 was missing: put back",), reused=True)]
    assert table(rows).splitlines() == [
        "student       marks",
        "ada       14.5 / 31  2 answers to mark by hand",
        "                     repaired: check-1 was missing: put back",
        "                     unchanged, result reused",
        "bo       not graded  the file is empty",
    ]
    assert summary(rows, 3.0).startswith("1 of 2 graded, 1 of them reused, in 3.0 s; 1 not graded")


def test_the_estimate_counts_only_submissions_that_ran():
    now = iter([0.0, 10.0, 20.0, 30.0])
    out = io.StringIO()
    progress = Progress(10, out, lambda: next(now))
    progress.step(ran=False)
    progress.step(ran=True)
    progress.step(ran=True)
    assert out.getvalue().splitlines() == ["1 of 10", "2 of 10 · about 3 min left", "3 of 10 · about 2 min left"]


def test_a_torn_line_of_the_journal_is_passed_over(tmp_path):
    journal = Journal(tmp_path)
    journal.say("queued", "ada")
    journal.say("done", "ada", marks={"score": 1.0})
    journal.say("done", "bo", marks={"score": 2.0})
    journal.say("failed", "bo", reason="no")
    journal.say("failed", "ada", reason="a cable", stays=True)
    journal.close()
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"event": "done", "stud')
    again = Journal(tmp_path)
    assert {student: entry["marks"] for student, entry in again.done.items()} == {"ada": {"score": 1.0}}
    assert (tmp_path / "journal.old.jsonl").is_file()
    again.close()
