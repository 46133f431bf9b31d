"""The few system calls of Linux that Python does not offer: namespaces, mounts, privileges.

All of it runs in a small process without threads, between fork and the student's first line. A call that fails raises
OSError with its name: half a wall is none.
"""

import ctypes
import os
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)

NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
NAMESPACES = NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWPID | NEWNET

RDONLY, NOSUID, NODEV, NOEXEC, REMOUNT, BIND, REC, PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18

SET_PDEATHSIG, SET_DUMPABLE, CAPBSET_READ, CAPBSET_DROP, SET_CHILD_SUBREAPER = 1, 4, 23, 24, 36
SET_NO_NEW_PRIVS, CAP_AMBIENT, CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2


def _done(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, *values: int) -> int:
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return _done(_libc.prctl(option, *padded), f"prctl({option})")


def syscall(number: int, *values) -> int:
    return _done(_libc.syscall(ctypes.c_long(number), *values), f"system call {number}")


def unshare(flags: int) -> None:
    _done(_libc.unshare(flags), f"unshare({flags:#x})")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    kind_bytes = kind and kind.encode()
    result = _libc.mount(source.encode(), target.encode(), kind_bytes, ctypes.c_ulong(flags), options.encode())
    _done(result, f"mount {target}")


def map_user(uid: int, gid: int) -> None:
    """In a new user namespace: be who one was, and nobody else."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def drop_privileges(uid: int | None = None) -> None:
    """Give up every capability for good, and with `uid` also the user; no program run later can win one back."""
    prctl(CAP_AMBIENT, CAP_AMBIENT_CLEAR_ALL)
    _empty_bounding_set()
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header, nothing = _Header(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _done(_libc.capset(ctypes.byref(header), nothing), "capset")
    prctl(SET_NO_NEW_PRIVS, 1)


def _empty_bounding_set() -> None:
    last = int(Path("/proc/sys/kernel/cap_last_cap").read_text())
    for capability in range(last + 1):
        try:
            prctl(CAPBSET_DROP, capability)
        except PermissionError:
            return  # without CAP_SETPCAP there is nothing to lose: no_new_privs keeps the set out of reach
