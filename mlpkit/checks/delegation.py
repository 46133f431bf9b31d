"""Noticing that an answer lets the library do the work: which functions of mlpkit it calls by itself.

A profiling hook sees every Python call that a student's code makes. Calls into mlpkit count, except into the modules
that a task allows, and into functions that the check itself handed over (an activation, a backprop to be tested).
"""

import contextlib
import sys
from pathlib import Path

PACKAGE = str(Path(__file__).parents[1])
# The package's own door, and what calls on a student's function: here, and in the grader.
_OURS = (
    str(Path(PACKAGE, "__init__")),
    str(Path(__file__)),
    str(Path(__file__).with_name("observe.py")),
    str(Path(PACKAGE, "course", "grading")),
)


@contextlib.contextmanager
def watch(args, allows):
    """Note which functions of mlpkit the student's code calls by itself, other than those it was handed."""
    calls = []
    if allows is None:
        yield calls
        return
    handed = set(_codes(args))
    allowed = (*(str(Path(PACKAGE, name)) for name in allows), *_OURS)

    def hook(frame, event, _):
        code, caller = frame.f_code, frame.f_back.f_code.co_filename if frame.f_back else ""
        ours = code.co_filename.startswith(PACKAGE) and not code.co_filename.startswith(allowed)
        run = event == "call" and code.co_name != "<module>"  # importing is not calling
        if run and ours and not caller.startswith(PACKAGE) and code not in handed:
            calls.append(code.co_qualname)

    old = sys.getprofile()
    sys.setprofile(hook)
    try:
        yield calls
    finally:
        sys.setprofile(old)


def _codes(value):
    """Code objects of the functions that were handed over, also inside records such as an Activation."""
    if isinstance(value, (tuple, list)):
        return [c for v in value for c in _codes(v)]
    if isinstance(value, dict):
        return _codes(list(value.values()))
    if hasattr(value, "__code__"):
        return [value.__code__]
    if hasattr(value, "f") and hasattr(value, "df"):
        return _codes([value.f, value.df, type(value).__call__])
    return []
