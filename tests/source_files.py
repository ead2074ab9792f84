"""The Python files of the repository, parsed once for all the rules that they are held to."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("db", "desktop_app", "ui", "resources")
WRITTEN = (*PRODUCT, "packaging", "tests", ".ci")


class Source(NamedTuple):
    """A Python file: its path from the root, its text, its syntax tree and every node of that tree."""

    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]


@cache
def folder_sources(folder: str) -> tuple[Source, ...]:
    """Every Python file below the folder, parsed once for all rules."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text("utf-8")
        tree = ast.parse(text, path)
        found.append(Source(path.relative_to(ROOT).as_posix(), text, tree, tuple(ast.walk(tree))))
    return tuple(found)


def sources(*folders: str) -> Iterator[Source]:
    for folder in folders:
        yield from folder_sources(folder)


def imported(node: ast.AST) -> list[str]:
    """The full names of the modules that a statement or `import_module` imports; none for any other node."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    if isinstance(node, ast.Call) and called(node) == "import_module":
        return [ast.unparse(node.args[0]).lstrip("f").strip("'\"")]
    return []


def called(node: ast.Call) -> str:
    """The last name of what is called: `update` in `writer.update(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
