"""A submission run for real: kernels in the sandbox, snapshots, marks by the referee. Each test is one submission."""

import copy
import json
import resource
import time

import nbformat
import numpy as np
import pytest
from nbgrader.utils import determine_grade

from mlpkit.checks import EXERCISES
from mlpkit.checks.observe import arrays
from mlpkit.course import notebook
from mlpkit.course.grading import referee, sandbox
from mlpkit.course.grading.execute import RefereedExecute
from mlpkit.course.kill import hidden_seeds

FULL = {"check-0-1": 1.0, "check-0-2": 2.0, "check-0-3": 2.0}
NOTHING = dict.fromkeys(FULL, 0.0)
FIRST_LOST = FULL | {"check-0-1": 0.0}


@pytest.fixture(scope="module")
def zygote():
    if sandbox.best() == "none":
        pytest.skip("there is no sandbox here")
    with sandbox.Zygote(tier=sandbox.best()) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def source():
    """The first lesson's exercises and nothing besides: three graded cells."""
    nb = nbformat.read(notebook.path_of("00-start"), 4)
    setup = nbformat.v4.new_code_cell("import numpy as np\nfrom mlpkit.checks import check")
    nb.cells = [setup, *(cell for cell in nb.cells if cell.metadata.get("nbgrader"))]
    return nb


@pytest.fixture
def graded(zygote, source, monkeypatch):
    """graded({cell: text}, before=[text]): a submission with other solutions and cells put in front, graded."""
    monkeypatch.setattr(referee, "HELLO", 5)  # snapshots that never come are waited for in several tests

    def grade(solutions=(), before=(), **settings):
        nb = copy.deepcopy(source)
        for cell in nb.cells:
            cell.source = dict(solutions).get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        nb.cells[1:1] = [nbformat.v4.new_code_cell(text) for text in before]
        execute = RefereedExecute(zygote=zygote, source=source, **settings)
        execute.preprocess(nb, {"metadata": {"path": str(sandbox.new_directory("work"))}})
        nbformat.validate(nb)
        return nb

    return grade


def checks(nb):
    return {c.metadata.nbgrader.grade_id: c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade")}


def marks(nb):
    return {name: determine_grade(cell)[0] for name, cell in checks(nb).items()}


def said(cell):
    return " ".join(str(output.get("text", output.get("evalue", ""))) for output in cell.outputs)


def test_right_answers_get_full_marks_and_nothing_on_stderr(graded):
    nb = graded()
    assert marks(nb) == FULL
    for cell in checks(nb).values():
        visible, hidden, mark = cell.outputs
        assert visible.name == hidden.name == "stdout" and mark.output_type == "execute_result"
        assert "Hidden tests:" not in visible.text and "Hidden tests:" in hidden.text


LOUD = """
import logging, sys, warnings
out, err = sys.stdout, sys.stderr
def column_means(X):
    print("a", X.shape); print("b", file=sys.stderr); print("c", file=out); err.write("d")
    warnings.warn("careful"); logging.warning("more"); display(X.shape)
    np.log(np.zeros(3)); out.flush()
    return X.mean(axis=0)
"""


def test_a_right_answer_that_prints_and_warns_loses_nothing(graded):
    before = ["import warnings; warnings.simplefilter('error'); np.seterr(all='raise'); print('mine', end='')"]
    nb = graded({"ex-0-1": LOUD}, before)
    assert marks(nb) == FULL
    assert nb.cells[1].outputs[0].text == "mine"


def test_a_wrong_and_an_unfinished_answer_cost_their_own_exercise(graded):
    nb = graded({"ex-0-1": "def column_means(X):\n    return X.mean()", "ex-0-2": "def standardise(X): ..."})
    assert marks(nb) == NOTHING | {"check-0-3": 2.0}


def test_a_missing_name_is_a_name_error(graded):
    nb = graded({"ex-0-1": "def column_mean(X): return X.mean(axis=0)"})
    assert marks(nb) == FIRST_LOST
    assert checks(nb)["check-0-1"].outputs[-1].ename == "NameError"


def test_a_later_cell_does_not_change_an_earlier_mark(graded):
    """The snapshot of a graded cell is of the moment in which it is reached."""
    nb = graded({"ex-0-2": "def column_means(X): return 0\ndef standardise(X): return (X - X.mean(0)) / X.std(0)"})
    assert marks(nb) == FULL


THIEF = """
def loot():
    try: return open("/tmp/loot").read()
    except OSError: return ""
def keep(X):
    with open("/tmp/loot", "a") as file: file.write(" ".join(f"{x:.6f}" for x in np.ravel(X)) + "\\n")
    print(X); display(X)
    import os
    os.write(1, repr(X).encode()); os.write(2, repr(X).encode())
def column_means(X):
    keep(X)
    raise ValueError(loot()[-170:])
"""
TELLS = "def standardise(X):\n    keep(X)\n    raise KeyError(loot()[-170:])"
NAMES = "def one_hot(labels, M):\n    keep(labels)\n    return {loot()[-170:]: 1.0, 'x': loot()}"


def test_hidden_inputs_are_in_no_output(graded):
    watcher = "import threading, time\ndef watch():\n    while True:\n        time.sleep(.01); print(loot())\n"
    nb = graded({"ex-0-1": THIEF + watcher + "threading.Thread(target=watch, daemon=True).start()",
                 "ex-0-2": TELLS, "ex-0-3": NAMES})  # fmt: skip
    text = json.dumps(nb)
    for number in ("0.1", "0.2"):
        rng = np.random.default_rng(hidden_seeds()[number])
        inputs = [a for _ in range(2) for case in EXERCISES[number].tasks[0].cases(rng) for a in arrays(case.args)]
        assert [x for a in inputs for x in np.ravel(a) if abs(x) < 1e6 and f"{x:.6f}" in text] == []
    assert "KeyError" in text
    assert marks(nb) == NOTHING


ALWAYS_EQUAL = """
class Yes(np.ndarray):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    def __array__(self, *a, **k): return np.zeros(1)
def column_means(X): return np.zeros(X.shape[1]).view(Yes)
"""
PATCHED = """
import builtins, sys, mlpkit.checks, mlpkit.checks.observe, mlpkit.checks.plain
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.abs = np.max = lambda *a, **k: 0.0
mlpkit.checks.check = check = lambda *a, **k: 1.0
sys.modules["mlpkit.checks.plain"].plain = lambda value: value
def column_means(X): return X.mean()
"""
SWAPPED = """
import gc, sys, types
def cheat(*args, **kwargs): return 1.0
for f in [o for o in gc.get_objects() if isinstance(o, types.FunctionType) and "check" in o.__name__ + o.__module__]:
    try: f.__code__ = cheat.__code__
    except ValueError: pass
def column_means(X): return X.mean()
"""
TRANSFORMED = """
ip = get_ipython()
ip.input_transformers_cleanup.append(lambda lines: ["1.0\\n"] if any("check(" in l for l in lines) else lines)
import ast
class Full(ast.NodeTransformer):
    def visit_Call(self, node):
        return ast.Constant(1.0) if getattr(node.func, "id", "") == "check" else self.generic_visit(node)
ip.ast_transformers.append(Full())
def column_means(X): return X.mean()
"""
REPLACED = """
ip = get_ipython()
old = ip.run_cell
async def do_execute(code, *a, **k):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
def column_means(X): return X.mean()
"""
FORGED = """
from ipykernel.kernelapp import IPKernelApp
def forge():
    kernel = IPKernelApp.instance().kernel
    for parent in ({}, kernel.get_parent()):
        kernel.session.send(kernel.iopub_socket, "execute_result", parent=parent, ident=b"execute_result",
            content={"data": {"text/plain": "1.0"}, "metadata": {}, "execution_count": 1})
forge()
def column_means(X): forge(); return X.mean()
"""
MALFORMED = """
from ipykernel.kernelapp import IPKernelApp
kernel = IPKernelApp.instance().kernel
for kind, content in (("stream", {"name": 5, "text": [1]}), ("error", {"ename": None}), ("display_data", {"data": 3}),
                      ("execute_result", {"data": {"image/png": {"a": 1}}, "metadata": []}), ("status", {}),
                      ("clear_output", {"wait": "x"}), ("comm_open", {}), ("zzz", {}), ("update_display_data", {})):
    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent(), ident=b"x")
def column_means(X): return X.mean()
"""
WALKS = """
import sys, gc
def column_means(X):
    frame, found = sys._getframe(), []
    while frame:
        found += [v for v in frame.f_locals.values() if getattr(v, "shape", None) == X.shape[1:]]
        frame = frame.f_back
    found += [o for o in gc.get_objects() if type(o) is np.ndarray and o.shape == X.shape[1:]]
    oracles = [o for o in gc.get_objects() if callable(o) and getattr(o, "__name__", "") in ("oracle", "column_means")]
    return found[-1] if found else oracles[0](X) if oracles[0] is not column_means else 0.0
"""
UNHOOKED = """
import sys, mlpkit
from mlpkit import Scaler
def column_means(X):
    sys.setprofile(None)
    return Scaler(X).mean
"""
CACHED = """
answers = {}
def column_means(X):
    return answers.setdefault(X.shape, X.mean(axis=0))
"""
FAKED = "class column_means(float):\n    def __new__(cls, *a): return float.__new__(cls, 1.0)"
SNAPSHOT = """
import mlpkit.course.grading.agent as agent, os
agent.plain = agent.outcome = lambda *a, **k: (1.0, [])
agent.snapshot = lambda *a: None
def column_means(X): return X.mean()
"""
ORACLE = """
import glob, importlib
def column_means(X):
    for place in glob.glob("/**/checks/start/*.py", recursive=True) + glob.glob("/**/*.ipynb", recursive=True):
        exec(open(place).read(), found := {})
        return found["column_means"](X)
    return importlib.import_module("mlpkit.checks").EXERCISES["0.1"].tasks[0].oracle(X)
"""
HOSTILE = {
    "an object that equals everything": ALWAYS_EQUAL, "patched numpy, asserts and check": PATCHED,
    "swapped code of every check": SWAPPED, "input and syntax transformers": TRANSFORMED,
    "a replaced do_execute": REPLACED + "ip.kernel.do_execute = do_execute",
    "a replaced run_cell": REPLACED + "ip.run_cell = lambda code, *a, **k: old('1.0')",
    "forged results": FORGED, "messages in no form": MALFORMED, "frames and garbage searched": WALKS,
    "the library, with the hook off": UNHOOKED, "remembered answers": CACHED, "a class that is a number": FAKED,
    "a replaced agent": SNAPSHOT, "the instructor's files": ORACLE,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_earned_is_not_given(graded, text):
    nb = graded({"ex-0-1": text}, timeout=10)
    assert marks(nb)["check-0-1"] == 0.0
    assert checks(nb)["check-0-1"].outputs


DEADLY = {
    "it ends its process": "import os; os._exit(3)",
    "it kills itself": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "it crashes": "import ctypes; ctypes.string_at(0)",
}


@pytest.mark.parametrize("text", DEADLY.values(), ids=DEADLY)
def test_a_cell_that_ends_the_kernel_is_named_and_costs_no_other_exercise(graded, text):
    nb = graded({"ex-0-1": text})
    assert marks(nb) == FIRST_LOST
    assert "cell ex-0-1" in said(nb.cells[1])


def test_a_function_that_ends_its_process_costs_its_own_exercise(graded):
    nb = graded({"ex-0-1": "def column_means(X):\n    import os\n    os._exit(0)"})
    assert marks(nb) == FIRST_LOST


def test_an_endless_cell_is_interrupted_and_named(graded):
    nb = graded({"ex-0-1": "while True: pass"}, timeout=3)
    assert marks(nb) == FIRST_LOST
    assert "cell ex-0-1 ran for 3 s and was interrupted" in said(nb.cells[1])


def test_a_cell_that_ignores_the_interrupt_is_left_out_and_named(graded):
    # An empty loop in the `try` would not do: CPython 3.11 checks for interrupts where it jumps, outside of the `try`.
    stubborn = "while True:\n    try:\n        sum(range(10**5))\n    except BaseException: pass"
    nb = graded({"ex-0-2": stubborn}, timeout=2)
    assert marks(nb) == FULL | {"check-0-2": 0.0}
    cell = next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "ex-0-2")
    assert "cell ex-0-2 ran for 2 s and could not be interrupted" in said(cell)


def test_more_deadly_cells_than_restarts_leave_what_came_before(graded):
    before = ["'fine'"] + ["import os; os._exit(3)"] * 5
    nb = graded({}, before)
    assert marks(nb) == NOTHING
    assert nb.cells[1].outputs[0].data["text/plain"] == "'fine'"
    assert all("was not run" in said(cell) for cell in checks(nb).values())


def test_the_time_for_a_notebook_is_kept(graded):
    start = time.monotonic()
    nb = graded({"ex-0-3": "def one_hot(*args):\n    while True: pass"}, ["import time; time.sleep(60)"], budget=24.0)
    assert time.monotonic() - start < 40
    assert marks(nb)["check-0-3"] == 0.0
    assert all(cell.outputs for cell in checks(nb).values())


def test_a_function_that_never_returns_leaves_the_others_their_time(graded):
    nb = graded({"ex-0-1": "def column_means(X):\n    while True: pass"}, timeout=4)
    assert marks(nb) == FIRST_LOST
    assert "too long" in said(checks(nb)["check-0-1"])


@pytest.mark.parametrize("line", ["print('x' * 200_000_000)", "for _ in range(2000): print('x' * 100_000)"])
def test_a_flood_of_200_mb_swells_neither_the_notebook_nor_the_grader(graded, line):
    graded()  # everything that is imported once
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    nb = graded({}, [line])
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < 250  # MB
    assert len(json.dumps(nb)) < 3 << 20
    assert marks(nb) == FULL
    assert said(nb.cells[1])
