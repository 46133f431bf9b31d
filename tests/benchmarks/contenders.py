"""The contenders: the same training, done by mlpkit and by its peers.

Each is a class with the same three methods: `begin` makes fresh parameters (not timed), `train` runs the epochs
(timed), `accuracy` shows that something was learned. Equal for all: data, batch, epochs, a new order every epoch,
ReLU in the hidden layers, softmax (or, for one output, logistic) cross-entropy, Adam (or SGD for single samples).
"""

import warnings
from dataclasses import dataclass, field

import numpy as np

import mlpkit


@dataclass(frozen=True)
class Task:
    """A network, its data (N a multiple of batch) and the bars that performance.md sets for it."""

    name: str
    sizes: tuple[int, ...]
    batch: int
    epochs: int
    X: np.ndarray
    labels: np.ndarray
    bars: dict[str, float] = field(default_factory=dict)

    @property
    def samples(self):
        return self.epochs * len(self.X)

    @property
    def single(self):
        """Sample-wise training of one output, where mlpkit and its peers use SGD."""
        return self.sizes[-1] == 1

    def targets(self):
        return self.labels[:, None] if self.single else mlpkit.one_hot(self.labels, self.sizes[-1])


LR = {True: 0.05, False: 0.001}  # by task.single: SGD, Adam


class Mlpkit:
    def __init__(self, task, dtype):
        self.task, self.name, self.dtype = task, f"mlpkit {np.dtype(dtype).name}", dtype
        self.X, self.Y = task.X.astype(dtype), task.targets().astype(dtype)
        self.loss = mlpkit.sigmoid_cross_entropy if task.single else mlpkit.softmax_cross_entropy

    def begin(self, seed):
        self.rng = np.random.default_rng(seed)
        self.net = mlpkit.mlp(self.task.sizes, mlpkit.relu, self.rng, dtype=self.dtype)
        self.optimizer = (mlpkit.SGD if self.task.single else mlpkit.Adam)(LR[self.task.single])

    def train(self):
        for _ in mlpkit.train(
            self.net, self.loss, self.optimizer, self.X, self.Y,
            rng=self.rng, batch_size=self.task.batch, epochs=self.task.epochs,
        ):  # fmt: skip
            pass

    def accuracy(self):
        out = self.net(self.X)
        guess = out[:, 0] > 0 if self.task.single else out.argmax(axis=1)
        return float(np.mean(guess == self.task.labels))


class GemmFloor:
    """Only the matrix products of that training, float32, written into arrays that exist already."""

    name = "matrix products only"

    def __init__(self, task):
        rng, B = np.random.default_rng(0), task.batch
        self.products, self.steps = [], task.samples // B
        for i, (n_in, n_out) in enumerate(zip(task.sizes[:-1], task.sizes[1:], strict=True)):
            x, W, dy = (rng.normal(size=shape).astype(np.float32) for shape in ((B, n_in), (n_in, n_out), (B, n_out)))
            self.products += [(x, W, dy.copy()), (x.T, dy, W.copy())] + [(dy, W.T, x.copy())] * (i > 0)

    def begin(self, seed):
        pass

    def train(self):
        for _ in range(self.steps):
            for a, b, out in self.products:
                np.dot(a, b, out=out)


class Torch:
    """PyTorch, eager, fused optimizer, an epoch shuffled by one gather; labels as class indices, its cheaper loss."""

    name = "PyTorch"

    def __init__(self, task):
        import torch

        torch.set_num_threads(1)
        self.task, self.torch = task, torch
        self.X = torch.from_numpy(task.X.astype(np.float32))
        self.Y = torch.from_numpy(task.targets().astype(np.float32) if task.single else task.labels.astype(np.int64))
        self.loss = torch.nn.BCEWithLogitsLoss() if task.single else torch.nn.CrossEntropyLoss()

    def begin(self, seed):
        nn, optim, sizes = self.torch.nn, self.torch.optim, self.task.sizes
        self.torch.manual_seed(seed)
        layers = [layer for i, o in zip(sizes[:-1], sizes[1:], strict=True) for layer in (nn.Linear(i, o), nn.ReLU())]
        self.net = nn.Sequential(*layers[:-1])
        self.optimizer = (optim.SGD if self.task.single else optim.Adam)(
            self.net.parameters(), lr=LR[self.task.single], fused=True
        )

    def train(self):
        for _ in range(self.task.epochs):
            order = self.torch.randperm(len(self.X))
            batches = zip(self.X[order].split(self.task.batch), self.Y[order].split(self.task.batch), strict=True)
            for x, y in batches:
                self.optimizer.zero_grad(set_to_none=True)
                self.loss(self.net(x), y).backward()
                self.optimizer.step()

    def accuracy(self):
        with self.torch.no_grad():
            out = self.net(self.X).numpy()
        guess = out[:, 0] > 0 if self.task.single else out.argmax(axis=1)
        return float(np.mean(guess == self.task.labels))


class ScikitLearn:
    """MLPClassifier without its penalty, momentum and early stopping."""

    def __init__(self, task, dtype):
        from sklearn.neural_network import MLPClassifier

        self.task, self.name, self.kind = task, f"scikit-learn {np.dtype(dtype).name}", MLPClassifier
        self.X = task.X.astype(dtype)

    def begin(self, seed):
        solver = {"solver": "sgd", "momentum": 0.0} if self.task.single else {"solver": "adam"}
        self.net = self.kind(
            self.task.sizes[1:-1], activation="relu", alpha=0.0, batch_size=self.task.batch, shuffle=True,
            learning_rate_init=LR[self.task.single], max_iter=self.task.epochs, tol=0.0,
            n_iter_no_change=self.task.epochs + 1, random_state=seed, **solver,
        )  # fmt: skip

    def train(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that a fixed number of epochs is no convergence
            self.net.fit(self.X, self.task.labels)

    def accuracy(self):
        return float(self.net.score(self.X, self.task.labels))
