"""What the attacks of doctor are told to look for, laid out on the host while they run, and the limits they try to pass."""

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
    """What the attacks are told to look for, laid out on the host while they run."""
    word = f"secret-{os.urandom(8).hex()}"
    bait_folder = places.new_directory("bait")
    (bait_folder / "gradebook.db").write_text(word)
    os.environ["MLPKIT_DOCTOR"] = word
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    named = await asyncio.start_unix_server(lambda *_: None, bait_folder / "open.sock")
    abstract = await asyncio.start_unix_server(lambda *_: None, f"\0{word}")
    (bait_folder / "open.sock").chmod(0o777)
    home = Path.home()
    try:
        yield {
            "word": word,
            "name": word[:15],
            "pid": os.getpid(),
            "port": server.sockets[0].getsockname()[1],
            "abstract": f"\0{word}",
            "socket": str(bait_folder / "open.sock"),
            "files": [str(bait_folder / "gradebook.db"), *_precious(root)],
            "home_folder": str(home),
            "home": [str(path) for path in sorted(home.iterdir()) if path.is_file()][:10] if os.access(home, 4) else [],
            "processes": LIMITS.processes,
            "memory": LIMITS.memory,
            "disk": LIMITS.work + LIMITS.tmp,
            "file": LIMITS.file,
            "open": LIMITS.files,
        }
    finally:
        del os.environ["MLPKIT_DOCTOR"]
        for one in (server, named, abstract):
            one.close()


def _precious(root: Path) -> list[str]:
    """Files of the course that a student must not read: the gradebook, a solution, submissions, checks."""
    found = [*root.glob("gradebook.db"), *sorted(root.glob("solutions/*/*.ipynb"))[:2]]
    found += [*sorted(root.glob("submitted/*/*/*.ipynb"))[:2], *sorted(root.glob("autograded/*/*/*.ipynb"))[:1]]
    return [str(path) for path in [*found, *root.glob("mlpkit/checks/verdict.py"), *root.glob("nbgrader_config.py")]]
