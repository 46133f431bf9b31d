"""Figures of lesson 00: arrays as tables with their axes, broadcasting, and measurements as they are.

A cell with a full frame holds a number that is stored; a dashed one, a number that broadcasting repeats for free.
"""

import numpy as np
from matplotlib.patches import Rectangle

from . import BLUE, GREEN, GREY, ORANGE, RED, figure

_TINT = {BLUE: "#DCEBF6", ORANGE: "#FBEFD6", GREEN: "#D9F1E9", GREY: "#ECEEF0"}
_HIGH = 0.62  # of a cell; its width is 1


def _cells(ax, left, top, values, colour, stored=None, title=""):
    """A table of numbers, its upper left corner at (left, top); `stored` (bool, like values): full frame or dashed."""
    for (i, j), value in np.ndenumerate(values):
        kept = stored is None or stored[i, j]
        x, y = left + j, top - (i + 1) * _HIGH
        style = {"fc": _TINT[colour] if kept else "white", "ec": colour, "lw": 1.3, "ls": "-" if kept else (0, (3, 3))}
        ax.add_patch(Rectangle((x, y), 1, _HIGH, **style))
        ax.text(x + 0.5, y + _HIGH / 2, f"{value:.3g}", ha="center", va="center", color="black" if kept else GREY)
    ax.text(left + values.shape[1] / 2, top + 0.14, title, ha="center", va="bottom", fontsize=10.5, color="#333333")


def _sheet(width, ax, frame):
    """Axes without ticks, one unit as long to the right as upwards, as wide as asked and as high as needs be."""
    left, right, low, high = frame
    ax = figure(width, width * (high - low) / (right - left)) if ax is None else ax
    ax.set_axis_off()
    ax.set(xlim=frame[:2], ylim=frame[2:], aspect="equal")
    return ax


def _arrow(ax, start, end, colour):
    look = {"arrowstyle": "-|>", "color": colour, "lw": 2.2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", end, start, arrowprops=look)


def axes_of(X, down, across, ax=None):
    """A table X (N, F) with what is left when axis 0 goes (`down`, (F,)) and when axis 1 goes (`across`, (N,))."""
    N, F = X.shape
    ax = _sheet(7.0, ax, (-2.2, F + 3.6, -N * _HIGH - 2.0, 0.7))
    _cells(ax, 0, 0, X, BLUE, title=f"X, shape ({N}, {F})")
    _cells(ax, 0, -N * _HIGH - 0.75, down[None], GREEN)
    _cells(ax, F + 1.2, 0, across[:, None], ORANGE, title=f"axis=1 gone: ({N},)")
    ax.text(F / 2, -N * _HIGH - 0.75 - _HIGH - 0.12, f"axis=0 gone: ({F},)", ha="center", va="top", fontsize=10.5)
    _arrow(ax, (-0.45, 0), (-0.45, -N * _HIGH), GREEN)
    ax.text(-0.6, -N * _HIGH / 2, "axis 0\nsamples", ha="right", va="center", color="#00664A")
    _arrow(ax, (F + 0.1, -N * _HIGH / 2), (F + 1.1, -N * _HIGH / 2), ORANGE)
    ax.text(F + 0.6, -N * _HIGH / 2 + 0.12, "axis 1", ha="center", va="bottom", fontsize=10, color="#8A5A00")
    _arrow(ax, (F / 2, -N * _HIGH - 0.08), (F / 2, -N * _HIGH - 0.68), GREEN)
    return ax


def broadcast(left, right, result, sign, ax=None):
    """left sign right = result as tables of one size: stored numbers in full frames, repeated ones in dashed frames."""
    N, M = result.shape
    ax = _sheet(9.0, ax, (-0.2, 3 * M + 2.6, -N * _HIGH - 0.2, 0.7))
    for k, (operand, colour) in enumerate(((left, BLUE), (right, ORANGE), (result, GREEN))):
        shape = np.shape(operand)
        table = np.reshape(operand, (1,) * (2 - len(shape)) + shape)
        stored = np.zeros((N, M), bool)
        stored[: table.shape[0], : table.shape[1]] = True
        _cells(ax, k * (M + 1.2), 0, np.broadcast_to(table, (N, M)), colour, stored, str(shape))
        if k:
            mark = "=" if k == 2 else sign.replace("-", "−")
            ax.text(k * (M + 1.2) - 0.6, -N * _HIGH / 2, mark, ha="center", va="center", fontsize=16)
    return ax


def one_hot_rows(labels, Y, names, ax=None):
    """Labels (N,) beside their one-hot rows Y (N, M), the columns called by `names`; the ones are filled."""
    N, M = Y.shape
    ax = _sheet(5.6, ax, (-0.2, M + 3.2, -N * _HIGH - 0.2, 0.7))
    _cells(ax, 0, 0, np.reshape(labels, (N, 1)), ORANGE, title=f"labels ({N},)")
    _cells(ax, 2.8, 0, Y, BLUE, np.asarray(Y) == 1)
    for m, name in enumerate(names):
        ax.text(3.3 + m, 0.14, name, ha="center", va="bottom", fontsize=10)
    for i in range(N):
        _arrow(ax, (1.15, -(i + 0.5) * _HIGH), (2.65, -(i + 0.5) * _HIGH), GREY)
    return ax


def ranges(X, names, title="", ax=None):
    """Each feature's values on one common axis: dots for the samples, a thick bar from mean - std to mean + std."""
    ax = figure(7.4, 0.42 * len(names) + 1.1) if ax is None else ax
    for i, column in enumerate(X.T):
        ax.plot(column, np.full(len(column), i), "|", color=BLUE, alpha=0.35, ms=9)
        mean, std = column.mean(), column.std()
        ax.plot([mean - std, mean + std], [i, i], color=RED, lw=5, solid_capstyle="butt", alpha=0.9)
    ax.set(yticks=range(len(names)), yticklabels=names, title=title, ylim=(len(names) - 0.4, -0.6))
    ax.grid(axis="y", visible=False)
    return ax


def by_class(values, labels, classes, xlabel, ax=None):
    """One feature's histogram for two classes, with bins in common: the first filled, the second an outline."""
    ax = figure(6.8, 3.4) if ax is None else ax
    bins = np.linspace(values.min(), values.max(), 22)
    ax.hist(values[labels == 0], bins, color=ORANGE, alpha=0.55, label=classes[0])
    ax.hist(values[labels == 1], bins, histtype="step", color=BLUE, lw=2.2, label=classes[1])
    ax.set(xlabel=xlabel, ylabel="birds")
    ax.legend()
    return ax
