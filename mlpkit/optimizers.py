"""Optimizers: from a gradient to a step (slides L493-L641).

An optimizer is an object with step(theta, grad), which changes theta in place: the same object trains a network, whose
parameters are one flat vector, and rolls down a 2-D valley. Each line of a step is followed by the equation it is.
`lr` is the lecture's mu, eta or epsilon; it may be changed between steps (a schedule does). eps stands outside the
root, as in the papers (erratum 28). `from_rule` seats a pure rule (theta, grad, state, **hyper) -> (theta, state).
"""

import numpy as np

BLOCK = 131072  # parameters a block: what a step needs of one stays in the cache of the processor


class Optimizer:
    """Base: keeps one zeroed array a name in `memory`, made at the first step, when the shape of theta is known."""

    memory: tuple[str, ...] = ()

    def __init__(self, lr):
        self.lr = lr
        self.t = 0  # steps taken

    def begin(self, theta):
        """Make the memory and a scratch array, of theta's shape and dtype."""
        self.arrays = [np.zeros_like(theta) for _ in (*self.memory, "scratch")]
        self.__dict__.update(zip(self.memory, self.arrays, strict=False))

    def step(self, theta, grad):
        """Change theta in place by one step against grad (same shape), a block at a time if there is much of it."""
        if self.t == 0:
            self.begin(theta)
        self.t += 1
        if theta.size <= BLOCK:
            return self.update(theta, grad, *self.arrays)
        for i in range(0, len(theta), BLOCK):
            self.update(*(array[i : i + BLOCK] for array in (theta, grad, *self.arrays)))

    def update(self, theta, grad, *memory_and_scratch):
        """The rule, elementwise and in place; given (a block of) theta, grad, each memory and the scratch array."""
        raise NotImplementedError


class SGD(Optimizer):
    """theta <- theta - lr g (L493): gradient descent if g is that of all data, stochastic if of some (erratum 15)."""

    def update(self, theta, grad, scratch):
        np.multiply(grad, self.lr, out=scratch)
        theta -= scratch  # theta <- theta - lr g


class Momentum(Optimizer):
    """v <- beta v + g; theta <- theta - lr v (Polyak 1964; PyTorch's form). The slide (L595) lost beta: erratum 16."""

    memory = ("v",)

    def __init__(self, lr, momentum=0.9):
        super().__init__(lr)
        self.momentum = momentum

    def update(self, theta, grad, v, scratch):
        v *= self.momentum
        v += grad  # v <- beta v + g
        np.multiply(v, self.lr, out=scratch)
        theta -= scratch  # theta <- theta - lr v


class SutskeverMomentum(Momentum):
    """v <- beta v - lr g; theta <- theta + v (Sutskever et al. 2013): Momentum, but v keeps the lr it was made with."""

    def update(self, theta, grad, v, scratch):
        v *= self.momentum
        np.multiply(grad, self.lr, out=scratch)
        v -= scratch  # v <- beta v - lr g
        theta += v  # theta <- theta + v


class NAG(Momentum):
    """Nesterov's gradient at the point momentum is about to reach (L597; erratum 18), where theta stands already:
    v <- beta v + g; theta <- theta - lr (g + beta v), PyTorch's form. The textbook's iterate is theta + lr beta v."""

    def update(self, theta, grad, v, scratch):
        v *= self.momentum
        v += grad  # v <- beta v + g
        np.multiply(v, self.momentum, out=scratch)
        scratch += grad
        scratch *= self.lr
        theta -= scratch  # theta <- theta - lr (g + beta v)


class AdaGrad(Optimizer):
    """s <- s + g^2; theta <- theta - lr g / (sqrt(s) + eps) (Duchi et al. 2011; L621): steps only ever shrink."""

    memory = ("s",)

    def __init__(self, lr=0.01, eps=1e-10):
        super().__init__(lr)
        self.eps = eps

    def update(self, theta, grad, s, scratch):
        np.multiply(grad, grad, out=scratch)
        s += scratch  # s <- s + g^2
        self._scaled_step(theta, grad, s, scratch)

    def _scaled_step(self, theta, grad, s, scratch):
        np.sqrt(s, out=scratch)
        scratch += self.eps
        np.divide(grad, scratch, out=scratch)
        scratch *= self.lr
        theta -= scratch  # theta <- theta - lr g / (sqrt(s) + eps)


class RMSProp(AdaGrad):
    """s <- beta s + (1 - beta) g^2; theta <- theta - lr g / (sqrt(s) + eps) (Hinton, lecture 6e; L629): forgets."""

    def __init__(self, lr=0.01, beta=0.99, eps=1e-8):
        super().__init__(lr, eps)
        self.beta = beta

    def update(self, theta, grad, s, scratch):
        np.multiply(grad, grad, out=scratch)
        scratch *= 1.0 - self.beta
        s *= self.beta
        s += scratch  # s <- beta s + (1 - beta) g^2
        self._scaled_step(theta, grad, s, scratch)


class SignSGD(Optimizer):
    """theta <- theta - lr sign(g) (L631): every coordinate moves by lr, however small its gradient (erratum 24)."""

    def update(self, theta, grad, scratch):
        np.sign(grad, out=scratch)
        scratch *= self.lr
        theta -= scratch  # theta <- theta - lr sign(g)


class Rprop(Optimizer):
    """Each weight has its own step d, times 1.2 while its gradient keeps its sign, times 0.5 when it turns, when the
    weight also rests for one step; theta <- theta - d sign(g) (Riedmiller, Braun 1993). For full batches only."""

    memory = ("d", "previous")

    def __init__(self, lr=0.01, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
        super().__init__(lr)
        self.up, self.down, self.smallest, self.largest = up, down, smallest, largest

    def begin(self, theta):
        super().begin(theta)
        self.d += self.lr

    def update(self, theta, grad, d, previous, scratch):
        agree = np.sign(grad) * np.sign(previous)  # the product of two tiny gradients itself might round to 0
        d *= np.where(agree > 0, self.up, np.where(agree < 0, self.down, 1.0))
        np.clip(d, self.smallest, self.largest, out=d)  # d <- clamp(d eta+-)
        np.multiply(grad, agree >= 0, out=previous)  # g <- 0 where it turned
        theta -= d * np.sign(previous)  # theta <- theta - d sign(g)


class Adam(Optimizer):
    """m <- beta1 m + (1 - beta1) g; s <- beta2 s + (1 - beta2) g^2;
    theta <- theta - lr m^ / (sqrt(s^) + eps), m^ = m/(1 - beta1^t), s^ = s/(1 - beta2^t), t = 1 first
    (Kingma, Ba 2015). The slide (L641) multiplies by g once more, which climbs where g < 0: erratum 27."""

    memory = ("m", "s")

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(lr)
        self.beta1, self.beta2, self.eps = beta1, beta2, eps

    def update(self, theta, grad, m, s, scratch):
        m *= self.beta1
        m += grad  # m <- beta1 m + g: the factor 1 - beta1, a pass over m, is left to weights1
        np.multiply(grad, grad, out=scratch)
        s *= self.beta2
        s += scratch  # s <- beta2 s + g^2, likewise
        weights1 = (1.0 - self.beta1**self.t) / (1.0 - self.beta1)  # 1 + beta1 + ... + beta1^(t-1)
        root2 = ((1.0 - self.beta2**self.t) / (1.0 - self.beta2)) ** 0.5
        np.sqrt(s, out=scratch)
        scratch += self.eps * root2  # sqrt(s^) + eps, times root2
        np.divide(m, scratch, out=scratch)
        scratch *= self.lr * root2 / weights1
        theta -= scratch  # theta <- theta - lr m^ / (sqrt(s^) + eps)


class _FromRule(Optimizer):
    """A pure rule in the seat of an optimizer; its hyper-parameters are kept as given, lr among them if it has one."""

    def __init__(self, rule, hyper):
        super().__init__(hyper.get("lr"))
        self.rule, self.hyper, self.state = rule, hyper, {}

    def step(self, theta, grad):
        self.t += 1
        hyper = self.hyper if self.lr is None else {**self.hyper, "lr": self.lr}
        theta[...], self.state = self.rule(theta.copy(), grad.copy(), self.state, **hyper)


def from_rule(rule, **hyper):
    """An optimizer from rule(theta, grad, state, **hyper) -> (theta, state), which changes nothing it is given;
    `state` is {} at first. from_rule(my_momentum, lr=0.1, momentum=0.9) takes part wherever Momentum does."""
    return _FromRule(rule, hyper)
