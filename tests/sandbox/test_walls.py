"""Each wall and each limit, tried by a kernel that wants to get past it, forked and started cold."""

import asyncio
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from mlpkit.course import doctor, notebook
from mlpkit.course.grading import bait, sandbox, trials
from tests import users


async def tried(trial, tier, zygote):
    async with bait.baited(notebook.ROOT) as laid:
        async with trials.patient(tier, zygote, files={"secret.txt": laid["word"]}):
            return await trials.attempt(trial, tier, laid, zygote)


@pytest.mark.parametrize("trial", trials.TRIALS, ids=lambda trial: trial.name)
def test_a_forked_kernel_cannot(trial, tier, zygote):
    outcome = asyncio.run(tried(trial, tier, zygote))
    assert outcome.held, outcome.said


@pytest.mark.parametrize("trial", trials.TRIALS[::3], ids=lambda trial: trial.name)  # its walls are the same ones
def test_a_cold_kernel_cannot(trial, tier):
    outcome = asyncio.run(tried(trial, tier, None))
    assert outcome.held, outcome.said


def test_a_trial_tells_a_wall_that_is_not_there(tier, zygote):
    """The same attacks, where the limit is far away: the trials see it, so that they prove something."""
    wide = {"processes": 4096, "files": 4096, "inodes": 500_000, "work": 1 << 30, "tmp": 1 << 30, "shm": 1 << 30}
    chosen = [t for t in trials.TRIALS if t.attack in ("open_files", "disk_fill")]
    for trial in chosen:
        outcome = asyncio.run(tried(replace(trial, limits={**wide, "file": 1 << 30}), tier, zygote))
        assert not outcome.held, trial.name


def test_a_kernel_that_should_have_ended_and_lives_is_told(tier, zygote):
    trial = trials.Trial("lives", "environment", ends="memory")
    assert not asyncio.run(tried(trial, tier, zygote)).held


def test_doctor_says_so_and_fails_where_a_wall_is_broken(monkeypatch, capsys):
    monkeypatch.setattr(trials, "TRIALS", [trials.Trial("lives", "environment", ends="memory")])
    assert doctor.main(["--quick"]) == 1
    said = capsys.readouterr().out
    assert "BROKEN" in said and "do not grade here" in said


def test_doctor_succeeds_where_all_hold_and_names_the_tier(tier, capsys):
    assert doctor.main(["--quick", "--only", "mount", "--tier", tier]) == 0
    said = capsys.readouterr().out
    assert "all walls hold" in said and (tier != "landlock" or "LOWER TIER" in said)


def test_doctor_refuses_where_there_are_no_walls(monkeypatch, capsys):
    monkeypatch.setattr(sandbox, "offered", lambda: {"bubblewrap": "it is not installed", "landlock": "too old"})
    assert doctor.main([]) == 2
    said = capsys.readouterr()
    assert "it is not installed" in said.out and "--no-sandbox" in said.err


@pytest.fixture
def started(need):
    """started("landlock", user=65534) is doctor's run as that user."""
    if os.getuid():
        pytest.skip("only root can be others; the other tests are an ordinary user's already")
    need("bwrap")
    made = []

    def run(walls, *args, user):
        made.append(other := users.become(user, need))
        command = [*other.python, "-B", "-m", "mlpkit", "doctor", "--quick", "--tier", walls, *args]
        return subprocess.run(command, env=other.environ(notebook.ROOT), cwd="/", capture_output=True, text=True)

    yield run
    for other in made:
        shutil.rmtree(other.folder)


@pytest.mark.parametrize("walls", ["bubblewrap", "landlock"])
def test_all_walls_hold_for_an_ordinary_user_too(walls, started):
    done = started(walls, user=users.NOBODY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as an ordinary user" in done.stdout


def test_the_lower_walls_hold_for_root_too(started):
    done = started("landlock", user=users.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as root: LOWER TIER" in done.stdout


def test_a_private_tmp_does_not_cover_a_python_that_lies_in_tmp(started):
    done = started("bubblewrap", "--only", "write to", user=users.ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
