"""Forks until no process may be made any more; all of them stay, and each thinks that it is the kernel."""

NOT_GRADED = "none of its tests was reached"  # no room is left for a snapshot
CELLS = {
    "0.1": """
import os
while True:
    try:
        os.fork()
    except OSError:
        break
"""
}
