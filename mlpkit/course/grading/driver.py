"""A class graded: hand-ins in, results from the pool or from an earlier run, marks into the gradebook one by one.

The driver alone writes, and never reads a student's notebook. It may be killed at any point: results are kept as they
come, a submission is finished when the journal says so, and whatever is not is done again by the next run.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import notebook
from . import gradebook, writing
from .assignment import Assignment
from .handin import HandIn, folders, take
from .job import PREFIX, Result
from .journal import Journal
from .pool import Graded
from .report import Progress, Row
from .setaside import take_out
from .store import Store, no_room

Pool = Callable[[Assignment, Iterator[HandIn]], Iterator[Graded]]
CHANGED = "its files changed while it was graded: run the same command again"


class Stopped(Exception):
    """Why a run ended before its end; a sentence for the instructor."""


@dataclass
class Run:
    """One lesson, some students, and where results come from."""

    root: Path
    lesson: str
    pool: Pool
    students: list[str] | None = None
    again: bool = False
    tier: str = "bubblewrap"
    progress: Callable[[int], Progress] = Progress
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self):
        self.assignment = Assignment.of(self.lesson, self.root, self.tier)
        self.digest = self.assignment.digest()
        self.folders = folders(self.root, self.lesson, self.students)
        self.db = self.root / "gradebook.db"

    def __call__(self) -> list[Row]:
        """A row for each submission. Raises Stopped where nothing more can be done."""
        with self.stopping(), self.alone() as cache:
            sweep()
            gradebook.check_definition(self.db, self.lesson, self.assignment.source())
            name = time.strftime("%Y%m%dT%H%M%S") + f"-{os.getpid()}"
            gradebook.snapshot(self.db, cache.parent / "snapshots", name)
            self.store, self.journal = Store(self.root), Journal(cache)
            with contextlib.closing(self.journal):
                self.store.sweep()
                shutil.rmtree(cache / "staging", ignore_errors=True)  # of a run that was killed as it wrote
                self.grade_all()
        return self.rows

    @contextlib.contextmanager
    def alone(self) -> Iterator[Path]:
        """The lesson's directory in the cache, locked: two runs would undo each other's work."""
        folder = self.root / ".cache" / "grading" / self.lesson
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as file:
            if not locked(file):
                raise Stopped(f"another run is grading {self.lesson}: wait for it, or end it")
            yield folder

    @contextlib.contextmanager
    def stopping(self) -> Iterator[None]:
        """What no submission is to blame for ends the run, with a sentence that says what to do."""
        done = "what was graded so far is kept; run the same command again for the rest"
        try:
            yield
        except gradebook.Busy as error:
            raise Stopped(f"{error}; {done}") from error
        except OSError as error:
            if not no_room(error):
                raise
            raise Stopped(f"the disk is full ({error}): make room; {done}") from error

    def grade_all(self) -> None:
        """Reuse what can be reused, then let the pool do the rest and write as its results come."""
        progress, left = self.progress(len(self.folders)), []
        keys = {}
        for student in self.folders:
            handin = self.take(student)
            keys[student] = self.store.key(self.digest, handin.digest())
            if self.again or not self.reuse(handin, keys[student]):
                left.append(student)
                self.journal.say("queued", student, key=keys[student])
            else:
                progress.step(ran=False)
        for handin, result in self.pool(self.assignment, self.handed(left)):
            self.finish(handin, result, keys[handin.student])
            progress.step(ran=True)

    def take(self, student: str) -> HandIn:
        return take(student, self.folders[student], self.lesson)

    def handed(self, students: list[str]) -> Iterator[HandIn]:
        """The submissions, each read when its turn comes."""
        for student in students:
            handin = self.take(student)
            self.journal.say("running", student, submission=handin.digest())
            yield handin

    def reuse(self, handin: HandIn, key: str) -> bool:
        """Whether an earlier result could be used; it is entered again unless it stands there as it was written."""
        result = self.store.get(key)
        if result is None:
            return False
        last = self.journal.done.get(handin.student, {})
        if last.get("key") == key and not result.reason and self.stands(handin.student, last["marks"]):
            self.rows.append(Row(handin.student, self.now(handin.student), "", tuple(result.repairs), reused=True))
        else:
            self.enter(handin, result, key, reused=True)
        return True

    def now(self, student: str) -> dict:
        with gradebook.one_transaction(self.db) as url:
            return gradebook.marks(url, self.lesson, student)

    def stands(self, student: str, wanted: dict) -> bool:
        """Whether gradebook and autograded/ are as they were written; what a person marked since is theirs."""
        same = writing.output_digest(self.root, self.lesson, student) == wanted["output"]
        return same and self.now(student).get("cells") == wanted["cells"]

    def finish(self, handin: HandIn, result: Result, key: str) -> None:
        """A new result: kept, if the submission is still what was graded, and entered."""
        if self.take(handin.student).digest() != handin.digest() or self.store.key(self.digest, handin.digest()) != key:
            result = Result(CHANGED, passing=True)
        self.store.put(key, result)
        self.enter(handin, result, key)

    def enter(self, handin: HandIn, result: Result, key: str, reused: bool = False) -> None:
        reason, marks = result.reason, {}
        if not reason:
            try:
                marks = writing.write(self.root, self.assignment, handin, result)
            except writing.NotWritten as error:
                reason = f"nbgrader refused its result: {error}"
        stays = bool(reason) and self.stays(handin, result.passing)
        if reason:
            reason += "; its earlier mark stays" if stays else self.take_out(handin.student)
        self.rows.append(Row(handin.student, marks, reason, tuple(result.repairs), reused))
        said = {"reason": reason} if reason else {"marks": marks, "key": key}
        said |= {"submission": handin.digest(), "repairs": list(result.repairs), "stays": stays}
        self.journal.say("failed" if reason else "done", handin.student, **said)

    def stays(self, handin: HandIn, passing: bool) -> bool:
        """Whether the gradebook has a mark of this very submission, and only the machine failed now."""
        last = self.journal.done.get(handin.student, {})
        return passing and last.get("submission") == handin.digest() and bool(self.now(handin.student))

    def take_out(self, student: str) -> str:
        """No mark for what was not graded: no row that would export as 0.0 or as an older submission's."""
        cache = self.root / ".cache" / "grading" / self.lesson
        with gradebook.one_transaction(self.db) as url:
            old = take_out(cache / "set-aside", url, self.lesson, student)
        graded = writing.graded_folder(self.root, self.lesson, student)
        if graded.exists():
            with writing.staging(cache / "staging") as stage:
                os.rename(graded, stage / "old")
        return f"; its earlier mark {old:g} was taken out of the gradebook" if old is not None else ""


def locked(file, patience: float = 2.0) -> bool:
    """Lock a file; what is left of a run that was killed a moment ago is given time to end."""
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)


def sweep() -> None:
    """Remove the temporary directories of jobs whose process is gone."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = path.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists() and path.lstat().st_uid == os.getuid():
            shutil.rmtree(path, ignore_errors=True)


def run(root: Path = notebook.ROOT, **options) -> list[Row]:
    """Grade a lesson; options are the fields of Run."""
    return Run(root, **options)()
