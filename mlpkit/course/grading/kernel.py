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

from .limits import Limits

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")  # channel number n, from 1, is handed over as `ports[n - 1]`


def run(connection: dict, ports: list[int], limits: Limits, begin) -> None:
    """Serve until the end of the process. `connection`: key and signature scheme.

    `begin` is called when everything stands, before anything of the student's: it closes the way to the host.
    """
    _quiet()
    _reseed()
    where = home() / "kernel.json"
    numbers = {f"{name}_port": place for place, name in enumerate(CHANNELS, 1)}
    where.write_text(json.dumps({**connection, **numbers, "transport": "ipc", "ip": "kernel"}))
    app = _application(ports)
    # No history file: a kernel lives for one notebook.
    app.initialize(["-f", str(where), "--HistoryManager.enabled=False"])
    app.shell.system = app.shell.system_raw  # `!command` through a pipe: there are no terminals here
    app.shell.ask_exit = lambda: None  # `exit()` at the end of a cell would end the next one's kernel
    _cap_prints(app.shell, limits.printed)
    _cap_messages(app.session, limits.message)
    if not limits.pictures:
        _say_pictures()
    begin()
    app.start()


def home(env=os.environ) -> Path:
    """The home directory in a fresh /tmp, with matplotlib's list of fonts, for which every kernel would else search."""
    place, fonts = Path(env["HOME"]), Path(env["MPLCONFIGDIR"])
    fonts.mkdir(parents=True, exist_ok=True)
    for path in Path(env["MLPKIT_FONTS"]).glob("*.json"):
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


def _say_pictures() -> None:
    """The lessons' pictures are handed back in words: to draw them is half of a notebook's time."""
    from mlpkit.plots import Picture

    Picture.drawn = False


def _cap_prints(shell, most: int) -> None:
    """Drop what a cell prints beyond `most`, and say so.

    A courtesy to whoever prints in an endless loop; code that means harm can undo it, and meets the caps of the client.
    """
    stream, left = type(sys.stdout), [most]
    write = stream.write

    def capped(self, text):
        room = left[0]
        left[0] -= len(text)
        if room >= len(text):
            write(self, text)
        elif room >= 0:
            write(self, text[:room] + f"\n[the rest is cut: this cell printed more than {most:,} characters]\n")
            left[0] = -1
        return len(text)

    stream.write = capped
    shell.events.register("pre_execute", lambda: left.__setitem__(0, most))


def _cap_messages(session, most: int) -> None:
    """Replace an output that the client would refuse by a sentence."""
    serialize = session.serialize

    def capped(msg, ident=None):
        parts = serialize(msg, ident)
        if sum(map(len, parts)) <= most or "data" not in msg["content"]:
            return parts
        note = f"[this output is left out: it has more than {most:,} bytes]"
        return serialize({**msg, "content": {**msg["content"], "data": {"text/plain": note}}}, ident)

    session.serialize = capped
