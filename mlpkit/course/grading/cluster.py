"""The same jobs on a cluster: `dask.distributed` carries them, and gives those of a lost worker to another.

A worker of Dask has threads and must not fork; it keeps a warm process of ours, which forks one for each job.
On each machine: the course's Python environment with `mlpkit[cluster]`, the same code, and the sandbox's programs.
"""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, Pipe

from .assignment import Assignment, code_digest
from .handin import HandIn
from .job import Result, one_line, run
from .pool import Graded, die_with_parent, serve

RETRIES = 3
MINE = threading.local()  # the warm process of each thread of a Dask worker
START = "from mlpkit.course.grading.cluster import warm; warm({}, {})"


class NoCluster(Exception):
    """Why there is no cluster to grade on; a sentence for the instructor."""


def cluster(assignment: Assignment, handins: Iterable[HandIn], address: str) -> Iterator[Graded]:
    """Results as they come; at most four submissions a thread are on their way at a time."""
    with _client(address) as client:
        from distributed import as_completed

        shared = client.submit(_same, assignment, key=f"assignment-{assignment.digest()}")
        waiting, running = iter(handins), {}
        coming = as_completed()

        def give() -> None:
            if (handin := next(waiting, None)) is not None:
                future = client.submit(graded, shared, handin, pure=False, retries=RETRIES)
                running[future.key] = handin
                coming.add(future)

        for _ in range(4 * max(1, sum(client.nthreads().values()))):
            give()
        for future in coming:
            give()
            yield running.pop(future.key), _result(future)


@contextlib.contextmanager
def _client(address: str):
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster("--cluster needs dask.distributed: pip install 'mlpkit[cluster]'") from None
    try:
        client = Client(address, timeout=20)
    except (OSError, ValueError) as error:
        raise NoCluster(f"there is no scheduler at {address}: {one_line(error)}") from None
    with client:
        if not client.nthreads():
            raise NoCluster(f"the scheduler at {address} has no workers")
        yield client


def _same(assignment: Assignment) -> Assignment:
    """A task, so that Dask makes it again when the worker that held it is lost."""
    return assignment


def _result(future) -> Result:
    try:
        result = Result.loads(future.result())
    except Exception as error:  # Dask's own, when it gave a task up; anything that a worker raised
        return Result(f"the cluster could not grade it: {one_line(error)}", passing=True)
    if result.code and result.code != code_digest():
        return Result("a worker of the cluster has another version of mlpkit: nothing was taken from it", passing=True)
    return result


def graded(assignment: Assignment, handin: HandIn) -> bytes:
    """On a worker: the job's result from this thread's warm process, which is started if there is none."""
    digest = assignment.digest()
    if getattr(MINE, "digest", None) != digest or MINE.process.poll() is not None:
        _start(assignment, digest)
    try:
        MINE.pipe.send(handin)
        return MINE.pipe.recv_bytes()
    except (EOFError, OSError):
        MINE.digest = None  # a new one next time
        raise


def _start(assignment: Assignment, digest: str) -> None:
    if getattr(MINE, "process", None):
        MINE.pipe.close()
        MINE.process.wait()
    MINE.pipe, theirs = Pipe()
    command = [sys.executable, "-c", START.format(theirs.fileno(), os.getpid())]
    MINE.process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
    theirs.close()
    MINE.pipe.send(assignment)
    MINE.digest = digest


def warm(handle: int, parent: int) -> None:
    """The warm process: imports, hears what the assignment is, and serves."""
    die_with_parent(parent)
    pipe = Connection(handle)
    serve(pipe, pipe.recv(), run)
