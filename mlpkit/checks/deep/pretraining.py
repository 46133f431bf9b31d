"""Lesson 08-deep-training: an autoencoder, and a few labels drawn fairly (5.9, 5.9a; slide L657).

Draws are judged by facts. What a right answer risks: that 600 draws take one of 27 samples 6.5 standard deviations too
often or too rarely, 27 times 1e-10; that two draws agree, below 1e-9; together below 1e-8 a check.
"""

import numpy as np

from ..descent.batches import judge_facts
from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..plain import Strange, describe
from .depth import LESSON
from .trial import the_trial

# 5.9 ---------------------------------------------------------------------------------------------------------------

CODERS = {
    "7 samples, 6 features, code of 4": (7, 6, 4),
    "4 samples, 4 features, code of 4": (4, 4, 4),
    "3 samples, 5 features, code of 8": (3, 5, 8),
}


def coders(rng):
    return [
        Case(label, ({"W": values(rng, F, H), "b": values(rng, H), "V": values(rng, H, F), "c": values(rng, F)},
                     values(rng, N, F)))
        for label, (N, F, H) in CODERS.items()
    ]  # fmt: skip


def make_coder(bend=np.tanh, slope=lambda h: 1 - h**2, target=lambda X: X, sign=1.0, per=lambda N, F: N,
               loss_per=None, half=0.5, back=lambda e, V: e @ V.T, db=lambda d: d.sum(axis=0), into=lambda X, h: X,
               keys=lambda g: g, result=lambda loss, g: (loss, g), bias=1.0, from_code=lambda h: h):  # fmt: skip
    """autoencoder_loss with exchangeable parts."""

    def autoencoder_loss(params, X):
        W, b, V, c = (params[k] for k in "WbVc")
        N, F = X.shape
        h = bend(X @ W + b)
        error = from_code(h) @ V + bias * c - target(X)
        loss = half * float(np.sum(error**2)) / (loss_per or per)(N, F)
        e = sign * error / per(N, F)
        d = back(e, V) * slope(h)
        return result(loss, keys({"W": into(X, h).T @ d, "b": db(d), "V": h.T @ e, "c": db(e)}))

    return autoencoder_loss


def _tied(params, X):
    return make_coder()({**params, "V": params["W"].T}, X)


def _no_code(params, X):
    loss, g = make_coder()(params, X)
    return loss, {**g, "W": np.zeros_like(params["W"]), "b": np.zeros_like(params["b"])}


autoencoder = Task(
    "autoencoder_loss", 3, make_coder(), coders, parts=("loss", "grads"), allows=(),
    hint="A network whose targets are its own inputs. E = (R - X)/N gives dV and dc; D = (E @ V.T) * (1 - h**2) gives "
         "dW and db.",
    misconceptions=wrong((
        ("no-slope", make_coder(slope=lambda h: 1.0), "the slope of tanh, 1 - h^2, is missing in dW and db."),
        ("slope-of-sigmoid", make_coder(slope=lambda h: h * (1 - h)),
         "h (1 - h) is the sigmoid's slope; tanh has 1 - h^2."),
        ("slope-at-h", make_coder(slope=lambda h: 1 - np.tanh(h) ** 2),
         "tanh is applied twice: the slope at z is 1 - tanh(z)^2 = 1 - h^2."),
        ("sigmoid", make_coder(bend=lambda z: 1 / (1 + np.exp(-z)), slope=lambda h: h * (1 - h)),
         "a sigmoid stands where the statement has tanh."),
        ("linear", make_coder(bend=lambda z: z, slope=lambda h: 1.0), "tanh is missing."),
        ("sum", make_coder(per=lambda N, F: 1), "summed over the samples: the 1/N is missing."),
        ("element-mean", make_coder(per=lambda N, F: N * F), "divided by N F; the loss is a mean over samples only."),
        ("grad-sum", make_coder(per=lambda N, F: 1, loss_per=lambda N, F: N),
         "the loss has its 1/N, the gradients do not."),
        ("no-half", make_coder(half=1.0), "the loss lacks the half, the gradients have it."),
        ("sign", make_coder(sign=-1.0), "the gradients point downhill: the error is R - X."),
        ("output-bent", make_coder(back=lambda e, V: e @ V.T, from_code=lambda h: np.tanh(h)),
         "the code is bent twice; R = h V + c is linear."),
        ("bias-mean", make_coder(db=lambda d: d.mean(axis=0)),
         "the biases' gradients are means over the samples: sum them, 1/N is in there already."),
        ("tied", _tied, "V is taken to be W.T; here the decoder has weights of its own."),
        ("decoder-only", _no_code, "the encoder gets no gradient: the error goes on through V to W and b."),
        ("one-bias", make_coder(bias=0.0), "the decoder's bias c is missing in R."),
        ("two-outputs", make_coder(result=lambda loss, g: g), "only the gradients; wanted is (loss, grads)."),
    ), "slide L657"),
)  # fmt: skip

# 5.9a, the draw ----------------------------------------------------------------------------------------------------

# sizes of the classes, their labels, how many of each; in the third a whole class is taken
POOLS = {
    "5 of each of 6 classes": ((20, 27, 22, 13, 15, 18), (0, 1, 2, 3, 4, 5), 5),
    "2 of each of 8 classes": ((13, 15, 12, 14, 16, 13, 12, 11), (3, 4, 5, 6, 7, 8, 9, 10), 2),
    "7 of each of 3 classes, one of which has no more": ((25, 7, 30), (2, 9, 5), 7),
}
SAYS = {
    "form": "it returned {got}; wanted is one array of whole numbers",
    "number": "the classes are drawn {got}; wanted are per_class indices of each class",
    "first": "always the first of each class come, none is drawn",
    "twice": "some samples are drawn twice",
    "drawn": "its randomness comes from {got}; wanted is rng alone, asked anew at every call",
    "even": "not every sample of a class is as likely as any other: {got}",
}


def _indices(value):
    if isinstance(value, Strange):
        return value
    ok = isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iu"
    if ok:
        return value.astype(int)
    kind = f" of dtype {value.dtype}" if isinstance(value, np.ndarray) else ""
    return Strange("form", f"{describe(value)}{kind}")


def _probe_labels(ask, rng):
    seen = {label: _pool_facts(ask, rng, *pool) for label, pool in POOLS.items()}
    good = {"number": "right", "twice": "no", "drawn": "rng"}
    if all(isinstance(v, dict) and v.items() >= good.items() for v in seen.values()):
        seen["600 draws of 3 from 9, 6 and 12"] = _evenness(ask, rng)
    return seen


def _pool_facts(ask, rng, sizes, names, per_class):
    labels = rng.permutation(np.repeat(names, sizes))
    seed = int(rng.integers(10**9))
    own, twin, other = (np.random.default_rng(s) for s in (seed, seed, seed + 1))
    draws = [_indices(ask(labels, per_class, g)) for g in (own, own, twin, other)]
    strange = next((d for d in draws if isinstance(d, Strange)), None)
    if strange:
        return {"form": strange.text} if strange.kind == "form" else strange
    if any(np.any((d < 0) | (d >= len(labels))) for d in draws):
        return {"number": "from places that no sample has"}
    same = tuple(bool(np.array_equal(np.sort(draws[0]), np.sort(d))) for d in draws[1:])
    first = np.sort(of_each(lambda i, k, rng: i[:k])(labels, per_class, rng))
    return {
        "form": "right",
        "number": _number(draws[0], labels, np.array(names), per_class),
        "first": "yes" if np.array_equal(np.sort(draws[0]), first) else "no",
        "twice": "yes" if len(np.unique(draws[0])) < len(draws[0]) else "no",
        "drawn": {(False, True, False): "rng"}.get(same, "nothing at all" if all(same) else "elsewhere"),
    }


def _number(drawn, labels, names, per_class):
    """How many of each class are drawn, in words; nothing in them depends on chance but with odds below 1e-6."""
    counts = np.array([np.sum(labels[drawn] == name) for name in names])
    if np.all(counts == per_class):
        return "right"
    if np.all(counts == counts[0]):
        return "equally, but not per_class of each"
    if np.all(np.isin(drawn, names)):
        return "as labels: they are no indices"
    if len(drawn) == per_class * len(names):
        inside = drawn.max() < max(np.sum(labels == name) for name in names)
        return "by their places inside the classes" if inside else "unequally, by chance"
    sizes = np.array([np.sum(labels == name) for name in names])
    return "as those that are left over" if np.all(counts == sizes - per_class) else "unequally, some not at all"


def _evenness(ask, rng):
    """How often each sample is drawn, against what is expected: 600 times 3 of n."""
    labels = rng.permutation(np.repeat([4, 1, 6], (9, 6, 12)))
    drawn = np.zeros(len(labels))
    for _ in range(600):
        d = _indices(ask(labels, 3, rng))
        if isinstance(d, Strange) or len(d) != 9:
            return {"even": "they are not 3 of each"}
        drawn[d] += 1
    p = 3 / np.array([np.sum(labels == name) for name in labels])
    z = (drawn - 600 * p) / np.sqrt(600 * p * (1 - p))
    return {
        "even": "some are never drawn" if drawn.min() == 0 else "yes" if np.max(np.abs(z)) < 6.5 else "some are rarer"
    }


def few_labels(labels, per_class, rng):
    return np.concatenate([rng.permutation(np.flatnonzero(labels == c))[:per_class] for c in np.unique(labels)])


def of_each(take, classes=np.unique):
    """few_labels that takes from the indices of every class otherwise: take(indices, per_class, rng)."""
    return lambda labels, k, rng: np.concatenate([take(np.flatnonzero(labels == c), k, rng) for c in classes(labels)])


def _from_half(indices, k, rng):
    return rng.permutation(indices[: max(k, (len(indices) + 1) // 2)])[:k]


def _in_a_row(indices, k, rng):
    start = rng.integers(0, len(indices) - k + 1)
    return indices[start : start + k]


the_labels = Task(
    "few_labels", 2, few_labels, probe=_probe_labels, judge=lambda seen, wanted: judge_facts(seen, wanted, SAYS),
    allows=(), exempt="drawn by its probe",
    hint="For every class: np.flatnonzero(labels == c), and rng.choice(..., per_class, replace=False).",
    misconceptions=wrong((
        ("not-by-class", lambda y, k, rng: rng.choice(len(y), k * len(np.unique(y)), replace=False),
         "drawn from all samples alike: by chance some classes then come more often. Draw per_class from each."),
        ("replacement", of_each(lambda i, k, rng: rng.choice(i, k)),
         "rng.choice draws with replacement unless replace=False: some samples come twice."),
        ("first", of_each(lambda i, k, rng: i[:k]), "always the first of each class: nothing is drawn."),
        ("own-generator", of_each(lambda i, k, rng: np.random.default_rng(0).permutation(i)[:k]),
         "a generator of its own, with a fixed seed: always the same samples."),
        ("foreign-generator", of_each(lambda i, k, rng: np.random.default_rng().permutation(i)[:k]),
         "rng is not used: another generator makes a draw that nobody can repeat."),
        ("half-the-class", of_each(_from_half), "only the first half of each class can be drawn."),
        ("neighbours", of_each(_in_a_row), "a run of neighbours from a random place: those at the ends are rarer."),
        ("ten-classes", of_each(lambda i, k, rng: rng.permutation(i)[:k], lambda y: range(int(y.max()))),
         "the classes are counted from 0 and the last is missing; take those that occur, np.unique(labels)."),
        ("positions", of_each(lambda i, k, rng: rng.permutation(len(i))[:k]),
         "places inside the class, not in labels: index with them the indices of the class."),
        ("labels", lambda y, k, rng: y[few_labels(y, k, rng)], "the labels of the samples; wanted are their indices."),
        ("one-each", of_each(lambda i, k, rng: rng.permutation(i)[:1]), "one of each class, whatever per_class is."),
        ("all-but", of_each(lambda i, k, rng: rng.permutation(i)[k:]), "those that were NOT drawn."),
        ("mask", lambda y, k, rng: np.isin(np.arange(len(y)), few_labels(y, k, rng)), "a mask; wanted are indices."),
    ), "slide L657"),
)  # fmt: skip

EXERCISES = (
    Exercise("5.9", "an autoencoder", LESSON, "L657", 15, (autoencoder,)),
    Exercise("5.9a", "a fair trial", LESSON, "L657 · erratum 48", 30, (the_labels, the_trial)),
)
