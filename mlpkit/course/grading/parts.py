"""Which cell of a submission is which cell of the lesson.

A cell is known by nbgrader's name for it, else by its id, else by its text; a solution also by the functions it defines
and an answer in words by the question it stands under. So a lesson that went through Colab, was pasted into a new
notebook or lost its metadata is still recognised.
"""

from dataclasses import dataclass

from .. import notebook
from .names import defined
from .reading import Repairs, plain


@dataclass(eq=False)
class Part:
    """A cell of a submission; `ref` is its place in the lesson, None for a cell of the student's own."""

    kind: str
    source: str
    id: str | None = None
    claim: object = None  # the name that its nbgrader metadata gives
    ref: int | None = None
    attachments: dict | None = None

    def text(self) -> str:
        return self.source.strip()


class Lesson:
    """The cells of a lesson as it was released, and what each is for."""

    def __init__(self, nb: dict):
        self.cells = nb["cells"]
        self.fields = [cell["metadata"].get("nbgrader", {}) for cell in self.cells]
        self.by_name = {fields["grade_id"]: i for i, fields in enumerate(self.fields) if fields.get("grade_id")}
        self.texts = [cell["source"].strip() for cell in self.cells]

    def name(self, i: int) -> str:
        return self.fields[i].get("grade_id") or self.cells[i]["id"]

    def is_(self, i: int, *roles: str) -> bool:
        return any(self.fields[i].get(role) for role in roles)

    def is_code(self, i: int) -> bool:
        return self.cells[i]["cell_type"] == "code"

    def is_solution(self, i: int) -> bool:
        """Code that a later cell tests."""
        return self.is_code(i) and self.is_(i, "solution") and not self.is_(i, "grade")

    def is_check(self, i: int) -> bool:
        return self.is_code(i) and self.is_(i, "grade") and not self.is_(i, "solution")

    def is_answer(self, i: int) -> bool:
        """Marked by a person, words or code."""
        return self.is_(i, "solution") and self.is_(i, "grade")

    def where(self, test) -> list[int]:
        return [i for i in range(len(self.cells)) if test(i)]


def identify(nb: dict, lesson: Lesson, repairs: Repairs) -> list[Part]:
    """The submission's cells, each with its place in the lesson."""
    parts = [_part(cell) for cell in nb["cells"]]
    _by_claim(parts, lesson, repairs)
    ids = {cell["id"]: i for i, cell in enumerate(lesson.cells)}
    _by(parts, lesson, repairs, lambda part: ids.get(part.id), "its id")
    texts = {text: i for i, text in reversed(list(enumerate(lesson.texts))) if text}
    _by(parts, lesson, repairs, lambda part: texts.get(part.text()), "its text")
    return parts


def _part(cell: dict) -> Part:
    claim = cell["metadata"].get("nbgrader", {}).get("grade_id")
    attachments = cell.get("attachments") if cell["cell_type"] == "markdown" else None
    return Part(cell["cell_type"], cell["source"], cell["id"], claim, attachments=attachments)


def _by_claim(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    for part in parts:
        part.ref = lesson.by_name.get(part.claim) if isinstance(part.claim, str) else None
        if part.ref is None and part.claim:
            repairs.append(f"cell with the foreign name {plain(part.claim)}: taken as the student's own")


def _by(parts: list[Part], lesson: Lesson, repairs: Repairs, place, how: str) -> None:
    """Give cells that have no place the one that `place` finds, where it is still free."""
    taken = {part.ref for part in parts}
    for part in parts:
        found = place(part) if part.ref is None else None
        if found is None or found in taken:
            continue
        part.ref = found
        taken.add(found)
        if lesson.fields[found]:
            repairs.append(f"{lesson.name(found)} had lost its metadata: recognised by {how}")


def by_functions(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    """A solution that is missing or blank is the student's own cell that defines its functions."""
    for i in lesson.where(lesson.is_solution):
        mine = [part for part in parts if part.ref == i]
        if any(part.text() not in ("", lesson.texts[i]) for part in mine):
            continue
        found = definers(parts, defined(lesson.texts[i]))
        if not found or (mine and parts.index(found[-1]) > parts.index(mine[-1])):
            continue  # written below the blank cell: that runs as it is
        for part in mine:  # a blank cell below would undo the solution
            parts.remove(part)
        found[-1].ref = i
        repairs.append(f"{lesson.name(i)}: its solution stood in another cell and was found by its function names")


def definers(parts: list[Part], names: set[str], lesson: Lesson | None = None) -> list[Part]:
    """The student's cells of code that define one of `names`: new ones; with `lesson`, those of other exercises too
    that hold nothing of their own exercise: there a solution was misplaced, elsewhere the name is a helper's."""
    own = [part for part in parts if part.ref is None or lesson and _misplaced(part, lesson)]
    return [part for part in own if part.kind == "code" and names & defined(part.source)]


def _misplaced(part: Part, lesson: Lesson) -> bool:
    return lesson.is_solution(part.ref) and not defined(lesson.texts[part.ref]) & defined(part.source)


def by_question(parts: list[Part], lesson: Lesson, repairs: Repairs) -> None:
    """An answer in words that lost its name stands right below its question."""
    here = {part.ref for part in parts}
    for i in lesson.where(lesson.is_answer):
        question = next((p for p, part in enumerate(parts) if i > 0 and part.ref == i - 1), None)
        if i in here or question is None or question + 1 >= len(parts):
            continue
        answer = parts[question + 1]
        if answer.ref is None and answer.kind == lesson.cells[i]["cell_type"]:
            answer.ref = i
            repairs.append(f"{lesson.name(i)} had lost its metadata: recognised by the question above it")


def as_cell(part: Part, lesson: Lesson) -> dict:
    """The notebook's cell of a part, with the metadata that the lesson gives it."""
    given = lesson.cells[part.ref] if part.ref is not None else {}
    metadata = {key: value for key, value in given.get("metadata", {}).items() if key != "tags"}
    cell = {"cell_type": given.get("cell_type", part.kind), "id": given.get("id", part.id), "metadata": metadata}
    cell |= {"source": part.source, "attachments": part.attachments}
    return cell | ({"outputs": []} if cell["cell_type"] == "code" else {})


def assemble(parts: list[Part], lesson: Lesson) -> dict:
    """A notebook in canonical form; ids that the lesson needs stay the lesson's."""
    needed = {lesson.cells[part.ref]["id"] for part in parts if part.ref is not None}
    for part in parts:
        if part.ref is None and part.id in needed:
            part.id = None
    cells = [as_cell(part, lesson) for part in parts]
    return notebook.canonical({"cells": cells}, released=True)
