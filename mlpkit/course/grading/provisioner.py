"""What jupyter_client and nbclient see: a kernel manager whose kernels live in the sandbox.

The manager makes the sockets itself and connects to them by names in a directory that nothing in the sandbox can see,
so it can be led to no other socket, also when a connection is made anew. It follows no path that a student can write.
"""

import asyncio
import json
import os
import select
import signal
import socket
import stat
from functools import partial
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Any

from . import nursery, tiers
from .client import SandboxClient
from .kernel import CHANNELS
from .limits import MB, Limits

SPEC = KernelSpec(argv=["sandbox"], display_name="Python 3 (sandbox)", language="python", metadata={})
NOT_COPIED = (".ipynb", ".db", ".db-journal", ".sqlite")
MOST = 32 * MB  # of a submission's own files


def own_files(workdir: Path) -> dict[str, bytes]:
    """The submission's files by relative name: no notebook, no gradebook, no link, nothing hidden, nothing huge."""
    found, total = {}, 0
    for folder, folders, names in os.walk(workdir, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.suffix in NOT_COPIED or not stat.S_ISREG(path.lstat().st_mode):
                continue
            total += path.lstat().st_size
            if total > MOST:
                raise ValueError(f"{workdir}: files of more than {MOST // MB} MB; remove {path.name} or others")
            found[str(path.relative_to(workdir))] = path.read_bytes()
    return found


class SandboxProvisioner(KernelProvisionerBase):
    """Starts, interrupts and ends one kernel in the sandbox.

    `ended` tells why it is over: {"status": exit code}, {"limit": sentence}, or {} where it was killed from here.
    """

    report: socket.socket | None = None
    cage = leaf = None  # pidfds: of the supervisor, with whose end everything inside ends, and of the kernel
    ended: dict | None = None
    own_zygote = None

    @property
    def has_process(self) -> bool:
        return self.report is not None

    async def pre_launch(self, **kwargs):
        return {"cmd": []}  # nothing of the host's environment or of a submission's kernelspec goes in

    async def launch_kernel(self, cmd, **kwargs):
        km = self.parent
        self.ended = None
        _share_referee(km.sockets)
        sockets = nursery.listeners(km.sockets)
        try:
            zygote = km.zygote or await asyncio.to_thread(self._single, km)
            sockets += tiers.door(km)
            self.report = zygote.start(tiers.job(km), own_files(km.workdir), sockets)
            await asyncio.to_thread(self._await_start)
        except BaseException:
            await self.kill()
            self._close()
            raise
        finally:
            for listener in sockets:
                listener.close()  # only the kernel has them now: when it is gone, nobody answers
        return km.get_connection_info()

    def _single(self, km):
        self.own_zygote = nursery.Zygote(km.tier, km.limits, names=()).ready()
        return self.own_zygote

    def _await_start(self) -> None:
        self.report.settimeout(nursery.WAIT)
        data, handed, _, _ = socket.recv_fds(self.report, 1 << 16, 2)
        self.report.setblocking(False)
        record = json.loads(data or b"{}")
        if record.get("event") != "started":
            raise nursery.SandboxFailed(f"no kernel in the sandbox: {record.get('why', 'its supervisor ended')}")
        self.cage, self.leaf = handed

    async def poll(self) -> int | None:
        if self.report is None:
            return 0
        if self.cage is not None and not select.select([self.cage], [], [], 0)[0]:
            return None
        self._listen()
        self.ended = self.ended or {}
        return self.ended.get("status", -signal.SIGKILL)

    def _listen(self) -> None:
        """Take in what the supervisor says; it is read for its last words, and at most 64 KB at once."""
        while True:
            try:
                data = self.report.recv(1 << 16)
            except (BlockingIOError, OSError):
                return
            if not data:
                return
            record = json.loads(data)
            if record.pop("event", "") in ("ended", "failed"):
                self.ended = {**record, **(self.ended or {})}

    async def wait(self) -> int | None:
        while (status := await self.poll()) is None:
            await asyncio.sleep(0.005)
        self._close()
        return status

    async def send_signal(self, signum: int) -> None:
        """To the kernel itself, not to its supervisor; a kernel that is gone is nobody's trouble."""
        if signum in (signal.SIGKILL, signal.SIGTERM):
            self.end()
        elif self.leaf is not None:
            _send(self.leaf, signum)

    def end(self, because: str = "") -> None:
        """Kill everything inside. Behind a fence that is the supervisor's work, and it is asked for it."""
        if because:
            self.ended = {"limit": because}
        if self.cage is not None and self.parent.tier == "bubblewrap":
            _send(self.cage, signal.SIGKILL)
        elif self.report:
            self.report.shutdown(socket.SHUT_WR)

    async def kill(self, restart: bool = False) -> None:
        """Returns when it is over, within two seconds: jupyter_client would look only ten times a second."""
        self.end()
        for _ in range(500):
            if self.report is None or await self.poll() is not None:
                return
            await asyncio.sleep(0.004)

    async def terminate(self, restart: bool = False) -> None:
        await self.kill()  # nothing in there is worth saving

    async def shutdown_requested(self, restart: bool = False) -> None:
        await self.kill()

    async def cleanup(self, restart: bool = False) -> None:
        self._close()

    def _close(self) -> None:
        for number in filter(None, (self.cage, self.leaf)):
            os.close(number)
        if self.report:
            self.report.close()
        if self.own_zygote:
            self.own_zygote.close()
        self.report = self.cage = self.leaf = self.own_zygote = None


def _send(pidfd: int, signum: int) -> None:
    try:
        signal.pidfd_send_signal(pidfd, signum)
    except ProcessLookupError:
        pass


def _share_referee(sockets: Path) -> None:
    """The kernel runs as another user and must be able to connect; the directory stays ours alone."""
    if (sockets / "referee").is_socket():
        (sockets / "referee").chmod(0o666)


class SandboxManager(AsyncKernelManager):
    """An AsyncKernelManager for one kernel in the sandbox; made by `sandbox.kernel_manager`."""

    workdir, sockets, limits, zygote = Any(), Any(), Any(Limits()), Any()
    tier = Any("bubblewrap")
    client_factory = SandboxClient

    @property
    def kernel_spec(self):
        return SPEC  # whatever kernel the submission names

    async def _async_pre_start_kernel(self, **kwargs):
        self.provisioner = self.provisioner or SandboxProvisioner(kernel_id="sandbox", kernel_spec=SPEC, parent=self)
        return await super()._async_pre_start_kernel(**kwargs)

    pre_start_kernel = _async_pre_start_kernel

    def client(self, **kwargs):
        flood = partial(self.provisioner.end, f"its outputs came to more than {self.limits.output // MB} MB")
        return super().client(limits=self.limits, on_flood=flood, **kwargs)

    @property
    def ended(self) -> dict | None:
        """Why the kernel is over, see SandboxProvisioner; None while it lives."""
        return self.provisioner.ended if self.provisioner else None


def numbered(sockets: Path) -> dict:
    """The traits of a manager that connects to sockets/k-1 and so on."""
    return {"transport": "ipc", "ip": str(sockets / "k"), **{f"{n}_port": i for i, n in enumerate(CHANNELS, 1)}}
