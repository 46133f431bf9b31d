"""The kernel's do_execute runs nothing any more and sends 2.0 as the value of every cell."""

NOT_GRADED = "none of its tests was reached"  # as with any other kernel that is broken from within
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
