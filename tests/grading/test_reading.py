"""A file is a notebook or is refused with a reason; nothing else can come of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpkit.course.grading import reading
from mlpkit.course.grading.reading import Unreadable, read

CELL = {"cell_type": "code", "source": ["a = 1\n", "b = 2"], "metadata": {}, "outputs": [], "execution_count": 3}


def written(**more) -> bytes:
    return json.dumps({"cells": [CELL], "nbformat": 4, "nbformat_minor": 5, "metadata": {}} | more).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "no text"),
        (b"{", "line 1"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[1]", "no cells"),
        (b'{"nbformat": 4, "cells": {}}', "no cells"),
        (b'{"nbformat": 4, "cells": []}', "no cells"),
        (b'{"nbformat": 1' + b"0" * 5000 + b"}", "no notebook"),
        (written(cells=[CELL] * 5001), "5001 cells"),
        (written(cells=[{**CELL, "source": "x" * (5 * 2**20 + 1)}]), "characters"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_a_huge_file_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="MB"):
        read(written())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_editors_write(encoding):
    nb, repairs = read(written().decode().encode(encoding))
    assert nb["cells"][0]["source"] == "a = 1\nb = 2"
    assert bool(repairs) == (encoding != "utf-8")


def test_format_3_is_converted():
    code = {"cell_type": "code", "input": ["a = 1"], "language": "python", "outputs": [], "prompt_number": 1}
    sheet = {"cells": [{"cell_type": "heading", "level": 2, "source": "Title"}, code]}
    nb, repairs = read(json.dumps({"nbformat": 3, "worksheets": [sheet], "metadata": {"name": ""}}).encode())
    assert [(cell["cell_type"], cell["source"]) for cell in nb["cells"]] == [
        ("markdown", "## Title"),
        ("code", "a = 1"),
    ]
    assert repairs == ["notebook of the old format 3: converted"]


def test_an_unknown_kernel_is_said_and_not_used():
    nb, repairs = read(written(metadata={"kernelspec": {"name": "julia-1.9", "language": "julia"}}))
    assert repairs == ["notebook for the kernel 'julia-1.9': run in Python"]
    assert nb["metadata"] == {}


def test_a_name_cannot_write_on_the_instructors_terminal():
    assert reading.plain("a\x1b[2Jb\n\u202ec" + "d" * 100) == repr("a [2Jb c" + "d" * 51 + "…")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "metadata", "nbgrader", "worksheets", "id", "attachments"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(ANY)
def test_any_json_is_a_notebook_or_refused(value):
    try:
        nb, _ = read(json.dumps(value).encode())
    except Unreadable:
        return
    assert all(isinstance(cell["source"], str) for cell in nb["cells"])
