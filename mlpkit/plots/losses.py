"""Figures of lesson 04: losses and their slopes, outliers, plateaus, p against y, and which loss to choose."""

import numpy as np

from . import BLUE, GREEN, GREY, LINES, ORANGE, PURPLE, RED, figure

_COLOURS = (BLUE, RED, GREEN, PURPLE, GREY)
# Which loss for which question: (question, {answer: the next question, or a loss}).
_OF_NUMBERS = ("Garbage among\nthe readings?", {"no": "squared error:\nthe mean", "yes": "absolute error:\nthe median"})
_OF_CLASSES = (
    "How many classes\ncan be true?",
    {
        "exactly one": "categorical cross-entropy\non a softmax",
        "each yes or no": "binary cross-entropy\nfrom the logit",
    },
)
CHOICE = (
    "What is the\ntarget?",
    {
        "a number": ("Do ratios count\n(and y > -1)?", {"no": _OF_NUMBERS, "yes": "squared logarithmic\nerror"}),
        "a class": (
            "Is a probability\nwanted?",
            {"yes": _OF_CLASSES, "no, the side": "squared hinge,\nlabels -1 and +1"},
        ),
    },
)


def curves(x, lines, xlabel, ylabel, marks=(), title="", ylim=None, logx=False, ax=None):
    """Labelled curves over x; lines {label: values}; marks (x, y, text, dx, dy): points with a text beside."""
    ax = figure(7.0, 3.8) if ax is None else ax
    for (label, values), colour, line in zip(lines.items(), _COLOURS, LINES, strict=False):
        ax.plot(x, values, color=colour, ls=line, label=label)
    for u, v, text, dx, dy in marks:
        ax.plot([u], [v], "o", color=ORANGE, ms=8, mec="black", zorder=5)
        ax.annotate(text, (u, v), xytext=(dx, dy), textcoords="offset points", fontsize=10)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, xscale="log" if logx else "linear")
    if ylim:
        ax.set_ylim(*ylim)
    ax.legend()
    return ax


def loss_and_slope(panels):
    """One panel a loss: its value and its derivative as one prediction moves.

    panels {title: (x, value, slope, target, xlabel)}; target None where there is no single one.
    """
    axes = figure(10.5, 6.2, 2, 3)
    for ax, (title, (x, value, slope, target, xlabel)) in zip(axes.flat, panels.items(), strict=True):
        ax.axhline(0, color=GREY, lw=0.8)
        ax.plot(x, value, color=BLUE, label="loss")
        ax.plot(x, slope, color=RED, ls="--", lw=1.6, label="derivative")
        if target is not None:
            ax.axvline(target, color=GREEN, ls=":", lw=1.6, label="target")
        ax.set(title=title, xlabel=xlabel)
    handles, labels = axes[0, 0].get_legend_handles_labels()
    axes[0, 0].figure.legend(handles, labels, loc="outside lower center", ncols=3)
    return axes


def two_minima(c, squared, absolute, mean, median, unit):
    """The mean loss of one constant prediction c for all samples, squared and absolute, with its lowest point."""
    axes = figure(9.5, 3.4, 1, 2)
    rows = ((axes[0], squared, BLUE, mean, "mean"), (axes[1], absolute, RED, median, "median"))
    for ax, values, colour, best, name in rows:
        ax.plot(c, values, color=colour)
        ax.axvline(best, color=GREEN, ls=":", lw=2)
        ax.text(best, 0.94, f"  {name} {best:.0f}", color=GREEN, transform=ax.get_xaxis_transform())
        ax.set(xlabel=f"constant prediction c ({unit})")
    axes[0].set(title="squared errors", ylabel=f"MSE ({unit}²)")
    axes[1].set(title="absolute errors", ylabel=f"MAE ({unit})")
    return axes


def outlier(x, pair, odd, fits, xlabel, ylabel):
    """Two panels, y as measured and y with value `odd` far too large; for each a dict {label: (slope, intercept)}."""
    axes = figure(10.0, 4.0, 1, 2, sharey=True)
    grid, top = np.array([min(x), max(x)]), 1.35 * max(pair[0])
    for ax, y, lines, title in zip(axes, pair, fits, ("as measured", "one value typed wrong"), strict=True):
        ax.plot(x, y, "o", ms=4, color="#9AA0A6", label="penguins")
        for (label, (k, b)), colour, line in zip(lines.items(), (BLUE, RED), ("-", "--"), strict=True):
            ax.plot(grid, k * grid + b, color=colour, ls=line, label=label)
        ax.set(xlabel=xlabel, title=title, ylim=(0.85 * min(pair[0]), top))
    note = f"this one was typed as {pair[1][odd]:.0f},\nfar above the picture"
    arrow = {"arrowstyle": "-|>", "color": ORANGE, "lw": 2.5}
    axes[1].annotate(note, (x[odd], top), (x[odd] + 6, 0.87 * top), fontsize=10, arrowprops=arrow)
    axes[0].set_ylabel(ylabel)
    axes[0].legend(loc="upper left")
    return axes


def digit_and_errors(image, p, y):
    """A digit, its ten probabilities beside the target, and p - y: what goes back."""
    axes = figure(10.5, 3.2, 1, 3, width_ratios=(1, 1.6, 1.6))
    axes[0].imshow(image, cmap="Greys")
    axes[0].set_axis_off()
    k = np.arange(len(p))
    axes[1].bar(k - 0.2, p, 0.4, color=BLUE, label="p, the softmax")
    axes[1].bar(k + 0.2, y, 0.4, color=ORANGE, label="y, the target", hatch="//", edgecolor="white")
    axes[1].set(title="what is said and what is right", xlabel="class", ylabel="probability", ylim=(0, 1.3))
    axes[1].legend(loc="upper center", ncols=2, fontsize=9)
    axes[2].bar(k, p - y, 0.6, color=RED)
    axes[2].axhline(0, color=GREY, lw=0.8)
    axes[2].set(title="p - y, the gradient at the logits", xlabel="class", ylabel=r"$\partial L_n/\partial z_m$")
    for ax in axes[1:]:
        ax.set_xticks(k)
    return axes


def densities(r, shapes):
    """Densities of an error r (left) and their negative logarithms (right); shapes {label: density}."""
    axes = figure(9.5, 3.6, 1, 2)
    for (label, density), colour, line in zip(shapes.items(), (BLUE, RED), ("-", "--"), strict=True):
        axes[0].plot(r, density, color=colour, ls=line, label=label)
        axes[1].plot(r, -np.log(density), color=colour, ls=line, label=label)
    axes[0].set(title="probability density of an error", xlabel="error a - y", ylabel="density", ylim=(0, 0.75))
    axes[1].set(title="its negative logarithm: a loss", xlabel="error a - y", ylabel="-log density")
    axes[0].legend(loc="upper right", fontsize=10)
    return axes


def decision(tree):
    """Questions from left to right, a branch an answer, a loss at each end; tree (question, {answer: tree or loss})."""
    ax = figure(11.5, 5.4)
    ax.set_axis_off()
    height, _ = _branch(ax, tree, 0, 0.0)
    ax.set(xlim=(-0.3, 3.9), ylim=(height - 0.4, -0.6))
    return ax


def _branch(ax, tree, depth, top):
    """Draw a subtree whose first leaf stands at height `top`; returns the next free height and where its arrow ends."""
    if isinstance(tree, str):
        _label(ax, 3.07, top, tree, GREEN, "left")
        return top + 1, (3.0, top)
    question, answers = tree
    ends = []
    for subtree in answers.values():
        top, end = _branch(ax, subtree, depth + 1, top)
        ends.append(end)
    x0, y0 = 1.05 * depth, (ends[0][1] + ends[-1][1]) / 2
    for answer, (x, y) in zip(answers, ends, strict=True):
        ax.annotate("", (x, y), (x0, y0), arrowprops={"arrowstyle": "-|>", "color": GREY, "shrinkA": 0, "shrinkB": 0})
        middle = ((x0 + 0.28 + x) / 2, y0 + (y - y0) * ((x0 + 0.28 + x) / 2 - x0) / (x - x0))
        ax.text(*middle, answer, ha="center", va="center", fontsize=9.5, bbox={"fc": "white", "ec": "none", "pad": 1.5})
    _label(ax, x0, y0, question, BLUE, "center")
    return top, (x0 - 0.31, y0)


def _label(ax, x, y, text, colour, align):
    box = {"boxstyle": "round,pad=0.45", "fc": "white", "ec": colour, "lw": 1.8}
    ax.text(x, y, text, ha=align, va="center", fontsize=10.5, bbox=box, zorder=3)
