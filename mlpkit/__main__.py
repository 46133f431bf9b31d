"""`python3 -m mlpkit COMMAND`: finds the command, and a Python that can run it.

lab and test live in bootstrap.py. Every other command is a module of mlpkit/course with a function main(argv).
"""

import difflib
import re
import sys
from importlib import import_module
from pathlib import Path

from . import bootstrap

COURSE = Path(__file__).resolve().parent / "course"


def commands():
    """{name: help line}, read and not imported, so that a bare Python can list them."""
    found = {name: run.__doc__ for name, run in bootstrap.COMMANDS.items()}
    for path in sorted(COURSE.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^def main\(", text, re.MULTILINE):
            found[path.stem] = re.match(r'"""(.*?)("""|\n)', text).group(1)
    return found


def usage():
    """The list of commands."""
    lines = [f"  {name:<10}{line.rstrip('.')}" for name, line in commands().items()]
    return "\n".join(["usage: python3 -m mlpkit COMMAND [arguments]", "", *lines])


def check_name(name):
    """Refuses a command that there is not, and names the nearest."""
    if name in commands():
        return
    near = difflib.get_close_matches(name, commands(), n=1)
    advice = f"did you mean `{near[0]}`?" if near else "`python3 -m mlpkit` lists them all."
    raise bootstrap.Trouble(f"There is no command `{name}`: {advice}")


def dispatch(name, args):
    """Runs a command here where this Python can, otherwise in the Python that can."""
    check_name(name)
    python = bootstrap.environment(name)
    if name in bootstrap.COMMANDS:
        return bootstrap.COMMANDS[name](python, args)
    if python == sys.executable:
        return import_module(f"mlpkit.course.{name}").main(args)
    return bootstrap.hand_over([python, "-m", "mlpkit", name, *args])


def main(argv):
    """The exit status of a command line. What went wrong is told in one sentence."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    try:
        return dispatch(argv[0], argv[1:])
    except bootstrap.Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted: nothing is lost, run the same command again.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
