"""The check machinery against answers that are strange, hostile or merely unusual."""

import contextlib
import io
import sys
import warnings

import numpy as np
import pytest

from mlpkit.checks import EXERCISES, check, spread, verdicts_of, visible_seed
from mlpkit.checks.plain import Strange, difference, plain
from mlpkit.checks.slides import titles


def verdict(number, *answers):
    given = spread(EXERCISES[number], answers)
    return verdicts_of(number, given, visible_seed(number))


def said(number, *answers, seed=None):
    """What check prints, and the points it returns."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        points = check(number, *answers, seed=seed)
    return out.getvalue(), points


class Everything:
    """Equal to everything, of any shape, and a number if asked."""

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        raise AssertionError("nobody should ask")

    def __float__(self):
        return 1.0

    __hash__ = None
    shape = (7, 2)


class Lying(np.ndarray):
    """An array whose comparisons always come out well."""

    def __eq__(self, other):
        return np.True_

    def __sub__(self, other):
        return np.zeros(self.shape)


def test_points_are_a_plain_float():
    points = said("1.4", lambda a, y: a - y)[1]
    assert type(points) is float
    assert points == 1.0


STRANGE = {
    "None": lambda a, y: None,
    "an object equal to everything": lambda a, y: Everything(),
    "a list": lambda a, y: (a - y).tolist(),
    "an object array": lambda a, y: (a - y).astype(object),
    "nan": lambda a, y: np.full_like(a, np.nan),
    "infinity": lambda a, y: np.full_like(a, np.inf),
    "a lying subclass": lambda a, y: np.zeros_like(a).view(Lying),
    "a matrix": lambda a, y: np.matrix(a - y),
    "a masked array": lambda a, y: np.ma.masked_all(a.shape),
    "text": lambda a, y: "right",
    "complex": lambda a, y: (a - y) + 0j,
    "another shape": lambda a, y: (a - y).T,
    "a scalar": lambda a, y: 0.0,
    "half precision": lambda a, y: (a - y).astype(np.float16),
    "a generator": lambda a, y: (v for v in a - y),
    "a dict": lambda a, y: {"eps": a - y},
    "a structured array": lambda a, y: np.zeros(a.shape, dtype=[("x", float)]),
    "an exception": lambda a, y: 1 / 0,
    "an exit": lambda a, y: sys.exit(0),
    "an unhelpful exception": lambda a, y: (_ for _ in ()).throw(Exception()),
    "the class of the answer": float,
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_answer_is_refused_in_a_sentence_and_stops_nothing(name):
    text, points = said("1.4", STRANGE[name])
    assert points == 0.0
    assert "✗ eps_out" in text
    assert len(text.splitlines()) >= 3


def test_no_function_at_all_is_refused():
    assert verdict("1.4", 3.0)[0].key == "not-a-function"


def test_an_empty_stub_is_called_unstarted():
    def eps_out(a, y):
        raise NotImplementedError

    text, points = said("1.4", eps_out)
    assert points == 0.0
    assert "not started yet" in text


def test_single_precision_is_fair():
    assert verdict("1.4", lambda a, y: a.astype(np.float32) - y.astype(np.float32))[0].passed


def test_an_answer_that_warns_and_floods_passes_and_leaves_both_streams_clean():
    def eps_out(a, y):
        warnings.warn("look out", stacklevel=1)
        print("x" * 10_000_000)
        print("noise", file=sys.stderr)
        np.log(-np.ones(2))
        return a - y

    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        text, points = said("1.4", eps_out)
    assert points == 1.0
    assert err.getvalue() == ""
    assert "xxx" not in text


def test_changing_an_argument_in_place_is_noticed_and_named():
    def eps_out(a, y):
        a -= y
        return a

    v = verdict("1.4", eps_out)[0]
    assert (v.passed, v.key) == (False, "in-place")
    assert "a is not afterwards what it was" in v.says


def test_an_answer_that_remembers_is_noticed():
    seen = {}

    def eps_out(a, y):
        return seen.setdefault(a.shape, a - y)

    assert verdict("1.4", eps_out)[0].key == "remembers"


def test_an_answer_that_reads_memory_instead_of_values_is_noticed():
    def eps_out(a, y):
        return (a.ravel(order="K") - y.ravel(order="K")).reshape(a.shape)

    assert verdict("1.4", eps_out)[0].key == "layout"


@pytest.mark.parametrize("style", ["call", "name", "method"])
def test_letting_the_library_do_it_is_noticed(style):
    import mlpkit.losses

    def through_call(A, Y):
        return mlpkit.losses.half_squared_error(A, Y)[0]

    def honest(a, y):
        return 0.5 * ((a - y) ** 2).sum()

    if style == "call":
        assert verdict("1.3", honest, through_call)[1].key == "delegates"
    elif style == "name":
        from mlpkit.checks.perceptron.squared_loss import loss_mean

        assert verdict("1.3", honest, loss_mean)[1].key == "delegates"
    else:
        from mlpkit.checks.backprop.factors import weight_gradient

        assert verdict("1.6", weight_gradient.oracle, lambda d: d.mean(0))[0].key == "delegates"


def test_using_an_activation_of_the_library_is_no_delegation():
    from mlpkit import sigmoid

    def delta_out(eps, z2, a, act):
        return eps * (sigmoid.df(z2, a) if act.name == "sigmoid" else act.df(z2, a))

    assert verdict("1.5", delta_out)[0].passed


def test_hidden_reports_hold_no_numbers_of_the_data():
    text, _ = said("1.6", lambda al, d: al.T @ d, lambda d: d.sum(0), seed=4711)
    assert "wanted 0" not in text
    assert "On " not in text
    assert "1/N is missing" in text


def test_the_report_names_the_slide_behind_a_line_number():
    assert titles("slides L99, L131 and erratum 12") == [
        "Loss function gradients: sample-wise (1)",
        "Loss function and gradients: whole data",
    ]


def test_a_wrong_number_of_functions_and_an_unknown_exercise_are_explained():
    with pytest.raises(ValueError, match="checks grad_W2, grad_b2; 1 functions came"):
        check("1.6", lambda: 0)
    with pytest.raises(ValueError, match=r"no exercise '9.9'"):
        check("9.9", lambda: 0)


def test_one_wrong_step_of_fourteen_costs_one_step():
    def derivatives(v, W1, W2):
        d = {"ds": 0.5, "dq": 0.5 * np.ones_like(v["q"])}
        d["da"] = d["de"] = d["dq"] * 4 * v["e"]  # one 2 too many, and everything after it is built on that
        d["db2"] = d["du2"] = d["dz2"] = d["da"] * v["a"] * (1 - v["a"])
        d["dW2"], d["dalpha"] = np.outer(v["alpha"], d["du2"]), W2 @ d["du2"]
        d["db1"] = d["du1"] = d["dz1"] = d["dalpha"] * v["alpha"] * (1 - v["alpha"])
        return {**d, "dW1": np.outer(v["x"], d["du1"]), "dx": W1 @ d["du1"]}

    text, points = said("1.4a", derivatives)
    assert points == 6.5
    assert "✗ de" in text


def test_steps_that_are_missing_are_called_unstarted_and_the_others_count():
    text, points = said("1.4a", lambda v, W1, W2: {"ds": 0.5})
    assert points == 0.5
    assert "○ dq, de" in text


def test_plain_copies_what_it_is_given():
    a = np.ones(3)
    copy = plain((a, [a], {"a": a}))
    a[:] = 7
    assert copy[0].max() == copy[1][0].max() == copy[2]["a"].max() == 1


def test_nan_never_agrees_and_infinity_agrees_with_itself_only():
    assert difference(np.array([np.nan]), np.array([np.nan]), 1.0)
    assert difference(np.array([np.inf]), np.array([np.inf]), 1e-7) is None
    assert difference(np.array([-np.inf]), np.array([np.inf]), 1e-7)


@pytest.mark.parametrize(
    ("got", "pattern"),
    [(lambda w: 3 * w, "3 times"), (lambda w: -w, "sign is reversed"), (lambda w: w.T, "transpose")],
)
def test_a_pattern_in_the_error_is_told(got, pattern):
    want = np.random.default_rng(0).normal(size=(4, 4))
    assert pattern in difference(got(want), want, 1e-7).text


def test_strange_parts_deep_inside_are_found():
    assert isinstance(plain({"a": (1.0, [None])})["a"][1][0], Strange)
    assert difference(plain((1.0, None)), (1.0, 2.0), 1e-7)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_report_read_back_gives_the_verdicts_again(hidden):
    """Every 40th answer of the banks; a misconception that only a judge knows keeps its sentence without a key."""
    from mlpkit.checks.report import report
    from mlpkit.checks.reread import findings
    from mlpkit.course.kill import banks, functions

    for answer in [answer for answers in banks().values() for answer in answers][::40]:
        exercise = EXERCISES[answer.number]
        verdicts = verdicts_of(answer.number, spread(exercise, functions(answer)), visible_seed(answer.number))
        found = findings(report(exercise, verdicts, hidden), exercise)
        states = {v.task.name: "right" if v.passed else "wrong" if v.started else "not started" for v in verdicts}
        assert {f.task: f.state for f in found} == states, answer.label
        assert {f.hidden for f in found} == {hidden}
        told = {v.task.name: " ".join(v.says.split()) for v in verdicts if v.says}
        assert all(told[f.task].startswith(" ".join(f.says.split())) and f.says for f in found if f.task in told)
