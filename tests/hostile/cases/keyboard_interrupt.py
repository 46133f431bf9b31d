"""The function raises KeyboardInterrupt and GeneratorExit, which no `except Exception` catches."""

MARKS = {"0.2": 0, "0.3": 0}
CELLS = {
    "0.2": "def standardise(X):\n    raise KeyboardInterrupt\n",
    "0.3": "def one_hot(labels, M):\n    raise GeneratorExit\n",
}
