"""The first wall: the student's kernel, in a place where there is nothing to take and nothing to break.

    with Zygote() as zygote:                                   # once for each worker; or none: a cold start
        km = kernel_manager(workdir, sockets, Limits(), "bubblewrap", zygote)
        NotebookClient(nb, km=km).execute()

Three tiers: "bubblewrap" (namespaces), "landlock" (where those are blocked: weaker, and called so), "none".
"""

from pathlib import Path

from .limits import Limits
from .nursery import SandboxFailed, Zygote
from .places import base, new_directory, sweep
from .provisioner import SandboxManager, SandboxProvisioner, numbered
from .stripped import stripped
from .tiers import best, offered
from .unguarded import UnguardedManager

__all__ = [
    "Limits",
    "SandboxFailed",
    "SandboxManager",
    "SandboxProvisioner",
    "Zygote",
    "best",
    "kernel_manager",
    "new_directory",
    "offered",
    "stripped",
    "sweep",
]


def kernel_manager(
    workdir: Path, sockets: Path, limits: Limits | None = None, tier: str = "bubblewrap", zygote: Zygote | None = None
) -> SandboxManager | UnguardedManager:
    """A manager ready for nbclient; its kernel is forked from `zygote`, or started cold where that is None.

    workdir: its files are sent in as copies. sockets: from `new_directory()`; if it holds a listening socket
    `referee` when the kernel starts, that is /run/mlpkit/referee inside.
    """
    if not sockets.is_relative_to(base()):
        raise ValueError(f"{sockets} is not below {base()}: make it with new_directory()")
    if tier == "none":
        return UnguardedManager(workdir=Path(workdir), sockets=Path(sockets), limits=limits or Limits())
    traits = {"workdir": Path(workdir), "sockets": Path(sockets), "limits": limits or Limits(), "tier": tier}
    return SandboxManager(**traits, zygote=zygote, kernel_name="python3", **numbered(sockets))
