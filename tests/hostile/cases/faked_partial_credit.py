"""The check's own cell comes with a value that says: all points."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}


def change(nb):
    cell = next(cell for cell in nb["cells"] if cell["id"] == "check-0-1")
    cell["source"] = "1.0"
    data = {"text/plain": "1.0"}
    cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
