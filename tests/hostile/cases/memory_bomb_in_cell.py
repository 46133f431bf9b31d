"""A cell that asks for more and more memory, and writes to all of it."""

MARKS = {"0.2": 0}
CELLS = {"0.2": "held = []\nwhile True:\n    held.append(bytearray(b'x' * 50_000_000))\n"}
