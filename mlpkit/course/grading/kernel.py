"""The student's kernel: an ordinary ipykernel on sockets that the host has made and listens on already.

It is handed open sockets instead of names. So nothing in the sandbox can put another file, or a link, in the place of a
socket that the host connects to: the names lie in a directory of the host's that is not visible in here.
"""

import json
import os
import random
import shutil
import sys
from pathlib import Path

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")  # channel number n, from 1, is handed over as `ports[n - 1]`


def run(connection: dict, ports: list[int], output: int) -> None:
    """Serve until the end of the process. `connection`: key and signature scheme; `output`: bytes that a cell prints."""
    _quiet()
    _reseed()
    where = home() / "kernel.json"
    numbers = {f"{name}_port": place for place, name in enumerate(CHANNELS, 1)}
    where.write_text(json.dumps({**connection, **numbers, "transport": "ipc", "ip": "kernel"}))
    app = _application(ports)
    # No history file: a kernel lives for one notebook.
    app.initialize(["-f", str(where), "--HistoryManager.enabled=False"])
    app.start()


def home() -> Path:
    """The home directory in a fresh /tmp, with matplotlib's list of fonts, for which every kernel would else search."""
    place, fonts = Path(os.environ["HOME"]), Path(os.environ["MPLCONFIGDIR"])
    fonts.mkdir(parents=True, exist_ok=True)
    for path in Path(os.environ["MLPKIT_FONTS"]).glob("*.json"):
        shutil.copyfile(path, fonts / path.name)
    return place


def _quiet() -> None:
    """Standard input and outputs lead nowhere: what is printed goes out as messages."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)


def _reseed() -> None:
    """Kernels forked from one parent must not share their random numbers."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _application(ports: list[int]):
    import zmq
    from ipykernel import heartbeat, iostream, kernelapp

    def bind(socket, number: int) -> None:
        socket.setsockopt(zmq.USE_FD, ports[number - 1])
        socket.bind(f"ipc://{number}")  # the name is not used

    class Application(kernelapp.IPKernelApp):
        def _try_bind_socket(self, socket, port):
            bind(socket, port)
            return port

    # Its pipe for what forked processes print is a TCP socket, and there is no network.
    kernelapp.IOPubThread = lambda socket, pipe=True, **kwargs: iostream.IOPubThread(socket, pipe=False, **kwargs)
    heartbeat.Heartbeat._try_bind_socket = lambda self: bind(self.socket, self.port)
    return Application.instance()
