"""A loop with a bare `except` that swallows the interrupt and goes on."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": """
import time
while True:
    try:
        time.sleep(0.1)
    except:
        pass
"""
}
