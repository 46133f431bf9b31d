# %%
"""Answers to the exercises of lesson 03-activations, as students hand them in: each cell is the whole content of a
solution cell. Its header is `NUMBER right LABEL` or `NUMBER wrong KEY LABEL`, where KEY is the misconception or habit
that the check must name, "-" where it may only say that the answer is wrong. A label "tanh: ..." names the function
of the cell with the mistake; the others are right. A cell sees np and check, nothing else.
"""


# %% 2.1 right NumPy's own functions
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 right np.where and nested maximum, minimum
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 right other formulas: logaddexp, expm1, absolute values
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 right masks on a float array of one's own
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 right as printed where that is exact, with overflow warnings
def identity(x):
    return x + 0.0

def sign(x):
    return np.nan_to_num(x / np.abs(x), nan=0.0)

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def tanh(x):
    return 1 - 2 / (np.exp(2 * x) + 1)

def relu(x):
    return np.clip(x, 0, None)

def hard_tanh(x):
    return np.fmax(np.fmin(x, 1), -1)


# %% 2.1 right element by element with a helper
import math

def _each(f, x):
    x = np.asarray(x)
    y = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        y[place] = f(float(x[place]))
    return y

def identity(x):
    return _each(lambda v: v, x)

def sign(x):
    return _each(lambda v: (v > 0) - (v < 0), x)

def _logistic(v):
    if v < 0:
        return math.exp(v) / (1 + math.exp(v))
    return 1 / (1 + math.exp(-v))

def sigmoid(x):
    return _each(_logistic, x)

def tanh(x):
    return _each(math.tanh, x)

def relu(x):
    return _each(lambda v: max(v, 0), x)

def hard_tanh(x):
    return _each(lambda v: max(min(v, 1), -1), x)


# %% 2.1 right in float32 at the end, prints
def identity(x):
    print('identity of', np.shape(x))
    return np.asarray(x).astype(np.float32)

def sign(x):
    return np.sign(x).astype(np.float32)

def sigmoid(x):
    return np.asarray(1 / (1 + np.exp(np.clip(-np.asarray(x, dtype=float), -700, 700)))).astype(np.float32)

def tanh(x):
    return np.asarray(2 / (1 + np.exp(-2.0 * np.clip(x, -300, 300))) - 1).astype(np.float32)

def relu(x):
    return np.asarray(np.maximum(x, 0)).astype(np.float32)

def hard_tanh(x):
    return np.asarray(np.clip(x, -1, 1)).astype(np.float32)


# %% 2.1 right one built on the other, np.select, np.vectorize with otypes
def identity(x):
    return np.vectorize(lambda v: v, otypes=[float])(x)

def sign(x):
    return np.select([x < 0, x > 0], [-1.0, 1.0], default=0.0)

def tanh(x):
    return 2 * sigmoid(2 * x) - 1

def sigmoid(x):
    near_zero = np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x)))
    return np.select([x >= 0], [1 - near_zero], near_zero)

def relu(x):
    return np.vectorize(lambda v: max(v, 0.0), otypes=[float])(x)

def hard_tanh(x):
    return relu(x + 1) - relu(x - 1) - 1


# %% 2.1 wrong slope identity: its derivative
def identity(x):
    return np.ones_like(x)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong flattened identity: flat
def identity(x):
    return np.array([v for v in np.asarray(x).flat])

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong - identity: nothing to do, so nothing returned
def identity(x):
    x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong - identity: truncated to whole numbers
def identity(x):
    return np.asarray(x).astype(int)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong remembers identity: one array for all results
_kept = {}
def identity(x):
    y = _kept.setdefault(np.shape(x), np.zeros(np.shape(x)))
    y[...] = x
    return y

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong one-at-zero sign: +1 at 0
def identity(x):
    return x

def sign(x):
    return np.where(x >= 0, 1, -1)

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong one-at-zero sign: copysign, +1 at 0
def identity(x):
    return 1.0 * x

def sign(x):
    return np.copysign(1.0, x)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong divided sign: x / |x| is nan at 0
def identity(x):
    return np.copy(x)

def sign(x):
    return x / np.abs(x)

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong step sign: a step from 0 to 1
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.where(x > 0, 1.0, 0.0)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong reversed sign: turned
def identity(x):
    return x

def sign(x):
    return 1.0 * (x < 0) - 1.0 * (x > 0)

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong clipped sign: clipped, right for whole numbers only
def identity(x):
    return 1.0 * x

def sign(x):
    return np.clip(x, -1, 1)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong raises sign: Boolean arrays cannot be subtracted
def identity(x):
    return np.copy(x)

def sign(x):
    return (x > 0) - (x < 0)

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong raises sign: an if on an array
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    if x > 0:
        return 1
    elif x < 0:
        return -1
    return 0

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong overflow sigmoid: e^x / (1 + e^x) is nan at 1000
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong reversed sigmoid: sign of the exponent
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return 1 / (1 + np.exp(x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong precedence sigmoid: brackets forgotten
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    return 1 / 1 + np.exp(-x)

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong no-half sigmoid: tanh without the half
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    return (1 + np.tanh(x)) / 2

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong clipped sigmoid: clipped at 10
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -10, 10)))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong - sigmoid: nan made 0, also at +1000
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.nan_to_num(np.exp(x) / (1 + np.exp(x)))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong overflow sigmoid: the branches of the stable form swapped
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    return np.where(x < 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong - sigmoid: nothing written where x is 0
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    x = np.array(x, dtype=float)
    s = np.zeros(x.shape)
    s[x > 0] = 1 / (1 + np.exp(-x[x > 0]))
    s[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return s

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong integers sigmoid: zeros_like truncates whole numbers
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    s = np.zeros_like(x)
    s[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    s[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return s

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong raises sigmoid: only one-dimensional
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    s = np.zeros(len(x))
    for i in range(len(x)):
        s[i] = 0.5 * (1 + np.tanh(x[i] / 2))
    return s

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong raises sigmoid: math.exp
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

import math
def sigmoid(x):
    return 1 / (1 + math.exp(-x))

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong in-place sigmoid: changes x
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    x *= -1
    return 1 / (1 + np.exp(x))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong in-place sigmoid: writes the result into x
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    x[...] = 0.5 + 0.5 * np.tanh(0.5 * x)
    return x

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong remembers sigmoid: one array for all results of a shape
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

_room = {}
def sigmoid(x):
    shape = np.shape(x)
    if shape not in _room:
        _room[shape] = np.empty(shape)
    np.exp(-np.logaddexp(0, -x), out=_room[shape])
    return _room[shape]

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong remembers sigmoid: the first answer of each shape is kept
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

_cache = {}
def sigmoid(x):
    if np.shape(x) not in _cache:
        _cache[np.shape(x)] = np.exp(-np.logaddexp(0, -x))
    return _cache[np.shape(x)]

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong layout sigmoid: reads x as it lies in memory
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    values = [0.5 + 0.5 * np.tanh(v / 2) for v in np.ravel(x, order='K')]
    return np.array(values).reshape(np.shape(x))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong delegates sigmoid: from mlpkit
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    from mlpkit.activations import sigmoid as ready
    return ready.f(x)

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong delegates sigmoid: from mlpkit's registry, with a detour
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

import mlpkit.activations
def sigmoid(x):
    return 0.0 + mlpkit.activations.ACTIVATIONS['sigmoid'](x)

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong overflow tanh: as printed, nan from 400 on
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong overflow tanh: sinh / cosh, nan at 1000
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.sinh(x) / np.cosh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong no-stretch tanh: 2 sigmoid(x) - 1, the 2 in the exponent forgotten
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    return 2 / (1 + np.exp(-x)) - 1

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong reversed tanh: sign turned
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (e - 1) / (e + 1)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong - tanh: odd only in name, |x| taken
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(-2.0 * np.abs(x))
    return (1 - e) / (1 + e)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong - tanh: arctan
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.arctan(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong integers tanh: whole numbers truncated
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    y = np.empty_like(x)
    for i in np.ndindex(y.shape):
        y[i] = np.tanh(x[i])
    return y

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong raises tanh: two loops, two dimensions
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    y = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i, j] = np.tanh(x[i, j])
    return y

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong - tanh: float16 on the way
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    return np.tanh(np.asarray(x).astype(np.float16)).astype(float)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong in-place relu: x changed in place
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    x[x < 0] = 0
    return x

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong in-place relu: out=x
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    np.maximum(x, 0, out=x)
    return x

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong - relu: np.max with axis 0
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return np.max(x, 0)

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong raises relu: Python's max
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return max(x, 0)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong - relu: np.vectorize takes the type of the first result
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.vectorize(lambda v: v if v > 0 else 0)(x)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong dropped relu: only what is positive
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return x[x > 0]

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong size relu: absolute value
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return np.abs(x)

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong soft relu: its smooth cousin
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return np.logaddexp(0, x)

def hard_tanh(x):
    h = np.array(x, dtype=float)
    h[h > 1] = 1
    h[h < -1] = -1
    return h


# %% 2.1 wrong minimum relu: minimum
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.minimum(x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1)


# %% 2.1 wrong leaky relu: leaks
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.maximum(x, 0.01 * x)

def hard_tanh(x):
    return np.maximum(np.minimum(x, 1), -1)


# %% 2.1 wrong - relu: ends at 6
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return np.clip(x, 0, 6)

def hard_tanh(x):
    return (np.abs(x + 1.0) - np.abs(x - 1.0)) / 2


# %% 2.1 wrong zero-to-one hard_tanh: from 0 to 1
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    return np.clip(x, 0, 1)


# %% 2.1 wrong swapped hard_tanh: -1 and 1 swapped
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.maximum(np.minimum(x, -1), 1)


# %% 2.1 wrong upper-only hard_tanh: no lower end
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.minimum(x, 1)


# %% 2.1 wrong zero-outside hard_tanh: 0 outside
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return np.where(np.abs(x) <= 1, x, 0)


# %% 2.1 wrong tanh hard_tanh: the soft one
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    return np.tanh(x)


# %% 2.1 wrong one-outside hard_tanh: +1 outside, also on the left
def identity(x):
    return np.array(x, dtype=float)

def sign(x):
    return np.sign(x)

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))

def tanh(x):
    return np.tanh(x)

def relu(x):
    return np.maximum(x, 0)

def hard_tanh(x):
    return np.where((x > -1) & (x < 1), x, 1.0)


# %% 2.1 wrong in-place hard_tanh: clipped in place
def identity(x):
    return x

def sign(x):
    return np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0))

def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))

def tanh(x):
    small = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - small) / (1 + small)

def relu(x):
    return np.where(x > 0, x, 0)

def hard_tanh(x):
    return np.clip(x, -1, 1, out=x)


# %% 2.1 wrong - hard_tanh: a list
def identity(x):
    return 1.0 * x

def sign(x):
    return 1.0 * (x > 0) - 1.0 * (x < 0)

def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))

def tanh(x):
    return -np.expm1(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)

def relu(x):
    return (x + np.abs(x)) / 2

def hard_tanh(x):
    return np.clip(x, -1, 1).tolist()


# %% 2.1 wrong - hard_tanh: an np.matrix
def identity(x):
    return np.copy(x)

def sign(x):
    s = np.zeros(np.shape(x))
    s[x > 0] = 1
    s[x < 0] = -1
    return s

def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.empty(x.shape)
    positive = x >= 0
    s[positive] = 1 / (1 + np.exp(-x[positive]))
    t = np.exp(x[~positive])
    s[~positive] = t / (1 + t)
    return s

def tanh(x):
    e = np.exp(2.0 * np.minimum(x, 300))
    return (e - 1) / (e + 1)

def relu(x):
    return x * (x > 0)

def hard_tanh(x):
    return np.matrix(np.clip(x, -1, 1))


# %% 2.2 right from a, computed from x
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 right e^-|x|, closed intervals
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 right hyperbolic functions and signs, with overflow warnings
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 right log-exp, the sign of the output, masks
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 right element by element with a helper
from math import exp

def each(f, x):
    x = np.asarray(x, dtype=float)
    return np.array([f(v) for v in x.ravel()]).reshape(x.shape)

def d_identity(x):
    return each(lambda v: 1.0, x)

def d_sign(x):
    return each(lambda v: 0.0, x)

def d_sigmoid(x):
    def slope(v):
        a = 1 / (1 + exp(-v)) if v > -700 else 0.0
        return a * (1 - a)
    return each(slope, x)

def d_tanh(x):
    def slope(v):
        if abs(v) > 300:
            return 0.0
        return 4 * exp(2 * v) / (exp(2 * v) + 1) ** 2
    return each(slope, x)

def d_relu(x):
    return each(lambda v: 1.0 if v >= 0 else 0.0, x)

def d_hard_tanh(x):
    return each(lambda v: 1.0 if -1 <= v < 1 else 0.0, x)


# %% 2.2 right in float32 at the end, prints
def d_identity(x):
    print('slope of the identity')
    return np.ones(np.shape(x), dtype=np.float32)

def d_sign(x):
    return np.zeros(np.shape(x), dtype=np.float32)

def d_sigmoid(x):
    s = np.asarray(1 / (1 + np.exp(-np.asarray(x, dtype=float))))
    return (s - s ** 2).astype(np.float32)

def d_tanh(x):
    t = np.asarray(np.tanh(x))
    return (1 - t * t).astype(np.float32)

def d_relu(x):
    return np.asarray(np.asarray(x) > 0).astype(np.float32)

def d_hard_tanh(x):
    x = np.asarray(x)
    return np.asarray((x > -1) & (x < 1)).astype(np.float32)


# %% 2.2 right each from another one, whole numbers where the slope is 0 or 1
def d_identity(x):
    return np.exp(0 * x)

def d_sign(x):
    return np.zeros(np.shape(x), dtype=int)

def d_sigmoid(x):
    return d_tanh(x / 2) / 4

def d_tanh(x):
    return 4 / (np.exp(x) + np.exp(-x)) ** 2

def d_relu(x):
    return np.where(x > 0, 1, 0)

def d_hard_tanh(x):
    return d_relu(x + 1) - d_relu(x - 1)


# %% 2.2 wrong itself d_identity: x itself
def d_identity(x):
    return x

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong scalar d_identity: one number for all
def d_identity(x):
    return 1.0

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong zero d_identity: 0, as of a constant
def d_identity(x):
    return np.zeros(np.shape(x))

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong - d_identity: x / x is nan at 0
def d_identity(x):
    return x / x

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong - d_identity: a Jacobian matrix
def d_identity(x):
    return np.eye(np.size(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong - d_identity: ones(len(x))
def d_identity(x):
    return np.ones(len(x))

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong in-place d_identity: overwrites x with ones
def d_identity(x):
    x.fill(1)
    return x

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong one d_sign: 1, as the slide has it above
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.ones(np.shape(x))

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong itself d_sign: sign itself
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.sign(x)

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong scalar d_sign: the number 0
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return 0.0

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong straight-through d_sign: straight through, 1 between -1 and 1
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return np.where(np.abs(x) <= 1, 1.0, 0.0)

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong - d_sign: a wide central difference
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    h = 0.5
    return (np.sign(x + h) - np.sign(x - h)) / (2 * h)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong - d_sign: has none, so None
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return None

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong not-a-number d_sign: not a number
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.full(np.shape(x), np.nan)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong x-for-a d_sigmoid: x (1 - x), x taken for a
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return x * (1 - x)

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong overflow d_sigmoid: as printed, nan at -1000
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong overflow d_sigmoid: a (1 - a) with an a that is nan at 1000
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = np.exp(x) / (np.exp(x) + 1)
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong plus d_sigmoid: a (1 + a)
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 + a)

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong sign d_sigmoid: sign turned
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    a = 1 / (1 + np.exp(-x))
    return a * (a - 1)

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong square-forgotten d_sigmoid: the square forgotten
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x)))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong tanh d_sigmoid: 1 - a^2
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 1 / (1 + np.exp(-x))
    return 1 - a ** 2

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong itself d_sigmoid: the sigmoid itself
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    return 1 / (1 + np.exp(-x))

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong twice d_sigmoid: sigma twice
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    def s(t):
        return 1 / (1 + np.exp(-t))
    a = s(x)
    return s(a) * (1 - s(a))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong - d_sigmoid: scaled to a highest value of 1
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong - d_sigmoid: forward difference
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    def s(t):
        return 0.5 + 0.5 * np.tanh(t / 2)
    h = 1e-3
    return (s(x + h) - s(x)) / h

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong integers d_sigmoid: zeros_like truncates whole numbers
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    slope = np.zeros_like(x)
    near = np.abs(x) < 700
    slope[near] = np.exp(x[near]) / (1 + np.exp(x[near])) ** 2
    return slope

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong in-place d_sigmoid: steps on x
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    np.abs(x, out=x)
    np.negative(x, out=x)
    e = np.exp(x)
    return e / (1 + e) ** 2

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong remembers d_sigmoid: one array for all results
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

_out = [np.zeros(())]
def d_sigmoid(x):
    if _out[0].shape != np.shape(x):
        _out[0] = np.zeros(np.shape(x))
    a = 0.5 * (1 + np.tanh(0.5 * np.asarray(x)))
    _out[0][...] = a * (1 - a)
    return _out[0]

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong remembers d_sigmoid: x of the first call
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

_first = {}
def d_sigmoid(x):
    x = _first.setdefault(np.shape(x), np.array(x))
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong delegates d_sigmoid: from mlpkit
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

from mlpkit import activations
def d_sigmoid(x):
    a = activations.sigmoid.f(x)
    return activations.sigmoid.df(x, a)

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong layout d_sigmoid: reads x as it lies in memory
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    flat = np.asarray(x).flatten(order='K')
    a = 1 / (1 + np.exp(-flat))
    return (a * (1 - a)).reshape(np.shape(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong x-for-a d_tanh: 1 - x^2, x taken for a
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return 1 - x ** 2

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong no-square d_tanh: 1 - a
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x)

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong plus d_tanh: 1 + a^2
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    return 1 + np.tanh(x) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong overflow d_tanh: as printed, nan from 400 on
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 4 * np.exp(2 * x) / (np.exp(2 * x) + 1) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong sigmoid d_tanh: a (1 - a), the sigmoid's
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    a = np.tanh(x)
    return a * (1 - a)

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong - d_tanh: 1 / cosh without the square
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 / np.cosh(x)

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong - d_tanh: the factor 4 forgotten
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    s = 0.5 * (1 + np.tanh(x))
    return s * (1 - s)

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong - d_tanh: only the outer derivative of 2 sigmoid(2x) - 1
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    s = 1 / (1 + np.exp(-2 * x))
    return 2 * s * (1 - s)

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong integers d_tanh: whole numbers truncated
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    slope = np.empty_like(x)
    slope[...] = 1 - np.tanh(x) ** 2
    return slope

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong raises d_tanh: only two dimensions
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    rows, columns = x.shape
    slope = np.ones((rows, columns))
    for i in range(rows):
        for j in range(columns):
            slope[i, j] -= np.tanh(x[i, j]) ** 2
    return slope

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong slide d_relu: sign(x), as on the slide
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.sign(x)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong itself d_relu: ReLU itself
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return np.maximum(x, 0)

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong not-a-number d_relu: relu(x) / x is nan at 0
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.maximum(x, 0) / x

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong - d_relu: both sides added at 0
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return 1.0 * (x > 0) + 2.0 * (x == 0)

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong not-a-number d_relu: nan at 0, where it has no derivative
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.select([x > 0, x < 0], [1.0, 0.0], default=np.nan)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong sides-swapped d_relu: sides swapped
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return np.where(x < 0, 1.0, 0.0)

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong from-one d_relu: from 1 on, right for whole numbers only
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.where(x >= 1, 1.0, 0.0)

def d_hard_tanh(x):
    slope = np.ones(np.shape(x))
    slope[np.abs(x) > 1] = 0
    return slope


# %% 2.2 wrong in-place d_relu: x overwritten by masks
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0)


# %% 2.2 wrong leaky d_relu: the leaky one
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.01)

def d_hard_tanh(x):
    return ((x >= -1) & (x <= 1)).astype(float)


# %% 2.2 wrong soft d_relu: smooth, the sigmoid
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return np.exp(-np.logaddexp(0, -x))

def d_hard_tanh(x):
    return (np.sign(x + 1) - np.sign(x - 1)) / 2


# %% 2.2 wrong outside d_hard_tanh: inside and outside swapped
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    return np.where(np.abs(x) > 1, 1.0, 0.0)


# %% 2.2 wrong upper-only d_hard_tanh: no lower end
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.where(x < 1, 1.0, 0.0)


# %% 2.2 wrong positive-only d_hard_tanh: only between 0 and 1
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return np.where((x >= 0) & (x <= 1), 1.0, 0.0)


# %% 2.2 wrong short-form d_hard_tanh: 1 - a^2, the soft one's rule
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return 1 - np.clip(x, -1, 1) ** 2


# %% 2.2 wrong x-inside d_hard_tanh: x inside
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    return np.where(np.abs(x) <= 1, x, 0)


# %% 2.2 wrong - d_hard_tanh: -1 on the left
def d_identity(x):
    return np.ones(np.shape(x))

def d_sign(x):
    return np.zeros(np.shape(x))

def d_sigmoid(x):
    a = 0.5 * (1 + np.tanh(0.5 * x))
    return a * (1 - a)

def d_tanh(x):
    return 1 - np.tanh(x) ** 2

def d_relu(x):
    return np.where(x > 0, 1.0, 0.0)

def d_hard_tanh(x):
    return np.select([x < -1, x <= 1], [-1.0, 1.0], default=0.0)


# %% 2.2 wrong - d_hard_tanh: 2 at the kinks
def d_identity(x):
    return np.ones_like(x)

def d_sign(x):
    return np.zeros_like(x)

def d_sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

def d_tanh(x):
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2

def d_relu(x):
    return np.heaviside(x, 0.5)

def d_hard_tanh(x):
    return 1.0 * (np.abs(x) < 1) + 2.0 * (np.abs(x) == 1)


# %% 2.2 wrong raises d_hard_tanh: -1 < x < 1 on an array
def d_identity(x):
    return 0.0 * x + 1.0

def d_sign(x):
    return 0.0 * x

def d_sigmoid(x):
    return 1 / (2 + 2 * np.cosh(x))

def d_tanh(x):
    return 1 / np.cosh(x) ** 2

def d_relu(x):
    return (1 + np.sign(x)) / 2

def d_hard_tanh(x):
    return 1.0 * (-1 < x < 1)


# %% 2.2 wrong - d_hard_tanh: objects
def d_identity(x):
    return np.full(np.asarray(x).shape, 1.0)

def d_sign(x):
    return np.where(x == 0, np.inf, 0.0)

def d_sigmoid(x):
    return np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))

def d_tanh(x):
    return (1 - np.tanh(x)) * (1 + np.tanh(x))

def d_relu(x):
    return np.sign(np.maximum(x, 0))

def d_hard_tanh(x):
    return np.where(np.abs(x) < 1, 1.0, 0.0).astype(object)


# %% 2.3 right as on the slide
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 right other factors, the sign of a
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 right completed square, heaviside
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 right back to x with arctanh, which warns at the ends
def dsigmoid_from_a(a):
    return dtanh_from_a(2 * np.asarray(a) - 1) / 4

def dtanh_from_a(a):
    x = np.arctanh(a)
    return 1 / np.cosh(x) ** 2

def drelu_from_a(a):
    return np.clip(np.ceil(a), 0, 1)


# %% 2.3 right element by element
def dsigmoid_from_a(a):
    a = np.asarray(a, dtype=float)
    slope = np.zeros(a.shape)
    for i in np.ndindex(a.shape):
        slope[i] = a[i] * (1 - a[i])
    return slope

def dtanh_from_a(a):
    return np.vectorize(lambda v: 1.0 - v * v, otypes=[float])(a)

def drelu_from_a(a):
    slope = np.ones(np.shape(a))
    slope[np.asarray(a) == 0] = 0
    return slope


# %% 2.3 right in float32 at the end, prints
def dsigmoid_from_a(output):
    print(np.shape(output))
    return np.asarray(output * (1.0 - output)).astype('float32')

def dtanh_from_a(output):
    return np.asarray(1.0 - output ** 2).astype('float32')

def drelu_from_a(output):
    return (np.asarray(output) > 0).astype('float32')


# %% 2.3 wrong twice dsigmoid_from_a: a taken for x
def dsigmoid_from_a(a):
    s = 1 / (1 + np.exp(-a))
    return s * (1 - s)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong not-a-number dsigmoid_from_a: back to x by the logit, nan at 0 and 1
def dsigmoid_from_a(a):
    x = np.log(a / (1 - a))
    return np.exp(-x) / (1 + np.exp(-x)) ** 2

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong tanh dsigmoid_from_a: 1 - a^2, that of tanh
def dsigmoid_from_a(a):
    return 1 - a ** 2

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong sign dsigmoid_from_a: sign turned
def dsigmoid_from_a(a):
    return a * (a - 1)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong one-minus dsigmoid_from_a: a forgotten
def dsigmoid_from_a(a):
    return 1 - a

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong plus dsigmoid_from_a: a (1 + a)
def dsigmoid_from_a(a):
    return a * (1 + a)

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong - dsigmoid_from_a: kept away from 0, as some do
def dsigmoid_from_a(a):
    return np.maximum(a * (1 - a), 1e-3)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong raises dsigmoid_from_a: the matrix product
def dsigmoid_from_a(a):
    return a @ (1 - a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong in-place dsigmoid_from_a: in place
def dsigmoid_from_a(a):
    a -= a ** 2
    return a

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong remembers dsigmoid_from_a: the first answer again
_answers = {}
def dsigmoid_from_a(a):
    if a.shape not in _answers:
        _answers[a.shape] = a * (1 - a)
    return _answers[a.shape].copy()

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong delegates dsigmoid_from_a: mlpkit's derivative
def dsigmoid_from_a(a):
    from mlpkit import ACTIVATIONS
    with np.errstate(all='ignore'):
        x = np.log(a) - np.log1p(-a)
    return ACTIVATIONS['sigmoid'].df(x, a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong - dsigmoid_from_a: summed
def dsigmoid_from_a(a):
    return np.sum(a * (1 - a))

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong twice dtanh_from_a: a taken for x
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - np.tanh(a) ** 2

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong sigmoid dtanh_from_a: a (1 - a), that of the sigmoid
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return a * (1 - a)

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong bracket dtanh_from_a: (1 - a)^2
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return (1 - a) ** 2

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong no-square dtanh_from_a: 1 - a
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - a

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong sign dtanh_from_a: sign turned
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return a ** 2 - 1

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong plus dtanh_from_a: 1 + a^2
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return 1 + a * a

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong doubled dtanh_from_a: 2a, the derivative of the square
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - 2 * a

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong remembers dtanh_from_a: one array for all results
def dsigmoid_from_a(a):
    return a - np.square(a)

_slopes = {}
def dtanh_from_a(a):
    slope = _slopes.setdefault(np.shape(a), np.empty(np.shape(a)))
    np.square(a, out=slope)
    np.subtract(1, slope, out=slope)
    return slope

def drelu_from_a(a):
    return np.sign(a)


# %% 2.3 wrong raises dtanh_from_a: one-dimensional only
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return np.array([1 - float(v) ** 2 for v in a])

def drelu_from_a(a):
    return np.heaviside(a, 0)


# %% 2.3 wrong layout dtanh_from_a: reads a as it lies in memory
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    out = np.empty(np.shape(a))
    out.ravel()[:] = 1 - np.ravel(a, order='A') ** 2
    return out

def drelu_from_a(a):
    return np.where(a > 0, 1.0, 0.0)


# %% 2.3 wrong at-zero drelu_from_a: 1 at 0
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.where(a >= 0, 1.0, 0.0)


# %% 2.3 wrong - drelu_from_a: a half at 0
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.heaviside(a, 0.5)


# %% 2.3 wrong at-zero drelu_from_a: always 1
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.ones_like(a)


# %% 2.3 wrong not-a-number drelu_from_a: a / a is nan at 0
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return a / a


# %% 2.3 wrong itself drelu_from_a: a itself
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return a


# %% 2.3 wrong - drelu_from_a: rounded up, right to 1 only
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    return np.ceil(a)


# %% 2.3 wrong - drelu_from_a: a threshold at 0.5
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return np.where(a > 0.5, 1.0, 0.0)


# %% 2.3 wrong reversed drelu_from_a: turned
def dsigmoid_from_a(a):
    return 0.25 - (a - 0.5) ** 2

def dtanh_from_a(a):
    return np.subtract(1, np.multiply(a, a))

def drelu_from_a(a):
    return np.where(a == 0, 1.0, 0.0)


# %% 2.3 wrong in-place drelu_from_a: 1 written into a
def dsigmoid_from_a(a):
    return a * (1 - a)

def dtanh_from_a(a):
    return 1 - a ** 2

def drelu_from_a(a):
    a[a > 0] = 1
    return a


# %% 2.3 wrong raises drelu_from_a: an if on an array
def dsigmoid_from_a(a):
    return a - np.square(a)

def dtanh_from_a(a):
    return (1 - a) * (1 + a)

def drelu_from_a(a):
    return 1.0 if a > 0 else 0.0


# %% 2.4 right all, diff of the sorted, two loops
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 right allclose, all pairs by broadcasting, triu_indices
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 right maxima, argsort, steepest between neighbours
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 right point by point, f called with numbers
import itertools

def is_odd(f, x):
    for point in x:
        if abs(f(-point) + f(point)) > 1e-8:
            return False
    return True

def is_increasing(f, x):
    points = sorted(x)
    for left, right in zip(points, points[1:]):
        if f(right) < f(left) - 1e-8:
            return False
    return True

def steepest(f, x):
    return max(abs(f(u) - f(v)) / abs(u - v) for u, v in itertools.combinations(x, 2))


# %% 2.4 right a matrix of quotients with nan on the diagonal, which warns
def _pairs(v):
    return np.subtract.outer(v, v)

def is_odd(f, x):
    return np.isclose(f(-x), -f(x)).all()

def is_increasing(f, x):
    quotients = _pairs(f(x)) * np.sign(_pairs(x))
    return quotients.min() > -1e-8

def steepest(f, x):
    return np.nanmax(np.abs(_pairs(f(x)) / _pairs(x)))


# %% 2.4 right for every point all others, prints, float32
def is_odd(f, x):
    even_part = (f(x) + f(-x)) / 2
    print('largest even part:', np.abs(even_part).max())
    return not (np.abs(even_part) > 1e-8).any()

def is_increasing(f, x):
    y = f(x)
    for i in range(x.size):
        further_right = y[x > x[i]]
        if further_right.size > 0 and further_right.min() < y[i] - 1e-8:
            return False
    return True

def steepest(f, x):
    y = f(x)
    slopes = []
    for i in range(x.size):
        others = np.arange(x.size) != i
        slopes.extend(np.abs((y[others] - y[i]) / (x[others] - x[i])))
    return np.float32(max(slopes))


# %% 2.4 wrong even is_odd: tests evenness
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) - f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong exact is_odd: exact equality, rounding counts
def is_odd(f, x):
    return bool(np.all(f(-x) == -f(x)))

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong zero-at-zero is_odd: only f(0) = 0
def is_odd(f, x):
    return bool(abs(f(np.zeros(1))[0]) <= 1e-9)

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong one-point is_odd: the first point only
def is_odd(f, x):
    y, mirrored = f(x), f(-x)
    return bool(abs(y[0] + mirrored[0]) <= 1e-9)

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong one-point is_odd: return inside the loop
def is_odd(f, x):
    for v in x:
        if abs(f(v) + f(-v)) > 1e-9:
            return False
        else:
            return True

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong any is_odd: at some point instead of every
def is_odd(f, x):
    return bool(np.any(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong signed is_odd: no absolute value, negative sums pass
def is_odd(f, x):
    return bool(np.all(f(-x) + f(x) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong too-loose is_odd: tolerance a thousandth
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-3))

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong - is_odd: at points of its own
def is_odd(f, x):
    t = np.linspace(-1, 1, 101)
    return bool(np.all(np.abs(f(-t) + f(t)) <= 1e-9))

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong reversed-list is_odd: the reversed array taken for -x
def is_odd(f, x):
    y = f(x)
    return bool(np.allclose(y[::-1], -y, rtol=0, atol=1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong - is_odd: f called at x on both sides, not at -x
def is_odd(f, x):
    return bool(np.allclose(-f(x), f(x)))

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong - is_odd: one answer for each point
def is_odd(f, x):
    return np.abs(f(-x) + f(x)) <= 1e-9

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong - is_odd: how far from odd
def is_odd(f, x):
    return float(np.max(np.abs(f(-x) + f(x))))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong in-place is_odd: turns x round
def is_odd(f, x):
    y = np.array(f(x))
    x *= -1
    return bool(np.all(np.abs(f(x) + y) <= 1e-9))

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong - is_odd: prints, returns nothing
def is_odd(f, x):
    print(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong - is_odd: the first verdict for all
_verdicts = []
def is_odd(f, x):
    if not _verdicts:
        _verdicts.append(bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9)))
    return _verdicts[0]

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong unsorted is_increasing: x not sorted
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    return bool(np.all(np.diff(f(x)) >= -1e-9))

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong strict is_increasing: flat is refused
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(y[1:] > y[:-1]))

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong exact is_increasing: no allowance for rounding
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(y[1:] >= y[:-1]))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong always is_increasing: values sorted too
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = np.sort(f(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong ends is_increasing: the two ends only
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(y[-1] >= y[0] - 1e-9)

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong - is_increasing: the slope at the points only
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    h = 1e-5
    return bool(np.all(f(x + h) - f(x - h) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong decreasing is_increasing: falls instead of rises
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) <= 1e-9))

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong any is_increasing: rises somewhere
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.any(np.diff(y) >= -1e-9))

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong correlation is_increasing: on the whole, by a sum of the signs
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.sum(np.sign(np.diff(y))) >= 0)

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong - is_increasing: every second pair
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(np.sort(x))
    for i in range(0, len(y) - 1, 2):
        if y[i + 1] < y[i] - 1e-9:
            return False
    return True

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong - is_increasing: the last step is never looked at
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    t = np.sort(x)
    for i in range(len(t) - 2):
        if f(t[i + 1]) < f(t[i]) - 1e-9:
            return False
    return True

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong - is_increasing: only f > 0 for x > 0
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    return bool(np.all(f(x) * x >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong in-place is_increasing: sorts the caller's x
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    x.sort()
    return bool(np.all(np.diff(f(x)) >= -1e-9))

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong too-loose is_increasing: tolerance a hundredth
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    return bool(np.all(np.diff(f(np.sort(x))) >= -1e-2))

def steepest(f, x):
    order = np.argsort(x)
    return float(np.abs(np.diff(f(x)[order]) / np.diff(x[order])).max())


# %% 2.4 wrong - is_increasing: on a grid of its own
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    grid = np.linspace(-5, 5, 1001)
    return bool(np.all(np.diff(f(grid)) >= -1e-9))

def steepest(f, x):
    y = f(x)
    best = 0.0
    for i in range(len(x)):
        for j in range(i):
            best = max(best, abs(y[i] - y[j]) / abs(x[i] - x[j]))
    return best


# %% 2.4 wrong - is_increasing: True and False as words
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    return 'True' if np.all(np.diff(f(np.sort(x))) >= -1e-9) else 'False'

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return np.max(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j]))


# %% 2.4 wrong signed steepest: no absolute value
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    t = np.sort(x)
    y = f(t)
    return float(np.max(np.diff(y) / np.diff(t)))


# %% 2.4 wrong unsorted-neighbours steepest: neighbours in the given order only
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    return float(np.max(np.abs(np.diff(f(x)) / np.diff(x))))


# %% 2.4 wrong overall steepest: largest difference over largest distance
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    return float((y.max() - y.min()) / (x.max() - x.min()))


# %% 2.4 wrong - steepest: largest difference over smallest distance
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    y = f(np.sort(x))
    return float(np.max(np.abs(np.diff(y))) / np.min(np.diff(np.sort(x))))


# %% 2.4 wrong not-a-number steepest: nan on the diagonal
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    return float(np.max(np.abs(y[:, None] - y) / np.abs(x[:, None] - x)))


# %% 2.4 wrong - steepest: a thousandth added to every distance
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    return float(np.max(np.abs(y[:, None] - y) / (np.abs(x[:, None] - x) + 1e-3)))


# %% 2.4 wrong mean steepest: mean over the pairs
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return float(np.mean(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j])))


# %% 2.4 wrong smallest steepest: smallest
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return float(np.min(np.abs(y[i] - y[j]) / np.abs(x[i] - x[j])))


# %% 2.4 wrong upside-down steepest: quotient upside down
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    y = f(x)
    i, j = np.triu_indices(len(x), k=1)
    return float(np.max(np.abs(x[i] - x[j]) / np.abs(y[i] - y[j])))


# %% 2.4 wrong - steepest: pairs with the first point only
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    y = f(x)
    return float(np.max(np.abs(y[1:] - y[0]) / np.abs(x[1:] - x[0])))


# %% 2.4 wrong tangents steepest: the slope at the points, not between them
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    h = 1e-6
    return float(np.max(np.abs(f(x + h) - f(x - h)) / (2 * h)))


# %% 2.4 wrong - steepest: x sorted, its values not
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    return float(np.max(np.abs(np.diff(f(x)) / np.diff(np.sort(x)))))


# %% 2.4 wrong no-division steepest: not divided
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

def steepest(f, x):
    y = f(x)
    return float(np.max(np.abs(y[:, None] - y)))


# %% 2.4 wrong smoothed steepest: np.gradient averages over two neighbours
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    t = np.sort(x)
    return float(np.max(np.abs(np.gradient(f(t), t))))


# %% 2.4 wrong - steepest: all slopes
def is_odd(f, x):
    return np.allclose(f(-x), -f(x), rtol=0, atol=1e-9)

def is_increasing(f, x):
    y = f(x)
    rises = x[:, None] < x[None, :]
    falls = y[:, None] > y[None, :] + 1e-9
    return not np.any(rises & falls)

def steepest(f, x):
    t = np.sort(x)
    return np.abs(np.diff(f(t)) / np.diff(t))


# %% 2.4 wrong remembers steepest: goes on from the steepest of the last call
def is_odd(f, x):
    return np.max(np.abs(f(x) + f(-x))) < 1e-7

def is_increasing(f, x):
    order = np.argsort(x)
    y = f(x)[order]
    highest = np.maximum.accumulate(y)
    return np.max(highest - y) < 1e-6

_best = 0.0
def steepest(f, x):
    global _best
    t = np.sort(x)
    _best = max(_best, float(np.max(np.abs(np.diff(f(t)) / np.diff(t)))))
    return _best


# %% 2.4 wrong - steepest: |f(x)| / |x|
def is_odd(f, x):
    return bool(np.all(np.abs(f(-x) + f(x)) <= 1e-9))

def is_increasing(f, x):
    y = f(np.sort(x))
    return bool(np.all(np.diff(y) >= -1e-9))

def steepest(f, x):
    return float(np.max(np.abs(f(x)) / np.abs(x)))


# %% 2.5a right maximum taken out with keepdims
def logsumexp(Z, axis):
    top = np.max(Z, axis=axis, keepdims=True)
    return np.log(np.sum(np.exp(Z - top), axis=axis)) + np.squeeze(top, axis=axis)


# %% 2.5a right logaddexp.reduce
def logsumexp(Z, axis):
    return np.logaddexp.reduce(Z, axis=axis)


# %% 2.5a right maximum of the whole array, einsum
def logsumexp(Z, axis):
    top = Z.max()
    e = np.moveaxis(np.exp(Z - top), axis, -1)
    return top + np.log(np.einsum('...k->...', e))


# %% 2.5a right apply_along_axis with a helper
def _of_a_row(z):
    largest = max(z)
    return largest + np.log(sum(np.exp(v - largest) for v in z))

def logsumexp(Z, axis):
    return np.apply_along_axis(_of_a_row, axis, Z)


# %% 2.5a right one after the other, log1p
def logsumexp(Z, axis):
    slices = np.moveaxis(np.asarray(Z, dtype=float), axis, 0)
    total = slices[0]
    for z in slices[1:]:
        total = np.maximum(total, z) + np.log1p(np.exp(-np.abs(total - z)))
    return total


# %% 2.5a right loops over every index, prints
import math

def logsumexp(Z, axis):
    print('log-sum-exp over', Z.shape[axis], 'entries')
    Z = np.moveaxis(Z, axis, -1)
    result = np.zeros(Z.shape[:-1])
    for place in np.ndindex(result.shape):
        row = Z[place]
        m = max(row)
        s = 0.0
        for z in row:
            s += math.exp(z - m)
        result[place] = m + math.log(s)
    return result


# %% 2.5a right expand_dims, float32 at the end
def logsumexp(Z, axis):
    m = Z.max(axis)
    shifted = Z - np.expand_dims(m, axis)
    return np.asarray(m + np.log(np.exp(shifted).sum(axis))).astype(np.float32)


# %% 2.5a right tries first without the shift, which warns
def logsumexp(Z, axis):
    plain = np.log(np.exp(1.0 * Z).sum(axis=axis))
    m = np.amax(Z, axis=axis, keepdims=True)
    safe = (m + np.log(np.exp(Z - m).sum(axis=axis, keepdims=True))).squeeze(axis)
    return np.where(np.isfinite(plain) & (np.abs(plain) < 100), plain, safe)


# %% 2.5a wrong no-shift no shift, inf at 1000
def logsumexp(Z, axis):
    return np.log(np.sum(np.exp(Z), axis=axis))


# %% 2.5a wrong keepdims keepdims, the axis stays
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m + np.log(np.exp(Z - m).sum(axis=axis, keepdims=True))


# %% 2.5a wrong shift-lost the maximum is not added again
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return np.log(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong shift-wrong-way the maximum is subtracted twice
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return np.log(np.exp(Z - m).sum(axis=axis)) - m.squeeze(axis)


# %% 2.5a wrong all sum over the whole array
def logsumexp(Z, axis):
    m = Z.max()
    return m + np.log(np.exp(Z - m).sum())


# %% 2.5a wrong last-axis always the last axis
def logsumexp(Z, axis):
    m = Z.max(axis=-1)
    return m + np.log(np.exp(Z - m[..., None]).sum(axis=-1))


# %% 2.5a wrong first-axis always axis 0
def logsumexp(Z, axis):
    m = Z.max(axis=0)
    return m + np.log(np.exp(Z - m).sum(axis=0))


# %% 2.5a wrong - always axis 1
def logsumexp(Z, axis):
    m = Z.max(axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(Z - m).sum(axis=1))


# %% 2.5a wrong clumsy-shift the smallest taken out
def logsumexp(Z, axis):
    m = Z.min(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong clumsy-shift the mean taken out
def logsumexp(Z, axis):
    m = Z.mean(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong - the largest absolute value taken out
def logsumexp(Z, axis):
    m = np.abs(Z).max(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong - a fixed shift of 1000
def logsumexp(Z, axis):
    return 1000 + np.log(np.exp(Z - 1000.0).sum(axis=axis))


# %% 2.5a wrong - clipped at 700
def logsumexp(Z, axis):
    return np.log(np.exp(np.clip(Z, -700, 700)).sum(axis=axis))


# %% 2.5a wrong mean a mean instead of a sum
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log(np.exp(Z - m).mean(axis=axis))


# %% 2.5a wrong sum-of-logs log of each, then the sum
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return np.sum(m + np.log(np.exp(Z - m)), axis=axis)


# %% 2.5a wrong - logarithm to the base 10
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log10(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong - log1p
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.log1p(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong maximum only the maximum
def logsumexp(Z, axis):
    return np.max(Z, axis=axis)


# %% 2.5a wrong no-log the logarithm forgotten
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m.squeeze(axis) + np.exp(Z - m).sum(axis=axis)


# %% 2.5a wrong - inf made a large number
def logsumexp(Z, axis):
    return np.nan_to_num(np.log(np.exp(Z).sum(axis=axis)))


# %% 2.5a wrong raises maximum of each row without keepdims
def logsumexp(Z, axis):
    m = Z.max(axis=axis)
    return m + np.log(np.exp(Z - m).sum(axis=axis))


# %% 2.5a wrong raises the shape counted wrongly for axis -1
def logsumexp(Z, axis):
    out = np.zeros(Z.shape[:axis] + Z.shape[axis + 1:])
    rows = np.moveaxis(Z, axis, -1)
    for place in np.ndindex(out.shape):
        m = rows[place].max()
        out[place] = m + np.log(np.exp(rows[place] - m).sum())
    return out


# %% 2.5a wrong raises two dimensions only
def logsumexp(Z, axis):
    if axis == 0:
        Z = Z.T
    out = np.zeros(Z.shape[0])
    for n in range(Z.shape[0]):
        m = max(Z[n])
        out[n] = m + np.log(sum(np.exp(Z[n] - m)))
    return out


# %% 2.5a wrong - whole numbers truncated
def logsumexp(Z, axis):
    Z = np.moveaxis(Z, axis, 0)
    out = np.zeros(Z.shape[1:], dtype=Z.dtype)
    m = Z.max(axis=0)
    out[...] = m + np.log(np.exp(Z - m).sum(axis=0))
    return out


# %% 2.5a wrong in-place shifts Z in place
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    Z -= m
    return m.squeeze(axis) + np.log(np.exp(Z).sum(axis=axis))


# %% 2.5a wrong remembers one array for all results
_result = {}
def logsumexp(Z, axis):
    value = np.logaddexp.reduce(Z, axis=axis)
    kept = _result.setdefault(np.shape(value), np.zeros(np.shape(value)))
    kept[...] = value
    return kept


# %% 2.5a wrong - the maximum of the first call
_top = []
def logsumexp(Z, axis):
    if not _top:
        _top.append(Z.max())
    return _top[0] + np.log(np.exp(Z - _top[0]).sum(axis=axis))


# %% 2.5a wrong delegates mlpkit's
def logsumexp(Z, axis):
    from mlpkit.activations import logsumexp as theirs
    return theirs(Z, axis)


# %% 2.5a wrong layout views Z's memory row after row
def logsumexp(Z, axis):
    Z = np.reshape(np.ravel(Z, order='K'), Z.shape)
    return np.logaddexp.reduce(Z, axis=axis)


# %% 2.5a wrong - a list
def logsumexp(Z, axis):
    return list(np.atleast_1d(np.logaddexp.reduce(Z, axis=axis)))


# %% 2.5a wrong - scale lost: Z divided by its maximum
def logsumexp(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m.squeeze(axis) * np.log(np.exp(Z / m).sum(axis=axis))


# %% 2.5 right maximum of each row
def softmax(Z, axis):
    e = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 right maximum of the whole array
def softmax(Z, axis):
    e = np.exp(Z - np.max(Z))
    return e / np.expand_dims(np.sum(e, axis), axis)


# %% 2.5 right by the log-sum-exp
def _lse(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return m + np.log(np.exp(Z - m).sum(axis=axis, keepdims=True))

def softmax(Z, axis):
    return np.exp(Z - _lse(Z, axis))


# %% 2.5 right one over the sum of e to the differences, which may overflow
def softmax(Z, axis):
    Z = np.moveaxis(np.asarray(Z, dtype=float), axis, -1)
    differences = Z[..., None, :] - Z[..., :, None]
    p = 1 / np.exp(differences).sum(axis=-1)
    return np.moveaxis(p, -1, axis)


# %% 2.5 right loops over every row, prints
import math

def softmax(Z, axis):
    print(Z.shape, axis)
    rows = np.moveaxis(Z, axis, -1)
    P = np.zeros(rows.shape)
    for place in np.ndindex(rows.shape[:-1]):
        m = max(rows[place])
        weights = [math.exp(z - m) for z in rows[place]]
        for k, weight in enumerate(weights):
            P[place][k] = weight / sum(weights)
    return np.moveaxis(P, -1, axis)


# %% 2.5 right swapaxes and einsum, float32 at the end
def softmax(Z, axis):
    Z = np.swapaxes(Z, 0, axis)
    e = np.exp(Z - Z.max(axis=0))
    p = np.einsum('k...,...->k...', e, 1 / e.sum(axis=0))
    return np.swapaxes(p, 0, axis).astype(np.float32)


# %% 2.5 right apply_along_axis with logaddexp.reduce
def softmax(Z, axis):
    def row(z):
        return np.exp(z - np.logaddexp.reduce(z))
    return np.apply_along_axis(row, axis, np.array(Z, dtype=np.float64))


# %% 2.5 wrong no-shift no shift, nan at 1000
def softmax(Z, axis):
    e = np.exp(Z)
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong global-sum sum over the whole array
def softmax(Z, axis):
    e = np.exp(Z - Z.max())
    return e / e.sum()


# %% 2.5 wrong first-axis always axis 0
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


# %% 2.5 wrong last-axis always the last axis
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# %% 2.5 wrong - always axis 1
def softmax(Z, axis):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


# %% 2.5 wrong keepdims keepdims forgotten in the sum
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis)


# %% 2.5 wrong keepdims keepdims forgotten in the maximum
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong clumsy-shift the smallest taken out
def softmax(Z, axis):
    e = np.exp(Z - Z.min(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong clumsy-shift the mean taken out
def softmax(Z, axis):
    e = np.exp(Z - Z.mean(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong - the largest absolute value taken out
def softmax(Z, axis):
    e = np.exp(Z - np.abs(Z).max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong - shifted above the line only
def softmax(Z, axis):
    m = Z.max(axis=axis, keepdims=True)
    return np.exp(Z - m) / np.exp(Z).sum(axis=axis, keepdims=True)


# %% 2.5 wrong - clipped at 500
def softmax(Z, axis):
    e = np.exp(np.clip(Z, -500, 500))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong not-divided divided by the largest
def softmax(Z, axis):
    return np.exp(Z - Z.max(axis=axis, keepdims=True))


# %% 2.5 wrong no-exp no exponential
def softmax(Z, axis):
    shifted = Z - Z.min(axis=axis, keepdims=True)
    return shifted / shifted.sum(axis=axis, keepdims=True)


# %% 2.5 wrong minus e^-z
def softmax(Z, axis):
    e = np.exp(Z.min(axis=axis, keepdims=True) - Z)
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong log the logarithm of it
def softmax(Z, axis):
    shifted = Z - Z.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


# %% 2.5 wrong base-two powers of 2
def softmax(Z, axis):
    e = 2.0 ** (Z - Z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong hard hard: 1 at the largest
def softmax(Z, axis):
    largest = Z == Z.max(axis=axis, keepdims=True)
    return largest / largest.sum(axis=axis, keepdims=True)


# %% 2.5 wrong - sigmoids, normalised
def softmax(Z, axis):
    s = 0.5 * (1 + np.tanh(Z / 2))
    return s / s.sum(axis=axis, keepdims=True)


# %% 2.5 wrong sigmoid sigmoids
def softmax(Z, axis):
    return 0.5 * (1 + np.tanh(Z / 2))


# %% 2.5 wrong - length 1 instead of sum 1
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return e / np.sqrt((e ** 2).sum(axis=axis, keepdims=True))


# %% 2.5 wrong - mean 1 instead of sum 1
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return e / e.mean(axis=axis, keepdims=True)


# %% 2.5 wrong scaled Z scaled by its largest
def softmax(Z, axis):
    e = np.exp(Z / np.abs(Z).max())
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong - rounded to four places
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return np.round(e / e.sum(axis=axis, keepdims=True), 4)


# %% 2.5 wrong - nan made 0
def softmax(Z, axis):
    e = np.exp(Z)
    return np.nan_to_num(e / e.sum(axis=axis, keepdims=True))


# %% 2.5 wrong in-place shifts Z in place
def softmax(Z, axis):
    Z -= np.max(Z, axis=axis, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong in-place the probabilities written into Z
def softmax(Z, axis):
    lse = np.expand_dims(np.logaddexp.reduce(Z, axis=axis), axis)
    return np.exp(Z - lse, out=Z)


# %% 2.5 wrong - whole numbers truncated
def softmax(Z, axis):
    p = np.zeros_like(Z)
    p[...] = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return p / p.sum(axis=axis, keepdims=True)


# %% 2.5 wrong raises two dimensions only
def softmax(Z, axis):
    Z = Z.T if axis == 0 else Z
    N, M = Z.shape
    P = np.zeros((N, M))
    for n in range(N):
        e = np.exp(Z[n] - Z[n].max())
        P[n] = e / e.sum()
    return P.T if axis == 0 else P


# %% 2.5 wrong - a loop that knows axis 0 and 1, not -1
def softmax(Z, axis):
    e = np.exp(Z - Z.max())
    if axis == 0:
        return e / e.sum(axis=0)
    if axis == 1:
        return e / e.sum(axis=1, keepdims=True)


# %% 2.5 wrong - axes left where they were moved
def softmax(Z, axis):
    rows = np.moveaxis(Z, axis, -1)
    e = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# %% 2.5 wrong remembers one array for all results
_p = {}
def softmax(Z, axis):
    p = _p.setdefault(Z.shape, np.zeros(Z.shape))
    np.exp(Z - Z.max(axis=axis, keepdims=True), out=p)
    p /= p.sum(axis=axis, keepdims=True)
    return p


# %% 2.5 wrong remembers a cache keyed by id
_seen = {}
def softmax(Z, axis):
    if (id(Z), axis) not in _seen:
        e = np.exp(Z - Z.max(axis=axis, keepdims=True))
        _seen[id(Z), axis] = e / e.sum(axis=axis, keepdims=True)
    return _seen[id(Z), axis]


# %% 2.5 wrong delegates mlpkit's
import mlpkit
def softmax(Z, axis):
    return mlpkit.softmax(Z, axis=axis)


# %% 2.5 wrong layout views Z's memory row after row
def softmax(Z, axis):
    Z = np.array(Z.ravel(order='K')).reshape(Z.shape)
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# %% 2.5 wrong - nested lists
def softmax(Z, axis):
    e = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return (e / e.sum(axis=axis, keepdims=True)).tolist()


# %% 2.6 right forward and back, lists
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, slopes = [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        slopes.append(act.df(z, a))
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in reversed(range(depth)):
        dz = da * slopes[l]
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 right all weights in one draw, norms appended and reversed
def gradient_flow(depth, act, scale, rng, width=64):
    a0 = rng.standard_normal(width)
    W = rng.standard_normal((depth, width, width)) * (scale / width ** 0.5)
    zs, activations = [], [a0]
    for l in range(depth):
        zs.append(np.dot(activations[-1], W[l]))
        activations.append(act.f(zs[-1]))
    delta = act.df(zs[-1], activations[-1])
    norms = [np.sqrt(delta @ delta)]
    for l in range(depth - 2, -1, -1):
        delta = (delta @ W[l + 1].T) * act.df(zs[l], activations[l + 1])
        norms.append(np.sqrt(delta @ delta))
    return np.array(norms[::-1])


# %% 2.6 right recursion
def gradient_flow(depth, act, scale, rng, width=64):
    norms = []

    def through(layer, a):
        """dL/da of the layer's input."""
        if layer == depth:
            return np.ones(width)
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        out = act.f(z)
        dz = through(layer + 1, out) * act.df(z, out)
        norms.insert(0, (dz ** 2).sum() ** 0.5)
        return np.einsum('ij,j->i', W, dz)

    through(0, rng.normal(size=width))
    return np.array(norms)


# %% 2.6 right Jacobian matrices multiplied from the left
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    J = np.zeros((depth, width, width))  # da_depth / dz_l, transposed
    for l in range(depth):
        W = rng.normal(0.0, scale / np.sqrt(width), size=(width, width))
        z = np.einsum('i,ij->j', a, W)
        a = act.f(z)
        D = np.diag(act.df(z, a))
        for earlier in range(l):
            J[earlier] = J[earlier] @ W @ D
        J[l] = D
    return np.linalg.norm(J.sum(axis=2), axis=1)


# %% 2.6 right loops over the units, prints, float32 at the end
import math

def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    layers = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / math.sqrt(width)
        z = np.array([sum(a * W[:, j]) for j in range(width)])
        a = act.f(z)
        layers.append((W, z, a))
        print('layer', l + 1, 'forward')
    result, dL_da = [], [1.0] * width
    while layers:
        W, z, a = layers.pop()
        delta = np.array(dL_da) * act.df(z, a)
        result = [math.sqrt(sum(d * d for d in delta))] + result
        dL_da = [sum(W[i, :] * delta) for i in range(width)]
    return np.array(result, dtype=np.float32)


# %% 2.6 right column vectors, a batch of one, slope from f(z) again
def gradient_flow(depth, act, scale, rng, width=64):
    A = rng.normal(size=width).reshape(1, -1)
    weights, Z = [], []
    for _ in range(depth):
        weights.append(np.multiply(rng.normal(size=(width, width)), scale) / np.sqrt(width))
        Z.append(A @ weights[-1])
        A = act.f(Z[-1])
    error, out = np.ones((1, width)), np.empty(depth)
    for l in range(depth, 0, -1):
        error = error * act.df(Z[l - 1], act.f(Z[l - 1]))
        out[l - 1] = np.hypot.reduce(error[0])
        error = error @ weights[l - 1].T
    return out


# %% 2.6 wrong transposed W instead of W transposed on the way back
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W
    return np.array(result[::-1])


# %% 2.6 wrong no-slope-at-the-end no slope at the output
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    top = depth - 1
    for l in range(depth - 1, -1, -1):
        dz = da if l == top else da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong no-slope no slopes at all
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong slope-at-a slope at a instead of z
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(outs[l], act.f(outs[l]))
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - z and a swapped in df
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(a, z)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong - the layer's input for a
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    outs = [np.zeros(width)] + outs[:-1]
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong eps dL/da instead of dL/dz
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(da)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong reversed last layer first
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result)


# %% 2.6 wrong squared squared norm
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = dz @ dz
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong sizes-summed sum of absolute values
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sum(np.abs(delta)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong largest largest component
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.abs(dz).max()
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong rms root mean square
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.mean(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong weights gradient of the weights
def gradient_flow(depth, act, scale, rng, width=64):
    a = x = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(np.outer(outs[l - 1] if l else x, dz))
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong no-width not divided by the root of width
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong by-width divided by width
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / width
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong root-of-scale scale squared, taken for a variance
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * np.sqrt(scale / width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong no-scale scale forgotten
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong width-ignored scaled by 64, whatever the width
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / 8
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong width-ignored 64 units, whatever the width
def gradient_flow(depth, act, scale, rng, width=64):
    width = 64
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - W transposed in the forward pass
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(W, a)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W
    return np.array(result[::-1])


# %% 2.6 wrong - uniform weights
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.uniform(-1, 1, size=(width, width)) * np.sqrt(3) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong own-generator a generator of its own
def gradient_flow(depth, act, scale, rng, width=64):
    rng = np.random.default_rng(0)
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong remembers the global generator
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = np.random.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - biases drawn too
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W) + rng.normal(size=width)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong weights-first weights drawn before the input
def gradient_flow(depth, act, scale, rng, width=64):
    drawn = [rng.normal(size=(width, width)) for _ in range(depth)]
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = drawn[l] * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong - the same weights in every layer
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    same = rng.normal(size=(width, width))
    for l in range(depth):
        W = same * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong - input of ones
def gradient_flow(depth, act, scale, rng, width=64):
    a = np.ones(width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - the last activation is left out
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z) if l < depth - 1 else z
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong mean-loss the loss a mean
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width) / width
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong squared-loss the loss half a sum of squares
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = a.copy()
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - error backwards through the layer above its own
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        da = Ws[l] @ da
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = dz
    return norms


# %% 2.6 wrong - depth + 1 entries, the input as well
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    result.append(np.sqrt(np.sum(error ** 2)))
    return np.array(result[::-1])


# %% 2.6 wrong relative relative to the last layer
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms / norms[-1]


# %% 2.6 wrong - logarithms
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return np.log10(norms)


# %% 2.6 wrong - always the sigmoid's slope
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * a * (1 - a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong - always tanh
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = np.tanh(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * (1 - outs[l] ** 2)
        norms[l] = np.linalg.norm(dz)
        da = Ws[l] @ dz
    return norms


# %% 2.6 wrong - a list
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return result[::-1]


# %% 2.6 wrong - all gradients instead of their norms
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(delta)
        error = delta @ W.T
    return np.array(result[::-1])


# %% 2.6 wrong - only the first and the last
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ W.T
    return np.array([result[-1], result[0]])


# %% 2.6 wrong - adds the error of the layer above
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    Ws, zs, outs = [], [], []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        Ws.append(W)
        zs.append(z)
        outs.append(a)
    norms = np.zeros(depth)
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        dz = da * act.df(zs[l], outs[l])
        norms[l] = np.linalg.norm(dz)
        da = da + Ws[l] @ dz
    return norms


# %% 2.6 wrong drawn-again new weights on the way back
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        W = rng.normal(size=(width, width)) * scale / width ** 0.5
        z = np.dot(a, W)
        a = act.f(z)
        tape.append((W, z, a))
    error, result = np.ones_like(a), []
    for W, z, a in reversed(tape):
        delta = error * act.df(z, a)
        result.append(np.sqrt(np.sum(delta ** 2)))
        error = delta @ (rng.normal(size=(width, width)) * scale / width ** 0.5).T
    return np.array(result[::-1])


# %% 2.6 wrong - mean slopes multiplied, no weights
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    slopes = []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        slopes.append(np.mean(act.df(z, a)))
    return np.sqrt(width) * np.cumprod(slopes[::-1])[::-1]


# %% 2.6 wrong - the weights of the first call are kept
_weights = {}
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for l in range(depth):
        if (l, width) not in _weights:
            _weights[l, width] = rng.normal(size=(width, width))
        W = _weights[l, width] * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        tape.append((W, act.df(z, a)))
    da, norms = np.ones(width), []
    for W, slope in tape[::-1]:
        norms.insert(0, np.linalg.norm(da * slope))
        da = W @ (da * slope)
    return np.array(norms)


# %% 2.6 wrong remembers one array for all results
_norms = np.zeros(1000)
def gradient_flow(depth, act, scale, rng, width=64):
    a = rng.normal(size=width)
    tape = []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = a @ W
        a = act.f(z)
        tape.append((W, act.df(z, a)))
    da = np.ones(width)
    for l in range(depth - 1, -1, -1):
        W, slope = tape[l]
        _norms[l] = np.linalg.norm(da * slope)
        da = W @ (da * slope)
    return _norms[:depth]


# %% 2.6 wrong delegates mlpkit's layers do it
def gradient_flow(depth, act, scale, rng, width=64):
    from mlpkit import MLP, Dense
    a = rng.normal(size=(1, width))
    layers = []
    for _ in range(depth):
        dense = Dense(width, width)
        MLP([dense], np.random.default_rng(0))
        dense.W = rng.normal(size=(width, width)) * scale / np.sqrt(width)
        z = dense.forward(a)
        a = act.f(z)
        layers.append((dense, z, a))
    da, norms = np.ones((1, width)), np.zeros(depth)
    for l in range(depth - 1, -1, -1):
        dense, z, a = layers[l]
        dz = da * act.df(z, a)
        norms[l] = np.linalg.norm(dz)
        da = dense.backward(dz)
    return norms


# %% 2.6a right a dict
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a right filled one by one, in another order, prints
def why_it_vanishes():
    answer = {}
    answer['sign'] = 'b'
    answer['relu'] = 'a'
    answer['saturated'] = 'd'
    answer['product'] = 'c'
    print(answer)
    return answer


# %% 2.6a right dict with keywords
def why_it_vanishes():
    return dict(product='c', saturated='d', relu='a', sign='b')


# %% 2.6a right zipped
def why_it_vanishes():
    return dict(zip(('product', 'saturated', 'relu', 'sign'), 'cdab'))


# %% 2.6a right NumPy strings
def why_it_vanishes():
    letters = np.array(['c', 'd', 'a', 'b'])
    return {question: letters[i] for i, question in enumerate(['product', 'saturated', 'relu', 'sign'])}


# %% 2.6a wrong product-a product: every slope 1, as with ReLU
def why_it_vanishes():
    return {'product': 'a', 'saturated': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong product-b product: the smallest decides
def why_it_vanishes():
    return {'product': 'b', 'saturated': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong product-d product: 0 at once
def why_it_vanishes():
    return {'product': 'd', 'saturated': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong saturated-a saturated: slopes near 1, as the outputs are
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'a', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong saturated-b saturated: the gradient explodes
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'b', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong saturated-c saturated: lost for every input
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'c', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong relu-b relu: half of it in every layer, the variance forgotten
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'b', 'sign': 'b'}


# %% 2.6a wrong relu-c relu: sqrt(2) in every layer, the slopes forgotten
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'c', 'sign': 'b'}


# %% 2.6a wrong relu-d relu: every path meets a 0
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'd', 'sign': 'b'}


# %% 2.6a wrong sign-a sign: not increasing
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': 'a'}


# %% 2.6a wrong sign-c sign: infinite at the jump
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': 'c'}


# %% 2.6a wrong sign-d sign: the loss cannot be computed
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': 'd'}


# %% 2.6a wrong - one is missing
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a'}


# %% 2.6a wrong - the last left as it was
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': ...}


# %% 2.6a wrong - a list of letters
def why_it_vanishes():
    return ['c', 'd', 'a', 'b']


# %% 2.6a wrong - one string
def why_it_vanishes():
    return 'cdab'


# %% 2.6a wrong - a misspelt question
def why_it_vanishes():
    return {'product': 'c', 'saturation': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong - letters as keys
def why_it_vanishes():
    return {'c': 'product', 'd': 'saturated', 'a': 'relu', 'b': 'sign'}


# %% 2.6a wrong - the value instead of the letter
def why_it_vanishes():
    return {'product': 0.25 ** 10, 'saturated': 'd', 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong - hedged, two letters
def why_it_vanishes():
    return {'product': 'c', 'saturated': ['c', 'd'], 'relu': 'a', 'sign': 'b'}


# %% 2.6a wrong - hedged in one string
def why_it_vanishes():
    return {'product': 'c', 'saturated': 'd', 'relu': 'ab', 'sign': 'b'}


# %% 2.6a wrong - numbers for letters
def why_it_vanishes():
    return {'product': 3, 'saturated': 4, 'relu': 1, 'sign': 2}


# %% 2.6a wrong - printed, not returned
def why_it_vanishes():
    print({'product': 'c', 'saturated': 'd', 'relu': 'a', 'sign': 'b'})


# %% 2.7a right np.where
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a right maximum and heaviside
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a right the two halves added, a mask
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a right absolute values and signs
def leaky_relu(x, slope=0.01):
    return (1 + slope) / 2 * x + (1 - slope) / 2 * np.abs(x)

def d_leaky_relu(x, slope=0.01):
    return (1 + slope) / 2 + (1 - slope) / 2 * np.sign(x)


# %% 2.7a right element by element
def leaky_relu(x, slope=0.01):
    x = np.asarray(x, dtype=float)
    a = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a[i] = x[i] if x[i] > 0 else slope * x[i]
    return a

def d_leaky_relu(x, slope=0.01):
    f = np.vectorize(lambda v: 1.0 if v >= 0 else slope, otypes=[float])
    return f(x)


# %% 2.7a right the function from its slope, prints, float32 at the end
def d_leaky_relu(x, slope=0.01):
    print('slope', slope)
    return np.asarray(np.select([x > 0], [1.0], slope)).astype(np.float32)

def leaky_relu(x, slope=0.01):
    factor = np.select([np.asarray(x) > 0], [1.0], slope)
    return np.asarray(factor * x).astype(np.float32)


# %% 2.7a right copy and masks
def leaky_relu(x, slope=0.01):
    y = np.array(x, dtype=np.float64)
    y[y < 0] *= slope
    return y

def d_leaky_relu(x, slope=0.01):
    positive = (x > 0) * 1.0
    return positive + slope * (1 - positive)


# %% 2.7a wrong fixed-slope leaky_relu: 0.01 whatever is asked for
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, 0.01 * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong relu leaky_relu: does not leak
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0)

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong swapped leaky_relu: minimum
def leaky_relu(x, slope=0.01):
    return np.minimum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong constant leaky_relu: the slope itself for x < 0
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong constant leaky_relu: max(x, slope)
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope)

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong positive-leak leaky_relu: turned up on the left
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, -slope * x)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong swapped leaky_relu: sides swapped
def leaky_relu(x, slope=0.01):
    return np.where(x < 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong shifted leaky_relu: the leak on both sides
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * x

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong - leaky_relu: divided
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, x / slope)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong exponential leaky_relu: exponential, ELU
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * np.expm1(x))

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong - leaky_relu: whole numbers truncated
def leaky_relu(x, slope=0.01):
    y = np.array(x)
    y[x < 0] = slope * x[x < 0]
    return y

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong in-place leaky_relu: in place
def leaky_relu(x, slope=0.01):
    x[x < 0] *= slope
    return x

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong - leaky_relu: another default
def leaky_relu(x, slope=0.1):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong - leaky_relu: the slope of the first call
_slope = []
def leaky_relu(x, slope=0.01):
    _slope.append(slope)
    return np.maximum(x, _slope[0] * x)

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong remembers leaky_relu: one array for all results
_space = {}
def leaky_relu(x, slope=0.01):
    y = _space.setdefault(np.shape(x), np.zeros(np.shape(x)))
    return np.maximum(x, slope * x, out=y)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong delegates leaky_relu: mlpkit's, with its 0.01 scaled
def leaky_relu(x, slope=0.01):
    from mlpkit.activations import leaky_relu as kit
    return np.where(x > 0, kit.f(x), kit.f(x) * slope / 0.01)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


# %% 2.7a wrong layout leaky_relu: flattened as it lies in memory
def leaky_relu(x, slope=0.01):
    y = np.asarray(x).ravel(order='K')
    return np.where(y > 0, y, slope * y).reshape(np.shape(x))

def d_leaky_relu(x, slope=0.01):
    return slope + (1 - slope) * np.heaviside(x, 0.5)


# %% 2.7a wrong raises leaky_relu: Python's max
def leaky_relu(x, slope=0.01):
    return max(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    d = np.ones(np.shape(x))
    d[x < 0] = slope
    return d


# %% 2.7a wrong relu d_leaky_relu: 0 on the left, as ReLU
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, 0.0)


# %% 2.7a wrong - d_leaky_relu: 0 at 0
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return 1.0 * (x > 0) + slope * (x < 0)


# %% 2.7a wrong - d_leaky_relu: both at 0
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    return 1.0 * (x >= 0) + slope * (x <= 0)


# %% 2.7a wrong times-x d_leaky_relu: slope times x on the left
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, slope * x)


# %% 2.7a wrong itself d_leaky_relu: the function itself
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


# %% 2.7a wrong negative d_leaky_relu: minus slope on the left
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    return np.where(x >= 0, 1.0, -slope)


# %% 2.7a wrong slide d_leaky_relu: -1 on the left
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x < 0, -1.0, 1.0)


# %% 2.7a wrong fixed-slope d_leaky_relu: 0.01 whatever is asked for
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1.0, 0.01)


# %% 2.7a wrong - d_leaky_relu: f(x) / x is nan at 0
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x) / x


# %% 2.7a wrong one-plus d_leaky_relu: 1 + slope on the right
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.heaviside(x, 0) + slope


# %% 2.7a wrong swapped d_leaky_relu: sides swapped
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.where(x > 0, slope, 1.0)


# %% 2.7a wrong integers d_leaky_relu: whole numbers truncated
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    d = np.ones_like(x)
    d[x < 0] = slope
    return d


# %% 2.7a wrong in-place d_leaky_relu: in place
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def d_leaky_relu(x, slope=0.01):
    left = x <= 0
    x[...] = 1
    x[left] = slope
    return x


# %% 2.7a wrong raises d_leaky_relu: one-dimensional only
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)

def d_leaky_relu(x, slope=0.01):
    return np.array([1.0 if v > 0 else slope for v in x])


# %% 2.7a wrong - d_leaky_relu: one number
def leaky_relu(x, slope=0.01):
    return np.maximum(x, 0) + slope * np.minimum(x, 0)

def d_leaky_relu(x, slope=0.01):
    return 1.0 if np.mean(x) > 0 else slope


# %% 2.7 right not any
def dead_units(X, W, b):
    return ~np.any(X @ W + b > 0, axis=0)


# %% 2.7 right the largest over the samples
def dead_units(X, W, b):
    Z = np.dot(X, W) + b
    return Z.max(axis=0) <= 0


# %% 2.7 right loops, from the definition
def dead_units(X, W, b):
    N, F = X.shape
    H = W.shape[1]
    dead = np.ones(H, dtype=bool)
    for h in range(H):
        for n in range(N):
            z = b[h]
            for f in range(F):
                z += X[n, f] * W[f, h]
            if z > 0:
                dead[h] = False
    return dead


# %% 2.7 right einsum, all asleep
def dead_units(X, W, b):
    z = np.einsum('nf,fh->nh', X, W) + b[None, :]
    return np.all(z <= 0, axis=0)


# %% 2.7 right no output of the ReLU counts, prints
def dead_units(X, W, b):
    relu = np.maximum(X @ W + b, 0)
    awake = np.count_nonzero(relu, axis=0)
    print('awake on', awake, 'of', len(X), 'samples')
    return awake == 0


# %% 2.7 right ones in front of X, biases as row 0 of W
def dead_units(X, W, b):
    with_bias = np.column_stack([np.ones(len(X)), X]) @ np.vstack([b, W])
    return np.logical_not((with_bias > 0).any(axis=0))


# %% 2.7 right unit by unit, a list of bools made an array, with a warning
def dead_units(X, W, b):
    np.ones(1) / np.zeros(1)
    asleep = []
    for w, bias in zip(W.T, b):
        asleep.append(not any(x @ w + bias > 0 for x in X))
    return np.array(asleep)


# %% 2.7 wrong zero-wakes at 0 it counts as awake
def dead_units(X, W, b):
    return ~np.any(X @ W + b >= 0, axis=0)


# %% 2.7 wrong zero-wakes all below 0, at 0 it counts as awake
def dead_units(X, W, b):
    return np.all(X @ W + b < 0, axis=0)


# %% 2.7 wrong per-sample over the units instead of the samples
def dead_units(X, W, b):
    return ~np.any(X @ W + b > 0, axis=1)


# %% 2.7 wrong awake awake instead of asleep
def dead_units(X, W, b):
    return np.any(X @ W + b > 0, axis=0)


# %% 2.7 wrong sometimes-asleep asleep on some sample
def dead_units(X, W, b):
    return np.any(X @ W + b <= 0, axis=0)


# %% 2.7 wrong sometimes-asleep the smallest over the samples
def dead_units(X, W, b):
    return (X @ W + b).min(axis=0) <= 0


# %% 2.7 wrong no-bias bias forgotten
def dead_units(X, W, b):
    return ~np.any(X @ W > 0, axis=0)


# %% 2.7 wrong bias-subtracted bias subtracted
def dead_units(X, W, b):
    return np.max(X @ W - b, axis=0) <= 0


# %% 2.7 wrong mean mean over the samples
def dead_units(X, W, b):
    return (X @ W + b).mean(axis=0) <= 0


# %% 2.7 wrong mean the mean sample
def dead_units(X, W, b):
    return X.mean(axis=0) @ W + b <= 0


# %% 2.7 wrong mean sum over the samples
def dead_units(X, W, b):
    return np.sum(X @ W + b, axis=0) <= 0


# %% 2.7 wrong first-sample first sample only
def dead_units(X, W, b):
    return X[0] @ W + b <= 0


# %% 2.7 wrong - the last sample overwrites the others
def dead_units(X, W, b):
    dead = np.zeros(len(b), dtype=bool)
    for x in X:
        dead = x @ W + b <= 0
    return dead


# %% 2.7 wrong table for each sample and unit
def dead_units(X, W, b):
    return X @ W + b <= 0


# %% 2.7 wrong count how many
def dead_units(X, W, b):
    return int(np.sum(~np.any(X @ W + b > 0, axis=0)))


# %% 2.7 wrong indices which, as indices
def dead_units(X, W, b):
    return np.flatnonzero(~np.any(X @ W + b > 0, axis=0))


# %% 2.7 wrong rate the share of samples it sleeps on
def dead_units(X, W, b):
    return np.mean(X @ W + b <= 0, axis=0)


# %% 2.7 wrong - asleep on more than half
def dead_units(X, W, b):
    return np.mean(X @ W + b <= 0, axis=0) > 0.5


# %% 2.7 wrong - asleep on 95 of 100
def dead_units(X, W, b):
    return np.mean(X @ W + b <= 0, axis=0) > 0.95


# %% 2.7 wrong - nearly 0 counts as 0
def dead_units(X, W, b):
    return np.all(np.maximum(X @ W + b, 0) < 1e-3, axis=0)


# %% 2.7 wrong - all alike over the samples, dead or not
def dead_units(X, W, b):
    alpha = np.maximum(X @ W + b, 0)
    return np.ptp(alpha, axis=0) == 0


# %% 2.7 wrong only-bias negative bias taken for dead
def dead_units(X, W, b):
    return b <= 0


# %% 2.7 wrong weights all weights negative
def dead_units(X, W, b):
    return np.all(W <= 0, axis=0) & (b <= 0)


# %% 2.7 wrong - absolute values
def dead_units(X, W, b):
    return np.max(np.abs(X @ W + b), axis=0) <= 0


# %% 2.7 wrong - the whole layer at once
def dead_units(X, W, b):
    return ~np.any(X @ W + b > 0)


# %% 2.7 wrong raises six inputs and nine units
def dead_units(X, W, b):
    dead = np.ones(9, dtype=bool)
    for h in range(9):
        for x in X:
            if sum(x[f] * W[f, h] for f in range(6)) + b[h] > 0:
                dead[h] = False
    return dead


# %% 2.7 wrong first-sample one answer returned inside the loop
def dead_units(X, W, b):
    dead = np.ones(len(b), dtype=bool)
    for x in X:
        dead &= x @ W + b <= 0
        return dead


# %% 2.7 wrong in-place clears the caller's b
def dead_units(X, W, b):
    dead = np.max(X @ W + b, axis=0) <= 0
    b[dead] = 0
    return dead


# %% 2.7 wrong in-place standardises X in place first
def dead_units(X, W, b):
    X -= X.mean(axis=0)
    return ~np.any(X @ W + b > 0, axis=0)


# %% 2.7 wrong remembers dead once, dead for ever
_dead = {}
def dead_units(X, W, b):
    now = ~np.any(X @ W + b > 0, axis=0)
    _dead[len(b)] = _dead.get(len(b), False) | now
    return _dead[len(b)].copy()


# %% 2.7 wrong remembers one array for all results
_dead = {}
def dead_units(X, W, b):
    dead = _dead.setdefault(len(b), np.zeros(len(b), dtype=bool))
    dead[:] = (X @ W + b).max(axis=0) <= 0
    return dead


# %% 2.7 wrong delegates mlpkit's layer and activation
def dead_units(X, W, b):
    from mlpkit.activations import relu
    alpha = relu(X @ W + b)
    return ~alpha.any(axis=0)


# %% 2.7 wrong layout reads W as it lies in memory
def dead_units(X, W, b):
    W = W.ravel(order='K').reshape(W.shape)
    return ~np.any(X @ W + b > 0, axis=0)


# %% 2.7 wrong raises W transposed
def dead_units(X, W, b):
    return ~np.any(X @ W.T + b > 0, axis=0)


# %% 2.7 wrong - an np.matrix
def dead_units(X, W, b):
    Z = np.matrix(X) * np.matrix(W) + b
    return Z.max(axis=0) <= 0


# %% 2.7 wrong - a list
def dead_units(X, W, b):
    return list(np.max(X @ W + b, axis=0) <= 0)


# %% 2.7 wrong - words
def dead_units(X, W, b):
    return np.where(np.max(X @ W + b, axis=0) <= 0, 'dead', 'alive')
