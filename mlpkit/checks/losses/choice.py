"""Lesson 04-losses, conventions and choices: which reduction, which loss (exercises 3.8, 3.9; slides L79-L358)."""

import numpy as np

from ..draw import values
from ..exercise import Case, Exercise, Task, wrong
from ..letters import letter_tasks
from .definitions import LESSON

# 3.8 ---------------------------------------------------------------------------------------------------------------

REDUCTIONS = {
    "sum": lambda S, N, M: S,
    "mean": lambda S, N, M: S / N,
    "half": lambda S, N, M: S / (2 * N),
    "element": lambda S, N, M: S / (N * M),
}


def namer(formulas=REDUCTIONS, agree=lambda a, b: abs(a - b) < 1e-3, pick=tuple):
    """name_reductions with other formulas, another comparison, or another choice among the names that fit."""

    def name_reductions(values, a, y):
        numbers = {name: f(np.sum((a - y) ** 2), *a.shape) for name, f in formulas.items()}
        return {label: pick([n for n, x in numbers.items() if agree(x, v)]) for label, v in values.items()}

    return name_reductions


def _nearest(values, a, y):
    numbers = {name: f(np.sum((a - y) ** 2), *a.shape) for name, f in REDUCTIONS.items()}
    return {label: (min(numbers, key=lambda n: abs(numbers[n] - v)),) for label, v in values.items()}


def _clear(numbers):
    """Whether any two numbers are equal or at least 0.012 apart, so that no tolerance between decides."""
    gaps = np.abs(np.subtract.outer(numbers, numbers))
    return not np.any((gaps > 1e-9) & (gaps < 0.012))


def _reported(rng, N, M):
    """Six reported values of one data set, in random order: the four reductions, a root, and one with a slip."""
    while True:
        a, y = 0.7 * values(rng, N, M), 0.7 * values(rng, N, M)
        S = np.sum((a - y) ** 2)
        numbers = [f(S, N, M) for f in REDUCTIONS.values()] + [np.sqrt(S / (N * M)), 1.03 * S / N]
        if _clear(numbers):
            labelled = zip("PQRSTU", rng.permutation(numbers), strict=True)
            return {label: round(float(x), 4) for label, x in labelled}, a, y


_DATA = {
    "7 samples, 3 outputs": (7, 3), "4 samples, 4 outputs": (4, 4), "3 samples, 5 outputs": (3, 5),
    "8 samples, 2 outputs": (8, 2), "one sample, 3 outputs": (1, 3),
}  # fmt: skip


def reported(rng):
    return [Case(label, _reported(rng, *shape)) for label, shape in _DATA.items()]


def _with(**other):
    return REDUCTIONS | other


_LOOSE = "numbers that are clearly different are taken for equal; 1e-3 is meant."

convention = Task(
    "name_reductions", 3, namer(), reported,
    hint="Compute all four numbers once; then each value is compared with each of them.",
    misconceptions=wrong((
        ("first-only", namer(pick=lambda names: tuple(names[:1])),
         "only the first name that fits; with M = 2, 'half' and 'element' are the same number, and both are to be "
         "named."),
        ("last-only", namer(pick=lambda names: tuple(names[-1:])),
         "only the last name that fits; where several agree, all are to be named."),
        ("no-tuple", namer(pick=lambda names: names[0] if names else ""),
         "a single name; wanted is a tuple of all that fit: ('half',)."),
        ("nearest", _nearest, "the nearest of the four, whether it agrees or not; and never more than one."),
        ("exact", namer(agree=lambda a, b: a == b),
         "no name fits any value. Compared with ==? The values are rounded to four decimals. And is S the sum of "
         "squared errors?"),
        ("too-strict", namer(agree=lambda a, b: np.isclose(a, b)),
         "compared more strictly than 1e-3 (np.isclose alone allows 1e-5 of the value); they have four decimals."),
        *(("loose", namer(agree=lambda a, b, t=t: abs(a - b) < t), _LOOSE) for t in (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)),
        *(
            ("loose", namer(agree=lambda a, b, t=t: np.isclose(a, b, rtol=t)), _LOOSE)
            for t in (0.05, 0.1, 0.2, 0.5, 1.0)
        ),
        ("half-of-sum", namer(_with(half=lambda S, N, M: S / 2)),
         "'half' is S/(2 N): the mean over samples of half a sum over outputs."),
        ("half-of-element", namer(_with(half=lambda S, N, M: S / (2 * N * M))),
         "'half' is S/(2 N), not half of the element mean."),
        ("element-by-M", namer(_with(element=lambda S, N, M: S / M)), "'element' divides by N M, not by M."),
        ("mean-element-swapped", namer(_with(mean=REDUCTIONS["element"], element=REDUCTIONS["mean"])),
         "'mean' and 'element' have changed places: 'mean' divides by N, 'element' by N M."),
        ("mean-is-half", namer(_with(mean=REDUCTIONS["half"], half=REDUCTIONS["mean"])),
         "'mean' and 'half' have changed places."),
        ("axes", namer(_with(mean=lambda S, N, M: S / M, half=lambda S, N, M: S / (2 * M))),
         "divided by M, the outputs, where N, the samples, is meant."),
    ), "slides L79, L89, L327 and errata 11, 12"),
)  # fmt: skip


# 3.9 ---------------------------------------------------------------------------------------------------------------

# question: (right letter, hint, {wrong letter: why not})
QUESTIONS = {
    "sensor": ("C", "How much does one reading that is off by metres weigh in each loss?", {
        "A": "squared, one error of 5 m weighs as much as 250 000 errors of 1 cm: the garbage decides."
             " In absolute errors it is 500.",
        "B": "logarithms are for quantities whose ratio matters; a distance sensor errs by centimetres, near or far."
             " It dampens only outliers upwards.",
        "D": "the hinge is for labels -1 and +1; a distance is a number, not a class."}),
    "prices": ("A", "In which loss does an error by a factor of two cost the same at 10 and at 10 000?", {
        "B": "twice 10 000 costs a million times as much as twice 10: the cheap things would hardly be learned.",
        "C": "better than squares, but twice 10 000 still costs a thousand times as much as twice 10.",
        "D": "binary cross-entropy is for probabilities between 0 and 1; a price is neither."}),
    "digits": (
        "B", "Which output layer gives probabilities that add up to 1, and which loss takes the logarithm of one?", {
        "A": "ten sigmoids do not add up to 1, and the squared error behind a sigmoid hardly has a gradient where "
             "it is sure and wrong.",
        "C": "ten separate yes/no questions: nothing makes their answers add up to 1. That is for several labels "
             "at once.",
        "D": "the number of the digit is a name, not a size: 3 for 8 is no worse a mistake than 7 for 8."}),
    "tags": ("D", "How many of the outputs may be near 1 at the same time?", {
        "A": "a softmax makes tags compete: its outputs add up to 1, so two sure tags, or none, cannot be said.",
        "B": "possible, and slow: where a sigmoid is sure and wrong, the squared error has hardly a gradient.",
        "C": "the squared hinge gives a score for each tag, not a probability."}),
    "sex": ("B", "Compare dL/dz at z = -6, y = 1 for each of the four.", {
        "A": "this has a plateau: (a - y) a (1 - a) is nearly 0 where the network is sure and wrong.",
        "C": "it does recover, but a score behind a hinge is no probability.",
        "D": "the slope a (1 - a) of the sigmoid stays in its gradient, the plateau as well; and it drives "
             "probabilities to 0 or 1."}),
    "margin": ("D", "For which loss is the gradient exactly 0 at y a = 3?", {
        "A": "its gradient fades with the distance but is never 0: every sample pulls a little for ever; "
             "and it is made for probabilities.",
        "B": "(a - y)^2 = (1 - y a)^2 pulls a sample with y a = 3 back to the margin, as if it were wrong.",
        "C": "it pulls a sample with y a = 3 back as hard as one that is wrong."}),
    "stock": ("C", "Which number c makes the sum of losses smallest: the mean or the median?", {
        "A": "absolute errors lead to the median, the typical day. With a few very busy days it lies below "
             "the mean, and too little is ordered.",
        "B": "in logarithms the mean of the logarithms is found, which lies below the mean: too little is ordered, "
             "systematically.",
        "D": "cross-entropy is for probabilities of classes; sales are numbers."}),
    "weather": (
        "A", "Normal errors: whose negative log-likelihood is the loss? And may the target be negative?", {
        "B": "log(y + 1) does not exist at -30 degrees; and 2 against 4 degrees is no error by a factor.",
        "C": "binary cross-entropy is for probabilities between 0 and 1; a temperature is none.",
        "D": "the hinge is for labels -1 and +1; a temperature is a number, not a class."}),
}  # fmt: skip


EXERCISES = (
    Exercise("3.8", "name the reduction", LESSON, "L79, L89, L327 · errata 11, 12", 12, (convention,)),
    Exercise("3.9", "which loss for which question?", LESSON, "L327-L358", 15, letter_tasks("choose_loss", QUESTIONS)),
)
