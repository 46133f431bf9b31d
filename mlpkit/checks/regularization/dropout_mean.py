"""Lesson 07-regularization: dropout on the inputs of a linear model is a penalty on its weights (exercise 5.5b)."""

import numpy as np

from ..draw import targets, values
from ..exercise import Case, Exercise, Task, wrong

LESSON, SEE = "07-regularization", "slide L651"


def models(rng):
    sizes = {"7 samples, 5 features, p_drop 0.37": (7, 5, 0.37), "4 samples, 4 features, p_drop 0.6": (4, 4, 0.6),
             "5 samples, 6 features, p_drop 0.81": (5, 6, 0.81), "one sample, 3 features, p_drop 0.25": (1, 3, 0.25),
             "6 samples, 3 features, p_drop 0": (6, 3, 0.0)}  # fmt: skip
    cases = []
    for label, (N, F, p) in sizes.items():
        cases.append(Case(label, (values(rng, F), values(rng, N, F), targets(rng, N), p)))
    return cases


def make_expected(factor=lambda p: p / (1 - p), spread=lambda X, w: np.sum((X * w) ** 2), mean=lambda p: 1.0,
                  halves=0.5, over=len, loss=1.0, penalty_over=len):  # fmt: skip
    """expected_dropout_loss with exchangeable parts: the loss of the mean output, and the variance."""

    def expected_dropout_loss(w, X, t, p):
        fit = np.sum((mean(p) * (X @ w) - t) ** 2) / over(X)
        return float(halves * (loss * fit + factor(p) * spread(X, w) / penalty_over(X)))

    return expected_dropout_loss


mean_loss = Task(
    "expected_dropout_loss", 3, make_expected(), models, allows=(),
    hint="E[z^2] = (E z)^2 + Var z. Which mean and which variance has one entry of the mask? The entries are "
         "independent: their variances add up.",
    misconceptions=wrong((
        ("no-variance", make_expected(factor=lambda p: 0.0),
         "the loss of the mean output. The mean of a square is larger, by the variance."),
        ("keep-drop", make_expected(factor=lambda p: (1 - p) / p if p else 0.0),
         "(1-p)/p: p_drop has been taken for the probability to keep."),
        ("not-inverted", make_expected(factor=lambda p: p * (1 - p), mean=lambda p: 1 - p),
         "mean 1-p and variance p(1-p) are those of a mask of 0 and 1; this one is scaled by 1/(1-p)."),
        ("unscaled-variance", make_expected(factor=lambda p: p * (1 - p)),
         "p(1-p) is the variance of a mask of 0 and 1; the scaling divides it by (1-p)^2."),
        ("p-only", make_expected(factor=lambda p: p), "the variance of a mask entry is p/(1-p), not p."),
        ("second-moment", make_expected(factor=lambda p: 1 / (1 - p)),
         "1/(1-p) is the mean square of a mask entry; its variance is that minus 1."),
        ("penalty-half", make_expected(factor=lambda p: p / (1 - p) / 2), "the penalty has one half too many."),
        ("penalty-twice", make_expected(factor=lambda p: 2 * p / (1 - p)), "the penalty lacks its half."),
        ("no-half", make_expected(halves=1.0), "the half of the loss is missing."),
        ("sum", make_expected(over=lambda X: 1, penalty_over=lambda X: 1), "1/N is missing."),
        ("penalty-sum", make_expected(penalty_over=lambda X: 1), "the penalty is a mean over the samples, too: 1/N is "
         "missing in it."),
        ("plain-l2", make_expected(spread=lambda X, w: len(X) * np.sum(w**2)),
         "|w|^2: the variance of x_f m_f w_f is that of m_f times x_f^2 w_f^2, so the inputs' squares are in it."),
        ("correlated", make_expected(spread=lambda X, w: np.sum((X @ w) ** 2)),
         "(x . w)^2 would be right if one number of the mask were shared by a whole row; they are independent."),
        ("only-penalty", make_expected(loss=0.0), "the penalty alone; the loss without dropout belongs to it."),
        ("absolute", make_expected(spread=lambda X, w: np.sum(np.abs(X * w))), "|x w| instead of its square."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.5b", "dropout is a penalty", LESSON, "L651", 15, (mean_loss,)),)
