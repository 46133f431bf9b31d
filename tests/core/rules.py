"""The optimizers as textbooks print them: pure, with new arrays at every step; oracles for the in-place classes.

Each is (theta, grad, state, **hyper) -> (theta, state); state is {} before the first step.
"""

import numpy as np


def sgd(theta, grad, state, lr):
    return theta - lr * grad, state


def momentum(theta, grad, state, lr, momentum):
    v = momentum * state.get("v", 0.0) + grad
    return theta - lr * v, {"v": v}


def sutskever_momentum(theta, grad, state, lr, momentum):
    v = momentum * state.get("v", 0.0) - lr * grad
    return theta + v, {"v": v}


def nag(theta, grad, state, lr, momentum):
    v = momentum * state.get("v", 0.0) + grad
    return theta - lr * (grad + momentum * v), {"v": v}


def adagrad(theta, grad, state, lr, eps):
    s = state.get("s", 0.0) + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}


def rmsprop(theta, grad, state, lr, beta, eps):
    s = beta * state.get("s", 0.0) + (1 - beta) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}


def sign_sgd(theta, grad, state, lr):
    return theta - lr * ((grad > 0) * 1.0 - (grad < 0) * 1.0), state


def rprop(theta, grad, state, lr, up, down, smallest, largest):
    """Riedmiller and Braun's rule, one weight after the other."""
    theta, d = theta.copy(), state.get("d", np.full(theta.shape, lr)).copy()
    previous = state.get("previous", np.zeros(theta.shape)).copy()
    for i in np.ndindex(*theta.shape):
        g, old = grad[i], previous[i]
        if (g > 0 and old > 0) or (g < 0 and old < 0):
            d[i] = min(d[i] * up, largest)
        elif (g > 0 and old < 0) or (g < 0 and old > 0):
            d[i], g = max(d[i] * down, smallest), 0.0
        theta[i] -= d[i] * (1.0 if g > 0 else -1.0 if g < 0 else 0.0)
        previous[i] = g
    return theta, {"d": d, "previous": previous}


def adam(theta, grad, state, lr, beta1, beta2, eps):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_hat / (np.sqrt(s_hat) + eps), {"m": m, "s": s, "t": t}


# name of the class in mlpkit: its rule and the hyper-parameters that the tests use
RULES = {
    "SGD": (sgd, {"lr": 0.1}),
    "Momentum": (momentum, {"lr": 0.1, "momentum": 0.9}),
    "SutskeverMomentum": (sutskever_momentum, {"lr": 0.1, "momentum": 0.9}),
    "NAG": (nag, {"lr": 0.1, "momentum": 0.9}),
    "AdaGrad": (adagrad, {"lr": 0.5, "eps": 1e-10}),
    "RMSProp": (rmsprop, {"lr": 0.01, "beta": 0.99, "eps": 1e-8}),
    "SignSGD": (sign_sgd, {"lr": 0.01}),
    "Rprop": (rprop, {"lr": 0.01, "up": 1.2, "down": 0.5, "smallest": 1e-6, "largest": 50.0}),
    "Adam": (adam, {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}),
}
