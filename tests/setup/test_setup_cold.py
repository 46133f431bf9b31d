"""The real thing: this workbook on a bare Python, with the lock from the network. For CI: it takes a minute."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.skipif(os.environ.get("CI") != "true", reason="takes a minute and 600 MB: CI=true runs it")
LEFT_OUT = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache", ".ipynb_checkpoints", "gradebook.db*")


@pytest.fixture(scope="module")
def cold(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("cold") / "book"
    shutil.copytree(root, folder, ignore=LEFT_OUT)
    return folder


def environ():
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def test_the_first_start_installs_and_the_second_is_instant(cold, bare):
    seconds = []
    for _ in range(2):
        begin = time.perf_counter()
        command = [*bare, "-m", "mlpkit", "test", "--version"]
        done = subprocess.run(command, cwd=cold, env=environ(), capture_output=True, text=True)
        seconds.append(time.perf_counter() - begin)
        assert done.returncode == 0 and done.stdout.startswith("pytest 9"), done.stderr
    assert seconds[0] < 300 and seconds[1] < 5, seconds


def test_jupyterlab_answers_from_there_with_the_first_notebook(cold, bare):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--port", str(port), "--IdentityProvider.token="]
    lab = subprocess.Popen([*bare, "-m", "mlpkit", "lab", *options], cwd=cold, env=environ(), stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        assert b"00-start.ipynb" in answer(address + "api/contents/notebooks/00-start")
        assert b"nbgrader" in answer(address + "lab/api/extensions")
        assert (cold / "nbgrader_config.py").is_file()
    finally:
        lab.terminate()
        lab.wait(timeout=30)


def answer(address):
    """What a server that is just starting answers."""
    for _ in range(600):
        try:
            return urllib.request.urlopen(address, timeout=30).read()
        except (ConnectionError, urllib.error.URLError) as error:
            assert not isinstance(error, urllib.error.HTTPError), error
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")
