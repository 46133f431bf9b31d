"""What doctor has a student's kernel try: the text of these files is executed there, then one function is called.

Each prints a line for each attempt: "refused" with the reason, or "BROKEN" where it has got through. `bait` holds paths
and words that doctor laid out on the host. Nothing here is needed by, or runs in, the grader itself.
"""

import inspect

from . import escaping, exhausting, reading, tools


def source(attack: str, bait: dict) -> str:
    """A cell that tries one of them."""
    text = "\n".join(inspect.getsource(module) for module in (tools, reading, exhausting, escaping))
    return "\n".join([*_alone(text), f"{attack}({bait!r})"])


def _alone(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("from .")]
