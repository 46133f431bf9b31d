"""Lesson 11-capstone: what a plan may say, and plans as keys of a cache."""

import numpy as np

from .workshop import BENDS, BUDGET, INITS, LEARN, OPTIMIZERS, PIXELS, cost

CHOICES = {
    "activation": BENDS,
    "init": tuple(INITS),
    "optimizer": tuple(OPTIMIZERS),
    "schedule": ("constant", "cosine"),
}
NUMBERS = {"lr": (1e-5, 10.0), "l2": (0.0, 1.0), "p_drop": (0.0, 0.9)}
WHOLE = {"batch_size": (16, LEARN), "epochs": (1, 10**6), "slide": (0, 3)}
KEYS = ("hidden", *CHOICES, *NUMBERS, *WHOLE, "centre", "spread")


def problem_of(plan):
    """None, or (key, sentence): why a plan cannot be carried out, 'form', or may not, 'over-budget'."""
    text = _form(plan)
    if text:
        return "form", text
    plan = plan_of(frozen(plan))
    spent = cost(plan["hidden"], plan["batch_size"], plan["epochs"])
    if spent > BUDGET:
        return "over-budget", f"it costs {spent:,} multiply-adds; the budget is {BUDGET:,}"
    return None


def _form(plan):
    """The first thing that is wrong with the form of a plan, or ''."""
    if not isinstance(plan, dict):
        return "it returned no dict; wanted is a plan, {'hidden': (64,), ...}"
    if set(plan) != set(KEYS):
        odd = sorted(set(plan) ^ set(KEYS))
        return f"a plan has the keys {', '.join(KEYS)}; there is something else about {', '.join(odd)}"
    return next(filter(None, (*_words(plan), *_numbers(plan), _hidden(plan["hidden"]), *_arrays(plan))), "")


def _words(plan):
    for key, allowed in CHOICES.items():
        if not isinstance(plan[key], str) or plan[key] not in allowed:
            yield f"{key} is {plan[key]!r}; there are {', '.join(allowed)}"


def _numbers(plan):
    for key, (low, high) in (NUMBERS | WHOLE).items():
        value, kinds = _scalar(plan[key]), (int,) if key in WHOLE else (int, float)
        if type(value) not in kinds or not low <= value <= high:
            yield f"{key} is {value!r}; wanted is a {'whole ' * (key in WHOLE)}number from {low} to {high}"


def _hidden(hidden):
    widths = _widths(hidden)
    if widths is None or len(widths) > 3 or not all(type(w) is int and 1 <= w <= 1024 for w in widths):
        return f"hidden is {hidden!r}; wanted is a tuple of 0 to 3 whole numbers, each from 1 to 1024"
    return ""


def _arrays(plan):
    for key in ("centre", "spread"):
        array = plan[key]
        if not isinstance(array, np.ndarray) or array.shape != (PIXELS,) or not np.isfinite(array).all():
            yield f"{key} must be an array of shape ({PIXELS},) of finite numbers"
        elif key == "spread" and not np.all(array):
            yield "spread holds a 0: nothing can be divided by it"


def _scalar(value):
    """0-d arrays, which plain data makes of NumPy's floats, as Python numbers."""
    return value.item() if isinstance(value, np.ndarray) and not value.ndim else value


def _widths(hidden):
    if isinstance(hidden, np.ndarray) and hidden.ndim == 1:
        return tuple(hidden.tolist())
    return tuple(hidden) if isinstance(hidden, (tuple, list)) else None


def frozen(plan):
    """A plan as a tuple that can be a key: in the order of KEYS, arrays as tuples of floats."""
    arrays = {"centre": tuple(map(float, plan["centre"])), "spread": tuple(map(float, plan["spread"]))}
    plain = {key: _scalar(plan[key]) for key in KEYS} | arrays | {"hidden": _widths(plan["hidden"])}
    return tuple(plain.items())


def plan_of(key):
    """The plan of such a tuple."""
    plan = dict(key)
    return plan | {name: np.array(plan[name]) for name in ("centre", "spread")}
