"""200 MB of output as messages of its own, round the caps of its kernel; it defines nothing."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
kernel = get_ipython().kernel
parent, text = kernel.get_parent("shell"), "x" * 1_000_000
for _ in range(200):
    kernel.session.send(kernel.iopub_socket, "stream", {"name": "stdout", "text": text}, parent=parent)
"""
}
