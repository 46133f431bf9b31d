"""Attacks on what is secret: the network, files, answers, other kernels."""

import contextlib
import glob
import os
import socket
import sys

from .tools import _below, must, read, tried


def network(bait):
    tried("a connection", socket.create_connection, ("1.1.1.1", 53), 2)
    tried("the grader's own machine", socket.create_connection, ("127.0.0.1", bait["port"]), 2)
    tried("a name", socket.getaddrinfo, "example.org", 80)
    for family in ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK"):
        tried(family, socket.socket, getattr(socket, family))
    for name in (bait["abstract"], bait["socket"]):
        tried("a socket of the host", lambda name=name: socket.socket(socket.AF_UNIX).connect(name))


def files(bait):
    """Files named by the host: each must be out of sight, also below the sandbox's own directories."""
    for path in bait["files"]:
        tried(path, read, path)
        folder = os.path.dirname(path)
        tried(f"the folder of {path}", lambda folder=folder: _beside_the_way(folder)[0])
    for root in ("/run/base", "/proc/1/root", "/proc/1/cwd", "/proc/self/root/run/base"):
        tried(root, lambda root=root: os.listdir(root)[0] if root == "/run/base" else read(root + bait["files"][0]))


def _beside_the_way(folder):
    """What a folder shows besides the way to the interpreter, which must be there."""
    seen = [os.path.join(folder, name) for name in os.listdir(folder)]
    ways = (sys.prefix, sys.base_prefix)
    return [path for path in seen if not any(one == path or one.startswith(path + "/") for one in ways)]


def home(bait):
    """The instructor's home: at most the way to the interpreter may be seen of it."""
    for name in bait["home"]:
        tried(name, read, name)
    seen = glob.glob(bait["home_folder"] + "/*") + glob.glob(bait["home_folder"] + "/.*")
    extra = [path for path in seen if not any(one.startswith(path) for one in (sys.prefix, sys.base_prefix))]
    must("the list of its files", not extra, str(extra[:3]))


def answers(bait):
    import mlpkit.checks

    for name in ("EXERCISES", "judge", "verdicts_of"):
        must(f"mlpkit.checks.{name}", not hasattr(mlpkit.checks, name))
    folder = os.path.dirname(mlpkit.__file__)
    for where, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".py") and "course" not in where:
                must(name, b"oracle=" not in open(os.path.join(where, name), "rb").read(), where)
    for name in ("mlpkit.checks.backprop.whole", "mlpkit.checks.verdict", "mlpkit.course.kill"):
        tried(name, __import__, name)
    must("the grader's check", mlpkit.checks.check("1.6") == 0.0)


def neighbours(bait):
    """Files, processes and sockets of another kernel, which runs at the same time and holds the word bait["word"]."""
    mine = str(os.getpid())
    for path in glob.glob("/proc/[0-9]*"):
        if os.path.basename(path) in (mine, "1"):
            continue
        for name in ("environ", "cwd/secret.txt", "root/submission/secret.txt", "mem"):
            tried(f"{path}/{name}", lambda at=f"{path}/{name}": read(at) or 1 / 0)
    for folder in ("/tmp", "/dev/shm", "/submission", "/run", os.getcwd(), os.path.dirname(os.getcwd()) + "/.."):
        if os.path.realpath(folder) == "/":
            continue
        found = [path for path in _below(folder) if bait["word"].encode() in path[1]]
        must(f"what lies in {folder}", not found, str(found[:2]))


def environment(bait):
    must("its own environment", bait["word"] not in str(os.environ))
    for path in glob.glob("/proc/[0-9]*/environ"):
        with contextlib.suppress(OSError):
            must(path, bait["word"].encode() not in open(path, "rb").read())
