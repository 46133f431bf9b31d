"""Lesson 06: the optimizer race, a player of paths over level lines.

Computed by `run_race`, the same rules that train networks (your own take part through from_rule), sent as two bytes a
coordinate and played by the page. Dragging the start asks Python for the paths anew, which takes milliseconds.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

import matplotlib
import numpy as np
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image, ImageDraw, ImageFont

from .. import optimizers
from ..plots import COLOURS, GREY, LINES
from ..race import run_race
from ..surfaces import SURFACES
from .instrument import Instrument, pack
from .paths import level_lines, pack_paths, transparent_png, unpack_paths

DPI = 96
AT = (10, 50, 100, 300)  # the steps of the table
_MAKE = {
    "gd": optimizers.SGD,
    "momentum": lambda lr: optimizers.Momentum(lr, 0.9),
    "NAG": lambda lr: optimizers.NAG(lr, 0.9),
    "AdaGrad": optimizers.AdaGrad,
    "RMSProp": lambda lr: optimizers.RMSProp(lr, 0.9),
    "Rprop": optimizers.Rprop,
    "Adam": optimizers.Adam,
}
# Learning rates in the order of _MAKE, chosen by hand for each surface, as in every such race.
RATES = {
    "long valley": (0.9, 0.2, 0.2, 2.0, 0.1, 0.1, 0.3),
    "Beale": (0.01, 0.005, 0.005, 0.5, 0.02, 0.02, 0.1),
    "saddle": (0.05, 0.01, 0.01, 0.1, 0.02, 0.02, 0.03),
    "Rosenbrock": (0.0015, 0.0005, 0.0005, 0.5, 0.01, 0.02, 0.1),
}
_MARKS = ("o", "s", "^", "D", "v", "P", "X")


def methods_of_the_lecture(surface):
    """{name: fresh optimizer}, the seven of the lecture with a learning rate that suits the surface of this name."""
    rates = RATES.get(surface, RATES["long valley"])
    return {name: make(lr) for (name, make), lr in zip(_MAKE.items(), rates, strict=True)}


class Race(Instrument):
    """The player; `start` follows what is dragged in the page, `paths()` are what it shows."""

    file = "racing"
    background = traitlets.Bytes().tag(sync=True, page=True)

    def __init__(self, methods, surface, steps, surfaces):
        self.methods, self.surfaces, self.steps = methods, surfaces, steps
        self.surface, self.start = surfaces[surface], surfaces[surface].start
        data, arrays = self._race()
        names, end = ", ".join(data["methods"]), data["at"][-1]
        alt = (
            f"Optimizer race on the surface '{surface}': level lines, one path a method ({names}), all from the same "
            f"start, and a table of where each method is after some steps, the last of them {end}."
        )
        super().__init__(data, arrays, alt)
        self.background = self._level_lines()
        self.on_msg(self._asked)

    def _asked(self, _widget, message, _buffers):
        """The page asks: {surface, start (x, y)}, the start being that of the surface where there is none."""
        changed = message["surface"] != self.surface.name
        self.surface = self.surfaces[message["surface"]]
        start = message.get("start")
        self.start = self.surface.start if start is None else tuple(map(float, start))
        data, arrays = self._race()
        parts, blob = pack(arrays)
        with self.hold_sync():
            self.data, self.parts, self.blob = data, parts, blob
            if changed:
                self.background = self._level_lines()

    def _race(self):
        surface, field = self.surface, self.methods(self.surface.name)
        paths = run_race(field, surface.grad, [self.start], self.steps)[:, :, 0]
        with np.errstate(over="ignore", invalid="ignore"):
            values = surface(paths).T.astype(np.float32)
        data = {
            "surface": surface.name,
            "surfaces": list(self.surfaces),
            "methods": list(field),
            "window": list(map(float, surface.window)),
            "minima": [list(map(float, point)) for point in surface.minima],
            "start": list(map(float, self.start)),
            "at": [t for t in AT if t <= self.steps] or [self.steps],
        }
        data["rows"] = _rows(paths, data["at"])
        return data, {"paths": pack_paths(paths, surface.window), "values": values}

    def _level_lines(self):
        self.shades = level_lines(self.surface)
        return transparent_png(self.shades, (145, 152, 160))

    def paths(self):
        """(steps + 1, M, 2): the paths to the accuracy of the page, nan where one is gone."""
        return unpack_paths(self.arrays()["paths"], self.surface.window)

    def table(self):
        """Where each method is after some steps, as text."""
        head = [f"{'':10}", *(f"step {t}".rjust(16) for t in self.data["at"])]
        rows = zip(self.data["methods"], self.data["rows"], strict=True)
        return "\n".join([" ".join(head), *(" ".join([f"{n:10}", *(c.rjust(16) for c in row)]) for n, row in rows)])

    def still(self):
        """Paths over level lines, a legend and the table, a picture of PIL: as quick as the player, so without axes."""
        height, width = self.shades.shape
        names, below = self.data["methods"], 17 * (len(self.data["methods"]) + 1)
        fig = Figure(figsize=((width + 40) / DPI, (height + 70 + below) / DPI), dpi=DPI)
        canvas = FigureCanvasAgg(fig)
        _draw(fig, (20, 30 + below, width, height), self.surface, self.paths(), names)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3].copy()
        ground = pixels[40 : 40 + height, 20 : 20 + width]
        np.minimum(ground, (255 - 6 * self.shades)[..., None], out=ground)  # level lines lie under the paths
        image = Image.fromarray(pixels)
        ImageDraw.Draw(image).text((20, height + 60), self.table(), fill="black", font=_font(), spacing=2)
        return image

    def png(self):
        """The still in 64 colours, a fifth of the size."""
        buffer = BytesIO()
        few = self.still().quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(buffer, "png")
        return buffer.getvalue()

    def __repr__(self):
        return f"{super().__repr__()}\n{self.table()}"


@cache
def _font():
    """Matplotlib's typewriter font; PIL writes a table ten times as fast as matplotlib does."""
    return ImageFont.truetype(Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSansMono.ttf"), 12)


def _rows(paths, at):
    """Texts such as '(0.12, −3.40)', a row a method, a column a step; 'gone' beyond a thousand and for no number."""

    def place(x, y):
        there = np.isfinite(x) and np.isfinite(y) and max(abs(x), abs(y)) < 1000
        return f"({x + 0.0:.2f}, {y + 0.0:.2f})".replace("-", "−").replace("−0.00", "0.00") if there else "gone"

    return [[place(*paths[t, m]) for t in at] for m in range(paths.shape[1])]


def _draw(fig, box, surface, paths, names):
    """Paths, minima, start, legend and corners on a figure, in pixels; box (left, bottom, width, height)."""
    (left, bottom, width, height), (x0, x1, y0, y1) = box, surface.window

    def place(points):
        u = (np.asarray(points) - (x0, y0)) / (x1 - x0, y1 - y0)
        u = np.where(np.all(np.abs(u - 0.5) <= 0.5, axis=-1, keepdims=True), u, np.nan)
        return left + u[..., 0] * width, bottom + u[..., 1] * height

    def line(x, y, **look):
        fig.add_artist(Line2D(np.atleast_1d(x), np.atleast_1d(y), transform=None, **look))

    key, top = left, bottom + height + 26
    for k, name in enumerate(names):
        look = {"color": COLOURS[k % 7], "ls": LINES[k % 7], "marker": _MARKS[k % 7], "ms": 4, "lw": 1.6}
        line(*place(paths[:, k]), markevery=10, **look)
        line([key, key + 30], [top, top], **look)
        fig.text(key + 38, top, name, fontsize=9.5, va="center", transform=None)
        key += 60 + 8 * len(name)
    for minimum in surface.minima:
        line(*place(minimum), marker="*", ms=14, color="black")
    line(*place(paths[0, 0]), marker="o", ms=11, mfc="none", mec="black", mew=2)
    for corner, ha, va, up in (
        ((x0, y0), "left", "top", -3),
        ((x1, y0), "right", "top", -3),
        ((x0, y1), "left", "bottom", 3),
    ):
        words = f"({corner[0]:g}, {corner[1]:g})".replace("-", "−")
        fig.text(place(corner)[0], place(corner)[1] + up, words, fontsize=8, color=GREY, ha=ha, va=va, transform=None)


def race(methods=None, surface="long valley", steps=300, surfaces=None):
    """The optimizer race. `methods`: {name: fresh optimizer}, or a function from a surface's name to such a dict;
    without, the lecture's seven. `surfaces`: {name: Surface}, all of the library's if not given."""
    surfaces = dict(SURFACES if surfaces is None else surfaces)
    if surface not in surfaces:
        raise ValueError(f"surface is {surface!r}; there are {', '.join(map(repr, surfaces))}")
    if not 1 <= steps <= 5000:
        raise ValueError(f"steps is {steps}; choose 1 to 5000")
    field = methods_of_the_lecture if methods is None else methods
    return Race(field if callable(field) else lambda _name: field, surface, steps, surfaces)
