"""Lesson 05-gradient-descent: argmin and the rule (4.1a, 4.1; slides L438-L503).

The functions of one number take one number: they say so when they are given an array.
"""

import math

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong

LESSON = "05-gradient-descent"


# 4.1a --------------------------------------------------------------------------------------------------------------


def wavy(rng, height):
    """A bent function of one number with several hills and dales, around `height`."""
    (a, c), (b, d) = rng.uniform(0.7, 1.3, 2), rng.uniform(0, 2 * math.pi, 2)
    return lambda x: height + a * math.sin(2.3 * x + b) + 0.4 * c * math.cos(4.1 * x + d) + 0.07 * x


def grids(rng):
    """Two functions on the same points, and grids whose first or last point is the one that is asked for."""
    few, many = rng.uniform(-3, 3, 23), rng.uniform(-3, 3, 47)
    anywhere, first, last, other = (wavy(rng, height) for height in (4.0, -4.0, 0.0, 1.0))
    by_height = [sorted(many, key=f) for f in (first, last)]
    return [
        Case("23 points, f around 4", (anywhere, few)),
        Case("the same points, f around 1", (other, few)),
        Case("47 points, f around -4", (first, np.array(by_height[0][:1] + list(rng.permutation(by_height[0][1:]))))),
        Case("47 points, f around 0", (last, np.array(list(rng.permutation(by_height[1][1:])) + by_height[1][:1]))),
    ]


def searches(rng):
    xs = rng.uniform(-3, 3, 160)

    def minimise(g):
        return float(min(xs, key=lambda x: g(float(x))))

    return [Case(f"f around {height}", (wavy(rng, height), minimise)) for height in (4.0, 0.0, -4.0)]


def argmin_grid(f, grid):
    return grid[np.argmin([f(float(x)) for x in grid])]


def _downhill(f, grid):
    """Walks along the grid as long as f falls."""
    for here, after in zip(grid[:-1], grid[1:], strict=True):
        if f(float(after)) > f(float(here)):
            return here
    return grid[-1]


def at(x, f):
    return x, f(x)


_heights = lambda f, grid: [f(float(x)) for x in grid]  # noqa: E731

smallest = Task(
    "argmin_grid", 1, argmin_grid, grids, hint="f of every point, then the point at the place of the smallest.",
    misconceptions=wrong((
        ("index", lambda f, grid: int(np.argmin(_heights(f, grid))),
         "that is the place in the grid; argmin is the x that stands there."),
        ("value", lambda f, grid: min(_heights(f, grid)),
         "that is min f, the smallest value; argmin f is where it is taken."),
        ("argmax", lambda f, grid: grid[np.argmax(_heights(f, grid))], "that is where f is largest."),
        ("absolute", lambda f, grid: grid[np.argmin(np.abs(_heights(f, grid)))],
         "that is where f is nearest to 0; the smallest of -5 and 1 is -5."),
        ("first-dip", _downhill, "it stops at the first point after which f rises: a local minimum at best."),
        ("sorted", lambda f, grid: np.sort(grid)[np.argmin(_heights(f, grid))],
         "the grid has been sorted and the values have not: they no longer belong together."),
        ("smallest-x", lambda f, grid: grid.min(), "the smallest x; asked is the x with the smallest f(x)."),
        ("pair", lambda f, grid: at(float(argmin_grid(f, grid)), f), "x and f(x); argmin is x alone."),
    ), "slide L447"),
)  # fmt: skip

largest = Task(
    "maximise", 1, lambda f, minimise: at(minimise(lambda x: -f(x)), f), searches, parts=("x_max", "f(x_max)"),
    hint="Where -f is smallest, f is largest; then ask f itself how large.", exempt="its arguments are functions",
    misconceptions=wrong((
        ("negated-value", lambda f, minimise: at(minimise(lambda x: -f(x)), lambda x: -f(x)),
         "the x is right; the value is that of -f. Turn its sign back."),
        ("minimum", lambda f, minimise: at(minimise(f), f), "this is where f is smallest."),
        ("reciprocal", lambda f, minimise: at(minimise(lambda x: 1 / f(x)), f),
         "1/f is turned over only where f keeps its sign; -f always is (slide L442)."),
        ("mirrored", lambda f, minimise: at(minimise(lambda x: f(-x)), f),
         "f(-x) is f seen in a mirror; -f(x) stands on its head."),
        ("minus-x", lambda f, minimise: at(-minimise(f), f),
         "the sign belongs to the function, not to the x that comes out."),
        ("squared", lambda f, minimise: at(minimise(lambda x: -f(x) ** 2), f),
         "-f^2 is smallest where f is far from 0, on either side."),
        ("x-only", lambda f, minimise: minimise(lambda x: -f(x)), "x alone; wanted are x and f(x)."),
        ("swapped", lambda f, minimise: at(minimise(lambda x: -f(x)), f)[::-1],
         "the two have changed places: x first."),
        ("minimum-negated", lambda f, minimise: at(minimise(f), lambda x: -f(x)),
         "minus the smallest value; -f must go into the search."),
    ), "slide L442"),
)  # fmt: skip


# 4.1 ---------------------------------------------------------------------------------------------------------------


def step_cases(rng):
    shapes = {"a vector of 5": (5,), "a matrix 7 x 6": (7, 6), "a square matrix": (4, 4), "a matrix 5 x 8": (5, 8)}
    shapes["a single number, 0-d"] = ()
    drawn = {label: [np.array(values(rng, *s)) for _ in range(2)] for label, s in shapes.items()}
    return [Case(label, (*pair, rng.uniform(0.1, 0.6))) for label, pair in drawn.items()]


def bowl(rng, n):
    """The gradient of a bowl that is not quite a parabola."""
    M, c = values(rng, n, n), values(rng, n)
    H = M @ M.T / n + 0.3 * np.eye(n)
    return lambda w: H @ w + 0.4 * np.sin(w + c)


def path_cases(rng):
    whole = rng.choice([-3, -2, 2, 3], 4)
    return [
        Case("6 steps from 3 numbers", (bowl(rng, 3), values(rng, 3), rng.uniform(0.2, 0.4), 6)),
        Case("4 steps from whole numbers", (bowl(rng, 4), whole, rng.uniform(0.2, 0.4), 4)),
        Case("60 steps from 5 numbers", (bowl(rng, 5), values(rng, 5), rng.uniform(0.2, 0.4), 60)),
    ]


def gd_path(grad_f, theta0, lr, steps, rate=lambda lr, t: lr, rule=lambda theta, g, lr: theta - lr * g):
    path = [np.array(theta0, dtype=float)]
    for t in range(steps):
        path.append(rule(path[-1], grad_f(path[-1]), rate(lr, t)))
    return np.array(path)


def _frozen(grad_f, theta0, lr, steps):
    return theta0 - lr * np.arange(steps + 1)[:, None] * grad_f(theta0)


def _truncated(grad_f, theta0, lr, steps):
    path = np.zeros((steps + 1, len(theta0)), dtype=theta0.dtype)
    path[0] = theta0
    for t in range(steps):
        path[t + 1] = path[t] - lr * grad_f(path[t])
    return path


def _nudged(grad_f, theta0, lr, steps):
    """Coordinates updated one after the other, each with a gradient asked anew."""
    path = [np.array(theta0, dtype=float)]
    for _ in range(steps):
        theta = path[-1].copy()
        for i in range(len(theta)):
            theta[i] -= lr * grad_f(theta)[i]
        path.append(theta)
    return np.array(path)


SIGN = "uphill: the step is added. It goes against the gradient, and the learning rate is positive (erratum 13)."
one_step = Task(
    "gd_step", 1, lambda theta, grad, lr: theta - lr * grad, step_cases,
    hint="The slide's rule in one line: w + (-lr grad).",
    misconceptions=wrong((
        ("uphill", lambda theta, grad, lr: theta + lr * grad, SIGN),
        ("no-lr", lambda theta, grad, lr: theta - grad, "the learning rate is not used."),
        ("step-only", lambda theta, grad, lr: -lr * grad, "that is the step; wanted is where it leads."),
        ("lr-on-all", lambda theta, grad, lr: lr * (theta - grad), "lr multiplies the gradient alone."),
        ("lr-on-theta", lambda theta, grad, lr: lr * theta - grad, "lr multiplies the gradient, not theta."),
        ("divided", lambda theta, grad, lr: theta - grad / lr, "divided by lr: a small lr must give a small step."),
        ("unit", lambda theta, grad, lr: theta - lr * grad / np.linalg.norm(grad),
         "the gradient has been cut to length 1; its length counts: steep means far."),
        ("sign-only", lambda theta, grad, lr: theta - lr * np.sign(grad), "only the signs of the gradient are used."),
        ("factor", lambda theta, grad, lr: theta * (1 - lr * grad),
         "theta is multiplied; the step is subtracted from it."),
        ("reversed", lambda theta, grad, lr: lr * grad - theta, "the difference is the wrong way round."),
    ), "slides L487-L503"),
)  # fmt: skip

whole_path = Task(
    "gd_path", 2, gd_path, path_cases,
    hint="Start a list with a float copy of theta0; append theta - lr * grad_f(theta), steps times.",
    misconceptions=wrong((
        ("uphill", lambda g, t, lr, s: gd_path(g, t, -lr, s), SIGN),
        ("frozen", _frozen, "every step uses the gradient at theta0; ask grad_f again at each new point."),
        ("no-start", lambda g, t, lr, s: gd_path(g, t, lr, s)[1:], "theta0 itself is missing: row 0."),
        ("no-end", lambda g, t, lr, s: gd_path(g, t, lr, s)[:-1],
         "one step is missing: steps + 1 rows, theta0 included."),
        ("last-only", lambda g, t, lr, s: gd_path(g, t, lr, s)[-1], "the end alone; wanted is the whole path."),
        ("one-array", lambda g, t, lr, s: np.tile(gd_path(g, t, lr, s)[-1], (s + 1, 1)),
         "all rows are the end: the same array was stored again and again and then changed. Store copies."),
        ("transposed", lambda g, t, lr, s: gd_path(g, t, lr, s).T, "rows are points of time, columns are coordinates."),
        ("truncated", _truncated,
         "theta0 held whole numbers, and so does the path: the steps are cut off. Make it float."),
        ("decayed", lambda g, t, lr, s: gd_path(g, t, lr, s, lambda lr, t: lr / (t + 1)),
         "lr becomes smaller; here it stays."),
        ("no-lr", lambda g, t, lr, s: gd_path(g, t, 1.0, s), "the learning rate is not used."),
        ("one-by-one", _nudged,
         "the coordinates move one after the other, each gradient seeing the ones before; all move at once."),
        ("backwards", lambda g, t, lr, s: gd_path(g, t, lr, s)[::-1].copy(),
         "the path is in reverse: row 0 is theta0."),
        ("unit", lambda g, t, lr, s: gd_path(g, t, lr, s, rule=lambda w, d, lr: w - lr * d / np.linalg.norm(d)),
         "the gradient has been cut to length 1; its length counts."),
    ), "slides L487-L503"),
)  # fmt: skip

EXERCISES = (
    Exercise("4.1a", "argmin, and maximising by minimising", LESSON, "L438-L447", 8, (smallest, largest)),
    Exercise("4.1", "the gradient descent rule", LESSON, "L485-L503 · erratum 13", 12, (one_step, whole_path)),
)
