"""Lesson 02-backprop, a test that is itself tested (1.12): it must refuse mutants of backprop and accept right ones."""

import numpy as np

from ..draw import sigmoid, values
from ..exercise import Exercise, Misconception, Task, wrong
from ..plain import Difference, Strange, describe
from .judging import numerical_grad
from .whole import WRONG_BACKPROPS, make_backprop

LESSON = "02-backprop"


def _loops(params, X, Y):
    """The right gradient, one sample after another, with outer products."""
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for x, y in zip(X, Y, strict=True):
        alpha = sigmoid(x @ params["W1"] + params["b1"])
        a = sigmoid(alpha @ params["W2"] + params["b2"])
        d2 = (a - y) * a * (1 - a)
        d1 = (params["W2"] @ d2) * alpha * (1 - alpha)
        for key, g in zip(grads, (np.outer(x, d1), d1, np.outer(alpha, d2), d2), strict=True):
            grads[key] += g / len(X)
    return grads


def _einsum(params, X, Y):
    """The right gradient with einsum, its keys in another order."""
    alpha = sigmoid(np.einsum("nf,fh->nh", X, params["W1"]) + params["b1"])
    a = sigmoid(np.einsum("nh,hm->nm", alpha, params["W2"]) + params["b2"])
    d2 = (a - Y) * a * (1 - a) / len(X)
    d1 = np.einsum("nm,hm->nh", d2, params["W2"]) * alpha * (1 - alpha)
    dW2, dW1 = np.einsum("nh,nm->hm", alpha, d2), np.einsum("nf,nh->fh", X, d1)
    return {"b2": d2.sum(0), "W2": dW2, "b1": d1.sum(0), "W1": dW1}


def _rounded(params, X, Y):
    """The right gradient up to rounding, in Fortran order."""
    return {k: np.asfortranarray(v * (1 + 1e-12)) for k, v in make_backprop()(params, X, Y).items()}


RIGHT_BACKPROPS = (make_backprop(), _loops, _einsum, _rounded)


def _square_only(params, X, Y):
    """Sends the error back through W2 the wrong way round where the shapes allow it."""
    wrong = make_backprop(back=lambda d, W, e: d @ (W if W.shape[0] == W.shape[1] else W.T))
    return wrong(params, X, Y)


def _transposed(params, X, Y):
    """dW2 transposed where that is no other shape."""
    grads = make_backprop()(params, X, Y)
    return {**grads, "W2": grads["W2"].T if len(set(grads["W2"].shape)) == 1 else grads["W2"]}


def _biased(**factors):
    """A right backward phase after a forward phase that multiplies some biases with a factor."""
    return lambda params, X, Y: make_backprop()({k: factors.get(k, 1.0) * p for k, p in params.items()}, X, Y)


OWN = wrong((
    ("square-only", _square_only, "W2 is used the wrong way round wherever H = M."),
    ("square-transposed", _transposed, "the gradient of W2 is transposed wherever H = M."),
    ("no-b1", _biased(b1=0.0), "the forward phase forgets b1."),
    ("no-b2", _biased(b2=0.0), "the forward phase forgets b2."),
    ("minus-b1", _biased(b1=-1.0), "the forward phase subtracts b1."),
    ("minus-b2", _biased(b2=-1.0), "the forward phase subtracts b2."),
))  # fmt: skip
MUTANTS = {m.key: m for m in (*WRONG_BACKPROPS, *OWN) if m.key != "W2-transposed"}  # which stops unless H = M
OUTPUTS = ("first-output", "mean-over-m", "by-NM")  # right for one output
SAMPLES = ("bias-mean", "bias-sum", "bias-first", "sum")  # right for one sample; three wrong in the biases alone
SQUARE = ("square-only", "square-transposed")  # right for all networks but square ones
BIASES = ("no-b1", "no-b2", "minus-b1", "minus-b2")  # right while biases are 0
HIDDEN = ("no-hidden-slope", "double-sigma-hidden", "eps-back", "no-hidden-layer")  # right in the output layer


def _chosen(rng):
    """Twelve mutants, so mixed that a test blind to samples, outputs, biases or the hidden layer misses three;
    one that looks at no square network misses two, which is allowed."""
    keys = [*OUTPUTS, *SAMPLES, *SQUARE, *rng.permutation(BIASES)[:2], rng.choice(HIDDEN)]
    return [MUTANTS[keys[i]] for i in rng.permutation(12)]


def _probe_test(ask, rng):
    """What the student's test says of twelve wrong and four right backprops."""
    says = {f"wrong: {m.key}": ask(m.answer) for m in _chosen(rng)}
    return says | {f"right: {i}": ask(f) for i, f in enumerate(RIGHT_BACKPROPS)}


def _verdict(said):
    """True or False; a failed assertion is a way of saying no."""
    return False if isinstance(said, Strange) and said.kind == "AssertionError" else said


def _judge_test(seen, wanted):
    said = {k: _verdict(v) for k, v in seen.items()}
    odd = next((v for v in said.values() if not isinstance(v, bool)), None)
    if odd is not None:
        text = odd.text if isinstance(odd, Strange) else f"it returned {describe(odd)}; wanted True or False"
        return Difference(text, text)
    through = [k[7:] for k, v in said.items() if k.startswith("wrong") and v]
    refused = [k for k, v in said.items() if k.startswith("right") and not v]
    if refused:
        text = f"{len(refused)} of 4 right backprops are refused"
        return Difference(text, text, *_opinion(refused, through))
    if len(through) > 2:
        names = "; ".join(f"'{m.key}': {m.says.rstrip('.')}" for m in map(MUTANTS.get, through[:2]))
        text = f"{len(through)} of 12 wrong backprops get through, at most 2 may; for instance {names}"
        return Difference(text, f"{len(through)} of 12 wrong backprops get through; at most 2 may")
    return None


def _opinion(refused, through):
    """(key, sentence, where to read) on a test that refuses right backprops."""
    if len(through) == 12:
        return "inverted", "True and False have changed places: True is for a backprop that is right.", ""
    if len(refused) == 4 and not through:
        says = "it refuses everything, right or wrong."
        says += " Is it the loss of 1.9 that you differentiate (1/N, 1/2, a sum over m), and a tolerance near 1e-6?"
        return "rejects-all", says, "exercise 1.9"
    says = "right gradients differ in the last digits and in the order of keys: a tolerance near 1e-6 allows that."
    return "too-strict", says, ""


def make_grad_test(tol=1e-6, keys=("W1", "b1", "W2", "b2"), N=7, F=6, H=9, M=2, bias=1.0, onto=None):
    """my_grad_test with a given tolerance, entries, sizes and scale of biases, or another criterion `onto`."""

    def my_grad_test(backprop):
        rng = np.random.default_rng(5)
        shapes = {"W1": (F, H), "b1": (H,), "W2": (H, M), "b2": (M,)}
        params = {k: values(rng, *s) * (bias if "b" in k else 1.0) for k, s in shapes.items()}
        X, Y = values(rng, N, F), rng.uniform(0.1, 0.9, (N, M))
        grads = backprop(params, X, Y)
        if onto:
            return bool(onto(params, grads, X, Y))
        return all(bool(np.max(np.abs(grads[k] - _slope(params, k, X, Y))) <= tol) for k in keys)

    return my_grad_test


def _loss(params, X, Y):
    a = sigmoid(sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])
    return 0.5 * np.sum((a - Y) ** 2) / len(X)


def _slope(params, key, X, Y):
    return numerical_grad(lambda t: _loss({**params, key: t}, X, Y), params[key])


def _goes_down(params, grads, X, Y):
    return _loss({k: v - 0.1 * grads[k] for k, v in params.items()}, X, Y) < _loss(params, X, Y)


def _shapes_fit(params, grads, X, Y):
    return all(np.shape(grads[k]) == v.shape for k, v in params.items())


_ALL = "it lets everything through. All of these have the right shapes, and with most the loss goes down, at first."

the_test = Task(
    "my_grad_test", 4, make_grad_test(), probe=_probe_test, judge=_judge_test, exempt="drawn by its probe",
    allows=("activations", "gradients"),
    hint="A small network with all sizes different, biases not 0, fractional targets; compare all four gradients with "
     "numerical ones.",
    misconceptions=(
        Misconception("accepts-all", make_grad_test(onto=_shapes_fit), _ALL),
        Misconception("accepts-all", make_grad_test(onto=_goes_down), _ALL),
        Misconception("one-sample", make_grad_test(N=1),
         "with one sample 1/N is 1, and everything about averaging goes unseen."),
        Misconception("one-output", make_grad_test(M=1),
         "with one output the sum over m has one term, and mistakes in it go unseen."),
        Misconception("zero-biases", make_grad_test(bias=0.0),
         "with biases of 0 nobody sees what is done with them in the forward phase."),
        Misconception("hidden-unseen", make_grad_test(keys=("W2", "b2")),
                      "mistakes in the hidden layer go unseen: only W2 and b2 are compared, or W2 is 0 "
                      "and nothing is sent back."),
        Misconception("only-weights", make_grad_test(keys=("W1", "W2")), "the biases are not looked at."),
        Misconception("too-loose", make_grad_test(tol=0.05), "the tolerance is so large that wrong gradients fit in."),
    ),
)  # fmt: skip

EXERCISES = (Exercise("1.12", "a test that kills the mutants", LESSON, "L85-L305", 20, (the_test,)),)
