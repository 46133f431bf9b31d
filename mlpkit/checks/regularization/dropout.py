"""Lesson 07-regularization: dropout forward, a random function, judged by facts (exercise 5.5; slides L651, L667).

Forty masks are drawn and counted: how many elements are dropped, also of the positive, the large and the zero x, how
the counts of rows, columns and masks scatter, how often two masks agree. Each count has an exact binomial distribution
and bounds that a right answer leaves with probability 2e-9 at most: 8 counts at 3 rates make 5e-8 a check. Two rows or
columns agree in all masks with probability below 1e-80. A mask shared by a row, a column or a batch is seen with
certainty, p taken for 1 - p is 100 standard deviations off.
"""

import numpy as np

from ..draw import values
from ..observe import fortran, read_only
from ..plain import Difference, Strange, describe
from .binomial import credible, spread_as_chance

LESSON, SEE = "07-regularization", "slides L651, L667 and erratum 50"
RATES = (0.37, 0.81, 0.125)
MASKS, ROWS, COLUMNS = 40, 41, 22
SCALES = {
    "0 and 1/(1-p)": lambda p: 1 / (1 - p), "0 and 1": lambda p: 1.0, "0 and 1/p": lambda p: 1 / p,
    "0 and 1-p": lambda p: 1 - p, "0 and p": lambda p: p, "0 and the square of 1/(1-p)": lambda p: (1 - p) ** -2,
}  # fmt: skip


def inputs(rng, rows=ROWS, columns=COLUMNS):
    """x of either sign, with a tenth of zeros, as a ReLU leaves them."""
    x = values(rng, rows, columns)
    x.flat[rng.permutation(x.size)[: x.size // 10]] = 0.0
    return x


def pair(value, shape):
    """(y, mask) as float arrays of this shape, or Strange."""
    if isinstance(value, Strange):
        return value
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Strange("no pair", f"it returned {describe(value)}; wanted is a pair: y, mask")
    for name, part in zip(("y", "mask"), value, strict=True):
        if isinstance(part, Strange):
            return part
        if not isinstance(part, np.ndarray) or part.shape != shape:
            return Strange("shape", f"{name} is {describe(part)}; wanted is an array of shape {shape}")
    return tuple(np.asarray(part, dtype=float) for part in value)


def _spread(value, shape):
    """A mask of fewer elements, as it acts on x: a row, a column, a number. What shares a fate is seen by that."""
    if not isinstance(value, (tuple, list)) or len(value) != 2 or not isinstance(value[1], (np.ndarray, float, int)):
        return value
    mask = np.asarray(value[1])
    fits = mask.ndim < 3 and all(n in (1, want) for n, want in zip(mask.shape[::-1], shape[::-1], strict=False))
    return (value[0], np.array(np.broadcast_to(mask, shape))) if fits else value


def _draws(ask, x, p, rng, times):
    """y and masks (K, N, H) of the first calls with one generator, x (K, N, H), or Strange."""
    drawn = [pair(_spread(ask(one, p, rng, True), one.shape), one.shape) for one in x[:times]]
    strange = next((d for d in drawn if isinstance(d, Strange)), None)
    return strange or tuple(np.stack(part) for part in zip(*drawn, strict=True))


def sharing(masks):
    """Which elements have the same fate in all masks (K, N, H), in words."""
    gone = masks == 0
    rows = len(np.unique(gone.transpose(1, 0, 2).reshape(gone.shape[1], -1), axis=0))
    columns = len(np.unique(gone.transpose(2, 0, 1).reshape(gone.shape[2], -1), axis=0))
    if rows == columns == 1:
        return _one_fate(masks, gone)
    if rows < gone.shape[1]:
        return "a column has one fate for all samples" if rows == 1 else "some rows have the same fates"
    if columns < gone.shape[2]:
        return "a row is dropped as a whole" if columns == 1 else "some columns have the same fates"
    return "none" if np.any(masks != masks[0]) else "every call gives the same mask"


def _one_fate(masks, gone):
    if gone.all() or np.all(masks == 1):
        return "everything is dropped" if gone.all() else "nothing is dropped"
    return "the whole batch has one fate" if gone.any() else "no element of the mask is 0"


def scale_of(masks, p):
    """What a mask holds, in words."""
    kept = masks[masks != 0]
    found = (name for name, scale in SCALES.items() if np.allclose(kept, scale(p), rtol=1e-6))
    return next(found, "other numbers") if np.isfinite(kept).all() else "numbers that are not finite"


def use_of(y, x, masks, p):
    """What y is made of, in words."""
    forms = {"x * mask": x * masks, "x": x + 0 * masks, "x * mask / (1-p)": x * masks / (1 - p),
             "x * mask, and 1-p": x * masks * (1 - p), "x * (mask > 0)": x * (masks > 0),
             "mask": masks, "x + mask": x + masks}  # fmt: skip
    return next((name for name, form in forms.items() if np.allclose(y, form, rtol=1e-5, atol=1e-9)), "something else")


def share_of(gone, x, p):
    """How many are dropped: with which probability that agrees."""
    named = {"p_drop": p, "1 - p_drop": 1 - p}
    found = next((name for name, q in named.items() if credible(int(gone.sum()), gone.size, q)), "")
    return found or ("another share" if _same_in_groups(gone, x, gone.mean()) else "another share, which x decides")


def scatter_of(gone, p):
    """Whether the numbers dropped in rows, columns and masks scatter as independent elements do."""
    for name, axis in (("row", 2), ("column", 1), ("mask", (1, 2))):
        counts = gone.sum(axis=axis)
        if not spread_as_chance(counts, gone.size // counts.size, p):
            return f"otherwise than chance in each {name}"
    return "by chance"


def ties_of(gone, x, p):
    """On what, other than chance, it depends which are dropped: the mask before, or x."""
    same = gone[0::2] == gone[1::2]
    if not credible(int(same.sum()), same.size, p * p + (1 - p) ** 2):
        return "the call before"
    return "nothing" if _same_in_groups(gone, x, p) else "x"


def _same_in_groups(gone, x, p):
    """Whether of the positive, the large and the zero x each the share p is dropped."""
    groups = (x > 0, np.abs(x) > np.median(np.abs(x)), x == 0)
    return all(credible(int(gone[g].sum()), int(g.sum()), p) for g in groups)


def findings(y, masks, x, p):
    """(name, fact) in the order of importance; later ones mean nothing where an earlier one is wrong."""
    gone = masks == 0
    yield "shared", sharing(masks)
    yield "share", share_of(gone, x, p)
    yield "form", f"{scale_of(masks, p)}; y is {use_of(y, x, masks, p)}"
    yield "depends", ties_of(gone, x, p)
    yield "scatter", scatter_of(gone, p)


WANTED = {
    "shared": "none", "form": "0 and 1/(1-p); y is x * mask", "share": "p_drop", "scatter": "by chance",
    "depends": "nothing", "rng": "rng", "p = 0": "all ones", "layouts": "as before",
}  # fmt: skip
SAYS = {
    "shared": "{got}; every element is to be drawn by itself, anew in each call",
    "form": "the mask holds {got}; wanted are 0 and 1/(1-p), and y is x * mask",
    "share": "the share of elements that are dropped is {got}, by more than chance allows; wanted is p_drop",
    "scatter": "the number of dropped elements scatters {got}: they are not drawn independently",
    "depends": "which elements are dropped depends on {got}",
    "rng": "two generators in the same state give different masks: not all randomness comes from rng",
    "p = 0": "with p_drop = 0 {got}; nothing is dropped then, and the mask is all ones",
    "layouts": "for x in Fortran order, or read-only, {got}",
}


def _until_wrong(facts):
    """Facts up to the first that is not as wanted."""
    found = {}
    for name, fact in facts:
        found[name] = fact
        if fact != WANTED[name]:
            break
    return found


def _facts(ask, rng, p):
    x, seed = np.stack([inputs(rng) for _ in range(MASKS)]), int(rng.integers(10**9))
    drawn = _draws(ask, x, p, np.random.default_rng(seed), MASKS)
    if isinstance(drawn, Strange):
        return {f"p_drop {p}": drawn}
    facts = _until_wrong(findings(*drawn, x, p))
    if facts.keys() >= {"scatter"}:
        twin = _draws(ask, x, p, np.random.default_rng(seed), 2)
        same = not isinstance(twin, Strange) and np.array_equal(twin[1], drawn[1][:2])
        facts["rng"] = "rng" if same else "elsewhere"
    return {f"p_drop {p}": facts}


def _edges(ask, rng):
    """p_drop = 0, and other layouts of x."""
    x, lies = inputs(rng, 5, 7), inputs(rng, 6, 4)
    zero = pair(ask(x, 0.0, rng, True), x.shape)
    if isinstance(zero, Strange):
        return {"p_drop 0": zero}
    plain = np.allclose(zero[0], x, rtol=1e-6) and np.allclose(zero[1], np.ones(x.shape), rtol=1e-6)
    laid = [pair(ask(f(lies), 0.4, rng, True), lies.shape) for f in (fortran, read_only)]
    fine = all(not isinstance(v, Strange) and np.allclose(v[0], lies * v[1]) for v in laid)
    return {"edges": {"p = 0": "all ones" if plain else "something is dropped or scaled",
                      "layouts": "as before" if fine else "y is not x * mask"}}  # fmt: skip


def probe_training(ask, rng):
    """Facts at three rates and at the edges, up to the first that is wrong."""
    seen = {}
    for part in (*(lambda p=p: _facts(ask, rng, p) for p in RATES), lambda: _edges(ask, rng)):
        seen |= part()
        if any(isinstance(v, Strange) or any(v[k] != WANTED[k] for k in v) for v in seen.values()):
            break
    return seen


def judge_training(seen, wanted):
    for label, got in seen.items():
        if isinstance(got, Strange):
            return Difference(f"with {label}: {got.text}", got.text)
        for name, fact in got.items():
            if fact != WANTED[name]:
                text = SAYS[name].format(got=fact)
                return Difference(f"with {label}: {text}", text)
    return None
