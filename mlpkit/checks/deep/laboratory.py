"""A laboratory whose tools train nothing and write down what they are given: who learned from what (5.9a; slide L657).

Each tool makes parameters that no other call makes. So for every number reported it is known which start, which images,
which labels and which test it comes from: its pedigree, put into words by `trial_facts`.
"""

import numpy as np


def owners(rows, *tables):
    """For each row, (table, index) of the equal row in one of the tables; (-1, -1) where there is none."""
    rows = np.asarray(rows, dtype=float)
    if rows.ndim != 2 or rows.shape[1] != tables[0].shape[1]:
        return [(-1, -1)]
    places = {row.tobytes(): (t, i) for t, table in enumerate(tables) for i, row in enumerate(table)}
    return [places.get(np.ascontiguousarray(row).tobytes(), (-1, -1)) for row in rows]


class Laboratory:
    """Data, and the five tools; `made` says how parameters came about, `tests` what each reported number is."""

    def __init__(self, rng, N, T):
        self.X, self.X_test = rng.normal(size=(N, 5)), rng.normal(size=(T, 5))
        self.labels, self.labels_test = rng.permutation(np.arange(N) % 3), rng.permutation(np.arange(T) % 3)
        self.made, self.tests, self.picks = {}, {}, {}

    def _new(self, *how):
        """Parameters that stand for how they were made: the same call gives the same ones."""
        key = next((k for k, h in self.made.items() if h == how), len(self.made) + 0.5)
        self.made[key] = how
        return {"W": np.array([[key, 1.5], [-key, 0.25]]), "b": np.array([0.75, key])}

    def _key(self, params):
        try:
            return float(params["W"][0, 0])
        except (TypeError, KeyError, IndexError, ValueError):
            return -1.0

    def pick(self, labels, seed):
        labels = np.asarray(labels)
        chosen = np.random.default_rng(int(seed) % 2**32).permutation(len(labels))[:6]
        whose = "training" if np.array_equal(labels, self.labels) else "other"
        self.picks[int(seed)] = whose, tuple(sorted(int(i) for i in chosen))
        return chosen

    def init(self, seed):
        return self._new("init", int(seed))

    def pretrain(self, params, X, seed):
        return self._new("pretrain", self._key(params), tuple(owners(X, self.X, self.X_test)), int(seed))

    def finetune(self, params, X, labels, seed):
        rows, told = tuple(owners(X, self.X, self.X_test)), tuple(int(v) for v in np.ravel(labels))
        return self._new("finetune", self._key(params), rows, told, int(seed))

    def accuracy(self, params, X, labels):
        known = {"test": (self.X_test, self.labels_test), "training": (self.X, self.labels)}
        same = [k for k, (A, y) in known.items() if np.array_equal(X, A) and np.array_equal(labels, y)]
        value = round(0.5 + 0.37 * np.sin(7.1 * (len(self.tests) + 1)), 6) + 1e-9 * len(self.tests)
        self.tests[value] = self._key(params), same[0] if same else "other"
        return value

    def run(self, ask, trials, rng):
        data = (self.X, self.labels, self.X_test, self.labels_test)
        return ask(*data, trials, rng, self.pick, self.init, self.pretrain, self.finetune, self.accuracy)


def pedigree(lab, value):
    """Where a reported number comes from: {tool: how}, following the parameters back to their start."""
    key, data = lab.tests.get(float(value), (-1.0, "no test"))
    found = {"data": data, "tools": []}
    while key in lab.made and len(found["tools"]) < 9:
        tool, *how = lab.made[key]
        found["tools"].append(tool)
        found.setdefault(tool, how)
        key = how[0] if tool != "init" else -1.0
    return found


def trial_facts(lab, table):
    """What the pedigrees of a table (trials, 2) say, in words; the first thing that is wrong with any of them."""
    rows = [[pedigree(lab, v) for v in row] for row in table]
    facts = {
        "tested": _all(p["data"] for row in rows for p in row),
        "scratch": _all(" of ".join(row[0]["tools"]) or "nothing" for row in rows),
        "pretrained": _all(" of ".join(row[1]["tools"]) or "nothing" for row in rows),
    }
    if facts != {"tested": "test", "scratch": "finetune of init", "pretrained": "finetune of pretrain of init"}:
        return facts
    return facts | {
        "images": _all(_images(lab, row[1]["pretrain"][1]) for row in rows),
        "samples": _all(_samples(lab, row) for row in rows),
        "start": _all("the same" if row[0]["init"] == row[1]["init"] else "other ones" for row in rows),
        "seeds": _seeds(rows),
        "tests": "once an arm" if sum(d == "test" for _, d in lab.tests.values()) == 2 * len(rows) else "more often",
    }


def _all(words):
    """The word that all share, or the one that is rarest."""
    words = list(words)
    return min(words, key=words.count) if words else "nothing"


def _images(lab, rows):
    """On which images was pretrained, in words."""
    own, test = {i for t, i in rows if t == 0}, {i for t, i in rows if t == 1}
    if test:
        return "images of the test set, too"
    if len(own) == len(lab.X) == len(rows):
        return "all"
    return "the labelled few" if 0 < len(own) <= 6 else "some"


def _samples(lab, row):
    """On which labelled samples both arms were fine-tuned, in words."""
    (_, rows, told, seed), (_, rows2, told2, seed2) = (p["finetune"] for p in row)
    if any(t == 1 for t, _ in rows + rows2):
        return "test samples"
    if len(set(rows)) == len(lab.X) or len(set(rows2)) == len(lab.X):
        return "all labels"
    if set(rows) != set(rows2):
        return "others in each arm"
    if len(told) != len(rows) or any(t != 0 for t, _ in rows) or not _aligned(lab, rows, told, rows2, told2):
        return "wrong labels"
    return "the few" if ("training", tuple(sorted(i for _, i in rows))) in lab.picks.values() else "not the picked"


def _aligned(lab, rows, told, rows2, told2):
    pairs = (
        [*zip(rows, told, strict=True), *zip(rows2, told2, strict=True)] if len(rows2) == len(told2) else [((0, 0), -1)]
    )
    return all(lab.labels[i] == y for (_, i), y in pairs)


def _seeds(rows):
    """Whether each trial has one seed of its own."""
    used = [
        {row[0]["init"][0], row[0]["finetune"][3], row[1]["init"][0], row[1]["pretrain"][2], row[1]["finetune"][3]}
        for row in rows
    ]
    if any(len(seeds) > 1 for seeds in used):
        return "several in a trial"
    return "one a trial" if len(set.union(*used)) == len(rows) else "the same in several trials"
