"""Which wall stands between students' code and this machine, and the refusal to grade where there is none."""

from pathlib import Path

from .settings import course_config, executor


def tier(root: Path, sandbox: bool) -> str:
    """The name of the sandbox that will be used. Raises ValueError where there is none and it was not waived."""
    if not sandbox:
        return "none: students' code runs with your rights (--no-sandbox)"
    kind = executor(course_config(root))
    if not getattr(kind, "sandboxed", False):
        raise ValueError(
            f"{kind.__name__} runs students' code without isolation; say --no-sandbox if you trust them all"
        )
    from .sandbox import tiers

    return next(iter(tiers()))
