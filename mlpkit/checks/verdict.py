"""Judging a task: right or not, by how much, and which misconception the wrong answer looks like."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .exercise import Task
from .observe import Observations, asker, observe, tree_map
from .plain import Strange, difference, strange_part

HABITS = {
    "in-place": (
        "It changes what it was given: {what} is not afterwards what it was before. Work on a copy, or write "
        "`x = x - step` where you wrote `x -= step`."
    ),
    "remembers": (
        "The same arguments give another answer after other calls: it keeps something between calls (a global, a "
        "default argument, one array for all results) or draws at random. Everything must come from its arguments."
    ),
    "layout": (
        "It is right for ordinary arrays and wrong for the same numbers in arrays that are {what}. The answer must be "
        "the same: does it write into an argument, or use `.reshape` or `ravel` in the order of memory?"
    ),
    "delegates": "It lets the library do the work ({what}). The exercise is to write it yourself.",
}


@dataclass(frozen=True)
class Verdict:
    """What was found about one task. `key` names the misconception, if one was recognised; `quiet` has no numbers."""

    task: Task
    passed: bool
    key: str = ""
    where: str = ""
    text: str = ""
    quiet: str = ""
    says: str = ""
    see: str = ""
    started: bool = True


def judge(task, answer, seed):
    """The verdict on one answer to one task, on the data that `seed` gives."""
    with np.errstate(all="ignore"):  # a warning on stderr would cost the marks
        try:
            return _judged(task, answer, seed)
        except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
            # A probe met a value of a form that nobody thought of; the exercise's other tasks keep their verdicts.
            text = f"it returned something that the check cannot read ({type(error).__name__})"
            return Verdict(task, False, "unreadable", text=text, quiet=text)


def _judged(task, answer, seed):
    if not callable(answer):
        text = f"{task.name} is no function; define it with `def {task.name}(...):`"
        return Verdict(task, False, "not-a-function", text=text, quiet=text)
    if task.probe:
        return _judge_probe(task, answer, seed)
    return _judge_cases(task, answer, seed)


def _drawn(task, seed):
    """The cases of a seed, and the same cases with other numbers."""
    rng = np.random.default_rng(seed)
    return task.cases(rng), task.cases(rng)


def _judge_cases(task, answer, seed):
    cases, others = _drawn(task, seed)
    seen = observe(answer, cases, others, task.allows)
    if _unstarted(seen.values):
        return Verdict(task, False, "not-started", started=False)
    wanted = _wanted(task, seed)
    problems = [_problem(task, seen, want) for want in wanted]
    if None in problems:
        return _habits(task, answer, seen)
    where, d, habit, what = problems[0]
    if habit:
        return _habit(task, habit, what, where, d.text, d.quiet)
    return _explained(task, seed, seen.values, seen, where, d, wanted[0])


@lru_cache(maxsize=256)
def _wanted(task, seed):
    """What the oracle, and each other accepted answer, gives: computed once a seed."""
    cases, others = _drawn(task, seed)
    return [observe(right, cases, others) for right in (task.oracle, *task.accepts)]


def prepare(task, seed):
    """Compute what right answers give, as `judge` does with the first answer of a seed; it is kept."""
    if task.probe:
        for right in (task.oracle, *task.accepts):
            _probed(task, right, seed)
    else:
        _wanted(task, seed)


def _problem(task, seen, want):
    """None, or (where, Difference, habit, what) for the first disagreement."""
    for label, got, wanted, habit, what in _pairs(seen, want):
        d = difference(got, wanted, task.rtol, task.parts)
        if d:
            return label, d, habit, what
    return None


def _pairs(seen, want):
    """What was seen beside what was wanted, ordinary calls first; each with the habit a difference would betray."""
    for label, wanted in want.values.items():
        yield label, seen.values[label], wanted, "", ""
    if seen.changed:
        return  # an argument changed in place explains whatever else is wrong
    for label, wanted in want.again.items():
        yield label, seen.again[label], wanted, "remembers", ""
    for label, wanted in want.later.items():
        yield label, seen.later[label], wanted, "remembers", ""
    for (label, layout), wanted in want.layouts.items():
        yield label, seen.layouts[label, layout], wanted, "layout", layout


def _habits(task, answer, seen):
    """Right values; but was it done by changing the arguments, or by letting mlpkit do it?"""
    if seen.changed:
        return _habit(task, "in-place", ", ".join(dict.fromkeys(seen.changed)))
    ours = str(getattr(answer, "__module__", "")).startswith("mlpkit.")
    if seen.delegated or ours:
        return _habit(task, "delegates", ", ".join(_public(seen.delegated)) or "the function is mlpkit's own")
    return Verdict(task, True)


def _public(names):
    """Names worth showing, each once: no properties, closures or module bodies."""
    return [name for name in dict.fromkeys(names) if "<" not in name and not name.split(".")[-1].startswith("_")]


def _habit(task, key, what, where="", text="", quiet=""):
    return Verdict(task, False, key, where, text, quiet, HABITS[key].format(what=what))


def _explained(task, seed, values, seen, where, d, want=None):
    """A wrong answer with the idea behind it: a changed argument, what the judge says, the misconception it equals,
    and, where ordinary calls can be compared with those wanted, whether it remembers."""
    if seen.changed:  # writing into an argument is often what spoils the values, too
        return _habit(task, "in-place", ", ".join(dict.fromkeys(seen.changed)), where, d.text, d.quiet)
    m = d if d.key else diagnose(task, seed, values)
    if m:
        return Verdict(task, False, m.key, where, d.text, d.quiet, m.says, m.see)
    if seen.delegated:
        return _habit(task, "delegates", ", ".join(_public(seen.delegated)), where, d.text, d.quiet)
    if want and _remembers(task, seen, want):
        return _habit(task, "remembers", "", where, d.text, d.quiet)
    strange = [strange_part(v) for v in values.values()]
    stopped = any(s.raised for s in strange if s) and "it stopped" in d.text
    return Verdict(task, False, "raises" if stopped else "", where, d.text, d.quiet)


def _remembers(task, seen, want):
    """Whether an answer keeps something: the first call, made once more at the end, gives something else; or only the
    first call was right, or only the first on each shape; or the second gave what the first had given."""
    if not seen.again:
        return False
    labels = list(want.values)
    first, second = (seen.values[n] for n in labels[:2])
    if strange_part(first):
        return False
    right = [n for n in labels if difference(seen.values[n], want.values[n], task.rtol, task.parts) is None]
    moved = _alike(want.values[labels[0]], want.values[labels[1]], 1e-9) is None
    stuck = labels[0] in right and moved and _alike(first, second, 1e-9) is not None
    once = right in (labels[:1], labels[::2]) and len(labels) > 2
    return stuck or once or _alike(seen.repeated, first, 1e-9) is None


def diagnose(task, seed, values):
    """The misconception whose observations equal these everywhere, or None; two exceptions of one kind are equal."""
    for m in task.misconceptions:
        theirs = _misconceived(task, m, seed)
        if set(values) == set(theirs) and _equal(values, theirs, task.rtol):
            return m
    return None


def _equal(mine, theirs, rtol):
    """Whether observations are alike under every label, and somewhere more than the same failure."""
    alike = set()
    for label in theirs:
        alike.add(found := _alike(mine[label], theirs[label], rtol))
        if found is None:
            return False
    return "value" in alike


def _alike(mine, theirs, rtol):
    """'value' for equal values, 'strange' for equal kinds of failure, None for unlike ones."""
    if isinstance(theirs, Strange) or isinstance(mine, Strange):
        same = isinstance(theirs, Strange) and isinstance(mine, Strange) and theirs.kind == mine.kind
        return "strange" if same else None
    return "value" if difference(_without_nan(mine), _without_nan(theirs), max(rtol, 1e-6)) is None else None


def _without_nan(value):
    """Where both are nan they are alike for a diagnosis, though never for a verdict: nan becomes an odd number."""
    if isinstance(value, float):
        return value if value == value else -7.77e77
    return tree_map(lambda a: np.where(np.isnan(a), -7.77e77, a.astype(float)) if a.dtype.kind == "f" else a, value)


@lru_cache(maxsize=1024)
def _misconceived(task, m, seed):
    """What a misconception gives: computed once a seed, and only when an answer is wrong."""
    if task.probe:
        return _probed(task, m.answer, seed)
    return observe(m.answer, *_drawn(task, seed)).values


def _judge_probe(task, answer, seed):
    seen = Observations()
    values = task.probe(asker(answer, seen, task.allows), np.random.default_rng(seed))
    if _unstarted(values):
        return Verdict(task, False, "not-started", started=False)
    found = [task.judge(values, _probed(task, right, seed)) for right in (task.oracle, *task.accepts)]
    d = None if None in found else found[0]
    if d is None and seen.first and _alike(seen.first[0](), seen.first[1], 1e-9) is None:
        return _habit(task, "remembers", "")  # a later call wrote into the result of the first
    if d is None:
        return _habits(task, answer, seen)
    return _explained(task, seed, values, seen, "", d)


@lru_cache(maxsize=1024)
def _probed(task, function, seed):
    """What a right or a misconceived function shows under the task's probe: computed once a seed."""
    return task.probe(asker(function, Observations()), np.random.default_rng(seed))


def _unstarted(values):
    return any(isinstance(v, Strange) and v.kind == "NotImplementedError" for v in values.values())
