"""Formulas: TeX in Markdown becomes MathML, which browsers show without any script.

A formula is taken out before the Markdown is rendered, since `_` and `*` mean other things there, and put back after.
"""

import re
from html import escape

from latex2mathml.converter import convert

CODE = re.compile(r"^(```|~~~).*?^\1|(`+).*?\2", re.M | re.S)
FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$]*[^\s$\\])?)\$(?!\d)", re.S)
SPELT = {r"\lVert": r"\|", r"\rVert": r"\|", r"\lvert": "|", r"\rvert": "|"}


def mathml(tex: str, block: bool) -> str:
    """One formula; its TeX stays as the text for those who copy it."""
    for command, other in SPELT.items():
        tex = tex.replace(command, other)
    markup = convert(tex.strip(), display="block" if block else "inline")
    scrolled = ' tabindex="0"' if block else ""  # a wide one is scrolled, by keyboard too
    return markup.replace("<math ", f'<math alttext="{escape(tex.strip(), quote=True)}"{scrolled} ', 1)


def take_out(markdown: str) -> tuple[str, dict[str, str]]:
    """The Markdown with a placeholder for each formula outside code, and what belongs in their places."""
    kept: dict[str, str] = {}
    parts, end = [], 0
    for code in CODE.finditer(markdown):
        parts += [_replaced(markdown[end : code.start()], kept), code.group()]
        end = code.end()
    return "".join([*parts, _replaced(markdown[end:], kept)]), kept


def _replaced(text: str, kept: dict[str, str]) -> str:
    def place(found: re.Match) -> str:
        name = f"MATHX{len(kept)}X"
        kept[name] = mathml(found["block"] or found["inline"], bool(found["block"]))
        return name

    return FORMULA.sub(place, text)


def put_back(html: str, kept: dict[str, str]) -> str:
    """The HTML with the formulas in their places."""
    return re.sub(r"MATHX\d+X", lambda found: kept[found.group()], html)
