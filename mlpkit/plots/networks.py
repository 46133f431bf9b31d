"""Figures of lesson 01: a network and one of its neurons, neurons as soft lines in the plane, shapes as blocks.

A network is drawn with its weights on the arrows, so counting arrows counts parameters; the constant 1 is a square.
"""

import numpy as np
from matplotlib.patches import Circle, Rectangle

from . import BLUE, GREEN, GREY, ORANGE, RED, SKY, figure

_FACE = {BLUE: "#DCEBF6", ORANGE: "#FBEFD6", GREEN: "#D9F1E9", GREY: "#ECEEF0"}


def _sheet(width, frame, ax):
    """Axes without ticks in which circles are round, as wide as asked and as high as needs be."""
    left, right, low, high = frame
    ax = figure(width, width * (high - low) / (right - left)) if ax is None else ax
    ax.set_axis_off()
    ax.set(xlim=frame[:2], ylim=frame[2:], aspect="equal")
    return ax


def _arrow(ax, start, end, colour=GREY, lw=1.6):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": lw, "shrinkA": 0, "shrinkB": 0})


def _unit(ax, place, text, colour, radius=0.3, size=11):
    ax.add_patch(Circle(place, radius, fc=_FACE[colour], ec=colour, lw=1.6, zorder=3))
    ax.text(*place, text, ha="center", va="center", fontsize=size, zorder=4)


def _one(ax, place, half=0.24):
    """The constant 1 that feeds the biases."""
    corner = (place[0] - half, place[1] - half)
    ax.add_patch(Rectangle(corner, 2 * half, 2 * half, fc="white", ec=RED, lw=1.6, zorder=3))
    ax.text(*place, "1", ha="center", va="center", color=RED, zorder=4)


def _column(count, x, gap):
    """Places of `count` units above each other, centred on height 0."""
    return [(x, gap * ((count - 1) / 2 - i)) for i in range(count)]


def network(sizes, notes, symbols=("x", r"\alpha", "a"), ax=None):
    """A network F-H-M with its constants 1; notes: in turn a text above a layer and one below the weights after it."""
    gap, wide = 0.78, 3.6
    high = gap * (max(sizes) + 1) / 2
    ax = _sheet(7.4, (-1.4, 2 * wide + 1.4, -high - 0.75, high + 1.1), ax)
    layers = [_column(n, k * wide, gap) for k, n in enumerate(sizes)]
    ones = [(k * wide, layer[0][1] + gap) for k, layer in enumerate(layers[:-1])]
    for one, start, end in zip(ones, layers[:-1], layers[1:], strict=True):
        for place in end:
            for unit in start:
                ax.plot(*zip(unit, place, strict=True), color="#9AA1A9", lw=0.8, zorder=1)
            ax.plot(*zip(one, place, strict=True), color=RED, lw=0.9, ls="--", zorder=1)
        _one(ax, one)
    for layer, symbol, colour in zip(layers, symbols, (ORANGE, BLUE, GREEN), strict=True):
        for i, place in enumerate(layer):
            _unit(ax, place, f"${symbol}_{i + 1}$", colour)
    for i, note in enumerate(notes):
        x, y, edge = i * wide / 2, (high + 0.5, -high - 0.25)[i % 2], ("bottom", "top")[i % 2]
        ax.text(x, y, note, ha="center", va=edge, fontsize=11)
    return ax


def neuron(x, w, b, z, a, ax=None):
    """One neuron with its numbers: inputs x and weights w on the left, the sum z, the output a."""
    gap = 1.05
    ax = _sheet(7.4, (-0.6, 8.4, -gap * len(x) / 2 - 0.5, gap * len(x) / 2 + 0.5), ax)
    places = _column(len(x) + 1, 0, gap)
    for place, weight in zip(places, (b, *w), strict=True):
        _arrow(ax, (0.4, place[1]), (3.6, 0.25 * place[1]), RED if place == places[0] else GREY)
        label, colour = (f"b = {weight:g}", RED) if place == places[0] else (f"{weight:g}", "black")
        box = {"fc": "white", "ec": "none", "pad": 1.2}
        ax.text(1.6, 0.72 * place[1], label, ha="center", va="center", bbox=box, color=colour)
    _one(ax, places[0])
    for place, value in zip(places[1:], x, strict=True):
        _unit(ax, place, f"{value:g}", ORANGE, 0.36)
    _unit(ax, (4.0, 0), r"$\Sigma$", GREY, 0.42, 15)
    _unit(ax, (6.0, 0), r"$\sigma$", BLUE, 0.42, 15)
    _arrow(ax, (4.45, 0), (5.55, 0))
    _arrow(ax, (6.45, 0), (7.3, 0), BLUE)
    ax.text(5.0, 0.2, f"z = {z:g}", ha="center")
    ax.text(7.35, 0, f"a = {a:.3f}", va="center", fontsize=12)
    return ax


def planes(x, y, panels, points=None, names=("", ""), classes=(), arrows=None, axes=None):
    """One map of the plane a panel: panels {title: values (len(y), len(x)) in 0..1}, white where they are 0.5.

    points (X (N, 2), labels (N,)) are drawn on each; arrows, one a panel: weights (w_1, w_2) as an arrow from the line.
    """
    wide = min(3.5, 10 / len(panels))
    axes = np.atleast_1d(
        figure(wide * len(panels) + 0.8, wide + 0.6, 1, len(panels), sharey=True) if axes is None else axes
    )
    for k, (ax, (title, values)) in enumerate(zip(axes, panels.items(), strict=True)):
        image = ax.pcolormesh(x, y, values, cmap="PuOr", vmin=-0.35, vmax=1.35, shading="auto", rasterized=True)
        ax.contour(x, y, values, levels=[0.5], colors="black", linewidths=1.6)
        ax.set(title=title, xlabel=names[0], ylabel=names[1] if k == 0 else "", aspect="equal")
        ax.locator_params(nbins=5, integer=True)
        ax.grid(visible=False)
        if points is not None:
            _points(ax, *points, classes)
        if arrows is not None:
            _arrow(ax, *arrows[k], colour="black", lw=2)
    scale = {"boundaries": np.linspace(0, 1, 101), "ticks": [0, 0.5, 1]}
    axes[0].figure.colorbar(image, ax=axes, label="output", shrink=0.9, **scale)
    if classes:
        axes[0].legend(loc="lower right", frameon=True, framealpha=0.9, fontsize=9)
    return axes


def _points(ax, X, labels, classes):
    for k, (marker, colour) in enumerate((("o", "#8C4A00"), ("^", "#33106B"))):
        chosen = labels == k
        label = classes[k] if classes else None
        ax.plot(*X[chosen].T, marker, ms=4.6, color=colour, mec="white", mew=0.6, ls="", label=label)


def blocks(parts, caption="", ax=None):
    """A line of algebra as blocks to scale: parts are signs such as "@" or (name, (rows, columns), note[, filled]).

    In a filled block the first row is coloured: one sample on its way through.
    """
    unit, sign, at = 0.3, 0.75, 0.0
    shapes = [part[1] for part in parts if not isinstance(part, str)]
    width = max(9.0, sign * (len(parts) - len(shapes)) + sum(unit * columns + 0.1 for _, columns in shapes))
    top = unit * max(rows for rows, _ in shapes) / 2
    ax = _sheet(0.75 * width, (-0.2, width + 0.2, -top - 1.3, top + 0.6), ax)
    for part in parts:
        if isinstance(part, str):
            ax.text(at + sign / 2 - 0.05, 0, part, ha="center", va="center", fontsize=17)
            at += sign
        else:
            at = _block(ax, at, unit, *part) + 0.1
    ax.text(0, -top - 1.25, caption, fontsize=10.5, color=GREY)
    return ax


def _block(ax, left, unit, name, shape, note, filled=False):
    """One block; where it ends on the right."""
    rows, columns = shape
    width, height = unit * columns, unit * rows
    ax.add_patch(Rectangle((left, -height / 2), width, height, fc=_FACE[BLUE], ec=BLUE, lw=1.6))
    if filled:
        ax.add_patch(Rectangle((left, height / 2 - unit), width, unit, fc=ORANGE, ec=BLUE, lw=1.0))
    ax.text(left + width / 2, height / 2 + 0.12, name, ha="center", va="bottom", fontsize=13)
    ax.text(left + width / 2, -height / 2 - 0.12, note, ha="center", va="top", fontsize=10.5)
    return left + width


def along(w, curves, xlabel, axes=None):
    """How scores change with one weight, a panel each: curves {ylabel: values like w}, drawn as separate dots."""
    axes = np.atleast_1d(figure(4.3 * len(curves) + 0.4, 3.3, 1, len(curves)) if axes is None else axes)
    for ax, (name, values), colour in zip(axes, curves.items(), (BLUE, RED, GREEN), strict=False):
        ax.plot(w, values, ".", ms=3.5, color=colour)
        ax.set(xlabel=xlabel, ylabel=name)
    return axes


def saturation(z, slope, sums, limit=1e-3, axes=None):
    """The slope of an activation over z; below it, a panel each, where the sums of a layer lie: sums {name: values}."""
    axes = figure(7.6, 5.4, 1 + len(sums), 1, sharex=True) if axes is None else axes
    axes[0].plot(z, slope, color=BLUE)
    axes[0].set(ylabel=r"slope $\sigma'(z)$")
    for ax, (name, values), colour in zip(axes[1:], sums.items(), (RED, GREEN), strict=False):
        ax.hist(np.clip(values, z[0], z[-1]), 60, range=(z[0], z[-1]), color=colour)
        ax.set(ylabel="sums", title=name)
    for ax in axes:
        for low, high in ((z[0], z[slope >= limit][0]), (z[slope >= limit][-1], z[-1])):
            ax.axvspan(low, high, color=SKY, alpha=0.18, lw=0)
    axes[-1].set_xlabel(f"z   (shaded: slope below {limit:g}; sums beyond the frame are counted at its edge)")
    return axes
