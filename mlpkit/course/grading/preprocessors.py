"""What nbgrader_config.py puts into nbgrader's own flow, so that `nbgrader autograde` by hand does what `grade` does.

SubmissionExporter reads a file in whatever state it is; RepairSubmission puts its cells right before nbgrader looks at
them; SureVerdicts sees to it that a test that gave no verdict is a test that was not passed.
"""

import math
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import NbGraderPreprocessor

from .. import notebook
from .assignment import released
from .reading import read
from .repair import repair


class SubmissionExporter(NotebookExporter):
    """nbgrader's exporter, but with our reader: nbformat's stops at old formats and odd metadata."""

    def from_filename(self, filename, resources=None, **kw):
        path = Path(filename)
        nb, repairs = _as_nbformat(path)
        for repaired in repairs:
            self.log.warning("%s: %s", filename, repaired)
        resources = self._init_resources(resources)
        resources["metadata"] |= {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(nb, resources, **kw)


def _as_nbformat(path: Path) -> tuple[nbformat.NotebookNode, list[str]]:
    nb, repairs = read(path.read_bytes())
    return nbformat.from_dict(notebook.canonical(nb, released=True)), repairs


class RepairSubmission(NbGraderPreprocessor):
    """repair() as nbgrader calls it; the lesson is read from the course's source directory."""

    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        directory = self.config.CourseDirectory.get("source_directory", "source")
        path = Path(directory, names["assignment"], f"{names['notebook']}.ipynb")
        repaired, repairs = repair(nb, released(notebook.read(path)))
        for sentence in repairs:
            self.log.warning("%s: %s", names["student"], sentence)
        return nbformat.from_dict(repaired), resources


class SureVerdicts(NbGraderPreprocessor):
    """After the run: nbgrader gives full marks for no output, for nan, for text and for a negative number."""

    def preprocess_cell(self, cell, resources, index):
        fields = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and fields.get("grade") and not fields.get("solution"):
            problem = verdict_problem(cell, float(fields["points"]))
            if problem:
                cell.outputs.append(nbformat.v4.new_output("error", ename="NoVerdict", evalue=problem, traceback=[]))
                cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result"]
        return cell, resources


def verdict_problem(cell, most: float) -> str:
    """Why a test cell's outputs are no verdict, "" if they are: points, or a run without complaint."""
    if any(output.output_type == "error" for output in cell.outputs):
        return ""
    if cell.execution_count is None:
        return "this test did not run"
    results = [output for output in cell.outputs if output.output_type == "execute_result"]
    texts = [output.data.get("text/plain", "") for output in results]
    bad = [text for text in texts if not _is_points(text, most)]
    return f"wanted points from 0 to {most:g}; the test gave {bad[0][:40]!r}" if bad else ""


def _is_points(text: str, most: float) -> bool:
    try:
        points = float(text)
    except ValueError:
        return False
    return math.isfinite(points) and 0 <= points <= most
