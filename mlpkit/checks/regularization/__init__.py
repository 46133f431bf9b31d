"""What judges the answers of lesson 07-regularization."""

from . import decay, dropout_back, dropout_mean, dropout_tasks, early, penalties, selection, shrink, splits, stopping

# in the lesson's order
MODULES = (penalties, decay, shrink, stopping, early, splits, selection, dropout_back, dropout_mean, dropout_tasks)
EXERCISES = sorted((e for module in MODULES for e in module.EXERCISES), key=lambda e: e.number)
