"""The walls round one kernel where namespaces are blocked: Landlock, seccomp, limits. A lower tier, and called so.

What it does not do that a cage does: names of the host's files can be asked for (not their contents), the supervisor
counts the bytes on disk instead of a file system, and processes are the user's own, so it hunts down what the kernel
has left: as their subreaper it is the parent of all orphans, and out of their reach by Landlock and seccomp.
"""

import os
import signal
import time
from pathlib import Path

from . import landlock, linux, seccomp, supervise
from .limits import Limits

SYSTEM = "/usr /bin /sbin /lib /lib32 /lib64 /sys/devices/system/cpu /proc/cpuinfo /proc/meminfo /proc/stat".split()
DEVICES = [Path("/dev", name) for name in ("null", "zero", "full", "random", "urandom")]


def enter(job: dict, fds: dict) -> None:
    """Called in a fork of the zygote: become a kernel behind a fence. Does not return."""
    if os.fork():
        os._exit(0)  # the zygote waits for this one only
    supervise.keep_only(fds)
    place, limits = Path(job["cage"]), Limits(**job["limits"])
    user = job["fence_user"]
    if user is not None:
        os.chown(place, user, user)
    running = _processes(os.getuid()) if user is None else 0
    _become(user, place)
    supervise.serve(
        job,
        fds,
        limits,
        place / "work",
        f"fd:{fds.get('door')}",
        lock=lambda: _lock(job, limits, place, running),
        room=lambda: _size(place),
    )
    _hunt()
    os._exit(0)


def _become(user: int | None, place: Path) -> None:
    """The supervisor, with no more rights than the kernel will have."""
    os.umask(0o077)
    linux.prctl(linux.SET_CHILD_SUBREAPER, 1)
    linux.drop_privileges(user)
    linux.prctl(linux.SET_DUMPABLE, 0)
    for name in ("work", "tmp"):
        (place / name).mkdir()
    os.chdir(place / "work")


def _processes(uid: int) -> int:
    """Processes and threads of this user now: Linux counts them together with the kernel's own."""
    found = 0
    for path in Path("/proc").iterdir():
        try:
            if path.name.isdecimal() and path.stat().st_uid == uid:
                found += len(os.listdir(path / "task"))
        except OSError:
            continue
    return found


def _lock(job: dict, limits: Limits, place: Path, running: int) -> None:
    limits.apply(running)
    os.environ.update({name: value.replace("/tmp", str(place / "tmp"), 1) for name, value in job["tmp"].items()})
    readable = [*map(Path, SYSTEM), *map(Path, job["read"]), Path("/proc", str(os.getpid()))]
    landlock.restrict(readable, [place / "work", place / "tmp", *DEVICES])
    seccomp.install(outside=True)


def _size(place: Path) -> int:
    """Bytes in files below `place`; links are counted, not followed."""
    total = 0
    for folder, _, names in os.walk(place, followlinks=False):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_blocks * 512 + 512
            except OSError:
                continue
    return total


def _hunt() -> None:
    """Kill all descendants: stop them first, so that none can start another unseen; until there are none."""
    end = time.monotonic() + 5
    while (left := supervise.descendants()) and time.monotonic() < end:
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for path in left:
                _signal(int(path.name), number)
        _bury()


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


def _bury() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
