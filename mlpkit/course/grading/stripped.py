"""mlpkit without its answers: the copy that the student's kernel imports.

Left out are the instructor's commands and, of the checks, everything that knows an answer: oracles, inputs, recognised
mistakes. What a lesson's own cells import from them stays. `check` is there, so that a notebook runs as at home, but it
judges nothing: that is the referee's.
"""

import ast
import compileall
import hashlib
import shutil
from pathlib import Path

from .. import notebook
from . import places

# What runs on the student's side of the wall. None of it knows an answer.
INSIDE = (
    "__init__ agent arguments cage door fence kernel landlock limits linux peer seccomp supervise wire zygote".split()
)
LEFT_OUT = ("checks", "course", "__pycache__")
STAND_IN = '''"""The checks of the grader's kernel: they are run by the grader, outside."""


def check(number, *answers, seed=None):
    """Judges nothing here; the grader runs the checks itself."""
    print(f"Exercise {number}: checks are run by the grader.")
    return 0.0
'''


def stripped(root: Path, target: Path) -> Path:
    """Write the copy of root/mlpkit to target/mlpkit, compiled; returns `target`."""
    source, copy = root / "mlpkit", target / "mlpkit"
    shutil.copytree(source, copy, ignore=_left_out(source))
    _write(copy / "checks/__init__.py", STAND_IN)
    for module in sorted(needed(root)):
        _keep(source, copy, module)
    for name in INSIDE:
        if (source / f"course/grading/{name}.py").is_file():
            _write(
                copy / f"course/grading/{name}.py", (source / f"course/grading/{name}.py").read_text(encoding="utf-8")
            )
    _write(copy / "course/__init__.py", "")
    compileall.compile_dir(copy, quiet=2)
    return target


def _left_out(source: Path):
    def ignore(folder, names):
        at_top = Path(folder) == source
        return [name for name in names if name == "__pycache__" or (at_top and name in LEFT_OUT)]

    return ignore


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _keep(source: Path, copy: Path, module: str) -> None:
    """One module of the checks, in packages that are empty besides."""
    path = source / f"{module.replace('.', '/')}.py"
    _write(copy / path.relative_to(source), path.read_text(encoding="utf-8"))
    for folder in (copy / path.relative_to(source)).relative_to(copy).parents:
        if not (copy / folder / "__init__.py").exists():
            _write(copy / folder / "__init__.py", "")


def needed(root: Path) -> set[str]:
    """The modules of the checks that lessons, or the student's side of the wall, import, and what those import."""
    sources = [cell["source"] for lesson in notebook.lessons(root) for cell in _code(root, lesson)]
    inside = [root / f"mlpkit/course/grading/{name}.py" for name in INSIDE]
    sources += [path.read_text(encoding="utf-8") for path in inside if path.is_file()]
    todo = {name for source in sources for name in _imports(_parsed(source), ()) if _is_module(root, name)}
    found: set[str] = set()
    while todo - found:
        name = min(todo - found)
        found.add(name)
        path = root / f"mlpkit/{name.replace('.', '/')}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        todo |= {n for n in _imports(tree, tuple(name.split(".")[:-1])) if _is_module(root, n)}
    return found


def _code(root: Path, lesson: str) -> list[dict]:
    nb = notebook.read(notebook.path_of(lesson, root=root))
    return [cell for cell in nb["cells"] if cell["cell_type"] == "code"]


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a cell of magics
        return ast.Module([], [])


def _imports(tree: ast.AST, package: tuple[str, ...]) -> set[str]:
    """Dotted names below mlpkit that a file of `package` imports, those of things in modules among them."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.removeprefix("mlpkit.") for alias in node.names if alias.name.startswith("mlpkit.")}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join((*above, *filter(None, [node.module])))
            start = start if node.level else start.removeprefix("mlpkit.")
            names |= {start, *(f"{start}.{alias.name}" for alias in node.names)}
    return names


def _is_module(root: Path, name: str) -> bool:
    return name.startswith("checks.") and (root / f"mlpkit/{name.replace('.', '/')}.py").is_file()


def prepared(root: Path = notebook.ROOT) -> Path:
    """The stripped copy of `root`, made when something of it has changed since the last time."""
    return places.once(f"stripped-{_digest(root)}", lambda target: stripped(root, target))


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    files = [p for p in (root / "mlpkit").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    for path in sorted([*files, *(root / "solutions").glob("*/*.ipynb")]):
        digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
