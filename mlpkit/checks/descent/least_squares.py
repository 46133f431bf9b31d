"""Lesson 05-gradient-descent: linear least squares, and how long a step may be (4.2a, 4.2; slides L446, L485-L497).

The matrices are made from singular values between 0.6 and 2.5: every method of solving agrees to ten digits, and no
eigenvalue of A^T A is near 0 or like another.
"""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .fixed_step import LESSON


def matrix(rng, N, n):
    """A (N, n) whose singular values are spread over 0.6 to 2.5."""
    small = min(N, n)
    U, V = np.linalg.qr(values(rng, N, small))[0], np.linalg.qr(values(rng, n, small))[0]
    s = np.linspace(0.6, 2.3, small) + rng.uniform(0, 0.2, small)
    return (U * s) @ V.T


TALL = {"A 7 x 4": (7, 4), "A 4 x 4": (4, 4), "A 9 x 3": (9, 3)}


def points_of(rng):
    shapes = {"A 7 x 4": (7, 4), "A 4 x 4": (4, 4), "A 5 x 8": (5, 8)}
    return [Case(label, (matrix(rng, N, n), values(rng, N), values(rng, n))) for label, (N, n) in shapes.items()]


def systems(rng):
    return [Case(label, (matrix(rng, N, n), values(rng, N))) for label, (N, n) in TALL.items()]


def matrices(rng):
    return [Case(label, (matrix(rng, N, n),)) for label, (N, n) in TALL.items()]


def any_matrices(rng):
    upright = np.linalg.qr(values(rng, 6, 4))[0] * (np.linspace(0.6, 2.3, 4) + rng.uniform(0, 0.2, 4))  # A^T A diagonal
    return [*matrices(rng), Case("A 3 x 5", (matrix(rng, 3, 5),)), Case("A 6 x 4", (upright,))]


# 4.2a --------------------------------------------------------------------------------------------------------------


def _iterated(steps):
    def solve(A, b):
        x, lr = np.zeros(A.shape[1]), 1 / np.linalg.norm(A, 2) ** 2
        for _ in range(steps):
            x = x - lr * A.T @ (A @ x - b)
        return x

    return solve


value = Task(
    "lsq_value", 1, lambda A, b, x: 0.5 * np.sum((A @ x - b) ** 2), points_of,
    hint="The residuals r = A x - b first, then half the sum of their squares.",
    misconceptions=wrong((
        ("no-half", lambda A, b, x: np.sum((A @ x - b) ** 2), "the half in front is missing."),
        ("mean", lambda A, b, x: 0.5 * np.mean((A @ x - b) ** 2), "divided by N; here it is the sum."),
        ("norm", lambda A, b, x: 0.5 * np.linalg.norm(A @ x - b), "the norm is not squared."),
        ("plus", lambda A, b, x: 0.5 * np.sum((A @ x + b) ** 2),
         "A x + b: the sign that the slide has lost is a minus (erratum 14)."),
        ("as-printed", lambda A, b, x: 0.5 * np.sum(((A @ x) * b) ** 2),
         "A x and b are multiplied; between them belongs the minus that the slide has lost (erratum 14)."),
        ("absolute", lambda A, b, x: 0.5 * np.sum(np.abs(A @ x - b)), "sizes are summed; squares are wanted."),
        ("not-summed", lambda A, b, x: 0.5 * (A @ x - b) ** 2,
         "one number a row; they must be added up: f is scalar (slide L464)."),
        ("sum-squared", lambda A, b, x: 0.5 * np.sum(A @ x - b) ** 2,
         "the sum is squared; square each residual first, or they cancel."),
        ("no-b", lambda A, b, x: 0.5 * np.sum((A @ x) ** 2), "b is not used."),
    ), "slide L446"),
)  # fmt: skip

gradient = Task(
    "lsq_grad", 2, lambda A, b, x: A.T @ (A @ x - b), points_of,
    hint="df/dx_j = sum_n r_n dr_n/dx_j with r = A x - b, and dr_n/dx_j = A_nj: which product is that sum over n?",
    misconceptions=wrong((
        ("untransposed", lambda A, b, x: A @ (A @ x - b),
         "A (A x - b): the sum is over the rows, so it is A^T. Only square matrices let this run."),
        ("twice", lambda A, b, x: 2 * A.T @ (A @ x - b), "twice the gradient: the 2 of the square cancels the half."),
        ("sign", lambda A, b, x: A.T @ (b - A @ x),
         "the sign is reversed: A^T (b - A x) points downhill; the gradient points up."),
        ("half", lambda A, b, x: 0.5 * A.T @ (A @ x - b), "half of it: the square brings a 2."),
        ("plus", lambda A, b, x: A.T @ (A @ x + b), "A x + b; the residual is A x - b."),
        ("mean", lambda A, b, x: A.T @ (A @ x - b) / len(b), "divided by N; f is the sum over the rows."),
        ("residual", lambda A, b, x: A @ x - b, "the residuals, one a row; the gradient has one number for each x_j."),
        ("no-b", lambda A, b, x: A.T @ A @ x, "A^T A x alone: - A^T b is missing."),
        ("b-as-is", lambda A, b, x: A.T @ (A @ x) - b,
         "A^T must be applied to b, too. Only square matrices let this run."),
        ("value", lambda A, b, x: 0.5 * np.sum((A @ x - b) ** 2), "that is f, one number."),
        ("outer-lost", lambda A, b, x: A.sum(axis=0) * np.sum(A @ x - b),
         "sums are multiplied; each residual goes with its own row of A, then comes the sum."),
    ), "slides L446 and L479"),
)  # fmt: skip

solution = Task(
    "lsq_solve", 1, lambda A, b: np.linalg.solve(A.T @ A, A.T @ b), systems,
    hint="Where the gradient is 0: A^T A x = A^T b.", exempt="A must not be wide: its columns are independent",
    misconceptions=wrong((
        ("not-solved", lambda A, b: A.T @ b,
         "A^T b is the right-hand side of the normal equations; A^T A x = A^T b is still to be solved."),
        ("square-only", lambda A, b: np.linalg.solve(A, b),
         "A x = b has no solution when there are more rows than unknowns; solve A^T A x = A^T b."),
        ("lstsq-tuple", lambda A, b: np.linalg.lstsq(A, b, rcond=None),
         "np.linalg.lstsq returns four things; the first is x."),
        ("ridge", lambda A, b: np.linalg.solve(A.T @ A + np.eye(A.shape[1]), A.T @ b),
         "something has been added to the diagonal of A^T A: that is another problem's minimum."),
        ("entry-inverse", lambda A, b: (1 / (A.T @ A)) @ (A.T @ b),
         "1 / (A^T A) inverts each entry; the inverse of the matrix is wanted."),
        ("one-by-one", lambda A, b: (A.T @ b) / np.sum(A**2, axis=0),
         "each x_j is fitted as if it were alone; the columns of A share the work."),
        ("sign", lambda A, b: -np.linalg.lstsq(A, b, rcond=None)[0], "the sign is reversed: A^T A x = + A^T b."),
        ("twice", lambda A, b: 2 * np.linalg.lstsq(A, b, rcond=None)[0],
         "twice the solution: the same factor stands on both sides of the normal equations."),
        ("one-step", _iterated(1), "one gradient step of length 1/L; wanted is the minimum itself."),
        ("projection", lambda A, b: A @ np.linalg.lstsq(A, b, rcond=None)[0], "A x*, the fitted values; wanted is x*."),
        ("residual", lambda A, b: A @ np.linalg.lstsq(A, b, rcond=None)[0] - b,
         "the residuals at the minimum; wanted is x*."),
    ), "slides L446-L447"),
)  # fmt: skip


# 4.2 ---------------------------------------------------------------------------------------------------------------


def eigenvalues(A):
    return np.linalg.eigvalsh(A.T @ A)


def top(A):
    return eigenvalues(A)[-1]


def bottom(A):
    return eigenvalues(A)[0]


limit = Task(
    "largest_stable_lr", 2, lambda A: 2 / top(A), any_matrices, exempt="drawn with its singular values, of all shapes",
    hint="np.linalg.eigvalsh(A.T @ A): ascending eigenvalues.",
    misconceptions=wrong((
        ("safe", lambda A: 1 / top(A), "1/L is safe, and fast for the steepest direction; the limit is twice that."),
        ("singular-value", lambda A: 2 / np.sqrt(top(A)),
         "2 over the largest singular value of A; the eigenvalue of A^T A is its square."),
        ("smallest", lambda A: 2 / bottom(A), "the smallest eigenvalue: but the steepest direction breaks first."),
        ("smallest", lambda A: 2 / np.linalg.norm(A, -2) ** 2,
         "the smallest eigenvalue: but the steepest direction breaks first."),
        ("upside-down", lambda A: top(A) / 2, "L/2: the steeper the valley, the shorter the step; it is 2/L."),
        ("trace", lambda A: 2 / np.trace(A.T @ A),
         "the sum of all eigenvalues; the largest alone decides. (Safe, but not the limit.)"),
        ("mean", lambda A: 2 * len(A) / top(A), "A^T A / N: that is the Hessian of the mean, and f is the sum."),
        ("frobenius", lambda A: 2 / np.linalg.norm(A),
         "np.linalg.norm(A) is the root of the sum of squares; wanted is the largest eigenvalue of A^T A."),
        ("best", lambda A: 2 / (top(A) + bottom(A)), "that is the fastest rate, not the limit."),
        ("entry", lambda A: 2 / np.max(np.abs(A.T @ A)),
         "the largest entry of A^T A; wanted is its largest eigenvalue."),
        ("four", lambda A: 4 / top(A), "4/L: the Hessian of 1/2 ||Ax - b||^2 is A^T A, without another half."),
        ("L", top, "L itself; the limit is 2/L."),
    ), "slides L485-L497"),
)  # fmt: skip

fastest = Task(
    "best_constant_lr", 2, lambda A: 2 / (top(A) + bottom(A)), matrices, exempt="a wide A has the eigenvalue 0",
    hint="The largest |1 - lr lambda| is at one of the two ends; the best lr makes both ends equal.",
    misconceptions=wrong((
        ("steepest-only", lambda A: 1 / top(A),
         "1/L: it finishes the steepest direction in one step and leaves the flattest waiting."),
        ("limit", lambda A: 2 / top(A), "2/L is the limit: there the steepest direction swings for ever."),
        ("half", lambda A: 1 / (top(A) + bottom(A)), "half of it: set 1 - lr mu = -(1 - lr L) and solve again."),
        ("singular-values", lambda A: 2 / (np.sqrt(top(A)) + np.sqrt(bottom(A))),
         "singular values of A; the eigenvalues of A^T A are their squares."),
        ("geometric", lambda A: 1 / np.sqrt(top(A) * bottom(A)),
         "the geometric mean; the arithmetic mean of the two ends makes them equal."),
        ("mean-eigenvalue", lambda A: 1 / np.mean(eigenvalues(A)),
         "the mean of all eigenvalues; only the two at the ends count."),
        ("flattest-only", lambda A: 1 / bottom(A), "1/mu suits the flattest direction and explodes in the steepest."),
        ("upside-down", lambda A: (top(A) + bottom(A)) / 2, "the mean curvature; the rate is one over it."),
        ("difference", lambda A: 2 / (top(A) - bottom(A)), "the difference of the two; it is their sum."),
        ("mean", lambda A: 2 * len(A) / (top(A) + bottom(A)),
         "A^T A / N: that is the Hessian of the mean, and f is the sum."),
        ("small-side", lambda A: 2 / (top(A) + np.linalg.eigvalsh(A @ A.T)[0]),
         "the eigenvalues of A A^T: with more rows than columns these have zeros that belong to no direction of x."),
    ), "slides L485-L497"),
)  # fmt: skip

EXERCISES = (
    Exercise("4.2a", "linear least squares", LESSON, "L446 · erratum 14", 15, (value, gradient, solution)),
    Exercise("4.2", "how long a step may be", LESSON, "extends L485-L497", 15, (limit, fastest)),
)
