"""What judges the answers of lesson 01-perceptron."""

from . import neuron, squared_loss

# in the lesson's order
MODULES = (neuron, squared_loss)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
