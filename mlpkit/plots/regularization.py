"""Figures of lesson 07: fits and errors, what penalties do to a weight, parts of the data, masks, thinned networks."""

import numpy as np

from . import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, PURPLE, RED, figure


def fits(x, y, grid, truth, curves, ylim=(-2.2, 2.2)):
    """One panel a fit: the samples, the truth (dashed), and the fitted curve; curves {title: values on the grid}."""
    axes = figure(3.6 * len(curves), 3.4, 1, len(curves), sharey=True)
    for ax, (title, values) in zip(np.atleast_1d(axes), curves.items(), strict=True):
        ax.plot(grid, truth, color=GREY, ls="--", lw=1.5, label="truth")
        ax.plot(grid, values, color=BLUE, label="fit")
        ax.plot(x, y, "o", color=ORANGE, ms=5, label="samples")
        ax.set(title=title, xlabel="$x$", ylim=ylim)
    np.atleast_1d(axes)[0].set_ylabel("$t$")
    np.atleast_1d(axes)[0].legend(fontsize=9, loc="lower left")
    return axes


def lines(x, curves, xlabel, ylabel, ax=None, marks=(), logx=False, logy=False, ylim=None, title=""):
    """Curves {name: (T,)} over x; marks are (place, text) of vertical dotted lines, named in the legend."""
    ax = figure(7.4, 3.9) if ax is None else ax
    for (name, values), colour, line in zip(curves.items(), COLOURS, LINES, strict=False):
        ax.plot(x, values, color=colour, ls=line, label=name)
    for (place, text), colour in zip(marks, (RED, PURPLE, GREEN), strict=False):
        ax.axvline(place, color=colour, ls=":", lw=1.8, label=text)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    ax.set_xscale("log" if logx else "linear")
    ax.set_yscale("log" if logy else "linear")
    if ylim:
        ax.set_ylim(*ylim)
    ax.legend(fontsize=10, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def shrinkage(v, curves):
    """What becomes of a value v under each penalty: curves {name: w(v)}; the diagonal is no penalty."""
    ax = figure(6.6, 4.2)
    ax.plot(v, v, color=GREY, lw=1.2, ls=":", label="no penalty")
    for (name, w), colour, line in zip(curves.items(), (BLUE, ORANGE, GREEN), LINES, strict=False):
        ax.plot(v, w, color=colour, ls=line, label=name)
    ax.set(xlabel="$v$, where the loss alone is smallest", ylabel="$w$, the best with the penalty")
    ax.legend(fontsize=10, loc="upper left")
    return ax


def balls(u, v, loss, best, touching):
    """Level lines of a loss over two weights beside the sets |w|_2 <= r and |w|_1 <= r that its minimum is outside of.

    best (2,); touching {name: (the border as (K, 2), the point (2,) of least loss on it)}.
    """
    axes = figure(9.6, 4.4, 1, 2, sharey=True)
    for ax, (name, (border, point)), colour in zip(axes, touching.items(), (BLUE, ORANGE), strict=True):
        ax.contour(u, v, loss, levels=12, colors="#B8BDC4", linewidths=0.9)
        ax.fill(*border.T, color=colour, alpha=0.25)
        ax.plot(*border.T, color=colour)
        ax.plot(*best, "k*", ms=11)
        ax.plot(*point, "o", color=RED, ms=8)
        ax.axhline(0, color=GREY, lw=0.8)
        ax.axvline(0, color=GREY, lw=0.8)
        ax.set(title=name, xlabel="$w_1$", aspect="equal")
        ax.grid(visible=False)
    axes[0].set_ylabel("$w_2$")
    return axes


def stems(rows, ylim=None):
    """Weights one panel a method: rows {title: (F,)}; those that are exactly 0 as small grey crosses."""
    axes = figure(11.0, 3.1, 1, len(rows), sharey=True)
    for ax, (title, w) in zip(axes, rows.items(), strict=True):
        index, zero = np.arange(len(w)), w == 0
        ax.vlines(index[~zero], 0, w[~zero], color=BLUE, lw=2)
        ax.plot(index[~zero], w[~zero], "o", color=BLUE, ms=4)
        ax.plot(index[zero], 0 * w[zero], "x", color=GREY, ms=4)
        ax.set(title=title, xlabel="feature", ylim=ylim)
    axes[0].set_ylabel("weight")
    return axes


def parts(sizes):
    """The data as a bar cut into named parts: sizes {name: (number, what it is for)}."""
    ax, left = figure(9.0, 2.0), 0
    for (name, (n, use)), colour in zip(sizes.items(), ("#BFDCEB", "#F6DFA6", "#BFE3D6"), strict=True):
        ax.barh([0], [n], left=[left], color=colour, edgecolor=GREY, height=0.9)
        ax.text(left + n / 2, 0.0, f"{name}: {n}\n{use}", ha="center", va="center", fontsize=10)
        left += n
    ax.set(xlim=(0, left), ylim=(-0.5, 0.5), xlabel="samples, in a random order")
    ax.set_yticks([])
    ax.grid(visible=False)
    return ax


def masks(pictures):
    """Masks {title: (N, H)} as tiles: dark is dropped, light is kept; one row a sample, one column a neuron."""
    axes = figure(11.5, 3.1, 1, len(pictures))
    for ax, (title, mask) in zip(axes, pictures.items(), strict=True):
        ax.imshow(mask > 0, cmap="cividis", vmin=0, vmax=1, aspect="auto")
        ax.set(title=title, xlabel="neuron")
        ax.set_xticks([])
        ax.set_yticks([])
        ax.grid(visible=False)
    axes[0].set_ylabel("sample")
    return axes


def thinned(sizes, kept):
    """The network before and after dropout (slide L667): sizes of the layers, and who is kept in each, (n,) of bool."""
    axes = figure(10.0, 4.0, 1, 2)
    everyone = [np.ones(n, dtype=bool) for n in sizes]
    for ax, title, alive in zip(axes, ("the network", "for one sample, after dropout"), (everyone, kept), strict=True):
        places = [np.linspace(-n / 2, n / 2, n) for n in sizes]
        for layer in range(len(sizes) - 1):
            for i, j in np.argwhere(np.outer(alive[layer], alive[layer + 1])):
                ax.plot([layer, layer + 1], [places[layer][i], places[layer + 1][j]], color="#9AA0A6", lw=0.7, zorder=1)
        for layer, heights in enumerate(places):
            on = alive[layer]
            ax.scatter(np.full(on.sum(), layer), heights[on], s=190, color=BLUE, zorder=2)
            ax.scatter(np.full((~on).sum(), layer), heights[~on], s=190, facecolor="white", edgecolor=GREY, zorder=2)
            ax.scatter(np.full((~on).sum(), layer), heights[~on], s=70, marker="x", color=RED, zorder=3)
        ax.set(title=title, xlim=(-0.3, len(sizes) - 0.7))
        ax.set_axis_off()
    return axes


def histogram(samples, exact, xlabel):
    """Losses of many random masks, their mean, and the exact mean."""
    ax = figure(7.4, 3.6)
    ax.hist(samples, bins=50, color="#9CC9E3", label="one draw of all masks")
    ax.axvline(np.mean(samples), color=BLUE, lw=3, label="mean of the draws")
    ax.axvline(exact, color=RED, ls="--", label="exact")
    ax.set(xlabel=xlabel, ylabel="draws")
    ax.legend(fontsize=10)
    return ax
