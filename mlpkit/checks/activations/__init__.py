"""What judges the answers of lesson 03-activations."""

from . import flow, output_slopes, properties, sleepers, slopes, softmax, values

# in the lesson's order
MODULES = (values, slopes, output_slopes, properties, softmax, flow, sleepers)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
