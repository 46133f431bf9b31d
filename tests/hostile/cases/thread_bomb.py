"""Threads without end, kept alive; the cell stops when there can be no more."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}  # no process is left to be started for any snapshot
CELLS = {
    "0.2": """
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
"""
}
