"""Figures of lesson 09: speeds as networks grow, and the law of overhead and arithmetic."""

from . import BLUE, COLOURS, GREEN, GREY, LINES, RED, figure

MARKERS = "os^Dvp"


def speeds(flops, rates, ax=None):
    """Samples per second over the operations of a step, both logarithmic; rates {contender: (K,)}."""
    ax = figure(7.4, 4.4) if ax is None else ax
    for (name, rate), colour, line, mark in zip(rates.items(), COLOURS, LINES, MARKERS, strict=False):
        ax.loglog(flops, rate, color=colour, ls=line, marker=mark, label=name)
    ax.set(xlabel="operations of a step (FLOP)", ylabel="samples per second")
    ax.figure.legend(loc="outside lower center", ncols=len(rates))
    return ax


def cost_law(flops, seconds, overhead, arithmetic, ax=None):
    """Measured microseconds a step as dots; overhead (a number) and arithmetic (K,) as lines, their sum as a third."""
    ax = figure(7.4, 4.4) if ax is None else ax
    ax.loglog(flops, seconds, "o", ms=9, mfc="none", mew=2, color=RED, label="measured")
    ax.loglog(flops, overhead + arithmetic, color=BLUE, label="law: overhead + flops / rate")
    ax.axhline(overhead, color=GREY, ls="--", lw=1.5, label="overhead alone")
    ax.loglog(flops, arithmetic, color=GREEN, ls=":", label="arithmetic alone")
    ax.set(xlabel="operations of a step (FLOP)", ylabel="microseconds a step")
    ax.set_ylim(0.3 * min(overhead, min(seconds)), 2 * max(seconds))
    ax.figure.legend(loc="outside lower center", ncols=2)
    return ax


def bytes_of(parts, labels, ax=None):
    """Stacked bars, one a network: parts {what: (K,)} in per cent of its memory."""
    ax = figure(7.4, 3.8) if ax is None else ax
    left = [0.0] * len(labels)
    for (name, size), colour, hatch in zip(parts.items(), COLOURS, ("", "//", "..", "xx"), strict=False):
        ax.barh(labels, size, left=left, color=colour, hatch=hatch, edgecolor="white", label=name)
        left = [a + b for a, b in zip(left, size, strict=True)]
    ax.set(xlabel="share of the memory in training (%)")
    ax.grid(axis="y", visible=False)
    ax.figure.legend(loc="outside lower center", ncols=len(parts))
    return ax
