"""The glossary: one table in lesson 00, whose words the site links where a page first uses them."""

import re
from html import escape

ROW = re.compile(r"^\| \*\*(?P<names>[^|]+?)\*\* \| (?P<meaning>[^|]+?) \| (?P<where>[^|]*?) \|$", re.M)
# Between tags, outside what must not be linked: links, headings, code, formulas.
KEPT = re.compile(r"<(a|h\d|code|pre|math|th|figcaption)\b.*?</\1>|<[^>]+>", re.S)


def glossary(markdown: str) -> dict[str, str]:
    """{a name of a term: the anchor of its row}, from the rows `| **term, other name** | meaning | where |`."""
    rows = [row["names"].split(", ") for row in ROW.finditer(markdown)]
    return {name: anchor(names[0]) for names in rows for name in names}


def anchor(name: str) -> str:
    return "term-" + re.sub(r"\W+", "-", name.lower())


def with_anchors(html: str) -> str:
    """The glossary's own table, each term a place that can be linked."""
    return re.sub(
        r"<td><strong>(.+?)</strong></td>",
        lambda m: f'<td id="{anchor(m[1].split(", ")[0])}"><strong>{m[1]}</strong></td>',
        html,
    )


def linked(html: str, terms: dict[str, str], page: str, done: set[str]) -> str:
    """The HTML with each term linked to `page` where it stands for the first time; `done` are those linked before."""
    names = sorted(terms, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})(?:s|es)?\b", re.I) if names else None
    if not pattern:
        return html

    def link(found: re.Match) -> str:
        place = terms[next(name for name in names if name.lower() == found[1].lower())]
        if place in done:
            return found.group()
        done.add(place)
        return f'<a class="term" href="{escape(page)}#{place}">{found.group()}</a>'

    parts, end = [], 0
    for tag in KEPT.finditer(html):
        parts += [pattern.sub(link, html[end : tag.start()]), tag.group()]
        end = tag.end()
    return "".join([*parts, pattern.sub(link, html[end:])])
