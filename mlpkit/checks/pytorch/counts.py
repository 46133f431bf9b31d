"""Lesson 09-torch: counting what a training step costs, in operations and in bytes (5.11c; L658)."""

from ..exercise import Case, Exercise, Task, wrong

LESSON = "09-torch"


def layers(widths):
    return list(zip(widths[:-1], widths[1:], strict=True))


def make_parameters(bias=lambda i, o: o):
    return lambda widths: sum(i * o + bias(i, o) for i, o in layers(widths))


def make_flops(each=2, per_layer=(3, 2), bias=0, use=lambda batch: batch):
    """flops_of_step with `each` operations a multiply-add and per_layer = (products a layer, those of the first)."""

    def flops_of_step(widths, batch):
        rest, first = per_layer
        products = [(first if k == 0 else rest) * (i * o + bias * o) for k, (i, o) in enumerate(layers(widths))]
        return each * use(batch) * sum(products)

    return flops_of_step


def make_memory(copies_of=lambda c: 2 + c, kept=lambda w, batch: batch * sum(w), count=None, size=lambda s: s):
    """memory_of_training: parameters in copies_of(copies) arrays, and the numbers kept for the way back."""
    count = count or make_parameters()

    def memory_of_training(widths, batch, copies, itemsize):
        return size(itemsize) * (copies_of(copies) * count(widths) + kept(widths, batch))

    return memory_of_training


NETWORKS = {"6-9-2": (6, 9, 2), "64-32-10": (64, 32, 10), "5-7-7-4-3": (5, 7, 7, 4, 3), "one layer, 12-5": (12, 5)}


def shapes(rng):
    return [Case(label, (w,)) for label, w in {**NETWORKS, "784-512-512-10": (784, 512, 512, 10)}.items()]


def steps(rng):
    return [Case(f"{label}, some batch", (w, int(rng.integers(3, 200)))) for label, w in NETWORKS.items()]


def trainings(rng):
    sizes = zip(NETWORKS.items(), ((0, 8), (2, 4), (1, 8), (2, 8)), strict=True)
    return [
        Case(f"{label}, {copies} optimizer arrays, {size} bytes", (w, int(rng.integers(3, 200)), copies, size))
        for (label, w), (copies, size) in sizes
    ]


_EXEMPT = "counts of whole numbers; no arrays go in"

parameters = Task(
    "parameters_of", 1, make_parameters(), shapes, exempt=_EXEMPT, hint="6-9-2 has 83: a bias for each neuron but the "
    "inputs.",
    misconceptions=wrong((
        ("no-bias", make_parameters(bias=lambda i, o: 0), "the biases are missing: 72 for 6-9-2, not 83 (erratum 34)."),
        ("bias-of-inputs", make_parameters(bias=lambda i, o: i),
         "a bias for each input of a layer; it is one for each output."),
        ("one-bias", make_parameters(bias=lambda i, o: 1), "one bias a layer; every neuron has its own."),
        ("neurons", lambda w: sum(w), "neurons are counted; asked for are weights and biases."),
        ("ends-only", lambda w: w[0] * w[-1] + w[-1], "a network without its hidden layers is counted."),
        ("inputs-have-biases", lambda w: make_parameters()(w) + w[0],
         "the inputs are no neurons: they have no biases."),
    ), "erratum 34"),
)  # fmt: skip

flops = Task(
    "flops_of_step", 2, make_flops(), steps, exempt=_EXEMPT,
    hint="Three products a layer, (batch, in) @ (in, out) and two of the same size; two for the first layer; 2 "
    "operations each.",
    misconceptions=wrong((
        ("multiply-adds", make_flops(each=1), "multiply-adds are counted; each is two operations."),
        ("forward-only", make_flops(per_layer=(1, 1)), "the forward phase alone; backward takes twice as much."),
        ("first-sends-back", make_flops(per_layer=(3, 3)),
         "the first layer sends an error back to the data, which nobody needs."),
        ("no-error-back", make_flops(per_layer=(2, 2)), "the products that send the error back are missing."),
        ("no-weights", make_flops(per_layer=(2, 1)), "the products that make dL/dW are missing."),
        ("first-not-learned", make_flops(per_layer=(3, 1)),
         "the first layer is left out of the backward phase altogether; its dL/dW is needed."),
        ("one-sample", make_flops(use=lambda b: 1), "one sample; the whole batch goes through."),
        ("with-biases", make_flops(bias=1), "the biases are counted, too; only the matrix products are asked for."),
        ("factor-six", lambda w, b: 6 * b * make_parameters()(w),
         "6 x parameters x batch is the rule of thumb: it counts biases, and an error for the data."),
    ), "slide L658"),
)  # fmt: skip

memory = Task(
    "memory_of_training", 2, make_memory(), trainings, exempt=_EXEMPT,
    hint="Parameters and gradient are 2 arrays, the optimizer keeps `copies` more; then batch numbers for every "
    "neuron, inputs included.",
    misconceptions=wrong((
        ("no-gradient", make_memory(copies_of=lambda c: 1 + c),
         "the gradient is missing: it is as large as the parameters."),
        ("no-optimizer", make_memory(copies_of=lambda c: 2), "what the optimizer remembers is missing."),
        ("parameters-only", make_memory(copies_of=lambda c: 1),
         "the parameters alone; gradient and optimizer need as much again, each."),
        ("no-activations", make_memory(kept=lambda w, b: 0),
         "what the forward phase keeps for the way back is missing."),
        ("one-sample", make_memory(kept=lambda w, b: sum(w)),
         "the activations of one sample; the whole batch is kept."),
        ("no-input", make_memory(kept=lambda w, b: b * sum(w[1:])), "the batch itself is kept, too: dL/dW1 needs it."),
        ("no-output", make_memory(kept=lambda w, b: b * sum(w[:-1])),
         "the output of the last layer is kept, too: its slope needs it."),
        ("hidden-only", make_memory(kept=lambda w, b: b * sum(w[1:-1])),
         "only hidden outputs; the batch and the last output are kept, too."),
        ("numbers", make_memory(size=lambda s: 1), "numbers are counted; a number takes itemsize bytes."),
        ("bits", make_memory(size=lambda s: 8 * s), "that is bits; itemsize is in bytes already."),
        ("no-bias", make_memory(count=make_parameters(bias=lambda i, o: 0)), "the biases are missing."),
    ), "slide L658"),
)  # fmt: skip

EXERCISES = (Exercise("5.11c", "what a step costs", LESSON, "L658", 18, (parameters, flops, memory)),)
