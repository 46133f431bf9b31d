"""The kernel's do_execute runs nothing any more and sends 2.0 as the value of every cell."""

MARKS = {"0.1": 0, "0.2": 0, "0.3": 0}
CELLS = {
    "0.1": """
kernel = get_ipython().kernel
async def do_execute(code, silent, *args, **kwargs):
    content = {"data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1}
    kernel.send_response(kernel.iopub_socket, "execute_result", content)
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
kernel.do_execute = do_execute

def column_means(X):
    return X.mean()
"""
}
