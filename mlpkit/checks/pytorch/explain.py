"""Lesson 09-torch: explain what you see, six questions (5.11f; L658-L659)."""

from ..exercise import Exercise
from ..letters import letter_tasks

LESSON = "09-torch"
# question: (right letter, hint, {wrong letter: why not})
QUESTIONS = {
    "small": ("C", "What does the law of section 8 say for flops near 0?", {
        "A": "for so few numbers the speed of the product hardly matters; both spend their time elsewhere.",
        "B": "backpropagation needs the same three products a layer, whoever does it.",
        "D": "single precision is no slower than double."}),
    "asynchronous": ("A", "When does the call come back: when the work is done, or when it is ordered?", {
        "B": "fast it is, but not so fast that 4096 samples take as long as 1.",
        "C": "a warm-up removes one slow run; it does not make work disappear.",
        "D": "a median of times that leave the work out leaves the work out."}),
    "digits": ("D", "How many digits has a float32? Which test would tell rounding from a mistake?", {
        "A": "the order of adding changes the last digit of float64, the sixteenth, not the seventh.",
        "B": "it could be a mistake, but this size is just what single precision leaves; ask in float64 first.",
        "C": "a tolerance is a claim about rounding: loosened until it passes it claims nothing."}),
    "accumulate": ("B", "What does rule 4 do with a second message? And where does .grad begin?", {
        "A": "the learning rate does not enter a gradient.",
        "C": "the mean over the batch is the same in every step.",
        "D": "the tape is made anew in every forward phase; what stays is .grad."}),
    "evaluate": ("A", "What must stay in memory as long as `total` could still be asked for its gradient?", {
        "B": "the batch is the same for both; it is what is kept BETWEEN the batches that grows.",
        "C": "parameters and optimizer do not grow while one evaluates.",
        "D": "memory is freed when nothing refers to it any more; here something does."}),
    "batch": ("C", "How many steps does an epoch have, with 32 and with 4096?", {
        "A": "the loss is a mean over the batch; it is no less exact for more samples.",
        "B": "memory limits the batch; it does not make the steps worse.",
        "D": "samples a second say how fast data are looked at, not how fast anything is learned."}),
}  # fmt: skip

EXERCISES = (Exercise("5.11f", "explain it", LESSON, "L658-L659", 12, letter_tasks("explain", QUESTIONS)),)
