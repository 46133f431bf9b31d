"""Lessons as text: what a script says, and that nothing is lost on the way there and back."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlpkit.course import notebook, script

MARKDOWN = st.sampled_from(
    [
        "# A title",
        "$\\frac{a}{b} \\\\ c_1$",
        "two  \nlines",
        "# %% [markdown]",
        "```python\nx = 1\n\n\ny\n```",
        "",
        "---",
        "- a\n\n  - b",
        "# ---\n# jupyter:\n# ---",
        "'''\nquoted\n'''",
        "a\n\n\n\nb",
        "<b>x</b> | y |",
        "%magic",
        "\\begin{align}",
    ]
)
CODE = st.sampled_from(
    [
        "x = 1",
        "x;",
        "%matplotlib inline",
        "%%time\nx",
        "!ls",
        "f?",
        "# %matplotlib inline",
        "# just a comment",
        "",
        't = """\n# %% not a cell\n"""',
        "def f():\n    return 1\n\n\nclass A:\n    pass",
        "s = '\\\\alpha \\n'",
        "#%matplotlib",
        "x  \n\ny",
        "### BEGIN SOLUTION\nx\n### END SOLUTION",
        "%%bash\necho 1",
        "cd ..",
        "@f\ndef g(): ...",
        "# + x",
        "# -",
    ]
)
NAMES = st.sampled_from(["9.1", "9.10", "9.1b", "free-name", "my_test"])


@st.composite
def cells(draw) -> dict:
    kind = draw(st.sampled_from([None, None, *script.KINDS]))
    is_markdown = kind == "manual" or (kind in (None, "locked") and draw(st.booleans()))
    cell = {"cell_type": "markdown" if is_markdown else "code", "source": draw(MARKDOWN if is_markdown else CODE)}
    header = {kind: draw(NAMES)} if kind else {}
    if kind == "manual" or (kind == "check" and not script.NUMBER.fullmatch(header[kind])):
        header["points"] = draw(st.sampled_from([1, 2.5]))
    if draw(st.booleans()):
        header["tags"] = ["hide-input", "x y"]
    return cell | {"metadata": script.expand(cell | {"metadata": header})}


@pytest.fixture(autouse=True)
def every_exercise_is_worth_two(monkeypatch):
    monkeypatch.setattr(script, "points_of", lambda number: 2)


def said(nb: dict) -> list[tuple]:
    return [(cell["cell_type"], cell["metadata"], cell["source"]) for cell in nb["cells"]]


@settings(deadline=None, max_examples=200)
@given(st.lists(cells(), max_size=6))
def test_round_trip_is_exact_both_ways(drawn):
    nb = notebook.canonical({"cells": drawn})
    text = script.to_script(nb)
    again = script.from_script(text, nb)
    assert again == nb
    assert script.to_script(again) == text
    assert said(script.from_script(text)) == said(nb)


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]) | st.sampled_from("\n #%$\\'\"`"), max_size=60))
def test_any_markdown_survives(text):
    nb = notebook.canonical({"cells": [{"cell_type": "markdown", "metadata": {}, "source": text}]})
    assert said(script.from_script(script.to_script(nb))) == said(nb)


def test_headers_are_compact(course, lesson_text):
    text = script.to_script(course.read())
    headers = [line for line in text.splitlines() if line.startswith("# %%")]
    assert headers == [line for line in lesson_text.splitlines() if line.startswith("# %%")]
    assert "nbgrader" not in text
    assert "# $$\\frac{1}{2} \\cdot 2 \\\\ = 1$$\n" in text


@pytest.mark.parametrize(
    ("header", "roles", "grade_id"),
    [
        ('# %% solution="1.6"', (False, True, False), "ex-1-6"),
        ('# %% solution="my-net"', (False, True, False), "my-net"),
        ('# %% check="1.6"', (True, False, True), "check-1-6"),
        ('# %% check="mine" points=3', (True, False, True), "check-mine"),
        ('# %% [markdown] manual="1.15" points=4', (True, True, False), "answer-1-15"),
        ('# %% locked="setup"', (False, False, True), "locked-setup"),
        ('# %% [markdown] locked="rules"', (False, False, True), "locked-rules"),
    ],
)
def test_a_header_stands_for_nbgrader_s_metadata(header, roles, grade_id):
    cell = script.from_script(f"{header}\n# text\n")["cells"][0]
    fields = cell["metadata"]["nbgrader"]
    assert (fields["grade"], fields["solution"], fields["locked"]) == roles
    assert fields["grade_id"] == cell["id"] == grade_id
    assert ("points" in fields) == fields["grade"]


def test_nbgrader_accepts_the_metadata():
    from nbformat import from_dict
    from nbgrader.nbgraderformat import MetadataValidator

    kinds = ['solution="1.6"', 'check="1.6"', '[markdown] manual="1.15" points=4', 'locked="setup"']
    nb = script.from_script("\n".join(f"# %% {kind}\n# text\n" for kind in kinds))
    for cell in nb["cells"]:
        MetadataValidator().validate_cell(from_dict(cell))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ('# %% solution="not a name"', "wanted the number of an exercise"),
        ('# %% solution="ex-1-6"', "for an exercise write its number"),
        ('# %% solution="1.6" check="1.6"', "not several"),
        ('# %% manual="1.15" points=4', "belongs to a Markdown cell"),
        ('# %% [markdown] check="1.6"', "belongs to a code cell"),
        ('# %% [markdown] manual="1.15"', "needs points"),
        ('# %% check="mine" points="3"', "needs points"),
        ('# %% soluton="1.6"', "soluton means nothing here"),
        ("# %% A title", "title means nothing here"),
    ],
)
def test_a_wrong_header_is_explained(header, message):
    with pytest.raises(ValueError, match=message):
        script.from_script(header + "\nx\n")


def test_a_check_of_an_unknown_exercise_is_refused(course, monkeypatch):
    monkeypatch.undo()  # the real points_of; without mlpkit.checks' stand-in again
    import sys
    from types import SimpleNamespace

    monkeypatch.setitem(sys.modules, "mlpkit.checks", SimpleNamespace(EXERCISES={"9.1": SimpleNamespace(points=2)}))
    assert script.from_script('# %% check="9.1"\nx\n')["cells"][0]["metadata"]["nbgrader"]["points"] == 2
    with pytest.raises(ValueError, match=r"has no such exercise; it has 9\.1"):
        script.from_script('# %% check="9.7"\nx\n')


def test_code_that_looks_like_a_header_is_refused_by_its_cell():
    nb = notebook.canonical({"cells": [{"cell_type": "code", "metadata": {}, "source": "x\n# %% y", "id": "here"}]})
    with pytest.raises(ValueError, match="cell here would not survive"):
        script.to_script(nb)


def ran(nb: dict) -> dict:
    """`nb` as if each cell had printed its number and had an id of its own."""
    for index, cell in enumerate(nb["cells"]):
        cell["id"] = f"id-{index}"
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": str(index)}]}
    return nb


def edited(nb: dict, change) -> dict:
    return {cell["source"]: cell for cell in script.from_script(change(script.to_script(nb)), nb)["cells"]}


def test_unchanged_and_moved_cells_keep_ids_and_outputs():
    nb = ran(script.from_script("# %%\na\n\n# %%\nb\n\n# %%\nc\n\n# %% [markdown]\n# d\n"))
    after = edited(nb, lambda text: "# %%\nnew\n\n# %%\nc\n\n" + text.replace("# %%\nc\n\n", ""))
    assert {source: after[source]["id"] for source in "abcd"} == {"a": "id-0", "b": "id-1", "c": "id-2", "d": "id-3"}
    assert [after[source]["outputs"][0]["text"] for source in "abc"] == ["0", "1", "2"]
    assert after["new"]["outputs"] == []


def test_an_edited_cell_keeps_its_id_and_loses_its_output():
    nb = ran(script.from_script('# %%\na\n\n# %% solution="1.6"\nb\n\n# %%\nc\n'))
    after = edited(nb, lambda text: text.replace("\nb\n", "\nb2\n").replace("\nc\n", "\nc2\n"))
    assert (after["b2"]["id"], after["c2"]["id"]) == ("id-1", "id-2")
    assert after["b2"]["outputs"] == after["c2"]["outputs"] == []
    assert after["b2"]["execution_count"] is None
    assert after["a"]["execution_count"] == 1


def test_equal_cells_each_keep_their_own_id():
    nb = ran(script.from_script("# %%\na\n\n# %%\na\n\n# %%\na\n"))
    assert script.from_script(script.to_script(nb), nb) == notebook.canonical(nb)


def test_the_command_writes_and_reads_back(course, tmp_path, capsys):
    course.edit(ran)
    file, before = tmp_path / "edit.py", course.path().read_bytes()
    assert script.main(["09-nine"], course.root) == 0
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    assert script.main(["09-nine", "--from", str(file)], course.root) == 0
    assert capsys.readouterr().out == "09-nine: unchanged\n"
    assert course.path().read_bytes() == before
    file.write_text(file.read_text() + "\n# %%\nx = 1\n")
    assert script.main(["09-nine", "--from", str(file)], course.root) == 0
    assert course.read()["cells"][-1]["source"] == "x = 1"


def test_what_is_overwritten_can_be_had_back(course, tmp_path, capsys):
    subprocess.run(["git", "init", "-q"], cwd=course.root, check=True)
    before = course.path().read_bytes()
    (tmp_path / "other.py").write_text("# %%\nx = 1\n")
    assert script.main(["09-nine", "--from", str(tmp_path / "other.py")], course.root) == 0
    command = capsys.readouterr().out.partition("before it was: ")[2].split()
    assert subprocess.run(command, cwd=course.root, check=True, capture_output=True).stdout == before


def test_a_script_with_a_mistake_changes_nothing(course, tmp_path, capsys):
    file, before = tmp_path / "edit.py", course.path().read_bytes()
    file.write_text("# %% soluton='1.6'\nx\n")
    assert script.main(["09-nine", "--from", str(file)], course.root) == 1
    assert "soluton" in capsys.readouterr().err
    assert course.path().read_bytes() == before


@pytest.mark.parametrize("words", [["08-none"], ["08-none", "--from", "/none.py"], ["Nine", "--from", "/none.py"]])
def test_what_is_not_there_is_said_in_one_line(course, capsys, words):
    assert script.main(words, course.root) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("lesson", notebook.lessons())
def test_the_real_lessons_survive(lesson, monkeypatch):
    monkeypatch.undo()
    nb = notebook.canonical(notebook.read(notebook.path_of(lesson)))
    assert script.from_script(script.to_script(nb), nb) == nb
