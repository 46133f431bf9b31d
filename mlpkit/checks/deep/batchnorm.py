"""Lesson 08-deep-training: batch normalisation, forward and backward (5.7, 5.7a; slide L655)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from .depth import LESSON

BATCHES = {
    "8 samples, 5 features": (8, 5),
    "4 samples, 4 features": (4, 4),
    "3 samples, 7 features": (3, 7),
    "6 samples, 3 features, hardly any spread": (6, 3),
}


def _columns(rng, N, H):
    """Columns with means and spreads of their own, some spreads as small as sqrt(eps)."""
    return values(rng, N, H) * np.geomspace(0.05, 3.0, H)[rng.permutation(H)] + 1.7 * values(rng, H)


def _batch(rng, label, N, H):
    x = _columns(rng, N, H)
    return 4e-3 * x if "spread" in label else x


def batches(rng, train):
    """x, gamma, beta, mean, var, train: some with rate and eps given, eps large once so that its place shows."""
    more = ((), (0.23,), (0.37, 2e-2), (0.1, 1e-5))
    cases = []
    for (label, (N, H)), extra in zip(BATCHES.items(), more, strict=True):
        known = (values(rng, H), values(rng, H), values(rng, H), rng.uniform(0.2, 3.0, H))
        cases.append(Case(label, (_batch(rng, label, N, H), *known, train, *extra)))
    return cases


def training(rng):
    x, H = _columns(rng, 9, 5), 5
    x[:, 2] = x[0, 2]
    known = (values(rng, H), values(rng, H), values(rng, H), rng.uniform(0.2, 3.0, H))
    return [*batches(rng, True), Case("9 samples, one column constant", (x, *known, True))]


def evaluation(rng):
    """One sample as well: evaluation must not need a batch."""
    known = (values(rng, 6), values(rng, 6), values(rng, 6), rng.uniform(0.2, 3.0, 6))
    return [*batches(rng, False), Case("one sample, 6 features", (values(rng, 1, 6), *known, False))]


def _root(var, eps):
    return np.sqrt(var + eps)


def make_forward(uses=lambda train: train, ddof=0, running_ddof=0, root=_root, moves=lambda train: train, axis=0,
                 blend=lambda old, new, rate: (1 - rate) * old + rate * new, affine=lambda g, h, b: g * h + b,
                 spread=None, result=lambda y, m, v: (y, m, v), running_var=lambda v, eps: v, normed=None):  # fmt: skip
    """batchnorm_forward with exchangeable parts; uses(train) says whether the batch's own statistics are used."""

    def batchnorm_forward(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
        m, v = x.mean(axis=axis), x.var(axis=axis, ddof=ddof)
        if spread:
            v = spread(x)
        used = (m, v) if uses(train) else (mean, var)
        new = mean, var
        if moves(train):
            r = x.var(axis=axis, ddof=running_ddof)
            new = blend(mean, m, rate), blend(var, running_var(r, eps), rate)
        if normed == "moved":
            used = new
        if axis is None:
            new = np.broadcast_to(new[0], mean.shape).copy(), np.broadcast_to(new[1], var.shape).copy()
        return result(affine(gamma, (x - used[0]) / root(used[1], eps), beta), *new)

    return batchnorm_forward


def _over_rows(x, gamma, beta, mean, var, train, rate=0.1, eps=1e-5):
    """Layer normalisation: each sample's own mean and variance."""
    m, v = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    y = gamma * (x - m) / np.sqrt(v + eps) + beta
    return y, mean, var


PLACE = (
    ("eps-outside", make_forward(root=lambda v, eps: np.sqrt(v) + eps),
     "eps stands outside the root: sqrt(v) + eps. It belongs inside, sqrt(v + eps)."),
    ("no-eps", make_forward(root=lambda v, eps: np.sqrt(v)),
     "eps is missing: a constant column then gives 0/0, which is nan."),
    ("eps-fixed", make_forward(root=lambda v, eps: np.sqrt(v + 1e-5)), "1e-5 is built in; eps is an argument."),
    ("eps-squared", make_forward(root=lambda v, eps: np.sqrt(v + eps**2)), "eps is squared; it is sqrt(v + eps)."),
    ("variance", make_forward(root=lambda v, eps: v + eps), "divided by the variance: the root is missing."),
    ("no-affine", make_forward(affine=lambda g, h, b: h), "gamma and beta are missing."),
    ("beta-inside", make_forward(affine=lambda g, h, b: g * (h + b)),
     "beta is multiplied by gamma, too: y = gamma x^ + beta."),
    ("swapped", make_forward(affine=lambda g, h, b: b * h + g), "gamma and beta have changed places."),
    ("no-beta", make_forward(affine=lambda g, h, b: g * h), "beta is missing."),
    ("y-only", make_forward(result=lambda y, m, v: y), "only y; wanted is (y, new_mean, new_var)."),
)  # fmt: skip

train_task = Task(
    "training", 2, make_forward(), training, function="batchnorm_forward", parts=("y", "new_mean", "new_var"),
    allows=(), exempt="one case has a constant column",
    hint="m and v of this batch, axis=0, for y; then move the running ones by a share rate towards the same m and v.",
    misconceptions=wrong((
        *PLACE,
        ("running-in-training", make_forward(uses=lambda train: False),
         "the running statistics are used in training; there the batch's own are."),
        ("moved-first", make_forward(normed="moved"),
         "y is formed with the running statistics, just moved; in training the batch's own m and v are used."),
        ("never-moved", make_forward(moves=lambda train: False),
         "the running statistics never move, so evaluation will use the start values."),
        ("rate-swapped", make_forward(blend=lambda old, new, rate: rate * old + (1 - rate) * new),
         "rate and 1 - rate have changed places (some libraries' `momentum` is our 1 - rate): "
         "new = (1 - rate) old + rate batch."),
        ("replaced", make_forward(blend=lambda old, new, rate: new), "the running statistics are replaced, not moved."),
        ("added", make_forward(blend=lambda old, new, rate: old + rate * new),
         "the share is added and nothing is taken away: (1 - rate) old + rate batch."),
        ("averaged", make_forward(blend=lambda old, new, rate: 0.5 * (old + new)), "half and half, whatever rate is."),
        ("rate-fixed", make_forward(blend=lambda old, new, rate: 0.9 * old + 0.1 * new),
         "0.1 is built in; rate is an argument."),
        ("ddof-both", make_forward(ddof=1, running_ddof=1),
         "the unbiased variance (divided by N - 1); the biased one is wanted, for y and for the running variance."),
        ("ddof-y", make_forward(ddof=1),
         "a mix: y uses the unbiased variance (ddof=1), the running one is biased. Both are divided by N."),
        ("ddof-running", make_forward(running_ddof=1),
         "a mix: the running variance takes the unbiased one (ddof=1), as PyTorch does. Here both are divided by N."),
        ("running-deviation", make_forward(running_var=lambda v, eps: np.sqrt(v)),
         "the running variance takes up standard deviations; it is a mean of variances."),
        ("running-eps", make_forward(running_var=lambda v, eps: v + eps),
         "eps goes into the running variance as well, and would be added twice in evaluation."),
        ("running-about-old", lambda x, g, b, m, v, train, rate=0.1, eps=1e-5: (
            *make_forward()(x, g, b, m, v, train, rate, eps)[:2],
            (1 - rate) * v + rate * np.mean((x - m) ** 2, axis=0) if train else v),
         "the running variance is taken about the running mean; it is about the batch's own."),
        ("all-features", make_forward(axis=None),
         "one mean and one variance for the whole array; every column has its own (axis=0)."),
        ("layer-norm", _over_rows, "each sample is normalised over its features (axis=1): layer normalisation. "
         "Batch normalisation goes over the batch, axis=0."),
        ("second-moment", make_forward(spread=lambda x: np.mean(x**2, axis=0)),
         "the mean square; the variance is about the mean."),
        ("not-centred", lambda x, g, b, m, v, train, rate=0.1, eps=1e-5: (
            g * x / np.sqrt((x if train else x * 0 + v).var(axis=0) + eps) + b,
            *make_forward()(x, g, b, m, v, train, rate, eps)[1:]), "the mean is not subtracted in y."),
    ), "slide L655"),
)  # fmt: skip

eval_task = Task(
    "evaluation", 2, make_forward(), evaluation, function="batchnorm_forward", parts=("y", "new_mean", "new_var"),
    allows=(),
    hint="With train False nothing depends on the other samples: use mean and var as they came, and hand them back.",
    misconceptions=wrong((
        *PLACE,
        ("batch-in-evaluation", make_forward(uses=lambda train: True),
         "the batch's statistics are used in evaluation: a sample's answer then depends on its neighbours."),
        ("moves-in-evaluation", make_forward(moves=lambda train: True),
         "the running statistics move in evaluation: looking at test data changes the network."),
        ("both-in-evaluation", make_forward(uses=lambda train: True, moves=lambda train: True),
         "`train` is not asked: evaluation uses and moves statistics as training does."),
        ("unbiased-root", make_forward(root=lambda v, eps: np.sqrt(1.25 * v + eps)),
         "the running variance is corrected; it is used as it came."),
        ("deviation", make_forward(root=lambda v, eps: np.sqrt(v**2 + eps)),
         "var is taken for a standard deviation; it is a variance."),
        ("identity", lambda x, g, b, m, v, train, rate=0.1, eps=1e-5: (x.copy(), m, v),
         "x comes back unchanged; in evaluation, too, it is normalised, with the running statistics."),
        ("affine-only", lambda x, g, b, m, v, train, rate=0.1, eps=1e-5: (g * x + b, m, v),
         "gamma x + beta without normalising; the running statistics normalise in evaluation."),
        ("not-centred", lambda x, g, b, m, v, train, rate=0.1, eps=1e-5: (g * x / np.sqrt(v + eps) + b, m, v),
         "the running mean is not subtracted."),
        ("layer-norm", _over_rows, "each sample is normalised over its own features; the running statistics are used."),
    ), "slide L655"),
)  # fmt: skip

# 5.7a --------------------------------------------------------------------------------------------------------------


def backward_cases(rng):
    cases = []
    for label, (N, H) in BATCHES.items():
        extra = (2e-2,) if N == 4 else ()
        cases.append(Case(label, (values(rng, N, H), _batch(rng, label, N, H), values(rng, H), *extra)))
    return cases


def make_backward(mean_term=1.0, var_term=1.0, root=_root, ddof=0, by_gamma=True, divide=None, at=lambda x, h: h,
                  finish=lambda dx, dg, db: (dx, dg, db), scale=1.0, dbeta=None):  # fmt: skip
    """batchnorm_backward with exchangeable parts: dx = gamma/s (dy - mean(dy) - x^ mean(dy x^))."""

    def batchnorm_backward(dy, x, gamma, eps=1e-5):
        N = len(x)
        s = root(x.var(axis=0, ddof=ddof), eps)
        h = at(x, (x - x.mean(axis=0)) / s)
        dgamma, db = np.sum(dy * h, axis=0), np.sum(dy, axis=0)
        d = dy * gamma if by_gamma else dy
        n = divide or N
        pull = mean_term * d.sum(axis=0) / n + var_term * h * np.sum(d * h, axis=0) / n
        return finish(scale * (d - pull) / s, dgamma, dbeta(dy) if dbeta else db)

    return batchnorm_backward


def _by_n_less_one(dy, x, gamma, eps=1e-5):
    return make_backward(divide=len(x) - 1)(dy, x, gamma, eps)


def _per_sample(dy, x, gamma, eps=1e-5):
    dx, dgamma, dbeta = make_backward()(dy, x, gamma, eps)
    return dx, dgamma / len(x), dbeta / len(x)


def _dgamma_of_x(dy, x, gamma, eps=1e-5):
    dx, _, dbeta = make_backward()(dy, x, gamma, eps)
    return dx, np.sum(dy * x, axis=0), dbeta


backward = Task(
    "batchnorm_backward", 4, make_backward(), backward_cases, parts=("dx", "dgamma", "dbeta"), allows=(),
    hint="x reaches the loss through x^, and through v and m, in which all samples of a column take part: three terms.",
    misconceptions=wrong((
        ("frozen", make_backward(mean_term=0.0, var_term=0.0),
         "mean and variance are treated as constants: dx = gamma dy / s is right in evaluation only. In training "
         "both depend on every x."),
        ("variance-constant", make_backward(var_term=0.0),
         "the way through the variance is missing: the term x^ mean(dy x^)."),
        ("mean-constant", make_backward(mean_term=0.0), "the way through the mean is missing: the term mean(dy)."),
        ("plus", make_backward(mean_term=-1.0, var_term=-1.0), "the two terms are subtracted, not added."),
        ("variance-plus", make_backward(var_term=-1.0), "the term through the variance has the wrong sign."),
        ("mean-plus", make_backward(mean_term=-1.0), "the term through the mean has the wrong sign."),
        ("no-gamma", make_backward(by_gamma=False), "gamma is missing in dx."),
        ("sums", make_backward(divide=1), "sums stand where means over the batch belong: the 1/N is missing."),
        ("unbiased", _by_n_less_one, "the means are divided by N - 1; the biased variance has N."),
        ("unbiased-forward", make_backward(ddof=1),
         "x^ is formed with the unbiased variance (ddof=1); the forward phase divides by N."),
        ("eps-outside", make_backward(root=lambda v, eps: np.sqrt(v) + eps),
         "eps stands outside the root; the forward phase has sqrt(v + eps)."),
        ("no-eps", make_backward(root=lambda v, eps: np.sqrt(v)), "eps is missing in the root."),
        ("variance-for-root", make_backward(root=lambda v, eps: v + eps), "divided by v + eps: the root is missing."),
        ("dgamma-of-x", _dgamma_of_x, "dgamma multiplies dy with x; gamma stands before x^, the normalised x."),
        ("half-variance", make_backward(var_term=0.5),
         "the term through the variance is half of what it should be: dv/dx = 2 (x - m)/N has a 2."),
        ("twice-variance", make_backward(var_term=2.0),
         "the term through the variance is twice too large: d(v + eps)^(-1/2) has a 1/2."),
        ("means", _per_sample, "dgamma and dbeta are divided by N; dy holds all there is: they are sums."),
        ("no-sum", make_backward(finish=lambda dx, dg, db: (dx, dg, np.mean(db))), "dbeta is one number; wanted (H,)."),
        ("swapped", make_backward(finish=lambda dx, dg, db: (dx, db, dg)),
         "dgamma and dbeta have changed places: (dx, dgamma, dbeta)."),
        ("order", make_backward(finish=lambda dx, dg, db: (dg, db, dx)), "another order: (dx, dgamma, dbeta)."),
        ("minus", make_backward(scale=-1.0), "dx has the wrong sign."),
        ("dbeta-gamma", lambda dy, x, gamma, eps=1e-5: (
            *make_backward()(dy, x, gamma, eps)[:2], gamma * dy.sum(axis=0)),
         "gamma is multiplied into dbeta; y = gamma x^ + beta, so dbeta is the sum of dy."),
    ), "slide L655"),
)  # fmt: skip


EXERCISES = (
    Exercise("5.7", "batch normalisation, forward", LESSON, "L655", 20, (train_task, eval_task)),
    Exercise("5.7a", "batch normalisation, backward", LESSON, "L655", 25, (backward,)),
)
