"""Lesson 03-activations: the error on its way through a deep network (exercises 2.6, 2.6a; extends L366-L431).

The order of the draws is part of the statement, so the numbers are determined; every run has a generator of its own.
"""

import numpy as np
from numpy.random import default_rng

from ..backprop.factors import ARCTAN, SIGMOID, SOFTPLUS, TANH
from ..exercise import Exercise, Misconception, Task, wrong
from ..plain import Difference, Strange, difference, strange_part
from ..verdict import HABITS
from .slopes import judge_slopes
from .values import LESSON


def _draws(rng, depth, width, gain):
    """The input, then the weights of each layer."""
    a = rng.normal(size=width)
    return a, [rng.normal(size=(width, width)) * gain for _ in range(depth)]


def _weights_first(rng, depth, width, gain):
    weights = [rng.normal(size=(width, width)) * gain for _ in range(depth)]
    return rng.normal(size=width), weights


def _two_passes(rng, depth, width, gain):
    a, _ = _draws(rng, depth, width, gain)
    return a, [rng.normal(size=(width, width)) * gain for _ in range(depth)]


def _one_matrix(rng, depth, width, gain):
    return rng.normal(size=width), [rng.normal(size=(width, width)) * gain] * depth


def _uniform(rng, depth, width, gain):
    return rng.normal(size=width), [rng.uniform(-1, 1, (width, width)) * np.sqrt(3) * gain for _ in range(depth)]


def _turned(rng, depth, width, gain):
    a, weights = _draws(rng, depth, width, gain)
    return a, [W.T for W in weights]


def make_flow(draws=_draws, gain=lambda scale, width: scale / np.sqrt(width), bend=lambda act, z: act.f(z),
              slope=lambda act, z, a: act.df(z, a), back=lambda W, delta: W @ delta,
              measure=lambda delta, eps, before, a: np.linalg.norm(delta),
              top=np.ones_like, skip_last=False, redraw=False, result=lambda norms: norms):  # fmt: skip
    """gradient_flow with exchangeable parts; measure sees dL/dz_l, dL/da_l, a_(l-1) and a_l of one layer."""

    def gradient_flow(depth, act, scale, rng, width=64):
        a, weights = draws(rng, depth, width, gain(scale, width))
        outputs, slopes = [a], []
        for W in weights:
            z = outputs[-1] @ W
            outputs.append(bend(act, z))
            slopes.append(slope(act, z, act.f(z)))
        eps, norms = top(outputs[-1]), []
        for layer in reversed(range(depth)):
            delta = eps if skip_last and layer == depth - 1 else eps * slopes[layer]
            norms.append(measure(delta, eps, outputs[layer], outputs[layer + 1]))
            W = rng.normal(size=(width, width)) * gain(scale, width) if redraw else weights[layer]
            eps = back(W, delta)
        return result(np.array(norms[::-1]))

    return gradient_flow


RUNS = {
    "5 layers of tanh": (5, TANH, 1.3),
    "12 layers of sigmoids": (12, SIGMOID, 0.8),
    "4 layers of softplus, width 9": (4, SOFTPLUS, 1.7, 9),
    "one layer of arctan, width 6": (1, ARCTAN, 0.9, 6),
    "2 layers of arctan": (2, ARCTAN, 2.1),
}


def _probe_flow(ask, rng):
    """Each call gets a fresh generator, so that nothing is left over from the one before."""
    seen = {}
    for label, (depth, act, scale, *width) in RUNS.items():
        seed = int(rng.integers(10**9))
        for name in (label, f"{label}, once more"):
            seen[name] = ask(depth, act, scale, default_rng(seed), *width)
    return seen


def _judge_flow(seen, wanted):
    d = judge_slopes(seen, wanted)
    twice = [(seen[label], seen[f"{label}, once more"]) for label in RUNS]
    if d and any(difference(again, once, 1e-7) for once, again in twice if not strange_part(once)):
        return Difference(d.text, d.quiet, "remembers", HABITS["remembers"])
    return d


flow = Task(
    "gradient_flow", 4, make_flow(), probe=_probe_flow, judge=_judge_flow, allows=(), exempt="runs with "
    "generators of their own",
    hint="Forward first, keeping every z_l and a_l; then from the last layer down: delta = eps * slope, its norm, "
         "eps = W @ delta.",
    misconceptions=wrong((
        ("slope-at-a", make_flow(slope=lambda act, z, a: act.df(a, act.f(a))),
         "the slope is taken at a = sigma(z) instead of z, so sigma acts twice (erratum 36)."),
        ("no-slope", make_flow(slope=lambda act, z, a: np.ones_like(z)),
         "sigma' is missing: the error must be multiplied with the slope in every layer."),
        ("no-slope-at-the-end", make_flow(skip_last=True),
         "the last layer's own slope is missing: dL/dz = dL/da sigma'(z) there, too."),
        ("transposed", make_flow(back=lambda W, delta: delta @ W),
         "on the way back W is turned the wrong way: z = a @ W, so dL/da = W @ dL/dz. Square matrices hide it."),
        ("eps", make_flow(measure=(lambda delta, eps, before, a: np.linalg.norm(eps))),
         "that is |dL/da_l|, before the slope is multiplied in; asked is |dL/dz_l|."),
        ("weights", make_flow(measure=(lambda delta, eps, before, a: np.linalg.norm(delta) * np.linalg.norm(before))),
         "that is the gradient of the weights, |dL/dW_l|; asked is |dL/dz_l|."),
        ("activity", make_flow(measure=(lambda delta, eps, before, a: np.linalg.norm(a))),
         "the sizes of the activations on the way forward; asked is the way back."),
        ("reversed", make_flow(result=lambda norms: norms[::-1]),
         "the layers stand in the order of the way back; entry 0 is the first layer."),
        ("squared", make_flow(measure=(lambda delta, eps, before, a: delta @ delta)),
         "squared norms: the root is missing."),
        ("rms", make_flow(measure=(lambda delta, eps, before, a: np.sqrt(np.mean(delta**2)))),
         "the root of the mean square; the norm is the root of the sum."),
        ("sizes-summed", make_flow(measure=(lambda delta, eps, before, a: np.sum(np.abs(delta)))),
         "the sum of sizes; the Euclidean norm is the root of the sum of squares."),
        ("mean-size", make_flow(measure=(lambda delta, eps, before, a: np.mean(np.abs(delta)))),
         "the mean size of the entries; asked is the Euclidean norm."),
        ("largest", make_flow(measure=(lambda delta, eps, before, a: np.max(np.abs(delta)))),
         "the largest entry; asked is the Euclidean norm."),
        ("weights-first", make_flow(draws=_weights_first),
         "the weights are drawn before the input; the statement draws the input first."),
        ("drawn-again", make_flow(draws=_two_passes),
         "other weights are drawn than those right after the input: draw each W once and keep it."),
        ("drawn-again", make_flow(redraw=True),
         "other weights are drawn on the way back; keep those of the way forward."),
        ("same-weights", make_flow(draws=_one_matrix),
         "one matrix is drawn and used in every layer; each layer draws its own."),
        ("uniform", make_flow(draws=_uniform), "the weights are drawn uniformly; the statement says rng.normal."),
        ("turned", make_flow(draws=_turned),
         "z = W @ a on the way forward; the statement has z = a @ W, a sum over the first index of W."),
        ("always-tanh", make_flow(bend=lambda act, z: np.tanh(z), slope=lambda act, z, a: 1 - np.tanh(z) ** 2),
         "tanh is built in; the activation is an argument."),
        ("always-sigmoid", make_flow(slope=lambda act, z, a: a * (1 - a)),
         "a (1 - a) is the sigmoid's slope only; act.df gives that of any activation."),
        ("no-width", make_flow(gain=lambda scale, width: scale),
         "the division by sqrt(width) is missing, so every layer magnifies eightfold."),
        ("by-width", make_flow(gain=lambda scale, width: scale / width), "divided by width instead of its root."),
        ("no-scale", make_flow(gain=lambda scale, width: 1 / np.sqrt(width)), "scale does not enter."),
        ("root-of-scale", make_flow(gain=lambda scale, width: np.sqrt(scale / width)),
         "the root is taken of scale as well: only width is under it."),
        ("linear", make_flow(bend=lambda act, z: z), "the activation is not applied on the way forward."),
        ("mean-loss", make_flow(top=lambda a: np.full(a.shape, 1 / len(a))),
         "the loss is the sum of the outputs, not their mean: dL/da is 1 for each."),
        ("squared-loss", make_flow(top=lambda a: a),
         "dL/da = a belongs to half the sum of squares; the sum of outputs has 1."),
        ("relative", make_flow(result=lambda norms: norms / norms[-1]),
         "divided by the last layer's; the norms themselves are asked."),
        ("own-generator", lambda depth, act, scale, rng, *w: make_flow()(depth, act, scale, default_rng(0), *w),
         "it makes a generator of its own; all draws must come from rng."),
        ("width-ignored", make_flow(gain=lambda scale, width: scale / 8),
         "divided by 8 = sqrt(64), whatever the width is."),
        ("width-ignored", lambda depth, act, scale, rng, *width: make_flow()(depth, act, scale, rng),
         "width is an argument; it is not always 64."),
    )),
)  # fmt: skip


# 2.6a --------------------------------------------------------------------------------------------------------------

RIGHT = {"product": "c", "saturated": "d", "relu": "a", "sign": "b"}


def _answers(**other):
    return lambda: RIGHT | other


def _probe_question(name):
    def probe(ask, rng):
        said = ask()
        if isinstance(said, Strange):
            return {name: said}
        letter = said.get(name) if isinstance(said, dict) else None
        if letter in (None, "", "?"):
            return {name: Strange("NotImplementedError", f"no letter is given for '{name}'")}
        return {
            name: letter.strip().lower()
            if isinstance(letter, str)
            else Strange("no letter", "a letter from 'a' to 'd' is wanted")
        }

    return probe


def _judge_question(seen, wanted):
    for name, letter in wanted.items():
        if isinstance(seen[name], Strange):
            return Difference(seen[name].text, seen[name].text)
        if seen[name] != letter:
            return Difference(f"'{seen[name]}' is not it", "another letter is right")
    return None


def question(name, hint, see, **distractors):
    """One question: each wrong letter with the sentence that says why it is wrong."""
    wrong_letters = tuple(
        Misconception(f"{name}-{k}", _answers(**{name: k}), says, see) for k, says in distractors.items()
    )
    return Task(name, 0.5, _answers(), None, wrong_letters, hint, function="why_it_vanishes",
                probe=_probe_question(name), judge=_judge_question, exempt="four fixed questions")  # fmt: skip


QUESTIONS = (
    question(
        "product", "How steep is the sigmoid where it is steepest? And the ten slopes are multiplied with "
        "each other.", "slide L401",
        a="a sigmoid's slope never reaches 1: a (1 - a) is largest at a = 1/2. tanh is the one that reaches 1.",
        b="0.25 is the largest slope of one sigmoid. The error meets ten of them, one after another, and each "
          "multiplies.",
        d="a product of positive numbers is positive. It is small, and only rounding could make it exactly 0.",
    ),
    question(
        "saturated", "What is a (1 - a) where a is nearly 1? The gradient of the weights has it as a "
        "factor.", "slide L401",
        a="where the sigmoid is near 1 it is flat: output and slope are not alike. The slope is a (1 - a).",
        b="the slope multiplies, and at z = 20 it is 2e-9. A large z makes the gradient tiny, not large.",
        c="they are stuck, not lost: at another input z may lie near 0 again, and there the slope is 1/4.",
    ),
    question(
        "relu", "Follow the mean square of the error through one layer: the weights multiply it with "
        "scale^2, the slopes keep a share of it.",
        "slides L410-L427",
        b="half of the slopes are 0, so half of the mean square is lost in a layer; but the weights double it: "
          "scale^2 = 2.",
        c="slopes are 1 for half of the units only. The other half is 0, which takes away just what the weights add.",
        d="a path may end at a sleeping unit, but there are 64^10 paths, and many meet slopes 1 only.",
    ),
    question(
        "sign", "The chain rule multiplies with sigma'(z) on the way to these weights. What is it for "
        "sign?", "slides L377-L382 and erratum 5",
        a="sign never falls, so it is increasing; and a lowest loss exists. What is missing is a slope that "
          "leads there.",
        c="at the jump there is no derivative at all, and z is hardly ever exactly 0. Everywhere else it is 0.",
        d="the loss of outputs -1 and +1 can be computed as any other. It is the way back that is blocked.",
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("2.6", "gradient flow through depth", LESSON, "extends L389-L427", 25, (flow,)),
    Exercise("2.6a", "what vanishes, and why", LESSON, "L377-L427", 8, QUESTIONS),
)
