"""From solutions/ to notebooks/."""

import json
import shutil
import sqlite3
import subprocess

import pytest

from mlpkit.course import notebook, release


def git(course, *words: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *words], cwd=course.root, check=True, capture_output=True)


@pytest.fixture(autouse=True)
def with_a_gradebook(course, empty_gradebook):
    shutil.copy(empty_gradebook, course.root)


@pytest.fixture
def repository(course):
    """The course under git, released and committed."""
    git(course, "init", "-q")
    release.release(course.root, ["09-nine"])
    git(course, "add", "-A")
    git(course, "commit", "-qm", "first")
    return course


def tree(course) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in release.files_below(course.root / "notebooks")}


def improve(course) -> None:
    course.edit(lambda nb: nb["cells"][0].update(source=nb["cells"][0]["source"] + "\n\nBetter."))


def test_students_get_stubs_and_no_hidden_tests(course):
    release.release(course.root, ["09-nine"])
    text = course.path(tree="notebooks").read_text()
    assert text.count("raise NotImplementedError()") == 2
    assert "YOUR ANSWER HERE" in text
    for secret in ("twice_the_number", "-1.5", "HIDDEN", "SOLUTION", "two halves make"):
        assert secret not in text


def test_released_bytes_are_canonical_and_the_same_from_run_to_run(course):
    release.release(course.root, ["09-nine"])
    first = course.path(tree="notebooks").read_bytes()
    (course.root / "gradebook.db").unlink()
    course.path(tree="notebooks").unlink()
    release.release(course.root, ["09-nine"])
    assert course.path(tree="notebooks").read_bytes() == first
    assert first.decode() == notebook.dumps(notebook.canonical(course.read(tree="notebooks"), released=True))


def test_the_button_in_formgrader_writes_the_same_bytes(course):
    release.release(course.root, ["09-nine"])
    ours = course.path(tree="notebooks").read_bytes()
    command = ["nbgrader", "generate_assignment", "09-nine", "--force"]
    subprocess.run([release.sys.executable, "-m", *command], cwd=course.root, check=True, capture_output=True)
    assert course.path(tree="notebooks").read_bytes() == ours


def test_outputs_are_not_released(course):
    def run(nb):
        output = {"output_type": "stream", "name": "stdout", "text": "the answer is 42"}
        nb["cells"][1] |= {"outputs": [output], "execution_count": 1}

    course.edit(run)
    release.release(course.root, ["09-nine"])
    assert "the answer is 42" not in course.path(tree="notebooks").read_text()


def test_the_gradebook_knows_what_was_released(course):
    release.release(course.root, ["09-nine"])
    with sqlite3.connect(course.root / "gradebook.db") as db:
        points = dict(db.execute("SELECT name, max_score FROM grade_cells JOIN base_cell USING (id)"))
    assert points == {"check-double": 3.0, "check-9-1": 2.0, "answer-9-2": 4.0}


def test_check_touches_neither_notebooks_nor_gradebook(course, empty_gradebook, capsys):
    assert release.main(["--check"], course.root) == 1
    assert "notebooks/09-nine/09-nine.ipynb: missing" in capsys.readouterr().out
    assert {path.name for path in course.root.iterdir()} == {"nbgrader_config.py", "solutions", "gradebook.db"}
    assert (course.root / "gradebook.db").read_bytes() == empty_gradebook.read_bytes()


def test_check_is_quiet_about_a_fresh_release_and_names_the_first_difference(course, capsys):
    release.release(course.root, ["09-nine"])
    assert release.main(["--check"], course.root) == 0
    improve(course)
    capsys.readouterr()
    assert release.main(["--check"], course.root) == 1
    said = capsys.readouterr().out
    assert f"notebooks/09-nine/09-nine.ipynb: cell {course.read()['cells'][0]['id']} differs" in said
    assert "Better." in said
    assert said.endswith("run: python3 -m mlpkit release\n")


@pytest.mark.parametrize("index", [1, 3, 5, -1])
def test_the_difference_names_the_cell_it_is_in(course, index):
    release.release(course.root, ["09-nine"])
    course.edit(lambda nb: nb["cells"][index].update(source=nb["cells"][index]["source"] + " # more"), tree="notebooks")
    found = release.differences(course.root)
    assert found[0].splitlines()[0].endswith(f"cell {course.read()['cells'][index]['id']} differs")


def test_a_released_file_without_a_source_is_a_difference(course):
    release.release(course.root, ["09-nine"])
    (course.root / "notebooks/09-nine/old.csv").write_text("1")
    (course.root / "notebooks/README.md").write_text("not a lesson's")
    assert release.differences(course.root) == ["notebooks/09-nine/old.csv: no source makes it"]


def test_data_is_released_beside_the_notebook(course):
    (course.root / "solutions/09-nine/points.csv").write_text("1,2\n")
    assert "09-nine/points.csv" in release.release(course.root, ["09-nine"])
    assert (course.root / "notebooks/09-nine/points.csv").read_text() == "1,2\n"


@pytest.mark.parametrize("name", ["answers.py", "notes.md", "old.ipynb", ".09-nine.ipynb.1.tmp", "sub/key.txt"])
def test_a_stray_file_is_not_released(course, capsys, name):
    stray = course.root / "solutions/09-nine" / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("42")
    assert release.main([], course.root) == 1
    assert f"solutions/09-nine/{name} would be released as it is" in capsys.readouterr().err
    assert not (course.root / "notebooks").exists()


def test_an_edit_that_git_does_not_have_is_kept(repository, capsys):
    released = repository.path(tree="notebooks")
    released.write_text(released.read_text().replace("# Nine", "# My precious work"))
    improve(repository)
    before = tree(repository)
    assert release.main([], repository.root) == 1
    said = capsys.readouterr().err
    assert said == (
        "notebooks/09-nine/09-nine.ipynb has changes that git does not have; commit them, or release with --force\n"
    )
    assert tree(repository) == before
    assert release.main(["--force"], repository.root) == 0
    assert "Better." in released.read_text()


def test_what_git_has_is_overwritten_committed_staged_or_released_before(repository):
    improve(repository)
    release.release(repository.root, ["09-nine"])  # over the commit
    improve(repository)
    release.release(repository.root, ["09-nine"])  # over the last release, which nobody committed
    released = repository.path(tree="notebooks")
    released.write_text(released.read_text().replace("# Nine", "# Staged"))
    git(repository, "add", "-A")
    release.release(repository.root, ["09-nine"])
    assert "# Nine" in released.read_text()


def test_an_untracked_file_in_the_way_is_kept(repository):
    (repository.root / "notebooks/09-nine/mine.txt").write_text("keep me")
    with pytest.raises(release.Refused, match=r"mine\.txt has changes that git does not have"):
        release.release(repository.root, ["09-nine"])
    assert (repository.root / "notebooks/09-nine/mine.txt").read_text() == "keep me"


def test_without_git_an_existing_release_is_only_overwritten_by_force(course):
    release.release(course.root, ["09-nine"])
    release.release(course.root, ["09-nine"])  # nothing to change, nothing to lose
    improve(course)
    with pytest.raises(release.Refused, match="git does not have"):
        release.release(course.root, ["09-nine"])
    assert release.release(course.root, ["09-nine"], force=True) == ["09-nine/09-nine.ipynb"]


def test_a_build_that_fails_leaves_the_release_alone_and_says_why(repository, capsys):
    before = tree(repository)
    repository.edit(lambda nb: nb["cells"][3].update(source="### BEGIN SOLUTION\nx = 1"))
    assert release.main([], repository.root) == 1
    said = capsys.readouterr().err
    assert said.startswith("nbgrader could not release 09-nine: ")
    assert "no end solution statement" in said.lower()
    assert tree(repository) == before


def test_one_lesson_can_be_released_alone(course):
    course.add("01-one", "# %%\nx = 1\n")
    assert release.release(course.root, ["01-one"]) == ["01-one/01-one.ipynb"]
    assert not course.path(tree="notebooks").exists()


def test_the_release_is_valid_json_with_students_rights(course):
    release.release(course.root, ["09-nine"])
    cells = json.loads(course.path(tree="notebooks").read_text())["cells"]
    rights = {
        cell["id"]: (cell["metadata"].get("editable", True), cell["metadata"].get("deletable", True)) for cell in cells
    }
    assert rights["ex-9-1"] == (True, False)
    assert rights["check-9-1"] == rights["locked-setup"] == (False, False)
