# %%
"""Answers to the exercises of lesson 04-losses, right and wrong, that the checks are tested with.

Each cell is one answer: all that a student writes in a solution cell. Its header is `NUMBER right LABEL`, or
`NUMBER wrong KEY LABEL`, where KEY is the misconception that the check must name ("-": none is expected).
An answer may use np and sigmoid; softmax and logsumexp it imports, and everything else it defines itself.
"""


# %% 3.1 right one line
def mse(a, y):
    return np.sum((a - y) ** 2) / len(a)


# %% 3.1 right two loops over rows and outputs
def mse(a, y):
    N = len(a)
    rows_a, rows_y = np.reshape(a, (N, -1)), np.reshape(y, (N, -1))
    total = 0.0
    for n in range(N):
        for m in range(rows_a.shape[1]):
            total += (float(rows_a[n, m]) - float(rows_y[n, m])) ** 2
    return total / N


# %% 3.1 right squared length of each sample's error, then their mean
def mse(a, y):
    e = np.asarray(a, dtype=float) - y
    per_sample = np.array([np.dot(np.ravel(row), np.ravel(row)) for row in e])
    return per_sample.mean()


# %% 3.1 right Frobenius norm
def mse(a, y):
    return np.linalg.norm(a - y) ** 2 / a.shape[0]


# %% 3.1 right einsum over rows and outputs
def mse(a, y):
    e = np.subtract(a, y).reshape(len(a), -1)
    return np.einsum('nm,nm->', e, e) / e.shape[0]


# %% 3.1 right mean over all entries, put right by M
def mse(a, y):
    M = 1 if a.ndim == 1 else a.shape[1]
    return M * np.mean(np.square(y - a))


# %% 3.1 right tensordot: an array without axes
def mse(a, y):
    e = a - y
    return np.tensordot(e, e, axes=e.ndim) / len(e)


# %% 3.1 right exact sum, prints, returns a Python float
import math


def mse(a, y):
    squares = [float(d) ** 2 for d in (a - y).flat]
    print("sum of squares:", math.fsum(squares))
    return math.fsum(squares) / a.shape[0]


# %% 3.1 right float32 is returned
def mse(a, y):
    return np.float32(np.sum((a - y) ** 2.0) / len(y))


# %% 3.1 wrong by-NM mean over all entries
def mse(a, y):
    return np.mean((a - y) ** 2)


# %% 3.1 wrong sum sum, no 1/N
def mse(a, y):
    return np.sum((a - y) ** 2)


# %% 3.1 wrong half half, as in Part 1
def mse(a, y):
    return 0.5 * np.sum((a - y) ** 2) / len(a)


# %% 3.1 wrong by-outputs divided by the number of outputs
def mse(a, y):
    return np.sum((a - y) ** 2) / a.shape[-1]


# %% 3.1 wrong - divided by N - 1
def mse(a, y):
    return np.sum((a - y) ** 2) / (len(a) - 1)


# %% 3.1 wrong - one number for each output
def mse(a, y):
    return np.mean((a - y) ** 2, axis=0)


# %% 3.1 wrong - one number for each sample
def mse(a, y):
    return np.sum((a - y) ** 2, axis=-1) / len(a)


# %% 3.1 wrong root root of it
def mse(a, y):
    return np.sqrt(np.sum((a - y) ** 2) / len(a))


# %% 3.1 wrong absolute absolute instead of squared
def mse(a, y):
    return np.sum(np.abs(a - y)) / len(a)


# %% 3.1 wrong square-of-sum square of the sum
def mse(a, y):
    return np.sum(a - y) ** 2 / len(a)


# %% 3.1 wrong difference-of-squares difference of the squares
def mse(a, y):
    return np.sum(a ** 2 - y ** 2) / len(a)


# %% 3.1 wrong - only the first output
def mse(a, y):
    if a.ndim == 2:
        a, y = a[:, 0], y[:, 0]
    return np.mean((a - y) ** 2)


# %% 3.1 wrong - one output becomes N times N
def mse(a, y):
    a = a.reshape(len(a), -1)
    return np.sum((a - y) ** 2) / len(a)


# %% 3.1 wrong raises wants two axes
def mse(a, y):
    N, M = a.shape
    return np.sum((a - y) ** 2) / N


# %% 3.1 wrong - N is taken from size and last axis
def mse(a, y):
    N = a.size // a.shape[-1]
    return np.sum((a - y) ** 2) / N


# %% 3.1 wrong in-place subtracts in place
def mse(a, y):
    a -= y
    return np.sum(a * a) / len(a)


# %% 3.1 wrong - errors kept in an array like y, cut to whole numbers
def mse(a, y):
    e = np.zeros_like(y)
    for n in range(len(y)):
        e[n] = a[n] - y[n]
    return np.sum(e ** 2) / len(y)


# %% 3.1 wrong - result cut to a whole number
def mse(a, y):
    return np.sum((a - y) ** 2) // len(a)


# %% 3.1 wrong - remembers N of the first call
N_seen = []


def mse(a, y):
    if not N_seen:
        N_seen.append(len(a))
    return np.sum((a - y) ** 2) / N_seen[0]


# %% 3.1 wrong remembers remembers the answer of the first call
memo = {}


def mse(a, y):
    if "mse" not in memo:
        memo["mse"] = np.sum((a - y) ** 2) / len(a)
    return memo["mse"]


# %% 3.1 wrong layout reads memory in its own order
def mse(a, y):
    e = a.ravel(order="K") - y.ravel(order="K")
    return np.dot(e, e) / len(a)


# %% 3.1 wrong delegates calls the library
def mse(a, y):
    from mlpkit import losses
    return losses.mse(a, y)[0]


# %% 3.1 wrong - printed, not returned
def mse(a, y):
    print(np.sum((a - y) ** 2) / len(a))


# %% 3.1 wrong - a one by one array
def mse(a, y):
    e = np.reshape(a - y, (1, -1))
    return e @ e.T / len(a)


# %% 3.1 wrong - half precision
def mse(a, y):
    e = (a - y).astype(np.float16)
    return np.sum(e ** 2) / len(a)


# %% 3.1 wrong - samples of the first batch hard-coded
def mse(a, y):
    return np.sum((a - y) ** 2) / 4


# %% 3.1 wrong - relative error
def mse(a, y):
    return np.sum(((a - y) / y) ** 2) / len(a)


# %% 3.2 right abs and sign
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 right loops, -1/N where equal
def mae(a, y):
    total = 0.0
    for p, t in zip(np.ravel(a), np.ravel(y)):
        total += max(p - t, t - p)
    return float(total) / len(a)


def dmae(a, y):
    g = np.zeros(a.shape)
    for i in np.ndindex(*a.shape):
        g[i] = 1 / len(a) if a[i] > y[i] else -1 / len(a)
    return g


# %% 3.2 right np.where, +1/N where equal
def mae(a, y):
    return np.where(a > y, a - y, y - a).sum() / a.shape[0]


def dmae(a, y):
    return np.where(a >= y, 1.0, -1.0) / a.shape[0]


# %% 3.2 right mean per sample; true and false as numbers
def mae(a, y):
    e = (a - y).reshape(a.shape[0], -1)
    return np.linalg.norm(e, ord=1, axis=1).mean()


def dmae(a, y):
    above, below = (a > y).astype(float), (a < y).astype(float)
    return (above - below) / a.shape[0]


# %% 3.2 right larger minus smaller; a third of the slope where equal
def mae(a, y):
    return (np.maximum(a, y) - np.minimum(a, y)).sum() / len(y)


def dmae(a, y):
    N = len(y)
    slope = np.full(a.shape, 1 / (3 * N))
    slope[a > y] = 1 / N
    slope[a < y] = -1 / N
    return slope


# %% 3.2 right e over |e| with its warning, mended, and prints
def mae(a, y):
    e = a - y
    value = np.sqrt(np.square(e, dtype=float)).sum() / e.shape[0]
    print("mae:", value)
    return value


def dmae(a, y):
    e = np.array(a - y, dtype=float)
    g = e / np.abs(e)
    g[np.isnan(g)] = 0.5
    return g / len(e)


# %% 3.2 right float32 is returned
def mae(a, y):
    return np.float32(np.einsum('i->', abs(a - y).ravel()) / len(a))


def dmae(a, y):
    return (np.sign(np.subtract(a, y)) / len(a)).astype(np.float32)


# %% 3.2 wrong by-NM mae: mean over all entries
def mae(a, y):
    return np.mean(np.abs(a - y))


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong sum mae: sum, no 1/N
def mae(a, y):
    return np.sum(np.abs(a - y))


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong half mae: half
def mae(a, y):
    return 0.5 * np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong squared mae: squared
def mae(a, y):
    return np.sum((a - y) ** 2) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong outside mae: absolute value of the sum
def mae(a, y):
    return np.abs(np.sum(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong no-absolute mae: signed
def mae(a, y):
    return np.sum(a - y) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong of-each mae: difference of the absolute values
def mae(a, y):
    return np.sum(np.abs(a) - np.abs(y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: the largest error
def mae(a, y):
    return np.max(np.abs(a - y))


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong median mae: the median error
def mae(a, y):
    return np.median(np.abs(a - y))


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: Euclidean length of each sample's error
def mae(a, y):
    return np.sum(np.linalg.norm((a - y).reshape(len(a), -1), axis=1)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: one number for each output
def mae(a, y):
    return np.sum(np.abs(a - y), axis=0) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: matrix 1-norm: the largest column only
def mae(a, y):
    return np.linalg.norm(a - y, 1) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: cut to a whole number
def mae(a, y):
    return int(np.sum(np.abs(a - y)) / len(a))


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: relative
def mae(a, y):
    return np.sum(np.abs(a - y) / np.abs(y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong by-outputs mae: divided by the number of outputs
def mae(a, y):
    return np.sum(np.abs(a - y)) / a.shape[-1]


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong in-place mae: absolute value in place
def mae(a, y):
    np.subtract(a, y, out=a, casting="unsafe")
    np.abs(a, out=a)
    return a.sum() / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong - mae: whole numbers because of an array like a
def mae(a, y):
    e = np.empty_like(a)
    e[...] = a - y
    return np.abs(e).sum() / len(a)


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong delegates mae: calls the library
def mae(a, y):
    from mlpkit.losses import mae as ready
    return ready(a, y)[0]


def dmae(a, y):
    return np.sign(a - y) / len(a)


# %% 3.2 wrong reversed dmae: sign turned
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(y - a) / len(a)


# %% 3.2 wrong no-N dmae: no 1/N
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y).astype(float)


# %% 3.2 wrong by-NM dmae: by N M
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) / a.size


# %% 3.2 wrong of-mse dmae: slope of the squared error
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return 2 * (a - y) / len(a)


# %% 3.2 wrong with-size dmae: the error itself
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (a - y) / len(a)


# %% 3.2 wrong value dmae: absolute error
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.abs(a - y) / len(a)


# %% 3.2 wrong - dmae: sign of a
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a) / len(a)


# %% 3.2 wrong - dmae: always positive
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.abs(np.sign(a - y)) / len(a)


# %% 3.2 wrong zero-by-zero dmae: e over |e|: nan where equal
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (a - y) / np.abs(a - y) / len(a)


# %% 3.2 wrong - dmae: whole numbers: floor division
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sign(a - y) // len(a)


# %% 3.2 wrong - dmae: cast to whole numbers
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (np.sign(a - y) / len(a)).astype(int)


# %% 3.2 wrong - dmae: 1 instead of 1/N where equal
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.where(a == y, 1.0, np.sign(a - y) / len(a))


# %% 3.2 wrong - dmae: none where equal: nan
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.where(a == y, np.nan, np.sign(a - y) / len(a))


# %% 3.2 wrong one-number dmae: one number
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.sum(np.sign(a - y)) / len(a)


# %% 3.2 wrong - dmae: a smooth stand-in
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (a - y) / np.sqrt((a - y) ** 2 + 0.01) / len(a)


# %% 3.2 wrong one-sided dmae: a step that is 0 below
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.where(a > y, 1.0, 0.0) / len(a)


# %% 3.2 wrong - dmae: a list
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (np.sign(a - y) / len(a)).tolist()


# %% 3.2 wrong - dmae: dtype object
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (np.sign(a - y) / len(a)).astype(object)


# %% 3.2 wrong - dmae: np.matrix
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return np.matrix(np.sign(a - y) / len(a))


# %% 3.2 wrong - dmae: flat
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (np.sign(a - y) / len(a)).ravel()


# %% 3.2 wrong - dmae: half the slope
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return 0.5 * np.sign(a - y) / len(a)


# %% 3.2 wrong - dmae: sign of each sample's summed error
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    return (np.sign((a - y).reshape(len(a), -1).sum(axis=1, keepdims=True)) * np.ones((len(a), a.size // len(a)))).reshape(a.shape) / len(a)


# %% 3.2 wrong - dmae: an array like a, cut to 0 for whole numbers
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    g = np.zeros_like(a)
    g[a > y] = 1 / len(a)
    g[a < y] = -1 / len(a)
    return g


# %% 3.2 wrong in-place dmae: written into a
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    a[...] = np.sign(a - y)
    return a / len(a)


# %% 3.2 wrong remembers dmae: one array for all results
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


buffers = {}


def dmae(a, y):
    g = buffers.setdefault(a.shape, np.empty(a.shape))
    np.divide(np.sign(a - y), len(a), out=g)
    return g


# %% 3.2 wrong remembers dmae: remembers the signs of the first call
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


memory = {}


def dmae(a, y):
    if a.shape not in memory:
        memory[a.shape] = np.sign(a - y) / len(a)
    return memory[a.shape]


# %% 3.2 wrong - dmae: forward difference of the sum with a coarse step
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    h = 0.5
    return (np.abs(a + h - y) - np.abs(a - y)) / h / len(a)


# %% 3.2 wrong raises dmae: works for two axes only
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    N, M = a.shape
    return np.sign(a - y) / N


# %% 3.2 wrong layout dmae: reads memory in its own order
def mae(a, y):
    return np.sum(np.abs(a - y)) / len(a)


def dmae(a, y):
    g = np.sign(a.ravel("K") - y.ravel("K")) / len(a)
    return g.reshape(a.shape)


# %% 3.3 right two logarithms
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 right log1p, the table by msle
def msle(a, y):
    e = np.log1p(a) - np.log1p(y)
    return float(np.vdot(e, e)) / a.shape[0]


def repair_table():
    return msle(np.array([3]), np.array([5])), msle(np.array([3000]), np.array([3200]))


# %% 3.3 right logarithm of the ratio, four digits typed in
def msle(a, y):
    ratio = (1 + np.asarray(y, float)) / (1 + np.asarray(a, float))
    return np.square(np.log(ratio)).reshape(len(a), -1).sum(axis=1).mean()


def repair_table():
    return 0.1644, 0.004163


# %% 3.3 right loops and the math module
import math


def msle(a, y):
    total = 0.0
    for i in np.ndindex(a.shape):
        total += (math.log(a[i] + 1) - math.log(y[i] + 1)) ** 2
    return total / len(a)


def repair_table():
    def one(a, y):
        return math.log1p((y - a) / (a + 1)) ** 2
    return one(3, 5), one(3000, 3200)


# %% 3.3 right other bases, turned into the natural one; prints
def msle(a, y):
    d = np.log10(a + 1.0) - np.log10(y + 1.0)
    return np.einsum('n...,n...', d, d).sum() * np.log(10) ** 2 / len(d)


def repair_table():
    entries = (np.log2(np.array([6, 3201]) / np.array([4, 3001])) * np.log(2)) ** 2
    print("the column:", entries)
    return tuple(entries)


# %% 3.3 right float32 is returned, six digits typed in
def msle(a, y):
    log_ratio = np.log((y + 1) / (a + 1))
    return np.float32((log_ratio * log_ratio).sum() / len(a))


def repair_table():
    first, second = 0.164402, 0.00416329
    return first, second


# %% 3.3 wrong log10 msle: log10
def msle(a, y):
    return np.sum((np.log10(y + 1) - np.log10(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong log2 msle: log2
def msle(a, y):
    return np.sum((np.log2(y + 1) - np.log2(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong no-plus-one msle: no +1
def msle(a, y):
    return np.sum((np.log(y) - np.log(a)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong signed msle: not squared
def msle(a, y):
    return np.sum(np.log(y + 1) - np.log(a + 1)) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong unsquared msle: absolute value
def msle(a, y):
    return np.sum(np.abs(np.log(y + 1) - np.log(a + 1))) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong plus-one-late msle: log of y/a, then + 1
def msle(a, y):
    return np.sum((np.log(y / a) + 1) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: log of y/a + 1
def msle(a, y):
    return np.sum(np.log(y / a + 1) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: log1p of a + 1
def msle(a, y):
    return np.sum((np.log1p(y + 1) - np.log1p(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: difference of the squared logarithms
def msle(a, y):
    return np.sum(np.log(y + 1) ** 2 - np.log(a + 1) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: sum of the logarithms
def msle(a, y):
    return np.sum((np.log(y + 1) + np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: log of the squared error
def msle(a, y):
    return np.log(1 + np.sum((a - y) ** 2) / len(a))


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong log-of-square msle: logarithm of each squared error
def msle(a, y):
    return np.sum(np.log1p((a - y) ** 2)) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong root msle: root of it
def msle(a, y):
    return np.sqrt(np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a))


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong by-NM msle: mean over all entries
def msle(a, y):
    return np.mean((np.log(y + 1) - np.log(a + 1)) ** 2)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong sum msle: sum, no 1/N
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong half msle: half
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / (2 * len(a))


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong below-zero msle: negative values clipped to 0
def msle(a, y):
    return np.sum((np.log1p(np.maximum(y, 0)) - np.log1p(np.maximum(a, 0))) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong absolute-inside msle: absolute values inside
def msle(a, y):
    return np.sum((np.log1p(np.abs(y)) - np.log1p(np.abs(a))) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong square-of-sum msle: square of the sum
def msle(a, y):
    return np.sum(np.log(y + 1) - np.log(a + 1)) ** 2 / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong plain-mse msle: squared error, no logarithm
def msle(a, y):
    return np.sum((y - a) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong relative msle: relative error
def msle(a, y):
    return np.sum(((y - a) / (y + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: one number for each output
def msle(a, y):
    return np.mean((np.log(y + 1) - np.log(a + 1)) ** 2, axis=0)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: entries with a = 0 left out
def msle(a, y):
    return np.sum(np.where(a == 0, 0, np.log((y + 1) / (a + 1))) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong in-place msle: adds 1 in place
def msle(a, y):
    a += 1
    y += 1
    return np.sum(np.log(y / a) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong layout msle: adds 1 in place and takes it back
def msle(a, y):
    a += 1
    y += 1
    value = np.sum(np.log(y / a) ** 2) / len(a)
    a -= 1
    y -= 1
    return value


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: logarithms kept in arrays of whole numbers
def msle(a, y):
    la, ly = np.zeros_like(a), np.zeros_like(y)
    for n in range(len(a)):
        la[n], ly[n] = np.log(a[n] + 1), np.log(y[n] + 1)
    return np.sum((la - ly) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong - msle: ratio of whole numbers by //
def msle(a, y):
    return np.sum(np.log((y + 1) // (a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong in-place msle: logarithms written into the arguments
def msle(a, y):
    np.log1p(a, out=a, casting="unsafe")
    np.log1p(y, out=y, casting="unsafe")
    return np.sum((a - y) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong remembers msle: remembers the logarithm of the first targets
log_targets = {}


def msle(a, y):
    if y.shape not in log_targets:
        log_targets[y.shape] = np.log(y + 1)
    return np.sum((log_targets[y.shape] - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong delegates msle: calls the library
import mlpkit


def msle(a, y):
    value, _ = mlpkit.losses.msle(a, y)
    return value


def repair_table():
    return np.log(6 / 4) ** 2, np.log(3201 / 3001) ** 2


# %% 3.3 wrong as-printed table: as printed
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.22, 0.02


# %% 3.3 wrong - table: as printed, rounded properly
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.22, 0.03


# %% 3.3 wrong printed-formula table: what the slide computed: log10 of y/a, not squared
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log10(5 / 3), np.log10(3200 / 3000)


# %% 3.3 wrong log10-unsquared table: that with +1
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log10(6 / 4), np.log10(3201 / 3001)


# %% 3.3 wrong log10 table: log10, squared
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log10(6 / 4) ** 2, np.log10(3201 / 3001) ** 2


# %% 3.3 wrong - table: log10 of y/a, squared
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log10(5 / 3) ** 2, np.log10(3200 / 3000) ** 2


# %% 3.3 wrong no-plus-one table: no +1
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(5 / 3) ** 2, np.log(3200 / 3000) ** 2


# %% 3.3 wrong unsquared table: not squared
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4), np.log(3201 / 3001)


# %% 3.3 wrong halved table: half
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(6 / 4) ** 2 / 2, np.log(3201 / 3001) ** 2 / 2


# %% 3.3 wrong swapped table: the other way round
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return np.log(3201 / 3001) ** 2, np.log(6 / 4) ** 2


# %% 3.3 wrong - table: one number for both rows
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return (np.log(6 / 4) ** 2 + np.log(3201 / 3001) ** 2) / 2


# %% 3.3 wrong - table: two digits
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.16, 0.0042


# %% 3.3 wrong - table: second entry slipped by ten
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.1644, 0.04163


# %% 3.3 wrong - table: only the first
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return (0.1644,)


# %% 3.3 wrong squared-errors table: squared errors
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 4, 40000


# %% 3.3 wrong - table: percentages
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 40, 6.25


# %% 3.3 wrong - table: texts
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return "0.1644", "0.004163"


# %% 3.3 wrong - table: not returned
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    print(0.1644, 0.004163)


# %% 3.3 wrong - table: a third number
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.1644, 0.004163, 0.0843


# %% 3.3 wrong - table: first entry as the slide has it
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.22, 0.004163


# %% 3.3 wrong - table: second entry as the slide has it
def msle(a, y):
    return np.sum((np.log(y + 1) - np.log(a + 1)) ** 2) / len(a)


def repair_table():
    return 0.1644, 0.02


# %% 3.4 right masks; softplus by logaddexp
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 right a weight times a logarithm that is 0 without weight; max, minus and log1p
def xlogy(x, p):
    logs = np.log(p, out=np.zeros(p.shape), where=x != 0)
    return x * logs


def bce(a, y):
    return -(xlogy(y, a) + xlogy(1 - y, 1 - a)).sum() / a.shape[0]


def bce_with_logits(z, y):
    entries = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return entries.sum() / z.shape[0]


# %% 3.4 right clipped at 1e-12; both classes by softplus
def bce(a, y):
    p = np.clip(a, 1e-12, 1 - 1e-12)
    per_entry = y * np.log(p) + (1 - y) * np.log1p(-p)
    return -per_entry.reshape(len(a), -1).sum(axis=1).mean()


def bce_with_logits(z, y):
    def softplus(t):
        return np.logaddexp(0.0, t)

    return (np.vdot(y, softplus(-z)) + np.vdot(1 - y, softplus(z))) / len(z)


# %% 3.4 right clipped at 1e-9, the most that is allowed; a sum of two exponentials
from mlpkit import logsumexp


def bce(a, y):
    eps = 1e-9
    a = np.minimum(np.maximum(a, eps), 1 - eps)
    return np.sum(-y * np.log(a) - (1 - y) * np.log(1 - a)) / y.shape[0]


def bce_with_logits(z, y):
    both = np.stack([np.zeros(z.shape), z], axis=-1)
    return np.sum(logsumexp(both) - y * z) / y.shape[0]


# %% 3.4 right loops and the math module, infinity named
import math


def bce(a, y):
    def part(weight, p):
        if weight == 0:
            return 0.0
        return weight * math.log(p) if p > 0 else -math.inf

    total = 0.0
    for p, t in zip(np.ravel(a), np.ravel(y)):
        total -= part(t, p) + part(1 - t, 1 - p)
    return total / len(a)


def bce_with_logits(z, y):
    total = 0.0
    for s, t in zip(np.ravel(z), np.ravel(y)):
        if s > 0:
            total += (1 - t) * s + math.log1p(math.exp(-s))
        else:
            total += -t * s + math.log1p(math.exp(s))
    return total / len(z)


# %% 3.4 right logarithms not below -100, as PyTorch has it; warns
def bce(a, y):
    log_a = np.maximum(np.log(a), -100)
    log_b = np.maximum(np.log(1 - a), -100)
    return np.sum(-(y * log_a + (1 - y) * log_b)) / len(a)


def bce_with_logits(z, y):
    softplus = np.where(z > 36, z, np.log1p(np.exp(z)))
    return np.sum(softplus - y * z) / len(z)


# %% 3.4 right nan to num, infinity to the largest number; two log-sigmoids
def bce(a, y):
    first = np.nan_to_num(y * np.log(a))
    second = np.nan_to_num((1 - y) * np.log(1 - a))
    return -(first.sum() + second.sum()) / len(a)


def log_sigmoid(z):
    return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))


def bce_with_logits(z, y):
    return -np.sum(y * log_sigmoid(z) + (1 - y) * log_sigmoid(-z)) / len(z)


# %% 3.4 right only where it counts; float32 from the logits, and prints
def bce(a, y):
    cost = np.zeros(a.shape)
    cost[y > 0] -= y[y > 0] * np.log(np.maximum(a[y > 0], 1e-300))
    cost[y < 1] -= (1 - y[y < 1]) * np.log(np.maximum(1 - a[y < 1], 1e-300))
    print("dearest entry:", cost.max())
    return cost.sum() / len(a)


def bce_with_logits(z, y):
    wrong_way = np.where(z > 0, 1 - y, y) * np.abs(z)
    return np.float32((wrong_way + np.log1p(np.exp(-abs(z)))).sum() / len(z))


# %% 3.4 right nansum: nan is only where an entry costs nothing; softplus with a threshold
def bce(a, y):
    entries = -y * np.log(a) - (1 - y) * np.log(1 - a)
    return np.nansum(entries) / a.shape[0]


def bce_with_logits(z, y):
    def softplus(t):
        return np.where(t > 50, t, np.log1p(np.exp(np.minimum(t, 50))))

    return np.sum(y * softplus(-z) + (1 - y) * softplus(z)) / z.shape[0]


# %% 3.4 wrong dangling bce: the slide's missing brackets: minus and 1/N for the first term only
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes) / len(a) + np.sum(no)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong minus-first-only bce: minus for the first term only
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return (-np.sum(yes) + np.sum(no)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong mean-first-only bce: 1/N for the first term only
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -(np.sum(yes) / len(a) + np.sum(no))


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong negative bce: sign turned
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong by-NM bce: mean over all entries
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.mean(yes + no)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong sum bce: sum, no 1/N
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong half bce: half
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / (2 * len(a))


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong only-first bce: first term only, as for one-hot targets
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong only-second bce: second term only
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: one number for each output
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no, axis=0) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong by-outputs bce: divided by the number of outputs
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / a.shape[-1]


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong log2 bce: in bits
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / np.log(2) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong left-out bce: infinite entries left out
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum((yes + no)[np.isfinite(yes + no)]) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong left-out bce: infinity counts as 0
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(np.nan_to_num(yes + no, neginf=0.0)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: at most 10 an entry
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(np.maximum(yes + no, -10)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: 1 - y forgotten
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + np.where(y == 1, 0.0, np.log(1 - a))) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong nan bce: plain formula: nan at 0 and 1
def bce(a, y):
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong guarded bce: log(a + 1e-8)
def bce(a, y):
    return -np.sum(y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong nan bce: only 0 is guarded, not 1
def bce(a, y):
    return -np.sum(y * np.log(np.maximum(a, 1e-12)) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong log10 bce: log10
def bce(a, y):
    return -np.sum(y * np.log10(np.clip(a, 1e-12, 1 - 1e-12)) + (1 - y) * np.log10(1 - np.clip(a, 1e-12, 1 - 1e-12))) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong swapped bce: a and y swapped
def bce(a, y):
    return -np.sum(a * np.log(np.clip(y, 1e-12, 1 - 1e-12)) + (1 - a) * np.log(1 - np.clip(y, 1e-12, 1 - 1e-12))) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: squared error instead
def bce(a, y):
    return np.sum((a - y) ** 2) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong clipped bce: clipped at 1e-7, as in Keras
def bce(a, y):
    a = np.clip(a, 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong clipped bce: clipped at 1e-3
def bce(a, y):
    a = np.clip(a, 1e-3, 1 - 1e-3)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong nan bce: clipped at 1 - 1e-20, which is 1
def bce(a, y):
    a = np.clip(a, 1e-20, 1 - 1e-20)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong in-place bce: clipped in place
def bce(a, y):
    np.clip(a, 1e-12, 1 - 1e-12, out=a)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong in-place bce: 0 and 1 replaced in place
def bce(a, y):
    a[a == 0] = 1e-12
    a[a == 1] = 1 - 1e-12
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong hardened bce: targets rounded
def bce(a, y):
    y = np.round(y)
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong from-logits bce: sigmoid of a probability
def bce(a, y):
    a = np.clip(sigmoid(a), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: squeezed into 1e-6 to 1 - 1e-6
def bce(a, y):
    a = 1e-6 + (1 - 2e-6) * a
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong layout bce: reads memory in its own order
def bce(a, y):
    N = len(a)
    a, y = np.clip(a, 1e-12, 1 - 1e-12).ravel("K"), y.ravel("K")
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / N


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: computed in float32
def bce(a, y):
    a = np.clip(a.astype(np.float32), 1e-12, 1 - np.float32(1e-12))
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: targets smoothed
def bce(a, y):
    a, y = np.clip(a, 1e-12, 1 - 1e-12), 0.01 + 0.98 * y
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong left-out bce: 0 and 1 left out
def bce(a, y):
    inside = (a > 0) & (a < 1)
    p, t = a[inside], y[inside]
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong hardened bce: soft targets taken as class 0
def bce(a, y):
    p = np.clip(a, 1e-15, 1 - 1e-15)
    return -np.sum(np.where(y == 1, np.log(p), np.log(1 - p))) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - bce: cost of an entry when wrong only
def bce(a, y):
    p = np.clip(a, 1e-12, 1 - 1e-12)
    cost = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return np.sum(np.where((p > 0.5) == (y > 0.5), 0, cost)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong raises bce: wants two axes
def bce(a, y):
    N, M = a.shape
    p = np.clip(a, 1e-12, 1 - 1e-12)
    total = 0
    for n in range(N):
        for m in range(M):
            total -= y[n, m] * np.log(p[n, m]) + (1 - y[n, m]) * np.log(1 - p[n, m])
    return total / N


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong remembers bce: remembers the targets
class Memory:
    y = {}


def bce(a, y):
    t = Memory.y.setdefault(a.shape, y.copy())
    p = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p)) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong delegates bce: calls the library
def bce(a, y):
    from mlpkit.losses import binary_cross_entropy
    return binary_cross_entropy(a, y)[0]


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong clipped logits: sigmoid, then clipped logarithms: 27.6 instead of 1000
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return bce(np.clip(sigmoid(z), 1e-12, 1 - 1e-12), y)


# %% 3.4 wrong through-sigmoid logits: by way of bce of the sigmoid: infinite
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return bce(sigmoid(z), y)


# %% 3.4 wrong overflow logits: log(1 + e^z) overflows
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.log(1 + np.exp(z)) - z * y) / len(z)


# %% 3.4 wrong overflow logits: log1p(e^z) overflows
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.log1p(np.exp(z)) - z * y) / len(z)


# %% 3.4 wrong - logits: z clipped to 50
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, np.clip(z, -50, 50)) - np.clip(z, -50, 50) * y) / len(z)


# %% 3.4 wrong - logits: z clipped to 700 in the exponential
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.log1p(np.exp(np.minimum(z, 700))) - z * y) / len(z)


# %% 3.4 wrong no-maximum logits: max(z, 0) forgotten
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(-z * y + np.log1p(np.exp(-np.abs(z)))) / len(z)


# %% 3.4 wrong absolute logits: |z| instead of max(z, 0)
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.abs(z) - z * y + np.log1p(np.exp(-np.abs(z)))) / len(z)


# %% 3.4 wrong plus logits: plus z y
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) + z * y) / len(z)


# %% 3.4 wrong - logits: z y forgotten
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z)) / len(z)


# %% 3.4 wrong - logits: minus y without z
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - y) / len(z)


# %% 3.4 wrong reversed logits: classes swapped
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * (1 - y)) / len(z)


# %% 3.4 wrong - logits: labels taken as -1 and +1
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, -z * y)) / len(z)


# %% 3.4 wrong - logits: labels made -1 and +1: wrong for soft ones
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, -(2 * y - 1) * z)) / len(z)


# %% 3.4 wrong target-lost logits: first term only
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(y * np.logaddexp(0, -z)) / len(z)


# %% 3.4 wrong - logits: e^-z without |z|
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z))) / len(z)


# %% 3.4 wrong - logits: log 2 as a constant
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.maximum(z, 0) - z * y + np.log(2)) / len(z)


# %% 3.4 wrong - logits: softplus cut off at 5
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.where(z > 5, z, np.logaddexp(0, z)) - z * y) / len(z)


# %% 3.4 wrong - logits: smooth part forgotten
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.maximum(z, 0) - z * y) / len(z)


# %% 3.4 wrong - logits: z taken for the probability
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return bce(np.clip(z, 1e-12, 1 - 1e-12), y)


# %% 3.4 wrong - logits: sigmoid twice
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, sigmoid(z)) - sigmoid(z) * y) / len(z)


# %% 3.4 wrong by-NM logits: mean over all entries
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.mean(np.logaddexp(0, z) - z * y)


# %% 3.4 wrong sum logits: sum, no 1/N
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z) - z * y)


# %% 3.4 wrong negative logits: sign turned
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return -np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong - logits: in bits
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp2(0, z) - z * y) / len(z)


# %% 3.4 wrong - logits: one number for each sample
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return (np.logaddexp(0, z) - z * y).reshape(len(z), -1).sum(axis=1) / len(z)


# %% 3.4 wrong - logits: softmax over the outputs
from mlpkit import softmax


def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return -np.sum(y * np.log(np.maximum(softmax(z), 1e-300)) + (1 - y) * np.log(np.maximum(1 - softmax(z), 1e-300))) / len(z)


# %% 3.4 wrong - logits: half precision
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.logaddexp(0, z.astype(np.float16)) - z.astype(np.float16) * y) / len(z)


# %% 3.4 wrong - logits: nan to 0
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    return np.sum(np.nan_to_num(np.log(1 + np.exp(z)) - z * y, posinf=0)) / len(z)


# %% 3.4 wrong in-place logits: negative ones made positive in place
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    linear = np.sum(np.maximum(z, 0) - z * y)
    np.abs(z, out=z)
    return (linear + np.sum(np.log1p(np.exp(-z)))) / len(z)


# %% 3.4 wrong delegates logits: calls the library
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


from mlpkit.losses import sigmoid_cross_entropy as ready_made


def bce_with_logits(z, y):
    return ready_made(z, y)[0]


# %% 3.4 wrong - logits: remembers that large values came once
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


clipped = []


def bce_with_logits(z, y):
    if clipped:
        z = np.clip(z, -20, 20)
    if np.max(np.abs(z)) > 20:
        clipped.append(True)
    return np.sum(np.logaddexp(0, z) - z * y) / len(z)


# %% 3.4 wrong raises logits: if on a whole array
def bce(a, y):
    with np.errstate(divide="ignore", invalid="ignore"):
        yes = np.where(y == 0, 0.0, y * np.log(a))
        no = np.where(y == 1, 0.0, (1 - y) * np.log(1 - a))
    return -np.sum(yes + no) / len(a)


def bce_with_logits(z, y):
    if z > 0:
        cost = z - z * y + np.log1p(np.exp(-z))
    else:
        cost = -z * y + np.log1p(np.exp(z))
    return np.sum(cost) / len(z)


# %% 3.5 right 1 in place of A where Y is 0
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(np.where(Y > 0, A, 1.0)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 right np.log with where, and np.mean or np.sum of the samples
def cce(A, Y, reduction="mean"):
    logs = np.log(A, out=np.zeros_like(A), where=Y > 0)
    per_sample = -(Y * logs).sum(axis=-1)
    return getattr(np, reduction)(per_sample)


# %% 3.5 right clipped at 1e-12, einsum
def cce(A, Y, reduction='mean'):
    log_A = np.log(np.clip(A, 1e-12, 1))
    losses = -np.einsum('nm,nm->n', Y, log_A)
    if reduction == 'sum':
        return losses.sum()
    return losses.mean()


# %% 3.5 right nansum, with warnings on the way
def cce(A, Y, reduction="mean"):
    value = np.nansum(-Y * np.log(A))
    if reduction == "mean":
        value = value / A.shape[0]
    return value


# %% 3.5 right two loops, refuses an unknown reduction
import math


def cce(P, T, reduction="mean"):
    total = 0.0
    for p_row, t_row in zip(P, T):
        for p, t in zip(p_row, t_row):
            if t != 0:
                total += t * math.log(1 / p)
    if reduction not in ("mean", "sum"):
        raise ValueError("reduction: mean or sum")
    return total / (len(P) if reduction == "mean" else 1)


# %% 3.5 right picked entries, a dictionary of factors, prints
def cce(A, Y, reduction="mean"):
    counts = Y > 0
    total = np.dot(Y[counts], -np.log(A[counts]))
    print(counts.sum(), "entries count")
    return total * {"mean": 1 / A.shape[0], "sum": 1.0}[reduction]


# %% 3.5 right a tiny floor, trace of a matrix product, float32
def cce(A, Y, reduction="mean"):
    logs = np.log(np.maximum(A, np.finfo(float).tiny))
    value = -np.trace(Y @ logs.T)
    return np.float32(value / Y.shape[0] if reduction == "mean" else value)


# %% 3.5 wrong nan plain formula: nan where A and Y are 0
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(A))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong negative sign turned
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = np.sum(Y * logs)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong by-NM mean over all entries
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / A.size if reduction == "mean" else total


# %% 3.5 wrong by-classes mean over the classes
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / A.shape[1] if reduction == "mean" else total


# %% 3.5 wrong always-mean sum divided by N, too
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs) / len(A)
    return total if reduction == "mean" else total


# %% 3.5 wrong always-sum mean is a sum, too
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total if reduction == "mean" else total


# %% 3.5 wrong swapped-reductions mean and sum swapped
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total if reduction == "mean" else total / len(A)


# %% 3.5 wrong - sum when reduction is left out
def cce(A, Y, reduction="sum"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong raises reduction by keyword only
def cce(A, Y, *, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong raises third place is an epsilon
def cce(A, Y, eps=1e-12, reduction="mean"):
    total = -np.sum(Y * np.log(A + eps))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - one number for each class
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs, axis=0)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - one number for each sample when summing
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs, axis=1)
    return np.mean(total) if reduction == "mean" else total


# %% 3.5 wrong argmax-only only the likeliest class of a soft target
def cce(A, Y, reduction="mean"):
    total = -np.sum(np.log(A[np.arange(len(A)), Y.argmax(axis=1)]))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - only the class that is predicted
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y[np.arange(len(A)), A.argmax(axis=1)] * np.log(A.max(axis=1)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong double-softmax softmax of probabilities
from mlpkit import softmax


def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(softmax(A)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong swapped Y in the logarithm, A before it
def cce(A, Y, reduction="mean"):
    total = -np.sum(A * np.log(np.where(Y > 0, Y, 1.0)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - divergence: log Y taken off
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = np.sum(Y * (np.log(np.where(Y > 0, Y, 1.0)) - logs))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong binary binary cross-entropy of each entry
def cce(A, Y, reduction="mean"):
    P = np.clip(A, 1e-12, 1 - 1e-12)
    total = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - log10
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log10(np.where(Y > 0, A, 1.0)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong log2 log2
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log2(np.where(Y > 0, A, 1.0)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - log1p
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log1p(A))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong clipped clipped at 1e-7
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(np.clip(A, 1e-7, 1)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong guarded 1e-8 added
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(A + 1e-8))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong in-place clipped in place
def cce(A, Y, reduction="mean"):
    np.clip(A, 1e-12, 1, out=A)
    total = -np.sum(Y * np.log(A))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong in-place zeros replaced in place
def cce(A, Y, reduction="mean"):
    A[A == 0] = 1
    total = -np.sum(Y * np.log(A))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - 1 - A where Y is 0
def cce(A, Y, reduction="mean"):
    total = -np.sum(np.log(np.clip(np.where(Y > 0, A, 1 - A), 1e-12, 1)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - logarithm after the sum
def cce(A, Y, reduction="mean"):
    total = -np.sum(np.log(np.sum(Y * A, axis=1)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - Y forgotten
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(logs)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - normalised over the samples
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(np.where(Y > 0, A / A.sum(axis=0), 1.0)))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - mean over the entries that count
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / np.count_nonzero(Y) if reduction == "mean" else total


# %% 3.5 wrong - half
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return total / (2 * len(A)) if reduction == "mean" else total


# %% 3.5 wrong - squared error
def cce(A, Y, reduction="mean"):
    total = np.sum((A - Y) ** 2)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong layout reads memory in its own order
def cce(A, Y, reduction="mean"):
    total = -np.dot(Y.ravel("K"), np.log(np.maximum(A, 1e-300)).ravel("K"))
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - first sample only
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum((Y * logs)[0]) * len(A)
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - a text
def cce(A, Y, reduction="mean"):
    logs = np.log(np.where(Y > 0, A, 1.0))
    total = -np.sum(Y * logs)
    return f"{total / len(A):.12f}" if reduction == "mean" else total


# %% 3.5 wrong raises no reduction argument
def cce(A, Y):
    return -np.sum(Y * np.log(np.where(Y > 0, A, 1.0))) / len(A)


# %% 3.5 wrong - remembers the reduction
chosen = []


def cce(A, Y, reduction="mean"):
    chosen.append(reduction)
    total = -np.sum(Y * np.log(np.where(Y > 0, A, 1.0)))
    return total / len(A) if chosen[0] == "mean" else total


# %% 3.5 wrong - remembers N
N_of = {}


def cce(A, Y, reduction="mean"):
    N = N_of.setdefault("N", len(A))
    total = -np.sum(Y * np.log(np.where(Y > 0, A, 1.0)))
    return total / N if reduction == "mean" else total


# %% 3.5 wrong delegates calls the library
def cce(A, Y, reduction="mean"):
    from mlpkit.losses import categorical_cross_entropy
    value, gradient = categorical_cross_entropy(A, Y, reduction)
    return value


# %% 3.5 wrong raises ten classes hard-coded
def cce(A, Y, reduction="mean"):
    total = 0
    for n in range(len(A)):
        for m in range(10):
            if Y[n, m] > 0:
                total -= Y[n, m] * np.log(A[n, m])
    return total / len(A) if reduction == "mean" else total


# %% 3.5 wrong - returns nothing for sum
def cce(A, Y, reduction="mean"):
    total = -np.sum(Y * np.log(np.where(Y > 0, A, 1.0)))
    if reduction == "mean":
        return total / len(A)


# %% 3.6 right np.maximum
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2) / len(a)


# %% 3.6 right loops with an if
def squared_hinge(a, y):
    total = 0.0
    for score, label in zip(np.ravel(a), np.ravel(y)):
        missing = 1 - label * score
        if missing > 0:
            total += missing * missing
    return total / len(a)


# %% 3.6 right np.where and vdot
def squared_hinge(a, y):
    m = np.where(y * a < 1, 1 - y * a, 0.0)
    return np.vdot(m, m) / a.shape[0]


# %% 3.6 right only those inside the margin
def squared_hinge(a, y):
    missing = 1.0 - a * y
    inside = missing[missing > 0]
    return float(inside @ inside) / y.shape[0]


# %% 3.6 right one class after the other
def squared_hinge(a, y):
    up, down = a[y > 0], a[y < 0]
    total = np.sum(np.clip(1 - up, 0, None) ** 2) + np.sum(np.clip(1 + down, 0, None) ** 2)
    return total / len(a)


# %% 3.6 right half of sum and absolute value, sample by sample, prints
def squared_hinge(a, y):
    def one(row, labels):
        m = 1 - row * labels
        return np.sum(((m + np.abs(m)) / 2) ** 2)

    values = [one(a[n], y[n]) for n in range(len(a))]
    print(values)
    return sum(values) / len(values)


# %% 3.6 right label minus score: y y = 1; float32
def squared_hinge(a, y):
    short = (y - a) * (y * a < 1)
    return np.float32(np.tensordot(short, short, axes=short.ndim) / len(short))


# %% 3.6 wrong square-inside square inside the max
def squared_hinge(a, y):
    return np.sum(np.maximum(0, (1 - y * a) ** 2)) / len(a)


# %% 3.6 wrong - only y a squared, as a printed formula can be read
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - (y * a) ** 2)) / len(a)


# %% 3.6 wrong not-squared not squared
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a)) / len(a)


# %% 3.6 wrong sum no 1/N, as on the slide
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2)


# %% 3.6 wrong by-NM mean over all entries
def squared_hinge(a, y):
    return np.mean(np.maximum(0, 1 - y * a) ** 2)


# %% 3.6 wrong half half
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2) / (2 * len(a))


# %% 3.6 wrong plus sign of y a
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 + y * a) ** 2) / len(a)


# %% 3.6 wrong - turned round: y a - 1
def squared_hinge(a, y):
    return np.sum(np.maximum(0, y * a - 1) ** 2) / len(a)


# %% 3.6 wrong no-margin no margin
def squared_hinge(a, y):
    return np.sum(np.maximum(0, -y * a) ** 2) / len(a)


# %% 3.6 wrong - min for max
def squared_hinge(a, y):
    return np.sum(np.minimum(0, 1 - y * a) ** 2) / len(a)


# %% 3.6 wrong labels-mapped labels taken as 0 and 1
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - (2 * y - 1) * a) ** 2) / len(a)


# %% 3.6 wrong labels-0-1 labels turned into 0 and 1
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - (y + 1) / 2 * a) ** 2) / len(a)


# %% 3.6 wrong - only positive labels
def squared_hinge(a, y):
    return np.sum((y == 1) * np.maximum(0, 1 - a) ** 2) / len(a)


# %% 3.6 wrong - scores clipped to -1 and +1
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * np.clip(a, -1, 1)) ** 2) / len(a)


# %% 3.6 wrong sign-only sign of the score
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * np.sign(a)) ** 2) / len(a)


# %% 3.6 wrong - tanh of the score
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * np.tanh(a)) ** 2) / len(a)


# %% 3.6 wrong - wrong ones only
def squared_hinge(a, y):
    return np.sum(np.where(y * a < 0, (1 - y * a) ** 2, 0)) / len(a)


# %% 3.6 wrong - divided by those inside the margin
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2) / max(1, np.count_nonzero(y * a < 1))


# %% 3.6 wrong - square of each sample's sum
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a).reshape(len(a), -1).sum(axis=1) ** 2) / len(a)


# %% 3.6 wrong - max after the sum over outputs
def squared_hinge(a, y):
    return np.sum(np.maximum(0, (1 - y * a).reshape(len(a), -1).sum(axis=1)) ** 2) / len(a)


# %% 3.6 wrong - matrix product of y and a
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y @ a.T) ** 2) / len(a)


# %% 3.6 wrong - difference for product
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - np.abs(y - a)) ** 2) / len(a)


# %% 3.6 wrong - error for margin: not bounded on the good side
def squared_hinge(a, y):
    return np.sum((y - a) ** 2) / len(a)


# %% 3.6 wrong raises Python's max
def squared_hinge(a, y):
    return np.sum(max(0, 1 - y * a) ** 2) / len(a)


# %% 3.6 wrong - one number for each output
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2, axis=0) / len(a)


# %% 3.6 wrong - whole numbers by //
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2) // len(a)


# %% 3.6 wrong - root of it
def squared_hinge(a, y):
    return np.sqrt(np.sum(np.maximum(0, 1 - y * a) ** 2) / len(a))


# %% 3.6 wrong - cubed by a slip
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 3) / len(a)


# %% 3.6 wrong layout reads memory in its own order
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y.ravel('K') * a.ravel('K')) ** 2) / len(a)


# %% 3.6 wrong by-outputs divided by the number of outputs
def squared_hinge(a, y):
    return np.sum(np.maximum(0, 1 - y * a) ** 2) / a.shape[-1]


# %% 3.6 wrong - margins kept in an array like y, cut to whole numbers
def squared_hinge(a, y):
    margin = np.zeros_like(y)
    short = y * a < 1
    margin[short] = (1 - y * a)[short]
    return np.sum(margin ** 2) / len(a)


# %% 3.6 wrong - labels made whole numbers of one byte, scores, too
def squared_hinge(a, y):
    agreement = (y * a).astype(np.int8)
    return np.sum(np.maximum(0, 1 - agreement) ** 2) / len(a)


# %% 3.6 wrong in-place multiplies in place
def squared_hinge(a, y):
    a *= y
    return np.sum(np.maximum(0, 1 - a) ** 2) / len(a)


# %% 3.6 wrong remembers remembers the labels
labels = {}


def squared_hinge(a, y):
    y = labels.setdefault(y.shape, y)
    return np.sum(np.maximum(0, 1 - y * a) ** 2) / len(a)


# %% 3.6 wrong delegates calls the library
def squared_hinge(a, y):
    import mlpkit.losses
    return mlpkit.losses.squared_hinge(a, y.astype(float))[0]


# %% 3.6 wrong raises wants two axes
def squared_hinge(a, y):
    N, M = a.shape
    total = 0
    for n in range(N):
        for m in range(M):
            total += max(0, 1 - y[n, m] * a[n, m]) ** 2
    return total / N


# %% 3.6 wrong - loop over samples stops at the last but one
def squared_hinge(a, y):
    total = 0
    for n in range(len(a) - 1):
        total += np.sum(np.maximum(0, 1 - y[n] * a[n]) ** 2)
    return total / len(a)


# %% 3.7 right one line each
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 right every index by itself
import math


def each(slope, a, y):
    out = np.empty(a.shape)
    for i in np.ndindex(*a.shape):
        out[i] = slope(float(a[i]), float(y[i])) / a.shape[0]
    return out


def dmse(a, y):
    return each(lambda p, t: 2 * p - 2 * t, a, y)


def dmsle(a, y):
    return each(lambda p, t: 2 * math.log((1 + p) / (1 + t)) / (1 + p), a, y)


def dbce(a, y):
    return each(lambda p, t: -t / p + (1 - t) / (1 - p), a, y)


def dcce(A, Y):
    return each(lambda p, t: -t / p, A, Y)


def dsquared_hinge(a, y):
    return each(lambda p, t: -2 * t * (1 - t * p) if t * p < 1 else 0.0, a, y)


# %% 3.7 right complex steps
def step(f, a):
    h = 1e-30
    return np.imag(f(a + 1j * h)) / h / len(a)


def dmse(a, y):
    return step(lambda p: (p - y) ** 2, a)


def dmsle(a, y):
    return step(lambda p: (np.log(p + 1) - np.log(y + 1)) ** 2, a)


def dbce(a, y):
    return step(lambda p: -y * np.log(p) - (1 - y) * np.log(1 - p), a)


def dcce(A, Y):
    return step(lambda P: -Y * np.log(P), A)


def dsquared_hinge(a, y):
    return step(lambda p: np.where(y * a < 1, (1 - y * p) ** 2, 0), a)


# %% 3.7 right masks, two terms, named factors
def dmse(a, y):
    N, error = a.shape[0], np.subtract(a, y)
    return (error + error) / N


def dmsle(a, y):
    N = a.shape[0]
    inner = np.log1p(a) - np.log1p(y)
    outer = 1 / (1 + a)
    return (2 / N) * inner * outer


def dbce(a, y):
    N = a.shape[0]
    pull_up, push_down = y / a, (1 - y) / (1 - a)
    return (push_down - pull_up) / N


def dcce(A, Y):
    dA = np.zeros(A.shape)
    counts = Y != 0
    dA[counts] = -Y[counts] / A[counts]
    return dA * (1 / A.shape[0])


def dsquared_hinge(a, y):
    N = a.shape[0]
    g = np.zeros(a.shape)
    short = a * y < 1
    g[short] = 2 / N * (a[short] - y[short])
    return g


# %% 3.7 right sample by sample, and prints
def dmse(a, y):
    print("dmse", a.shape)
    return np.array([2 * (p - t) for p, t in zip(a, y)]) / len(a)


def dmsle(a, y):
    rows = []
    for p, t in zip(a, y):
        rows.append(-2 * np.log((t + 1) / (p + 1)) / (p + 1))
    return np.stack(rows) / len(a)


def dbce(a, y):
    return np.array([(p - t) / (p - p ** 2) for p, t in zip(a, y)]) / len(a)


def dcce(A, Y):
    g = np.empty_like(A)
    for n in range(len(A)):
        g[n] = np.negative(Y[n]) / A[n]
    return g / len(g)


def dsquared_hinge(a, y):
    def one(p, t):
        return np.where(t == 1, 2 * np.minimum(p - 1, 0), 2 * np.maximum(p + 1, 0))
    return np.array([one(p, t) for p, t in zip(a, y)]) / len(a)


# %% 3.7 right float32 is returned, einsum
def dmse(a, y):
    return (2 / len(a) * (a - y)).astype(np.float32)


def dmsle(a, y):
    slopes = np.einsum('...,...->...', np.log((a + 1) / (y + 1)), 2 / (a + 1))
    return np.float32(slopes / len(a))


def dbce(a, y):
    return ((1 - y) / (1 - a) / len(a) - y / a / len(a)).astype('float32')


def dcce(A, Y):
    return np.einsum('nm,nm->nm', -Y, 1 / A).astype(np.float32) / np.float32(len(A))


def dsquared_hinge(a, y):
    return (-(y + y) * np.where(y * a > 1, 0, 1 - y * a) / len(y)).astype(np.float32)


# %% 3.7 wrong half dmse: 2 forgotten
def dmse(a, y):
    return (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-N dmse: no 1/N
def dmse(a, y):
    return 2 * (a - y)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-NM dmse: by N M
def dmse(a, y):
    return 2 * (a - y) / a.size


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dmse: sign turned
def dmse(a, y):
    return 2 * (y - a) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: absolute error
def dmse(a, y):
    return 2 * np.abs(a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: by 2 N
def dmse(a, y):
    return (a - y) / (2 * len(a))


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong squared dmse: squared
def dmse(a, y):
    return (a - y) ** 2 / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: sign only
def dmse(a, y):
    return 2 * np.sign(a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong one-number dmse: summed over all
def dmse(a, y):
    return 2 * np.sum(a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: mean over the samples, one row
def dmse(a, y):
    return 2 * np.mean(a - y, axis=0)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-outputs dmse: by the number of outputs
def dmse(a, y):
    return 2 * (a - y) / a.shape[-1]


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: flat
def dmse(a, y):
    return (2 * (a - y) / len(a)).ravel()


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: a list
def dmse(a, y):
    return (2 * (a - y) / len(a)).tolist()


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: np.matrix
def dmse(a, y):
    return np.matrix(2 * (a - y) / len(a))


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: with the sigmoid's slope
def dmse(a, y):
    return 2 * (a - y) * a * (1 - a) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dmse: dL/dy
def dmse(a, y):
    return -2 * (a - y) / len(y)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-inner dmsle: inner derivative forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong inner-y dmsle: 1/(1 + y) for 1/(1 + a)
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (y + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong inner-a dmsle: 1/a for 1/(1 + a)
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / a / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong half dmsle: 2 forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dmsle: sign turned
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(y + 1) - np.log(a + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-N dmsle: no 1/N
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-NM dmsle: by N M
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / a.size


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong multiplied dmsle: times a + 1
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) * (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong only-inner dmsle: 2/(a + 1) only
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmsle: error over a + 1, no logarithm
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (a - y) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmsle: log10
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log10(a + 1) - np.log10(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-plus-one dmsle: no +1 in the logarithms
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a) - np.log(y)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmsle: slope of both logarithms
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) * (1 / (a + 1) - 1 / (y + 1)) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong collapsed dbce: a - y, the slope by the logit
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dbce: sign turned
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (y - a) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-N dbce: no 1/N
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a))


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-NM dbce: by N M
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / a.size


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong only-first dbce: first term only
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return -y / a / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-inner dbce: both terms minus
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return -(y / a + (1 - y) / (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: 1/N for the first term only
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return -y / a / len(a) + (1 - y) / (1 - a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong multiplied dbce: times a (1 - a)
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) * a * (1 - a) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: 1 - a forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / a / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: 1e-8 in the denominator
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a) + 1e-8) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: clipped at 1e-4
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (np.clip(a, 1e-4, 1 - 1e-4) * (1 - np.clip(a, 1e-4, 1 - 1e-4))) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: targets rounded
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - np.round(y)) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: soft targets taken as 0
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return np.where(y == 1, -1 / a, 1 / (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: terms swapped
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return ((1 - y) / a - y / (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: logarithms not differentiated
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return -(np.log(a) - np.log(1 - a)) * y / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: slope at the sigmoid of a
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (sigmoid(a) - y) / (sigmoid(a) * (1 - sigmoid(a))) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong collapsed dcce: A - Y, through the softmax
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return (A - Y) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-N dcce: no 1/N
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dcce: sign turned
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-NM dcce: by N M
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / A.size


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong by-outputs dcce: by the number of classes
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / A.shape[1]


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong of-bce dcce: with a second term, as for two classes
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: along the simplex: its mean taken off
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -(Y / A - np.mean(Y / A, axis=1, keepdims=True)) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-target dcce: Y forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -1 / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: logarithm not differentiated
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -np.log(A) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: times A
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y * A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: 1e-4 added to A
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / (A + 1e-4) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: likeliest class only
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -np.where(Y == Y.max(axis=1, keepdims=True), 1 / A, 0) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: upside down
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -A / np.where(Y > 0, Y, 1) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: one number for each sample
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -np.sum(Y / A, axis=1) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: transposed
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return (-Y / A / len(A)).T


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dcce: with the slope of a sigmoid
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y * (1 - A) / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong half dsquared_hinge: 2 forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-label dsquared_hinge: y forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong reversed dsquared_hinge: sign turned
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return 2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-max dsquared_hinge: no max
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * (1 - y * a) / len(a)


# %% 3.7 wrong no-N dsquared_hinge: no 1/N
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a)


# %% 3.7 wrong by-NM dsquared_hinge: by N M
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / a.size


# %% 3.7 wrong hinge dsquared_hinge: slope of the plain hinge
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return np.where(y * a < 1, -y, 0) / len(a)


# %% 3.7 wrong hinge-doubled dsquared_hinge: 2 y on the inside, margin forgotten
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return np.where(y * a < 1, -2.0 * y, 0) / len(a)


# %% 3.7 wrong only-wrong dsquared_hinge: wrong ones only
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return np.where(y * a < 0, -2 * y * (1 - y * a), 0) / len(a)


# %% 3.7 wrong by-y dsquared_hinge: a for y as inner derivative
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * a * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong no-max dsquared_hinge: square inside: max of the squares
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return np.where((1 - y * a) ** 2 > 0, -2 * y * (1 - y * a), 0) / len(a)


# %% 3.7 wrong - dsquared_hinge: labels taken as 0 and 1
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * (2 * y - 1) * np.maximum(0, 1 - (2 * y - 1) * a) / len(a)


# %% 3.7 wrong - dsquared_hinge: whole numbers
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return (-2 * y * np.maximum(0, 1 - y * a) / len(a)).astype(y.dtype)


# %% 3.7 wrong - dsquared_hinge: sign of y a
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return 2 * y * np.maximum(0, 1 + y * a) / len(a)


# %% 3.7 wrong - dsquared_hinge: mask turned round
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * (1 - y * a) * (y * a > 1) / len(a)


# %% 3.7 wrong in-place dmse: in place
def dmse(a, y):
    a -= y
    a *= 2 / len(a)
    return a


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: remembers N
first = []


def dmse(a, y):
    first.append(len(a))
    return 2 * (a - y) / first[0]


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong remembers dmse: one array for all results
work = {}


def dmse(a, y):
    g = work.setdefault(a.shape, np.zeros(a.shape))
    g[...] = 2 * (a - y) / len(a)
    return g


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dmse: coarse forward difference
def dmse(a, y):
    h = 1e-3
    return ((a + h - y) ** 2 - (a - y) ** 2) / h / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong delegates dmse: calls the library
def dmse(a, y):
    from mlpkit.losses import mse
    return mse(a, y)[1]


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong layout dmsle: adds 1 in place
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    a += 1
    g = 2 * (np.log(a) - np.log(y + 1)) / a / len(a)
    a -= 1
    return g


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong layout dmsle: reads memory in its own order
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    p, t = a.ravel(order="K"), y.ravel(order="K")
    return (2 * (np.log1p(p) - np.log1p(t)) / (1 + p) / len(a)).reshape(a.shape)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dbce: coarse central difference
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    h = 1e-7

    def f(p):
        return -(y * np.log(p) + (1 - y) * np.log(1 - p))

    return (f(a + h) - f(a - h)) / (2 * h) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong in-place dbce: clipped in place
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    np.clip(a, 1e-5, 1 - 1e-5, out=a)
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong in-place dcce: divides Y in place
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    Y /= A
    return -Y / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong remembers dcce: remembers the targets
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


targets = {}


def dcce(A, Y):
    targets.setdefault(A.shape, Y.copy())
    return -targets[A.shape] / A / len(A)


def dsquared_hinge(a, y):
    return -2 * y * np.maximum(0, 1 - y * a) / len(a)


# %% 3.7 wrong - dsquared_hinge: an array like y, cut to whole numbers
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    g = np.zeros_like(y)
    short = y * a < 1
    g[short] = (-2 * y * (1 - y * a) / len(a))[short]
    return g


# %% 3.7 wrong raises dsquared_hinge: wants two axes
def dmse(a, y):
    return 2 * (a - y) / len(a)


def dmsle(a, y):
    return 2 * (np.log(a + 1) - np.log(y + 1)) / (a + 1) / len(a)


def dbce(a, y):
    return (a - y) / (a * (1 - a)) / len(a)


def dcce(A, Y):
    return -Y / A / len(A)


def dsquared_hinge(a, y):
    g = np.zeros(a.shape)
    for n in range(a.shape[0]):
        for m in range(a.shape[1]):
            g[n, m] = -2 * y[n, m] * max(0, 1 - y[n, m] * a[n, m]) / a.shape[0]
    return g


# %% 3.7a right the helpers of lesson 03
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a right nothing but NumPy: each row shifted by its maximum
def dbce_with_logits(z, y):
    e = np.exp(-np.abs(z))
    a = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return (a - y) / z.shape[0]


def softmax_cce(Z, Y):
    N = Z.shape[0]
    shifted = Z - Z.max(axis=1, keepdims=True)
    expd = np.exp(shifted)
    total = expd.sum(axis=1, keepdims=True)
    value = np.sum(Y * (np.log(total) - shifted)) / N
    return value, (expd / total - Y) / N


# %% 3.7a right loops over samples
import math


def dbce_with_logits(z, y):
    out = np.zeros(np.shape(z))
    for i, s in np.ndenumerate(z):
        out[i] = (1 / (1 + math.exp(-s)) if s > -700 else 0.0) - y[i]
    return out / len(z)


def softmax_cce(Z, Y):
    N, M = Z.shape
    dZ, total = np.zeros((N, M)), 0.0
    for n in range(N):
        top = max(Z[n])
        powers = [math.exp(s - top) for s in Z[n]]
        log_sum = top + math.log(sum(powers))
        for m in range(M):
            total += Y[n, m] * (log_sum - Z[n, m])
            dZ[n, m] = (powers[m] / sum(powers) - Y[n, m]) / N
    return total / N, dZ


# %% 3.7a right the plain sigmoid, which warns but is right; softmax and logsumexp
from mlpkit import logsumexp, softmax


def dbce_with_logits(z, y):
    a = 1 / (1 + np.exp(-z))
    return (a - y) / len(z)


def softmax_cce(logits, targets):
    per_sample = logsumexp(logits, axis=1) - np.einsum('nm,nm->n', targets, logits)
    gradient = (softmax(logits, axis=1) - targets) / len(logits)
    print("largest loss:", per_sample.max())
    return per_sample.mean(), gradient


# %% 3.7a right tanh for the sigmoid, logaddexp along the row
def dbce_with_logits(z, y):
    return (0.5 + 0.5 * np.tanh(z / 2) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - np.logaddexp.reduce(Z, axis=1)[:, np.newaxis]
    value = float(-np.vdot(Y, log_P)) / len(Y)
    return value, np.exp(log_P) / len(Y) - Y / len(Y)


# %% 3.7a right the slow way round: softmax's Jacobian for each sample; float32
from mlpkit import logsumexp, softmax


def dbce_with_logits(z, y):
    up, down = sigmoid(z), sigmoid(-z)
    return (((1 - y) * up - y * down) / len(z)).astype(np.float32)


def softmax_cce(Z, Y):
    dZ, values = np.empty(Z.shape, dtype=np.float32), []
    for n, (z, y) in enumerate(zip(Z, Y)):
        log_p = z - logsumexp(z)
        J_log = np.eye(len(z)) - softmax(z)[None, :]
        dZ[n] = -(y @ J_log) / len(Z)
        values.append(-(y @ log_p))
    return np.mean(values), dZ


# %% 3.7a right two exponentials by logaddexp; helper that gives log-softmax
def log_softmax(Z, axis=-1):
    shifted = Z - np.max(Z, axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def dbce_with_logits(z, y):
    return np.subtract(np.exp(z - np.logaddexp(0, z)), y) / z.shape[0]


def softmax_cce(Z, Y):
    log_P = log_softmax(Z)
    value = -(Y * log_P).sum(axis=-1).mean(axis=0)
    return value, (np.exp(log_P) - Y) / Z.shape[0]


# %% 3.7a wrong reversed dbce_with_logits: sign turned
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (y - sigmoid(z)) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong no-N dbce_with_logits: no 1/N
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return sigmoid(z) - y


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong by-NM dbce_with_logits: by N M
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / z.size


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: 2, as for squared error
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return 2 * (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong slope-left dbce_with_logits: with the sigmoid's slope, as for squared error
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong chain-unfinished dbce_with_logits: dL/da: the collapse left out
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / np.maximum(sigmoid(z) * sigmoid(-z), 1e-12) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong overflow dbce_with_logits: e^z / (1 + e^z): nan at 1000
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (np.exp(z) / (1 + np.exp(z)) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong no-sigmoid dbce_with_logits: z - y
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (z - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: sigmoid of z - y
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return sigmoid(z - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: softmax of the row
from mlpkit import logsumexp, softmax


def dbce_with_logits(z, y):
    return (softmax(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong zero-by-zero dbce_with_logits: dL/da times the slope, 0/0 at 1000
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / (sigmoid(z) * (1 - sigmoid(z))) * sigmoid(z) * (1 - sigmoid(z)) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: two terms divided by a and 1 - a, then nan to 0
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return np.nan_to_num((-y / sigmoid(z) + (1 - y) / (1 - sigmoid(z))) * sigmoid(z) * (1 - sigmoid(z))) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: thresholded
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return ((z > 0) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: targets rounded
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - np.round(y)) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: sigmoid twice
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(sigmoid(z)) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: zero where sure
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return np.where(np.abs(z) > 100, 0.0, sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong one-number dbce_with_logits: summed
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return np.sum(sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: labels of -1 and +1
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return -y * sigmoid(-y * z) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong - dbce_with_logits: a list
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return list((sigmoid(z) - y) / len(z))


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong layout dbce_with_logits: reads memory in its own order
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return ((sigmoid(z).ravel('K') - y.ravel('K')) / len(z)).reshape(z.shape)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.7a wrong no-N softmax_cce: gradient without 1/N
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = np.exp(log_P) - Y
    return value, dZ


# %% 3.7a wrong by-NM softmax_cce: gradient by N M
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / Z.size
    return value, dZ


# %% 3.7a wrong reversed softmax_cce: sign of the gradient
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (Y - np.exp(log_P)) / len(Z)
    return value, dZ


# %% 3.7a wrong negative softmax_cce: sign of the value
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong value-sum softmax_cce: value summed, no 1/N
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong value-by-NM softmax_cce: value is the mean over all entries
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.mean(Y * log_P)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: value for each sample
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P, axis=1)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong log-of-softmax softmax_cce: logarithm of the softmax: nan at 1000
from mlpkit import softmax


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    P = softmax(Z)
    value = -np.sum(Y * np.log(P)) / len(Z)
    dZ = (P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong clipped softmax_cce: logarithm of the clipped softmax
from mlpkit import softmax


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    P = softmax(Z)
    value = -np.sum(Y * np.log(np.maximum(P, 1e-12))) / len(Z)
    dZ = (P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong clipped softmax_cce: 1e-300 added to the softmax
from mlpkit import softmax


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    P = softmax(Z)
    value = -np.sum(Y * np.log(P + 1e-300)) / len(Z)
    dZ = (P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong log-of-softmax softmax_cce: nan to num: the largest number instead of 1000
from mlpkit import softmax


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    P = softmax(Z)
    value = -np.sum(np.nan_to_num(Y * np.log(P))) / len(Z)
    dZ = (P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong overflow softmax_cce: no shift: overflow
def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    value = -np.sum(Y * np.log(P)) / len(Z)
    dZ = (P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong global-shift softmax_cce: shifted by the largest of all, not of the row
def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    S = Z - Z.max()
    log_P = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong in-place softmax_cce: shifted in place
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    Z -= Z.max(axis=1, keepdims=True)
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: shift forgotten in the value
def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    value = np.sum(np.log(E.sum(axis=1)) - np.sum(Y * Z, axis=1)) / len(Z)
    dZ = (E / E.sum(axis=1, keepdims=True) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong columns softmax_cce: softmax down the columns
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z, axis=0)
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: softmax over everything
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z.ravel())
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: logits clipped to 500
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    C = np.clip(Z, -500, 500)
    log_P = C - logsumexp(C)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong sigmoids softmax_cce: sigmoid for softmax
def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    N = len(Z)
    value = np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)
    dZ = (sigmoid(Z) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong by-p softmax_cce: dL/dP instead of dL/dZ
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = -Y / np.maximum(np.exp(log_P), 1e-12) / len(Z)
    return value, dZ


# %% 3.7a wrong diagonal softmax_cce: slope of the softmax only on the diagonal
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = -Y * (1 - np.exp(log_P)) / len(Z)
    return value, dZ


# %% 3.7a wrong slope-left softmax_cce: collapse and the slope once more
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) * np.exp(log_P) * (1 - np.exp(log_P)) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: log P - Y
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (log_P - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: softmax twice
from mlpkit import logsumexp, softmax


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * (softmax(Z) - logsumexp(softmax(Z))[:, None])) / len(Z)
    dZ = (softmax(softmax(Z)) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: one-hot only: 1 taken off the likeliest class
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    P = np.exp(log_P)
    P[np.arange(len(Z)), Y.argmax(axis=1)] -= 1
    value = -np.sum(Y * log_P) / len(Z)
    dZ = P / len(Z)
    return value, dZ


# %% 3.7a wrong hardened softmax_cce: value of the likeliest class only
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(log_P[np.arange(len(Z)), Y.argmax(axis=1)]) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong swapped softmax_cce: gradient and value swapped
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return dZ, value


# %% 3.7a wrong - softmax_cce: only the value
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value


# %% 3.7a wrong - softmax_cce: three results
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ, np.exp(log_P)


# %% 3.7a wrong - softmax_cce: gradient a list
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = ((np.exp(log_P) - Y) / len(Z)).tolist()
    return value, dZ


# %% 3.7a wrong - softmax_cce: gradient summed over the samples
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    dZ = ((np.exp(log_P) - Y) / len(Z)).sum(axis=0)
    return value, dZ


# %% 3.7a wrong - softmax_cce: in bits
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / np.log(2) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong - softmax_cce: value with the entropy of Y taken off
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = np.sum(Y * (np.log(np.where(Y > 0, Y, 1.0)) - log_P)) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong in-place softmax_cce: gradient written into Y
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -np.sum(Y * log_P) / len(Z)
    Y *= -1
    Y += np.exp(log_P)
    Y /= len(Z)
    value = value
    dZ = Y
    return value, dZ


# %% 3.7a wrong - softmax_cce: half of the value
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)[:, None]
    value = -0.5 * np.sum(Y * log_P) / len(Z)
    dZ = (np.exp(log_P) - Y) / len(Z)
    return value, dZ


# %% 3.7a wrong remembers softmax_cce: one array for all gradients
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


rooms = {}


def softmax_cce(Z, Y):
    dZ = rooms.setdefault(Z.shape, np.empty(Z.shape))
    log_P = Z - logsumexp(Z)[:, None]
    np.subtract(np.exp(log_P), Y, out=dZ)
    dZ /= len(Z)
    return -np.sum(Y * log_P) / len(Z), dZ


# %% 3.7a wrong remembers softmax_cce: remembers the targets
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


kept = {}


def softmax_cce(Z, Y):
    T = kept.setdefault(Z.shape, Y.copy())
    log_P = Z - logsumexp(Z)[:, None]
    return -np.sum(T * log_P) / len(Z), (np.exp(log_P) - T) / len(Z)


# %% 3.7a wrong delegates softmax_cce: calls the library
def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    from mlpkit.losses import softmax_cross_entropy
    return softmax_cross_entropy(Z, Y)


# %% 3.7a wrong raises softmax_cce: logsumexp broadcast along the wrong axis
from mlpkit import logsumexp


def dbce_with_logits(z, y):
    return (sigmoid(z) - y) / len(z)


def softmax_cce(Z, Y):
    log_P = Z - logsumexp(Z)
    return -np.sum(Y * log_P) / len(Z), (np.exp(log_P) - Y) / len(Z)


# %% 3.8 right a dictionary and a comprehension
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 right nested loops, lists of names
def name_reductions(values, a, y):
    S = 0.0
    for row_a, row_y in zip(a, y):
        for p, t in zip(row_a, row_y):
            S += (p - t) ** 2
    N, M = len(a), len(a[0])
    answer = {}
    for label in values:
        names = []
        if abs(values[label] - S) <= 1e-3:
            names.append("sum")
        if abs(values[label] - S / N) <= 1e-3:
            names.append("mean")
        if abs(values[label] - S / N / 2) <= 1e-3:
            names.append("half")
        if abs(values[label] - S / N / M) <= 1e-3:
            names.append("element")
        answer[label] = names
    return answer


# %% 3.8 right arrays and np.isclose
def name_reductions(values, a, y):
    names = np.array(["sum", "mean", "half", "element"])
    error = a - y
    S = np.vdot(error, error)
    candidates = S / np.array([1, len(a), 2 * len(a), a.size])
    return {k: tuple(str(n) for n in names[np.isclose(candidates, v, rtol=0, atol=1e-3)]) for k, v in values.items()}


# %% 3.8 right difference rounded to two decimals
def name_reductions(values, a, y):
    factors = [("sum", 1), ("mean", a.shape[0]), ("half", 2 * a.shape[0]), ("element", a.size)]
    squares = np.square(a - y).sum()
    result = {}
    for label, value in values.items():
        result[label] = ()
        for name, divisor in factors:
            if round(abs(squares / divisor - value), 2) == 0:
                result[label] += (name,)
    return result


# %% 3.8 right einsum, filter, tight tolerance, prints
def name_reductions(values, a, y):
    N, M = y.shape
    total = float(np.einsum('nm,nm->', a - y, a - y))
    table = dict(sum=total, mean=total / N, half=0.5 * total / N, element=np.mean((a - y) ** 2))
    print(table)

    def fitting(value):
        return tuple(filter(lambda name: -2e-4 < table[name] - value < 2e-4, table))

    return dict(zip(values, map(fitting, values.values())))


# %% 3.8 wrong axes N and M swapped
def name_reductions(values, a, y):
    M, N = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - mean is PyTorch's
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / (N * M), "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong mean-element-swapped mean and element swapped
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / (N * M), "half": S / (2 * N), "element": S / N}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong half-of-sum half without 1/N
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / 2, "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong half-of-element half of the element mean
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N * M), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong mean-is-half half and mean swapped
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / (2 * N), "half": S / N, "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong element-by-M element by M only
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / M}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - sum over samples, mean over outputs
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S / M, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - absolute error
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum(np.abs(a - y))
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - error not squared
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum(a - y)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - root of the sum
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.linalg.norm(a - y)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong exact no tolerance
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if x == value)
            for label, value in values.items()}


# %% 3.8 wrong too-strict np.isclose as it comes: too strict for four decimals
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if np.isclose(x, value))
            for label, value in values.items()}


# %% 3.8 wrong loose np.allclose with a loose relative tolerance
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if np.isclose(x, value, rtol=0.5))
            for label, value in values.items()}


# %% 3.8 wrong loose tolerance of 1
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1)
            for label, value in values.items()}


# %% 3.8 wrong - difference without abs
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if x - value < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - compared as whole numbers
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if int(x) == int(value))
            for label, value in values.items()}


# %% 3.8 wrong first-only first name only, as a tuple
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)[:1]
            for label, value in values.items()}


# %% 3.8 wrong last-only last name only
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)[-1:]
            for label, value in values.items()}


# %% 3.8 wrong no-tuple first name only, as a text
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: next((name for name, x in numbers.items() if abs(x - value) < 1e-3), "")
            for label, value in values.items()}


# %% 3.8 wrong nearest the nearest always, never none
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: (min(numbers, key=lambda name: abs(numbers[name] - value)),)
            for label, value in values.items()}


# %% 3.8 wrong - None where none agrees
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3) or None
            for label, value in values.items()}


# %% 3.8 wrong - a set of names
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: {name for name, x in numbers.items() if abs(x - value) < 1e-3}
            for label, value in values.items()}


# %% 3.8 wrong - one text with commas
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: ", ".join(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - order of the alphabet
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"element": S / (N * M), "half": S / (2 * N), "mean": S / N, "sum": S}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - true and false instead of names
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(bool(abs(x - value) < 1e-3) for name, x in numbers.items())
            for label, value in values.items()}


# %% 3.8 wrong - labels without a name left out
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()
            if any(abs(x - value) < 1e-3 for x in numbers.values())}


# %% 3.8 wrong - element forgotten
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - N is the number of entries
def name_reductions(values, a, y):
    N, M = a.size, 1
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - numbers of one output
def name_reductions(values, a, y):
    (N, M), a, y = a.shape, a[:, :1], y[:, :1]
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - samples and outputs of the lesson hard-coded
def name_reductions(values, a, y):
    N, M = 4, 2
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong first-only elif: stops at the first
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    answer = {}
    for label, value in values.items():
        if abs(value - S) < 1e-3:
            answer[label] = ("sum",)
        elif abs(value - S / N) < 1e-3:
            answer[label] = ("mean",)
        elif abs(value - S / (2 * N)) < 1e-3:
            answer[label] = ("half",)
        elif abs(value - S / (N * M)) < 1e-3:
            answer[label] = ("element",)
        else:
            answer[label] = ()
    return answer


# %% 3.8 wrong last-only a dictionary from number to name loses equal ones
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    names = {round(S, 4): "sum", round(S / N, 4): "mean", round(S / (2 * N), 4): "half", round(S / (N * M), 4): "element"}
    return {label: tuple(name for x, name in names.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - names to labels: turned round
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {name: tuple(label for label, value in values.items() if abs(x - value) < 1e-3)
            for name, x in numbers.items()}


# %% 3.8 wrong in-place empties the dictionary that it is given
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    answer = {}
    while values:
        label, value = values.popitem()
        answer[label] = tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
    return answer


# %% 3.8 wrong in-place writes its answer into values
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    for label in values:
        values[label] = tuple(name for name, x in numbers.items() if abs(x - values[label]) < 1e-3)
    return values


# %% 3.8 wrong remembers collects the answers of all calls
def name_reductions(values, a, y, answer={}):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    for label, value in values.items():
        answer[label] = answer.get(label, ()) + tuple(n for n, x in numbers.items() if abs(x - value) < 1e-3)
    return answer


# %% 3.8 wrong in-place squares the error in place
def name_reductions(values, a, y):
    N, M = a.shape
    a -= y
    S = np.sum(a * a)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return {label: tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3)
            for label, value in values.items()}


# %% 3.8 wrong - a list of pairs
def name_reductions(values, a, y):
    N, M = a.shape
    S = np.sum((a - y) ** 2)
    numbers = {"sum": S, "mean": S / N, "half": S / (2 * N), "element": S / (N * M)}
    return [(label, tuple(name for name, x in numbers.items() if abs(x - value) < 1e-3))
            for label, value in values.items()]


# %% 3.9 right a dictionary
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 right keywords, in another order
def choose_loss():
    return dict(weather='A', stock='C', margin='D', sex='B', tags='D', digits='B', prices='A', sensor='C')


# %% 3.9 right zip of words and letters
def choose_loss():
    questions = "sensor prices digits tags sex margin stock weather".split()
    return dict(zip(questions, "CABDBDCA"))


# %% 3.9 right one after the other, with the reason, and prints
def choose_loss():
    best = {}
    best["sensor"] = "C"  # absolute error: garbage pulls no harder than any other error
    best["prices"] = "A"  # ratios count
    best["digits"] = "B"  # one of ten
    best["tags"] = "D"  # 20 questions of yes or no
    best["sex"] = "B"  # the slope a - y does not vanish when sure and wrong
    best["margin"] = "D"  # flat beyond the margin
    best["stock"] = "C"  # squares lead to the mean
    best["weather"] = "A"  # normal errors
    print(best)
    return best


# %% 3.9 right by letter, turned round
def choose_loss():
    by_letter = {"A": ("prices", "weather"), "B": ("digits", "sex"), "C": ("sensor", "stock"), "D": ("tags", "margin")}
    return {question: letter for letter, questions in by_letter.items() for question in questions}


# %% 3.9 wrong sensor-A squares for outliers
def choose_loss():
    return {"sensor": "A", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong sensor-B logarithm for outliers
def choose_loss():
    return {"sensor": "B", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong sensor-D hinge for a distance
def choose_loss():
    return {"sensor": "D", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong prices-B squares over three decades
def choose_loss():
    return {"sensor": "C", "prices": "B", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong prices-C absolute error over three decades
def choose_loss():
    return {"sensor": "C", "prices": "C", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong prices-D cross-entropy for prices
def choose_loss():
    return {"sensor": "C", "prices": "D", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong digits-A squares on ten sigmoids
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "A", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong digits-C ten separate sigmoids
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "C", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong digits-D the digit as a quantity
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "D", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong tags-A one softmax for many tags
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "A", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong tags-B squares on sigmoids
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "B", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong tags-C hinge where probabilities are wanted
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "C", "sex": "B", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong sex-A squares on a sigmoid
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "A", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong sex-C hinge where a probability is wanted
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "C", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong sex-D absolute error on a sigmoid
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "D", "margin": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong margin-A cross-entropy never lets go
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "A", "stock": "C", "weather": "A"}


# %% 3.9 wrong margin-B squares punish the very right
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "B", "stock": "C", "weather": "A"}


# %% 3.9 wrong margin-C absolute error punishes the very right
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "C", "stock": "C", "weather": "A"}


# %% 3.9 wrong stock-A the median is ordered
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "A", "weather": "A"}


# %% 3.9 wrong stock-B logarithm for skewed sales
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "B", "weather": "A"}


# %% 3.9 wrong stock-D classes for a count
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "D", "weather": "A"}


# %% 3.9 wrong weather-B logarithm below zero
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "B"}


# %% 3.9 wrong weather-C cross-entropy for a temperature
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "C"}


# %% 3.9 wrong weather-D hinge for a temperature
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C", "weather": "D"}


# %% 3.9 wrong - always the first option
def choose_loss():
    return dict.fromkeys(["sensor", "prices", "digits", "tags", "sex", "margin", "stock", "weather"], "A")


# %% 3.9 wrong - all at once: four sets instead of letters
def choose_loss():
    questions = ["sensor", "prices", "digits", "tags", "sex", "margin", "stock", "weather"]
    return {question: {"A", "B", "C", "D"} for question in questions}


# %% 3.9 wrong - all letters in one text
def choose_loss():
    return {q: "ABCD" for q in ("sensor", "prices", "digits", "tags", "sex", "margin", "stock", "weather")}


# %% 3.9 wrong not-started two questions left out
def choose_loss():
    return {"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "stock": "C", "weather": "A"}


# %% 3.9 wrong - letters in order, no questions
def choose_loss():
    return ["C", "A", "B", "D", "B", "D", "C", "A"]


# %% 3.9 wrong - words instead of letters
def choose_loss():
    return {"sensor": "mean absolute error", "prices": "mean squared logarithmic error",
            "digits": "categorical cross-entropy", "tags": "binary cross-entropy", "sex": "binary cross-entropy",
            "margin": "squared hinge", "stock": "mean squared error", "weather": "mean squared error"}


# %% 3.9 wrong - numbers instead of letters
def choose_loss():
    return {"sensor": 3, "prices": 1, "digits": 2, "tags": 4, "sex": 2, "margin": 4, "stock": 3, "weather": 1}


# %% 3.9 wrong - printed, not returned
def choose_loss():
    print({"sensor": "C", "prices": "A", "digits": "B", "tags": "D", "sex": "B", "margin": "D", "stock": "C",
           "weather": "A"})


# %% 3.9 wrong - one list of letters for each question
def choose_loss():
    return {"sensor": ["C", "A"], "prices": ["A"], "digits": ["B"], "tags": ["D"], "sex": ["B", "A"],
            "margin": ["D"], "stock": ["C"], "weather": ["A"]}


# %% 3.9 wrong - an object that equals every letter
class Any(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def choose_loss():
    return {q: Any("X") for q in ("sensor", "prices", "digits", "tags", "sex", "margin", "stock", "weather")}
