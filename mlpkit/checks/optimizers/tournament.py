"""Lesson 06-optimizers: the tournament (4.16): a method and its hyper-parameters for each of four families of surfaces.

Each event draws 60 surfaces; all are run at once, one row each, by the checks' own rules. An entry that leaves room
passes on all 60; 54 are enough. Where it fails the judge tries other learning rates, to say which way to go.
"""

import numpy as np

from ..exercise import Exercise, Misconception, Task
from ..plain import Difference, Strange
from .adam import make_adam
from .adaptive import make_adagrad, make_rmsprop
from .momentum import make_momentum, make_torch
from .rprop import make_rprop

LESSON, SURFACES, ENOUGH = "06-optimizers", 60, 54
RULES = {
    "gd": (lambda theta, grad, state, lr: (theta - lr * grad, state), ("lr",)),
    "momentum": (make_momentum(), ("lr", "momentum")),
    "nag": (make_torch(), ("lr", "momentum")),
    "adagrad": (make_adagrad(), ("lr",)),
    "rmsprop": (make_rmsprop(), ("lr", "beta")),
    "rprop": (make_rprop(), ("lr",)),
    "adam": (make_adam(), ("lr", "beta1", "beta2")),
}
RANGES = {"lr": (1e-5, 10.0), "momentum": (0, 0.99), "beta": (0, 0.99), "beta1": (0, 0.99), "beta2": (0.5, 0.9999)}


def turned(rng, curvatures):
    """Quadratics 1/2 sum c u^2 in turned coordinates, curvatures (60, 2): value and gradient of points (60, 2)."""
    angle = rng.uniform(0, 2 * np.pi, len(curvatures))
    axes = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]).transpose(2, 0, 1)

    def value(p):
        return 0.5 * np.sum(curvatures * np.einsum("sij,sj->si", axes, p) ** 2, axis=1)

    def gradient(p):
        return np.einsum("sij,si->sj", axes, curvatures * np.einsum("sij,sj->si", axes, p))

    return value, gradient


def around(rng, low, high):
    """60 starts in any direction, at a distance from low to high."""
    angle = rng.uniform(0, 2 * np.pi, SURFACES)
    return rng.uniform(low, high, SURFACES)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def valley(rng):
    steep = rng.uniform(1.6, 2.4, SURFACES)
    value, gradient = turned(rng, np.stack([steep / rng.uniform(20, 30, SURFACES), steep], axis=1))
    start = around(rng, 6, 10)
    begin = value(start)
    return start, gradient, lambda p: value(p) / (1e-6 * begin), 60


def scales(rng):
    c = 10.0 ** (np.arange(-4, 2) + rng.uniform(0, 1, (SURFACES, 6)))
    start = rng.choice([-1.0, 1.0], (SURFACES, 6)) * rng.uniform(1, 2, (SURFACES, 6))
    return start, lambda p: c * p, lambda p: np.max(np.abs(p), axis=1) / 0.05, 150


def bent(rng):
    s = rng.uniform(0.8, 1.25, SURFACES)

    def value(p):
        return ((s - p[:, 0]) ** 2 + 100 * (p[:, 1] - p[:, 0] ** 2 / s) ** 2 / s**2) / 0.01

    def gradient(p):
        off = 200 * (p[:, 1] - p[:, 0] ** 2 / s) / s**2
        return np.stack([-2 * (s - p[:, 0]) - off * 2 * p[:, 0] / s, off], axis=1)

    return np.array([-1.2, 1.0]) + rng.uniform(-0.2, 0.2, (SURFACES, 2)), gradient, value, 600


def noisy(rng):
    value, gradient = turned(rng, np.tile([1.0, 4.0], (SURFACES, 1)))
    noise = iter(rng.normal(size=(300, SURFACES, 2)))
    return around(rng, 3, 5), lambda p: gradient(p) + next(noise), lambda p: value(p) / 0.05, 300


EVENTS = {"valley": valley, "scales": scales, "bent": bent, "noisy": noisy}


def reached(event, entry, seed):
    """(on how many of the 60 surfaces the target is reached, on how many the value did not grow tenfold or to nan)."""
    theta, gradient, score, budget = EVENTS[event](np.random.default_rng(seed))
    name, hyper = entry
    scores, state = np.empty((budget, SURFACES)), {}
    for t in range(budget):
        theta, state = RULES[name][0](theta, gradient(theta), state, **hyper)
        scores[t] = score(theta)
    finite = np.isfinite(scores).all(axis=0)
    result = np.mean(scores[budget // 2 :], axis=0) if event == "noisy" else np.min(scores, axis=0)
    return int(np.sum(finite & (result <= 1))), int(np.sum(finite & (scores[-1] <= 10 * scores[0] + 1)))


def problem_of(entry):
    """What is wrong with the form of an entry, as (key, sentence), or None."""
    if not isinstance(entry, (tuple, list)) or len(entry) != 2 or not isinstance(entry[1], dict):
        return "no-pair", "an entry is a pair: the method and a dict of its hyper-parameters"
    if not isinstance(entry[0], str) or entry[0] not in RULES:
        return "unknown-method", f"there is no method {entry[0]!r}; there are {', '.join(RULES)}"
    return _hyper_problem(entry[0], entry[1])


def _hyper_problem(method, hyper):
    names = RULES[method][1]
    strange = [k for k in hyper if k not in names]
    if strange or "lr" not in hyper:
        mine = ", ".join(hyper) or "none"
        return "unknown-hyper", f"{method} takes {', '.join(names)}, of which lr must be given; yours are {mine}"
    for k, v in hyper.items():
        if type(v) not in (int, float) or not RANGES[k][0] <= v <= RANGES[k][1]:
            return "outside", f"{k} = {v!r} is not within the declared range, {RANGES[k][0]} to {RANGES[k][1]}"
    return None


def probe_of(event):
    """The probe of an event: the student's entry, and the seed of its surfaces."""

    def probe(ask, rng):
        seed = int(rng.integers(1 << 32))
        said = ask()
        if isinstance(said, Strange):
            return {"entry": said, "seed": seed}
        if not isinstance(said, dict):
            return {
                "entry": Strange("no dict", "it returned no dict; wanted {'valley': (method, {...}), ...}"),
                "seed": seed,
            }
        entry = said.get(event, Strange("NotImplementedError", "not there yet"))
        return {"entry": _unwrapped(entry), "seed": seed}

    return probe


def _unwrapped(entry):
    """Numbers of NumPy as plain ones."""
    if isinstance(entry, (tuple, list)) and len(entry) == 2 and isinstance(entry[1], dict):
        return entry[0], {k: float(v) if isinstance(v, np.ndarray) and not v.ndim else v for k, v in entry[1].items()}
    return entry


def judge_of(event):
    """Passes at 54 of 60; else says how many there are, and whether another learning rate would do."""

    def judge(seen, wanted):
        entry = seen["entry"]
        if isinstance(entry, Strange):
            return Difference(entry.text, entry.text)
        problem = problem_of(entry)
        if problem:
            return Difference(
                problem[1], problem[1], problem[0], "an entry that cannot run: see the ranges in the exercise."
            )
        count, tame = reached(event, entry, seen["seed"])
        if count >= ENOUGH:
            return None
        text = f"{entry[0]} reaches the target on {count} of {SURFACES} surfaces; wanted are {ENOUGH}"
        return Difference(text, "too few surfaces reach the target", *_advice(event, entry, seen["seed"], tame))

    return judge


def _advice(event, entry, seed, tame):
    """(key, sentence): whether it diverges, or which way lr should go, or that no lr helps."""
    if tame < ENOUGH:
        return "diverges", "the values grow without bound: lr is too large for the steepest direction."
    method, hyper = entry
    for key, base in (("lr-too-large", 0.5), ("lr-too-small", 2.0)):
        others = [(method, {**hyper, "lr": hyper["lr"] * base**k}) for k in range(1, 8)]
        if any(reached(event, other, seed)[0] >= ENOUGH for other in others):
            return key, LR[key]
    return "another-way", (
        f"no learning rate helps {method} here, with the other numbers as they are: think of what this surface does "
        "to it (curvatures of very different size? a bend? noise?) and change the method, or momentum and betas."
    )


LR = {
    "lr-too-large": "its steps are too long: with a smaller lr, and all else as it is, it would get there.",
    "lr-too-small": "its steps are too short for the budget: with a larger lr, and all else as it is, it would get "
    "there.",
}
RIGHT = {
    "valley": ("momentum", {"lr": 1.2, "momentum": 0.5}),
    "scales": ("rprop", {"lr": 0.1}),
    "bent": ("adam", {"lr": 0.1, "beta1": 0.9, "beta2": 0.99}),
    "noisy": ("gd", {"lr": 0.04}),
}
WRONG = {
    "valley": {"another-way": ("gd", {"lr": 0.5}), "diverges": ("gd", {"lr": 2.0}),
     "lr-too-small": ("momentum", {"lr": 0.05, "momentum": 0.5}),
               "unknown-method": ("sgd", {"lr": 0.1}), "outside": ("momentum", {"lr": 1.2, "momentum": 1.0})},
    "scales": {"another-way": ("momentum", {"lr": 0.01, "momentum": 0.9}), "diverges": ("gd", {"lr": 0.5}),
               "lr-too-small": ("adam", {"lr": 0.001}), "unknown-hyper": ("rprop", {"up": 1.2}),
                "outside": ("rprop", {"lr": 20.0})},
    "bent": {"another-way": ("adagrad", {"lr": 0.5}), "diverges": ("gd", {"lr": 0.01}),
     "lr-too-small": ("adam", {"lr": 0.001, "beta2": 0.99}),
             "no-pair": "adam", "outside": ("adam", {"lr": 0.1, "beta2": 1.0})},
    "noisy": {"lr-too-large": ("gd", {"lr": 0.4}), "lr-too-small": ("gd", {"lr": 0.001}),
     "diverges": ("gd", {"lr": 0.6}),
              "another-way": ("rprop", {"lr": 0.1}), "outside": ("gd", {"lr": 0.0})},
}  # fmt: skip
HINTS = {
    "valley": "Condition number 30: what does section 3 say about the best momentum, and its lr?",
    "scales": "Six decades of curvature: which methods do not care how large a gradient is?",
    "bent": "The valley turns: large steps overshoot, small ones need momentum. Try on SURFACES['Rosenbrock'] first.",
    "noisy": "A constant step never settles: its size sets the level of the trembling. Long enough to arrive, no "
    "longer.",
}
FORM = "an entry that cannot run, or does not arrive; the report says which way to go"


def _task(event):
    rows = tuple(
        Misconception(key, lambda key=key: {**RIGHT, event: WRONG[event][key]}, LR.get(key, FORM), "section 8")
        for key in WRONG[event]
    )
    return Task(event, 1, lambda: dict(RIGHT), None, rows, HINTS[event], function="entries", probe=probe_of(event),
                judge=judge_of(event), allows=(), exempt="surfaces drawn by its judge")  # fmt: skip


EXERCISES = (
    Exercise("4.16", "the tournament", LESSON, "L578-L617, L634-L635 · erratum 26", 25, tuple(map(_task, EVENTS))),
)
