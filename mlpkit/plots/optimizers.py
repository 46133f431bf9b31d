"""Figures of lesson 06: paths on a surface, values against steps, rates of weights, the phase diagram of momentum."""

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import LogNorm
from matplotlib.ticker import NullLocator

from . import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, PURPLE, RED, figure

_MARKS = ("o", "s", "^", "D", "v", "P", "X")


def contours(surface, ax):
    """Level lines of a surface in its window, closer together near its lowest value; its minima as black stars."""
    x0, x1, y0, y1 = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, 161), np.linspace(y0, y1, 121))
    z = surface(np.stack([x, y], axis=-1))
    low = z.min()
    levels = low + (z.max() - low) * np.linspace(0.02, 0.98, 13) ** (1 if low < -0.1 else 3.5)
    ax.contour(x, y, z, levels=levels, colors="#B8BDC4", linewidths=0.9, linestyles="solid")
    for minimum in surface.minima:
        ax.plot(*minimum, "k*", ms=12, zorder=5)
    ax.set(xlim=(x0, x1), ylim=(y0, y1), xlabel="$x$", ylabel="$y$")
    ax.grid(visible=False)
    return ax


def paths(surface, runs, ax=None, title="", legend=True, every=1):
    """Paths {name: (T, 2)} on the level lines of a surface; the start is a blue dot, minima are black stars."""
    ax = contours(surface, figure(7.6, 4.2) if ax is None else ax)
    for (name, path), colour, line, mark in zip(runs.items(), COLOURS[1:] + COLOURS[:1], LINES, _MARKS, strict=False):
        ax.plot(path[:, 0], path[:, 1], color=colour, ls=line, lw=1.6, marker=mark, ms=3.5, markevery=every, label=name)
    start = next(iter(runs.values()))[0]
    ax.plot(*start, "o", color=BLUE, ms=10, zorder=6)
    ax.set_title(title)
    if legend:
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=4, fontsize=10)
    return ax


def races(rows):
    """One panel a race, rows of [(surface, runs, title), ...]: three beside each other, one legend for all."""
    columns = 3
    axes = figure(12.0, 3.9 * -(-len(rows) // columns), -(-len(rows) // columns), columns, squeeze=False)
    for ax, (surface, runs, title) in zip(axes.flat, rows, strict=False):
        paths(surface, runs, ax=ax, title=title, legend=False, every=10)
    handles, labels = axes.flat[0].get_legend_handles_labels()
    for ax in axes.flat[len(rows) :]:
        ax.set_axis_off()
    axes.flat[len(rows) - 1 if len(rows) == axes.size else len(rows)].legend(handles, labels, loc="center", fontsize=12)
    return axes


def values(curves, ax=None, ylabel="value f", title="", low=None):
    """Values against steps on a logarithmic axis; curves {name: (T,)}. Below `low` nothing is shown."""
    ax = figure(7.2, 3.9) if ax is None else ax
    for (name, curve), colour, line in zip(curves.items(), COLOURS[1:] + COLOURS[:1], LINES, strict=False):
        ax.semilogy(np.arange(len(curve)), curve, color=colour, ls=line, label=name)
    ax.set(xlabel="step", ylabel=ylabel, title=title)
    if low:
        ax.set_ylim(bottom=low)
    ax.legend(fontsize=10)
    return ax


def two_coordinates(curves):
    """The two coordinates of paths against steps, side by side: curves {name: (T, 2)}."""
    axes = figure(10.5, 3.6, 1, 2)
    for k, (ax, label) in enumerate(zip(axes, ("along the valley, $x$", "across the valley, $y$"), strict=True)):
        for (name, path), colour, line in zip(curves.items(), (ORANGE, BLUE, GREEN), LINES, strict=False):
            ax.plot(path[:, k], color=colour, ls=line, label=name)
        ax.axhline(0, color=GREY, lw=0.8)
        ax.set(xlabel="step", ylabel=label)
    axes[0].legend(loc="lower right", fontsize=10)
    return axes


def phase_diagram(lr_curvature, momentum, growth, ax=None):
    """Largest |eigenvalue| (B, K) against lr times curvature (K,) and momentum (B,), with the two borders."""
    ax = figure(8.2, 5.0) if ax is None else ax
    cmap = colormaps["viridis"].with_extremes(over="#F3D9D0")
    shades = ax.pcolormesh(lr_curvature, momentum, growth, cmap=cmap, vmin=0, vmax=1.0, shading="nearest")
    ax.figure.colorbar(shades, ax=ax, label="factor a step: 0 fast, 1 never", extend="max")
    b = np.linspace(0, 1, 201)
    ax.plot(2 * (1 + b), b, color=RED, lw=2.2)
    ax.plot((1 - np.sqrt(b)) ** 2, b, color="white", ls="--", lw=1.8)
    ax.plot((1 + np.sqrt(b)) ** 2, b, color="white", ls="--", lw=1.8)
    for x, y, text, colour in ((0.05, 0.025, "creeps", "white"), (1.0, 0.55, "swings and settles", "white"),
                               (2.62, 0.12, "diverges", RED)):  # fmt: skip
        ax.text(x, y, text, color=colour, fontsize=11, fontweight="bold")
    ax.set(xlabel=r"lr times curvature, $\eta\lambda$", ylabel=r"momentum $\beta$", xlim=(0, 4), ylim=(0, 1))
    ax.grid(visible=False)
    return ax


def rates(steps, curves, ax=None):
    """Effective learning rates against steps, both axes logarithmic; curves {name: (T,)}."""
    ax = figure(7.0, 3.8) if ax is None else ax
    for (name, curve), colour, line in zip(curves.items(), (BLUE, ORANGE, GREEN, PURPLE), LINES, strict=False):
        ax.loglog(steps, curve, color=colour, ls=line, label=name)
    ax.set(xlabel="step t", ylabel="effective learning rate")
    ax.legend(fontsize=10)
    return ax


def spread(samples, ax=None):
    """Histograms of step sizes in units of lr; samples {name: (K,)}."""
    axes = figure(10.5, 3.0, 1, len(samples), sharey=True) if ax is None else ax
    for ax, (name, sizes), colour in zip(axes, samples.items(), (BLUE, ORANGE, GREEN), strict=False):
        ax.hist(sizes, bins=np.linspace(0.05, 3.55, 36), color=colour, density=True)
        ax.set(title=name, xlabel="|step| / lr")
        ax.set_ylim(1e-3, 30)  # before the scale: a logarithmic axis has no 0 to begin at
        ax.set_yscale("log")
    axes[0].set_ylabel("density")
    return axes


def range_test(lrs, losses, suggested, ax=None):
    """The losses of a learning-rate range test, and the rate that follows from it."""
    ax = figure(6.8, 3.7) if ax is None else ax
    ax.loglog(lrs[: len(losses)], losses, color=BLUE, marker="o", ms=3, label="loss after the step with this rate")
    ax.axvline(suggested, color=RED, ls="--", label=f"suggested: {suggested:.3g}")
    ax.set(xlabel="learning rate", ylabel="loss")
    ax.legend(fontsize=10)
    return ax


def heat_of_arrivals(rows, columns, steps, ax=None):
    """A table as colours: steps to the target (rows methods, columns surfaces); 'never' where it is -1."""
    ax = figure(9.0, 0.48 * len(rows) + 1.2) if ax is None else ax
    shown = np.where(steps < 0, np.nan, np.maximum(steps, 1))
    ax.imshow(shown, cmap="YlGnBu_r", norm=LogNorm(5, 3000), aspect="auto", alpha=0.55)
    for (i, j), count in np.ndenumerate(steps):
        text, colour = ("never", RED) if count < 0 else (f"{count:.0f}", "black")
        ax.text(j, i, text, ha="center", va="center", color=colour)
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(rows)), rows)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.tick_params(length=0)
    ax.grid(visible=False)
    return ax
