"""Finds the Python that can run a command, and the two commands of every student: lab and test.

A command runs in the active environment (conda, a virtual environment) where that has the packages, otherwise in
`.venv`, which install.py makes. Nothing but the standard library is used, and this file, install.py and __main__.py
run on Python 3.6, so that they can say that it is too old.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from re import findall

from . import install
from .install import PROJECT, ROOT, VENV, Trouble, say

OLDEST, NEWEST = (3, 11), (3, 13)
START = "notebooks/00-start/00-start.ipynb"


def environment(command):
    """The Python that runs a command: this one where it has the packages, otherwise that of `.venv`."""
    inside = Path(sys.prefix).resolve() == VENV
    if inside and install.is_fresh():
        return sys.executable
    lacking = missing(command)
    if not lacking and not (inside and install.STAMP.exists()):  # ours, but of another lock, is made anew
        return sys.executable
    if is_chosen() and not inside:
        say(f"The active environment {sys.prefix} lacks {', '.join(lacking)}: .venv is used instead.")
    if not install.is_fresh():
        check_python()
        refuse_foreign(command) if install.is_foreign() else install.make_fresh()
    return str(install.PYTHON)


def missing(command, path=None):
    """What pyproject.toml asks for and this Python (or the folders `path`) lacks or has too old. Imports none of it."""
    if not is_supported():
        return ["a Python that is supported"]
    import tomllib  # since Python 3.11

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["lab"] + (extras["course"] if command != "lab" else [])
    bounds = [line.split(">=") for line in wanted if ">=" in line]
    return [name for name, least in bounds if version(name, path or sys.path) < number(least)]


def version(name, path):
    """The version of a package as numbers; () where there is none, or only the ruins of one."""
    from importlib import metadata  # since Python 3.8

    found = next(iter(metadata.distributions(name=name, path=path)), None)
    return number((found and found.version) or "")


def number(text):
    """'9.18.1rc1' -> (9, 18, 1): enough to compare a release with a lower bound."""
    return tuple(map(int, findall(r"\d+", text)[:3]))


def is_supported():
    """Whether the lock is made for this Python."""
    return OLDEST <= sys.version_info[:2] <= NEWEST


def is_chosen():
    """Whether somebody activated this Python's environment, rather than just having a Python."""
    return sys.prefix != sys.base_prefix or Path(sys.prefix, "conda-meta").is_dir()


def refuse_foreign(command):
    """Lets somebody else's `.venv` (an editor may have made it) pass where it suffices. It is never changed."""
    lacking = missing(command, [str(VENV / "Lib/site-packages"), *map(str, VENV.glob("lib/python3.*/site-packages"))])
    if lacking:
        raise Trouble(
            f"{VENV} was not made by this command and lacks {', '.join(lacking)}: install requirements.lock in it "
            "with its own pip, or rename it, and run the same command again."
        )


def check_python():
    """Refuses a Python that the lock is not made for, and names one on this machine that will do."""
    if is_supported():
        return
    fit = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = next(filter(shutil.which, fit), None)
    came, wanted = ("%d.%d.%d" % sys.version_info[:3], "%d.%d to %d.%d" % (OLDEST + NEWEST))
    advice = "run" if found else f"install Python {fit[0][6:]} and run"
    again = " ".join([found or fit[0], "-m mlpkit", *sys.argv[1:]])
    raise Trouble(f"This is Python {came}, but the workbook wants {wanted}: {advice} `{again}`.")


def lab(python, args):
    """Open the workbook in JupyterLab (arguments go to jupyter lab)"""
    os.chdir(str(ROOT))  # where nbgrader's extension looks for nbgrader_config.py
    command = [python, "-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}"]
    command.append(f"--LabApp.default_url=/lab/tree/{START}")  # not as a path, so that a path among args wins
    # no questions
    command += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container everybody is root; the server listens to this machine alone
    return hand_over([*command, *args])


def test(python, args):
    """Run all tests, and every solution from top to bottom (arguments go to pytest)"""
    os.chdir(str(ROOT))  # where pyproject.toml's testpaths are taken when args name no path
    command = [python, "-m", "pytest"]
    command += ["-n", str(2 * cores())]  # side by side; every second test waits for a kernel, a page or a limit
    command += ["--dist", "loadfile"]  # a notebook's cells need one another: a file stays with one worker
    command += ["--no-loadscope-reorder"]  # the first files are the long ones, whatever the number of their tests
    command += ["--nbval"]  # runs notebooks and compares their stored outputs
    command += ["--nbval-cell-timeout", "120"]  # instead of 2000 s: an endless loop must not hold up everybody
    return hand_over([*command, *args], OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # cores are taken already


COMMANDS = {"lab": lab, "test": test}


def cores():
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hand_over(command, **variables):
    """Goes on as another program, which finds mlpkit even where it is not installed, and its own kernel first."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    programs = [os.path.dirname(command[0]), os.environ.get("PATH", "")]  # nbgrader calls alembic by its name
    variables.update(PYTHONPATH=os.pathsep.join(paths), PATH=os.pathsep.join(programs), JUPYTER_PREFER_ENV_PATH="1")
    os.environ.update(variables)
    if os.name == "posix":
        os.execv(command[0], command)  # signals go straight to it
    # Windows' exec would give the terminal back at once: wait instead, and leave Ctrl-C to the child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)
