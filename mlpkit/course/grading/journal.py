"""The journal of a lesson's grading: a line for each thing that happened to a submission, readable by eye.

It is only ever appended to. A line that a crash cut off is passed over; of each student the last "done" counts. At the
start of a run it is folded to those lines, and what it was is kept as journal.old.jsonl.
"""

import json
import os
import time
from pathlib import Path

from .. import notebook

EVENTS = ("queued", "running", "done", "failed")


class Journal:
    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "journal.jsonl"
        self.done = self._fold(self._read())
        self.file = self.path.open("a", encoding="utf-8")

    def _read(self) -> list[dict]:
        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines() if self.path.is_file() else []
        return [entry for entry in map(_entry, lines) if entry]

    def _fold(self, entries: list[dict]) -> dict[str, dict]:
        """{student: how the last finished grading ended}, and the file with these lines alone."""
        last = {entry["student"]: entry for entry in entries if _ends(entry)}
        if entries:
            text = "".join(_line(entry) for entry in last.values())
            notebook.replace(self.path.with_name("journal.old.jsonl"), self.path.read_bytes())
            notebook.replace(self.path, text.encode())
        return {student: entry for student, entry in last.items() if entry["event"] == "done"}

    def say(self, event: str, student: str, **more) -> None:
        """One line, on the disk before anything else happens if it ends something."""
        entry = {"at": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "event": event, "student": student, **more}
        self.file.write(_line(entry))
        self.file.flush()
        if event in ("done", "failed"):
            os.fsync(self.file.fileno())
        if _ends(entry):
            self.done.pop(student, None)
        if event == "done":
            self.done[student] = entry

    def close(self) -> None:
        self.file.close()


def repairs(folder: Path) -> dict[str, list[str]]:
    """{student: what was repaired in the submission that was graded last}."""
    path = folder / "journal.jsonl"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    ended = [entry for entry in map(_entry, lines) if entry and entry["event"] in ("done", "failed")]
    return {entry["student"]: entry.get("repairs", []) for entry in ended}


def _ends(entry: dict) -> bool:
    """Whether what was known of a submission's mark before is out of date."""
    return entry["event"] == "done" or (entry["event"] == "failed" and not entry.get("stays"))


def _line(entry: dict) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"


def _entry(line: str) -> dict | None:
    """A line as it was written; None of a torn one."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    whole = isinstance(entry, dict) and entry.get("event") in EVENTS and isinstance(entry.get("student"), str)
    return entry if whole else None
