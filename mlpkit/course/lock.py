"""Renew requirements.lock from pyproject.toml, for every platform and Python that the course supports

environment.yml installs the lock, so all three stay in step; tests/setup says so if they do not. Needs the program uv.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from . import notebook

# No address of any package index is written into the lock.
WORDS = "pip compile pyproject.toml --extra course --extra lock --universal --python-version 3.11 -q".split()
WORDS += "--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-annotate".split()
WORDS += "-o requirements.lock".split()


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit lock", description=__doc__.partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions, not those locked now")
    args = parser.parse_args(argv)
    uv = shutil.which("uv")
    if not uv:
        print(
            "uv is not on PATH: install it (`pip install uv` in an environment of your own), then run this again.",
            file=sys.stderr,
        )
        return 1
    before = (root / "requirements.lock").read_text(encoding="utf-8")
    done = subprocess.run(
        [uv, *WORDS, *(["--upgrade"] if args.upgrade else [])], cwd=root, text=True, capture_output=True
    )
    if done.returncode:
        (root / "requirements.lock").write_text(before, encoding="utf-8")
        print(f"uv could not resolve pyproject.toml; the lock is as it was:\n{done.stderr.strip()}", file=sys.stderr)
        return 1
    after = (root / "requirements.lock").read_text(encoding="utf-8")
    old, new = _pins(before), _pins(after)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            print(f"{name}: {old.get(name, 'new')} -> {new.get(name, 'gone')}")
    print(
        "requirements.lock is unchanged"
        if before == after
        else "requirements.lock renewed: run `python3 -m mlpkit test`"
    )
    return 0


def _pins(text: str) -> dict[str, str]:
    """{package: version} of a lock."""
    pins = (
        line.split(" ")[0].split("==") for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))
    )
    return {name: version for name, version in pins}
