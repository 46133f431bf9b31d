"""Lesson 09 where PyTorch is: the real one is asked, and says what the lesson says without it.

PyTorch is taken from this Python or from the folder that MLPKIT_TORCH names (`pip install --target FOLDER
torch==2.13.0`; .ci/run does that). It is not part of the course's environment.
"""

import asyncio
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import mlpkit
from mlpkit.checks.pytorch import contenders
from mlpkit.course import execute, notebook

LESSON = notebook.path_of("09-torch")
# Run behind the lesson's own cells, in its kernel, where the solutions are.
ASKED = """
assert torch is not None
for dtype, tol in (("float64", 1e-12), ("float32", 1e-5)):
    said = ask_torch(to_torch(params), X, Y, dtype)
    assert disagreements(said, recorded(dtype), tol) == [], dtype
theirs = from_torch(ask_torch(to_torch(params), X, Y))
mine = dict(zip(theirs, [dW1, db1, dW2, db2]))
assert disagreements(mine, theirs, 1e-10) == []
assert disagreements(mine, {k: g * (1 + 1e-9) for k, g in theirs.items()}, 1e-10) == sorted(theirs)
"""
DEEPER = """
import torch
rng = np.random.default_rng(3)
widths, N = (5, 8, 6, 7, 3), 11
Ws = [rng.normal(size=pair) for pair in zip(widths[:-1], widths[1:])]
bs = [rng.normal(size=n) for n in widths[1:]]
x, y = rng.normal(size=(N, 5)), rng.uniform(size=(N, 3))
Wt, bt = ([torch.tensor(p, requires_grad=True) for p in ps] for ps in (Ws, bs))
a = torch.tensor(x)
for W, b in zip(Wt, bt):
    a = torch.sigmoid(a @ W + b)
(((a - torch.tensor(y)) ** 2).sum() / (2 * N)).backward()
for mine, theirs in zip(gradients(Ws, bs, x, y), (Wt, bt)):
    for g, p in zip(mine, theirs):
        assert disagreements({"g": g}, {"g": p.grad.numpy()}, 1e-10) == []
v = Taped(rng.normal(size=(4, 3)))
w, row = Taped(rng.normal(size=(3, 3))), Taped(rng.normal(size=3))
out = (((v @ w + row).sigmoid() * v + v) * v).sum()
tv, tw, trow = (torch.tensor(t.value, requires_grad=True) for t in (v, w, row))
((torch.sigmoid(tv @ tw + trow) * tv + tv) * tv).sum().backward()
found = backward(Taped.tape, Taped.values)
for t, p in ((v, tv), (w, tw), (row, trow)):
    assert disagreements({"g": found[t.k]}, {"g": p.grad.numpy()}, 1e-10) == []
steps = [make(16, np.random.default_rng(1)) for make in (contenders.torch_on(torch), contenders.mlpkit)]
print([step() for step in steps])
"""


@pytest.fixture(scope="module")
def with_torch(need):
    """The environment variables with which a Python finds PyTorch."""
    folder = os.environ.get("MLPKIT_TORCH", "")
    here = find_spec("torch") is not None
    need("PyTorch", found="this Python" if here else (Path(folder, "torch").is_dir() and folder) or None)
    paths = [str(notebook.ROOT), os.environ.get("PYTHONPATH", ""), "" if here else folder]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def test_with_torch_the_lesson_shows_what_it_shows_without(with_torch, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", with_torch["PYTHONPATH"])
    stored = notebook.read(LESSON)
    extra = [{"cell_type": "code", "metadata": {}, "source": s, "outputs": [], "id": None} for s in (ASKED, DEEPER)]
    ran = asyncio.run(execute.run({**stored, "cells": stored["cells"] + extra}, LESSON.parent))
    for before, after in zip(stored["cells"], ran["cells"], strict=False):
        assert after.get("outputs") == before.get("outputs"), after["source"]
    assert ran["cells"][-1]["outputs"][0]["text"] == "[None, None]\n"


def test_without_torch_the_lesson_says_so_in_one_sentence(tmp_path):
    cells = [c["source"] for c in notebook.read(LESSON)["cells"] if "torch = None" in c["source"]]
    note = next(c["source"] for c in notebook.read(LESSON)["cells"] if "is not installed: the cells" in c["source"])
    hide = "import sys; sys.modules['torch'] = None\n"
    code = hide + cells[0] + "\n" + note
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=notebook.ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "PyTorch is not installed: the cells below use the answers it once gave."


def test_torch_is_no_part_of_what_the_course_installs():
    lock = (notebook.ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not [line for line in lock.splitlines() if line.startswith("torch")]


def test_what_pytorch_once_said_are_the_gradients_of_the_library():
    from mlpkit.checks.pytorch.recorded import recorded

    data = mlpkit.penguins()
    X, Y = mlpkit.Scaler(data.X)(data.X), mlpkit.one_hot(data.labels, 2)
    net, rng = (
        mlpkit.mlp((6, 9, 2), mlpkit.sigmoid, np.random.default_rng(0), output=mlpkit.sigmoid),
        np.random.default_rng(7),
    )
    hidden, output = net.layers[0], net.layers[2]
    hidden.W, hidden.b = rng.normal(0, 0.5, (6, 9)), rng.normal(0, 0.5, 9)
    output.W, output.b = rng.normal(0, 0.5, (9, 2)), rng.normal(0, 0.5, 2)
    net.value_and_grad(lambda a, y: mlpkit.mse(a, y, "element"), X, Y)
    ours = {"0.weight": hidden.dW.T, "0.bias": hidden.db, "2.weight": output.dW.T, "2.bias": output.db}
    for name, g in recorded("float64").items():
        np.testing.assert_allclose(ours[name], g, rtol=0, atol=1e-13)
    for name, g in recorded("float32").items():
        assert g.dtype == np.float32
        np.testing.assert_allclose(ours[name], g, rtol=0, atol=1e-8)


def test_the_contenders_do_equal_work():
    rng = np.random.default_rng(5)
    net = mlpkit.mlp((64, 16, 10), mlpkit.relu, rng)
    X, labels = contenders.data(rng)
    Y = np.eye(10)[labels]
    net.value_and_grad(mlpkit.softmax_cross_entropy, X, Y)
    theta = [p.copy() for layer in net.layers[::2] for p in (layer.W, layer.b)]
    for gradients in (contenders.gradients, contenders.one_by_one):
        found = np.concatenate([g.ravel() for g in gradients(theta, X, Y)]) / len(X)
        np.testing.assert_allclose(found, net.grad, rtol=1e-9, atol=1e-14)
    flat, optimizer = np.concatenate([p.ravel() for p in theta]), mlpkit.Adam(contenders.LR)
    ms = [np.zeros_like(flat), np.zeros_like(flat)]
    for t in (1, 2, 3):
        optimizer.step(net.theta, net.grad)
        contenders.adam(flat, net.grad, ms, t)
    np.testing.assert_allclose(flat, net.theta, rtol=1e-9)


def test_the_stopwatch_times_every_contender():
    seconds = contenders.seconds_a_step([contenders.loop, contenders.batch, contenders.mlpkit], 4, rounds=3)
    assert seconds.shape == (3,) and np.all(seconds > 0) and seconds[0] > seconds[1]
