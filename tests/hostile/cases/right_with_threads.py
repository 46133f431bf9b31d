"""A right answer that works with threads, in an event loop that is running already."""

MARKS = {}
CELLS = {
    "0.1": """
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
list(pool.map(abs, [1, -2]))
def column_means(X):
    with ThreadPoolExecutor(2) as mine:
        return np.array(list(mine.map(np.mean, X.T)))
""",
    "0.2": """
import asyncio
await asyncio.sleep(0)
def standardise(X):
    return (X - X.mean(0)) / X.std(0)
""",
}
