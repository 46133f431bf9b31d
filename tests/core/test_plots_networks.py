"""The figures of lessons 00 and 01 show the data they are given, all of it, with no text cut off."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import QuadMesh
from matplotlib.patches import Circle, Rectangle

from mlpkit import sigmoid
from mlpkit.plots import Picture, arrays, figure, networks, picture

X = np.array([[2.0, 0, 1], [4, 6, 5], [0, 3, 3], [2, 7, 6]])
NOTES = "inputs\n(N, 6)", "W1 (6, 9)\nb1 (9,)", "hidden\n(N, 9)", "W2 (9, 2)\nb2 (2,)", "outputs\n(N, 2)"
LAYER = [
    ("X", (7, 6), "(7, 6)", True),
    "@",
    ("W1", (6, 9), "(6, 9)"),
    "+",
    ("b1", (1, 9), "(9,)"),
    "=",
    ("z1", (7, 9), "(7, 9)"),
]
PLANE = np.linspace(-4, 4, 20)
Z = np.linspace(-12, 12, 101)
SLOPE = sigmoid.df(Z, sigmoid(Z))
MAP = sigmoid(PLANE[:, None] + PLANE)
FEATURES = np.random.default_rng(0).normal(size=(30, 2)) * [1.0, 900.0]
SEX = np.arange(30) % 2
ARROW = (np.zeros(2), np.ones(2))

FIGURES = {
    "axes_of": lambda: arrays.axes_of(X, X.mean(axis=0), X.mean(axis=1)),
    "broadcast": lambda: arrays.broadcast(X, X[0], X + X[0], "+"),
    "one_hot_rows": lambda: arrays.one_hot_rows(np.array([2, 0]), np.eye(3)[[2, 0]], ("class 0", "class 1", "class 2")),
    "ranges": lambda: arrays.ranges(FEATURES, ("culmen length (mm)", "body mass (g)"), "as measured"),
    "by_class": lambda: arrays.by_class(FEATURES[:, 1], SEX, ("female", "male"), "body mass (g)"),
    "network": lambda: networks.network((6, 9, 2), NOTES),
    "neuron": lambda: networks.neuron((2.0, 3.0), (1.5, -0.5), -1.0, 0.5, 0.622),
    "planes": lambda: networks.planes(PLANE, PLANE, {f"w = (1, {k}), b = 0": MAP for k in range(4)}, names=("x", "y")),
    "blocks": lambda: networks.blocks(LAYER, "X is as wide as W1 is high: along these two sides runs the sum"),
    "along": lambda: networks.along(Z, {"accuracy": np.sign(Z), "loss": Z**2}, "bias of the output male"),
    "saturation": lambda: networks.saturation(Z, SLOPE, {"raw": Z * 900, "standardised": Z / 4}),
}


def rectangles(ax):
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def texts(ax):
    return {text.get_text() for text in ax.texts}


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_no_text_is_cut_off(draw):
    ax = draw()
    fig = np.ravel(ax)[0].figure
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    frame = fig.bbox.padded(1.5)
    for axes in fig.axes:
        words = [axes.title, axes.xaxis.label, axes.yaxis.label, *axes.texts]
        boxes = {word.get_text(): word.get_window_extent(canvas.get_renderer()) for word in words if word.get_text()}
        cut = [text for text, box in boxes.items() if not (frame.contains(*box.min) and frame.contains(*box.max))]
        assert cut == []


def test_a_given_axes_is_drawn_on():
    ax = figure()
    assert arrays.by_class(FEATURES[:, 1], SEX, ("female", "male"), "body mass (g)", ax=ax) is ax
    assert networks.neuron((1.0,), (2.0,), 0.0, 2.0, 0.88, ax=ax) is ax


def test_a_network_has_as_many_links_as_parameters():
    ax = networks.network((6, 9, 2), NOTES)
    dashed = [line for line in ax.lines if line.get_linestyle() == "--"]
    assert (len(ax.lines), len(dashed)) == (83, 11)
    assert len([patch for patch in ax.patches if isinstance(patch, Circle)]) == 6 + 9 + 2
    assert set(NOTES) <= texts(ax)


def test_a_neuron_shows_its_numbers():
    shown = texts(networks.neuron((2.0, 3.0), (1.5, -0.5), -1.0, 0.5, 0.62))
    assert {"2", "3", "1.5", "-0.5", "b = -1", "z = 0.5", "a = 0.620"} <= shown


def test_broadcasting_frames_what_is_stored_and_dashes_what_is_repeated():
    ax = arrays.broadcast(X, X[0], X + X[0], "+")
    dashed = [cell for cell in rectangles(ax) if cell.get_linestyle() != "-"]
    assert (len(rectangles(ax)), len(dashed)) == (3 * 12, 12 - 3)
    column = arrays.broadcast(X, X[:, :1], X - X[:, :1], "-")
    assert len([cell for cell in rectangles(column) if cell.get_linestyle() != "-"]) == 12 - 4
    assert {"(4, 3)", "(4, 1)", "−", "="} <= texts(column)


def test_a_table_shows_its_means_along_both_axes():
    shown = texts(arrays.axes_of(X, X.mean(axis=0), X.mean(axis=1)))
    assert {"3.75", "axis=0 gone: (3,)", "axis=1 gone: (4,)"} <= shown


def test_one_hot_rows_fill_the_ones_alone():
    Y = np.eye(3)[[2, 0, 2]]
    ax = arrays.one_hot_rows(np.array([2, 0, 2]), Y, ("a", "b", "c"))
    full = [cell for cell in rectangles(ax) if cell.get_linestyle() == "-"]
    assert len(full) == 3 + 3  # the labels and the ones


def test_histograms_count_every_bird_once():
    ax = arrays.by_class(FEATURES[:, 1], SEX, ("female", "male"), "body mass (g)")
    assert sum(bar.get_height() for bar in rectangles(ax)) == np.sum(SEX == 0)


def test_ranges_run_from_one_deviation_below_the_mean_to_one_above():
    ax = arrays.ranges(FEATURES, ("a", "b"))
    ends = [line.get_xdata() for line in ax.lines if len(line.get_xdata()) == 2]
    wanted = [(column.mean() - column.std(), column.mean() + column.std()) for column in FEATURES.T]
    np.testing.assert_allclose(ends, wanted)


def test_a_map_shows_its_values_and_all_points():
    axes = networks.planes(
        PLANE, PLANE, {"a": MAP, "b": 1 - MAP}, (FEATURES, SEX), classes=("f", "m"), arrows=[ARROW] * 2
    )
    for ax, values in zip(axes, (MAP, 1 - MAP), strict=True):
        mesh = next(part for part in ax.collections if isinstance(part, QuadMesh))
        np.testing.assert_array_equal(mesh.get_array().reshape(values.shape), values)
        assert sum(len(line.get_xdata()) for line in ax.lines) == 30


def test_blocks_are_drawn_to_scale_with_the_filled_row_inside():
    ax = networks.blocks(LAYER)
    full, row, *others = rectangles(ax)
    scale = full.get_width() / 6
    sizes = [(block.get_height() / scale, block.get_width() / scale) for block in (full, *others)]
    np.testing.assert_allclose(sizes, [(7, 6), (6, 9), (1, 9), (7, 9)])
    assert (row.get_height(), row.get_y() + row.get_height()) == pytest.approx(
        (scale, full.get_y() + full.get_height())
    )


def test_scores_are_drawn_as_they_are():
    steps, loss = networks.along(Z, {"accuracy": np.sign(Z), "loss": Z**2}, "one weight")
    np.testing.assert_array_equal(steps.lines[0].get_ydata(), np.sign(Z))
    np.testing.assert_array_equal(loss.lines[0].get_ydata(), Z**2)


def test_saturation_counts_sums_beyond_the_frame_at_its_edge():
    _, raw, _ = networks.saturation(Z, SLOPE, {"raw": Z * 900, "standardised": Z / 4})
    heights = [bar.get_height() for bar in rectangles(raw) if bar.get_width() < 1]
    assert (sum(heights), heights[0], heights[-1]) == (101, 50, 50)


@pytest.mark.parametrize("name", FIGURES)
def test_where_nothing_is_drawn_the_words_are_the_same(monkeypatch, name):
    words = "what is to be seen in this picture"
    drawn = repr(picture(FIGURES[name](), words))
    monkeypatch.setattr(Picture, "drawn", False)
    bundle, _ = picture(FIGURES[name](), words)._repr_mimebundle_()
    assert bundle == {"text/plain": drawn}


def test_axes_of_nothing_have_the_shape_of_axes_and_answer_as_empty_ones(monkeypatch):
    sizes = [{"rows": rows, "columns": columns} for rows, columns in ((1, 1), (1, 3), (3, 1), (2, 3))]
    sizes += [{**size, "squeeze": False} for size in sizes]
    wanted = [np.asarray(figure(**size), object).shape for size in sizes]
    empty = figure().get_ylim()
    monkeypatch.setattr(Picture, "drawn", False)
    assert [np.asarray(figure(**size), object).shape for size in sizes] == wanted
    assert figure().plot([0, 9], [0, 9]).set(xlabel="x").get_ylim() == empty
    assert figure().get_legend_handles_labels() == ([], [])
