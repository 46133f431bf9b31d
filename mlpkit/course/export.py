"""Write the marks as a file for Canvas, Moodle, Blackboard, or as a plain table"""

import argparse
import logging
import sys

from traitlets.config import Config

from . import gradefiles
from .notebook import ROOT

PLATFORMS = {
    "canvas": gradefiles.Canvas,
    "moodle": gradefiles.Moodle,
    "blackboard": gradefiles.Blackboard,
    "csv": gradefiles.Table,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("mlpkit export", description=__doc__)
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument("lessons", nargs="*", help="such as 02-backprop; all in the gradebook when none is named")
    parser.add_argument("--to", default="", help="the file to write (default: PLATFORM.csv)")
    parser.add_argument("--template", help="canvas, blackboard: the file that you exported there")
    parser.add_argument("--key", choices=gradefiles.Moodle.headings, help="moodle: how it knows a student")
    parser.add_argument(
        "--column", action="append", default=[], metavar="LESSON=HEADING", help="canvas, blackboard: a lesson's column"
    )
    parser.add_argument("--db", default=f"sqlite:///{ROOT}/gradebook.db", help="the gradebook")
    return parser


def _plugin(options: argparse.Namespace):
    """The exporter with these options; one that it does not have is an error."""
    kind = PLATFORMS[options.platform]
    columns = dict(pair.split("=", 1) for pair in options.column if "=" in pair)
    if len(columns) != len(options.column):
        raise ValueError(f"wanted --column LESSON=HEADING; got {', '.join(options.column)}")
    given = {"template": options.template, "key": options.key, "columns": columns or None}
    given = {name: value for name, value in given.items() if value is not None}
    foreign = [name for name in given if not hasattr(kind, name)]
    if foreign:
        raise ValueError(f"{options.platform} takes no --{' or --'.join(foreign)}")
    config = Config({kind.__name__: given, "ExportPlugin": {"to": options.to, "assignment": options.lessons}})
    return kind(config=config, log=logging.getLogger("mlpkit.export"))


def main(argv: list[str]) -> int:
    from nbgrader.api import Gradebook

    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    try:
        plugin = _plugin(options)
        with Gradebook(options.db) as gradebook:
            plugin.export(gradebook)
    except (ValueError, OSError) as error:
        print(f"Nothing was written: {error}", file=sys.stderr)
        return 1
    return 0
