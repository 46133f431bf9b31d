"""Phase 2: every graded cell of a notebook, executed by the referee on the instructor's own text."""

import ast

import nbformat

from .cellrun import failure, names_used, run_graded
from .names import defined, parsed
from .referee import NoSnapshot, Referee, StudentNames

NOT_REACHED = "it was not run: the notebook's kernel did not get as far as this cell"


def fields(cell) -> dict:
    return cell.get("metadata", {}).get("nbgrader", {})


def is_check(cell) -> bool:
    """A graded cell that no student writes."""
    return cell["cell_type"] == "code" and bool(fields(cell).get("grade")) and not fields(cell).get("solution")


def mark(nb, source, referee: Referee, seconds: float) -> None:
    """Fill in text and outputs of each graded cell of `nb`; `seconds` is the time for one of them."""
    wanted = {fields(cell)["grade_id"]: cell for cell in source.cells if is_check(cell)}
    students = {name for cell in source.cells if fields(cell).get("solution") for name in defined(cell.source)}
    setup = Setup(source, students)
    for cell in nb.cells:
        if is_check(cell) and fields(cell)["grade_id"] in wanted:
            original = wanted[fields(cell)["grade_id"]]
            cell.source, cell.execution_count = original.source, 1
            cell.outputs = [nbformat.from_dict(out) for out in _outputs(original, setup, students, referee, seconds)]


def _outputs(cell, setup, students, referee, seconds) -> list[dict]:
    name, used = fields(cell)["grade_id"], names_used(cell.source)
    try:
        theirs = StudentNames(referee, name, seconds).get(used & students)
    except NoSnapshot:
        return [failure("NotRun", NOT_REACHED)]
    return run_graded(cell.source, float(fields(cell)["points"]), setup.space(used) | theirs, name)


class Setup:
    """What the instructor's notebook gives to its graded cells: what it imports, and its locked cells."""

    def __init__(self, source, students: set[str]):
        code = [cell for cell in source.cells if cell["cell_type"] == "code" and not fields(cell).get("solution")]
        self.locked = [c.source for c in code if fields(c).get("locked") and not fields(c).get("grade")]
        self.imports = [line for cell in code if not is_check(cell) for line in _imports(cell.source)]
        self.students = students

    def space(self, used: set[str]) -> dict:
        """A fresh namespace with the names that a graded cell uses, none of them the student's."""
        space = {"__name__": "__main__"}
        for names, line in self.imports:
            if names & used - self.students:
                exec(line, space)
        for text in self.locked:
            exec(text, space)
        return space


def _imports(text: str) -> list[tuple[set[str], str]]:
    """The imports of a cell: the names that each makes, and its line."""
    tree = parsed(text)
    nodes = [node for node in (tree.body if tree else ()) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return [({alias.asname or alias.name.split(".")[0] for alias in node.names}, ast.unparse(node)) for node in nodes]
