"""Judging a rule (theta, grad, state, ...) -> (theta, state): two arrays walk in turn, each with its own state.

Measured on 17 wrong Adams: with one cold step on gradients of size 1 seven of them pass, with these walks none does.
Eight steps; gradients of size 1, 1e-6, 3e-9, exactly 0, and 0 at first; signs that stay, turn, and turn back. Observed
is the way gone, theta - theta_0, so that a tiny step is not lost in the digits of theta.
"""

import numpy as np

from ..exercise import Misconception, Task
from ..plain import Difference, Strange, difference, strange_part

STEPS = 8
# One row a coordinate: the size of its gradients, and their signs from step to step.
COORDINATES = (
    (1.0, (1, 1, 1, 1, 1, 1, 1, 1)),
    (0.7, (1, 1, -1, 1, 1, 1, -1, -1)),
    (1e-6, (1, -1, 1, 1, -1, -1, 1, 1)),
    (1.0, (0, 0, 0, 0, 0, 0, 0, 0)),
    (3e-9, (1, 1, 1, -1, -1, 1, 1, 1)),
    (0.5, (0, 0, 1, 0, 1, 1, -1, 0)),
)
GUARD = "walks of two arrays with zeros, tiny gradients and sign flips, drawn by its probe"


def gradients(rng, shape):
    """STEPS gradients of this shape, its six coordinates (or one) as in COORDINATES."""
    rows = COORDINATES if shape else COORDINATES[1:2]
    sizes = np.array([[size * sign for sign in signs] for size, signs in rows]).T
    drawn = sizes * rng.uniform(0.6, 1.4, sizes.shape) * rng.choice([-1.0, 1.0], len(rows))
    return drawn.reshape(STEPS, *shape)


def walks(rng, hypers, halving=None, tiny=None):
    """(label, thetas of two arrays, their gradients, the hyper-parameters of each step).

    hypers {label: values after state}; `halving` are values whose first, lr, halves from step to step; `tiny` values
    for a walk on gradients of 1e-200.
    """
    plans = [(label, [values] * STEPS, 1.0) for label, values in hypers.items()]
    if halving:
        plans.append(("lr halved at each step", [(halving[0] / 2**t, *halving[1:]) for t in range(STEPS)], 1.0))
    if tiny:
        plans.append(("gradients near 1e-200", [tiny] * STEPS, 1e-200))
    for i, (label, plan, scale) in enumerate(plans):
        shapes = ((6,), (6,)) if i != 1 else ((2, 3), ())
        thetas = [np.asarray(rng.uniform(0.3, 1.2, s)) for s in shapes]
        yield label, thetas, [scale * gradients(rng, s) for s in shapes], plan


def walk(ask, label, thetas, grads, plan):
    """{label of a step: way gone}: array 1 and array 2 in turn; after a failure all later steps hold it."""
    at, states, seen = list(thetas), [{}, {}], {}
    for t in range(STEPS):
        for k in (0, 1):
            at[k], states[k] = _one_step(ask, at[k], grads[k][t], states[k], plan[t], np.shape(thetas[k]))
            way = at[k] if isinstance(at[k], Strange) else np.asarray(at[k] - thetas[k])
            seen[f"{label}: array {k + 1}, step {t + 1}"] = way
    return seen


def _one_step(ask, theta, grad, state, hyper, shape):
    if isinstance(theta, Strange):
        return theta, {}
    result = ask(theta, grad, state, *hyper)
    problem = strange_part(result) or _no_pair(result, shape)
    return (problem, {}) if problem else (np.asarray(result[0], dtype=float), result[1])


def _no_pair(result, shape):
    """What is wrong with the form of an answer, or None."""
    if not isinstance(result, (tuple, list)) or len(result) != 2 or not isinstance(result[1], dict):
        return Strange("no pair", "it must return a pair (theta, state), and state must be a dict")
    if np.shape(result[0]) != shape:
        return Strange("shape", f"theta has shape {shape} and comes back with shape {np.shape(result[0])}")
    return None


ONCE_MORE = "the very first step, once more"


def probe_of(plan):
    """The probe that takes all walks of plan(rng)."""

    def probe(ask, rng):
        drawn = list(plan(rng))
        seen = _all_walks(ask, drawn)
        label, thetas, grads, hyper = drawn[0]
        again, _ = _one_step(ask, thetas[0], grads[0][0], {}, hyper[0], np.shape(thetas[0]))
        seen[ONCE_MORE] = again if isinstance(again, Strange) else np.asarray(again - thetas[0])
        return seen

    return probe


def _all_walks(ask, drawn):
    return {label: way for plan in drawn for label, way in walk(ask, *plan).items()}


def judge_walks(rtol):
    """The first step at which the walk leaves the right one."""

    def judge(seen, wanted):
        steps = {label: way for label, way in wanted.items() if label != ONCE_MORE}
        if _shares_memory(seen, next(iter(steps))):
            text = "the very same first step, from an empty state, gives another theta when it is made once more"
            return Difference(text, text, "shared-state", SHARED)
        return _first_wrong(seen, steps, rtol)

    return judge


def _shares_memory(seen, first):
    once, more = seen[first], seen[ONCE_MORE]
    return not isinstance(once, Strange) and difference(more, once, 1e-9) is not None and not np.isnan(once).any()


def _first_wrong(seen, steps, rtol):
    for label, want in steps.items():
        d = difference(seen[label], want, rtol)
        if d:
            about = "" if isinstance(seen[label], Strange) else "of the way gone, "
            return Difference(f"{label}: {about}{d.text}", d.quiet)
    return None


SHARED = (
    "the memory is kept outside of `state` (a global, a default argument, an attribute), so two parameter arrays write "
    "into the same one. Everything that is remembered belongs into the state that is returned."
)


HABITS = ("ascent", "step-only", "no-history", "shared-state")


def habits_of(rule, see):
    """Wrong in the same way for every rule: uphill, without memory, with one memory for all, the step for the theta."""

    def uphill(theta, grad, state, *hyper):
        new, state = rule(theta, grad, state, *hyper)
        return 2 * theta - new, state

    def step_only(theta, grad, state, *hyper):
        new, state = rule(theta, grad, state, *hyper)
        return theta - new, state

    def no_history(theta, grad, state, *hyper):
        return rule(theta, grad, {}, *hyper)[0], {}

    return (
        Misconception("ascent", uphill, "it walks uphill: the step is subtracted from theta.", see),
        Misconception("step-only", step_only, "it returns the step; wanted is the new theta, theta - step.", see),
        Misconception("no-history", no_history,
         "it begins anew at every step: what is remembered must be in the state that is "
                      "returned, and be read from the state that comes in.", see),
        Misconception("shared-state", _one_memory(rule), SHARED, see),
    )  # fmt: skip


def _one_memory(rule):
    """The rule with one memory for all arrays, emptied when an empty state comes."""
    memory = {}

    def stepped(theta, grad, state, *hyper):
        if not state:
            memory.clear()
        theta, new = rule(theta, grad, dict(memory), *hyper)
        memory.update(new)
        return theta, {"kept": "elsewhere"}

    return stepped


def rule_task(name, points, oracle, plan, misconceptions, hint, see, accepts=(), habits=HABITS, **more):
    """A Task on a rule; `habits` are those general mistakes that make a difference in it."""
    kept = [m for m in habits_of(oracle, see) if m.key in habits]
    return Task(
        name, points, oracle, None, (*misconceptions, *kept), hint, probe=probe_of(plan), accepts=accepts,
        judge=judge_walks(1e-7), allows=(), exempt=GUARD, **more,
    )  # fmt: skip
