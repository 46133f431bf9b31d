"""Cells as HTML: Markdown with its formulas, code in colours, outputs with the text that stands for a picture."""

import re
from html import escape

from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from .maths import put_back, take_out

NOTEBOOK_LINK = re.compile(r'href="(?:\.\./)?(?:[\w-]+/)?([\w-]+)\.ipynb(#[^"]*)?"')
ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>')
TABLE = re.compile(r"(<table>.*?</table>)", re.S)
_PYTHON, _PLAIN = PythonLexer(), HtmlFormatter(nowrap=True)


def markdown(source: str) -> str:
    """A Markdown cell; links to other notebooks lead to their pages."""
    text, formulas = take_out(source)
    html = ANCHOR.sub("", markdown2html_mistune(text))
    html = NOTEBOOK_LINK.sub(lambda m: f'href="{m[1]}.html{m[2] or ""}"', html)
    html = TABLE.sub(r'<div class="wide" tabindex="0" role="region" aria-label="Table">\1</div>', html)
    return put_back(html, formulas)


def code(source: str) -> str:
    """Code in colours that site.css gives, readable in light and dark."""
    return _scrolled(f"<code>{highlight(source, _PYTHON, _PLAIN).rstrip()}</code>", "code", "Code")


def output(out: dict) -> str:
    """One output: a stream, an error, or the richest form of a value."""
    if out["output_type"] == "stream":
        return _scrolled(ansi2html("".join(out["text"])), "stream", "Output")
    if out["output_type"] == "error":
        return _scrolled(escape(f"{out['ename']}: {out['evalue']}"), "error", "Error")
    data = out["data"]
    if "image/png" in data:
        alt = out.get("metadata", {}).get("image/png", {}).get("alt") or "".join(data.get("text/plain", ""))
        return f'<img alt="{escape(alt, quote=True)}" src="data:image/png;base64,{"".join(data["image/png"]).strip()}">'
    for kind, form in (("text/html", str), ("text/markdown", markdown)):
        if kind in data:
            return f'<div class="value">{form("".join(data[kind]))}</div>'
    return _scrolled(escape("".join(data.get("text/plain", ""))), "value", "Value")


def _scrolled(html: str, kind: str, label: str) -> str:
    """Preformatted text that can be scrolled with the keyboard where it is wide."""
    return f'<pre class="{kind}" tabindex="0" role="region" aria-label="{label}">{html}</pre>'


def cell(given: dict) -> str:
    """A cell with its outputs; '' for one that is empty."""
    if not given["source"].strip():
        return ""
    if given["cell_type"] == "markdown":
        return f'<section class="text">{markdown(given["source"])}</section>'
    outputs = "\n".join(map(output, given.get("outputs", ())))
    return f'<div class="cell">{code(given["source"])}{outputs}</div>'
