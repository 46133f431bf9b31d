"""The trials of doctor: each forbidden thing, tried by a real kernel in the real sandbox, and how it must end.

A trial asks the kernel for one function of attacks/. It holds if every attempt is refused, or if the kernel ends as the
trial says it must, and in either case if nothing that it has started is left on the host.
"""

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import attacks, places
from .bait import LIMITS
from .limits import MB, Limits
from .sandbox import kernel_manager


@dataclass(frozen=True)
class Trial:
    """`ends`: a word of the reason why the kernel must be over; "" where it must live, "either" where both will do."""

    name: str
    attack: str
    ends: str = ""
    limits: dict = field(default_factory=dict)
    interrupt: bool = False  # after a second, as nbclient does when time is up
    seconds: float = 30


TRIALS = (
    Trial("reach the network", "network"),
    Trial("read the gradebook, the solutions, other submissions", "files"),
    Trial("read the instructor's home", "home"),
    Trial("find the answers in mlpkit", "answers"),
    Trial("look at a kernel beside it", "neighbours"),
    Trial("read the grader's environment", "environment"),
    Trial("start processes without end", "fork_bomb"),
    Trial("take memory without end", "memory_bomb", limits={"memory": 1024 * MB, "total_memory": 2048 * MB}),
    Trial("take memory in many processes", "memory_of_all", ends="either"),
    Trial("hide memory from its limit", "hidden_memory"),
    Trial("fill the disk", "disk_fill", ends="either"),
    Trial("make files without end", "many_files", ends="either"),
    Trial("write a file that is too large", "one_file"),
    Trial("open files without end", "open_files"),
    Trial("print 200 MB", "flood"),
    Trial("send 400 MB as messages", "forged_flood", ends="outputs"),
    Trial("compute without end", "endless", interrupt=True),
    Trial("compute beyond its processor time", "endless", ends="status", limits={"cpu": 2}),
    Trial("compute beyond the time of a notebook", "endless", ends="ran for more", limits={"notebook": 6}),
    Trial("ignore the interrupt", "deaf", ends="killed", interrupt=True),
    Trial("leave a process behind", "detach"),
    Trial("gain rights (setuid, su, sudo)", "privileges"),
    Trial("mount, chroot", "mounting"),
    Trial("make or enter namespaces", "namespaces"),
    Trial("trace, read or stop other processes", "others"),
    Trial("knock at rare doors of Linux", "kernel_doors"),
    Trial("write to the system", "system"),
    Trial("write to mlpkit", "library"),
)


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: whether the wall held, and the line that says how."""

    trial: Trial
    held: bool
    said: str


class Patient:
    """One kernel under trial."""

    def __init__(self, manager, client):
        self.manager, self.client, self.status = manager, client, ""

    async def run(self, code: str, seconds: float, interrupt: bool = False) -> str:
        """What `code` prints. When time is up the kernel is interrupted, and killed if that does not help."""
        lines: list[str] = []
        asked = self.client.execute(code, store_history=False)
        try:
            await asyncio.wait_for(self._collect(asked, lines), 1 if interrupt else seconds)
        except TimeoutError:
            await self._interrupt(asked, lines)
        return "".join(lines)

    async def _interrupt(self, asked: str, lines: list[str]) -> None:
        await self.manager.interrupt_kernel()
        try:
            await asyncio.wait_for(self._collect(asked, lines), 3)
        except TimeoutError:
            self.status = "killed"
            await self.manager.shutdown_kernel(now=True)

    async def _collect(self, asked: str, lines: list[str]) -> None:
        while await self.manager.is_alive():
            if not await self.client.iopub_channel.socket.poll(100):
                continue
            message = await self.client.get_iopub_msg(timeout=1)
            if message["parent_header"].get("msg_id") == asked and _heard(message["content"], lines):
                return
        self.status = next(iter((self.manager.ended or {}).values()), "") and str(self.manager.ended)


def _heard(content: dict, lines: list[str]) -> bool:
    """Note what a message says; whether it is the last of its cell."""
    text = content.get("text") or (content.get("ename") and f"{content['ename']}: {content.get('evalue')}\n") or ""
    if sum(map(len, lines)) < 1 << 20:
        lines.append(str(text))
    return content.get("execution_state") == "idle"


@asynccontextmanager
async def patient(tier: str, zygote=None, limits: Limits = LIMITS, files: dict | None = None):
    """A kernel that is ready, and is gone afterwards."""
    work, sockets = places.new_directory("work"), places.new_directory("sockets")
    for name, text in (files or {}).items():
        (work / name).write_text(text)
    manager = kernel_manager(work, sockets, limits, tier, zygote)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        yield Patient(manager, client)
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def attempt(trial: Trial, tier: str, bait: dict, zygote=None) -> Outcome:
    """One trial in a kernel of its own."""
    limits = replace(LIMITS, **trial.limits)
    code = attacks.source(trial.attack, bait)
    async with patient(tier, zygote, limits) as kernel:
        said = await kernel.run(code, trial.seconds, trial.interrupt)
    left = await _left(bait["name"])
    return _judged(trial, said, kernel.status, left)


async def _left(name: str) -> list[int]:
    """Processes on the host under the name that a detached one takes; it has a second to go."""
    end = time.monotonic() + 1
    while (found := _named(name)) and time.monotonic() < end:
        await asyncio.sleep(0.02)
    return found


def _named(name: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/comm"):
        try:
            if path.read_text().strip() == name:
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def _judged(trial: Trial, said: str, status: str, left: list[int]) -> Outcome:
    broken = [line for line in said.splitlines() if line.startswith("BROKEN")]
    refused = [line for line in said.splitlines() if line.startswith("refused")]
    if broken or left:
        return Outcome(trial, False, "; ".join(broken[:3]) or f"processes {left} are left")
    if trial.ends and (trial.ends in status or (trial.ends == "either" and status)):
        return Outcome(trial, True, status)
    if trial.ends not in ("", "either"):
        return Outcome(trial, False, f"the kernel should have ended: {status or said[-200:]!r}")
    return _lived(trial, said, status, refused)


def _lived(trial: Trial, said: str, status: str, refused: list[str]) -> Outcome:
    if status:
        return Outcome(trial, False, f"the kernel ended: {status}")
    if trial.attack == "endless":
        return Outcome(trial, "KeyboardInterrupt" in said, said[-100:].strip())
    if trial.attack == "flood":
        return Outcome(trial, "is cut" in said and len(said) < 2 << 20, f"{len(said):,} characters came")
    if trial.attack == "detach":
        return Outcome(trial, "Error" not in said, "nothing is left" if "Error" not in said else said[-200:])
    finished = bool(refused) and "Traceback" not in said and not _failed(said)
    return Outcome(trial, finished, f"{len(refused)} attempts refused" if finished else said[-300:])


def _failed(said: str) -> bool:
    """Whether the attack itself broke off: its last line is then neither of the two kinds."""
    last = (said.strip().splitlines() or [""])[-1]
    return not last.startswith("refused")
