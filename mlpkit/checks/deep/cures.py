"""Lesson 08-deep-training: which cure for which trouble (5.10b; slides L652-L657, errata 47, 48)."""

from ..exercise import Exercise, Misconception, Task
from ..plain import Difference, Strange
from .depth import LESSON

# question: (right letter, hint, where to read, {wrong letter: why not})
QUESTIONS = {
    "sigmoids": ("B", "Which of the four changes the factor that the error meets in every layer?", "slide L652", {
        "A": "a larger rate moves the last layers too far before the first have moved: their gradients differ by 10^7.",
        "C": "clipping shortens long gradients; these are too short.",
        "D": "conjugate directions help where curvatures differ; here the first layers get no gradient at all to work "
             "with (erratum 47)."}),
    "spikes": ("D", "The gradient is right nearly always and a hundred times too long now and then.", "slide L652", {
        "A": "He's weights set the scale at the start; the spikes come in the midst of training.",
        "B": "that makes all steps small to be safe in a few, and training a hundred times slower.",
        "C": "more layers make long gradients longer."}),
    "grams": ("A", "Compare the curvature along the weight of a feature of size 4000 with that of one of size 1.",
              "errata 45 and 47", {
        "B": "more neurons meet the same badly scaled inputs.",
        "C": "dropout fights overfitting; this network does not even learn its training data.",
        "D": "it saves the sigmoids behind the first layer, but the cause is at hand and costs one line: the scale of "
             "the inputs."}),
    "identical": ("C", "What do two units with the same weights have in common after a step?", "erratum 40", {
        "A": "the same rate times the same gradient: twins stay twins with every rate.",
        "B": "momentum adds up equal gradients of equal units: they stay equal.",
        "D": "the scaled inputs are the same for all units of the layer."}),
    "batch": ("A", "What does the answer for one image depend on when the batch's own statistics are used?", "slide "
    "L655", {
        "B": "a larger batch makes it rarer, and a single image is still normalised with itself alone.",
        "C": "eps keeps from dividing by 0; the image is still judged by its neighbours.",
        "D": "gamma and beta are the same for all images; what changes is mean and variance."}),
    "plateau": ("B", "What do the signs of the eigenvalues say?", "slide L656 and erratum 48", {
        "A": "in a local minimum no curvature is clearly negative.",
        "C": "the gradient is tiny because the point is nearly critical: the layers are well scaled.",
        "D": "it is not the end: two directions lead down from here."}),
}  # fmt: skip


def _says(name, letter):
    return lambda: {name: letter}


def _probe(name):
    def probe(ask, rng):
        found = ask()
        if isinstance(found, dict):
            found = found.get(name, Strange("NotImplementedError", f"no answer to {name}"))
        elif not isinstance(found, Strange):
            found = Strange("form", f"wanted is a dict such as {{'{name}': 'A', ...}}")
        if isinstance(found, str) and found.strip() in ("", "?"):
            found = Strange("NotImplementedError", f"no answer to {name}")
        return {name: found.strip().upper() if isinstance(found, str) else found}

    return probe


def _judge(seen, wanted):
    for name, letter in wanted.items():
        got = seen[name]
        if isinstance(got, Strange):
            return Difference(got.text, got.text)
        if not isinstance(got, str) or got not in ("A", "B", "C", "D"):
            return Difference("one of the letters 'A' to 'D' is wanted", "one of the letters 'A' to 'D' is wanted")
        if got != letter:
            return Difference(f"not {got}", "another cure is better")
    return None


CHOICES = tuple(
    Task(
        name, 0.5, _says(name, right), probe=_probe(name), judge=_judge, hint=hint, function="cures",
        exempt="six fixed questions",
        misconceptions=tuple(Misconception(f"{name}-{k}", _says(name, k), why, see) for k, why in others.items()),
    )
    for name, (right, hint, see, others) in QUESTIONS.items()
)  # fmt: skip

EXERCISES = (
    Exercise("5.10b", "which cure for which trouble?", LESSON, "L652-L657 · errata 40, 45, 47, 48", 12, CHOICES),
)
