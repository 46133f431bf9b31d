"""The instructors' guide works as it stands: its commands, in its order, from a fresh copy to a filled Canvas file."""

import csv
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from mlpkit.checks import EXERCISES, spread, verdicts_of, visible_seed
from mlpkit.course import execute, notebook
from mlpkit.course.kill import functions
from tests.classroom import WRONG, enrol, hand_in

LESSON, STUDENTS = "00-start", 30
BOX = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)


def commands() -> list[str]:
    """Every command of the guide's executed boxes, without its comment."""
    text = (notebook.ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    return [line.partition("  #")[0].strip() for box in BOX.findall(text) for line in box.splitlines() if line.strip()]


class Guide:
    """A copy of the course in which the guide's commands were executed one after the other."""

    def __init__(self, root: Path):
        self.root, self.said, self.kept = root, {}, {}
        self.students = enrol(LESSON, STUDENTS, seed=4)
        self._copy()
        self._download()
        for command in commands():
            if "semester" in command:  # what it puts away is looked at here
                self._keep()
            quick = f"{command} --quick --only mount" if command.endswith("doctor") else command  # all: tests/sandbox
            self.said[command] = self._run(quick)

    def _copy(self) -> None:
        tracked = subprocess.run(["git", "ls-files"], cwd=notebook.ROOT, capture_output=True, text=True).stdout
        for name in tracked.splitlines():
            if not name.startswith("tests/") and (notebook.ROOT / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(notebook.ROOT / name, self.root / name)

    def _download(self) -> None:
        """What Canvas gives: one zip of all submissions, and the gradebook as a file."""
        archive = self.root / "downloaded" / LESSON / "archive"
        archive.mkdir(parents=True)
        rows = [["Student", "ID", "SIS Login ID", "Section", f"{LESSON} (4711)"]]
        rows += [["    Points Possible", "", "", "", "5"]]
        with zipfile.ZipFile(archive / "submissions.zip", "w") as file:
            for number, student in enumerate(self.students, 1000):
                path = hand_in(student, LESSON, self.root / "made")
                file.write(path, f"{student.name.replace('-', '')}_{number}_{number + 5000}_{LESSON}.ipynb")
                rows.append([f"Name, {student.name}", str(number), student.name, "A", ""])
        with (self.root / "from-canvas.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)

    def _run(self, command: str) -> str:
        env = {
            **execute.environment(self.root),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        words = command.split()
        words = [sys.executable, *words[1:]] if words[0] == "python3" else [sys.executable, "-m", *words]
        done = subprocess.run(
            words, cwd=self.root, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=400
        )
        assert done.returncode == 0, f"{command}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    def _keep(self) -> None:
        for path in [*self.root.glob("*.csv"), *self.root.glob("reports/*"), *self.root.glob("feedback/*/*/*.html")]:
            self.kept[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def guide(tmp_path_factory, need) -> Guide:
    need("bwrap")
    return Guide(tmp_path_factory.mktemp("guide"))


def wanted_points(guide, student) -> float:
    """What the bank says the student earned: all points of the exercises solved; parts of a wrong one may be right."""
    return sum(EXERCISES[number].points for number, (state, _) in student.work.items() if state == "solved")


def test_the_canvas_file_holds_everybodys_marks(guide):
    head, possible, *rows = csv.reader(guide.kept["to-canvas.csv"].splitlines())
    assert head[-1] == f"{LESSON} (4711)"
    marks = {row[2]: float(row[-1]) for row in rows}
    for student in guide.students:
        solved = wanted_points(guide, student)
        in_part = any(state == WRONG for state, _ in student.work.values())
        assert marks[student.name] == solved or (in_part and marks[student.name] > solved), student.name
    assert len(marks) == STUDENTS


# Keys without a sentence; and "numerical", which the referee has to call "delegates": it refuses mlpkit's functions.
UNNAMED = ("raises", "not-a-function", "numerical")


def sentence(answer) -> str:
    """What the check says of a wrong answer of the bank, which it must recognise."""
    given = spread(EXERCISES[answer.number], functions(answer))
    verdicts = verdicts_of(answer.number, given, visible_seed(answer.number))
    return next(" ".join(v.says.split()) for v in verdicts if v.key == answer.key)


def tells(row: dict, number: str, says: str) -> bool:
    """Whether a row of the report is about this sentence; of a habit it has the beginning, and no cell is a formula."""
    return row["exercise"] == number and says.startswith(" ".join(row["sentence"].removeprefix("'").split()))


def test_the_report_counts_the_planted_misconceptions(guide):
    wrong = [answer for student in guide.students for state, answer in student.work.values() if state == WRONG]
    planted = Counter((a.number, sentence(a)) for a in wrong if a.key not in UNNAMED)
    assert len(planted) > 10
    rows = list(csv.DictReader(guide.kept[f"reports/{LESSON}-misconceptions.csv"].splitlines()))
    for (number, says), students in planted.items():
        assert max((int(row["students"]) for row in rows if tells(row, number, says)), default=0) == students, says


def test_everybody_gets_feedback_without_hidden_tests(guide):
    pages = {name: text for name, text in guide.kept.items() if name.startswith("feedback/")}
    assert len(pages) == STUDENTS
    assert not [name for name, text in pages.items() if "HIDDEN TESTS" in text or re.search(r"seed\s*=", text)]


def test_nothing_of_the_old_semester_is_lost(guide):
    past = guide.root / "past/2026-autumn"
    assert len(list((past / "submitted").iterdir())) == STUDENTS
    assert (past / "gradebook.db").is_file() and (guide.root / "gradebook.db").is_file()
    assert not (guide.root / "submitted").exists()
