"""What doctor has a student's kernel try. The text of this file is executed there, then one of its functions is called.

Each prints a line for each attempt: "refused" with the reason, or "BROKEN" where it has got through. `bait` holds paths
and words that doctor laid out on the host. Nothing here is needed by, or runs in, the grader itself.
"""

import contextlib
import ctypes
import glob
import os
import signal
import socket
import subprocess
import sys
import time


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
        tried(f"the folder of {path}", lambda path=path: os.listdir(os.path.dirname(path))[0])
    for root in ("/run/base", "/proc/1/root", "/proc/1/cwd", "/proc/self/root/run/base"):
        tried(root, lambda root=root: os.listdir(root)[0] if root == "/run/base" else read(root + bait["files"][0]))


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


def _below(folder):
    """(path, its first bytes) of every file that can be read, packages apart."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "site-packages"]
        for name in names:
            with contextlib.suppress(OSError):
                yield os.path.join(where, name), read(os.path.join(where, name))


def environment(bait):
    must("its own environment", bait["word"] not in str(os.environ))
    for path in glob.glob("/proc/[0-9]*/environ"):
        with contextlib.suppress(OSError):
            must(path, bait["word"].encode() not in open(path, "rb").read())


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
    """Each within its limit, all together beyond theirs."""
    for _ in range(8):
        if not os.fork():
            held = bytearray(b"x") * (bait["memory"] // 8)
            time.sleep(100)
            os._exit(len(held) & 1)
    time.sleep(100)


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


def _numbers(*pairs):
    return [pair[0] if os.uname().machine == "x86_64" else pair[1] for pair in pairs]


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
