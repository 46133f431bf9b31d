"""The filter of system calls, run by an interpreter of its machine: every call, on both processors."""

import errno
import struct

import pytest

from mlpkit.course.grading import seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
each_machine = pytest.mark.parametrize("machine", ["x86_64", "aarch64"])


def verdict(program, machine, number, *args, arch=None):
    """What Linux would do: classic BPF on the record (number, processor, pointer, six arguments)."""
    arch = arch or seccomp.MACHINES[machine][1]
    record = struct.pack("<IIQ6Q", number, arch, 0, *(args + (0,) * 6)[:6])
    steps = list(struct.iter_unpack("HBBI", program))
    value, at = 0, 0
    while True:
        code, yes, no, k = steps[at]
        at += 1
        if code == 0x20:
            value = struct.unpack_from("<I", record, k)[0]
        elif code == 0x54:
            value &= k
        elif code == 0x06:
            return k
        else:
            at += yes if {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[code] else no


def refused(number=errno.EPERM):
    return 0x50000 | number


@each_machine
@pytest.mark.parametrize("outside", [False, True])
def test_every_listed_call_is_refused_and_no_other(machine, outside):
    column, program = seccomp.MACHINES[machine][0], seccomp.program(machine, outside)
    denied = {call[column] for call in seccomp.DENIED.values()}
    denied |= {call[column] for call in seccomp.DENIED_OUTSIDE.values()} if outside else set()
    ignored = {call[column] for call in seccomp.IGNORED_OUTSIDE.values()} if outside else set()
    special = {pair[column] for pair in (seccomp.SOCKET, seccomp.SOCKETPAIR, seccomp.CLONE3, seccomp.TGKILL)}
    for number in set(range(520)) - special:
        wanted = refused() if number in denied else refused(0) if number in ignored else ALLOW
        assert verdict(program, machine, number) == wanted, number


@each_machine
def test_only_local_sockets_are_made(machine):
    column, program = seccomp.MACHINES[machine][0], seccomp.program(machine)
    for call in (seccomp.SOCKET[column], seccomp.SOCKETPAIR[column]):
        assert verdict(program, machine, call, 1) == ALLOW
        assert {verdict(program, machine, call, family) for family in (2, 10, 16, 17, 40)} == {refused(errno.EACCES)}


@each_machine
def test_outside_a_pair_cannot_send_to_names_and_only_own_limits_are_set(machine):
    column, program = seccomp.MACHINES[machine][0], seccomp.program(machine, outside=True, me=77)
    assert verdict(program, machine, seccomp.SOCKET[column], 1, 1) == refused()
    assert verdict(program, machine, seccomp.SOCKETPAIR[column], 1, 1 | 0x80000) == ALLOW
    assert verdict(program, machine, seccomp.SOCKETPAIR[column], 1, 2 | 0x80000) == refused()
    assert verdict(program, machine, seccomp.PRLIMIT[column], 0) == ALLOW
    assert verdict(program, machine, seccomp.PRLIMIT[column], 1) == refused()
    assert verdict(program, machine, seccomp.TGKILL[column], 77) == ALLOW
    assert verdict(program, machine, seccomp.TGKILL[column], 78) == refused()


@each_machine
def test_threads_and_processes_start_and_namespaces_do_not(machine):
    column, program = seccomp.MACHINES[machine][0], seccomp.program(machine)
    assert verdict(program, machine, seccomp.CLONE[column], 0x3D0F00) == ALLOW  # as a thread is started
    assert verdict(program, machine, seccomp.CLONE[column], 17) == ALLOW  # as fork does
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert verdict(program, machine, seccomp.CLONE[column], flag | 17) == refused()
    assert verdict(program, machine, seccomp.CLONE3[column]) == refused(errno.ENOSYS)


@each_machine
def test_nothing_is_typed_into_a_terminal(machine):
    column, program = seccomp.MACHINES[machine][0], seccomp.program(machine)
    assert verdict(program, machine, seccomp.IOCTL[column], 0, 0x5412) == refused()
    assert verdict(program, machine, seccomp.IOCTL[column], 0, 0x541C) == refused()
    assert verdict(program, machine, seccomp.IOCTL[column], 0, 0x5413) == ALLOW


@each_machine
def test_calls_in_another_processors_manner_end_the_process(machine):
    assert verdict(seccomp.program(machine), machine, 0, arch=0x40000003) == KILL


def test_the_second_set_of_numbers_of_x86_is_closed():
    assert verdict(seccomp.program("x86_64"), "x86_64", 0x40000000 + 165) == refused()
    assert verdict(seccomp.program("x86_64"), "x86_64", 0x40000000) == refused()


def test_a_processor_without_a_list_is_refused():
    with pytest.raises(ValueError, match="riscv64"):
        seccomp.program("riscv64")
