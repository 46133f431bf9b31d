"""Lesson 02-backprop: one sample, fourteen steps back through the graph (exercise 1.4a; slides L85-L125).

Forward: u1 = x W1, z1 = u1 + b1, alpha = sigma(z1), u2 = alpha W2, z2 = u2 + b2, a = sigma(z2),
e = a - y, q = e^2, s = sum q, L = s/2. The student writes dL/d(each) for fourteen of them. Every step is judged by the
steps that the student took before it, so that one slip costs one step and not all that follow.
"""

import numpy as np

from ..draw import NETWORKS, parameters, sigmoid, targets, values
from ..exercise import Exercise, Misconception, Task
from ..plain import Difference, Strange, difference
from ..quoting import quoted

LESSON = "02-backprop"

STEPS = {
    "ds": (lambda v, W1, W2, d: 0.5, "L = s/2 is a number times s."),
    "dq": (lambda v, W1, W2, d: d["ds"] * np.ones(len(v["q"])),
     "s is a plain sum: every q_m has the same share in it."),
    "de": (lambda v, W1, W2, d: d["dq"] * 2 * v["e"], "q_m = e_m^2; do not forget what comes from above, dL/dq_m."),
    "da": (lambda v, W1, W2, d: d["de"], "e = a - y, and y is a constant."),
    "dz2": (lambda v, W1, W2, d: d["da"] * v["a"] * (1 - v["a"]),
     "the slope of the sigmoid, from its output: a (1 - a)."),
    "db2": (lambda v, W1, W2, d: d["dz2"], "z2 = u2 + b2: a sum hands on what it gets, to both."),
    "du2": (lambda v, W1, W2, d: d["dz2"], "z2 = u2 + b2: a sum hands on what it gets, to both."),
    "dW2": (lambda v, W1, W2, d: np.outer(v["alpha"], d["du2"]), "one entry: du2_m / dw_hm = alpha_h."),
    "dalpha": (lambda v, W1, W2, d: W2 @ d["du2"], "alpha_h takes part in every u2_m: add up over m."),
    "dz1": (lambda v, W1, W2, d: d["dalpha"] * v["alpha"] * (1 - v["alpha"]), "as for dz2, one layer down."),
    "db1": (lambda v, W1, W2, d: d["dz1"], "as for db2, one layer down."),
    "du1": (lambda v, W1, W2, d: d["dz1"], "as for du2, one layer down."),
    "dW1": (lambda v, W1, W2, d: np.outer(v["x"], d["du1"]),
     "as for dW2, one layer down: what came in times what comes back."),
    "dx": (lambda v, W1, W2, d: W1 @ d["du1"], "as for dalpha, one layer down."),
}  # fmt: skip


def derivatives(v, W1, W2, **changed):
    """All fourteen, each from those before; `changed` replaces single steps by other functions."""
    d = {}
    for name, (step, _) in STEPS.items():
        d[name] = changed.get(name, step)(v, W1, W2, d)
    return d


def forward_values(x, y, W1, b1, W2, b2):
    """Everything that the forward phase of one sample computes, by name."""
    u1 = x @ W1
    z1 = u1 + b1
    alpha = sigmoid(z1)
    u2 = alpha @ W2
    z2 = u2 + b2
    a = sigmoid(z2)
    e = a - y
    q = e**2
    return dict(x=x, y=y, u1=u1, z1=z1, alpha=alpha, u2=u2, z2=z2, a=a, e=e, q=q, s=q.sum())


def drawn(rng):
    """(label, v, W1, W2): the forward values of one sample in each network."""
    for label, (_, F, H, M) in NETWORKS.items():
        p = parameters(rng, F, H, M)
        yield label.split(", ", 1)[1], forward_values(values(rng, F), targets(rng, M), *p.values()), p["W1"], p["W2"]


def _probe(step):
    """Observe (this step, what it should be given the student's earlier steps, what it truly is) in each network."""

    def probe(ask, rng):
        return {label: _observed(ask(v, W1, W2), step, v, W1, W2) for label, v, W1, W2 in drawn(rng)}

    return probe


def _observed(d, step, v, W1, W2):
    if isinstance(d, Strange):
        return d
    if not isinstance(d, dict):
        return Strange("no dict", "it returned no dict; wanted {'ds': ..., 'dq': ..., ...}")
    unknown = [key for key in d if key not in STEPS]
    if step not in d and unknown:
        return Strange("unknown key", f"it has no '{step}', but {quoted(unknown[0])}, which is none of the fourteen")
    if step not in d:
        return Strange("NotImplementedError", "not there yet")
    right = derivatives(v, W1, W2)
    before = {k: d[k] if _usable(d.get(k), right[k]) else right[k] for k in right}
    return d[step], STEPS[step][0](v, W1, W2, before), right[step]


def _usable(mine, right):
    return isinstance(mine, (int, float, np.ndarray)) and np.shape(mine) == np.shape(right)


def _judge(seen, wanted):
    for label, pair in seen.items():
        if isinstance(pair, Strange):
            return Difference(f"on the {label}: {pair.text}", pair.text)
        d = difference(pair[0], pair[1], 1e-7)
        if d and difference(pair[0], pair[2], 1e-7):
            return Difference(f"on the {label}: {d.text}", d.quiet)
    return None


def _m(key, says, **changed):
    return Misconception(key, lambda v, W1, W2: derivatives(v, W1, W2, **changed), says, "slides L85-L125")


MISTAKES = {
    "ds": [_m("one", "1: L is half of s, so its derivative is a half.", ds=lambda v, W1, W2, d: 1.0),
           _m("value", "the value of L; wanted is how L changes with s.", ds=lambda v, W1, W2, d: 0.5 * v["s"])],
    "dq": [_m("upstream-lost", "ds/dq_m = 1 is right, but dL/ds must be multiplied on: the chain goes on from L.",
              dq=lambda v, W1, W2, d: np.ones(len(v["q"]))),
           _m("shared-out", "the half is divided among the outputs; every q_m has all of it.",
              dq=lambda v, W1, W2, d: d["ds"] * np.ones(len(v["q"])) / len(v["q"]))],
    "de": [_m("upstream-lost", "2 e is dq/de; dL/dq must be multiplied on.", de=lambda v, W1, W2, d: 2 * v["e"]),
           _m("no-two", "the 2 of the square is missing.", de=lambda v, W1, W2, d: d["dq"] * v["e"])],
    "da": [_m("sign", "e = a - y grows with a: no minus.", da=lambda v, W1, W2, d: -d["de"]),
           _m("times-e", "multiplied with e once more; de/da is 1.", da=lambda v, W1, W2, d: d["de"] * v["e"])],
    "dz2": [_m("no-slope", "sigma' is missing.", dz2=lambda v, W1, W2, d: d["da"]),
            _m("double-sigma", "sigma' is taken at a: sigma acts twice (erratum 36).",
               dz2=lambda v, W1, W2, d: d["da"] * sigmoid(v["a"]) * (1 - sigmoid(v["a"]))),
            _m("sigmoid-of-z",
             "z (1 - z): the formula a (1 - a) wants a.", dz2=lambda v, W1, W2, d: d["da"] * v["z2"] * (1 - v["z2"])),
            _m("upstream-lost",
             "a (1 - a) is da/dz2; dL/da must be multiplied on.", dz2=lambda v, W1, W2, d: v["a"] * (1 - v["a"]))],
    "db2": [_m("one", "dz2/db2 = 1, and dL/dz2 must be multiplied on.", db2=lambda v, W1, W2, d: np.ones(len(v["z2"]))),
            _m("zero", "the bias is a parameter, not a constant: its derivative is not 0.",
               db2=lambda v, W1, W2, d: np.zeros(len(v["z2"]))),
            _m("summed", "summed over the outputs; each has its own bias.", db2=lambda v, W1, W2, d: d["dz2"].sum())],
    "du2": [_m("one",
     "dz2/du2 = 1, and dL/dz2 must be multiplied on.", du2=lambda v, W1, W2, d: np.ones(len(v["z2"])))],
    "dW2": [_m("transposed",
     "the transpose: W2 is (H, M), rows belong to h.", dW2=lambda v, W1, W2, d: np.outer(d["du2"], v["alpha"])),
            _m("z-for-alpha",
             "z1 instead of alpha: what flows into W2 is alpha.", dW2=lambda v, W1, W2, d: np.outer(v["z1"], d["du2"])),
            _m("times-W", "multiplied with W2 itself: du2_m/dw_hm is alpha_h alone.",
               dW2=lambda v, W1, W2, d: np.outer(v["alpha"], d["du2"]) * W2)],
    "dalpha": [_m("untransposed",
     "W2 used as in the forward phase; only square matrices allow it.", dalpha=lambda v, W1, W2, d: d["du2"] @ W2),
               _m("mean",
                "the mean over the outputs; it is the sum.", dalpha=lambda v, W1, W2, d: W2 @ d["du2"] / len(d["du2"])),
               _m("no-weights",
                "the weights on the way are missing.", dalpha=lambda v, W1, W2, d: d["du2"].sum() * np.ones(len(W2)))],
    "dz1": [_m("no-slope", "sigma' is missing.", dz1=lambda v, W1, W2, d: d["dalpha"]),
            _m("double-sigma", "sigma' is taken at alpha: sigma acts twice (erratum 36).",
               dz1=lambda v, W1, W2, d: d["dalpha"] * sigmoid(v["alpha"]) * (1 - sigmoid(v["alpha"]))),
            _m("sigmoid-of-z",
             "z (1 - z): the formula wants alpha.", dz1=lambda v, W1, W2, d: d["dalpha"] * v["z1"] * (1 - v["z1"]))],
    "db1": [_m("one",
     "dz1/db1 = 1, and dL/dz1 must be multiplied on.", db1=lambda v, W1, W2, d: np.ones(len(v["z1"])))],
    "du1": [_m("one",
     "dz1/du1 = 1, and dL/dz1 must be multiplied on.", du1=lambda v, W1, W2, d: np.ones(len(v["z1"])))],
    "dW1": [_m("transposed",
     "the transpose: W1 is (F, H), rows belong to f.", dW1=lambda v, W1, W2, d: np.outer(d["du1"], v["x"])),
            _m("alpha-for-x", "alpha instead of x: what flows into W1 is x.",
               dW1=lambda v, W1, W2, d: np.outer(np.resize(v["alpha"], len(v["x"])), d["du1"]))],
    "dx": [_m("untransposed",
     "W1 used as in the forward phase; only square matrices allow it.", dx=lambda v, W1, W2, d: d["du1"] @ W1),
           _m("zero",
            "x is given, so nobody will change it, but the derivative is not 0.", dx=lambda v, W1, W2, d: 0 * v["x"])],
}  # fmt: skip

TASKS = tuple(
    Task(step, 0.5, derivatives, probe=_probe(step), judge=_judge, hint=hint, function="derivatives",
         misconceptions=tuple(MISTAKES[step]), exempt="drawn by `drawn`, from the same networks as all others")
    for step, (_, hint) in STEPS.items()
)  # fmt: skip

EXERCISES = (Exercise("1.4a", "one sample, fourteen steps back", LESSON, "L85-L125", 25, TASKS),)
