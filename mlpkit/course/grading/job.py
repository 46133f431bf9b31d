"""One submission graded: a pure function of the assignment and of what was handed in.

It runs in a process of its own, in a temporary course directory that holds this lesson alone; the gradebook, the other
submissions and the other lessons are not there. What it returns is text, never an object.
"""

import contextlib
import gc
import io
import json
import logging
import os
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .. import notebook
from .assignment import Assignment, code_digest, released, with_tests
from .handin import HandIn
from .reading import Unreadable, read
from .repair import repair

MOST_RESULT = 100 * 2**20
PREFIX = "mlpkit-grade-"
WARM: dict = {}  # what is ready for all jobs of an assignment: "zygote", the parent of their kernels, and "digest"


@dataclass
class Result:
    """What came of a submission; `reason` says why it could not be graded, "" if it was."""

    reason: str = ""
    repairs: list[str] = field(default_factory=list)
    repaired: str = ""  # the notebook as nbgrader is to read it
    executed: str = ""  # the same with the instructor's tests, after its run
    log: str = ""
    seconds: float = 0.0
    code: str = ""  # digest of the code that graded
    passing: bool = False  # the failure lies in the machine, not in the submission: not kept, tried again

    def dumps(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def loads(cls, data: bytes) -> "Result":
        return cls(**json.loads(data))


def run(assignment: Assignment, handin: HandIn) -> Result:
    """Repair and execute. Only failures of the machine raise."""
    start, result = time.perf_counter(), Result(code=code_digest(), repairs=list(handin.repairs))
    try:
        _grade(assignment, handin, result)
    except Unreadable as reason:
        result.reason = str(reason)
    result.seconds = time.perf_counter() - start
    if len(result.executed) > MOST_RESULT:
        result.executed, result.reason = "", f"its outputs have more than {MOST_RESULT // 2**20} MB"
    return result


def _grade(assignment: Assignment, handin: HandIn, result: Result) -> None:
    if handin.refused:
        raise Unreadable(handin.refused)
    nb, found = read(handin.files[handin.notebook])
    result.repairs += found
    source = assignment.source()
    nb, found = repair(nb, released(source))
    result.repairs += found
    result.repaired = notebook.dumps(nb)
    said = io.StringIO()
    with temporary_course(assignment, handin) as (root, folder), heard(said):
        try:
            result.executed = execute(with_tests(nb, source), assignment, root, folder)
        except Exception as error:  # nbclient, the sandbox and the referee have many kinds; the batch goes on
            logging.getLogger("mlpkit.grading").exception("not executed")
            result.reason, result.passing = f"it could not be run: {one_line(error)}", True
    result.log = said.getvalue()[-20_000:]


def one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:200]}" if text else type(error).__name__


@contextlib.contextmanager
def temporary_course(assignment: Assignment, handin: HandIn):
    """(the course's directory, the folder in it where the student's files lie), gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as scratch:
        root = Path(scratch)
        assignment.write(root)
        folder = root / "autograded" / "student" / assignment.lesson
        folder.mkdir(parents=True)
        for name, data in handin.files.items():
            if not name.lower().endswith((".ipynb", ".db")):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        assignment.write_data(folder)
        with contextlib.chdir(root):
            yield root, folder


@contextlib.contextmanager
def heard(stream: io.StringIO):
    """Everything that is logged goes to `stream` alone."""
    top, handler = logging.getLogger(), logging.StreamHandler(stream)
    before, top.handlers = top.handlers, [handler]
    try:
        yield
    finally:
        top.handlers = before


def warm_up(assignment: Assignment) -> None:
    """What every job needs, once for all of them: imports, the referee's words and names, the parent of the kernels."""
    if WARM.get("digest") == assignment.digest():
        return
    import nbformat

    from .hush import vocabulary
    from .marking import prepare
    from .settings import course_config, executor, sandboxed

    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as scratch:
        assignment.write(Path(scratch))
        kind = executor(course_config(Path(scratch)))
    if sandboxed(kind):
        from .sandbox import Zygote

        zygote = WARM.get("zygote") or Zygote(assignment.tier)
        prepare(nbformat.from_dict(assignment.source()))
        vocabulary()
        WARM["zygote"] = zygote.ready()
    WARM["digest"] = assignment.digest()
    gc.collect()
    gc.freeze()  # forks share what is here already


def execute(nb: dict, assignment: Assignment, root: Path, folder: Path) -> str:
    """The text of the notebook after the course's own Execute, the one that `nbgrader autograde` uses."""
    import nbformat
    from nbgrader.utils import setenv

    from .settings import course_config, executor, sandboxed

    node = nbformat.reads(notebook.dumps(nb), as_version=4)
    names = {
        "student": "student",
        "assignment": assignment.lesson,
        "notebook": assignment.lesson,
        "db_url": "sqlite://",
    }
    place = {"path": str(folder), "name": assignment.lesson}
    resources = {"unique_key": assignment.lesson, "nbgrader": names, "metadata": place, "outputs": {}}
    config = course_config(root)
    kind = executor(config)
    (folder / f"{assignment.lesson}.ipynb").write_text(notebook.dumps(nb), encoding="utf-8")
    more = {"source": nbformat.from_dict(assignment.source()), "zygote": WARM.get("zygote")} if sandboxed(kind) else {}
    config[kind.__name__].tier = assignment.tier
    with setenv(NBGRADER_EXECUTION="autograde"):
        node, _ = kind(config=config, log=logging.getLogger("mlpkit.grading"), **more).preprocess(node, resources)
    if none_ran(node):
        why = "its cells end the kernel or use up its processes, or the referee could not start"
        raise RuntimeError(f"none of its tests was reached: {why}")
    return nbformat.writes(node, version=nbformat.NO_CONVERT).encode("utf-8", "replace").decode()


def none_ran(nb) -> bool:
    """Whether every test says that it was not run: that is no verdict on any exercise, so it must not read 0."""
    fields = [(cell, cell.metadata.get("nbgrader", {})) for cell in nb.cells if cell.cell_type == "code"]
    tests = [cell for cell, given in fields if given.get("grade") and not given.get("solution")]
    return bool(tests) and all("NotRun" in [o.get("ename") for o in cell.outputs] for cell in tests)
