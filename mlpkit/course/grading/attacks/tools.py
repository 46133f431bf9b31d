"""How an attack says what came of an attempt, for the kernel under trial; see attacks/__init__.py."""

import contextlib
import ctypes
import os


def tried(what, attempt, *args):
    """One attempt: nothing that comes back is good news."""
    try:
        got = attempt(*args)
    except BaseException as error:
        print("refused", what, type(error).__name__)
    else:
        print("BROKEN", what, repr(got)[:100])


def must(what, held, said=""):
    print("refused" if held else "BROKEN", what, said)


def read(path):
    with open(path, "rb") as file:
        return file.read(100)


def call(number, *args):
    """A system call that must not work."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(ctypes.c_long(number), *args) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _numbers(*pairs):
    return [pair[0] if os.uname().machine == "x86_64" else pair[1] for pair in pairs]


def _below(folder):
    """(path, its first bytes) of every file that can be read, packages apart."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "site-packages"]
        for name in names:
            with contextlib.suppress(OSError):
                yield os.path.join(where, name), read(os.path.join(where, name))
