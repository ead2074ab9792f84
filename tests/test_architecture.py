"""The house rules that no linter knows: layers, sizes, late imports, who writes a state."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.late_imports import LATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("db", "desktop_app", "ui", "resources")
WRITTEN = (*PRODUCT, "packaging", "tests", ".ci")
MOST_LINES = 400

# What may be imported where: a package of ours or a library → folders and files. What is not listed is free.
HOMES = {
    "ui": ("ui/", "desktop_app/__main__.py"),
    "desktop_app": ("desktop_app/", "ui/"),
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
    "reportlab": ("desktop_app/printing/",),
    "peewee": ("db/", "desktop_app/"),
    "playhouse": ("db/",),
    "apsw": ("db/",),
    "sqlite3": (),
    "tests": (),
}

# Give a record its first state, before it is in the database; every later one comes from the workflow.
FIRST_STATE = re.compile(r"desktop_app/programs/\w+/intake\.py")
WORKFLOW = "desktop_app/core/workflow.py"


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
    """The full names of the modules that an import statement names; none for any other node."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


# ── layers ───────────────────────────────────────────────────────────────────────────────────────────────


def strays(path: str, nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Imports in a file that its layer does not allow."""
    for node in nodes:
        for module in imported(node):
            homes = HOMES.get(module.split(".")[0])
            if homes is not None and not path.startswith(homes):
                yield f"{path}:{node.lineno} imports {module}"


def test_imports_keep_to_their_layer() -> None:
    found = [stray for source in sources(*PRODUCT) for stray in strays(source.path, source.nodes)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("db/base.py", "from desktop_app.errors import AppError"),
        ("db/base.py", "import ui.app"),
        ("desktop_app/core/office.py", "from ui import main_window"),
        ("desktop_app/core/office.py", "from PySide6.QtCore import QObject"),
        ("desktop_app/core/office.py", "from reportlab.pdfgen import canvas"),
        ("desktop_app/core/office.py", "import apsw"),
        ("ui/lists/table_model.py", "from peewee import fn"),
    ],
)
def test_the_layer_rule_sees_a_stray_import(path: str, line: str) -> None:
    assert list(strays(path, ast.walk(ast.parse(line))))


def test_no_sql_outside_the_storage() -> None:
    words = re.compile(
        r"\bexecute_sql\b|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA)\s+\S+.*\b(FROM|VALUES|SET)\b"
    )
    found = [
        f"{source.path}:{number}: {line.strip()}"
        for source in sources("desktop_app", "ui")
        for number, line in enumerate(source.text.splitlines(), 1)
        if words.search(line)
    ]
    assert not found, "\n".join(found)


def test_one_file_shows_message_boxes() -> None:
    users = {source.path for source in sources("ui", "desktop_app") if "QMessageBox" in source.text}
    assert users <= {"ui/messages.py"}


def test_our_packaging_folder_leaves_the_library_of_that_name_alone() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


# ── shape ────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_file_is_too_long() -> None:
    long = {source.path: len(source.text.splitlines()) for source in sources(*WRITTEN)}
    assert not {path: lines for path, lines in long.items() if lines > MOST_LINES}


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    def opening(tree: ast.Module) -> str:
        return (ast.get_docstring(tree) or "").split("\n\n")[0].rstrip()

    silent = [
        source.path
        for source in sources(*PRODUCT, "packaging")
        if source.nodes[1:] and not opening(source.tree).endswith((".", ":", "?"))
    ]
    assert not silent


def test_names_say_what_a_module_holds() -> None:
    vague = re.compile(r"^(utils?|helpers?|manager|common|misc|base_\w+|\w+_(utils?|helpers?|manager))$")
    assert not [source.path for source in sources(*WRITTEN) if vague.match(Path(source.path).stem)]


# What the functions of a description give back; no words of its own.
ANSWERS = {"Words", "Problem", "NewLine"}


def test_the_vocabulary_stays_small() -> None:
    (tree,) = [one.tree for one in sources("desktop_app") if one.path == "desktop_app/core/program.py"]
    words = {
        node.name: sum(isinstance(line, ast.AnnAssign) for line in node.body)
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name not in ANSWERS
    }
    assert "Program" in words
    assert len(words) <= 12
    assert not {word: attributes for word, attributes in words.items() if attributes > 12}


def test_nothing_is_imported_inside_a_function_but_what_is_deliberately_late() -> None:
    found = {
        f"{source.path}:{node.lineno} imports {module}"
        for source in sources(*PRODUCT, "packaging")
        for node in source.nodes
        if isinstance(node, ast.Import | ast.ImportFrom) and inside_a_function(node, source)
        for module in full_names(node)
        if module not in LATE
    }
    assert not found, "\n".join(sorted(found))


def inside_a_function(node: ast.stmt, source: Source) -> bool:
    return node.col_offset > 0 and any(
        isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        and outer.lineno <= node.lineno <= (outer.end_lineno or 0)
        for outer in source.nodes
    )


def full_names(node: ast.AST) -> list[str]:
    """Like `imported`, but `from package import module` gives package.module where that is one of ours."""
    if not isinstance(node, ast.ImportFrom):
        return imported(node)
    package = ROOT / (node.module or "").replace(".", "/")
    return [
        f"{node.module}.{name.name}"
        if (package / f"{name.name}.py").exists() or (package / name.name).is_dir()
        else str(node.module)
        for name in node.names
    ]


def test_modules_do_not_lead_back_to_themselves() -> None:
    waiting = {
        source.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): {
            module for node in source.tree.body for module in full_names(node)
        }
        for source in sources(*PRODUCT)
    }
    while ready := [module for module, needed in waiting.items() if not needed & waiting.keys() - {module}]:
        for module in ready:
            del waiting[module]
    assert not sorted(waiting)


def test_no_private_name_is_imported() -> None:
    private = re.compile(r"^ *from [\w.]+ import (?:\([^)]*|.*)\b_\w", re.MULTILINE)
    assert not {source.path for source in sources(*PRODUCT) if private.search(source.text)}


def test_no_global_statement() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources(*PRODUCT)
        for node in source.nodes
        if isinstance(node, ast.Global)
    ]
    assert not found


# ── one description, one writer ──────────────────────────────────────────────────────────────────────────


def asks_for_one_program(node: ast.AST) -> bool:
    """`program.key == "…"`, `program.key in ("…", …)` or `match program.key`."""
    if isinstance(node, ast.Match):
        return is_program_key(node.subject)
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    return any(map(is_program_key, sides)) and any(holds_text(side) for side in sides)


def is_program_key(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id == "program_key"
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "key"
        and "program" in ast.unparse(node.value).lower()
    )


def holds_text(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))


def test_generic_code_never_asks_which_program_it_serves() -> None:
    own = ("desktop_app/programs/", "ui/tabs/")
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources("db", "desktop_app", "ui")
        if not source.path.startswith(own)
        for node in source.nodes
        if asks_for_one_program(node)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line", ["self.program.key == 'visits'", "program.key in ('talks', 'visits')", "'visits' != program_key"]
)
def test_the_rule_sees_a_question_for_one_program(line: str) -> None:
    assert any(asks_for_one_program(node) for node in ast.walk(ast.parse(line)))


def writes_a_state(node: ast.AST) -> bool:
    """`record.state = …`, `.update(state=…)`, `write_changes({"state": …})`; not a widget's `self.state`."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(target, ast.Attribute)
            and target.attr == "state"
            and ast.unparse(target.value) != "self"
            for target in targets
        )
    if not isinstance(node, ast.Call) or called(node) not in {"update", "write_changes", "setattr"}:
        return False
    if any(keyword.arg == "state" for keyword in node.keywords):
        return True
    named = [
        key
        for argument in node.args
        for key in (argument.keys if isinstance(argument, ast.Dict) else [argument])
    ]
    return any(isinstance(key, ast.Constant) and key.value == "state" for key in named)


def called(node: ast.Call) -> str:
    """The last name of what is called: `update` in `writer.update(…)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_only_the_workflow_writes_a_state() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources("desktop_app", "ui")
        if source.path != WORKFLOW and not FIRST_STATE.fullmatch(source.path)
        for node in source.nodes
        if writes_a_state(node)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "order.state = 'void'",
        "WorkOrder.update(state='void')",
        "office.writer.update(order, {'state': 'void'})",
        "write_changes(office, program, order, {'title': '', 'state': 'void'})",
        "setattr(order, 'state', 'void')",
    ],
)
def test_the_rule_sees_a_state_being_written(line: str) -> None:
    assert any(writes_a_state(node) for node in ast.walk(ast.parse(line)))


# ── what is written in the repository ────────────────────────────────────────────────────────────────────


def shape_of_a_moment(node: ast.AST) -> str:
    """What a format of days and moments holds, `{day:…}` or `day.strftime(…)`; "" for any other node."""
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        parts = ast.walk(node.format_spec)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
        parts = iter(node.args)
    else:
        return ""
    return "".join(
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def test_no_chinese_stands_in_the_format_of_a_day() -> None:
    # Windows' C library takes none: the sentence would end in an UnicodeEncodeError there.
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources(*PRODUCT, "packaging", "tests")
        for node in source.nodes
        if not shape_of_a_moment(node).isascii()
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("line", ["f'{last:%m月%d日}'", "last.strftime('%m月')"])
def test_the_rule_sees_chinese_in_the_format_of_a_day(line: str) -> None:
    assert any(not shape_of_a_moment(node).isascii() for node in ast.walk(ast.parse(line)))


def test_no_path_of_one_machine_and_no_registry_is_written_down() -> None:
    # The classes of one letter keep this file from finding itself.
    foreign = re.compile(r"(?<![\w.~])/[r]oot/|/[w]ork/|/[t]mp/\w|[p]ypi\.org|[p]ythonhosted|[n]pmjs")
    texts = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts += [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml"}]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts
        if path.suffix
        in {".py", ".md", ".toml", ".txt", ".lock", ".json", ".qss", ".svg", ".csv", ".html", ""}
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if foreign.search(line)
    ]
    assert not found, "\n".join(found)


def canonical(requirement: str) -> str:
    """The bare name of a requirement, as the index compares names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", requirement)[0]).lower()


def test_the_product_imports_its_dependencies_and_nothing_else() -> None:
    imports = {
        module.split(".")[0]
        for source in sources(*PRODUCT)
        for node in source.nodes
        for module in imported(node)
    }
    foreign = imports - sys.stdlib_module_names - set(PRODUCT)
    owners = packages_distributions()
    used = {canonical(owner) for module in foreign for owner in owners.get(module, [module])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert used - {"shiboken6"} == {canonical(name) for name in project["dependencies"]}
