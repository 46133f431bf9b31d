"""What becomes of a `.venv` that is unfinished, outdated, or somebody else's."""

import json
import os
import signal

import pytest


def finish(child):
    out, err = child.communicate(timeout=120)
    return child.returncode, out, err


def test_a_half_made_environment_is_made_again_and_once_by_two_starts(workbook):
    workbook.venv.mkdir()
    for name in ["made-by-mlpkit", "junk"]:
        (workbook.venv / name).touch()
    (status, _, err), (status2, _, err2) = map(finish, [workbook.start("lab"), workbook.start("lab")])
    assert (status, status2) == (0, 0), err + err2
    assert (err + err2).count("Making") == 1
    assert not (workbook.venv / "junk").exists()


def test_a_changed_lock_is_installed_or_the_old_environment_comes_back(made):
    book, _ = made
    lock = book.root / "requirements.lock"
    good = lock.read_text()
    kept = book.venv / "kept"
    kept.touch()
    book.lock(good, "absent==1.0 --hash=sha256:" + "0" * 64 + "\n")
    status, _, err = book.run("lab")
    assert status == 2 and "could not be fetched" in err
    assert kept.exists()
    book.lock(good)
    assert book.run("lab")[::2] == (0, "")
    book.lock(good, book.pack("extra", "1.0", {"extra/__init__.py": b""}))
    status, _, err = book.run("lab")
    assert status == 0 and "Making" in err and not kept.exists()
    assert list(book.venv.glob("lib/python3*/site-packages/extra"))
    assert not list(book.root.glob(".venv-*"))


def test_an_environment_that_we_did_not_make_is_never_touched(workbook):
    workbook.venv.mkdir()
    (workbook.venv / "thesis.txt").write_text("work of years")
    status, _, err = workbook.run("lab")
    assert status == 2 and "was not made by this command and lacks jupyterlab" in err
    assert [path.name for path in workbook.venv.iterdir()] == ["thesis.txt"]


def test_an_environment_that_an_editor_made_is_used_where_it_suffices(workbook):
    workbook.environment(workbook.venv, "jupyterlab")
    before = sorted(workbook.venv.rglob("*"))
    status, out, err = workbook.run("lab")
    assert (status, err) == (0, "") and json.loads(out)["prefix"] == str(workbook.venv)
    assert sorted(workbook.venv.rglob("*")) == before
    assert "lacks pytest" in workbook.run("test")[2]


def test_an_active_environment_that_has_the_packages_is_used_and_nothing_is_made(workbook, tmp_path):
    python = workbook.environment(tmp_path / "active", "jupyterlab", "pytest")
    for command in ["lab", "test"]:
        status, out, err = workbook.run(command, python=python, PYTHONPATH="/elsewhere")
        told = json.loads(out)
        assert (status, err, told["prefix"]) == (0, "", str(tmp_path / "active"))
        assert told["path"] == os.pathsep.join([str(workbook.root), "/elsewhere"])
    assert workbook.run("where", "x", python=python)[:2] == (7, f"{tmp_path}/active x\n")
    assert not workbook.venv.exists()


def test_a_package_that_is_too_old_counts_as_lacking(workbook, tmp_path):
    next(workbook.wheels.glob("jupyterlab*")).unlink()
    workbook.pack("jupyterlab", "4.3.9", {"jupyterlab/__init__.py": b""})
    python = workbook.environment(tmp_path / "active", "jupyterlab", "pytest")
    assert "active lacks jupyterlab: .venv is used instead" in workbook.run("lab", python=python)[2]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_while_installing_leaves_nothing_behind(workbook):
    child = workbook.start("lab")
    assert any("Making" in line for line in iter(child.stderr.readline, ""))
    child.send_signal(signal.SIGINT)
    status, _, err = finish(child)
    assert (status, err.strip()) == (130, "Interrupted: nothing is lost, run the same command again.")
    assert not list(workbook.root.glob(".venv*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_installation_is_recognised_as_ours(workbook):
    child = workbook.start("lab")
    assert any("Making" in line for line in iter(child.stderr.readline, ""))
    stamp = workbook.venv / "made-by-mlpkit"
    while not stamp.exists():
        assert child.poll() is None
    child.kill()
    finish(child)
    assert stamp.read_text() == "" and workbook.venv.exists()
