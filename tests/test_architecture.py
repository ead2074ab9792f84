"""The house rules that no linter knows: layers, sizes, late imports, who writes a state."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.late_imports import LATE
from tests.source_files import PRODUCT, ROOT, WRITTEN, Source, called, imported, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        ("desktop_app/core/office.py", "import_module(f'ui.tabs.{key}')"),
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


def test_one_file_makes_the_labels_that_show_texts_letter_by_letter() -> None:
    users = {source.path for source in sources("ui") if re.search(r"\bQLabel\(", source.text)}
    assert users == {"ui/widgets/labels.py", "ui/forms/form_head.py"}  # the head colours what it has escaped


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
    parts = {part for source in sources(*WRITTEN) for part in Path(source.path).with_suffix("").parts}
    assert not {part for part in parts if vague.match(part)}


def test_the_map_of_the_core_names_every_module() -> None:
    told = {one.path: ast.get_docstring(one.tree) or "" for one in sources("desktop_app/core")}
    map_of_the_core = told.pop("desktop_app/core/__init__.py")
    assert set(re.findall(r"\b[a-z_]+\b", map_of_the_core)) >= {Path(path).stem for path in told}


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
