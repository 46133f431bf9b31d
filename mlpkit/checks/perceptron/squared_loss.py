"""Lesson 01-perceptron: how often the network is right, and how wrong it is (exercises 1.3a, 1.3; slides L79, L129)."""

from dataclasses import replace

import numpy as np

from ..draw import targets
from ..exercise import Case, Exercise, Misconception, Task

LESSON = "01-perceptron"

# Samples and classes or outputs: more rows than columns, a square, and fewer.
_SCORED = ((23, 3), (4, 4), (19, 2), (5, 7))
_LOSSES = ((7, 2), (4, 4), (3, 5))


def scored(rng):
    """Outputs and labels, some right, some wrong; the largest output is below a half now and then, or even negative.

    The first sample is right, and where it is negative its class is not 0: a search that starts from 0 misses it.
    """
    cases = []
    for N, M in _SCORED:
        A = rng.uniform(-1.0, 1.0, (N, M)) * rng.uniform(0.4, 1.0, (N, 1))
        A[: N // 4] -= 1.0
        A[: N // 4, 0] -= 1.0
        right = np.append(True, rng.permutation(N - 1) < rng.integers(N - 1))
        cases.append(Case(f"{N} samples, {M} classes", (A, np.where(right, A.argmax(1), (A.argmax(1) + 1) % M))))
    return cases


def accuracy(A, labels):
    return np.mean(A.argmax(axis=1) == labels)


counting = Task(
    "accuracy", 1, accuracy, scored, hint="The network's answer for a sample is the index of its largest output.",
    misconceptions=(
        Misconception("count", lambda A, y: np.sum(A.argmax(1) == y), "the number of right answers; divide it by N."),
        Misconception("hits", lambda A, y: (A.argmax(1) == y) * 1.0,
                      "one 1 or 0 a sample, right or wrong; take their mean."),
        Misconception("error-rate", lambda A, y: np.mean(A.argmax(1) != y),
                      "the share of wrong answers; the accuracy is 1 minus that."),
        Misconception("percent", lambda A, y: 100 * np.mean(A.argmax(1) == y),
                      "in per cent; wanted is a share between 0 and 1."),
        Misconception("argmin", lambda A, y: np.mean(A.argmin(1) == y),
                      "the smallest output is taken for the answer; the largest is the network's choice."),
        Misconception("axis", lambda A, y: np.mean(A.argmax(0) == y),
                      "the largest of each column is found, the sample most certain of a class. Take each row's."),
        Misconception("one-based", lambda A, y: np.mean(A.argmax(1) + 1 == y),
                      "1 is added to the index of the largest output. Labels start at 0, as indices do: add nothing."),
        Misconception("two-classes", lambda A, y: np.mean((A[:, 1] > A[:, 0]) == y),
                      "only the first two outputs are compared. There may be more: find the largest of all M."),
        Misconception("from-zero", lambda A, y: np.mean(np.where(A.max(1) > 0, A.argmax(1), 0) == y),
                      "the search for the largest output starts at the value 0, so it finds none where all are "
                      "negative. Start it at the first output."),
        Misconception("threshold", lambda A, y: np.mean(A[np.arange(len(y)), y] > 0.5),
                      "an output counts as right if it is above a half. The largest may be smaller than that: ask "
                      "whether it is the largest of its row."),
        Misconception("mean-output", lambda A, y: np.mean(A[np.arange(len(y)), y]),
                      "the mean output of the right class, a confidence; count how often it is its row's largest."),
        Misconception("every-pair", lambda A, y: np.mean(A.argmax(1)[:, None] == y),
                      "every answer meets every label, because (N, 1) and (N,) broadcast to (N, N). Make both (N,)."),
        Misconception("all-entries", lambda A, y: np.mean(np.eye(A.shape[1])[A.argmax(1)] == np.eye(A.shape[1])[y]),
                      "all entries of one-hot rows are compared, so that zeros which agree count as right answers. "
                      "Compare one label a sample."),
        Misconception("by-entries", lambda A, y: np.sum(A.argmax(1) == y) / A.size,
                      "divided by the N M entries; divide by the N samples."),
        Misconception("by-outputs", lambda A, y: np.sum(A.argmax(1) == y) / A.shape[1],
                      "divided by M, the outputs; divide by N, the samples."),
    ),
)  # fmt: skip


def pairs(rng):
    return [Case(f"{M} outputs", (targets(rng, M), targets(rng, M))) for M in (2, 3, 5)]


def pair_batches(rng):
    sizes = {f"{N} samples, {M} outputs": (N, M) for N, M in _LOSSES} | {"one sample, 3 outputs": (1, 3)}
    return [Case(label, (targets(rng, *shape), targets(rng, *shape))) for label, shape in sizes.items()]


def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)


def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2) / len(A)


def mean_of(loss):
    """The mean over the samples of one sample's loss."""
    return lambda A, Y: np.mean([loss(a, y) for a, y in zip(A, Y, strict=True)])


def inherited(task):
    """What is wrong with the loss of a sample is wrong with its mean, unless the mean has an entry for it."""
    own = ("no-half", "quarter", "mean-over-m", "mean-no-half", "vector")
    return [replace(m, answer=mean_of(m.answer)) for m in task.misconceptions if m.key not in own]


sample_loss = Task(
    "loss_sample", 1, loss_sample, pairs, hint="One half of a sum of squares; the half makes the derivative a - y.",
    misconceptions=(
        Misconception("no-half", lambda a, y: np.sum((a - y) ** 2),
                      "the factor 1/2 is missing; halve the sum.", "slide L79 and erratum 11"),
        Misconception("quarter", lambda a, y: np.sum((0.5 * (a - y)) ** 2),
                      "the half is squared as well, which makes a quarter; put it outside the square.", "slide L79"),
        Misconception("mean-over-m", lambda a, y: 0.5 * np.mean((a - y) ** 2),
                      "half the mean over the M outputs; the slide sums over m, so divide by nothing.",
                      "slide L79 and erratum 12"),
        Misconception("mean-no-half", lambda a, y: np.mean((a - y) ** 2),
                      "the mean over the outputs and no half, PyTorch's MSELoss; the slide takes half the sum.",
                      "slide L79 and errata 11, 12"),
        Misconception("not-squared", lambda a, y: 0.5 * np.sum(a - y),
                      "the errors are not squared, so that those of opposite sign cancel. Square each, then sum.",
                      "slide L79"),
        Misconception("absolute", lambda a, y: 0.5 * np.sum(np.abs(a - y)),
                      "absolute errors; square each error instead.", "slide L79"),
        Misconception("absolute-no-half", lambda a, y: np.sum(np.abs(a - y)),
                      "absolute errors are summed, without the half; square each error instead, and halve the sum.",
                      "slide L79"),
        Misconception("square-of-sum", lambda a, y: 0.5 * np.sum(a - y) ** 2,
                      "summed before squared, so that errors of opposite sign cancel. Square each, then sum.",
                      "slide L79"),
        Misconception("squares-apart", lambda a, y: 0.5 * np.sum(a**2 - y**2),
                      "a^2 - y^2 is not (a - y)^2; subtract first, then square.", "slide L79"),
        Misconception("root", lambda a, y: np.sqrt(np.sum((a - y) ** 2)),
                      "the length of the error; take no root, and halve the sum.", "slide L79"),
        Misconception("root", lambda a, y: 0.5 * np.sqrt(np.sum((a - y) ** 2)),
                      "half the length of the error; take no root, half the sum of squares is wanted.", "slide L79"),
        Misconception("rmse", lambda a, y: np.sqrt(np.mean((a - y) ** 2)),
                      "the root of the mean square; take half the sum of squares, without mean and root.",
                      "slide L79 and erratum 12"),
        Misconception("sign", lambda a, y: -0.5 * np.sum((a - y) ** 2),
                      "the sign is reversed. A loss is what should become small: leave out the minus.", "slide L79"),
        Misconception("vector", lambda a, y: 0.5 * (a - y) ** 2, "one number an output; sum them.", "slide L79"),
        Misconception("gradient", lambda a, y: a - y,
                      "the error a - y, the derivative of the loss. Wanted is the loss itself, half the sum of "
                      "squares.", "slides L79-L96"),
    ),
)  # fmt: skip

mean_loss = Task(
    "loss_mean", 1, loss_mean, pair_batches, hint="The mean over n of what loss_sample gives for each row.",
    misconceptions=(
        Misconception("mean-over-entries", lambda A, Y: 0.5 * np.mean((A - Y) ** 2),
                      "divided by N M, the mean over all entries. The slides sum over m and divide by N only.",
                      "slides L79, L129 and erratum 12"),
        Misconception("torch-mse", lambda A, Y: np.mean((A - Y) ** 2),
                      "the mean over all entries and no half, as PyTorch's MSELoss has it; equal to the slide's only "
                      "when M = 2. Halve the sum, and divide by N only.", "slides L79, L129 and errata 11, 12"),
        Misconception("rmse", lambda A, Y: np.sqrt(np.mean((A - Y) ** 2)),
                      "the root of the mean over all entries; take the mean over the samples of half the sum of "
                      "squares, without a root.", "slides L79, L129 and erratum 12"),
        Misconception("no-half", lambda A, Y: np.sum((A - Y) ** 2) / len(A),
                      "the factor 1/2 is missing; halve the result.", "slide L79 and erratum 11"),
        Misconception("quarter", lambda A, Y: 0.25 * np.sum((A - Y) ** 2) / len(A),
                      "a quarter instead of a half: the half was squared, or taken twice. loss_sample has it already.",
                      "slides L79, L129"),
        Misconception("sum", lambda A, Y: 0.5 * np.sum((A - Y) ** 2),
                      "the sum over the samples; divide it by N.", "slide L129"),
        Misconception("by-outputs", lambda A, Y: 0.5 * np.sum((A - Y) ** 2) / A.shape[1],
                      "divided by M, the outputs; divide by N, the samples.", "slide L129"),
        Misconception("n-minus-1", lambda A, Y: 0.5 * np.sum((A - Y) ** 2) / (len(A) - 1),
                      "divided by N - 1, as some variances are; divide by N.", "slide L129"),
        Misconception("by-n-twice", lambda A, Y: 0.5 * np.sum((A - Y) ** 2) / len(A) ** 2,
                      "divided by N twice, perhaps in the loop and after it; once is enough.", "slide L129"),
        Misconception("first-sample", lambda A, Y: loss_sample(A[0], Y[0]),
                      "the loss of the first sample alone; take the mean over all rows.", "slide L129"),
        Misconception("per-sample", lambda A, Y: 0.5 * np.sum((A - Y) ** 2, axis=1),
                      "one loss a sample; take their mean.", "slide L129"),
        Misconception("per-output", lambda A, Y: 0.5 * np.mean((A - Y) ** 2, axis=0),
                      "one number an output: after the mean over the samples, sum over the outputs.",
                      "slides L79, L129"),
        Misconception("mean-first", lambda A, Y: loss_sample(A.mean(0), Y.mean(0)),
                      "the loss of the mean sample: errors of opposite sign cancel before they are squared. Take the "
                      "loss of each sample, then the mean.", "slide L129"),
        Misconception("every-pair", lambda A, Y: 0.5 * np.sum((A[:, None] - Y) ** 2) / len(A),
                      "every row of A meets every row of Y, because an added axis broadcasts. Subtract row from row.",
                      "slide L129"),
        Misconception("gradient", lambda A, Y: (A - Y) / len(A),
                      "the error a - y divided by N, the derivative of the loss. Wanted is the loss itself, one "
                      "number.", "slides L79-L96"),
        *inherited(sample_loss),
    ),
)  # fmt: skip

EXERCISES = (
    Exercise("1.3a", "how often it is right", LESSON, "L53", 5, (counting,)),
    Exercise("1.3", "how wrong it is: the squared loss", LESSON, "L79, L129 · erratum 11", 8, (sample_loss, mean_loss)),
)
