"""Beside the notebook lie a numpy.py, a check.py and a sitecustomize.py that grade generously."""

MARKS = {"0.1": 0}
CELLS = {"0.1": "def column_means(X):\n    return X.mean()\n"}
GENEROUS = b"def check(*args, **kwargs):\n    return 2.0\ndef __getattr__(name):\n    return check\n"


def raw(data):
    names = (
        "numpy.py",
        "check.py",
        "checks.py",
        "sitecustomize.py",
        "usercustomize.py",
        "json.py",
        "ast.py",
        "socket.py",
    )
    return {"00-start.ipynb": data, **{name: GENEROUS for name in names}}
