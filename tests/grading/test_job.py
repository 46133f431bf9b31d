"""What is no verdict is not read as one."""

import nbformat
import pytest

from mlpkit.course.grading.job import none_ran


def check(*names: str) -> nbformat.NotebookNode:
    outputs = [nbformat.v4.new_output("error", ename=name, evalue="", traceback=[]) for name in names]
    cell = nbformat.v4.new_code_cell("points", outputs=outputs)
    cell.metadata.nbgrader = {"grade": True, "solution": False}
    return cell


@pytest.mark.parametrize(
    ("cells", "none"),
    [([["NotRun"], ["NotRun"]], True), ([["NotRun"], []], False), ([["NameError"]], False), ([[]], False), ([], False)],
)
def test_a_notebook_of_which_no_test_ran_has_no_marks_and_one_with_a_verdict_has(cells, none):
    assert none_ran(nbformat.v4.new_notebook(cells=[check(*names) for names in cells])) is none
