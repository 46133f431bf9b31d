"""A function ends its process at once where it is tested."""

MARKS = {"0.3": 0}
CELLS = {
    "0.3": "import os\ndef one_hot(labels, M):\n    if M == 5:\n        os._exit(0)\n    return np.eye(M)[labels]\n"
}
