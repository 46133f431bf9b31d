"""A cell that never ends and ignores the interrupt; the others keep their marks."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    time.sleep(0.1)
"""
}
