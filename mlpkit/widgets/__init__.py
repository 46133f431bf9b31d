"""Instruments: one line in a lesson, something to touch, and a still picture where nobody can.

    from mlpkit.widgets import race
    race()

Each is computed by the library, drawn in the page, worked by mouse or keys, and needs nothing from outside.
"""

from importlib import import_module

_HOME = {  # function: module; in the order of the lessons
    "forward": "forward_pass",
    "error_flow": "flow",
    "slopes": "bends",
    "six_losses": "loss_panels",
    "step_size": "steps",
    "race": "racing",
    "momentum_map": "phase",
    "dropout_masks": "masks",
    "early_stopping": "patience",
    "depth": "deep",
    "throughput": "speed",
}
__all__ = list(_HOME)


def __getattr__(name):
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"mlpkit.widgets has no '{name}'; it offers {', '.join(__all__)}")


def __dir__():
    return __all__
