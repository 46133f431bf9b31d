"""System calls that no exercise needs and that attacks on the kernel of Linux begin with: a short list, refused.

A filter is a program for a tiny machine (classic BPF): load a word of the call's record, compare, jump, return a
verdict. Refused calls fail with "not permitted", so that a program sees an ordinary error. Once installed it cannot
be removed.
"""

import ctypes
import errno
import os
import platform
import struct

from . import linux

# name: number on (x86_64, aarch64); None where there is no such call
DENIED = {
    # other namespaces, other roots, other file systems
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467), "quotactl": (179, 60), "quotactl_fd": (443, 443), "swapon": (167, 224),
    "swapoff": (168, 225), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440), "move_pages": (279, 239), "migrate_pages": (256, 238),
    # the kernel itself, and where its holes were
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "reboot": (169, 142), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "fanotify_init": (300, 262), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "memfd_secret": (447, 447), "syslog": (103, 116), "acct": (163, 89),
    "vhangup": (153, 58), "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None),
    "lookup_dcookie": (212, 18), "personality": (135, 92), "uselib": (134, None), "nfsservctl": (180, 42),
    # memory that belongs to no process and to no file system of limited size: nothing would count it
    "memfd_create": (319, 279), "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190),
    "semctl": (66, 191), "semop": (65, 193), "msgget": (68, 186), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # the clock and the name of the machine
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162),
}  # fmt: skip
# Besides, where the file system, the processes and the sockets of the host are in reach (no namespaces): what changes
# files without opening them, what reaches other processes of the same user.
DENIED_OUTSIDE = {
    "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "setxattrat": (463, 463), "removexattr": (197, 14), "lremovexattr": (198, 15),
    "fremovexattr": (199, 16), "removexattrat": (466, 466), "truncate": (76, 45), "file_setattr": (469, 469),
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424), "ioprio_set": (251, 30),
    "sched_setattr": (314, 274), "connect": (42, 203), "socket": (41, 198), "bind": (49, 200),
}  # fmt: skip
# Of those, what copying a file or starting a thread does besides: nothing happens, and no error either.
IGNORED_OUTSIDE = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "utime": (132, None),
    "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setpriority": (141, 140), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
}  # fmt: skip
SOCKET, SOCKETPAIR, CLONE, CLONE3, IOCTL = (41, 198), (53, 199), (56, 220), (435, 435), (16, 29)
PRLIMIT, TGKILL = (302, 261), (234, 131)
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH

AF_UNIX, SOCK_DGRAM, TIOCSTI, TIOCLINUX = 1, 2, 0x5412, 0x541C
_NEW = linux.NAMESPACES | linux.NEWUSER | 0x80  # clone flags that make namespaces, with that of time

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCH = 0, 4


def _argument(index: int) -> int:
    return 16 + 8 * index  # its low word, on little-endian machines


def _refuse(number: int = errno.EPERM) -> bytes:
    return _step(_RETURN, _ERRNO | number)


def _step(code: int, k: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, k)


_ALLOWED, _NEXT = _step(_RETURN, _ALLOW), b""  # verdicts, besides _refuse(): empty is to go on


def _unless(call: int, body: list[bytes]) -> list[bytes]:
    """`body` for the system call `call`, whose number is loaded again after it."""
    body = [*body, _step(_LOAD, _NUMBER)]
    return [_step(_EQUAL, call, 0, len(body)), *body]


def _if_argument(call: int, index: int, test: int, value: int, verdicts: tuple[bytes, bytes]) -> list[bytes]:
    """For `call`: one verdict where the test holds for an argument, else the other."""
    yes, no = verdicts
    steps = [_step(_LOAD, _argument(index)), _step(test, value, 0 if yes else 1, 1 if yes else 0)]
    return _unless(call, [*steps, *filter(None, (yes, no))])


def program(machine: str = "", outside: bool = False, me: int = 0) -> bytes:
    """The filter, as Linux reads it. `outside`: without namespaces; `me` is the process that may signal itself."""
    machine = machine or platform.machine()
    if machine not in MACHINES:
        raise ValueError(f"no list of system calls for {machine}: there is one for {' and '.join(MACHINES)}")
    column, arch = MACHINES[machine]
    steps = [_step(_LOAD, _ARCH), _step(_EQUAL, arch, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    if column == 0:
        steps += [_step(_AT_LEAST, 0x40000000, 0, 1), _refuse()]  # x32: the same calls under other numbers
    steps += _always(DENIED, column, _refuse()) + _by_argument(column)
    if outside:
        steps += _always(DENIED_OUTSIDE, column, _refuse()) + _always(IGNORED_OUTSIDE, column, _refuse(0))
        steps += _outside(column, me)
    return b"".join([*steps, _ALLOWED])


def _always(calls: dict, column: int, verdict: bytes) -> list[bytes]:
    return [step for call in calls.values() if call[column] is not None for step in _unless(call[column], [verdict])]


def _by_argument(column: int) -> list[bytes]:
    steps = _if_argument(CLONE[column], 0, _ANY_BIT, _NEW, (_refuse(), _ALLOWED))
    steps += _unless(CLONE3[column], [_refuse(errno.ENOSYS)])  # its flags lie in memory, unseen; libc then takes clone
    for call in (SOCKET, SOCKETPAIR):
        steps += _if_argument(call[column], 0, _EQUAL, AF_UNIX, (_NEXT, _refuse(errno.EACCES)))
    for order in (TIOCSTI, TIOCLINUX):
        steps += _if_argument(IOCTL[column], 1, _EQUAL, order, (_refuse(), _NEXT))
    return steps


def _outside(column: int, me: int) -> list[bytes]:
    """A datagram socket of a pair can send to any name; limits of another process can be set by its number."""
    kind = [_step(_LOAD, _argument(1)), _step(_AND, 0xF), _step(_EQUAL, SOCK_DGRAM, 0, 1), _refuse()]
    steps = [*_unless(SOCKETPAIR[column], [*kind, _ALLOWED])]
    steps += _if_argument(PRLIMIT[column], 0, _EQUAL, 0, (_ALLOWED, _refuse()))
    return steps + _if_argument(TGKILL[column], 0, _EQUAL, me, (_ALLOWED, _refuse()))


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def install(outside: bool = False) -> None:
    """Bind this process and all that it starts. Needs no_new_privs."""
    steps = program(outside=outside, me=os.getpid())
    record = _Program(len(steps) // 8, steps)
    linux.prctl(linux.SET_SECCOMP, linux.SECCOMP_MODE_FILTER, ctypes.addressof(record))
