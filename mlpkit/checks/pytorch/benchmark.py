"""Lesson 09-torch: an honest benchmark (5.11d; L658): runs in turn, throughput, paired quotients.

`measure` is tried on a machine whose clock and speed we make ourselves: it gets slower with every run, the first run of
each function is slow, and reading the clock takes time. So every other protocol gives other numbers, the same ones on
every computer.
"""

import numpy as np

from ..exercise import Case, Exercise, Task, wrong
from ..plain import Difference, Strange, difference, strange_part

LESSON = "09-torch"


class Machine:
    """K functions and a clock; `log` tells who was called, -1 for the clock."""

    def __init__(self, costs, now, drift):
        self.costs, self.now, self.drift, self.log = costs, now, drift, []

    def clock(self):
        self.log.append(-1)
        self.now += 0.01
        return self.now

    def run(self, k):
        cold = 1.0 if k in self.log else 3.0
        self.log.append(k)
        self.now += cold * self.costs[k] * (1.0 + self.drift * len(self.log))

    def runs(self):
        return [lambda k=k: self.run(k) for k in range(len(self.costs))]


CONTESTS = {"3 contenders, 4 rounds, 2 to warm up": (3, 4, 2), "2 contenders, 5 rounds, 1 to warm up": (2, 5, 1),
            "4 contenders, 4 rounds, no warming up": (4, 4, 0), "one contender, 3 rounds": (1, 3, 1)}  # fmt: skip


def _probe_measure(ask, rng):
    seen = {}
    for label, (K, rounds, warmup) in CONTESTS.items():
        machine = Machine(rng.uniform(0.5, 2.0, K), rng.uniform(5.0, 9.0), rng.uniform(0.01, 0.03))
        times = ask(machine.runs(), lambda m=machine: m.clock(), rounds, warmup)
        seen[label] = times
        if isinstance(times, Strange) and times.kind == "NotImplementedError":
            return {label: times}
        seen[f"{label}: calls"] = np.array(machine.log)
    return seen


def _judge_measure(seen, wanted):
    for label, want in wanted.items():
        strange = strange_part(seen[label])
        if strange:
            return Difference(strange.text, strange.text)
        if label.endswith("calls") and not np.array_equal(seen[label], want):
            return Difference(
                f"on {label[:-7]}: {_order(seen[label], want)}", "functions or clock are called otherwise"
            )
        d = None if label.endswith("calls") else difference(seen[label], want, 1e-9)
        if d:
            return Difference(f"on {label}: {d.text}", d.quiet)
    return None


def _order(got, want):
    runs, right = got[got >= 0], want[want >= 0]
    if not np.array_equal(runs, right):
        return f"the functions ran in the order {_short(runs)}; wanted {_short(right)}"
    return (
        f"the clock was asked {np.sum(got < 0)} times; wanted {np.sum(want < 0)}, right before and after each timed run"
    )


def _short(order):
    return " ".join(str(int(k)) for k in order[:12]) + (" ..." if len(order) > 12 else "")


def timed(run, clock):
    start = clock()
    run()
    return clock() - start


def measure(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    return np.array([[timed(run, clock) for run in runs] for _ in range(rounds)])


def _in_blocks(runs, clock, rounds, warmup):
    columns = []
    for run in runs:
        for _ in range(warmup):
            run()
        columns.append([timed(run, clock) for _ in range(rounds)])
    return np.array(columns).T


def _blocks_after_warmup(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    return np.array([[timed(run, clock) for _ in range(rounds)] for run in runs]).T


def _warmup_in_blocks(runs, clock, rounds, warmup):
    for run in runs:
        for _ in range(warmup):
            run()
    return measure(runs, clock, rounds, 0)


def _from_round(runs, clock, rounds, warmup):
    measure(runs, lambda: 0.0, warmup, 0)
    rows = []
    for _ in range(rounds):
        start, row = clock(), []
        for run in runs:
            run()
            row.append(clock() - start)
        rows.append(row)
    return np.array(rows)


def _shared_clock(runs, clock, rounds, warmup):
    times = _from_round(runs, clock, rounds, warmup)
    return np.diff(times, axis=1, prepend=0.0)


def _there_and_back(runs, clock, rounds, warmup):
    for _ in range(warmup):
        for run in runs:
            run()
    rows = []
    for k in range(rounds):
        row = [timed(run, clock) for run in (runs if k % 2 == 0 else runs[::-1])]
        rows.append(row if k % 2 == 0 else row[::-1])
    return np.array(rows)


honest = Task(
    "measure", 3, measure, probe=_probe_measure, judge=_judge_measure,
    exempt="a machine of its own, drawn by its probe",
    hint="Two loops, one in the other: rounds outside, functions inside. Clock, run, clock.",
    misconceptions=wrong((
        ("in-blocks", _in_blocks,
         "all rounds of one function, then all of the next: whatever slows the machine meanwhile hits one of them "
         "alone."),
        ("in-blocks", _blocks_after_warmup,
         "all rounds of one function, then all of the next: whatever slows the machine meanwhile hits one of them "
         "alone."),
        ("no-warm-up", lambda r, c, n, w: measure(r, c, n, 0),
         "nothing is warmed up: the first run pays for caches and imports."),
        ("warm-up-timed", lambda r, c, n, w: measure(r, c, n + w, 0),
         "the runs that warm up are among the times; they are not to be timed."),
        ("warm-up-replaces", lambda r, c, n, w: measure(r, c, n, 0)[w:] if w else measure(r, c, n, 0),
         "the warm-up is taken from the rounds; it comes before them."),
        ("warm-up-in-blocks", _warmup_in_blocks,
         "the warm-up goes function by function; it goes in turn, as the rounds do."),
        ("warm-up-once", lambda r, c, n, w: measure(r, c, n, 1), "warmed up once, whatever `warmup` says."),
        ("rounds-as-columns", lambda r, c, n, w: measure(r, c, n, w).T,
         "rounds are columns; wanted is (rounds, K), a row a round."),
        ("from-round-start", _from_round,
         "the time since the round began, which includes the functions before; each is timed by itself."),
        ("shared-clock", _shared_clock,
         "one reading serves as the end of one and the start of the next; ask right before each call."),
        ("means", lambda r, c, n, w: measure(r, c, n, w).mean(axis=0),
         "the means over the rounds; wanted is every single time."),
        ("sign", lambda r, c, n, w: -measure(r, c, n, w), "start minus end: the times are negative."),
        ("there-and-back", _there_and_back,
         "every second round goes backward; the statement asks for the same turn in each."),
    ), "section 7"),
)  # fmt: skip


def contests(rng):
    sizes = {"5 rounds of 3": (5, 3), "4 rounds of 4": (4, 4), "3 rounds of 6": (3, 6), "8 rounds of 5": (8, 5)}
    return [Case(label, (rng.uniform(0.1, 3.0, s), int(rng.integers(100, 9000)))) for label, s in sizes.items()]


_RATE = {"hint": "One time a contender: the median down its column. Samples divided by seconds."}

rate = Task(
    "throughput", 1, lambda t, s: s / np.median(t, axis=0), contests, **_RATE,
    accepts=(lambda t, s: np.median(s / t, axis=0),),
    misconceptions=wrong((
        ("mean", lambda t, s: s / t.mean(axis=0), "the mean time: one hiccup of the machine decides. Take the median."),
        ("mean-of-rates", lambda t, s: np.mean(s / t, axis=0), "the mean of the rates; take the median time."),
        ("best", lambda t, s: s / t.min(axis=0), "the shortest time; the median is asked for."),
        ("upside-down", lambda t, s: np.median(t, axis=0) / s, "seconds a sample; wanted are samples a second."),
        ("seconds", lambda t, s: np.median(t, axis=0), "seconds a run; wanted are samples a second."),
        ("runs", lambda t, s: 1 / np.median(t, axis=0), "runs a second; each run handles `samples` samples."),
        ("axis", lambda t, s: s / np.median(t, axis=1),
         "the median over the contenders: rounds are rows, so it goes down the columns."),
        ("all", lambda t, s: s / np.median(t), "one number for all contenders; each has its own column."),
        ("total", lambda t, s: s / t.sum(axis=0), "the samples of one run divided by the time of all rounds."),
        ("first", lambda t, s: s / t[0], "the first round alone."),
        ("last", lambda t, s: s / t[-1], "the last round alone."),
    ), "section 7"),
)  # fmt: skip


def duels(rng):
    sizes = {"5 rounds of 3": (5, 3), "4 rounds of 4": (4, 4), "3 rounds of 6": (3, 6), "8 rounds of 5": (8, 5)}
    return [
        Case(label, (rng.uniform(0.1, 3.0, s), *(int(k) for k in rng.permutation(s[1])[:2])))
        for label, s in sizes.items()
    ]


quotient = Task(
    "speedup", 1, lambda t, mine, other: np.median(t[:, other] / t[:, mine]), duels,
    hint="A quotient in each round: the other's seconds divided by mine. Then the median.",
    misconceptions=wrong((
        ("upside-down", lambda t, m, o: np.median(t[:, m] / t[:, o]),
         "upside down: who takes half the time is twice as fast."),
        ("of-medians", lambda t, m, o: np.median(t[:, o]) / np.median(t[:, m]),
         "the quotient of medians, which come from different rounds; divide within a round first."),
        ("of-means", lambda t, m, o: t[:, o].mean() / t[:, m].mean(), "the quotient of means: slow rounds count most."),
        ("mean", lambda t, m, o: np.mean(t[:, o] / t[:, m]),
         "the mean of the quotients: one hiccup decides. Take the median."),
        ("best", lambda t, m, o: t[:, o].min() / t[:, m].min(), "the best of each, from different rounds."),
        ("difference", lambda t, m, o: np.median(t[:, o] - t[:, m]),
         "a difference in seconds; wanted is how many times."),
        ("percent", lambda t, m, o: 100 * (np.median(t[:, o] / t[:, m]) - 1), "a percentage; wanted is the quotient."),
        ("rows", lambda t, m, o: np.median(t[min(o, len(t) - 1)] / t[min(m, len(t) - 1)]),
         "contenders are columns; rows are rounds."),
        ("each-round", lambda t, m, o: t[:, o] / t[:, m], "a quotient for each round; wanted is their median."),
    ), "section 7"),
)  # fmt: skip

EXERCISES = (Exercise("5.11d", "an honest benchmark", LESSON, "L658", 22, (honest, rate, quotient)),)
