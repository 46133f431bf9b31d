"""A submission put into the order in which it can be graded, and a sentence for each thing that was done.

A pure function of two notebooks, the submission and the lesson as it was released. What students wrote is kept; what
the lesson owns, such as a test cell, is put back. A notebook that comes as it was released comes out unchanged.
"""

import ast
import re

from .names import defined, parsed
from .parts import Lesson, Part, assemble, by_functions, by_question, definers, identify
from .reading import Repairs, Unreadable


def repair(submission: dict, released: dict) -> tuple[dict, Repairs]:
    """(the notebook to grade, what was repaired). Raises Unreadable where nothing of the lesson is in it."""
    lesson, repairs = Lesson(released), []
    parts = identify(submission, lesson, repairs)
    for i in range(len(lesson.cells)):
        _one_of_each(parts, lesson, i, repairs)
    _types(parts, lesson, repairs)
    _rescue(parts, lesson, repairs)
    by_functions(parts, lesson, repairs)
    by_question(parts, lesson, repairs)
    if not any(part.ref is not None and lesson.is_(part.ref, "solution", "grade", "task") for part in parts):
        raise Unreadable("the notebook holds none of the lesson's exercises: is it that of another lesson?")
    for i in range(len(lesson.cells)):
        _put_back(parts, lesson, i, repairs)
    _setup_first(parts, lesson, repairs)
    _checks_after_solutions(parts, lesson, repairs)
    return assemble(parts, lesson), repairs


def _one_of_each(parts: list[Part], lesson: Lesson, i: int, repairs: Repairs) -> None:
    """Of cells with the same name the one that counts: the changed one, the last if there are several."""
    same = [part for part in parts if part.ref == i]
    if len(same) < 2:
        return
    changed = [part for part in same if part.text() not in ("", lesson.texts[i])]
    kept = (changed or same)[-1] if lesson.is_solution(i) else (changed or same)[0]
    if lesson.is_answer(i) and changed:
        kept.source = "\n\n".join(dict.fromkeys(part.text() for part in changed))
    for part in same:
        if part is kept:
            continue
        if part in changed and not lesson.is_answer(i):
            part.ref = None  # runs as the student's own cell
        else:
            parts.remove(part)
    repairs.append(f"{lesson.name(i)} was there {len(same)} times: {_which(lesson, i, changed)}")


def _which(lesson: Lesson, i: int, changed: list[Part]) -> str:
    if len(changed) < 2:
        return "the changed one counts" if changed else "one is kept"
    return "their texts are joined" if lesson.is_answer(i) else "all run, the tests come after the last"


def _rescue(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    """A test cell gets its own text back; a solution that was written into it moves to a cell before it."""
    names = {name for i in lesson.where(lesson.is_solution) for name in defined(lesson.texts[i])}
    for part in list(parts):
        if part.ref is None or not (lesson.is_check(part.ref) or lesson.is_(part.ref, "locked", "task")):
            continue
        if part.text() == lesson.texts[part.ref]:
            continue
        if names & defined(part.source):
            below = not lesson.is_check(part.ref)  # a solution needs the setup, a test the solution
            parts.insert(parts.index(part) + below, Part("code", part.source))
            repairs.append(f"{lesson.name(part.ref)}: a solution stood in this cell: moved to a cell of its own")
        part.source = lesson.cells[part.ref]["source"]
        repairs.append(f"{lesson.name(part.ref)} was changed: put back")


def _types(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    for part in parts:
        wanted = lesson.cells[part.ref]["cell_type"] if part.ref is not None else part.kind
        if part.kind != wanted and lesson.fields[part.ref]:
            repairs.append(f"{lesson.name(part.ref)} was made a cell of type {part.kind}: made {wanted} again")
            part.kind = wanted
        elif part.kind != wanted:
            part.ref = None  # text that a student made code, or the other way round: theirs


def provides(source: str) -> bool:
    """Whether given code imports something, or defines a function or a class."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = parsed(source)
    return tree is not None and any(isinstance(node, kinds) for node in tree.body)


def _needed(lesson: Lesson, i: int) -> bool:
    """Whether marks depend on this cell: nbgrader knows it, or it gives what solutions use."""
    return bool(lesson.fields[i]) or (lesson.is_code(i) and provides(lesson.texts[i]))


def _put_back(parts: list[Part], lesson: Lesson, i: int, repairs: Repairs) -> None:
    """A missing cell goes behind the last of those that stand before it in the lesson."""
    if not _needed(lesson, i) or any(part.ref == i for part in parts):
        return
    own = {name for part in definers(parts, defined(lesson.texts[i])) for name in defined(part.source)}
    if not lesson.fields[i] and defined(lesson.texts[i]) and defined(lesson.texts[i]) <= own:
        return  # the student has a version of it
    before = [part for part in parts if part.ref is not None and part.ref < i]
    nearest = max(before, key=lambda part: part.ref, default=None)
    place = parts.index(nearest) + 1 if nearest else 0
    parts.insert(place, Part(lesson.cells[i]["cell_type"], lesson.cells[i]["source"], ref=i))
    what = "was missing: the blank one was put in" if lesson.is_(i, "solution") else "was missing: put back"
    repairs.append(f"{lesson.name(i)} {what}")


def _setup_first(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    """Imports, given functions and locked code stand before what comes after them in the lesson."""
    for setup in sorted((part for part in parts if part.ref is not None), key=lambda part: -part.ref):
        i = setup.ref
        if not lesson.is_code(i) or lesson.is_(i, "solution", "grade") or not _needed(lesson, i):
            continue
        known = [(p, part.ref) for p, part in enumerate(parts) if part.ref is not None]
        later = [p for p, ref in known if ref > i and _needed(lesson, ref)]
        if later and later[0] < parts.index(setup):
            parts.remove(setup)
            parts.insert(later[0], setup)
            repairs.append(f"{lesson.name(i)} stood below exercises that need it: moved up")


def _checks_after_solutions(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    """A test runs when the solutions up to its own are there; otherwise students' cells keep the students' order."""
    for part in sorted((p for p in parts if p.ref is not None and lesson.is_check(p.ref)), key=lambda p: p.ref):
        wanted = [parts.index(other) for other in _before(parts, lesson, part.ref)]
        here = parts.index(part)
        if wanted and max(wanted) > here:
            parts.insert(max(wanted) + 1, part)
            parts.pop(here)
            repairs.append(f"{lesson.name(part.ref)} stood above a solution that it needs: moved below it")


def _before(parts: list[Part], lesson: Lesson, check: int) -> list[Part]:
    """What must run before a check: the solutions up to it and, for those it tests itself, all that defines them."""
    solutions = [i for i in lesson.where(lesson.is_solution) if i < check]
    found = [part for part in parts if part.ref in solutions]
    words = set(re.findall(r"\w+", lesson.texts[check]))
    for i in solutions:
        names = defined(lesson.texts[i])
        if not names & words and i != solutions[-1]:
            continue
        here = [part for part in parts if part.ref == i and part.text() != lesson.texts[i]]
        found += definers(parts, names - {name for part in here for name in defined(part.source)}, lesson)
    return found
