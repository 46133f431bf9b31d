"""Lesson 06-optimizers: conjugate gradients (4.13) and the stability of momentum (4.14); errata 16, 18, 47."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "06-optimizers"

# 4.13 --------------------------------------------------------------------------------------------------------------


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

# 4.14 --------------------------------------------------------------------------------------------------------------


def triples(rng):
    """lr, momentum, curvature: overshooting, oscillating and creeping ones."""
    pairs = ((0.1, 0.9, 1.0), (0.5, 0.6, 3.0), (0.02, 0.3, 7.0), (1.4, 0.8, 2.0))
    return [Case(f"lr near {lr}, momentum near {b}, curvature near {c}",
                 tuple(float(x * rng.uniform(0.85, 1.1)) for x in (lr, b, c))) for lr, b, c in pairs]  # fmt: skip


def momentum_matrix(lr, momentum, curvature):
    return np.array([[1 - lr * curvature, -lr * momentum], [curvature, momentum]])


def printed_matrix(mu, eps, curvature):
    return np.array([[1 - mu * eps * curvature, -mu], [eps * curvature, 1.0]])


SCALARS = "three numbers a case"
MATRIX_SEE = "slide L595 and erratum 16"
right_matrix = Task(
    "momentum_matrix", 1, momentum_matrix, triples, exempt=SCALARS, allows=(),
    hint="Write v_new by x and v; put it into x_new = x - lr v_new and sort by x and v. The first row belongs "
        "to x_new.",
    misconceptions=wrong((
        ("v-first", lambda a, b, c: momentum_matrix(a, b, c)[::-1, ::-1].copy(), "v comes first; the order is x, v."),
        ("transposed", lambda a, b, c: momentum_matrix(a, b, c).T.copy(),
         "the transpose: each row is one new quantity."),
        ("rows", lambda a, b, c: momentum_matrix(a, b, c)[::-1].copy(),
         "the rows have changed places: first x_new, then v_new."),
        ("old-v", lambda a, b, c: np.array([[1.0, -a], [c, b]]),
         "x is moved with the old v; v_new holds curvature x as well."),
        ("no-decay", lambda a, b, c: momentum_matrix(a, 1.0, c),
         "momentum does not appear: v_new = momentum v + curvature x."),
        ("printed", printed_matrix,
         "that is the matrix of the printed formula; here momentum multiplies the old v, lr the step."),
        ("sutskever", lambda a, b, c: np.array([[1 - a * c, b], [-a * c, b]]),
         "that is for v_new = momentum v - lr curvature x, whose v is another."),
        ("plus", lambda a, b, c: np.array([[1 + a * c, a * b], [c, b]]), "x_new = x - lr v_new has a minus."),
        ("nesterov", lambda a, b, c: np.array([[1 - a * c * (1 + b), -a * b * b], [c, b]]),
         "that is Nesterov's step, g + momentum v."),
        ("no-lr", lambda a, b, c: np.array([[1 - a * c, -b], [c, b]]), "lr is missing at v in the first row."),
        ("average", lambda a, b, c: np.array([[1 - a * (1 - b) * c, -a * b], [(1 - b) * c, b]]),
         "v is taken as an average; v_new = momentum v + curvature x."),
        ("no-curvature", lambda a, b, c: momentum_matrix(a, b, 1.0),
         "the curvature is missing: the gradient is curvature x."),
    ), MATRIX_SEE),
)  # fmt: skip

slide_matrix = Task(
    "printed_matrix", 1, printed_matrix, triples, exempt=SCALARS, allows=(),
    hint="As before, from v_new = v + eps curvature x and x_new = x - mu v_new.",
    misconceptions=wrong((
        ("v-first", lambda m, e, c: printed_matrix(m, e, c)[::-1, ::-1].copy(), "v comes first; the order is x, v."),
        ("transposed", lambda m, e, c: printed_matrix(m, e, c).T.copy(),
         "the transpose: each row is one new quantity."),
        ("rows", lambda m, e, c: printed_matrix(m, e, c)[::-1].copy(),
         "the rows have changed places: first x_new, then v_new."),
        ("old-v", lambda m, e, c: np.array([[1.0, -m], [e * c, 1.0]]),
         "x is moved with the old v; the slide moves it with v_t, the new one."),
        ("repaired", lambda m, e, c: momentum_matrix(e, m, c),
         "that is the repaired formula; here the printed one is asked, in which v does not decay."),
        ("repaired", lambda m, e, c: momentum_matrix(m, e, c),
         "that is the repaired formula; here the printed one is asked, in which v does not decay."),
        ("decays", lambda m, e, c: np.array([[1 - m * e * c, -m * m], [e * c, m]]),
         "v decays by mu; in the printed formula it does not."),
        ("exchanged", lambda m, e, c: printed_matrix(e, m, c),
         "mu and eps have changed places: eps multiplies the gradient, mu the step."),
        ("plus", lambda m, e, c: np.array([[1 + m * e * c, m], [e * c, 1.0]]), "x_new = x - mu v_new has a minus."),
        ("no-mu", lambda m, e, c: np.array([[1 - e * c, -1.0], [e * c, 1.0]]),
         "mu is missing: it multiplies the step."),
        ("no-curvature", lambda m, e, c: printed_matrix(m, e, 1.0),
         "the curvature is missing: the gradient is curvature x."),
        ("no-eps", lambda m, e, c: printed_matrix(m, 1.0, c), "eps is missing: it multiplies the gradient."),
    ), MATRIX_SEE),
)  # fmt: skip


def spectra(rng):
    """lr, momentum, curvatures in no order: real and complex eigenvalues, stable and not."""
    plans = (("oscillating", 0.1, 0.9, (0.3, 8.0, 5)), ("creeping", 0.01, 0.3, (0.2, 9.0, 3)),
             ("diverging", 0.9, 0.2, (0.5, 4.0, 4)), ("without momentum", 0.15, 0.0, (0.4, 11.0, 6)))  # fmt: skip
    cases = []
    for label, lr, b, (low, high, n) in plans:
        curvatures = rng.permutation(np.geomspace(low, high, n) * rng.uniform(0.95, 1.05, n))
        cases.append(Case(f"{label}: {n} curvatures", (lr, b, curvatures)))
    return cases


def eigenvalues(lr, momentum, curvatures):
    """All of them, (n, 2)."""
    return np.array([np.linalg.eigvals(momentum_matrix(lr, momentum, c)) for c in curvatures])


def growth(lr, momentum, curvatures):
    return float(np.max(np.abs(eigenvalues(lr, momentum, curvatures))))


rate = Task(
    "growth", 2, growth, spectra, allows=(), exempt="positive curvatures, in one row",
    hint="np.linalg.eigvals(momentum_matrix(...)) for each curvature, np.abs of them all, the largest.",
    misconceptions=wrong((
        ("real-part", lambda a, b, c: np.max(eigenvalues(a, b, c).real),
         "the real part counts only; the size of a complex number is np.abs."),
        ("real-size", lambda a, b, c: np.max(np.abs(eigenvalues(a, b, c).real)),
         "the size of the real part; np.abs of the complex number has the imaginary part in it."),
        ("norm", lambda a, b, c: max(np.linalg.norm(momentum_matrix(a, b, k), 2) for k in c),
         "the norm (largest singular value): what one step can do at most. In the long run the eigenvalues decide."),
        ("smallest", lambda a, b, c: np.min(np.abs(eigenvalues(a, b, c))),
         "the smallest size; the slowest direction has the largest."),
        ("mean", lambda a, b, c: np.mean(np.max(np.abs(eigenvalues(a, b, c)), axis=1)),
         "the mean over the curvatures; the worst of them decides."),
        ("best-curvature", lambda a, b, c: np.min(np.max(np.abs(eigenvalues(a, b, c)), axis=1)),
         "the fastest of the directions; the slowest decides."),
        ("largest-curvature", lambda a, b, c: growth(a, b, [np.max(c)]),
         "only the largest curvature; the slowest direction may be another."),
        ("smallest-curvature", lambda a, b, c: growth(a, b, [np.min(c)]),
         "only the smallest curvature; a steep direction may diverge."),
        ("first-curvature", lambda a, b, c: growth(a, b, c[:1]), "only the first curvature is looked at."),
        ("gradient-descent", lambda a, b, c: np.max(np.abs(1 - a * c)),
         "|1 - lr curvature| is gradient descent, without momentum."),
        ("determinant", lambda a, b, c: b**0.5,
         "the root of the determinant, sqrt(momentum): true only where all eigenvalues are complex."),
        ("squared", lambda a, b, c: growth(a, b, c) ** 2,
         "its square (that is how the value falls; asked is how x does)."),
        ("every", lambda a, b, c: np.max(np.abs(eigenvalues(a, b, c)), axis=1),
         "one number a curvature; wanted is the largest of them."),
        ("sum", lambda a, b, c: np.max(np.abs(np.sum(eigenvalues(a, b, c), axis=1))),
         "the size of the sum (the trace) of the eigenvalues."),
    ), "erratum 16"),
)  # fmt: skip

EXERCISES = (
    Exercise("4.13", "conjugate gradients", LESSON, "L654 · erratum 47", 20, (conjugate,)),
    Exercise(
        "4.14", "when momentum is stable", LESSON, "L590-L597 · errata 16, 18", 20, (right_matrix, slide_matrix, rate)
    ),
)
