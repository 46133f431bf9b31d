"""mlpkit: the lecture's multi-layer perceptron in NumPy, small enough to be read in an hour.

Read in this order: activations, losses, layers, network, gradients, optimizers, training.
Names below are loaded when they are first used, so `import mlpkit` costs nothing (PEP 562).
"""

from importlib import import_module

__version__ = "1.0.0"

_HOME = {
    "activations": "Activation ACTIVATIONS identity sign sigmoid tanh relu leaky_relu hard_tanh softmax logsumexp",
    "losses": "LOSSES half_squared_error mse msle mae categorical_cross_entropy softmax_cross_entropy "
    "binary_cross_entropy sigmoid_cross_entropy squared_hinge",
    "layers": "Dense Activate Softmax Dropout BatchNorm xavier he",
    "network": "MLP mlp",
    "gradients": "numerical_gradient gradient_check relative_error clip_norm",
    "optimizers": "SGD Momentum SutskeverMomentum NAG AdaGrad RMSProp SignSGD Rprop Adam from_rule",
    "conjugate": "conjugate_gradient",
    "training": "train evaluate Record Plateau EarlyStopping L1 L2 constant inverse_time step_decay exponential_decay "
    "cosine warmup",
    "surfaces": "Surface SURFACES",
    "race": "run_race arrivals",
    "datasets": "penguins digits one_hot split Scaler",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}
__all__ = sorted(_MODULE_OF)


def __getattr__(name):
    if name in _MODULE_OF:
        return getattr(import_module(f"mlpkit.{_MODULE_OF[name]}"), name)
    if name in _HOME:
        return import_module(f"mlpkit.{name}")
    raise AttributeError(f"mlpkit has no '{name}'; it offers {', '.join(__all__)}")


def __dir__():
    return __all__
