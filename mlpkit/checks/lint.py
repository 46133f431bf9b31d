"""The fixture lint: inputs that would let a wrong answer through are found before a student meets them.

Measured on 18 wrong backprops: one sample, one output, zero biases or targets equal to outputs each let some through;
distinct sizes above 1, non-zero fractional values and a square network beside them let none. Presentations (Fortran
order, strided, read-only, refilled) are not a fixture's business: `observe` does them for all.
"""

import numpy as np

from . import EXERCISES, visible_seed
from .observe import arrays


def problems():
    """Every rule that a fixture or an entry breaks, as a sentence; empty when all is well."""
    return [
        f"{e.number} {task.name}: {text}"
        for e in EXERCISES.values()
        for task in e.tasks
        for text in (*_entry_problems(e, task), *_fixture_problems(e, task))
    ]


def _entry_problems(exercise, task):
    if not task.points > 0:
        yield "gives no points"
    if not task.hint:
        yield "has no hint"
    if not (task.cases is None) ^ (task.probe is None):
        yield "needs either cases or a probe"
    if task.probe and not task.exempt:
        yield "is probed: `exempt` must say what guards its inputs"


def _fixture_problems(exercise, task):
    if task.exempt:
        return
    seed = visible_seed(exercise.number)
    cases = task.cases(np.random.default_rng(seed))
    tables = {case.label: arrays(case.args) for case in cases}
    others = [arrays(case.args) for case in task.cases(np.random.default_rng(seed + 1))]
    yield from _value_problems(tables)
    yield from _shape_problems(tables)
    drawn_twice = zip(tables.values(), others, strict=True)
    if any(np.array_equal(a, b) for both in drawn_twice for a, b in zip(*both, strict=True)):
        yield "another seed draws the same numbers"


def _value_problems(tables):
    for label, given in tables.items():
        for a in given:
            whole = "whole numbers" in label or a.dtype.kind == "i"
            if not whole and (np.any(a == 0) or np.any(a == np.round(a))):
                yield f"'{label}' holds zeros or whole numbers"
            if a.size > 1 and np.ptp(a) == 0:
                yield f"'{label}' holds a constant array"
            if 1 in a.shape and "one sample" not in label:
                yield f"'{label}' has a dimension of 1"


def _shape_problems(tables):
    flat = {label: [a.shape for a in given if a.ndim == 2] for label, given in tables.items()}
    if not any(flat.values()):
        sizes = {len(a) for given in tables.values() for a in given if a.ndim}
        if len(sizes) < 2:
            yield "all vectors have the same length in all cases"
        return
    if not any(shapes and all(n != f and 1 not in (n, f) for n, f in shapes) for shapes in flat.values()):
        yield "no case in which rows and columns differ in number"
    tall = any(n > f for shapes in flat.values() for n, f in shapes)
    wide = any(1 < n < f for shapes in flat.values() for n, f in shapes)
    if not (tall and wide):
        yield "wanted are a case with more rows than columns and one with fewer"
    if not any(any(n == f for n, f in shapes) for shapes in flat.values()):
        yield "no square case: code that transposes only when shapes force it passes"
    if not any(all(2 not in shape for shape in shapes) for shapes in flat.values()):
        yield "every case has a dimension of 2, which hides factors of M/2"
