"""Phase 2: every graded cell of a notebook, executed by the referee on the instructor's own text.

All cells run as far as their hidden tests, then all of them from there on: see cellrun.py for why.
"""

import ast
import contextlib
import io
import time

import nbformat

from mlpkit import checks

from ..check import check_calls
from .cellrun import GradedCell, failure
from .names import defined, parsed
from .referee import NoSnapshot, Referee, StudentNames

NOT_REACHED = "it was not run: the notebook's kernel did not get as far as this cell"
UNKNOWN = "it was not run: the instructor's notebook has no such cell"
NO_TIME = "it was not run: the time for the whole notebook was over"


def fields(cell) -> dict:
    return cell.get("metadata", {}).get("nbgrader", {})


def is_check(cell) -> bool:
    """A graded cell that no student writes."""
    return cell["cell_type"] == "code" and bool(fields(cell).get("grade")) and not fields(cell).get("solution")


def mark(nb, source, referee: Referee, seconds: float, end: float) -> None:
    """Fill in text and outputs of each graded cell of `nb`; `seconds` is the time for one, `end` for all."""
    wanted = {fields(cell)["grade_id"]: cell for cell in source.cells if is_check(cell)}
    setup = Setup(source)
    cells = [cell for cell in nb.cells if is_check(cell) and fields(cell)["grade_id"] in wanted]
    markings = [Marking(wanted[fields(cell)["grade_id"]], setup, referee, end) for cell in cells]
    for place, marking in enumerate(markings):
        marking.left = min(seconds, (end - time.monotonic()) / (len(markings) - place))  # a fair share of what is left
        marking.visible()
    for marking in markings:
        marking.hidden()
    for cell in nb.cells:
        if is_check(cell):
            cell.outputs = [nbformat.from_dict(failure("NotGraded", UNKNOWN))]
    for cell, marking in zip(cells, markings, strict=True):
        cell.source, cell.execution_count = marking.source, 1
        cell.outputs = [nbformat.from_dict(output) for output in marking.cell.outputs]


def prepare(source) -> None:
    """Everything that does not depend on a submission, done once for the processes that are forked from this one."""
    Setup(source).space()
    for cell in filter(is_check, source.cells):
        for (number, *_), seed in check_calls(cell["source"]):
            checks.prepare(ast.literal_eval(number), seed)


class Marking:
    """A graded cell, the student's functions that it calls, and the time that is left for it."""

    def __init__(self, original, setup, referee: Referee, end: float):
        self.source, name = original.source, fields(original)["grade_id"]
        self.cell = GradedCell(original.source, float(fields(original)["points"]), name)
        self.setup, self.names = setup, StudentNames(referee, name, 0.0)
        self.left, self.end = 0.0, end

    def visible(self) -> None:
        with self._timed():
            if not self.cell.failed:
                self._start()
        self.names.rest(hush=True)

    def hidden(self) -> None:
        with self._timed():
            self.cell.run_hidden()
        self.names.rest(hush=True)

    def _start(self) -> None:
        try:
            theirs = self.names.get(self.cell.names & self.setup.students)
        except NoSnapshot:
            self.cell.fail("NotRun", NOT_REACHED if time.monotonic() < self.end else NO_TIME)
        else:
            self.cell.run_visible(self.setup.space() | theirs)

    @contextlib.contextmanager
    def _timed(self):
        """Both halves together have the time of one cell."""
        started = time.monotonic()
        self.names.deadline = min(started + self.left, self.end)
        yield
        self.left -= time.monotonic() - started


class Setup:
    """What the instructor's notebook gives to its graded cells: what it imports, and its locked cells."""

    def __init__(self, source):
        code = [cell for cell in source.cells if cell["cell_type"] == "code"]
        self.students = {name for cell in code if fields(cell).get("solution") for name in defined(cell.source)}
        trusted = [cell for cell in code if not fields(cell).get("solution") and not fields(cell).get("grade")]
        checks = [ast.parse(cell.source) for cell in code if is_check(cell) and parsed(cell.source)]
        self.statements = _wanted([node for cell in trusted for node in _statements(cell)], checks)
        self._made: dict | None = None

    def space(self) -> dict:
        """A namespace of its own with everything that the instructor's cells make, none of it the student's."""
        if self._made is None:
            self._made = {"__name__": "__main__"}
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                for line in self.statements:
                    with contextlib.suppress(Exception):  # what it should have made is missing, and will be said so
                        exec(line, self._made)
        return dict(self._made)


def _statements(cell) -> list[ast.stmt]:
    """All statements of a locked cell; of another one, which students may change, the imports."""
    tree, locked = parsed(cell.source), bool(fields(cell).get("locked"))
    body = tree.body if tree else ()
    return [node for node in body if locked or isinstance(node, (ast.Import, ast.ImportFrom))]


def _wanted(statements: list[ast.stmt], checks: list[ast.Module]) -> list[str]:
    """The statements as text, without imports of names that neither they nor the graded cells use: they take time."""
    used = {node.id for tree in (*statements, *checks) for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return [ast.unparse(node) for node in statements if not _imported(node) or _imported(node) & used]


def _imported(node: ast.stmt) -> set[str]:
    aliases = node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else ()
    return {alias.asname or alias.name.split(".")[0] for alias in aliases}
