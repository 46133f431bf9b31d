"""Attacks on the walls themselves: rights, namespaces, other processes, the system."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

from .tools import _numbers, call, must, tried


def privileges(bait):
    status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
    for name in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
        must(name, int(status[name], 16) == 0, status[name].strip())
    must("programs that give rights", int(status["NoNewPrivs"]) == 1)
    must("the filter of system calls", int(status["Seccomp"]) == 2)
    for function in (os.setuid, os.setgid):
        tried(function.__name__, function, 0 if os.getuid() else 1)
    tried("setgroups", os.setgroups, [0])
    for order in (["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["mount", "-t", "tmpfs", "x", "/tmp"]):
        with contextlib.suppress(FileNotFoundError):
            done = subprocess.run(order, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            must(order[0], done.returncode != 0, done.stdout)


def mounting(bait):
    mount, pivot, chroot, open_tree = _numbers((165, 40), (155, 41), (161, 51), (428, 428))
    tried("mount", call, mount, b"none", b"/tmp", b"tmpfs", 0, b"")
    tried("bind", call, mount, b"/", b"/tmp", None, 4096, b"")
    tried("pivot_root", call, pivot, b"/tmp", b"/tmp")
    tried("chroot", call, chroot, b"/tmp")
    tried("open_tree", call, open_tree, -100, b"/", 1)


def namespaces(bait):
    unshare, clone, clone3, setns = _numbers((272, 97), (56, 220), (435, 435), (308, 268))
    for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000):
        tried(f"unshare {flag:#x}", call, unshare, flag)
    tried("clone", call, clone, 0x10000000 | 17, 0, 0, 0, 0)
    tried("clone3", call, clone3, b"\0" * 88, 88)
    with open("/proc/self/stat") as file:
        tried("setns", call, setns, file.fileno(), 0)


def others(bait):
    """Processes above: to stop, to trace, to read and write."""
    ptrace, vm_read = _numbers((101, 117), (310, 270))
    for pid in {1, os.getppid(), bait["pid"]} - {0, os.getpid()}:
        tried(f"ptrace {pid}", call, ptrace, 16, pid, 0, 0)
        tried(f"memory of {pid}", lambda pid=pid: open(f"/proc/{pid}/mem", "r+b"))
        tried(f"reading {pid}", call, vm_read, pid, 0, 0, 0, 0, 0)
    with contextlib.suppress(OSError):
        os.kill(bait["pid"], signal.SIGUSR1)  # the host counts those that come
    with contextlib.suppress(OSError):
        os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(0.3)
    must("ending the supervisor", True, "with it this process would have ended")


def kernel_doors(bait):
    numbers = {"bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring": (425, 425)}
    numbers |= {"keyctl": (250, 219), "add_key": (248, 217), "init_module": (175, 105), "kexec_load": (246, 104)}
    numbers |= {"open_by_handle_at": (304, 265), "reboot": (169, 142), "sethostname": (170, 161), "syslog": (103, 116)}
    for name, pair in numbers.items():
        number = _numbers(pair)[0]
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall(ctypes.c_long(number), 0, 0, 0, 0, 0)
        must(name, ctypes.get_errno() == 1, f"errno {ctypes.get_errno()}")


def changed_rights(path):
    """Refused, or without effect."""
    with contextlib.suppress(OSError):
        os.chmod(path, 0o777)
    must("changed rights", os.stat(path).st_mode & 0o777 != 0o777)


def system(bait):
    folders = [
        "/",
        "/usr",
        "/usr/bin",
        "/etc",
        "/dev",
        "/run",
        "/run/mlpkit",
        "/opt",
        f"{sys.prefix}/lib",
        f"{sys.base_prefix}/lib",
    ]
    for folder in [*folders, os.path.dirname(os.__file__), "/var", "/sys", "/proc/sys/kernel"]:
        tried(folder, lambda folder=folder: open(os.path.join(folder, "written"), "w"))
    tried("the name of the machine", lambda: open("/proc/sys/kernel/hostname", "w").write("x"))
    tried("a library", lambda: open(os.__file__, "a"))
    changed_rights(os.__file__)


def library(bait):
    import mlpkit

    folder = os.path.dirname(mlpkit.__file__)
    tried("a module", lambda: open(mlpkit.__file__, "a"))
    tried("a new module", lambda: open(os.path.join(folder, "written.py"), "w"))
    tried("removal", os.unlink, mlpkit.__file__)
    tried("renaming", os.rename, folder, folder + "2")
    changed_rights(folder)
    must("the file", os.path.exists(mlpkit.__file__))
