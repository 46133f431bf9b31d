"""The parent of the kernels: has imported what every notebook imports, runs no student's code, and forks on demand.

It lives inside the outer sandbox, without threads (a lock that another thread holds would stay locked in a fork). A
job comes as one message with open files; the answer goes through the job's own socket, so that several processes of
the host may ask at once. When the host's end is closed, the zygote ends, and with it, as its namespace's first
process, all it forked.
"""

import gc
import importlib
import json
import os
import socket
import sys
import traceback

from . import cage, fence, supervise
from .kernel import CHANNELS, home

NAMES = ("report", "files", *CHANNELS, "door")  # the files that come with a job, in order; a cage has no door
PRELOAD = (
    "numpy ipykernel.ipkernel ipykernel.kernelapp ipykernel.debugger IPython.core.completer matplotlib.pyplot "
    "matplotlib_inline.backend_inline mlpkit.plots mlpkit.training mlpkit.checks"
).split()


def preload(names) -> None:
    """Import what there is; what is missing is the student's to miss."""
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        raise RuntimeError(f"{threads} threads run before the first fork: one of {', '.join(names)} started them")
    gc.collect()
    gc.freeze()  # what is here already is never looked through again, so that its pages stay shared


def main(control: int, names) -> None:
    home()
    preload(names)
    with socket.socket(fileno=control) as host:
        host.send(b"ready")
        while True:
            data, handed, _, _ = socket.recv_fds(host, 1 << 16, len(NAMES))
            if not data:
                return
            _start(json.loads(data), dict(zip(NAMES, handed, strict=False)))


def _start(job: dict, fds: dict) -> None:
    pid = os.fork()
    if not pid:
        try:
            _enter(job, fds)
        except BaseException:  # never back into the zygote's loop
            supervise.say(fds, event="failed", why=traceback.format_exc()[-4000:])
        finally:
            os._exit(1)
    for number in fds.values():
        os.close(number)
    os.waitpid(pid, 0)


def _enter(job: dict, fds: dict) -> None:
    if job["tier"] == "bubblewrap":
        cage.enter(job, fds)
    else:
        fence.enter(job, fds)


if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[1]), False)
    main(int(sys.argv[1]), sys.argv[2:])
