"""Lesson 00-start: three warm-ups on arrays, so that axes and broadcasting hold no surprise later."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Misconception, Task

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
        Misconception("rows", lambda X: X.mean(axis=1),
                      "the mean of each row, one number a sample. Wanted is one a feature: take the other axis."),
        Misconception("all", lambda X: X.mean(),
                      "the mean of the whole table, a single number. Wanted is one a feature: say which axis."),
        Misconception("all", lambda X: np.full(X.shape[1], X.mean()),
                      "the mean of the whole table, repeated. Each feature has its own: take the mean of its column."),
        Misconception("sum", lambda X: X.sum(axis=0), "the sum of each column; divide it by N, the samples."),
        Misconception("by-features", lambda X: X.sum(axis=0) / X.shape[1],
                      "the sum is divided by F, the features; divide by N, the samples."),
        Misconception("n-minus-1", lambda X: X.sum(axis=0) / (len(X) - 1),
                      "the sum is divided by N - 1, as some variances are; a mean divides by N."),
        Misconception("last-missing", lambda X: X[:-1].sum(axis=0) / len(X),
                      "the last sample is missing from the sum. range(N) ends at N - 1 by itself: take nothing off."),
        Misconception("first-missing", lambda X: X[1:].sum(axis=0) / len(X),
                      "the first sample is missing from the sum. Python counts from 0: let the loop start there."),
        Misconception("return-in-loop", lambda X: np.r_[X[:, 0].mean(), np.zeros(X.shape[1] - 1)],
                      "only the first feature has its mean. A `return` inside the loop ends it after one round: put it "
                      "behind the loop."),
        Misconception("median", lambda X: np.median(X, axis=0),
                      "the median, the middle value; wanted is the mean, the sum divided by the number."),
        Misconception("keepdims", lambda X: X.mean(axis=0, keepdims=True),
                      "a table with one row, (1, F). Wanted is (F,): leave out keepdims, or take that row."),
    ),
)  # fmt: skip


def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


scaling = Task(
    "standardise", 2, standardise, tables, allows=(), rtol=1e-6,  # a guard such as std + 1e-8 is fair
    hint="Take the mean and the standard deviation of each column; both have shape (F,) and broadcast along the rows.",
    misconceptions=(
        Misconception("whole", lambda X: (X - X.mean()) / X.std(),
                      "one mean and one deviation for the whole table: a feature in grams would drown one in metres. "
                      "Take both along axis 0.", "erratum 45"),
        Misconception("one-deviation", lambda X: (X - X.mean(0)) / X.std(),
                      "each feature loses its own mean, but all are divided by one deviation, that of the whole table. "
                      "Take the deviation along axis 0 too.", "erratum 45"),
        Misconception("one-mean", lambda X: (X - X.mean()) / X.std(0),
                      "each feature is divided by its own deviation, but all lose one mean, that of the whole table. "
                      "Take the mean along axis 0 too.", "erratum 45"),
        Misconception("rows", lambda X: (X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True),
                      "each sample is scaled by its own mean and deviation; take those of each feature, along axis 0."),
        Misconception("centre-only", lambda X: X - X.mean(0),
                      "the mean is taken off; divide by the deviation as well."),
        Misconception("scale-only", lambda X: X / X.std(0),
                      "divided by the deviation, but the mean is still there; subtract it."),
        Misconception("sign", lambda X: (X.mean(0) - X) / X.std(0),
                      "mean minus X: large values have become negative ones. Subtract the mean from X."),
        Misconception("variance", lambda X: (X - X.mean(0)) / X.var(0),
                      "divided by the variance; divide by its square root, the standard deviation."),
        Misconception("ddof", lambda X: (X - X.mean(0)) / X.std(0, ddof=1),
                      "the deviation is that with N - 1 (ddof=1); the statement asks for N, NumPy's default."),
        Misconception("norm", lambda X: (X - X.mean(0)) / np.linalg.norm(X - X.mean(0), axis=0),
                      "divided by the length of the column, which grows with the number of samples. The standard "
                      "deviation is that length divided by the square root of N."),
        Misconception("range", lambda X: (X - X.mean(0)) / (X.max(0) - X.min(0)),
                      "divided by the range, largest minus smallest; divide by the standard deviation."),
        Misconception("min-max", lambda X: (X - X.min(0)) / (X.max(0) - X.min(0)),
                      "scaled to 0..1 by smallest and largest value; wanted is mean 0 and deviation 1."),
        Misconception("wrong-order", lambda X: X - X.mean(0) / X.std(0),
                      "division binds before minus, so only the mean is divided. Put brackets round the difference."),
        Misconception("transposed", lambda X: ((X - X.mean(0)) / X.std(0)).T,
                      "the numbers are right, but features are rows, (F, N). An array made from a list of columns has "
                      "to be transposed: samples are rows."),
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


def _ranks(labels):
    return np.unique(labels, return_inverse=True)[1]


coding = Task(
    "one_hot", 2, one_hot, label_lists, allows=(),
    hint="`np.eye(M)` has the M possible rows; indexing it with the labels picks one a sample.",
    exempt="labels are whole numbers by nature",
    misconceptions=(
        Misconception("counted-classes", lambda labels, M: one_hot(labels, labels.max() + 1),
                      "the number of classes is read off the labels, and one that does not occur is lost. Make M "
                      "columns."),
        Misconception("distinct-classes", lambda labels, M: np.eye(len(np.unique(labels)))[_ranks(labels)],
                      "only classes that occur get a column, so the others are lost. Make M columns."),
        Misconception("rank", lambda labels, M: np.eye(M)[_ranks(labels)],
                      "a label's rank among those that occur is taken for the label: one absent class shifts all that "
                      "follow. Use the label itself as the column."),
        Misconception("transposed", lambda labels, M: one_hot(labels, M).T,
                      "samples are columns, (M, N). In this course they are rows, (N, M): transpose it.", "slide L24"),
        Misconception("shifted", lambda labels, M: np.roll(one_hot(labels, M), -1, axis=1),
                      "the 1 stands one column too far left. Labels start at 0, as columns do: subtract nothing."),
        Misconception("right-to-left", lambda labels, M: one_hot(labels, M)[:, ::-1],
                      "columns are counted from the right; class 0 belongs into the first column, index 0."),
        Misconception("inverted", lambda labels, M: 1 - one_hot(labels, M),
                      "zeros and ones have changed places; the single 1 marks the class of the sample."),
        Misconception("minus-one", lambda labels, M: 2 * one_hot(labels, M) - 1,
                      "-1 stands where 0 is wanted; leave the other columns at 0."),
        Misconception("ordinal", lambda labels, M: one_hot(labels, M) * labels[:, None],
                      "the label itself stands in its column, so that class 0 has no mark. Put a 1 there, always."),
        Misconception("thermometer", lambda labels, M: (np.arange(M) <= labels[:, None]).astype(float),
                      "all columns up to the label are 1; one-hot has a single 1 in each row."),
        Misconception("every-row", lambda labels, M: np.isin(np.arange(M), labels)[None] * np.ones((len(labels), 1)),
                      "every row holds the marks of all labels: `Y[:, labels] = 1` does that, or one list repeated as "
                      "rows. Give each row a single 1, in its own column."),
        Misconception("counts", lambda labels, M: np.bincount(labels, minlength=M),
                      "this is how often each label occurs, one number a class. Wanted is one row for each sample.",
                      "slide L24"),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("0.1", "one mean a feature", LESSON, "L16-L37", 3, (means,)),
    Exercise("0.2", "the same scale for every feature", LESSON, "L47-L58 · erratum 45", 6, (scaling,)),
    Exercise("0.3", "labels as one-hot rows", LESSON, "L27-L30", 6, (coding,)),
)
