"""Threads without end, kept alive; the cell stops when there can be no more."""

NOT_GRADED = "none of its tests was reached"  # no snapshot is left that could answer
CELLS = {
    "0.2": """
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
"""
}
