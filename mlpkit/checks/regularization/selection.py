"""Lesson 07-regularization: choosing an architecture, watched at work (exercise 5.4a; slide L650).

`fit` and `error` are the check's own: they write down which part they were given, and errors come from a table in which
training, validation and test each have another best width, and in which widths that tie stand in any order.
"""

import numpy as np

from ..draw import values
from ..exercise import Exercise, Task, wrong
from ..plain import Difference, Strange, describe, difference

LESSON, SEE = "07-regularization", "slide L650"
PARTS = ("train", "val", "test")
# width: errors on train, val, test, in hundredths
TABLES = {
    "five widths": {4: (30, 28, 33), 1: (41, 40, 39), 16: (9, 17, 22), 8: (15, 15, 24), 32: (2, 19, 18)},
    "three widths tie, in any order": {6: (13, 12, 19), 24: (5, 12, 16), 3: (22, 12, 14), 48: (1, 14, 11)},
    "from large to small": {40: (3, 25, 13), 20: (4, 16, 29), 10: (12, 13, 21), 5: (18, 18, 20)},
}


class Bench:
    """fit, error and the three parts, and a record of who was asked for what."""

    def __init__(self, rng, table):
        self.table, self.fits, self.tests, self.vals = table, [], [], []
        sizes = zip(PARTS, (13, 7, 9), strict=True)
        self.data = {part: (values(rng, n, 4), rng.permutation(np.arange(n) % 3)) for part, n in sizes}
        self.rng = np.random.default_rng(int(rng.integers(10**9)))

    def part(self, X, labels):
        """The name of the part that these are, with their own labels."""
        same = (n for n, (A, y) in self.data.items() if np.array_equal(A, X) and np.array_equal(y, labels))
        return next(same, "something else")

    def fit(self, width, X, labels):
        self.fits.append((int(width), self.part(X, labels)))
        return {"W1": values(self.rng, 4, int(width)), "b1": values(self.rng, int(width)), "n": np.array([len(X)])}

    def error(self, network, X, labels):
        width, part = len(network["b1"]), self.part(X, labels)
        if part == "test":
            self.tests.append(width)
        if part == "val":
            self.vals.append(width)
        k = PARTS.index(part) if part in PARTS else 0
        refit = 0.005 if network["n"][0] != 13 else 0.0  # fitted on more or other samples: another network
        return self.table[width][k] / 100 - refit

    def facts(self, answer):
        if isinstance(answer, Strange):
            return answer
        if not isinstance(answer, (tuple, list)) or len(answer) != 2:
            return Strange("no pair", f"it returned {describe(answer)}; wanted is a pair: width, test_error")
        return {"fits": self.fitted(), "test": self.tested(), "width": answer[0], "test_error": answer[1]}

    def fitted(self):
        """Which fits there were, in words."""
        strange = sorted({part for _, part in self.fits} - {"train"})
        if strange:
            return (
                f"also on {' and '.join(strange)}" if {p for _, p in self.fits} > set(strange) else f"on {strange[0]}"
            )
        return "each width once, on train" if sorted(w for w, _ in self.fits) == sorted(self.table) else "other widths"

    def tested(self):
        """How often the test part was used, and for whom."""
        if len(self.tests) != 1:
            return {0: "never"}.get(len(self.tests), "more than once")
        return f"once, for width {self.tests[0]}"


def probe(ask, rng):
    seen = {}
    for label, table in TABLES.items():
        bench = Bench(rng, table)
        args = (list(table), *(bench.data[p] for p in PARTS), bench.fit, bench.error)
        seen[label] = bench.facts(ask(*args))
    return seen


SAYS = {
    "fits": "fit was called {got}; wanted: {want}",
    "test": "the test part was used {got}; wanted: {want}",
}


def judge(seen, wanted):
    for label, want in wanted.items():
        got = seen[label]
        if isinstance(got, Strange):
            return Difference(f"with {label}: {got.text}", got.text)
        for name, sentence in SAYS.items():
            if got[name] != want[name]:
                quiet = "the test part is not used once, for the chosen network" if name == "test" else sentence
                text = sentence.format(got=got[name], want=want[name])
                return Difference(f"with {label}: {text}", quiet.format(got=got[name], want=want[name]))
        d = difference((got["width"], got["test_error"]), (want["width"], want["test_error"]), 1e-9,
                       ("width", "test_error"))  # fmt: skip
        if d:
            return Difference(f"with {label}: {d.text}", d.quiet)
    return None


def make_choice(part="val", tie=lambda width, place: width, on="train", refit="", report=None, all_tested=False):
    """choose_width with exchangeable parts: judged on `part`, ties by tie(width, place), fitted on `on`."""

    def choose_width(widths, train, val, test, fit, error):
        data = {"train": train, "val": val, "test": test, "train and val": joined(train, val)}
        nets = {w: fit(w, *data[on]) for w in widths}
        scores = {w: (error(nets[w], *data[part]), tie(w, i)) for i, w in enumerate(widths)}
        best = min(scores, key=scores.get)
        if all_tested:
            [error(net, *test) for net in nets.values()]
        net = fit(best, *data[refit]) if refit else nets[best]
        return best, scores[best][0] if report == "score" else error(net, *data[report or "test"])

    return choose_width


def joined(a, b):
    return tuple(np.concatenate(pair) for pair in zip(a, b, strict=True))


right = make_choice()


def _mean_of_both(widths, train, val, test, fit, error):
    nets = {w: fit(w, *train) for w in widths}
    best = min(sorted(widths), key=lambda w: error(nets[w], *val) + error(nets[w], *test))
    return best, error(nets[best], *test)


def _worst(widths, train, val, test, fit, error):
    nets = {w: fit(w, *train) for w in widths}
    best = max(sorted(widths), key=lambda w: error(nets[w], *val))
    return best, error(nets[best], *test)


def _fits_again(widths, train, val, test, fit, error):
    best = min(sorted(widths), key=lambda w: error(fit(w, *train), *val))
    return best, error(fit(best, *train), *test)


def of_answer(change):
    """A right choice that is then told wrongly: change(widths, width, test_error)."""
    return lambda widths, *rest: change(widths, *right(widths, *rest))


choice = Task(
    "choose_width", 4, right, probe=probe, judge=judge, allows=(), exempt="errors from tables, drawn by its probe",
    hint="Fit all, keep the networks; take the pair (error on val, width) that is smallest; only then, for that "
         "network, the error on test.",
    misconceptions=wrong((
        ("on-test", make_choice(part="test", report="score"),
         "the width is chosen by its error on the test part. The smallest of several noisy numbers is too small: "
         "that error is no estimate any more, and no data are left to get one from."),
        ("on-train", make_choice(part="train"),
         "the width is chosen by its training error: the largest network always wins that."),
        ("val-reported", make_choice(report="val"),
         "the error on val is reported. It was the smallest of several, and that is why it was chosen: too good. "
         "Ask test, once."),
        ("val-reported", make_choice(report="score"),
         "the error on val is reported; it was chosen for being the smallest. Ask test, once."),
        ("test-for-all", make_choice(all_tested=True),
         "the test part is asked for every width. Who has seen these numbers can hardly help choosing by them; it is "
         "used once, at the end."),
        ("both-parts", _mean_of_both, "the test part has a say in the choice."),
        ("fitted-on-both", make_choice(on="train and val"),
         "the networks are fitted on train and val together; then val judges what it has taught."),
        ("refitted", make_choice(refit="train and val"),
         "the chosen width is fitted anew on train and val. That is a sound habit elsewhere, but another network "
         "than the one chosen; here nothing is fitted again."),
        ("fitted-again", _fits_again, "the chosen width is fitted a second time; keep the networks."),
        ("fitted-on-test", make_choice(on="test"), "the networks are fitted on the test part."),
        ("fitted-on-val", make_choice(on="val"), "the networks are fitted on the validation part."),
        ("largest-of-ties", make_choice(tie=lambda width, place: -width),
         "of equally good widths the largest is taken; take the smallest."),
        ("first-of-ties", make_choice(tie=lambda width, place: place),
         "of equally good widths the first in the list is taken; the list is in any order. Take the smallest."),
        ("place", of_answer(lambda widths, w, e: (widths.index(w), e)), "the place in the list instead of the width."),
        ("accuracy", of_answer(lambda widths, w, e: (w, 1 - e)),
         "the share of right answers instead of the share of wrong ones."),
        ("swapped", of_answer(lambda widths, w, e: (e, w)), "the two have changed places."),
        ("worst", _worst, "the largest error is taken for the best."),
        ("train-reported", make_choice(report="train"), "the training error is reported; ask the test part."),
    ), SEE),
)  # fmt: skip

EXERCISES = (Exercise("5.4a", "choose the architecture", LESSON, "L650", 20, (choice,)),)
