"""Lesson 01-perceptron: how often the network is right, and how wrong it is (exercises 1.3a, 1.3; slides L79, L129)."""

import numpy as np

from .draw import targets
from .exercise import Case, Exercise, Misconception, Task

LESSON = "01-perceptron"


_SIZES = {"11 samples, 3 classes": (11, 3), "4 samples, 4 classes": (4, 4), "9 samples, 2 classes": (9, 2), "3 samples, 7 classes": (3, 7)}


def scored(rng):
    """Outputs and labels, some right, some wrong; the largest output is below a half now and then, or even negative."""
    cases = []
    for label, (N, M) in _SIZES.items():
        A = rng.uniform(-1.0, 1.0, (N, M)) * rng.uniform(0.4, 1.0, (N, 1))
        A[: N // 4] -= 1.0
        right = rng.permutation(N) < rng.integers(1, N)
        cases.append(Case(label, (A, np.where(right, A.argmax(1), (A.argmax(1) + 1) % M))))
    return cases


def accuracy(A, labels):
    return np.mean(A.argmax(axis=1) == labels)


counting = Task(
    "accuracy", 1, accuracy, scored, hint="The network's answer for a sample is the index of its largest output.",
    misconceptions=(
        Misconception("count", lambda A, y: np.sum(A.argmax(1) == y), "the number of right answers, not their share."),
        Misconception("error-rate", lambda A, y: np.mean(A.argmax(1) != y), "the share of wrong answers: 1 minus the accuracy."),
        Misconception("argmin", lambda A, y: np.mean(A.argmin(1) == y), "the smallest output is taken for the answer."),
        Misconception("axis", lambda A, y: np.mean(A.argmax(0) == y), "the largest of each column: which sample is most "
                      "certain of a class. Wanted is the largest of each row."),
        Misconception("threshold", lambda A, y: np.mean(A[np.arange(len(y)), y] > 0.5),
                      "an output counts as right if it is above a half; the largest may be smaller than that."),
        Misconception("percent", lambda A, y: 100 * np.mean(A.argmax(1) == y), "in per cent; wanted is a share between 0 and 1."),
        Misconception("mean-output", lambda A, y: np.mean(A[np.arange(len(y)), y]),
                      "the mean output of the right class, a measure of confidence; wanted is how often it is largest."),
        Misconception("by-entries", lambda A, y: np.sum(A.argmax(1) == y) / A.size, "divided by N M entries instead of N samples."),
    ),
)  # fmt: skip


def pairs(rng):
    return [Case(f"{M} outputs", (targets(rng, M), targets(rng, M))) for M in (2, 3, 5)]


def pair_batches(rng):
    return [Case(f"{N} samples, {M} outputs" if N > 1 else f"one sample, {M} outputs", (targets(rng, N, M), targets(rng, N, M))) for N, M in ((7, 2), (4, 4), (3, 5), (1, 3))]


def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)


def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2) / len(A)


sample_loss = Task(
    "loss_sample", 1, loss_sample, pairs, hint="One half of a sum of squares; the half makes the derivative a - y.",
    misconceptions=(
        Misconception("no-half", lambda a, y: np.sum((a - y) ** 2), "the factor 1/2 is missing.", "slide L79 and erratum 11"),
        Misconception("mean-over-m", lambda a, y: 0.5 * np.mean((a - y) ** 2),
                      "the mean over the M outputs; the slide sums over m.", "slide L79 and erratum 12"),
        Misconception("mean-no-half", lambda a, y: np.mean((a - y) ** 2),
                      "the mean over the outputs and no half: PyTorch's MSELoss. The slide: half the sum.",
                      "slide L79 and errata 11, 12"),
        Misconception("absolute", lambda a, y: 0.5 * np.sum(np.abs(a - y)), "absolute errors instead of squared ones."),
        Misconception("absolute-no-half", lambda a, y: np.sum(np.abs(a - y)), "absolute errors instead of squared ones."),
        Misconception("square-of-sum", lambda a, y: 0.5 * np.sum(a - y) ** 2,
                      "summed before squared, so that errors of opposite sign cancel."),
        Misconception("root", lambda a, y: np.sqrt(np.sum((a - y) ** 2)), "the length of the error: no root here, and a half."),
        Misconception("vector", lambda a, y: 0.5 * (a - y) ** 2, "one number an output; the loss is their sum, one number."),
    ),
)  # fmt: skip

mean_loss = Task(
    "loss_mean", 1, loss_mean, pair_batches, hint="The mean over n of what loss_sample gives for each row.",
    misconceptions=(
        Misconception("mean-over-entries", lambda A, Y: 0.5 * np.mean((A - Y) ** 2),
                      "divided by N M: the mean over all entries. The slide sums over m and divides by N only.",
                      "slides L79, L129 and erratum 12"),
        Misconception("no-half", lambda A, Y: np.sum((A - Y) ** 2) / len(A), "the factor 1/2 is missing.", "erratum 11"),
        Misconception("sum", lambda A, Y: 0.5 * np.sum((A - Y) ** 2), "the sum over the samples, not yet divided by N.", "slide L129"),
        Misconception("torch-mse", lambda A, Y: np.mean((A - Y) ** 2),
                      "the mean over all entries and no half, PyTorch's MSELoss; equal to the slide's only when M = 2.", "erratum 11"),
        Misconception("by-outputs", lambda A, Y: 0.5 * np.sum((A - Y) ** 2) / A.shape[1], "divided by M, the outputs, instead of N."),
        Misconception("first-sample", lambda A, Y: loss_sample(A[0], Y[0]), "the loss of the first sample alone."),
        Misconception("per-sample", lambda A, Y: 0.5 * np.sum((A - Y) ** 2, axis=1), "one loss a sample; their mean is missing."),
        Misconception("mean-first", lambda A, Y: loss_sample(A.mean(0), Y.mean(0)),
                      "the loss of the mean sample: errors of opposite sign cancel before they are squared."),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("1.3a", "how often it is right", LESSON, "L53", 5, (counting,)),
    Exercise("1.3", "how wrong it is: the squared loss", LESSON, "L79, L129 · erratum 11", 8, (sample_loss, mean_loss)),
)
