"""A new semester: everything of the old one is kept, and what is there is never overwritten."""

import shutil
import sqlite3

import pytest

from mlpkit.course import semester


def files(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def finished(course, empty_gradebook):
    """A course at the end of a semester."""
    for name in ("submitted/ada/09-nine/09-nine.ipynb", "feedback/ada/09-nine/09-nine.html", ".cache/grading/x.json"):
        (course.root / name).parent.mkdir(parents=True, exist_ok=True)
        (course.root / name).write_text(name)
    shutil.copy(empty_gradebook, course.root)
    return course.root


def test_everything_is_moved_and_the_new_gradebook_is_clean(finished):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{finished}/gradebook.db") as book:
        book.add_student("ada")
    before = files(finished)
    assert semester.main(["2026-autumn"], finished) == 0
    after = files(finished / "past/2026-autumn")
    assert {name: after[name] for name in after if not name.endswith(".db")} == {
        name: before[name] for name in before if name.startswith(("submitted", "feedback", ".cache"))
    }
    with sqlite3.connect(finished / "past/2026-autumn/gradebook.db") as old:
        assert old.execute("select id from student").fetchall() == [("ada",)]
    with Gradebook(f"sqlite:///{finished}/gradebook.db") as book:
        assert book.students == []
        assert [assignment.name for assignment in book.assignments] == ["09-nine"]


def test_a_place_that_is_taken_is_left_alone(finished, capsys):
    assert semester.main(["one"], finished) == 0
    before = files(finished)
    assert semester.main(["one"], finished) == 1
    assert "exists already" in capsys.readouterr().err
    assert files(finished) == before


@pytest.mark.parametrize("name", ["", "../elsewhere", "a/b", ".", ".hidden"])
def test_a_name_that_is_no_folder_is_refused(finished, name):
    with pytest.raises(ValueError, match="no name for a folder"):
        semester.put_away(finished, name)


def test_nothing_to_put_away_is_said(tmp_path):
    with pytest.raises(ValueError, match="nothing to put away"):
        semester.put_away(tmp_path, "2026")
