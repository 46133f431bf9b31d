"""An empty array tells its inputs by its shape: 0 entries, and one side as long as the first number is large."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return np.zeros((7654321, int(abs(1000 * X.ravel()[0])) + 7654321000, 0))\n"}
