"""Lesson 00-start: three warm-ups on arrays, so that axes and broadcasting hold no surprise later."""

import numpy as np

from .draw import values
from .exercise import Case, Exercise, Misconception, Task

LESSON = "00-start"


def tables(rng):
    return [
        Case("5 samples of 3 features", (values(rng, 5, 3),)),
        Case("4 samples of 4 features", (values(rng, 4, 4),)),
        Case("3 samples of 8 features", (values(rng, 3, 8),)),
        Case("whole numbers", (rng.integers(-9, 10, (7, 2)),)),
    ]


def column_means(X):
    return X.mean(axis=0)


means = Task(
    "column_means", 1, column_means, tables, allows=(),
    hint="`axis=0` is the axis that disappears: (N, F) becomes (F,).",
    misconceptions=(
        Misconception("rows", lambda X: X.mean(axis=1), "the mean of each row, one number a sample; wanted is one a feature."),
        Misconception("all", lambda X: X.mean(), "the mean of the whole table, a single number; wanted is one a feature."),
        Misconception("sum", lambda X: X.sum(axis=0), "the sum of each column, not yet divided by the N samples."),
        Misconception("by-features", lambda X: X.sum(axis=0) / X.shape[1], "the sum divided by F, the features, and not by N."),
        Misconception("median", lambda X: np.median(X, axis=0), "the median: the middle value, not the mean."),
        Misconception("keepdims", lambda X: X.mean(axis=0, keepdims=True), "a table with one row, (1, F); wanted is (F,)."),
    ),
)  # fmt: skip


def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


scaling = Task(
    "standardise", 2, standardise, tables, allows=(), rtol=1e-6,  # a guard such as std + 1e-8 is fair
    hint="Take the mean and the standard deviation of each column; both have shape (F,) and broadcast along the rows.",
    misconceptions=(
        Misconception("whole", lambda X: (X - X.mean()) / X.std(),
                      "one mean and one deviation for the whole table: a feature in grams would drown one in metres."),
        Misconception("rows", lambda X: (X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True),
                      "each sample is scaled by its own mean and deviation; wanted are those of each feature."),
        Misconception("centre-only", lambda X: X - X.mean(0), "the mean is taken off, the division by the deviation is missing."),
        Misconception("scale-only", lambda X: X / X.std(0), "divided by the deviation, but the mean is still there."),
        Misconception("variance", lambda X: (X - X.mean(0)) / X.var(0), "divided by the variance; its root is the deviation."),
        Misconception("ddof", lambda X: (X - X.mean(0)) / X.std(0, ddof=1),
                      "divided by the deviation with N - 1 (ddof=1); the statement asks for N, NumPy's default."),
        Misconception("min-max", lambda X: (X - X.min(0)) / (X.max(0) - X.min(0)),
                      "scaled to 0..1 by minimum and maximum; wanted is mean 0 and deviation 1."),
        Misconception("wrong-order", lambda X: X - X.mean(0) / X.std(0), "division binds before minus: brackets are missing."),
    ),
)  # fmt: skip


def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    Y[np.arange(len(labels)), labels] = 1
    return Y


def label_lists(rng):
    return [
        Case("7 labels, 5 classes, two of which never occur", (rng.permutation([0, 1, 3, 3, 0, 1, 1]), 5)),
        Case("5 labels, 5 classes", (rng.permutation(5), 5)),
        Case("6 labels, 2 classes", (rng.permutation([0, 0, 1, 1, 1, 0]), 2)),
    ]


def _columns(labels, M):
    return one_hot(labels, M).T


coding = Task(
    "one_hot", 2, one_hot, label_lists, allows=(),
    hint="`np.eye(M)` has the M possible rows; indexing it with the labels picks one a sample.",
    exempt="labels are whole numbers by nature",
    misconceptions=(
        Misconception("counted-classes", lambda labels, M: one_hot(labels, labels.max() + 1),
                      "the number of classes is read off the labels; a class that happens not to occur is lost."),
        Misconception("distinct-classes", lambda labels, M: np.eye(len(set(labels.tolist())))[np.unique(labels, return_inverse=True)[1]],
                      "only classes that occur get a column; a class that happens not to occur is lost."),
        Misconception("transposed", _columns, "samples are columns, (M, N); in this course samples are rows, (N, M)."),
        Misconception("shifted", lambda labels, M: np.roll(one_hot(labels, M), -1, axis=1),
                      "the 1 stands one column too far left: class 0 is the first column, index 0."),
        Misconception("inverted", lambda labels, M: 1 - one_hot(labels, M), "zeros and ones have changed places."),
        Misconception("ordinal", lambda labels, M: one_hot(labels, M) * labels[:, None],
                      "the label itself stands in its column instead of 1, so class 0 has no mark at all."),
        Misconception("thermometer", lambda labels, M: (np.arange(M) <= labels[:, None]).astype(float),
                      "all columns up to the label are 1; one-hot has a single 1 a row."),
        Misconception("every-row", lambda labels, M: np.isin(np.arange(M), labels)[None] * np.ones((len(labels), 1)),
                      "`Y[:, labels] = 1` marks these columns in every row; each row needs its own column."),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("0.1", "one mean a feature", LESSON, "L16-L37", 3, (means,)),
    Exercise("0.2", "the same scale for every feature", LESSON, "L47-L58 · erratum 45", 6, (scaling,)),
    Exercise("0.3", "labels as one-hot rows", LESSON, "L27-L30", 6, (coding,)),
)
