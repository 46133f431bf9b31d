"""Prove the walls round students' code on this machine: each forbidden thing is tried

A real kernel in the real sandbox tries the network, the gradebook, fork bombs and two dozen other things; a row says
what came of each. Grading is safe where all rows hold. The same trials go through kernels started cold and forked
from a zygote, since grading uses both.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from . import notebook

SAYS = {
    "bubblewrap": "full isolation: namespaces, private file systems, no network",
    "landlock": "LOWER TIER: Landlock, seccomp and limits; file names of this machine can be asked for, not contents",
    "none": "NO ISOLATION",
}


async def examine(tier: str, ways=("forked", "cold"), root: Path = notebook.ROOT, chosen: str = "", tell=print) -> list:
    """The Outcomes of all trials whose name contains `chosen`, each told as soon as it is known."""
    from .grading import bait, sandbox, trials

    outcomes = []
    async with bait.baited(root) as laid:
        for way in ways:
            zygote = sandbox.Zygote(tier, bait.LIMITS, root=root).ready() if way == "forked" else None
            try:
                outcomes += await _all(trials, tier, way, laid, zygote, chosen, tell)
            finally:
                if zygote:
                    zygote.close()
    return outcomes


async def _all(trials, tier, way, bait, zygote, chosen, tell) -> list:
    outcomes = []
    async with trials.patient(tier, zygote, files={"secret.txt": bait["word"]}):  # the kernel beside
        for trial in trials.TRIALS:
            if chosen in trial.name:
                outcome = await trials.attempt(trial, tier, bait, zygote)
                tell(line(way, outcome))
                outcomes.append(outcome)
    return outcomes


def line(way: str, outcome) -> str:
    said = " ".join(outcome.said.split())
    return f"{'held' if outcome.held else 'BROKEN':7} {way:7} {outcome.trial.name:54} {said[:160]}"


def _chosen_tier(wanted: str) -> str:
    """The tier to examine, and the reasons for it on the screen."""
    from .grading import sandbox

    found = sandbox.offered()
    for tier, reason in found.items():
        print(f"{tier}: {reason or 'available'}")
    if wanted:
        return "" if found[wanted] else wanted
    return next((tier for tier, reason in found.items() if not reason), "")


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit doctor", description=__doc__.partition("\n")[0])
    parser.add_argument("--tier", choices=("bubblewrap", "landlock"), help="which walls; the strongest there are")
    parser.add_argument("--only", default="", metavar="WORDS", help="only the trials whose name contains this")
    parser.add_argument("--quick", action="store_true", help="only kernels forked from a zygote, as grading uses them")
    options = parser.parse_args(argv)
    if not sys.platform.startswith("linux"):
        print("The sandbox needs Linux: on macOS and Windows, grade in a container or in WSL2.", file=sys.stderr)
        return 2
    tier = _chosen_tier(options.tier)
    if not tier:
        print("No walls can be put up here, so grading is refused (--no-sandbox overrides that).", file=sys.stderr)
        return 2
    return _report(tier, ("forked",) if options.quick else ("forked", "cold"), root, options.only)


def _report(tier: str, ways, root: Path, chosen: str) -> int:
    from .grading.sandbox import SandboxFailed

    print(f"\n{tier}, as {'root' if os.getuid() == 0 else 'an ordinary user'}: {SAYS[tier]}")
    start, signals = time.perf_counter(), []
    signal.signal(signal.SIGUSR1, lambda *_: signals.append(1))  # what a student's process must not be able to send
    try:
        outcomes = asyncio.run(examine(tier, ways, root, chosen))
    except (RuntimeError, SandboxFailed, TimeoutError) as error:
        print(f"No kernel runs in this sandbox: {error}", file=sys.stderr)
        return 1
    if signals:
        print("BROKEN  a signal of a student's process has reached the grader")
    broken = sum(not outcome.held for outcome in outcomes) + bool(signals)
    print(f"\n{len(outcomes)} trials in {time.perf_counter() - start:.0f} s: ", end="")
    print(f"{broken} walls are broken; do not grade here." if broken else "all walls hold.")
    return int(broken > 0 or not outcomes)
