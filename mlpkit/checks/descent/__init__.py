"""What judges the answers of lesson 05-gradient-descent."""

from . import all_data, batch_noise, directions, epochs, fixed_step, least_squares, one_gradient

# in the lesson's order
MODULES = (fixed_step, least_squares, directions, epochs, one_gradient, batch_noise, all_data)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
