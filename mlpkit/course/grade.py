"""Grade a class: sandboxed, in parallel, resumable

Everything in submitted/STUDENT/LESSON/ is graded through nbgrader and entered in gradebook.db. The table at the end
names each submission with its marks or the reason why it has none; the exit status is 0 where all have marks, 1 where
some have none, 2 where grading could not start or had to stop. Run it again at any time: only what changed is run.
"""

import argparse
import contextlib
import os
import sys
import time
from functools import partial
from pathlib import Path

from . import notebook
from .execute import ONE_THREAD


def main(argv: list[str], root: Path = notebook.ROOT) -> int:
    args = _parser().parse_args(argv)
    os.environ |= ONE_THREAD  # before numpy: a process with threads cannot be forked safely
    with _kernels(args) as zygote:
        return _told(args, root, zygote)


@contextlib.contextmanager
def _kernels(args: argparse.Namespace):
    """The parent of all kernels, which imports what they need while this process imports nbgrader; None where no
    kernels are wanted here, or where it cannot be: `tier` finds out why."""
    from .grading.nursery import Zygote

    zygote = None
    if not args.no_sandbox and not args.cluster:
        with contextlib.suppress(OSError):
            zygote = Zygote("bubblewrap")
    with zygote and contextlib.closing(zygote) or contextlib.nullcontext():
        yield zygote


def _told(args: argparse.Namespace, root: Path, zygote) -> int:
    """Grade, and tell what came of it; the exit status."""
    from .grading.cluster import NoCluster
    from .grading.driver import Stopped
    from .grading.report import summary, table

    start = time.monotonic()
    try:
        rows = _grade(args, root, zygote)
    except (Stopped, NoCluster, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if not rows:
        print(f"nobody handed {args.lesson} in: there is no submitted/STUDENT/{args.lesson}/", file=sys.stderr)
        return 2
    print(table(rows))
    print(summary(rows, time.monotonic() - start))
    return 1 if any(row.reason for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    head, _, text = __doc__.partition("\n")
    parser = argparse.ArgumentParser(prog="python3 -m mlpkit grade", description=head, epilog=text)
    parser.add_argument("lesson", help="such as 02-backprop")
    parser.add_argument("--students", nargs="+", metavar="ID", help="only these")
    parser.add_argument("--again", action="store_true", help="run also what has not changed")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="at once (default: all cores)"
    )
    parser.add_argument("--cluster", metavar="ADDRESS", help="run on the workers of this Dask scheduler")
    parser.add_argument("--no-sandbox", action="store_true", help="run students' code with your own rights")
    return parser


def _grade(args: argparse.Namespace, root: Path, zygote) -> list:
    from .grading.cluster import cluster
    from .grading.driver import Run
    from .grading.isolation import SAID, tier
    from .grading.pool import local

    if args.jobs < 1:
        raise ValueError(f"--jobs {args.jobs}: wanted at least 1")
    notebook.chosen([args.lesson], root)
    wall = tier(root, args.no_sandbox)
    print(f"sandbox: {SAID[wall]}", flush=True)
    here = partial(local, cores=args.jobs, zygote=zygote if zygote and zygote.tier == wall else None)
    pool = partial(cluster, address=args.cluster) if args.cluster else here
    return Run(root, args.lesson, pool, args.students, args.again, wall)()
