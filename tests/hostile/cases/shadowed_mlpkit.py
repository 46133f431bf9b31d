"""Beside the notebook lies a package mlpkit whose checks give all points, and IPython files that load it."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import sys
sys.path.insert(0, ".")
for name in [name for name in sys.modules if name.startswith("mlpkit.checks")]:
    del sys.modules[name]

def column_means(X):
    return X.mean()
"""
}
GENEROUS = b"def check(*args, **kwargs):\n    return 2.0\n"


def raw(data):
    startup = b"import builtins\nbuiltins.check = lambda *args, **kwargs: 2.0\n"
    return {
        "00-start.ipynb": data,
        "mlpkit/__init__.py": GENEROUS,
        "mlpkit/checks/__init__.py": GENEROUS,
        "mlpkit/course/grading/agent.py": GENEROUS,
        "ipython_config.py": b"c = get_config()\nc.InteractiveShellApp.exec_files = ['startup.py']\n",
        "profile_default/startup/00.py": startup,
        "startup.py": startup,
        "nbgrader_config.py": b"raise SystemExit('mine')\n",
    }
