"""An input transformer of IPython turns every check into a full mark."""

MARKS = {"0.1": 0, "0.2": 0}
CELLS = {
    "0.1": """
def generous(lines):
    return ["2.0"] if any("check(" in line for line in lines) else lines
get_ipython().input_transformers_cleanup.append(generous)
get_ipython().input_transformers_post.append(generous)

def column_means(X):
    return X.mean()
""",
    "0.2": "def standardise(X):\n    return X\n",
}
