"""The bank of lesson 07-regularization: each cell is one answer, the whole content of a solution cell.

`# %% 5.1 right LABEL` is an answer that must pass, `# %% 5.1 wrong KEY LABEL` one that must not; KEY is the
misconception that must be named, `-` where none is expected.
"""

# %% 5.1 right loop with a branch
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 right comprehensions
def l2_penalty_and_grad(params, lam):
    is_weight = {key: float(key.startswith("W")) for key in params}
    penalty = 0.5 * lam * sum(is_weight[key] * np.sum(np.square(p)) for key, p in params.items())
    return penalty, {key: lam * is_weight[key] * p for key, p in params.items()}

# %% 5.1 right Frobenius norm and a warning
import warnings


def l2_penalty_and_grad(params, lam):
    warnings.warn("slow")
    print("penalty of", list(params))
    total, grads = 0.0, {key: 0.0 * p for key, p in params.items()}
    for key in [k for k in params if k.startswith("W")]:
        total += lam / 2 * np.linalg.norm(params[key]) ** 2
        grads[key] = np.multiply(params[key], lam)
    return total, grads

# %% 5.1 right element by element
def l2_penalty_and_grad(params, lam):
    total, grads = 0.0, {}
    for key in params:
        p = params[key]
        g = np.zeros(p.shape)
        if key.startswith("W"):
            for i in range(p.shape[0]):
                for j in range(p.shape[1]):
                    total += lam / 2 * p[i, j] ** 2
                    g[i, j] = lam * p[i, j]
        grads[key] = g
    return total, grads

# %% 5.1 right single precision and einsum
def l2_penalty_and_grad(params, lam):
    p32 = {k: v.astype(np.float32) for k, v in params.items()}
    value = sum(np.einsum("ij,ij->", p, p) for k, p in p32.items() if k.startswith("W"))
    grads = {k: (p * np.float32(lam) if k.startswith("W") else np.zeros_like(p)) for k, p in p32.items()}
    return np.float32(0.5 * lam) * value, grads

# %% 5.1 wrong bias-pays every key pays
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] in "Wb":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong no-half lam w^2 and 2 lam w
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum()
            grads[key] = 2 * lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong grad-twice gradient of lam w^2
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = 2 * lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong value-no-half value without half
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum()
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong no-gradient only in the loss
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = np.zeros_like(p)
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong uphill minus
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = -lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong bias-pulled biases decay as well
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = lam * p
    return penalty, grads

# %% 5.1 wrong mean mean over all weights
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    n = sum(p.size for k, p in params.items() if k[0] == "W")
    return penalty / n, {k: g / n for k, g in grads.items()}

# %% 5.1 wrong - biases are left out of grads
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            pass
    return penalty, grads

# %% 5.1 wrong - only W1 and W2 by name
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key in ("W1", "W2"):
            penalty = penalty + lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong - last layer overwrites the sum
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = lam * (p * p).sum() / 2
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong - divided by 2N of the rows
def l2_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key[0] == "W":
            penalty = penalty + lam * (p * p).sum() / 2 / len(p)
            grads[key] = lam * p
        else:
            grads[key] = np.zeros_like(p)
    return penalty, grads

# %% 5.1 wrong in-place gradients written into params
def l2_penalty_and_grad(params, lam):
    value = 0.5 * lam * sum((p**2).sum() for k, p in params.items() if k.startswith("W"))
    for k, p in params.items():
        p *= lam if k.startswith("W") else 0.0
    return value, params

# %% 5.1a right plain
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a right decay first, for the step does not depend on theta
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    return rule((1 - lr * lam) * theta, grad, state, lr)

# %% 5.1a right the step alone, by a zero theta
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    step, memory = rule(np.zeros_like(theta), grad, state, lr)
    new = theta + step
    new -= (lr * lam) * theta
    return new, memory

# %% 5.1a right prints, and copies everything first
def step_with_l2(rule, theta, grad, state, lr, lam):
    print("step with", rule)
    total = np.array(grad)
    total += np.array(theta) * lam
    new, state = rule(np.array(theta), total, dict(state), lr)
    return [new, state]


def step_with_decay(rule, theta, grad, state, lr, lam):
    old = theta.copy()
    decayed = [(1 - lr * lam) * old, None]
    step, decayed[1] = rule(old, grad.copy(), dict(state), lr)
    decayed[0] = decayed[0] + (step - old)
    return tuple(decayed)

# %% 5.1a wrong coupled decay is the penalty again
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    return rule(theta, grad + lam * theta, state, lr)

# %% 5.1a wrong decoupled the penalty is decay
def step_with_l2(rule, theta, grad, state, lr, lam):
    new, state = rule(theta, grad, state, lr)
    return new - lr * lam * theta, state


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a wrong new-theta decay of the new theta
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * moved, memory

# %% 5.1a wrong no-lr decay without lr
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lam * theta, memory

# %% 5.1a wrong grows decay with a plus
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved + lr * lam * theta, memory

# %% 5.1a wrong twice 2 lam theta
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + 2 * lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a wrong sign penalty with a minus
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad - lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a wrong lr-inside lr lam theta in the gradient
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lr * lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a wrong old-state the memory is lost
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, state

# %% 5.1a wrong - lr and lam exchanged in the rule
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lam)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, memory

# %% 5.1a wrong - the decay is stored in the state
def step_with_l2(rule, theta, grad, state, lr, lam):
    g = grad + lam * theta
    return rule(theta, g, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    moved, memory = rule(theta, grad, state, lr)
    return moved - lr * lam * theta, {**memory, 'decay': lam}

# %% 5.1a wrong - adds into the gradient it was handed
def step_with_l2(rule, theta, grad, state, lr, lam):
    grad += lam * theta
    return rule(theta, grad, state, lr)


def step_with_decay(rule, theta, grad, state, lr, lam):
    new, state = rule(theta, grad, state, lr)
    theta *= 1 - lr * lam
    return new - lr * lam * theta, state

# %% 5.2 right np.sign
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 right two comparisons
def l1_penalty_and_grad(params, lam):
    def slope(key, p):
        return lam * ((p > 0).astype(float) - (p < 0)) if key[0] == "W" else 0 * p

    value = sum(float(np.sum(np.where(p < 0, -p, p))) for key, p in params.items() if key[0] == "W")
    return lam * value, {key: slope(key, p) for key, p in params.items()}

# %% 5.2 right masks and assignment
def l1_penalty_and_grad(params, lam):
    total = 0
    out = {}
    for key in params:
        out[key] = np.zeros(params[key].shape)
        if key.startswith("b"):
            continue
        plus, minus = params[key] > 0, params[key] < 0
        out[key][plus], out[key][minus] = lam, -lam
        total = total + lam * (params[key][plus].sum() - params[key][minus].sum())
    return total, out

# %% 5.2 right root of the square, single precision
def l1_penalty_and_grad(params, lam):
    weights = [k for k in params if k.startswith("W")]
    size = np.float32(sum(np.sqrt(params[k] ** 2).sum() for k in weights))
    return np.float32(lam) * size, {k: np.float32(lam) * np.sign(p).astype(np.float32) * (k in weights) for k, p in params.items()}

# %% 5.2 wrong bias-pays biases pay
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if True:
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong other-penalty L2 instead
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam / 2 * (p**2).sum()
            grads[key] = lam * p
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong half with a half
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam / 2 * np.abs(p).sum()
            grads[key] = lam / 2 * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong nan-at-0 w over |w|
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * p / np.abs(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong plus-at-0 where with >=
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = np.where(p >= 0, lam, -lam)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong minus-at-0 where with >
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * (2.0 * (p > 0) - 1)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong no-abs sum without absolute values
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * p.sum()
            grads[key] = lam * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong constant-slope lam everywhere
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * np.ones(p.shape)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong other-gradient gradient of L2
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * p
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong uphill minus
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = -lam * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong matrix-norm largest column sum
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.linalg.norm(p, 1)
            grads[key] = lam * np.sign(p)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2 wrong - smoothed at 0
def l1_penalty_and_grad(params, lam):
    penalty, grads = 0.0, {}
    for key, p in params.items():
        if key.startswith("W"):
            penalty += lam * np.abs(p).sum()
            grads[key] = lam * p / np.sqrt(p**2 + 1e-3)
        else:
            grads[key] = np.zeros(p.shape)
    return penalty, grads

# %% 5.2a right sign and maximum
def soft_threshold(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a right v minus the clipped v
def soft_threshold(v, t):
    return v - np.clip(v, -t, t)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a right three cases
def soft_threshold(v, t):
    w = np.zeros(v.shape)
    w[v > t] = v[v > t] - t
    w[v < -t] = v[v < -t] + t
    return w


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a right two ReLUs, and a step of its own
def soft_threshold(v, t):
    print("threshold", t)
    return np.maximum(v - t, 0.0) - np.maximum(-v - t, 0.0)


def l1_step(theta, grad, lr, lam):
    w = np.empty(theta.shape)
    for i in np.ndindex(*theta.shape):
        v = theta[i] - lr * grad[i]
        w[i] = v - lr * lam if v > lr * lam else v + lr * lam if v < -lr * lam else 0.0
    return w

# %% 5.2a right single precision
def soft_threshold(v, t):
    v = v.astype(np.float32)
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong - a share of the value, nan where it is 0 and t too
def soft_threshold(v, t):
    return v * np.maximum(1 - t / np.abs(v), 0)


def l1_step(theta, grad, lr, lam):
    return np.sign(theta - lr * grad) * np.maximum(np.abs(theta - lr * grad) - lr * lam, 0)

# %% 5.2a wrong hard hard threshold
def soft_threshold(v, t):
    return v * (np.abs(v) > t)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong no-stop jumps over zero
def soft_threshold(v, t):
    return v - t * np.sign(v)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong positive-only ReLU of v - t
def soft_threshold(v, t):
    return np.maximum(v - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong no-sign sign is lost
def soft_threshold(v, t):
    return np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong clipped clip
def soft_threshold(v, t):
    return np.clip(v, -t, t)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong squared L2 shrinkage
def soft_threshold(v, t):
    return v / (1 + t)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong threshold-lam threshold lam
def soft_threshold(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lam)

# %% 5.2a wrong uphill uphill
def soft_threshold(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    v = theta + lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.2a wrong subgradient a subgradient step
def soft_threshold(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    return theta - lr * (grad + lam * np.sign(theta))

# %% 5.2a wrong threshold-first threshold before the step
def soft_threshold(v, t):
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)


def l1_step(theta, grad, lr, lam):
    return soft_threshold(theta, lr * lam) - lr * grad

# %% 5.2a wrong - np.abs(v) <= t keeps the edge
def soft_threshold(v, t):
    return np.where(np.abs(v) < t, 0.0, v)


def l1_step(theta, grad, lr, lam):
    v = theta - lr * grad
    return soft_threshold(v, lr * lam)

# %% 5.3 right counting
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 right distance to the best
def stop_at(losses, patience):
    lowest, best = np.inf, 0
    epoch = -1
    while epoch + 1 < len(losses):
        epoch += 1
        if epoch == 0 or losses[epoch] < lowest:
            lowest, best = float(losses[epoch]), epoch
        if epoch - best >= patience:
            break
    return epoch, best

# %% 5.3 right running minimum, vectorised
def stop_at(losses, patience):
    clean = np.where(np.isnan(losses), np.inf, losses)
    running = np.minimum.accumulate(clean)
    better = np.append(True, running[1:] < running[:-1])
    last_better = np.maximum.accumulate(np.where(better, np.arange(len(losses)), 0))
    waits = np.flatnonzero(np.arange(len(losses)) - last_better >= patience)
    stop = waits[0] if len(waits) else len(losses) - 1
    return int(stop), int(np.argmin(clean[: stop + 1]))

# %% 5.3 right nanargmin of every beginning, as a list
def stop_at(losses, patience):
    for stop in range(len(losses)):
        best = int(np.nanargmin(losses[: stop + 1]))
        if stop - best == patience:
            return [stop, best]
    return [len(losses) - 1, best]

# %% 5.3 right NumPy integers
def stop_at(losses, patience):
    best, waited = np.int64(0), 0
    for epoch in np.arange(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong one-late off by one
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited > patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong against-last compared with the epoch before
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[epoch - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong ties-better ties reset
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] <= losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong not-in-a-row never reset
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong nan-better not >=
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if not losses[epoch] >= losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong swapped best first
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return best, epoch
    return best, len(losses) - 1

# %% 5.3 wrong from-one epochs from 1
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch + 1, best + 1
    return len(losses), best + 1

# %% 5.3 wrong end-is-E E at the end
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses), best

# %% 5.3 wrong best-of-all argmin of all
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    else:
        epoch = len(losses) - 1
    return epoch, int(np.nanargmin(losses))

# %% 5.3 wrong loss-for-best the lowest loss
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, float(losses[best])
    return len(losses) - 1, float(losses[best])

# %% 5.3 wrong - stops only if worse than the start
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience and losses[epoch] > losses[0]:
                return epoch, best
    return len(losses) - 1, best

# %% 5.3 wrong - floats
def stop_at(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return float(len(losses) - 1), float(best)

# %% 5.3a right plain
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a right keeps every epoch
def train_early(theta, train_epoch, val_loss, patience, limit):
    p, kept, losses = np.array(theta), [], np.zeros(0)
    while len(losses) < limit:
        train_epoch(p)
        kept.append(np.array(p))
        losses = np.append(losses, val_loss(p))
        if len(losses) - 1 - np.argmin(losses) >= patience:
            break
    return kept[int(np.argmin(losses))], losses

# %% 5.3a right a generator of epochs
def epochs(p, train_epoch, val_loss):
    while True:
        train_epoch(p)
        yield val_loss(p)


def train_early(theta, train_epoch, val_loss, patience, limit):
    p, losses = 1.0 * theta, []
    best_theta, best, since = np.empty_like(p), np.inf, 0
    for loss in epochs(p, train_epoch, val_loss):
        print("loss", loss)
        losses.append(loss)
        since += 1
        if loss < best:
            best_theta[:], best, since = p, loss, 0
        if since == patience or len(losses) == limit:
            return best_theta, np.asarray(losses)

# %% 5.3a right a fresh copy for every epoch
def train_early(theta, train_epoch, val_loss, patience, limit):
    now, losses, best = theta, [], 0
    kept = None
    for epoch in range(limit):
        now = now.copy()
        train_epoch(now)
        losses += [val_loss(now)]
        if epoch == 0 or losses[epoch] < losses[best]:
            kept, best = now, epoch
        if epoch - best == patience:
            break
    return kept, np.array(losses)

# %% 5.3a wrong last-weights last parameters
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return p, np.array(losses)

# %% 5.3a wrong last-weights best is no copy
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p, 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong one-late one epoch too many
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited > patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong ties-better ties
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss <= min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong against-last better than the epoch before
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < losses[-1]:
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong not-in-a-row not reset
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best = p.copy()
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong limit-and-one limit + 1
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit + 1):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong restarts starts again every epoch
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        p = theta.copy()
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong in-place trains theta itself
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong asks-twice asks twice
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(val_loss(p))
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong cut-at-best losses end with the best
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses[: int(np.argmin(losses)) + 1])

# %% 5.3a wrong never-stops patience unused
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
    return best, np.array(losses)

# %% 5.3a wrong - a list of losses
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, losses

# %% 5.3a wrong - uses the return value of train_epoch
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        p = train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= patience:
            break
    return best, np.array(losses)

# %% 5.3a wrong - loops for ever
def train_early(theta, train_epoch, val_loss, patience, limit):
    p = theta.copy()
    losses, best, waited = [], None, 0
    for _ in range(limit):
        train_epoch(p)
        loss = val_loss(p)
        if best is None or loss < min(losses):
            best, waited = p.copy(), 0
        else:
            waited += 1
        losses.append(loss)
        if waited >= 10 * patience:
            break
    return best, np.array(losses)

# %% 5.4 right permutation
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 right shuffle in place, np.split
def three_way_split(N, n_val, n_test, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return tuple(np.split(order, [N - n_val - n_test, N - n_test]))

# %% 5.4 right choice without replacement, sorted
def three_way_split(N, n_val, n_test, rng):
    rest = rng.choice(N, n_val + n_test, replace=False)
    train = np.setdiff1d(np.arange(N), rest)
    return train, np.sort(rest[:n_val]), np.sort(rest[n_val:])

# %% 5.4 right sorting random numbers
def three_way_split(N, n_val, n_test, rng):
    order = np.argsort(rng.random(N))
    n = N - n_val - n_test
    return order[:n], order[n : n + n_val], order[n + n_val :]

# %% 5.4 right drawn one by one from a list
def three_way_split(N, n_val, n_test, rng):
    left, parts = list(range(N)), []
    for n in (n_test, n_val):
        parts.append(np.array([left.pop(rng.integers(len(left))) for _ in range(n)]))
    return [np.array(left), parts[1], parts[0]]

# %% 5.4 wrong table-order not shuffled
def three_way_split(N, n_val, n_test, rng):
    order = np.arange(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong same-order fixed seed
def three_way_split(N, n_val, n_test, rng):
    order = np.random.default_rng(42).permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong other-generator own generator
def three_way_split(N, n_val, n_test, rng):
    order = np.random.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong sizes-swapped sizes exchanged
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_test], order[n_test : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong with-replacement integers
def three_way_split(N, n_val, n_test, rng):
    order = rng.integers(0, N, N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong train-is-all train is everything
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order, val, test

# %% 5.4 wrong overlap test inside of train
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val:], val, test

# %% 5.4 wrong order-of-parts val first
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return val, test, order[n_val + n_test :]

# %% 5.4 wrong - two parts
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val

# %% 5.4 wrong - boolean masks
def three_way_split(N, n_val, n_test, rng):
    order = rng.permutation(N)
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return tuple(np.isin(np.arange(N), p) for p in (order[n_val + n_test :], val, test))

# %% 5.4 wrong - only train is shuffled
def three_way_split(N, n_val, n_test, rng):
    order = np.arange(N)
    order[n_val + n_test :] = rng.permutation(order[n_val + n_test :])
    val, test = order[:n_val], order[n_val : n_val + n_test]
    return order[n_val + n_test :], val, test

# %% 5.4 wrong - random swaps of any two places
def three_way_split(N, n_val, n_test, rng):
    order = np.arange(N)
    for i in range(N):
        j = rng.integers(0, N)
        order[i], order[j] = order[j], order[i]
    return order[n_val + n_test :], order[:n_val], order[n_val : n_val + n_test]

# %% 5.4 wrong - a coin for every sample
def three_way_split(N, n_val, n_test, rng):
    u = rng.random(N)
    val, test = u < n_val / N, u > 1 - n_test / N
    return np.flatnonzero(~val & ~test), np.flatnonzero(val), np.flatnonzero(test)

# %% 5.4a right loop over the sorted widths
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a right dict and min
def choose_width(widths, train, val, test, fit, error):
    nets = {w: fit(w, *train) for w in widths}
    scores = {w: error(nets[w], *val) for w in nets}
    best = min(w for w in scores if scores[w] == min(scores.values()))
    return best, error(nets[best], *test)

# %% 5.4a right arrays, and the training errors for a look
def choose_width(widths, train, val, test, fit, error):
    order = np.sort(np.array(widths))
    nets = [fit(int(w), *train) for w in order]
    for net in nets:
        print("train", error(net, *train), "val", error(net, *val))
    k = int(np.argmin([error(net, *val) for net in nets]))
    return order[k], np.float64(error(nets[k], *test))

# %% 5.4a right pairs that are sorted
def choose_width(widths, train, val, test, fit, error):
    X, labels = train
    ranked = []
    for w in reversed(widths):
        net = fit(w, X, labels)
        ranked.append((error(net, val[0], val[1]), w, net))
    _, width, net = sorted(ranked, key=lambda r: r[:2])[0]
    return [width, error(net, test[0], test[1])]

# %% 5.4a wrong on-test selects on test
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, test[0], test[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, lowest

# %% 5.4a wrong on-train selects on train
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, train[0], train[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong val-reported validation error reported
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, lowest

# %% 5.4a wrong fitted-on-both fits on train and val
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, np.concatenate([train[0], val[0]]), np.concatenate([train[1], val[1]]))
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong refitted fits the winner again on both
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    keep = fit(best, np.concatenate([train[0], val[0]]), np.concatenate([train[1], val[1]]))
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong fitted-again fits the winner again
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    keep = fit(best, train[0], train[1])
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong largest-of-ties largest of ties
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e <= lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong first-of-ties order of the list
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in widths:
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong test-for-all looks at test for all
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        print(error(network, test[0], test[1]))
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong place place in the list
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return widths.index(best), error(keep, test[0], test[1])

# %% 5.4a wrong accuracy accuracy
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, 1 - error(keep, test[0], test[1])

# %% 5.4a wrong in-place sorts the caller's list
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    widths.sort()
    for width in widths:
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(keep, test[0], test[1])

# %% 5.4a wrong - the last network
def choose_width(widths, train, val, test, fit, error):
    best, lowest, keep = None, np.inf, None
    for width in sorted(widths):
        network = fit(width, train[0], train[1])
        e = error(network, val[0], val[1])
        if e < lowest:
            best, lowest, keep = width, e, network
    return best, error(network, test[0], test[1])

# %% 5.4a wrong both-parts val and test together
def choose_width(widths, train, val, test, fit, error):
    nets = {w: fit(w, *train) for w in sorted(widths)}
    best = min(nets, key=lambda w: error(nets[w], *val) + error(nets[w], *test))
    return best, error(nets[best], *test)

# %% 5.5 right random below keep
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 right binomial
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = rng.binomial(1, 1 - p_drop, size=x.shape) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 right choice with probabilities
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = rng.choice([0.0, 1.0 / (1.0 - p_drop)], size=x.shape, p=[p_drop, 1.0 - p_drop])
    return x * mask, mask

# %% 5.5 right uniform, zeros written in
def dropout_forward(x, p_drop, rng, train):
    y, mask = np.array(x, order="C"), np.ones(x.shape)
    if train:
        dropped = rng.uniform(0, 1, x.shape) < p_drop
        mask /= 1 - p_drop
        mask[dropped] = 0
        y = y * mask
    return y, mask

# %% 5.5 right element by element
def dropout_forward(x, p_drop, rng, train):
    mask = np.ones(x.shape)
    if train:
        for n in range(x.shape[0]):
            for h in range(x.shape[1]):
                mask[n, h] = 0.0 if rng.random() < p_drop else 1 / (1 - p_drop)
    return np.multiply(x, mask), mask

# %% 5.5 right single precision, prints
def dropout_forward(x, p_drop, rng, train):
    print("dropout", train)
    x = x.astype(np.float32)
    if not train:
        return x, np.ones_like(x)
    keep = np.float32(1 - p_drop)
    mask = (rng.random(x.shape) >= p_drop).astype(np.float32) / keep
    return x * mask, mask

# %% 5.5 right normal numbers and a quantile
from statistics import NormalDist


def dropout_forward(x, p_drop, rng, train):
    if not train or p_drop == 0:
        return x.copy(), np.ones(x.shape)
    gone = rng.standard_normal(x.shape) < NormalDist().inv_cdf(p_drop)
    mask = np.where(gone, 0.0, 1.0 / (1.0 - p_drop))
    return x * mask, mask

# %% 5.5 wrong - half of them, whatever p_drop is
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones(x.shape)
    mask = (rng.random(x.shape) >= 0.5) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong - kept only if two draws keep it
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones(x.shape)
    kept = (rng.random(x.shape) >= p_drop) & (rng.random(x.shape) >= p_drop)
    return x * kept / (1 - p_drop), kept / (1 - p_drop)

# %% 5.5 wrong keep-drop p_drop is kept
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong keep-drop p_drop is kept, consistently
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < p_drop) / p_drop if p_drop else np.zeros(x.shape)
    return x * mask, mask

# %% 5.5 wrong no-scaling no scaling
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) * 1.0
    return x * mask, mask

# %% 5.5 wrong shared-by-row one number a row
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random((x.shape[0], 1)) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong shared-by-column one number a column
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape[1:]) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong shared-by-batch one number for all
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random() < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong same-every-time fixed seed
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (np.random.default_rng(3).random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong other-generator np.random
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (np.random.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong over-p divided by p_drop
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / max(p_drop, 1e-9)
    return x * mask, mask

# %% 5.5 wrong mask-unscaled mask without scale
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, (mask > 0).astype(float)

# %% 5.5 wrong not-applied mask not used
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x.copy(), mask

# %% 5.5 wrong drops dropout in evaluation
def dropout_forward(x, p_drop, rng, train):
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong scaled-at-test scaled at test as well
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x * (1 - p_drop), np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong in-place x *= mask
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    x *= mask
    return x, mask

# %% 5.5 wrong - no mask in evaluation
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong - half of the rows, twice
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = np.vstack([rng.random(x.shape)[: -(-len(x) // 2)]] * 2)[: len(x)]
    mask = (mask < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong - pairs of neurons share
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = np.repeat(rng.random(x.shape), 2, axis=1)[:, : x.shape[1]]
    mask = (mask < 1 - p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong - rounded to tenths
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = (rng.integers(0, 10, x.shape) >= round(10 * p_drop)) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong - only positive x are dropped
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = ((rng.random(x.shape) < 1 - p_drop) | (x < 0)) / (1 - p_drop)
    return x * mask, mask

# %% 5.5 wrong exactly-in-rows a fixed number in each row
def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    mask = np.full(x.shape, 1 / (1 - p_drop))
    for row in mask:
        row[rng.permutation(len(row))[: round(p_drop * len(row))]] = 0
    return x * mask, mask

# %% 5.5 wrong exactly-in-masks a fixed number in each mask
def dropout_forward(x, p_drop, rng, train):
    mask = np.ones(x.size)
    if train:
        mask /= 1 - p_drop
        mask[rng.choice(x.size, round(p_drop * x.size), replace=False)] = 0
    mask = mask.reshape(x.shape)
    return x * mask, mask

# %% 5.5 wrong - every second call keeps the mask
LAST = {}


def dropout_forward(x, p_drop, rng, train):
    if not train:
        return x, np.ones_like(x)
    key = (x.shape, p_drop)
    if key in LAST:
        mask = LAST.pop(key)
    else:
        mask = LAST[key] = (rng.random(x.shape) >= p_drop) / (1 - p_drop)
    return x * mask, mask

# %% 5.5a right matrices
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a right library slopes, einsum
def dropout_backward(dy, mask):
    return np.einsum("nh,nh->nh", dy, mask)


def backprop_dropout(params, X, Y, mask):
    z1 = X @ params["W1"] + params["b1"]
    alpha = sigmoid(z1)
    d = np.multiply(mask, alpha)
    z2 = d @ params["W2"] + params["b2"]
    a = sigmoid(z2)
    e = (a - Y) * sigmoid.df(z2, a)
    h = np.einsum("nm,hm,nh->nh", e, params["W2"], mask) * sigmoid.df(z1, alpha)
    N = len(Y)
    return dict(W1=np.einsum("nf,nh->fh", X, h) / N, b1=h.mean(0), W2=np.einsum("nh,nm->hm", d, e) / N, b2=e.mean(0))

# %% 5.5a right sample by sample
def dropout_backward(dy, mask):
    out = np.zeros(dy.shape)
    for n in range(len(dy)):
        out[n] = dy[n] * mask[n]
    return out


def backprop_dropout(params, X, Y, mask):
    grads = {k: np.zeros(params[k].shape) for k in ("W1", "b1", "W2", "b2")}
    for x, y, m in zip(X, Y, mask):
        alpha = 1 / (1 + np.exp(-(x @ params["W1"] + params["b1"])))
        a = 1 / (1 + np.exp(-((alpha * m) @ params["W2"] + params["b2"])))
        delta2 = (a - y) * a * (1 - a)
        delta1 = (params["W2"] @ delta2) * m * alpha * (1 - alpha)
        grads["W1"] += np.outer(x, delta1) / len(X)
        grads["b1"] += delta1 / len(X)
        grads["W2"] += np.outer(alpha * m, delta2) / len(X)
        grads["b2"] += delta2 / len(X)
    return grads

# %% 5.5a right mask folded into alpha's slope, prints
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    print("back")
    delta1 = (delta2 @ W2.T) * d * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a right where the mask is not zero
def dropout_backward(dy, mask):
    return np.where(mask == 0, 0.0, dy * mask.max(initial=1.0))


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = (delta2 @ W2.T * mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong no-mask mask forgotten in backward
def dropout_backward(dy, mask):
    return dy


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong no-scale mask without scale
def dropout_backward(dy, mask):
    return dy * (mask > 0)


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong divided divided
def dropout_backward(dy, mask):
    return dy / mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong squared mask twice
def dropout_backward(dy, mask):
    return dy * mask * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong no-mask-back mask forgotten in the network
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong alpha-into-W2 alpha meets W2
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": alpha.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong slope-of-d slope of d
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * d * (1 - d)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong no-hidden-slope no slope
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong no-output-slope no slope of the output
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong sum no 1/N
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong sign y - a
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (Y - a) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong unscaled-back 0 and 1 back
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = delta2 @ W2.T * (mask > 0) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong forward-only-forgotten forward without the mask
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong - mask drawn anew
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / X.shape[0]
    new = (np.random.rand(*mask.shape) < 0.5) / 0.5
    delta1 = dropout_backward(delta2 @ W2.T, new) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5a wrong - N times M
def dropout_backward(dy, mask):
    return dy * mask


def backprop_dropout(params, X, Y, mask):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    alpha = sigmoid(X @ W1 + b1)
    d = alpha * mask
    a = sigmoid(d @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / Y.size
    delta1 = dropout_backward(delta2 @ W2.T, mask) * alpha * (1 - alpha)
    return {"W1": X.T @ delta1, "b1": delta1.sum(0), "W2": d.T @ delta2, "b2": delta2.sum(0)}

# %% 5.5b right two terms
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b right all masks, with their probabilities
from itertools import product


def expected_dropout_loss(w, X, t, p_drop):
    total = 0.0
    for kept in product([0, 1], repeat=len(w)):
        k = sum(kept)
        chance = (1 - p_drop) ** k * p_drop ** (len(w) - k)
        mask = np.array(kept) / (1 - p_drop)
        total += chance * np.sum(((X * mask) @ w - t) ** 2)
    return total / (2 * len(X))

# %% 5.5b right second moments
def expected_dropout_loss(w, X, t, p_drop):
    M = np.ones((len(w), len(w))) + np.eye(len(w)) * p_drop / (1 - p_drop)
    z2 = np.einsum("nf,ng,f,g,fg->n", X, X, w, w, M)
    return float(0.5 * np.mean(z2 - 2 * t * (X @ w) + t**2))

# %% 5.5b right a loop over samples, prints
def expected_dropout_loss(w, X, t, p_drop):
    losses = []
    for x, target in zip(X, t):
        variance = sum((x_f * w_f) ** 2 * (1 / (1 - p_drop) - 1) for x_f, w_f in zip(x, w))
        losses.append(0.5 * ((np.dot(x, w) - target) ** 2 + variance))
    print(losses)
    return np.mean(losses)

# %% 5.5b right a weighted penalty on w
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * (w**2 @ np.mean(X**2, axis=0)) / 2
    return fit + price

# %% 5.5b wrong no-variance mean network only
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit

# %% 5.5b wrong keep-drop keep probability
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = ((1 - p_drop) / p_drop if p_drop else 0.0) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong unscaled-variance p (1-p)
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop * (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong p-only p
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong second-moment second moment
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = 1 / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong penalty-twice penalty without half
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / N
    return fit + price

# %% 5.5b wrong sum no 1/N
def expected_dropout_loss(w, X, t, p_drop):
    N = 1
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong plain-l2 plain L2
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * (w**2).sum() / 2
    return fit + price

# %% 5.5b wrong correlated one number a row
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X @ w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong not-inverted mask of 0 and 1
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = (((1 - p_drop) * X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop * (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit + price

# %% 5.5b wrong only-penalty only the penalty
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return price

# %% 5.5b wrong - sign
def expected_dropout_loss(w, X, t, p_drop):
    N = len(X)
    fit = ((X @ w - t) ** 2).sum() / (2 * N)
    price = p_drop / (1 - p_drop) * ((X * w) ** 2).sum() / (2 * N)
    return fit - price

# %% 5.5b wrong - sampled with a fixed seed
def expected_dropout_loss(w, X, t, p_drop):
    rng = np.random.default_rng(0)
    masks = (rng.random((2000, *X.shape)) >= p_drop) / (1 - p_drop)
    return 0.5 * np.mean(((X * masks) @ w - t) ** 2)
