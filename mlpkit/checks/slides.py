"""The lecture's slides by the lines of its text: L99 in a note stands on the slide whose title is found here."""

import re
from bisect import bisect_right

SLIDES = {
    20: "Multilayer perceptron",
    30: "Multilayer perceptron: example",
    61: "Layer 1 analysis",
    67: "Layer 2 analysis",
    73: "Forward phase: sample-wise",
    85: "Loss function gradients: sample-wise (1)",
    103: "Loss function gradients: sample-wise (2)",
    127: "Loss function and gradients: whole data",
    137: "Backward phase. Gradient computation",
    275: "Backpropagation algorithm",
    323: "Regression loss functions",
    345: "Classification loss functions",
    360: "Activation functions and their derivatives",
    438: "Gradient-Based Optimization",
    449: "Gradient Descent Illustrated",
    461: "Minimizing with multiple inputs",
    466: "Application in ML: Minimize Error",
    475: "Definition of Gradient Vector",
    485: "Gradient Descent Rule",
    505: "Gradient descent",
    528: "Stochastic gradient descent",
    553: "Gradient descent vs SGD",
    563: "Convergence improvement for GD algorithms",
    577: "Comparison of optimization algorithms",
    585: "Momentum vs Nesterov's momentum",
    601: "Gradient descent visualization",
    612: "Problem with momentum algorithms",
    619: "AdaGrad update",
    627: "RMSProp update",
    638: "Adam update",
    646: "Practical issues in neural network training",
}
_STARTS = list(SLIDES)


def title(line):
    """The title of the slide on which a line stands."""
    return SLIDES[_STARTS[max(0, bisect_right(_STARTS, line) - 1)]]


def titles(note):
    """The titles of all slides that a note such as 'L99, L131 and erratum 12' names, in order, each once."""
    return list(dict.fromkeys(title(int(line)) for line in re.findall(r"\bL(\d+)", note)))
