"""Figures of lesson 11: digits as a scanner sees them, candidates with their uncertainty."""

import numpy as np

from . import BLUE, GREY, ORANGE, RED, figure


def digit_rows(rows, labels, ax=None):
    """Rows of 8 x 8 images, rows {name: (K, 64)}; each row has its own grey scale; labels (K,) above."""
    count = len(labels)
    height = 0.72 * len(rows) * min(1.6, 10 / count) + 0.4
    ax = figure(7.4, height, len(rows), count, squeeze=False) if ax is None else ax
    for r, (name, images) in enumerate(rows.items()):
        low, high = np.min(images), np.max(images)
        for k, image in enumerate(images):
            one = ax[r, k]
            one.imshow(image.reshape(8, 8), cmap="gray_r", vmin=low, vmax=high)
            one.set(xticks=[], yticks=[])
            one.grid(visible=False)
            if r == 0:
                one.set_title(labels[k], fontsize=10)
        ax[r, 0].set_ylabel(name, rotation=0, ha="right", va="center")
    return ax


def candidates(names, means, errors, chosen, ax=None):
    """Accuracies with their standard errors; the best's range as a band, the chosen one ringed."""
    ax = figure(7.4, 0.42 * len(names) + 1.6) if ax is None else ax
    rows = np.arange(len(names))[::-1]
    best = int(np.argmax(means))
    ax.axvspan(means[best] - errors[best], means[best] + errors[best], color=ORANGE, alpha=0.25,
               label="within a standard error of the best")  # fmt: skip
    ax.errorbar(means, rows, xerr=errors, fmt="o", color=BLUE, capsize=4, ls="", label="mean and standard error")
    ax.plot(means[chosen], rows[chosen], "o", ms=16, mfc="none", mec=RED, mew=2, ls="", label="chosen: the cheapest")
    ax.set_yticks(rows, names)
    ax.set(xlabel="accuracy on validation digits")
    ax.figure.legend(loc="outside lower center", ncols=2)
    return ax


def confusions(table, ax=None):
    """A table (10, 10) of counts: rows are the true digits, columns the answers; numbers are written in."""
    ax = figure(5.6, 5.0) if ax is None else ax
    ax.imshow(table - np.diag(np.diag(table)), cmap="Reds")
    for i, j in np.ndindex(*table.shape):
        if table[i, j]:
            ax.text(j, i, table[i, j], ha="center", va="center", fontsize=9, color=GREY if i == j else "black")
    ax.set(xlabel="answer", ylabel="truth", xticks=range(len(table)), yticks=range(len(table)))
    ax.grid(visible=False)
    return ax
