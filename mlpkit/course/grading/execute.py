"""One submission run behind the two walls: the student's cells in the sandbox, then the graded cells by the referee.

Phase 1 runs the student's cells; at each graded cell a snapshot of the kernel is taken. Phase 2 begins when no channel
to the kernel is open any more: whatever a snapshot sees of hidden tests can reach no output. A cell that kills its
kernel, or hangs and cannot be interrupted, is left out and the notebook run once more, so that it costs no other
exercise its marks.
"""

import contextlib
import shutil
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError
from nbgrader.preprocessors import Execute
from traitlets import Any, Bool, Float, Integer, Unicode, default

from . import sandbox
from .asking import Asking
from .cellrun import failure
from .marking import NO_TIME, fields, is_check, mark
from .outputs import KEPT, Meter, tidied
from .referee import Referee

RESTARTS = 3
RESERVE = 1 / 6  # of a notebook's time, kept for the referee
SNAPSHOT = "__import__('mlpkit.course.grading.agent', fromlist=['agent']).snapshot({!r}, get_ipython().user_ns)"
MOST_ERROR = 10_000  # characters of a line of a traceback


class RefereedExecute(Asking, Execute):
    """nbgrader's Execute, behind two walls; in nbgrader_config.py it stands in the place of that."""

    timeout = Integer(120, help="seconds for one cell of a student").tag(config=True)
    budget = Float(900.0, help="seconds for a whole notebook, marks included").tag(config=True)
    tier = Unicode(help="bubblewrap, landlock or none; the best of this machine, if not said").tag(config=True)
    pictures = Bool(False, help="draw the lessons' pictures too, for feedback that shows them; twice as slow").tag(
        config=True
    )
    zygote = Any(None, help="a sandbox.Zygote, for kernels that start at once")
    source = Any(None, help="the instructor's notebook; found in the course directory if it is not given")
    shutdown_kernel, record_timing, skip_cells_with_tag = "immediate", False, ""
    iopub_timeout = 20  # nbclient's 4 s would count a busy machine as a broken kernel

    @default("tier")
    def _best_tier(self) -> str:
        best = sandbox.best()
        if best == "none":  # to go without must be said
            raise sandbox.SandboxFailed("there is no sandbox on this machine: run `python3 -m mlpkit doctor`")
        return best

    def preprocess(self, nb, resources, km=None):
        source = self.source or self._source(resources)
        workdir = Path(resources.get("metadata", {}).get("path") or ".")
        self.resources, self.left_out, self.meter = {}, {}, Meter()
        self.limits = sandbox.Limits(cell=self.timeout, notebook=self.budget, pictures=self.pictures)
        self.end = time.monotonic() + self.budget
        for restarts_left in range(RESTARTS, -1, -1):
            if self._attempt(nb, source, workdir, restarts_left):
                break
        for index, (kind, why) in self.left_out.items():
            nb.cells[index].outputs = [nbformat.from_dict(failure(kind, why))]
        return nb, resources

    def _source(self, resources):
        """The instructor's notebook, from the course directory of the converter that runs this."""
        names, coursedir = resources["nbgrader"], self.parent.parent.coursedir
        folder = coursedir.format_path(coursedir.source_directory, ".", names["assignment"])
        return nbformat.read(Path(folder, f"{names['notebook']}.ipynb"), 4)

    def _attempt(self, nb, source, workdir, restarts_left: int) -> bool:
        """Run all cells but those left out, then mark; False if a cell ended the kernel, and it is to be run again."""
        with self._kernel(nb, workdir) as referee:
            if not self._students_cells(nb) and restarts_left:
                self._leave_out_the_rest(nb) if restarts_left == 1 else None
                return False
            self.kc.stop_channels()  # sealed: from here on the kernel has no way into the notebook
            mark(nb, source, referee, self.timeout, self.end)
        return True

    @contextlib.contextmanager
    def _kernel(self, nb, workdir):
        """A kernel of its own in the sandbox, and the referee that its snapshots find."""
        sockets = sandbox.new_directory("s")
        with contextlib.closing(Referee(sockets / "referee")) as referee:
            try:
                manager = sandbox.kernel_manager(workdir, sockets, self.limits, self.tier, self.zygote)
                NotebookClient.__init__(self, nb, manager)
                self.reset_execution_trackers()
                with self.setup_kernel(cleanup_kc=True):
                    yield referee
            finally:
                shutil.rmtree(sockets, ignore_errors=True)

    def _students_cells(self, nb) -> bool:
        """Phase 1; False where the kernel is lost. Whatever a kernel sends, it can end nothing but itself."""
        last = self.end - RESERVE * self.budget
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code" or index in self.left_out:
                continue
            cell.outputs, cell.execution_count = [], None
            if time.monotonic() > last:
                self.left_out[index] = "NotRun", NO_TIME
                continue
            try:
                self._one(cell, index, last)
            except Exception as error:
                self.left_out[index] = self._why(error, cell)
                return False
        return True

    def _leave_out_the_rest(self, nb) -> None:
        """The last attempt goes as far as this one went, so that what came before is marked."""
        culprit = max(index for index, (kind, _) in self.left_out.items() if kind != "NotRun")
        why = (
            "NotRun",
            f"it was not run: too many cells before it ended the kernel, the last being {task(nb.cells[culprit])}",
        )
        code = (index for index, cell in enumerate(nb.cells) if cell.cell_type == "code")
        self.left_out = {index: why for index in code if index > culprit} | self.left_out

    def _one(self, cell, index: int, last: float) -> None:
        if is_check(cell):
            self.ask_for_snapshot(SNAPSHOT.format(fields(cell)["grade_id"]))
            return
        seconds = max(1.0, min(self.timeout, last - time.monotonic()))
        said = f"{task(cell)} ran for {seconds:.0f} s and was interrupted"
        self.error_on_timeout = failure("CellTimeoutError", said) | {"status": "error"}
        self.timeout_func, started = (lambda _: seconds), time.monotonic()
        try:
            self.execute_cell(cell, index, store_history=True)
        except CellExecutionError:
            pass  # a student's error is an output like any other
        except CellTimeoutError:
            raise TimeoutError(f"{task(cell)} ran for {seconds:.0f} s and could not be interrupted") from None
        cell.outputs = tidied(cell.outputs, self.meter.over(index))
        if type(cell.execution_count) is not int:  # a kernel may say anything
            cell.execution_count = None
        if time.monotonic() - started >= seconds and not self.still_answers(self.limits.grace):
            raise TimeoutError(f"{task(cell)} ran for {seconds:.0f} s and could not be interrupted")

    def _why(self, error: Exception, cell) -> tuple[str, str]:
        """What the cell shows that ended its kernel."""
        if isinstance(error, TimeoutError):
            return "CellTimeoutError", f"{error}; it was left out"
        limit = (getattr(self.km, "ended", None) or {}).get("limit")
        return "Stopped", f"with {task(cell)} the kernel stopped{f': {limit}' if limit else ''}; the cell was left out"

    def on_cell_executed(self, **kwargs):
        """As nbgrader does; what the kernel says of an error is cut to a size first."""
        reply = kwargs["execute_reply"]["content"]
        lines = reply.get("traceback")
        reply["traceback"] = [str(line)[:MOST_ERROR] for line in (lines if isinstance(lines, list) else [])[:200]]
        reply |= {name: str(reply.get(name, ""))[:MOST_ERROR] for name in ("ename", "evalue")}
        super().on_cell_executed(**kwargs)

    def process_message(self, msg, cell, cell_index):
        """As nbclient does, with what a notebook keeps, up to a size; whatever else a kernel sends is not looked at."""
        kind, content = msg["msg_type"], msg["content"]
        if kind != "status" and (kind not in KEPT or not self.meter.takes(cell_index, content)):
            return None
        try:
            return super().process_message(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:  # a message in no form that there is
            return None


def task(cell) -> str:
    """A cell by its name in the gradebook, or by its first line."""
    name = fields(cell).get("grade_id")
    first = next((line.strip() for line in cell.source.splitlines() if line.strip()), "")
    return f"cell {name}" if name else f"the cell that begins {first[:60]!r}"
