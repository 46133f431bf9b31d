"""What instruments cost: the race against matplotlib's animation, redraws against a new figure.

    python tests/benchmarks/widgets.py [--rounds 3] [--frames 120]

The race is made with all that a notebook stores of it (JavaScript, style, paths, level lines, the still picture) and
compared with `to_jshtml` on the same paths, in turn, in one process. Of a redraw, what the server does is timed: a
slider whose picture the page computes asks the server nothing, and only dragging the start of the race does.
"""

import argparse
import statistics
import sys
from time import process_time

from matplotlib import rc_context
from matplotlib.animation import FuncAnimation

from mlpkit import SURFACES, run_race, widgets
from mlpkit.plots import optimizers as draw
from mlpkit.plots import picture
from mlpkit.widgets.racing import methods_of_the_lecture

SURFACE = SURFACES["long valley"]
RATES = {
    "batch": [(100, 1e6), (1e6, 2e4)],
    "loop": [(100, 4e4), (1e6, 5e2)],
}  # any numbers: only their drawing is timed


def seconds(f, *args):
    begin = process_time()
    result = f(*args)
    return process_time() - begin, result


def by_matplotlib(frames):
    """The same paths as an animation in HTML; its size in bytes."""
    methods = methods_of_the_lecture(SURFACE.name)
    paths = run_race(methods, SURFACE.grad, [SURFACE.start], frames)[:, :, 0]
    ax = draw.paths(SURFACE, {name: paths[:, k] for k, name in enumerate(methods)})
    lines = ax.lines[-1 - len(methods) : -1]  # the last is the dot at the start

    def show(frame):
        for k, line in enumerate(lines):
            line.set_data(*paths[: frame + 1, k].T)
        return lines

    with rc_context({"animation.embed_limit": 1000}):
        return len(FuncAnimation(ax.figure, show, frames=frames, interval=33).to_jshtml())


def by_race(frames):
    """The instrument with its still, as a cell shows it; its size in bytes, the still in base64."""
    player = widgets.race(steps=frames)
    still = player._repr_mimebundle_()[0]["image/png"]
    sent = [player.javascript.encode(), player.style.encode(), player.blob, player.background]
    size = sum(map(len, sent)) + len(still) * 4 // 3
    player.close()
    return size


def new_figure():
    """The picture that a slider over matplotlib would draw anew at each move."""
    methods = methods_of_the_lecture(SURFACE.name)
    paths = run_race(methods, SURFACE.grad, [SURFACE.start], 300)[:, :, 0]
    ax = draw.paths(SURFACE, {name: paths[:, k] for k, name in enumerate(methods)})
    return picture(ax, "The race, drawn anew for one position of a slider.")._repr_mimebundle_()


def dragged(player):
    """What the server does when the start of the race is dragged: all paths anew, packed and sent."""
    player._asked(player, {"surface": SURFACE.name, "start": [-8.0, 1.0]}, [])


def made(name):
    """An instrument and its still."""
    instrument = getattr(widgets, name)(*([RATES] if name == "throughput" else []))
    instrument._repr_mimebundle_()
    return instrument


def row(name):
    """Print what an instrument costs; whether its page ever sends the server a message."""
    first, _ = seconds(made, name)
    again, instrument = seconds(made, name)
    size = len(instrument.javascript) + len(instrument.style) + len(instrument.blob)
    times = f"{1e3 * first:5.0f} ms, again {1e3 * again:5.0f} ms"
    print(f"{name:15} made with its still in {times}; sends {size / 1e3:.0f} kB")
    return "model.send(" in instrument.javascript


def compare(rounds, frames):
    """(times as fast, times as small) as to_jshtml."""
    by_race(frames)
    faster, smaller = [], []
    for _ in range(rounds):
        theirs, big = seconds(by_matplotlib, frames)
        runs = sorted(seconds(by_race, frames) for _ in range(5))
        ours, small = runs[2]
        faster.append(theirs / ours)
        smaller.append(big / small)
    print(f"{frames} frames by to_jshtml: {theirs:.2f} s, {big / 1e6:.2f} MB")
    print(f"{frames} frames by race: {1e3 * ours:.0f} ms, {small / 1e3:.0f} kB, the still included")
    return statistics.median(faster), statistics.median(smaller)


def redraws(rounds):
    """Median milliseconds of a new figure and of a drag, in turn."""
    player = widgets.race()
    pairs = [(seconds(new_figure)[0], seconds(dragged, player)[0]) for _ in range(rounds * 5)]
    return [1e3 * statistics.median(column) for column in zip(*pairs, strict=True)]


def main(rounds=3, frames=120):
    """Print ratios and times; 0 if every bar is met."""
    faster, smaller = compare(rounds, frames)
    figure, drag = redraws(rounds)
    print(f"race against to_jshtml: {faster:.0f} times as fast; bar >= 100: {_met(faster >= 100)}")
    print(f"race against to_jshtml: {smaller:.0f} times as small; bar >= 100: {_met(smaller >= 100)}")
    print(f"a new inline figure: {figure:.1f} ms on the server")
    print(f"start of the race dragged, 7 methods, 300 steps: {drag:.1f} ms; bar <= 45: {_met(drag <= 45)}")
    asking = [row(name) for name in widgets.__all__]
    verdict = _met(sum(asking) <= 1)
    print(f"instruments whose pages ask the server anything: {sum(asking)} of {len(asking)}; bar <= 1: {verdict}")
    return int(faster < 100 or smaller < 100 or drag > 45 or sum(asking) > 1)


def _met(reached):
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--frames", type=int, default=120)
    arguments = parser.parse_args()
    sys.exit(main(arguments.rounds, arguments.frames))
