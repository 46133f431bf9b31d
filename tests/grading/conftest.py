"""The small class of classes.py, for every test here."""

from tests.grading.classes import empty_gradebook, group, released  # noqa: F401
