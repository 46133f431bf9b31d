"""Six backprops with one wrong line each, for the bug hunt (exercise 1.11).
`listing` shows one with its lines numbered."""

import inspect

from ..draw import sigmoid


def backprop_A(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    N = len(X)
    eps = Y - a
    delta2 = eps * a * (1 - a)
    eps_h = delta2 @ W2.T
    delta1 = eps_h * alpha * (1 - alpha)
    return {"W1": X.T @ delta1 / N, "b1": delta1.sum(0) / N, "W2": alpha.T @ delta2 / N, "b2": delta2.sum(0) / N}


def backprop_B(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * sigmoid(a) * (1 - sigmoid(a))
    dW2 = alpha.T @ delta2 / len(X)
    db2 = delta2.mean(axis=0)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    dW1 = X.T @ delta1 / len(X)
    db1 = delta1.mean(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def backprop_C(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    eps = (a - Y) / len(X)
    delta2 = eps * a * (1 - a)
    dW2, db2 = alpha.T @ delta2, delta2.sum(axis=0)
    eps_h = eps @ W2.T
    delta1 = eps_h * alpha * (1 - alpha)
    dW1, db1 = X.T @ delta1, delta1.sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def backprop_D(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    z1 = X @ W1 + b1
    alpha = sigmoid(z1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / len(X)
    dW2 = alpha.T @ delta2
    db2 = delta2.sum(axis=0)
    eps_h = delta2 @ W2.T
    slope = z1 * (1 - z1)
    delta1 = eps_h * slope
    dW1 = X.T @ delta1
    db1 = delta1.sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def backprop_E(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    N = Y.size
    dW2 = alpha.T @ delta2 / N
    db2 = delta2.sum(axis=0) / N
    dW1 = X.T @ delta1 / N
    db1 = delta1.sum(axis=0) / N
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def backprop_F(params, X, Y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    eps = (a - Y) / len(X)
    delta2 = eps * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    db1 = delta1.sum(axis=0)
    dW1 = X.T @ delta1
    db2 = eps.sum(axis=0)
    dW2 = alpha.T @ delta2
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


BUGGY = {f.__name__[-1]: f for f in (backprop_A, backprop_B, backprop_C, backprop_D, backprop_E, backprop_F)}


def listing(name):
    """The source of one of them, its lines numbered from 1."""
    lines = inspect.getsource(BUGGY[name]).rstrip().splitlines()
    return "\n".join(f"{i:2d}  {line}" for i, line in enumerate(lines, 1))
