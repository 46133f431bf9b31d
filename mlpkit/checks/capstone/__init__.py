"""What judges the answers of lesson 11-capstone."""

from . import budget, certainty, choosing, entry, sliding

# in the lesson's order
MODULES = (budget, sliding, choosing, certainty, entry)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
