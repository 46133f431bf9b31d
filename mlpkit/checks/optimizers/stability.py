"""Lesson 06-optimizers: when momentum is stable (4.14; errata 16, 18)."""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong

LESSON = "06-optimizers"


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
    Exercise(
        "4.14", "when momentum is stable", LESSON, "L590-L597 · errata 16, 18", 20, (right_matrix, slide_matrix, rate)
    ),
)
