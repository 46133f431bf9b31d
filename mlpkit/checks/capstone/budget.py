"""Lesson 11-capstone: what a training costs (6.1; L658)."""

from ..exercise import Case, Exercise, Task, wrong
from .workshop import BUDGET, STEP

LESSON = "11-capstone"


def make_cost(
    per_layer=(3, 2), steps=lambda N, B: -(-N // B), overhead=STEP, bias=0, ends=lambda h: (64, *h, 10), once=False
):
    """cost_of with other counts: products a layer and of the first, steps an epoch, the price of a step."""

    def cost_of(hidden, batch_size, epochs, N):
        widths, (rest, first) = ends(hidden), per_layer
        pairs = zip(widths[:-1], widths[1:], strict=True)
        sample = sum((rest if k else first) * (i * o + bias * o) for k, (i, o) in enumerate(pairs))
        return epochs * N * sample + (1 if once else epochs) * overhead * steps(N, batch_size)

    return cost_of


def plans(rng):
    shapes = {
        "one hidden layer": (32,),
        "two hidden layers": (48, 21),
        "no hidden layer": (),
        "three hidden layers": (24, 12, 7),
    }
    return [
        Case(
            f"{label}, last batch smaller",
            (h, int(rng.choice([9, 16, 33])), int(rng.integers(2, 90)), int(rng.choice([700, 515, 401]))),
        )
        for label, h in shapes.items()
    ] + [Case("the batches come out even", ((16,), 20, int(rng.integers(2, 90)), 700))]


def budgets(rng):
    cases = [(h, B, N) for h, B, N in (((32,), 32, 700), ((48, 21), 16, 515), ((), 9, 401), ((1024, 512), 64, 700))]
    drawn = [
        Case(f"{'-'.join(map(str, h)) or 'no'} hidden", (h, B, N, int(BUDGET * rng.uniform(0.5, 2))))
        for h, B, N in cases
    ]
    exactly = make_cost()((40,), 25, 17, 600)
    return [
        *drawn,
        Case("not even one epoch", ((1024, 1024, 1024), 8, 700, int(rng.integers(10**5, 10**6)))),
        Case("a budget that is exactly used up", ((40,), 25, 600, exactly)),
        Case("one multiply-add short of that", ((40,), 25, 600, exactly - 1)),
    ]


_EXEMPT = "counts of whole numbers; no arrays go in"

price = Task(
    "cost_of", 2, make_cost(), plans, exempt=_EXEMPT,
    hint="A sample costs 3 multiply-adds a weight, 2 in the first layer. How many steps has an epoch, if the last "
    "batch is smaller?",
    misconceptions=wrong((
        ("first-sends-back", make_cost(per_layer=(3, 3)),
         "the first layer sends no error back to the data: 2 a weight, not 3."),
        ("forward-only", make_cost(per_layer=(1, 1)),
         "the forward phase alone: backward costs one product for dL/dW and one to send the error back."),
        ("no-error-back", make_cost(per_layer=(2, 2)),
         "nothing is sent back to the layers below: one product a layer is missing."),
        ("flops", make_cost(per_layer=(6, 4)), "operations, two for each multiply-add; multiply-adds are counted."),
        ("no-overhead", make_cost(overhead=0), "the 50 000 that every step costs besides are missing."),
        ("steps-down", make_cost(steps=lambda N, B: N // B), "the last, smaller batch is a step, too: round up."),
        ("steps-fraction", make_cost(steps=lambda N, B: N / B),
         "a fraction of a step; the last, smaller batch is a whole one: round up."),
        ("one-more", make_cost(steps=lambda N, B: N // B + 1), "one step too many where the batches come out even."),
        ("overhead-each-sample", make_cost(steps=lambda N, B: N),
         "the overhead is paid once a step, not once a sample."),
        ("overhead-each-epoch", make_cost(steps=lambda N, B: 1),
         "the overhead is paid once a step, not once an epoch."),
        ("overhead-of-one-epoch", make_cost(once=True), "the overhead of one epoch alone; every epoch has its steps."),
        ("with-biases", make_cost(bias=1), "biases are not counted."),
        ("no-output-layer", make_cost(ends=lambda h: (64, *h) if h else (64, 10)),
         "the output layer, to 10 classes, is missing."),
    ), "section 1 and exercise 5.11c"),
)  # fmt: skip


def make_most(cost=None, turn=lambda budget, one: budget // one, floor=0):
    cost = cost or make_cost()
    return lambda hidden, batch_size, N, budget: max(floor, turn(budget, cost(hidden, batch_size, 1, N)))


most = Task(
    "most_epochs", 1, make_most(), budgets, exempt=_EXEMPT, hint="All epochs cost the same: a division, rounded down.",
    misconceptions=wrong((
        ("rounded-up", make_most(turn=lambda b, one: -(-b // one)), "rounded up: the last epoch is over the budget."),
        ("rounded", make_most(turn=lambda b, one: round(b / one)),
         "rounded to the nearest: half of the time over the budget."),
        ("at-least-one", make_most(floor=1), "at least one, even if the budget does not pay for it; then it is 0."),
        ("one-less", make_most(turn=lambda b, one: (b - 1) // one),
         "one epoch less where the budget is used up exactly: at most means it may be."),
        ("one-more", make_most(turn=lambda b, one: b // one + 1),
         "one epoch too many: the first that is over the budget."),
        ("fraction", make_most(turn=lambda b, one: b / one), "a fraction; wanted is a whole number of epochs."),
        ("no-overhead", make_most(make_cost(overhead=0)), "the price of the steps is forgotten."),
    ), "section 1"),
)  # fmt: skip

EXERCISES = (Exercise("6.1", "what a training costs", LESSON, "L658", 15, (price, most)),)
