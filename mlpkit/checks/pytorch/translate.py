"""Lesson 09-torch: our parameters as PyTorch's, its gradients as ours (5.11a; L79, L129, erratum 11)."""

import numpy as np

from ..draw import parameters, values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "09-torch"
NAMES = {"W1": "0.weight", "b1": "0.bias", "W2": "2.weight", "b2": "2.bias"}
NETWORKS = {"network 6-9-2": (6, 9, 2), "network 4-4-4 (square matrices)": (4, 4, 4), "network 8-3-5": (8, 3, 5)}


def make_to_torch(turn=np.transpose, bias=lambda b: b, names=NAMES):
    """to_torch with another turn of the weights, other biases or other names."""
    return lambda params: {names[k]: turn(v) if v.ndim == 2 else bias(v) for k, v in params.items()}


def make_from_torch(factor=lambda g: len(g["2.bias"]) / 2, turn=np.transpose, bias=True, names=NAMES):
    """from_torch with another factor or turn, with biases that keep theirs, or with other names."""

    def from_torch(grads):
        k = factor(grads)
        mine = {ours: grads[theirs] for ours, theirs in names.items()}
        return {name: k * turn(g) if g.ndim == 2 else g * (k if bias else 1.0) for name, g in mine.items()}

    return from_torch


def ours(rng):
    return [Case(label, (parameters(rng, *sizes),)) for label, sizes in NETWORKS.items()]


def theirs(rng):
    return [
        Case(label, ({"0.weight": values(rng, H, F), "0.bias": values(rng, H),
                      "2.weight": values(rng, M, H), "2.bias": values(rng, M)},))
        for label, (F, H, M) in NETWORKS.items()
    ]  # fmt: skip


def _reshaped(W):
    return np.ascontiguousarray(W).reshape(W.shape[::-1])


def _kept(W):
    return W


def _first_only(params):
    return {**make_to_torch()(params), "2.weight": params["W2"]}


_TURN = "Linear keeps its weight as (out, in) and multiplies with its transpose: turn the matrices."
_RESHAPE = (
    "reshape gives the right shape and mixes up the numbers: it keeps the order in memory. The transpose is meant."
)

forth = Task(
    "to_torch", 1, make_to_torch(), ours, hint="x weight^T + bias: which matrix is weight, if ours is x W + b?",
    misconceptions=wrong((
        ("not-transposed", make_to_torch(turn=_kept), _TURN),
        ("reshaped", make_to_torch(turn=_reshaped), _RESHAPE),
        ("first-only", _first_only, "only the first weight is transposed; both are kept as (out, in)."),
        ("our-names", make_to_torch(names={k: k for k in NAMES}), "the names are still ours; PyTorch's are asked for."),
        ("counted-layers", make_to_torch(names={**NAMES, "W2": "1.weight", "b2": "1.bias"}),
         "in a Sequential the activation counts too: Linear is 0, Sigmoid is 1, the second Linear is 2."),
        ("bias-columns", make_to_torch(bias=lambda b: b[:, None]), "the biases are columns (H, 1); they stay (H,)."),
        ("names-swapped", make_to_torch(names={"W1": "2.weight", "b1": "2.bias", "W2": "0.weight", "b2": "0.bias"}),
         "the two layers have changed places: 0 is the hidden layer."),
    ), "erratum 35"),
)  # fmt: skip


def _like(factor):
    return make_from_torch(factor=factor)


back = Task(
    "from_torch", 2, make_from_torch(), theirs,
    hint="Write both losses as a factor times sum (a - y)^2. By which number must the one be multiplied to give the "
    "other?",
    misconceptions=wrong((
        ("no-factor", _like(lambda g: 1.0),
         "the two losses differ by a factor, and so do all gradients: 1/(N M) against 1/(2 N)."),
        ("upside-down", _like(lambda g: 2 / len(g["2.bias"])),
         "the factor is upside down: 1/(2 N) is M/2 times 1/(N M)."),
        ("half-only", _like(lambda g: 0.5), "the half is there, but PyTorch also divides by M, the outputs."),
        ("M-only", _like(lambda g: len(g["2.bias"])), "the M is there; the lecture's loss has a half besides."),
        ("H-for-M", _like(lambda g: len(g["0.bias"]) / 2), "M is the number of outputs, not of hidden neurons."),
        ("F-for-M", _like(lambda g: g["0.weight"].shape[1] / 2), "M is the number of outputs, not of features."),
        ("twice-M", _like(lambda g: 2 * len(g["2.bias"])), "the 2 is on the wrong side: it is M/2."),
        ("not-transposed", make_from_torch(turn=_kept), _TURN),
        ("reshaped", make_from_torch(turn=_reshaped), _RESHAPE),
        ("biases-left", make_from_torch(bias=False), "the factor belongs to every gradient, the biases' too."),
        ("their-names", lambda g: {NAMES[k]: v for k, v in make_from_torch()(g).items()},
         "the names are still PyTorch's; ours are asked for."),
    ), "L79, L129 and erratum 11"),
)  # fmt: skip

EXERCISES = (
    Exercise("5.11a", "two libraries, one network", LESSON, "L79, L129, L659 · errata 11, 49", 12, (forth, back)),
)
