"""The report as one HTML page that asks for nothing from outside, and as two tables."""

from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, select_autoescape

from ..gradefiles.table import Sheet, harmless, write
from .gather import Handin
from .statistics import exercises, misconceptions, shares_of_marks, statuses

TEMPLATE = "report.html.j2"
BINS = 10


def page(lesson: str, handins: list[Handin], names: bool = False) -> str:
    """The HTML of the report; students are named only if `names`."""
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(["j2"]))
    shares = shares_of_marks(handins)
    return templates.get_template(TEMPLATE).render(
        lesson=lesson,
        bars=_bars(shares),
        middle=float(np.median(shares)) if shares else None,
        exercises=exercises(handins),
        ideas=misconceptions(handins),
        statuses=statuses(handins),
        repairs=_repairs(handins),
        handins=handins if names else (),
    )


def _bars(shares: list[float]) -> list[dict]:
    """The histogram: for each tenth of the points, how many students and how high the bar is."""
    counts, edges = np.histogram(shares, bins=BINS, range=(0, 1))
    top = max(1, int(counts.max()))
    return [
        {"from": round(100 * low), "to": round(100 * high), "n": int(n), "height": 100 * int(n) / top}
        for n, low, high in zip(counts, edges[:-1], edges[1:], strict=True)
    ]


def _repairs(handins: list[Handin]) -> dict[str, int]:
    """How often each kind of repair was made."""
    said = [repair for h in handins for repair in h.repairs]
    return {repair: said.count(repair) for repair in dict.fromkeys(said)}


def tables(folder: Path, lesson: str, handins: list[Handin]) -> list[Path]:
    """LESSON-exercises.csv and LESSON-misconceptions.csv in `folder`."""
    sheets = {"exercises": _exercise_rows(handins), "misconceptions": _misconception_rows(handins)}
    return [_table(folder / f"{lesson}-{name}.csv", *content) for name, content in sheets.items()]


def _exercise_rows(handins: list[Handin]) -> tuple[list[str], list[list]]:
    header = "exercise title handed_in started solved mean_share separates timed_out".split()
    rows = [
        [e.number, e.title, e.handed_in, e.started, e.solved, f"{e.mean:.4f}", _number(e.separates), e.timed_out]
        for e in exercises(handins)
    ]
    return header, rows


def _misconception_rows(handins: list[Handin]) -> tuple[list[str], list[list]]:
    header = "exercise function misconception students sentence".split()
    return header, [[m.number, m.task, m.key, m.students, m.says] for m in misconceptions(handins)]


def _table(path: Path, header: list[str], rows: list[list]) -> Path:
    write(path, Sheet(header, [[harmless(str(cell)) for cell in row] for row in rows], encoding="utf-8-sig"))
    return path


def _number(x: float | None) -> str:
    return "" if x is None else f"{x:.3f}"
