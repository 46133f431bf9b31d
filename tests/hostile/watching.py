"""Looking at a command from outside: all processes that it has started, and how much memory the grader's own took."""

import os
import subprocess
import threading
from pathlib import Path

EVERY = 0.1  # seconds


class Watch:
    """Runs a command to its end. `seen`: {pid: start time} of every process below it; `peak`: bytes of the largest of
    the grader's own processes; `total`: bytes of all of those together, shared pages counted once."""

    def __init__(self, command: list[str], seconds: float, output: Path, **options):
        self.seen, self.peak, self.total = {}, 0, 0
        with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True, **options
            )
            looking = threading.Thread(target=self._look, daemon=True)
            looking.start()
            try:
                self.status = self.process.wait(timeout=seconds)
            finally:
                self.process.kill()
                looking.join()

    def _look(self) -> None:
        mine = _namespace(os.getpid())
        while self.process.poll() is None:
            below = descendants(self.process.pid)
            self.seen |= below
            own = [pid for pid in below if _namespace(pid) == mine]
            self.peak = max([self.peak, *(_field(pid, "status", "VmHWM") for pid in own)])
            self.total = max(self.total, sum(_field(pid, "smaps_rollup", "Pss") for pid in own))
            threading.Event().wait(EVERY)

    def left(self) -> list[int]:
        """Processes of the command that are still there."""
        return [pid for pid, start in self.seen.items() if _stat(pid)[1] == start and _stat(pid)[2] != "Z"]


def descendants(top: int) -> dict[int, str]:
    """{pid: start time} of a process and of all below it."""
    stats = {int(path.name): _stat(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    found = {top}
    while more := {pid for pid, (parent, _, _) in stats.items() if parent in found} - found:
        found |= more
    return {pid: stats[pid][1] for pid in found if pid in stats}


def _stat(pid: int) -> tuple[int, str, str]:
    """(parent, start time, state)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        return int(fields[1]), fields[19], fields[0]
    except (OSError, IndexError):
        return 0, "", ""


def _namespace(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/ns/pid")
    except OSError:
        return ""


def _field(pid: int, file: str, name: str) -> int:
    """A size in /proc in bytes; 0 where the process is gone."""
    try:
        text = Path(f"/proc/{pid}/{file}").read_text()
        return int(text.partition(f"\n{name}:")[2].split()[0]) << 10
    except (OSError, IndexError, ValueError):
        return 0
