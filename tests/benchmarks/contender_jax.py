"""JAX as a contender: one compiled call an epoch, a lax.scan over its batches, parameters donated."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from contenders import LR


def _forward(layers, x):
    *hidden, (W, b) = layers
    for V, c in hidden:
        x = jax.nn.relu(x @ V + c)
    return x @ W + b


def _softmax_loss(layers, x, y):
    return -jnp.mean(jnp.sum(y * jax.nn.log_softmax(_forward(layers, x)), axis=1))


def _logistic_loss(layers, x, y):
    z = _forward(layers, x)
    return jnp.mean(jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z))))


def _sgd(layers, grad, state):
    return jax.tree.map(lambda p, g: p - LR[True] * g, layers, grad), state


def _adam(layers, grad, state):
    m, s, t = state
    t = t + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, grad)
    s = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, s, grad)
    size, root2 = LR[False] / (1 - 0.9**t), jnp.sqrt(1 - 0.999**t)
    return jax.tree.map(lambda p, m, s: p - size * m / (jnp.sqrt(s) / root2 + 1e-8), layers, m, s), (m, s, t)


@partial(jax.jit, static_argnums=(5, 6, 7), donate_argnums=(0, 1))
def _epoch(layers, state, X, Y, order, batch, loss, rule):
    def step(carry, xy):
        value, grad = jax.value_and_grad(loss)(carry[0], *xy)
        return rule(carry[0], grad, carry[1]), value

    batches = (X[order].reshape(-1, batch, X.shape[1]), Y[order].reshape(-1, batch, Y.shape[1]))
    (layers, state), values = jax.lax.scan(step, (layers, state), batches)
    return layers, state, values


class Jax:
    name = "JAX"

    def __init__(self, task):
        self.task = task
        self.X, self.Y = jnp.asarray(task.X, jnp.float32), jnp.asarray(task.targets(), jnp.float32)
        self.rules = (_logistic_loss, _sgd) if task.single else (_softmax_loss, _adam)

    def begin(self, seed):
        self.rng = np.random.default_rng(seed)
        pairs = zip(self.task.sizes[:-1], self.task.sizes[1:], strict=True)
        self.layers = [
            (jnp.asarray(self.rng.normal(0, np.sqrt(2 / i), (i, o)), jnp.float32), jnp.zeros(o, jnp.float32))
            for i, o in pairs
        ]
        zeros = partial(jax.tree.map, jnp.zeros_like)
        self.state = () if self.task.single else (zeros(self.layers), zeros(self.layers), jnp.float32(0))
        jax.block_until_ready((self.layers, self.state))

    def train(self):
        for _ in range(self.task.epochs):
            order = self.rng.permutation(len(self.task.X))
            self.layers, self.state, _ = _epoch(
                self.layers, self.state, self.X, self.Y, order, self.task.batch, *self.rules
            )
        jax.block_until_ready(self.layers)

    def accuracy(self):
        out = np.asarray(_forward(self.layers, self.X))
        guess = out[:, 0] > 0 if self.task.single else out.argmax(axis=1)
        return float(np.mean(guess == self.task.labels))
