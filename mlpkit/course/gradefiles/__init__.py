"""Grade files: what the gradebook holds, as Canvas, Moodle and Blackboard read it, and as a plain table.

Each is an nbgrader plugin: `nbgrader export --exporter=mlpkit.course.gradefiles.Canvas`; `python3 -m mlpkit export`
is the same with fewer words. A mark that is not there yet is an empty field, never 0.0, and is named in a message.
"""

from .plugins import Blackboard, Canvas, Moodle, Table

__all__ = ["Blackboard", "Canvas", "Moodle", "Table"]
