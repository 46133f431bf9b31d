"""The contenders of lesson 09: one training step of the same network, done in four ways, and a stopwatch for them.

64 inputs, H hidden ReLUs, 10 outputs; softmax cross-entropy, Adam, a batch of 32. `batch` is the textbook's NumPy,
`loop` the same sample by sample, `mlpkit` this course's library, and `torch` PyTorch on one thread: equal work for all.
"""

from time import perf_counter

import numpy as np

from ...activations import relu
from ...losses import softmax_cross_entropy
from ...network import mlp
from ...optimizers import Adam

BATCH, INPUTS, OUTPUTS, LR, BETA1, BETA2, EPS = 32, 64, 10, 0.001, 0.9, 0.999, 1e-8


def data(rng, dtype=float):
    """A batch: X (32, 64) and its labels (32,)."""
    return rng.uniform(size=(BATCH, INPUTS)).astype(dtype), rng.integers(0, OUTPUTS, BATCH)


def gradients(theta, X, Y):
    """Backpropagation, the sum over the rows of X."""
    W1, b1, W2, b2 = theta
    z = X @ W1 + b1
    alpha = np.maximum(z, 0)
    e = np.exp(alpha @ W2 + b2)
    delta2 = e / e.sum(axis=1, keepdims=True) - Y
    delta1 = delta2 @ W2.T * (z > 0)
    return X.T @ delta1, delta1.sum(axis=0), alpha.T @ delta2, delta2.sum(axis=0)


def one_by_one(theta, X, Y):
    """The same gradients, sample after sample."""
    total = [np.zeros_like(p) for p in theta]
    for n in range(len(X)):
        for sofar, g in zip(total, gradients(theta, X[n : n + 1], Y[n : n + 1]), strict=True):
            sofar += g
    return total


def textbook(gradients_of):
    """The contender that steps by gradients_of and the textbook's Adam, float64."""

    def contender(hidden, rng):
        shapes = ((INPUTS, hidden), (hidden,), (hidden, OUTPUTS), (OUTPUTS,))
        theta = [rng.normal(0.0, 0.1, shape) for shape in shapes]
        memory = [[np.zeros_like(p), np.zeros_like(p)] for p in theta]
        X, labels = data(rng)
        Y, t = np.eye(OUTPUTS)[labels], [0]

        def step():
            t[0] += 1
            for p, g, ms in zip(theta, gradients_of(theta, X, Y), memory, strict=True):
                adam(p, g / BATCH, ms, t[0])

        return step

    return contender


def adam(p, g, ms, t):
    """Adam's equations, line by line."""
    ms[0] = BETA1 * ms[0] + (1 - BETA1) * g
    ms[1] = BETA2 * ms[1] + (1 - BETA2) * g**2
    p -= LR * (ms[0] / (1 - BETA1**t)) / (np.sqrt(ms[1] / (1 - BETA2**t)) + EPS)


batch, loop = textbook(gradients), textbook(one_by_one)


def mlpkit(hidden, rng):
    net, optimizer = mlp((INPUTS, hidden, OUTPUTS), relu, rng, dtype=np.float32), Adam(LR)
    X, labels = data(rng, np.float32)
    Y = np.eye(OUTPUTS, dtype=np.float32)[labels]

    def step():
        net.value_and_grad(softmax_cross_entropy, X, Y)
        optimizer.step(net.theta, net.grad)

    return step


def torch_on(torch):
    """The contender that needs PyTorch, made from its module."""

    def contender(hidden, rng):
        nn = torch.nn
        torch.set_num_threads(1)
        net = nn.Sequential(nn.Linear(INPUTS, hidden), nn.ReLU(), nn.Linear(hidden, OUTPUTS))
        optimizer, loss = torch.optim.Adam(net.parameters(), lr=LR, fused=True), nn.CrossEntropyLoss()
        X, Y = map(torch.from_numpy, data(rng, np.float32))

        def step():
            optimizer.zero_grad()
            loss(net(X), Y).backward()
            optimizer.step()

        return step

    return contender


def seconds_a_step(makers, hidden, rounds=5, at_least=1e-3):
    """Median seconds a step of each maker's contender, in turn; a run repeats its step for at least a millisecond."""
    steps = [make(hidden, np.random.default_rng(1)) for make in makers]
    counts = [max(1, int(at_least / _timed(step, 2))) for step in steps]
    times = [[_timed(step, count) for step, count in zip(steps, counts, strict=True)] for _ in range(rounds)]
    return np.median(times, axis=0)


def _timed(step, count):
    """Seconds a step, over `count` of them."""
    start = perf_counter()
    for _ in range(count):
        step()
    return (perf_counter() - start) / count
