"""All instruments by name, the one that needs data with some."""

from mlpkit import widgets

RATES = {"loop": [(30, 4e4), (1000, 3e4), (1e5, 2e3)], "mlpkit": [(1e5, 1.4e5), (30, 1e6), (1e6, 2e4)]}
NAMES = list(widgets.__all__)


def make(name):
    return getattr(widgets, name)(*([RATES] if name == "throughput" else []))
