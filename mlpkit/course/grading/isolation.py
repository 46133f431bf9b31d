"""Which wall stands between students' code and this machine, and the refusal to grade where there is none."""

from pathlib import Path

from .settings import course_config, executor, sandboxed

SAID = {
    "bubblewrap": "bubblewrap: no network, no files but the submission's own",
    "landlock": "landlock, the weaker one: namespaces are blocked on this machine",
    "none": "none: students' code runs with your rights (--no-sandbox)",
}


def tier(root: Path, waived: bool) -> str:
    """The sandbox that will be used, "none" if it was waived. Raises ValueError where there is none."""
    if waived:
        return "none"
    kind = executor(course_config(root))
    if not sandboxed(kind):
        raise ValueError(f"{kind.__name__} in nbgrader_config.py runs students' code unprotected; {WAIVE}")
    offered = offers()
    best = next((name for name in ("bubblewrap", "landlock") if not offered.get(name, "unknown")), None)
    if best is None:
        why = "; ".join(f"{name}: {reason}" for name, reason in offered.items() if reason)
        raise ValueError(f"there is no sandbox on this machine ({why}): run `python3 -m mlpkit doctor`; {WAIVE}")
    return best


def offers() -> dict[str, str]:
    """Each sandbox with the reason why this machine does not have it, "" where it does."""
    from . import sandbox

    return sandbox.offered()


WAIVE = "if you trust everybody who handed in, say --no-sandbox"
