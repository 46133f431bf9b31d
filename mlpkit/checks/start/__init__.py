"""What judges the answers of lesson 00-start."""

from . import arrays

# in the lesson's order
MODULES = (arrays,)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
