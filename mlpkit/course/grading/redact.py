"""Feedback without what students must not see: hidden tests, what they expect, tracebacks that show them.

A hidden test that raised reads "a hidden test did not pass", with the instructor's hint where its line has one:
    assert grad(3.0) == 6.0  # hint: look at the sign
"""

import re

from nbgrader.preprocessors import NbGraderPreprocessor

REGION = re.compile(r"^[ \t]*###? ?BEGIN (HIDDEN TESTS|MARK SCHEME).*?(?:END \1[^\n]*$|\Z)", re.M | re.S)
HINT = re.compile(r"#\s*hint:\s*(.+?)\s*$", re.I | re.M)
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
ARROW = re.compile(r"^-+>\s*\d+\s?(.*)$")
CUT = "# Here ran tests that are not shown."
FAILED = "a hidden test did not pass"


class RedactHidden(NbGraderPreprocessor):
    """For GenerateFeedback: a copy of the graded notebook that may leave the house."""

    def preprocess(self, nb, resources):
        hidden = hidden_lines(nb)
        for cell in nb.cells:
            redact_cell(cell, hidden)
        return nb, resources


def hidden_lines(nb) -> set[str]:
    """The lines of all hidden regions that are nowhere else in the notebook."""
    hidden, shown = set(), []
    for cell in nb.cells:
        hidden |= {line.strip() for region in REGION.finditer(cell.source) for line in region.group().splitlines()}
        shown.append(REGION.sub("", cell.source))
    everything = "\n".join(shown)
    return {line for line in hidden if len(line) > 3 and line not in everything}


def redact_cell(cell, hidden: set[str]) -> None:
    """Cut hidden regions, errors that come from them and outputs that repeat them."""
    own = [region.group() for region in REGION.finditer(cell.source)]
    cell.source = REGION.sub(CUT, cell.source)
    for output in cell.get("outputs", ()):
        if output.output_type == "error":
            redact_error(output, own, hidden)
        elif output.output_type == "stream":
            output.text = without(output.text, hidden)
        else:
            output.data = {kind: _without(data, hidden) for kind, data in output.data.items()}


def redact_error(output, own: list[str], hidden: set[str]) -> None:
    """An error of a hidden line loses its words, any other the lines that show hidden ones."""
    lines = [ANSI.sub("", line) for entry in output.traceback for line in entry.splitlines()]
    at = [match[1].strip() for line in lines if (match := ARROW.match(line.strip()))]
    region = {line.strip() for text in own for line in text.splitlines()}
    failed = [line for line in at if line in region]
    if failed or (own and not at and output.ename != "NoVerdict"):
        hint = HINT.search(failed[0]) if failed else None
        said = FAILED + (f": {hint[1]}" if hint else "")
        said += f" ({output.ename} was raised)" if output.ename not in ("AssertionError", "HiddenTest") else ""
        output.ename, output.evalue, output.traceback = "HiddenTest", said, [said]
        return
    output.evalue = without(output.evalue, hidden)
    output.traceback = [without(entry, hidden) for entry in output.traceback] if not own else [_frame(at, output)]


def _frame(at: list[str], output) -> str:
    """In a cell with hidden lines, only the line that raised and what it said: neighbouring lines may be hidden."""
    return "\n".join([*(f"----> {line}" for line in at[:1]), f"{output.ename}: {output.evalue}"])


def _without(data, hidden: set[str]):
    return without(data, hidden) if isinstance(data, str) else data


def without(text: str, hidden: set[str]) -> str:
    """`text`, where each line that repeats a hidden one is replaced."""
    if not any(line in ANSI.sub("", text) for line in hidden):
        return text
    kept = [line if not any(h in ANSI.sub("", line) for h in hidden) else "[not shown]" for line in text.splitlines()]
    return "\n".join(kept)
