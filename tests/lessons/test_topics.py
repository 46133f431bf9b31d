"""Every topic of the lecture's slides has a cell in the lessons: the map from topics to cells, with no hole.

A topic is found where a cell of its lesson matches the pattern (case ignored). Topics of lessons that are not written
yet come with them.
"""

import re

import pytest

from mlpkit.course import notebook

TOPICS = {
    "01-perceptron": {
        "MLP architecture": r"hidden neurons?.*output",
        "sets X, Y, W; indices n, f, h, m": r"\\mathbf\{x\}_N.*w_\{fh\}",
        "bias as index 0": r"f = 0",
        "example table": r"bone density.*femur",
        "6-9-2": r"6-9-2",
        "layer 1 analysis": r"layer 1 analysis",
        "layer 2 analysis": r"layer 2 analysis",
        "forward phase sample-wise": r"forward phase of one sample",
        "hidden alpha, output a": r"\\alpha_h = \\sigma.*a_m = \\sigma",
        "squared loss sample-wise": r"\\frac\{?1\}?\{?2\}?\s*\\sum",
        "whole-data loss": r"\\frac\{?1\}?\{?N\}?\s*\\sum",
    },
    "02-backprop": {
        "prediction error": r"prediction error.*L96",
        "dL/dw2_hm": r"\\partial w\^2_\{hm\}.*L99",
        "hidden error, dL/dalpha_h": r"\\partial \\alpha_h.*\\delta_m",
        "dL/dw1_fh": r"x\^n_f.*\\varepsilon_h\(x_n\)",
        "expanded sum form": r"L113-L125",
        "both whole-data gradients": r"\\frac1N ?\\sum",
        "backward phase diagram": r"way_back",
        "the algorithm": r"initialise the weights.*forward phase.*backward phase.*gradient step.*converges",
        "Q as a running mean": r"Q := \\lambda L_n \+ \(1 - \\lambda\)",
        "until Q converges": r"erratum 32",
        "SGD": r"stochastic\*? gradient descent",
        "gradient checking": r"numerical_grad",
        "feature scaling": r"standardised",
    },
    "03-activations": {
        "identity": r"def identity",
        "sign": r"def sign\b",
        "sigmoid": r"def sigmoid",
        "tanh": r"def tanh",
        "ReLU": r"def relu",
        "hard tanh": r"def hard_tanh",
        "derivative of identity": r"def d_identity",
        "derivative of sign": r"def d_sign\b",
        "derivative of sigmoid": r"def d_sigmoid",
        "derivative of tanh": r"def d_tanh",
        "derivative of ReLU": r"def d_relu",
        "derivative of hard tanh": r"def d_hard_tanh",
        "softmax": r"def softmax",
        "vanishing gradient": r"0\.25",
    },
    "04-losses": {
        "MSE": r"def mse\b",
        "MSLE": r"def msle\b",
        "MSLE's table": r"def repair_table",
        "MAE": r"def mae\b",
        "categorical cross-entropy": r"def cce\b",
        "binary cross-entropy": r"def bce\b",
        "squared hinge": r"def squared_hinge",
    },
    "05-gradient-descent": {
        "objective, criterion, loss, cost, error": r"objective.*criterion.*cost",
        "argmin": r"\\arg\s?\\?min|argmin",
        "maximise by minimising -f": r"maximi[sz]",
        "linear least squares": r"least squares",
        "x^2/2": r"\\(t?frac|tfrac)\{?1\}?\{?2\}?\s*x\^2",
        "several inputs, one output": r"mathbb ?\{?R",
        "error surface": r"surface",
        "small steps, initial vector": r"small random|initial",
        "steepest descent": r"steepest",
        "gradient vector": r"gradient vector|def gradient_vector",
        "GD rule, vector form": r"\\nabla",
        "GD rule, component form": r"\\frac\{\\partial E\}\{\\partial w_i\}|\\partial E ?/ ?\\partial w_i",
        "learning rate": r"learning rate",
        "GD algorithm": r"def gradient_descent",
        "SGD algorithm": r"def sgd_epoch",
        "Q converges": r"Q.*converge|converge.*Q",
        "GD, SGD, mini-batch": r"mini-batch",
    },
    "06-optimizers": {
        "momentum": r"def momentum_step",
        "NAG": r"def nag_step",
        "AdaGrad": r"def adagrad",
        "RMSProp": r"def rmsprop",
        "Adam": r"def adam",
        "sign update": r"def signsgd",
        "Rprop": r"def rprop",
        "long valley": r"long valley",
        "Beale": r"Beale",
        "saddle": r"saddle",
        "objective and jump forms": r"erratum 16|errata 16",
        "start point and minima": r"start",
        "oscillation": r"oscillat|zigzag",
        "problem with momentum": r"erratum 46|errata .*46",
        "mean of squares": r"g\^2",
        "conjugate gradient": r"def conjugate_gradient",
    },
    "07-regularization": {
        "overfitting": r"\*\*overfitting\*\* \(L648\)",
        "regularization": r"\*\*L2 regularization\*\* minimises",
        "neural architecture": r"How many hidden neurons \(L650\)",
        "dropout": r"def dropout_forward",
        "dropout figure": r"draw\.thinned",
        "early stopping": r"def train_early",
        "L1": r"def soft_threshold",
        "weight decay": r"def step_with_decay",
        "training, validation, test": r"def three_way_split",
    },
    "08-deep-training": {
        "vanishing and exploding gradient": r"vanishing and exploding gradients",
        "initialisation": r"def xavier.*def he\b",
        "gradient clipping": r"def clip_by_norm",
        "adaptive learning rate": r"adaptive learning rate",
        "conjugate gradient": r"def cg_steps",
        "batch normalisation": r"def batchnorm_forward",
        "batch normalisation, backward": r"def batchnorm_backward",
        "feature scaling": r"def standardise",
        "local optima": r"def find_minima",
        "Hessian and saddles": r"def hessian.*def classify",
        "pretraining": r"def autoencoder_loss",
        "fine-tuning on few labels": r"def compare",
        "erratum 47": r"erratum 47",
        "erratum 48": r"erratum 48",
    },
    "09-torch": {
        "computational challenges": r"computational challenges",
        "Torch": r"slide L659.*PyTorch",
        "autograd": r"def backward",
        "what a step costs": r"def flops_of_step",
        "the squared error's factor": r"\\frac\{1\}\{NM\}",
    },
    "11-capstone": {
        "architecture choice": r"how wide should the hidden layer be",
        "validation and test": r"def choose",
        "overfitting, augmentation": r"augmentation",
        "feature scaling": r"standardised pixel by pixel",
    },
}


@pytest.mark.parametrize(("lesson", "topic"), [(lesson, topic) for lesson in TOPICS for topic in TOPICS[lesson]])
def test_a_cell_treats_the_topic(lesson, topic):
    pattern = re.compile(TOPICS[lesson][topic], re.IGNORECASE | re.DOTALL)
    cells = notebook.read(notebook.path_of(lesson))["cells"]
    assert any(pattern.search(cell["source"]) for cell in cells), f"{lesson} has no cell on: {topic}"


def test_every_lesson_with_exercises_has_topics():
    # 00-start comes before the slides; 10-errata repeats them (its rows: tests/course/test_errata.py)
    assert set(TOPICS) == set(notebook.lessons()) - {"00-start", "10-errata"}
