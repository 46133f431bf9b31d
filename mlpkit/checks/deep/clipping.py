"""Lesson 08-deep-training: clipping gradients, by their norm and entry by entry (5.6c; slide L652)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .depth import LESSON

SHAPES = {
    "four arrays of unlike size": ((9,), (6, 9), (3,), (9, 3)),
    "square matrices": ((4,), (4, 4), (4,), (4, 4)),
    "one vector": ((7,),),
}


def _size(grads):
    return float(np.sqrt(sum(np.sum(g**2) for g in grads)))


def gradients(rng):
    """Each with a limit below its norm, above it, and above the norm of every single array but below that of all."""
    cases = []
    for label, shapes in SHAPES.items():
        grads = [values(rng, *shape) for shape in shapes]
        for name, share in (("too long", 0.31), ("short enough", 1.7), ("too long only together", 0.97)):
            cases.append(Case(f"{label}, {name}", (grads, float(share * _size(grads)))))
    tiny = [1e-7 * values(rng, 3), 1e-7 * values(rng, 5, 3)]
    return [*cases, Case("tiny gradients", (tiny, float(rng.uniform(0.5, 1.5))))]


def norm_cases(rng):
    return [*gradients(rng), Case("all 0 (whole numbers)", ([np.zeros((3, 5)), np.zeros(5)], float(rng.uniform(1, 2))))]


def make_clip(size=_size, factor=lambda norm, limit: min(1.0, limit / norm) if norm > 0 else 1.0,
              result=lambda clipped, norm: (clipped, norm)):  # fmt: skip
    def clip_by_norm(grads, max_norm):
        norm = size(grads)
        k = factor(norm, max_norm)
        return result([k * g for g in grads], norm)

    return clip_by_norm


def _torch(grads, max_norm):
    norm = _size(grads)
    k = min(1.0, max_norm / (norm + 1e-6))
    return [k * g for g in grads], norm


def _apiece(grads, max_norm):
    norms = [np.linalg.norm(g) for g in grads]
    kept = [g * min(1.0, max_norm / n) if n > 0 else g for g, n in zip(grads, norms, strict=True)]
    return kept, _size(grads)


def _joined(grads):
    return np.concatenate([g.ravel() for g in grads])


by_norm = Task(
    "clip_by_norm", 2, make_clip(), norm_cases, accepts=(_torch,), parts=("clipped", "norm"), allows=(),
    exempt="lists of arrays of any shape, one of them all 0, as the statement allows",
    hint="One norm for all arrays together: the root of the sum of all squares. Then one factor for all.",
    misconceptions=wrong((
        ("apiece", _apiece,
         "every array is clipped by a norm of its own, which changes the direction of the step. One norm for all."),
        ("always", make_clip(factor=lambda n, m: m / n if n > 0 else 1.0),
         "short gradients are made longer: where the norm is below max_norm nothing changes."),
        ("nan", make_clip(factor=lambda n, m: m / np.float64(n)),
         "short gradients are made longer, and 0/0 is nan where all are 0."),
        ("only-short", make_clip(factor=lambda n, m: 1.0 if n > m or n == 0 else m / n),
         "the comparison is the wrong way round: the long ones are left and the short ones stretched."),
        ("unit", make_clip(factor=lambda n, m: 1 / n if n > m else 1.0),
         "clipped to the norm 1; max_norm is missing in the factor."),
        ("upside-down", make_clip(factor=lambda n, m: n / m if n > m else 1.0),
         "the factor stands on its head: max_norm/norm."),
        ("squared-norm", make_clip(size=lambda gs: _size(gs) ** 2), "the root of the sum of squares is missing."),
        ("root-of-sizes", make_clip(size=lambda gs: float(np.sum(np.abs(_joined(gs))))),
         "the sum of sizes; the Euclidean norm is the root of the sum of squares."),
        ("sum-of-norms", make_clip(size=lambda gs: float(sum(np.linalg.norm(g) for g in gs))),
         "the norms of the arrays are added; squares are added, then one root is taken."),
        ("largest-norm", make_clip(size=lambda gs: float(max(np.linalg.norm(g) for g in gs))),
         "the largest norm of one array; all entries of all arrays count."),
        ("largest-entry", make_clip(size=lambda gs: float(np.max(np.abs(_joined(gs))))),
         "the largest entry instead of the norm."),
        ("mean-square", make_clip(size=lambda gs: float(np.sqrt(np.mean(_joined(gs) ** 2)))),
         "the root of the mean square; the norm is the root of the sum."),
        ("first-only", make_clip(size=lambda gs: float(np.linalg.norm(gs[0]))), "the norm of the first array alone."),
        ("by-value", lambda gs, m: ([np.clip(g, -m, m) for g in gs], _size(gs)),
         "every entry is cut by itself, which changes the direction; here all are scaled alike."),
        ("norm-after", make_clip(result=lambda c, n: (c, _size(c))),
         "the norm after clipping; the one before says how violent the gradient was."),
        ("norm-missing", make_clip(result=lambda c, n: c), "only the arrays; wanted is (clipped, norm)."),
        ("order", make_clip(result=lambda c, n: (n, c)), "the other way round: (clipped, norm)."),
        ("square-factor", make_clip(factor=lambda n, m: (m / n) ** 2 if n > m else 1.0),
         "the factor is squared: max_norm/norm."),
    ), "slide L652"),
)  # fmt: skip


def entries(rng):
    return [Case(label, ([values(rng, *s) for s in shapes], float(rng.uniform(0.4, 0.7)))) for label, shapes in
            {**SHAPES, "a wide matrix": ((3, 7), (7,))}.items()]  # fmt: skip


def _each(f):
    return lambda grads, limit: [f(g, limit) for g in grads]


by_value = Task(
    "clip_by_value", 1, _each(lambda g, c: np.clip(g, -c, c)), entries, allows=(),
    hint="np.clip, or minimum and maximum; every array by itself.",
    misconceptions=wrong((
        ("top-only", _each(np.minimum), "only large positive entries are cut; large negative ones as well."),
        ("bottom-only", _each(lambda g, c: np.maximum(g, -c)), "only large negative entries are cut."),
        ("zeroed", _each(lambda g, c: np.where(np.abs(g) > c, 0.0, g)),
         "large entries become 0; they become the limit, with their sign."),
        ("no-sign", _each(lambda g, c: np.where(np.abs(g) > c, c, g)), "cut entries lose their sign: -limit, too."),
        ("positive", _each(lambda g, c: np.clip(g, 0, c)),
         "negative entries are cut to 0; the interval starts at -limit."),
        ("sizes", _each(lambda g, c: np.minimum(np.abs(g), c)), "the sizes, without signs."),
        ("scaled", _each(lambda g, c: g * min(1.0, c / np.max(np.abs(g)))),
         "the whole array is scaled by its largest entry; here every entry is cut by itself."),
        ("sign-step", _each(lambda g, c: c * np.sign(g)),
         "every entry becomes the limit; small ones stay as they are."),
        ("relative", _each(lambda g, c: np.clip(g, -c * np.max(np.abs(g)), c * np.max(np.abs(g)))),
         "the limit is taken relative to the largest entry; it is absolute."),
        ("by-norm", lambda gs, c: make_clip()(gs, c)[0], "clipped by the norm; here every entry is cut by itself."),
        ("squashed", _each(lambda g, c: c * np.tanh(g / c)),
         "squashed smoothly; small entries must not change at all."),
        ("first-only", lambda gs, c: [np.clip(gs[0], -c, c), *(g.copy() for g in gs[1:])], "only the first array."),
    ), "slide L652"),
)  # fmt: skip

EXERCISES = (Exercise("5.6c", "clipping", LESSON, "L652", 12, (by_norm, by_value)),)
