"""What a run says: a line while it works, and at its end a table that names every submission."""

import sys
import time
from dataclasses import dataclass

EVERY = 10.0  # seconds between lines where the output is no terminal


@dataclass(frozen=True)
class Row:
    """A submission at the end of a run; `reason` says why it has no marks, "" if it has."""

    student: str
    marks: dict
    reason: str = ""
    repairs: tuple[str, ...] = ()
    reused: bool = False

    def points(self) -> str:
        return "not graded" if self.reason else f"{self.marks['score']:g} / {self.marks['max']:g}"

    def notes(self) -> list[str]:
        waiting = 0 if self.reason else self.marks["by hand"]
        notes = [self.reason] if self.reason else []
        notes += [f"{waiting} answer{'s' * (waiting > 1)} to mark by hand"] if waiting else []
        notes += [f"repaired: {text}" for text in self.repairs]
        return notes + (["unchanged, result reused"] if self.reused else [])


def table(rows: list[Row]) -> str:
    """Students, marks and notes in columns; each further note on a line of its own."""
    rows = sorted(rows, key=lambda row: row.student)
    name = max([len("student"), *(len(row.student) for row in rows)])
    points = max([len("marks"), *(len(row.points()) for row in rows)])
    lines = [f"{'student':<{name}}  {'marks':>{points}}"]
    for row in rows:
        first, *more = row.notes() or [""]
        lines.append(f"{row.student:<{name}}  {row.points():>{points}}  {first}".rstrip())
        lines += [" " * (name + points + 4) + note for note in more]
    return "\n".join(lines)


def summary(rows: list[Row], seconds: float) -> str:
    graded = sum(not row.reason for row in rows)
    reused = sum(row.reused and not row.reason for row in rows)
    left = len(rows) - graded
    said = f"{graded} of {len(rows)} graded, {reused} of them reused, in {seconds:.1f} s"
    return f"{said}; {left} not graded: no marks of theirs are in the gradebook" if left else said


class Progress:
    """ "12 of 40 · about 35 s left", over itself in a terminal, now and then elsewhere."""

    def __init__(self, total: int, out=None, clock=time.monotonic):
        self.total, self.done, self.ran = total, 0, 0
        self.out, self.clock = out or sys.stderr, clock
        self.start = self.last = clock()

    def step(self, ran: bool) -> None:
        """One more submission is finished; `ran`: not taken from an earlier run."""
        self.done += 1
        self.ran += ran
        now = self.clock()
        if self.out.isatty():
            self.out.write(f"\r\x1b[K{self.line(now)}" + ("\n" if self.done == self.total else ""))
        elif now - self.last >= EVERY:
            self.out.write(self.line(now) + "\n")
            self.last = now
        self.out.flush()

    def line(self, now: float) -> str:
        """The estimate counts only submissions that ran: reused ones cost nothing."""
        said = f"{self.done} of {self.total}"
        if not self.ran or self.done == self.total:
            return said
        left = (now - self.start) / self.ran * (self.total - self.done)
        return f"{said} · about {_time(left)} left"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
