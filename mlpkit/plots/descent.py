"""Figures of lesson 05: a parabola with its slopes, paths over contours, curves of errors, directions, noise."""

import numpy as np

from . import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, RED, figure


def half_square(x, f, points, slopes, ax=None):
    """A curve, points on it, the tangent at each and an arrow along the x-axis against the sign of its slope."""
    ax = figure(7.0, 3.8) if ax is None else ax
    ax.plot(x, f, color=BLUE, label="f(x) = x²/2")
    for i, ((px, py), slope) in enumerate(zip(points, slopes, strict=True)):
        near = np.array([px - 0.8, px + 0.8])
        ax.plot(near, py + slope * (near - px), color=RED, ls="--", lw=1.5, label="" if i else "tangent, slope f'(x)")
        ax.plot([px], [py], "o", color=RED, ms=8)
        ax.annotate(f"f' = {slope:+.1f}", (px, py), (18 * np.sign(px), 2), textcoords="offset points",
                    ha="left" if px > 0 else "right", color=RED)  # fmt: skip
        arrow = {"arrowstyle": "-|>", "color": GREEN, "lw": 2.5}
        ax.annotate("", (px - 0.7 * np.sign(slope), -0.45), (px, -0.45), arrowprops=arrow)
    ax.text(0, -0.45, "go against the slope", ha="center", va="center", fontsize=10, color=GREEN)
    ax.set(xlabel="x", ylabel="f(x)", ylim=(-0.75, float(np.max(f))))
    ax.legend(loc="upper center")
    return ax


def paths(x, y, heights, walks, minima, xlabel, ylabel, ax=None):
    """Walks {label: (T, 2)} over the contour lines of heights; a ring at each start, a star at each minimum."""
    ax = figure(7.4, 4.6) if ax is None else ax
    levels = np.quantile(heights, np.linspace(0.02, 0.98, 14))
    ax.contour(x, y, heights, levels=np.unique(levels), colors="#B8BDC4", linewidths=0.9)
    for (label, walk), colour, line in zip(walks.items(), (BLUE, RED, GREEN, ORANGE), LINES, strict=False):
        ax.plot(*walk.T, color=colour, ls=line, lw=1.5, marker=".", ms=5, label=label)
    starts = np.array([walk[0] for walk in walks.values()])
    ax.plot(*starts.T, "o", ms=11, mfc="none", mec=GREY, mew=2, ls="", label="start")
    ax.plot(*np.array(minima).T, "*", ms=16, color="black", ls="", label="minimum" if len(minima) == 1 else "minima")
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
    ax.figure.legend(loc="outside lower center", ncols=3)
    return ax


def curves(lines, xlabel, ylabel, log=True, ax=None):
    """One line a label; lines {label: (x, y)}."""
    ax = figure(7.4, 4.2) if ax is None else ax
    for (label, (x, y)), colour, style in zip(lines.items(), COLOURS, LINES, strict=False):
        ax.plot(x, y, color=colour, ls=style, label=label)
    ax.set(xlabel=xlabel, ylabel=ylabel, yscale="log" if log else "linear")
    ax.figure.legend(loc="outside lower center", ncols=2)
    return ax


def shrinking(lr, factors, marks, ax=None):
    """By what a step multiplies each part of the error; factors {label: array like lr}, marks {label: lr}."""
    ax = figure(7.4, 4.2) if ax is None else ax
    for (label, y), colour, line in zip(factors.items(), (BLUE, GREEN), LINES, strict=False):
        ax.plot(lr, y, color=colour, ls=line, label=label)
    ax.axhline(1, color=GREY, lw=1.2)
    ax.text(lr[0], 1.02, "above this line the error grows", fontsize=9, color=GREY, va="bottom")
    for label, where in marks.items():
        ax.axvline(where, color=RED, ls=":", lw=1.5)
        ax.text(where, 1.38, label, color=RED, ha="center", va="bottom", fontsize=10, backgroundcolor="white")
    ax.set(xlabel="learning rate", ylabel="error after / before a step", ylim=(0, 1.5))
    ax.figure.legend(loc="outside lower center", ncols=2)
    return ax


def slopes_by_angle(degrees, slopes, length, ax=None):
    """The slopes along many directions against their angle to the gradient, whose length is drawn as a line."""
    ax = figure(7.0, 4.0) if ax is None else ax
    ax.plot(degrees, slopes, ".", ms=2, color=BLUE, label="10 000 random directions", rasterized=True)
    ax.plot([0], [length], "*", ms=16, color=RED, label="the gradient's own direction")
    ax.axhline(0, color=GREY, lw=1.2)
    ax.set(xlabel="angle between direction and gradient (degrees)", ylabel="slope of E along the direction")
    ax.set_xlim(-6, 186)
    ax.set_xticks(range(0, 181, 30))
    ax.legend(loc="upper right", markerscale=1.0)
    return ax


def variances(sizes, measured, theory, ax=None):
    """Measured variances as dots over the law as a line, both axes logarithmic."""
    ax = figure(6.8, 4.0) if ax is None else ax
    ax.loglog(sizes, theory, color=BLUE, label="law: variance of one sample / B")
    ax.loglog(sizes, measured, "o", ms=8, mfc="none", mew=2, color=RED, label="measured, 2000 batches each")
    ax.set(xlabel="batch size B", ylabel="variance of the mini-batch gradient")
    ax.set_xticks(sizes, [str(s) for s in sizes])
    ax.minorticks_off()
    ax.legend()
    return ax
