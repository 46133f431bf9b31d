"""Figures of lesson 08: sizes through depth, cliffs, bowls, kinds of critical points, starts and their ends, trials."""

import numpy as np

from . import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, RED, figure

_MARKS = ("o", "s", "^", "D", "v")


def through_layers(panels, ylabel):
    """Sizes against the number of the layer, logarithmic; panels {title: {name: (L,)}}, one legend on the right."""
    axes = figure(10.5, 3.7, 1, len(panels), sharey=True, squeeze=False)[0]
    for ax, (title, lines) in zip(axes, panels.items(), strict=True):
        for (name, sizes), colour, line, mark in zip(lines.items(), COLOURS, LINES, _MARKS, strict=False):
            layers = np.arange(1, len(sizes) + 1)
            ax.semilogy(layers, sizes, color=colour, ls=line, marker=mark, ms=3.5, label=name)
        ax.set(title=title, xlabel="layer (1 is the first)")
    axes[0].set_ylabel(ylabel)
    axes[-1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return axes


def outputs(rows, layers):
    """Histograms of layers' outputs; rows {name: [array a layer]}, layers names the columns."""
    axes = figure(10.5, 1.75 * len(rows), len(rows), len(layers), squeeze=False)
    for row, (name, columns) in zip(axes, rows.items(), strict=True):
        for ax, values in zip(row, columns, strict=True):
            ax.hist(np.ravel(values), bins=np.linspace(-1, 1, 41), color=BLUE)
            ax.set(yticks=[], xlim=(-1.05, 1.05))
        row[0].set_ylabel(name, fontsize=10)
    for ax, layer in zip(axes[0], layers, strict=True):
        ax.set_title(f"layer {layer}")
    for ax in axes[-1]:
        ax.set_xlabel("output of a unit")
    return axes


def cliff(w, losses, walks, ax=None):
    """A loss with a cliff, and where descents went on it; walks {name: (weights, losses)}."""
    ax = figure(8.0, 4.0) if ax is None else ax
    ax.semilogy(w, losses, color=GREY, lw=1.5, label="the loss")
    for (name, (x, y)), colour, mark in zip(walks.items(), (RED, BLUE), _MARKS, strict=False):
        ax.semilogy(x, y, color=colour, ls="none", marker=mark, ms=6, label=name)
    ax.set(xlabel="weight w", ylabel="loss", xlim=(w[0], w[-1]), ylim=(1e-6, 1e6))
    ax.legend(loc="lower right")
    return ax


def curves(runs, xlabel, ylabel, log=False, ax=None):
    """Lines against their index from 1; runs {name: (T,)}."""
    ax = figure(7.8, 3.9) if ax is None else ax
    for (name, values), colour, line in zip(runs.items(), COLOURS, LINES, strict=False):
        ax.plot(np.arange(1, len(values) + 1), values, color=colour, ls=line, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if log:
        ax.set_yscale("log")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def two_units(before, after):
    """Pre-activations of two units as points, before and after normalising; both (N, 2)."""
    axes = figure(9.0, 4.0, 1, 2)
    for ax, points, title in zip(axes, (before, after), ("before", "after"), strict=True):
        ax.plot(points[:, 0], points[:, 1], ".", color=BLUE, ms=6)
        ax.axhline(0, color=GREY, lw=0.8)
        ax.axvline(0, color=GREY, lw=0.8)
        ax.set(title=title, xlabel="unit 1", ylabel="unit 2")
        ax.set_aspect("equal", "datalim")
    return axes


def bowls(panels):
    """Level lines and a path on each; panels [(title, x (K,), y (K,), heights (K, K), path (T, 2), labels)]."""
    axes = figure(10.5, 4.0, 1, len(panels))
    for ax, (title, x, y, heights, path, labels) in zip(axes, panels, strict=True):
        ax.contour(x, y, heights, levels=12, colors="#B8BDC4", linewidths=0.9)
        ax.plot(path[:, 0], path[:, 1], color=BLUE, marker="o", ms=3, lw=1.2)
        ax.plot(*path[0], "o", color=RED, ms=8)
        ax.plot(0, 0, "k*", ms=12)
        ax.set(title=title, xlabel=labels[0], ylabel=labels[1])
        ax.grid(visible=False)
    return axes


def kinds(x, y, panels):
    """Heights of surfaces around a critical point as colours with level lines; panels {title: (K, K)}."""
    axes = figure(11.0, 3.4, 1, len(panels), sharey=True)
    for ax, (title, heights) in zip(axes, panels.items(), strict=True):
        top = np.abs(heights).max()
        ax.imshow(heights, extent=(x[0], x[-1], y[0], y[-1]), origin="lower", cmap="PuOr", vmin=-top, vmax=top)
        ax.contour(x, y, heights, levels=9, colors="black", linewidths=0.6)
        ax.plot(0, 0, "k.", ms=9)
        ax.set(title=title, xlabel="$x$")
        ax.grid(visible=False)
    axes[0].set_ylabel("$y$")
    return axes


def shares(n, lines, ax=None):
    """Shares against the number of unknowns, logarithmic; lines {name: (K,)}."""
    ax = figure(7.0, 3.6) if ax is None else ax
    for (name, values), colour, line, mark in zip(lines.items(), (GREEN, ORANGE), LINES, _MARKS, strict=False):
        seen = np.where(np.array(values) > 0, values, np.nan)  # a logarithmic axis has no 0
        ax.semilogy(n, seen, color=colour, ls=line, marker=mark, label=name)
    ax.set(xlabel="number of unknowns n", ylabel="share of critical points", ylim=(3e-6, 2), xticks=n)
    ax.legend(loc="lower left")
    return ax


def ends(losses, ax=None):
    """How often descents from random starts ended at which loss."""
    ax = figure(7.4, 3.4) if ax is None else ax
    ax.hist(losses, bins=np.linspace(0, 0.1, 51), color=BLUE)
    ax.set(xlabel="loss after the last step", ylabel="number of starts")
    return ax


def rows_of_digits(rows):
    """Images of 8 x 8 pixels, a row a kind; rows {name: (K, 64)}."""
    count = len(next(iter(rows.values())))
    axes = figure(0.95 * count + 1.6, 1.05 * len(rows) + 0.2, len(rows), count)
    for line, (name, images) in zip(axes, rows.items(), strict=True):
        for ax, image in zip(line, images, strict=True):
            ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
            ax.set(xticks=[], yticks=[])
            ax.grid(visible=False)
        line[0].set_ylabel(name, rotation=0, ha="right", va="center")
    return axes


def trials(table, names, ax=None):
    """Two accuracies of each trial (trials, 2), joined by a line."""
    ax = figure(6.4, 3.8) if ax is None else ax
    for row in table:
        ax.plot(
            (0, 1), row, color=GREEN if row[1] > row[0] else ORANGE, ls="-" if row[1] > row[0] else "--", marker="o"
        )
    ax.plot((0, 1), table.mean(axis=0), color="black", lw=3.5, marker="s", ms=8, label="mean of all trials")
    ax.set(xticks=(0, 1), xlim=(-0.25, 1.25), ylabel="accuracy on the test set")
    ax.set_xticklabels(names)
    ax.legend(loc="lower center")
    return ax
