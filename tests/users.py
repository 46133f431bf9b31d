"""Commands run as an ordinary user where the tests are root's, as they are in most containers."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT, NOBODY = 0, 65534
SYSTEM = "/usr/bin/python3"


@dataclass
class Other:
    """A Python that every user can read, in a folder of its own in /tmp; `python` is the words that start it."""

    folder: Path
    python: list[str]
    user: int

    def environ(self, *path: Path) -> dict[str, str]:
        """What a new login of that user has, with `path` to import from."""
        programs = [self.folder / "bin", "/usr/local/bin", "/usr/bin", "/bin"]
        paths = {"PATH": programs, "PYTHONPATH": path}
        return {name: os.pathsep.join(map(str, paths[name])) for name in paths} | {"HOME": str(self.folder / "home")}

    def own(self, top: Path) -> Path:
        """Give a file or a folder with all that is in it to the user."""
        for path in (top, *top.rglob("*")):
            os.chown(path, self.user, self.user, follow_symlinks=False)
        return top


def become(user: int, need) -> Other:
    """An Other; who calls it removes its folder. root's own Python lies below /root, where no other user can look."""
    setpriv, system = need("setpriv"), need(SYSTEM)
    need("a system Python of this version", found=_version(system) == sys.version_info[:2])
    folder = Path(tempfile.mkdtemp(prefix="mlpkit-user-", dir="/tmp"))
    (folder / "bin").mkdir()
    (folder / "bin/python").symlink_to(system)
    for name in ("lib", "share"):
        (folder / name).symlink_to(Path(sysconfig.get_path("data")) / name)
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n")
    alembic = folder / "bin/alembic"  # which nbgrader calls by its name
    alembic.write_text(f"#!{folder}/bin/python\nfrom alembic.config import main\n\nmain()\n")
    alembic.chmod(0o755)
    (folder / "home").mkdir()
    shutil.chown(folder / "home", user, user)
    folder.chmod(0o755)
    other = [setpriv, "--reuid", str(user), "--regid", str(user), "--clear-groups"]
    return Other(folder, [*other, str(folder / "bin/python")], user)


def _version(python: str) -> tuple[int, ...]:
    code = "import sys; print(*sys.version_info[:2])"
    return tuple(map(int, subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.split()))
