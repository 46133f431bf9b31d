"""A JupyterLab that is nobody's own, on a free port, its settings in a temporary folder: for pictures and tests."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from . import execute

FLAGS = (  # of Chromium
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TOKEN = "a-token-for-tests"
# Notebooks whole in the page, so that the last cell's output is there without scrolling; no offers of news.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}


@dataclass
class Lab:
    """A running JupyterLab and the course directory that it shows."""

    root: Path
    port: int

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/lab/tree/{path}?reset&token={TOKEN}"


def start_lab(root: Path, home: Path) -> tuple[Lab, subprocess.Popen]:
    """JupyterLab on the course directory `root`, with settings and state of its own under `home`."""
    settings = home / "settings/@jupyterlab"
    for name, values in SETTINGS.items():
        (settings / name).parent.mkdir(parents=True, exist_ok=True)
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    env = {**execute.environment(), **folders, "IPYTHONDIR": str(home / "ipython")}
    env |= {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]])
    words = "--no-browser --allow-root --expose-app-in-browser --ServerApp.ip=127.0.0.1".split()
    command = [sys.executable, "-m", "jupyter", "lab", *words, f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={root}"]
    with (home / "lab.log").open("w") as log:
        return Lab(root, port), subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=subprocess.STDOUT)


def wait_for(lab: Lab, process: subprocess.Popen, home: Path) -> None:
    """Until the server answers; what it logged if it does not."""
    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{lab.port}/api/status?token={TOKEN}", timeout=2)
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.25)
    raise RuntimeError(f"JupyterLab does not answer: {(home / 'lab.log').read_text()[-2000:]}")
