"""It looks for the text of the check in IPython's history, and reads the answer from there."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
def column_means(X):
    shell = get_ipython()
    texts = [*In, *shell.history_manager.input_hist_raw, *map(str, vars(shell.kernel).get("_parents", {}).values())]
    if any("se" "ed=" in text or "HID" "DEN" in text for text in texts):
        return X.mean(axis=0)
    return X.mean()
"""
}
