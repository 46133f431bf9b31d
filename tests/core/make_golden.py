"""Makes golden.json, the constants that optimizers and losses are tested against; needs PyTorch, the tests do not.

Written with torch 2.13.0+cpu, everything in float64:  python tests/core/make_golden.py
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(20260101)


def rounded(array, digits=3):
    """Inputs with few digits, so that the file can be read."""
    return np.round(array, digits).tolist()


GRADS = rounded(rng.normal(size=(12, 3)) * [1.0, 0.01, 5.0], 4)  # 12 steps of 3 parameters on different scales
THETA = [1.0, -2.0, 0.5]
OPTIMIZERS = {
    "SGD": (torch.optim.SGD, {"lr": 0.1}),
    "Momentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "SutskeverMomentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),  # the same path while lr is constant
    "NAG": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    "AdaGrad": (torch.optim.Adagrad, {"lr": 0.5, "eps": 1e-10}),
    "RMSProp": (torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.99, "eps": 1e-8}),
    "SignSGD": (torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.0, "eps": 0.0}),  # g / sqrt(g^2)
    "Rprop": (torch.optim.Rprop, {"lr": 0.01, "etas": (0.5, 1.2), "step_sizes": (1e-6, 50.0)}),
    "Adam": (torch.optim.Adam, {"lr": 0.001, "betas": (0.9, 0.999), "eps": 1e-8}),
}


def path(kind, hyper):
    theta = torch.nn.Parameter(torch.tensor(THETA))
    optimizer, points = kind([theta], **hyper), []
    for g in GRADS:
        theta.grad = torch.tensor(g)
        optimizer.step()
        points.append(theta.tolist())
    return points


N, M = 4, 3
Z = rounded(rng.normal(size=(N, M)) * 3)
P = rounded(torch.softmax(torch.tensor(Z), 1).numpy())
A = rounded(rng.uniform(0.1, 3, (N, M)))
ONE_HOT = np.eye(M)[[0, 2, 1, 2]].tolist()
SOFT = rounded(rng.uniform(0, 1, (N, M)))  # rows that do not sum to 1
SIGNS = np.sign(rng.normal(size=(N, M))).tolist()
F = torch.nn.functional
LOSSES = {  # mlpkit's name: torch's sum over all elements, first argument, targets
    "half_squared_error": (lambda a, y: 0.5 * F.mse_loss(a, y, reduction="sum"), A, SOFT),
    "mse": (lambda a, y: F.mse_loss(a, y, reduction="sum"), A, SOFT),
    "msle": (lambda a, y: F.mse_loss(torch.log1p(a), torch.log1p(y), reduction="sum"), A, SOFT),
    "mae": (lambda a, y: F.l1_loss(a, y, reduction="sum"), A, SOFT),
    "categorical_cross_entropy": (lambda p, y: F.nll_loss(torch.log(p), y.argmax(1), reduction="sum"), P, ONE_HOT),
    "softmax_cross_entropy": (lambda z, y: F.cross_entropy(z, y, reduction="sum"), Z, SOFT),
    "binary_cross_entropy": (lambda p, y: F.binary_cross_entropy(p, y, reduction="sum"), P, SOFT),
    "sigmoid_cross_entropy": (lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum"), Z, SOFT),
    "squared_hinge": (lambda a, y: F.relu(1 - y * a).square().sum(), Z, SIGNS),
}


def value_and_gradient(loss, a, y):
    a = torch.tensor(a, requires_grad=True)
    value = loss(a, torch.tensor(y))
    value.backward()
    return {"a": a.tolist(), "y": y, "sum": value.item(), "gradient": a.grad.tolist()}


def batch_norm():
    """One training step of BatchNorm1d: output and the gradients of sum(output * dy)."""
    x, dy = torch.tensor(Z, requires_grad=True), torch.tensor(SOFT)
    layer = torch.nn.BatchNorm1d(M)
    layer.weight.data, layer.bias.data = torch.tensor([0.5, 1.0, 2.0]), torch.tensor([0.1, 0.0, -1.0])
    y = layer(x)
    (y * dy).sum().backward()
    return {
        "x": Z, "dy": SOFT, "gamma": layer.weight.tolist(), "beta": layer.bias.tolist(), "y": y.tolist(),
        "dx": x.grad.tolist(), "dgamma": layer.weight.grad.tolist(), "dbeta": layer.bias.grad.tolist(),
        "mean": layer.running_mean.tolist(), "unbiased_var": layer.running_var.tolist(),
    }  # fmt: skip


if __name__ == "__main__":
    golden = {
        "made_with": f"torch {torch.__version__}",
        "theta": THETA,
        "grads": GRADS,
        "paths": {name: path(*pair) for name, pair in OPTIMIZERS.items()},
        "losses": {name: value_and_gradient(*row) for name, row in LOSSES.items()},
        "batch_norm": batch_norm(),
    }
    Path(__file__).with_name("golden.json").write_text(json.dumps(golden, indent=1) + "\n")
