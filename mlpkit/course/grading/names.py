"""What a cell of code defines at its top level, also where the cell cannot be parsed."""

import ast
import re

MAGIC = re.compile(r"^\s*[%!?].*$", re.M)
DEFINES = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=(?!=)", re.M)


def defined(source: str) -> set[str]:
    """The functions, classes and variables that the code makes."""
    tree = parsed(source)
    if tree is None:
        return {name for pair in DEFINES.findall(source) for name in pair if name}
    return {name for node in tree.body for name in _made(node)}


def parsed(source: str) -> ast.Module | None:
    """The syntax tree, without lines that only IPython understands; None where there is none."""
    try:
        return ast.parse(MAGIC.sub("", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _made(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return [name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)]


def imports(source: str) -> bool:
    """Whether a cell is there to import things: what follows it needs it."""
    tree = parsed(source)
    return tree is not None and any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in tree.body)
