"""Lesson 11-capstone: images that slide, the augmentation (6.2; L649-L652)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "11-capstone"


def slide(images, by):
    """Zeros, and what stays, copied column by column."""
    old = images.reshape(-1, 8, 8)
    new = np.zeros(old.shape)
    for n, k in enumerate(by):
        k = int(np.clip(k, -8, 8))
        new[n, :, max(k, 0) : 8 + min(k, 0)] = old[n, :, max(-k, 0) : 8 - max(k, 0)]
    return new.reshape(images.shape)


def tables(rng):
    moves = {
        "7 images": [-1, 0, 1, 1, -1, 2, 0], "far and not at all": [8, -8, 0, 7, -7],
        "64 images": rng.integers(-2, 3, 64),
        "to the right": [1, 3, 2], "to the left": [-1, -2, -4, -1],
    }  # fmt: skip
    return [Case(label, (values(rng, len(by), 64), np.array(by))) for label, by in moves.items()]


def _each(move):
    return lambda images, by: np.array(
        [move(x.reshape(8, 8), int(k)).reshape(64) for x, k in zip(images, by, strict=True)]
    )


def _by_filling(fill):
    def move(x, k):
        new = np.full((8, 8), fill(x))
        for j in range(8):
            if 0 <= j + k < 8:
                new[:, j + k] = x[:, j]
        return new

    return _each(move)


def _flat(images, by):
    new = np.zeros(images.shape)
    for n, k in enumerate(by):
        k = int(k)
        new[n, max(k, 0) : 64 + min(k, 0)] = images[n, max(-k, 0) : 64 - max(k, 0)]
    return new


def _edges(x, k):
    return x[:, np.clip(np.arange(8) - k, 0, 7)]


_TURNED = "left and right have changed places: positive numbers move to the right, to higher columns."

sideways = Task(
    "slide", 2, slide, tables, exempt="whole numbers of columns, zero among them, are the point",
    hint="images.reshape(-1, 8, 8): rows of an image are axis 1, its columns axis 2. Which columns stay, and where do "
    "they go?",
    misconceptions=wrong((
        ("wraps", _each(lambda x, k: np.roll(x, k, axis=1)),
         "what leaves on one side comes in on the other (np.roll); zeros move in."),
        ("flat", _flat, "the 64 numbers are moved as one row, so the end of each image row slips into the next one."),
        ("down", lambda images, by: _each(lambda x, k: slide(x.T.reshape(1, 64), [k]).reshape(8, 8).T)(images, by),
         "the images move down or up; sideways is along the columns."),
        ("turned", lambda images, by: slide(images, -np.asarray(by)), _TURNED),
        ("first-for-all", lambda images, by: slide(images, np.full(len(by), by[0])),
         "all images move as the first does; each has its own number."),
        ("edge-repeated", _each(_edges), "the edge is drawn out into the gap; zeros move in."),
        ("mean-moves-in", _by_filling(np.mean), "the image's mean moves in; zeros do."),
        ("nan-moves-in", _by_filling(lambda x: np.nan), "nan moves in; zeros do."),
        ("wraps-down", _each(lambda x, k: np.roll(x, k, axis=0)),
         "moved down, and wrapped: sideways, and zeros move in."),
        ("twice", lambda images, by: slide(images, 2 * np.asarray(by)), "moved twice as far."),
        ("one-only", lambda images, by: slide(images, np.sign(by)), "moved by one column at most; by[n] may be more."),
        ("not-moved", lambda images, by: images.copy(), "nothing has moved."),
        ("cubes", lambda images, by: slide(images, by).reshape(-1, 8, 8),
         "images of (8, 8) come back; wanted is (N, 64)."),
    ), "section 2"),
)  # fmt: skip

EXERCISES = (Exercise("6.2", "the paper slides", LESSON, "L649-L652", 15, (sideways,)),)
