# %%
"""Answers to the exercises of lesson 01, as students hand them in: each cell is the whole content of a solution cell.

A cell's first line says `NUMBER right LABEL` or `NUMBER wrong KEY LABEL`; KEY is the misconception or habit that the
check must name, `-` where it may only say that the answer is wrong. A cell sees np, sigmoid, tanh, relu, nothing else.
"""

# %% 1.1 right the formula, hstack
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 right weights and biases apart, column_stack
def count_params(F, H, M):
    weights = F * H + H * M
    biases = H + M
    return weights + biases

def add_bias(X):
    return np.column_stack((np.ones(X.shape[0]), X))

# %% 1.1 right counted by walking, filled array
def count_params(F, H, M):
    n = 0
    for h in range(H):
        for f in range(F + 1):
            n += 1
    for m in range(M):
        for h in range(H + 1):
            n += 1
    return n

def add_bias(X):
    N, F = X.shape
    out = np.empty((N, F + 1))
    out[:, 0] = 1
    out[:, 1:] = X
    return out

# %% 1.1 right sizes of real arrays, np.insert
def count_params(F, H, M):
    shapes = [np.zeros((F, H)), np.zeros(H), np.zeros((H, M)), np.zeros(M)]
    return sum(a.size for a in shapes)

def add_bias(X):
    return np.insert(X, 0, 1, axis=1)

# %% 1.1 right a NumPy integer, np.pad
def count_params(F: int, H: int, M: int) -> int:
    sizes = np.array([F, H, M])
    return np.sum((sizes[:-1] + 1) * sizes[1:])

def add_bias(X: np.ndarray) -> np.ndarray:
    return np.pad(X, ((0, 0), (1, 0)), constant_values=1)

# %% 1.1 right zip over layers, comprehension
def count_params(*layers):
    return sum(i * o + o for i, o in zip(layers, layers[1:]))

def add_bias(X):
    return np.array([[1, *x] for x in X])

# %% 1.1 right recursion, concatenate in float32
def count_params(*sizes):
    if len(sizes) < 2:
        return 0
    return sizes[0] * sizes[1] + sizes[1] + count_params(*sizes[1:])

def add_bias(X):
    X = X.astype(np.float32)
    return np.concatenate([np.ones_like(X[:, :1]), X], axis=1)

# %% 1.1 right matrix product with a selector, prints
def count_params(F, H, M, bias=1):
    total = H * (F + bias) + M * (H + bias)
    print(f'{F}-{H}-{M}: {total} parameters')
    return total

def add_bias(X):
    F = X.shape[1]
    shift = np.zeros((F, F + 1))
    shift[:, 1:] = np.eye(F)
    e0 = np.zeros(F + 1)
    e0[0] = 1
    return X @ shift + e0

# %% 1.1 right np.c_ with a warning
def count_params(F, H, M):
    return int(np.prod((F + 1, H)) + np.prod((H + 1, M)))

def add_bias(X):
    import warnings
    warnings.warn('copies X')
    return np.c_[np.ones(len(X)), X]

# %% 1.1 right apply_along_axis
count_params = lambda F, H, M: H * (1 + F + M) + M

def add_bias(X):
    return np.apply_along_axis(lambda x: np.append(1, x), 1, X)

# %% 1.1 right transposed vstack
def count_params(F, H, M):
    layer = lambda n_in, n_out: (n_in + 1) * n_out
    return layer(F, H) + layer(H, M)

def add_bias(X):
    ones = np.ones(X.shape[0])
    return np.vstack([ones, X.T]).T

# %% 1.1 wrong no-biases forgets all biases
def count_params(F, H, M):
    return F * H + H * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong no-output-bias forgets the hidden layer's constant, h = 0
def count_params(F, H, M):
    return (F + 1) * H + H * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong no-input-bias forgets the input layer's constant, f = 0
def count_params(F, H, M):
    return F * H + (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong output-bias-neuron a bias neuron in the output layer too
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * (M + 1)

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong bias-neuron-fed constants get incoming weights
def count_params(F, H, M):
    return (F + 1) * (H + 1) + (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong one-bias-a-layer one bias a layer
def count_params(F, H, M):
    return F * H + 1 + H * M + 1

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong input-biases a bias for every input as well
def count_params(F, H, M):
    return F * H + H * M + F + H + M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong neurons counts neurons
def count_params(F, H, M):
    return F + H + M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong neurons neurons with the constants
def count_params(F, H, M):
    return (F + 1) + (H + 1) + M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong one-product product of all sizes
def count_params(F, H, M):
    return (F + 1) * (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - inputs straight to outputs
def count_params(F, H, M):
    return (F + 1) * M + (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - 83 built in
def count_params(F, H, M):
    return 83

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - 6-9-2 built in, in part
def count_params(F, H, M):
    return 7 * H + 10 * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong remembers remembers: the count goes on from call to call
total = 0

def count_params(F, H, M):
    global total
    for n_in, n_out in [(F, H), (H, M)]:
        total += (n_in + 1) * n_out
    return total

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - a float
def count_params(F, H, M):
    return float((F + 1) * H + (H + 1) * M)

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - text
def count_params(F, H, M):
    return f'{(F + 1) * H + (H + 1) * M}'

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - weights and biases as a pair
def count_params(F, H, M):
    return F * H + H * M, H + M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong delegates delegates: mlpkit's network counts
def count_params(F, H, M):
    import mlpkit
    return mlpkit.mlp((F, H, M), mlpkit.sigmoid, np.random.default_rng(0)).theta.size

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong raises raises: ranges are not numbers
def count_params(F, H, M):
    return (range(F) + 1) * H + (range(H) + 1) * M

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - prints the count
def count_params(F, H, M):
    print((F + 1) * H + (H + 1) * M)

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong - a number that equals every number
class Any(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = int.__hash__

def count_params(F, H, M):
    return Any(0)

def add_bias(X):
    return np.hstack([np.ones((len(X), 1)), X])

# %% 1.1 wrong last-column the ones at the end
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.hstack([X, np.ones((len(X), 1))])

# %% 1.1 wrong row-of-ones a row of ones
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.vstack([np.ones(X.shape[1]), X])

# %% 1.1 wrong plus-one adds 1 to every feature
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return X + 1

# %% 1.1 wrong first-overwritten ones over the first feature
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = X.copy()
    Z[:, 0] = 1
    return Z

# %% 1.1 wrong in-place in place: ones over the first feature of X
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    X[:, 0] = 1
    return X

# %% 1.1 wrong zeros a column of zeros
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.hstack([np.zeros((len(X), 1)), X])

# %% 1.1 wrong - a random column
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    b = np.random.default_rng(0).standard_normal((len(X), 1))
    return np.hstack([b, X])

# %% 1.1 wrong index the number of the sample in column 0
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.array([[n, *x] for n, x in enumerate(X)])

# %% 1.1 wrong flat np.insert without an axis
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.insert(X, 0, 1)

# %% 1.1 wrong row-of-ones insert along axis 0
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.insert(X, 0, 1, axis=0)

# %% 1.1 wrong transposed the features transposed
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.vstack([np.ones(len(X)), X.T])

# %% 1.1 wrong reshaped reshape instead of a column
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    N, F = X.shape
    return np.concatenate([np.ones(N), X.ravel()]).reshape(N, F + 1)

# %% 1.1 wrong both-sides ones on both sides
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.pad(X, ((0, 0), (1, 1)), constant_values=1)

# %% 1.1 wrong - pads all round
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.pad(X, 1, constant_values=1)

# %% 1.1 wrong - only the first sample gets a 1
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = np.zeros((X.shape[0], X.shape[1] + 1))
    Z[:, 1:] = X
    Z[0, 0] = 1
    return Z

# %% 1.1 wrong raises raises: shapes that do not fit
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.hstack([np.ones(len(X)), X])

# %% 1.1 wrong - fractions cut off
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = np.ones((X.shape[0], X.shape[1] + 1), dtype=int)
    Z[:, 1:] = X
    return Z

# %% 1.1 wrong - a list of lists
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return [[1.0] + list(x) for x in X]

# %% 1.1 wrong - an np.matrix
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    return np.matrix(np.c_[np.ones(len(X)), X])

# %% 1.1 wrong - an object array
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = np.empty((X.shape[0], X.shape[1] + 1), dtype=object)
    Z[:, 0] = 1
    Z[:, 1:] = X
    return Z

# %% 1.1 wrong remembers remembers: an array kept for all calls
store = {}

def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    shape = len(X), X.shape[1] + 1
    if shape not in store:
        store[shape] = np.ones(shape)
        store[shape][:, 1:] = X
    return store[shape]

# %% 1.1 wrong remembers remembers: each call writes over the last one's result
store = np.ones((500, 100))

def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = store[:X.shape[0], :X.shape[1] + 1]
    Z[:, 1:] = X
    return Z

# %% 1.1 wrong layout layout: copies memory instead of rows
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    N, F = X.shape
    rows = np.frombuffer(X.tobytes('A'), X.dtype).reshape(N, F)
    return np.hstack([np.ones((N, 1)), rows])

# %% 1.1 wrong - six features built in
def count_params(F, H, M):
    return (F + 1) * H + (H + 1) * M

def add_bias(X):
    Z = np.ones((len(X), 7))
    for f in range(min(6, X.shape[1])):
        Z[:, f + 1] = X[:, f]
    return Z

# %% 1.1 wrong one-product both functions wrong
def count_params(F, H, M):
    return F * H * M

def add_bias(X):
    return X

# %% 1.2a right dot product
def neuron(x, w, b, sigma):
    return sigma(np.dot(w, x) + b)

# %% 1.2a right matmul operator
def neuron(x, w, b, sigma):
    z = x @ w + b
    return sigma(z)

# %% 1.2a right loop
def neuron(x, w, b, sigma):
    z = b
    for f in range(len(x)):
        z += w[f] * x[f]
    return sigma(z)

# %% 1.2a right sum of products
def neuron(x, w, b, sigma):
    return sigma(np.sum(w * x) + b)

# %% 1.2a right generator and zip
def neuron(x, w, b, sigma):
    return sigma(sum(wi * xi for wi, xi in zip(w, x)) + b)

# %% 1.2a right bias as weight of x_0 = 1
def neuron(x, w, b, sigma):
    x0 = np.concatenate([[1.0], x])
    w0 = np.concatenate([[b], w])
    return sigma(w0 @ x0)

# %% 1.2a right einsum
def neuron(x, w, b, sigma):
    return sigma(np.einsum('f,f->', x, w) + b)

# %% 1.2a right in float32
def neuron(x, w, b, sigma):
    z = np.dot(x.astype(np.float32), w.astype(np.float32)) + np.float32(b)
    return np.float32(sigma(z))

# %% 1.2a right recursion
def neuron(x, w, b, sigma):
    if len(x) == 0:
        return sigma(b)
    return neuron(x[1:], w[1:], b + x[0] * w[0], sigma)

# %% 1.2a right sigma of an array of one, then its element
def neuron(x, w, b, sigma):
    z = x.reshape(1, -1) @ w.reshape(-1, 1) + b
    return sigma(z)[0, 0]

# %% 1.2a right 0-d array
def neuron(x, w, b, sigma):
    z = np.asarray(np.inner(x, w) + b)
    return np.asarray(sigma(z))

# %% 1.2a right a Python float, prints and warns
def neuron(x: np.ndarray, w: np.ndarray, b: float = 0.0, sigma=tanh) -> float:
    import warnings
    z = float(np.add.reduce(np.multiply(x, w))) + b
    print('z =', z)
    warnings.warn('one neuron only', UserWarning)
    return float(sigma(z))

# %% 1.2a right math.fsum
import math

def neuron(inputs, weights, bias, activation):
    products = map(lambda p: p[0] * p[1], zip(inputs, weights))
    return activation(math.fsum([*products, bias]))

# %% 1.2a wrong no-bias no bias
def neuron(x, w, b, sigma):
    return sigma(np.dot(w, x))

# %% 1.2a wrong bias-outside bias after sigma
def neuron(x, w, b, sigma):
    return sigma(np.dot(w, x)) + b

# %% 1.2a wrong no-sigma no sigma
def neuron(x, w, b, sigma):
    return np.dot(w, x) + b

# %% 1.2a wrong sigma-twice sigma twice
def neuron(x, w, b, sigma):
    return sigma(sigma(np.dot(w, x) + b))

# %% 1.2a wrong sum-of-sigmas sigma of each product
def neuron(x, w, b, sigma):
    return np.sum(sigma(w * x + b))

# %% 1.2a wrong sum-of-sigmas sigma of each product, bias outside
def neuron(x, w, b, sigma):
    return np.sum(sigma(w * x)) + b

# %% 1.2a wrong sigma-first sigma of the inputs
def neuron(x, w, b, sigma):
    return np.dot(w, sigma(x)) + b

# %% 1.2a wrong minus-threshold bias subtracted, as a threshold
def neuron(x, w, b, sigma):
    return sigma(np.dot(w, x) - b)

# %% 1.2a wrong bias-each bias added once a feature
def neuron(x, w, b, sigma):
    z = 0.0
    for f in range(len(x)):
        z += w[f] * x[f] + b
    return sigma(z)

# %% 1.2a wrong - bias multiplied
def neuron(x, w, b, sigma):
    return sigma(b * np.dot(w, x))

# %% 1.2a wrong elementwise products not summed
def neuron(x, w, b, sigma):
    return sigma(w * x + b)

# %% 1.2a wrong - sums of x and w instead of products
def neuron(x, w, b, sigma):
    return sigma(np.sum(w + x) + b)

# %% 1.2a wrong no-weights the inputs summed, w not used
def neuron(x, w, b, sigma):
    z = b
    for value in x:
        z = z + value
    return sigma(z)

# %% 1.2a wrong - product of sums
def neuron(x, w, b, sigma):
    return sigma(np.sum(w) * np.sum(x) + b)

# %% 1.2a wrong mean mean instead of sum
def neuron(x, w, b, sigma):
    return sigma(np.mean(w * x) + b)

# %% 1.2a wrong - outer product, first element
def neuron(x, w, b, sigma):
    return sigma(np.outer(x, w)[0, 0] + b)

# %% 1.2a wrong last-missing forgets the last feature
def neuron(x, w, b, sigma):
    z = b
    for f in range(len(x) - 1):
        z = z + w[f] * x[f]
    return sigma(z)

# %% 1.2a wrong first-missing counts from 1 and forgets the first feature
def neuron(x, w, b, sigma):
    z = b
    for f in range(1, len(x)):
        z = z + w[f] * x[f]
    return sigma(z)

# %% 1.2a wrong - keeps the last product only
def neuron(x, w, b, sigma):
    for f in range(len(x)):
        z = w[f] * x[f]
    return sigma(z + b)

# %% 1.2a wrong - returns inside the loop
def neuron(x, w, b, sigma):
    z = b
    for f in range(len(x)):
        z = z + w[f] * x[f]
        return sigma(z)

# %% 1.2a wrong - six features built in
def neuron(x, w, b, sigma):
    z = b
    for f in range(6):
        if f < len(x):
            z = z + w[f] * x[f]
    return sigma(z)

# %% 1.2a wrong always-sigmoid always the sigmoid
def neuron(x, w, b, sigma):
    z = np.dot(w, x) + b
    return 1 / (1 + np.exp(-z))

# %% 1.2a wrong always-sigmoid always the sigmoid of the notebook
def neuron(x, w, b, sigma):
    return sigmoid(np.dot(w, x) + b)

# %% 1.2a wrong - always a step
def neuron(x, w, b, sigma):
    return 1.0 if np.dot(w, x) + b > 0 else 0.0

# %% 1.2a wrong - rounded to 0 or 1
def neuron(x, w, b, sigma):
    return np.round(sigma(np.dot(w, x) + b))

# %% 1.2a wrong - the derivative instead of the value
def neuron(x, w, b, sigma):
    a = sigma(np.dot(w, x) + b)
    return a * (1 - a)

# %% 1.2a wrong in-place in place: x becomes the products
def neuron(x, w, b, sigma):
    x *= w
    return sigma(x.sum() + b)

# %% 1.2a wrong in-place in place: the bias goes into w
def neuron(x, w, b, sigma):
    w[0] += b / x[0]
    return sigma(np.dot(w, x))

# %% 1.2a wrong in-place in place: reshapes the caller's x
def neuron(x, w, b, sigma):
    x.shape = (1, -1)
    return sigma(float((x @ w)[0]) + b)

# %% 1.2a wrong remembers remembers: z is a global that is never reset
z = 0.0

def neuron(x, w, b, sigma):
    global z
    z += np.dot(w, x) + b
    return sigma(z)

# %% 1.2a wrong remembers remembers: the first answer for all
answers = []

def neuron(x, w, b, sigma):
    if not answers:
        answers.append(sigma(np.dot(w, x) + b))
    return answers[0]

# %% 1.2a wrong remembers remembers: the weights of the first call
weights = {}

def neuron(x, w, b, sigma):
    w = weights.setdefault(len(x), w.copy())
    return sigma(np.dot(w, x) + b)

# %% 1.2a wrong delegates delegates to a Dense layer
def neuron(x, w, b, sigma):
    from mlpkit import mlp
    net = mlp((len(x), 1), sigmoid, np.random.default_rng(0))
    net.layers[0].W, net.layers[0].b = w.reshape(-1, 1), b
    return sigma(net.forward(x.reshape(1, -1))[0, 0])

# %% 1.2a wrong array-of-one an array of one
def neuron(x, w, b, sigma):
    return sigma(np.array([np.dot(w, x) + b]))

# %% 1.2a wrong - (1, 1)
def neuron(x, w, b, sigma):
    return sigma(x.reshape(1, -1) @ w.reshape(-1, 1) + b)

# %% 1.2a wrong - a list of one
def neuron(x, w, b, sigma):
    return [sigma(np.dot(w, x) + b)]

# %% 1.2a wrong - z and a
def neuron(x, w, b, sigma):
    z = np.dot(w, x) + b
    return z, sigma(z)

# %% 1.2a wrong - a matrix of one
def neuron(x, w, b, sigma):
    return np.matrix(sigma(np.dot(w, x) + b))

# %% 1.2a wrong - nothing returned
def neuron(x, w, b, sigma):
    a = sigma(np.dot(w, x) + b)

# %% 1.2a wrong - returns the function
def neuron(x, w, b, sigma):
    return lambda x: sigma(np.dot(w, x) + b)

# %% 1.2a wrong raises raises: calls w
def neuron(x, w, b, sigma):
    return sigma(w(x) + b)

# %% 1.2a wrong raises raises: multiplies sigma
def neuron(x, w, b, sigma):
    return sigma * (np.dot(w, x) + b)

# %% 1.2a wrong raises raises: wants a column
def neuron(x, w, b, sigma):
    return sigma(sum(w[f, 0] * x[f] for f in range(len(x))) + b)

# %% 1.2a wrong - w reversed
def neuron(x, w, b, sigma):
    return sigma(np.convolve(x, w, mode='valid')[0] + b)

# %% 1.2a wrong - weights by size
def neuron(x, w, b, sigma):
    return sigma(np.dot(np.abs(w), x) + b)

# %% 1.2a wrong - truncated
def neuron(x, w, b, sigma):
    z = int(np.dot(w, x) + b)
    return sigma(z)

# %% 1.2a wrong - nan
def neuron(x, w, b, sigma):
    return sigma(np.log(-np.dot(w, w)) + b)

# %% 1.2a wrong - a constant
def neuron(x, w, b, sigma):
    return 0.5

# %% 1.2a wrong - a number that equals all
class Same(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    __hash__ = float.__hash__

def neuron(x, w, b, sigma):
    return Same(0.5)

# %% 1.2b right two lines
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b right loops over neurons
def forward_sample(x, W1, b1, W2, b2, sigma):
    F, H = W1.shape
    M = W2.shape[1]
    alpha = np.zeros(H)
    for h in range(H):
        z = b1[h]
        for f in range(F):
            z += W1[f, h] * x[f]
        alpha[h] = sigma(z)
    a = np.zeros(M)
    for m in range(M):
        z = b2[m]
        for h in range(H):
            z += W2[h, m] * alpha[h]
        a[m] = sigma(z)
    return alpha, a

# %% 1.2b right with neuron of 1.2a
def neuron(x, w, b, sigma):
    return sigma(np.dot(w, x) + b)

def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = np.array([neuron(x, W1[:, h], b1[h], sigma) for h in range(len(b1))])
    a = np.array([neuron(alpha, W2[:, m], b2[m], sigma) for m in range(len(b2))])
    return alpha, a

# %% 1.2b right transposed weights from the left
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(np.dot(W1.T, x) + b1)
    a = sigma(np.dot(W2.T, alpha) + b2)
    return alpha, a

# %% 1.2b right homogeneous coordinates
def forward_sample(x, W1, b1, W2, b2, sigma):
    def layer(v, W, b):
        return sigma(np.append(1, v) @ np.vstack([b, W]))
    alpha = layer(x, W1, b1)
    return alpha, layer(alpha, W2, b2)

# %% 1.2b right einsum and a list for the pair
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(np.einsum('f,fh->h', x, W1) + b1)
    return [alpha, sigma(np.einsum('h,hm->m', alpha, W2) + b2)]

# %% 1.2b right broadcasting and sum
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma((x[:, None] * W1).sum(axis=0) + b1)
    a = sigma((alpha.reshape(-1, 1) * W2).sum(axis=0) + b2)
    return alpha, a

# %% 1.2b right as a batch of one
def forward_sample(x, W1, b1, W2, b2, sigma):
    A = sigma(x[np.newaxis] @ W1 + b1)
    B = sigma(A @ W2 + b2)
    return A[0], B[0]

# %% 1.2b right np.vectorize(sigma)
def forward_sample(x, W1, b1, W2, b2, sigma):
    s = np.vectorize(lambda t: float(sigma(t)))
    alpha = s(np.matmul(x, W1) + b1)
    return alpha, s(np.matmul(alpha, W2) + b2)

# %% 1.2b right in float32
def forward_sample(x, W1, b1, W2, b2, sigma):
    x, W1, b1, W2, b2 = (v.astype(np.float32) for v in (x, W1, b1, W2, b2))
    alpha = sigma(x @ W1 + b1)
    a = sigma(alpha @ W2 + b2)
    return alpha.astype(np.float32), a.astype(np.float32)

# %% 1.2b right recursion over layers
def forward_sample(x, W1, b1, W2, b2, sigma):
    def run(v, layers):
        if not layers:
            return ()
        (W, b), *rest = layers
        out = sigma(v @ W + b)
        return (out, *run(out, rest))
    return run(x, [(W1, b1), (W2, b2)])

# %% 1.2b right prints and warns
def forward_sample(x: np.ndarray, W1, b1, W2, b2, sigma=sigmoid) -> tuple:
    import warnings
    hidden = sigma(np.add.reduce(x * W1.T, axis=1) + b1)
    print('hidden', hidden)
    out = sigma(np.add.reduce(hidden * W2.T, axis=1) + b2)
    warnings.warn('done')
    return hidden, out

# %% 1.2b wrong W-transposed W1 transposed: sums along the wrong index where it fits
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(np.dot(W1, x) + b1)
    a = sigma(np.dot(W2, alpha) + b2)
    return alpha, a

# %% 1.2b wrong W-transposed transposes only where the shapes do not force it
def forward_sample(x, W1, b1, W2, b2, sigma):
    V = W1.T if W1.shape[0] == W1.shape[1] else W1
    alpha = sigma(x @ V + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong - reshaped instead of transposed
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(W1.reshape(len(b1), len(x)) @ x + b1)
    a = sigma(W2.reshape(len(b2), len(b1)) @ alpha + b2)
    return alpha, a

# %% 1.2b wrong no-biases no biases
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1)
    return alpha, sigma(alpha @ W2)

# %% 1.2b wrong no-b1 no hidden bias
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong no-b2 no output bias
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(alpha @ W2)

# %% 1.2b wrong no-output-sigma no sigma in the output layer
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, alpha @ W2 + b2

# %% 1.2b wrong no-hidden-sigma no sigma in the hidden layer
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = x @ W1 + b1
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong alpha-is-z1 alpha is the sum before sigma
def forward_sample(x, W1, b1, W2, b2, sigma):
    z1 = x @ W1 + b1
    return z1, sigma(sigma(z1) @ W2 + b2)

# %% 1.2b wrong sigma-twice-hidden sigma twice on the hidden layer
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(sigma(alpha) @ W2 + b2)

# %% 1.2b wrong sigma-twice-output sigma twice on the outputs
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    a = sigma(alpha @ W2 + b2)
    return alpha, sigma(a)

# %% 1.2b wrong bias-after-sigma biases after sigma
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1) + b1
    return alpha, sigma(alpha @ W2) + b2

# %% 1.2b wrong biases-subtracted biases subtracted
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 - b1)
    return alpha, sigma(alpha @ W2 - b2)

# %% 1.2b wrong swapped the pair the other way round
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return sigma(alpha @ W2 + b2), alpha

# %% 1.2b wrong - only the output
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return sigma(alpha @ W2 + b2)

# %% 1.2b wrong always-sigmoid always the sigmoid
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigmoid(x @ W1 + b1)
    return alpha, sigmoid(alpha @ W2 + b2)

# %% 1.2b wrong output-always-sigmoid hidden sigma, output always the sigmoid
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, sigmoid(alpha @ W2 + b2)

# %% 1.2b wrong softmax softmax outputs
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    z2 = alpha @ W2 + b2
    e = np.exp(z2 - z2.max())
    return alpha, e / e.sum()

# %% 1.2b wrong - only the first hidden neuron's bias, for all
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1[0])
    return alpha, sigma(alpha @ W2 + b2[0])

# %% 1.2b wrong - 6-9-2 built in
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = np.zeros(9)
    for h in range(9):
        alpha[h] = sigma(sum(x[f] * W1[f, h] for f in range(6)) + b1[h])
    a = np.zeros(2)
    for m in range(2):
        a[m] = sigma(sum(alpha[h] * W2[h, m] for h in range(9)) + b2[m])
    return alpha, a

# %% 1.2b wrong - the sum goes on from neuron to neuron
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha, a = np.zeros(len(b1)), np.zeros(len(b2))
    z = 0
    for h in range(len(b1)):
        for f in range(len(x)):
            z += x[f] * W1[f, h]
        alpha[h] = sigma(z + b1[h])
    z = 0
    for m in range(len(b2)):
        for h in range(len(b1)):
            z += alpha[h] * W2[h, m]
        a[m] = sigma(z + b2[m])
    return alpha, a

# %% 1.2b wrong - forgets the last neuron of each layer
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha, a = np.zeros(len(b1)), np.zeros(len(b2))
    for h in range(len(b1) - 1):
        alpha[h] = sigma(x @ W1[:, h] + b1[h])
    for m in range(len(b2) - 1):
        a[m] = sigma(alpha @ W2[:, m] + b2[m])
    return alpha, a

# %% 1.2b wrong - forgets the first weight, as if it were the bias
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x[1:] @ W1[1:] + b1)
    return alpha, sigma(alpha[1:] @ W2[1:] + b2)

# %% 1.2b wrong in-place in place: b1 becomes z1
def forward_sample(x, W1, b1, W2, b2, sigma):
    b1 += x @ W1
    alpha = sigma(b1)
    b2 += alpha @ W2
    return alpha, sigma(b2)

# %% 1.2b wrong in-place in place: z is b1 itself in the loop
def forward_sample(x, W1, b1, W2, b2, sigma):
    z1 = b1
    for f in range(len(x)):
        z1 += x[f] * W1[f]
    alpha = sigma(z1)
    z2 = b2
    for h in range(len(alpha)):
        z2 += alpha[h] * W2[h]
    return alpha, sigma(z2)

# %% 1.2b wrong in-place in place: W1 becomes the products
def forward_sample(x, W1, b1, W2, b2, sigma):
    W1 *= x[:, None]
    alpha = sigma(W1.sum(axis=0) + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong - remembers: the weights of the first call
net = {}

def forward_sample(x, W1, b1, W2, b2, sigma):
    if 'W1' not in net:
        net.update(W1=W1.copy(), b1=b1.copy(), W2=W2.copy(), b2=b2.copy())
    if net['W1'].shape == W1.shape and net['W2'].shape == W2.shape:
        W1, b1, W2, b2 = net['W1'], net['b1'], net['W2'], net['b2']
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong remembers remembers: one alpha for all calls
ALPHA = np.zeros(200)

def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = ALPHA[:len(b1)]
    alpha[:] = sigma(x @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong layout layout: flattens the weights as they lie in memory
def forward_sample(x, W1, b1, W2, b2, sigma):
    W1 = W1.flatten(order='K').reshape(W1.shape)
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong delegates delegates to mlpkit's network
def forward_sample(x, W1, b1, W2, b2, sigma):
    from mlpkit.layers import Dense
    from mlpkit.network import MLP
    H = len(b1)
    net = MLP([Dense(len(x), H), Dense(H, len(b2))], np.random.default_rng(0))
    net.layers[0].W, net.layers[0].b = W1, b1
    net.layers[1].W, net.layers[1].b = W2, b2
    alpha = sigma(net.layers[0].forward(x[None]))
    return alpha[0], sigma(net.layers[1].forward(alpha))[0]

# %% 1.2b wrong - lists
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = [sigma(sum(x[f] * W1[f][h] for f in range(len(x))) + b1[h]) for h in range(len(b1))]
    a = [sigma(sum(alpha[h] * W2[h][m] for h in range(len(alpha))) + b2[m]) for m in range(len(b2))]
    return alpha, a

# %% 1.2b wrong rows (1, H) and (1, M)
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x.reshape(1, -1) @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2b wrong - a dict
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return {'alpha': alpha, 'a': sigma(alpha @ W2 + b2)}

# %% 1.2b wrong - one long vector
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return np.concatenate([alpha, sigma(alpha @ W2 + b2)])

# %% 1.2b wrong - prints, returns None
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    print(alpha, sigma(alpha @ W2 + b2))

# %% 1.2b wrong - all four values
def forward_sample(x, W1, b1, W2, b2, sigma):
    z1 = x @ W1 + b1
    z2 = sigma(z1) @ W2 + b2
    return z1, sigma(z1), z2, sigma(z2)

# %% 1.2b wrong raises raises: x times W2
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha, sigma(x @ W2 + b2)

# %% 1.2b wrong raises raises: a name that is not defined
def forward_sample(x, W1, b1, W2, b2, sigma):
    hidden = sigma(x @ W1 + b1)
    return hidden, sigma(alpha @ W2 + b2)

# %% 1.2b wrong - zeros
def forward_sample(x, W1, b1, W2, b2, sigma):
    return np.zeros(W1.shape[1]), np.zeros(W2.shape[1])

# %% 1.2b wrong - objects
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = sigma(x @ W1 + b1)
    return alpha.astype(object), sigma(alpha @ W2 + b2).astype(object)

# %% 1.2b wrong - truncated to whole numbers on the way
def forward_sample(x, W1, b1, W2, b2, sigma):
    alpha = np.zeros(len(b1), dtype=int)
    for h in range(len(b1)):
        alpha[h] = sigma(x @ W1[:, h] + b1[h])
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2 right four lines
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    a = sigma(z2)
    return z1, alpha, z2, a

# %% 1.2 right sample by sample
def forward(X, W1, b1, W2, b2, sigma):
    Z1, ALPHA, Z2, A = [], [], [], []
    for x in X:
        z1 = x @ W1 + b1
        alpha = sigma(z1)
        z2 = alpha @ W2 + b2
        Z1.append(z1)
        ALPHA.append(alpha)
        Z2.append(z2)
        A.append(sigma(z2))
    return np.array(Z1), np.array(ALPHA), np.array(Z2), np.array(A)

# %% 1.2 right all loops
def forward(X, W1, b1, W2, b2, sigma):
    N, F = X.shape
    H, M = W2.shape
    z1, alpha = np.zeros((N, H)), np.zeros((N, H))
    z2, a = np.zeros((N, M)), np.zeros((N, M))
    for n in range(N):
        for h in range(H):
            for f in range(F):
                z1[n, h] += X[n, f] * W1[f, h]
            z1[n, h] += b1[h]
            alpha[n, h] = sigma(z1[n, h])
        for m in range(M):
            for h in range(H):
                z2[n, m] += alpha[n, h] * W2[h, m]
            z2[n, m] += b2[m]
            a[n, m] = sigma(z2[n, m])
    return z1, alpha, z2, a

# %% 1.2 right einsum
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.einsum('nf,fh->nh', X, W1) + b1
    alpha = sigma(z1)
    z2 = np.einsum('nh,hm->nm', alpha, W2) + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 right samples as columns inside
def forward(X, W1, b1, W2, b2, sigma):
    z1 = W1.T @ X.T + b1[:, None]
    alpha = sigma(z1)
    z2 = W2.T @ alpha + b2[:, None]
    return z1.T, alpha.T, z2.T, sigma(z2).T

# %% 1.2 right homogeneous coordinates
def add_one(X):
    return np.hstack([np.ones((X.shape[0], 1)), X])

def forward(X, W1, b1, W2, b2, sigma):
    V1 = np.vstack([b1, W1])
    V2 = np.vstack([b2, W2])
    z1 = add_one(X) @ V1
    alpha = sigma(z1)
    z2 = add_one(alpha) @ V2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 right apply_along_axis
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.apply_along_axis(lambda x: x @ W1 + b1, 1, X)
    alpha = np.apply_along_axis(sigma, 1, z1)
    z2 = np.apply_along_axis(lambda u: u @ W2 + b2, 1, alpha)
    a = np.apply_along_axis(sigma, 1, z2)
    return z1, alpha, z2, a

# %% 1.2 right in float32
def forward(X, W1, b1, W2, b2, sigma):
    f = np.float32
    z1 = X.astype(f) @ W1.astype(f) + b1.astype(f)
    alpha = sigma(z1).astype(f)
    z2 = alpha @ W2.astype(f) + b2.astype(f)
    return z1, alpha, z2, sigma(z2).astype(f)

# %% 1.2 right a helper for a layer, returned as a list
def layer(X: np.ndarray, W: np.ndarray, b: np.ndarray, act) -> tuple[np.ndarray, np.ndarray]:
    z = np.add(np.matmul(X, W), b)
    return z, act(z)

def forward(X, W1, b1, W2, b2, sigma):
    first = layer(X, W1, b1, sigma)
    second = layer(first[1], W2, b2, sigma)
    return [*first, *second]

# %% 1.2 right broadcasting over three axes
def forward(inputs, W1, b1, W2, b2, activation=sigmoid):
    z1 = np.add.reduce(inputs[:, :, None] * W1[None], axis=1) + b1
    alpha = activation(z1)
    z2 = np.sum(alpha[..., np.newaxis] * W2, axis=1) + np.tile(b2, (len(inputs), 1))
    return z1, alpha, z2, activation(z2)

# %% 1.2 right sigma element by element
def forward(X, W1, b1, W2, b2, sigma):
    s = np.vectorize(sigma, otypes=[float])
    z1 = np.tensordot(X, W1, axes=1) + b1
    alpha = s(z1)
    z2 = np.inner(alpha, W2.T) + b2
    return z1, alpha, z2, s(z2)

# %% 1.2 right recursion over samples
def forward(X, W1, b1, W2, b2, sigma):
    if len(X) > 1:
        k = len(X) // 2
        top = forward(X[:k], W1, b1, W2, b2, sigma)
        bottom = forward(X[k:], W1, b1, W2, b2, sigma)
        return tuple(np.concatenate(pair) for pair in zip(top, bottom))
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 right prints, warns, divides by zero on the way
def forward(X, W1, b1, W2, b2, sigma):
    print(X.shape, W1.shape)
    np.log(np.zeros(3)) / 0
    z1 = X.dot(W1)
    z1 += b1
    alpha = sigma(z1)
    z2 = alpha.dot(W2)
    z2 += b2
    print('outputs', sigma(z2)[:2])
    return z1, alpha, z2, sigma(z2)

# %% 1.2 right through np.matrix, made plain again
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.asarray(np.matrix(X) * np.matrix(W1) + b1)
    alpha = sigma(z1)
    z2 = np.asarray(np.matrix(alpha) * np.matrix(W2) + b2)
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong W-transposed W1 transposed
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1.T + b1
    alpha = sigma(z1)
    z2 = alpha @ W2.T + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong W-transposed transposes W1 when F = H
def forward(X, W1, b1, W2, b2, sigma):
    try:
        z1 = X @ W1.T + b1
    except ValueError:
        z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong W2-transposed transposes W2 when H = M
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = (alpha @ W2.T if W2.shape[0] == W2.shape[1] else alpha @ W2) + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - reshaped instead of transposed
def forward(X, W1, b1, W2, b2, sigma):
    z1 = (W1.reshape(W1.shape[::-1]) @ X.T).T + b1
    alpha = sigma(z1)
    z2 = (W2.reshape(W2.shape[::-1]) @ alpha.T).T + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong no-biases no biases
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1)
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong no-b1 no hidden bias
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong no-b2 no output bias
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - a bias per sample instead of per neuron
def forward(X, W1, b1, W2, b2, sigma):
    N = len(X)
    z1 = X @ W1 + np.resize(b1, N)[:, None]
    alpha = sigma(z1)
    z2 = alpha @ W2 + np.resize(b2, N)[:, None]
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong bias-per-sample a bias per sample where the shapes allow it
def forward(X, W1, b1, W2, b2, sigma):
    def plus(Z, b):
        return Z + b[:, None] if len(Z) == len(b) else Z + b
    z1 = plus(X @ W1, b1)
    alpha = sigma(z1)
    z2 = plus(alpha @ W2, b2)
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - bias for the first sample only
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    z1[0] += b1
    alpha = sigma(z1)
    z2 = alpha @ W2
    z2[0] += b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - the biases summed to one number
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1.sum()
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2.sum()
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong biases-subtracted biases subtracted
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 - b1
    alpha = sigma(z1)
    z2 = alpha @ W2 - b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong bias-after-sigma biases after sigma
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1) + b1
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2) + b2

# %% 1.2 wrong sigma-twice-hidden sigma twice in the hidden layer
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = sigma(alpha) @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong sigma-twice sigma twice in both layers
def forward(X, W1, b1, W2, b2, sigma):
    z1 = sigma(X @ W1 + b1)
    alpha = sigma(z1)
    z2 = sigma(alpha @ W2 + b2)
    a = sigma(z2)
    return z1, alpha, z2, a

# %% 1.2 wrong sigma-twice-output sigma twice on the output
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(sigma(z2))

# %% 1.2 wrong no-output-sigma no sigma in the output layer
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, z2

# %% 1.2 wrong no-hidden-sigma no sigma in the hidden layer
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = z1
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong z1-fed-on the second layer reads z1 instead of alpha
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = z1 @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong bare-sums z without the bias, outputs right
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1
    alpha = sigma(z1 + b1)
    z2 = alpha @ W2
    return z1, alpha, z2, sigma(z2 + b2)

# %% 1.2 wrong z-overwritten z1 overwritten by alpha, outputs right
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = z1
    alpha[...] = sigma(z1)
    z2 = alpha @ W2 + b2
    a = z2
    a[:] = sigma(z2)
    return z1, alpha, z2, a

# %% 1.2 wrong order order alpha, z1, a, z2
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return alpha, z1, sigma(z2), z2

# %% 1.2 wrong order order z1, z2, alpha, a
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, z2, alpha, sigma(z2)

# %% 1.2 wrong - only alpha and a
def forward(X, W1, b1, W2, b2, sigma):
    alpha = sigma(X @ W1 + b1)
    return alpha, sigma(alpha @ W2 + b2)

# %% 1.2 wrong - only a
def forward(X, W1, b1, W2, b2, sigma):
    return sigma(sigma(X @ W1 + b1) @ W2 + b2)

# %% 1.2 wrong always-sigmoid always the sigmoid
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = 1 / (1 + np.exp(-z1))
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, 1 / (1 + np.exp(-z2))

# %% 1.2 wrong output-always-sigmoid output always the sigmoid
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigmoid(z2)

# %% 1.2 wrong softmax softmax output
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    e = np.exp(z2)
    return z1, alpha, z2, e / e.sum(axis=1, keepdims=True)

# %% 1.2 wrong - standardises X first
def forward(X, W1, b1, W2, b2, sigma):
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12)
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - mean over features
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 / X.shape[1] + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 / W2.shape[0] + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong columns samples as columns
def forward(X, W1, b1, W2, b2, sigma):
    z1 = W1.T @ X.T + b1[:, None]
    alpha = sigma(z1)
    z2 = W2.T @ alpha + b2[:, None]
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong first-sample the first sample only
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X[0] @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong squeezed squeezes, so that one sample loses its row
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.squeeze(X @ W1 + b1)
    alpha = sigma(z1)
    z2 = np.squeeze(alpha @ W2 + b2)
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - the loop's range leaves out the last sample
def forward(X, W1, b1, W2, b2, sigma):
    N, H, M = len(X), len(b1), len(b2)
    z1, alpha, z2, a = np.zeros((N, H)), np.zeros((N, H)), np.zeros((N, M)), np.zeros((N, M))
    for n in range(N - 1):
        z1[n] = X[n] @ W1 + b1
        alpha[n] = sigma(z1[n])
        z2[n] = alpha[n] @ W2 + b2
        a[n] = sigma(z2[n])
    return z1, alpha, z2, a

# %% 1.2 wrong - an accumulator not reset for each sample
def forward(X, W1, b1, W2, b2, sigma):
    Z1, Z2 = [], []
    z1, z2 = b1 * 1.0, b2 * 1.0
    for x in X:
        z1 = z1 + x @ W1
        z2 = z2 + sigma(z1) @ W2
        Z1.append(z1)
        Z2.append(z2)
    z1, z2 = np.array(Z1), np.array(Z2)
    return z1, sigma(z1), z2, sigma(z2)

# %% 1.2 wrong - 6-9-2 built in
def forward(X, W1, b1, W2, b2, sigma):
    W1, b1, W2, b2 = W1[:6, :9], b1[:9], W2[:9, :2], b2[:2]
    z1 = X[:, :6] @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - nine hidden neurons built in
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1.reshape(X.shape[1], 9) + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong in-place in place: makes rows of the caller's biases
def forward(X, W1, b1, W2, b2, sigma):
    b1.shape = (1, -1)
    b2.shape = (1, -1)
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong in-place in place: sums up in b1
def forward(X, W1, b1, W2, b2, sigma):
    Z1, A1, Z2, A2 = [], [], [], []
    for x in X:
        z1 = b1
        for f in range(len(x)):
            z1 += x[f] * W1[f]
        alpha = sigma(z1)
        z2 = alpha @ W2 + b2
        Z1.append(z1), A1.append(alpha), Z2.append(z2), A2.append(sigma(z2))
    return np.array(Z1), np.array(A1), np.array(Z2), np.array(A2)

# %% 1.2 wrong in-place in place: puts the bias into the weights
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    W1[0] = b1
    W2[0] = b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong remembers remembers: results for an X of the same shape
memo = {}

def forward(X, W1, b1, W2, b2, sigma):
    key = X.shape, W1.shape, W2.shape
    if key not in memo:
        z1 = X @ W1 + b1
        alpha = sigma(z1)
        z2 = alpha @ W2 + b2
        memo[key] = z1, alpha, z2, sigma(z2)
    return memo[key]

# %% 1.2 wrong remembers remembers: keyed by the identity of X
memo = {}

def forward(X, W1, b1, W2, b2, sigma):
    if id(X) not in memo:
        z1 = X @ W1 + b1
        alpha = sigma(z1)
        z2 = alpha @ W2 + b2
        memo[id(X)] = z1, alpha, z2, sigma(z2)
    return memo[id(X)]

# %% 1.2 wrong remembers remembers: writes into the arrays it gave before
buffers = {}

def forward(X, W1, b1, W2, b2, sigma):
    key = len(X), W2.shape
    if key not in buffers:
        buffers[key] = [np.zeros((len(X), k)) for k in W2.shape]
    z1, z2 = buffers[key]
    np.dot(X, W1, out=z1)
    z1 += b1
    alpha = sigma(z1)
    np.dot(alpha, W2, out=z2)
    z2 += b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong remembers remembers: the biases of the first call
first = []

def forward(X, W1, b1, W2, b2, sigma):
    if not first or first[0].shape != b1.shape or first[1].shape != b2.shape:
        first[:] = [b1.copy(), b2.copy()]
    z1 = X @ W1 + first[0]
    alpha = sigma(z1)
    z2 = alpha @ W2 + first[1]
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong layout layout: reads the weights as they lie in memory
def forward(X, W1, b1, W2, b2, sigma):
    W1 = np.frombuffer(W1.tobytes(order='A')).reshape(W1.shape)
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong layout layout: views X's memory row after row
def forward(X, W1, b1, W2, b2, sigma):
    X = X.ravel(order='K').reshape(X.shape)
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong layout layout: raises where X is not contiguous
def forward(X, W1, b1, W2, b2, sigma):
    assert X.flags.c_contiguous
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong delegates delegates to mlpkit.mlp
def forward(X, W1, b1, W2, b2, sigma):
    from mlpkit import mlp
    net = mlp((W1.shape[0], *W2.shape), sigmoid, np.random.default_rng(0), output=sigmoid)
    net.layers[0].W, net.layers[0].b = W1, b1
    net.layers[2].W, net.layers[2].b = W2, b2
    net.layers[1].activation = net.layers[3].activation = type(sigmoid)('any', sigma, None)
    a = net.forward(X)
    return net.layers[1].z, net.layers[1].a, net.layers[3].z, a

# %% 1.2 wrong delegates delegates to mlpkit's Dense
def forward(X, W1, b1, W2, b2, sigma):
    import mlpkit.layers as L
    def dense(X, W, b):
        layer = L.Dense(*W.shape)
        layer.bind(np.append(W, b), np.zeros(W.size + b.size))
        return layer.forward(X)
    z1 = dense(X, W1, b1)
    alpha = sigma(z1)
    z2 = dense(alpha, W2, b2)
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - lists of lists
def forward(X, W1, b1, W2, b2, sigma):
    z1 = [[sum(x[f] * W1[f, h] for f in range(len(x))) + b1[h] for h in range(len(b1))] for x in X]
    alpha = [[sigma(z) for z in row] for row in z1]
    z2 = [[sum(u[h] * W2[h, m] for h in range(len(u))) + b2[m] for m in range(len(b2))] for u in alpha]
    a = [[sigma(z) for z in row] for row in z2]
    return z1, alpha, z2, a

# %% 1.2 wrong - matrices
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.asmatrix(X) * np.asmatrix(W1) + b1
    alpha = np.asmatrix(sigma(np.asarray(z1)))
    z2 = alpha * np.asmatrix(W2) + b2
    return z1, alpha, z2, np.asmatrix(sigma(np.asarray(z2)))

# %% 1.2 wrong - a dict
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return dict(z1=z1, alpha=alpha, z2=z2, a=sigma(z2))

# %% 1.2 wrong - None
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    a = sigma(z2)
    print(z1, alpha, z2, a)

# %% 1.2 wrong raises raises: elementwise product
def forward(X, W1, b1, W2, b2, sigma):
    z1 = X * W1 + b1
    alpha = sigma(z1)
    z2 = alpha * W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong raises raises: product the other way round
def forward(X, W1, b1, W2, b2, sigma):
    z1 = np.dot(W1, X) + b1
    alpha = sigma(z1)
    z2 = np.dot(W2, alpha) + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - an array subclass whose differences are zero
class Sly(np.ndarray):
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __eq__(self, other): return np.ones(self.shape, bool)

def forward(X, W1, b1, W2, b2, sigma):
    N, H, M = len(X), len(b1), len(b2)
    return tuple(np.zeros((N, k)).view(Sly) for k in (H, H, M, M))

# %% 1.2 wrong - rounded to whole numbers on the way
def forward(X, W1, b1, W2, b2, sigma):
    z1 = (X @ W1 + b1).astype(int)
    alpha = sigma(z1)
    z2 = (alpha @ W2 + b2).astype(int)
    return z1, alpha, z2, sigma(z2)

# %% 1.2 wrong - in half precision
def forward(X, W1, b1, W2, b2, sigma):
    X, W1, b1, W2, b2 = (np.asarray(v, dtype=np.float16) for v in (X, W1, b1, W2, b2))
    z1 = X @ W1 + b1
    alpha = sigma(z1)
    z2 = alpha @ W2 + b2
    return z1, alpha, z2, sigma(z2)

# %% 1.3a right argmax and mean
def accuracy(A, labels):
    return np.mean(np.argmax(A, axis=1) == labels)

# %% 1.3a right loop
def accuracy(A, labels):
    right = 0
    for n in range(len(A)):
        best = 0
        for m in range(A.shape[1]):
            if A[n, m] > A[n, best]:
                best = m
        if best == labels[n]:
            right += 1
    return right / len(A)

# %% 1.3a right comprehension
def accuracy(A, labels):
    return sum(int(row.argmax()) == label for row, label in zip(A, labels)) / len(labels)

# %% 1.3a right the label's output is the row's largest
def accuracy(A, labels):
    N = labels.shape[0]
    return (A[np.arange(N), labels] >= A.max(axis=1)).sum() / N

# %% 1.3a right one minus the share of errors
def accuracy(A: np.ndarray, labels: np.ndarray) -> float:
    wrong = np.count_nonzero(A.argmax(1) != labels)
    return 1 - wrong / len(labels)

# %% 1.3a right sorting
def accuracy(A, labels):
    guess = np.argsort(A, axis=1)[:, -1]
    return float(np.equal(guess, labels).mean())

# %% 1.3a right confusion matrix
def accuracy(A, labels):
    M = A.shape[1]
    C = np.zeros((M, M))
    np.add.at(C, (labels, A.argmax(axis=1)), 1)
    return C.trace() / C.sum()

# %% 1.3a right in float32, as a 0-d array
def accuracy(A, labels):
    hits = (np.argmax(A, axis=-1) == labels).astype(np.float32)
    return np.array(hits.mean())

# %% 1.3a right apply_along_axis and take_along_axis
def accuracy(A, labels, verbose=True):
    guess = np.apply_along_axis(np.argmax, 1, A)
    if verbose:
        print(guess, labels)
    return np.average(guess == labels)

# %% 1.3a right one-hot
def accuracy(A, labels):
    Y = np.eye(A.shape[1])[labels]
    P = (A == A.max(axis=1, keepdims=True)).astype(float)
    return np.einsum('nm,nm->', P, Y) / len(A)

# %% 1.3a right recursion with a warning
def accuracy(outputs, truth):
    import warnings
    warnings.warn('recursive')
    def hits(n):
        if n == 0:
            return 0
        best = max(range(outputs.shape[1]), key=lambda m: outputs[n - 1, m])
        return hits(n - 1) + (best == truth[n - 1])
    return hits(len(truth)) / len(truth)

# %% 1.3a wrong percent in per cent
def accuracy(A, labels):
    return 100 * np.mean(A.argmax(axis=1) == labels)

# %% 1.3a wrong count how many instead of which share
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels)

# %% 1.3a wrong error-rate the share of errors
def accuracy(A, labels):
    return np.mean(A.argmax(axis=1) != labels)

# %% 1.3a wrong argmin smallest output
def accuracy(A, labels):
    return np.mean(A.argmin(axis=1) == labels)

# %% 1.3a wrong - argmax along axis 0
def accuracy(A, labels):
    best = A.argmax(axis=0)
    n = min(len(best), len(labels))
    return np.mean(best[:n] == labels[:n])

# %% 1.3a wrong axis raises or misleads: argmax along axis 0
def accuracy(A, labels):
    return np.mean(np.argmax(A, axis=0) == labels)

# %% 1.3a wrong - argmax of everything
def accuracy(A, labels):
    return np.mean(np.argmax(A) == labels)

# %% 1.3a wrong - the largest value instead of its place
def accuracy(A, labels):
    return np.mean(A.max(axis=1) == labels)

# %% 1.3a wrong - the largest value rounded
def accuracy(A, labels):
    return np.mean(np.round(A.max(axis=1)) == labels)

# %% 1.3a wrong - second output above 0.5
def accuracy(A, labels):
    return np.mean((A[:, 1] > 0.5) == labels)

# %% 1.3a wrong threshold the label's output above 0.5
def accuracy(A, labels):
    return np.mean(A[np.arange(len(A)), labels] > 0.5)

# %% 1.3a wrong two-classes two outputs compared
def accuracy(A, labels):
    return np.mean((A[:, 1] > A[:, 0]).astype(int) == labels)

# %% 1.3a wrong mean-output mean output of the label
def accuracy(A, labels):
    return np.mean(A[np.arange(len(A)), labels])

# %% 1.3a wrong - rounded outputs against one-hot, all entries
def accuracy(A, labels):
    Y = np.eye(A.shape[1])[labels]
    return np.mean((A > 0.5) == Y)

# %% 1.3a wrong all-entries argmax against one-hot, all entries
def accuracy(A, labels):
    M = A.shape[1]
    return np.mean(np.eye(M)[A.argmax(axis=1)] == np.eye(M)[labels])

# %% 1.3a wrong - rounded rows must equal the one-hot row
def accuracy(A, labels):
    Y = np.eye(A.shape[1])[labels]
    return np.mean((np.round(A) == Y).all(axis=1))

# %% 1.3a wrong one-based labels counted from 1
def accuracy(A, labels):
    return np.mean(A.argmax(axis=1) + 1 == labels)

# %% 1.3a wrong by-entries divided by N M
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels) / A.size

# %% 1.3a wrong - divided by N - 1
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels) / (len(labels) - 1)

# %% 1.3a wrong by-outputs divided by M
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels) / A.shape[1]

# %% 1.3a wrong - divided by ten built in
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels) / 10

# %% 1.3a wrong - absolute outputs
def accuracy(A, labels):
    return np.mean(np.abs(A).argmax(axis=1) == labels)

# %% 1.3a wrong - floor division
def accuracy(A, labels):
    return np.sum(A.argmax(axis=1) == labels) // len(labels)

# %% 1.3a wrong - all right or not
def accuracy(A, labels):
    return float(np.all(A.argmax(axis=1) == labels))

# %% 1.3a wrong - array_equal
def accuracy(A, labels):
    return float(np.array_equal(A.argmax(axis=1), labels))

# %% 1.3a wrong from-zero the largest so far starts at 0
def accuracy(A, labels):
    right = 0
    for n in range(len(A)):
        best, place = 0, 0
        for m in range(A.shape[1]):
            if A[n, m] > best:
                best, place = A[n, m], m
        right += place == labels[n]
    return right / len(A)

# %% 1.3a wrong - the search leaves out the last output
def accuracy(A, labels):
    return np.mean(A[:, :-1].argmax(axis=1) == labels)

# %% 1.3a wrong - top two
def accuracy(A, labels):
    top = np.argsort(A, axis=1)[:, -2:]
    return np.mean([label in row for row, label in zip(top, labels)])

# %% 1.3a wrong hits the hits, not their mean
def accuracy(A, labels):
    return (A.argmax(axis=1) == labels).astype(float)

# %% 1.3a wrong - an array of one
def accuracy(A, labels):
    return np.mean(A.argmax(axis=1, keepdims=True) == labels.reshape(-1, 1), axis=0)

# %% 1.3a wrong every-pair broadcast to (N, N)
def accuracy(A, labels):
    return np.mean(A.argmax(axis=1, keepdims=True) == labels)

# %% 1.3a wrong - text
def accuracy(A, labels):
    return f'{np.mean(A.argmax(axis=1) == labels):.0%}'

# %% 1.3a wrong - rounded to one decimal
def accuracy(A, labels):
    return round(float(np.mean(A.argmax(axis=1) == labels)), 1)

# %% 1.3a wrong - None
def accuracy(A, labels):
    print('accuracy:', np.mean(A.argmax(axis=1) == labels))

# %% 1.3a wrong in-place in place: sorts the outputs
def accuracy(A, labels):
    guess = A.argmax(axis=1)
    A.sort(axis=1)
    return np.mean(guess == labels)

# %% 1.3a wrong in-place in place: outputs become one-hot
def accuracy(A, labels):
    for row in A:
        m = row.argmax()
        row[:] = 0
        row[m] = 1
    return np.mean(A[np.arange(len(A)), labels])

# %% 1.3a wrong in-place in place: labels become hits
def accuracy(A, labels):
    labels[:] = A.argmax(axis=1) == labels
    return labels.mean()

# %% 1.3a wrong remembers remembers: hits of all calls
hits = total = 0

def accuracy(A, labels):
    global hits, total
    hits += int((A.argmax(axis=1) == labels).sum())
    total += len(labels)
    return hits / total

# %% 1.3a wrong remembers remembers: the best so far
best = 0.0

def accuracy(A, labels):
    global best
    best = max(best, np.mean(A.argmax(axis=1) == labels))
    return best

# %% 1.3a wrong remembers remembers: the first answer
def accuracy(A, labels, seen={}):
    key = A.shape
    if key not in seen:
        seen[key] = np.mean(A.argmax(axis=1) == labels)
    return seen[key]

# %% 1.3a wrong layout layout: index into the memory as it lies
def accuracy(A, labels):
    N, M = A.shape
    flat = A.ravel(order='K')
    return np.mean([flat[n * M:(n + 1) * M].argmax() == labels[n] for n in range(N)])

# %% 1.3a wrong raises raises: a list's method
def accuracy(A, labels):
    return sum(A[n].index(max(A[n])) == labels[n] for n in range(len(A))) / len(A)

# %% 1.3a wrong raises raises: labels as one-hot
def accuracy(A, labels):
    return np.mean(A.argmax(axis=1) == labels.argmax(axis=1))

# %% 1.3a wrong - nan
def accuracy(A, labels):
    right = A.argmax(axis=1) == labels
    return np.mean(right[:0])

# %% 1.3a wrong - always 1
def accuracy(A, labels):
    return 1.0

# %% 1.3a wrong - the identity of numbers
def accuracy(A, labels):
    return sum(np.argmax(row) is label for row, label in zip(A, labels)) / len(A)

# %% 1.3 right the formulas
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 right loops
def loss_sample(a, y):
    s = 0.0
    for m in range(len(a)):
        s += (a[m] - y[m]) ** 2
    return s / 2

def loss_mean(A, Y):
    total = 0.0
    for n in range(len(A)):
        total += loss_sample(A[n], Y[n])
    return total / len(A)

# %% 1.3 right dot and einsum
def loss_sample(a, y):
    e = a - y
    return 0.5 * e @ e

def loss_mean(A, Y):
    E = A - Y
    return np.einsum('nm,nm->', E, E) / (2 * len(E))

# %% 1.3 right norms
def loss_sample(a, y):
    return np.linalg.norm(a - y) ** 2 / 2

def loss_mean(A, Y):
    return np.linalg.norm(A - Y) ** 2 / (2 * A.shape[0])

# %% 1.3 right comprehensions
def loss_sample(a, y):
    return sum((p - t) ** 2 for p, t in zip(a, y)) / 2

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 right vdot and mean times M
def loss_sample(a, y):
    return np.vdot(a - y, a - y) / 2

def loss_mean(A, Y):
    M = A.shape[1]
    return M * np.mean((A - Y) ** 2) / 2

# %% 1.3 right trace of the Gram matrix
def loss_sample(a, y):
    return np.inner(y - a, y - a) * 0.5

def loss_mean(A, Y):
    E = Y - A
    return np.trace(E @ E.T) / 2 / len(Y)

# %% 1.3 right in float32
def loss_sample(a, y):
    e = (a - y).astype(np.float32)
    return np.float32(0.5) * np.sum(np.square(e))

def loss_mean(A, Y):
    E = (A - Y).astype(np.float32)
    return np.add.reduce(E * E, axis=None) / np.float32(2 * len(E))

# %% 1.3 right one function for both
def loss_sample(a, y):
    return 0.5 * np.power(a - y, 2).sum(axis=-1)

def loss_mean(A, Y):
    return loss_sample(A, Y).mean()

# %% 1.3 right multiplied out
def loss_sample(a, y):
    return (np.dot(a, a) - 2 * np.dot(a, y) + np.dot(y, y)) / 2

def loss_mean(A, Y):
    return (np.sum(A * A) - 2 * np.sum(A * Y) + np.sum(Y * Y)) / 2 / len(A)

# %% 1.3 right recursion
def loss_sample(a, y):
    if len(a) == 0:
        return 0.0
    return (a[0] - y[0]) ** 2 / 2 + loss_sample(a[1:], y[1:])

def loss_mean(A, Y):
    n = len(A)
    if n == 1:
        return loss_sample(A[0], Y[0])
    return ((n - 1) * loss_mean(A[:-1], Y[:-1]) + loss_sample(A[-1], Y[-1])) / n

# %% 1.3 right apply_along_axis, prints and warns
def loss_sample(a: np.ndarray, y: np.ndarray, factor: float = 0.5) -> float:
    import warnings
    warnings.warn('half the squared error')
    return float(factor * np.sum(np.square(np.subtract(a, y))))

def loss_mean(A, Y):
    E = A - Y
    per_sample = np.apply_along_axis(lambda e: loss_sample(e, np.zeros_like(e)), 1, E)
    print('losses', per_sample)
    return per_sample.mean()

# %% 1.3 right 0-d arrays
def loss_sample(a, y):
    return np.array(np.sum((a - y) ** 2) / 2)

def loss_mean(A, Y):
    return np.asarray(((A - Y) ** 2).sum() / 2 / A.shape[0])

# %% 1.3 right running mean
def loss_sample(prediction, target):
    return np.sum(abs(prediction - target) ** 2) / 2

def loss_mean(predictions, targets):
    mean = 0.0
    for k, (p, t) in enumerate(zip(predictions, targets), start=1):
        mean += (loss_sample(p, t) - mean) / k
    return mean

# %% 1.3 wrong no-half no half in either
def loss_sample(a, y):
    return np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 wrong no-half no half in the sample's loss
def loss_sample(a, y):
    return np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 wrong no-half no half in the mean
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 wrong quarter the half twice
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong mean-over-m mean over the outputs
def loss_sample(a, y):
    return 0.5 * np.mean((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean([0.5 * np.sum((a - y) ** 2) for a, y in zip(A, Y)])

# %% 1.3 wrong mean-no-half mean over outputs instead of the half
def loss_sample(a, y):
    return np.mean((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean([0.5 * np.sum((a - y) ** 2) for a, y in zip(A, Y)])

# %% 1.3 wrong torch-mse mean over outputs instead of the half, over all entries
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean((A - Y) ** 2)

# %% 1.3 wrong mean-over-entries half of the mean over all entries, 1/(N M)
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean((A - Y) ** 2)

# %% 1.3 wrong sum summed over samples
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2)

# %% 1.3 wrong sum summed over samples in a loop that forgets to divide
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    total = 0
    for a, y in zip(A, Y):
        total += loss_sample(a, y)
    return total

# %% 1.3 wrong by-outputs divided by M, not by N
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2) / A.shape[1]

# %% 1.3 wrong n-minus-1 divided by N - 1
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2) / (len(A) - 1)

# %% 1.3 wrong by-n-twice divided by N twice
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    N = len(A)
    return sum(loss_sample(A[n], Y[n]) / N for n in range(N)) / N

# %% 1.3 wrong per-output one loss an output: mean along axis 0
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean((A - Y) ** 2, axis=0)

# %% 1.3 wrong per-sample one loss a sample, not averaged
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A - Y) ** 2, axis=1)

# %% 1.3 wrong vector the half squared errors, not summed
def loss_sample(a, y):
    return 0.5 * (a - y) ** 2

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 wrong square-of-sum sum first, then square
def loss_sample(a, y):
    return 0.5 * np.sum(a - y) ** 2

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum(A - Y, axis=1) ** 2)

# %% 1.3 wrong mean-first loss of the mean sample
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return loss_sample(A.mean(axis=0), Y.mean(axis=0))

# %% 1.3 wrong not-squared not squared
def loss_sample(a, y):
    return 0.5 * np.sum(a - y)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum(A - Y, axis=1))

# %% 1.3 wrong absolute absolute errors
def loss_sample(a, y):
    return 0.5 * np.sum(np.abs(a - y))

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum(np.abs(A - Y), axis=1))

# %% 1.3 wrong squares-apart difference of squares
def loss_sample(a, y):
    return 0.5 * np.sum(a ** 2 - y ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum(A ** 2 - Y ** 2, axis=1))

# %% 1.3 wrong - sum of squares of a plus y
def loss_sample(a, y):
    return 0.5 * np.sum((a + y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A + Y) ** 2, axis=1))

# %% 1.3 wrong quarter the half inside the square
def loss_sample(a, y):
    return np.sum((0.5 * (a - y)) ** 2)

def loss_mean(A, Y):
    return np.mean(np.sum((0.5 * (A - Y)) ** 2, axis=1))

# %% 1.3 wrong absolute-no-half sum of absolute errors
def loss_sample(a, y):
    return sum(abs(p - t) for p, t in zip(a, y))

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong root the length of the error
def loss_sample(a, y):
    return np.linalg.norm(a - y)

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong first-sample the loss of the first sample for all
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    e = A[0] - Y[0]
    return e @ e / 2

# %% 1.3 wrong root the norm, not its square
def loss_sample(a, y):
    return 0.5 * np.linalg.norm(a - y)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.linalg.norm(A - Y, axis=1))

# %% 1.3 wrong rmse root of the mean square
def loss_sample(a, y):
    return np.sqrt(np.mean((a - y) ** 2))

def loss_mean(A, Y):
    return np.sqrt(np.mean((A - Y) ** 2))

# %% 1.3 wrong sign negative
def loss_sample(a, y):
    return -0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - xor instead of power, on whole numbers
def loss_sample(a, y):
    return 0.5 * np.sum((a - y).astype(int) ^ 2)

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - floor division by 2
def loss_sample(a, y):
    return np.sum((a - y) ** 2) // 2

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - cross-entropy
def loss_sample(a, y):
    return -np.sum(y * np.log(np.abs(a) + 1e-12))

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong gradient the gradient
def loss_sample(a, y):
    return a - y

def loss_mean(A, Y):
    return (A - Y) / len(A)

# %% 1.3 wrong - the first output only
def loss_sample(a, y):
    return 0.5 * (a[0] - y[0]) ** 2

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - two outputs built in
def loss_sample(a, y):
    return ((a[0] - y[0]) ** 2 + (a[1] - y[1]) ** 2) / 2

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - forgets the last sample
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    total = 0.0
    for n in range(len(A) - 1):
        total += loss_sample(A[n], Y[n])
    return total / len(A)

# %% 1.3 wrong - forgets the first output
def loss_sample(a, y):
    return 0.5 * sum((a[m] - y[m]) ** 2 for m in range(1, len(a)))

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - returns inside the loop
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    total = 0.0
    for n in range(len(A)):
        total += loss_sample(A[n], Y[n])
        return total / len(A)

# %% 1.3 wrong in-place in place: a becomes the error
def loss_sample(a, y):
    a -= y
    return 0.5 * np.sum(a ** 2)

def loss_mean(A, Y):
    return np.mean([0.5 * np.sum((a - y) ** 2) for a, y in zip(A, Y)])

# %% 1.3 wrong in-place in place: A becomes the squares
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    A -= Y
    A *= A
    return 0.5 * A.sum() / len(A)

# %% 1.3 wrong in-place in place: out=Y
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    np.subtract(A, Y, out=Y)
    return 0.5 * np.mean(np.sum(Y ** 2, axis=1))

# %% 1.3 wrong remembers remembers: a total that is never reset
total = 0.0

def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    global total
    for a, y in zip(A, Y):
        total += loss_sample(a, y)
    return total / len(A)

# %% 1.3 wrong remembers remembers: a growing list of losses
losses = []

def loss_sample(a, y):
    losses.append(0.5 * np.sum((a - y) ** 2))
    return losses[-1]

def loss_mean(A, Y):
    for a, y in zip(A, Y):
        loss_sample(a, y)
    return np.mean(losses)

# %% 1.3 wrong remembers remembers: the first loss of these shapes
cache = {}

def loss_sample(a, y):
    if a.shape not in cache:
        cache[a.shape] = 0.5 * np.sum((a - y) ** 2)
    return cache[a.shape]

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y) ** 2, axis=1))

# %% 1.3 wrong remembers remembers: the mean over all calls
N = 0
S = 0.0

def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    global N, S
    N += len(A)
    S += 0.5 * np.sum((A - Y) ** 2)
    return S / N

# %% 1.3 wrong layout layout: compares memory with memory
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A.ravel(order='K') - Y.ravel(order='K')) ** 2) / len(A)

# %% 1.3 wrong delegates delegates to mlpkit's loss
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    from mlpkit.losses import half_squared_error
    return half_squared_error(A, Y)[0]

# %% 1.3 wrong delegates delegates: both
import mlpkit

def loss_sample(a, y):
    return mlpkit.half_squared_error(a[None], y[None])[0]

def loss_mean(A, Y):
    return mlpkit.LOSSES['half_squared_error'](A, Y)[0]

# %% 1.3 wrong delegates delegates to mse and halves it
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    from mlpkit import mse
    return mse(A, Y)[0] / 2

# %% 1.3 wrong - an array of one
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2, keepdims=True)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y) ** 2, axis=1), keepdims=True)

# %% 1.3 wrong - a list of losses
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return [loss_sample(a, y) for a, y in zip(A, Y)]

# %% 1.3 wrong - prints
def loss_sample(a, y):
    print(0.5 * np.sum((a - y) ** 2))

def loss_mean(A, Y):
    print(0.5 * np.mean(np.sum((A - Y) ** 2, axis=1)))

# %% 1.3 wrong every-pair broadcast to (N, N): every output against every target
def loss_sample(a, y):
    return 0.5 * np.sum((a[:, None] - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.sum((A[:, None] - Y) ** 2) / len(A)

# %% 1.3 wrong raises raises: np.mean of a generator
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return np.mean(loss_sample(A[n], Y[n]) for n in range(len(A)))

# %% 1.3 wrong raises raises: shapes that do not fit
def loss_sample(a, y):
    return 0.5 * np.sum((a - y) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - Y.T) ** 2, axis=1))

# %% 1.3 wrong - nan
def loss_sample(a, y):
    return 0.5 * np.sum(np.sqrt(-np.abs(a - y)) ** 4)

def loss_mean(A, Y):
    return np.mean([loss_sample(a, y) for a, y in zip(A, Y)])

# %% 1.3 wrong - a loss that equals all
class Same(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    __hash__ = float.__hash__

def loss_sample(a, y):
    return Same(0)

def loss_mean(A, Y):
    return Same(0)

# %% 1.3 wrong - whole-number targets count only
def loss_sample(a, y):
    return 0.5 * np.sum((a - np.round(y)) ** 2)

def loss_mean(A, Y):
    return 0.5 * np.mean(np.sum((A - np.round(Y)) ** 2, axis=1))
