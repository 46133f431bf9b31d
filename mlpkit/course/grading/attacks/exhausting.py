"""Attacks on what is finite: processes, memory, disk, outputs, time."""

import contextlib
import ctypes
import os
import signal
import time

from .tools import _numbers, call, must, tried


def fork_bomb(bait):
    count = 0
    with contextlib.suppress(OSError):
        while count < 5000:
            if not os.fork():
                time.sleep(100)
                os._exit(0)
            count += 1
    must("more processes", count < bait["processes"], f"after {count}")


def memory_bomb(bait):
    held, most = [], bait["memory"] >> 20
    try:
        while len(held) < 4 * most:
            held.append(bytearray(1 << 20))
    except MemoryError:
        pass
    count = len(held)
    held.clear()
    must("more memory", count <= most, f"after {count} MB")


def memory_of_all(bait):
    """Each within its limit, all together beyond theirs: the largest are ended until the rest fits."""
    for _ in range(8):
        if not os.fork():
            held = bytearray(b"x") * (bait["memory"] // 8)
            time.sleep(100)
            os._exit(len(held) & 1)
    time.sleep(5)
    ended = 0
    with contextlib.suppress(ChildProcessError):  # all of them are gone
        while os.waitpid(-1, os.WNOHANG)[0]:
            ended += 1
    must("all of it", ended > 0, "eight processes live")


def hidden_memory(bait):
    """Memory that no process has mapped."""
    memfd, shmget, msgget = _numbers((319, 279), (29, 194), (68, 186))
    tried("a file in memory", call, memfd, b"x", 0)
    tried("a shared segment", call, shmget, 0, 1 << 20, 0o1600)
    tried("a queue of messages", call, msgget, 0, 0o1600)


def disk_fill(bait):
    for folder in (os.getcwd(), os.environ["TMPDIR"], "/dev/shm"):
        written = 0
        with contextlib.suppress(OSError):
            for number in range(8 * bait["disk"] >> 20):
                with open(f"{folder}/fill{number}", "wb", buffering=0) as file:
                    written += file.write(bytes(1 << 20))
        must(f"more bytes in {folder}", written <= bait["disk"], f"after {written >> 20} MB")
    time.sleep(1)  # a supervisor that counts needs a moment


def many_files(bait):
    """Empty files take memory too."""
    for folder in (os.getcwd(), os.environ["TMPDIR"], "/dev/shm"):
        count = 0
        with contextlib.suppress(OSError):
            for count in range(200_000):  # noqa: B007
                open(f"{folder}/empty{count}", "w").close()
        must(f"more files in {folder}", count < 200_000 - 1, f"after {count}")
    time.sleep(2)


def one_file(bait):
    """A file larger than a file may be; a signal would come first."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open("large", "wb") as file:
        tried("a file too large", file.truncate, bait["file"] + 1)


def open_files(bait):
    held = []
    with contextlib.suppress(OSError):
        while len(held) < 100_000:
            held.append(os.open("/dev/null", os.O_RDONLY))
    count = len(held)
    for number in held:
        os.close(number)
    must("more open files", count < bait["open"], f"after {count}")


def flood(bait):
    """As a loop that prints does."""
    for _ in range(200):
        print("x" * 1_000_000)


def forged_flood(bait):
    """As somebody does who knows how messages are sent."""
    kernel = get_ipython().kernel  # noqa: F821
    kernel.session.serialize = type(kernel.session).serialize.__get__(kernel.session)
    for _ in range(100):
        text = {"name": "stdout", "text": "x" * 4_000_000}
        kernel.session.send(kernel.iopub_socket, "stream", text, parent=get_ipython().parent_header)  # noqa: F821
        time.sleep(0.01)


def endless(bait):
    while True:
        pass


def deaf(bait):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(0.01)


def detach(bait):
    """A grandchild in a session of its own, under a name that the host can find."""
    if not os.fork():
        os.setsid()
        if not os.fork():
            ctypes.CDLL(None).prctl(15, bait["name"].encode())
            for number in range(1, 65):
                with contextlib.suppress(Exception):
                    signal.signal(number, signal.SIG_IGN)
            time.sleep(300)
        os._exit(0)
    os.wait()
