"""Lesson 09-torch: backpropagation at any depth, and comparing gradients name by name (5.11; L129-L131)."""

import numpy as np

from ..draw import sigmoid, targets, values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "09-torch"


def make_gradients(eps=lambda a, Y: a - Y, mean=lambda Y: len(Y), hidden=lambda a: a * (1 - a),
                   output=lambda a: a * (1 - a), bias=np.sum, back=lambda d, W: d @ W.T, turn=False):  # fmt: skip
    """gradients with exchangeable parts; hidden and output give the slope from the activation."""

    def gradients(Ws, bs, X, Y):
        a = [X]
        for W, b in zip(Ws, bs, strict=True):
            a.append(sigmoid(a[-1] @ W + b))
        delta = eps(a[-1], Y) * output(a[-1])
        dWs, dbs = [], []
        for k in reversed(range(len(Ws))):
            dWs.append(a[k].T @ delta / mean(Y))
            dbs.append(bias(delta, axis=0) / mean(Y))
            if k:
                delta = back(delta, Ws[k]) * hidden(a[k])
        return (dWs, dbs) if turn else (dWs[::-1], dbs[::-1])

    return gradients


def networks(rng):
    shapes = {
        "7 samples, network 6-9-2": (7, 6, 9, 2),
        "4 samples, network 4-4-4 (square matrices)": (4, 4, 4, 4),
        "5 samples, network 3-8-6-5": (5, 3, 8, 6, 5),
        "6 samples, one layer 5-3": (6, 5, 3),
    }
    return [Case(label, _network(rng, *sizes)) for label, sizes in shapes.items()]


def _network(rng, N, *widths):
    pairs = list(zip(widths[:-1], widths[1:], strict=True))
    Ws, bs = [values(rng, *pair) for pair in pairs], [values(rng, pair[1]) for pair in pairs]
    return Ws, bs, values(rng, N, widths[0]), targets(rng, N, widths[-1])


def _double(a):
    return sigmoid(a) * (1 - sigmoid(a))


deep = Task(
    "gradients", 3, make_gradients(), networks, parts=("dWs", "dbs"),
    hint="Keep all activations of the forward phase. Then from the last layer to the first: dW, db, and the error sent "
    "back.",
    misconceptions=wrong((
        ("sign", make_gradients(eps=lambda a, Y: Y - a), "the error has the wrong sign: it is a - y."),
        ("no-mean", make_gradients(mean=lambda Y: 1), "the 1/N is missing: the loss is a mean over the samples."),
        ("by-NM", make_gradients(mean=lambda Y: Y.size / 2),
         "PyTorch's mean over N M numbers; the lecture's is 1/N, with a half."),
        ("doubled", make_gradients(eps=lambda a, Y: 2 * (a - Y)),
         "the half of the loss is missing: it cancels the 2 of the square."),
        ("no-output-slope", make_gradients(output=lambda a: 1.0), "the slope of the output's sigmoid is missing."),
        ("no-hidden-slope", make_gradients(hidden=lambda a: 1.0), "the slope of the hidden sigmoids is missing."),
        ("double-sigmoid", make_gradients(hidden=_double, output=_double),
         "sigmoid'(a): the slope belongs at z, from a it is a (1 - a)."),
        ("bias-mean", make_gradients(bias=np.mean), "the biases are divided by N twice: mean, and then 1/N."),
        ("reversed", make_gradients(turn=True),
         "the lists are in the order of the backward phase; wanted is that of Ws and bs."),
        ("absolute", make_gradients(eps=lambda a, Y: np.abs(a - Y)),
         "the error has lost its sign: it is a - y, not |a - y|."),
    ), "slides L96-L131"),
)  # fmt: skip


def make_disagreements(
    names=lambda a, b: a.keys() | b.keys(), shape=True, finite=True, gap=None, scale=None, order=sorted
):  # fmt: skip
    """disagreements with exchangeable parts: which names are looked at, what is asked of two arrays."""
    gap, scale = gap or (lambda d: np.max(np.abs(d))), scale or (lambda a, b: np.max(np.abs(b)))

    def differ(a, b, tol):
        if shape and np.shape(a) != np.shape(b):
            return True
        try:
            if finite and not (np.all(np.isfinite(a)) and np.all(np.isfinite(b))):
                return True
            return bool(gap(a - b) > tol * scale(a, b))
        except ValueError:  # shapes that do not even broadcast
            return True

    def disagreements(mine, theirs, tol):
        seen = order(names(mine, theirs))
        return [k for k in seen if k not in mine or k not in theirs or differ(mine[k], theirs[k], tol)]

    return disagreements


def pairs(rng):
    base = {"W2": values(rng, 3, 2), "b1": values(rng, 3), "W1": 1e-6 * values(rng, 4, 3), "b2": values(rng, 2)}
    noisy = {k: v + 1e-12 * np.max(np.abs(v)) * values(rng, *v.shape) for k, v in base.items()}
    off = {"W1": base["W1"] + 2e-9 * values(rng, 4, 3), "b2": base["b2"] - 0.5}
    tiny = {"W2": np.array([[1e-9, 2.5], [-1.5, 1e-9]]), "b1": np.array([0.0, 0.0, 0.0])}
    near = {"W2": tiny["W2"] + 1e-10 * values(rng, 2, 2), "b1": tiny["b1"].copy()}
    column, row = np.full((3, 1), 0.3), np.full(3, 0.3)
    broken = {"W2": base["W2"] * np.nan, "b1": np.array([1.5, np.nan, 2.5]), "b2": np.array([np.inf, 1.5])}
    return [
        Case("equal but for rounding", (noisy, base, 1e-10)),
        Case("one array far off, one a little", ({**noisy, **off}, base, 1e-10)),
        Case("a loose tolerance", ({**noisy, **off}, base, 0.01)),
        Case("small entries beside large ones, zeros", (near, tiny, 1e-9)),
        Case("zeros that should be zero, and are not", ({"b1": np.array([0.0, 1e-12])}, {"b1": np.zeros(2)}, 1e-3)),
        Case("names that only one has",
             ({k: noisy[k] for k in ("W1", "b2")}, {k: base[k] for k in ("b2", "b1")}, 1e-10)),
        Case("shapes that broadcast",
             ({"W": np.full((3, 2), 0.7), "b": column}, {"W": np.full(2, 0.7), "b": row}, 1e-10)),
        Case("a transpose", ({"W2": base["W2"].T, "W1": base["W1"]}, base, 1e-10)),
        Case("not a number here", ({**base, **broken}, base, 1e-3)),
        Case("not a number there", (base, {**base, **broken}, 1e-3)),
        Case("the same infinity on both sides", (broken, {k: v.copy() for k, v in broken.items()}, 1e-3)),
        Case("all of it negative", ({k: v - 0.1 * np.max(np.abs(v)) for k, v in base.items()}, base, 0.05)),
        Case("all of theirs is negative", ({"b": -1.1 * np.abs(base["b1"])}, {"b": -np.abs(base["b1"])}, 0.2)),
        Case("one entry of many", ({**base, "W1": base["W1"] + 2e-6 * (np.arange(12) == 5).reshape(4, 3)}, base, 0.5)),
        Case("the larger one is mine", ({k: 1.3 * v for k, v in base.items()}, base, 0.25)),
    ]  # fmt: skip


def _entry_by_entry(mine, theirs, tol):
    both = mine.keys() & theirs.keys()
    shapes = [k for k in both if np.shape(mine[k]) == np.shape(theirs[k])]
    alike = [k for k in shapes if np.all(np.isfinite(mine[k])) and np.all(np.isfinite(theirs[k]))]
    good = [k for k in alike if np.all(np.abs(mine[k] - theirs[k]) <= tol * np.abs(theirs[k]))]
    return sorted((mine.keys() | theirs.keys()) - set(good))


compare = Task(
    "disagreements", 2, make_disagreements(), pairs, exempt="nan, zeros and equal arrays are the point here",
    hint="Ask in this order: is the name in both, are the shapes equal, is everything finite, is the difference small?",
    misconceptions=wrong((
        ("nan-agrees", make_disagreements(finite=False),
         "nan and infinity slip through: every comparison with nan is false. Ask np.isfinite first."),
        ("shapes-broadcast", make_disagreements(shape=False),
         "arrays of other shapes are stretched until they fit: compare the shapes first."),
        ("absolute", make_disagreements(scale=lambda a, b: 1.0),
         "an absolute difference: a gradient of size 1e-6 always agrees then. Compare with the size of theirs."),
        ("entry-by-entry", _entry_by_entry,
         "every entry is compared with its own size; an entry near 0 then fails by rounding. The array's largest is "
         "the measure."),
        ("only-mine", make_disagreements(names=lambda a, b: list(a)),
         "names that only the others have are overlooked."),
        ("only-theirs", make_disagreements(names=lambda a, b: list(b)), "names that only yours has are overlooked."),
        ("only-common", make_disagreements(names=lambda a, b: a.keys() & b.keys()),
         "only names in both are looked at; a gradient that is missing disagrees, too."),
        ("signed", make_disagreements(gap=np.max), "the sign of the difference is kept: a large negative one passes."),
        ("mean", make_disagreements(gap=lambda d: np.mean(np.abs(d))),
         "the mean difference: one wrong entry hides among many."),
        ("mine-as-measure", make_disagreements(scale=lambda a, b: np.max(np.abs(a))),
         "measured by the size of yours; the reference is theirs."),
        ("signed-measure", make_disagreements(scale=lambda a, b: np.max(b)),
         "measured by the largest of theirs without its absolute value: negative gradients are none the smaller."),
        ("unordered", make_disagreements(order=lambda names: sorted(names, reverse=True)),
         "the names are not in alphabetical order."),
    ), "exercise 1.10"),
)  # fmt: skip

EXERCISES = (Exercise("5.11", "gradient by gradient", LESSON, "L79-L131, L659", 30, (deep, compare)),)
