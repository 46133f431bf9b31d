"""What a kernel shows, taken in as if it came from an enemy: only so much, and only in the form that notebooks have.

A kernel can send any message. A text that is a number, a picture that is a dict or a traceback of a gigabyte would end
the converters and pages that read the notebook later, and with them the grading of others.
"""

import json

import nbformat

from .cellrun import stream

MOST_SHOWN = 2 << 20  # characters of what one cell shows, figures included
MOST_OF_ALL = 16 << 20  # characters of what the whole notebook shows
MOST_OUTPUTS = 500  # of one cell, after texts that follow each other have been joined
KEPT = ("stream", "display_data", "execute_result", "error", "update_display_data", "clear_output")


class Meter:
    """Counts what each cell has shown."""

    def __init__(self):
        self.shown: dict[int, int] = {}

    def takes(self, index: int, content: dict) -> bool:
        """Whether there is room for one more message; the first one that is too much is counted as well."""
        room = not self.over(index) and sum(self.shown.values()) <= MOST_OF_ALL
        self.shown[index] = self.shown.get(index, 0) + size(content)
        return room and not self.over(index)

    def over(self, index: int) -> bool:
        return self.shown.get(index, 0) > MOST_SHOWN


def size(content: dict) -> int:
    """Characters of what a message shows."""
    return sum(len(str(content.get(part, ""))) for part in ("text", "data", "metadata", "evalue", "traceback")) + 100


def tidied(outputs: list, cut: bool) -> list:
    """The outputs in forms that notebooks have, texts of one stream joined; `cut`: with a line that there was more."""
    kept = []
    for output in outputs:
        if not well_formed(output):
            output = nbformat.from_dict(stream("[an output in no form that a notebook has was left out]\n"))
        if kept and output["output_type"] == "stream" and _same_stream(kept[-1], output):
            kept[-1]["text"] += output["text"]
        else:
            kept.append(output)
    more = f"\n… cut here: this cell shows more than {MOST_SHOWN >> 10} kB.\n"
    cut = cut or len(kept) > MOST_OUTPUTS
    return kept[:MOST_OUTPUTS] + ([nbformat.from_dict(stream(more))] if cut else [])


def _same_stream(last, output) -> bool:
    return last["output_type"] == "stream" and last["name"] == output["name"]


def well_formed(output) -> bool:
    """Whether an output is as nbformat wants it, so far as readers of notebooks rely on it."""
    kind = output.get("output_type")
    if kind == "stream":
        return output.get("name") in ("stdout", "stderr") and isinstance(output.get("text"), str)
    if kind == "error":
        lines = output.get("traceback")
        texts = [output.get("ename"), output.get("evalue"), *(lines if isinstance(lines, list) else [None])]
        return all(isinstance(text, str) for text in texts)
    data, metadata = output.get("data"), output.get("metadata")
    shown = kind in ("display_data", "execute_result") and isinstance(data, dict) and isinstance(metadata, dict)
    shown = shown and isinstance(output.get("execution_count"), int | None)
    return shown and all(_readable(mime, value) for mime, value in data.items()) and _is_json(metadata)


def _readable(mime, value) -> bool:
    if isinstance(mime, str) and mime.endswith("json"):
        return _is_json(value)
    return isinstance(mime, str) and isinstance(value, str)


def _is_json(value) -> bool:
    try:
        return json.dumps(value) is not None
    except (TypeError, ValueError, RecursionError):
        return False
