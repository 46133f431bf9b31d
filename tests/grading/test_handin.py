"""What a folder of a student's may hold, and which notebook in it counts."""

import os

import pytest

from mlpkit.course.grading import handin

LESSON = "02-backprop"
NB = b"{}"


def taken(tmp_path, **files) -> handin.HandIn:
    folder = tmp_path / "submitted" / "ada" / LESSON
    for name, data in files.items():
        place = folder / name.replace("__", "/").replace("_ipynb", ".ipynb")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    return handin.take("ada", folder, LESSON)


def test_the_notebook_with_the_right_name_counts(tmp_path):
    found = taken(tmp_path, **{"02-backprop_ipynb": NB, "old_ipynb": b"x"})
    assert (found.notebook, found.refused) == ("02-backprop.ipynb", "")
    assert found.repairs == ("2 notebooks were handed in: 02-backprop.ipynb counts",)


@pytest.mark.parametrize(
    "name",
    ["02_Backprop.ipynb", "02-backprop (1).ipynb", "final.ipynb", "02-backprop-copy1.IPYNB", "a__02-backprop.ipynb"],
)
def test_one_notebook_with_another_name_is_taken_and_said(tmp_path, name):
    found = taken(tmp_path, **{name: NB})
    assert found.files[found.notebook] == NB
    assert "the notebook is named" in found.repairs[0]


def test_several_notebooks_without_the_name_are_refused(tmp_path):
    found = taken(tmp_path, **{"a_ipynb": NB, "b_ipynb": NB})
    assert "2 notebooks and none is named 02-backprop.ipynb" in found.refused


def test_of_several_the_one_with_nearly_the_name_is_taken(tmp_path):
    assert taken(tmp_path, **{"a_ipynb": NB, "02 backprop_ipynb": NB}).notebook == "02 backprop.ipynb"


def test_no_notebook(tmp_path):
    assert taken(tmp_path, **{"notes.txt": b"hello"}).refused == "there is no notebook; wanted 02-backprop.ipynb"


def test_links_and_pipes_are_neither_followed_nor_opened(tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_bytes(b"marks")
    folder = tmp_path / "submitted" / "ada" / LESSON
    taken(tmp_path, **{"02-backprop_ipynb": NB})
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    found = handin.take("ada", folder, LESSON)
    assert set(found.files) == {"02-backprop.ipynb"}
    assert len(found.repairs) == 3


def test_too_many_files_and_too_large_ones_are_refused(tmp_path, monkeypatch):
    assert "more than 200 files" in taken(tmp_path, **{f"f{k}": b"" for k in range(201)}).refused
    monkeypatch.setattr(handin, "MOST_BYTES", 10)
    assert "MB" in taken(tmp_path / "other", **{"02-backprop_ipynb": b"x" * 30}).refused


def test_the_digest_changes_with_any_file_and_not_with_the_student(tmp_path):
    one = taken(tmp_path, **{"02-backprop_ipynb": NB})
    same = handin.HandIn("bo", one.files, one.notebook)
    assert one.digest() == same.digest()
    assert taken(tmp_path, **{"data.csv": b"1"}).digest() != one.digest()


def test_a_folder_named_a_little_differently_is_found(tmp_path):
    (tmp_path / "submitted" / "ada" / "02_Backprop").mkdir(parents=True)
    (tmp_path / "submitted" / "bo" / "03-activations").mkdir(parents=True)
    assert list(handin.folders(tmp_path, LESSON)) == ["ada"]
    with pytest.raises(ValueError, match="submitted/bo/02-backprop"):
        handin.folders(tmp_path, LESSON, ["bo"])
