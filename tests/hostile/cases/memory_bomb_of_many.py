"""Many processes, each with a modest share of memory, together more than there is."""

MARKS = {"0.2": 0}
CELLS = {
    "0.2": """
import os, time
for _ in range(40):
    if os.fork() == 0:
        held = bytearray(b"x" * 120_000_000)
        time.sleep(1000)
time.sleep(4)
raise RuntimeError("still here")
"""
}
