"""Lesson 01-perceptron: counting parameters, the forward phase (exercises 1.1-1.2; slides L16-L83)."""

import numpy as np

from .draw import NETWORKS, parameters, sigmoid, values
from .exercise import Case, Exercise, Misconception, Task

LESSON = "01-perceptron"


def sizes(rng):
    drawn = rng.permutation(np.arange(3, 12))[:3]
    return [Case("the network 6-9-2", (6, 9, 2)), Case("another network", tuple(int(k) for k in drawn))]


count = Task(
    "count_params", 1, lambda F, H, M: (F + 1) * H + (H + 1) * M, sizes, exempt="three sizes, no arrays",
    hint="Draw 2-3-1 and count the arrows, those from the constant 1 too.",
    misconceptions=(
        Misconception("no-biases", lambda F, H, M: F * H + H * M,
                      "the bias weights are missing in both layers: 72 for 6-9-2. The sums run from index 0.",
                      "slides L81-L83 and erratum 34"),
        Misconception("no-input-bias", lambda F, H, M: F * H + (H + 1) * M,
                      "the bias weights w_0h of the hidden layer are missing (index f = 0).", "slides L81 and erratum 34"),
        Misconception("no-output-bias", lambda F, H, M: (F + 1) * H + H * M,
                      "the bias weights w_0m of the output layer are missing (index h = 0).", "slides L83 and erratum 34"),
        Misconception("bias-neuron-fed", lambda F, H, M: (F + 1) * (H + 1) + (H + 1) * M,
                      "the constant 1 of the hidden layer is given incoming weights; nothing flows into a constant."),
        Misconception("output-bias-neuron", lambda F, H, M: (F + 1) * H + (H + 1) * (M + 1),
                      "the output layer has a constant 1 of its own; only layers that feed another need one."),
        Misconception("one-bias-a-layer", lambda F, H, M: F * H + 1 + H * M + 1,
                      "one bias a layer; each neuron has its own."),
        Misconception("neurons", lambda F, H, M: F + H + M, "the neurons are counted; parameters sit on the arrows between them."),
        Misconception("one-product", lambda F, H, M: F * H * M,
                      "layers are multiplied with each other; each layer's weights are counted by themselves, then added."),
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
                      "the ones stand last; index 0 is the bias here, so they come first.", "slide L81"),
        Misconception("zeros", lambda X: np.column_stack([np.zeros(len(X)), X]),
                      "the new column is 0: a weight times 0 adds nothing, whatever the weight."),
        Misconception("row-of-ones", lambda X: np.vstack([np.ones(X.shape[1]), X]),
                      "a row was added, which is a new sample; the constant is a new feature of every sample."),
        Misconception("plus-one", lambda X: X + 1, "1 is added to every value; wanted is one more column."),
        Misconception("means", lambda X: np.column_stack([X.mean(axis=1), X]),
                      "the new column depends on the sample; x_0 is the constant 1."),
        Misconception("first-overwritten", lambda X: np.column_stack([np.ones(len(X)), X[:, 1:]]),
                      "the ones replace the first feature instead of standing before it."),
        Misconception("index", lambda X: np.column_stack([np.arange(len(X)), X]),
                      "the new column is the number of the sample, which means nothing to the network.", "erratum 45"),
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
        Misconception("no-bias", lambda x, w, b, sigma: sigma(w @ x), "the bias b is missing from the sum."),
        Misconception("bias-outside", lambda x, w, b, sigma: sigma(w @ x) + b,
                      "b is added after sigma; it belongs into the sum, where it moves the point at which the neuron wakes."),
        Misconception("no-sigma", lambda x, w, b, sigma: w @ x + b, "this is z, the pre-activation; sigma was not applied."),
        Misconception("elementwise", lambda x, w, b, sigma: sigma(w * x + b),
                      "products without a sum: a neuron gives one number, not one an input."),
        Misconception("sigma-first", lambda x, w, b, sigma: w @ sigma(x) + b,
                      "sigma is applied to the inputs; it comes after the sum."),
        Misconception("sum-of-sigmas", lambda x, w, b, sigma: sigma(w * x + b).sum(),
                      "sigma is applied to each product and then summed; sum first, then one sigma."),
        Misconception("no-weights", lambda x, w, b, sigma: sigma(x.sum() + b), "the inputs are summed without their weights."),
        Misconception("minus-threshold", lambda x, w, b, sigma: sigma(w @ x - b),
                      "b is subtracted like a threshold; in this notation the bias is added."),
        Misconception("bias-each", lambda x, w, b, sigma: sigma((w * x + b).sum()),
                      "b is added once an input, so it counts F times; it is added once."),
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


def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)


def _wrong_forwards():
    """(key, function, sentence): the forward passes that both exercises of this kind recognise."""

    def build(z1=None, alpha=None, z2=None, a=None):
        def answer(X, W1, b1, W2, b2, s):
            u = z1(X, W1, b1) if z1 else X @ W1 + b1
            h = alpha(s, u) if alpha else s(u)
            v = z2(h, u, W2, b2) if z2 else h @ W2 + b2
            return u, h, v, (a(s, v, h, W2, b2) if a else s(v))

        return answer

    return (
        ("no-b1", build(z1=lambda X, W, b: X @ W), "the bias b1 of the hidden layer is missing."),
        ("no-b2", build(z2=lambda h, u, W, b: h @ W), "the bias b2 of the output layer is missing."),
        ("no-biases", build(z1=lambda X, W, b: X @ W, z2=lambda h, u, W, b: h @ W), "both biases are missing."),
        ("no-hidden-sigma", build(alpha=lambda s, u: u),
         "the hidden layer has no sigma: then two layers are no more than one linear layer."),
        ("no-output-sigma", build(a=lambda s, v, h, W, b: v), "the output is z2 itself; sigma is missing at the end."),
        ("sigma-twice-output", build(a=lambda s, v, h, W, b: s(s(v))), "sigma is applied twice at the output."),
        ("sigma-twice-hidden", build(alpha=lambda s, u: s(s(u))), "sigma is applied twice in the hidden layer."),
        ("z1-fed-on", build(z2=lambda h, u, W, b: u @ W + b),
         "the second layer is fed with z1; what flows on is alpha = sigma(z1).",),
        ("bias-after-sigma", build(z1=lambda X, W, b: X @ W, alpha=None, z2=None,
                                   a=lambda s, v, h, W, b: s(h @ W) + b),
         "biases are added after sigma; they belong into the sums z1 and z2."),
        ("W-transposed", build(z1=lambda X, W, b: X @ W.T + b),
         "W1 is transposed. Its shape is (F, H), so X (N, F) meets it as it is; with square matrices nothing stops you."),
        ("W2-transposed", build(z2=lambda h, u, W, b: h @ W.T + b), "W2 is transposed; its shape (H, M) fits as it is."),
        ("biases-subtracted", build(z1=lambda X, W, b: X @ W - b, z2=lambda h, u, W, b: h @ W - b),
         "the biases are subtracted; they are added."),
    )  # fmt: skip


def _sample_only(answer):
    """A batched answer as one for forward_sample: alpha and a of one sample."""

    def sample(x, W1, b1, W2, b2, sigma):
        _, alpha, _, a = answer(x[None], W1, b1, W2, b2, sigma)
        return alpha[0], a[0]

    return sample


one_sample = Task(
    "forward_sample", 2, _sample_only(forward), lambda rng: list(single_samples(rng)), parts=("alpha", "a"),
    hint="Write the two sums of the slide as loops: for every h a sum over f, then for every m a sum over h.",
    misconceptions=tuple(Misconception(k, _sample_only(f), s, "slides L79-L83") for k, f, s in _wrong_forwards())
    + (Misconception("swapped", lambda *args: _sample_only(forward)(*args)[::-1], "alpha and a are returned in the wrong order."),),
)  # fmt: skip

whole_batch = Task(
    "forward", 3, forward, lambda rng: list(batches(rng)), parts=("z1", "alpha", "z2", "a"),
    hint="Follow the shapes: (N, F) @ (F, H) + (H,) -> (N, H). Print the shape of every intermediate result.",
    misconceptions=tuple(Misconception(k, f, s, "slides L79-L83") for k, f, s in _wrong_forwards())
    + (
        Misconception("order", lambda *args: tuple(forward(*args)[i] for i in (1, 0, 3, 2)),
                      "z and its activation have changed places: the order is z1, alpha, z2, a."),
        Misconception("first-sample", lambda X, *rest: tuple(np.repeat(v[:1], len(X), axis=0) for v in forward(X, *rest)),
                      "every row is the result of the first sample."),
    ),
)  # fmt: skip


EXERCISES = (
    Exercise("1.1", "counting the parameters, bias as index 0", LESSON, "L23-L58", 8, (count, bias)),
    Exercise("1.2a", "one neuron", LESSON, "L66-L69", 5, (one_neuron,)),
    Exercise("1.2b", "the forward phase, one sample", LESSON, "L73-L83", 10, (one_sample,)),
    Exercise("1.2", "the forward phase, all samples at once", LESSON, "L73-L83", 10, (whole_batch,)),
)
