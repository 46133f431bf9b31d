"""It opens files until it can open no more; the cell fails and its function stands before it."""

MARKS = {"0.2": 0, "0.3": 0}  # and no snapshot can connect any more: without a free file there is no connection
CELLS = {
    "0.2": """
def standardise(X):
    return (X - X.mean(0)) / X.std(0)

held = []
while True:
    held.append(open("/dev/null"))
"""
}
