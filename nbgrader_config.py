# nbgrader's configuration, read by its commands and its JupyterLab extension when they start in this directory.
# The gradebook is gradebook.db beside this file: nbgrader's default.
c = get_config()  # noqa: F821

# The source of truth, with solutions and hidden tests, and what students get: generated, never edited.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# Seconds for one cell of a submission. nbgrader's 30 s would punish a correct answer that trains on a slow machine.
c.Execute.timeout = 120

# Submissions in whatever state: read, put right, and each repair said (mlpkit/course/grading/).
c.Autograde.exporter_class = "mlpkit.course.grading.preprocessors.SubmissionExporter"

# Before a submission runs, drop the cell metadata that a student may have written: nbclient obeys a tag
# "skip-execution", and a check cell that did not run would earn full marks.
c.Autograde.sanitize_preprocessors.prepend(
    ["nbconvert.preprocessors.ClearMetadataPreprocessor", "mlpkit.course.grading.preprocessors.RepairSubmission"]
)
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.clear_notebook_metadata = False
c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = {"nbgrader", "deletable", "editable"}

# It runs behind two walls, a sandbox and a referee; after it ran, a test without a verdict is one that was not passed.
c.Autograde.autograde_preprocessors = [
    "mlpkit.course.grading.execute.RefereedExecute",
    "mlpkit.course.grading.preprocessors.SureVerdicts",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback without hidden tests, without requests to other sites, without scripts that came out of a student's code.
c.GenerateFeedback.exporter_class = "mlpkit.course.grading.feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "mlpkit.course.grading.redact.RedactHidden",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# `nbgrader zip_collect LESSON` takes the zip that Canvas or Moodle gives, from downloaded/LESSON/archive/.
c.ZipCollectApp.extractor_plugin = "mlpkit.course.collecting.SafeExtractor"
c.ZipCollectApp.collector_plugin = "mlpkit.course.collecting.PlatformCollector"
