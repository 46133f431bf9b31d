"""The canonical form of a notebook."""

import json
import stat

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from mlpkit.course import notebook


def saved_by_jupyterlab() -> dict:
    """What JupyterLab leaves in a file after a run with figures."""
    figure = new_output("display_data", {"image/png": "iVBOR", "text/plain": "<Figure>"}, metadata={"x": 1})
    result = new_output("execute_result", {"text/plain": "3"}, execution_count=7)
    words = [new_output("stream", name="stdout", text=text) for text in ("a\n", "b\n")]
    cell = new_code_cell("1 + 2\n\n", execution_count=7, outputs=[words[0], figure, words[1], result])
    cell.metadata = {"collapsed": True, "execution": {"iopub.status.busy": "now"}, "tags": []}
    nb = new_notebook(
        cells=[cell, new_markdown_cell("text")],
        metadata={"widgets": {}, "language_info": {"name": "python", "version": "3"}},
    )
    return json.loads(nbformat.writes(nb))


def read_back(tmp_path, nb: dict) -> dict:
    (tmp_path / "x.ipynb").write_text(json.dumps(nb))
    return notebook.read(tmp_path / "x.ipynb")


def test_only_what_is_compared_is_kept(tmp_path):
    code = notebook.canonical(read_back(tmp_path, saved_by_jupyterlab()))["cells"][0]
    assert code["execution_count"] == 1
    assert code["metadata"] == {}
    assert code["source"] == "1 + 2"
    assert [output.get("text", output.get("data")) for output in code["outputs"]] == [
        "a\nb\n",
        {"text/plain": "<Figure>"},
        {"text/plain": "3"},
    ]


def test_a_figure_without_text_is_not_stored(tmp_path):
    nb = saved_by_jupyterlab()
    nb["cells"][0]["outputs"] = [new_output("display_data", {"image/png": "iVBOR"})]
    assert notebook.canonical(read_back(tmp_path, nb))["cells"][0]["outputs"] == []


def test_outputs_that_nbval_is_told_to_ignore_are_not_stored(tmp_path):
    nb = saved_by_jupyterlab()
    nb["cells"][0]["metadata"]["tags"] = ["nbval-ignore-output"]
    cell = notebook.canonical(read_back(tmp_path, nb))["cells"][0]
    assert (cell["outputs"], cell["execution_count"], cell["metadata"]) == ([], 1, {"tags": ["nbval-ignore-output"]})


def test_canonical_is_a_fixed_point_and_valid(tmp_path):
    once = notebook.canonical(read_back(tmp_path, saved_by_jupyterlab()))
    nbformat.validate(nbformat.reads(notebook.dumps(once), as_version=4))
    assert notebook.canonical(read_back(tmp_path, json.loads(notebook.dumps(once)))) == once


def test_the_text_is_nbformat_s_own(tmp_path):
    once = notebook.canonical(read_back(tmp_path, saved_by_jupyterlab()))
    assert notebook.dumps(once) == nbformat.writes(nbformat.from_dict(once)) + "\n"


@given(st.lists(st.tuples(st.sampled_from(["", "same", "a b", "x" * 80, "01"]), st.sampled_from("pq"))))
def test_ids_are_kept_where_valid_and_unique_always(pairs):
    cells = [{"cell_type": "markdown", "id": name, "metadata": {}, "source": text} for name, text in pairs]
    ids = [cell["id"] for cell in notebook.canonical({"cells": cells})["cells"]]
    assert len(set(ids)) == len(ids)
    firsts = {name: index for index, (name, _) in reversed(list(enumerate(pairs)))}
    assert all(ids[firsts[name]] == name for name in ("same", "01") if name in firsts)
    assert notebook.canonical({"cells": cells})["cells"] == notebook.canonical({"cells": cells})["cells"]


def test_a_graded_cell_is_named_by_its_grade_id():
    cell = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "ex-1-6", "solution": True}}, "source": ""}
    assert notebook.canonical({"cells": [cell]})["cells"][0]["id"] == "ex-1-6"


def test_what_nbgrader_derives_is_not_stored():
    fields = {"grade": True, "locked": True, "solution": False, "grade_id": "check-1-6", "points": 3.0}
    derived = {"checksum": "0", "cell_type": "code", "schema_version": 3, "task": False}
    cell = {"cell_type": "code", "metadata": {"nbgrader": fields | derived}, "source": ""}
    stored = notebook.canonical({"cells": [cell]})["cells"][0]["metadata"]["nbgrader"]
    assert stored == fields | {"points": 3, "schema_version": 3, "task": False}
    assert isinstance(stored["points"], int)


def test_a_cell_with_no_role_is_not_graded():
    fields = {"grade": False, "locked": False, "solution": False, "grade_id": "cell-1"}
    cell = {"cell_type": "code", "metadata": {"nbgrader": fields}, "source": ""}
    assert notebook.canonical({"cells": [cell]})["cells"][0]["metadata"] == {}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"nbformat": 3, "worksheets": []}'])
def test_what_is_no_notebook_is_refused_by_name(tmp_path, content):
    (tmp_path / "broken.ipynb").write_bytes(content)
    with pytest.raises(ValueError, match=r"broken\.ipynb is not a notebook"):
        notebook.read(tmp_path / "broken.ipynb")


def test_a_missing_notebook_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="no such notebook"):
        notebook.read(tmp_path / "none.ipynb")


def test_an_unchanged_notebook_is_not_written(course):
    path = course.path()
    before = path.stat()
    assert not notebook.write(path, course.read())
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(course, monkeypatch):
    path, before = course.path(), course.path().read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        notebook.replace(path, b"new")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_written_file_can_be_read_by_all(course):
    assert stat.S_IMODE(course.path().stat().st_mode) & 0o444 == 0o444


def test_lessons_are_the_numbered_folders_in_order(tmp_path):
    for name in ("solutions/02-b", "solutions/01-a", "solutions/drafts"):
        (tmp_path / name).mkdir(parents=True)
    assert notebook.lessons(tmp_path) == ["01-a", "02-b"]
    assert notebook.chosen([], tmp_path) == ["01-a", "02-b"]
    with pytest.raises(ValueError, match=r"no lesson 03-c in solutions/; there are: 01-a, 02-b"):
        notebook.chosen(["03-c"], tmp_path)
