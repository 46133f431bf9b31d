"""How fast mlpkit trains: python3 tests/benchmarks/training.py [--rounds 15] [--quick] [--task NAME ...]

Contenders run in turn, A B C D A B C D ..., one thread each, and what counts is the ratio of two times in one round:
its median, with the quartiles of the rounds as its spread. Training is timed in processor time of all threads, so
that waiting for a busy machine does not count; caches that others fill disturb both sides alike. The floor is the
time of the matrix products alone. The bars are those of the project's performance goals. The peers (pip install
'mlpkit[peers]') are optional: the ones that are missing are named and left out.
"""

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time

ONE_THREAD = ("OPENBLAS", "MKL", "OMP", "BLIS", "VECLIB_MAXIMUM")
os.environ.update({f"{name}_NUM_THREADS": "1" for name in ONE_THREAD})  # before numpy is imported
os.environ.update(NPROC="1", JAX_PLATFORMS="cpu", XLA_FLAGS="--xla_cpu_multi_thread_eigen=false")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from contenders import GemmFloor, Mlpkit, ScikitLearn, Task, Torch  # noqa: E402

import mlpkit  # noqa: E402

PEERS = {"PyTorch": "torch", "scikit-learn": "sklearn", "JAX": "jax"}


def synthetic(N, features, classes):
    """Normal inputs with the labels of a linear teacher, so that there is something to learn."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(N, features))
    return X, (X @ rng.normal(size=(features, max(classes, 2)))).argmax(axis=1)


def tasks(quick):
    """The four configurations of the performance goals; `quick` keeps the shapes and cuts the data."""
    digits, few = mlpkit.digits(), (lambda N: N // 8) if quick else (lambda N: N)
    n = 224 if quick else 1792  # 56 batches of 32: every contender sees whole batches
    return [
        Task("digits 64-32-10", (64, 32, 10), 32, 20, digits.X[:n], digits.labels[:n],
             {"PyTorch": 10, "scikit-learn": 6, "JAX": 1.1}),
        Task("784-128-10", (784, 128, 10), 64, 10, *synthetic(few(2048), 784, 10),
             {"PyTorch": 1.5, "scikit-learn": 2.5, "JAX": 0.95, "floor": 0.60}),
        Task("784-512-512-10", (784, 512, 512, 10), 128, 8, *synthetic(few(2048), 784, 10),
             {"PyTorch": 1.0, "scikit-learn": 1.4, "JAX": 0.95, "floor": 0.75}),
        Task("2-8-1 sample-wise", (2, 8, 1), 1, 2, *synthetic(few(1200), 2, 1), {"scikit-learn": 20}),
    ]  # fmt: skip


def seconds(contender, seed):
    """Of processor time, over all threads: waiting while others use the machine is nobody's fault."""
    contender.begin(seed)
    start = process_time()
    contender.train()
    return process_time() - start


def fastest(candidates):
    """The candidate whose second run is the fastest; the first pays for warming up."""
    return min(candidates, key=lambda one: min(seconds(one, seed) for seed in range(3)))


def contenders(task):
    """The floor, mlpkit and every peer that is installed; where there is a choice of dtype, the faster one."""
    dtypes = (np.float32, np.float64)
    yield "floor", GemmFloor(task)
    yield "mlpkit", fastest([Mlpkit(task, dtype) for dtype in (dtypes if task.single else dtypes[:1])])
    if find_spec("torch"):
        yield "PyTorch", Torch(task)
    if find_spec("sklearn"):
        yield "scikit-learn", fastest([ScikitLearn(task, dtype) for dtype in dtypes])
    if find_spec("jax"):
        from contender_jax import Jax

        yield "JAX", Jax(task)


def in_turn(runs, rounds, warm_up=1):
    """{name: run(round) -> seconds} -> {name: seconds of every round}, the runs taking turns."""
    times = {name: [] for name in runs}
    for i in range(-warm_up, rounds):
        for name, run in runs.items():
            times[name].append(run(i + warm_up))
    return {name: np.array(values[warm_up:]) for name, values in times.items()}


def ratio(times, bar=None, at_least=True):
    """Median [lower, upper quartile] of a ratio, and what its bar says."""
    low, median, high = np.percentile(times, (25, 50, 75))
    text = f"{median:6.2f} [{low:.2f}, {high:.2f}]"
    if bar is None:
        return text
    met = median >= bar if at_least else median <= bar
    return f"{text}   bar {'>=' if at_least else '<='} {bar:g}: {'met' if met else 'MISSED'}"


def report(task, rounds):
    field = dict(contenders(task))
    times = in_turn({name: lambda seed, one=one: seconds(one, seed) for name, one in field.items()}, rounds)
    print(f"\n{task.name}, batch {task.batch}, {len(task.X)} samples, {task.epochs} epochs a round")
    for name, one in field.items():
        learned = f", accuracy {one.accuracy():.3f}" if hasattr(one, "accuracy") else ""
        print(f"  {one.name:22}{task.samples / np.median(times[name]):12,.0f} samples/s{learned}")
    for name in PEERS:
        if name in times:
            print(f"  {'faster than ' + name:26}{ratio(times[name] / times['mlpkit'], task.bars.get(name))}")
    print(f"  {'share of the GEMM floor':26}{ratio(times['floor'] / times['mlpkit'], task.bars.get('floor'))}")


def fresh_import(code):
    """Seconds of a new interpreter that runs `code`."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return perf_counter() - start


def report_imports(rounds):
    codes = {"import numpy": "import numpy", "import mlpkit": "import mlpkit",
             "the whole core": "from mlpkit import training, optimizers, conjugate, surfaces, datasets"}  # fmt: skip
    times = in_turn({name: lambda _, code=code: fresh_import(code) for name, code in codes.items()}, rounds)
    print(f"\nimports, each in a new interpreter; import numpy takes {1e3 * np.median(times['import numpy']):.0f} ms")
    for name in list(codes)[1:]:
        print(f"  {name + ' / import numpy':32}{ratio(times[name] / times['import numpy'], 1.1, at_least=False)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="an eighth of the data: a smoke test, no measurement")
    parser.add_argument("--task", nargs="*", help="only tasks whose name contains one of these")
    args = parser.parse_args()
    missing = [name for name, module in PEERS.items() if not find_spec(module)]
    print(f"one thread, {args.rounds} rounds in turn, median [quartiles]; missing: {', '.join(missing) or 'no peer'}")
    for task in tasks(args.quick):
        if not args.task or any(word in task.name for word in args.task):
            report(task, args.rounds)
    if not args.task:
        report_imports(args.rounds)


if __name__ == "__main__":
    main()
