"""Lesson 09-torch: what autograd does, a tape that is read backward (5.11b; extends L85-L131)."""

import numpy as np

from ..draw import sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "09-torch"
FORWARD = {"matmul": np.matmul, "add": np.add, "mul": np.multiply, "sigmoid": sigmoid, "sum": np.sum}
# message of the output, the output itself, what was used -> a message for each that was used
RULES = {
    "leaf": lambda g, out: (),
    "matmul": lambda g, out, a, b: (g @ b.T, a.T @ g),
    "add": lambda g, out, a, b: (g, g if a.shape == b.shape else g.sum(axis=0)),
    "mul": lambda g, out, a, b: (g * b, g * a),
    "sigmoid": lambda g, out, a: (g * out * (1 - out),),
    "sum": lambda g, out, a: (g * np.ones(a.shape),),
}


def make_backward(put=np.add, order=reversed, first=1.0, until=0, **rules):
    """backward with other rules, another way to put messages together, or another order."""
    rules = RULES | rules

    def backward(tape, values):
        grads = [np.zeros(np.shape(v)) for v in values]
        grads[-1] = np.array(first)
        for k in order(range(until, len(tape))):
            op, *used = tape[k]
            for i, message in zip(used, rules[op](grads[k], values[k], *(values[i] for i in used)), strict=True):
                grads[i] = put(grads[i], message)
        return grads

    return backward


def taped(steps, leaves):
    """The tape that begins with leaves and goes on with steps, and its values."""
    tape, made = [("leaf",)] * len(leaves), list(leaves)
    for op, *used in steps:
        tape.append((op, *used))
        made.append(np.asarray(FORWARD[op](*(made[i] for i in used))))
    return tape, made


_NETWORK = [("matmul", 0, 1), ("add", 6, 2), ("sigmoid", 7), ("matmul", 8, 3), ("add", 9, 4), ("sigmoid", 10),
            ("add", 11, 5), ("mul", 12, 12), ("sum", 13)]  # fmt: skip
_TWICE = [("matmul", 0, 1), ("sigmoid", 4), ("mul", 5, 2), ("add", 6, 5), ("mul", 7, 0), ("sum", 8)]
_LATE = [("mul", 0, 1), ("sigmoid", 3), ("sum", 3), ("sum", 0), ("mul", 5, 6)]


def tapes(rng):
    def network(N, F, H, M):
        weights = (values(rng, F, H), values(rng, H), values(rng, H, M), values(rng, M))
        return taped(_NETWORK, (values(rng, N, F), *weights, -targets(rng, N, M)))

    return [
        Case("the network 6-9-2 and its squared error", network(7, 6, 9, 2)),
        Case("a network 4-4-4 (square matrices)", network(4, 4, 4, 4)),
        Case("a network 8-3-5", network(6, 8, 3, 5)),
        Case("values that are used twice, one that is never used",
             taped(_TWICE, (values(rng, 3, 5), values(rng, 5, 5), values(rng, 3, 5), values(rng, 4)))),
        Case("sums multiplied, a result that leads nowhere", taped(_LATE, [values(rng, 4, 3) for _ in range(3)])),
    ]  # fmt: skip


def _rule(**rules):
    return make_backward(**rules)


walk = Task(
    "backward", 4, make_backward(), tapes,
    hint="Zeros for all, 1.0 for the last; from the end to the front, each node adds a message to each value that it "
    "used.",
    misconceptions=wrong((
        ("overwrites", make_backward(put=lambda old, new: new),
         "a message replaces the one before; a value that is used twice gets two, which are added up (rule 4)."),
        ("front-to-back", make_backward(order=lambda ks: ks),
         "the tape is read from the front: when a node is reached, its own message has not arrived yet."),
        ("nothing-sent", make_backward(first=0.0), "the last gradient is 0; dL/dL is 1."),
        ("bias-not-summed", _rule(add=lambda g, out, a, b: (g, g)),
         "a row was added to every row, so its message is the sum over the rows; its shape must be that of the row."),
        ("bias-mean", _rule(add=lambda g, out, a, b: (g, g if a.shape == b.shape else g.mean(axis=0))),
         "the mean over the rows for a row that was added to all; each use counts, so it is the sum."),
        ("slope-of-output", _rule(sigmoid=lambda g, out, a: (g * sigmoid(out) * (1 - sigmoid(out)),)),
         "the sigmoid's slope is taken at its output; values[k] is the output already: out (1 - out)."),
        ("slope-of-input", _rule(sigmoid=lambda g, out, a: (g * a * (1 - a),)),
         "a (1 - a) with the sigmoid's input; it is its output, values[k], that belongs there."),
        ("no-slope", _rule(sigmoid=lambda g, out, a: (g,)), "the sigmoid hands its message on without its slope."),
        ("own-factor", _rule(mul=lambda g, out, a, b: (g * a, g * b)),
         "a product sends each factor the OTHER factor, not its own (rule 2)."),
        ("square-once", _rule(mul=lambda g, out, a, b: (g * b, 0.0 * g)),
         "a product sends its message to the first factor alone."),
        ("second-only", _rule(add=lambda g, out, a, b: (g, 0.0 * RULES["add"](g, out, a, b)[1])),
         "a sum hands its message on to both, to the second as well."),
        ("matmul-second", _rule(matmul=lambda g, out, a, b: (g @ b.T, 0.0 * b)),
         "a matrix product sends its message to the first factor alone."),
        ("matmul-first", _rule(matmul=lambda g, out, a, b: (0.0 * a, a.T @ g)),
         "a matrix product sends its message to the second factor alone: nothing reaches the layers below."),
        ("sum-shared", _rule(sum=lambda g, out, a: (g * np.ones(a.shape) / a.size,)),
         "a sum hands its message on whole to every number; divided by their count it is a mean."),
    ), "slides L85-L131"),
)  # fmt: skip

EXERCISES = (Exercise("5.11b", "the tape", LESSON, "extends L85-L131 · L659", 30, (walk,)),)
