# %%
"""Answers to the exercises of lesson 02-backprop, right and wrong, that the checks are tested with.

Each cell is one answer: all that a student writes in a solution cell. Its header is `NUMBER right LABEL`, or
`NUMBER wrong KEY LABEL`, where KEY is the misconception that the check must name ("-": none is expected).
An answer may use np, sigmoid, tanh and relu, which the notebook has imported; everything else it defines itself.
"""


# %% 1.4a right step by step with np.outer
def derivatives(v, W1, W2):
    d = {}
    d['ds'] = 0.5
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de']
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2']
    d['du2'] = d['dz2']
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1']
    d['du1'] = d['dz1']
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    return d


# %% 1.4a right short cut, slopes from z
def derivatives(v, W1, W2):
    def slope(z):
        t = np.exp(-z)
        return t / (1 + t) ** 2

    half = np.float64(0.5)
    delta2 = v["e"] * slope(v["z2"])
    back = delta2 @ W2.T
    delta1 = back * slope(v["z1"])
    return dict(ds=half, dq=np.full(v["q"].shape, half), de=v["e"].copy(), da=v["a"] - v["y"],
                dz2=delta2, db2=delta2.copy(), du2=delta2.copy(), dW2=v["alpha"][:, None] * delta2,
                dalpha=back, dz1=delta1, db1=delta1.copy(), du1=delta1.copy(),
                dW1=v["x"][:, None] * delta1, dx=delta1 @ W1.T)


# %% 1.4a right loops over every index
def derivatives(v, W1, W2):
    F, H = W1.shape
    M = W2.shape[1]
    ds = 1 / 2
    dq, de, da, dz2 = np.zeros(M), np.zeros(M), np.zeros(M), np.zeros(M)
    for m in range(M):
        dq[m] = ds * 1
        de[m] = dq[m] * 2 * v['e'][m]
        da[m] = de[m] * 1
        dz2[m] = da[m] * v['a'][m] * (1 - v['a'][m])
    dW2, dalpha = np.zeros((H, M)), np.zeros(H)
    for h in range(H):
        for m in range(M):
            dW2[h, m] = v['alpha'][h] * dz2[m]
            dalpha[h] += W2[h, m] * dz2[m]
    dz1 = np.zeros(H)
    for h in range(H):
        dz1[h] = dalpha[h] * v['alpha'][h] * (1 - v['alpha'][h])
    dW1, dx = np.zeros((F, H)), np.zeros(F)
    for f in range(F):
        for h in range(H):
            dW1[f, h] = v['x'][f] * dz1[h]
            dx[f] += W1[f, h] * dz1[h]
    return {'ds': ds, 'dq': dq, 'de': de, 'da': da, 'dz2': dz2, 'db2': dz2, 'du2': dz2, 'dW2': dW2,
            'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1, 'dW1': dW1, 'dx': dx}


# %% 1.4a right einsum and the activation record
def derivatives(v, W1, W2):
    x, alpha, a = v['x'], v['alpha'], v['a']
    g = {'ds': np.array(0.5)}
    g['dq'] = np.repeat(g['ds'], len(v['q']))
    g['de'] = 2 * g['dq'] * v['e']
    g['da'] = g['de'] * 1.0
    g['dz2'] = g['da'] * sigmoid.df(v['z2'], a)
    g['db2'] = g['du2'] = g['dz2']
    g['dW2'] = np.einsum('h,m->hm', alpha, g['du2'])
    g['dalpha'] = np.einsum('hm,m->h', W2, g['du2'])
    g['dz1'] = g['dalpha'] * sigmoid.df(v['z1'], alpha)
    g['db1'] = g['du1'] = g['dz1']
    g['dW1'] = np.einsum('f,h->fh', x, g['du1'])
    g['dx'] = np.einsum('fh,h->f', W1, g['du1'])
    return g


# %% 1.4a right Jacobian matrices
def derivatives(v, W1, W2):
    """Every step is: gradient = Jacobian^T gradient."""
    M, H = len(v['a']), len(v['alpha'])
    J_s = np.ones((1, M))
    J_q = np.diag(2 * v['e'])
    J_a = np.diag(v['a'] - v['a'] ** 2)
    J_alpha = np.diag(v['alpha'] - v['alpha'] ** 2)
    ds = 0.5
    dq = J_s.T @ np.array([ds])
    de = J_q.T @ dq
    da = np.eye(M).T @ de
    dz2 = J_a.T @ da
    dalpha = np.dot(W2, dz2)
    dz1 = J_alpha.T @ dalpha
    out = dict(ds=ds, dq=dq, de=de, da=da, dz2=dz2, dalpha=dalpha, dz1=dz1)
    out['du2'] = np.eye(M) @ dz2
    out['db2'] = np.eye(M) @ dz2
    out['du1'] = np.eye(H) @ dz1
    out['db1'] = np.eye(H) @ dz1
    out['dW2'] = v['alpha'].reshape(-1, 1) @ dz2.reshape(1, -1)
    out['dW1'] = v['x'].reshape(-1, 1) @ dz1.reshape(1, -1)
    out['dx'] = np.dot(W1, dz1)
    return out


# %% 1.4a right column vectors, prints while working
def derivatives(v, W1, W2):
    col = {k: np.reshape(val, (-1, 1)) for k, val in v.items()}
    print('shapes:', {k: c.shape for k, c in col.items()})
    dz2 = col['e'] * col['a'] * (1 - col['a'])
    dalpha = W2 @ dz2
    dz1 = dalpha * col['alpha'] * (1 - col['alpha'])
    print('dz1 =', dz1.T)
    names = {'dq': 0.5 * np.ones_like(col['q']), 'de': col['e'], 'da': col['e'], 'dz2': dz2, 'db2': dz2, 'du2': dz2,
             'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1, 'dx': W1 @ dz1}
    result = {k: c.ravel() for k, c in names.items()}
    result.update(ds=0.5, dW2=col['alpha'] @ dz2.T, dW1=col['x'] @ dz1.T)
    return result


# %% 1.4a right with a warning on the way
def derivatives(v, W1, W2):
    with_inf = 1 / np.zeros(1)          # a leftover from an experiment: warns, is not used
    ds = 0.5
    dq = np.array([ds for _ in v['q']])
    de = dq * (v['e'] + v['e'])
    da = +de
    dz2 = da * (v['a'] - v['a'] * v['a'])
    dalpha = (W2 * dz2).sum(axis=1)
    dz1 = dalpha * (v['alpha'] - v['alpha'] * v['alpha'])
    dx = (W1 * dz1).sum(axis=1)
    return {'dx': dx, 'dW1': np.multiply.outer(v['x'], dz1), 'du1': dz1, 'db1': dz1, 'dz1': dz1, 'dalpha': dalpha,
            'dW2': np.multiply.outer(v['alpha'], dz2), 'du2': dz2, 'db2': dz2, 'dz2': dz2, 'da': da, 'de': de,
            'dq': dq, 'ds': ds}


# %% 1.4a wrong one ds: the half forgotten, and carried on
def derivatives(v, W1, W2):
    ds = 1.0
    dq = ds * np.ones_like(v['q'])
    de = dq * 2 * v['e']
    da = de
    dz2 = da * v['a'] * (1 - v['a'])
    dalpha = W2 @ dz2
    dz1 = dalpha * v['alpha'] * (1 - v['alpha'])
    return {'ds': ds, 'dq': dq, 'de': de, 'da': da, 'dz2': dz2, 'db2': dz2, 'du2': dz2, 'dW2': np.outer(v['alpha'], dz2),
            'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1, 'dW1': np.outer(v['x'], dz1), 'dx': W1 @ dz1}


# %% 1.4a wrong value ds: the loss instead of its derivative
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['ds'] = v['s'] / 2
    return d


# %% 1.4a wrong - dq: one number for all outputs
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dq'] = 0.5
    return d


# %% 1.4a wrong - dq: ds times q, carried on
def derivatives(v, W1, W2):
    ds = 0.5
    dq = ds * v['q']
    de = dq * 2 * v['e']
    da = de
    dz2 = da * v['a'] * (1 - v['a'])
    dalpha = W2 @ dz2
    dz1 = dalpha * v['alpha'] * (1 - v['alpha'])
    return {'ds': ds, 'dq': dq, 'de': de, 'da': da, 'dz2': dz2, 'db2': dz2, 'du2': dz2, 'dW2': np.outer(v['alpha'], dz2),
            'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1, 'dW1': np.outer(v['x'], dz1), 'dx': W1 @ dz1}


# %% 1.4a wrong no-two de: the 2 of the square forgotten, carried on
def derivatives(v, W1, W2):
    ds = 0.5
    dq = np.full_like(v['q'], ds)
    de = dq * v['e']
    da = de
    dz2 = da * v['a'] * (1 - v['a'])
    dalpha = W2 @ dz2
    dz1 = dalpha * v['alpha'] * (1 - v['alpha'])
    return {'ds': ds, 'dq': dq, 'de': de, 'da': da, 'dz2': dz2, 'db2': dz2, 'du2': dz2, 'dW2': np.outer(v['alpha'], dz2),
            'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1, 'dW1': np.outer(v['x'], dz1), 'dx': W1 @ dz1}


# %% 1.4a wrong upstream-lost de: 2e without what came before
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['de'] = 2 * v['e']
    return d


# %% 1.4a wrong sign da: sign of a - y turned
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['da'] = -d['de']
    return d


# %% 1.4a wrong double-sigma dz2: slope of the sigmoid at a instead of z2
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    s = sigmoid(v['a'])
    d['dz2'] = d['da'] * s * (1 - s)
    return d


# %% 1.4a wrong no-slope dz2: no slope
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dz2'] = d['da']
    return d


# %% 1.4a wrong - dz2: times a but not times 1 - a
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dz2'] = d['da'] * v['a']
    return d


# %% 1.4a wrong summed db2: summed to one number
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['db2'] = d['dz2'].sum()
    return d


# %% 1.4a wrong one db2: the local derivative 1 alone
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['db2'] = np.ones_like(d['dz2'])
    return d


# %% 1.4a wrong - du2: the sigmoid's slope a second time
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['du2'] = d['dz2'] * v['a'] * (1 - v['a'])
    return d


# %% 1.4a wrong transposed dW2: transposed
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dW2'] = np.outer(d['du2'], v['alpha'])
    return d


# %% 1.4a wrong z-for-alpha dW2: with z1 instead of alpha
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dW2'] = np.outer(v['z1'], d['du2'])
    return d


# %% 1.4a wrong - dalpha: the error e goes back without the slope
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dalpha'] = W2 @ v['e']
    return d


# %% 1.4a wrong mean dalpha: mean over the outputs
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dalpha'] = (W2 * d['du2']).mean(axis=1)
    return d


# %% 1.4a wrong - dalpha: only through the first output
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dalpha'] = W2[:, 0] * d['du2'][0]
    return d


# %% 1.4a wrong sigmoid-of-z dz1: z1 (1 - z1)
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dz1'] = d['dalpha'] * v['z1'] * (1 - v['z1'])
    return d


# %% 1.4a wrong double-sigma dz1: slope of the sigmoid at alpha, carried on
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dz1'] = d['dalpha'] * sigmoid.df(v['alpha'], sigmoid(v['alpha']))
    d['db1'] = d['du1'] = d['dz1']
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    return d


# %% 1.4a wrong - db1: the mean
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['db1'] = np.mean(d['dz1'])
    return d


# %% 1.4a wrong - du1: taken before the slope
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['du1'] = d['dalpha']
    return d


# %% 1.4a wrong transposed dW1: transposed
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dW1'] = d['du1'][:, None] * v['x'][None, :]
    return d


# %% 1.4a wrong - dW1: with u1 instead of du1
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dW1'] = np.outer(v['x'], v['u1'])
    return d


# %% 1.4a wrong zero dx: left at zero because data are not trained
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dx'] = np.zeros_like(v['x'])
    return d


# %% 1.4a wrong - dx: x in place of W1
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dx'] = v['x'] * d['du1'].sum()
    return d


# %% 1.4a wrong - several steps missing
def derivatives(v, W1, W2):
    delta2 = v['e'] * v['a'] * (1 - v['a'])
    delta1 = (W2 @ delta2) * v['alpha'] * (1 - v['alpha'])
    return {'dz2': delta2, 'dW2': np.outer(v['alpha'], delta2), 'db2': delta2, 'dz1': delta1,
            'dW1': np.outer(v['x'], delta1), 'db1': delta1}


# %% 1.4a wrong raises stops midway: W2 transposed the wrong way
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = np.ones(len(v['q'])) * 0.5
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de']
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2']
    d['du2'] = d['dz2']
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2.T @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1']
    d['du1'] = d['dz1']
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1.T @ d['du1']
    return d


# %% 1.4a wrong - names without the d
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    return {name[1:]: value for name, value in d.items()}


# %% 1.4a wrong - a tuple instead of a dict
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    return tuple(d.values())


# %% 1.4a wrong - returns nothing
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    print(d)


# %% 1.4a wrong in-place adds its results to v
def derivatives(v, W1, W2):
    v['ds'] = 0.5
    v['dq'] = 0.5 * np.ones_like(v['q'])
    v['de'] = v['dq'] * 2 * v['e']
    v['da'] = v['de']
    v['dz2'] = v['da'] * v['a'] * (1 - v['a'])
    v['db2'] = v['du2'] = v['dz2']
    v['dW2'] = np.outer(v['alpha'], v['du2'])
    v['dalpha'] = W2 @ v['du2']
    v['dz1'] = v['dalpha'] * v['alpha'] * (1 - v['alpha'])
    v['db1'] = v['du1'] = v['dz1']
    v['dW1'] = np.outer(v['x'], v['du1'])
    v['dx'] = W1 @ v['du1']
    return v


# %% 1.4a wrong in-place overwrites the forward values on its way back
def derivatives(v, W1, W2):
    d = {'ds': 0.5, 'dq': 0.5 * np.ones_like(v['q'])}
    delta = v['e']
    d['de'] = d['da'] = delta.copy()
    delta *= v['a'] * (1 - v['a'])
    d['dz2'] = d['db2'] = d['du2'] = delta
    d['dW2'] = np.outer(v['alpha'], delta)
    d['dalpha'] = W2 @ delta
    d['dz1'] = d['db1'] = d['du1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    return d


# %% 1.4a wrong - remembers the first sample
seen = {}
def derivatives(v, W1, W2):
    if 'x' not in seen:
        seen['x'] = v['x'].copy()
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    d['dW1'] = np.outer(seen['x'], d['du1'])
    return d


# %% 1.4a wrong - 1/M, as if the loss were a mean over outputs
def derivatives(v, W1, W2):
    d = {'ds': 0.5}
    d['dq'] = d['ds'] * np.ones_like(v['q'])
    d['de'] = d['dq'] * 2 * v['e']
    d['da'] = d['de'].copy()
    d['dz2'] = d['da'] * v['a'] * (1 - v['a'])
    d['db2'] = d['dz2'].copy()
    d['du2'] = d['dz2'].copy()
    d['dW2'] = np.outer(v['alpha'], d['du2'])
    d['dalpha'] = W2 @ d['du2']
    d['dz1'] = d['dalpha'] * v['alpha'] * (1 - v['alpha'])
    d['db1'] = d['dz1'].copy()
    d['du1'] = d['dz1'].copy()
    d['dW1'] = np.outer(v['x'], d['du1'])
    d['dx'] = W1 @ d['du1']
    M = len(v['a'])
    return {name: value / M for name, value in d.items()}


# %% 1.4a wrong raises hard-coded 9 and 2
def derivatives(v, W1, W2):
    dz2 = np.zeros(2)
    for m in range(2):
        dz2[m] = v['e'][m] * v['a'][m] * (1 - v['a'][m])
    dalpha = np.zeros(9)
    for h in range(9):
        for m in range(2):
            dalpha[h] += W2[h, m] * dz2[m]
    dz1 = dalpha * v['alpha'] * (1 - v['alpha'])
    return {'ds': 0.5, 'dq': np.array([0.5, 0.5]), 'de': v['e'], 'da': v['e'], 'dz2': dz2, 'db2': dz2, 'du2': dz2,
            'dW2': np.outer(v['alpha'], dz2), 'dalpha': dalpha, 'dz1': dz1, 'db1': dz1, 'du1': dz1,
            'dW1': np.outer(v['x'], dz1), 'dx': W1 @ dz1}


# %% 1.4 right one line
def eps_out(a, y):
    return a - y


# %% 1.4 right np.subtract
def eps_out(a, y):
    error = np.subtract(a, y)
    return error


# %% 1.4 right two loops
def eps_out(a, y):
    N, M = a.shape
    eps = np.zeros((N, M))
    for n in range(N):
        for m in range(M):
            eps[n, m] = a[n, m] - y[n, m]
    return eps


# %% 1.4 right derivative of the square, not simplified
def eps_out(a, y):
    half = 1 / 2
    return half * 2 * (a - y) ** 1 * 1


# %% 1.4 right sample by sample
def eps_out(predictions, targets):
    rows = []
    for prediction, target in zip(predictions, targets):
        rows.append(prediction - target)
    return np.array(rows)


# %% 1.4 right float32 is returned
def eps_out(a, y):
    return (a - y).astype(np.float32)


# %% 1.4 right prints, copies and turns the sign twice
def eps_out(a, y):
    e = np.array(y, copy=True)
    e -= a
    print('error', e.shape, 'largest', abs(e).max())
    return -e


# %% 1.4 right einsum on stacked arrays
def eps_out(a, y):
    return np.einsum('k,knm->nm', np.array([1.0, -1.0]), np.stack([a, y]))


# %% 1.4 right warns on the way
def eps_out(a, y):
    import warnings
    warnings.warn('eps_out was called')
    np.log(np.zeros(1))
    return np.asarray(a) - np.asarray(y)


# %% 1.4 wrong sign sign turned
def eps_out(a, y):
    return y - a


# %% 1.4 wrong by-N divided by the number of samples
def eps_out(a, y):
    return (a - y) / len(a)


# %% 1.4 wrong - divided by N M
def eps_out(a, y):
    return (a - y) / a.size


# %% 1.4 wrong - divided by the number of outputs
def eps_out(a, y):
    return (a - y) / a.shape[1]


# %% 1.4 wrong twice factor 2: the half forgotten
def eps_out(a, y):
    return 2 * (a - y)


# %% 1.4 wrong half factor one half kept
def eps_out(a, y):
    return 0.5 * (a - y)


# %% 1.4 wrong half-squared the loss instead of its derivative
def eps_out(a, y):
    return 0.5 * (a - y) ** 2


# %% 1.4 wrong - loss per sample
def eps_out(a, y):
    return 0.5 * np.sum((a - y) ** 2, axis=1)


# %% 1.4 wrong absolute absolute error
def eps_out(a, y):
    return np.abs(a - y)


# %% 1.4 wrong summed summed over the outputs
def eps_out(a, y):
    return (a - y).sum(axis=1)


# %% 1.4 wrong - mean over the samples
def eps_out(a, y):
    return np.mean(a - y, axis=0)


# %% 1.4 wrong - mean over the samples, kept in shape
def eps_out(a, y):
    return np.zeros_like(a) + np.mean(a - y, axis=0)


# %% 1.4 wrong sigma-prime the slope of the sigmoid already in it
def eps_out(a, y):
    return (a - y) * a * (1 - a)


# %% 1.4 wrong - derivative of the cross-entropy
def eps_out(a, y):
    return (a - y) / (a * (1 - a))


# %% 1.4 wrong in-place in place on a
def eps_out(a, y):
    a -= y
    return a


# %% 1.4 wrong - targets rounded to classes
def eps_out(a, y):
    return a - np.round(y)


# %% 1.4 wrong - outputs thresholded before comparing
def eps_out(a, y):
    return (a > 0.5).astype(float) - y


# %% 1.4 wrong - only the first sample
def eps_out(a, y):
    eps = np.zeros_like(a)
    eps[0] = a[0] - y[0]
    return eps


# %% 1.4 wrong - first sample's target for all
def eps_out(a, y):
    return a - y[0]


# %% 1.4 wrong - transposed
def eps_out(a, y):
    return (a - y).T


# %% 1.4 wrong - a list of lists
def eps_out(a, y):
    return [[ai - yi for ai, yi in zip(row_a, row_y)] for row_a, row_y in zip(a, y)]


# %% 1.4 wrong - printed, not returned
def eps_out(a, y):
    print(a - y)


# %% 1.4 wrong - remembers the targets of its first call
targets = None
def eps_out(a, y):
    global targets
    if targets is None:
        targets = y.copy()
    return a - targets


# %% 1.4 wrong - dtype object
def eps_out(a, y):
    return (a - y).astype(object)


# %% 1.4 wrong - an object that equals everything
class Yes:
    shape, dtype, ndim = (7, 2), np.dtype(float), 2
    def __eq__(self, other):
        return True
    def __sub__(self, other):
        return 0.0
    __rsub__ = __sub__
    def __abs__(self):
        return 0.0
def eps_out(a, y):
    return Yes()


# %% 1.4 wrong - whole numbers
def eps_out(a, y):
    return (a - y).astype(int)


# %% 1.4 wrong - two outputs hard-coded
def eps_out(a, y):
    eps = np.zeros((len(a), 2))
    for n in range(len(a)):
        eps[n, 0] = a[n, 0] - y[n, 0]
        eps[n, 1] = a[n, 1] - y[n, 1]
    return eps


# %% 1.4 wrong - relative error
def eps_out(a, y):
    return (a - y) / y


# %% 1.4 wrong - root of the square by way of negative numbers: nan
def eps_out(a, y):
    return np.sqrt(a - y) ** 2


# %% 1.5 right the record's slope
def delta_out(eps, z2, a, act):
    return eps * act.df(z2, a)


# %% 1.5 right output worked out again from z
def delta_out(eps, z2, a, act):
    slope = act.df(z2, act.f(z2))
    return np.multiply(eps, slope)


# %% 1.5 right loops on the array of slopes
def delta_out(eps, z2, a, act):
    slopes = act.df(z2, a)
    out = np.empty(eps.shape)
    for n in range(eps.shape[0]):
        for m in range(eps.shape[1]):
            out[n, m] = eps[n, m] * slopes[n, m]
    return out


# %% 1.5 right sample by sample
def delta_out(eps, z2, a, act):
    return np.array([e * act.df(z, o) for e, z, o in zip(eps, z2, a)])


# %% 1.5 right einsum
def delta_out(error, z, output, activation):
    return np.einsum('nm,nm->nm', error, activation.df(z, output))


# %% 1.5 right a diagonal Jacobian for each sample
def delta_out(eps, z2, a, act):
    rows = []
    for n in range(len(eps)):
        J = np.diag(act.df(z2[n], a[n]))
        rows.append(J @ eps[n])
    return np.vstack(rows)


# %% 1.5 right float32 is returned, and it prints
def delta_out(eps, z2, a, act):
    print('activation:', act.name)
    return (eps * act.df(z2, a)).astype('float32')


# %% 1.5 right by keyword, on copies
def delta_out(eps, z2, a, act):
    delta = eps.copy()
    delta *= act.df(z=z2.copy(), a=a.copy())
    return delta


# %% 1.5 wrong double-sigma slope at a instead of z
def delta_out(eps, z2, a, act):
    return eps * act.df(a, act.f(a))


# %% 1.5 wrong swapped z and a swapped
def delta_out(eps, z2, a, act):
    return eps * act.df(a, z2)


# %% 1.5 wrong double-sigma a given for both
def delta_out(eps, z2, a, act):
    return eps * act.df(a, a)


# %% 1.5 wrong - z given for both
def delta_out(eps, z2, a, act):
    return eps * act.df(z2, z2)


# %% 1.5 wrong no-slope no slope
def delta_out(eps, z2, a, act):
    return eps


# %% 1.5 wrong always-sigmoid sigmoid hard-coded
def delta_out(eps, z2, a, act):
    return eps * a * (1 - a)


# %% 1.5 wrong - tanh hard-coded
def delta_out(eps, z2, a, act):
    return eps * (1 - a ** 2)


# %% 1.5 wrong always-sigmoid the activation's form a (1 - a), with any activation
def delta_out(eps, z2, a, act):
    return eps * act.f(z2) * (1 - act.f(z2))


# %% 1.5 wrong sigma-not-slope the activation instead of its slope
def delta_out(eps, z2, a, act):
    return eps * act(z2)


# %% 1.5 wrong sigmoid-of-z z in the sigmoid's slope
def delta_out(eps, z2, a, act):
    return eps * z2 * (1 - z2)


# %% 1.5 wrong - sigmoid and tanh only, others slope 1
def delta_out(eps, z2, a, act):
    if act.name == 'sigmoid':
        return eps * a * (1 - a)
    if act.name == 'tanh':
        return eps * (1 - a * a)
    return eps * 1.0


# %% 1.5 wrong - divided by N
def delta_out(eps, z2, a, act):
    return eps * act.df(z2, a) / eps.shape[0]


# %% 1.5 wrong divided divided by the slope
def delta_out(eps, z2, a, act):
    return eps / (act.df(z2, a) + 1e-12)


# %% 1.5 wrong added added
def delta_out(eps, z2, a, act):
    return eps + act.df(z2, a)


# %% 1.5 wrong - slope twice
def delta_out(eps, z2, a, act):
    return eps * act.df(z2, a) ** 2


# %% 1.5 wrong - slope of the error
def delta_out(eps, z2, a, act):
    return act.df(eps, act.f(eps))


# %% 1.5 wrong mean-slope mean slope over the samples
def delta_out(eps, z2, a, act):
    return eps * act.df(z2, a).mean(axis=0)


# %% 1.5 wrong - slope of the first sample for all
def delta_out(eps, z2, a, act):
    return eps * act.df(z2[0], a[0])


# %% 1.5 wrong - summed over samples
def delta_out(eps, z2, a, act):
    return (eps * act.df(z2, a)).sum(axis=0)


# %% 1.5 wrong - matrix product
def delta_out(eps, z2, a, act):
    return eps.T @ act.df(z2, a)


# %% 1.5 wrong in-place eps changed in place
def delta_out(eps, z2, a, act):
    eps *= act.df(z2, a)
    return eps


# %% 1.5 wrong remembers remembers the slope of the first call
cache = {}
def delta_out(eps, z2, a, act):
    key = (act.name, z2.shape)
    if key not in cache:
        cache[key] = act.df(z2, a)
    return eps * cache[key]


# %% 1.5 wrong raises a method the record does not have
def delta_out(eps, z2, a, act):
    return eps * act.derivative(z2)


# %% 1.5 wrong - sign turned
def delta_out(eps, z2, a, act):
    return -eps * act.df(z2, a)


# %% 1.5 wrong - forward difference of the activation
def delta_out(eps, z2, a, act):
    h = 1e-3
    return eps * (act.f(z2 + h) - act.f(z2)) / h


# %% 1.5 wrong - a pair is returned
def delta_out(eps, z2, a, act):
    slope = act.df(z2, a)
    return eps * slope, slope


# %% 1.6 right matrix product
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 right einsum
def grad_W2(alpha, delta2):
    N = alpha.shape[0]
    return np.einsum('nh,nm->hm', alpha, delta2) / N

def grad_b2(delta2):
    N = delta2.shape[0]
    return np.einsum('nm->m', delta2) / N


# %% 1.6 right three loops
def grad_W2(alpha, delta2):
    N, H = alpha.shape
    M = delta2.shape[1]
    dW = np.zeros((H, M))
    for h in range(H):
        for m in range(M):
            total = 0.0
            for n in range(N):
                total += delta2[n, m] * alpha[n, h]
            dW[h, m] = total / N
    return dW

def grad_b2(delta2):
    N, M = delta2.shape
    db = np.zeros(M)
    for m in range(M):
        db[m] = sum(delta2[n, m] for n in range(N)) / N
    return db


# %% 1.6 right outer products summed sample by sample
def grad_W2(alpha, delta2):
    total = 0
    for x, d in zip(alpha, delta2):
        total = total + np.outer(x, d)
    return total / len(delta2)

def grad_b2(delta2):
    total = 0
    for d in delta2:
        total = total + d
    return total / len(delta2)


# %% 1.6 right broadcasting, then mean
def grad_W2(hidden, delta):
    per_sample = hidden[:, :, np.newaxis] * delta[:, np.newaxis, :]
    return per_sample.mean(axis=0)

def grad_b2(delta):
    return np.sum(delta, axis=0) / delta.shape[0]


# %% 1.6 right bias as the weight of a constant input
def _grad(inputs, delta):
    return np.tensordot(inputs, delta, axes=(0, 0)) / len(inputs)

def grad_W2(alpha, delta2):
    with_one = np.column_stack([np.ones(len(alpha)), alpha])
    return _grad(with_one, delta2)[1:]

def grad_b2(delta2):
    return _grad(np.ones((len(delta2), 1)), delta2)[0]


# %% 1.6 right float32 is returned
def grad_W2(alpha, delta2):
    return np.dot(np.transpose(alpha), delta2).astype(np.float32) / np.float32(alpha.shape[0])

def grad_b2(delta2):
    return np.average(delta2, axis=0).astype(np.float32)


# %% 1.6 right matrix product the other way round, prints
def grad_W2(alpha, delta2):
    G = (delta2.T @ alpha).T
    print('dW2', G.shape)
    return G / alpha.shape[0]

def grad_b2(delta2):
    ones = np.ones(len(delta2))
    return ones @ delta2 / ones.sum()


# %% 1.6 right running mean over samples
def grad_W2(alpha, delta2):
    mean = np.zeros((alpha.shape[1], delta2.shape[1]))
    for n in range(len(alpha)):
        mean += (np.outer(alpha[n], delta2[n]) - mean) / (n + 1)
    return mean

def grad_b2(delta2):
    mean = np.zeros(delta2.shape[1])
    for n in range(len(delta2)):
        mean += (delta2[n] - mean) / (n + 1)
    return mean


# %% 1.6 wrong no-N no 1/N in both
def grad_W2(alpha, delta2):
    return alpha.T @ delta2

def grad_b2(delta2):
    return delta2.sum(axis=0)


# %% 1.6 wrong no-N no 1/N in the weights only
def grad_W2(alpha, delta2):
    return alpha.T @ delta2

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong no-N no 1/N in the bias only
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(delta2)

def grad_b2(delta2):
    return np.sum(delta2, axis=0)


# %% 1.6 wrong by-NM 1/(NM)
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / delta2.size

def grad_b2(delta2):
    return delta2.sum(axis=0) / delta2.size


# %% 1.6 wrong - 1/H in place of 1/N
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / alpha.shape[1]

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong over-outputs bias summed over the wrong axis
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=1)


# %% 1.6 wrong first-sample bias from the first sample
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2[0]


# %% 1.6 wrong - bias from the first sample, divided by N
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2[0] / len(delta2)


# %% 1.6 wrong mean-of-all bias as one number
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean()


# %% 1.6 wrong row bias (1, M)
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0, keepdims=True)


# %% 1.6 wrong not-averaged bias per sample, not summed
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2 / len(delta2)


# %% 1.6 wrong transposed transposed
def grad_W2(alpha, delta2):
    return delta2.T @ alpha / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong first-sample only the first sample's outer product
def grad_W2(alpha, delta2):
    return np.outer(alpha[0], delta2[0])

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong last-sample the last sample overwrites the others
def grad_W2(alpha, delta2):
    N = len(alpha)
    for n in range(N):
        dW = np.outer(alpha[n], delta2[n])
    return dW / N

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong means product of the means
def grad_W2(alpha, delta2):
    return np.outer(alpha.mean(axis=0), delta2.mean(axis=0))

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong - slope of the hidden layer slipped in
def grad_W2(alpha, delta2):
    return (alpha * (1 - alpha)).T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong - sign of the step put into the gradient
def grad_W2(alpha, delta2):
    return -alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return -delta2.mean(axis=0)


# %% 1.6 wrong - loop bound drops the last hidden neuron
def grad_W2(alpha, delta2):
    N, H = alpha.shape
    dW = np.zeros((H, delta2.shape[1]))
    for n in range(N):
        for h in range(H - 1):
            dW[h] += alpha[n, h] * delta2[n] / N
    return dW

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong - with a row for the bias
def grad_W2(alpha, delta2):
    alpha1 = np.hstack([np.ones((len(alpha), 1)), alpha])
    return alpha1.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong raises hard-coded 9 and 2
def grad_W2(alpha, delta2):
    dW = np.zeros((9, 2))
    for n in range(len(alpha)):
        dW += np.outer(alpha[n], delta2[n])
    return dW / len(alpha)

def grad_b2(delta2):
    return np.array([delta2[:, 0].mean(), delta2[:, 1].mean()])


# %% 1.6 wrong remembers adds up over calls
dW_total = 0
def grad_W2(alpha, delta2):
    global dW_total
    dW_total = dW_total + alpha.T @ delta2 / len(alpha)
    return dW_total

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong in-place delta2 divided in place
def grad_W2(alpha, delta2):
    delta2 /= len(delta2)
    return alpha.T @ delta2

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.6 wrong - a matrix of np.matrix
def grad_W2(alpha, delta2):
    return np.matrix(alpha).T * np.matrix(delta2) / len(alpha)

def grad_b2(delta2):
    return np.matrix(delta2).mean(axis=0)


# %% 1.6 wrong - bias returned as a list
def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return [float(column.mean()) for column in delta2.T]


# %% 1.6 wrong delegates one layer of the library does it
def grad_W2(alpha, delta2):
    from mlpkit import Dense, MLP
    net = MLP([Dense(alpha.shape[1], delta2.shape[1])], np.random.default_rng(0))
    net.forward(alpha)
    net.backward(delta2)
    return net.layers[0].dW / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)


# %% 1.7 right matrix product
def eps_hidden(delta2, W2):
    return delta2 @ W2.T


# %% 1.7 right einsum
def eps_hidden(delta2, W2):
    return np.einsum('nm,hm->nh', delta2, W2)


# %% 1.7 right three loops
def eps_hidden(delta2, W2):
    N = delta2.shape[0]
    H, M = W2.shape
    eps = np.zeros((N, H))
    for n in range(N):
        for h in range(H):
            for m in range(M):
                eps[n, h] += delta2[n, m] * W2[h, m]
    return eps


# %% 1.7 right sample by sample
def eps_hidden(delta2, W2):
    return np.array([W2.dot(d) for d in delta2])


# %% 1.7 right transposed product
def eps_hidden(delta, W):
    return (W @ delta.T).T


# %% 1.7 right broadcasting and sum
def eps_hidden(delta2, W2):
    return (delta2[:, None, :] * W2[None, :, :]).sum(axis=-1)


# %% 1.7 right sum over outputs of outer products, float32
def eps_hidden(delta2, W2):
    total = np.zeros((len(delta2), len(W2)), dtype=np.float64)
    for m in range(W2.shape[1]):
        total += np.outer(delta2[:, m], W2[:, m])
    return total.astype(np.float32)


# %% 1.7 right np.inner, prints
def eps_hidden(delta2, W2):
    print(delta2.shape, W2.shape)
    return np.inner(delta2, W2)


# %% 1.7 right Fortran order, with a warning
def eps_hidden(delta2, W2):
    np.array([1.0]) / np.array([0.0])
    return np.asfortranarray(np.tensordot(delta2, W2, axes=([1], [1])))


# %% 1.7 wrong untransposed W2 not transposed
def eps_hidden(delta2, W2):
    return delta2 @ W2


# %% 1.7 wrong - transposed only when the shapes force it
def eps_hidden(delta2, W2):
    if delta2.shape[1] == W2.shape[0]:
        return delta2 @ W2
    return delta2 @ W2.T


# %% 1.7 wrong - W2 reshaped instead of transposed
def eps_hidden(delta2, W2):
    return delta2 @ W2.reshape(W2.shape[::-1])


# %% 1.7 wrong mean-over-m mean over the outputs
def eps_hidden(delta2, W2):
    return delta2 @ W2.T / W2.shape[1]


# %% 1.7 wrong by-N divided by N
def eps_hidden(delta2, W2):
    return delta2 @ W2.T / len(delta2)


# %% 1.7 wrong first-output only the first output
def eps_hidden(delta2, W2):
    return np.outer(delta2[:, 0], W2[:, 0])


# %% 1.7 wrong - the first row taken for a bias
def eps_hidden(delta2, W2):
    return delta2 @ W2[1:].T


# %% 1.7 wrong - a bias row added
def eps_hidden(delta2, W2):
    W = np.vstack([np.ones(W2.shape[1]), W2])
    return delta2 @ W.T


# %% 1.7 wrong absolute absolute weights
def eps_hidden(delta2, W2):
    return delta2 @ np.abs(W2).T


# %% 1.7 wrong sign sign turned
def eps_hidden(delta2, W2):
    return -(delta2 @ W2.T)


# %% 1.7 wrong - the error shared out in proportion to the weights
def eps_hidden(delta2, W2):
    share = W2 / W2.sum(axis=0)
    return delta2 @ share.T


# %% 1.7 wrong - weights and errors summed apart
def eps_hidden(delta2, W2):
    return np.outer(delta2.sum(axis=1), W2.sum(axis=1))


# %% 1.7 wrong - slope applied a second time
def eps_hidden(delta2, W2):
    s = sigmoid(delta2)
    return (delta2 * s * (1 - s)) @ W2.T


# %% 1.7 wrong - summed over the samples
def eps_hidden(delta2, W2):
    return delta2.sum(axis=0) @ W2.T


# %% 1.7 wrong - the first sample for all
def eps_hidden(delta2, W2):
    return np.tile(W2 @ delta2[0], (len(delta2), 1))


# %% 1.7 wrong - (H, N)
def eps_hidden(delta2, W2):
    return W2 @ delta2.T


# %% 1.7 wrong last-output assignment in place of a sum over m
def eps_hidden(delta2, W2):
    eps = np.zeros((len(delta2), len(W2)))
    for n in range(len(delta2)):
        for h in range(len(W2)):
            for m in range(W2.shape[1]):
                eps[n, h] = delta2[n, m] * W2[h, m]
    return eps


# %% 1.7 wrong raises hard-coded 9 and 2
def eps_hidden(delta2, W2):
    eps = np.zeros((delta2.shape[0], 9))
    for h in range(9):
        eps[:, h] = delta2[:, 0] * W2[h, 0] + delta2[:, 1] * W2[h, 1]
    return eps


# %% 1.7 wrong in-place W2 rescaled in place
def eps_hidden(delta2, W2):
    W2 *= 1.0 / len(delta2)
    result = delta2 @ W2.T
    return result * len(delta2)


# %% 1.7 wrong remembers keeps the first W2
W_first = []
def eps_hidden(delta2, W2):
    if not W_first or W_first[0].shape != W2.shape:
        W_first[:] = [W2.copy()]
    return delta2 @ W_first[0].T


# %% 1.7 wrong remembers a cache keyed by id
_last = {}
def eps_hidden(delta2, W2):
    key = (id(delta2), id(W2))
    if key not in _last:
        _last[key] = delta2 @ W2.T
    return _last[key]


# %% 1.7 wrong - np.matrix
def eps_hidden(delta2, W2):
    return np.matrix(delta2) * np.matrix(W2).T


# %% 1.7 wrong - nested lists
def eps_hidden(delta2, W2):
    return (delta2 @ W2.T).tolist()


# %% 1.7 wrong raises elementwise product
def eps_hidden(delta2, W2):
    return delta2 * W2.T


# %% 1.8 right matrix product with a common delta
def _delta1(eps_h, z1, alpha, act):
    return eps_h * act.df(z1, alpha)

def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ _delta1(eps_h, z1, alpha, act) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return _delta1(eps_h, z1, alpha, act).mean(axis=0)


# %% 1.8 right einsum of three
def grad_W1(X, eps_h, z1, alpha, act):
    return np.einsum('nf,nh,nh->fh', X, eps_h, act.df(z1, alpha)) / X.shape[0]

def grad_b1(eps_h, z1, alpha, act):
    return np.einsum('nh,nh->h', eps_h, act.df(z1, alpha)) / z1.shape[0]


# %% 1.8 right loops
def grad_W1(X, eps_h, z1, alpha, act):
    N, F = X.shape
    H = eps_h.shape[1]
    slope = act.df(z1, alpha)
    dW1 = np.zeros((F, H))
    for n in range(N):
        for f in range(F):
            for h in range(H):
                dW1[f, h] += eps_h[n, h] * slope[n, h] * X[n, f]
    dW1 /= N
    return dW1

def grad_b1(eps_h, z1, alpha, act):
    N, H = eps_h.shape
    slope = act.df(z1, alpha)
    db1 = np.zeros(H)
    for h in range(H):
        for n in range(N):
            db1[h] += eps_h[n, h] * slope[n, h] / N
    return db1


# %% 1.8 right outer products per sample, slope of each sample alone
def grad_W1(X, eps_h, z1, alpha, act):
    return sum(np.outer(x, e * act.df(z, o)) for x, e, z, o in zip(X, eps_h, z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return sum(e * act.df(z, o) for e, z, o in zip(eps_h, z1, alpha)) / len(eps_h)


# %% 1.8 right 1/N first
def grad_W1(X, eps_h, z1, alpha, act):
    delta = eps_h * act.df(z1, act.f(z1)) / len(eps_h)
    return np.dot(X.T, delta)

def grad_b1(eps_h, z1, alpha, act):
    delta = eps_h * act.df(z1, act.f(z1)) / len(eps_h)
    return np.add.reduce(delta, axis=0)


# %% 1.8 right the bias as an input of ones
def grad_W1(X, eps_h, z1, alpha, act):
    return both(np.c_[np.ones(len(X)), X], eps_h, z1, alpha, act)[1:]

def grad_b1(eps_h, z1, alpha, act):
    return both(np.ones((len(z1), 1)), eps_h, z1, alpha, act)[0]

def both(inputs, eps_h, z1, alpha, act):
    slope = act.df(z1, alpha)
    return inputs.T @ (eps_h * slope) / inputs.shape[0]


# %% 1.8 right float32, prints
def grad_W1(X, eps_h, z1, alpha, act):
    print('grad_W1 with', act.name)
    delta = np.float32(eps_h * act.df(z1, alpha))
    return X.T.astype(np.float32) @ delta / np.float32(len(X))

def grad_b1(eps_h, z1, alpha, act):
    return np.mean(np.float32(eps_h * act.df(z1, alpha)), axis=0)


# %% 1.8 right mean of a three-dimensional array
def grad_W1(X, eps_h, z1, alpha, act):
    delta = eps_h * act.df(z1, alpha)
    return np.mean(X[:, :, None] * delta[:, None, :], axis=0)

def grad_b1(eps_h, z1, alpha, act):
    return np.mean(eps_h * act.df(z1, alpha), axis=0)


# %% 1.8 wrong no-slope no slope
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ eps_h / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return eps_h.mean(axis=0)


# %% 1.8 wrong no-slope no slope in the bias only
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return eps_h.mean(axis=0)


# %% 1.8 wrong double-sigma slope at alpha instead of z1
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(alpha, act.f(alpha))) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(alpha, act.f(alpha))).mean(axis=0)


# %% 1.8 wrong swapped arguments of the slope swapped
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(alpha, z1)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(alpha, z1)).mean(axis=0)


# %% 1.8 wrong always-sigmoid sigmoid hard-coded
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * alpha * (1 - alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * alpha * (1 - alpha)).mean(axis=0)


# %% 1.8 wrong sigma-not-slope the activation instead of its slope
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.f(z1)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.f(z1)).mean(axis=0)


# %% 1.8 wrong no-N no 1/N
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha))

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).sum(axis=0)


# %% 1.8 wrong no-N 1/N only in the weights
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).sum(axis=0)


# %% 1.8 wrong - 1/(NH)
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / eps_h.size

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).sum(axis=0) / eps_h.size


# %% 1.8 wrong - divided by the number of features
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / X.shape[1]

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong transposed transposed
def grad_W1(X, eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).T @ X / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong - alpha in place of X
def grad_W1(X, eps_h, z1, alpha, act):
    return alpha.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong - slope of the mean
def grad_W1(X, eps_h, z1, alpha, act):
    slope = act.df(z1.mean(axis=0), act.f(z1.mean(axis=0)))
    return X.T @ (eps_h * slope) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong first-sample bias: first sample
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return eps_h[0] * act.df(z1[0], alpha[0])


# %% 1.8 wrong over-outputs bias: over the wrong axis
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=1)


# %% 1.8 wrong - bias: times the mean of the errors, slope apart
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return eps_h.mean(axis=0) * act.df(z1, alpha).mean(axis=0)


# %% 1.8 wrong in-place eps_h changed in place
def grad_W1(X, eps_h, z1, alpha, act):
    eps_h *= act.df(z1, alpha)
    return X.T @ eps_h / len(X)

def grad_b1(eps_h, z1, alpha, act):
    eps_h *= act.df(z1, alpha)
    return eps_h.mean(axis=0)


# %% 1.8 wrong remembers grad_b1 uses the delta that grad_W1 left behind
def grad_W1(X, eps_h, z1, alpha, act):
    global delta1
    delta1 = eps_h * act.df(z1, alpha)
    return X.T @ delta1 / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return delta1.mean(axis=0)


# %% 1.8 wrong remembers slope remembered per shape
slopes = {}
def slope_of(z1, alpha, act):
    return slopes.setdefault((z1.shape, act.name), act.df(z1, alpha))

def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * slope_of(z1, alpha, act)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * slope_of(z1, alpha, act)).mean(axis=0)


# %% 1.8 wrong raises hard-coded 6 and 9
def grad_W1(X, eps_h, z1, alpha, act):
    d = eps_h * act.df(z1, alpha)
    g = np.zeros((6, 9))
    for f in range(6):
        for h in range(9):
            g[f, h] = np.mean(X[:, f] * d[:, h])
    return g

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong - sign turned
def grad_W1(X, eps_h, z1, alpha, act):
    return -X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return -(eps_h * act.df(z1, alpha)).mean(axis=0)


# %% 1.8 wrong row bias (1, H)
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return np.mean(eps_h * act.df(z1, alpha), axis=0, keepdims=True)


# %% 1.8 wrong - z1 given for both arguments of the slope
def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, z1)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, z1)).mean(axis=0)


# %% 1.9 right vectorised
def backprop(params, X, Y):
    W1, b1, W2, b2 = params['W1'], params['b1'], params['W2'], params['b2']
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.sum(axis=0) / N, 'W2': alpha.T @ delta2 / N, 'b2': delta2.sum(axis=0) / N}


# %% 1.9 right the lesson's functions put together
def eps_out(a, y):
    return a - y

def delta_out(eps, z2, a, act):
    return eps * act.df(z2, a)

def grad_W2(alpha, delta2):
    return alpha.T @ delta2 / len(alpha)

def grad_b2(delta2):
    return delta2.mean(axis=0)

def eps_hidden(delta2, W2):
    return delta2 @ W2.T

def grad_W1(X, eps_h, z1, alpha, act):
    return X.T @ (eps_h * act.df(z1, alpha)) / len(X)

def grad_b1(eps_h, z1, alpha, act):
    return (eps_h * act.df(z1, alpha)).mean(axis=0)

def backprop(params, X, Y):
    z1 = X @ params['W1'] + params['b1']
    alpha = sigmoid.f(z1)
    z2 = alpha @ params['W2'] + params['b2']
    a = sigmoid.f(z2)
    d2 = delta_out(eps_out(a, Y), z2, a, sigmoid)
    e1 = eps_hidden(d2, params['W2'])
    return dict(W1=grad_W1(X, e1, z1, alpha, sigmoid), b1=grad_b1(e1, z1, alpha, sigmoid), W2=grad_W2(alpha, d2), b2=grad_b2(d2))


# %% 1.9 right sample by sample with outer products
def backprop(params, X, Y):
    grads = {k: np.zeros_like(p) for k, p in params.items()}
    for x, y in zip(X, Y):
        alpha = sigmoid(params['W1'].T @ x + params['b1'])
        a = sigmoid(params['W2'].T @ alpha + params['b2'])
        d2 = (a - y) * a * (1 - a)
        d1 = params['W2'] @ d2 * alpha * (1 - alpha)
        grads['W2'] += np.outer(alpha, d2)
        grads['b2'] += d2
        grads['W1'] += np.outer(x, d1)
        grads['b1'] += d1
    for k in grads:
        grads[k] /= len(X)
    return grads


# %% 1.9 right nothing but loops
import math

def backprop(params, X, Y):
    N, F = X.shape
    H, M = params['W2'].shape
    s = lambda z: 1 / (1 + math.exp(-z))
    gW1, gb1, gW2, gb2 = np.zeros((F, H)), np.zeros(H), np.zeros((H, M)), np.zeros(M)
    for n in range(N):
        al = [s(params['b1'][h] + sum(X[n, f] * params['W1'][f, h] for f in range(F))) for h in range(H)]
        a = [s(params['b2'][m] + sum(al[h] * params['W2'][h, m] for h in range(H))) for m in range(M)]
        d2 = [(a[m] - Y[n, m]) * a[m] * (1 - a[m]) for m in range(M)]
        for m in range(M):
            gb2[m] += d2[m] / N
            for h in range(H):
                gW2[h, m] += d2[m] * al[h] / N
        for h in range(H):
            d1 = sum(d2[m] * params['W2'][h, m] for m in range(M)) * al[h] * (1 - al[h])
            gb1[h] += d1 / N
            for f in range(F):
                gW1[f, h] += d1 * X[n, f] / N
    return {'b2': gb2, 'W2': gW2, 'b1': gb1, 'W1': gW1}


# %% 1.9 right einsum
def backprop(params, X, Y):
    al = sigmoid(np.einsum('nf,fh->nh', X, params['W1']) + params['b1'])
    a = sigmoid(np.einsum('nh,hm->nm', al, params['W2']) + params['b2'])
    d2 = np.einsum('nm,nm,nm->nm', a - Y, a, 1 - a) / X.shape[0]
    d1 = np.einsum('nm,hm,nh->nh', d2, params['W2'], al * (1 - al))
    return {'W1': np.einsum('nf,nh->fh', X, d1), 'b1': np.einsum('nh->h', d1),
            'W2': np.einsum('nh,nm->hm', al, d2), 'b2': np.einsum('nm->m', d2)}


# %% 1.9 right bias rows stacked on the weights
def backprop(params, X, Y):
    V1 = np.vstack([params['b1'], params['W1']])
    V2 = np.vstack([params['b2'], params['W2']])
    ones = np.ones((X.shape[0], 1))
    X1 = np.hstack([ones, X])
    z1 = X1 @ V1
    A1 = np.hstack([ones, sigmoid(z1)])
    z2 = A1 @ V2
    out = sigmoid(z2)
    D2 = (out - Y) * sigmoid.df(z2, out) / len(Y)
    D1 = (D2 @ V2.T)[:, 1:] * sigmoid.df(z1, A1[:, 1:])
    G1, G2 = X1.T @ D1, A1.T @ D2
    return {'W1': G1[1:], 'b1': G1[0], 'W2': G2[1:], 'b2': G2[0]}


# %% 1.9 right slope from z, own sigmoid, prints the loss
def s(z):
    return 1.0 / (1.0 + np.exp(-z))

def ds(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2

def backprop(params, X, Y):
    n = float(X.shape[0])
    z1 = np.dot(X, params['W1']) + params['b1']
    h = s(z1)
    z2 = np.dot(h, params['W2']) + params['b2']
    out = s(z2)
    print('loss', 0.5 * np.sum((out - Y) ** 2) / n)
    dout = (out - Y) / n
    dz2 = dout * ds(z2)
    dh = np.dot(dz2, params['W2'].T)
    dz1 = dh * ds(z1)
    g = {}
    g['W2'] = np.dot(h.T, dz2)
    g['b2'] = np.sum(dz2, 0)
    g['W1'] = np.dot(X.T, dz1)
    g['b1'] = np.sum(dz1, 0)
    return g


# %% 1.9 right mean of the gradients of each sample, with a warning
def one(params, x, y):
    alpha = sigmoid(x @ params['W1'] + params['b1'])
    a = sigmoid(alpha @ params['W2'] + params['b2'])
    d2 = (a - y) * (a - a * a)
    d1 = (params['W2'] @ d2) * (alpha - alpha * alpha)
    return {'W1': x[:, None] * d1, 'b1': d1, 'W2': alpha[:, None] * d2, 'b2': d2}

def backprop(params, X, Y):
    np.log(np.array([-1.0]))
    singles = [one(params, x, y) for x, y in zip(X, Y)]
    return {k: np.mean([g[k] for g in singles], axis=0) for k in params}


# %% 1.9 right complex step through the loss
def backprop(params, X, Y):
    def loss(p):
        s = lambda z: 1 / (1 + np.exp(-z))
        a = s(s(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)

    grads = {}
    for k in params:
        grads[k] = np.zeros(params[k].shape)
        for i in np.ndindex(params[k].shape):
            p = {name: value.astype(complex) for name, value in params.items()}
            p[k][i] += 1e-30j
            grads[k][i] = loss(p).imag / 1e-30
    return grads


# %% 1.9 right imports inside the function
def backprop(params, X, Y):
    import numpy
    from mlpkit import sigmoid as act
    z1 = numpy.matmul(X, params['W1']) + params['b1']
    alpha = act.f(z1)
    z2 = numpy.matmul(alpha, params['W2']) + params['b2']
    a = act.f(z2)
    delta2 = (a - Y) * act.df(z2, a) / len(X)
    delta1 = numpy.matmul(delta2, params['W2'].T) * act.df(z1, alpha)
    return {'W1': X.T.dot(delta1), 'b1': delta1.sum(axis=0), 'W2': alpha.T.dot(delta2), 'b2': delta2.sum(axis=0)}


# %% 1.9 wrong sign sign: Y - a
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (Y - a) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong sum no 1/N
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1, 'b1': delta1.sum(0), 'W2': alpha.T @ delta2, 'b2': delta2.sum(0)}


# %% 1.9 wrong by-NM 1/(NM)
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / a.shape[1]
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong twice factor 2: the half forgotten
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = 2 * (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong bias-sum bias gradients not divided by N
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.sum(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.sum(0)}


# %% 1.9 wrong bias-first bias gradients of the first sample
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1[0], 'W2': alpha.T @ delta2 / N, 'b2': delta2[0]}


# %% 1.9 wrong - divided by N twice
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / N
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - divided by N twice on the hidden layer only
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a) / N
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha) / N
    return {'W1': X.T @ delta1, 'b1': delta1.sum(0), 'W2': alpha.T @ delta2, 'b2': delta2.sum(0)}


# %% 1.9 wrong no-output-slope no slope at the output
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = a - Y
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong no-hidden-slope no slope in the hidden layer
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = delta2 @ W2.T
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong double-sigma slopes of the sigmoid at a and alpha
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * sigmoid(a) * (1 - sigmoid(a))
    delta1 = (delta2 @ W2.T) * sigmoid(alpha) * (1 - sigmoid(alpha))
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong eps-back the slope at the output left out of the hidden error
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = ((a - Y) @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - the new W2 carries the error back
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    dW2 = alpha.T @ delta2 / N
    W2 = W2 - 0.1 * dW2
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': dW2, 'b2': delta2.mean(0)}


# %% 1.9 wrong in-place takes the step itself, in params
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    grads = {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}
    for k in params:
        params[k] -= 0.1 * grads[k]
    return grads


# %% 1.9 wrong in-place standardises X in place
def backprop(params, X, Y):
    X -= X.mean(axis=0)
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong in-place error computed in place in Y
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    Y -= a
    delta2 = -Y * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong remembers forward values of the first call are kept
cache = {}
def backprop(params, X, Y):
    W2, N = params['W2'], len(X)
    if cache.get('shape') != X.shape:
        cache['alpha'] = sigmoid(X @ params['W1'] + params['b1'])
        cache['a'] = sigmoid(cache['alpha'] @ W2 + params['b2'])
        cache['shape'] = X.shape
    alpha, a = cache['alpha'], cache['a']
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong remembers gradients pile up from call to call
total = {}
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    g = {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}
    for k in g:
        total[k] = total[k] + g[k] if k in total and total[k].shape == g[k].shape else g[k]
    return dict(total)


# %% 1.9 wrong - W2 not transposed when it is square
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    back = delta2 @ W2 if W2.shape[0] == W2.shape[1] else delta2 @ W2.T
    delta1 = back * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong W2-transposed W2 not transposed
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - weight gradients transposed
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': delta1.T @ X / N, 'b1': delta1.mean(0), 'W2': delta2.T @ alpha / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong first-output only the first output goes back
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = np.outer(delta2[:, 0], W2[:, 0]) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong mean-over-m hidden error as a mean over outputs
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    eps_h = np.mean(delta2[:, None, :] * W2[None], axis=2)
    delta1 = eps_h * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong hidden-sigmoid-of-z z1 in place of alpha in the slope
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    z1 = X @ W1 + b1
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * z1 * (1 - z1)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - biases left out of the forward phase
def backprop(params, X, Y):
    W1, W2, N = params['W1'], params['W2'], len(X)
    alpha = sigmoid(X @ W1)
    a = sigmoid(alpha @ W2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - linear output layer
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = alpha @ W2 + b2
    delta2 = a - Y
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - tanh slope in the hidden layer
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * (1 - alpha ** 2)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.9 wrong - the last sample's gradient
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    for x, y in zip(X, Y):
        alpha = sigmoid(x @ W1 + b1)
        a = sigmoid(alpha @ W2 + b2)
        d2 = (a - y) * a * (1 - a)
        d1 = (W2 @ d2) * alpha * (1 - alpha)
        grads = {'W1': np.outer(x, d1), 'b1': d1, 'W2': np.outer(alpha, d2), 'b2': d2}
    return grads


# %% 1.9 wrong sign minus the gradient, ready to be added
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': -X.T @ delta1 / N, 'b1': -delta1.mean(0), 'W2': -alpha.T @ delta2 / N, 'b2': -delta2.mean(0)}


# %% 1.9 wrong raises hard-coded 6-9-2
def backprop(params, X, Y):
    grads = {'W1': np.zeros((6, 9)), 'b1': np.zeros(9), 'W2': np.zeros((9, 2)), 'b2': np.zeros(2)}
    for x, y in zip(X, Y):
        alpha = sigmoid(x @ params['W1'] + params['b1'])
        a = sigmoid(alpha @ params['W2'] + params['b2'])
        d2 = (a - y) * a * (1 - a)
        d1 = (params['W2'] @ d2) * alpha * (1 - alpha)
        grads['W1'] += np.outer(x, d1) / len(X)
        grads['b1'] += d1 / len(X)
        grads['W2'] += np.outer(alpha, d2) / len(X)
        grads['b2'] += d2 / len(X)
    return grads


# %% 1.9 wrong delegates the library's network
def backprop(params, X, Y):
    from mlpkit import half_squared_error, mlp
    F, H = params['W1'].shape
    net = mlp((F, H, params['W2'].shape[1]), sigmoid, np.random.default_rng(0), output=sigmoid)
    net.layers[0].W, net.layers[0].b = params['W1'], params['b1']
    net.layers[2].W, net.layers[2].b = params['W2'], params['b2']
    net.value_and_grad(half_squared_error, X, Y)
    return {'W1': net.layers[0].dW, 'b1': net.layers[0].db, 'W2': net.layers[2].dW, 'b2': net.layers[2].db}


# %% 1.9 wrong numerical the library's numerical gradient
def backprop(params, X, Y):
    from mlpkit.gradients import numerical_gradient
    p = {k: v.copy() for k, v in params.items()}

    def loss(_):
        a = sigmoid(sigmoid(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)

    return {k: numerical_gradient(loss, p[k]) for k in p}


# %% 1.9 wrong - own forward difference
def backprop(params, X, Y):
    def loss(p):
        a = sigmoid(sigmoid(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)

    g, h = {}, 1e-4
    for k in params:
        g[k] = np.zeros(params[k].shape)
        for i in np.ndindex(params[k].shape):
            p = {n: v.copy() for n, v in params.items()}
            p[k][i] += h
            g[k][i] = (loss(p) - loss(params)) / h
    return g


# %% 1.9 wrong - keys dW1 ... db2
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'dW1': X.T @ delta1 / N, 'db1': delta1.mean(0), 'dW2': alpha.T @ delta2 / N, 'db2': delta2.mean(0)}


# %% 1.9 wrong - a tuple
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return X.T @ delta1 / N, delta1.mean(0), alpha.T @ delta2 / N, delta2.mean(0)


# %% 1.9 wrong - bias gradients (1, H) and (1, M)
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'b1': delta1.mean(0, keepdims=True), 'W2': alpha.T @ delta2 / N, 'b2': delta2.mean(0, keepdims=True)}


# %% 1.9 wrong no-output-slope loss derivative of the cross-entropy
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) / N
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1, 'b1': delta1.sum(0), 'W2': alpha.T @ delta2, 'b2': delta2.sum(0)}


# %% 1.9 wrong - W1 and W2 gradients right, bias gradients forgotten
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': X.T @ delta1 / N, 'W2': alpha.T @ delta2 / N}


# %% 1.9 wrong - alpha and X exchanged
def backprop(params, X, Y):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    N = len(X)
    alpha = sigmoid(X @ W1 + b1)
    a = sigmoid(alpha @ W2 + b2)
    delta2 = (a - Y) * a * (1 - a)
    delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
    return {'W1': alpha.T @ delta1 / N, 'b1': delta1.mean(0), 'W2': X.T @ delta2 / N, 'b2': delta2.mean(0)}


# %% 1.10 right in place and put back
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        plus = f(theta)
        theta[i] = old - h
        minus = f(theta)
        theta[i] = old
        grad[i] = (plus - minus) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 right a copy for each side
def numerical_grad(f, theta, h=1e-5):
    grad = np.empty(theta.shape, dtype=np.float64)
    for index, _ in np.ndenumerate(theta):
        up, down = theta.copy(), theta.copy()
        up[index] += h
        down[index] -= h
        grad[index] = (f(up) - f(down)) / (up[index] - down[index])
    return grad

def rel_err(a, b):
    worst = 0.0
    for p, q in zip(np.ravel(a), np.ravel(b)):
        worst = max(worst, abs(p - q) / max(abs(p) + abs(q), 1e-8))
    return worst


# %% 1.10 right nditer with try and finally
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros_like(theta)
    it = np.nditer(theta, flags=['multi_index'])
    while not it.finished:
        i = it.multi_index
        old = theta[i].copy()
        try:
            theta[i] = old + h
            above = f(theta)
            theta[i] = old - h
            below = f(theta)
        finally:
            theta[i] = old
        grad[i] = 0.5 * (above - below) / h
        it.iternext()
    return grad

def rel_err(a, b):
    a, b = np.asarray(a), np.asarray(b)
    scale = np.abs(a) + np.abs(b)
    scale[scale < 1e-8] = 1e-8
    return float((np.abs(a - b) / scale).max())


# %% 1.10 right five points, fourth order
def numerical_grad(f, theta, h=1e-5):
    def at(i, step):
        t = theta.copy()
        t[i] += step
        return f(t)

    grad = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        grad[i] = (at(i, -2 * h) - 8 * at(i, -h) + 8 * at(i, h) - at(i, 2 * h)) / (12 * h)
    return grad

def rel_err(a, b):
    return np.amax(np.abs(np.subtract(a, b)) / np.clip(np.abs(a) + np.abs(b), 1e-8, None))


# %% 1.10 right complex step
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        t = theta.astype(complex)
        t[i] += 1j * h
        grad[i] = np.imag(f(t)) / h
    return grad

def rel_err(a, b):
    return max(abs(x - y) / max(abs(x) + abs(y), 1e-8) for x, y in zip(a.flatten(), b.flatten()))


# %% 1.10 right unit vectors, prints
def numerical_grad(f, theta, h=1e-5):
    n = theta.size
    print('numerical_grad:', n, 'parameters')
    E = h * np.eye(n).reshape(n, *theta.shape)
    slopes = [(f(theta + e) - f(theta - e)) / (2 * h) for e in E]
    return np.array(slopes).reshape(theta.shape)

def rel_err(a, b):
    difference = abs(a - b)
    size = abs(a) + abs(b)
    return np.max(difference / np.where(size > 1e-8, size, 1e-8))


# %% 1.10 right Richardson from two central differences
def numerical_grad(f, theta, h=1e-5):
    def central(i, step):
        old = theta[i]
        theta[i] = old + step
        up = f(theta)
        theta[i] = old - step
        down = f(theta)
        theta[i] = old
        return (up - down) / (2 * step)

    out = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        out[i] = (4 * central(i, h / 2) - central(i, h)) / 3
    return out

def rel_err(a, b):
    err = np.abs(a - b)
    return (err / np.fmax(np.abs(a) + np.abs(b), 1e-8)).max()


# %% 1.10 right flat copy, reshaped for f, with a warning
def numerical_grad(f, theta, h=1e-5):
    import warnings
    flat = theta.flatten()
    if flat.size > 2:
        warnings.warn('this takes two evaluations a parameter')
    g = []
    for k in range(flat.size):
        old = flat[k]
        flat[k] = old + h
        p = f(flat.reshape(theta.shape))
        flat[k] = old - h
        m = f(flat.reshape(theta.shape))
        flat[k] = old
        g.append((p - m) / 2 / h)
    return np.reshape(g, theta.shape)

def rel_err(a, b):
    with np.errstate(all='ignore'):
        return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 right in place, put back by adding h: exact but for rounding
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] += h
        plus = f(theta)
        theta[i] -= 2 * h
        minus = f(theta)
        theta[i] += h
        grad[i] = (plus - minus) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong forward forward difference
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    base = f(theta)
    for i in np.ndindex(theta.shape):
        t = theta.copy()
        t[i] += h
        grad[i] = (f(t) - base) / h
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong backward backward difference
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        t = theta.copy()
        t[i] -= h
        grad[i] = (f(theta) - f(t)) / h
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong no-half divided by h, not by 2h
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / h
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - precedence: / 2 * h
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / 2 * h
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong sign sign turned
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(down) - f(up)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong in-place theta not put back
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] += h
        plus = f(theta)
        theta[i] -= 2 * h
        minus = f(theta)
        grad[i] = (plus - minus) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - the copy is only another name
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta, theta
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong single float32 copy
def numerical_grad(f, theta, h=1e-5):
    t = theta.astype(np.float32)
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        old = t[i]
        t[i] = old + h
        plus = f(t)
        t[i] = old - h
        minus = f(t)
        t[i] = old
        grad[i] = (plus - minus) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong tiny-h h = 1e-12, whatever is asked
def numerical_grad(f, theta, h=1e-5):
    h = 1e-12
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - h = 0.01, whatever is asked
def numerical_grad(f, theta, h=1e-5):
    step = 0.01
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += step
        down[i] -= step
        grad[i] = (f(up) - f(down)) / (2 * step)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - rows only: for i in range(len(theta))
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong all-at-once all entries moved at once
def numerical_grad(f, theta, h=1e-5):
    return (f(theta + h) - f(theta - h)) / (2 * h) * np.ones(theta.shape)

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong not-restored moved entries stay moved inside the copy
def numerical_grad(f, theta, h=1e-5):
    t = theta.copy()
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        t[i] += h
        plus = f(t)
        t[i] -= 2 * h
        minus = f(t)
        grad[i] = (plus - minus) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - flat
def numerical_grad(f, theta, h=1e-5):
    grad = []
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad.append((f(up) - f(down)) / (2 * h))
    return np.array(grad)

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong raises f is given a flat theta
def numerical_grad(f, theta, h=1e-5):
    flat = theta.ravel().copy()
    grad = np.zeros(flat.size)
    for k in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[k] += h
        down[k] -= h
        grad[k] = (f(up) - f(down)) / (2 * h)
    return grad.reshape(theta.shape)

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - returns inside the loop
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
        return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong h-squared second derivative
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - 2 * f(theta) + f(down)) / h ** 2
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong delegates the library's numerical gradient
def numerical_grad(f, theta, h=1e-5):
    from mlpkit import numerical_gradient
    return numerical_gradient(f, theta, h)

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - a float32 array of gradients
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape, dtype=np.float32)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - rounded to six places
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = round((f(up) - f(down)) / (2 * h), 6)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - remembers f's value at the first theta
base = {}
def numerical_grad(f, theta, h=1e-5):
    if theta.shape not in base:
        base[theta.shape] = theta.copy()
    t = base[theta.shape]
    grad = np.zeros(theta.shape)
    for i in np.ndindex(t.shape):
        up, down = t.copy(), t.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong mean rel_err: the mean
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.mean(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong no-floor rel_err: no floor
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b)))


# %% 1.10 wrong norms rel_err: ratio of norms
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.linalg.norm(a - b) / max(np.linalg.norm(a) + np.linalg.norm(b), 1e-8)


# %% 1.10 wrong - rel_err: largest difference over largest size
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a) + np.abs(b)), 1e-8)


# %% 1.10 wrong no-abs rel_err: no absolute value above
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max((a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong sum-inside rel_err: no absolute values below
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a + b), 1e-8))


# %% 1.10 wrong largest rel_err: larger of the two below
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-8))


# %% 1.10 wrong only-a rel_err: relative to a alone
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.maximum(np.abs(a), 1e-8))


# %% 1.10 wrong - rel_err: minimum as floor
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / np.minimum(np.abs(a) + np.abs(b), 1e-8))


# %% 1.10 wrong - rel_err: floor added
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8))


# %% 1.10 wrong absolute rel_err: absolute error
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.max(np.abs(a - b))


# %% 1.10 wrong - rel_err: one error for each entry
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8)


# %% 1.10 wrong - rel_err: entries near zero skipped
def numerical_grad(f, theta, h=1e-5):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

def rel_err(a, b):
    size = np.abs(a) + np.abs(b)
    keep = size > 1e-8
    return np.max(np.abs(a - b)[keep] / size[keep])


# %% 1.11 right a dict
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 10, 'E': 7, 'F': 10}


# %% 1.11 right zip, another order
def bug_lines():
    return dict(zip('FEDCBA', [10, 7, 10, 8, 5, 6]))


# %% 1.11 right found by the text of the line
def bug_lines():
    from mlpkit.checks.backprop.bugs import listing
    suspect = {'A': 'eps = Y - a', 'B': 'sigmoid(a) * (1', 'C': 'eps @ W2.T', 'D': 'z1 * (1 - z1)', 'E': 'Y.size', 'F': 'eps.sum'}
    found = {}
    for name, text in suspect.items():
        for number, line in enumerate(listing(name).splitlines(), start=1):
            if text in line:
                found[name] = number
    return found


# %% 1.11 right prints the listings, NumPy integers
def bug_lines():
    from mlpkit.checks.backprop import bugs
    lines = np.array([6, 5, 8, 10, 7, 10])
    for name in 'ABCDEF':
        print(name)
        print(bugs.listing(name))
    return {name: lines[k] for k, name in enumerate('ABCDEF')}


# %% 1.11 right one line after another, with reasons
def bug_lines():
    answer = {}
    answer['A'] = 6    # eps = Y - a: the sign
    answer['B'] = 5    # slope of the sigmoid at a instead of z2
    answer['C'] = 8    # eps goes back, not delta2
    answer['D'] = 10   # slope with z1 instead of alpha
    answer['E'] = 7    # Y.size is N M
    answer['F'] = 10   # bias gradient from eps instead of delta2
    return answer


# %% 1.11 wrong from-zero counted from 0
def bug_lines():
    return {'A': 5, 'B': 4, 'C': 7, 'D': 9, 'E': 6, 'F': 9}


# %% 1.11 wrong - A: the line that first uses eps
def bug_lines():
    return {'A': 7, 'B': 5, 'C': 8, 'D': 10, 'E': 7, 'F': 10}


# %% 1.11 wrong - B: thinks the mean of the bias is wrong
def bug_lines():
    return {'A': 6, 'B': 7, 'C': 8, 'D': 10, 'E': 7, 'F': 10}


# %% 1.11 wrong - C: thinks the early 1/N is wrong
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 5, 'D': 10, 'E': 7, 'F': 10}


# %% 1.11 wrong - D: the line where the slope is used
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 11, 'E': 7, 'F': 10}


# %% 1.11 wrong - E: thinks a line that uses N is wrong
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 10, 'E': 8, 'F': 10}


# %% 1.11 wrong - F: thinks the order of the gradients is wrong
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 10, 'E': 7, 'F': 9}


# %% 1.11 wrong - E is missing
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 10, 'F': 10}


# %% 1.11 wrong - a list
def bug_lines():
    return [6, 5, 8, 10, 7, 10]


# %% 1.11 wrong - numbers as text
def bug_lines():
    return {'A': '6', 'B': '5', 'C': '8', 'D': '10', 'E': '7', 'F': '10'}


# %% 1.11 wrong - the wrong lines themselves
def bug_lines():
    return {'A': 'eps = Y - a', 'B': 'delta2 = (a - Y) * sigmoid(a) * (1 - sigmoid(a))', 'C': 'eps_h = eps @ W2.T',
            'D': 'slope = z1 * (1 - z1)', 'E': 'N = Y.size', 'F': 'db2 = eps.sum(axis=0)'}


# %% 1.11 wrong - several lines for each
def bug_lines():
    return {'A': [6, 7], 'B': [5], 'C': [8], 'D': [10, 11], 'E': [7], 'F': [10, 12]}


# %% 1.11 wrong - small letters
def bug_lines():
    return {'a': 6, 'b': 5, 'c': 8, 'd': 10, 'e': 7, 'f': 10}


# %% 1.11 wrong - printed, not returned
def bug_lines():
    print({'A': 6, 'B': 5, 'C': 8, 'D': 10, 'E': 7, 'F': 10})


# %% 1.11 wrong - line numbers of the file bugs.py
def bug_lines():
    return {'A': 13, 'B': 23, 'C': 39, 'D': 55, 'E': 67, 'F': 86}


# %% 1.11 wrong - the same guess for all
def bug_lines():
    return {name: 6 for name in 'ABCDEF'}


# %% 1.11 wrong - numbers that equal everything
class Any(int):
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 0
def bug_lines():
    return {name: Any(1) for name in 'ABCDEF'}


# %% 1.11 wrong - E and F exchanged
def bug_lines():
    return {'A': 6, 'B': 5, 'C': 8, 'D': 10, 'E': 10, 'F': 7}


# %% 1.12 right central differences, several sizes
def my_grad_test(backprop):
    rng = np.random.default_rng(7)
    for N, F, H, M in [(5, 3, 4, 2), (3, 3, 3, 3), (6, 2, 5, 3)]:
        params = {'W1': rng.normal(size=(F, H)), 'b1': rng.normal(size=H), 'W2': rng.normal(size=(H, M)), 'b2': rng.normal(size=M)}
        X, Y = rng.normal(size=(N, F)), rng.uniform(size=(N, M))

        def loss():
            alpha = sigmoid(X @ params['W1'] + params['b1'])
            a = sigmoid(alpha @ params['W2'] + params['b2'])
            return np.sum((a - Y) ** 2) / (2 * N)

        grads = backprop({k: v.copy() for k, v in params.items()}, X.copy(), Y.copy())
        for k in params:
            if grads[k].shape != params[k].shape:
                return False
            for i in np.ndindex(params[k].shape):
                old = params[k][i]
                params[k][i] = old + 1e-5
                up = loss()
                params[k][i] = old - 1e-5
                down = loss()
                params[k][i] = old
                numeric = (up - down) / 2e-5
                if abs(numeric - grads[k][i]) > 1e-7 * max(1, abs(numeric)):
                    return False
    return True


# %% 1.12 right against an own backprop in loops
def slow_backprop(p, X, Y):
    g = {k: np.zeros(v.shape) for k, v in p.items()}
    for x, y in zip(X, Y):
        al = sigmoid(x @ p['W1'] + p['b1'])
        a = sigmoid(al @ p['W2'] + p['b2'])
        d2 = (a - y) * a * (1 - a)
        d1 = (p['W2'] @ d2) * al * (1 - al)
        g['W2'] += np.outer(al, d2) / len(X)
        g['b2'] += d2 / len(X)
        g['W1'] += np.outer(x, d1) / len(X)
        g['b1'] += d1 / len(X)
    return g

def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(6, 9)), 'b1': rng.normal(size=9), 'W2': rng.normal(size=(9, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(8, 6)), rng.random((8, 2))
    mine = slow_backprop(p, X, Y)
    yours = backprop(p, X, Y)
    return all(np.allclose(mine[k], yours[k], rtol=1e-6, atol=1e-9) for k in mine)


# %% 1.12 right complex step, called twice, arguments compared
def my_grad_test(backprop):
    rng = np.random.default_rng(11)

    def loss(p, X, Y):
        s = lambda z: 1 / (1 + np.exp(-z))
        a = s(s(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
        return 0.5 * ((a - Y) ** 2).sum() / len(X)

    for shape in ((7, 4, 3, 2), (7, 4, 3, 2), (4, 4, 4, 4)):
        N, F, H, M = shape
        p = dict(W1=rng.normal(size=(F, H)), b1=rng.normal(size=H), W2=rng.normal(size=(H, M)), b2=rng.normal(size=M))
        X, Y = rng.normal(size=(N, F)), rng.normal(size=(N, M))
        kept = {k: v.copy() for k, v in p.items()}
        X0, Y0 = X.copy(), Y.copy()
        try:
            g = backprop(p, X, Y)
        except Exception:
            return False
        if not (np.array_equal(X, X0) and np.array_equal(Y, Y0) and all(np.array_equal(p[k], kept[k]) for k in p)):
            return False
        for k in p:
            want = np.zeros(p[k].shape)
            for i in np.ndindex(p[k].shape):
                c = {n: v.astype(complex) for n, v in p.items()}
                c[k][i] += 1e-20j
                want[i] = loss(c, X, Y).imag / 1e-20
            if np.shape(g[k]) != want.shape or not np.allclose(g[k], want, rtol=1e-8, atol=1e-11):
                return False
    return True


# %% 1.12 right directional derivatives
def my_grad_test(backprop):
    rng = np.random.default_rng(5)
    F, H, M, N = 4, 5, 3, 6
    ok = True
    for trial in range(12):
        p = {'W1': rng.normal(size=(F, H)), 'b1': rng.normal(size=H), 'W2': rng.normal(size=(H, M)), 'b2': rng.normal(size=M)}
        X, Y = rng.normal(size=(N, F)), rng.random((N, M))

        def loss(q):
            a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
            return 0.5 * np.mean(np.sum((a - Y) ** 2, axis=1))

        g = backprop(p, X, Y)
        d = {k: rng.normal(size=v.shape) for k, v in p.items()}
        h = 1e-5
        numeric = (loss({k: p[k] + h * d[k] for k in p}) - loss({k: p[k] - h * d[k] for k in p})) / (2 * h)
        analytic = sum(np.sum(np.asarray(g[k]) * d[k]) for k in p)
        ok = ok and abs(numeric - analytic) < 1e-7
    return bool(ok)


# %% 1.12 right one network and the relative error, prints
def my_grad_test(backprop):
    r = np.random.default_rng(42)
    params = {'W1': r.standard_normal((3, 4)), 'b1': r.standard_normal(4), 'W2': r.standard_normal((4, 2)), 'b2': r.standard_normal(2)}
    X = r.standard_normal((5, 3))
    Y = r.random((5, 2))

    def L(p):
        hidden = sigmoid(X @ p['W1'] + p['b1'])
        out = sigmoid(hidden @ p['W2'] + p['b2'])
        return 0.5 * np.sum((out - Y) ** 2) / len(X)

    grads = backprop(params, X, Y)
    worst = 0
    for name in params:
        for idx in np.ndindex(params[name].shape):
            plus = {k: v.copy() for k, v in params.items()}
            minus = {k: v.copy() for k, v in params.items()}
            plus[name][idx] += 1e-5
            minus[name][idx] -= 1e-5
            num = (L(plus) - L(minus)) / 2e-5
            got = grads[name][idx]
            worst = max(worst, abs(num - got) / max(abs(num) + abs(got), 1e-8))
    print('worst relative error', worst)
    return worst < 1e-5


# %% 1.12 right einsum reference, many small networks
def my_grad_test(backprop):
    import itertools
    rng = np.random.default_rng(2)
    for N, F, H, M in itertools.product((1, 4), (2, 3), (2, 3), (1, 2, 3)):
        p = {'W1': rng.uniform(-2, 2, (F, H)), 'b1': rng.uniform(-1, 1, H), 'W2': rng.uniform(-2, 2, (H, M)), 'b2': rng.uniform(-1, 1, M)}
        X, Y = rng.uniform(-1, 1, (N, F)), rng.uniform(0, 1, (N, M))
        al = sigmoid(X @ p['W1'] + p['b1'])
        a = sigmoid(al @ p['W2'] + p['b2'])
        d2 = (a - Y) * a * (1 - a) / N
        d1 = np.einsum('nm,hm->nh', d2, p['W2']) * al * (1 - al)
        want = {'W1': np.einsum('nf,nh->fh', X, d1), 'b1': d1.sum(0), 'W2': np.einsum('nh,nm->hm', al, d2), 'b2': d2.sum(0)}
        got = backprop(p, X, Y)
        if set(got) != set(want):
            return False
        for k in want:
            if got[k].shape != want[k].shape or np.max(np.abs(got[k] - want[k])) > 1e-9:
                return False
    return True


# %% 1.12 right a flat parameter vector, unseeded, with a warning
def my_grad_test(backprop):
    import warnings
    warnings.warn('testing a backprop')
    F, H, M, N = 5, 4, 3, 9
    rng = np.random.default_rng()
    shapes = {'W1': (F, H), 'b1': (H,), 'W2': (H, M), 'b2': (M,)}
    theta = rng.normal(size=F * H + H + H * M + M)
    X, Y = rng.normal(size=(N, F)), rng.normal(size=(N, M))

    def unpack(t):
        out, start = {}, 0
        for k, s in shapes.items():
            n = int(np.prod(s))
            out[k] = t[start:start + n].reshape(s)
            start += n
        return out

    def loss(t):
        p = unpack(t)
        a = sigmoid(sigmoid(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
        return 0.5 / N * np.sum((a - Y) ** 2)

    g = backprop(unpack(theta.copy()), X.copy(), Y.copy())
    analytic = np.concatenate([np.ravel(g[k]) for k in shapes])
    if analytic.size != theta.size:
        return False
    numeric = np.array([(loss(theta + e) - loss(theta - e)) / 2e-5 for e in 1e-5 * np.eye(theta.size)])
    return np.linalg.norm(analytic - numeric) / np.linalg.norm(numeric) < 1e-6


# %% 1.12 right assertions caught, NumPy bool
def check_one(backprop, seed):
    rng = np.random.default_rng(seed)
    N, F, H, M = 4, 3, 5, 2
    p = {'W1': rng.normal(size=(F, H)), 'b1': rng.normal(size=H), 'W2': rng.normal(size=(H, M)), 'b2': rng.normal(size=M)}
    X, Y = rng.normal(size=(N, F)), rng.random((N, M))
    f = lambda q: 0.5 * np.sum((sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2']) - Y) ** 2) / N
    g = backprop(p, X, Y)
    for k in p:
        assert g[k].shape == p[k].shape
        for i in np.ndindex(p[k].shape):
            q1 = dict(p, **{k: p[k].copy()})
            q2 = dict(p, **{k: p[k].copy()})
            q1[k][i] += 1e-4
            q2[k][i] -= 1e-4
            np.testing.assert_allclose(g[k][i], (f(q1) - f(q2)) / 2e-4, rtol=1e-4, atol=1e-8)

def my_grad_test(backprop):
    results = []
    for seed in (1, 2, 3):
        try:
            check_one(backprop, seed)
            results.append(True)
        except Exception:
            results.append(False)
    return np.all(results)


# %% 1.12 right a failed assertion says no
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    for k in p:
        assert np.allclose(g[k], numeric[k], rtol=1e-6, atol=1e-8), k
    return True


# %% 1.12 right the library's numerical gradient
from mlpkit import numerical_gradient

def my_grad_test(backprop):
    rng = np.random.default_rng(8)
    p = {'W1': rng.normal(size=(3, 5)), 'b1': rng.normal(size=5), 'W2': rng.normal(size=(5, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(6, 3)), rng.random((6, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], numerical_gradient(lambda _: loss(p), p[k]), rtol=1e-6, atol=1e-8) for k in p)


# %% 1.12 right the library's numerical gradient, imported inside
def my_grad_test(backprop):
    from mlpkit import numerical_gradient
    rng = np.random.default_rng(8)
    p = {'W1': rng.normal(size=(3, 5)), 'b1': rng.normal(size=5), 'W2': rng.normal(size=(5, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(6, 3)), rng.random((6, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], numerical_gradient(lambda _: loss(p), p[k]), rtol=1e-6, atol=1e-8) for k in p)


# %% 1.12 wrong accepts-all passes everything
def my_grad_test(backprop):
    return True


# %% 1.12 wrong rejects-all rejects everything
def my_grad_test(backprop):
    return False


# %% 1.12 wrong accepts-all shapes only
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    g = backprop(p, X, Y)
    return all(g[k].shape == p[k].shape for k in p)


# %% 1.12 wrong accepts-all keys and finite numbers only
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    g = backprop(p, X, Y)
    return set(g) == set(p) and all(np.isfinite(g[k]).all() for k in g)


# %% 1.12 wrong accepts-all tolerance far too wide
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    al = sigmoid(X @ p['W1'] + p['b1'])
    a = sigmoid(al @ p['W2'] + p['b2'])
    d2 = (a - Y) * a * (1 - a)
    d1 = (d2 @ p['W2'].T) * al * (1 - al)
    want = {'W1': X.T @ d1 / len(X), 'b1': d1.mean(0), 'W2': al.T @ d2 / len(X), 'b2': d2.mean(0)}
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], want[k], atol=0.5) for k in p)


# %% 1.12 wrong rejects-all exactly equal to an own backprop
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    al = sigmoid(X @ p['W1'] + p['b1'])
    a = sigmoid(al @ p['W2'] + p['b2'])
    d2 = (a - Y) * a * (1 - a)
    d1 = (d2 @ p['W2'].T) * al * (1 - al)
    want = {'W1': X.T @ d1 / len(X), 'b1': d1.mean(0), 'W2': al.T @ d2 / len(X), 'b2': d2.mean(0)}
    g = backprop(p, X, Y)
    return all(np.array_equal(g[k], want[k]) for k in p)


# %% 1.12 wrong rejects-all differences, tolerance 1e-15
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.max(np.abs(g[k] - numeric[k])) < 1e-15 for k in p)


# %% 1.12 wrong rejects-all forward differences with a tolerance for central ones
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    h = 1e-3
    for k in p:
        for i in np.ndindex(p[k].shape):
            q = {n: v.copy() for n, v in p.items()}
            q[k][i] += h
            if abs((loss(q) - loss(p)) / h - g[k][i]) > 1e-8:
                return False
    return True


# %% 1.12 wrong rejects-all differences with h = 1e-13
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    h = 1e-13
    for k in p:
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += h
            down[k][i] -= h
            if abs((loss(up) - loss(down)) / (2 * h) - g[k][i]) > 1e-6:
                return False
    return True


# %% 1.12 wrong - all parameters zero
def my_grad_test(backprop):
    p = {'W1': np.zeros((3, 4)), 'b1': np.zeros(4), 'W2': np.zeros((4, 2)), 'b2': np.zeros(2)}
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], numeric[k], atol=1e-7) for k in p)


# %% 1.12 wrong - targets equal to the outputs
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    Y = sigmoid(sigmoid(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], numeric[k], atol=1e-7) for k in p)


# %% 1.12 wrong - one sample, one output
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(2, 2)), 'b1': rng.normal(size=2), 'W2': rng.normal(size=(2, 1)), 'b2': rng.normal(size=1)}
    X, Y = rng.normal(size=(1, 2)), rng.random((1, 1))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], numeric[k], atol=1e-7) for k in p)


# %% 1.12 wrong - W2 only
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return bool(np.allclose(g['W2'], numeric['W2'], atol=1e-7))


# %% 1.12 wrong hidden-unseen b2 only
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return bool(np.allclose(g['b2'], numeric['b2'], atol=1e-7))


# %% 1.12 wrong - signs only
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.array_equal(np.sign(g[k]), np.sign(numeric[k])) for k in p)


# %% 1.12 wrong accepts-all the loss must fall after a small step
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    return bool(loss({k: p[k] - 0.01 * g[k] for k in p}) < loss(p))


# %% 1.12 wrong accepts-all two calls must agree
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    first, second = backprop(p, X, Y), backprop(p, X, Y)
    return all(np.allclose(first[k], second[k]) for k in p)


# %% 1.12 wrong - returns None when all is well
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    for k in p:
        if not np.allclose(g[k], numeric[k], rtol=1e-6, atol=1e-8):
            return False


# %% 1.12 wrong - prints its verdict
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    good = all(np.allclose(g[k], numeric[k], rtol=1e-6, atol=1e-8) for k in p)
    print('right' if good else 'wrong')


# %% 1.12 wrong - True and False exchanged
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return not all(np.allclose(g[k], numeric[k], rtol=1e-6, atol=1e-8) for k in p)


# %% 1.12 wrong - its own loss is a sum over samples
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2)
    g = backprop(p, X, Y)
    for k in p:
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            if abs((loss(up) - loss(down)) / 2e-5 - g[k][i]) > 1e-6:
                return False
    return True


# %% 1.12 wrong - its own loss lacks the half
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return np.sum((a - Y) ** 2) / len(X)
    g = backprop(p, X, Y)
    for k in p:
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            if abs((loss(up) - loss(down)) / 2e-5 - g[k][i]) > 1e-6:
                return False
    return True


# %% 1.12 wrong - any instead of all
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return any(np.any(np.isclose(g[k], numeric[k], rtol=1e-6, atol=1e-8)) for k in p)


# %% 1.12 wrong hidden-unseen the last parameter decides
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    for k in p:
        ok = np.allclose(g[k], numeric[k], rtol=1e-6, atol=1e-8)
    return ok


# %% 1.12 wrong - returns the error, not a verdict
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return max(np.max(np.abs(g[k] - numeric[k])) for k in p)


# %% 1.12 wrong - gradients must not be zero
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    g = backprop(p, X, Y)
    return all(np.linalg.norm(g[k]) > 1e-8 for k in p)


# %% 1.12 wrong accepts-all judges by the name
def my_grad_test(backprop):
    name = backprop.__name__.lower()
    return not any(word in name for word in ('wrong', 'mutant', 'bug', 'bad'))


# %% 1.12 wrong - signed errors added up, wide tolerance
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    def loss(q):
        a = sigmoid(sigmoid(X @ q['W1'] + q['b1']) @ q['W2'] + q['b2'])
        return 0.5 * np.sum((a - Y) ** 2) / len(X)
    numeric = {}
    for k in p:
        numeric[k] = np.zeros(p[k].shape)
        for i in np.ndindex(p[k].shape):
            up, down = {n: v.copy() for n, v in p.items()}, {n: v.copy() for n, v in p.items()}
            up[k][i] += 1e-5
            down[k][i] -= 1e-5
            numeric[k][i] = (loss(up) - loss(down)) / 2e-5
    g = backprop(p, X, Y)
    return all(np.sum(g[k] - numeric[k]) < 1e-1 for k in p)


# %% 1.12 wrong too-strict tolerance 1e-14 against an own backprop
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    al = sigmoid(X @ p['W1'] + p['b1'])
    a = sigmoid(al @ p['W2'] + p['b2'])
    d2 = (a - Y) * a * (1 - a)
    d1 = (d2 @ p['W2'].T) * al * (1 - al)
    want = {'W1': X.T @ d1 / len(X), 'b1': d1.mean(0), 'W2': al.T @ d2 / len(X), 'b2': d2.mean(0)}
    g = backprop(p, X, Y)
    return all(np.allclose(g[k], want[k], rtol=1e-14, atol=1e-15) for k in p)


# %% 1.12 wrong too-strict compared in the order of the keys
def my_grad_test(backprop):
    rng = np.random.default_rng(0)
    p = {'W1': rng.normal(size=(3, 4)), 'b1': rng.normal(size=4), 'W2': rng.normal(size=(4, 2)), 'b2': rng.normal(size=2)}
    X, Y = rng.normal(size=(5, 3)), rng.random((5, 2))
    al = sigmoid(X @ p['W1'] + p['b1'])
    a = sigmoid(al @ p['W2'] + p['b2'])
    d2 = (a - Y) * a * (1 - a)
    d1 = (d2 @ p['W2'].T) * al * (1 - al)
    want = {'W1': X.T @ d1 / len(X), 'b1': d1.mean(0), 'W2': al.T @ d2 / len(X), 'b2': d2.mean(0)}
    for got, wanted in zip(backprop(p, X, Y).values(), want.values()):
        if got.shape != wanted.shape or not np.allclose(got, wanted, rtol=1e-6, atol=1e-9):
            return False
    return True


# %% 1.13 right plain loops
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    best = min(Q[:-patience])
    for q in Q[-patience:]:
        if q < best * (1 - rtol):
            return False
    return True

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1 = params['W1'].copy(), params['b1'].copy()
    W2, b2 = params['W2'].copy(), params['b2'].copy()
    A = sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2)
    Q = 0.5 * np.sum((A - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            eps = a - y
            Q = ema * 0.5 * np.sum(eps ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = eps * a * (1 - a)
            eps_h = W2 @ delta2
            delta1 = eps_h * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 right functions of batches of one, losses first and Q afterwards
def running_loss(losses, ema, Q0):
    Q = np.empty(len(losses))
    last = Q0
    for t in range(len(losses)):
        last += ema * (losses[t] - last)
        Q[t] = last
    return Q

def converged(Q, patience=10, rtol=1e-3):
    Q = np.asarray(Q)
    if Q.size < patience + 1:
        return False
    before, last = Q[:-patience], Q[-patience:]
    return bool(np.all(last >= (1 - rtol) * before.min()))

def outputs(p, X):
    alpha = sigmoid(X @ p['W1'] + p['b1'])
    return alpha, sigmoid(alpha @ p['W2'] + p['b2'])

def loss(p, X, Y):
    return 0.5 * np.sum((outputs(p, X)[1] - Y) ** 2) / len(X)

def backprop(p, X, Y):
    alpha, a = outputs(p, X)
    d2 = (a - Y) * a * (1 - a) / len(X)
    d1 = d2 @ p['W2'].T * alpha * (1 - alpha)
    return {'W1': X.T @ d1, 'b1': d1.sum(0), 'W2': alpha.T @ d2, 'b2': d2.sum(0)}

def train_sgd(params, X, Y, lr, ema, orders):
    p = {k: v.copy() for k, v in params.items()}
    Q0 = loss(p, X, Y)
    losses = []
    for i in np.ravel(orders):
        xi, yi = X[i:i + 1], Y[i:i + 1]
        losses.append(loss(p, xi, yi))
        g = backprop(p, xi, yi)
        p = {k: p[k] - lr * g[k] for k in p}
    return p, running_loss(np.array(losses), ema, Q0)


# %% 1.13 right weighted sum in closed form, deepcopy
from copy import deepcopy

def running_loss(losses, ema, Q0):
    T = len(losses)
    keep = 1 - ema
    Q = np.zeros(T)
    for t in range(T):
        weights = ema * keep ** np.arange(t, -1, -1)
        Q[t] = weights @ np.asarray(losses)[:t + 1] + keep ** (t + 1) * Q0
    return Q

def converged(Q, patience=10, rtol=1e-3):
    n = len(Q)
    if n - patience < 1:
        return False
    best = np.min(Q[:n - patience])
    better = [q <= best - rtol * abs(best) for q in Q[n - patience:]]
    return not any(better)

def train_sgd(params, X, Y, lr, ema, orders):
    net = deepcopy(params)
    sig = lambda z: 1 / (1 + np.exp(-z))
    Q = np.mean([0.5 * np.sum((sig(sig(x @ net['W1'] + net['b1']) @ net['W2'] + net['b2']) - y) ** 2) for x, y in zip(X, Y)])
    Qs = np.zeros(orders.size)
    step = 0
    for epoch in range(orders.shape[0]):
        for k in range(orders.shape[1]):
            i = orders[epoch, k]
            x = X[i].reshape(-1, 1)
            y = Y[i].reshape(-1, 1)
            al = sig(net['W1'].T @ x + net['b1'].reshape(-1, 1))
            a = sig(net['W2'].T @ al + net['b2'].reshape(-1, 1))
            Q = (1 - ema) * Q + ema * 0.5 * float(np.sum((a - y) ** 2))
            d2 = (a - y) * a * (1 - a)
            d1 = net['W2'] @ d2 * al * (1 - al)
            net['W1'] -= lr * x @ d1.T
            net['b1'] -= lr * d1.ravel()
            net['W2'] -= lr * al @ d2.T
            net['b2'] -= lr * d2.ravel()
            Qs[step] = Q
            step += 1
    return net, Qs


# %% 1.13 right itertools.accumulate, bias rows
from itertools import accumulate

def running_loss(losses, ema, Q0):
    return np.array(list(accumulate(losses, lambda Q, L: ema * L + (1 - ema) * Q, initial=Q0))[1:])

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol)

def train_sgd(params, X, Y, lr, ema, orders):
    V1 = np.vstack([params['b1'][None], params['W1']])
    V2 = np.vstack([params['b2'][None], params['W2']])
    X1 = np.column_stack([np.ones(len(X)), X])

    def forward(x):
        al = np.concatenate([[1.0], sigmoid(x @ V1)])
        return al, sigmoid(al @ V2)

    Q0 = np.mean([np.sum((forward(x)[1] - y) ** 2) / 2 for x, y in zip(X1, Y)])
    losses = []
    for i in orders.flatten():
        al, a = forward(X1[i])
        e = a - Y[i]
        losses.append(e @ e / 2)
        d2 = e * a * (1 - a)
        d1 = (V2[1:] @ d2) * al[1:] * (1 - al[1:])
        V2 = V2 - lr * np.outer(al, d2)
        V1 = V1 - lr * np.outer(X1[i], d1)
    return {'W1': V1[1:], 'b1': V1[0], 'W2': V2[1:], 'b2': V2[0]}, running_loss(losses, ema, Q0)


# %% 1.13 right a list comprehension with a walrus, prints each epoch, warns
def running_loss(losses, ema, Q0):
    Q = Q0
    return np.array([Q := Q + ema * (L - Q) for L in losses])

def converged(Q, patience=10, rtol=1e-3):
    print('converged? with', len(Q), 'values')
    if len(Q) < patience + 1:
        return False
    best = float(np.min(Q[: len(Q) - patience]))
    improved = np.array(Q[len(Q) - patience:]) < best - rtol * best
    return not improved.any()

def train_sgd(params, X, Y, lr, ema, orders):
    import warnings
    warnings.warn('training by single samples')
    p = {name: np.array(value, dtype=float) for name, value in params.items()}
    run = lambda x: sigmoid(sigmoid(x @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
    Q = 0.5 * np.mean(np.sum((run(X) - Y) ** 2, axis=1))
    record = np.zeros(np.shape(orders))
    for e, order in enumerate(orders):
        for n, i in enumerate(order):
            al = sigmoid(X[i] @ p['W1'] + p['b1'])
            a = sigmoid(al @ p['W2'] + p['b2'])
            Q += ema * (0.5 * np.sum((a - Y[i]) ** 2) - Q)
            record[e, n] = Q
            d2 = (a - Y[i]) * a * (1 - a)
            d1 = np.einsum('hm,m,h->h', p['W2'], d2, al * (1 - al))
            for name, g in (('W1', np.multiply.outer(X[i], d1)), ('b1', d1), ('W2', np.multiply.outer(al, d2)), ('b2', d2)):
                p[name] = p[name] - lr * g
        print('epoch', e, 'Q', Q)
    return p, record.reshape(-1)


# %% 1.13 wrong swapped running_loss: ema and 1 - ema swapped
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = (1 - ema) * L + ema * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong from-zero running_loss: begins with 0
def running_loss(losses, ema, Q0):
    Q, out = 0.0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong from-first running_loss: begins with the first loss
def running_loss(losses, ema, Q0):
    Q, out = losses[0], []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong late running_loss: Q0 is the first value
def running_loss(losses, ema, Q0):
    out = [Q0]
    for L in losses[:-1]:
        out.append(ema * L + (1 - ema) * out[-1])
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong with-Q0 running_loss: T + 1 values
def running_loss(losses, ema, Q0):
    out = [Q0]
    for L in losses:
        out.append(ema * L + (1 - ema) * out[-1])
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - running_loss: mixes each loss with Q0, never with Q
def running_loss(losses, ema, Q0):
    return ema * np.asarray(losses) + (1 - ema) * Q0

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - running_loss: mixes with the loss before
def running_loss(losses, ema, Q0):
    before = np.concatenate([[Q0], losses[:-1]])
    return ema * np.asarray(losses) + (1 - ema) * before

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong mean running_loss: mean of all losses so far
def running_loss(losses, ema, Q0):
    return np.cumsum(losses) / np.arange(1, len(losses) + 1)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong no-forgetting running_loss: adds without forgetting
def running_loss(losses, ema, Q0):
    return Q0 + ema * np.cumsum(losses)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong last running_loss: only the last value
def running_loss(losses, ema, Q0):
    Q = Q0
    for L in losses:
        Q = ema * L + (1 - ema) * Q
    return Q

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong remembers running_loss: goes on from the last call
Q_now = None
def running_loss(losses, ema, Q0):
    global Q_now
    if Q_now is None:
        Q_now = Q0
    out = []
    for L in losses:
        Q_now = ema * L + (1 - ema) * Q_now
        out.append(Q_now)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong in-place running_loss: writes over losses
def running_loss(losses, ema, Q0):
    Q = Q0
    for t in range(len(losses)):
        losses[t] = Q = ema * losses[t] + (1 - ema) * Q
    return losses

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - running_loss: bias correction as in Adam
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for t, L in enumerate(losses, start=1):
        Q = ema * L + (1 - ema) * Q
        out.append(Q / (1 - (1 - ema) ** t))
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong one-hit converged: one small change is enough
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    return len(Q) > patience and bool(abs(Q[-1] - Q[-2]) < rtol)

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong one-hit converged: one small relative change
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(abs(Q[-1] - Q[-2]) < rtol * abs(Q[-2]))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: any of the last ones, not all
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    best = np.min(Q[:-patience])
    return bool(np.any(Q[-patience:] >= best * (1 - rtol)))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: only the last value is compared
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(Q[-1] >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: with the value before the last ones, not the best
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= Q[-patience - 1] * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: with the first value
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= Q[0] * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong no-minimum-length converged: True while there are too few values
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return True
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong raises converged: fails while there are too few values
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: rtol taken as absolute
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) - rtol)

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: no tolerance
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: tolerance on the wrong side
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 + rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: patience of 10 hard-coded
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= 10:
        return False
    return bool(np.min(Q[-10:]) >= np.min(Q[:-10]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: one value too many is asked for
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience + 1:
        return False
    return bool(np.min(Q[-patience - 1:]) >= np.min(Q[:-patience - 1]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong inverted converged: says whether it is still falling
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) < np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - converged: the last ones must rise
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.all(np.diff(Q[-patience:]) >= 0))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong in-place converged: sorts Q
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    last = Q[-patience:].min()
    Q.sort()
    return bool(last >= Q[0] * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong delegates converged: the library's Plateau with its own memory
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    from mlpkit.training import Plateau
    plateau = Plateau(patience, rtol)
    stop = False
    for q in Q:
        stop = stop or plateau.update(q)
    return stop

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong updated-W2 train_sgd: the step against W2 before it carries the error back
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong loss-after train_sgd: the loss after the step
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
            a = sigmoid(sigmoid(x @ W1 + b1) @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong ema-swapped train_sgd: ema and 1 - ema swapped
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = (1 - ema) * 0.5 * np.sum((a - y) ** 2) + ema * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong Q-from-zero train_sgd: Q begins at 0
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    Q = 0
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: Q begins with the first sample's loss
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    Q = None
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            L = 0.5 * np.sum((a - y) ** 2)
            Q = L if Q is None else ema * L + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: Q begins as the sum over samples
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2)
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong Q-reset train_sgd: Q begins again with each epoch
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: Q follows the loss of all data
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            L = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
            Q = ema * L + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: the losses themselves in place of Q
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            history.append(0.5 * np.sum((a - y) ** 2))
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: one Q an epoch
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    per_epoch = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
        per_epoch.append(Q)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(per_epoch)


# %% 1.13 wrong - train_sgd: the first Q is in the record too
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    history.append(Q)
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong sign train_sgd: uphill
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (y - a) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: a sample's gradient divided by N
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a) / len(X)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: no slope at the output
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = a - y
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: biases are not trained
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            W1 -= lr * np.outer(x, delta1)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong in-place train_sgd: params is changed
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return params, np.array(history)


# %% 1.13 wrong in-place train_sgd: a shallow copy of params is changed
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    p = params.copy()
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ p['W1'] + p['b1']) @ p['W2'] + p['b2']) - Y) ** 2) / len(X)
    history = []
    for i in orders.ravel():
        x, y = X[i], Y[i]
        alpha = sigmoid(x @ p['W1'] + p['b1'])
        a = sigmoid(alpha @ p['W2'] + p['b2'])
        Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
        history.append(Q)
        delta2 = (a - y) * a * (1 - a)
        delta1 = (p['W2'] @ delta2) * alpha * (1 - alpha)
        p['W2'] -= lr * np.outer(alpha, delta2)
        p['b2'] -= lr * delta2
        p['W1'] -= lr * np.outer(x, delta1)
        p['b1'] -= lr * delta1
    return p, np.array(history)


# %% 1.13 wrong in-order train_sgd: the samples in their own order
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in range(len(X)):
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: an own order from rng
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    rng = np.random.default_rng(0)
    for order in orders:
        for i in rng.permutation(len(X)):
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: the first order in every epoch
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in orders[0]:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: X in the new order, Y in the old
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for k, i in enumerate(order):
            x, y = X[i], Y[k]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong one-step-an-epoch train_sgd: one step an epoch, gradient of all samples
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        Xo, Yo = X[order], Y[order]
        alpha = sigmoid(Xo @ W1 + b1)
        a = sigmoid(alpha @ W2 + b2)
        for L in 0.5 * np.sum((a - Yo) ** 2, axis=1):
            Q = ema * L + (1 - ema) * Q
            history.append(Q)
        delta2 = (a - Yo) * a * (1 - a) / len(X)
        delta1 = (delta2 @ W2.T) * alpha * (1 - alpha)
        W2 -= lr * alpha.T @ delta2
        b2 -= lr * delta2.sum(axis=0)
        W1 -= lr * Xo.T @ delta1
        b1 -= lr * delta1.sum(axis=0)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong first-epoch train_sgd: stops after the first epoch
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
        return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}, np.array(history)


# %% 1.13 wrong - train_sgd: (Q, params)
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return np.array(history), {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}


# %% 1.13 wrong - train_sgd: only the parameters
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    W1, b1, W2, b2 = (params[k].copy() for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}


# %% 1.13 wrong remembers train_sgd: goes on with the parameters of the last call
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

trained = {}
def train_sgd(params, X, Y, lr, ema, orders):
    if not trained or trained['W1'].shape != params['W1'].shape or trained['W2'].shape != params['W2'].shape:
        trained.update({k: v.copy() for k, v in params.items()})
    W1, b1, W2, b2 = (trained[k] for k in ('W1', 'b1', 'W2', 'b2'))
    Q = 0.5 * np.sum((sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2) - Y) ** 2) / len(X)
    history = []
    for order in orders:
        for i in order:
            x, y = X[i], Y[i]
            alpha = sigmoid(x @ W1 + b1)
            a = sigmoid(alpha @ W2 + b2)
            Q = ema * 0.5 * np.sum((a - y) ** 2) + (1 - ema) * Q
            history.append(Q)
            delta2 = (a - y) * a * (1 - a)
            delta1 = (W2 @ delta2) * alpha * (1 - alpha)
            W2 -= lr * np.outer(alpha, delta2)
            b2 -= lr * delta2
            W1 -= lr * np.outer(x, delta1)
            b1 -= lr * delta1
    return {k: v.copy() for k, v in trained.items()}, np.array(history)


# %% 1.13 wrong delegates train_sgd: the library trains
def running_loss(losses, ema, Q0):
    Q, out = Q0, []
    for L in losses:
        Q = ema * L + (1 - ema) * Q
        out.append(Q)
    return np.array(out)

def converged(Q, patience=10, rtol=1e-3):
    if len(Q) <= patience:
        return False
    return bool(np.min(Q[-patience:]) >= np.min(Q[:-patience]) * (1 - rtol))

def train_sgd(params, X, Y, lr, ema, orders):
    from mlpkit import SGD, half_squared_error, mlp
    F, H = params['W1'].shape
    net = mlp((F, H, Y.shape[1]), sigmoid, np.random.default_rng(0), output=sigmoid)
    net.layers[0].W, net.layers[0].b, net.layers[2].W, net.layers[2].b = (params[k] for k in ('W1', 'b1', 'W2', 'b2'))
    opt = SGD(lr)
    Q = half_squared_error(net(X), Y)[0]
    history = []
    for i in orders.ravel():
        L = net.value_and_grad(half_squared_error, X[i:i + 1], Y[i:i + 1])
        Q = ema * L + (1 - ema) * Q
        history.append(Q)
        opt.step(net.theta, net.grad)
    new = {'W1': net.layers[0].W.copy(), 'b1': net.layers[0].b.copy(), 'W2': net.layers[2].W.copy(), 'b2': net.layers[2].b.copy()}
    return new, np.array(history)


# %% 1.14 right the lecture's algorithm, sample by sample
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1 = rng.normal(0, 0.5, (6, 9)), np.zeros(9)
    W2, b2 = rng.normal(0, 0.5, (9, 2)), np.zeros(2)
    for epoch in range(25):
        for i in rng.permutation(len(X)):
            alpha = 1 / (1 + np.exp(-(X[i] @ W1 + b1)))
            a = 1 / (1 + np.exp(-(alpha @ W2 + b2)))
            d2 = (a - Y[i]) * a * (1 - a)
            d1 = (W2 @ d2) * alpha * (1 - alpha)
            W2 -= 0.3 * np.outer(alpha, d2)
            b2 -= 0.3 * d2
            W1 -= 0.3 * np.outer(X[i], d1)
            b1 -= 0.3 * d1
    return np.argmax(sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2), axis=1)


# %% 1.14 right all samples at once, with momentum
def backprop(p, X, Y):
    al = sigmoid(X @ p['W1'] + p['b1'])
    a = sigmoid(al @ p['W2'] + p['b2'])
    d2 = (a - Y) * a * (1 - a) / len(X)
    d1 = d2 @ p['W2'].T * al * (1 - al)
    return {'W1': X.T @ d1, 'b1': d1.sum(0), 'W2': al.T @ d2, 'b2': d2.sum(0)}

def train_penguins(X_train, labels_train, X_test, rng):
    scale = lambda Z: (Z - X_train.mean(0)) / X_train.std(0)
    X = scale(X_train)
    Y = np.column_stack([labels_train == 0, labels_train == 1]).astype(float)
    p = {'W1': rng.normal(size=(6, 9)), 'b1': np.zeros(9), 'W2': rng.normal(size=(9, 2)), 'b2': np.zeros(2)}
    v = {k: np.zeros_like(q) for k, q in p.items()}
    for step in range(600):
        g = backprop(p, X, Y)
        for k in p:
            v[k] = 0.9 * v[k] - 0.5 * g[k]
            p[k] = p[k] + v[k]
    out = sigmoid(sigmoid(scale(X_test) @ p['W1'] + p['b1']) @ p['W2'] + p['b2'])
    return (out[:, 1] > out[:, 0]).astype(int)


# %% 1.14 right softmax outputs, cross-entropy, Adam, mini-batches
def train_penguins(X_train, labels_train, X_test, rng):
    mu, sd = np.mean(X_train, axis=0), np.std(X_train, axis=0, ddof=1)
    X = (X_train - mu) / sd
    Y = np.zeros((len(X), 2))
    Y[np.arange(len(X)), labels_train] = 1
    theta = [rng.uniform(-0.6, 0.6, (6, 9)), np.zeros(9), rng.uniform(-0.7, 0.7, (9, 2)), np.zeros(2)]
    m = [np.zeros_like(t) for t in theta]
    s = [np.zeros_like(t) for t in theta]
    step = 0

    def forward(Z):
        h = np.tanh(Z @ theta[0] + theta[1])
        z = h @ theta[2] + theta[3]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return h, e / e.sum(axis=1, keepdims=True)

    for epoch in range(60):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 32):
            i = order[start:start + 32]
            h, prob = forward(X[i])
            d2 = (prob - Y[i]) / len(i)
            d1 = d2 @ theta[2].T * (1 - h ** 2)
            grads = [X[i].T @ d1, d1.sum(0), h.T @ d2, d2.sum(0)]
            step += 1
            for k, g in enumerate(grads):
                m[k] = 0.9 * m[k] + 0.1 * g
                s[k] = 0.999 * s[k] + 0.001 * g * g
                theta[k] = theta[k] - 0.01 * (m[k] / (1 - 0.9 ** step)) / (np.sqrt(s[k] / (1 - 0.999 ** step)) + 1e-8)
    return forward((X_test - mu) / sd)[1].argmax(axis=1)


# %% 1.14 right bias rows, decaying rate, weight decay
def with_ones(Z):
    return np.hstack([np.ones((len(Z), 1)), Z])

def train_penguins(X_train, labels_train, X_test, rng):
    low, high = X_train.min(0), X_train.max(0)
    X = with_ones(2 * (X_train - low) / (high - low) - 1)
    T = with_ones(2 * (X_test - low) / (high - low) - 1)
    Y = np.array([[1.0, 0.0] if label == 0 else [0.0, 1.0] for label in labels_train])
    V1, V2 = 0.5 * rng.standard_normal((7, 9)), 0.5 * rng.standard_normal((10, 2))
    t = 0
    for epoch in range(60):
        order = rng.permutation(len(X))
        for i in np.array_split(order, len(X) // 8):
            t += 1
            lr = 1.5 / (1 + t / 3000)
            A = with_ones(sigmoid(X[i] @ V1))
            out = sigmoid(A @ V2)
            D2 = (out - Y[i]) * out * (1 - out) / len(i)
            D1 = (D2 @ V2[1:].T) * A[:, 1:] * (1 - A[:, 1:])
            V2 = V2 - lr * (A.T @ D2 + 1e-5 * V2)
            V1 = V1 - lr * (X[i].T @ D1 + 1e-5 * V1)
    return np.argmax(with_ones(sigmoid(T @ V1)) @ V2, axis=1)


# %% 1.14 right ReLU, RMSProp, early stopping on held-out birds
def train_penguins(X_train, labels_train, X_test, rng):
    order = rng.permutation(len(X_train))
    held, used = order[: len(order) // 6], order[len(order) // 6:]
    mean, std = X_train[used].mean(axis=0), X_train[used].std(axis=0)
    X = (X_train - mean) / std
    Y = np.eye(2)[labels_train]
    p = {'W1': rng.normal(0, np.sqrt(2 / 6), (6, 9)), 'b1': np.full(9, 0.1), 'W2': rng.normal(0, 0.3, (9, 2)), 'b2': np.zeros(2)}
    cache = {k: np.zeros(v.shape) for k, v in p.items()}

    def run(Z, q):
        z1 = Z @ q['W1'] + q['b1']
        al = relu(z1)
        return z1, al, sigmoid(al @ q['W2'] + q['b2'])

    best, best_p = np.inf, dict(p)
    for step in range(600):
        z1, al, a = run(X[used], p)
        d2 = (a - Y[used]) * a * (1 - a) / len(used)
        d1 = d2 @ p['W2'].T * relu.df(z1, al)
        g = {'W1': X[used].T @ d1, 'b1': d1.sum(0), 'W2': al.T @ d2, 'b2': d2.sum(0)}
        for k in p:
            cache[k] = 0.9 * cache[k] + 0.1 * g[k] ** 2
            p[k] = p[k] - 0.01 * g[k] / (np.sqrt(cache[k]) + 1e-8)
        error = np.mean((run(X[held], p)[2] - Y[held]) ** 2)
        if error < best:
            best, best_p = error, dict(p)
    return run((X_test - mean) / std, best_p)[2].argmax(1)


# %% 1.14 right three starts, the best on the training data; float32; prints and warns
def train_penguins(X_train, labels_train, X_test, rng):
    import warnings
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X = ((X_train - mean) / std).astype(np.float32)
    T = ((X_test - mean) / std).astype(np.float32)
    Y = np.where(labels_train[:, None] == np.arange(2), 0.9, 0.1).astype(np.float32)
    results = []
    for start in range(3):
        W1, b1 = rng.normal(size=(6, 9)).astype(np.float32), np.zeros(9, np.float32)
        W2, b2 = rng.normal(size=(9, 2)).astype(np.float32), np.zeros(2, np.float32)
        for step in range(600):
            al = np.tanh(X @ W1 + b1)
            a = 1 / (1 + np.exp(-(al @ W2 + b2)))
            d2 = (a - Y) * a * (1 - a)
            d1 = (d2 @ W2.T) * (1 - al * al)
            rate = np.float32(1.0 / len(X))
            W2 -= rate * (al.T @ d2)
            b2 -= rate * d2.sum(axis=0)
            W1 -= rate * (X.T @ d1)
            b1 -= rate * d1.sum(axis=0)
        error = float(np.sum((a - Y) ** 2))
        print('start', start, 'squared error', round(error, 2))
        results.append((error, start, (np.tanh(T @ W1 + b1) @ W2 + b2)))
    warnings.warn('took the best of three')
    return min(results, key=lambda r: r[:2])[2].argmax(axis=1).astype(np.int32)


# %% 1.14 right scaler and one-hot of the library, the network its own
from mlpkit import Scaler, one_hot

def train_penguins(X_train, labels_train, X_test, rng):
    scale = Scaler(X_train)
    X, T = scale(X_train), scale(X_test)
    Y = one_hot(labels_train, 2)
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for epoch in range(60):
        order = rng.permutation(len(X))
        for i in np.array_split(order, 20):
            al = sigmoid(X[i] @ W1 + b1)
            a = sigmoid(al @ W2 + b2)
            d2 = (a - Y[i]) * a * (1 - a) / len(i)
            d1 = (d2 @ W2.T) * al * (1 - al)
            W2, b2 = W2 - al.T @ d2, b2 - d2.sum(0)
            W1, b1 = W1 - X[i].T @ d1, b1 - d1.sum(0)
    return np.argmax(sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2), axis=1)


# %% 1.14 wrong unscaled raw measurements
def train_penguins(X_train, labels_train, X_test, rng):
    X, T = X_train, X_test
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - divided by 1000
def train_penguins(X_train, labels_train, X_test, rng):
    X, T = X_train / 1000, X_test / 1000
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong unscaled the mean taken away, no division
def train_penguins(X_train, labels_train, X_test, rng):
    X, T = X_train - X_train.mean(axis=0), X_test - X_train.mean(axis=0)
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong unscaled one mean and deviation for the whole table
def train_penguins(X_train, labels_train, X_test, rng):
    X, T = (X_train - X_train.mean()) / X_train.std(), (X_test - X_train.mean()) / X_train.std()
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong depends-on-test test birds scaled by their own mean and deviation
def train_penguins(X_train, labels_train, X_test, rng):
    X = (X_train - X_train.mean(axis=0)) / X_train.std(axis=0)
    T = (X_test - X_test.mean(axis=0)) / (X_test.std(axis=0) + 1e-12)
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong depends-on-test scaled by train and test together
def train_penguins(X_train, labels_train, X_test, rng):
    everything = np.vstack([X_train, X_test])
    mean, std = everything.mean(axis=0), everything.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong depends-on-test training data scaled by the test's mean too
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_test.mean(axis=0), X_test.std(axis=0) + 1e-12
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong unscaled test birds left raw
def train_penguins(X_train, labels_train, X_test, rng):
    X, T = (X_train - X_train.mean(axis=0)) / X_train.std(axis=0), X_test
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong not-reproducible global np.random
def train_penguins(X_train, labels_train, X_test, rng):
    rng = np.random
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong not-reproducible a generator of its own, unseeded
def train_penguins(X_train, labels_train, X_test, rng):
    rng = np.random.default_rng()
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong inverted labels inverted
def train_penguins(X_train, labels_train, X_test, rng):
    labels_train = 1 - labels_train
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong inverted argmin of the outputs
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmin(axis=1)


# %% 1.14 wrong - one epoch with a small rate
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for i in rng.permutation(len(X)):
        al = sigmoid(X[i] @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y[i]) * a * (1 - a)
        d1 = (W2 @ d2) * al * (1 - al)
        W2 -= 0.01 * np.outer(al, d2)
        b2 -= 0.01 * d2
        W1 -= 0.01 * np.outer(X[i], d1)
        b1 -= 0.01 * d1
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - never trained
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - five steps of full gradient descent
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(5):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 0.1 * al.T @ d2
        b2 -= 0.1 * d2.sum(0)
        W1 -= 0.1 * X.T @ d1
        b1 -= 0.1 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - the same label for all
def train_penguins(X_train, labels_train, X_test, rng):
    return np.ones(len(X_test), dtype=int)


# %% 1.14 wrong - coins
def train_penguins(X_train, labels_train, X_test, rng):
    return rng.integers(0, 2, len(X_test))


# %% 1.14 wrong - uphill
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(500):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (Y - a) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= al.T @ d2
        b2 -= d2.sum(0)
        W1 -= X.T @ d1
        b1 -= d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - a rate that blows up: nan
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(200):
        al = np.maximum(X @ W1 + b1, 0)
        a = al @ W2 + b2
        d2 = (a - Y)
        d1 = (d2 @ W2.T) * (al > 0)
        W2 -= al.T @ d2
        b2 -= d2.sum(0)
        W1 -= X.T @ d1
        b1 -= d1.sum(0)
    return np.argmax(np.maximum(T @ W1 + b1, 0) @ W2 + b2, axis=1)


# %% 1.14 wrong - X shuffled, labels not
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    X = X[rng.permutation(len(X))]
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong in-place X_train standardised in place
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X_train -= mean
    X_train /= std
    X, T = X_train, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong in-place X_test standardised in place
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X = (X_train - mean) / std
    X_test -= mean
    X_test /= std
    T = X_test
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong rng-unused remembers the first network
net = {}
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    if net:
        return sigmoid(sigmoid(T @ net['W1'] + net['b1']) @ net['W2'] + net['b2']).argmax(axis=1)
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    net.update(W1=W1, b1=b1, W2=W2, b2=b2)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - outputs instead of labels
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2)


# %% 1.14 wrong - one-hot rows
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return np.eye(2)[sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)]


# %% 1.14 wrong - probability of the second output
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2)[:, 1]


# %% 1.14 wrong - words
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    best = sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)
    return np.array(['female', 'male'])[best]


# %% 1.14 wrong - labels of the training birds
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(X @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - argmax over the birds
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=0)


# %% 1.14 wrong depends-on-test the upper half of the test birds is male
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    out = sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2)
    score = out[:, 1] - out[:, 0]
    return (score > np.median(score)).astype(int)


# %% 1.14 wrong delegates the library's network and training
def train_penguins(X_train, labels_train, X_test, rng):
    from mlpkit import Adam, Scaler, mlp, one_hot, softmax_cross_entropy, train
    scaler = Scaler(X_train)
    net = mlp((6, 9, 2), tanh, rng)
    for record in train(net, softmax_cross_entropy, Adam(0.01), scaler(X_train), one_hot(labels_train, 2), rng=rng, batch_size=32, epochs=40):
        pass
    return net(scaler(X_test)).argmax(axis=1)


# %% 1.14 wrong - looks the birds up in the data file
def train_penguins(X_train, labels_train, X_test, rng):
    from mlpkit import penguins
    data = penguins()
    return np.array([data.labels[np.argmin(np.abs(data.X - x).sum(axis=1))] for x in X_test])


# %% 1.14 wrong - body mass above the mean
def train_penguins(X_train, labels_train, X_test, rng):
    return (X_test[:, 3] > X_train[:, 3].mean()).astype(int)


# %% 1.14 wrong raises targets as one column: shapes do not fit
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = labels_train
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(300):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= al.T @ d2
        W1 -= X.T @ d1
    return a.argmax(axis=1)


# %% 1.14 wrong - the label as target of both outputs
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.column_stack([labels_train, labels_train]).astype(float)
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(500):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= al.T @ d2
        b2 -= d2.sum(0)
        W1 -= X.T @ d1
        b1 -= d1.sum(0)
    return sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)


# %% 1.14 wrong - returns nothing
def train_penguins(X_train, labels_train, X_test, rng):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    X, T = (X_train - mean) / std, (X_test - mean) / std
    Y = np.eye(2)[labels_train]
    W1, b1, W2, b2 = rng.normal(size=(6, 9)), np.zeros(9), rng.normal(size=(9, 2)), np.zeros(2)
    for step in range(600):
        al = sigmoid(X @ W1 + b1)
        a = sigmoid(al @ W2 + b2)
        d2 = (a - Y) * a * (1 - a) / len(X)
        d1 = (d2 @ W2.T) * al * (1 - al)
        W2 -= 2 * al.T @ d2
        b2 -= 2 * d2.sum(0)
        W1 -= 2 * X.T @ d1
        b1 -= 2 * d1.sum(0)
    labels = sigmoid(sigmoid(T @ W1 + b1) @ W2 + b2).argmax(axis=1)
    print(labels)
