"""The bank of lesson 06-optimizers: each cell is one answer, the whole content of a solution cell.

`# %% 4.9 right LABEL` is an answer that must pass, `# %% 4.9 wrong KEY LABEL` one that must not; KEY is the
misconception that must be named, `-` where none is expected. Written by people who had not seen the checks.
"""

# %% 4.7 right plain
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", np.zeros_like(theta)) + grad
    return theta - lr * v, {"v": v}

# %% 4.7 right Sutskever
def momentum_step(theta, grad, state, lr, momentum=0.9):
    if "velocity" not in state:
        velocity = -lr * grad
    else:
        velocity = momentum * state["velocity"] - lr * grad
    return theta + velocity, {"velocity": velocity}

# %% 4.7 right Polyak, from the previous theta
def momentum_step(theta, grad, state, lr, momentum=0.9):
    before = state.get("before", theta)
    new = theta - lr * grad + momentum * (theta - before)
    return new, {"before": np.array(theta)}

# %% 4.7 right weighted sum of all gradients
def momentum_step(theta, grad, state, lr, momentum=0.9):
    g = np.asarray(grad)[None]
    history = np.concatenate([state["history"], g]) if state else g.copy()
    ages = np.arange(len(history))[::-1]
    v = np.tensordot(float(momentum) ** ages, history, axes=1)
    return theta - lr * v, {"history": history}

# %% 4.7 wrong - averaging form
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + (1 - momentum) * grad
    return theta - lr * v, {"v": v}

# %% 4.7 wrong - v never decays
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = state.get("v", 0.0) + grad
    return theta - lr * v, {"v": v}

# %% 4.7 wrong - momentum on the gradient
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = state.get("v", 0.0) + momentum * grad
    return theta - lr * v, {"v": v}

# %% 4.7 wrong - theta moved with the old v
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = state.get("v", np.zeros_like(theta))
    return theta - lr * v, {"v": momentum * v + grad}

# %% 4.7 wrong - sign, goes uphill
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + lr * grad
    return theta + v, {"v": v}

# %% 4.7 wrong - lr twice
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + lr * grad
    return theta - lr * v, {"v": v}

# %% 4.7 wrong - momentum argument ignored
def momentum_step(theta, grad, state, lr, momentum=0.9):
    v = 0.9 * state.get("v", 0.0) + grad
    return theta - lr * v, {"v": v}

# %% 4.7 wrong - writes into the old state
def momentum_step(theta, grad, state, lr, momentum=0.9):
    state["v"] = momentum * state.get("v", np.zeros_like(theta)) + grad
    return theta - lr * state["v"], state

# %% 4.7 wrong - velocity kept in the function, by shape
def momentum_step(theta, grad, state, lr, momentum=0.9, memory={}):
    shape = np.shape(theta)
    memory[shape] = momentum * memory.get(shape, np.zeros(shape)) + grad
    return theta - lr * memory[shape], {}

# %% 4.8 right plain
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    v = momentum * v + grad(theta - lr * momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 right Sutskever in both
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    carried = momentum * state["v"] if "v" in state else 0.0 * theta
    if form == "textbook":
        v = carried - lr * grad(theta + carried)
        new = theta + v
    else:
        v = carried - lr * grad
        new = theta + momentum * v - lr * grad
    return new, {"v": v}

# %% 4.8 right two helpers
def torch_form(theta, g, v, lr, momentum):
    v = g + momentum * v
    return theta - lr * g - lr * momentum * v, v


def textbook_form(theta, gradient_at, v, lr, momentum):
    ahead = theta - lr * momentum * v
    g = gradient_at(ahead)
    return ahead - lr * g, momentum * v + g


def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    rules = {"torch": torch_form, "textbook": textbook_form}
    v = state.get("v", np.zeros(np.shape(theta)))
    theta, v = rules[form](theta, grad, v, lr, momentum)
    return theta, {"v": v}

# %% 4.8 right Nesterov's two sequences, no v
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    last = state.get("last", theta)
    if form == "torch":
        x = theta - lr * grad
        return x + momentum * (x - last), {"last": x}
    y = theta + momentum * (theta - last)
    return y - lr * grad(y), {"last": np.array(theta)}

# %% 4.8 wrong - torch: old v in the step
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        new = theta - lr * (grad + momentum * v)
        return new, {"v": momentum * v + grad}
    v = momentum * v + grad(theta - lr * momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - torch: g missing from the step
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * momentum * v, {"v": v}
    v = momentum * v + grad(theta - lr * momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - torch: momentum on g instead of v
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (momentum * grad + v), {"v": v}
    v = momentum * v + grad(theta - lr * momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - textbook: gradient at theta
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    v = momentum * v + grad(theta)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - textbook: look-ahead with the wrong sign
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    v = momentum * v + grad(theta + lr * momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - textbook: look-ahead without lr
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    v = momentum * v + grad(theta - momentum * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - textbook: look-ahead without momentum
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    v = momentum * v + grad(theta - lr * v)
    return theta - lr * v, {"v": v}

# %% 4.8 wrong - textbook: full step from the look-ahead point
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    if form == "torch":
        v = momentum * v + grad
        return theta - lr * (grad + momentum * v), {"v": v}
    ahead = theta - lr * momentum * v
    v = momentum * v + grad(ahead)
    return ahead - lr * v, {"v": v}

# %% 4.8 wrong - both: v updated in place in the old state
def nag_step(theta, grad, state, lr, momentum=0.9, form="torch"):
    v = state.get("v", np.zeros_like(theta))
    g = grad if form == "torch" else grad(theta - lr * momentum * v)
    v *= momentum
    v += g
    step = g + momentum * v if form == "torch" else v
    return theta - lr * step, {"v": v}

# %% 4.9 right plain
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", np.zeros_like(theta)) + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.9 right keeps the root, hypot
def adagrad(theta, grad, state, lr, eps=1e-10):
    root = np.hypot(state["root"], grad) if "root" in state else np.abs(grad)
    rates = lr / (root + eps)
    return theta - rates * grad, {"root": root}

# %% 4.9 right all gradients kept
def adagrad(theta, grad, state, lr, eps=1e-10):
    g = np.array(grad, dtype=float)[np.newaxis]
    if state:
        g = np.concatenate([state["all"], g], axis=0)
    norm = np.linalg.norm(g, axis=0)
    return theta - lr * (grad / (norm + eps)), {"all": g}

# %% 4.9 right loop over the coordinates
def adagrad(theta, grad, state, lr, eps=1e-10):
    new = np.array(theta, dtype=float)
    g = np.asarray(grad)
    s = np.array(state["s"]) if "s" in state else np.zeros(new.shape)
    for i in np.ndindex(new.shape):
        s[i] += g[i] * g[i]
        new[i] -= lr * g[i] / (s[i] ** 0.5 + eps)
    return new, {"s": s}

# %% 4.9 wrong - eps inside the root
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", 0.0) + grad**2
    return theta - lr * grad / np.sqrt(s + eps), {"s": s}

# %% 4.9 wrong - no root
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", 0.0) + grad**2
    return theta - lr * grad / (s + eps), {"s": s}

# %% 4.9 wrong - divides by the old s
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", np.zeros_like(theta))
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s + grad**2}

# %% 4.9 wrong - one sum for the whole array
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", 0.0) + np.sum(grad**2)
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.9 wrong - sums absolute values
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", 0.0) + np.abs(grad)
    return theta - lr * grad / (s + eps), {"s": s}

# %% 4.9 wrong - accumulator starts at 0.1
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", np.full_like(theta, 0.1)) + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.9 wrong - default eps of the others
def adagrad(theta, grad, state, lr, eps=1e-8):
    s = state.get("s", 0.0) + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.9 wrong - eps only as a floor
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", 0.0) + grad**2
    return theta - lr * grad / np.maximum(np.sqrt(s), eps), {"s": s}

# %% 4.9 wrong - s grows in place in the old state
def adagrad(theta, grad, state, lr, eps=1e-10):
    s = state.get("s", np.zeros_like(theta))
    s += grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 right plain
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", np.zeros_like(theta)) + (1 - beta) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 right moves s towards the square
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    square = np.square(grad)
    try:
        old = state["mean_square"]
    except KeyError:
        old = np.zeros(np.shape(theta))
    mean_square = old + (1 - beta) * (square - old)
    step = np.divide(grad, eps + mean_square**0.5)
    return np.subtract(theta, lr * step), {"mean_square": mean_square}

# %% 4.10 right keeps the root, hypot
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    rms = np.hypot(np.sqrt(beta) * state.get("rms", 0.0), np.sqrt(1 - beta) * grad)
    return theta - lr / (rms + eps) * grad, {"rms": rms}

# %% 4.10 right loop over the coordinates
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    shape = np.shape(theta)
    old = np.ravel(state["s"]) if state else np.zeros(np.size(theta))
    points, s = [], []
    for x, g, before in zip(np.ravel(theta), np.ravel(grad), old):
        now = beta * before + (1 - beta) * g * g
        s.append(now)
        points.append(x - lr * g / (now**0.5 + eps))
    return np.reshape(points, shape), {"s": np.reshape(s, shape)}

# %% 4.10 wrong - eps inside the root
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", 0.0) + (1 - beta) * grad**2
    return theta - lr * grad / np.sqrt(s + eps), {"s": s}

# %% 4.10 wrong - beta and 1 - beta swapped
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = (1 - beta) * state.get("s", 0.0) + beta * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 wrong - bias correction
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    t = state.get("t", 0) + 1
    s = beta * state.get("s", 0.0) + (1 - beta) * grad**2
    return theta - lr * grad / (np.sqrt(s / (1 - beta**t)) + eps), {"s": s, "t": t}

# %% 4.10 wrong - s starts as the first square
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", grad**2) + (1 - beta) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 wrong - divides by the old s
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = state.get("s", np.zeros_like(theta))
    new = theta - lr * grad / (np.sqrt(s) + eps)
    return new, {"s": beta * s + (1 - beta) * grad**2}

# %% 4.10 wrong - no 1 - beta
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", 0.0) + grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 wrong - lr of the first step kept
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    lr = state.get("lr", lr)
    s = beta * state.get("s", 0.0) + (1 - beta) * grad**2
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s, "lr": lr}

# %% 4.10 wrong - one mean square for the whole array
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", 0.0) + (1 - beta) * np.mean(grad**2)
    return theta - lr * grad / (np.sqrt(s) + eps), {"s": s}

# %% 4.10 wrong - changes theta in place
def rmsprop(theta, grad, state, lr, beta=0.9, eps=1e-8):
    s = beta * state.get("s", np.zeros_like(theta)) + (1 - beta) * grad**2
    theta -= lr * grad / (np.sqrt(s) + eps)
    return theta, {"s": s}

# %% 4.11 right straight from the formulas
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 right the paper's efficient form
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    if not state:
        state = {"step": 0, "first": np.zeros_like(grad), "second": np.zeros_like(grad)}
    step = state["step"] + 1
    first = state["first"] * beta1 + grad * (1.0 - beta1)
    second = state["second"] * beta2 + grad * grad * (1.0 - beta2)
    rate = lr * np.sqrt(1.0 - beta2**step) / (1.0 - beta1**step)
    return theta - rate * first / (np.sqrt(second) + eps), dict(step=step, first=first, second=second)


# %% 4.11 right keeps the corrected averages, as weighted means
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    n = state["n"] + 1 if "n" in state else 1
    a = (1 - beta1) / (1 - beta1**n)
    b = (1 - beta2) / (1 - beta2**n)
    mean = a * grad
    square = b * np.square(grad)
    if n > 1:
        mean = mean + (1 - a) * state["mean"]
        square = square + (1 - b) * state["square"]
    return theta - lr * mean / (np.sqrt(square) + eps), {"n": n, "mean": mean, "square": square}


# %% 4.11 right moments stacked, powers of beta carried along
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    betas = np.array([beta1, beta2]).reshape((2,) + (1,) * np.ndim(grad))
    moments = state.get("moments", np.zeros((2,) + np.shape(grad)))
    powers = state.get("powers", np.ones_like(betas)) * betas
    moments = betas * moments + (1 - betas) * np.stack([grad, np.power(grad, 2)])
    m, s = moments / (1 - powers)
    update = np.divide(m, np.sqrt(s) + eps)
    return np.subtract(theta, lr * update), {"moments": moments, "powers": powers}


# %% 4.11 wrong - no bias correction
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m
    s_hat = s
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - only m is corrected
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - eps inside the root
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    new = theta - lr * m_hat / np.sqrt(s_hat + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - beta1 and beta2 swapped
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta2 * state.get("m", 0.0) + (1 - beta2) * grad
    s = beta1 * state.get("s", 0.0) + (1 - beta1) * grad**2
    m_hat = m / (1 - beta2 ** t)
    s_hat = s / (1 - beta1**t)
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - t is 2 at the first step
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 1) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - the corrected moments go into the state
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"t": t, "m": m_hat, "s": s_hat}


# %% 4.11 wrong - t counted outside the state, shared by all parameters
STEPS = [0]


def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    if not state:
        STEPS[0] = 0
    STEPS[0] += 1
    t = STEPS[0]
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    new = theta - lr * m_hat / (np.sqrt(s_hat) + eps)
    return new, {"m": m, "s": s}


# %% 4.11 wrong - theta changed in place
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    theta -= lr * m_hat / (np.sqrt(s_hat) + eps)
    return theta, {"t": t, "m": m, "s": s}


# %% 4.11 wrong - efficient form without the root in its factor
def adam(theta, grad, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * grad
    s = beta2 * state.get("s", 0.0) + (1 - beta2) * grad**2
    rate = lr * (1 - beta2**t) / (1 - beta1**t)
    return theta - rate * m / (np.sqrt(s) + eps), {"t": t, "m": m, "s": s}


# %% 4.12 right np.where
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 right weight by weight
def signsgd(theta, grad, state, lr):
    step = np.where(grad > 0, lr, np.where(grad < 0, -lr, 0.0))
    return theta - step, {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    shape = np.shape(theta)
    x = [float(v) for v in np.ravel(theta)]
    d = list(state["d"]) if state else [lr] * len(x)
    old = list(state["old"]) if state else [0.0] * len(x)
    for i, g in enumerate(np.ravel(grad)):
        if (g > 0 and old[i] > 0) or (g < 0 and old[i] < 0):
            d[i] = min(d[i] * up, largest)
        elif (g > 0 and old[i] < 0) or (g < 0 and old[i] > 0):
            d[i] = max(d[i] * down, smallest)
            g = 0.0
        if g > 0:
            x[i] -= d[i]
        elif g < 0:
            x[i] += d[i]
        old[i] = g
    return np.array(x).reshape(shape), {"d": np.array(d), "old": np.array(old)}


# %% 4.12 right copies and masks, only signs remembered
def signsgd(theta, grad, state, lr):
    new = np.array(theta, dtype=float)
    new[grad > 0] -= lr
    new[grad < 0] += lr
    return new, dict(state)


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    sign = np.array(np.sign(grad))
    if "delta" in state:
        delta, before = np.array(state["delta"]), state["sign"]
    else:
        delta, before = np.full(np.shape(theta), float(lr)), np.zeros(np.shape(theta))
    same = (sign == before) & (sign != 0)
    opposite = (sign == -before) & (sign != 0)
    delta[same] = np.minimum(delta[same] * up, largest)
    delta[opposite] = np.maximum(delta[opposite] * down, smallest)
    sign[opposite] = 0
    return theta - delta * sign, {"delta": delta, "sign": sign}


# %% 4.12 right a factor chosen by the product of the signs, then clip
def signsgd(theta, grad, state, lr):
    return theta - lr * ((grad > 0) * 1.0 - (grad < 0) * 1.0), dict(state)


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    s = np.sign(grad).astype(int)
    agree = s * state.get("s", 0)
    factor = np.array([down, 1.0, up])[agree + 1]
    d = np.clip(state.get("d", lr) * factor, smallest, largest)
    s = s * (agree >= 0)
    return theta - d * s, {"s": s, "d": d}


# %% 4.12 wrong - signsgd: where(g > 0, 1, -1), moves where the gradient is 0
def signsgd(theta, grad, state, lr):
    return theta - lr * np.where(grad > 0, 1.0, -1.0), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - signsgd: g over |g| + 1e-8
def signsgd(theta, grad, state, lr):
    return theta - lr * grad / (np.abs(grad) + 1e-8), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: product of the gradients, not of the signs
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = grad * last
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: no rest, moves with the smaller step after a turn
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(grad), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: rests, but g is remembered
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": grad}


# %% 4.12 wrong - rprop: no lower limit
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, d * down, new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: a 0 counts as the same sign
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn >= 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - new_d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: moves by the old step
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    return theta - d * np.sign(g), {"d": new_d, "last": g}


# %% 4.12 wrong - rprop: takes the last step back after a turn
def signsgd(theta, grad, state, lr):
    return theta - lr * np.sign(grad), {}


def rprop(theta, grad, state, lr, up=1.2, down=0.5, smallest=1e-6, largest=50.0):
    d = state.get("d", lr * np.ones_like(theta))
    last = state.get("last", np.zeros_like(theta))
    turn = np.sign(grad) * np.sign(last)
    new_d = np.where(turn > 0, np.minimum(d * up, largest), d)
    new_d = np.where(turn < 0, np.maximum(d * down, smallest), new_d)
    g = np.where(turn < 0, 0.0, grad)
    move = np.where(turn < 0, -state.get("move", np.zeros_like(theta)), -new_d * np.sign(g))
    return theta + move, {"d": new_d, "last": g, "move": move}


# %% 4.13 right loop with a test in it
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new + beta * p
            r = r_new
        path[k + 1] = x
    return path


# %% 4.13 right list of points, filled up at the end
def conjugate_gradient(A, b):
    n = b.size
    points = [np.zeros(n)]
    r, p = 1.0 * b, 1.0 * b
    rr = stop = np.sum(r * r)
    while len(points) <= n and rr > 1e-24 * stop:
        q = A.dot(p)
        alpha = rr / p.dot(q)
        points.append(points[-1] + alpha * p)
        r = r - alpha * q
        rr, old = r.dot(r), rr
        p = r + (rr / old) * p
    points += [points[-1]] * (n + 1 - len(points))
    return np.array(points)


# %% 4.13 right recursion
def conjugate_gradient(A, b):
    small = 1e-12 * np.sqrt(b @ b)

    def walk(x, r, p, left):
        if left == 0:
            return [x]
        if np.sqrt(r @ r) <= small:
            return [x] * (left + 1)
        alpha = r @ r / (p @ A @ p)
        rest = r - alpha * (A @ p)
        return [x] + walk(x + alpha * p, rest, rest + (rest @ rest) / (r @ r) * p, left - 1)

    return np.stack(walk(np.zeros(len(b)), b, b, len(b)))


# %% 4.13 right rows written ahead, columns of matrices, early return
def conjugate_gradient(A, b):
    A = np.array(A, dtype=float)
    r = np.array(b, dtype=float).reshape(-1, 1)
    n = r.shape[0]
    path = np.zeros((n + 1, n))
    limit = 1e-12 * np.linalg.norm(r)
    p = r
    for k in range(1, n + 1):
        if np.linalg.norm(r) <= limit:
            return path
        alpha = (r.T @ r).item() / (p.T @ A @ p).item()
        path[k:] += alpha * p.T
        r_next = r - alpha * A @ p
        p = r_next + (r_next.T @ r_next).item() / (r.T @ r).item() * p
        r = r_next
    return path


# %% 4.13 wrong - steepest descent, p is always r
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new
            r = r_new
        path[k + 1] = x
    return path


# %% 4.13 wrong - beta is the ratio of the norms, not of their squares
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = np.linalg.norm(r_new) / np.linalg.norm(r)
            p = r_new + beta * p
            r = r_new
        path[k + 1] = x
    return path


# %% 4.13 wrong - alpha with r.A r below
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            Ap = A @ p
            alpha = (r @ r) / (r @ A @ r)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new + beta * p
            r = r_new
        path[k + 1] = x
    return path


# %% 4.13 wrong - no test for being done, nan after it
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if True:
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new + beta * p
            r = r_new
        path[k + 1] = x
    return path


# %% 4.13 wrong - the start is left out, n rows
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new + beta * p
            r = r_new
        path[k] = x
    return path


# %% 4.13 wrong - one x changed in place, all rows are the last
def conjugate_gradient(A, b):
    x = np.zeros(len(b))
    r, p = b.copy(), b.copy()
    path = [x]
    for _ in range(len(b)):
        if np.linalg.norm(r) > 1e-12 * np.linalg.norm(b):
            alpha = (r @ r) / (p @ A @ p)
            x += alpha * p
            r_new = r - alpha * (A @ p)
            p = r_new + (r_new @ r_new) / (r @ r) * p
            r = r_new
        path.append(x)
    return np.array(path)


# %% 4.13 wrong - break when done, the remaining rows stay 0
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    r, p = b, b
    for k in range(n):
        if np.linalg.norm(r) <= 1e-12 * np.linalg.norm(b):
            break
        alpha = (r @ r) / (p @ A @ p)
        path[k + 1] = path[k] + alpha * p
        r_new = r - alpha * (A @ p)
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return path


# %% 4.13 wrong - b itself is used up as the residual
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    limit = 1e-12 * np.linalg.norm(b)
    r, p = b, b.copy()
    for k in range(n):
        path[k + 1] = path[k]
        rr = r @ r
        if np.sqrt(rr) > limit:
            alpha = rr / (p @ A @ p)
            path[k + 1] += alpha * p
            r -= alpha * (A @ p)
            p = r + (r @ r) / rr * p
    return path


# %% 4.13 wrong - stops at an absolute |r| of 1e-6, whatever b
def conjugate_gradient(A, b):
    n = len(b)
    path = np.zeros((n + 1, n))
    x = np.zeros(n)
    r = b - A @ x
    p = r.copy()
    for k in range(n):
        if np.linalg.norm(r) > 1e-6:
            Ap = A @ p
            alpha = (r @ r) / (p @ Ap)
            x = x + alpha * p
            r_new = r - alpha * Ap
            beta = (r_new @ r_new) / (r @ r)
            p = r_new + beta * p
            r = r_new
        path[k + 1] = x
    return path

# %% 4.14 right written out, loop over eigvals
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 right product of two half-steps, stacked eigvals
def momentum_matrix(lr, momentum, curvature):
    new_v = np.array([[1.0, 0.0], [curvature, momentum]])
    new_x = np.array([[1.0, -lr], [0.0, 1.0]])
    return new_x @ new_v

def printed_matrix(mu, eps, curvature):
    return np.array([[1.0, -mu], [0.0, 1.0]]) @ np.array([[1.0, 0.0], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    K = np.stack([momentum_matrix(lr, momentum, c) for c in curvatures])
    return float(np.max(np.abs(np.linalg.eigvals(K))))

# %% 4.14 right columns by stepping the unit vectors, closed form for growth
def momentum_matrix(lr, momentum, curvature):
    def step(x, v):
        v = momentum * v + curvature * x
        return x - lr * v, v
    return np.column_stack([step(1.0, 0.0), step(0.0, 1.0)])

def printed_matrix(mu, eps, curvature):
    def step(x, v):
        v = v + eps * (curvature * x)
        return x - mu * v, v
    return np.column_stack([step(1.0, 0.0), step(0.0, 1.0)])

def growth(lr, momentum, curvatures):
    trace = 1 + momentum - lr * np.asarray(curvatures, dtype=float)
    root = np.sqrt(trace.astype(complex) ** 2 - 4 * momentum)
    return np.maximum(np.abs(trace + root), np.abs(trace - root)).max() / 2

# %% 4.14 right filled entry by entry, roots of the characteristic polynomial
def momentum_matrix(lr, momentum, curvature):
    K = np.zeros((2, 2))
    K[1, 0] = curvature
    K[1, 1] = momentum
    K[0] = np.array([1.0, 0.0]) - lr * K[1]
    return K

def printed_matrix(mu, eps, curvature):
    K = np.eye(2)
    K[1, 0] += eps * curvature
    K[0] -= mu * K[1]
    return K

def growth(lr, momentum, curvatures):
    worst = 0.0
    for c in curvatures:
        K = momentum_matrix(lr, momentum, c)
        poly = [1.0, -np.trace(K), K[0, 0] * K[1, 1] - K[0, 1] * K[1, 0]]
        for root in np.roots(poly):
            worst = max(worst, abs(root))
    return worst

# %% 4.14 wrong - x moves with the old v
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1.0, -lr], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - v first, then x
def momentum_matrix(lr, momentum, curvature):
    return np.array([[momentum, curvature], [-lr * momentum, 1 - lr * curvature]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1.0, eps * curvature], [-mu, 1 - mu * eps * curvature]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - momentum forgotten in the upper right
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - transposed
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]]).T

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - printed: mu taken as the momentum
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - eps * curvature, -eps * mu], [curvature, mu]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - printed: eps forgotten in the upper left
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, c))).max() for c in curvatures)

# %% 4.14 wrong - growth: real part instead of modulus
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.linalg.eigvals(momentum_matrix(lr, momentum, c)).real.max() for c in curvatures)

# %% 4.14 wrong - growth: only the largest curvature
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return np.abs(np.linalg.eigvals(momentum_matrix(lr, momentum, np.max(curvatures)))).max()

# %% 4.14 wrong - growth: 2-norm instead of eigenvalues
def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])

def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])

def growth(lr, momentum, curvatures):
    return max(np.linalg.norm(momentum_matrix(lr, momentum, c), 2) for c in curvatures)

# %% 4.15 right running best, break
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 right list with the start loss in front
def lr_range_test(f, theta, lrs, factor=4.0):
    point = np.array(theta, dtype=float)
    seen = [f(point)[0]]
    for lr in lrs:
        point = point - lr * f(point)[1]
        loss = f(point)[0]
        if not (np.isfinite(loss) and loss <= factor * min(seen)):
            break
        seen.append(loss)
    return np.array(seen[1:], dtype=float)

def suggest_lr(lrs, losses):
    best = min(range(len(losses)), key=lambda i: losses[i])
    return 0.1 * lrs[best]

# %% 4.15 right preallocated, returns a slice
def lr_range_test(f, theta, lrs, factor=4.0):
    losses = np.empty(len(lrs))
    p = theta.copy()
    smallest, g = f(p)
    for i in range(len(lrs)):
        p = p - lrs[i] * np.asarray(g)
        loss, g = f(p)
        if np.isnan(loss) or np.isinf(loss) or loss > factor * smallest:
            return losses[:i]
        losses[i] = loss
        if loss < smallest:
            smallest = loss
    return losses

def suggest_lr(lrs, losses):
    order = np.argsort(losses, kind="stable")
    return float(lrs[order[0]]) / 10.0

# %% 4.15 right generator
def lr_range_test(f, theta, lrs, factor=4.0):
    def run():
        p = theta
        loss, g = f(p)
        limit = factor * loss
        smallest = loss
        for lr in lrs:
            p = p - lr * g
            loss, g = f(p)
            if not np.isfinite(loss) or loss > limit:
                return
            yield float(loss)
            smallest = min(smallest, loss)
            limit = factor * smallest
    return np.fromiter(run(), dtype=float)

def suggest_lr(lrs, losses):
    lr = np.asarray(lrs)[: len(losses)]
    return lr[np.asarray(losses) == np.min(losses)][0] * 0.1

# %% 4.15 wrong - loss before the step is recorded
def lr_range_test(f, theta, lrs, factor=4.0):
    losses = []
    best = np.inf
    for lr in lrs:
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
        theta = theta - lr * grad
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - records the exploding loss too
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        losses.append(loss)
        if not np.isfinite(loss) or loss > factor * best:
            break
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - compares with the loss at the start only
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - compares with the previous loss
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = loss
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - the loss at the start does not count
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = np.inf
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - nan does not stop it
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - changes theta in place
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta -= lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - every step from the start
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        loss = f(theta - lr * grad)[0]
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)] / 10

# %% 4.15 wrong - suggest: not divided by ten
def lr_range_test(f, theta, lrs, factor=4.0):
    loss, grad = f(theta)
    best = loss
    losses = []
    for lr in lrs:
        theta = theta - lr * grad
        loss, grad = f(theta)
        if not np.isfinite(loss) or loss > factor * best:
            break
        losses.append(loss)
        best = min(best, loss)
    return np.array(losses)

def suggest_lr(lrs, losses):
    return lrs[np.argmin(losses)]

# %% 4.16 right as a literal dict
def entries():
    """Your entry for each event: {event: (method, hyper-parameters)}."""
    low, high = np.sqrt(1.6 / 30), np.sqrt(2.4)  # roots of the extreme curvatures
    lr = 0.95 * (2 / (low + high)) ** 2  # section 9, with some room
    momentum = ((high - low) / (high + low)) ** 2
    return {
        "valley": ("momentum", {"lr": float(lr), "momentum": float(momentum)}),
        "scales": ("rprop", {"lr": 0.1}),  # does not know what a scale is
        "bent": ("adam", {"lr": 0.1, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),  # arrives in time, trembles little
    }

# %% 4.16 right momentum, rprop, adam, gd
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 right nag, adagrad, momentum
def entries():
    e = {}
    e["valley"] = ("nag", {"lr": 0.4, "momentum": 0.75})
    e["scales"] = ("adagrad", {"lr": 1.0})
    e["bent"] = ("momentum", {"lr": 0.0004, "momentum": 0.97})
    e["noisy"] = ("momentum", {"lr": 0.004})
    return e

# %% 4.16 right heavier ball, rmsprop, nag
def entries():
    return dict(valley=("momentum", dict(lr=0.8, momentum=0.7)),
                scales=("rmsprop", dict(lr=0.03)),
                bent=("nag", dict(lr=0.0004, momentum=0.97)),
                noisy=("nag", dict(lr=0.004, momentum=0.9)))

# %% 4.16 wrong lr-too-small computed from the curvatures
def entries():
    low, high = 1.6 / 30, 2.4
    lr = (2 / (np.sqrt(low) + np.sqrt(high))) ** 2
    kappa = np.sqrt(high / low)
    momentum = ((kappa - 1) / (kappa + 1)) ** 2
    names = ["valley", "scales", "bent", "noisy"]
    picks = [("momentum", {"lr": float(lr), "momentum": float(momentum)}), ("adagrad", {"lr": 0.7}), ("adam", {"lr": 0.1}), ("gd", {"lr": 0.03})]
    return dict(zip(names, picks))

# %% 4.16 wrong - valley: plain gradient descent
def entries():
    return {
        "valley": ("gd", {"lr": 0.8}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - valley: the default momentum
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - valley: nag with a rate only heavy ball survives
def entries():
    return {
        "valley": ("nag", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - scales: momentum for every scale
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("momentum", {"lr": 0.02, "momentum": 0.9}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - scales: adagrad with a timid rate
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("adagrad", {"lr": 0.05}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - bent: plain gradient descent
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("gd", {"lr": 0.0004}),
        "noisy": ("gd", {"lr": 0.04}),
    }

# %% 4.16 wrong - noisy: the rate for the noiseless bowl
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("gd", {"lr": 0.4}),
    }

# %% 4.16 wrong - noisy: momentum without dividing the rate
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
        "noisy": ("momentum", {"lr": 0.04, "momentum": 0.9}),
    }

# %% 4.16 wrong - one event left out
def entries():
    return {
        "valley": ("momentum", {"lr": 1.0, "momentum": 0.6}),
        "scales": ("rprop", {"lr": 0.1}),
        "bent": ("adam", {"lr": 0.2, "beta1": 0.9, "beta2": 0.99}),
    }

# %% 4.17 right paths by a helper, compared per coordinate
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 right side by side, step after step
def same_path(rule_a, rule_b, theta, grads):
    a, b, sa, sb = theta, theta, {}, {}
    gone = np.zeros_like(theta, dtype=float)
    gaps = []
    for g in grads:
        old = a
        a, sa = rule_a(a, g, sa)
        b, sb = rule_b(b, g, sb)
        gone = gone + np.abs(a - old)
        gaps.append(np.abs(a - b))
    return all((gap <= 1e-7 * gone).all() for gap in gaps)

def scale_invariant(rule, theta, grads, c=1000.0):
    return same_path(rule, lambda p, g, state: rule(p, c * g, state), theta, grads)

def steps_never_grow(rule, theta, grad, steps):
    state, last = {}, None
    for _ in range(steps):
        new, state = rule(theta, grad, state)
        step = np.abs(new - theta)
        if last is not None and (step > last * (1 + 1e-6)).any():
            return False
        theta, last = new, step
    return True

# %% 4.17 right compares the steps themselves
def steps_of(rule, theta, grads):
    state, steps = {}, []
    for g in grads:
        new, state = rule(theta, g, state)
        steps.append(new - theta)
        theta = new
    return np.array(steps)

def equal(a, b):
    scale = np.maximum(np.abs(a).sum(axis=0), np.abs(b).sum(axis=0))
    return bool((np.abs(np.cumsum(a - b, axis=0)) <= 1e-7 * scale).all())

def same_path(rule_a, rule_b, theta, grads):
    return equal(steps_of(rule_a, theta, grads), steps_of(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return equal(steps_of(rule, theta, grads), steps_of(rule, theta, np.asarray(grads) * c))

def steps_never_grow(rule, theta, grad, steps):
    size = np.abs(steps_of(rule, theta, np.tile(grad, (steps, 1))))
    return not (np.diff(size, axis=0) > 1e-7 * size.sum(axis=0)).any()

# %% 4.17 right allclose per coordinate, with its own tolerance
def _path(rule, theta, grads):
    points, state = [np.array(theta, dtype=float)], {}
    for g in grads:
        p, state = rule(points[-1], g, state)
        points.append(p)
    return np.stack(points)

def same_path(rule_a, rule_b, theta, grads):
    A, B = _path(rule_a, theta, grads), _path(rule_b, theta, grads)
    return all(np.allclose(A[:, i], B[:, i], rtol=0, atol=1e-7 * np.sum(np.abs(np.diff(A[:, i])))) for i in range(A.shape[1]))

def scale_invariant(rule, theta, grads, c=1000.0):
    def scaled(p, g, s):
        return rule(p, g * c, s)
    return same_path(rule, scaled, theta, grads)

def steps_never_grow(rule, theta, grad, steps):
    P = _path(rule, theta, (grad for _ in range(steps)))
    for column in P.T:
        d = np.abs(column[1:] - column[:-1])
        for before, after in zip(d, d[1:]):
            if after > before + 1e-7 * d.sum():
                return False
    return True

# %% 4.17 wrong - only the end points are compared
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a[-1] - b[-1]) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - exact equality of paths
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    return bool(np.array_equal(a, b))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - the state is not handed on
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, _ = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - only the first step is compared
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads[:1]), walk(rule_b, theta, grads[:1]))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads[:1]), walk(rule, theta, c * grads[:1]))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - scale_invariant: theta is scaled as well
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, c * theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - scale_invariant: the second run goes on with the state of the first
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    state, paths = {}, []
    for factor in (1.0, c):
        p, path = theta, [theta]
        for g in grads:
            p, state = rule(p, factor * g, state)
            path.append(p)
        paths.append(np.array(path))
    return close(*paths)

def steps_never_grow(rule, theta, grad, steps):
    moved = np.abs(np.diff(walk(rule, theta, [grad] * steps), axis=0))
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum(axis=0)))

# %% 4.17 wrong - steps_never_grow: signed steps
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.diff(walk(rule, theta, [grad] * steps), axis=0)
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * np.abs(moved).sum(axis=0)))

# %% 4.17 wrong - steps_never_grow: length of the whole step, not each coordinate
def walk(rule, theta, grads):
    state, path = {}, [theta]
    for g in grads:
        theta, state = rule(theta, g, state)
        path.append(theta)
    return np.array(path)

def close(a, b):
    gone = np.abs(np.diff(a, axis=0)).sum(axis=0)
    return bool(np.all(np.abs(a - b) <= 1e-7 * gone))

def same_path(rule_a, rule_b, theta, grads):
    return close(walk(rule_a, theta, grads), walk(rule_b, theta, grads))

def scale_invariant(rule, theta, grads, c=1000.0):
    return close(walk(rule, theta, grads), walk(rule, theta, c * grads))

def steps_never_grow(rule, theta, grad, steps):
    moved = np.linalg.norm(np.diff(walk(rule, theta, [grad] * steps), axis=0), axis=1)
    return bool(np.all(moved[1:] <= moved[:-1] + 1e-7 * moved.sum()))

