"""One graded cell, executed by the referee: its outputs as Jupyter would have made them, and never by accident a mark.

nbgrader reads a mark from outputs, and takes many things for full marks: no output, `nan`, a negative number, any text.
So a cell that ends in a value must end in a number between 0 and its points; everything else is an error, which is 0.
"""

import ast
import contextlib
import io
import math
import re
import warnings

HIDDEN = re.compile(r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS[^\n]*$", re.M | re.S)
MOST_TEXT = 200_000  # characters that a graded cell prints


def names_used(source: str) -> set[str]:
    """All names that a cell reads."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def run_graded(source: str, points: float, space: dict, name: str) -> list[dict]:
    """The outputs of a graded cell, run in `space`."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            last = _execute(source, space, name)
        except Exception as error:
            last = _error(error, source, name)
    outputs = [stream(printed.getvalue()[:MOST_TEXT])] if printed.getvalue() else []
    if isinstance(last, dict):
        return [*outputs, last]
    return outputs if last is _NOTHING else [*outputs, _mark(last, points)]


_NOTHING = object()  # the cell ends in a statement: without an error it has passed


def _execute(source: str, space: dict, name: str):
    """Run a cell; the value of the expression that it ends in, or _NOTHING."""
    tree = ast.parse(source)
    ending = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = tree.body[:-1] if ending else tree.body
    exec(compile(ast.Module(body, []), f"<{name}>", "exec"), space)
    return eval(compile(ast.Expression(ending.value), f"<{name}>", "eval"), space) if ending else _NOTHING


def _mark(value, points: float) -> dict:
    """The mark as a plain number from 0 to `points`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value):
        return failure("NoVerdict", f"the cell ended in {type(value).__name__}, not in a number of points")
    mark = min(max(float(value), 0.0), float(points))
    return {"output_type": "execute_result", "execution_count": 1, "data": {"text/plain": repr(mark)}, "metadata": {}}


def _error(error: Exception, source: str, name: str) -> dict:
    """An error without a traceback; of a hidden line nothing but that a hidden test did not pass."""
    line = _line_of(error, name)
    for hidden in HIDDEN.finditer(source):
        first, last = (source.count("\n", 0, place) + 1 for place in hidden.span())
        if line is None or first <= line <= last:
            return failure("HiddenTest", "a hidden test did not pass")
    return failure(type(error).__name__, str(error))


def _line_of(error: Exception, name: str) -> int | None:
    """The cell's own line in which it came to the error."""
    line, trace = getattr(error, "lineno", None), error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == f"<{name}>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def stream(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": writable(text)}


def writable(text: str) -> str:
    """Half surrogate pairs, which no file can hold, become question marks."""
    return text.encode("utf-8", "replace").decode()


def failure(kind: str, text: str) -> dict:
    kind, text = writable(kind), writable(text)
    return {"output_type": "error", "ename": kind, "evalue": text, "traceback": [f"{kind}: {text}"]}
