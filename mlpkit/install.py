"""Makes `.venv` from requirements.lock: environment, packages, mlpkit itself, bytecode.

An installation is a transaction. A stamp marks the folder as ours from its first moment and is filled in at the end, so
an unfinished folder is recognised and made again, a folder without a stamp is somebody else's and never touched, and
whatever goes wrong, a finished `.venv` that was there before comes back.
Standard library only, and careful with old Pythons (see bootstrap.py).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which refuses by itself to move a folder in use
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
LOCK, PROJECT, VENV = ROOT / "requirements.lock", ROOT / "pyproject.toml", ROOT / ".venv"
STAMP = VENV / "made-by-mlpkit"  # empty while `.venv` is being made, then the digest of what it was made of
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
AGAIN = "and run the same command again."
CAUSES = {  # what pip, uv or Python write when an installation fails: what it means, and what to do
    r"No space left|disk quota|not enough space|Errno (28|122)\b|os error (28|112|122)\b": "The disk is full: make "
    f"room (600 MB for the packages, as much for temporary files while they are fetched), {AGAIN}",
    r"hash mismatch|do not match the hashes": "A package is not the one that requirements.lock names (its hash "
    f"differs): restore requirements.lock, {AGAIN}",
    r"Permission denied|Read-only|Access is denied|not permitted|WinError (5|32)\b": f"{ROOT} cannot be written, or "
    f"another program uses its .venv: copy the workbook to a folder of your own, or close that program, {AGAIN}",
    r"No matching distribution|connection|connect error|timed? ?out|failed to (fetch|download)|dns error|ProxyError"
    r"|SSLError|not found in the (package|provided|cache)": "The packages could not be fetched, because no package "
    f"index was reached: connect to the network (or check the proxy settings, if there is a proxy), {AGAIN}",
}


class Trouble(Exception):
    """A state that we cannot go on from, in one sentence: what came, what was wanted, what to do."""


def say(text):
    """Speaks on stderr: stdout belongs to the commands."""
    print(text, file=sys.stderr, flush=True)


def is_foreign():
    """Whether `.venv` is somebody else's. An empty folder is nobody's."""
    return VENV.exists() and not STAMP.exists() and (not VENV.is_dir() or any(VENV.iterdir()))


def is_fresh():
    """Whether `.venv` is ours, finished, and made of the present lock."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == digest()


def digest():
    """What `.venv` is made of: the lock, mlpkit's own metadata, and the place, for an environment cannot be moved."""
    about = PROJECT.read_text(encoding="utf-8").split("\n[tool.")[0]  # a changed lint rule is no reason to install anew
    return hashlib.sha256("\n".join([LOCK.read_text(encoding="utf-8"), about, str(ROOT)]).encode()).hexdigest()


def make_fresh():
    """Makes `.venv` unless it is fresh. One start at a time: another one waits here, and finds it made."""
    try:
        with open(LOCK, "rb+") as lock:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_fresh():
                replace()
    except OSError as error:
        raise Trouble(diagnosis(str(error))) from error


def replace():
    """Puts a new `.venv` where none, an unfinished or an outdated one was; a finished one returns if that fails."""
    before = ROOT / ".venv-before"
    remove(before)
    if VENV.exists() and STAMP.exists() and STAMP.read_text():
        VENV.rename(before)
    remove(VENV)
    try:
        fill()
    except BaseException:  # Ctrl-C too
        remove(VENV)
        if before.exists():
            before.rename(VENV)
        raise
    remove(before)


def remove(folder):
    """Renames, then removes: a removal that is cut short must not leave a `.venv` without its stamp."""
    trash = ROOT / ".venv-trash"
    shutil.rmtree(trash, ignore_errors=True)
    if folder.exists():
        folder.rename(trash)
    shutil.rmtree(trash, ignore_errors=True)


def fill():
    """The steps of an installation, in order; the stamp is first and last."""
    say(f"Making {VENV}. This happens once and takes about a minute on a good network.")
    VENV.mkdir()
    STAMP.touch()
    create()
    install = installer()
    follow([*install, "--require-hashes", "-r", str(LOCK)])
    follow([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    say("Compiling the packages once, which halves every later start.")
    # As a program, for that writes even under PYTHONDONTWRITEBYTECODE. -j 0: on all cores; -W, -qq: no word about what
    # packages have in them that this Python does not like.
    subprocess.call([str(PYTHON), "-W", "ignore", "-m", "compileall", "-qq", "-j", "0", str(VENV)])
    STAMP.write_text(digest())


def create():
    """An empty environment. Made in this process: where `.venv` is active, its own Python has just been moved."""
    try:
        import venv

        venv.create(str(VENV), symlinks=os.name != "nt", with_pip=has("ensurepip"))
    except ImportError:
        raise Trouble(no_pip("the module venv")) from None
    except subprocess.CalledProcessError as error:
        raise Trouble(diagnosis((error.output or b"").decode(errors="replace"))) from error


def installer():
    """The beginning of an install command: uv if there is one, otherwise pip, from inside `.venv` or from outside."""
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--python", str(PYTHON)]
    options = ["install", "--no-compile", "--disable-pip-version-check"]  # compiled later, on all cores
    if has("ensurepip"):
        return [str(PYTHON), "-u", "-m", "pip", *options]
    if has("pip"):
        return [sys.executable, "-u", "-m", "pip", "--python", str(PYTHON), *options]
    raise Trouble(no_pip("the module ensurepip"))


def has(module):
    """Whether this Python has a module. Debian takes venv and ensurepip out of its Python."""
    return util.find_spec(module) is not None


def no_pip(lacking):
    """What to say where no packages can be installed."""
    package = "python{}.{}-venv".format(*sys.version_info)
    return (
        f"This Python lacks {lacking}, and there is no pip or uv to help: run `sudo apt install {package}` (or what "
        f"corresponds to it on your system), {AGAIN}"
    )


def follow(command):
    """Runs an installer and shows how it gets on. A failure is told as its cause."""
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=str(ROOT)
    )
    try:
        lines = [shown(line) for line in child.stdout]
        failed = child.wait()
    except BaseException:  # Ctrl-C: nobody may go on writing into `.venv`
        child.kill()
        child.wait()
        raise
    finally:
        if sys.stderr.isatty():
            say("")
    if failed:
        raise Trouble(diagnosis("".join(lines)))


def shown(line):
    """Shows a line of an installer, on a terminal in the place of the one before."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r" + line.strip()[:width].ljust(width))
        sys.stderr.flush()
    else:
        say(line.rstrip())
    return line


def diagnosis(text):
    """The cause of a failed installation in one sentence, from what the installer wrote."""
    for pattern, sentence in CAUSES.items():
        if re.search(pattern, text, re.IGNORECASE):
            return sentence
    last = " / ".join(text.strip().splitlines()[-3:])
    return f"The installation failed and .venv is as it was before; the last that was said is: {last}"
