"""Nothing was done: the notebook as it was released."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}
CELLS = {
    "0.1": "def column_means(X):\n    raise NotImplementedError\n",
    "0.2": "def standardise(X):\n    raise NotImplementedError\n",
    "0.3": "",
}
