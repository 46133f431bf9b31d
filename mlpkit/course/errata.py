"""Link the lessons to the errata and back

Lesson 10-errata is the only list of the errata. A row is a heading "### Erratum 4: ...", below it a line such as
"*Slide L427, ReLU · wrong*", then what is printed, what is correct and why, and a cell that shows it. Other lessons
say "erratum 4" or "errata 27-30": this command makes links of such mentions and writes the two tables of 10-errata,
which sections use a row and which rows a lesson uses. Code, and cells that nbgrader knows, are left alone.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import notebook
from .links import CODE, FENCE, HEADING, headings

LESSON = "10-errata"
ROW = re.compile(r"^### (Erratum (\d+): (.+))$", re.M)
SLIDES = re.compile(r"^\*Slides? (L\d+(?:[L\d, -]*\d)?), (.+) · (wrong|ambiguous|slip|right)\*$", re.M)
PARTS = ("**Printed", "**Correct:**", "**Why:**")
TABLE = re.compile(r"(<!-- (rows|lessons): written by python3 -m mlpkit errata -->).*", re.S)
# "Erratum 4", "errata 11 and 12", "errata 27-30"; a line may end within, in a quotation too. "Erratum 4.2" is none.
NUMBER = r"\d{1,2}\b(?!\.\d)"
MENTION = re.compile(rf"\berrat(?:um|a)[\s>]+{NUMBER}(?:(?:,?[\s>]+and[\s>]+|,[\s>]+|-|–){NUMBER})*", re.I)
LINK = re.compile(r"\[((?:errat(?:um|a)[\s>]+)?\d+)\]\((?:\.\./10-errata/10-errata\.ipynb)?#Erratum-\d+:[^)]*\)", re.I)
APART = (FENCE, CODE, HEADING, re.compile(r"\[[^]]*\]\([^)]*\)"))  # no mentions here: code, headings, other links


class Row(NamedTuple):
    """One erratum: its number, heading, title; the slides' lines, their title, the kind of fault."""

    number: int
    heading: str
    title: str
    slides: str = ""
    where: str = ""
    kind: str = ""


class Use(NamedTuple):
    """A mention of an erratum: its number, the lesson, the heading of the section."""

    number: int
    lesson: str
    heading: str


def rows(nb: dict) -> list[Row]:
    """The rows of 10-errata in the order of their numbers; without its line of slides a row has those fields empty."""
    found = []
    for cell in nb["cells"]:
        if cell["cell_type"] == "markdown" and (match := ROW.search(cell["source"])):
            facts = SLIDES.search(cell["source"])
            found.append(Row(int(match[2]), match[1], match[3], *(facts.groups() if facts else ())))
    return sorted(found)


def prose_cells(nb: dict) -> Iterator[dict]:
    """The Markdown cells that nbgrader does not know."""
    for cell in nb["cells"]:
        if cell["cell_type"] == "markdown" and not cell["metadata"].get("nbgrader"):
            yield cell


def mentions(text: str) -> list[re.Match]:
    """The mentions in a text without our links."""
    apart = [match.span() for pattern in APART for match in pattern.finditer(text)]
    found = MENTION.finditer(text)
    return [match for match in found if not any(start <= match.start() < end for start, end in apart)]


def numbers(mention: str) -> list[int]:
    """What "errata 7, 9 and 27-30" names: 7, 9, 27, 28, 29, 30."""
    found = []
    for first, last in re.findall(r"(\d+)(?:[-–](\d+))?", mention):
        found += range(int(first), int(last or first) + 1)
    return found


def uses(lesson: str, nb: dict) -> list[Use]:
    """The mentions in a lesson, each with its section: the last heading "##" before it, or the title."""
    found, section = [], ""
    for cell in prose_cells(nb):
        text = LINK.sub(r"\1", TABLE.sub(r"\1", cell["source"]))
        marks = [match for match in HEADING.finditer(FENCE.sub(_blank, text)) if len(match[1]) <= 2]
        for match in sorted(marks + mentions(text), key=re.Match.start):
            if match in marks:
                section = headings({"cells": [{"cell_type": "markdown", "source": match[0]}]})[0]
            else:
                found += [Use(number, lesson, section) for number in numbers(match[0])]
    return found


def _blank(match: re.Match) -> str:
    """As many characters, so that what follows keeps its place."""
    return " " * len(match[0])


def linked(text: str, anchors: dict[int, str]) -> str:
    """Text in which the numbers of mentions are links; anchors {number: target}, a number without one stays text."""
    text = LINK.sub(r"\1", text)
    for match in reversed(mentions(text)):
        new = re.sub(r"(?:errat(?:um|a)[\s>]+)?(\d+)", lambda part: _link(part, anchors), match[0], flags=re.I)
        text = text[: match.start()] + new + text[match.end() :]
    return text


def _link(part: re.Match, anchors: dict[int, str]) -> str:
    target = anchors.get(int(part[1]))
    return f"[{part[0]}]({target})" if target else part[0]


def anchor(heading: str) -> str:
    """The fragment by which JupyterLab knows a heading, fit for a Markdown link."""
    return "#" + heading.replace(" ", "-").replace("(", "%28").replace(")", "%29")


def section_link(use: Use) -> str:
    """Such as [04 § 3](../04-losses/04-losses.ipynb#3-Mean-absolute-error)."""
    number = re.match(r"\d+(?=\.? )", use.heading)
    name = f"§ {number[0]}" if number else use.heading
    return f"[{use.lesson[:2]} {name}](../{use.lesson}/{use.lesson}.ipynb{anchor(use.heading)})"


def table_of_rows(found: list[Row], used: list[Use]) -> str:
    """Number, title, slides, kind, and where the lessons use it; above it a line that counts."""
    kinds = Counter(row.kind for row in found)
    lines = [f"{len(found)} rows ({', '.join(f'{kind} {n}' for kind, n in kinds.most_common())})", ""]
    lines += ["| | erratum | slides | kind | in the lessons |", "|---|---|---|---|---|"]
    for row in found:
        places = dict.fromkeys(section_link(use) for use in used if use.number == row.number)
        kind = f"**{row.kind}**" if row.kind == "wrong" else row.kind
        cells = (f"[{row.number}]({anchor(row.heading)})", row.title, row.slides, kind, ", ".join(places) or "–")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def table_of_lessons(found: list[Row], used: list[Use]) -> str:
    """A lesson and its rows."""
    anchors = {row.number: anchor(row.heading) for row in found}
    lines = ["| lesson | errata |", "|---|---|"]
    for lesson in dict.fromkeys(use.lesson for use in used):
        known = sorted({use.number for use in used if use.lesson == lesson} & set(anchors))
        links = ", ".join(f"[{number}]({anchors[number]})" for number in known)
        lines.append(f"| [{lesson}](../{lesson}/{lesson}.ipynb) | {links} |")
    return "\n".join(lines)


def wanted(root: Path = notebook.ROOT) -> dict[str, dict]:
    """{lesson: its notebook with links and tables as they should be}; {} while there is no 10-errata."""
    lessons = {name: notebook.read(notebook.path_of(name, root=root)) for name in notebook.lessons(root)}
    if LESSON not in lessons:
        return {}
    found = rows(lessons[LESSON])
    used = [use for name, nb in lessons.items() if name != LESSON for use in uses(name, nb)]
    tables = {"rows": table_of_rows(found, used), "lessons": table_of_lessons(found, used)}
    for name, nb in lessons.items():
        file = "" if name == LESSON else f"../{LESSON}/{LESSON}.ipynb"
        anchors = {row.number: file + anchor(row.heading) for row in found}
        for cell in prose_cells(nb):
            text = linked(cell["source"], anchors)
            cell["source"] = TABLE.sub(lambda match: f"{match[1]}\n{tables[match[2]]}", text)
    return lessons


def errata_problems(root: Path) -> list[str]:
    """Rows that lack something, mentions of rows that there are not, links and tables that are not up to date."""
    lessons = wanted(root)
    if not lessons:
        return []
    found = _row_problems(lessons[LESSON])
    known = {row.number for row in rows(lessons[LESSON])}
    for name, nb in lessons.items():
        found += [f"{name}: there is no erratum {use.number}" for use in uses(name, nb) if use.number not in known]
        if nb != notebook.read(notebook.path_of(name, root=root)):
            found.append(f"{name}: links or tables of errata are not up to date; run: python3 -m mlpkit errata")
    return found


def _row_problems(nb: dict) -> list[str]:
    """Numbers that are missing or there twice, and what a row lacks."""
    given = [row.number for row in rows(nb)]
    found = [f"{LESSON}: {given.count(n)} rows {n}" for n in range(1, max(given, default=0) + 1) if given.count(n) != 1]
    for cell, after in zip(nb["cells"], [*nb["cells"][1:], {"cell_type": ""}], strict=True):
        if cell["cell_type"] == "markdown" and (row := ROW.search(cell["source"])):
            lacks = [part for part in PARTS if part not in cell["source"]]
            lacks += [] if SLIDES.search(cell["source"]) else ["*Slide L.., title · kind*"]
            lacks += [] if after["cell_type"] == "code" else ["a cell of code right below"]
            found += [f"{LESSON}: erratum {row[2]} lacks {part}" for part in lacks]
    return found


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit errata", description=__doc__.partition("\n")[0])
    parser.parse_args(argv)
    try:
        lessons = wanted(root)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    changed = [name for name, nb in lessons.items() if notebook.write(notebook.path_of(name, root=root), nb)]
    print("\n".join(f"{name}: written" for name in changed) or "nothing to change")
    return 0
