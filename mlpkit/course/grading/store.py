"""Results kept under the digest of what they came from: nothing unchanged is run again.

Each entry is one file, written beside its place and then renamed, so that it is whole or not there.
"""

import errno
import hashlib
import os
import time
from pathlib import Path

from .. import notebook
from .job import Result

KEPT = 60 * 24 * 3600  # seconds after its last use, then an entry goes


class Store:
    """A directory of results; `root` is that of the course."""

    def __init__(self, root: Path):
        self.folder = root / ".cache" / "grading"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.parent.chmod(0o700)  # it holds hidden tests

    def key(self, assignment_digest: str, handin_digest: str) -> str:
        return hashlib.sha256(f"{assignment_digest} {handin_digest}".encode()).hexdigest()

    def path(self, key: str) -> Path:
        return self.folder / "results" / key[:2] / f"{key}.json"

    def get(self, key: str) -> Result | None:
        """The result kept under `key`; one that cannot be read is as good as none."""
        path = self.path(key)
        try:
            result = Result.loads(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError, TypeError):
            return None
        return result

    def put(self, key: str, result: Result) -> None:
        if not result.passing:
            notebook.replace(self.path(key), result.dumps())

    def sweep(self) -> None:
        """Drop what nobody asked for in two months, and pieces that an interrupted run left."""
        for path in (self.folder / "results").glob("*/*"):
            age = time.time() - path.stat().st_mtime
            if age > KEPT or (path.name.endswith(".tmp") and age > 3600):
                path.unlink(missing_ok=True)


def no_room(error: BaseException) -> bool:
    """Whether an error says that the disk is full, a quota used up or a file too large."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
