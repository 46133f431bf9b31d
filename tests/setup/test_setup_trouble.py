"""Bad states: one clear sentence each, and no traceback."""

import os
import shutil
import subprocess
import sys

import pytest

from mlpkit import install

SMALL_DISK = """
cp -a "$1" "$1.copy"; mount -t tmpfs -o "size=$2" none "$1"; cp -a "$1.copy/." "$1"
mount -o "remount,$3" "$1"; cd "$1"; shift 3; exec "$@"
"""


def sentence(ended, *parts):
    """The command failed, and the last line it said is one sentence with these parts."""
    status, _, err = ended
    last = err.strip().splitlines()[-1]
    assert status == 2 and "Traceback" not in err, err
    assert all(part in last for part in parts), last
    assert last.endswith((".", "?")) and ". " not in last


@pytest.mark.parametrize(
    "index", [{}, {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}]
)
def test_no_network(workbook, index):
    sentence(workbook.run("lab", **{"PIP_FIND_LINKS": "", **index}), "could not be fetched", "connect to the network")
    assert not list(workbook.root.glob(".venv*"))


def test_a_package_with_another_hash(workbook):
    lock = (workbook.root / "requirements.lock").read_text()
    workbook.lock(lock.replace(lock.split("sha256:")[1].split()[0], "0" * 64))
    sentence(workbook.run("lab"), "hash differs", "restore requirements.lock")


def on_disk(workbook, need, size, mode):
    """Starts the workbook on a file system of its own, in a private namespace: nothing of it is left behind."""
    private = [need("unshare"), "--user", "--map-root-user", "--mount", "sh", "-ec"]
    found = subprocess.run([*private, f"mount -t tmpfs none {workbook.root}"], capture_output=True).returncode == 0
    need("a private mount namespace", found=found)
    command = [*private, SMALL_DISK, "sh", str(workbook.root), size, mode, *workbook.bare, "-m", "mlpkit", "lab"]
    done = subprocess.run(command, env=workbook.environ(), capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_a_disk_that_fills_up_in_the_middle(workbook, need):
    lock = (workbook.root / "requirements.lock").read_text()
    workbook.lock(lock, workbook.pack("big", "1.0", {"big/zeros.bin": bytes(60_000_000)}))
    sentence(on_disk(workbook, need, "60m", "rw"), "The disk is full", "make room")


def test_a_disk_that_is_full_from_the_start(workbook, need):
    sentence(on_disk(workbook, need, "1m", "rw"), "The disk is full", "make room")


def test_a_folder_that_cannot_be_written(workbook, need):
    sentence(on_disk(workbook, need, "9m", "ro"), f"{workbook.root} cannot be written", "copy the workbook")


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.14"])
def test_a_python_too_old_or_too_new(workbook, version, tmp_path):
    numbers = tuple(map(int, version.split("."))) + (1, "final", 0)
    pretend = f"import sys, runpy; sys.version_info = {numbers}; sys.argv = ['mlpkit', 'lab', '-y']; "
    run = [*workbook.bare, "-c", pretend + "runpy.run_module('mlpkit', run_name='__main__')"]

    def ended(path):
        done = subprocess.run(run, cwd=workbook.root, env=workbook.environ(PATH=path), capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    sentence(
        ended(str(tmp_path)), f"Python {version}.1", "wants 3.11 to 3.13: install Python 3.13 and run `python3.13 -m"
    )
    other = tmp_path / "python3.12"
    other.symlink_to(sys.executable)
    sentence(ended(str(tmp_path)), f"This is Python {version}.1", "3.11 to 3.13: run `python3.12 -m mlpkit lab -y`")
    assert not workbook.venv.exists()


@pytest.mark.parametrize("old", ["python3.6", "python3.7", "python3.8", "python3.9", "python3.10"])
def test_an_old_python_in_person(workbook, old):
    places = [*os.environ["PATH"].split(os.pathsep), *map(str, sorted(workbook.pyenv.glob(f"{old[6:]}.*/bin")))]
    found = shutil.which(old, path=os.pathsep.join(path for path in places if "shims" not in path))
    if not found:
        return  # it was pretended above; ruff parses our files as Python 3.8 does
    sentence(workbook.run("lab", python=[found]), f"This is Python {old[6:]}.", "wants 3.11 to 3.13")


def hidden(modules):
    """A program that starts `lab` in a Python without some modules, as Debian's is."""
    return f"import sys, runpy; sys.modules.update(dict.fromkeys({modules})); sys.argv = ['mlpkit', 'lab']; " + (
        "runpy.run_module('mlpkit', run_name='__main__')"
    )


@pytest.mark.parametrize("modules", [["ensurepip"], ["ensurepip", "venv"]])
def test_debian_without_python3_venv_and_pip(workbook, modules):
    command = [*workbook.bare, "-c", hidden(modules)]
    done = subprocess.run(command, cwd=workbook.root, env=workbook.environ(), capture_output=True, text=True)
    package = "python{}.{}-venv".format(*sys.version_info)
    sentence(
        (done.returncode, done.stdout, done.stderr), f"lacks the module {modules[-1]}", f"sudo apt install {package}"
    )
    assert not list(workbook.root.glob(".venv*"))


def test_debian_without_python3_venv_but_with_pip(workbook, tmp_path):
    python = workbook.environment(tmp_path / "pip", pip=True)
    command = [*python, "-c", hidden(["ensurepip"])]
    done = subprocess.run(command, cwd=workbook.root, env=workbook.environ(), capture_output=True, text=True)
    assert done.returncode == 0 and f'"prefix": "{workbook.venv}"' in done.stdout, done.stderr
    assert not (workbook.venv / "bin/pip").exists()


def test_uv_is_used_where_it_is_on_path(workbook, tmp_path):
    """Another pip under uv's name, which takes uv's arguments."""
    uv = tmp_path / "uv"
    uv.write_text('#!/bin/sh\necho "this is uv"; python="$4"; shift 4; exec "$python" -m pip install "$@"\n')
    uv.chmod(0o755)
    status, _, err = workbook.run("lab", PATH=f"{tmp_path}:{os.defpath}")
    assert status == 0 and err.count("this is uv") == 2, err


@pytest.mark.parametrize(
    "said, means",
    [
        ("cause: failed to write to file: No space left on device (os error 28)", "The disk is full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 122] Disk quota exceeded", "The disk is full"),
        ("cause: tcp connect error\n  cause: Connection refused (os error 111)", "could not be fetched"),
        ("cause: Because alembic was not found in the cache and you require alembic==1.20.1", "could not be fetched"),
        ("Hash mismatch for `alembic==1.20.1`", "hash differs"),
        ("[WinError 5] Access is denied: 'C:\\\\book\\\\.venv'", "cannot be written"),
        (
            "a story\nof something\nquite different",
            "the last that was said is: a story / of something / quite different",
        ),
    ],
)
def test_what_installers_say_is_understood(said, means):
    assert means in install.diagnosis(said)


def test_an_unknown_command(workbook):
    sentence(workbook.run("tset"), "There is no command `tset`: did you mean `test`?")
    sentence(workbook.run("qqqq"), "There is no command `qqqq`: `python3 -m mlpkit` lists them all.")
