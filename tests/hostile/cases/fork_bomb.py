"""Processes that fork without end."""

MARKS = {"0.2": 0}
CELLS = {
    "0.2": """
import os, time
end = time.monotonic() + 3
while time.monotonic() < end:
    try:
        os.fork()
    except OSError:
        time.sleep(0.05)
os._exit(1)
"""
}
