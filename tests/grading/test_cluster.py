"""The same marks from a Dask cluster: a real scheduler and two workers on this machine, one of which is killed."""

import contextlib
import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from mlpkit.course import execute
from mlpkit.course.grading.cluster import NoCluster, cluster
from mlpkit.course.grading.driver import Run
from mlpkit.course.grading.report import Progress
from tests.grading.classes import FULL, LESSON

CLASS = 6


@pytest.fixture
def dask(need, tmp_path):
    """(address, processes of two workers); every process is ended afterwards."""
    need("the package distributed", found=importlib.util.find_spec("distributed"))
    with contextlib.ExitStack() as stack:
        scheduler = _start(stack, tmp_path / "scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0")
        address = _said(tmp_path / "scheduler", r"Scheduler at:\s+(tcp://\S+)", scheduler)
        more = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        workers = [_start(stack, tmp_path / f"worker-{k}", "worker", address, *more) for k in range(2)]
        for k, worker in enumerate(workers):
            _said(tmp_path / f"worker-{k}", r"Registered to:\s+(tcp://\S+)", worker)
        yield address, workers


def _start(stack, log, *words):
    """`dask scheduler` or `dask worker`, in a group of its own."""
    file = stack.enter_context(log.open("wb"))
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
    paths = {"PYTHONPATH": os.pathsep.join([execute.environment()["PYTHONPATH"], *filter(None, sys.path)])}
    env = {**execute.environment(), **paths}
    process = subprocess.Popen(command, stdout=file, stderr=file, env=env, cwd=log.parent, start_new_session=True)
    stack.callback(_end, process)
    return process


def _end(process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _said(log, pattern, process) -> str:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


class Killing(Progress):
    """Kills a worker when the first submission is finished."""

    victim = None

    def step(self, ran: bool) -> None:
        super().step(ran)
        if self.done == 1:
            _end(self.victim)


def test_a_worker_that_is_killed_changes_no_mark(group, dask, need, monkeypatch):
    need("bwrap")
    address, workers = dask
    for k in range(CLASS):
        nb = group.notebook(solved=k != 1)
        nb["cells"].append({"cell_type": "markdown", "id": f"mine-{k}", "metadata": {}, "source": f"I am {k}."})
        group.submit(f"student-{k}", nb)
    group.submit("broken", b"")
    monkeypatch.setattr(Killing, "victim", workers[0])
    with open(os.devnull, "w", encoding="utf-8") as silence:
        pool, progress = partial(cluster, address=address), partial(Killing, out=silence)
        rows = Run(group.root, LESSON, pool, progress=progress)()
    assert workers[0].poll() is not None and workers[1].poll() is None
    assert {row.student: row.reason for row in rows if row.reason} == {"broken": "the file is empty"}
    nothing = {"check-double": 0.0, "check-9-1": 0.0, "answer-9-2": 0.0}
    assert group.scores() == {f"student-{k}": nothing if k == 1 else FULL for k in range(CLASS)}
    again = group.run(job=None)  # and at home they count as the results that they are
    assert all(row.reused for row in again.values())


def test_no_scheduler_is_said(need, group):
    need("the package distributed", found=importlib.util.find_spec("distributed"))
    group.submit("ada")
    with pytest.raises(NoCluster, match="there is no scheduler at tcp://127.0.0.1:9"):
        Run(group.root, LESSON, partial(cluster, address="tcp://127.0.0.1:9"))()
