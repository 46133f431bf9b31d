"""Output widgets capture what later cells show and put a full mark in its place."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import ipywidgets
from IPython.display import display
box = ipywidgets.Output()
display(box)
with box:
    print("1.0")
box.outputs = ({"output_type": "execute_result", "data": {"text/plain": "1.0"}, "metadata": {}, "execution_count": 1},)
box.msg_id = get_ipython().kernel.get_parent("shell")["header"]["msg_id"]
box.append_stdout("1.0")

def column_means(X):
    return X.mean()
"""
}
