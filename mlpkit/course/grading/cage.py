"""The walls round one kernel, in bubblewrap's sandbox: namespaces of its own, then nothing that could undo them.

Two small processes stand between the zygote and the student's code. The first leaves for new namespaces; the second is
process 1 there: it mounts, gives up every privilege, starts the kernel and watches it. When process 1 ends, Linux kills
everything in its namespace: nothing can detach itself. Student and supervisor hold the same rights, that is none;
process 1 is out of reach of signals from inside, of ptrace (seccomp) and of /proc/1/mem (it is not dumpable).
"""

import os
from pathlib import Path

from . import linux, seccomp, supervise
from .limits import Limits

WORK, RUN, BASE = "/submission", "/run/mlpkit", "/run/base"
USERS = 1879048192  # the first of 2 ** 28 user numbers that no system hands out


def enter(job: dict, fds: dict) -> None:
    """Called in a fork of the zygote: become a kernel in a cage. Does not return."""
    root = os.geteuid() == 0
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(linux.NAMESPACES | (0 if root else linux.NEWUSER))
    if not root:
        linux.map_user(uid, gid)
    if os.fork():
        os._exit(0)
    supervise.keep_only(fds)
    user = _free_user(job["user"]) if root else None
    limits = Limits(**job["limits"])
    _mount(limits, job["referee"], job["keep"])
    _lock(limits, user)
    supervise.serve(job, fds, limits, Path(WORK), f"{RUN}/referee")
    os._exit(0)  # and Linux kills whatever is left in this namespace


def _free_user(number: int) -> int:
    """A user of this kernel alone, since Linux counts processes by user; nobody where such numbers are not mapped."""
    wanted = USERS + number
    inside, _, count = map(int, Path("/proc/self/uid_map").read_text().split()[:3])
    return wanted if inside + count > wanted else 65534


def _mount(limits: Limits, referee: str, keep: list[str]) -> None:
    """Private file systems; every other place is as read-only as the outer sandbox has made it.

    `keep`: what Python needs of /tmp, where its environment may lie; a private /tmp would cover it.
    """
    linux.mount("none", "/", None, linux.REC | linux.PRIVATE)
    safe = linux.NOSUID | linux.NODEV
    linux.mount("proc", "/proc", "proc", safe | linux.NOEXEC)
    os.umask(0o022)
    kept = [(path, os.open(path, os.O_PATH)) for path in keep]
    for place, size in ((WORK, limits.work), ("/tmp", limits.tmp), ("/dev/shm", limits.shm)):
        linux.mount("tmpfs", place, "tmpfs", safe, f"size={size},mode=1777,nr_inodes={limits.inodes}")
    for path, number in kept:
        Path(path).mkdir(parents=True, mode=0o755)
        linux.mount(f"/proc/self/fd/{number}", path, None, linux.BIND)
    linux.mount("tmpfs", RUN, "tmpfs", safe, "size=4096,nr_inodes=4,mode=0755")
    if referee:
        Path(RUN, "referee").touch()
        linux.mount(f"{BASE}/{referee}", f"{RUN}/referee", None, linux.BIND)
    read_only = linux.RDONLY | safe
    linux.mount("none", RUN, None, linux.REMOUNT | linux.BIND | read_only)
    for place in (BASE, "/dev/pts"):  # the doors of other kernels, the terminals of other kernels
        linux.mount("tmpfs", place, "tmpfs", read_only, "size=4096,nr_inodes=1,mode=0555")


def _lock(limits: Limits, user: int | None) -> None:
    """From here on nothing can be won back."""
    os.umask(0o077)
    limits.apply()
    linux.drop_privileges(user)
    os.chdir(WORK)
    linux.prctl(linux.SET_DUMPABLE, 0)
    seccomp.install()
