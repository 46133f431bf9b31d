"""It sends outputs whose fields are of no form that a notebook can hold: numbers for text, text for records."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
kernel = get_ipython().kernel
for kind, content in (
    ("stream", {"name": "stdout", "text": {"a": [1]}}),
    ("stream", {"name": 7, "text": "x"}),
    ("stream", {}),
    ("display_data", {"data": "text", "metadata": 3}),
    ("display_data", {"data": {"text/plain": {"deep": [[[[1]]]]}}, "metadata": {}, "transient": "x"}),
    ("execute_result", {"data": {"text/plain": "1.0"}, "metadata": {}, "execution_count": "many"}),
    ("error", {"ename": 1, "evalue": None, "traceback": "text"}),
    ("error", {"ename": "E", "evalue": "e", "traceback": [1, {"a": 2}]}),
    ("clear_output", {"wait": "perhaps"}),
    ("update_display_data", {"data": {}, "metadata": {}, "transient": {"display_id": ["x"]}}),
    ("comm_open", {"comm_id": 1}),
    ("no_such_kind", {"x": 1}),
):
    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent("shell"))

def column_means(X):
    return X.mean()
"""
}
