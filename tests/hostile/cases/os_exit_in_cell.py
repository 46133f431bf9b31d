"""A cell ends its process at once."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "import os\nos._exit(0)\n"}
