"""Paths and level lines, small: two bytes a coordinate, and a picture with sixteen shades of transparency.

A window of 600 pixels needs no eight bytes for a place in it. A coordinate becomes a whole number from 0 to 65534 over
a frame three windows wide; 65535 means gone: outside the frame, or no number at all. Level lines are drawn where a
value is less than a pixel from a level, measured along the gradient, which is how one draws smooth lines without
following any.
"""

import struct
import zlib

import numpy as np

TOP, GONE = 65534, 65535


def frame(window):
    """(x0, x1, y0, y1) of the window widened by its own size on each side."""
    x0, x1, y0, y1 = window
    return 2 * x0 - x1, 2 * x1 - x0, 2 * y0 - y1, 2 * y1 - y0


def pack_paths(paths, window):
    """Paths (T, M, 2) as uint16 (M, T, 2); where one leaves the frame it is drawn to the border, then GONE."""
    x0, x1, y0, y1 = frame(window)
    with np.errstate(over="ignore", invalid="ignore"):
        u = (np.moveaxis(paths, 0, 1) - (x0, y0)) / (x1 - x0, y1 - y0)
        inside = np.all((u >= 0) & (u <= 1), axis=-1)
        leaving = inside[:, :-1] & ~inside[:, 1:] & np.all(np.isfinite(u[:, 1:]), axis=-1)
    m, t = np.nonzero(leaving)
    u[m, t + 1] = _to_the_border(u[m, t], u[m, t + 1])
    inside[m, t + 1] = True
    return np.where(inside[..., None], np.round(np.where(inside[..., None], u, 0) * TOP), GONE).astype(np.uint16)


def _to_the_border(a, b):
    """The points where the segments from a (K, 2) inside the unit square to b (K, 2) outside cross its border."""
    step = b - a
    room = np.where(step > 0, 1 - a, a)
    share = np.min(room / np.maximum(np.abs(step), 1e-300), axis=1, keepdims=True)
    return np.clip(a + share * step, 0, 1)


def unpack_paths(packed, window):
    """The paths (T, M, 2) that the page draws; nan where they are gone."""
    x0, x1, y0, y1 = frame(window)
    u = np.where(packed == GONE, np.nan, packed / TOP)
    return np.moveaxis(u * (x1 - x0, y1 - y0) + (x0, y0), 0, 1)


def levels(values, count=13):
    """Levels for lines: closer together near the lowest value, evenly spaced where it goes down for ever."""
    low, high = float(values.min()), float(values.max())
    return low + (high - low) * (
        np.linspace(0.02, 0.98, count) if low < -0.1 else np.linspace(0.14, 0.98, count) ** 3.5
    )


def level_lines(surface, width=720, height=480):
    """How opaque each pixel (height, width) of the level lines of a surface in its window is, 0 to 15."""
    x0, x1, y0, y1 = surface.window
    x, y = np.linspace(x0, x1, width), np.linspace(y1, y0, height)
    points = np.empty((height, width, 2))
    points[..., 0], points[..., 1] = x, y[:, None]
    values, slope = surface(points), surface.grad(points)
    slope = np.hypot(slope[..., 0] * (x1 - x0) / width, slope[..., 1] * (y1 - y0) / height)  # a pixel
    lines = levels(values)
    middle = np.searchsorted(0.5 * (lines[1:] + lines[:-1]), values)
    away = np.abs(values - lines[middle]) / np.maximum(slope, 1e-12)
    return np.round(15 * np.clip(1.4 - away, 0, 1)).astype(np.uint8)


def transparent_png(shades, colour):
    """A PNG in one colour (r, g, b), as opaque as shades (H, W) say, 0 to 15: four bits a pixel."""
    height, width = shades.shape
    shades = np.pad(shades, ((0, 0), (0, width % 2)))
    rows = np.zeros((height, 1 + shades.shape[1] // 2), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = shades[:, ::2] << 4 | shades[:, 1::2]
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
        (b"PLTE", bytes(colour) * 16),
        (b"tRNS", bytes(17 * k for k in range(16))),
        (b"IDAT", zlib.compress(rows.tobytes(), 6)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
