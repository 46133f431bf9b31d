"""Adding an exercise, as CONTRIBUTING.md says it in ten steps: its boxes are executed in a copy of the course."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from mlpkit.course import execute, notebook

BOX = re.compile(r"^```(?P<kind>python|sh)(?: (?P<how>\w+)=(?P<what>[^\n]*))?\n(?P<text>.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The course as git knows it, committed, to be changed."""
    root = tmp_path_factory.mktemp("copy")
    for name in git(notebook.ROOT, "ls-files").splitlines():
        if (notebook.ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(notebook.ROOT / name, root / name)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "--message=the course")
    return root


def git(folder, *words):
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def run(copy, command):
    """One command of a box; what it says, if it went well."""
    words = [word.replace("/tmp/", f"{copy}/") for word in shlex.split(command)[1:]]
    done = subprocess.run(
        [sys.executable, *words], cwd=copy, env=execute.environment(copy), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def test_the_ten_steps_lead_to_an_exercise_that_holds(copy):
    text = (copy / "CONTRIBUTING.md").read_text(encoding="utf-8")
    start = text.index("## An exercise, in ten steps")
    said = {}
    for box in BOX.finditer(text, start, text.index("## An erratum")):
        what, content = box["what"], box["text"]
        if box["how"] == "file":
            (copy / what).write_text(content, encoding="utf-8")
        elif box["how"] == "append":
            (copy / what).write_text((copy / what).read_text(encoding="utf-8") + "\n\n" + content, encoding="utf-8")
        elif box["how"] == "before":
            lesson, place = run(copy, "python3 -m mlpkit script 00-start"), what.strip('"').replace("\\n", "\n")
            assert place in lesson
            (copy / "00.py").write_text(lesson.replace(place, f"{content}\n{place}", 1), encoding="utf-8")
        else:
            said |= {command: run(copy, command) for command in content.splitlines()}
    assert "0.4     4 right   8 wrong,   6 named; 0 faults" in said["python3 -m mlpkit kill 00-start --faults"]
    assert "FAILS" not in said["python3 -m mlpkit check"]
    assert "row_lengths" in (copy / "notebooks/00-start/00-start.ipynb").read_text(encoding="utf-8")
