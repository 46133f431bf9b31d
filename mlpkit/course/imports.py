"""The rule that imports run one way, and who breaks it.

activations <- losses, layers <- network <- training; optimizers, gradients, surfaces and datasets know only numpy;
checks and plots know the core, widgets know plots, course knows checks and plots. So the core can be read, and run in
a browser, without anything that stands on it.
"""

import ast
import sys
from pathlib import Path

from .notebook import ROOT

CORE = {"activations", "losses", "layers", "network", "training"}
CORE |= {"optimizers", "conjugate", "gradients", "surfaces", "race", "datasets"}
# Run before anything is installed: each may import those before it.
START = ("__init__", "install", "bootstrap", "__main__")
# part of mlpkit: the other parts that it may import
PARTS = {
    "activations": set(),
    "losses": {"activations"},
    "layers": {"activations", "losses"},
    "network": {"activations", "losses", "layers"},
    "training": {"activations", "losses", "layers", "network", "gradients"},
    **{part: set() for part in ("optimizers", "conjugate", "gradients", "surfaces", "race", "datasets")},
    "checks": CORE,
    "plots": CORE,
    "widgets": CORE | {"plots"},
    "course": CORE | {"checks", "plots"},
    **{part: set(START[:place]) for place, part in enumerate(START)},
}
DRAWING = {"numpy", "matplotlib"}
# part: the packages that it may import besides the standard library; None: any
PACKAGES = {
    **{part: {"numpy"} for part in (*CORE, "checks")},
    "plots": DRAWING,
    "widgets": DRAWING | {"PIL", "ipywidgets", "anywidget", "traitlets", "IPython"},
    "course": None,
    **{part: set() for part in START},
}


def import_problems(root: Path = ROOT) -> list[str]:
    """Each import in mlpkit that runs the wrong way, with its place."""
    package = root / "mlpkit"
    return [problem for path in sorted(package.rglob("*.py")) for problem in _file_problems(path, package)]


def _file_problems(path: Path, package: Path) -> list[str]:
    inside = path.relative_to(package).with_suffix("").parts
    part, where = inside[0], path.relative_to(package.parent)
    if part not in PARTS:
        return [f"{where}: nothing says what {part} may import; add it to mlpkit/course/imports.py"]
    found = [pair for pair in _imports(path, ("mlpkit", *inside[:-1])) if not _allowed(part, pair[0], package)]
    return [f"{where}:{line}: {part} must not import {name}" for name, line in found]


def _imports(path: Path, folder: tuple[str, ...]) -> list[tuple[str, int]]:
    """What a file imports, as absolute names with their lines; `folder` is the package that the file lies in."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1] if node.level else ()
            start = ".".join((*base, *filter(None, [node.module])))
            # "from mlpkit import plots" may name a module; "from mlpkit.plots import figure" names it already.
            names = [f"{start}.{alias.name}" for alias in node.names] if start == "mlpkit" else [start]
            found += [(name, node.lineno) for name in names]
    return found


def _allowed(part: str, name: str, package: Path) -> bool:
    top, _, rest = name.partition(".")
    if top != "mlpkit":
        return PACKAGES[part] is None or top in PACKAGES[part] or top in sys.stdlib_module_names
    other = rest.partition(".")[0]
    is_module = other and ((package / other).is_dir() or (package / f"{other}.py").is_file())
    # "from mlpkit import MLP" names a thing of the core, not a module: the lazy package has only those.
    return other == part or other in PARTS[part] or (not is_module and PARTS[part] >= CORE)
