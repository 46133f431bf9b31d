"""One submission run behind the two walls: the student's cells in the sandbox, then the graded cells by the referee.

Phase 1 runs the student's cells; at each graded cell a snapshot of the kernel is taken. Phase 2 begins when no channel
to the kernel is open any more: whatever a snapshot sees of hidden tests can reach no output. A cell that kills its
kernel, or hangs and cannot be interrupted, is left out and the notebook run once more, so that it costs no other
exercise its marks.
"""

import queue
import shutil
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbclient.util import ensure_async, run_sync
from nbgrader.preprocessors import Execute
from traitlets import Any, Integer, Unicode

from . import sandbox, tiers
from .cellrun import failure
from .marking import is_check, mark
from .referee import Referee

RESTARTS = 3
RESERVE = 60  # seconds of a notebook's budget that are kept for the referee
SNAPSHOT = "__import__('mlpkit.course.grading.agent', fromlist=['agent']).snapshot({!r}, get_ipython().user_ns)"
MOST_SHOWN = 512 << 10  # characters that one cell may show, figures included
MOST_OF_ALL = 16 << 20


class RefereedExecute(Execute):
    """nbgrader's Execute, behind two walls; in nbgrader_config.py it stands in the place of that."""

    timeout = Integer(120, help="seconds for one cell of a student").tag(config=True)
    tier = Unicode(help="the sandbox: bubblewrap, landlock, or none; the best there is, if not said").tag(config=True)
    shutdown_kernel = "immediate"
    zygote = Any(None, help="a sandbox.Zygote, for kernels that start at once")
    source = Any(None, help="the instructor's notebook; found in the course directory if it is not given")

    def preprocess(self, nb, resources, km=None):
        self.resources, tier = {}, self.tier or tiers.best()
        if tier == "none" != self.tier:  # to go without must be said
            raise sandbox.SandboxFailed("there is no sandbox on this machine: run `python3 -m mlpkit doctor`")
        self.tier = tier
        source = self.source or self._source(resources)
        workdir = Path(resources.get("metadata", {}).get("path") or ".")
        limits, left_out = sandbox.Limits(cell=self.timeout), {}
        end = time.monotonic() + limits.notebook - RESERVE
        while (culprit := self._attempt(nb, source, workdir, limits, left_out, end)) is not None:
            left_out |= culprit
        for index, why in left_out.items():
            nb.cells[index].outputs = [nbformat.from_dict(failure(*why))]
        return nb, resources

    def _source(self, resources):
        """The instructor's notebook, from the course directory of the converter that runs this."""
        names, coursedir = resources["nbgrader"], self.parent.parent.coursedir
        folder = coursedir.format_path(coursedir.source_directory, ".", names["assignment"])
        return nbformat.read(Path(folder, f"{names['notebook']}.ipynb"), 4)

    def _attempt(self, nb, source, workdir, limits, left_out, end) -> dict | None:
        """Run all cells but `left_out`, then mark; or {the cell that ended the kernel: how}, for another attempt."""
        sockets = sandbox.new_directory("s")
        referee = Referee(sockets / "referee")
        manager = sandbox.kernel_manager(workdir, sockets, limits, self.tier, self.zygote)
        try:
            NotebookClient.__init__(self, nb, manager)
            self.reset_execution_trackers()
            with self.setup_kernel(cleanup_kc=True):
                culprit = self._students_cells(nb, left_out, end)
                if culprit and len(left_out) < RESTARTS and time.monotonic() < end:
                    return culprit
                self.kc.stop_channels()  # sealed: from here on the kernel has no way into the notebook
                mark(nb, source, referee, limits.cell)
        finally:
            referee.close()
            shutil.rmtree(sockets, ignore_errors=True)
        return None

    def _students_cells(self, nb, left_out, end) -> dict | None:
        """Phase 1. Whatever a kernel sends, it can end nothing but itself."""
        self.shown = {}
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if index in left_out or time.monotonic() > end:
                cell.outputs = [nbformat.from_dict(failure("NotRun", "the time for the whole notebook was over"))]
                continue
            try:
                self._one(cell, index, end)
            except Exception as error:
                return {index: self._why(error)}
        return None

    def _one(self, cell, index, end) -> None:
        if is_check(cell):
            self._snapshot(cell.metadata.nbgrader.grade_id)
            return
        self.timeout_func = lambda _: max(1, min(self.timeout, end - time.monotonic()))
        started = time.monotonic()
        try:
            self.execute_cell(cell, index, store_history=True)
        except CellExecutionError:
            pass  # a student's error is an output like any other
        if time.monotonic() - started >= self.timeout_func(cell) and not self._answers():
            raise TimeoutError(f"it ran for {self.timeout} s and could not be interrupted")

    def _why(self, error: Exception) -> tuple[str, str]:
        """How a cell ended its kernel: a name for it, and a sentence."""
        if isinstance(error, TimeoutError):
            return "CellTimeoutError", str(error)
        ended = getattr(self.km, "ended", None) or {}
        return "Stopped", ended.get("limit") or "with it the kernel stopped"

    async def _async_snapshot(self, cell: str) -> None:
        """Fork the kernel here; what it replies says only that it could."""
        sent = self.kc.execute(SNAPSHOT.format(cell), silent=True, store_history=False)
        await self._reply_to(sent, 30)

    async def _async_answers(self) -> bool:
        """Whether the kernel still listens after an interrupt."""
        try:
            await self._reply_to(self.kc.kernel_info(), sandbox.Limits().grace)
        except (queue.Empty, TimeoutError):
            return False
        return True

    async def _reply_to(self, sent: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            message = await ensure_async(self.kc.get_shell_msg(timeout=left))
            if message["parent_header"].get("msg_id") == sent:
                return
        raise TimeoutError("no reply")

    _snapshot, _answers = run_sync(_async_snapshot), run_sync(_async_answers)

    def process_message(self, msg, cell, cell_index):
        """As nbclient does, up to a size; what a flood sends beyond it is not kept."""
        if msg["msg_type"] in ("status", "execute_input"):
            return super().process_message(msg, cell, cell_index)
        content = msg["content"]
        size = (
            len(str(content.get("text", "")))
            + len(str(content.get("data", "")))
            + len(str(content.get("traceback", "")))
        )
        before = self.shown.get(cell_index, 0)
        self.shown[cell_index] = before + size
        if before + size <= MOST_SHOWN and sum(self.shown.values()) <= MOST_OF_ALL:
            return super().process_message(msg, cell, cell_index)
        if before <= MOST_SHOWN:
            text = f"\n… cut here: this cell shows more than {MOST_SHOWN >> 10} kB.\n"
            cell.outputs.append(nbformat.from_dict({"output_type": "stream", "name": "stdout", "text": text}))
            self.shown[cell_index] = MOST_SHOWN + 1
        return None
