"""What PyTorch said once: the gradients of the lesson's network, for machines that have no PyTorch.

tests/lessons/test_torch.py computes them anew where PyTorch is, and says so if they have changed.
"""

from pathlib import Path

import numpy as np

DATA = Path(__file__).parents[2] / "data" / "torch-6-9-2.npz"


def recorded(dtype):
    """PyTorch 2.13.0's gradients of MSELoss on the 324 penguins, computed in `dtype`: {"0.weight": (9, 6), ...}."""
    with np.load(DATA) as file:
        return {name.partition("/")[2]: file[name] for name in file.files if name.startswith(f"{dtype}/")}
