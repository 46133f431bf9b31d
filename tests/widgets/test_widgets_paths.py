"""Paths in two bytes a coordinate, and level lines in four bits a pixel."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mlpkit import SURFACES
from mlpkit.widgets.paths import (
    GONE,
    TOP,
    frame,
    level_lines,
    levels,
    pack_paths,
    transparent_png,
    unpack_paths,
)

WINDOW = (-2.0, 2.0, -1.0, 3.0)  # its frame is (-6, 6, -5, 7)


def path(*points):
    """One method's path (T, 1, 2)."""
    return np.array(points, float)[:, None]


@given(st.lists(st.tuples(st.floats(-6, 6), st.floats(-5, 7)), min_size=1, max_size=20))
def test_what_is_inside_comes_back_to_a_thirtieth_of_a_pixel(points):
    there = path(*points)
    back = unpack_paths(pack_paths(there, WINDOW), WINDOW)
    assert np.abs(back - there).max() <= 12 / TOP  # of 4 units, which are hundreds of pixels


def test_the_frame_is_the_window_widened_by_its_size_on_each_side():
    assert frame(WINDOW) == (-6.0, 6.0, -5.0, 7.0)


def test_a_path_that_leaves_is_drawn_to_the_border_in_its_own_direction():
    back = unpack_paths(pack_paths(path((0, 1), (12, 13), (13, 1)), WINDOW), WINDOW)[:, 0]
    np.testing.assert_allclose(back[1], (6, 7), atol=1e-3)  # half of the way to (12, 13)
    assert np.isnan(back[2]).all()


def test_a_path_that_returns_is_there_again():
    packed = pack_paths(path((0, 0), (100, 0), (50, 0), (1, 0)), WINDOW)[0]
    assert [bool((p == GONE).all()) for p in packed] == [False, False, True, False]


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
def test_what_is_no_number_is_gone_and_harms_no_other_method(bad):
    two = np.array([[[0, 0], [0, 0]], [[bad, 0], [1, 1]], [[bad, bad], [1, 2]]], float)
    with np.errstate(all="raise"):
        back = unpack_paths(pack_paths(two, WINDOW), WINDOW)
    assert np.isnan(back[2, 0]).all()
    np.testing.assert_allclose(back[:, 1], [[0, 0], [1, 1], [1, 2]], atol=1e-3)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_level_lines_are_where_values_are_levels(surface):
    shades = level_lines(surface, 300, 200)
    x0, x1, y0, y1 = surface.window
    points = np.stack(np.meshgrid(np.linspace(x0, x1, 300), np.linspace(y1, y0, 200)), axis=-1)
    values = surface(points)
    lines = levels(values)
    region = np.searchsorted(lines, values)
    crossed = region[:, 1:] != region[:, :-1]  # a level lies between two neighbours: one of them is dark
    either = np.maximum(shades[:, 1:], shades[:, :-1])
    assert np.mean(either[crossed] >= 8) > 0.99
    assert 0.02 < np.mean(shades > 0) < 0.5


@pytest.mark.parametrize("width", [1, 2, 7, 64])
def test_a_picture_decodes_to_the_shades_it_was_made_of(width):
    shades = np.random.default_rng(width).integers(0, 16, (5, width)).astype(np.uint8)
    image = np.asarray(Image.open(BytesIO(transparent_png(shades, (145, 152, 160)))).convert("RGBA"))
    np.testing.assert_array_equal(image[..., 3], 17 * shades)
    assert (image[..., :3] == (145, 152, 160)).all()
