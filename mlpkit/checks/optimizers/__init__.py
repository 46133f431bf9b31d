"""What judges the answers of lesson 06-optimizers."""

from . import adam, adaptive, curvature, lr_range, momentum, rprop, rule_properties, tournament

# in the lesson's order
MODULES = (momentum, adaptive, adam, rprop, curvature, lr_range, tournament, rule_properties)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
