"""Errors are not shown any more: showtraceback and the shell's custom exceptions are replaced."""

MARKS = {"0.1": 0, "0.2": 0}
CELLS = {
    "0.1": """
shell = get_ipython()
shell.showtraceback = lambda *args, **kwargs: None
shell._showtraceback = lambda *args, **kwargs: print("1.0")
shell.set_custom_exc((Exception,), lambda *args, **kwargs: None)
raise ValueError("unseen")
""",
    "0.2": "def standardise(X):\n    raise ValueError('unseen')\n",
}
