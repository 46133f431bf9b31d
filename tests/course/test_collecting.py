"""Archives from Canvas and Moodle: everybody's last notebook arrives, and nothing gets out of its folder."""

import logging
import stat
import subprocess
import sys
import zipfile

import pytest

from mlpkit.course.collecting import PlatformCollector, SafeExtractor, identity


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


@pytest.fixture
def course(tmp_path):
    """A course with one lesson released, ready for `nbgrader zip_collect`."""
    for folder in ("notebooks/02-backprop", "downloaded/02-backprop/archive"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks/02-backprop/02-backprop.ipynb").write_text("{}")
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.release_directory = 'notebooks'\n"
        "c.ZipCollectApp.extractor_plugin = 'mlpkit.course.collecting.SafeExtractor'\n"
        "c.ZipCollectApp.collector_plugin = 'mlpkit.course.collecting.PlatformCollector'\n"
    )
    return tmp_path


def collect(course, *words):
    command = [sys.executable, "-m", "nbgrader", "zip_collect", "02-backprop", *words]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True)
    taken = {
        path.relative_to(course / "submitted").as_posix(): path.read_text()
        for path in (course / "submitted").rglob("*")
        if path.is_file()
    }
    return taken, done.stderr


def test_canvas_gives_everybodys_last_try_under_canvas_ids(course):
    members = {
        "lovelaceada_1234_900_02-backprop.ipynb": "ada 0",
        "lovelaceada_1234_901_02-backprop-2.ipynb": "ada 2",
        "lovelaceada_1234_902_02-backprop-1.ipynb": "ada 1",
        "pascalblaise_LATE_77_903_02-backprop.ipynb": "blaise",
        "noetheremmy_88_904_02-backprop (1).ipynb": "emmy",
        "noetheremmy_88_905_notes.pdf": "%PDF",
    }
    archive(course / "downloaded/02-backprop/archive/submissions.zip", members)
    taken, said = collect(course)
    assert taken == {
        "1234/02-backprop/02-backprop.ipynb": "ada 2",
        "77/02-backprop/02-backprop.ipynb": "blaise",
        "88/02-backprop/02-backprop.ipynb": "emmy",
    }
    assert "77: marked as late" in said
    assert "handed in again" in said


def test_moodle_gives_students_by_the_grading_worksheet(course):
    members = {
        "Ada Lovelace_4321_assignsubmission_file_/02-backprop.ipynb": "ada",
        "Эмми Нётер_4322_assignsubmission_file/02-backprop.ipynb": "emmy",
    }
    archive(course / "downloaded/02-backprop/archive/course.zip", members)
    worksheet = (
        "Identifier,Full name,Email address\nParticipant 4321,Ada,ada@uni.example\nParticipant 4322,E,e@uni.example\n"
    )
    (course / "worksheet.csv").write_text(worksheet, encoding="utf-8-sig")
    taken, _ = collect(course, "--PlatformCollector.roster=worksheet.csv")
    assert taken == {
        "ada@uni.example/02-backprop/02-backprop.ipynb": "ada",
        "e@uni.example/02-backprop/02-backprop.ipynb": "emmy",
    }


def test_a_zip_that_a_student_handed_in_is_opened(course):
    inner = archive(course / "inner.zip", {"folder/02-backprop.ipynb": "inside"})
    name = "lovelaceada_1234_900_work.zip"
    archive(course / "downloaded/02-backprop/archive/all.zip", {name: inner.read_bytes()})
    assert collect(course)[0] == {"1234/02-backprop/02-backprop.ipynb": "inside"}


@pytest.fixture
def extract(tmp_path, caplog):
    """Unpack archives with small limits; gives the files that came out and what was said."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()

    def run():
        log = logging.getLogger("collecting")
        extractor = SafeExtractor(max_bytes=5000, max_file=3000, max_files=20, log=log)
        extractor.extract(str(tmp_path / "in"), str(tmp_path / "out"))
        return {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file() and "in/" not in f"{p}"}

    return run


@pytest.mark.parametrize(
    "name", ["../evil.ipynb", "/etc/evil", "a/../../evil", "..\\evil", "C:/evil", "a/b/../../../e"]
)
def test_a_name_that_leads_out_is_refused_and_the_others_are_taken(tmp_path, extract, caplog, name):
    archive(tmp_path / "in/all.zip", {name: "evil", "good.ipynb": "good"})
    before = {path for path in tmp_path.parent.rglob("*evil*")}
    assert extract() == {"out/all/good.ipynb"}
    assert "would leave its folder" in caplog.text
    assert {path for path in tmp_path.parent.rglob("*evil*")} == before


def test_a_link_is_refused(tmp_path, extract, caplog):
    link = zipfile.ZipInfo("passwd.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive(tmp_path / "in/all.zip", {link: "/etc/passwd"})
    assert extract() == set()
    assert "is a link" in caplog.text


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"bomb.ipynb": "0" * 4000}, "unpacks to more than 3000 bytes"),
        ({f"{i}.ipynb": "0" * 2000 for i in range(4)}, "unpacks to more than 1000 bytes"),
        ({f"{i}.ipynb": "" for i in range(21)}, "it holds 21 files"),
    ],
)
def test_a_bomb_is_refused_and_another_archive_is_taken(tmp_path, extract, caplog, members, said):
    archive(tmp_path / "in/bomb.zip", members)
    archive(tmp_path / "in/good.zip", {"good.ipynb": "good"})
    assert "out/good/good.ipynb" in extract()
    assert said in caplog.text


def test_what_is_no_zip_is_said(tmp_path, extract, caplog):
    (tmp_path / "in/broken.zip").write_bytes(b"PK\x03\x04 nothing of the kind")
    assert extract() == set()
    assert "broken.zip is not unpacked" in caplog.text


def test_names_of_no_platform_are_skipped_and_said(tmp_path, caplog):
    (tmp_path / "homework.ipynb").touch()
    collector = PlatformCollector(log=logging.getLogger("collecting"))
    assert collector.collect(str(tmp_path / "homework.ipynb")) is None
    assert "neither Canvas's nor Moodle's" in caplog.text
    assert identity(tmp_path / "a_1_2_b.ipynb") == ("1", "b.ipynb", False)
