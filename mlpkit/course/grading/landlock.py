"""Landlock: a process forbids itself, and all that it starts, every file but those it names.

The wall where namespaces are blocked. It hides contents and not names, and counts no bytes; so seccomp and the
supervisor stand beside it. What an older Linux cannot forbid yet is left out of the request, not of the sandbox: see
fence.py.
"""

import ctypes
import os
import stat
import struct
from pathlib import Path

from . import linux

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
READ = 0b1101  # execute, read files, read directories
ALL = [0, (1 << 13) - 1, (1 << 14) - 1, (1 << 15) - 1, (1 << 15) - 1, (1 << 16) - 1]  # rights known to each version
OF_FILES = 0b1100000000000111  # those that a rule on a single file may name
TCP, SCOPES = 0b11, 0b11  # bind and connect (version 4); abstract sockets and signals (6)


def version() -> int:
    """Of the interface, 0 where Linux has none or it is switched off."""
    try:
        return linux.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def restrict(read: list[Path], write: list[Path]) -> None:
    """From now on: what is below `read` can be read and run, what is below `write` changed, nothing else opened."""
    found = version()
    everything = ALL[min(found, 5)]
    wanted = struct.pack("QQQ", everything, TCP if found >= 4 else 0, SCOPES if found >= 6 else 0)
    wanted = wanted[: 8 if found < 4 else 16 if found < 6 else 24]
    rules = linux.syscall(CREATE_RULESET, wanted, ctypes.c_size_t(len(wanted)), ctypes.c_uint32(0))
    for paths, rights in ((read, READ), (write, everything)):
        for path in paths:
            _allow(rules, path, rights & everything)
    linux.syscall(RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0))
    os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        number = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        if not stat.S_ISDIR(os.fstat(number).st_mode):
            rights &= OF_FILES
        rule = struct.pack("=Qi", rights, number)
        linux.syscall(ADD_RULE, ctypes.c_int(rules), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    finally:
        os.close(number)
