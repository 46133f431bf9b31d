# %%
"""Answers to the exercises of lesson 08-deep-training, right and wrong, that the checks are tested with.

Each cell is one answer: all that a student writes in a solution cell. Its header is `NUMBER right LABEL`, or
`NUMBER wrong KEY LABEL`, where KEY is the misconception that the check must name ("-": none is expected).
An answer may use np, which the notebook has imported; everything else it defines itself.
"""


# %% 5.6 right lists kept on the way forward
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 right recursion, and logarithms
def gradient_norms(X, Ws, f, df, dY):
    def go(a, rest):
        """(norms of the remaining layers, dL/da)."""
        if not rest:
            return [], dY
        z = np.dot(a, rest[0])
        norms, eps = go(f(z), rest[1:])
        delta = eps * df(z)
        G = np.dot(a.T, delta)
        return [np.sqrt((G * G).sum())] + norms, np.dot(delta, rest[0].T)

    return np.asarray(go(X, list(Ws))[0])


def factor_per_layer(norms):
    logs = np.log(norms)
    return float(np.exp((logs[0] - logs[-1]) / (len(logs) - 1)))


# %% 5.6 right einsum, filled from the end
def gradient_norms(X, Ws, f, df, dY):
    L = len(Ws)
    a, z = {0: X}, {}
    for k in range(L):
        z[k + 1] = np.einsum("nf,fh->nh", a[k], Ws[k])
        a[k + 1] = f(z[k + 1])
    result = np.zeros(L)
    back = dY
    for k in range(L, 0, -1):
        delta = df(z[k]) * back
        result[k - 1] = np.einsum("nf,nh->fh", a[k - 1], delta).ravel().dot(np.einsum("nf,nh->fh", a[k - 1], delta).ravel()) ** 0.5
        back = np.einsum("nh,fh->nf", delta, Ws[k - 1])
    return result


def factor_per_layer(norms):
    ratios = norms[:-1] / norms[1:]
    return np.prod(ratios) ** (1.0 / ratios.size)


# %% 5.6 right one sample after the other, prints
def gradient_norms(X, Ws, f, df, dY):
    grads = [np.zeros(W.shape) for W in Ws]
    for n in range(len(X)):
        a = [X[n:n + 1]]
        z = []
        for W in Ws:
            z.append(a[-1] @ W)
            a.append(f(z[-1]))
        e = dY[n:n + 1]
        for k in range(len(Ws) - 1, -1, -1):
            d = e * df(z[k])
            grads[k] += np.outer(a[k], d)
            e = d @ Ws[k].transpose()
    print("layers:", len(grads))
    return np.array([np.linalg.norm(g, "fro") for g in grads])


def factor_per_layer(norms):
    return np.float64(norms[0] / norms[-1]) ** (1 / (np.size(norms) - 1))


# %% 5.6 wrong slope-at-a df of the output
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(outputs[layer + 1])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong no-slopes df forgotten
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong reversed not turned round
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms)


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong spectral norm with ord=2
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta, 2))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong squared sum of squares
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.sum((outputs[layer].T @ delta) ** 2))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong errors norm of delta
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong mean-loss divided by N
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY / len(X), []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong rms root of the mean
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.sqrt(np.mean((outputs[layer].T @ delta) ** 2)))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong linear f forgotten
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(sums[-1])
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong raises W not transposed
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer]
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong L-th-root 1/L in the exponent
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / len(norms))


# %% 5.6 wrong upside-down last over first
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[-1] / norms[0]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong mean-of-quotients np.mean of the quotients
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return np.mean(norms[:-1] / norms[1:])


# %% 5.6 wrong - delta from the layer before
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        delta = eps * df(sums[layer])
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = eps @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6 wrong in-place eps is dY and is multiplied in place
def gradient_norms(X, Ws, f, df, dY):
    outputs, sums = [X], []
    for W in Ws:
        sums.append(outputs[-1] @ W)
        outputs.append(f(sums[-1]))
    eps, norms = dY, []
    for layer in reversed(range(len(Ws))):
        eps *= df(sums[layer])
        delta = eps
        norms.append(np.linalg.norm(outputs[layer].T @ delta))
        eps = delta @ Ws[layer].T
    return np.array(norms[::-1])


def factor_per_layer(norms):
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))


# %% 5.6a right uniform and normal
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a right scaled standard numbers
def xavier(rng, n_in, n_out):
    spread = (2.0 / (n_in + n_out)) ** 0.5
    return (2 * rng.random((n_in, n_out)) - 1) * spread * 3 ** 0.5


def he(rng, n_in, n_out):
    return rng.standard_normal((n_in, n_out)) * (2 / n_in) ** 0.5


# %% 5.6a right column by column, drawn transposed
def xavier(rng, n_in, n_out):
    r = np.sqrt(3.0) * np.sqrt(2.0 / (n_in + n_out))
    return np.column_stack([rng.uniform(low=-r, high=r, size=n_in) for _ in range(n_out)])


def he(rng, n_in, n_out):
    return rng.normal(scale=np.sqrt(2.0 / n_in), size=(n_out, n_in)).T


# %% 5.6a right single precision, flat and reshaped
def xavier(rng, n_in, n_out):
    r = np.float32(np.sqrt(6 / (n_in + n_out)))
    return ((rng.random(n_in * n_out, dtype=np.float32) * 2 - 1) * r).reshape(n_in, n_out)


def he(rng, n_in, n_out):
    z = rng.standard_normal(n_in * n_out, dtype=np.float32)
    return z.reshape(n_in, n_out) / np.sqrt(np.float32(n_in / 2))


# %% 5.6a right entry by entry
def xavier(rng, n_in, n_out):
    W = np.empty((n_in, n_out))
    bound = (6 / (n_in + n_out)) ** 0.5
    for i in range(n_in):
        W[i] = rng.uniform(-bound, bound, n_out)
    return W


def he(rng, n_in, n_out):
    W = np.empty((n_in, n_out))
    for i in range(n_in):
        W[i, :] = rng.normal(loc=0, scale=(2 / n_in) ** 0.5, size=n_out)
    return W


# %% 5.6a wrong deviation-as-r r is the deviation
def xavier(rng, n_in, n_out):
    r = np.sqrt(2 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong no-root r without a root
def xavier(rng, n_in, n_out):
    r = 6 / (n_in + n_out)
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong normal Xavier normal
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.normal(0, r / np.sqrt(3), (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong lecun fan-in only
def xavier(rng, n_in, n_out):
    r = np.sqrt(3 / n_in)
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong one-sided from 0 to r
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(0, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong variance-as-deviation He: variance as scale
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, 2 / n_in, (n_in, n_out))


# %% 5.6a wrong lecun He without the 2
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(1 / n_in), (n_in, n_out))


# %% 5.6a wrong n-out He with n_out
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_out), (n_in, n_out))


# %% 5.6a wrong xavier-like He with both fans
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))


# %% 5.6a wrong one-row one vector for all inputs
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return np.ones((n_in, 1)) * rng.normal(0.0, np.sqrt(2 / n_in), n_out)


# %% 5.6a wrong own-generator a fixed seed
def xavier(rng, n_in, n_out):
    rng = np.random.default_rng(0)
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong foreign-generator np.random itself
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return np.random.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))


# %% 5.6a wrong transposed wrong shape
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_out, n_in))


# %% 5.6a wrong - clipped at two deviations
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    return np.clip(rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out)), -2 * np.sqrt(2 / n_in), 2 * np.sqrt(2 / n_in))


# %% 5.6a wrong - mirrored: the second half is minus the first
def xavier(rng, n_in, n_out):
    r = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-r, r, (n_in, n_out))


def he(rng, n_in, n_out):
    W = rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))
    k = n_in // 2
    W[k:2 * k] = -W[:k]
    return W


# %% 5.6b right a sum times the step
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b right trapezoids
def gains_of(f, df):
    z = np.arange(-100_000, 100_001) / 10_000
    p = np.exp(-0.5 * z * z)
    p /= np.sum(p)
    return tuple(float(np.dot(p, np.square(g(z))) ** -0.5) for g in (f, df))


# %% 5.6b right Simpson's rule
def gains_of(f, df):
    z, h = np.linspace(-12.0, 12.0, 48_001, retstep=True)
    w = np.ones(z.size)
    w[1:-1:2], w[2:-1:2] = 4, 2
    w = w * h / 3 * np.exp(-z**2 / 2) / (2 * np.pi) ** 0.5
    return [(w @ f(z) ** 2) ** -0.5, (w @ df(z) ** 2) ** -0.5]


# %% 5.6b right midpoints of equally likely slices
def gains_of(f, df):
    edges = np.linspace(-8, 8, 160_001)
    mid = 0.5 * (edges[1:] + edges[:-1])
    weight = np.exp(-mid**2 / 2)
    weight = weight / weight.sum()
    ahead = np.average(f(mid) ** 2, weights=weight)
    back = np.average(df(mid) ** 2, weights=weight)
    return np.sqrt(1 / ahead), np.sqrt(1 / back)


# %% 5.6b wrong no-root no root
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / forward, 1 / backward


# %% 5.6b wrong not-inverted roots, not inverted
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return np.sqrt(forward), np.sqrt(backward)


# %% 5.6b wrong swapped the two swapped
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(backward), 1 / np.sqrt(forward)


# %% 5.6b wrong no-step sum without the step
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density)
    backward = np.sum(df(z) ** 2 * density)
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong no-density plain mean
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.mean(f(z) ** 2)
    backward = np.mean(df(z) ** 2)
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong density-unscaled no 1/sqrt(2 pi)
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong wide-density variance one half
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2)) / np.sqrt(np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong mean-of-sizes mean size
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = (np.sum(abs(f(z)) * density) * step) ** 2
    backward = (np.sum(abs(df(z)) * density) * step) ** 2
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong slope-at-f df at f(z)
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(f(z)) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong one-only forward alone
def gains_of(f, df):
    z = np.linspace(-10, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward)


# %% 5.6b wrong half-line positive half
def gains_of(f, df):
    z = np.linspace(0, 10, 40001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6b wrong - a coarse grid
def gains_of(f, df):
    z = np.linspace(-10, 10, 12)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    step = z[1] - z[0]
    forward = np.sum(f(z) ** 2 * density) * step
    backward = np.sum(df(z) ** 2 * density) * step
    return 1 / np.sqrt(forward), 1 / np.sqrt(backward)


# %% 5.6c right one norm, one factor
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c right PyTorch's factor
def clip_by_norm(grads, max_norm):
    total = np.linalg.norm([np.linalg.norm(g) for g in grads])
    k = max_norm / (total + 1e-6)
    return [g * min(k, 1.0) for g in grads], total


def clip_by_value(grads, limit):
    return [np.minimum(np.maximum(g, -limit), limit) for g in grads]


# %% 5.6c right one long vector
def clip_by_norm(grads, max_norm):
    long = np.concatenate([np.ravel(g) for g in grads])
    norm = float(np.sqrt(long @ long))
    if norm <= max_norm:
        return [np.array(g) for g in grads], norm
    return [g / norm * max_norm for g in grads], norm


def clip_by_value(grads, limit):
    result = []
    for g in grads:
        g = g.copy()
        g[g > limit] = limit
        g[g < -limit] = -limit
        result.append(g)
    return result


# %% 5.6c right loops over numbers
def clip_by_norm(grads, max_norm):
    squares = 0.0
    for g in grads:
        for number in g.flat:
            squares += number * number
    norm = squares ** 0.5
    scale = 1.0
    if norm > max_norm:
        scale = max_norm / norm
    clipped = []
    for g in grads:
        clipped.append(g * scale)
    return clipped, norm


def clip_by_value(grads, limit):
    return [np.sign(g) * np.minimum(np.abs(g), limit) for g in grads]


# %% 5.6c wrong apiece each array by itself
def clip_by_norm(grads, max_norm):
    clipped = []
    for g in grads:
        n = np.linalg.norm(g)
        clipped.append(g * max_norm / n if n > max_norm else g * 1.0)
    return clipped, np.sqrt(sum(np.sum(g**2) for g in grads))


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong nan always scaled
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong squared-norm no root
def clip_by_norm(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong sum-of-norms norms added
def clip_by_norm(grads, max_norm):
    norm = sum(np.linalg.norm(g) for g in grads)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong unit to length 1
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = 1 / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong norm-after norm after
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], factor * norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong norm-missing no norm
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads]


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong order norm first
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return norm, [factor * g for g in grads]


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong in-place in place
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    for g in grads:
        g *= factor
    return grads, norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong by-value np.clip in the first
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [np.clip(g, -max_norm, max_norm) for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.6c wrong top-only minimum only
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.minimum(g, limit) for g in grads]


# %% 5.6c wrong zeroed zeroed
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.where(abs(g) <= limit, g, 0) for g in grads]


# %% 5.6c wrong scaled scaled by the largest
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [g * min(1.0, limit / abs(g).max()) for g in grads]


# %% 5.6c wrong - first and last array only
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads[::2]))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * g for g in grads], norm


def clip_by_value(grads, limit):
    return [np.clip(g, -limit, limit) for g in grads]


# %% 5.7 right statistics chosen first
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 right two branches
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    if not train:
        xhat = (x - mean[None, :]) * (var[None, :] + eps) ** -0.5
        return xhat * gamma + beta, mean.copy(), var.copy()
    N = x.shape[0]
    m = np.ones(N) @ x / N
    centred = x - m
    v = (centred * centred).sum(0) / N
    xhat = centred / np.sqrt(v + eps)
    return xhat * gamma + beta, mean + rate * (m - mean), var + rate * (v - var)


# %% 5.7 right column by column
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    y = np.zeros(x.shape)
    new_mean, new_var = np.array(mean, dtype=float), np.array(var, dtype=float)
    for h in range(x.shape[1]):
        m, v = mean[h], var[h]
        if train:
            m, v = np.mean(x[:, h]), np.std(x[:, h]) ** 2
            new_mean[h] = rate * m + (1.0 - rate) * mean[h]
            new_var[h] = rate * v + (1.0 - rate) * var[h]
        y[:, h] = gamma[h] / np.sqrt(v + eps) * (x[:, h] - m) + beta[h]
    return y, new_mean, new_var


# %% 5.7 right scale and shift, a list
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    rho = rate if train else 0.0
    batch = (np.average(x, axis=0), np.mean(np.square(x - np.average(x, axis=0)), axis=0))
    used = batch if train else (mean, var)
    scale = gamma / np.sqrt(used[1] + eps)
    shift = beta - scale * used[0]
    moved = [(1 - rho) * old + rho * new for old, new in zip((mean, var), batch)]
    return [x * scale + shift] + moved


# %% 5.7 wrong eps-outside eps outside
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / (np.sqrt(v) + eps) + beta, mean, var


# %% 5.7 wrong ddof-both unbiased
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0, ddof=1)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong ddof-running running unbiased as in PyTorch
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * x.var(axis=0, ddof=1)
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong ddof-y y unbiased
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt((v * len(x) / (len(x) - 1) if train else v) + eps) + beta, mean, var


# %% 5.7 wrong running-in-training running statistics in training
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        mean = (1 - rate) * mean + rate * x.mean(axis=0)
        var = (1 - rate) * var + rate * x.var(axis=0)
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong moved-first moved ones in training
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
        m, v = mean, var
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong batch-in-evaluation batch statistics always
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = x.mean(axis=0), x.var(axis=0)
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong both-in-evaluation train not asked
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if True:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong rate-swapped Keras' momentum
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = rate * mean + (1 - rate) * m
        var = rate * var + (1 - rate) * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong never-moved returned as they came
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        pass
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong variance no root
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / (v + eps) + beta, mean, var


# %% 5.7 wrong running-deviation running deviation
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * np.sqrt(v)
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong no-eps eps forgotten
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * v
    return gamma * (x - m) / np.sqrt(v) + beta, mean, var


# %% 5.7 wrong in-place running statistics in place
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean *= 1 - rate
        mean += rate * m
        var *= 1 - rate
        var += rate * v
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong layer-norm axis 1
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m = x.mean(axis=1, keepdims=True)
    v = x.var(axis=1, keepdims=True)
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7 wrong - running variance with the first sample left out
def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    m, v = mean, var
    if train:
        m, v = x.mean(axis=0), x.var(axis=0)
        mean = (1 - rate) * mean + rate * m
        var = (1 - rate) * var + rate * x[1:].var(axis=0)
    return gamma * (x - m) / np.sqrt(v + eps) + beta, mean, var


# %% 5.7a right one line
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a right staged, as the chain rule goes
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    N = x.shape[0]
    mu = x.mean(0)
    xmu = x - mu
    var = np.sum(xmu ** 2, axis=0) / N
    sqrtvar = np.sqrt(var + eps)
    ivar = 1.0 / sqrtvar
    xhat = xmu * ivar
    dbeta = np.sum(dy, axis=0)
    dgamma = np.sum(dy * xhat, axis=0)
    dxhat = dy * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu = dxhat * ivar
    dsqrtvar = -1.0 / (sqrtvar ** 2) * divar
    dvar = 0.5 / np.sqrt(var + eps) * dsqrtvar
    dsq = np.ones(x.shape) / N * dvar
    dxmu = dxmu + 2 * xmu * dsq
    dmu = -np.sum(dxmu, axis=0)
    return dxmu + dmu / N, dgamma, dbeta


# %% 5.7a right the paper's three formulas
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    N, m, v = len(x), x.mean(axis=0), x.var(axis=0)
    dxhat = dy * gamma
    dv = np.sum(dxhat * (x - m), axis=0) * -0.5 * (v + eps) ** -1.5
    dm = np.sum(-dxhat / np.sqrt(v + eps), axis=0) + dv * np.mean(-2 * (x - m), axis=0)
    dx = dxhat / np.sqrt(v + eps) + dv * 2 * (x - m) / N + dm / N
    return [dx, np.einsum("nh,nh->h", dy, (x - m) / np.sqrt(v + eps)), dy.sum(0)]


# %% 5.7a right a Jacobian matrix a column
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    N, H = x.shape
    dx, dgamma = np.zeros((N, H)), np.zeros(H)
    for h in range(H):
        c = x[:, h] - x[:, h].mean()
        s = (c @ c / N + eps) ** 0.5
        xhat = c / s
        J = (np.eye(N) - 1 / N - np.outer(xhat, xhat) / N) / s
        dx[:, h] = gamma[h] * J @ dy[:, h]
        dgamma[h] = dy[:, h] @ xhat
    return dx, dgamma, np.ones(N) @ dy


# %% 5.7a wrong frozen constants
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = g / s
    return dx, dgamma, dbeta


# %% 5.7a wrong variance-constant through the mean only
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong mean-constant through the variance only
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong variance-plus a sign
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) + xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong sums sums
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.sum(axis=0) - xhat * (g * xhat).sum(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong no-gamma gamma left out
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong eps-outside eps outside
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0)) + eps
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong no-eps eps left out
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0))
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong unbiased-forward ddof 1
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0, ddof=1) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong half-variance the 2 forgotten
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - 0.5 * xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong means dgamma and dbeta divided by N
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).mean(axis=0), dy.mean(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong swapped order
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dbeta, dgamma


# %% 5.7a wrong dgamma-of-x dgamma with x
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * x).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=0) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.7a wrong - over features
def batchnorm_backward(dy, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) / s
    dgamma, dbeta = (dy * xhat).sum(axis=0), dy.sum(axis=0)
    g = gamma * dy
    dx = (g - g.mean(axis=1, keepdims=True) - xhat * (g * xhat).mean(axis=0)) / s
    return dx, dgamma, dbeta


# %% 5.8 right columns of differences, eigvalsh
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 right loops and counts
def hessian(grad, x, h=1e-4):
    n = x.size
    H = np.zeros((n, n))
    for i in range(n):
        up, down = np.array(x, dtype=float), np.array(x, dtype=float)
        up[i] += h
        down[i] -= h
        H[:, i] = (grad(up) - grad(down)) / (2.0 * h)
    return 0.5 * H + 0.5 * H.T


def classify(H, tol=1e-6):
    values, _ = np.linalg.eigh(H)
    limit = tol * max(abs(values))
    positive = sum(v > limit for v in values)
    negative = sum(v < -limit for v in values)
    if positive > 0 and negative > 0:
        return "saddle"
    if positive == len(values):
        return "minimum"
    if negative == len(values):
        return "maximum"
    return "undecided"


# %% 5.8 right rows, a sign vector
def hessian(grad, x, h=1e-4):
    rows = np.array([grad(x + h * e) / 2 / h - grad(x - h * e) / 2 / h for e in np.eye(len(x))])
    return np.mean([rows, rows.T], axis=0)


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    signs = set(np.where(np.abs(e) <= tol * np.max(np.abs(e)), 0, np.sign(e)).astype(int).tolist())
    return {frozenset({1}): "minimum", frozenset({-1}): "maximum"}.get(
        frozenset(signs), "saddle" if {1, -1} <= signs else "undecided")


# %% 5.8 right singular values for the size, general eigenvalues
def hessian(grad, x, h=1e-4):
    H = []
    for i in range(len(x)):
        e = np.where(np.arange(len(x)) == i, h, 0.0)
        H.append((grad(x + e) - grad(x - e)) / (h + h))
    H = np.column_stack(H)
    print("difference from its transpose", abs(H - H.T).max())
    return (H + H.transpose()) * 0.5


def classify(H, tol=1e-6):
    e = np.sort(np.real(np.linalg.eigvals(H)))
    zero = tol * np.linalg.norm(H, 2)
    low, high = e[0], e[-1]
    if low < -zero and high > zero:
        return "saddle"
    if low > zero:
        return "minimum"
    if high < -zero:
        return "maximum"
    return "undecided"


# %% 5.8 wrong forward one-sided
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x)) / h for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong not-symmetric not symmetric
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return H


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong summed no half
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return H + H.T


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong half-step half steps
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e / 2) - grad(x - e / 2)) / h for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong fixed-h h built in
def hessian(grad, x, h=1e-4):
    h = 1e-4
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong diagonal diagonal only
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return np.diag(np.diag(H))


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong absolute-tolerance absolute tolerance
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong no-tolerance compared with 0
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = 0.0
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong diagonal judged by the diagonal
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.diag(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong names-swapped minimum and maximum swapped
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "maximum" if up else "minimum"


# %% 5.8 wrong flat-is-up flat directions ignored
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "minimum"
    return "minimum" if up else "maximum"


# %% 5.8 wrong two-signs everything else is a saddle
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    if (e > 0).all():
        return "minimum"
    if (e < 0).all():
        return "maximum"
    return "saddle"


# %% 5.8 wrong - saddle only when half and half
def hessian(grad, x, h=1e-4):
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if np.sum(e > zero) == np.sum(e < -zero) > 0:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8 wrong in-place x is changed and not restored
def hessian(grad, x, h=1e-4):
    x += 0.001
    columns = [(grad(x + e) - grad(x - e)) / (2 * h) for e in h * np.eye(len(x))]
    H = np.stack(columns, axis=1)
    return (H + H.T) / 2


def classify(H, tol=1e-6):
    e = np.linalg.eigvalsh(H)
    zero = tol * np.abs(e).max()
    up, down = np.any(e > zero), np.any(e < -zero)
    if up and down:
        return "saddle"
    if np.any(np.abs(e) <= zero):
        return "undecided"
    return "minimum" if up else "maximum"


# %% 5.8a right all starts at once
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a right one start after the other
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    kinds = []
    for start in starts:
        p = np.array(start, dtype=float)
        for _ in range(steps):
            p = p - lr * grad(p)
        if not np.sqrt(np.sum(grad(p) ** 2)) <= arrived:
            continue
        for kind in kinds:
            if np.sqrt(np.sum((kind[0] - p) ** 2)) < same:
                kind[1] += 1
                break
        else:
            kinds.append([p, 1])
    kinds.sort(key=lambda kind: kind[0][0])
    return np.array([k[0] for k in kinds]), np.array([k[1] for k in kinds])


def starts_needed(share, confidence):
    k = 1
    while 1 - (1 - share) ** k < confidence:
        k += 1
    return k


# %% 5.8a right a table of distances, means of each kind
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = np.array(starts)
    for _ in range(steps):
        x -= lr * grad(x)
    g = np.nan_to_num(grad(x), nan=np.inf, posinf=np.inf, neginf=-np.inf)
    x = x[np.sum(g**2, axis=1) <= arrived**2]
    close = np.linalg.norm(x[:, None] - x[None], axis=2) < same
    first = close.argmax(axis=1)
    kinds = np.unique(first)
    points = np.array([x[first == k].mean(axis=0) for k in kinds])
    counts = np.array([np.sum(first == k) for k in kinds])
    order = points[:, 0].argsort()
    return points[order], counts[order]


def starts_needed(share, confidence):
    import math
    return math.ceil(math.log1p(-confidence) / math.log1p(-share))


# %% 5.8a right rounded to a lattice
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts.copy()
    while steps > 0:
        x = x - lr * grad(x)
        steps -= 1
    length = np.hypot.reduce(grad(x), axis=1)
    ends = sorted((tuple(p) for p, n in zip(x, length) if n <= arrived))
    groups = []
    for p in ends:
        for group in groups:
            if np.linalg.norm(np.subtract(group[0], p)) < same:
                group.append(p)
                break
        else:
            groups.append([p])
    groups.sort(key=lambda group: group[0][0])
    return [np.array([g[0] for g in groups]), np.array([len(g) for g in groups])]


def starts_needed(share, confidence):
    miss = 1.0
    for k in range(1, 10**7):
        miss *= 1 - share
        if 1 - miss >= confidence:
            return k


# %% 5.8a wrong none-left-out nothing left out
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong first-coordinate first coordinate only
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if abs(end[0] - p[0]) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong descending descending
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([-p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong as-found unsorted
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.arange(len(points))
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong each-coordinate-sorted np.sort
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.sort(np.array(points), axis=0), np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong shares shares
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order] / len(starts)


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong each-apart compared with ==
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.all(end == p)]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong - mean gradient
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x).mean(axis=0)
    x = x[np.isfinite(np.linalg.norm(grad(x), axis=1))]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong - half of the steps
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps // 20):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong in-place starts moved in place
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x -= lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(1 - confidence) / np.log(1 - share)))


# %% 5.8a wrong down rounded down
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.log(1 - confidence) / np.log(1 - share))


# %% 5.8a wrong expected mean waiting time
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(1 / share))


# %% 5.8a wrong no-complement the other way round
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return int(np.ceil(np.log(confidence) / np.log(1 - share)))


# %% 5.8a wrong a-float not rounded
def find_minima(grad, starts, lr, steps, arrived=1e-3, same=0.1):
    x = starts
    for _ in range(steps):
        x = x - lr * grad(x)
    x = x[np.linalg.norm(grad(x), axis=1) <= arrived]
    points, counts = [], []
    for end in x:
        near = [i for i, p in enumerate(points) if np.linalg.norm(end - p) < same]
        if near:
            counts[near[0]] += 1
        else:
            points.append(end)
            counts.append(1)
    order = np.argsort([p[0] for p in points])
    return np.array(points)[order], np.array(counts)[order]


def starts_needed(share, confidence):
    return np.log(1 - confidence) / np.log(1 - share)


# %% 5.9 right in matrices
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 right sample by sample
def autoencoder_loss(params, X):
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    loss = 0.0
    for x in X:
        h = np.tanh(x @ params["W"] + params["b"])
        e = h @ params["V"] + params["c"] - x
        loss += 0.5 * e @ e
        d = params["V"] @ e * (1 - h * h)
        grads["c"] += e
        grads["V"] += np.outer(h, e)
        grads["b"] += d
        grads["W"] += np.outer(x, d)
    return loss / len(X), {k: g / len(X) for k, g in grads.items()}


# %% 5.9 right einsum, another order of keys
def autoencoder_loss(params, X):
    N = X.shape[0]
    z = np.einsum("nf,fh->nh", X, params["W"]) + params["b"]
    h = np.tanh(z)
    R = np.einsum("nh,hf->nf", h, params["V"]) + params["c"]
    E = R - X
    D = np.einsum("nf,hf->nh", E, params["V"]) / np.cosh(z) ** 2
    return np.vdot(E, E) / (2 * N), dict(
        c=E.mean(axis=0), V=np.einsum("nh,nf->hf", h, E) / N, b=D.mean(axis=0), W=np.einsum("nf,nh->fh", X, D) / N)


# %% 5.9 right biases as rows
def autoencoder_loss(params, X):
    def with_ones(A):
        return np.hstack([A, np.ones((len(A), 1))])

    W, V = np.vstack([params["W"], params["b"]]), np.vstack([params["V"], params["c"]])
    X1 = with_ones(X)
    h1 = with_ones(np.tanh(X1 @ W))
    e = (h1 @ V - X) / len(X)
    dV = h1.T @ e
    dW = X1.T @ ((e @ V[:-1].T) * (1 - h1[:, :-1] ** 2))
    loss = len(X) * np.sum(e * e) / 2
    print("loss", loss)
    return float(loss), {"W": dW[:-1], "b": dW[-1], "V": dV[:-1], "c": dV[-1]}


# %% 5.9 wrong no-slope slope forgotten
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong slope-of-sigmoid h (1 - h)
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (h * (1 - h))
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong slope-at-h tanh twice
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - np.tanh(h) ** 2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong grad-sum gradients not divided
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong sum nothing divided
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2), grads


# %% 5.9 wrong no-half half forgotten
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return np.sum(error**2) / len(X), grads


# %% 5.9 wrong sign X - R in the gradients
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = -error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong bias-mean mean of the biases
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.mean(axis=0), "V": h.T @ E, "c": E.mean(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong element-mean mean over all numbers
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / X.size
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.mean(error**2), grads


# %% 5.9 wrong linear no tanh
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = X @ W + b
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong tied V is W transposed
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    V = W.T
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong one-bias c forgotten
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9 wrong two-outputs gradients only
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ D, "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return grads


# %% 5.9 wrong - encoder's gradient from h
def autoencoder_loss(params, X):
    W, b, V, c = (params[name] for name in "WbVc")
    h = np.tanh(X @ W + b)
    error = h @ V + c - X
    E = error / len(X)
    D = (E @ V.T) * (1 - h**2)
    grads = {"W": X.T @ (D * h), "b": D.sum(axis=0), "V": h.T @ E, "c": E.sum(axis=0)}
    return 0.5 * np.sum(error**2) / len(X), grads


# %% 5.9a right trial by trial
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a right a filled table, shuffled classes
def few_labels(labels, per_class, rng):
    chosen = []
    for c in sorted(set(labels.tolist())):
        where = np.where(labels == c)[0]
        rng.shuffle(where)
        chosen.extend(where[:per_class])
    return np.array(chosen, dtype=int)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    result = np.zeros((trials, 2))
    for t in range(trials):
        seed = int(rng.integers(2**31))
        which = pick(labels, seed)
        Xs, ys = X[which], labels[which]
        for column in (0, 1):
            params = init(seed)
            if column == 1:
                params = pretrain(params, X, seed)
            params = finetune(params, Xs, ys, seed)
            result[t, column] = accuracy(params, X_test, labels_test)
    return result


# %% 5.9a right all seeds first, one permutation
def few_labels(labels, per_class, rng):
    order = rng.permutation(len(labels))
    mixed = labels[order]
    return np.concatenate([order[mixed == c][:per_class] for c in np.unique(labels)])


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    seeds = [int(rng.integers(2**31)) for _ in range(trials)]

    def arm(seed, before):
        c = pick(labels, seed)
        return accuracy(finetune(before(init(seed)), X[c], labels[c], seed), X_test, labels_test)

    scratch = [arm(s, lambda p: p) for s in seeds]
    warm = [arm(s, lambda p, s=s: pretrain(p, X, s)) for s in seeds]
    return np.column_stack([scratch, warm])


# %% 5.9a right sorted indices, generator expression
def few_labels(labels, per_class, rng):
    keys = rng.random(len(labels))
    parts = []
    for c in np.unique(labels):
        i = np.nonzero(labels == c)[0]
        parts.append(i[np.argsort(keys[i])][:per_class])
    return np.sort(np.hstack(parts))


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    def trial(seed):
        few = pick(labels, seed)
        arms = init(seed), pretrain(init(seed), X, seed)
        for p in arms:
            yield accuracy(finetune(p, np.take(X, few, axis=0), np.take(labels, few), seed), X_test, labels_test)

    return np.array([tuple(trial(int(rng.integers(2**31)))) for _ in range(trials)])


# %% 5.9a wrong not-by-class from all alike
def few_labels(labels, per_class, rng):
    return rng.choice(len(labels), per_class * len(np.unique(labels)), replace=False)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong replacement with replacement
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong first the first of each
def few_labels(labels, per_class, rng):
    each = [np.flatnonzero(labels == c)[:per_class] for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong positions places in the class
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.sum(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong labels labels, not indices
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return labels[np.concatenate(each)]


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong - ten classes
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in range(10)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong test-images test images in pretraining
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, np.concatenate([X, X_test]), seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong few-images pretrained on the few
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X[chosen], seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong all-labels all labels
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X, labels
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong other-start another init
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(init(seed + 7), X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong one-seed one seed
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    seed = int(rng.integers(2**31))
    for _ in range(trials):
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong fixed-seeds seeds 0, 1, 2
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for seed in range(trials):
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong not-fine-tuned no fine-tuning
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), warm
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong scratch-untrained scratch untrained
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = start, finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong one-after-the-other warm from cold
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        few = X[chosen], labels[chosen]
        cold = finetune(start, *few, seed)
        warm = finetune(pretrain(cold, X, seed), *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong on-training-data training accuracy
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X, labels), accuracy(warm, X, labels)])
    return np.array(table)


# %% 5.9a wrong columns-swapped columns
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(warm, X_test, labels_test), accuracy(cold, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong labels-apart labels of others
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[: len(chosen)]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.9a wrong means means
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table).mean(axis=0)


# %% 5.9a wrong wins-only lost trials left out
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X[chosen], labels[chosen]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array([row for row in table if row[1] >= row[0]])


# %% 5.9a wrong - test labels in fine-tuning
def few_labels(labels, per_class, rng):
    each = [rng.choice(np.flatnonzero(labels == c), per_class, replace=False) for c in np.unique(labels)]
    return np.concatenate(each)


def compare(X, labels, X_test, labels_test, trials, rng, pick, init, pretrain, finetune, accuracy):
    table = []
    for _ in range(trials):
        seed = int(rng.integers(2**31))
        chosen, start = pick(labels, seed), init(seed)
        warm = pretrain(start, X, seed)
        few = X_test[:6], labels_test[:6]
        cold, warm = finetune(start, *few, seed), finetune(warm, *few, seed)
        table.append([accuracy(cold, X_test, labels_test), accuracy(warm, X_test, labels_test)])
    return np.array(table)


# %% 5.10 right mean, std, a column of ones
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 right sums, bias first
def standardise(X_train, X_other):
    N = len(X_train)
    m = X_train.sum(0) / N
    s = np.sqrt(((X_train - m) ** 2).sum(0) / N)
    s[s == 0] = 1
    return tuple((A - m) / s for A in (X_train, X_other))


def curvatures(X):
    N, F = X.shape
    H = np.zeros((F + 1, F + 1))
    H[0, 0] = 1
    H[0, 1:] = H[1:, 0] = X.sum(axis=0) / N
    for i in range(F):
        for j in range(F):
            H[1 + i, 1 + j] = np.sum(X[:, i] * X[:, j]) / N
    return np.linalg.eigvalsh(H)


# %% 5.10 right column by column, singular values padded
def standardise(X_train, X_other):
    A, B = np.array(X_train, dtype=float), np.array(X_other, dtype=float)
    for k in range(A.shape[1]):
        m, s = A[:, k].mean(), A[:, k].std()
        if s == 0:
            s = 1.0
        B[:, k] = (B[:, k] - m) / s
        A[:, k] = (A[:, k] - m) / s
    return A, B


def curvatures(X):
    T = np.hstack([X, np.ones((X.shape[0], 1))])
    s = np.linalg.svd(T, compute_uv=False)
    all_of_them = np.zeros(T.shape[1])
    all_of_them[: len(s)] = s**2 / len(X)
    return np.sort(all_of_them)


# %% 5.10 right np.cov and a mean, sorted general eigenvalues
def standardise(X_train, X_other):
    m, v = np.mean(X_train, axis=0, keepdims=True), np.var(X_train, axis=0, keepdims=True)
    scale = 1 / np.sqrt(np.where(v == 0, 1, v))
    return [(X_train - m) * scale, (X_other - m) * scale]


def curvatures(X):
    T = np.insert(X, X.shape[1], 1.0, axis=1)
    H = np.mean([np.outer(t, t) for t in T], axis=0)
    return np.sort(np.linalg.eigh(H)[0])


# %% 5.10 wrong own-numbers each by its own numbers
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - X_other.mean(axis=0)) / np.where(X_other.std(axis=0) > 0, X_other.std(axis=0), 1)


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong together from both tables
def standardise(X_train, X_other):
    both = np.vstack([X_train, X_other])
    mean, std = both.mean(axis=0), both.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong variance variance
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.var(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong unbiased ddof
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong no-guard no guard
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong all-columns one mean for all
def standardise(X_train, X_other):
    mean, std = X_train.mean(), X_train.std()
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong range min-max
def standardise(X_train, X_other):
    mean, std = X_train.min(axis=0), X_train.max(axis=0) - X_train.min(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong in-place in place
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    X_train -= mean
    X_train /= std
    return X_train, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong no-bias no column of ones
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = X
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10 wrong sum not divided by N
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T)


# %% 5.10 wrong half a half
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / (2 * len(X)))


# %% 5.10 wrong covariance np.cov
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    return np.linalg.eigvalsh(np.cov(X.T, bias=True))


# %% 5.10 wrong singular-values singular values
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.sqrt(np.maximum(np.linalg.eigvalsh(T.T @ T / len(X)), 0))


# %% 5.10 wrong descending descending
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))[::-1].copy()


# %% 5.10 wrong gram samples by samples
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, np.ones(len(X))])
    return np.linalg.eigvalsh(T @ T.T / len(X))


# %% 5.10 wrong - ones in front, twice
def standardise(X_train, X_other):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    return (X_train - mean) / std, (X_other - mean) / std


def curvatures(X):
    T = np.column_stack([X, 2 * np.ones(len(X))])
    return np.linalg.eigvalsh(T.T @ T / len(X))


# %% 5.10a right loops with the test first
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a right while, condition number, Polak-Ribiere
def best_rate(eigenvalues):
    e = np.sort(eigenvalues)
    kappa = e[-1] / e[0]
    return 2 / e[0] / (kappa + 1), (kappa - 1) / (kappa + 1)


def gd_steps(A, start, lr, tol, limit):
    k, x = 0, np.array(start, dtype=float)
    M = np.eye(len(x)) - lr * A
    while np.sqrt(x @ x) > tol:
        if k == limit:
            return -1
        x = M @ x
        k += 1
    return k


def cg_steps(A, start, tol, limit):
    k, x = 0, np.array(start, dtype=float)
    g = A @ x
    d = -g
    while np.sqrt(x @ x) > tol:
        if k == limit:
            return -1
        x = x - (g @ d) / (d @ A @ d) * d
        new = A @ x
        d = -new + max(0.0, new @ (new - g) / (g @ g)) * d
        g = new
        k += 1
    return k


# %% 5.10a right eigenvectors; conjugate by A-orthogonalising
def best_rate(eigenvalues):
    lr = 2.0 / (np.max(eigenvalues) + np.min(eigenvalues))
    return lr, max(abs(1 - lr * e) for e in eigenvalues)


def gd_steps(A, start, lr, tol, limit):
    e, Q = np.linalg.eigh(A)
    c = Q.T @ start
    for k in range(limit + 1):
        if np.sqrt(np.sum(((1 - lr * e) ** k * c) ** 2)) <= tol:
            return k
    return -1


def cg_steps(A, start, tol, limit):
    x, directions = start * 1.0, []
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        p = -A @ x
        for q in directions:
            p = p - (q @ A @ p) / (q @ A @ q) * q
        directions.append(p)
        x = x + (p @ (-A @ x)) / (p @ A @ p) * p
    return -1


# %% 5.10a right paths kept in lists
def best_rate(eigenvalues):
    ends = np.array([np.amin(eigenvalues), np.amax(eigenvalues)])
    rate = 1 / ends.mean()
    return float(rate), float(1 - rate * ends[0])


def first(path, tol):
    lengths = [float(np.sqrt(np.sum(p * p))) for p in path]
    return next((k for k, n in enumerate(lengths) if n <= tol), -1)


def gd_steps(A, start, lr, tol, limit):
    path = [start]
    for _ in range(limit):
        path.append(path[-1] - lr * np.dot(A, path[-1]))
    return first(path, tol)


def cg_steps(A, start, tol, limit):
    path = [start]
    r = p = -np.dot(A, start)
    for _ in range(min(limit, 3 * len(start))):
        rr = np.dot(r, r)
        if rr == 0:
            break
        alpha = rr / np.dot(p, np.dot(A, p))
        path.append(path[-1] + alpha * p)
        r = -np.dot(A, path[-1])
        p = r + np.dot(r, r) / rr * p
    return first(path, tol)


# %% 5.10a wrong the-limit 2/lambda_max
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / high, np.max(np.abs(1 - 2 / high * eigenvalues))


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong one-over-largest 1/lambda_max
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 1 / high, 1 - low / high


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong first-and-last ends of the array
def best_rate(eigenvalues):
    low, high = eigenvalues[0], eigenvalues[-1]
    lr = 2 / (low + high)
    return lr, np.max(np.abs(1 - lr * eigenvalues))


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong condition condition number
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), high / low


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong order order
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return (high - low) / (high + low), 2 / (low + high)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong momentum root of the condition number
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high**0.5 - low**0.5) / (high**0.5 + low**0.5)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong none-at-limit range(limit)
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong off-by-one k + 1
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k + 1
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong gradient gradient compared
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(A @ x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong relative relative to the start
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol * np.linalg.norm(start):
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong twice 2 A x
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * 2 * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong limit limit instead of -1
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return limit


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10a wrong steepest no beta
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new
        r = r_new
    return -1


# %% 5.10a wrong beta-root lengths
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + np.sqrt((r_new @ r_new) / (r @ r)) * p
        r = r_new
    return -1


# %% 5.10a wrong beta-one r overwritten first
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, -A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        r = r_new
        p = r_new + (r_new @ r_new) / (r @ r) * p
    return -1


# %% 5.10a wrong always-n n by theory
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    n = len(start)
    return n if n <= limit else -1


# %% 5.10a wrong - starts uphill
def best_rate(eigenvalues):
    low, high = eigenvalues.min(), eigenvalues.max()
    return 2 / (low + high), (high - low) / (high + low)


def gd_steps(A, start, lr, tol, limit):
    x = start
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        x = x - lr * (A @ x)
    return -1


def cg_steps(A, start, tol, limit):
    x, r = start, A @ start
    p = r
    for k in range(limit + 1):
        if np.linalg.norm(x) <= tol:
            return k
        Ap = A @ p
        alpha = (r @ r) / (p @ Ap)
        x, r_new = x + alpha * p, r - alpha * Ap
        p = r_new + (r_new @ r_new) / (r @ r) * p
        r = r_new
    return -1


# %% 5.10b right a dict
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b right dict(...)
def cures():
    return dict(sigmoids="B", spikes="D", grams="A", identical="C", batch="A", plateau="B")


# %% 5.10b right small letters and spaces
def cures():
    return {"sigmoids": "b", "spikes": "d ", "grams": " a", "identical": "c", "batch": "a", "plateau": "b"}


# %% 5.10b right zipped
def cures():
    names = "sigmoids spikes grams identical batch plateau".split()
    return dict(zip(names, "BDACAB"))


# %% 5.10b wrong sigmoids-A sigmoids A
def cures():
    return {'sigmoids': 'A', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong sigmoids-C sigmoids C
def cures():
    return {'sigmoids': 'C', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong sigmoids-D sigmoids D
def cures():
    return {'sigmoids': 'D', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong spikes-A spikes A
def cures():
    return {'sigmoids': 'B', 'spikes': 'A', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong spikes-C spikes C
def cures():
    return {'sigmoids': 'B', 'spikes': 'C', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong grams-D grams D
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'D', 'identical': 'C', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong identical-A identical A
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'A', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong identical-B identical B
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'B', 'batch': 'A', 'plateau': 'B'}


# %% 5.10b wrong batch-B batch B
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'B', 'plateau': 'B'}


# %% 5.10b wrong batch-C batch C
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'C', 'plateau': 'B'}


# %% 5.10b wrong plateau-A plateau A
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'A'}


# %% 5.10b wrong plateau-C plateau C
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'C'}


# %% 5.10b wrong plateau-D plateau D
def cures():
    return {'sigmoids': 'B', 'spikes': 'D', 'grams': 'A', 'identical': 'C', 'batch': 'A', 'plateau': 'D'}
