"""A cell reads from address 0: the process is ended by a signal."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "import ctypes\nctypes.string_at(0)\n"}
