"""Tables as learning platforms and spreadsheets write and read them: CSV in several encodings and with several commas.

A cell that a spreadsheet would run as a formula (`=HYPERLINK(...)` as somebody's name) is made text by an apostrophe.
"""

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass
class Sheet:
    """Rows of text with the form of the file that they came from."""

    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    encoding: str = "utf-8"
    quoting: int = field(default=csv.QUOTE_MINIMAL)

    def column(self, name: str) -> list[str]:
        """The cells under a heading."""
        place = self.header.index(name)
        return [row[place] for row in self.rows]


def read(path: Path) -> Sheet:
    """The sheet in a file; ValueError with the reason where it is none."""
    raw = path.read_bytes()
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not {encoding} text ({error.reason} at byte {error.start})") from None
    delimiter = _delimiter(text.split("\n", 1)[0])
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    if not rows:
        raise ValueError(f"{path} is empty; export the gradebook from your learning platform again")
    _check_widths(path, rows)
    return Sheet(rows[0], rows[1:], delimiter, encoding)


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _check_widths(path: Path, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(f"{path}, row {number}: {len(row)} fields, but the header has {len(rows[0])}")


def write(path: Path, sheet: Sheet) -> None:
    """The whole file or nothing: written beside its place, then renamed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=sheet.delimiter, quoting=sheet.quoting, lineterminator="\r\n")
    writer.writerows([sheet.header, *sheet.rows])
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(text.getvalue().encode(sheet.encoding))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) or cell[:1] in ("\t", "\r") else cell


def check_identifiers(cells: Sequence[str]) -> None:
    """Identifiers must reach the platform as they are, so one that looks like a formula is refused."""
    bad = sorted({cell for cell in cells if harmless(cell) != cell})
    if bad:
        raise ValueError(f"these student ids would run as formulas in a spreadsheet: {', '.join(map(repr, bad))}")


def number(score: float | None) -> str:
    """A mark as text: '' where there is none."""
    return "" if score is None else f"{score:.10g}"
