"""The course's nbgrader configuration, and which of its classes runs notebooks."""

from importlib import import_module
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader


def course_config(root: Path) -> Config:
    """nbgrader_config.py, as nbgrader's own commands read it in the course's directory."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return config


def autograde_preprocessors(config: Config) -> list[type]:
    """What `nbgrader autograde` does with a sanitised notebook, in order."""
    from nbgrader.converters import Autograde

    return [as_class(entry) for entry in Autograde(config=config).autograde_preprocessors]


def as_class(entry) -> type:
    if not isinstance(entry, str):
        return entry
    module, _, name = entry.rpartition(".")
    return getattr(import_module(module), name)


def sandboxed(kind: type) -> bool:
    """Whether a class that runs notebooks does so behind walls."""
    return kind.class_traits().keys() >= {"tier", "zygote", "source"}


def executor(config: Config) -> type:
    """The class among them that runs the cells: nbgrader's Execute or what the course put in its place."""
    from nbgrader.preprocessors import Execute

    return next((kind for kind in autograde_preprocessors(config) if issubclass(kind, Execute)), Execute)
