"""Grade files: names of every kind survive, a missing mark is an empty field, nothing unknown is ever written."""

import shutil
import subprocess
import sys

import pytest

from mlpkit.course import export
from mlpkit.course.gradefiles import table

NAMES = {
    "ada": ("Lovelace, Countess", 'Ada "A." Byron', "ada@uni.example"),
    "emmy": ("Нётер", "Эмми", "emmy@uni.example"),
    "mei": ("梅", "李", "mei@uni.example"),
    "eve": ('=HYPERLINK("x")', "+1", "eve@uni.example"),
    "late": ("Late", "Lou", "lou@uni.example"),
    "gone": ("Gone", "Gil", "gil@uni.example"),
    "stuck": ("Stuck", "Sam", "sam@uni.example"),
    "words": ("Words", "Wu", "wu@uni.example"),
}


def fields(text, comma=","):
    """RFC 4180 read one character at a time: a reader that shares no code with Python's csv module."""
    rows, row, cell, quoted, i = [], [], "", False, 0
    while i < len(text):
        c = text[i]
        if quoted and c == '"' and text[i + 1 : i + 2] == '"':
            cell, i = cell + c, i + 1
        elif c == '"':
            quoted = not quoted
        elif not quoted and c == comma:
            row, cell = [*row, cell], ""
        elif not quoted and c == "\n":
            rows, row, cell = [*rows, [*row, cell.removesuffix("\r")]], [], ""
        else:
            cell += c
        i += 1
    return rows


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory, empty_gradebook):
    """Eight students: five marked (one late), one not graded, one who waits for a person, one who handed in nothing."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("marks") / "gradebook.db"
    shutil.copy(empty_gradebook, path)
    with Gradebook(f"sqlite:///{path}") as book:
        book.add_assignment("02-backprop")
        book.add_notebook("02-backprop", "02-backprop")
        for name, points in (("check-1-6", 3.5), ("check-1-7", 4.0)):
            book.add_grade_cell(name, "02-backprop", "02-backprop", max_score=points, cell_type="code")
        for student, (last, first, mail) in NAMES.items():
            book.add_student(student, last_name=last, first_name=first, email=mail)
            if student != "gone":
                _hand_in(book, student)
    return f"sqlite:///{path}"


def _hand_in(book, student):
    submission = book.add_submission("02-backprop", student)
    for grade in submission.notebooks[0].grades:
        grade.auto_score = None if student == "stuck" else 3.5 if grade.name == "check-1-6" else 0.25
        grade.needs_manual_grade = student == "words"
    submission.notebooks[0].late_submission_penalty = 1.0 if student == "late" else None
    book.db.commit()


def run(gradebook, *words):
    return export.main([*words, "--db", gradebook])


def canvas_file(folder, students=tuple(NAMES), extra="", encoding="utf-8"):
    """What Canvas exports: a row of points possible, other assignments' marks, read-only totals."""
    head = "Student,ID,SIS User ID,SIS Login ID,Section,Essay (77),02-backprop (4711),Current Score"
    rows = [f'"{n}",{i},sis{i},{s},A,9,,88' for i, (s, n) in enumerate(zip(students, students, strict=True), 100)]
    path = folder / "from-canvas.csv"
    path.write_text("\r\n".join([head, "    Points Possible,,,,,10,7.5,(read only)", *rows, extra]), encoding=encoding)
    return path


def test_names_of_every_kind_survive_and_none_runs_as_a_formula(gradebook, tmp_path):
    assert run(gradebook, "csv", "--to", str(tmp_path / "marks.csv")) == 0
    text = (tmp_path / "marks.csv").read_bytes().decode("utf-8-sig")
    head, *rows = fields(text)
    by = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    for student, (last, first, mail) in NAMES.items():
        assert by[student]["email"] == mail
        assert by[student]["last_name"].removeprefix("'") == last
        assert by[student]["first_name"].removeprefix("'") == first
    assert by["eve"]["last_name"] == '\'=HYPERLINK("x")'
    assert by["eve"]["first_name"] == "'+1"


def test_a_missing_mark_is_empty_and_says_why(gradebook, tmp_path, capsys):
    run(gradebook, "csv", "--to", str(tmp_path / "marks.csv"))
    head, *rows = fields((tmp_path / "marks.csv").read_bytes().decode("utf-8-sig"))
    marks = {row[1]: (row[5], row[8]) for row in rows}
    assert marks["ada"] == ("3.75", "graded")
    assert marks["late"] == ("2.75", "graded")
    assert marks["gone"] == ("", "missing")
    assert marks["stuck"] == ("", "not graded")
    assert marks["words"] == ("", "waits for a person")


def test_canvas_gets_its_own_file_back_with_this_lesson_filled_and_no_other_assignment(gradebook, tmp_path):
    template = canvas_file(tmp_path, encoding="utf-8-sig")
    assert run(gradebook, "canvas", "--template", str(template), "--to", str(tmp_path / "up.csv")) == 0
    raw = (tmp_path / "up.csv").read_bytes()
    head, possible, *rows = fields(raw.decode("utf-8-sig"))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "02-backprop (4711)"]
    assert possible[-1] == "7.5"
    assert {row[3]: row[-1] for row in rows} == {
        **dict.fromkeys(("ada", "emmy", "mei", "eve"), "3.75"), "late": "2.75", "gone": "", "stuck": "", "words": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace(",eve,", ",adam,"), "not in the column 'SIS Login ID'"),
        (lambda text: text.replace("02-backprop (4711)", "Backprop (4711)"), "no columns for '02-backprop'"),
        (lambda text: text.replace("Current Score", "02-backprop (4712)"), "2 columns for '02-backprop'"),
        (lambda text: text.replace("SIS Login ID", "Login").replace("ID", "Number"), "is it the right file"),
        (lambda text: text + "\r\none,two\r\n", "2 fields, but the header has 8"),
        (lambda text: "", "is empty"),
    ],
)
def test_canvas_refuses_what_it_does_not_know_and_writes_nothing(gradebook, tmp_path, capsys, change, message):
    template = canvas_file(tmp_path)
    template.write_bytes(change(template.read_bytes().decode()).encode())
    assert run(gradebook, "canvas", "--template", str(template), "--to", str(tmp_path / "up.csv")) == 1
    assert message in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == [template.name]


def test_a_column_with_another_heading_is_named(gradebook, tmp_path):
    template = canvas_file(tmp_path)
    template.write_bytes(template.read_bytes().replace(b"02-backprop", b"Week 2"))
    words = ("canvas", "--template", str(template), "--to", str(tmp_path / "up.csv"), "--column", "02-backprop=Week 2")
    assert run(gradebook, *words) == 0
    assert fields((tmp_path / "up.csv").read_bytes().decode())[0][-1] == "Week 2 (4711)"


def test_the_exported_file_itself_is_never_overwritten(gradebook, tmp_path, capsys):
    template = canvas_file(tmp_path)
    before = template.read_bytes()
    assert run(gradebook, "canvas", "--template", str(template), "--to", str(template)) == 1
    assert template.read_bytes() == before


def test_blackboard_reads_its_own_kind_of_file(gradebook, tmp_path):
    """Blackboard writes UTF-16 with tabs; each field is quoted, the number of the column stays."""
    column = "02-backprop [Total Pts: 7.5 Score] |31337"
    rows = [["Last Name", "First Name", "Username", "Total [Total Pts: 7.5 Score] |1", column]]
    rows += [[f"L{s}", f"F{s}", s, "0", ""] for s in NAMES]
    template = tmp_path / "from-blackboard.xls"
    template.write_bytes("\r\n".join("\t".join(row) for row in rows).encode("utf-16"))
    assert run(gradebook, "blackboard", "--template", str(template), "--to", str(tmp_path / "up.xls")) == 0
    text = (tmp_path / "up.xls").read_bytes().decode("utf-16")
    head, *filled = fields(text, "\t")
    assert text.startswith('"Last Name"\t"First Name"\t"Username"\t"02-backprop [Total')
    assert head[-1] == column
    assert {row[2]: row[-1] for row in filled}["mei"] == "3.75"


def test_moodle_knows_students_by_mail_or_by_id(gradebook, tmp_path):
    assert run(gradebook, "moodle", "--to", str(tmp_path / "m.csv")) == 0
    head, *rows = fields((tmp_path / "m.csv").read_bytes().decode())
    assert head == ["Email address", "02-backprop"]
    assert ["ada@uni.example", "3.75"] in rows
    assert ["gil@uni.example", ""] in rows
    assert run(gradebook, "moodle", "--key", "username", "--to", str(tmp_path / "m.csv")) == 0
    assert ["ada", "3.75"] in fields((tmp_path / "m.csv").read_bytes().decode())


def test_an_option_that_a_platform_does_not_have_is_refused(gradebook, capsys):
    assert run(gradebook, "csv", "--template", "x.csv") == 1
    assert "csv takes no --template" in capsys.readouterr().err


def test_a_student_id_that_would_run_as_a_formula_is_refused():
    with pytest.raises(ValueError, match="formulas"):
        table.check_identifiers(["ada", "=1+1"])


def test_nbgrader_itself_runs_the_exporter(gradebook, tmp_path):
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "export",
        "--exporter=mlpkit.course.gradefiles.Moodle",
        "--db",
        gradebook,
    ]
    done = subprocess.run([*command, "--to", str(tmp_path / "m.csv")], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert ["ada@uni.example", "3.75"] in fields((tmp_path / "m.csv").read_bytes().decode())
