"""A workbook in small: our own bootstrap, with packages that weigh nothing, so that an installation takes seconds."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BARE = [getattr(sys, "_base_executable", sys.executable), "-S"]  # -S: as if no package had ever been installed
PYPROJECT = """
[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"
[project]
name = "mlpkit"
version = "1.0.0"
description = "small"
dependencies = []
[project.optional-dependencies]
lab = ["jupyterlab>=4.4"]
course = ["mlpkit[lab]", "pytest>=8"]
"""
ECHO = """
import json, os, sys
print(json.dumps({"args": sys.argv[1:], "prefix": sys.prefix, "cwd": os.getcwd(), "path": os.environ["PYTHONPATH"]}))
"""
COMMAND = '''"""Say where it runs."""


def main(argv):
    import sys

    print(sys.prefix, *argv)
    return 7
'''


def wheel(folder, name, version, files):
    """Writes a wheel; the line that pins it in a lock."""
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={digest(data)},{len(data)}\n" for path, data in files.items())
    target = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in [*files.items(), (f"{info}/RECORD", (record + f"{info}/RECORD,,\n").encode())]:
            archive.writestr(path, data)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}\n"


def digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def flit():
    """The files of the build backend, taken from the environment that runs this test."""
    paths = [path for path in metadata.files("flit_core") if path.parts[0] == "flit_core" and path.suffix != ".pyc"]
    return {path.as_posix(): path.read_binary() for path in paths}


class Workbook:
    """A small workbook in a folder, and ways to start it."""

    bare = BARE
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"

    def __init__(self, root):
        self.root, self.venv, self.wheels = root, root / ".venv", root / "wheels"
        (root / "mlpkit/course").mkdir(parents=True)
        self.wheels.mkdir()
        for name in ["__init__.py", "__main__.py", "bootstrap.py", "install.py"]:
            shutil.copy(ROOT / "mlpkit" / name, root / "mlpkit" / name)
        (root / "mlpkit/course/where.py").write_text(COMMAND)
        (root / "pyproject.toml").write_text(PYPROJECT)
        echo = {"__init__.py": b"", "__main__.py": ECHO.encode()}
        self.lock(
            self.pack("jupyterlab", "4.9", {f"jupyterlab/{path}": data for path, data in echo.items()}),
            self.pack("pytest", "9.0", {f"pytest/{path}": data for path, data in echo.items()}),
            self.pack("flit_core", "3.99", flit()),
        )

    def pack(self, name, version, files):
        """Offers a package; the line that pins it in a lock."""
        return wheel(self.wheels, name, version, files)

    def lock(self, *lines):
        (self.root / "requirements.lock").write_text("".join(lines))

    def environ(self, **variables):
        """No network, no uv, no settings of whoever runs the tests."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "PYTHON", "CONDA", "VIRTUAL"))}
        ours = {
            "PATH": os.defpath,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return {**kept, **ours, "PYTHONDONTWRITEBYTECODE": "1", **variables}

    def start(self, *args, python=BARE, **variables):
        """A started command, as a process to talk to."""
        return subprocess.Popen(
            [*python, "-m", "mlpkit", *args],
            cwd=self.root,
            env=self.environ(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *args, python=BARE, **variables):
        """(exit status, stdout, stderr) of a command."""
        child = self.start(*args, python=python, **variables)
        out, err = child.communicate(timeout=120)
        if Path(sys.base_prefix, "conda-meta").is_dir():  # bare as it is, conda's own Python is an active environment
            err = re.sub(rf"The active environment {re.escape(sys.base_prefix)} lacks .*\n", "", err)
        return child.returncode, out, err

    def environment(self, folder, *packages, pip=False):
        """Makes an environment beside ours, with some of the packages in it; its Python as a command."""
        subprocess.run([*BARE, "-m", "venv", *([] if pip else ["--without-pip"]), folder], check=True)
        target = next(folder.glob("[Ll]ib/**/site-packages"))
        for name in packages:
            with zipfile.ZipFile(next(self.wheels.glob(f"{name}-*"))) as archive:
                archive.extractall(target)
        return [str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))]


@pytest.fixture
def workbook(tmp_path):
    return Workbook(tmp_path / "book")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workbook that has been started once; (workbook, what that start gave)."""
    book = Workbook(tmp_path_factory.mktemp("made") / "book")
    return book, book.run("lab", "--no-browser", "--port", "9999")


@pytest.fixture(scope="session")
def bare():
    """A Python without any package, as the beginning of a command."""
    return BARE


@pytest.fixture(scope="session")
def root():
    """The folder of the real workbook."""
    return ROOT
