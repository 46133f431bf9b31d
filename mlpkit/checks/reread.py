"""Reading reports back: which tasks were right, and which misconception was named, from the text under a check cell.

The class report counts with it. It works on whatever graded the notebook, since the report is all that it needs.
"""

import re
from dataclasses import dataclass

from .verdict import HABITS

_HEAD = re.compile(r"^(?:Exercise (?P<number>\S+) · .*|Hidden tests): \S+ of \S+ points$")
_LINE = re.compile(r"^  (?P<mark>[✓○✗]) (?P<names>.*?)(?:: not started yet)?$")
_STATES = {"✓": "right", "○": "not started", "✗": "wrong"}
LOOKS = "This looks like: "


@dataclass(frozen=True)
class Finding:
    """What one report said of one task: its state, and the misconception's key and sentence if one was named."""

    task: str
    hidden: bool
    state: str
    key: str = ""
    says: str = ""


def findings(text, exercise):
    """All findings in the output of a check cell of this exercise, the visible check's and the hidden tests'."""
    found, hidden, known = [], False, {task.name: task for task in exercise.tasks}
    for block in _blocks(text):
        head, line = _HEAD.match(block[0]), _LINE.match(block[0])
        if head:
            hidden = not head["number"]
        elif line:
            body = " ".join(part.strip() for part in block[1:])
            names = [name for name in known if f", {name}," in f", {line['names']},"]
            found += [_finding(known[name], hidden, _STATES[line["mark"]], body) for name in names]
    return found


def _blocks(text):
    """Lines, each with the more deeply indented ones that follow it."""
    blocks = []
    for line in text.splitlines():
        if line.startswith("      ") and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _finding(task, hidden, state, body):
    said = body.partition(LOOKS)[2]
    for key, sentence in [(m.key, m.says) for m in task.misconceptions]:
        if said.startswith(" ".join(sentence.split())):
            return Finding(task.name, hidden, state, key, sentence)
    for key, sentence in HABITS.items():
        if said.startswith(sentence.partition("{what}")[0]):
            return Finding(task.name, hidden, state, key, sentence.partition("{what}")[0].rstrip(" :("))
    return Finding(task.name, hidden, state, "", said.partition(" See ")[0].partition(" Hint: ")[0])
