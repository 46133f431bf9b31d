"""Where the sandbox keeps things on the host: sockets and work copies of a run, and what is prepared once.

Everything of a run lies in /tmp/mlpkit-UID/RUN, of mode 0700, short enough for the 108 bytes of a socket's name. A
run holds a lock while any of its processes lives, so whatever a killed run has left behind is known and swept at the
next start.
"""

import fcntl
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

_runs: dict[int, tuple[Path, int]] = {}  # process: its directory, and the file whose lock says that it lives


def base() -> Path:
    """The directory of this user's runs; refused where somebody else has put one there."""
    place = Path(tempfile.gettempdir()) / f"mlpkit-{os.getuid()}"
    if len(str(place)) > 40:
        place = Path("/tmp") / place.name
    return _own(place)


def cache() -> Path:
    """What is prepared once and read by every run: the stripped package, the list of fonts."""
    if not os.getuid():  # kernels are other users then, and must read it
        return _own(Path("/var/cache/mlpkit"), 0o755)
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    try:
        home.mkdir(parents=True, exist_ok=True)
        return _own(home / "mlpkit")
    except OSError:  # no home, or a read-only one
        return _own(base() / "cache")


def _own(place: Path, mode: int = 0o700) -> Path:
    place.mkdir(mode=mode, exist_ok=True)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise PermissionError(f"{place} is not a directory that only you can write; remove it and run again")
    return place


def once(name: str, make) -> Path:
    """cache()/name, filled by make(directory) if it is not there yet; complete or absent, whoever else is making it."""
    place = cache() / name
    if not place.is_dir():
        making = Path(tempfile.mkdtemp(prefix="making-", dir=cache()))
        try:
            make(making)
            making.chmod(0o755)
            os.rename(making, place)
        except OSError:
            if not place.is_dir():  # otherwise another process was quicker
                raise
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return place


def new_directory(name: str = "job") -> Path:
    """A fresh directory of mode 0700 in this process's run; it goes with the run at the latest."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_run()))


def new_cage() -> Path:
    """A directory for a kernel that has no file systems of its own, where any user could find it by its name."""
    return Path(tempfile.mkdtemp(prefix=f"{_run().name}-", dir=_cages()))


def _cages() -> Path:
    place = base()
    return _own(place.with_name(place.name + "-cages"), 0o711)


def _run() -> Path:
    pid = os.getpid()  # after a fork there is a run of its own
    if pid not in _runs:
        sweep()
        place = Path(tempfile.mkdtemp(prefix="run-", dir=base()))
        lock = os.open(place / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(lock, fcntl.LOCK_SH)
        _runs[pid] = (place, lock)
    return _runs[pid][0]


def sweep() -> list[Path]:
    """Remove the directories of runs that are over; return them."""
    over = [place for place in base().glob("run-*") if _over(place)]
    for place in over:
        for path in [*_cages().glob(f"{place.name}-*"), place]:
            shutil.rmtree(path, ignore_errors=True)  # follows no link that a student has left
    return over


def _over(place: Path) -> bool:
    try:
        lock = os.open(place / "lock", os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return _age(place) > 60  # just being made, or half removed
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(lock)


def _age(place: Path) -> float:
    try:
        return time.time() - place.lstat().st_mtime
    except OSError:
        return 0.0
