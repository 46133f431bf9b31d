"""Half surrogate pairs in what is printed, in what is raised and in what is returned."""

MARKS = {"0.2": 0, "0.3": 0}
CELLS = {
    "0.1": "print('\\ud800 half')\n\ndef column_means(X):\n    return X.mean(axis=0)\n",
    "0.2": "def standardise(X):\n    raise ValueError('\\udfff half')\n",
    "0.3": "def one_hot(labels, M):\n    return {'\\ud800': '\\ud800'}\n",
}
