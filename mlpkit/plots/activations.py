"""Figures of lesson 03: functions with their slopes, a kink, decisions, softmax, and errors through depth."""

import numpy as np

from . import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, RED, figure

_LOW, _HIGH = "#FBEFD6", "#DCEBF6"


def gallery(panels, ax=None):
    """Small panels {name: (x, f, slope or None, (places, measured slopes) or None)}, three in a row."""
    rows = -(-len(panels) // 3)
    axes = figure(10.5, 2.75 * rows + 0.5, rows, 3, sharex=True) if ax is None else ax
    for panel, (name, (x, f, slope, measured)) in zip(axes.flat, panels.items(), strict=True):
        panel.plot(x, f, color=BLUE, label="f(x)")
        if slope is not None:
            panel.plot(x, slope, color=RED, ls="--", label="f'(x)")
        if measured is not None:
            panel.plot(*measured, "o", mfc="white", mec="black", ms=5, label="slope, measured")
        panel.axhline(0, color=GREY, lw=0.8)
        panel.axvline(0, color=GREY, lw=0.8)
        panel.set(title=name, ylim=(-1.6, 2.1))
    for panel in axes.flat[-3:]:
        panel.set_xlabel("x")
    handles, labels = axes.flat[0].get_legend_handles_labels()
    axes.flat[0].figure.legend(handles, labels, loc="outside lower center", ncols=3)
    return axes


def kink(x, f, at, value, slopes, ax=None):
    """A curve near its kink at (at, value), and straight lines with the slopes {name: slope} through that point."""
    ax = figure(6.4, 3.7) if ax is None else ax
    ax.plot(x, f, color="#B8BDC4", lw=6, label="f(x)", solid_capstyle="round")
    for (name, slope), colour, line in zip(slopes.items(), (BLUE, GREEN, RED), LINES[1:], strict=False):
        ax.plot(x, value + slope * (x - at), color=colour, ls=line, lw=1.8, label=f"{name}: slope {slope:.2g}")
    ax.plot([at], [value], "o", color="black", ms=6)
    ax.set(xlabel="x", ylabel="f(x)", ylim=(np.min(f) - 0.1, value + 0.45))
    ax.legend(loc="upper left")
    return ax


def decisions(X, labels, lattice, panels, ax=None):
    """Where each network says class 1; panels {title: outputs (K, K)} on lattice (u, v), samples X (N, 2) on top."""
    axes = figure(3.5 * len(panels), 3.5, 1, len(panels), sharey=True) if ax is None else ax
    for panel, (title, outputs) in zip(axes, panels.items(), strict=True):
        panel.contourf(*lattice, outputs, levels=[-1, 0.5, 2], colors=[_LOW, _HIGH])
        panel.plot(*X[labels == 0].T, "o", ms=3, color=ORANGE, mec="none", label="class 0")
        panel.plot(*X[labels == 1].T, "s", ms=3, color=BLUE, mec="none", label="class 1")
        panel.set(title=title, xlabel="$x_1$", aspect="equal")
        panel.grid(visible=False)
    axes[0].set_ylabel("$x_2$")
    handles, names = axes[0].get_legend_handles_labels()
    axes[0].figure.legend(handles, names, loc="outside lower center", ncols=2, markerscale=2)
    return axes


def losses(runs, ax=None):
    """Loss over the steps of training, logarithmic, one line a run {name: losses}."""
    ax = figure(7.0, 3.6) if ax is None else ax
    for (name, values), colour, line in zip(runs.items(), COLOURS, LINES, strict=False):
        ax.semilogy(np.arange(len(values)), values, color=colour, ls=line, label=name)
    ax.set(xlabel="step", ylabel="loss")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def shares(panels, ax=None):
    """Bars that sum to 1, one panel a list of logits; panels {title: (logits, shares)}, the logits below the bars."""
    axes = figure(2.6 * len(panels), 3.1, 1, len(panels), sharey=True) if ax is None else ax
    for panel, (title, (z, p)) in zip(axes, panels.items(), strict=True):
        panel.bar(range(len(p)), p, color=BLUE, width=0.7)
        for i, share in enumerate(p):
            panel.text(i, share + 0.02, f"{share:.3f}", ha="center", fontsize=9.5)
        panel.set(
            title=title, xlabel="logits z", ylim=(0, 1.1), xticks=range(len(p)), xticklabels=[f"{v:g}" for v in z]
        )
        panel.grid(axis="x", visible=False)
    axes[0].set_ylabel("softmax(z)")
    return axes


def slope_histograms(rows, layers, ax=None):
    """Histograms of slopes; rows {name: [slopes in layer l for l in layers]}, one row of panels a name."""
    axes = figure(10.0, 2.1 * len(rows) + 0.3, len(rows), len(layers), sharex=True, sharey="row") if ax is None else ax
    bins = np.linspace(0, 0.25, 26)
    for line, (name, columns) in zip(axes, rows.items(), strict=True):
        for panel, layer, slopes in zip(line, layers, columns, strict=True):
            panel.hist(slopes, bins, weights=np.full(len(slopes), 1 / len(slopes)), color=BLUE)
            panel.axvline(np.mean(slopes), color=RED, ls="--", lw=1.6)
            panel.set_title(f"layer {layer}: mean {np.mean(slopes):.3f}", fontsize=10.5)
        line[0].set_ylabel(f"{name}\nshare of slopes", fontsize=10)
    for panel in axes[-1]:
        panel.set_xlabel("slope σ'(z)")
    return axes


def through_depth(runs, ylabel, ax=None):
    """A size in every layer, logarithmic; runs {name: sizes (depth,)}, the names beside the ends of the lines."""
    ax = figure(8.2, 4.2) if ax is None else ax
    marks = "osD^vP*"
    for (name, sizes), colour, line, mark in zip(runs.items(), COLOURS, LINES, marks, strict=False):
        ax.semilogy(range(1, len(sizes) + 1), sizes, color=colour, ls=line, marker=mark, ms=4, label=name)
    ax.set(xlabel="layer (1 is next to the input)", ylabel=ylabel)
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def sleeping(X, lines, ax=None):
    """Samples (N, 2) and, for each ReLU unit, the line z = 0 with an arrow to the side where it is awake.

    lines [(w (2,), b, dead)]; the lines of dead units are dashed and red.
    """
    ax = figure(5.6, 5.8) if ax is None else ax
    ax.plot(*X.T, "o", ms=4, color=GREY, mec="none", label="samples")
    seen = set()
    for w, b, dead in lines:
        foot, normal = -b * w / (w @ w), w / np.linalg.norm(w)
        along = np.array([-normal[1], normal[0]])
        ends = np.stack([foot - 9 * along, foot + 9 * along])
        root = foot if dead else foot + 2.6 * along  # clear of the samples
        colour, style, name = (RED, "--", "dead unit") if dead else (BLUE, "-", "living unit")
        ax.plot(*ends.T, color=colour, ls=style, lw=1.6, label=None if name in seen else name)
        look = {"arrowstyle": "-|>", "color": colour, "lw": 1.8, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", root + 0.7 * normal, root, arrowprops=look)
        seen.add(name)
    ax.set(xlim=(-4, 4), ylim=(-4, 4), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    ax.figure.legend(loc="outside lower center", ncols=3)
    return ax
