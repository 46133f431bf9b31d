"""Check that the course holds together

Each check is a function from the course's directory to a list of problems, and has a line in the table CHECKS.
"""

import argparse
import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from . import notebook, release
from .errata import errata_problems
from .imports import import_problems
from .leaks import handed_out_problems, leak_problems
from .links import heading_problems, link_problems
from .script import NUMBER, name_of

HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS$", re.M | re.S)


def sources(root: Path) -> Iterator[tuple[str, dict]]:
    """Each lesson with its source notebook."""
    for lesson in notebook.lessons(root):
        yield lesson, notebook.read(notebook.path_of(lesson, root=root))


def grading(cell: dict) -> dict:
    """A cell's nbgrader fields, {} if it has none."""
    return cell["metadata"].get("nbgrader", {})


def checks_of(nb: dict) -> Iterator[tuple[int, dict, str]]:
    """The check cells of a notebook: position, cell, the exercise's number ("" if its id names none)."""
    for index, cell in enumerate(nb["cells"]):
        fields = grading(cell)
        if fields.get("grade") and not fields.get("solution"):
            name = name_of("check", fields["grade_id"])
            yield index, cell, name if NUMBER.fullmatch(name) else ""


def exercises() -> dict:
    from mlpkit.checks import EXERCISES

    return EXERCISES


def unique_ids(root: Path) -> list[str]:
    """Grade ids are there and differ within a lesson; nbgrader aborts a whole batch of submissions otherwise."""
    found = []
    for lesson, nb in sources(root):
        ids = [grading(cell).get("grade_id") for cell in nb["cells"] if grading(cell)]
        twice = [name for name, n in Counter(ids).items() if n > 1 or not name]
        found += [f"{lesson}: {ids.count(name)} cells have the grade id {name!r}" for name in twice]
    return found


def solution_first(root: Path) -> list[str]:
    """The cell of code before a check is the solution that it checks."""
    found = []
    for lesson, nb in sources(root):
        for index, cell, number in checks_of(nb):
            before = [other for other in nb["cells"][:index] if other["cell_type"] == "code"]
            name, wanted = grading(cell)["grade_id"], f"ex-{number.replace('.', '-')}"
            if not before or not grading(before[-1]).get("solution"):
                found.append(f"{lesson}: no solution cell right before {name}")
            elif number and grading(before[-1])["grade_id"] != wanted:
                found.append(f"{lesson}: before {name} stands {grading(before[-1])['grade_id']}, not {wanted}")
    return found


def points(root: Path) -> list[str]:
    """Each check is worth what its exercise's tasks are worth."""
    found = []
    for lesson, nb in sources(root):
        for _, cell, number in checks_of(nb):
            given, name = grading(cell).get("points"), grading(cell)["grade_id"]
            if number not in exercises():
                found.append(f"{lesson}: {name} belongs to no exercise of mlpkit.checks")
            elif given != exercises()[number].points:
                found.append(f"{lesson}: {name} has {given} points, its tasks have {exercises()[number].points}")
    return found


def exercises_used(root: Path) -> list[str]:
    """Each exercise is used once, in its own lesson."""
    used = {number: [] for number in exercises()}
    for lesson, nb in sources(root):
        ids = {grading(cell).get("grade_id") for cell in nb["cells"]}
        for number in used:
            dashed = number.replace(".", "-")
            used[number] += [lesson] * (f"check-{dashed}" in ids or f"answer-{dashed}" in ids)
    return [
        f"exercise {number} belongs to {exercises()[number].lesson}; it is in {', '.join(where) or 'no lesson'}"
        for number, where in used.items()
        if where != [exercises()[number].lesson]
    ]


def hidden_tests(root: Path) -> list[str]:
    """A check calls the same check twice, openly and hidden, the second time with a seed that no other check has."""
    from mlpkit.checks import visible_seed

    found, seeds = [], {visible_seed(number): f"the visible check of {number}" for number in exercises()}
    for lesson, nb in sources(root):
        for _, cell, number in checks_of(nb):
            problem, seed = _calls(cell["source"], number)
            name = f"{lesson} {grading(cell)['grade_id']}"
            found += [f"{name}: {problem}"] if problem else []
            if seed is not None and seeds.setdefault(seed, name) != name:
                found.append(f"{name}: seed {seed} is that of {seeds[seed]} too")
    return found


def _calls(source: str, number: str) -> tuple[str, int | None]:
    """What is wrong with the calls in a check cell ("" if nothing), and the hidden seed."""
    hidden = "".join(HIDDEN.findall(source))
    shown, secret = check_calls(HIDDEN.sub("", source)), check_calls(hidden)
    if len(shown) != 1 or len(secret) != 1:
        return f"calls check {len(shown)} times openly and {len(secret)} times in hidden tests, not once each", None
    (names, open_seed), (hidden_names, seed) = shown[0], secret[0]
    if names != hidden_names or names[:1] != [repr(number)]:
        return f"checks ({', '.join(names)}) openly and ({', '.join(hidden_names)}) hidden, of exercise {number}", seed
    if open_seed is not None or not isinstance(seed, int):
        return f"wanted seed=<integer> in the hidden call alone; got {open_seed} openly, {seed} hidden", None
    if not _ends_in_points(source) or not re.search(r"points = min\(points, check\(", hidden):
        return "the hidden call must be `points = min(points, check(...))` and the last line `points`", seed
    return "", seed


def seed_of(cell: dict) -> int:
    """The seed of a check cell's hidden tests."""
    return check_calls("".join(HIDDEN.findall(cell["source"])))[0][1]


def check_calls(source: str) -> list[tuple[list[str], object]]:
    """The arguments of each call of check(), and its seed."""
    nodes = ast.walk(ast.parse(source))
    calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check"]
    return [([ast.unparse(arg) for arg in call.args], _seed(call)) for call in calls]


def _seed(call: ast.Call) -> object:
    """The value of seed=; its text if it is no constant, None if there is none."""
    value = next((keyword.value for keyword in call.keywords if keyword.arg == "seed"), None)
    return getattr(value, "value", value and ast.unparse(value))


def _ends_in_points(source: str) -> bool:
    return source.splitlines()[-1] == "points"


def canonical_form(root: Path) -> list[str]:
    """Notebooks are stored as notebook.py says, so that a diff shows what a person changed."""
    found = []
    for tree in ("solutions", "notebooks"):
        for path in sorted((root / tree).glob("*/*.ipynb")):
            wanted = notebook.dumps(notebook.canonical(notebook.read(path), released=tree == "notebooks"))
            if path.read_text(encoding="utf-8") != wanted:
                found.append(f"{path.relative_to(root)}: not in canonical form; run execute, then release")
    return found


def executed(root: Path) -> list[str]:
    """Each cell of code ran, and no error is stored: nbval compares nothing for a cell that never ran."""
    found = []
    for lesson, nb in sources(root):
        code = [cell for cell in nb["cells"] if cell["cell_type"] == "code" and cell["source"].strip()]
        unrun = [cell["id"] for cell in code if cell["execution_count"] is None]
        if unrun:
            found.append(f"{lesson}: {len(unrun)} cells have not run since they changed, first {unrun[0]}; run execute")
        found += [f"{lesson}: cell {cell['id']} stores the error {name}" for cell in code for name in _errors(cell)]
    return found


def _errors(cell: dict) -> list[str]:
    """The errors stored in a cell that is not meant to raise them."""
    names = [output["ename"] for output in cell["outputs"] if output["output_type"] == "error"]
    return [] if "raises-exception" in cell["metadata"].get("tags", []) else names


def released(root: Path) -> list[str]:
    """notebooks/ is what a release would write, byte for byte."""
    return release.differences(root)


def fixtures(root: Path) -> list[str]:
    """Fixtures tell right answers from wrong ones: the lint of mlpkit.checks."""
    from mlpkit.checks import lint

    return lint.problems()


CHECKS: dict[str, Callable[[Path], list[str]]] = {
    "grade ids are unique": unique_ids,
    "a solution stands before its check": solution_first,
    "points are those of the exercises": points,
    "every exercise is used once": exercises_used,
    "hidden tests repeat the visible check": hidden_tests,
    "notebooks are in canonical form": canonical_form,
    "every cell was executed": executed,
    "no answers in notebooks/": leak_problems,
    "no answers in feedback": handed_out_problems,
    "notebooks/ is up to date": released,
    "fixtures pass their lint": fixtures,
    "imports run one way": import_problems,
    "links lead somewhere": link_problems,
    "lessons have their frame": heading_problems,
    "errata are linked both ways": errata_problems,
}


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit check", description=__doc__.partition("\n")[0])
    parser.parse_args(argv)
    return 0 if all([_report(name, function, root) for name, function in CHECKS.items()]) else 1


def _report(name: str, function: Callable[[Path], list[str]], root: Path) -> bool:
    """Run one check and print its line; whether it passed. A check that cannot run, as on a broken notebook, fails."""
    try:
        found = function(root)
    except Exception as error:  # a broken notebook or checks module: say so, go on with the next check
        found = [f"could not be checked: {type(error).__name__}: {error}"]
    print("FAILS" if found else "ok   ", name, flush=True)
    for problem in found:
        print("     ", problem)
    return not found
