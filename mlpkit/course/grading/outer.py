"""The outer sandbox: bubblewrap shows a zygote the little of this machine that Python needs, and no network.

Visible, read-only: /usr with the libraries, a few files of /etc, the interpreter with its packages, fonts, the stripped
mlpkit. Not there at all: home directories, the course, the gradebook, other submissions, other processes.
As root, the zygote keeps what it takes to give each kernel namespaces and a user of its own; the kernels keep nothing.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zlib import crc32

from . import cage, places
from .limits import Limits

ETC = "ld.so.cache ld.so.conf ld.so.conf.d fonts localtime alternatives ssl/openssl.cnf".split()
PARTS = (
    "bin lib lib32 lib64 share include ssl pyvenv.cfg".split()
)  # of a Python's prefix: a venv may share its directory
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
PACKAGE, FONTS = "/opt/mlpkit", "/opt/fonts"


def environment(package: str = PACKAGE, tmp: str = "/tmp", fonts: str = FONTS) -> dict[str, str]:
    """All that a kernel learns of the environment. Hashes are the same in all, so that a run can be repeated."""
    places_of = {"HOME": "home", "MPLCONFIGDIR": "home/matplotlib", "IPYTHONDIR": "home/ipython"}
    return {
        **{name: "1" for name in ONE_THREAD},
        **{name: f"{tmp}/{place}" for name, place in places_of.items()},
        "TMPDIR": tmp,
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "USER": "student",
        "PYTHONPATH": package,
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MLPKIT_FONTS": fonts,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def python_places() -> list[Path]:
    """The directories and files that this interpreter lives in, /usr apart."""
    found = [Path(prefix, part) for prefix in (sys.prefix, sys.base_prefix) for part in PARTS]
    found.append(Path(sys.executable).resolve())
    return [path for path in dict.fromkeys(found) if path.exists() and not path.is_relative_to("/usr")]


def under_tmp() -> list[str]:
    """What of it lies in /tmp, which each kernel has for itself."""
    return [str(path) for path in python_places() if path.is_relative_to("/tmp") and path.is_dir()]


def installed_copies() -> list[Path]:
    """Where mlpkit lies whole among the packages: the stripped one must cover it."""
    sites = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    return [Path(site, "mlpkit") for site in sites if Path(site, "mlpkit").is_dir()]


def fonts() -> Path:
    """matplotlib's list of fonts, made once: without it every kernel would look through all of them."""
    import matplotlib

    def make(target: Path) -> None:
        # HOME leads nowhere: the user's own fonts cannot be seen in the sandbox.
        env = {"MPLCONFIGDIR": str(target), "HOME": "/nonexistent", "PATH": os.environ.get("PATH", "")}
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=env, check=True, capture_output=True)

    return places.once(f"fonts-{matplotlib.__version__}-{_short(sys.prefix)}", make)


def _short(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def arguments(package: Path, limits: Limits) -> list[str]:
    """bubblewrap and its arguments, up to the command."""
    args = ["bwrap", "--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv"]
    args += ["--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    for name, value in environment().items():
        args += ["--setenv", name, value]
    args += ["--proc", "/proc", "--dev", "/dev", "--size", str(limits.tmp), "--tmpfs", "/tmp"]
    seen = {str(path): str(path) for path in python_places()} | {PACKAGE: str(package), FONTS: str(fonts())}
    seen |= {str(path): str(package / "mlpkit") for path in installed_copies()} | {cage.BASE: str(places.base())}
    args += [*_directories([*seen, cage.WORK + "/x", cage.RUN + "/x", "/etc/x"]), *_system()]
    for inside, outside in seen.items():
        args += ["--ro-bind", outside, inside]
    args += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", *_privileges()]
    return args


def _directories(paths: list[str]) -> list[str]:
    """Every directory above `paths`, open to all: bubblewrap makes them for their owner alone, kernels are others."""
    above = {str(parent): None for path in paths for parent in reversed(Path(path).parents) if parent != Path("/")}
    return [word for path in above for word in ("--perms", "0755", "--dir", path)]


def _system() -> list[str]:
    args = ["--ro-bind", "/usr", "/usr"]
    for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64")):
        if path.is_symlink():
            args += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            args += ["--ro-bind", str(path), str(path)]
    for name in ETC:
        args += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return args


def _privileges() -> list[str]:
    if os.geteuid():
        return ["--unshare-user"]
    return ["--cap-drop", "ALL", *(word for name in CAPABILITIES for word in ("--cap-add", name))]
