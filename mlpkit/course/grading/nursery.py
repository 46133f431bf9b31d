"""The host's end of a zygote: start one in its outer sandbox, ask it for kernels.

bubblewrap ends when the thread that has started it ends (die-with-parent), so one thread that lives as long as this
process starts them all. A zygote may be asked from any process forked from this one: each job brings its own sockets.
"""

import io
import json
import os
import socket
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .. import notebook
from . import outer
from .kernel import CHANNELS
from .limits import Limits
from .places import new_cage
from .stripped import prepared
from .zygote import PRELOAD

_starters: dict[int, ThreadPoolExecutor] = {}  # process: its thread
WAIT = 60  # seconds for the imports on a slow machine


class SandboxFailed(Exception):
    """The sandbox could not be made. Nothing of the student's has run."""


class Zygote:
    """A parent of kernels, with its imports done before any student's code is seen; `names=()`: for a single kernel.

    It is made at once and imports while others work; `ready()` waits for that.
    """

    def __init__(
        self, tier: str = "bubblewrap", limits: Limits | None = None, names=PRELOAD, root: Path = notebook.ROOT
    ):
        self.tier, self.limits, self.names, self.root = tier, limits or Limits(), tuple(names), root
        self.host, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = _starter().submit(self._launch, theirs.fileno()).result()
        self.is_ready = False

    def _launch(self, control: int) -> subprocess.Popen:
        package = prepared(self.root)
        command = [sys.executable, "-m", "mlpkit.course.grading.zygote", str(control), *self.names]
        if self.tier == "bubblewrap":
            command, env = [*outer.arguments(package, self.limits), *command], {"PATH": os.environ.get("PATH", "")}
        else:
            env = outer.environment(str(package), str(new_cage()), str(outer.fonts()))
        self.said = open_log()
        return subprocess.Popen(
            command,
            env=env,
            cwd="/",
            pass_fds=[control],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.said,
            start_new_session=True,  # Ctrl-C at the terminal is for the host alone
        )

    def ready(self) -> "Zygote":
        """This one, when it can be asked for kernels. Raises SandboxFailed where the sandbox does not start."""
        if self.is_ready:
            return self
        self.host.settimeout(WAIT)
        try:
            ready = self.host.recv(16)
        except TimeoutError:
            ready = b""
        self.host.settimeout(None)
        if ready != b"ready":
            why = log_of(self.said)
            self.close()
            raise SandboxFailed(f"the sandbox ({self.tier}) does not start: {why or 'no reason given'}")
        self.is_ready = True
        return self

    def start(self, job: dict, files: dict[str, bytes], sockets: list[socket.socket]) -> socket.socket:
        """Fork a kernel: the socket on which its supervisor reports. `sockets`: one for each of CHANNELS, a door."""
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        packed = os.memfd_create("files")
        try:
            _pack(files, packed)
            handed = [theirs.fileno(), packed, *(one.fileno() for one in sockets)]
            socket.send_fds(self.host, [json.dumps({**job, "tier": self.tier}).encode()], handed)
        except OSError as error:
            mine.close()
            raise SandboxFailed(f"the parent of the kernels is gone ({error}); start the command again") from None
        finally:
            theirs.close()
            os.close(packed)
        return mine

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        """End it and everything it has forked."""
        self.host.close()
        self.process.kill()
        self.process.wait()
        self.said.close()

    def __enter__(self):
        return self.ready()

    def __exit__(self, *_):
        self.close()


def open_log():
    """A file in memory for what the sandbox says before it runs; its size is bounded by what a traceback takes."""
    return os.fdopen(os.memfd_create("said"), "w+b")


def log_of(said) -> str:
    said.seek(0)
    return said.read(4000).decode(errors="replace").strip()


def _starter() -> ThreadPoolExecutor:
    if os.getpid() not in _starters:
        _starters[os.getpid()] = ThreadPoolExecutor(1, thread_name_prefix="starts-sandboxes")
    return _starters[os.getpid()]


def _pack(files: dict[str, bytes], number: int) -> None:
    with open(os.dup(number), "wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    os.lseek(number, 0, os.SEEK_SET)


def listeners(sockets: Path, name: str = "k") -> list[socket.socket]:
    """Listening sockets sockets/k-1 ... k-5, one for each of CHANNELS, made before the kernel is."""
    made = []
    for place in range(1, len(CHANNELS) + 1):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(sockets / f"{name}-{place}"))
        listener.listen(16)
        made.append(listener)
    return made
