"""Kernels in the sandbox: they work as at home, and end wholly."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from mlpkit.course import notebook
from mlpkit.course.grading import bait, places, sandbox, trials

STARTER = """
import asyncio, sys
from mlpkit.course.grading import trials, sandbox
async def main():
    zygote = sandbox.Zygote(sys.argv[1], names=()).ready() if sys.argv[2] == "forked" else None
    async with trials.patient(sys.argv[1], zygote) as kernel:
        await kernel.run("import ctypes, os\\nfor _ in range(2):\\n    os.fork()\\n"
                         "ctypes.CDLL(None).prctl(15, %r)" % sys.argv[3].encode(), 10)
        print("up", flush=True)
        await asyncio.sleep(100)
asyncio.run(main())
"""


def named(name):
    return trials._named(name)


def soon(condition, seconds=8):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def test_a_notebook_runs_as_at_home(execute):
    cells = ["x = 20", "import numpy as np; from mlpkit import MLP; print(np.arange(3).sum())", "x + 1", "!echo shell"]
    assert execute(*cells)[0] == ["", "3", "21", "shell"]


def test_a_cold_kernel_runs_the_same_notebook(execute):
    assert execute("2 + 2", "import mlpkit.plots; 3", cold=True)[0] == ["4", "3"]


def test_figures_are_drawn_without_a_search_for_fonts(execute):
    cell = "import matplotlib.pyplot as plt, os; plt.plot([1, 2]); plt.title('ä'); plt.show()"
    assert "Figure" in execute("%matplotlib inline", cell)[0][1]
    assert execute("import matplotlib.font_manager as f; print(len(f.fontManager.ttflist) > 9)", cold=True)[0] == [
        "True"
    ]


def test_files_of_the_submission_come_as_copies_and_nothing_else(execute, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/table.csv").write_text("1,2")
    for name in ("02.ipynb", "gradebook.db", ".hidden", "helper.py"):
        (tmp_path / name).write_text("1")
    (tmp_path / "link").symlink_to("/etc/passwd")
    cell = "import os; open('data/table.csv', 'a').write('x')\n"
    assert execute(cell + "print(sorted(os.listdir('.')), open('data/table.csv').read())")[0] == [
        "['data', 'helper.py'] 1,2x"
    ]
    assert (tmp_path / "data/table.csv").read_text() == "1,2"


def test_files_beyond_reason_are_refused_by_name(execute, tmp_path):
    with open(tmp_path / "large.bin", "wb") as file:
        file.truncate(40 << 20)
    with pytest.raises(ValueError, match="large.bin"):
        execute("1")


def test_a_copied_file_can_be_copied_again(execute, tmp_path):
    (tmp_path / "a.csv").write_text("1")
    cell = "import shutil; shutil.copy('a.csv', 'b.csv'); shutil.copy2('a.csv', 'c.csv'); print(open('c.csv').read())"
    assert execute(cell)[0] == ["1"]


def test_a_cell_that_takes_too_long_is_interrupted(execute):
    with pytest.raises(CellTimeoutError):
        execute("while True: pass", timeout=2)


def test_a_kernel_that_leaves_is_reported_with_its_status(execute):
    with pytest.raises(DeadKernelError):
        execute("import os; os._exit(7)")


def test_the_manager_knows_why_a_kernel_is_over(tier, zygote):
    async def run():
        async with trials.patient(tier, zygote) as one:
            await one.run("import os; os._exit(7)", 10)
            return one.manager.ended

    assert asyncio.run(run()) == {"status": 7}


def test_kernels_of_one_parent_have_random_numbers_of_their_own(execute):
    cell = "import random, numpy as np; print(random.random(), np.random.rand(), np.random.default_rng().random())"
    first, second = execute(cell)[0][0].split(), execute(cell)[0][0].split()
    assert all(a != b for a, b in zip(first, second, strict=True))


def test_two_kernels_of_one_parent_run_at_once(tier, zygote):
    async def run():
        async with trials.patient(tier, zygote) as one, trials.patient(tier, zygote) as other:
            await asyncio.gather(one.run("x = 1", 10), other.run("x = 2", 10))
            return await asyncio.gather(one.run("print(x)", 10), other.run("print(x)", 10))

    assert asyncio.run(run()) == ["1\n", "2\n"]


def test_a_process_forked_from_the_worker_uses_its_zygote(tier, zygote):
    async def run():
        async with trials.patient(tier, zygote) as one:
            return await one.run("print(6 * 7)", 10)

    pid = os.fork()
    if not pid:
        code = 1
        try:
            code = 0 if asyncio.run(run()) == "42\n" else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_the_kernel_reaches_the_referee_and_no_other_socket(execute):
    sockets = sandbox.new_directory("s")
    heard = []
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(sockets / "referee"))
        listener.listen()
        thread = threading.Thread(target=_answer, args=(listener, heard))
        thread.start()
        cell = "from mlpkit.course.grading.door import connect\ns = connect(); s.sendall(b'ask'); print(s.recv(10))"
        assert execute(cell, sockets=sockets)[0] == ["b'told'"]
        thread.join(10)
    assert heard == [b"ask"]


def _answer(listener, heard):
    stream, _ = listener.accept()
    with stream:
        heard.append(stream.recv(10))
        stream.sendall(b"told")


def test_no_name_that_the_host_connects_to_is_in_reach_of_the_kernel(execute):
    """The sockets are handed over open; so there is none that a link could take the place of."""
    sockets = sandbox.new_directory("s")
    cell = "import os\nprint([os.path.join(w, n) for w, _, ns in os.walk('/run') for n in ns if n.startswith('k-')])"
    texts, _ = execute(cell, f"import os; os.unlink({str(sockets / 'k-1')!r})", sockets=sockets)
    assert texts[0] == "[]" and texts[1] in ("FileNotFoundError", "PermissionError")


def test_a_manager_refuses_sockets_that_the_sandbox_could_not_find(tmp_path, tier):
    with pytest.raises(ValueError, match="new_directory"):
        sandbox.kernel_manager(tmp_path, tmp_path, tier=tier)


def test_names_of_sockets_fit_into_108_bytes():
    place = sandbox.new_directory("a-name-of-some-length")
    assert len(str(place / "referee")) < 108 and place.stat().st_mode & 0o077 == 0


def test_forged_and_broken_messages_are_skipped(execute):
    cell = (
        "k = get_ipython().kernel\nfor parts in ([b'x'], [b'<IDS|MSG>', b'', b'{', b'[' * 100000, b'', b''],"
        " [b'<IDS|MSG>', b'', b'{}', b'{}', b'{}', b'{}']):\n    k.iopub_socket.send_multipart(parts)\nprint('on')"
    )
    assert execute(cell, "1 + 1")[0] == ["on", "2"]


@pytest.mark.parametrize("way", ["forked", "cold"])
def test_when_the_host_is_killed_nothing_inside_lives_on(tier, way):
    name = f"left-{os.urandom(4).hex()}"
    command = [sys.executable, "-c", STARTER, tier, way, name]
    env = {**os.environ, "PYTHONPATH": str(notebook.ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as host:
        assert host.stdout.readline() == "up\n"
        assert soon(lambda: len(named(name)) == 4)
        host.send_signal(signal.SIGKILL)
    assert soon(lambda: not named(name)), f"{named(name)} live on"


def test_closing_a_zygote_ends_its_kernels_and_leaves_no_process(tier):
    name = f"left-{os.urandom(4).hex()}"

    async def run():
        with sandbox.Zygote(tier, bait.LIMITS, names=()) as made:
            async with trials.patient(tier, made) as one:
                await one.run(f"import ctypes, os; os.fork(); ctypes.CDLL(None).prctl(15, {name.encode()!r})", 10)
                assert len(named(name)) == 2
        return made

    assert asyncio.run(run()).process.returncode is not None
    assert soon(lambda: not named(name))


def test_a_sandbox_that_cannot_start_says_why(monkeypatch, need):
    need("bwrap")
    monkeypatch.setattr("mlpkit.course.grading.outer.PACKAGE", "/proc/no/place")
    with pytest.raises(sandbox.SandboxFailed, match="does not start: .*bwrap"):
        sandbox.Zygote("bubblewrap", names=()).ready()


def test_directories_of_runs_that_are_over_are_swept_and_no_others():
    over = places.base() / "run-over"
    over.mkdir()
    (over / "lock").touch()
    cage = places.base().with_name(places.base().name + "-cages") / "run-over-x"
    cage.mkdir(parents=True)
    outside = sandbox.new_directory("outside")
    (outside / "kept").touch()
    (cage / "link").symlink_to(outside)
    assert over in sandbox.sweep()
    assert not over.exists() and not cage.exists() and (outside / "kept").exists()


def test_a_base_that_somebody_else_has_made_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(places, "len", lambda text: 1, raising=False)
    (tmp_path / f"mlpkit-{os.getuid()}").symlink_to("/")
    with pytest.raises(PermissionError, match="remove it"):
        places.base()


def test_a_forked_kernel_has_the_usual_imports_behind_it(execute):
    cell = (
        "import sys; print(sys.modules.keys() >= {'numpy', 'matplotlib.pyplot', 'mlpkit.plots', 'ipykernel.debugger'})"
    )
    assert execute(cell)[0] == ["True"]


def test_a_forked_kernel_answers_sooner_than_a_cold_one(tier, zygote):
    assert min(_ready(tier, zygote) for _ in range(3)) < min(_ready(tier, None) for _ in range(2)) / 2


def _ready(tier, zygote):
    async def run():
        start = time.perf_counter()
        async with trials.patient(tier, zygote):
            return time.perf_counter() - start

    return asyncio.run(run())


def test_the_environment_inside_is_what_is_listed(execute):
    cell = "import os; print(sorted(os.environ))"
    os.environ["SECRET_OF_THE_INSTRUCTOR"] = "1"
    try:
        assert "SECRET" not in execute(cell)[0][0]
        assert "SECRET" not in execute(cell, cold=True)[0][0]
    finally:
        del os.environ["SECRET_OF_THE_INSTRUCTOR"]


def test_without_walls_a_kernel_runs_on_copies_all_the_same(tmp_path):
    (tmp_path / "a.csv").write_text("1")

    async def run():
        km = sandbox.kernel_manager(tmp_path, sandbox.new_directory("s"), bait.LIMITS, "none")
        await km.start_kernel()
        client = km.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=60)
            return await trials.Patient(km, client).run(cell, 20)
        finally:
            client.stop_channels()
            await km.shutdown_kernel(now=True)

    cell = "import os; from mlpkit.checks import check; open('a.csv', 'w'); print(os.listdir(), check('1.6'))"
    assert asyncio.run(run()) == "Exercise 1.6: checks are run by the grader.\n['a.csv'] 0.0\n"
    assert (tmp_path / "a.csv").read_text() == "1"
