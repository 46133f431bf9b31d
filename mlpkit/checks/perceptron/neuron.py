"""Lesson 01-perceptron: counting parameters, the forward phase (exercises 1.1-1.2; slides L16-L83)."""

import numpy as np

from ..draw import NETWORKS, parameters, sigmoid, values
from ..exercise import Case, Exercise, Misconception, Task
from .forward import SEE, WRONG, WRONG_BATCH, for_one_sample, forward, picked

LESSON = "01-perceptron"


def sizes(rng):
    drawn = rng.permutation(np.arange(3, 12))[:3]
    return [Case("the network 6-9-2", (6, 9, 2)), Case("another network", tuple(int(k) for k in drawn))]


count = Task(
    "count_params", 1, lambda F, H, M: (F + 1) * H + (H + 1) * M, sizes, exempt="three sizes, no arrays",
    hint="Draw 2-3-1 and count the arrows, those from the constant 1 too.",
    misconceptions=(
        Misconception("no-biases", lambda F, H, M: F * H + H * M,
                      "the bias weights are missing in both layers (72 for 6-9-2). The sums run from index 0: count "
                      "the arrows from the constant 1 as well.", "slides L81-L83 and erratum 34"),
        Misconception("no-input-bias", lambda F, H, M: F * H + (H + 1) * M,
                      "the bias weights w_0h of the hidden layer are missing; its sums run from f = 0.",
                      "slide L81 and erratum 34"),
        Misconception("no-output-bias", lambda F, H, M: (F + 1) * H + H * M,
                      "the bias weights w_0m of the output layer are missing; its sums run from h = 0.",
                      "slide L83 and erratum 34"),
        Misconception("bias-neuron-fed", lambda F, H, M: (F + 1) * (H + 1) + (H + 1) * M,
                      "the constant 1 of the hidden layer is given incoming weights. Nothing flows into a constant: "
                      "only the H neurons have them.", "slides L81-L83"),
        Misconception("output-bias-neuron", lambda F, H, M: (F + 1) * H + (H + 1) * (M + 1),
                      "the output layer has a constant 1 of its own; leave it out, it feeds no other layer.",
                      "slides L81-L83"),
        Misconception("one-bias-a-layer", lambda F, H, M: F * H + 1 + H * M + 1,
                      "one bias a layer is counted; each of its neurons has one of its own.", "slides L81-L83"),
        Misconception("input-biases", lambda F, H, M: F * H + H * M + F + H + M,
                      "the inputs are given biases as well. An input computes nothing, it only holds a number: count "
                      "the biases of the other two layers.", "slides L81-L83"),
        Misconception("neurons", lambda F, H, M: F + H + M,
                      "the neurons are counted; parameters sit on the arrows between them, so count those."),
        Misconception("neurons", lambda F, H, M: F + 1 + H + 1 + M,
                      "neurons and constants are counted; parameters sit on the arrows between them, so count those."),
        Misconception("one-product", lambda F, H, M: F * H * M,
                      "the layers are multiplied with each other. Count the arrows into each layer, then add."),
        Misconception("one-product", lambda F, H, M: (F + 1) * (H + 1) * M,
                      "the layers are multiplied with each other, constants included. Count the arrows into each "
                      "layer, then add."),
    ),
)  # fmt: skip


def samples(rng):
    return [
        Case("7 samples, 6 features", (values(rng, 7, 6),)),
        Case("4 samples, 4 features", (values(rng, 4, 4),)),
        Case("one sample, 5 features", (values(rng, 1, 5),)),
        Case("3 samples, 5 features", (values(rng, 3, 5),)),
        Case("whole numbers", (rng.integers(2, 9, (5, 3)),)),
    ]


def add_bias(X):
    return np.column_stack([np.ones(len(X)), X])


bias = Task(
    "add_bias", 1, add_bias, samples,
    hint="Look at the sum in the slide: f runs from 0, and x_0 is the constant 1 that the bias weight multiplies.",
    misconceptions=(
        Misconception("last-column", lambda X: np.column_stack([X, np.ones(len(X))]),
                      "the ones stand last; index 0 is the bias here, so put them first.", "slide L81"),
        Misconception("zeros", lambda X: np.column_stack([np.zeros(len(X)), X]),
                      "the new column is 0, and a weight times 0 adds nothing. Fill it with ones.", "slide L81"),
        Misconception("row-of-ones", lambda X: np.vstack([np.ones(X.shape[1]), X]),
                      "a row was added, which is a new sample. The constant is a feature of every sample: add a "
                      "column."),
        Misconception("plus-one", lambda X: X + 1,
                      "1 is added to every value; leave the values as they are and put a column before them."),
        Misconception("means", lambda X: np.column_stack([X.mean(axis=1), X]),
                      "the new column depends on the sample; x_0 is the constant 1 for all.", "slide L81"),
        Misconception("first-overwritten", lambda X: np.column_stack([np.ones(len(X)), X[:, 1:]]),
                      "the ones replace the first feature; put them before it, so that there are F + 1 columns."),
        Misconception("index", lambda X: np.column_stack([np.arange(len(X)), X]),
                      "the new column is the number of the sample, which means nothing; x_0 is 1 for all.",
                      "erratum 45"),
        Misconception("transposed", lambda X: np.vstack([np.ones(len(X)), X.T]),
                      "the ones stand before the features, but samples have become columns, (F+1, N). Transpose the "
                      "result: samples are rows."),
        Misconception("reshaped", lambda X: np.concatenate([np.ones(len(X)), X.ravel()]).reshape(len(X), -1),
                      "the ones are not in column 0: reshape keeps the order of the numbers, so they fill the first "
                      "rows. Join columns instead of flat numbers."),
        Misconception("flat", lambda X: np.insert(X, 0, 1),
                      "the table became one long vector: without an axis, np.insert flattens. Say which axis."),
        Misconception("both-sides", lambda X: np.pad(X, ((0, 0), (1, 1)), constant_values=1),
                      "ones stand before and behind the features; only those before them, in column 0, are wanted.",
                      "slide L81"),
    ),
)  # fmt: skip


def single_neurons(rng):
    return [
        Case("7 inputs, sigmoid", (values(rng, 7), values(rng, 7), 0.3 + rng.random(), sigmoid)),
        Case("3 inputs, tanh", (values(rng, 3), values(rng, 3), -0.3 - rng.random(), np.tanh)),
    ]


def neuron(x, w, b, sigma):
    return sigma(w @ x + b)


one_neuron = Task(
    "neuron", 2, neuron, single_neurons,
    hint="First one number, the weighted sum with its bias; then sigma of that number.",
    misconceptions=(
        Misconception("no-bias", lambda x, w, b, sigma: sigma(w @ x),
                      "the bias is missing; add b to the sum, before sigma.", "slide L81"),
        Misconception("bias-outside", lambda x, w, b, sigma: sigma(w @ x) + b,
                      "b is added after sigma; put it into the sum, where it moves the point at which the neuron "
                      "wakes.", "slide L81"),
        Misconception("no-sigma", lambda x, w, b, sigma: w @ x + b,
                      "this is the sum, the pre-activation z; apply sigma to it.", "slide L81"),
        Misconception("sigma-twice", lambda x, w, b, sigma: sigma(sigma(w @ x + b)),
                      "sigma is applied twice; apply it once, to the sum.", "slide L81"),
        Misconception("elementwise", lambda x, w, b, sigma: sigma(w * x + b),
                      "the products are not summed. A neuron gives one number, not one an input: add them up first."),
        Misconception("sigma-first", lambda x, w, b, sigma: w @ sigma(x) + b,
                      "sigma is applied to the inputs; apply it to the sum, at the end.", "slide L81"),
        Misconception("sum-of-sigmas", lambda x, w, b, sigma: sigma(w * x + b).sum(),
                      "sigma is applied to each product and then summed. Sum first, then one sigma.", "slide L81"),
        Misconception("sum-of-sigmas", lambda x, w, b, sigma: sigma(w * x).sum() + b,
                      "sigma is applied to each product, then they are summed. Sum first, b included, then one sigma.",
                      "slide L81"),
        Misconception("mean", lambda x, w, b, sigma: sigma(np.mean(w * x) + b),
                      "the mean of the products is taken; take their sum, not divided by F.", "slide L81"),
        Misconception("no-weights", lambda x, w, b, sigma: sigma(x.sum() + b),
                      "the inputs are summed without their weights; multiply each x_f with its w_f.", "slide L81"),
        Misconception("last-missing", lambda x, w, b, sigma: sigma(w[:-1] @ x[:-1] + b),
                      "the last input is missing from the sum. range(F) ends at F - 1 by itself: take nothing off."),
        Misconception("first-missing", lambda x, w, b, sigma: sigma(w[1:] @ x[1:] + b),
                      "the first input is missing from the sum. Python counts from 0: x_1 of the slide is x[0]."),
        Misconception("minus-threshold", lambda x, w, b, sigma: sigma(w @ x - b),
                      "b is subtracted like a threshold; in the lecture's notation the bias is added."),
        Misconception("bias-each", lambda x, w, b, sigma: sigma((w * x + b).sum()),
                      "b is added once an input, so it counts F times; add it once, to the finished sum."),
        Misconception("always-sigmoid", lambda x, w, b, sigma: sigmoid(w @ x + b),
                      "the sigmoid is built in. Call sigma, the function you are given: it may be another one."),
        Misconception("array-of-one", lambda x, w, b, sigma: np.array([sigma(w @ x + b)]),
                      "the right number, but in an array of length 1; return the number itself."),
    ),
)  # fmt: skip


def single_samples(rng):
    """One sample at a time; the activation differs so that none can be assumed."""
    for (label, (_, F, H, M)), sigma in zip(NETWORKS.items(), (sigmoid, np.tanh, sigmoid, np.arctan), strict=True):
        name = label.split(", ", 1)[1]
        yield Case(f"one sample, {name}", (values(rng, F), *parameters(rng, F, H, M).values(), sigma))


def batches(rng):
    for (label, (N, F, H, M)), sigma in zip(NETWORKS.items(), (sigmoid, np.tanh, sigmoid, np.arctan), strict=True):
        yield Case(label, (values(rng, N, F), *parameters(rng, F, H, M).values(), sigma))


one_sample = Task(
    "forward_sample", 2, for_one_sample(forward), lambda rng: list(single_samples(rng)), parts=("alpha", "a"),
    hint="Write the two sums of the slide as loops: for every h a sum over f, then for every m a sum over h.",
    misconceptions=tuple(Misconception(key, for_one_sample(f), says, SEE) for key, f, says in WRONG)
    + (
        Misconception("swapped", lambda *args: for_one_sample(forward)(*args)[::-1],
                      "alpha and a are returned in the wrong order; return alpha first, as they arise."),
        Misconception("alpha-is-z1", for_one_sample(picked(0, 0, 2, 3)),
                      "a is right, but z1, the sum before sigma, is returned in the place of alpha. Return sigma(z1).",
                      SEE),
        Misconception("rows", lambda *args: tuple(v[None] for v in for_one_sample(forward)(*args)),
                      "the numbers are right, but as tables with one row, (1, H) and (1, M). For one sample return "
                      "vectors, (H,) and (M,)."),
    ),
)  # fmt: skip

whole_batch = Task(
    "forward", 3, forward, lambda rng: list(batches(rng)), parts=("z1", "alpha", "z2", "a"),
    hint="Follow the shapes: (N, F) @ (F, H) + (H,) -> (N, H). Print the shape of every intermediate result.",
    misconceptions=tuple(Misconception(key, f, says, SEE) for key, f, says in WRONG + WRONG_BATCH),
)  # fmt: skip


EXERCISES = (
    Exercise("1.1", "counting the parameters, bias as index 0", LESSON, "L23-L58", 8, (count, bias)),
    Exercise("1.2a", "one neuron", LESSON, "L66-L69", 5, (one_neuron,)),
    Exercise("1.2b", "the forward phase, one sample", LESSON, "L73-L83", 10, (one_sample,)),
    Exercise("1.2", "the forward phase, all samples at once", LESSON, "L73-L83", 10, (whole_batch,)),
)
