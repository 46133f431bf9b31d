"""What judges the answers of lesson 06-optimizers."""

from . import adam, adaptive, conjugate, lr_range, momentum, rprop, rule_properties, stability, tournament

# in the lesson's order
MODULES = (momentum, adaptive, adam, rprop, conjugate, stability, lr_range, tournament, rule_properties)
EXERCISES = [e for module in MODULES for e in module.EXERCISES]
