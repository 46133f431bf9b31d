"""Lesson 08-deep-training: feature scaling, and the curvatures it changes (5.10; slide L653, errata 45, 47)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .depth import LESSON

# 5.10 --------------------------------------------------------------------------------------------------------------


def _table(rng, N, F):
    """Columns with means and spreads of their own, as measurements have."""
    return values(rng, N, F) * np.geomspace(0.3, 40.0, F)[rng.permutation(F)] + 3.3 * values(rng, F)


def tables(rng):
    cases = [
        Case(label, (_table(rng, N, F), _table(rng, K, F)))
        for label, N, K, F in (
            ("9 and 5 samples, 6 features", 9, 5, 6),
            ("4 and 4 samples, 4 features", 4, 4, 4),
            ("3 and 12 samples, 7 features", 3, 12, 7),
            ("8 samples and one sample, 3 features", 8, 1, 3),
        )
    ]
    still = _table(rng, 8, 5), _table(rng, 6, 5)
    still[0][:, 3] = 1.75
    return [*cases, Case("a column that is constant in the training part", still)]


def make_standardise(part=lambda X, Z: X, other=lambda X, Z: X, centre=lambda X: X.mean(axis=0),
                     spread=lambda X: X.std(axis=0), guard=True, scale=True, result=lambda a, b: (a, b)):  # fmt: skip
    """standardise with exchangeable parts: `part` gives the numbers for X_train, `other` those for X_other."""

    def scaler(X):
        s = spread(X) if scale else 1.0
        return centre(X), np.where(s > 0, s, 1.0) if guard else s

    def standardise(X_train, X_other):
        (m, s), (m2, s2) = scaler(part(X_train, X_other)), scaler(other(X_train, X_other))
        return result((X_train - m) / s, (X_other - m2) / s2)

    return standardise


def _both(X, Z):
    return np.vstack([X, Z])


the_scaler = Task(
    "standardise", 1, make_standardise(), tables, parts=("Z_train", "Z_other"), allows=(),
    hint="mean and std along axis=0, of X_train; the same two rows of numbers are used for both tables.",
    misconceptions=wrong((
        ("own-numbers", make_standardise(other=lambda X, Z: Z),
         "X_other is scaled by its own mean and std: the same bird then gets other numbers in other company."),
        ("together", make_standardise(part=_both, other=_both),
         "mean and std are taken from both tables together: the held-out part leaks into the training."),
        ("from-other", make_standardise(part=lambda X, Z: Z, other=lambda X, Z: Z), "mean and std of X_other."),
        ("mean-only", make_standardise(scale=False), "only the mean is subtracted; divide by the std, too."),
        ("not-centred", make_standardise(centre=lambda X: 0.0), "the mean is not subtracted."),
        ("variance", make_standardise(spread=lambda X: X.var(axis=0)), "divided by the variance; the std is its root."),
        ("unbiased", make_standardise(spread=lambda X: X.std(axis=0, ddof=1)),
         "the std is divided by N - 1; here by N."),
        ("no-guard", make_standardise(guard=False), "a constant column gives 0/0, which is nan: its std counts as 1."),
        ("padded", make_standardise(spread=lambda X: X.std(axis=0) + 1e-3),
         "something is added to the std; only a std of exactly 0 is replaced, by 1."),
        ("all-columns", make_standardise(centre=np.mean, spread=np.std),
         "one mean and one std for the whole table; every column has its own (axis=0)."),
        ("rows", lambda X, Z: tuple((T - T.mean(axis=1, keepdims=True)) / T.std(axis=1, keepdims=True) for T in (X, Z)),
         "every sample is scaled by its own features (axis=1); columns are meant, axis=0."),
        ("range", make_standardise(centre=lambda X: X.min(axis=0), spread=lambda X: np.ptp(X, axis=0)),
         "scaled to the range 0 to 1; mean 0 and std 1 are wanted."),
        ("largest", make_standardise(centre=lambda X: 0.0, spread=lambda X: np.abs(X).max(axis=0)),
         "divided by the largest size; mean 0 and std 1 are wanted."),
        ("train-only", make_standardise(result=lambda a, b: a), "only the first table; both are wanted."),
    ), "erratum 45"),
)  # fmt: skip


def matrices(rng):
    return [
        Case("9 samples, 4 features", (_table(rng, 9, 4),)),
        Case("5 samples, 5 features", (0.7 * values(rng, 5, 5),)),
        Case("3 samples, 7 features: no more than 3 curvatures", (values(rng, 3, 7),)),
        Case("12 samples, 3 features", (_table(rng, 12, 3),)),
    ]


def _ones(X):
    return np.column_stack([X, np.ones(len(X))])


def make_curvatures(table=_ones, divide=len, form=lambda T: T.T @ T, finish=lambda e: e):
    return lambda X: finish(np.linalg.eigvalsh(form(table(X)) / divide(X)))


curved = Task(
    "curvatures", 2, make_curvatures(), matrices, allows=(),
    hint="The second derivatives are 1/N T.T @ T, where T is X with a column of ones for b. Then np.linalg.eigvalsh.",
    misconceptions=wrong((
        ("no-bias", make_curvatures(table=lambda X: X),
         "the bias is missing: a column of ones belongs to X; F + 1 values."),
        ("sum", make_curvatures(divide=lambda X: 1.0), "the 1/N is missing: L is a mean over the samples."),
        ("half", make_curvatures(divide=lambda X: 2 * len(X)),
         "half of it: the 1/2 in L is cancelled by the 2 of the square's derivative."),
        ("twice", make_curvatures(divide=lambda X: 0.5 * len(X)), "twice as large: the 1/2 in L cancels the 2."),
        ("by-features", make_curvatures(divide=lambda X: X.shape[1]),
         "divided by the number of features, not of samples."),
        ("unbiased", make_curvatures(divide=lambda X: len(X) - 1), "divided by N - 1; the loss has 1/N."),
        ("centred", make_curvatures(table=lambda X: _ones(X - X.mean(axis=0))),
         "the columns are centred: that is another problem, with other curvatures. Take X as it is."),
        ("covariance", make_curvatures(table=lambda X: X - X.mean(axis=0)),
         "that is the covariance: not centred, with a bias."),
        ("singular-values", make_curvatures(finish=lambda e: np.sqrt(np.maximum(e, 0))),
         "roots of them: singular values."),
        ("descending", make_curvatures(finish=lambda e: e[::-1].copy()),
         "the order is descending; ascending is wanted."),
        ("gram", make_curvatures(form=lambda T: T @ T.T),
         "T @ T.T, one a sample: the parameters are w and b, so T.T @ T, F + 1 values."),
        ("extremes", make_curvatures(finish=lambda e: e[[0, -1]]), "only the extremes; all F + 1 are wanted."),
        ("diagonal", lambda X: np.sort(np.diag(_ones(X).T @ _ones(X)) / len(X)),
         "the diagonal; the eigenvalues are others where columns are correlated."),
        ("inverted", make_curvatures(finish=lambda e: np.sort(1 / np.maximum(e, 1e-12))), "one over each of them."),
    ), "slide L653 and erratum 47"),
)  # fmt: skip

EXERCISES = (Exercise("5.10", "feature scaling", LESSON, "L653 · errata 45, 47", 15, (the_scaler, curved)),)
