"""One graded cell, executed by the referee: its outputs as Jupyter would have made them, and never by accident a mark.

nbgrader reads a mark from outputs, and takes many things for full marks: no output, `nan`, a negative number, any text.
So a cell that ends in a value must end in a number between 0 and its points; everything else is an error, which is 0.
What comes before the hidden tests is run for all cells first: what is printed then cannot know a hidden input.
"""

import ast
import contextlib
import io
import math
import re
import warnings

import numpy as np

HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS[^\n]*$", re.M | re.S)
MOST_TEXT = 100_000  # characters that either half of a graded cell prints
_NOTHING = object()  # the cell ends in a statement: without an error it has passed


class GradedCell:
    """A graded cell and the namespace that it runs in; `outputs` are complete when both halves have been run."""

    def __init__(self, source: str, points: float, name: str):
        self.points, self.name, self.outputs, self.failed = points, name, [], False
        self.space, self._last = {}, _NOTHING
        hidden = HIDDEN.search(source)
        self._begins = source.count("\n", 0, hidden.start()) + 1 if hidden else math.inf
        self._body = self._parsed(source)

    @property
    def names(self) -> set[str]:
        """All names that the cell uses."""
        return {node.id for top in self._body for node in ast.walk(top) if isinstance(node, ast.Name)}

    def fail(self, kind: str, text: str) -> None:
        """This cell earns nothing, for the reason that is given."""
        self.outputs.append(failure(kind, text))
        self.failed = True

    def run_visible(self, space: dict) -> None:
        """What students can run themselves: the statements that end before the hidden tests begin."""
        self.space = space
        self._run([node for node in self._body if node.end_lineno < self._begins], self._visible_error)

    def run_hidden(self) -> None:
        """The rest, and the mark. What an error says there could be the student's words about hidden inputs."""
        self._run(
            [node for node in self._body if node.end_lineno >= self._begins],
            lambda error: ("HiddenTest", "a hidden test did not pass"),
        )
        if not self.failed and self._last is not _NOTHING:
            self._mark(self._last)

    def _parsed(self, source: str) -> list[ast.stmt]:
        try:
            return ast.parse(source, f"<{self.name}>").body
        except (SyntaxError, ValueError) as error:
            self.fail(type(error).__name__, f"the instructor's cell {self.name} is no Python: {error}")
            return []

    def _run(self, statements: list[ast.stmt], said) -> None:
        """Run statements, in silence but for what they print; `said` makes of an error what is shown."""
        if self.failed:
            return
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self._execute(statements)
        except (Exception, SystemExit) as error:
            kind, text = said(error)
        else:
            kind = text = ""
        if printed.getvalue():
            self.outputs.append(stream(printed.getvalue()[:MOST_TEXT]))
        if kind:
            self.fail(kind, text)

    def _execute(self, statements: list[ast.stmt]) -> None:
        """Keeps the value of the last expression, if the cell ends in one."""
        last = statements[-1] if statements and statements[-1] is self._body[-1] else None
        ending = last if isinstance(last, ast.Expr) else None
        body = statements[:-1] if ending else statements
        exec(compile(ast.Module(body, []), f"<{self.name}>", "exec"), self.space)
        if ending:
            self._last = eval(compile(ast.Expression(ending.value), f"<{self.name}>", "eval"), self.space)

    def _visible_error(self, error) -> tuple[str, str]:
        return type(error).__name__, str(error)[:2000]

    def _mark(self, value) -> None:
        """The mark as a plain number from 0 to `points`."""
        number = type(value) in (int, float) or isinstance(value, np.floating)
        if not number or math.isnan(value):
            said = "nan" if number else type(value).__name__
            return self.fail("NoVerdict", f"the cell ended in {said}, not in a number of points")
        mark = min(max(float(value), 0.0), float(self.points))
        data = {"text/plain": repr(mark)}
        self.outputs.append({"output_type": "execute_result", "execution_count": 1, "data": data, "metadata": {}})


def stream(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": writable(text)}


def writable(text: str) -> str:
    """Half surrogate pairs, which no file can hold, become question marks."""
    return text.encode("utf-8", "replace").decode()


def failure(kind: str, text: str) -> dict:
    kind, text = writable(kind), writable(text)
    return {"output_type": "error", "ename": kind, "evalue": text, "traceback": [f"{kind}: {text}"]}
