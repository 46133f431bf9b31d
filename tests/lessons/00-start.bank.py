# %%
"""Answers to the exercises of lesson 00, as students hand them in: each cell is the whole content of a solution cell.

A cell's first line says `NUMBER right LABEL` or `NUMBER wrong KEY LABEL`; KEY is the misconception or habit that the
check must name, `-` where it may only say that the answer is wrong. A cell sees np, sigmoid, tanh, relu, nothing else.
"""

# %% 0.1 right mean along axis 0
def column_means(X):
    return X.mean(axis=0)

# %% 0.1 right np.mean of the transpose along axis 1
def column_means(X):
    return np.mean(X.T, axis=1)

# %% 0.1 right two loops
def column_means(X):
    N, F = X.shape
    means = np.zeros(F)
    for f in range(F):
        total = 0.0
        for n in range(N):
            total += X[n, f]
        means[f] = total / N
    return means

# %% 0.1 right sum over rows divided by N
def column_means(data):
    return sum(row for row in data) / len(data)

# %% 0.1 right list comprehension over columns
def column_means(X):
    return np.array([sum(col) / len(col) for col in zip(*X)])

# %% 0.1 right ones times X
def column_means(X):
    N = len(X)
    return np.ones(N) @ X / N

# %% 0.1 right einsum
def column_means(X):
    return np.einsum('nf->f', X) / X.shape[0]

# %% 0.1 right add.reduce with type hints
def column_means(X: np.ndarray) -> np.ndarray:
    """The mean of each feature."""
    return np.add.reduce(X, axis=0) / X.shape[0]

# %% 0.1 right apply_along_axis
def column_means(X):
    return np.apply_along_axis(np.mean, 0, X)

# %% 0.1 right running mean, row after row
def column_means(X):
    m = np.zeros(X.shape[1])
    for n, x in enumerate(X):
        m += (x - m) / (n + 1)
    return m

# %% 0.1 right in float32
def column_means(X):
    return np.asarray(X, dtype=np.float32).mean(axis=0)

# %% 0.1 right default argument and print
def column_means(X, axis=0):
    m = np.average(X, axis=axis)
    print('the means are', m)
    return m

# %% 0.1 right warns while it works
def column_means(X):
    import warnings
    warnings.warn('this could be faster', RuntimeWarning)
    return np.array([X[:, f].mean() for f in range(X.shape[1])])

# %% 0.1 right divides zero by zero on the way, and does not use it
def column_means(X):
    counts = np.zeros(X.shape[1])
    unused = counts / counts
    counts += len(X)
    return X.sum(0) / counts

# %% 0.1 right recursion on halves
def _total(rows):
    if len(rows) == 1:
        return rows[0] * 1.0
    half = len(rows) // 2
    return _total(rows[:half]) + _total(rows[half:])

def column_means(X):
    return _total(X) / len(X)

# %% 0.1 right keepdims, then ravel
def column_means(X):
    return np.ravel(np.mean(X, axis=0, keepdims=True))

# %% 0.1 right through np.matrix, made plain again
def column_means(X):
    M = np.matrix(X)
    return np.asarray(M.mean(0)).flatten()

# %% 0.1 right cumulative sum, last row
def column_means(X):
    return np.cumsum(X, axis=0)[-1] / len(X)

# %% 0.1 right a lambda
column_means = lambda X: np.mean(X, 0)

# %% 0.1 wrong rows axis 1, the mean of each sample
def column_means(X):
    return X.mean(axis=1)

# %% 0.1 wrong rows axis -1
def column_means(X):
    return np.mean(X, axis=-1)

# %% 0.1 wrong all one mean of everything
def column_means(X):
    return X.mean()

# %% 0.1 wrong all one mean of everything, repeated
def column_means(X):
    return np.full(X.shape[1], X.mean())

# %% 0.1 wrong sum the sum, not divided
def column_means(X):
    return X.sum(axis=0)

# %% 0.1 wrong by-features divided by F
def column_means(X):
    return X.sum(axis=0) / X.shape[1]

# %% 0.1 wrong - divided by the number of entries
def column_means(X):
    return X.sum(axis=0) / X.size

# %% 0.1 wrong n-minus-1 divided by N - 1
def column_means(X):
    return X.sum(axis=0) / (len(X) - 1)

# %% 0.1 wrong median the median
def column_means(X):
    return np.median(X, axis=0)

# %% 0.1 wrong - the middle between smallest and largest
def column_means(X):
    return (X.min(axis=0) + X.max(axis=0)) / 2

# %% 0.1 wrong keepdims keepdims leaves (1, F)
def column_means(X):
    return X.mean(axis=0, keepdims=True)

# %% 0.1 wrong - (F, 1)
def column_means(X):
    return X.mean(axis=0).reshape(-1, 1)

# %% 0.1 wrong - a list
def column_means(X):
    means = []
    for f in range(X.shape[1]):
        means.append(X[:, f].mean())
    return means

# %% 0.1 wrong - an np.matrix
def column_means(X):
    return np.matrix(X).mean(axis=0)

# %% 0.1 wrong - an object array
def column_means(X):
    means = np.empty(X.shape[1], dtype=object)
    for f in range(X.shape[1]):
        means[f] = X[:, f].mean()
    return means

# %% 0.1 wrong - prints instead of returning
def column_means(X):
    print(X.mean(axis=0))

# %% 0.1 wrong return-in-loop returns in the loop, after the first column
def column_means(X):
    means = np.zeros(X.shape[1])
    for f in range(X.shape[1]):
        means[f] = X[:, f].mean()
        return means

# %% 0.1 wrong last-missing forgets the last row
def column_means(X):
    total = np.zeros(X.shape[1])
    for n in range(len(X) - 1):
        total += X[n]
    return total / len(X)

# %% 0.1 wrong first-missing forgets the first row
def column_means(X):
    total = np.zeros(X.shape[1])
    for n in range(1, len(X)):
        total += X[n]
    return total / len(X)

# %% 0.1 wrong - six columns built in
def column_means(X):
    return np.array([X[:, f].mean() for f in range(6)])

# %% 0.1 wrong - whole numbers: zeros_like keeps the integers' type
def column_means(X):
    means = np.zeros_like(X[0])
    for f in range(X.shape[1]):
        means[f] = X[:, f].sum() / len(X)
    return means

# %% 0.1 wrong - floor division
def column_means(X):
    return X.sum(axis=0) // len(X)

# %% 0.1 wrong - rounded to two decimals
def column_means(X):
    return X.mean(axis=0).round(2)

# %% 0.1 wrong in-place in place: sums up in the first row of X
def column_means(X):
    total = X[0]
    for n in range(1, len(X)):
        total += X[n]
    return total / len(X)

# %% 0.1 wrong in-place in place: divides X first
def column_means(X):
    X /= len(X)
    return X.sum(axis=0)

# %% 0.1 wrong in-place in place: sorts X, the mean is right
def column_means(X):
    X.sort(axis=0)
    return X.mean(axis=0)

# %% 0.1 wrong remembers remembers: the total is a global that goes on growing
total = 0

def column_means(X):
    global total
    for x in X:
        total = total + x
    return total / len(X)

# %% 0.1 wrong remembers remembers: a default argument that goes on growing
def column_means(X, rows=[]):
    for x in X:
        rows.append(x)
    return np.mean(rows, axis=0)

# %% 0.1 wrong remembers remembers: gives the first answer again
cache = {}

def column_means(X):
    if 'means' not in cache:
        cache['means'] = X.mean(axis=0)
    return cache['means']

# %% 0.1 wrong remembers remembers: a cache by the array's identity
cache = {}

def column_means(X):
    if id(X) not in cache:
        cache[id(X)] = X.mean(axis=0)
    return cache[id(X)]

# %% 0.1 wrong remembers remembers: one result array for all calls
out = np.zeros(100)

def column_means(X):
    means = out[:X.shape[1]]
    X.mean(axis=0, out=means)
    return means

# %% 0.1 wrong - transposes when it has more columns than rows
def column_means(X):
    if X.shape[0] < X.shape[1]:
        X = X.T
    return X.mean(axis=0)

# %% 0.1 wrong layout layout: takes the buffer as it lies in memory
def column_means(X):
    N, F = X.shape
    return X.ravel(order='K').reshape(N, F).mean(axis=0)

# %% 0.1 wrong delegates delegates to the Scaler
def column_means(X):
    from mlpkit.datasets import Scaler
    return Scaler(X).mean

# %% 0.1 wrong raises raises: wants a list of lists
def column_means(X):
    return [sum(X[n][f] for n in len(X)) / len(X) for f in range(len(X[0]))]

# %% 0.1 wrong layout in place: writes to X what might be missing, so raises where X is read-only
def column_means(X):
    X[np.isnan(X)] = 0
    return X.mean(axis=0)

# %% 0.1 wrong - nan
def column_means(X):
    return X.mean(axis=0) * np.nan

# %% 0.1 wrong - equals everything
class Yes:
    shape = (3,)
    dtype = np.dtype(float)
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
    def __len__(self): return 3
    def __getitem__(self, i): return self

def column_means(X):
    return Yes()

# %% 0.1 wrong - an array subclass that differs from nothing
class Sly(np.ndarray):
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __eq__(self, other): return np.ones(self.shape, bool)

def column_means(X):
    return np.zeros(X.shape[1]).view(Sly)

# %% 0.1 wrong - the answer of the example only
def column_means(X):
    return np.array([170.0, 65.0, 1.5])

# %% 0.1 wrong - a generator
def column_means(X):
    return (X[:, f].mean() for f in range(X.shape[1]))

# %% 0.1 wrong - complex, with nothing in the imaginary part
def column_means(X):
    return X.mean(axis=0) + 0j

# %% 0.1 wrong - text
def column_means(X):
    return np.array([f'{m:.3f}' for m in X.mean(axis=0)])

# %% 0.2 right the formula
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)

# %% 0.2 right with the means from 0.1's function
def standardise(X):
    mu = np.mean(X, axis=0)
    sigma = np.sqrt(np.mean((X - mu) ** 2, axis=0))
    return (X - mu) / sigma

# %% 0.2 right all loops
def standardise(X):
    N, F = X.shape
    Z = np.zeros((N, F))
    for f in range(F):
        mean = 0.0
        for n in range(N):
            mean += X[n, f] / N
        var = 0.0
        for n in range(N):
            var += (X[n, f] - mean) ** 2 / N
        for n in range(N):
            Z[n, f] = (X[n, f] - mean) / var ** 0.5
    return Z

# %% 0.2 right variance as mean of squares less square of mean
def standardise(X):
    m = X.mean(0)
    v = (X * X).mean(0) - m * m
    return (X - m) / np.sqrt(v)

# %% 0.2 right columns stacked
def standardise(X):
    def z(column):
        return (column - column.mean()) / column.std()
    return np.column_stack([z(X[:, f]) for f in range(X.shape[1])])

# %% 0.2 right list of columns, transposed
def standardise(X):
    return np.array([(c - np.mean(c)) / np.std(c) for c in X.T]).T

# %% 0.2 right apply_along_axis
def standardise(X):
    return np.apply_along_axis(lambda c: (c - c.mean()) / c.std(), 0, X)

# %% 0.2 right einsum
def standardise(X):
    N = X.shape[0]
    D = X - np.einsum('nf->f', X) / N
    return D / np.sqrt(np.einsum('nf,nf->f', D, D) / N)

# %% 0.2 right a copy, changed in place
def standardise(X):
    Z = np.array(X, dtype=float)
    Z -= Z.mean(axis=0)
    Z /= Z.std(axis=0)
    return Z

# %% 0.2 right in float32
def standardise(X):
    Z = (X - X.mean(axis=0)).astype(np.float32)
    return Z / Z.std(axis=0)

# %% 0.2 right projection matrix and norm
def standardise(X):
    N = len(X)
    C = (np.eye(N) - np.ones((N, N)) / N) @ X
    return C / np.linalg.norm(C, axis=0) * N ** 0.5

# %% 0.2 right constant columns looked after
def standardise(X):
    s = X.std(axis=0)
    s = np.where(s > 0, s, 1)
    return (X - X.mean(axis=0)) / s

# %% 0.2 right broadcasting on the transpose
def standardise(X):
    T = X.T
    return ((T - T.mean(axis=1)[:, None]) / T.std(axis=1)[:, None]).T

# %% 0.2 right a tiny epsilon against division by zero
def standardise(X, eps=1e-8):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + eps)

# %% 0.2 right covariance's diagonal
def standardise(X: np.ndarray, ddof: int = 0) -> np.ndarray:
    variances = np.atleast_1d(np.cov(X, rowvar=False, ddof=ddof)).reshape(X.shape[1], -1).diagonal()
    return (X - X.mean(axis=0)) / np.sqrt(variances)

# %% 0.2 right prints and warns
def standardise(X):
    import warnings
    mean, std = X.mean(axis=0), X.std(axis=0)
    print(f'mean={mean}\nstd={std}')
    warnings.warn('check the units')
    return (X - mean) / std

# %% 0.2 right Fortran order
def standardise(X):
    return np.asfortranarray((X - X.mean(0)) / X.std(0))

# %% 0.2 wrong rows along axis 1
def standardise(X):
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)

# %% 0.2 wrong whole one mean and one deviation for all
def standardise(X):
    return (X - X.mean()) / X.std()

# %% 0.2 wrong one-deviation the columns' means, one deviation for all
def standardise(X):
    return (X - X.mean(axis=0)) / X.std()

# %% 0.2 wrong one-mean one mean for all, the columns' deviations
def standardise(X):
    return (X - np.mean(X)) / np.std(X, axis=0)

# %% 0.2 wrong ddof deviation divides by N - 1
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)

# %% 0.2 wrong ddof divides by N - 1, by hand
def standardise(X):
    m = X.sum(axis=0) / len(X)
    var = ((X - m) ** 2).sum(axis=0) / (len(X) - 1)
    return (X - m) / var ** 0.5

# %% 0.2 wrong variance divides by the variance
def standardise(X):
    return (X - X.mean(axis=0)) / X.var(axis=0)

# %% 0.2 wrong centre-only does not divide
def standardise(X):
    return X - X.mean(axis=0)

# %% 0.2 wrong scale-only does not subtract
def standardise(X):
    return X / X.std(axis=0)

# %% 0.2 wrong wrong-order without the brackets
def standardise(X):
    return X - X.mean(axis=0) / X.std(axis=0)

# %% 0.2 wrong sign mean minus X
def standardise(X):
    return (X.mean(axis=0) - X) / X.std(axis=0)

# %% 0.2 wrong min-max scaled to 0..1
def standardise(X):
    return (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))

# %% 0.2 wrong - scaled to -1..1
def standardise(X):
    lo, hi = X.min(axis=0), X.max(axis=0)
    return 2 * (X - lo) / (hi - lo) - 1

# %% 0.2 wrong range divided by the range
def standardise(X):
    return (X - X.mean(axis=0)) / (X.max(axis=0) - X.min(axis=0))

# %% 0.2 wrong norm divided by the norm
def standardise(X):
    C = X - X.mean(axis=0)
    return C / np.linalg.norm(C, axis=0)

# %% 0.2 wrong - median and mean deviation
def standardise(X):
    m = np.median(X, axis=0)
    return (X - m) / np.abs(X - m).mean(axis=0)

# %% 0.2 wrong - mean absolute deviation
def standardise(X):
    D = X - X.mean(axis=0)
    return D / np.abs(D).mean(axis=0)

# %% 0.2 wrong - root mean square of X as deviation
def standardise(X):
    return (X - X.mean(axis=0)) / np.sqrt((X ** 2).mean(axis=0))

# %% 0.2 wrong - a large epsilon in the denominator
def standardise(X):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 0.01)

# %% 0.2 wrong - the deviation added at the end
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0) + X.std(axis=0)

# %% 0.2 wrong in-place in place: X itself is standardised and returned
def standardise(X):
    X -= X.mean(axis=0)
    X /= X.std(axis=0)
    return X

# %% 0.2 wrong in-place in place: column by column
def standardise(X):
    for f in range(X.shape[1]):
        X[:, f] = (X[:, f] - X[:, f].mean()) / X[:, f].std()
    return X

# %% 0.2 wrong in-place in place: an asarray is no copy
def standardise(X):
    Z = np.asarray(X, dtype=float)
    Z -= Z.mean(axis=0)
    return Z / Z.std(axis=0)

# %% 0.2 wrong in-place in place: a slice is no copy
def standardise(X):
    Z = X[:]
    Z -= Z.mean(axis=0)
    Z /= Z.std(axis=0)
    return Z

# %% 0.2 wrong in-place in place: astype without a copy
def standardise(X):
    Z = X.astype(float, copy=False)
    mean, std = Z.mean(axis=0), Z.std(axis=0)
    for row in Z:
        row -= mean
        row /= std
    return Z

# %% 0.2 wrong - whole numbers: fills an array like X
def standardise(X):
    Z = np.zeros_like(X)
    for f in range(X.shape[1]):
        Z[:, f] = (X[:, f] - X[:, f].mean()) / X[:, f].std()
    return Z

# %% 0.2 wrong raises whole numbers: raises, a copy of integers cannot be divided in place
def standardise(X):
    Z = X.copy()
    Z -= Z.mean(axis=0)
    Z /= Z.std(axis=0)
    return Z

# %% 0.2 wrong - remembers: the mean and deviation of the first data
scaler = None

def standardise(X):
    global scaler
    if scaler is None:
        scaler = X.mean(axis=0), X.std(axis=0)
    mean, std = scaler
    return (X - mean) / std

# %% 0.2 wrong remembers remembers: the statistics gather all data so far
seen = []

def standardise(X):
    seen.extend(X)
    mean = np.mean(seen, axis=0)
    std = np.std(seen, axis=0)
    return (X - mean) / std

# %% 0.2 wrong transposed transposed
def standardise(X):
    return np.array([(X[:, f] - X[:, f].mean()) / X[:, f].std() for f in range(X.shape[1])])

# %% 0.2 wrong - reshaped where it should be transposed
def standardise(X):
    return np.array([(c - c.mean()) / c.std() for c in X.T]).reshape(X.shape)

# %% 0.2 wrong - leaves the last column
def standardise(X):
    Z = X * 1.0
    for f in range(X.shape[1] - 1):
        Z[:, f] = (X[:, f] - X[:, f].mean()) / X[:, f].std()
    return Z

# %% 0.2 wrong - leaves the first column as if it were an id
def standardise(X):
    Z = X * 1.0
    Z[:, 1:] = (X[:, 1:] - X[:, 1:].mean(axis=0)) / X[:, 1:].std(axis=0)
    return Z

# %% 0.2 wrong layout layout: walks through memory
def standardise(X):
    N, F = X.shape
    flat = X.ravel(order='A').reshape(N, F)
    return (flat - X.mean(axis=0)) / X.std(axis=0)

# %% 0.2 wrong delegates delegates to mlpkit's Scaler
def standardise(X):
    import mlpkit
    return mlpkit.Scaler(X)(X)

# %% 0.2 wrong - returns the statistics as well
def standardise(X):
    mean, std = X.mean(axis=0), X.std(axis=0)
    return (X - mean) / std, mean, std

# %% 0.2 wrong - a list of rows
def standardise(X):
    m, s = X.mean(axis=0), X.std(axis=0)
    return [list((x - m) / s) for x in X]

# %% 0.2 wrong - an np.matrix
def standardise(X):
    return np.asmatrix((X - X.mean(axis=0)) / X.std(axis=0))

# %% 0.2 wrong - nothing returned
def standardise(X):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)

# %% 0.2 wrong - returns X
def standardise(X):
    return X

# %% 0.2 wrong - the values of a normal distribution instead
def standardise(X):
    return np.random.default_rng(0).standard_normal(X.shape)

# %% 0.2 wrong - nan becomes 0
def standardise(X):
    return np.nan_to_num((X - X.mean(axis=0)) / (X.std(axis=0) * 0))

# %% 0.2 wrong - clipped at three deviations and rounded
def standardise(X):
    return np.clip((X - X.mean(axis=0)) / X.std(axis=0), -1, 1)

# %% 0.2 wrong - the other axis when square
def standardise(X):
    mean, std = X.mean(axis=1), X.std(axis=1)
    if X.shape[0] != X.shape[1]:
        mean, std = X.mean(axis=0), X.std(axis=0)
    return (X - mean) / std

# %% 0.3 right loop over samples
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for n, label in enumerate(labels):
        Y[n, label] = 1
    return Y

# %% 0.3 right rows of the identity
def one_hot(labels, M):
    return np.eye(M)[labels]

# %% 0.3 right comparison
def one_hot(labels, M):
    return (np.asarray(labels)[:, None] == np.arange(M)).astype(float)

# %% 0.3 right index arrays
def one_hot(y, num_classes):
    N = y.shape[0]
    out = np.zeros([N, num_classes])
    out[np.arange(N), y] = 1.0
    return out

# %% 0.3 right nested comprehension
def one_hot(labels, M):
    return np.array([[1.0 if m == label else 0.0 for m in range(M)] for label in labels])

# %% 0.3 right whole numbers
def one_hot(labels, M):
    return np.array([[int(m == l) for m in range(M)] for l in labels])

# %% 0.3 right np.where on a grid
def one_hot(labels, M):
    rows, columns = np.meshgrid(labels, np.arange(M), indexing='ij')
    return np.where(rows == columns, 1.0, 0.0)

# %% 0.3 right equal.outer in float32
def one_hot(labels, M):
    return np.equal.outer(labels, np.arange(M)).astype('float32')

# %% 0.3 right put_along_axis
def one_hot(labels, M):
    Y = np.zeros((labels.size, M))
    np.put_along_axis(Y, labels.reshape(-1, 1), 1, axis=1)
    return Y

# %% 0.3 right flat index
def one_hot(labels: np.ndarray, M: int) -> np.ndarray:
    N = len(labels)
    flat = np.zeros(N * M)
    flat[np.arange(N) * M + labels] = 1
    return flat.reshape(N, M)

# %% 0.3 right take
def one_hot(labels, M):
    return np.take(np.identity(M), labels, axis=0)

# %% 0.3 right column by column
def one_hot(labels, M):
    Y = np.empty((len(labels), M))
    for m in range(M):
        Y[:, m] = labels == m
    return Y

# %% 0.3 right recursion
def one_hot(labels, M):
    if len(labels) == 0:
        return np.zeros((0, M))
    first = np.zeros((1, M))
    first[0, int(labels[0])] = 1
    return np.vstack([first, one_hot(labels[1:], M)])

# %% 0.3 right helper function and print
def unit(m, M):
    e = np.zeros(M)
    e[m] = 1
    return e

def one_hot(labels, M):
    print(f'{len(labels)} labels, {M} classes')
    return np.stack([unit(m, M) for m in labels])

# %% 0.3 right with a warning
def one_hot(labels, M, dtype=float):
    import warnings
    if labels.max() < M - 1:
        warnings.warn('the last class has no sample')
    warnings.warn('done', DeprecationWarning)
    return np.eye(M, dtype=dtype)[labels.astype(int), :]

# %% 0.3 right vectorised delta
def one_hot(labels, M):
    delta = np.vectorize(lambda n, m: 1.0 * (labels[n] == m))
    return delta(*np.indices((len(labels), M)))

# %% 0.3 wrong counted-classes as many columns as labels occur
def one_hot(labels, M):
    return np.eye(labels.max() + 1)[labels]

# %% 0.3 wrong rank columns of np.unique
def one_hot(labels, M):
    values, index = np.unique(labels, return_inverse=True)
    Y = np.zeros((len(labels), M))
    Y[np.arange(len(labels)), index] = 1
    return Y

# %% 0.3 wrong shifted labels counted from 1
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for n in range(len(labels)):
        Y[n, labels[n] - 1] = 1
    return Y

# %% 0.3 wrong - the column after the label's
def one_hot(labels, M):
    Y = np.zeros((len(labels), M + 1))
    Y[np.arange(len(labels)), labels + 1] = 1
    return Y

# %% 0.3 wrong distinct-classes a column for each label that occurs
def one_hot(labels, M):
    classes = sorted(set(labels.tolist()))
    return np.array([[1.0 if label == c else 0.0 for c in classes] for label in labels])

# %% 0.3 wrong transposed transposed
def one_hot(labels, M):
    Y = np.zeros((M, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y

# %% 0.3 wrong - reshaped where it should be transposed
def one_hot(labels, M):
    Y = np.zeros((M, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y.reshape(len(labels), M)

# %% 0.3 wrong every-row fills whole columns
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    Y[:, labels] = 1
    return Y

# %% 0.3 wrong - all in one row
def one_hot(labels, M):
    Y = np.zeros(M)
    for label in labels:
        Y[label] = 1
    return Y

# %% 0.3 wrong counts counts of the labels
def one_hot(labels, M):
    return np.bincount(labels, minlength=M).astype(float)

# %% 0.3 wrong - two classes only
def one_hot(labels, M):
    return np.column_stack([1 - labels, labels])

# %% 0.3 wrong - two columns built in
def one_hot(labels, M=2):
    return np.eye(2)[labels]

# %% 0.3 wrong - nine columns at least
def one_hot(labels, M):
    Y = np.zeros((len(labels), max(M, 9)))
    Y[np.arange(len(labels)), labels] = 1
    return Y

# %% 0.3 wrong inverted one cold
def one_hot(labels, M):
    return 1 - np.eye(M)[labels]

# %% 0.3 wrong minus-one minus one and one
def one_hot(labels, M):
    return 2 * np.eye(M)[labels] - 1

# %% 0.3 wrong ordinal the label instead of 1
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for n, label in enumerate(labels):
        Y[n, label] = label
    return Y

# %% 0.3 wrong thermometer thermometer code
def one_hot(labels, M):
    return (np.arange(M) <= labels[:, None]).astype(float)

# %% 0.3 wrong - binary digits of the label
def one_hot(labels, M):
    return ((labels[:, None] >> np.arange(M)) & 1).astype(float)

# %% 0.3 wrong right-to-left columns from the right
def one_hot(labels, M):
    return np.eye(M)[labels][:, ::-1]

# %% 0.3 wrong - forgets the last sample
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for n in range(len(labels) - 1):
        Y[n, labels[n]] = 1
    return Y

# %% 0.3 wrong - forgets the first sample
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for n in range(1, len(labels)):
        Y[n, labels[n]] = 1
    return Y

# %% 0.3 wrong - rows sorted by label
def one_hot(labels, M):
    return np.eye(M)[np.sort(labels)]

# %% 0.3 wrong in-place in place: sorts the labels
def one_hot(labels, M):
    labels.sort()
    return np.eye(M)[labels]

# %% 0.3 wrong in-place in place: counts the labels down to find them
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    for m in range(M):
        Y[labels == 0, m] = 1
        labels -= 1
    return Y

# %% 0.3 wrong in-place in place: reshapes the caller's labels
def one_hot(labels, M):
    labels.shape = (-1, 1)
    return (labels == np.arange(M)).astype(float)

# %% 0.3 wrong remembers remembers: one array for all calls, never cleared
Y = np.zeros((1000, 50))

def one_hot(labels, M):
    for n, label in enumerate(labels):
        Y[n, label] = 1
    return Y[:len(labels), :M]

# %% 0.3 wrong remembers remembers: rows pile up
rows = []

def one_hot(labels, M):
    for label in labels:
        row = [0.0] * M
        row[label] = 1.0
        rows.append(row)
    return np.array(rows)

# %% 0.3 wrong - remembers: the number of classes of the first call
classes = None

def one_hot(labels, M):
    global classes
    if classes is None:
        classes = np.eye(M)
    return classes[labels]

# %% 0.3 wrong every-row list repeated, all rows are one
def one_hot(labels, M):
    Y = [[0.0] * M] * len(labels)
    for n, label in enumerate(labels):
        Y[n][label] = 1.0
    return np.array(Y)

# %% 0.3 wrong - a list of lists
def one_hot(labels, M):
    return [[1 if m == label else 0 for m in range(M)] for label in labels]

# %% 0.3 wrong - a list of arrays
def one_hot(labels, M):
    return [np.eye(M)[label] for label in labels]

# %% 0.3 wrong - an object array
def one_hot(labels, M):
    Y = np.zeros((len(labels), M), dtype=object)
    Y[np.arange(len(labels)), labels] = 1
    return Y

# %% 0.3 wrong - an np.matrix
def one_hot(labels, M):
    return np.asmatrix(np.eye(M))[labels]

# %% 0.3 wrong - three axes
def one_hot(labels, M):
    return np.eye(M)[labels.reshape(-1, 1)]

# %% 0.3 wrong delegates delegates to mlpkit
def one_hot(labels, M):
    import mlpkit
    return mlpkit.one_hot(labels, M)

# %% 0.3 wrong delegates delegates: the imported name itself
from mlpkit.datasets import one_hot

# %% 0.3 wrong raises raises: names have no column
def one_hot(labels, M):
    classes = {'female': 0, 'male': 1}
    return np.eye(M)[[classes[label] for label in labels]]

# %% 0.3 wrong raises raises: a method arrays do not have
def one_hot(labels, M):
    return np.eye(M)[labels.tolist().astype(int)]

# %% 0.3 wrong - nothing returned
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    Y[np.arange(len(labels)), labels] = 1

# %% 0.3 wrong - nan instead of 0
def one_hot(labels, M):
    Y = np.full((len(labels), M), np.nan)
    Y[np.arange(len(labels)), labels] = 1
    return Y

# %% 0.3 wrong - smoothed labels
def one_hot(labels, M):
    return np.eye(M)[labels] * 0.9 + 0.1 / M

# %% 0.3 wrong - a strict comparison of identities
def one_hot(labels, M):
    return np.array([[float(m is label) for m in range(M)] for label in labels])

# %% 0.3 wrong - right for one sample only
def one_hot(labels, M):
    Y = np.zeros((len(labels), M))
    Y[0, labels[0]] = 1
    return Y
