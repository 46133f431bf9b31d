"""One exporter a platform, each an nbgrader ExportPlugin.

Canvas and Blackboard fill a copy of the file that the instructor exported there: a column that the platform does not
know would make a new assignment, a student that it does not know an error. Of that file only the columns that tell
who is who and those filled now are kept: old marks of other assignments, uploaded again, would overwrite newer ones.
"""

import csv
import re
from pathlib import Path

from nbgrader.plugins import ExportPlugin
from traitlets import Dict, Enum, Unicode

from .marks import Mark, marks
from .table import Sheet, check_identifiers, harmless, number, read, write


class GradeFile(ExportPlugin):
    """What the exporters have in common: the marks that are wanted, the file, and a word on marks that are missing."""

    name = ""

    def export(self, gradebook) -> None:
        found = marks(gradebook, list(map(str, self.assignment)), list(map(str, self.student)))
        check_identifiers([mark.student for mark in found])
        path = Path(self.to or f"{self.name}.csv")
        write(path, self.sheet(found))
        self.log.info("%s: %d marks", path, sum(mark.score is not None for mark in found))
        for mark in found:
            if mark.score is None and mark.status != "missing":
                self.log.warning("%s, %s: %s; left empty", mark.student, mark.lesson, mark.status)

    def sheet(self, found: list[Mark]) -> Sheet:
        raise NotImplementedError


class Table(GradeFile):
    """Everything, a row a student and lesson: for spreadsheets and for programs of your own."""

    name = "marks"

    def sheet(self, found):
        header = "lesson student_id last_name first_name email score max_score late_penalty status".split()
        return Sheet(header, [self._row(m) for m in found], encoding="utf-8-sig")

    def _row(self, m: Mark) -> list[str]:
        who = [harmless(text) for text in (m.last_name, m.first_name, m.email)]
        return [m.lesson, m.student, *who, number(m.score), number(m.maximum), number(m.penalty), m.status]


class Moodle(GradeFile):
    """A row a student and a column a lesson; at the import, map the first column to the user field of `key`."""

    name = "moodle"
    headings = {"email": "Email address", "idnumber": "ID number", "username": "Username"}
    key = Enum(list(headings), "email", help="how Moodle knows a student; all but the e-mail are nbgrader's id").tag(
        config=True
    )

    def sheet(self, found):
        lessons = list(dict.fromkeys(mark.lesson for mark in found))
        scores = {(mark.student, mark.lesson): mark.score for mark in found}
        keys = {mark.student: mark.email if self.key == "email" else mark.student for mark in found}
        without = sorted(student for student, key in keys.items() if not key)
        if without:
            raise ValueError(
                f"no e-mail address in the gradebook for {', '.join(without)}; add it with `nbgrader db student add "
                "ID --email=...`, or say --key idnumber or --key username"
            )
        check_identifiers(list(keys.values()))
        rows = [[key, *(number(scores[student, lesson]) for lesson in lessons)] for student, key in keys.items()]
        return Sheet([self.headings[self.key], *lessons], rows)


class Filled(GradeFile):
    """A copy of the platform's own export, filled."""

    template = Unicode(help="the file that you exported from the platform").tag(config=True)
    columns = Dict(help="lesson -> heading of its column, where the heading is not the lesson's name").tag(config=True)
    who, keys, quoting = (), (), csv.QUOTE_MINIMAL
    title = re.compile(r"(.*)")  # what in a heading is the assignment's title

    def sheet(self, found):
        if not self.template:
            raise ValueError(f"wanted: the file that you exported from {type(self).__name__}, as --template FILE")
        if self.to and Path(self.to).resolve() == Path(self.template).resolve():
            raise ValueError(f"{self.to} is the exported file itself; write to another")
        given = read(Path(self.template))
        lessons = list(dict.fromkeys(mark.lesson for mark in found))
        places = {lesson: self._place(given, lesson) for lesson in lessons}
        key = self._key(given, {mark.student for mark in found if mark.status != "missing"})
        scores = {(mark.student, mark.lesson): mark.score for mark in found}
        kept = [i for i, heading in enumerate(given.header) if heading.strip() in self.who]
        rows = []
        for row in given.rows:
            known = [row[i] if given.header[i].strip() in self.keys else harmless(row[i]) for i in kept]
            rows.append(known + [self._cell(row, row[key], lesson, places, scores) for lesson in lessons])
        header = [given.header[i] for i in (*kept, *places.values())]
        return Sheet(header, rows, given.delimiter, given.encoding, self.quoting)

    def _cell(self, row, student, lesson, places, scores) -> str:
        """A mark; what stood there in rows that are no student's (Canvas has one of points possible)."""
        if self.no_student(row):
            return row[places[lesson]]
        return number(scores.get((student.strip(), lesson)))

    def no_student(self, row: list[str]) -> bool:
        return False

    def _place(self, given: Sheet, lesson: str) -> int:
        """Where the column of a lesson is."""
        wanted = self.columns.get(lesson, lesson)
        titles = [self.title.match(heading) for heading in given.header]
        found = [i for i, t in enumerate(titles) if wanted == given.header[i] or (t and t[1].strip() == wanted)]
        if len(found) != 1:
            there = [h for h, t in zip(given.header, titles, strict=True) if t and h.strip() not in self.who]
            raise ValueError(
                f"{self.template} has {len(found) or 'no'} columns for {wanted!r}: make the assignment there first, or "
                f"name its column: --column {lesson}=HEADING. Its columns: {', '.join(there) or 'none'}"
            )
        return found[0]

    def _key(self, given: Sheet, students: set[str]) -> int:
        """The column that holds nbgrader's student ids; all who handed in must be in it."""
        places = [i for i, heading in enumerate(given.header) if heading.strip() in self.keys]
        if not places:
            raise ValueError(f"{self.template} has none of the columns {', '.join(self.keys)}: is it the right file?")
        absent = {i: students - {row[i].strip() for row in given.rows} for i in places}
        best = min(places, key=lambda i: len(absent[i]))
        if absent[best]:
            heading = given.header[best]
            raise ValueError(f"not in the column {heading!r} of {self.template}: {', '.join(sorted(absent[best]))}")
        return best


class Canvas(Filled):
    """Gradebook > Export, filled; upload with Gradebook > Import."""

    name = "canvas"
    who = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Section")
    keys = ("ID", "SIS Login ID", "SIS User ID")
    title = re.compile(r"(.*) \(\d+\)$")

    def no_student(self, row):
        return not row[1].strip()


class Blackboard(Filled):
    """Work Offline > Download, filled; upload with Work Offline > Upload. A heading ends in the column's number."""

    name, quoting = "blackboard", csv.QUOTE_ALL
    who = ("Last Name", "First Name", "Username", "Student ID")
    keys = ("Username", "Student ID")
    title = re.compile(r"(.*?) \[Total Pts: .*\] \|\d+$")
