"""As many jobs at once as there are cores, each in a process of its own, forked from a warm worker.

A job that dies, hangs or swells takes nobody with it. Nothing outlives the driver: every process asks the kernel to be
killed with its parent, and a worker that finds its pipe closed ends.
"""

import contextlib
import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, Pipe, wait

from .assignment import Assignment
from .handin import HandIn
from .job import WARM, Result, one_line, run, warm_up
from .nursery import Zygote

BACKSTOP = 1200.0  # seconds for a job, when its own limits failed
ATTEMPTS = 2
PR_SET_PDEATHSIG = 1
Graded = tuple[HandIn, Result]
Job = Callable[[Assignment, HandIn], Result]


def die_with_parent(parent: int) -> None:
    """Be killed when the parent ends, however it ends; on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def fork(body: Callable[[], None]) -> int:
    """A child that runs `body` and nothing of its parent's afterwards; its pid."""
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        die_with_parent(parent)
        body()
        status = 0
    finally:
        os._exit(status)


def isolated(assignment: Assignment, handin: HandIn, job: Job = run, backstop: float = BACKSTOP) -> Result:
    """run() in a process of its own; a process that dies is tried once more."""
    for _ in range(ATTEMPTS):
        data, ended = _forked(lambda: _finished(job, assignment, handin).dumps(), backstop)
        if data:
            return Result.loads(data)
    return Result(ended, list(handin.repairs), passing=True)


def _finished(job: Job, assignment: Assignment, handin: HandIn) -> Result:
    """A job's result; where the machine failed it, such as a full disk, that is the reason."""
    try:
        return job(assignment, handin)
    except Exception as error:
        return Result(f"this machine could not grade it: {one_line(error)}", list(handin.repairs), passing=True)


def _forked(work: Callable[[], bytes], backstop: float) -> tuple[bytes, str]:
    """What `work` returned in a child process, or b"" and how the child ended."""
    here, there = os.pipe()

    def body() -> None:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)  # a kernel's start-up warnings, and whatever a student's code writes past its kernel
        with open(there, "wb") as pipe:
            pipe.write(work() + b"\n")

    pid = fork(body)
    os.close(there)
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    data, late = _collected(here, time.monotonic() + backstop)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if late:
        return b"", f"grading it took longer than {backstop:.0f} s"
    return (data, "") if data.endswith(b"\n") else (b"", _ending(status))


def _collected(pipe: int, deadline: float) -> tuple[bytes, bool]:
    """Everything that comes through a pipe until it is closed, and whether the deadline came first."""
    chunks = []
    with open(pipe, "rb", buffering=0) as file:
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([file], [], [], left)[0]:
                break
            chunk = file.read(2**16)
            if not chunk or chunk.endswith(b"\n"):
                return b"".join([*chunks, chunk]), False
            chunks.append(chunk)
    return b"", True


def _ending(status: int) -> str:
    if status >= 0:
        return f"the process that graded it ended with status {status}"
    hint = ": perhaps memory ran out" if status == -signal.SIGKILL else ""
    return f"the process that graded it was killed by {signal.Signals(-status).name}{hint}"


class Worker:
    """A warm process that forks one for each job; it knows the assignment from its birth."""

    def __init__(self, assignment: Assignment, job: Job = run, others: Iterable["Worker"] = ()):
        self.pipe, theirs = Pipe()
        inherited = [self.pipe, *(worker.pipe for worker in others)]

        def body() -> None:
            for pipe in inherited:  # or a worker would not notice that the driver is gone
                pipe.close()
            serve(theirs, assignment, job)

        self.pid = fork(body)
        theirs.close()
        self.busy: HandIn | None = None

    def give(self, handin: HandIn) -> None:
        self.busy = handin
        with contextlib.suppress(OSError):  # it died: take() says so
            self.pipe.send(handin)

    def take(self) -> Graded:
        """The result of its job; a worker that died is said to have died."""
        handin, self.busy = self.busy, None
        try:
            return handin, Result.loads(self.pipe.recv_bytes())
        except (EOFError, OSError) as error:
            return handin, Result(f"a worker of the pool died: {one_line(error)}", passing=True)

    def end(self) -> None:
        self.pipe.close()
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)


def serve(pipe: Connection, assignment: Assignment, job: Job) -> None:
    """A worker's life: a submission comes, a result goes, until the driver closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    problem = not_warm(assignment) if job is run else ""
    with contextlib.suppress(EOFError, OSError):
        while True:
            handin = pipe.recv()
            failed = Result(problem, list(handin.repairs), passing=True)
            pipe.send_bytes((failed if problem else isolated(assignment, handin, job)).dumps())


def not_warm(assignment: Assignment) -> str:
    """Get ready for jobs; why that failed, "" if it did not."""
    try:
        warm_up(assignment)
    except Exception as error:  # the sandbox, a configuration that cannot be read
        return f"this machine could not start grading: {one_line(error)}"
    return ""


def local(
    assignment: Assignment, handins: Iterable[HandIn], cores: int, job: Job = run, zygote: Zygote | None = None
) -> Iterator[Graded]:
    """Results as they come. The driver may work between them: every worker has been given its next job by then.

    `zygote` is the parent of all kernels, if there is one already.
    """
    if zygote:
        WARM["zygote"] = zygote
    if job is run:
        not_warm(assignment)  # here, so that the workers share it; where it failed, each of them says why
    waiting, workers, ready = iter(handins), [], []
    try:
        for _ in range(cores):
            workers.append(Worker(assignment, job, workers))
        while True:
            for worker in workers:
                if worker.busy is None and (handin := next(waiting, None)) is not None:
                    worker.give(handin)
            if ready:
                yield ready.pop(0)
            busy = [worker for worker in workers if worker.busy]
            if not busy and not ready:
                return
            came = wait([worker.pipe for worker in busy], 0 if ready else None) if busy else []
            for worker in (w for w in busy if w.pipe in came):
                ready.append(worker.take())
                workers[workers.index(worker)] = _living(worker, assignment, job, workers)
    finally:
        if (made := WARM.get("zygote")) and made is not zygote:
            made.close()
        WARM.clear()
        for worker in workers:
            worker.end()


def _living(worker: Worker, assignment: Assignment, job: Job, workers: list[Worker]) -> Worker:
    """The worker, or a new one in the place of a dead one."""
    if os.waitpid(worker.pid, os.WNOHANG) == (0, 0):
        return worker
    worker.pipe.close()
    return Worker(assignment, job, [other for other in workers if other is not worker])
