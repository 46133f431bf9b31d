"""Feedback pages that ask nothing of other sites and run nothing: MathML, no scripts, and a rule that says so.

The rule (Content-Security-Policy) is obeyed by every browser, so that also what a student's output brings along, such
as a picture on a server that counts visits, stays without effect. A page that would give an answer away is not written.
"""

import re
from pathlib import Path

from nbconvert.exporters import HTMLExporter

from .. import leaks
from .reading import Unreadable, read

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
STYLE = """<style>
table { border-collapse: collapse; margin: 0.5em 0 1em; }
th, td { padding: 0.25em 0.7em; border-bottom: 1px solid #ddd; vertical-align: top; }
.anchor-link { display: none; }
</style>"""  # nbgrader's own page sets the cells of a table without any space between them
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.S | re.I)
OUTSIDE = re.compile(r"<link\b[^>]*>", re.I)
FORMULA = re.compile(r"MATHX(\d+)X")


class Leak(Exception):
    """A page that holds hidden lines."""


class FeedbackExporter(HTMLExporter):
    """nbgrader's page, closed to the outside, behind the leak scan."""

    def from_notebook_node(self, nb, resources=None, **kw):
        formulas: list[str] = []
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.source = with_places(cell.source, formulas)
        page, resources = super().from_notebook_node(nb, resources, **kw)
        page = closed(FORMULA.sub(lambda found: _formula(found, formulas), page))
        names = resources["nbgrader"]
        own = own_text(Path.cwd(), names["student"], names["assignment"])
        found = leaks.found_in(leaks.page_text(page), leaks.secrets_of_feedback(Path.cwd()), own)
        if found:
            raise Leak(f"the feedback of {names['student']} would show hidden lines: {'; '.join(found[:3])}")
        return page, resources


def closed(page: str) -> str:
    """A page without scripts and without anything that it would load."""
    page = OUTSIDE.sub("", SCRIPT.sub("", page))
    page = re.sub(r"(<head[^>]*>)", rf"\1{META}", page, count=1)
    return page.replace("</head>", f"{STYLE}</head>", 1)


def with_places(markdown: str, formulas: list[str]) -> str:
    """The Markdown with a placeholder for each formula; as it is where a formula cannot be converted."""
    try:
        from ..website.maths import take_out

        text, kept = take_out(markdown)
    except Exception:  # latex2mathml is not there, or the student's TeX is none: the TeX stays
        return markdown
    start = len(formulas)
    formulas += kept.values()
    return FORMULA.sub(lambda found: f"MATHX{start + int(found[1])}X", text)


def _formula(found: re.Match, formulas: list[str]) -> str:
    number = int(found[1])
    return formulas[number] if number < len(formulas) else found.group()


def own_text(root: Path, student: str, lesson: str) -> str:
    """What the student wrote: a right answer may well be the instructor's, line for line."""
    path = root / "submitted" / student / lesson / f"{lesson}.ipynb"
    try:
        return "\n".join(cell["source"] for cell in read(path.read_bytes())[0]["cells"])
    except (OSError, Unreadable):
        return ""
