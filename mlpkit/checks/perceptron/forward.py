"""The two-layer forward pass of lesson 01, and the wrong ones that its exercises recognise (slides L79-L83).

`layers` makes a forward pass in which single steps are done otherwise: one mistake, carried along by all that follows,
as in a student's code. `for_one_sample` makes of each the answer to the exercise on one sample. Several functions may
have one key: they are spellings of one idea.
"""

import numpy as np

from ..draw import sigmoid

SEE = "slides L79-L83"


def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)


def for_one_sample(answer):
    """An answer for a batch as one for forward_sample: alpha and a of one sample."""

    def sample(x, W1, b1, W2, b2, sigma):
        _, alpha, _, a = answer(x[None], W1, b1, W2, b2, sigma)
        return alpha[0], a[0]

    return sample


# The steps of a right forward pass, and what may stand in their places ---------------------------------------------


def as_is(W):
    return W


def plus(Z, b):
    return Z + b


def once(z, sigma):
    return sigma(z)


def alpha_on(z1, alpha, sigma):
    return alpha


def layers(w1=as_is, w2=as_is, add1=plus, add2=plus, hidden=once, fed=alpha_on, output=once):
    """A forward pass with some of its steps replaced: how weights and biases enter, sigma, and what is fed on."""

    def answer(X, W1, b1, W2, b2, sigma):
        z1 = add1(X @ w1(W1), b1)
        alpha = hidden(z1, sigma)
        z2 = add2(fed(z1, alpha, sigma) @ w2(W2), b2)
        return z1, alpha, z2, output(z2, sigma)

    return answer


def transposed(W):
    return W.T


def transposed_if_square(W):
    return W.T if W.shape[0] == W.shape[1] else W


def no_bias(Z, b):
    return Z


def minus(Z, b):
    return Z - b


def plus_per_sample(Z, b):
    return Z + b[:, None] if len(Z) == len(b) else Z + b


def never(z, sigma):
    return z


def twice(z, sigma):
    return sigma(sigma(z))


def always_sigmoid(z, sigma):
    return sigmoid(z)


def softmax(z, sigma):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# Mistakes that are more than a step replaced -----------------------------------------------------------------------


def biases_after_sigma(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1) + b1
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2) + b2


def bare_sums(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1 + b1)
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2 + b2)


def sums_through_sigma(X, W1, b1, W2, b2, sigma):
    z1 = sigma(X @ W1 + b1)
    alpha = sigma(z1)
    z2 = sigma(alpha @ W2 + b2)
    return z1, alpha, z2, sigma(z2)


def each(change):
    """The right results, each of the four changed in the same way."""
    return lambda *args: tuple(change(v) for v in forward(*args))


def picked(*order):
    """The right results in another order, or one of them in the place of another."""
    return lambda *args: tuple(forward(*args)[i] for i in order)


def first_repeated(X, *rest):
    return tuple(np.repeat(v[:1], len(X), axis=0) for v in forward(X, *rest))


# Rows (key, function, sentence): for both exercises, then for a batch alone ----------------------------------------

WRONG = (
    ("no-b1", layers(add1=no_bias), "the bias b1 of the hidden layer is missing; add it to its sums, before sigma."),
    ("no-b2", layers(add2=no_bias), "the bias b2 of the output layer is missing; add it to its sums, before sigma."),
    ("no-biases", layers(add1=no_bias, add2=no_bias),
     "both biases are missing; add b1 to the sums of the hidden layer and b2 to those of the output layer."),
    ("no-hidden-sigma", layers(hidden=never),
     "the hidden layer has no sigma, and then two layers can do no more than one. Apply sigma to its sums."),
    ("no-output-sigma", layers(output=never), "the output is the sum z2 itself; apply sigma to it as well."),
    ("sigma-twice-output", layers(output=twice), "sigma is applied twice at the output; apply it once, to z2."),
    ("sigma-twice-hidden", layers(hidden=twice), "sigma is applied twice in the hidden layer; apply it once, to z1."),
    ("sigma-twice-hidden", layers(fed=lambda z1, alpha, sigma: sigma(alpha)),
     "alpha is right, but goes through sigma once more on its way to the second layer; feed alpha itself."),
    ("sigma-twice", layers(hidden=twice, output=twice),
     "sigma is applied twice in both layers; each layer is a sum, then sigma once."),
    ("z1-fed-on", layers(fed=lambda z1, alpha, sigma: z1),
     "the second layer is fed with z1; what flows on is alpha = sigma(z1)."),
    ("bias-after-sigma", biases_after_sigma,
     "the biases are added after sigma. They belong into the sums, where they move the point at which a neuron wakes."),
    ("W-transposed", layers(w1=transposed),
     "W1 is transposed. Its shape is (F, H), so F inputs meet it as it is; with square matrices nothing stops you."),
    ("W-transposed", layers(w1=transposed_if_square),
     "W1 is transposed where it is square. Its first index is the input, always: use it as it is."),
    ("W-transposed", layers(w1=transposed, w2=transposed),
     "W1 and W2 are transposed, or stand on the left. In their shapes (F, H) and (H, M) the first index is where a "
     "link comes from: put them on the right, as they are."),
    ("W2-transposed", layers(w2=transposed), "W2 is transposed; its shape (H, M) fits as it is."),
    ("W2-transposed", layers(w2=transposed_if_square),
     "W2 is transposed where it is square. Its first index is the hidden neuron, always: use it as it is."),
    ("biases-subtracted", layers(add1=minus, add2=minus),
     "the biases are subtracted like thresholds; in the lecture's notation they are added."),
    ("always-sigmoid", layers(hidden=always_sigmoid, output=always_sigmoid),
     "the sigmoid is built in. Call sigma, the function you are given: it may be another one."),
    ("output-always-sigmoid", layers(output=always_sigmoid),
     "the output layer has a sigmoid of its own. Call sigma, the function you are given, in both layers."),
    ("softmax", layers(output=softmax),
     "the outputs of a sample are made to sum to 1, a softmax. Here both layers use sigma, each output by itself."),
)  # fmt: skip

WRONG_BATCH = (
    ("sigma-twice", sums_through_sigma,
     "z1 and z2 have been through sigma already, and it is applied again. Keep z1 and z2 as the sums before sigma."),
    ("bias-per-sample", layers(add1=plus_per_sample, add2=plus_per_sample),
     "where there are as many samples as neurons, each sample gets a bias of its own. b1 has one value a neuron: add "
     "it as it is, (H,), and NumPy adds it to every row."),
    ("bare-sums", bare_sums,
     "the outputs are right, but z1 and z2 are returned without their biases; add those to the sums themselves."),
    ("columns", each(np.transpose),
     "samples are columns, (H, N) and (M, N). Return them as rows, (N, H) and (N, M), as they stand in X."),
    ("z-overwritten", picked(1, 1, 3, 3),
     "z1 and z2 hold what alpha and a hold. `alpha = z1` is a second name for one array, so that writing to alpha "
     "overwrites z1: let sigma(z1) make a new array."),
    ("order", picked(1, 0, 3, 2), "z and its activation have changed places; return z1, alpha, z2, a in this order."),
    ("order", picked(0, 2, 1, 3), "alpha and z2 have changed places; return z1, alpha, z2, a in this order."),
    ("first-sample", first_repeated, "every row is the result of the first sample; give each row of X its own."),
    ("first-sample", each(lambda v: v[0]),
     "only the first sample has gone through, and the axis of samples is lost. Use all of X: the results have N rows."),
    ("squeezed", each(np.squeeze),
     "an axis of length 1 is squeezed away. A single sample is still a row, (1, H): leave the shapes as they come."),
)  # fmt: skip
