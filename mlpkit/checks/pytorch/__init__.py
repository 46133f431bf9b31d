"""What judges the answers of lesson 09-torch. Nothing here needs PyTorch."""

from . import benchmark, cost_law, counts, depth, explain, tape, translate

# in the lesson's order
MODULES = (translate, tape, depth, counts, benchmark, cost_law, explain)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
