"""A kernel without walls, for `--no-sandbox`: whoever says that trusts the students, or sits in a container already.

It has a copy of the submission's files, the stripped mlpkit and a bare environment, and its outputs are capped; but
nothing keeps its code from reading or changing whatever the instructor can.
"""

import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Any

from . import outer
from .client import SandboxClient
from .kernel import home
from .limits import Limits
from .provisioner import own_files
from .stripped import prepared

COMMAND = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--HistoryManager.enabled=False"]
SPEC = KernelSpec(argv=COMMAND, display_name="Python 3 (no sandbox)", language="python", metadata={})


class UnguardedManager(AsyncKernelManager):
    """With the interface of SandboxManager."""

    workdir, sockets, limits = Any(), Any(), Any(Limits())
    tier, ended = "none", None
    client_factory = SandboxClient

    @property
    def kernel_spec(self):
        return SPEC

    async def _async_pre_start_kernel(self, **kwargs):
        place = Path(tempfile.mkdtemp(prefix="open-", dir=self.sockets))
        env = outer.environment(str(prepared()), str(place), str(outer.fonts()))
        home(env)
        for name, data in own_files(self.workdir).items():
            (place / "work" / name).parent.mkdir(parents=True, exist_ok=True)
            (place / "work" / name).write_bytes(data)
        (place / "work").mkdir(exist_ok=True)
        env["MLPKIT_REFEREE"] = str(self.sockets / "referee")
        return await super()._async_pre_start_kernel(**{**kwargs, "cwd": str(place / "work"), "env": env})

    pre_start_kernel = _async_pre_start_kernel

    def client(self, **kwargs):
        return super().client(limits=self.limits, on_flood=self._flooded, **kwargs)

    def _flooded(self) -> None:
        self.ended = {"limit": f"its outputs came to more than {self.limits.output >> 20} MB"}
        self.provisioner.process.kill()
