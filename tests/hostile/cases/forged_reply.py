"""It answers its own execute requests before they are done, with replies that lack all that a reply has."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
kernel = get_ipython().kernel
stream = kernel.shell_stream
parent = kernel.get_parent("shell")
for content in ({}, {"status": 7}, {"status": "error"}, {"status": "ok", "payload": "text", "execution_count": []}):
    kernel.session.send(stream, "execute_reply", content, parent=parent, ident=kernel._shell_parent_ident
                        if hasattr(kernel, "_shell_parent_ident") else None)

def column_means(X):
    return X.mean()
"""
}
