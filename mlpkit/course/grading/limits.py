"""What one kernel may use: stated once, enforced by the Linux kernel wherever it can.

A process is limited by prlimit, a file system by its size; what belongs to no single process (the memory of all of them
together, the time on the wall) is watched by the supervisor, which the student's code cannot reach.
"""

import dataclasses
import resource
from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    cell: float = 120  # one cell, after which it is interrupted
    notebook: float = 900  # the whole notebook: then everything inside is killed
    grace: float = 4  # from an interrupt that is ignored to the end
    cpu: int = 600  # processor time of one process
    memory: int = 4096 * MB  # address space of one process
    total_memory: int = 2048 * MB  # what all of them occupy together
    processes: int = 128  # threads count
    files: int = 512  # open at once, in one process
    file: int = 64 * MB  # one file
    work: int = 64 * MB  # the working directory
    tmp: int = 64 * MB
    shm: int = 64 * MB
    inodes: int = 4096  # files in each of the three
    printed: int = 1 * MB  # what one cell prints; the rest is dropped in the kernel
    message: int = 8 * MB  # one message to the host, such as a figure
    output: int = 64 * MB  # all messages of outputs of a notebook: more ends it
    pictures: bool = False  # whether the lessons' own pictures are drawn: half of a notebook's time goes there

    def apply(self, running: int = 0) -> None:
        """Bind this process and all that it starts. `running`: what the same user runs already, where that counts."""
        for name, value in (
            ("RLIMIT_AS", self.memory),
            ("RLIMIT_CPU", self.cpu),
            ("RLIMIT_NPROC", self.processes + running),
            ("RLIMIT_NOFILE", self.files),
            ("RLIMIT_FSIZE", self.file),
            ("RLIMIT_CORE", 0),
            ("RLIMIT_MEMLOCK", 0),
            ("RLIMIT_MSGQUEUE", 0),
        ):
            _lower(getattr(resource, name, None), value)

    def record(self) -> dict:
        """As JSON can carry it; Limits(**record) is the same."""
        return dataclasses.asdict(self)


def _lower(what: int | None, value: int) -> None:
    if what is None:  # this Python does not know it
        return
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))
