"""What this machine offers to keep a kernel in, and what each kind must be told.

bubblewrap: namespaces, as root or as a user who may have them. landlock: for machines that forbid them (Ubuntu 24.04
without a profile, most containers). none: nothing holds; only on the instructor's word.
"""

import json
import os
import secrets
import shutil
import socket
from pathlib import Path

from . import landlock, nursery, outer, places, relay
from .cage import USERS
from .limits import Limits
from .stripped import prepared

TIERS = ("bubblewrap", "landlock")
OLDEST = 3  # of Landlock: since then it covers cutting files short and moving them


def job(km) -> dict:
    """What the zygote is told of the kernel of manager `km`."""
    connection = {"key": km.session.key.decode(), "signature_scheme": km.session.signature_scheme}
    return {**_told(km.tier, km.limits), "connection": connection, "referee": _referee(km.sockets)}


def _told(tier: str, limits: Limits) -> dict:
    told = {"limits": limits.record(), "referee": ""}
    user = secrets.randbelow(1 << 27)
    if tier == "bubblewrap":
        return {**told, "user": user, "keep": outer.under_tmp()}
    place = places.new_cage()
    read = without([*outer.python_places(), prepared(), outer.fonts()], outer.installed_copies())
    readable = [str(path) for path in [*read, *(Path("/etc", name) for name in outer.ETC)]]
    tmp = {name: value for name, value in outer.environment().items() if value.startswith("/tmp")}
    return {
        **told,
        "cage": str(place),
        "fence_user": None if os.getuid() else USERS + user,
        "read": readable,
        "tmp": tmp,
    }


def _referee(sockets: Path) -> str:
    path = sockets / "referee"
    return str(path.relative_to(places.base())) if path.is_socket() else ""


def door(km) -> list[socket.socket]:
    """What a fenced kernel finds the referee by, since it can make no socket that has or seeks a name."""
    return [] if km.tier == "bubblewrap" else [relay.opened(km.sockets / "referee")]


def without(paths: list[Path], hidden: list[Path]) -> list[Path]:
    """The same files as below `paths`, but for what is below `hidden`."""
    found = []
    for path in paths:
        if any(one.is_relative_to(path) for one in hidden):
            found += without([child for child in sorted(path.iterdir()) if child not in hidden], hidden)
        elif not any(path.is_relative_to(one) for one in hidden):
            found.append(path)
    return found


def offered() -> dict[str, str]:
    """{tier: why this machine does not have it, or ""}, the strongest first; each is tried, not guessed."""
    return {tier: _missing(tier) for tier in TIERS}


def best() -> str:
    """The strongest tier that this machine has; "none" if it has none."""
    return next((tier for tier in TIERS if not _missing(tier)), "none")


def _missing(tier: str) -> str:
    try:
        reason = {"bubblewrap": _no_bubblewrap, "landlock": _no_landlock}[tier]()
        return reason or _tried(tier)
    except (nursery.SandboxFailed, OSError) as error:
        return str(error).strip().splitlines()[-1]


def _no_bubblewrap() -> str:
    return "" if shutil.which("bwrap") else "bwrap is not installed: install the package bubblewrap"


def _no_landlock() -> str:
    found = landlock.version()
    if found < OLDEST:
        return f"Landlock is of version {found} here, and {OLDEST} is needed (Linux 6.2)"
    closed = [] if os.getuid() else [path for path in outer.python_places() if not _open_to_all(path)]
    return f"kernels are other users than root, and those cannot read {closed[0]}" if closed else ""


def _open_to_all(path: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in path.parents)


def _tried(tier: str) -> str:
    """Whether walls of this kind can be put up: with a kernel that ends before it starts."""
    with nursery.Zygote(tier, names=()) as zygote:
        with zygote.start({**_told(tier, Limits()), "probe": True}, {}, []) as report:
            report.settimeout(nursery.WAIT)
            said = json.loads(report.recv(1 << 16) or b"{}")
    return "" if said.get("event") == "probed" else said.get("why", "its supervisor ended").strip().splitlines()[-1]
