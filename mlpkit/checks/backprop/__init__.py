"""What judges the answers of lesson 02-backprop."""

from . import birds, factors, hidden, judging, mutants, sgd, steps, whole

# in the lesson's order
MODULES = (steps, factors, hidden, whole, judging, mutants, sgd, birds)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
