"""What doctor's attacks are told to look for, laid out on the host while they run, and the limits they try to pass."""

import asyncio
import os
from contextlib import asynccontextmanager
from pathlib import Path

from . import places
from .limits import MB, Limits

# Small, so that a machine is not at its limits where a kernel is at its own.
LIMITS = Limits(
    memory=2048 * MB,
    total_memory=600 * MB,
    processes=96,
    files=256,
    file=16 * MB,
    work=24 * MB,
    tmp=24 * MB,
    shm=8 * MB,
)


@asynccontextmanager
async def baited(root: Path):
    """What the attacks are told: words, files and sockets that are there while they run."""
    word, folder = f"secret-{os.urandom(8).hex()}", places.new_directory("bait")
    (folder / "gradebook.db").write_text(word)
    os.environ["MLPKIT_DOCTOR"] = word
    tcp = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    named = await asyncio.start_unix_server(lambda *_: None, folder / "open.sock")
    abstract = await asyncio.start_unix_server(lambda *_: None, f"\0{word}")
    (folder / "open.sock").chmod(0o777)
    try:
        sockets = {
            "port": tcp.sockets[0].getsockname()[1],
            "abstract": f"\0{word}",
            "socket": str(folder / "open.sock"),
        }
        files = [str(folder / "gradebook.db"), *_precious(root)]
        yield {"word": word, "name": word[:15], "pid": os.getpid(), "files": files, **sockets, **_home(), **_sizes()}
    finally:
        del os.environ["MLPKIT_DOCTOR"]
        for one in (tcp, named, abstract):
            one.close()


def _home() -> dict:
    home = Path.home()
    files = [str(path) for path in sorted(home.iterdir()) if path.is_file()] if os.access(home, os.R_OK) else []
    return {"home_folder": str(home), "home": files[:10]}


def _sizes() -> dict:
    sizes = {"processes": LIMITS.processes, "memory": LIMITS.memory, "file": LIMITS.file, "open": LIMITS.files}
    return {**sizes, "disk": LIMITS.work + LIMITS.tmp}


def _precious(root: Path) -> list[str]:
    """Files of the course that a student must not read: the gradebook, a solution, submissions, checks."""
    found = [*root.glob("gradebook.db"), *sorted(root.glob("solutions/*/*.ipynb"))[:2]]
    found += [*sorted(root.glob("submitted/*/*/*.ipynb"))[:2], *sorted(root.glob("autograded/*/*/*.ipynb"))[:1]]
    return [str(path) for path in [*found, *root.glob("mlpkit/checks/verdict.py"), *root.glob("nbgrader_config.py")]]
