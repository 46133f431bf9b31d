# %%
"""Answers to the exercises of lesson 05-gradient-descent, right and wrong, that the checks are tested with.

Each cell is one answer: all that a student writes in a solution cell. Its header is `NUMBER right LABEL`, or
`NUMBER wrong KEY LABEL`, where KEY is the misconception that the check must name ("-": none is expected).
An answer may use np, which the notebook has imported; everything else it defines itself.
"""


# %% 4.1a right loop over the grid; minus f
def argmin_grid(f, grid):
    best = grid[0]
    for x in grid:
        if f(x) < f(best):
            best = x
    return best


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, f(x)


# %% 4.1a right np.argmin of a list of values
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[np.argmin(values)]


def maximise(f, minimise):
    def upside_down(t):
        return -1.0 * f(t)

    t = minimise(upside_down)
    return t, -upside_down(t)


# %% 4.1a right min with key, a Python float
def argmin_grid(f, grid):
    return float(min(grid, key=f))


def maximise(f, minimise):
    x_max = minimise(lambda z: 0 - f(z))
    f_max = f(x_max)
    return (x_max, f_max)


# %% 4.1a right np.vectorize, prints
def argmin_grid(f, grid):
    y = np.vectorize(f, otypes=[float])(grid)
    where = int(y.argmin())
    print('smallest value', y[where], 'at', grid[where])
    return grid[where]


def maximise(f, minimise):
    g = lambda s: np.negative(f(s))
    x = minimise(g)
    print('largest value', f(x))
    return (x, f(x))


# %% 4.1a right argsort, a helper for the sign
def negated(f):
    return lambda x: -f(x)


def argmin_grid(f, grid):
    order = np.argsort(np.fromiter((f(x) for x in grid), dtype=float, count=len(grid)))
    return grid[order[0]]


def maximise(f, minimise):
    at = minimise(negated(f))
    return at, f(at)


# %% 4.1a right pairs sorted; starts with infinity; every value of f kept
def argmin_grid(f, grid):
    x_best, y_best = None, np.inf
    for y, x in sorted((float(f(x)), float(x)) for x in grid):
        if y < y_best:
            x_best, y_best = x, y
    return x_best


def maximise(f, minimise):
    seen = {}

    def g(x):
        seen[float(x)] = f(x)
        return -seen[float(x)]

    x = minimise(g)
    return x, seen.get(float(x), f(x))


# %% 4.1a wrong index argmin_grid: the index instead of the point
def argmin_grid(f, grid):
    return np.argmin([f(x) for x in grid])


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, f(x)


# %% 4.1a wrong value argmin_grid: the smallest value instead of the point
def argmin_grid(f, grid):
    return min(f(x) for x in grid)


def maximise(f, minimise):
    def upside_down(t):
        return -1.0 * f(t)

    t = minimise(upside_down)
    return t, -upside_down(t)


# %% 4.1a wrong argmax argmin_grid: argmax
def argmin_grid(f, grid):
    return grid[np.argmax([f(x) for x in grid])]


def maximise(f, minimise):
    x_max = minimise(lambda z: 0 - f(z))
    f_max = f(x_max)
    return (x_max, f_max)


# %% 4.1a wrong raises argmin_grid: f is asked about the whole grid
def argmin_grid(f, grid):
    return grid[np.argmin(f(grid))]


def maximise(f, minimise):
    seen = {}

    def g(x):
        seen[float(x)] = f(x)
        return -seen[float(x)]

    x = minimise(g)
    return x, seen.get(float(x), f(x))


# %% 4.1a wrong first-dip argmin_grid: stops where f first rises
def argmin_grid(f, grid):
    for i in range(len(grid) - 1):
        if f(grid[i + 1]) > f(grid[i]):
            return grid[i]
    return grid[-1]


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, f(x)


# %% 4.1a wrong absolute argmin_grid: nearest to zero
def argmin_grid(f, grid):
    return grid[np.argmin([abs(f(x)) for x in grid])]


def maximise(f, minimise):
    def upside_down(t):
        return -1.0 * f(t)

    t = minimise(upside_down)
    return t, -upside_down(t)


# %% 4.1a wrong - argmin_grid: smallest so far starts at 0
def argmin_grid(f, grid):
    best, where = 0.0, grid[0]
    for x in grid:
        if f(x) < best:
            best, where = f(x), x
    return where


def maximise(f, minimise):
    x_max = minimise(lambda z: 0 - f(z))
    f_max = f(x_max)
    return (x_max, f_max)


# %% 4.1a wrong in-place argmin_grid: sorts the caller's grid
def argmin_grid(f, grid):
    grid.sort()
    return grid[np.argmin([f(x) for x in grid])]


def maximise(f, minimise):
    seen = {}

    def g(x):
        seen[float(x)] = f(x)
        return -seen[float(x)]

    x = minimise(g)
    return x, seen.get(float(x), f(x))


# %% 4.1a wrong - argmin_grid: place in the sorted grid, looked up in the other
def argmin_grid(f, grid):
    return grid[np.argmin([f(x) for x in np.sort(grid)])]


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, f(x)


# %% 4.1a wrong smallest-x argmin_grid: smallest point
def argmin_grid(f, grid):
    return np.min(grid)


def maximise(f, minimise):
    def upside_down(t):
        return -1.0 * f(t)

    t = minimise(upside_down)
    return t, -upside_down(t)


# %% 4.1a wrong - argmin_grid: last point left out
def argmin_grid(f, grid):
    best = grid[0]
    for i in range(len(grid) - 1):
        if f(grid[i]) < f(best):
            best = grid[i]
    return best


def maximise(f, minimise):
    x_max = minimise(lambda z: 0 - f(z))
    f_max = f(x_max)
    return (x_max, f_max)


# %% 4.1a wrong - argmin_grid: an array of one point
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[values == values.min()]


def maximise(f, minimise):
    seen = {}

    def g(x):
        seen[float(x)] = f(x)
        return -seen[float(x)]

    x = minimise(g)
    return x, seen.get(float(x), f(x))


# %% 4.1a wrong - argmin_grid: points cut to whole numbers
def argmin_grid(f, grid):
    return min((int(x) for x in grid), key=f)


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, f(x)


# %% 4.1a wrong - argmin_grid: remembers the values of the first f
values_seen = {}


def argmin_grid(f, grid):
    for x in grid:
        if x not in values_seen:
            values_seen[x] = f(x)
    return min(grid, key=lambda x: values_seen[x])


def maximise(f, minimise):
    def upside_down(t):
        return -1.0 * f(t)

    t = minimise(upside_down)
    return t, -upside_down(t)


# %% 4.1a wrong - argmin_grid: printed, not returned
def argmin_grid(f, grid):
    print(min(grid, key=f))


def maximise(f, minimise):
    x_max = minimise(lambda z: 0 - f(z))
    f_max = f(x_max)
    return (x_max, f_max)


# %% 4.1a wrong negated-value maximise: height of the turned function
def argmin_grid(f, grid):
    best = grid[0]
    for x in grid:
        if f(x) < f(best):
            best = x
    return best


def maximise(f, minimise):
    g = lambda x: -f(x)
    x = minimise(g)
    return x, g(x)


# %% 4.1a wrong minimum maximise: minimises
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[np.argmin(values)]


def maximise(f, minimise):
    x = minimise(f)
    return x, f(x)


# %% 4.1a wrong minimum-negated maximise: minimises, then turns the sign
def argmin_grid(f, grid):
    return float(min(grid, key=f))


def maximise(f, minimise):
    x = minimise(f)
    return x, -f(x)


# %% 4.1a wrong reciprocal maximise: reciprocal
def argmin_grid(f, grid):
    x_best, y_best = None, np.inf
    for y, x in sorted((float(f(x)), float(x)) for x in grid):
        if y < y_best:
            x_best, y_best = x, y
    return x_best


def maximise(f, minimise):
    x = minimise(lambda x: 1 / f(x))
    return x, f(x)


# %% 4.1a wrong - maximise: largest absolute value
def argmin_grid(f, grid):
    best = grid[0]
    for x in grid:
        if f(x) < f(best):
            best = x
    return best


def maximise(f, minimise):
    x = minimise(lambda x: -abs(f(x)))
    return x, f(x)


# %% 4.1a wrong x-only maximise: only the place
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[np.argmin(values)]


def maximise(f, minimise):
    return minimise(lambda x: -f(x))


# %% 4.1a wrong - maximise: only the height
def argmin_grid(f, grid):
    return float(min(grid, key=f))


def maximise(f, minimise):
    return f(minimise(lambda x: -f(x)))


# %% 4.1a wrong swapped maximise: height first
def argmin_grid(f, grid):
    x_best, y_best = None, np.inf
    for y, x in sorted((float(f(x)), float(x)) for x in grid):
        if y < y_best:
            x_best, y_best = x, y
    return x_best


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return f(x), x


# %% 4.1a wrong - maximise: a search of its own
def argmin_grid(f, grid):
    best = grid[0]
    for x in grid:
        if f(x) < f(best):
            best = x
    return best


def maximise(f, minimise):
    xs = np.linspace(-10, 10, 20001)
    x = xs[np.argmax([f(x) for x in xs])]
    return x, f(x)


# %% 4.1a wrong mirrored maximise: mirrored left and right
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[np.argmin(values)]


def maximise(f, minimise):
    x = minimise(lambda x: f(-x))
    return x, f(x)


# %% 4.1a wrong minus-x maximise: minus the place
def argmin_grid(f, grid):
    return float(min(grid, key=f))


def maximise(f, minimise):
    x = -minimise(f)
    return x, f(x)


# %% 4.1a wrong - maximise: mirrored both ways
def argmin_grid(f, grid):
    x_best, y_best = None, np.inf
    for y, x in sorted((float(f(x)), float(x)) for x in grid):
        if y < y_best:
            x_best, y_best = x, y
    return x_best


def maximise(f, minimise):
    x = minimise(lambda x: -f(-x))
    return x, f(x)


# %% 4.1a wrong - maximise: height without its sign
def argmin_grid(f, grid):
    best = grid[0]
    for x in grid:
        if f(x) < f(best):
            best = x
    return best


def maximise(f, minimise):
    x = minimise(lambda x: -f(x))
    return x, abs(f(x))


# %% 4.1a wrong raises maximise: minus a function
def argmin_grid(f, grid):
    values = np.array([f(x) for x in grid])
    return grid[np.argmin(values)]


def maximise(f, minimise):
    x = minimise(-f)
    return x, f(x)


# %% 4.1a wrong - maximise: remembers the first f
def argmin_grid(f, grid):
    return float(min(grid, key=f))


first_f = []


def maximise(f, minimise):
    first_f.append(f)
    x = minimise(lambda x: -first_f[0](x))
    return x, f(x)


# %% 4.1 right one line; array filled row by row
def gd_step(theta, grad, lr):
    return theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = np.empty((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 right np.subtract; list of points
def gd_step(theta, grad, lr):
    return np.subtract(theta, np.multiply(lr, grad))


def gd_path(grad_f, theta0, lr, steps):
    theta = np.array(theta0, dtype=float)
    points = [theta]
    for _ in range(steps):
        theta = theta - lr * grad_f(theta)
        points.append(theta)
    return np.array(points)


# %% 4.1 right loop over every index; itertools.accumulate
def gd_step(theta, grad, lr):
    new = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    from itertools import accumulate

    def move(theta, _):
        return theta - lr * np.asarray(grad_f(theta))

    return np.stack(list(accumulate(range(steps), move, initial=theta0.astype(float))))


# %% 4.1 right plus the change; path from the changes
def gd_step(theta, grad, lr):
    change = -lr * grad
    return theta + change


def gd_path(grad_f, theta0, lr, steps):
    deltas = np.zeros((steps + 1, theta0.size))
    deltas[0] = theta0
    here = theta0 * 1.0
    for t in range(1, steps + 1):
        deltas[t] = -lr * grad_f(here)
        here = here + deltas[t]
    return deltas.cumsum(axis=0)


# %% 4.1 right changes a copy; while loop and vstack
def gd_step(theta, grad, lr):
    moved = theta.copy()
    moved -= lr * grad
    return moved


def gd_path(grad_f, theta0, lr, steps):
    path = theta0.astype(np.float64)[None, :]
    while len(path) <= steps:
        last = path[-1].copy()
        path = np.vstack([path, last - lr * grad_f(last)])
    return path


# %% 4.1 right recursion over steps, a helper, prints
def one_step(theta, slope, rate):
    return theta + (-rate) * slope


def gd_step(theta, grad, lr):
    print('step of length', np.linalg.norm(np.ravel(lr * grad)))
    return one_step(theta, grad, lr)


def gd_path(grad_f, theta0, lr, steps):
    if steps == 0:
        return np.array([theta0], dtype=float)
    before = gd_path(grad_f, theta0, lr, steps - 1)
    return np.concatenate([before, [one_step(before[-1], grad_f(before[-1]), lr)]])


# %% 4.1 right float32 step is returned
def gd_step(theta, grad, lr):
    return (theta - lr * grad).astype(np.float32)


def gd_path(grad_f, theta0, lr, steps):
    rows = [np.float64(theta0)]
    for t in range(steps):
        rows += [rows[t] - grad_f(rows[t].copy()) * lr]
    return np.vstack(rows)


# %% 4.1 wrong uphill gd_step: uphill
def gd_step(theta, grad, lr):
    return theta + lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = np.empty((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong no-lr gd_step: no learning rate
def gd_step(theta, grad, lr):
    return theta - grad


def gd_path(grad_f, theta0, lr, steps):
    theta = np.array(theta0, dtype=float)
    points = [theta]
    for _ in range(steps):
        theta = theta - lr * grad_f(theta)
        points.append(theta)
    return np.array(points)


# %% 4.1 wrong in-place gd_step: theta changed in place
def gd_step(theta, grad, lr):
    theta -= lr * grad
    return theta


def gd_path(grad_f, theta0, lr, steps):
    from itertools import accumulate

    def move(theta, _):
        return theta - lr * np.asarray(grad_f(theta))

    return np.stack(list(accumulate(range(steps), move, initial=theta0.astype(float))))


# %% 4.1 wrong in-place gd_step: the gradient scaled in place
def gd_step(theta, grad, lr):
    grad *= lr
    return theta - grad


def gd_path(grad_f, theta0, lr, steps):
    deltas = np.zeros((steps + 1, theta0.size))
    deltas[0] = theta0
    here = theta0 * 1.0
    for t in range(1, steps + 1):
        deltas[t] = -lr * grad_f(here)
        here = here + deltas[t]
    return deltas.cumsum(axis=0)


# %% 4.1 wrong step-only gd_step: only the change
def gd_step(theta, grad, lr):
    return -lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = theta0.astype(np.float64)[None, :]
    while len(path) <= steps:
        last = path[-1].copy()
        path = np.vstack([path, last - lr * grad_f(last)])
    return path


# %% 4.1 wrong unit gd_step: gradient scaled to length 1
def gd_step(theta, grad, lr):
    return theta - lr * grad / np.linalg.norm(grad)


def gd_path(grad_f, theta0, lr, steps):
    rows = [np.float64(theta0)]
    for t in range(steps):
        rows += [rows[t] - grad_f(rows[t].copy()) * lr]
    return np.vstack(rows)


# %% 4.1 wrong sign-only gd_step: only the sign of the gradient
def gd_step(theta, grad, lr):
    return theta - lr * np.sign(grad)


def gd_path(grad_f, theta0, lr, steps):
    path = np.empty((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong lr-on-all gd_step: the rate shrinks theta too
def gd_step(theta, grad, lr):
    return lr * (theta - grad)


def gd_path(grad_f, theta0, lr, steps):
    theta = np.array(theta0, dtype=float)
    points = [theta]
    for _ in range(steps):
        theta = theta - lr * grad_f(theta)
        points.append(theta)
    return np.array(points)


# %% 4.1 wrong reversed gd_step: gradient minus theta
def gd_step(theta, grad, lr):
    return lr * grad - theta


def gd_path(grad_f, theta0, lr, steps):
    from itertools import accumulate

    def move(theta, _):
        return theta - lr * np.asarray(grad_f(theta))

    return np.stack(list(accumulate(range(steps), move, initial=theta0.astype(float))))


# %% 4.1 wrong divided gd_step: rate divides
def gd_step(theta, grad, lr):
    return theta - grad / lr


def gd_path(grad_f, theta0, lr, steps):
    deltas = np.zeros((steps + 1, theta0.size))
    deltas[0] = theta0
    here = theta0 * 1.0
    for t in range(1, steps + 1):
        deltas[t] = -lr * grad_f(here)
        here = here + deltas[t]
    return deltas.cumsum(axis=0)


# %% 4.1 wrong factor gd_step: step multiplied with theta
def gd_step(theta, grad, lr):
    return theta - lr * theta * grad


def gd_path(grad_f, theta0, lr, steps):
    path = theta0.astype(np.float64)[None, :]
    while len(path) <= steps:
        last = path[-1].copy()
        path = np.vstack([path, last - lr * grad_f(last)])
    return path


# %% 4.1 wrong - gd_step: divided by the number of entries
def gd_step(theta, grad, lr):
    return theta - lr * grad / np.size(theta)


def gd_path(grad_f, theta0, lr, steps):
    rows = [np.float64(theta0)]
    for t in range(steps):
        rows += [rows[t] - grad_f(rows[t].copy()) * lr]
    return np.vstack(rows)


# %% 4.1 wrong - gd_step: flattened
def gd_step(theta, grad, lr):
    return np.ravel(theta) - lr * np.ravel(grad)


def gd_path(grad_f, theta0, lr, steps):
    path = np.empty((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong - gd_step: one loop over vectors only, list
def gd_step(theta, grad, lr):
    return [theta[i] - lr * grad[i] for i in range(len(theta))]


def gd_path(grad_f, theta0, lr, steps):
    theta = np.array(theta0, dtype=float)
    points = [theta]
    for _ in range(steps):
        theta = theta - lr * grad_f(theta)
        points.append(theta)
    return np.array(points)


# %% 4.1 wrong raises gd_step: vectors only, whole rows else
def gd_step(theta, grad, lr):
    new = np.zeros(len(theta))
    for i in range(len(theta)):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    from itertools import accumulate

    def move(theta, _):
        return theta - lr * np.asarray(grad_f(theta))

    return np.stack(list(accumulate(range(steps), move, initial=theta0.astype(float))))


# %% 4.1 wrong raises gd_step: fails for 0-d
def gd_step(theta, grad, lr):
    new = theta.copy()
    for i in range(len(theta)):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    deltas = np.zeros((steps + 1, theta0.size))
    deltas[0] = theta0
    here = theta0 * 1.0
    for t in range(1, steps + 1):
        deltas[t] = -lr * grad_f(here)
        here = here + deltas[t]
    return deltas.cumsum(axis=0)


# %% 4.1 wrong remembers gd_step: momentum kept between calls
velocity = {}


def gd_step(theta, grad, lr):
    v = 0.9 * velocity.get(theta.shape, 0.0) + grad
    velocity[theta.shape] = v
    return theta - lr * v


def gd_path(grad_f, theta0, lr, steps):
    path = theta0.astype(np.float64)[None, :]
    while len(path) <= steps:
        last = path[-1].copy()
        path = np.vstack([path, last - lr * grad_f(last)])
    return path


# %% 4.1 wrong remembers gd_step: one result array for all calls of a shape
buffers = {}


def gd_step(theta, grad, lr):
    out = buffers.setdefault(theta.shape, np.empty(theta.shape))
    np.subtract(theta, lr * grad, out=out)
    return out


def gd_path(grad_f, theta0, lr, steps):
    rows = [np.float64(theta0)]
    for t in range(steps):
        rows += [rows[t] - grad_f(rows[t].copy()) * lr]
    return np.vstack(rows)


# %% 4.1 wrong - gd_step: nothing returned
def gd_step(theta, grad, lr):
    theta = theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = np.empty((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong layout gd_step: reads memory in its own order
def gd_step(theta, grad, lr):
    flat = theta.ravel(order='K') - lr * grad.ravel(order='K')
    return flat.reshape(theta.shape)


def gd_path(grad_f, theta0, lr, steps):
    theta = np.array(theta0, dtype=float)
    points = [theta]
    for _ in range(steps):
        theta = theta - lr * grad_f(theta)
        points.append(theta)
    return np.array(points)


# %% 4.1 wrong - gd_step: np.matrix
def gd_step(theta, grad, lr):
    return np.matrix(theta) - lr * np.matrix(grad)


def gd_path(grad_f, theta0, lr, steps):
    from itertools import accumulate

    def move(theta, _):
        return theta - lr * np.asarray(grad_f(theta))

    return np.stack(list(accumulate(range(steps), move, initial=theta0.astype(float))))


# %% 4.1 wrong delegates gd_step: calls the library
def gd_step(theta, grad, lr):
    from mlpkit.optimizers import SGD

    new = np.array(theta)
    SGD(lr).step(new, grad)
    return new


def gd_path(grad_f, theta0, lr, steps):
    deltas = np.zeros((steps + 1, theta0.size))
    deltas[0] = theta0
    here = theta0 * 1.0
    for t in range(1, steps + 1):
        deltas[t] = -lr * grad_f(here)
        here = here + deltas[t]
    return deltas.cumsum(axis=0)


# %% 4.1 wrong frozen gd_path: gradient always at theta0
def gd_step(theta, grad, lr):
    return theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    for t in range(steps):
        path.append(path[-1] - lr * grad_f(theta0))
    return np.array(path)


# %% 4.1 wrong truncated gd_path: array of theta0's dtype, cut to whole numbers
def gd_step(theta, grad, lr):
    return np.subtract(theta, np.multiply(lr, grad))


def gd_path(grad_f, theta0, lr, steps):
    path = np.zeros((steps + 1, len(theta0)), dtype=theta0.dtype)
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong raises gd_path: in place on a copy: fails for whole numbers
def gd_step(theta, grad, lr):
    new = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    theta = theta0.copy()
    path = [theta.copy()]
    for t in range(steps):
        theta -= lr * grad_f(theta)
        path.append(theta.copy())
    return np.array(path, dtype=float)


# %% 4.1 wrong one-array gd_path: every row is the last point
def gd_step(theta, grad, lr):
    change = -lr * grad
    return theta + change


def gd_path(grad_f, theta0, lr, steps):
    theta = theta0.astype(float)
    path = [theta]
    for t in range(steps):
        theta -= lr * grad_f(theta)
        path.append(theta)
    return np.array(path)


# %% 4.1 wrong in-place gd_path: theta0 changed in place
def gd_step(theta, grad, lr):
    moved = theta.copy()
    moved -= lr * grad
    return moved


def gd_path(grad_f, theta0, lr, steps):
    theta = np.asarray(theta0, dtype=float)
    path = [theta.copy()]
    for t in range(steps):
        theta -= lr * grad_f(theta)
        path.append(theta.copy())
    return np.array(path)


# %% 4.1 wrong no-start gd_path: without theta0
def gd_step(theta, grad, lr):
    return theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    theta = theta0.astype(float)
    path = []
    for t in range(steps):
        theta = theta - lr * grad_f(theta)
        path.append(theta)
    return np.array(path)


# %% 4.1 wrong no-end gd_path: one step too few
def gd_step(theta, grad, lr):
    return np.subtract(theta, np.multiply(lr, grad))


def gd_path(grad_f, theta0, lr, steps):
    path = np.zeros((steps, len(theta0)))
    path[0] = theta0
    for t in range(1, steps):
        path[t] = path[t - 1] - lr * grad_f(path[t - 1])
    return path


# %% 4.1 wrong - gd_path: one step too many
def gd_step(theta, grad, lr):
    new = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    path = [np.array(theta0, float)]
    while len(path) <= steps + 1:
        path.append(path[-1] - lr * grad_f(path[-1]))
    return np.array(path)


# %% 4.1 wrong - gd_path: last row stays zero
def gd_step(theta, grad, lr):
    change = -lr * grad
    return theta + change


def gd_path(grad_f, theta0, lr, steps):
    path = np.zeros((steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(steps - 1):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong uphill gd_path: uphill
def gd_step(theta, grad, lr):
    moved = theta.copy()
    moved -= lr * grad
    return moved


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0 * 1.0]
    for t in range(steps):
        path.append(path[-1] + lr * grad_f(path[-1]))
    return np.array(path)


# %% 4.1 wrong transposed gd_path: points in the columns
def gd_step(theta, grad, lr):
    return theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = np.zeros((len(theta0), steps + 1))
    path[:, 0] = theta0
    for t in range(steps):
        path[:, t + 1] = path[:, t] - lr * grad_f(path[:, t])
    return path


# %% 4.1 wrong - gd_path: list of arrays
def gd_step(theta, grad, lr):
    return np.subtract(theta, np.multiply(lr, grad))


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    for t in range(steps):
        path.append(path[-1] - lr * grad_f(path[-1]))
    return path


# %% 4.1 wrong last-only gd_path: only the last point
def gd_step(theta, grad, lr):
    new = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps):
    theta = theta0.astype(float)
    for t in range(steps):
        theta = theta - lr * grad_f(theta)
    return theta


# %% 4.1 wrong - gd_path: gradient one step late
def gd_step(theta, grad, lr):
    change = -lr * grad
    return theta + change


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    g = grad_f(path[0])
    for t in range(steps):
        path.append(path[-1] - lr * g)
        g = grad_f(path[-2])
    return np.array(path)


# %% 4.1 wrong decayed gd_path: rate shrinks with the step
def gd_step(theta, grad, lr):
    moved = theta.copy()
    moved -= lr * grad
    return moved


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    for t in range(steps):
        path.append(path[-1] - lr / (t + 1) * grad_f(path[-1]))
    return np.array(path)


# %% 4.1 wrong one-by-one gd_path: one coordinate at a time
def gd_step(theta, grad, lr):
    return theta - lr * grad


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    for t in range(steps):
        theta = path[-1].copy()
        for i in range(len(theta)):
            theta[i] -= lr * grad_f(theta)[i]
        path.append(theta)
    return np.array(path)


# %% 4.1 wrong - gd_path: stops when the steps are small
def gd_step(theta, grad, lr):
    return np.subtract(theta, np.multiply(lr, grad))


def gd_path(grad_f, theta0, lr, steps):
    path = [theta0.astype(float)]
    for t in range(steps):
        step = lr * grad_f(path[-1])
        if np.linalg.norm(step) < 1e-2:
            break
        path.append(path[-1] - step)
    return np.array(path)


# %% 4.1 wrong remembers gd_path: the default list grows from call to call
def gd_step(theta, grad, lr):
    new = np.zeros(theta.shape)
    for i in np.ndindex(*theta.shape):
        new[i] = theta[i] - lr * grad[i]
    return new


def gd_path(grad_f, theta0, lr, steps, path=[]):
    path.append(theta0.astype(float))
    for t in range(steps):
        path.append(path[-1] - lr * grad_f(path[-1]))
    return np.array(path)


# %% 4.1 wrong raises gd_path: two coordinates hard-coded
def gd_step(theta, grad, lr):
    change = -lr * grad
    return theta + change


def gd_path(grad_f, theta0, lr, steps):
    path = np.zeros((steps + 1, 2))
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


# %% 4.1 wrong delegates gd_path: calls the library
def gd_step(theta, grad, lr):
    moved = theta.copy()
    moved -= lr * grad
    return moved


def gd_path(grad_f, theta0, lr, steps):
    from mlpkit.optimizers import SGD

    theta, sgd = np.array(theta0, dtype=float), SGD(lr)
    path = [theta.copy()]
    for t in range(steps):
        sgd.step(theta, grad_f(theta.copy()))
        path.append(theta.copy())
    return np.array(path)


# %% 4.2a right residual first; np.linalg.lstsq
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a right loops; normal equations
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a right norm; einsum; pseudo-inverse
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a right b minus A x; multiplied out; QR
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a right column vectors, a helper; Cholesky; prints
def column(v):
    return np.reshape(v, (-1, 1))


def lsq_value(A, b, x):
    r = A @ column(x) - column(b)
    value = (r.T @ r / 2).item()
    print('f =', value)
    return value


def lsq_grad(A, b, x):
    return (A.T @ (A @ column(x) - column(b))).ravel()


def lsq_solve(A, b):
    L = np.linalg.cholesky(A.T @ A)
    return np.linalg.solve(L.T, np.linalg.solve(L, A.T @ b))


# %% 4.2a right value multiplied out; rows weighted; singular values
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a right float32 value; row times matrix; inverse
def lsq_value(A, b, x):
    return np.float32(0.5 * np.sum((A @ x - b) ** 2))


def lsq_grad(A, b, x):
    return (x @ A.T - b) @ A


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong no-half lsq_value: no half
def lsq_value(A, b, x):
    return np.sum((A @ x - b) ** 2)


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong mean lsq_value: mean over the rows
def lsq_value(A, b, x):
    return 0.5 * np.mean((A @ x - b) ** 2)


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong - lsq_value: mean, no half
def lsq_value(A, b, x):
    return np.mean((A @ x - b) ** 2)


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a wrong norm lsq_value: norm not squared
def lsq_value(A, b, x):
    return 0.5 * np.linalg.norm(A @ x - b)


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a wrong sum-squared lsq_value: square of the sum
def lsq_value(A, b, x):
    return 0.5 * np.sum(A @ x - b) ** 2


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a wrong - lsq_value: half inside the square
def lsq_value(A, b, x):
    return np.sum((0.5 * (A @ x - b)) ** 2)


def lsq_grad(A, b, x):
    return (x @ A.T - b) @ A


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong plus lsq_value: A x plus b
def lsq_value(A, b, x):
    return 0.5 * np.sum((A @ x + b) ** 2)


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong absolute lsq_value: absolute errors
def lsq_value(A, b, x):
    return 0.5 * np.sum(np.abs(A @ x - b))


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong not-summed lsq_value: one number for each row
def lsq_value(A, b, x):
    return 0.5 * (A @ x - b) ** 2


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a wrong - lsq_value: one by one array
def lsq_value(A, b, x):
    r = (A @ x - b).reshape(-1, 1)
    return 0.5 * r.T @ r


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a wrong - lsq_value: N times N by broadcasting
def lsq_value(A, b, x):
    r = A @ x.reshape(-1, 1) - b
    return 0.5 * np.sum(r ** 2)


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a wrong in-place lsq_value: b changed in place
def lsq_value(A, b, x):
    b -= A @ x
    return 0.5 * b @ b


def lsq_grad(A, b, x):
    return (x @ A.T - b) @ A


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong - lsq_value: A times x entry by entry
def lsq_value(A, b, x):
    return 0.5 * np.sum((A * x - b[:, None]) ** 2)


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong remembers lsq_value: remembers the product A x
product = {}


def lsq_value(A, b, x):
    Ax = product.setdefault(A.shape, A @ x)
    return 0.5 * np.sum((Ax - b) ** 2)


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong twice lsq_grad: twice
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return 2 * A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong untransposed lsq_grad: A not transposed
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return A @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong - lsq_grad: transposed only where the shapes force it
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    r = A @ x - b
    return A @ r if A.shape[0] == A.shape[1] else A.T @ r


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a wrong sign lsq_grad: sign turned
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    return A.T @ (b - A @ x)


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a wrong mean lsq_grad: mean over the rows
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b) / len(b)


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a wrong half lsq_grad: half
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return 0.5 * A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong no-b lsq_grad: b forgotten
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return A.T @ A @ x


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong plus lsq_grad: plus b
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    return A.T @ (A @ x + b)


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong outer-lost lsq_grad: column sums times the sum of residuals
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    return A.sum(axis=0) * np.sum(A @ x - b)


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a wrong residual lsq_grad: only the residuals
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return A @ x - b


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a wrong - lsq_grad: a column
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b).reshape(-1, 1)


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a wrong - lsq_grad: an outer array, one row a sample
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return (A @ x - b)[:, None] * A


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong - lsq_grad: summed over the wrong axis
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=1)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong - lsq_grad: measured on one side with a large step
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    f = lambda z: 0.5 * np.sum((A @ z - b) ** 2)
    return np.array([(f(x + 1e-3 * e) - f(x)) / 1e-3 for e in np.eye(len(x))])


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong - lsq_grad: scaled to length 1
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    g = A.T @ (A @ x - b)
    return g / np.linalg.norm(g)


def lsq_solve(A, b):
    return np.linalg.pinv(A) @ b


# %% 4.2a wrong remembers lsq_grad: remembers A^T A of the first call
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


gram = {}


def lsq_grad(A, b, x):
    return gram.setdefault(A.shape, A.T @ A) @ x - A.T @ b


def lsq_solve(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


# %% 4.2a wrong in-place lsq_grad: b changed in place
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    np.subtract(A @ x, b, out=b)
    return A.T @ b


def lsq_solve(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


# %% 4.2a wrong layout lsq_grad: reads memory in its own order
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    M = A.ravel(order='K').reshape(A.shape)
    return M.T @ (M @ x - b)


def lsq_solve(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


# %% 4.2a wrong - lsq_grad: a list
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    r = A @ x - b
    return [float(A[:, j] @ r) for j in range(A.shape[1])]


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)[0]


# %% 4.2a wrong square-only lsq_solve: A must be square
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.solve(A, b)


# %% 4.2a wrong - lsq_solve: only the first n rows
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    n = A.shape[1]
    return np.linalg.solve(A[:n], b[:n])


# %% 4.2a wrong not-solved lsq_solve: only A^T b
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    return A.T @ b


# %% 4.2a wrong ridge lsq_solve: A A^T with the identity added
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    return A.T @ np.linalg.pinv(A @ A.T + np.eye(len(b))) @ b


# %% 4.2a wrong lstsq-tuple lsq_solve: all that lstsq returns
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=None)


# %% 4.2a wrong - lsq_solve: a hundred steps of gradient descent
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return (x @ A.T - b) @ A


def lsq_solve(A, b):
    x = np.zeros(A.shape[1])
    lr = 1 / np.linalg.norm(A, 2) ** 2
    for _ in range(100):
        x = x - lr * A.T @ (A @ x - b)
    return x


# %% 4.2a wrong - lsq_solve: a ridge
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A + 1e-3 * np.eye(A.shape[1]), A.T @ b)


# %% 4.2a wrong - lsq_solve: a column
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b.reshape(-1, 1))


# %% 4.2a wrong - lsq_solve: intercept added and dropped
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    B = np.hstack([A, np.ones((len(A), 1))])
    return (np.linalg.pinv(B) @ b)[:-1]


# %% 4.2a wrong one-by-one lsq_solve: one column at a time
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    return (A.T @ b) / np.sum(A ** 2, axis=0)


# %% 4.2a wrong sign lsq_solve: sign turned
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    return -np.linalg.solve(A.T @ A, A.T @ b)


# %% 4.2a wrong - lsq_solve: least value instead of its place
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return (x @ A.T - b) @ A


def lsq_solve(A, b):
    x = np.linalg.pinv(A) @ b
    return 0.5 * np.sum((A @ x - b) ** 2)


# %% 4.2a wrong remembers lsq_solve: remembers the first inverse
def lsq_value(A, b, x):
    return np.linalg.norm(A.dot(x) - b) ** 2 / 2


def lsq_grad(A, b, x):
    return A.T @ (A @ x - b)


inverse = {}


def lsq_solve(A, b):
    if A.shape not in inverse:
        inverse[A.shape] = np.linalg.pinv(A)
    return inverse[A.shape] @ b


# %% 4.2a wrong - lsq_solve: half of the normal equations
def lsq_value(A, b, x):
    return float(np.sum(np.square(b - np.matmul(A, x)))) / 2.0


def lsq_grad(A, b, x):
    N, n = A.shape
    g = np.zeros(n)
    for i in range(N):
        r = np.dot(A[i], x) - b[i]
        for j in range(n):
            g[j] += r * A[i, j]
    return g


def lsq_solve(A, b):
    return np.linalg.solve(2 * A.T @ A, A.T @ b)


# %% 4.2a wrong - lsq_solve: small singular values thrown away
def lsq_value(A, b, x):
    return 0.5 * x @ (A.T @ A) @ x - b @ (A @ x) + 0.5 * (b @ b)


def lsq_grad(A, b, x):
    return np.einsum('ij,i->j', A, np.einsum('ij,j->i', A, x) - b)


def lsq_solve(A, b):
    return np.linalg.lstsq(A, b, rcond=0.3)[0]


# %% 4.2a wrong - lsq_solve: columns centred
def lsq_value(A, b, x):
    r = A @ x - b
    return 0.5 * r @ r


def lsq_grad(A, b, x):
    return A.T @ A @ x - A.T @ b


def lsq_solve(A, b):
    return np.linalg.pinv(A - A.mean(axis=0)) @ (b - b.mean())


# %% 4.2a wrong in-place lsq_solve: columns of A scaled in place
def lsq_value(A, b, x):
    total = 0.0
    for row, target in zip(A, b):
        miss = -target
        for j in range(len(x)):
            miss += row[j] * x[j]
        total += miss * miss
    return total / 2


def lsq_grad(A, b, x):
    return ((A @ x - b)[:, None] * A).sum(axis=0)


def lsq_solve(A, b):
    scale = np.linalg.norm(A, axis=0)
    A /= scale
    return np.linalg.pinv(A) @ b / scale


# %% 4.2 right eigenvalues of the Hessian
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 right spectral norm; singular values
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 right the smaller Gram matrix; condition number
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


def best_constant_lr(A):
    return 2 / (np.linalg.norm(A, ord=2) ** 2 * (1 + np.linalg.cond(A) ** -2))


# %% 4.2 right eigenvalues unsorted; loop, ternary search for the smallest worst factor
def largest_stable_lr(A):
    L = 0.0
    for value in np.linalg.eigvals(A.T @ A):
        L = max(L, value.real)
    return 2 / L


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    low, high = 0.0, 2 / lam[-1]
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if np.abs(1 - a * lam).max() < np.abs(1 - b * lam).max():
            high = b
        else:
            low = a
    return (low + high) / 2


# %% 4.2 right power iteration; where the two extreme factors are opposite; prints
def largest_stable_lr(A):
    H = A.T @ A
    v = np.random.default_rng(3).normal(size=len(H))
    for _ in range(20000):
        new = H @ v
        new /= np.linalg.norm(new)
        if np.allclose(new, v, rtol=0, atol=1e-15):
            break
        v = new
    L = v @ H @ v
    print('L =', L)
    return 2 / L


def best_constant_lr(A):
    lam = np.sort(np.linalg.eigvalsh(np.einsum('ni,nj->ij', A, A)))
    small, large = lam[0], lam[-1]
    low, high = 0.0, 2 / small
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if (1 - middle * small) + (1 - middle * large) > 0 else (low, middle)
    return low


# %% 4.2 right a helper for the spectrum; mean of the extremes
def spectrum(A):
    return np.sort(np.linalg.svd(A)[1] ** 2)


def largest_stable_lr(A):
    return np.float32(2 / spectrum(A)[-1])


def best_constant_lr(A):
    lam = spectrum(A)
    return 1 / np.mean([lam[0], lam[-1]])


# %% 4.2 wrong safe largest_stable_lr: 1/L
def largest_stable_lr(A):
    return 1 / np.linalg.eigvalsh(A.T @ A)[-1]


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 wrong singular-value largest_stable_lr: singular value not squared
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2)


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 wrong smallest largest_stable_lr: smallest eigenvalue
def largest_stable_lr(A):
    return 2 / np.linalg.eigvalsh(A.T @ A)[0]


def best_constant_lr(A):
    return 2 / (np.linalg.norm(A, ord=2) ** 2 * (1 + np.linalg.cond(A) ** -2))


# %% 4.2 wrong trace largest_stable_lr: trace
def largest_stable_lr(A):
    return 2 / np.trace(A.T @ A)


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    low, high = 0.0, 2 / lam[-1]
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if np.abs(1 - a * lam).max() < np.abs(1 - b * lam).max():
            high = b
        else:
            low = a
    return (low + high) / 2


# %% 4.2 wrong trace largest_stable_lr: Frobenius norm
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A) ** 2


def best_constant_lr(A):
    lam = np.sort(np.linalg.eigvalsh(np.einsum('ni,nj->ij', A, A)))
    small, large = lam[0], lam[-1]
    low, high = 0.0, 2 / small
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if (1 - middle * small) + (1 - middle * large) > 0 else (low, middle)
    return low


# %% 4.2 wrong - largest_stable_lr: mean of the eigenvalues
def largest_stable_lr(A):
    return 2 / np.linalg.eigvalsh(A.T @ A).mean()


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 wrong mean largest_stable_lr: Hessian of the mean
def largest_stable_lr(A):
    return 2 / np.linalg.eigvalsh(A.T @ A / len(A))[-1]


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 wrong L largest_stable_lr: only L
def largest_stable_lr(A):
    return np.linalg.eigvalsh(A.T @ A)[-1]


def best_constant_lr(A):
    return 2 / (np.linalg.norm(A, ord=2) ** 2 * (1 + np.linalg.cond(A) ** -2))


# %% 4.2 wrong upside-down largest_stable_lr: L halved
def largest_stable_lr(A):
    return np.linalg.eigvalsh(A.T @ A)[-1] / 2


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    low, high = 0.0, 2 / lam[-1]
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if np.abs(1 - a * lam).max() < np.abs(1 - b * lam).max():
            high = b
        else:
            low = a
    return (low + high) / 2


# %% 4.2 wrong raises largest_stable_lr: eigenvalues of A itself
def largest_stable_lr(A):
    return 2 / np.abs(np.linalg.eigvals(A)).max()


def best_constant_lr(A):
    lam = np.sort(np.linalg.eigvalsh(np.einsum('ni,nj->ij', A, A)))
    small, large = lam[0], lam[-1]
    low, high = 0.0, 2 / small
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if (1 - middle * small) + (1 - middle * large) > 0 else (low, middle)
    return low


# %% 4.2 wrong - largest_stable_lr: eigenvalues of A itself where square
def largest_stable_lr(A):
    if A.shape[0] == A.shape[1]:
        return 2 / np.abs(np.linalg.eigvals(A)).max() ** 2
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 wrong entry largest_stable_lr: largest entry of A^T A
def largest_stable_lr(A):
    return 2 / np.max(A.T @ A)


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 wrong - largest_stable_lr: largest row sum, a bound
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A.T @ A, 1)


def best_constant_lr(A):
    return 2 / (np.linalg.norm(A, ord=2) ** 2 * (1 + np.linalg.cond(A) ** -2))


# %% 4.2 wrong - largest_stable_lr: first of the unsorted eigenvalues
def largest_stable_lr(A):
    return 2 / np.linalg.eigvals(A.T @ A)[0].real


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    low, high = 0.0, 2 / lam[-1]
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if np.abs(1 - a * lam).max() < np.abs(1 - b * lam).max():
            high = b
        else:
            low = a
    return (low + high) / 2


# %% 4.2 wrong - largest_stable_lr: inverse of A^T A, fails where N < n
def largest_stable_lr(A):
    return 2 * np.linalg.norm(np.linalg.inv(np.linalg.cholesky(A.T @ A)), -2) ** 2


def best_constant_lr(A):
    lam = np.sort(np.linalg.eigvalsh(np.einsum('ni,nj->ij', A, A)))
    small, large = lam[0], lam[-1]
    low, high = 0.0, 2 / small
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if (1 - middle * small) + (1 - middle * large) > 0 else (low, middle)
    return low


# %% 4.2 wrong - largest_stable_lr: power iteration stopped after 3 rounds
def largest_stable_lr(A):
    v = np.ones(A.shape[1])
    for _ in range(3):
        v = A.T @ (A @ v)
        v = v / np.linalg.norm(v)
    return 2 / (v @ (A.T @ (A @ v)))


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 wrong - largest_stable_lr: covariance instead of A^T A
def largest_stable_lr(A):
    return 2 / np.linalg.eigvalsh(np.cov(A.T) * (len(A) - 1))[-1]


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 wrong - largest_stable_lr: a little below
def largest_stable_lr(A):
    return 1.99 / np.linalg.eigvalsh(A.T @ A)[-1]


def best_constant_lr(A):
    return 2 / (np.linalg.norm(A, ord=2) ** 2 * (1 + np.linalg.cond(A) ** -2))


# %% 4.2 wrong - largest_stable_lr: one number for each direction
def largest_stable_lr(A):
    return 2 / np.linalg.eigvalsh(A.T @ A)


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    low, high = 0.0, 2 / lam[-1]
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if np.abs(1 - a * lam).max() < np.abs(1 - b * lam).max():
            high = b
        else:
            low = a
    return (low + high) / 2


# %% 4.2 wrong remembers largest_stable_lr: remembers the first matrix
first = []


def largest_stable_lr(A):
    first.append(2 / np.linalg.norm(A, 2) ** 2)
    return first[0]


def best_constant_lr(A):
    lam = np.sort(np.linalg.eigvalsh(np.einsum('ni,nj->ij', A, A)))
    small, large = lam[0], lam[-1]
    low, high = 0.0, 2 / small
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if (1 - middle * small) + (1 - middle * large) > 0 else (low, middle)
    return low


# %% 4.2 wrong - largest_stable_lr: the best constant rate
def largest_stable_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


def best_constant_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / (eigenvalues.min() + eigenvalues.max())


# %% 4.2 wrong layout largest_stable_lr: reads memory in its own order
def largest_stable_lr(A):
    M = A.ravel(order='K').reshape(A.shape)
    return 2 / np.linalg.norm(M, 2) ** 2


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] ** 2 + s[-1] ** 2)


# %% 4.2 wrong steepest-only best_constant_lr: 1/L
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    return 1 / np.linalg.norm(A, 2) ** 2


# %% 4.2 wrong limit best_constant_lr: 2/L
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


# %% 4.2 wrong flattest-only best_constant_lr: one over the smallest
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


def best_constant_lr(A):
    return 1 / np.linalg.eigvalsh(A.T @ A)[0]


# %% 4.2 wrong half best_constant_lr: one over the sum
def largest_stable_lr(A):
    L = 0.0
    for value in np.linalg.eigvals(A.T @ A):
        L = max(L, value.real)
    return 2 / L


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return 1 / (lam[0] + lam[-1])


# %% 4.2 wrong singular-values best_constant_lr: singular values not squared
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 2 / (s[0] + s[-1])


# %% 4.2 wrong - best_constant_lr: trace
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    return 2 / np.trace(A.T @ A)


# %% 4.2 wrong mean-eigenvalue best_constant_lr: mean of all eigenvalues
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


def best_constant_lr(A):
    return 1 / np.linalg.eigvalsh(A.T @ A).mean()


# %% 4.2 wrong geometric best_constant_lr: geometric mean
def largest_stable_lr(A):
    L = 0.0
    for value in np.linalg.eigvals(A.T @ A):
        L = max(L, value.real)
    return 2 / L


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return 1 / np.sqrt(lam[0] * lam[-1])


# %% 4.2 wrong - best_constant_lr: heavy ball's
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    s = np.linalg.svd(A, compute_uv=False)
    return 4 / (s[0] + s[-1]) ** 2


# %% 4.2 wrong - best_constant_lr: first and second eigenvalue
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return 2 / (lam[0] + lam[1])


# %% 4.2 wrong - best_constant_lr: first and last, unsorted
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


def best_constant_lr(A):
    lam = np.linalg.eigvals(A.T @ A).real
    return 2 / (lam[0] + lam[-1])


# %% 4.2 wrong small-side best_constant_lr: eigenvalues of A A^T, zeros among them
def largest_stable_lr(A):
    L = 0.0
    for value in np.linalg.eigvals(A.T @ A):
        L = max(L, value.real)
    return 2 / L


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A @ A.T)
    return 2 / (lam[0] + lam[-1])


# %% 4.2 wrong - best_constant_lr: sum of squared factors
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return lam.sum() / np.sum(lam ** 2)


# %% 4.2 wrong limit best_constant_lr: largest factor without absolute value
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    rates = np.linspace(0, 2 / lam[-1], 1001)
    return rates[np.argmin([np.max(1 - r * lam) for r in rates])]


# %% 4.2 wrong - best_constant_lr: a coarse grid of rates
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    rates = np.linspace(0, 2 / lam[-1], 101)
    return rates[np.argmin([np.abs(1 - r * lam).max() for r in rates])]


# %% 4.2 wrong difference best_constant_lr: difference of the extremes
def largest_stable_lr(A):
    L = 0.0
    for value in np.linalg.eigvals(A.T @ A):
        L = max(L, value.real)
    return 2 / L


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return 2 / (lam[-1] - lam[0])


# %% 4.2 wrong mean best_constant_lr: Hessian of the mean
def largest_stable_lr(A):
    eigenvalues = np.linalg.eigvalsh(A.T @ A)
    return 2 / eigenvalues.max()


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A / len(A))
    return 2 / (lam[0] + lam[-1])


# %% 4.2 wrong - best_constant_lr: the smallest worst factor instead of its rate
def largest_stable_lr(A):
    return 2 / np.linalg.norm(A, 2) ** 2


def best_constant_lr(A):
    lam = np.linalg.eigvalsh(A.T @ A)
    return (lam[-1] - lam[0]) / (lam[-1] + lam[0])


# %% 4.2 wrong remembers best_constant_lr: remembers the first matrix
def largest_stable_lr(A):
    N, n = A.shape
    H = A.T @ A if n <= N else A @ A.T
    values, _ = np.linalg.eigh(H)
    return float(2.0 / values[-1])


spectra = {}


def best_constant_lr(A):
    lam = spectra.setdefault(A.shape, np.linalg.eigvalsh(A.T @ A))
    return 2 / (lam[0] + lam[-1])


# %% 4.3 right loop, each on its own
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 right rows of the identity; products with the gradient
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    return U @ gradient_vector(f, w)


def steepest(f, w):
    g = gradient_vector(f, w)
    return g / np.sqrt(g @ g)


# %% 4.3 right the smallest step allowed; list of slopes
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    n = len(w)
    slopes = slopes_along(f, w, np.eye(n))
    return slopes / np.sum(slopes ** 2) ** 0.5


# %% 4.3 right the largest step allowed; apply_along_axis; prints
def gradient_vector(f, w):
    h, w = 1e-4, np.array(w, dtype=np.float64)
    g = np.empty(w.shape)
    for i, old in enumerate(w):
        moved = w.copy()
        moved[i] = old + h
        above = f(moved)
        moved[i] = old - h
        g[i] = (above - f(moved)) / (2 * h)
    print('gradient', g)
    return g


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 right four points; einsum; a helper
def central(phi, h=1e-4):
    return (8 * (phi(h) - phi(-h)) - (phi(2 * h) - phi(-2 * h))) / (12 * h)


def gradient_vector(f, w):
    return np.array([central(lambda t: f(w + t * e)) for e in np.eye(len(w))])


def slopes_along(f, w, U):
    return np.einsum('kn,n->k', U, gradient_vector(f, w))


def steepest(f, w):
    g = gradient_vector(f, w)
    return g / np.hypot.reduce(g)


# %% 4.3 right a point moved and put back in a copy; steepest from a turned basis
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong forward gradient_vector: one-sided
def gradient_vector(f, w):
    h = 1e-5
    return np.array([(f(w + h * e) - f(w)) / h for e in np.eye(len(w))])


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - gradient_vector: one-sided, backward, smaller step
def gradient_vector(f, w):
    h = 1e-6
    return np.array([(f(w) - f(w - h * e)) / h for e in np.eye(len(w))])


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong truncated gradient_vector: whole numbers stay whole
def gradient_vector(f, w):
    g = np.zeros(len(w))
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        g[i] = (f(up) - f(down)) / 2e-5
    return g


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - gradient_vector: array like w, cut to whole numbers
def gradient_vector(f, w):
    g = np.zeros_like(w)
    for i, e in enumerate(np.eye(len(w))):
        g[i] = (f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5
    return g


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong over-h gradient_vector: divided by h, not 2h
def gradient_vector(f, w):
    h = 1e-5
    return np.array([(f(w + h * e) - f(w - h * e)) / h for e in np.eye(len(w))])


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - gradient_vector: step 0.1
def gradient_vector(f, w):
    h = 0.1
    return np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong too-fine gradient_vector: step 1e-12
def gradient_vector(f, w):
    h = 1e-12
    return np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong sign gradient_vector: sign turned
def gradient_vector(f, w):
    h = 1e-5
    return np.array([(f(w - h * e) - f(w + h * e)) / (2 * h) for e in np.eye(len(w))])


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong in-place gradient_vector: w moved in place and not put back
def gradient_vector(f, w):
    g = np.zeros(len(w))
    for i in range(len(w)):
        w[i] += 1e-5
        above = f(w)
        w[i] -= 2e-5
        g[i] = (above - f(w)) / 2e-5
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong together gradient_vector: all coordinates moved at once
def gradient_vector(f, w):
    h = 1e-5
    return np.full(len(w), (f(w + h) - f(w - h)) / (2 * h))


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - gradient_vector: earlier coordinates stay moved
def gradient_vector(f, w):
    h = 1e-3
    up, down, g = w.astype(float), w.astype(float), np.zeros(len(w))
    for i in range(len(w)):
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong raises gradient_vector: f is asked about a matrix of points
def gradient_vector(f, w):
    S = 1e-5 * np.eye(len(w))
    return (f(w + S) - f(w - S)) / 2e-5


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - gradient_vector: step proportional to w, nan at 0
def gradient_vector(f, w):
    g = np.zeros(len(w))
    for i, e in enumerate(np.eye(len(w))):
        h = 1e-5 * w[i]
        g[i] = (f(w + h * e) - f(w - h * e)) / np.float64(2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - gradient_vector: second derivatives
def gradient_vector(f, w):
    h = 1e-4
    return np.array([(f(w + h * e) - 2 * f(w) + f(w - h * e)) / h ** 2 for e in np.eye(len(w))])


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong unit gradient_vector: scaled to length 1
def gradient_vector(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - gradient_vector: a list
def gradient_vector(f, w):
    return [(f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))]


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong raises gradient_vector: two coordinates hard-coded
def gradient_vector(f, w):
    h = 1e-5
    w0, w1 = w
    return np.array([f(np.array([w0 + h, w1])) - f(np.array([w0 - h, w1])),
                     f(np.array([w0, w1 + h])) - f(np.array([w0, w1 - h]))]) / (2 * h)


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong forward gradient_vector: one-sided with the step of scipy's approx_fprime
def gradient_vector(f, w):
    h = np.sqrt(np.finfo(float).eps)
    f0 = f(w)
    return np.array([f(w + h * e) - f0 for e in np.eye(len(w))]) / h


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong remembers gradient_vector: one array for all results
kept_gradient = np.zeros(100)


def gradient_vector(f, w):
    for i, e in enumerate(np.eye(len(w))):
        kept_gradient[i] = (f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5
    return kept_gradient[:len(w)]


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong delegates gradient_vector: calls the library
def gradient_vector(f, w):
    from mlpkit.gradients import numerical_gradient

    return numerical_gradient(f, np.array(w, dtype=float))


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - gradient_vector: single precision
def gradient_vector(f, w):
    w = w.astype(np.float32)
    h = np.float32(1e-3)
    E = np.eye(len(w), dtype=np.float32)
    return np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in E])


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong absolute slopes_along: absolute values
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    return np.array([abs(f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5 for u in U])


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong full-step slopes_along: rise over a whole unit
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    return np.array([f(w + u) - f(w) for u in U])


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - slopes_along: one-sided with a step of a thousandth
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.array([(f(w + 1e-3 * u) - f(w)) / 1e-3 for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: step of a tenth
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    return np.array([(f(w + 0.1 * u) - f(w - 0.1 * u)) / 0.2 for u in U])


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong sign slopes_along: sign turned
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    return np.array([(f(w - 1e-5 * u) - f(w + 1e-5 * u)) / 2e-5 for u in U])


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong over-h slopes_along: divided by h, not 2h
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    return np.array([(f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 1e-5 for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: at u instead of w
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.array([(f(u * (1 + 1e-5)) - f(u * (1 - 1e-5))) / 2e-5 for u in U])


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong cosine slopes_along: cosines with the gradient
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    g = np.array([(f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))])
    return U @ g / np.linalg.norm(g)


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong transposed slopes_along: columns taken for directions
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    return np.array([(f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5 for u in U.T])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: one number, the steepest of them
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    return max((f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5 for u in U)


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong summed slopes_along: all directions added
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    u = U.sum(axis=0)
    return (f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - slopes_along: projected vectors
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    g = np.array([(f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))])
    return (U @ g)[:, None] * U


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: products not summed
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    g = np.array([(f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))])
    return U * g


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong raises slopes_along: f is asked about all directions at once
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    return (f(w + 1e-5 * U) - f(w - 1e-5 * U)) / 2e-5


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - slopes_along: curvature
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.array([(f(w + 1e-4 * u) - 2 * f(w) + f(w - 1e-4 * u)) / 1e-8 for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: a list
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    return [(f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5 for u in U]


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - slopes_along: K by 1
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    return np.array([[(f(w + 1e-5 * u) - f(w - 1e-5 * u)) / 2e-5] for u in U])


def steepest(f, w):
    h = 1e-4
    g = np.array([f(w + h * e) - f(w - h * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong in-place slopes_along: directions scaled in place
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    U *= 1e-5
    return np.array([(f(w + u) - f(w - u)) / 2e-5 for u in U])


def steepest(f, w):
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(len(w), len(w))))
    slopes = np.array([(f(w + 1e-5 * q) - f(w - 1e-5 * q)) / 2e-5 for q in Q])
    direction = Q.T @ slopes
    return direction / np.linalg.norm(direction)


# %% 4.3 wrong - slopes_along: remembers the first gradient
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


gradients = {}


def slopes_along(f, w, U):
    g = np.array([(f(w + 1e-5 * e) - f(w - 1e-5 * e)) / 2e-5 for e in np.eye(len(w))])
    return U @ gradients.setdefault(len(w), g)


def steepest(f, w):
    h = 1e-5
    g = np.array([(f(w + h * e) - f(w - h * e)) / (2 * h) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong descent steepest: downhill
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return -g / np.linalg.norm(g)


# %% 4.3 wrong not-unit steepest: not of length 1
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    return np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5


# %% 4.3 wrong sum-length steepest: entries sum to 1
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return g / g.sum()


# %% 4.3 wrong sum-one steepest: absolute entries sum to 1
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return g / np.abs(g).sum()


# %% 4.3 wrong max-one steepest: divided by the largest entry
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return g / np.abs(g).max()


# %% 4.3 wrong squared steepest: divided by the squared length
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return g / (g @ g)


# %% 4.3 wrong signs steepest: signs of the gradient
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    g = np.sign([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - steepest: absolute values
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    g = np.abs([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong - steepest: best of 1000 random directions
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    U = np.random.default_rng(0).normal(size=(1000, len(w)))
    U = U / np.linalg.norm(U, axis=1, keepdims=True)
    return max(U, key=lambda u: f(w + 1e-5 * u) - f(w - 1e-5 * u))


# %% 4.3 wrong one-axis steepest: best of the axes
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    E = np.vstack([np.eye(len(w)), -np.eye(len(w))])
    return max(E, key=lambda e: f(w + 1e-5 * e) - f(w - 1e-5 * e))


# %% 4.3 wrong - steepest: one-sided with a step of a tenth
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


def steepest(f, w):
    g = np.array([f(w + 0.1 * e) - f(w) for e in np.eye(len(w))])
    return g / np.linalg.norm(g)


# %% 4.3 wrong from-origin steepest: the direction of w
def gradient_vector(f, w):
    z = w + 0.0
    g = []
    for i in range(z.size):
        keep = z[i]
        z[i] = keep + 5e-6
        above = f(z.copy())
        z[i] = keep - 5e-6
        below = f(z.copy())
        z[i] = keep
        g.append((above - below) / 1e-5)
    return np.array(g)


def slopes_along(f, w, U):
    h = 2e-5
    return np.fromiter((f(w + h * u) / (2 * h) - f(w - h * u) / (2 * h) for u in U), float, len(U))


def steepest(f, w):
    return w / np.linalg.norm(w)


# %% 4.3 wrong - steepest: how steep, not where to
def gradient_vector(f, w):
    w = w.astype(float)
    g = np.zeros(len(w))
    h = 1e-5
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


def slopes_along(f, w, U):
    h = 1e-5
    slopes = np.zeros(len(U))
    for k in range(len(U)):
        slopes[k] = (f(w + h * U[k]) - f(w - h * U[k])) / (2 * h)
    return slopes


def steepest(f, w):
    g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))]) / 2e-5
    return np.linalg.norm(g)


# %% 4.3 wrong raises steepest: two dimensions, by angle
def gradient_vector(f, w):
    return np.array([f(w + step) - f(w - step) for step in 1e-5 * np.eye(w.size)]) / 2e-5


def slopes_along(f, w, U):
    def slope(u):
        along = lambda t: f(w + t * u)
        return (along(3e-6) - along(-3e-6)) / 6e-6

    return np.array([slope(u) for u in U])


def steepest(f, w):
    angles = np.linspace(0, 2 * np.pi, 3601)
    U = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return max(U, key=lambda u: f(w + 1e-5 * u) - f(w - 1e-5 * u))


# %% 4.3 wrong - steepest: remembers the first direction of a size
def gradient_vector(f, w):
    h = 1e-6
    I = np.identity(len(w))
    return np.array([(f(w + h * I[i]) - f(w - h * I[i])) / h for i in range(len(w))], dtype=float) / 2


def slopes_along(f, w, U):
    return np.apply_along_axis(lambda u: (f(w + 1e-4 * u) - f(w - 1e-4 * u)) / 2e-4, 1, U)


directions = {}


def steepest(f, w):
    if len(w) not in directions:
        g = np.array([f(w + 1e-5 * e) - f(w - 1e-5 * e) for e in np.eye(len(w))])
        directions[len(w)] = g / np.linalg.norm(g)
    return directions[len(w)].copy()


# %% 4.4 right permutation and slices
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 right shuffle and np.split; minibatches used
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    new = np.array(theta, dtype=float)
    for idx in minibatches(X.shape[0], batch_size, rng):
        mean = grad_sum(new.copy(), X[idx, :], Y[idx, :]) / idx.size
        new = new - lr * mean
    return new


# %% 4.4 right argsort of random numbers; X and Y side by side
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 right choice without replacement; shuffled copies
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 right cards drawn from a deck
def draw_order(N, rng):
    deck, order = list(range(N)), []
    while deck:
        order.append(deck.pop(int(rng.integers(len(deck)))))
    return order


def minibatches(N, batch_size, rng):
    order = draw_order(N, rng)
    return [np.array(order[i:i + batch_size], dtype=int) for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    rows = draw_order(len(X), rng)
    w = theta + 0.0
    while rows:
        take = [rows.pop() for _ in range(min(batch_size, len(rows)))]
        w = w - lr * np.asarray(grad_sum(w, X[take], Y[take])) / len(take)
    return w


# %% 4.4 right Fisher and Yates' shuffle; list of pairs; prints
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    for i in range(N - 1, 0, -1):
        j = rng.integers(0, i + 1)
        order[[i, j]] = order[[j, i]]
    batches = [order[i:i + batch_size].copy() for i in range(0, N, batch_size)]
    print(len(batches), 'batches')
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    pairs = list(zip(X, Y))
    order = rng.permutation(len(pairs))
    for i in range(0, len(pairs), batch_size):
        chosen = [pairs[j] for j in order[i:i + batch_size]]
        Xb = np.array([x for x, _ in chosen])
        Yb = np.array([y for _, y in chosen])
        theta = theta - (lr / len(Xb)) * grad_sum(theta, Xb, Yb)
    print('epoch done')
    return theta


# %% 4.4 wrong table-order minibatches: not shuffled
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong with-replacement minibatches: drawn with replacement
def minibatches(N, batch_size, rng):
    order = rng.integers(0, N, size=N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong drawn-apart minibatches: each batch drawn from all
def minibatches(N, batch_size, rng):
    sizes = [batch_size] * (N // batch_size) + [N % batch_size] * (N % batch_size > 0)
    return [rng.choice(N, size, replace=False) for size in sizes]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong tail-dropped minibatches: rest dropped
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(N // batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong - minibatches: rest dropped unless it is all
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i * batch_size:(i + 1) * batch_size] for i in range(max(1, N // batch_size))]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong evened-out minibatches: sizes evened out
def minibatches(N, batch_size, rng):
    return np.array_split(rng.permutation(N), -(-N // batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong - minibatches: batch_size is the number of batches
def minibatches(N, batch_size, rng):
    return np.array_split(rng.permutation(N), batch_size)


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong other-generator minibatches: global random numbers
def minibatches(N, batch_size, rng):
    order = np.random.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong same-order minibatches: a generator of its own, same order each time
def minibatches(N, batch_size, rng):
    order = np.random.default_rng(0).permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong other-generator minibatches: an unseeded generator of its own
def minibatches(N, batch_size, rng):
    order = np.random.default_rng().permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong blocks minibatches: batches shuffled, not the samples
def minibatches(N, batch_size, rng):
    batches = [np.arange(i, min(i + batch_size, N)) for i in range(0, N, batch_size)]
    return [batches[k] for k in rng.permutation(len(batches))]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong inside minibatches: samples shuffled within their batch only
def minibatches(N, batch_size, rng):
    return [rng.permutation(np.arange(i, min(i + batch_size, N))) for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong filled-up minibatches: filled up from the start
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    count = -(-N // batch_size)
    return list(np.resize(order, (count, batch_size)))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong short-first minibatches: small batch first
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return np.split(order, np.arange(N % batch_size or batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong - minibatches: lists instead of arrays
def minibatches(N, batch_size, rng):
    order = rng.permutation(N).tolist()
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong - minibatches: floating-point indices
def minibatches(N, batch_size, rng):
    order = rng.permutation(np.linspace(0, N - 1, N))
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong - minibatches: counted from 1
def minibatches(N, batch_size, rng):
    order = rng.permutation(N) + 1
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong - minibatches: an empty batch at the end
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N + 1, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong same-order minibatches: remembers the order for each N
orders = {}


def minibatches(N, batch_size, rng):
    if N not in orders:
        orders[N] = rng.permutation(N)
    return [orders[N][i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong - minibatches: turned like a wheel, not shuffled
def minibatches(N, batch_size, rng):
    order = np.roll(np.arange(N), rng.integers(N))
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong - minibatches: naive shuffle, not uniform
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    for i in range(N):
        j = rng.integers(N)
        order[[i, j]] = order[[j, i]]
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong - minibatches: the last sample is always last
def minibatches(N, batch_size, rng):
    order = np.append(rng.permutation(N - 1), N - 1)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        batch = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[batch], Y[batch]) / len(batch)
    return theta


# %% 4.4 wrong raises minibatches: a 2-D array
def minibatches(N, batch_size, rng):
    return rng.permutation(N).reshape(-1, batch_size)


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    F = X.shape[1]
    both = rng.permutation(np.hstack([X, Y]))
    while len(both):
        part, both = both[:batch_size], both[batch_size:]
        theta = theta - lr / len(part) * grad_sum(theta, part[:, :F], part[:, F:])
    return theta


# %% 4.4 wrong - minibatches: a generator, not a list
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return (order[i:i + batch_size] for i in range(0, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(Y)
    order = rng.choice(N, N, replace=False)
    Xs, Ys = np.take(X, order, axis=0), np.take(Y, order, axis=0)
    start = 0
    while start < N:
        stop = min(start + batch_size, N)
        g = grad_sum(theta, Xs[start:stop], Ys[start:stop])
        theta = np.subtract(theta, lr * np.divide(g, stop - start))
        start = stop
    return theta


# %% 4.4 wrong by-batch-size sgd_epoch: last batch divided by batch_size
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / batch_size
    return theta


# %% 4.4 wrong sum sgd_epoch: sum instead of mean
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b])
    return theta


# %% 4.4 wrong by-N sgd_epoch: divided by N
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(X)
    return theta


# %% 4.4 wrong tail-dropped sgd_epoch: rest dropped
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        b = order[k * batch_size:(k + 1) * batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / batch_size
    return theta


# %% 4.4 wrong with-replacement sgd_epoch: drawn with replacement
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.integers(0, len(X), len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong drawn-apart sgd_epoch: each batch drawn from all
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(X)
    for i in range(0, N, batch_size):
        b = rng.permutation(N)[:min(batch_size, N - i)]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong table-order sgd_epoch: not shuffled
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    for i in range(0, len(X), batch_size):
        Xb, Yb = X[i:i + batch_size], Y[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, Xb, Yb) / len(Xb)
    return theta


# %% 4.4 wrong shuffled-apart sgd_epoch: X and Y shuffled separately
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    Xs, Ys = rng.permutation(X), rng.permutation(Y)
    for i in range(0, len(X), batch_size):
        Xb, Yb = Xs[i:i + batch_size], Ys[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, Xb, Yb) / len(Xb)
    return theta


# %% 4.4 wrong shuffled-apart sgd_epoch: only X shuffled
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[i:i + batch_size]) / len(b)
    return theta


# %% 4.4 wrong in-place sgd_epoch: X and Y shuffled in place
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    X[:] = X[order]
    Y[:] = Y[order]
    for i in range(0, len(X), batch_size):
        Xb, Yb = X[i:i + batch_size], Y[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, Xb, Yb) / len(Xb)
    return theta


# %% 4.4 wrong in-place sgd_epoch: theta changed in place
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta -= lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong first-theta sgd_epoch: all gradients at the first theta
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    new = theta.copy()
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        new = new - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return new


# %% 4.4 wrong uphill sgd_epoch: uphill
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta + lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong - sgd_epoch: returns after the first batch
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
        return theta


# %% 4.4 wrong one-batch sgd_epoch: one step with all data
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    return theta - lr * grad_sum(theta, X[order], Y[order]) / len(X)


# %% 4.4 wrong - sgd_epoch: one call for each sample
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        g = sum(grad_sum(theta, X[j:j + 1], Y[j:j + 1]) for j in b)
        theta = theta - lr * g / len(b)
    return theta


# %% 4.4 wrong single-samples sgd_epoch: one step for each sample
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    for j in rng.permutation(len(X)):
        theta = theta - lr * grad_sum(theta, X[j:j + 1], Y[j:j + 1])
    return theta


# %% 4.4 wrong raises sgd_epoch: a batch of one loses an axis
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, np.squeeze(X[b]), np.squeeze(Y[b])) / len(b)
    return theta


# %% 4.4 wrong other-generator sgd_epoch: global random numbers
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = np.random.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong same-order sgd_epoch: a generator of its own, same order each epoch
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = np.random.default_rng(42).permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong same-order sgd_epoch: remembers the order
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


epoch_orders = {}


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = epoch_orders.setdefault(len(X), rng.permutation(len(X)))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong - sgd_epoch: two epochs
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    for _ in range(2):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            b = order[i:i + batch_size]
            theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong - sgd_epoch: batches of even size
def minibatches(N, batch_size, rng):
    order = rng.random(N).argsort()
    count = -(-N // batch_size)
    return [order[k * batch_size:min((k + 1) * batch_size, N)] for k in range(count)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    for b in np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size)):
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong - sgd_epoch: small batch first
def minibatches(N, batch_size, rng):
    left = rng.choice(N, size=N, replace=False)
    batches = []
    while left.size > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    N = len(X)
    for b in np.split(rng.permutation(N), np.arange(N % batch_size or batch_size, N, batch_size)):
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return theta


# %% 4.4 wrong - sgd_epoch: flattened theta is returned
def minibatches(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[i:i + batch_size] for i in range(0, N, batch_size)]


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
    return np.ravel(theta)


# %% 4.4 wrong - sgd_epoch: list of all thetas
def minibatches(N, batch_size, rng):
    order = np.arange(N)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, N, batch_size))


def sgd_epoch(X, Y, theta, batch_size, rng, grad_sum, lr):
    order = rng.permutation(len(X))
    thetas = []
    for i in range(0, len(X), batch_size):
        b = order[i:i + batch_size]
        theta = theta - lr * grad_sum(theta, X[b], Y[b]) / len(b)
        thetas.append(theta)
    return thetas


# %% 4.5 right running sum; weights by matrix product
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 right mean of a list; np.average
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 right array of all gradients; loops
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 right running mean; rows repeated
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 right sum() over a generator; einsum with shares; prints
def batch_gradient(sample_grad, theta, X, Y):
    print(len(X), 'samples')
    return sum(sample_grad(theta, X[i, :], Y[i, :]) for i in range(len(X))) / len(X)


def combine(grads, sizes):
    shares = sizes / np.sum(sizes)
    print('shares', shares)
    return np.einsum('k,kn->n', shares, grads)


# %% 4.5 right each share added at once; tensordot, a helper
def shares(sizes):
    sizes = np.asarray(sizes, dtype=float)
    return sizes / sizes.sum()


def batch_gradient(sample_grad, theta, X, Y):
    weights = shares(np.ones(len(X)))
    parts = [p * np.asarray(sample_grad(theta.copy(), x, y)) for p, x, y in zip(weights, X, Y)]
    return np.add.reduce(parts, axis=0)


def combine(grads, sizes):
    return np.tensordot(shares(sizes), grads, axes=1)


# %% 4.5 right float32 is returned
def batch_gradient(sample_grad, theta, X, Y):
    stack = np.stack([sample_grad(theta, X[n], Y[n]) for n in range(len(X))])
    return stack.mean(axis=0).astype(np.float32)


def combine(grads, sizes):
    weighted = grads * sizes[:, np.newaxis]
    return np.float32(weighted.sum(axis=0) / sizes.sum())


# %% 4.5 wrong sum batch_gradient: sum
def batch_gradient(sample_grad, theta, X, Y):
    return np.sum([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong one-number batch_gradient: mean over everything
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)])


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong first batch_gradient: only the first sample
def batch_gradient(sample_grad, theta, X, Y):
    return sample_grad(theta, X[0], Y[0])


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong last batch_gradient: only the last sample
def batch_gradient(sample_grad, theta, X, Y):
    for x, y in zip(X, Y):
        g = sample_grad(theta, x, y)
    return g


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 wrong last-by-N batch_gradient: last sample, divided by N
def batch_gradient(sample_grad, theta, X, Y):
    for n in range(len(X)):
        total = np.zeros(theta.shape)
        total = total + sample_grad(theta, X[n], Y[n])
    return total / len(X)


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong raises batch_gradient: all samples at once
def batch_gradient(sample_grad, theta, X, Y):
    return sample_grad(theta, X, Y)


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong raises batch_gradient: samples as batches of one
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, X[n:n + 1], Y[n:n + 1]) for n in range(len(X))) / len(X)


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong mean-sample batch_gradient: at the mean sample
def batch_gradient(sample_grad, theta, X, Y):
    return sample_grad(theta, X.mean(axis=0), Y.mean(axis=0))


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 wrong by-F batch_gradient: divided by F
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, x, y) for x, y in zip(X, Y)) / X.shape[1]


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong by-NM batch_gradient: divided by N M
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, x, y) for x, y in zip(X, Y)) / Y.size


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong - batch_gradient: divided by the size of theta
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, x, y) for x, y in zip(X, Y)) / theta.size


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong by-N-1 batch_gradient: divided by N - 1
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, x, y) for x, y in zip(X, Y)) / (len(X) - 1)


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 wrong halving batch_gradient: halved with each sample
def batch_gradient(sample_grad, theta, X, Y):
    g = sample_grad(theta, X[0], Y[0])
    for n in range(1, len(X)):
        g = (g + sample_grad(theta, X[n], Y[n])) / 2
    return g


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong all-of-them batch_gradient: gradients of all samples, not averaged
def batch_gradient(sample_grad, theta, X, Y):
    return np.array([sample_grad(theta, x, y) for x, y in zip(X, Y)])


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong - batch_gradient: median
def batch_gradient(sample_grad, theta, X, Y):
    return np.median([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong - batch_gradient: theta moves between the samples
def batch_gradient(sample_grad, theta, X, Y):
    total, w = np.zeros(theta.shape), theta.copy()
    for x, y in zip(X, Y):
        g = sample_grad(w, x, y)
        total = total + g
        w = w - 0.01 * g
    return total / len(X)


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 wrong in-place batch_gradient: added into theta
def batch_gradient(sample_grad, theta, X, Y):
    point = theta.copy()
    theta *= 0
    for x, y in zip(X, Y):
        theta += sample_grad(point, x, y) / len(X)
    return theta


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong raises batch_gradient: total in a vector
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros(len(theta))
    for x, y in zip(X, Y):
        total += sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong - batch_gradient: last sample left out
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, X[n], Y[n]) for n in range(len(X) - 1)) / len(X)


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong - batch_gradient: only the first output
def batch_gradient(sample_grad, theta, X, Y):
    return sum(sample_grad(theta, x, y[:1]) for x, y in zip(X, Y)) / len(X)


def combine(grads, sizes):
    return np.repeat(grads, sizes, axis=0).mean(axis=0)


# %% 4.5 wrong remembers batch_gradient: total kept between calls
running = {}


def batch_gradient(sample_grad, theta, X, Y):
    for x, y in zip(X, Y):
        running[theta.shape] = running.get(theta.shape, 0) + sample_grad(theta, x, y)
    return running[theta.shape] / len(X)


def combine(grads, sizes):
    return sizes @ grads / sizes.sum()


# %% 4.5 wrong - batch_gradient: sign turned
def batch_gradient(sample_grad, theta, X, Y):
    return -np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes)


# %% 4.5 wrong - batch_gradient: mean over the wrong axis
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=-1)


def combine(grads, sizes):
    K, n = grads.shape
    total, out = 0, np.zeros(n)
    for k in range(K):
        total += int(sizes[k])
        for j in range(n):
            out[j] += sizes[k] * grads[k, j]
    return out / total


# %% 4.5 wrong unweighted combine: plain mean of the batches
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    return grads.mean(axis=0)


# %% 4.5 wrong sum combine: plain sum of the batches
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return grads.sum(axis=0)


# %% 4.5 wrong total combine: weighted sum not divided
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    return sizes @ grads


# %% 4.5 wrong sums-taken combine: sum of means over the number of samples
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    return grads.sum(axis=0) / sizes.sum()


# %% 4.5 wrong by-batches combine: weighted sum over the number of batches
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    return sizes @ grads / len(sizes)


# %% 4.5 wrong inverse combine: weights one over size
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=1 / sizes)


# %% 4.5 wrong - combine: whole-number division of the shares
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    return (sizes // sizes.sum()) @ grads


# %% 4.5 wrong raises combine: sizes along the wrong axis
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    return (grads * sizes).sum(axis=0) / sizes.sum()


# %% 4.5 wrong - combine: summed over the wrong axis
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    return (grads * sizes[:, None]).sum(axis=1) / sizes.sum()


# %% 4.5 wrong - combine: one number
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return np.average(grads, weights=np.repeat(sizes, grads.shape[1]).reshape(grads.shape))


# %% 4.5 wrong by-largest combine: divided by the largest size
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    return sizes @ grads / sizes.max()


# %% 4.5 wrong - combine: weights squared
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    return np.average(grads, axis=0, weights=sizes ** 2)


# %% 4.5 wrong in-place combine: grads weighted in place
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


def combine(grads, sizes):
    grads *= sizes[:, None]
    return grads.sum(axis=0) / sizes.sum()


# %% 4.5 wrong largest combine: only the largest batch
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return grads[np.argmax(sizes)].copy()


# %% 4.5 wrong - combine: all batches as large as the first
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    return sizes[0] * grads.sum(axis=0) / sizes.sum()


# %% 4.5 wrong divided combine: rows taken for sums
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    return (grads / sizes[:, None]).sum(axis=0) / len(sizes)


# %% 4.5 wrong remembers combine: weights of the first call
def batch_gradient(sample_grad, theta, X, Y):
    total = np.zeros_like(theta)
    for x, y in zip(X, Y):
        total = total + sample_grad(theta, x, y)
    return total / len(X)


first_sizes = {}


def combine(grads, sizes):
    w = first_sizes.setdefault(len(sizes), sizes / sizes.sum())
    return w @ grads


# %% 4.5 wrong - combine: a list
def batch_gradient(sample_grad, theta, X, Y):
    return np.mean([sample_grad(theta, x, y) for x, y in zip(X, Y)], axis=0)


def combine(grads, sizes):
    return [float(sizes @ column / sizes.sum()) for column in grads.T]


# %% 4.5 wrong - combine: a row of a 2-D array
def batch_gradient(sample_grad, theta, X, Y):
    N = X.shape[0]
    G = np.empty((N,) + theta.shape)
    for n in range(N):
        G[n] = sample_grad(theta, X[n], Y[n])
    return G.sum(axis=0) / N


def combine(grads, sizes):
    return sizes[None, :] @ grads / sizes.sum()


# %% 4.5 wrong - combine: shares cut to whole numbers
def batch_gradient(sample_grad, theta, X, Y):
    mean = 0.0
    for n in range(len(Y)):
        mean = mean + (sample_grad(theta, X[n], Y[n]) - mean) / (n + 1)
    return mean


def combine(grads, sizes):
    out = np.zeros_like(sizes, shape=grads.shape[1])
    for g, s in zip(grads, sizes):
        out += (s * g).astype(out.dtype)
    return out / sizes.sum()


# %% 4.6 right loop over the draws; polyfit
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 right all draws at once; covariance over variance
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 right choice; variance about the drawn mean; lstsq
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([rng.choice(G, size=batch_size, axis=0).mean(axis=0) for _ in range(draws)])
    return g.var(axis=0).sum()


def loglog_slope(sizes, variances):
    M = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    (_, p), *_ = np.linalg.lstsq(M, np.log(variances), rcond=None)
    return p


# %% 4.6 right how often each row was drawn; logarithms to base 10
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    counts = rng.multinomial(batch_size, np.full(N, 1 / N), size=draws)
    off = counts @ G / batch_size - G.mean(axis=0)
    return float(np.einsum('dn,dn->', off, off) / draws)


def loglog_slope(sizes, variances):
    x, y = np.log10(sizes), np.log10(variances)
    M = np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    return float(np.linalg.solve(M, [x @ y, y.sum()])[0])


# %% 4.6 right floor of random numbers; loops; prints
def gradient_variance(G, batch_size, draws, rng):
    N, n = G.shape
    gbar = sum(G) / N
    distances = []
    for d in range(draws):
        g = np.zeros(n)
        for u in rng.random(batch_size):
            g += G[int(u * N)]
        g /= batch_size
        distances.append(np.linalg.norm(g - gbar) ** 2)
    print('mean over', draws, 'draws')
    return np.mean(distances)


def loglog_slope(sizes, variances):
    K, sx, sy, sxx, sxy = 0, 0.0, 0.0, 0.0, 0.0
    for size, variance in zip(sizes, variances):
        x, y = np.log2(size), np.log2(variance)
        K, sx, sy, sxx, sxy = K + 1, sx + x, sy + y, sxx + x * x, sxy + x * y
    return (K * sxy - sx * sy) / (K * sxx - sx ** 2)


# %% 4.6 right centred rows, a helper; Polynomial.fit; float32
def squared_length(v):
    return (v * v).sum(axis=-1)


def gradient_variance(G, batch_size, draws, rng):
    centred = G - G.mean(axis=0, keepdims=True)
    mean = np.zeros((draws, G.shape[1]))
    for _ in range(batch_size):
        mean += centred[rng.choice(len(G), size=draws, replace=True)] / batch_size
    return squared_length(mean).mean()


def loglog_slope(sizes, variances):
    line = np.polynomial.Polynomial.fit(np.log(sizes), np.log(variances), 1).convert()
    return np.float32(line.coef[1])


# %% 4.6 wrong without-replacement gradient_variance: without replacement
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    g = np.array([G[rng.permutation(len(G))[:batch_size]].mean(axis=0) for _ in range(draws)])
    return np.mean(np.sum((g - gbar) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong sums gradient_variance: sum of the batch instead of its mean
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([G[rng.integers(0, len(G), batch_size)].sum(axis=0) for _ in range(draws)])
    return np.mean(np.sum((g - g.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 wrong per-component gradient_variance: mean over the components
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean((g - G.mean(axis=0)) ** 2)


def loglog_slope(sizes, variances):
    M = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    (_, p), *_ = np.linalg.lstsq(M, np.log(variances), rcond=None)
    return p


# %% 4.6 wrong root gradient_variance: standard deviation
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.sqrt(np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1)))


def loglog_slope(sizes, variances):
    x, y = np.log10(sizes), np.log10(variances)
    M = np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    return float(np.linalg.solve(M, [x @ y, y.sum()])[0])


# %% 4.6 wrong - gradient_variance: distance not squared
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.linalg.norm(g - G.mean(axis=0), axis=1))


def loglog_slope(sizes, variances):
    K, sx, sy, sxx, sxy = 0, 0.0, 0.0, 0.0, 0.0
    for size, variance in zip(sizes, variances):
        x, y = np.log2(size), np.log2(variance)
        K, sx, sy, sxx, sxy = K + 1, sx + x, sy + y, sxx + x * x, sxy + x * y
    return (K * sxy - sx * sy) / (K * sxx - sx ** 2)


# %% 4.6 wrong exact gradient_variance: formula instead of measurement
def gradient_variance(G, batch_size, draws, rng):
    return G.var(axis=0).sum() / batch_size


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong single-samples gradient_variance: single rows, batch forgotten
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), draws)]
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 wrong - gradient_variance: spread inside the batches
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))]
    return g.var(axis=1).sum(axis=1).mean()


def loglog_slope(sizes, variances):
    M = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    (_, p), *_ = np.linalg.lstsq(M, np.log(variances), rcond=None)
    return p


# %% 4.6 wrong second-moment gradient_variance: squared length, mean not taken off
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum(g ** 2, axis=1))


def loglog_slope(sizes, variances):
    x, y = np.log10(sizes), np.log10(variances)
    M = np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    return float(np.linalg.solve(M, [x @ y, y.sum()])[0])


# %% 4.6 wrong - gradient_variance: neighbouring rows
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    starts = rng.integers(0, N, draws)
    g = G[(starts[:, None] + np.arange(batch_size)) % N].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    K, sx, sy, sxx, sxy = 0, 0.0, 0.0, 0.0, 0.0
    for size, variance in zip(sizes, variances):
        x, y = np.log2(size), np.log2(variance)
        K, sx, sy, sxx, sxy = K + 1, sx + x, sy + y, sxx + x * x, sxy + x * y
    return (K * sxy - sx * sy) / (K * sxx - sx ** 2)


# %% 4.6 wrong one-batch gradient_variance: one batch for all draws
def gradient_variance(G, batch_size, draws, rng):
    rows = rng.integers(0, len(G), batch_size)
    g = np.array([G[rows].mean(axis=0) for _ in range(draws)])
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong - gradient_variance: one draw only
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), batch_size)].mean(axis=0)
    return np.sum((g - G.mean(axis=0)) ** 2)


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 wrong - gradient_variance: a generator of its own
def gradient_variance(G, batch_size, draws, rng):
    own = np.random.default_rng(0)
    g = G[own.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    M = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    (_, p), *_ = np.linalg.lstsq(M, np.log(variances), rcond=None)
    return p


# %% 4.6 wrong other-generator gradient_variance: global random numbers
def gradient_variance(G, batch_size, draws, rng):
    g = G[np.random.randint(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    x, y = np.log10(sizes), np.log10(variances)
    M = np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    return float(np.linalg.solve(M, [x @ y, y.sum()])[0])


# %% 4.6 wrong - gradient_variance: last row never drawn
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G) - 1, (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    K, sx, sy, sxx, sxy = 0, 0.0, 0.0, 0.0, 0.0
    for size, variance in zip(sizes, variances):
        x, y = np.log2(size), np.log2(variance)
        K, sx, sy, sxx, sxy = K + 1, sx + x, sy + y, sxx + x * x, sxy + x * y
    return (K * sxy - sx * sy) / (K * sxx - sx ** 2)


# %% 4.6 wrong summed gradient_variance: sum over the draws
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.sum((g - G.mean(axis=0)) ** 2)


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong - gradient_variance: distance of the mean of the draws
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.sum((g.mean(axis=0) - G.mean(axis=0)) ** 2)


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 wrong by-B-again gradient_variance: divided by the batch size once more
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1)) / batch_size


def loglog_slope(sizes, variances):
    M = np.column_stack([np.ones(len(sizes)), np.log(sizes)])
    (_, p), *_ = np.linalg.lstsq(M, np.log(variances), rcond=None)
    return p


# %% 4.6 wrong - gradient_variance: batch averaged over the wrong axis
def gradient_variance(G, batch_size, draws, rng):
    total = 0.0
    for _ in range(draws):
        g = G[rng.integers(0, len(G), batch_size)].mean(axis=1)
        total += np.sum((g - g.mean()) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    x, y = np.log10(sizes), np.log10(variances)
    M = np.array([[x @ x, x.sum()], [x.sum(), len(x)]])
    return float(np.linalg.solve(M, [x @ y, y.sum()])[0])


# %% 4.6 wrong a-vector gradient_variance: one number for each component
def gradient_variance(G, batch_size, draws, rng):
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return g.var(axis=0)


def loglog_slope(sizes, variances):
    K, sx, sy, sxx, sxy = 0, 0.0, 0.0, 0.0, 0.0
    for size, variance in zip(sizes, variances):
        x, y = np.log2(size), np.log2(variance)
        K, sx, sy, sxx, sxy = K + 1, sx + x, sy + y, sxx + x * x, sxy + x * y
    return (K * sxy - sx * sy) / (K * sxx - sx ** 2)


# %% 4.6 wrong in-place gradient_variance: G centred in place
def gradient_variance(G, batch_size, draws, rng):
    G -= G.mean(axis=0)
    g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
    return np.mean(np.sum(g ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong - gradient_variance: remembers the first answer
measured = {}


def gradient_variance(G, batch_size, draws, rng):
    if batch_size not in measured:
        g = G[rng.integers(0, len(G), (draws, batch_size))].mean(axis=1)
        measured[batch_size] = np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))
    return measured[batch_size]


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


# %% 4.6 wrong no-logs loglog_slope: no logarithms
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return np.polyfit(sizes, variances, 1)[0]


# %% 4.6 wrong log-variances-only loglog_slope: logarithm of the variance only
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(sizes, np.log(variances), 1)[0]


# %% 4.6 wrong log-sizes-only loglog_slope: logarithm of the size only
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([rng.choice(G, size=batch_size, axis=0).mean(axis=0) for _ in range(draws)])
    return g.var(axis=0).sum()


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), variances, 1)[0]


# %% 4.6 wrong intercept loglog_slope: the intercept
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    counts = rng.multinomial(batch_size, np.full(N, 1 / N), size=draws)
    off = counts @ G / batch_size - G.mean(axis=0)
    return float(np.einsum('dn,dn->', off, off) / draws)


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)[1]


# %% 4.6 wrong swapped loglog_slope: axes swapped
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(variances), np.log(sizes), 1)[0]


# %% 4.6 wrong sign loglog_slope: sign turned
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return -np.polyfit(np.log(sizes), np.log(variances), 1)[0]


# %% 4.6 wrong through-zero loglog_slope: line through the origin
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([rng.choice(G, size=batch_size, axis=0).mean(axis=0) for _ in range(draws)])
    return g.var(axis=0).sum()


def loglog_slope(sizes, variances):
    x, y = np.log(sizes), np.log(variances)
    return (x @ y) / (x @ x)


# %% 4.6 wrong ends loglog_slope: ends only
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    counts = rng.multinomial(batch_size, np.full(N, 1 / N), size=draws)
    off = counts @ G / batch_size - G.mean(axis=0)
    return float(np.einsum('dn,dn->', off, off) / draws)


def loglog_slope(sizes, variances):
    return np.log(variances[-1] / variances[0]) / np.log(sizes[-1] / sizes[0])


# %% 4.6 wrong - loglog_slope: mean of the slopes between neighbours
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return np.mean(np.diff(np.log(variances)) / np.diff(np.log(sizes)))


# %% 4.6 wrong both loglog_slope: both coefficients
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(sizes), np.log(variances), 1)


# %% 4.6 wrong - loglog_slope: log1p
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([rng.choice(G, size=batch_size, axis=0).mean(axis=0) for _ in range(draws)])
    return g.var(axis=0).sum()


def loglog_slope(sizes, variances):
    return np.polyfit(np.log1p(sizes), np.log1p(variances), 1)[0]


# %% 4.6 wrong correlation loglog_slope: correlation
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    counts = rng.multinomial(batch_size, np.full(N, 1 / N), size=draws)
    off = counts @ G / batch_size - G.mean(axis=0)
    return float(np.einsum('dn,dn->', off, off) / draws)


def loglog_slope(sizes, variances):
    return np.corrcoef(np.log(sizes), np.log(variances))[0, 1]


# %% 4.6 wrong mixed-logs loglog_slope: different bases
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return np.polyfit(np.log2(sizes), np.log10(variances), 1)[0]


# %% 4.6 wrong - loglog_slope: sizes sorted without their variances
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.polyfit(np.log(np.sort(sizes)), np.log(variances), 1)[0]


# %% 4.6 wrong - loglog_slope: logarithms cut to whole numbers
def gradient_variance(G, batch_size, draws, rng):
    g = np.array([rng.choice(G, size=batch_size, axis=0).mean(axis=0) for _ in range(draws)])
    return g.var(axis=0).sum()


def loglog_slope(sizes, variances):
    x = np.zeros_like(sizes)
    x[:] = np.log2(sizes)
    return np.polyfit(x, np.log2(variances), 1)[0]


# %% 4.6 wrong in-place loglog_slope: logarithms in place
def gradient_variance(G, batch_size, draws, rng):
    N = len(G)
    counts = rng.multinomial(batch_size, np.full(N, 1 / N), size=draws)
    off = counts @ G / batch_size - G.mean(axis=0)
    return float(np.einsum('dn,dn->', off, off) / draws)


def loglog_slope(sizes, variances):
    np.log(variances, out=variances)
    return np.polyfit(np.log(sizes), variances, 1)[0]


# %% 4.6 wrong - loglog_slope: always -1
def gradient_variance(G, batch_size, draws, rng):
    gbar = G.mean(axis=0)
    total = 0.0
    for _ in range(draws):
        rows = rng.integers(0, len(G), size=batch_size)
        g = G[rows].mean(axis=0)
        total += np.sum((g - gbar) ** 2)
    return total / draws


def loglog_slope(sizes, variances):
    return -1.0


# %% 4.6 wrong - loglog_slope: rounded to a tenth
def gradient_variance(G, batch_size, draws, rng):
    idx = rng.integers(len(G), size=(draws, batch_size))
    g = G[idx].mean(axis=1)
    return np.mean(np.sum((g - G.mean(axis=0)) ** 2, axis=1))


def loglog_slope(sizes, variances):
    return np.round(np.polyfit(np.log(sizes), np.log(variances), 1)[0], 1)


# %% 4.6a right for loop with break; products and norms
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w = w0
    Q = [losses(w, X, Y).mean()]
    for _ in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a right while loop, Q at first a list; both made length 1
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, k, falling = w0.copy(), 0, True
    Q = [np.sum(losses(w, X, Y)) / len(X)]
    while falling and k < max_steps:
        w = w - lr * np.sum(grads(w, X, Y), axis=0) / len(X)
        Q = Q + [np.sum(losses(w, X, Y)) / len(X)]
        falling = Q[k] - Q[k + 1] > tol * np.abs(Q[k])
        k += 1
    return w, np.asarray(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a right array of max_steps + 1 numbers, cut; law of cosines
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    Q = np.full(max_steps + 1, np.nan)
    w = np.array(w0, dtype=float)
    Q[0] = np.mean(losses(w, X, Y))
    for k in range(1, max_steps + 1):
        w -= lr * np.mean(grads(w, X, Y), axis=0)
        Q[k] = np.mean(losses(w, X, Y))
        if not Q[k] < Q[k - 1] - tol * abs(Q[k - 1]):
            return w, Q[:k + 1]
    return w, Q


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a right recursion, helpers; einsum
def objective(losses, w, X, Y):
    return float(np.average(losses(w, X, Y)))


def go_on(losses, grads, X, Y, w, lr, tol, steps, Q):
    G = grads(w, X, Y)
    w = w - lr * (np.ones(len(G)) @ G) / len(G)
    Q = Q + (objective(losses, w, X, Y),)
    if steps == 1 or Q[-2] - Q[-1] <= tol * abs(Q[-2]):
        return w, np.array(Q)
    return go_on(losses, grads, X, Y, w, lr, tol, steps - 1, Q)


def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    return go_on(losses, grads, X, Y, w0, lr, tol, max_steps, (objective(losses, w0, X, Y),))


def cosine(u, v):
    return np.einsum('i,i->', u, v) / np.sqrt(np.einsum('i,i->', u, u) * np.einsum('i,i->', v, v))


# %% 4.6a right samples added in a loop; loops; prints
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    N = len(X)
    w, history = w0 * 1.0, []
    history.append(sum(losses(w, X, Y)) / N)
    while True:
        g = np.zeros(len(w))
        for row in grads(w, X, Y):
            g += row / N
        w = w - lr * g
        history.append(sum(losses(w, X, Y)) / N)
        print('step', len(history) - 1, 'Q', history[-1])
        old, new = history[-2:]
        if old - new <= tol * abs(old) or len(history) > max_steps:
            return w, np.array(history)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a right Q computed at the top of the loop; cosine of the angle
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, k = w0, np.zeros(0), 0
    while True:
        Q = np.append(Q, losses(w, X, Y).mean())
        small = len(Q) > 1 and Q[-2] - Q[-1] <= tol * abs(Q[-2])
        if small or k == max_steps:
            return w, Q
        w, k = w - lr * grads(w, X, Y).mean(0), k + 1


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong one-sample gradient_descent: the slide's loop, one sample a step
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y)[k % len(X)]
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong - gradient_descent: a random sample a step
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, rng = w0, [losses(w0, X, Y).mean()], np.random.default_rng(0)
    for k in range(max_steps):
        n = rng.integers(len(X))
        w = w - lr * grads(w, X[n:n + 1], Y[n:n + 1])[0]
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong - gradient_descent: running average for Q
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(0.1 * losses(w, X, Y).mean() + 0.9 * Q[-1])
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong sum-gradient gradient_descent: gradient summed
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).sum(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a wrong sum-Q gradient_descent: losses summed
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).sum()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).sum())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong - gradient_descent: both summed
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).sum()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).sum(axis=0)
        Q.append(losses(w, X, Y).sum())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong - gradient_descent: gradient averaged over everything
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean()
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong uphill gradient_descent: uphill
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w + lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong - gradient_descent: the last Q is missing
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        new = losses(w, X, Y).mean()
        if Q[-1] - new <= tol * abs(Q[-1]):
            break
        Q.append(new)
    return w, np.array(Q)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a wrong - gradient_descent: w before the last step
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        new = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(new, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
        w = new
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong unsigned gradient_descent: goes on when Q rises
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if abs(Q[-2] - Q[-1]) <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong absolute gradient_descent: tol is an absolute difference
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol:
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong - gradient_descent: negative Q not thought of
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * Q[-2]:
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong from-start gradient_descent: share of the first Q
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[0]):
            break
    return w, np.array(Q)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a wrong - gradient_descent: fall since the start
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[0] - Q[-1] <= tol * abs(Q[0]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong - gradient_descent: strictly less, never stops where nothing changes
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] < tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong - gradient_descent: stops when Q is below tol
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-1] <= tol:
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong no-stop gradient_descent: tol not used
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
    return w, np.array(Q)


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong - gradient_descent: max_steps not used
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(100 * max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a wrong - gradient_descent: one step too few
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(1, max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong no-start gradient_descent: Q without the start
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, old, Q = w0, losses(w0, X, Y).mean(), []
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if old - Q[-1] <= tol * abs(old):
            break
        old = Q[-1]
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong last-Q gradient_descent: only the last Q
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, losses(w0, X, Y).mean()
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        old, Q = Q, losses(w, X, Y).mean()
        if old - Q <= tol * abs(old):
            break
    return w, Q


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong - gradient_descent: Q is a list
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, Q


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong in-place gradient_descent: w0 changed in place
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w -= lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    uv = uu = vv = 0.0
    for a, b in zip(u, v):
        uv, uu, vv = uv + a * b, uu + a * a, vv + b * b
    return uv / (uu ** 0.5 * vv ** 0.5)


# %% 4.6a wrong - gradient_descent: gradient only at w0
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, g = w0, [losses(w0, X, Y).mean()], grads(w0, X, Y).mean(axis=0)
    for k in range(max_steps):
        w = w - lr * g
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    a, b = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.cos(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b)))


# %% 4.6a wrong remembers gradient_descent: the history grows from call to call
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps, Q=[]):
    w = w0
    Q.append(losses(w, X, Y).mean())
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong best gradient_descent: the best w instead of the last
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    ws, Q = [w0], [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        ws.append(ws[-1] - lr * grads(ws[-1], X, Y).mean(axis=0))
        Q.append(losses(ws[-1], X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return ws[np.argmin(Q)], np.array(Q)


def cosine(u, v):
    a, b = u / np.sqrt(np.sum(u ** 2)), v / np.sqrt(np.sum(v ** 2))
    return float(np.sum(a * b))


# %% 4.6a wrong swapped gradient_descent: Q first
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q = w0, [losses(w0, X, Y).mean()]
    for k in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return np.array(Q), w


def cosine(u, v):
    a, b, c = u @ u, v @ v, (u - v) @ (u - v)
    return (a + b - c) / (2 * np.sqrt(a * b))


# %% 4.6a wrong dot cosine: product only
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w = w0
    Q = [losses(w, X, Y).mean()]
    for _ in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v


# %% 4.6a wrong one-length cosine: one length only
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, k, falling = w0.copy(), 0, True
    Q = [np.sum(losses(w, X, Y)) / len(X)]
    while falling and k < max_steps:
        w = w - lr * np.sum(grads(w, X, Y), axis=0) / len(X)
        Q = Q + [np.sum(losses(w, X, Y)) / len(X)]
        falling = Q[k] - Q[k + 1] > tol * np.abs(Q[k])
        k += 1
    return w, np.asarray(Q)


def cosine(u, v):
    return u @ v / np.linalg.norm(u)


# %% 4.6a wrong squared-lengths cosine: divided by the squared lengths
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    Q = np.full(max_steps + 1, np.nan)
    w = np.array(w0, dtype=float)
    Q[0] = np.mean(losses(w, X, Y))
    for k in range(1, max_steps + 1):
        w -= lr * np.mean(grads(w, X, Y), axis=0)
        Q[k] = np.mean(losses(w, X, Y))
        if not Q[k] < Q[k - 1] - tol * abs(Q[k - 1]):
            return w, Q[:k + 1]
    return w, Q


def cosine(u, v):
    return u @ v / ((u @ u) * (v @ v))


# %% 4.6a wrong angle cosine: the angle
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, k = w0, np.zeros(0), 0
    while True:
        Q = np.append(Q, losses(w, X, Y).mean())
        small = len(Q) > 1 and Q[-2] - Q[-1] <= tol * abs(Q[-2])
        if small or k == max_steps:
            return w, Q
        w, k = w - lr * grads(w, X, Y).mean(0), k + 1


def cosine(u, v):
    return np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v))


# %% 4.6a wrong - cosine: without its sign
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w = w0
    Q = [losses(w, X, Y).mean()]
    for _ in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return abs(u @ v) / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong distance cosine: distance
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, k, falling = w0.copy(), 0, True
    Q = [np.sum(losses(w, X, Y)) / len(X)]
    while falling and k < max_steps:
        w = w - lr * np.sum(grads(w, X, Y), axis=0) / len(X)
        Q = Q + [np.sum(losses(w, X, Y)) / len(X)]
        falling = Q[k] - Q[k + 1] > tol * np.abs(Q[k])
        k += 1
    return w, np.asarray(Q)


def cosine(u, v):
    return 1 - u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong correlation cosine: correlation
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    Q = np.full(max_steps + 1, np.nan)
    w = np.array(w0, dtype=float)
    Q[0] = np.mean(losses(w, X, Y))
    for k in range(1, max_steps + 1):
        w -= lr * np.mean(grads(w, X, Y), axis=0)
        Q[k] = np.mean(losses(w, X, Y))
        if not Q[k] < Q[k - 1] - tol * abs(Q[k - 1]):
            return w, Q[:k + 1]
    return w, Q


def cosine(u, v):
    return np.corrcoef(u, v)[0, 1]


# %% 4.6a wrong mean-product cosine: divided by n
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, k = w0, np.zeros(0), 0
    while True:
        Q = np.append(Q, losses(w, X, Y).mean())
        small = len(Q) > 1 and Q[-2] - Q[-1] <= tol * abs(Q[-2])
        if small or k == max_steps:
            return w, Q
        w, k = w - lr * grads(w, X, Y).mean(0), k + 1


def cosine(u, v):
    return np.mean(u * v) / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong sum-lengths cosine: lengths added
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w = w0
    Q = [losses(w, X, Y).mean()]
    for _ in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) + np.linalg.norm(v))


# %% 4.6a wrong - cosine: squared
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, k, falling = w0.copy(), 0, True
    Q = [np.sum(losses(w, X, Y)) / len(X)]
    while falling and k < max_steps:
        w = w - lr * np.sum(grads(w, X, Y), axis=0) / len(X)
        Q = Q + [np.sum(losses(w, X, Y)) / len(X)]
        falling = Q[k] - Q[k + 1] > tol * np.abs(Q[k])
        k += 1
    return w, np.asarray(Q)


def cosine(u, v):
    return (u @ v) ** 2 / ((u @ u) * (v @ v))


# %% 4.6a wrong in-place cosine: u scaled in place
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    Q = np.full(max_steps + 1, np.nan)
    w = np.array(w0, dtype=float)
    Q[0] = np.mean(losses(w, X, Y))
    for k in range(1, max_steps + 1):
        w -= lr * np.mean(grads(w, X, Y), axis=0)
        Q[k] = np.mean(losses(w, X, Y))
        if not Q[k] < Q[k - 1] - tol * abs(Q[k - 1]):
            return w, Q[:k + 1]
    return w, Q


def cosine(u, v):
    u /= np.linalg.norm(u)
    return u @ v / np.linalg.norm(v)


# %% 4.6a wrong - cosine: cut off below 0
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, k = w0, np.zeros(0), 0
    while True:
        Q = np.append(Q, losses(w, X, Y).mean())
        small = len(Q) > 1 and Q[-2] - Q[-1] <= tol * abs(Q[-2])
        if small or k == max_steps:
            return w, Q
        w, k = w - lr * grads(w, X, Y).mean(0), k + 1


def cosine(u, v):
    return max(0.0, u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))


# %% 4.6a wrong - cosine: products not summed
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w = w0
    Q = [losses(w, X, Y).mean()]
    for _ in range(max_steps):
        w = w - lr * grads(w, X, Y).mean(axis=0)
        Q.append(losses(w, X, Y).mean())
        if Q[-2] - Q[-1] <= tol * abs(Q[-2]):
            break
    return w, np.array(Q)


def cosine(u, v):
    return u * v / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong - cosine: one by one array
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, k, falling = w0.copy(), 0, True
    Q = [np.sum(losses(w, X, Y)) / len(X)]
    while falling and k < max_steps:
        w = w - lr * np.sum(grads(w, X, Y), axis=0) / len(X)
        Q = Q + [np.sum(losses(w, X, Y)) / len(X)]
        falling = Q[k] - Q[k + 1] > tol * np.abs(Q[k])
        k += 1
    return w, np.asarray(Q)


def cosine(u, v):
    return u[None, :] @ v[:, None] / (np.linalg.norm(u) * np.linalg.norm(v))


# %% 4.6a wrong remembers cosine: lengths remembered
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    Q = np.full(max_steps + 1, np.nan)
    w = np.array(w0, dtype=float)
    Q[0] = np.mean(losses(w, X, Y))
    for k in range(1, max_steps + 1):
        w -= lr * np.mean(grads(w, X, Y), axis=0)
        Q[k] = np.mean(losses(w, X, Y))
        if not Q[k] < Q[k - 1] - tol * abs(Q[k - 1]):
            return w, Q[:k + 1]
    return w, Q


lengths = {}


def cosine(u, v):
    d = lengths.setdefault(len(u), np.linalg.norm(u) * np.linalg.norm(v))
    return u @ v / d


# %% 4.6a wrong - cosine: a small number against division by 0
def gradient_descent(losses, grads, X, Y, w0, lr, tol, max_steps):
    w, Q, k = w0, np.zeros(0), 0
    while True:
        Q = np.append(Q, losses(w, X, Y).mean())
        small = len(Q) > 1 and Q[-2] - Q[-1] <= tol * abs(Q[-2])
        if small or k == max_steps:
            return w, Q
        w, k = w - lr * grads(w, X, Y).mean(0), k + 1


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v) + 1e-2)
