"""How fast a class is graded: `python tests/benchmarks/grading.py [LESSON] [--students 40] [--rounds 3] [--scaling]`

The same generated class is graded by nbgrader's own autograde, without any wall, and by `mlpkit grade` with both walls,
in turn, round after round. The marks must be equal; what is compared is submissions per minute. With --scaling the cost
of 10, 20, 40 and 80 submissions.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from nbgrader.api import Gradebook  # noqa: E402

from mlpkit.course import execute, notebook, release  # noqa: E402
from tests.classroom import enrol, hand_in  # noqa: E402

STOCK = """c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.Execute.timeout = 120
"""


def course(folder: Path, lesson: str, students: list) -> Path:
    """A course directory with one lesson, released, and what the students handed in."""
    folder.mkdir(parents=True)
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "mlpkit", folder / "mlpkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(notebook.path_of(lesson).parent, folder / "solutions" / lesson)
    with release.scripts_on_path():
        release.release(folder, [lesson])
    for student in students:
        hand_in(student, lesson, folder)
    return folder


def run(folder: Path, *words: str) -> float:
    """Seconds of one command in a course directory."""
    env = {**execute.environment(folder), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stderr[-3000:]}{done.stdout[-1000:]}")
    return time.perf_counter() - start


def stock(folder: Path, lesson: str) -> float:
    (folder / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    return run(folder, "-m", "nbgrader", "autograde", lesson)


def ours(folder: Path, lesson: str) -> float:
    return run(folder, "-c", f"import sys; from mlpkit.course import grade; sys.exit(grade.main([{lesson!r}]))")


def marks(folder: Path, lesson: str) -> dict[str, float]:
    """{student/cell: points} of a graded class."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        books = [notebook for one in book.assignment_submissions(lesson) for notebook in one.notebooks]
        return {f"{one.student.id}/{grade.name}": grade.auto_score for one in books for grade in one.grades}


def compare(scratch: Path, lesson: str, n: int, rounds: int) -> None:
    ratios = [one_round(scratch / str(number), lesson, enrol(lesson, n)) for number in range(rounds)]
    print(
        f"ratio: {statistics.median(ratios):.2f} times the submissions per minute, both walls on "
        f"({min(ratios):.2f} to {max(ratios):.2f} in {rounds} rounds)"
    )


def one_round(scratch: Path, lesson: str, students: list) -> float:
    """How many times as fast ours is as stock."""
    seconds, found, n = {}, {}, len(students)
    for name, grade in (("stock", stock), ("mlpkit", ours)):
        folder = course(scratch / name, lesson, students)
        seconds[name], found[name] = grade(folder, lesson), marks(folder, lesson)
        print(
            f"{name:7} {n} submissions of {lesson}: {seconds[name]:6.1f} s, {60 * n / seconds[name]:6.1f} a minute",
            flush=True,
        )
    differ = [key for key in found["stock"] if found["stock"][key] != found["mlpkit"].get(key)]
    print(f"marks: {len(found['stock'])} compared, {len(differ)} differ {differ[:5]}", flush=True)
    return seconds["stock"] / seconds["mlpkit"]


def scaling(scratch: Path, lesson: str) -> None:
    for n in (10, 20, 40, 80):
        spent = ours(course(scratch / f"of-{n}", lesson, enrol(lesson, n)), lesson)
        print(f"{n:3} submissions: {spent:6.1f} s, {spent / n:.2f} s each", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lesson", nargs="?", default="01-perceptron")
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scaling", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mlpkit-bench-") as scratch:
        if args.scaling:
            scaling(Path(scratch), args.lesson)
        else:
            compare(Path(scratch), args.lesson, args.students, args.rounds)


if __name__ == "__main__":
    main()
