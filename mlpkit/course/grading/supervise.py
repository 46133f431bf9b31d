"""Process 1 of a cage: starts the kernel, watches what is limited for all of its processes together, ends all of it.

It tells the host two things that cannot be confused with another process: file descriptors of itself and of the kernel
(pidfd), by which the host interrupts the one and kills the other. It ends when the kernel ends, when a limit is passed,
or when the host closes its end of the socket, as it does when it is killed itself.
"""

import contextlib
import io
import json
import os
import select
import signal
import socket
import sys
import tarfile
import time
import traceback
from pathlib import Path

from . import kernel, linux
from .limits import Limits

EVERY = 0.25  # seconds between two looks
KILLS = 8  # processes that are ended for their memory at one look, before all of them are
PAGE = os.sysconf("SC_PAGE_SIZE")


def keep_only(fds: dict) -> None:
    """Close every file that is not this job's: the zygote's own socket and other kernels' first of all."""
    last = 2
    for number in sorted(fds.values()):
        os.closerange(last + 1, number)
        last = number
    os.closerange(last + 1, 1 << 16)


def say(fds: dict, *handed: int, **record) -> None:
    """A message to the host, with open files. A host that has gone is told by poll, not here."""
    try:
        with socket.socket(fileno=os.dup(fds["report"])) as report:
            socket.send_fds(report, [json.dumps(record).encode()], handed)
    except OSError:
        pass


def serve(job: dict, fds: dict, limits: Limits, work: Path, referee: str, lock=None, room=None) -> int:
    """Start the kernel of `job` in `work`, and watch it to its end: its process number.

    `lock` is called in the kernel's process before anything of the student's; `room` gives the bytes in its directory
    where that is no file system of limited size.
    """
    _unpack(fds, work)
    if job.get("probe"):
        say(fds, event="probed")
        os._exit(0)
    pid = os.fork()
    if not pid:
        _be_kernel(job, fds, limits, referee, lock)
    leaf, me = os.pidfd_open(pid), os.pidfd_open(os.getpid())
    for name in kernel.CHANNELS:
        os.close(fds[name])
    say(fds, me, leaf, event="started")
    end = _watch(pid, leaf, fds["report"], limits, room)
    say(fds, event="ended", **end)
    return pid


def _unpack(fds: dict, work: Path) -> None:
    """The submission's own files, sent as bytes; the file that they came in is closed."""
    with open(fds["files"], "rb") as stream:
        with tarfile.open(fileobj=io.BytesIO(stream.read())) as archive:
            for member in archive:  # made by the host, of plain files only; besides, the walls stand already
                (work / member.name).parent.mkdir(parents=True, exist_ok=True)
                (work / member.name).write_bytes(archive.extractfile(member).read())


def _be_kernel(job: dict, fds: dict, limits: Limits, referee: str, lock) -> None:
    code = 1
    try:
        linux.prctl(linux.SET_PDEATHSIG, signal.SIGKILL)
        linux.prctl(linux.SET_DUMPABLE, 1)  # its own /proc/self is its own again
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if lock:
            lock()
        os.environ["MLPKIT_REFEREE"] = referee
        ports = [fds[name] for name in kernel.CHANNELS]
        kernel.run(job["connection"], ports, limits, lambda: os.close(fds["report"]))
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # whatever it was, the host is told, if that can still be, and the process ends here
        say(fds, event="failed", why=traceback.format_exc()[-4000:])
    finally:
        sys.stdout.flush()
        os._exit(code & 255)


def _watch(pid: int, leaf: int, report: int, limits: Limits, room) -> dict:
    """Why it ended: {"status": of the kernel} or {"limit": the one that was passed}."""
    poll = select.poll()
    poll.register(leaf, select.POLLIN)
    poll.register(report, select.POLLIN)
    deadline = time.monotonic() + limits.notebook
    while True:
        ready = [number for number, _ in poll.poll(EVERY * 1000)]
        if report in ready:
            return {"limit": "the host has gone"}
        status = _reap(pid)
        if status is not None:
            return {"status": os.waitstatus_to_exitcode(status)}
        if time.monotonic() > deadline:
            return {"limit": f"the notebook ran for more than {limits.notebook:g} s"}
        if room and room() > limits.work + limits.tmp:
            return {"limit": f"its files came to more than {limits.work + limits.tmp >> 20} MB"}
        if not _relieved(pid, limits.total_memory):
            return {"limit": f"its processes occupied more than {limits.total_memory >> 20} MB of memory"}


def _relieved(kernel_pid: int, most: int) -> bool:
    """Whether memory suffices, if need be after the largest processes are ended: a snapshot's function that swells
    costs no other exercise its marks. Where the kernel itself is the largest, or there are ever more, it does not."""
    for _ in range(KILLS):
        if occupied() <= most:
            return True
        largest = max(descendants(), key=_occupied, default=Path("0"))
        if int(largest.name) in (0, kernel_pid):
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(largest.name), signal.SIGKILL)
        time.sleep(0.05)  # its memory comes back when it is gone
    return occupied() <= most


def _reap(kernel_pid: int) -> int | None:
    """Bury whatever has died; the kernel's status if it is among them."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return None
        if pid == kernel_pid:
            return status
        if not pid:
            return None


def descendants() -> list[Path]:
    """The directories in /proc of all processes that this one has started, directly or not."""
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            parents[path] = _parent(path)
    found, todo = [], [str(os.getpid())]
    while todo:
        children = [path for path, parent in parents.items() if parent in todo]
        found, todo = found + children, [path.name for path in children]
    return found


def _parent(process: Path) -> str:
    try:
        return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
    except (OSError, IndexError):
        return ""


def occupied() -> int:
    """Bytes of memory of all processes below this one, pages that several share counted once."""
    return sum(map(_occupied, descendants()))


def _occupied(process: Path) -> int:
    try:
        text = (process / "smaps_rollup").read_text()
        return int(text.partition("\nPss:")[2].split()[0]) << 10
    except (OSError, IndexError, ValueError):
        pass  # gone, or hiding: then all of its pages count
    try:
        return int((process / "statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
