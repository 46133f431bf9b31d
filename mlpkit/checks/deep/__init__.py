"""What judges the answers of lesson 08-deep-training."""

from . import batchnorm, clipping, conditioning, critical, cures, depth, initial, pretraining, scaling, starts

# in the lesson's order
MODULES = (depth, initial, clipping, batchnorm, scaling, conditioning, critical, starts, pretraining, cures)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
