"""Pages: each lesson with its sections beside it, the contents, the glossary, and what the search knows."""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from . import cells, terms

HERE = Path(__file__).parent
HEADING = re.compile(r'<h(?P<level>[1-3]) id="(?P<id>[^"]+)">(?P<text>.*?)</h\1>', re.S)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Page:
    """A lesson as HTML, and what the other pages say of it."""

    name: str
    title: str
    summary: str
    sections: list[tuple[str, str]]
    body: str


def lesson_page(name: str, nb: dict, words: dict[str, str]) -> Page:
    """The page of one lesson; `words` are the glossary's."""
    done: set[str] = set()
    html = "\n".join(filter(None, map(cells.cell, nb["cells"])))
    html = terms.linked(html, words, "glossary.html", done)
    found = [(m["level"], m["id"], _text(m["text"])) for m in HEADING.finditer(html)]
    title = next((text for level, _, text in found if level == "1"), name)
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.S)
    return Page(name, title, _text(paragraphs[0]) if paragraphs else "", [f[1:] for f in found if f[0] == "2"], html)


def _text(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def reference(nb: dict, heading: str) -> str:
    """The Markdown under a heading of a notebook: the notation, the glossary."""
    text = "\n\n".join(cell["source"] for cell in nb["cells"] if cell["cell_type"] == "markdown")
    found = re.search(rf"^## [\d. ]*{heading}[^\n]*\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not found:
        raise ValueError(f"wanted a section '## {heading}' in lesson 00; there is none")
    return found[1]


def search_index(pages: list[Page]) -> str:
    """JavaScript that hands the search its entries; a file of its own, since a page on disk may not fetch any."""
    entries = [entry for page in pages for entry in _entries(page)]
    return f"window.SEARCH = {json.dumps(entries, ensure_ascii=False)};\n"


def _entries(page: Page) -> list[dict]:
    marks = [*HEADING.finditer(page.body)]
    ends = [mark.start() for mark in marks[1:]] + [len(page.body)]
    return [
        {
            "page": page.title,
            "at": f"{page.name}.html#{mark['id']}",
            "heading": _text(mark["text"]),
            "text": _text(page.body[mark.end() : end])[:3000],
        }
        for mark, end in zip(marks, ends, strict=True)
    ]


def templates() -> Environment:
    return Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(["j2"]))


def write(folder: Path, pages: list[Page], extras: list[Page]) -> None:
    """All pages and what they load, into `folder`; `extras` come after the lessons in the menu."""
    template, menu = templates().get_template("page.html.j2"), [*pages, *extras]
    for i, page in enumerate(menu):
        neighbours = {"before": menu[i - 1] if i else None, "after": menu[i + 1] if i + 1 < len(menu) else None}
        html = template.render(page=page, lessons=pages, extras=extras, **neighbours)
        (folder / f"{page.name}.html").write_text(html, encoding="utf-8")
    html = templates().get_template("index.html.j2").render(lessons=pages, extras=extras)
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "search-index.js").write_text(search_index(menu), encoding="utf-8")
    for name in ("site.css", "search.js"):
        (folder / name).write_bytes((HERE / name).read_bytes())
