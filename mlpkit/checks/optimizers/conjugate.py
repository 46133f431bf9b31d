"""Lesson 06-optimizers: conjugate gradients (4.13; erratum 47)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "06-optimizers"


def spd(rng, n, condition):
    """A symmetric positive definite matrix (n, n) of this condition number, in no special directions."""
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    return (Q * np.geomspace(0.5, 0.5 * condition, n)) @ Q.T


def systems(rng):
    b = rng.normal(size=5)
    easy = spd(rng, 4, 7.0)
    return [
        Case("2 unknowns, condition 30", (spd(rng, 2, 30.0), rng.normal(size=2))),
        Case("5 unknowns, condition 20", (spd(rng, 5, 20.0), b)),
        Case("9 unknowns, condition 200", (spd(rng, 9, 200.0), rng.normal(size=9))),
        Case("3 unknowns, condition 1000", (spd(rng, 3, 1000.0), rng.normal(size=3))),
        Case("3 unknowns, a tiny b", (spd(rng, 3, 30.0), 1e-7 * rng.normal(size=3))),
        Case("b an eigenvector: done after one step", (easy, 1.7 * np.linalg.eigh(easy)[1][:, 1])),
        Case(
            "A a multiple of the identity: done after one step",
            (rng.integers(2, 5) * np.eye(4), rng.integers(1, 9, 4) * 1.0),
        ),
        Case("b all 0: done before the first step", (spd(rng, 3, 5.0), np.zeros(3))),
    ]


def make_cg(
    alpha_of=None, beta_of=None, turn=None, start=None, residual=lambda r, Ap, a: r - a * Ap, tol=1e-12, sign=1.0
):
    """conjugate_gradient with exchangeable parts: alpha(r, p, A), beta(new, r, p, A), the new p, start, new r."""
    alpha_of = alpha_of or (lambda r, p, A: (r @ r) / (p @ A @ p))
    beta_of = beta_of or (lambda new, r: (new @ new) / (r @ r))
    turn = turn or (lambda new, r, p, beta: new + beta * p)

    def conjugate_gradient(A, b):
        x = np.zeros(len(b)) if start is None else start(b)
        path, r = [x], sign * (b - A @ x)
        p, size = r, np.linalg.norm(b)
        for _ in range(len(b)):
            if tol is None or np.linalg.norm(r) > tol * size:
                alpha = alpha_of(r, p, A)
                x, new = x + alpha * p, residual(r, A @ p, alpha)
                p, r = turn(new, r, p, beta_of(new, r)), new
            path.append(x)
        return np.array(path)

    return conjugate_gradient


def _descent(A, b):
    lr, path = 1 / np.linalg.norm(A, 2), [np.zeros(len(b))]
    for _ in range(len(b)):
        path.append(path[-1] - lr * (A @ path[-1] - b))
    return np.array(path)


def _residuals(A, b):
    return b - make_cg()(A, b) @ A


CG_SEE = "erratum 47"
conjugate = Task(
    "conjugate_gradient", 4, make_cg(), systems, rtol=1e-6, allows=(),
     exempt="positive definite systems, one of them with b = 0",
    hint="Four lines a step: alpha, x, the new r, the new p with beta. Keep r.r of the old r until beta is known.",
    misconceptions=wrong((
        ("steepest", make_cg(beta_of=lambda new, r: 0.0),
         "steepest descent: p is always the residual, so the path zigzags. p keeps beta times the old p."),
        ("beta-upside-down", make_cg(beta_of=lambda new, r: (r @ r) / (new @ new)),
         "beta stands on its head: new r.r over old r.r.",),
        ("beta-one", make_cg(beta_of=lambda new, r: 1.0),
         "beta is always 1: it is new r.r over old r.r (is r overwritten before beta is formed?)."),
        ("beta-root", make_cg(beta_of=lambda new, r: np.linalg.norm(new) / np.linalg.norm(r)),
         "beta is the quotient of the lengths; it is that of their squares."),
        ("beta-minus", make_cg(beta_of=lambda new, r: -(new @ new) / (r @ r)),
         "the old direction enters with a minus; it is p = r + beta p."),
        ("old-residual", make_cg(turn=lambda new, r, p, beta: new + beta * r),
         "beta multiplies the old residual; it is the old direction p that is kept."),
        ("late-turn", make_cg(turn=lambda new, r, p, beta: r + beta * p),
         "p is formed with the residual from before the step; it wants the new one."),
        ("alpha-of-r", make_cg(alpha_of=lambda r, p, A: (r @ r) / (r @ A @ r)),
         "alpha divides by r.A r; the step goes along p, so p.A p."),
        ("alpha-of-p", make_cg(alpha_of=lambda r, p, A: (p @ p) / (p @ A @ p)),
         "alpha has p.p on top; it is r.r (or r.p, which is the same)."),
        ("alpha-no-A", make_cg(alpha_of=lambda r, p, A: (r @ r) / (p @ p)), "A is missing in alpha: r.r over p.A p."),
        ("residual-kept", make_cg(residual=lambda r, Ap, a: r), "the residual is not renewed: r <- r - alpha A p."),
        ("residual-plus", make_cg(residual=lambda r, Ap, a: r + a * Ap),
         "the new residual has the wrong sign: r - alpha A p."),
        ("uphill", make_cg(sign=-1.0, residual=lambda r, Ap, a: r + a * Ap),
         "r is A x - b, the gradient, and the step follows it uphill: r = b - A x."),
        ("no-guard", make_cg(tol=None),
         "done before n steps, it divides 0 by 0: nan. Where r is 0 (or tiny) the rows repeat x."),
        ("gradient-descent", _descent,
         "gradient descent with a fixed step; here alpha is worked out anew at each step, and p remembers."),
        ("solved", lambda A, b: np.tile(np.linalg.solve(A, b), (len(b) + 1, 1)),
         "the solution in every row, by another way; wanted are the points that the method goes through, from 0."),
        ("last", lambda A, b: make_cg()(A, b)[-1], "only the end; wanted is the whole path, n + 1 rows."),
        ("no-start", lambda A, b: make_cg()(A, b)[1:], "the start x = 0 is missing as row 0."),
        ("one-short", lambda A, b: make_cg()(A, b)[:-1], "the last step is missing: n steps, n + 1 rows."),
        ("columns", lambda A, b: make_cg()(A, b).T.copy(), "the points are columns; one row a point."),
        ("from-b", make_cg(start=lambda b: b.copy()), "it starts at x = b; start at 0."),
        ("residuals", _residuals, "these are the residuals; wanted are the points x."),
    ), CG_SEE),
)  # fmt: skip

EXERCISES = (Exercise("4.13", "conjugate gradients", LESSON, "L654 · erratum 47", 20, (conjugate,)),)
