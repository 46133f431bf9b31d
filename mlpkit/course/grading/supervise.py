"""Process 1 of a cage: starts the kernel, watches what is limited for all of its processes together, ends all of it.

It tells the host two things that cannot be confused with another process: file descriptors of itself and of the kernel
(pidfd), by which the host interrupts the one and kills the other. It ends when the kernel ends, when a limit is passed,
or when the host closes its end of the socket, as it does when it is killed itself.
"""

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
    with socket.socket(fileno=os.dup(fds["report"])) as report:
        try:
            socket.send_fds(report, [json.dumps(record).encode()], handed)
        except OSError:
            pass


def serve(job: dict, fds: dict, limits: Limits, work: Path, gone=None) -> None:
    """Start the kernel of `job` in `work`, and watch it to its end. Does not return."""
    _unpack(fds, work)
    pid = os.fork()
    if not pid:
        _be_kernel(job, fds, limits)
    leaf, me = os.pidfd_open(pid), os.pidfd_open(os.getpid())
    for name in kernel.CHANNELS:
        os.close(fds[name])
    say(fds, me, leaf, event="started")
    end = _watch(pid, leaf, fds["report"], limits)
    say(fds, event="ended", **end)
    (gone or os._exit)(0)


def _unpack(fds: dict, work: Path) -> None:
    """The submission's own files, sent as bytes."""
    with open(fds["files"], "rb") as stream:
        with tarfile.open(fileobj=io.BytesIO(stream.read())) as archive:
            for member in archive:  # made by the host, of plain files only; besides, the walls stand already
                (work / member.name).parent.mkdir(parents=True, exist_ok=True)
                (work / member.name).write_bytes(archive.extractfile(member).read())


def _be_kernel(job: dict, fds: dict, limits: Limits) -> None:
    code = 1
    try:
        linux.prctl(linux.SET_PDEATHSIG, signal.SIGKILL)
        linux.prctl(linux.SET_DUMPABLE, 1)  # its own /proc/self is its own again
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        kernel.run(job["connection"], [fds[name] for name in kernel.CHANNELS], limits.output)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # whatever it was, the host is told and the process ends here
        say(fds, event="failed", why=traceback.format_exc()[-4000:])
    finally:
        sys.stdout.flush()
        os._exit(code & 255)


def _watch(pid: int, leaf: int, report: int, limits: Limits) -> dict:
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
        if occupied() > limits.total_memory:
            return {"limit": f"its processes occupied more than {limits.total_memory >> 20} MB of memory"}


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


def occupied() -> int:
    """Bytes of memory of all processes here but this one, pages that several share counted once."""
    others = [path for path in Path("/proc").iterdir() if path.name.isdecimal() and path.name != "1"]
    return sum(map(_occupied, others))


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
