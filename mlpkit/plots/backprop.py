"""Figures of lesson 02: the computation graph, the way back, slopes, numerical errors, running losses."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from . import BLUE, GREEN, GREY, LINES, ORANGE, RED, figure

_MAIN = ("x", "u1", "z1", "alpha", "u2", "z2", "a", "e", "q", "s", "L")
_TEX = {"u1": "$u^1$", "z1": "$z^1$", "alpha": r"$\alpha$", "u2": "$u^2$", "z2": "$z^2$", "W1": "$W^1$", "b1": "$b^1$"}
_TEX |= {"W2": "$W^2$", "b2": "$b^2$"}
_SIDE = {"W1": "u1", "b1": "z1", "W2": "u2", "b2": "z2", "y": "e"}
_RULES = ("times W", "plus b", r"$\sigma$", "times W", "plus b", r"$\sigma$", "minus y", "square", "sum", "half")


def _box(ax, x, y, text, note, colour, above=False):
    corner, style = (x - 0.32, y - 0.22), "round,pad=0.05"
    ax.add_patch(FancyBboxPatch(corner, 0.64, 0.44, boxstyle=style, fc="white", ec=colour, lw=1.8))
    ax.text(x, y, text, ha="center", va="center", fontsize=13)
    ax.text(x, y + (0.44 if above else -0.44), note, ha="center", va="center", fontsize=9, color=GREY)


def _arrow(ax, start, end, colour, style="-|>", bend=0.0, line="-"):
    look = {"arrowstyle": style, "mutation_scale": 12, "color": colour, "lw": 1.6, "ls": line}
    ax.add_patch(FancyArrowPatch(start, end, connectionstyle=f"arc3,rad={bend}", **look))


def _blank(ax):
    ax.set_axis_off()
    ax.set_aspect("equal")
    return ax


def computation_graph(F, H, M, ax=None):
    """The chain x -> L of one sample of a network F-H-M, its shapes, and the derivatives that run back."""
    ax = _blank(figure(11.5, 3.4) if ax is None else ax)
    width = {"x": F, "u1": H, "z1": H, "alpha": H, "s": 1, "L": 1, "b1": H, "W1": f"{F} x {H}", "W2": f"{H} x {M}"}
    place = {name: (1.15 * i, 0.0) for i, name in enumerate(_MAIN)}
    place |= {side: (place[to][0], 1.3) for side, to in _SIDE.items()}
    for name, (x, y) in place.items():
        colour = GREEN if name in ("W1", "b1", "W2", "b2") else ORANGE if name in "xy" else BLUE
        _box(ax, x, y, _TEX.get(name, f"${name}$"), width.get(name, M), colour, above=name in _SIDE)
    for i, (left, right) in enumerate(zip(_MAIN[:-1], _MAIN[1:], strict=True)):
        x = place[left][0]
        _arrow(ax, (x + 0.38, 0.08), (place[right][0] - 0.38, 0.08), BLUE)
        _arrow(ax, (place[right][0] - 0.38, -0.1), (x + 0.38, -0.1), RED)
        ax.text(x + 0.575, 0.36, _RULES[i], ha="center", fontsize=8.5, color=GREY)
    for side, to in _SIDE.items():
        _arrow(ax, (place[side][0] - 0.07, 0.82), (place[to][0] - 0.07, 0.3), BLUE)
        if side != "y":
            _arrow(ax, (place[to][0] + 0.07, 0.3), (place[side][0] + 0.07, 0.82), RED)
    legend = "blue arrows: values, left to right      orange arrows: derivatives of L, right to left"
    ax.text(0.0, -0.95, legend, fontsize=10)
    ax.set_xlim(-0.6, 12.1)
    ax.set_ylim(-1.1, 1.95)
    return ax


def way_back(weights, deltas, ax=None):
    """One hidden neuron and the outputs it feeds: each sends its delta back along the same weight."""
    ax = _blank(figure(6.4, 3.2) if ax is None else ax)
    M = len(deltas)
    _box(ax, 0, 0, r"$\alpha_h$", "", BLUE)
    for m, (w, d) in enumerate(zip(weights, deltas, strict=True)):
        y = 1.1 * ((M - 1) / 2 - m)
        _box(ax, 4.0, y, rf"$z^2_{m + 1}$", "", BLUE)
        _arrow(ax, (3.55, y), (0.45, 0.12 * y), RED)
        ax.text(2.1, 0.55 * y + 0.17, f"w = {w:+.1f}", ha="center", fontsize=10)
        ax.text(4.6, y, rf"$\delta_{m + 1}$ = {d:+.2f}", va="center", fontsize=11, color=RED)
    sum_of = " ".join(f"{w * d:+.3f}" for w, d in zip(weights, deltas, strict=True))
    formula = rf"$\varepsilon_h = \sum_m \delta_m w_{{hm}}$ = {sum_of} = {np.dot(weights, deltas):+.3f}"
    ax.text(-0.4, -1.75, formula, fontsize=11)
    ax.set_xlim(-0.6, 6.0)
    ax.set_ylim(-2.0, 1.7)
    return ax


def slope_of_loss(w, losses, w0, loss0, slope, ax=None):
    """The loss along one weight, where it stands, and the tangent with its slope."""
    ax = figure(6.4, 3.6) if ax is None else ax
    ax.plot(w, losses, color=BLUE, label="the loss, all other weights fixed")
    near = np.array([w0 - 1.3, w0 + 1.3])
    ax.plot(near, loss0 + slope * (near - w0), color=RED, ls="--", label=f"tangent, slope {slope:+.4f}")
    ax.plot([w0], [loss0], "o", color=RED, ms=8)
    ax.set(xlabel="value of this one weight", ylabel="loss L")
    ax.legend()
    return ax


def step_errors(h, errors, ax=None):
    """Error of numerical gradients against the step h, one line a method; errors {method: array like h}."""
    ax = figure(6.8, 4.0) if ax is None else ax
    for (name, error), colour, line in zip(errors.items(), (RED, BLUE, GREEN), LINES, strict=False):
        ax.loglog(h, error, marker="o", ms=4, color=colour, ls=line, label=name)
    ax.set(xlabel="step h", ylabel="largest error of the gradient")
    ax.legend()
    return ax


def running(losses, averages, ax=None):
    """Noisy losses of single samples as dots, running losses as lines; averages {label: array like losses}."""
    ax = figure(8.0, 3.8) if ax is None else ax
    steps = np.arange(1, len(losses) + 1)
    ax.plot(steps, losses, ".", ms=2, color="#B8BDC4", label="loss of the sample of this step")
    for (name, Q), colour, line in zip(averages.items(), (BLUE, RED, GREEN), LINES, strict=False):
        ax.plot(steps, Q, color=colour, ls=line, label=name)
    ax.set(xlabel="step (one sample each)", ylabel="loss", ylim=(0, float(np.quantile(losses, 0.995))))
    ax.legend(loc="upper right")
    return ax


def accuracies(runs, chance, ax=None):
    """One row of dots a method, a dot a run, with the mean written beside it; runs {name: accuracies}."""
    ax = figure(7.0, 0.5 * len(runs) + 1.4) if ax is None else ax
    for row, values in enumerate(runs.values()):
        ax.plot(values, [row] * len(values), "o", ms=9, color=BLUE, alpha=0.75)
        ax.text(1.02, row, f"mean {np.mean(values):.2f}", va="center")
    ax.axvline(chance, color=RED, ls="--", lw=1.5)
    ax.text(chance, -0.62, "chance", color=RED, ha="center", va="bottom", fontsize=10)
    ax.set(xlabel="accuracy on held-out samples (share)", xlim=(0.3, 1.0), ylim=(len(runs) - 0.5, -0.6))
    ax.set_yticks(range(len(runs)), list(runs))
    return ax


def heat(matrix, xlabel="", ylabel="", title="", ax=None):
    """A small matrix as colours around zero, its numbers written in."""
    ax = figure(0.8 * matrix.shape[1] + 1.8, 0.27 * matrix.shape[0] + 1.1) if ax is None else ax
    top = np.abs(matrix).max() or 1.0
    ax.imshow(matrix, cmap="PuOr", vmin=-1.25 * top, vmax=1.25 * top, aspect="auto")
    for (i, j), value in np.ndenumerate(matrix):
        ax.text(j, i, f"{value:+.3f}", ha="center", va="center", fontsize=9)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, xticks=range(matrix.shape[1]), yticks=range(matrix.shape[0]))
    ax.set_xticklabels(range(1, matrix.shape[1] + 1))
    ax.set_yticklabels(range(1, matrix.shape[0] + 1))
    ax.grid(visible=False)
    return ax
