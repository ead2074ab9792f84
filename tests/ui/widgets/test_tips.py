"""What users and files brought in is shown letter by letter: markup neither vanishes nor fetches anything."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument

from ui.widgets.tips import plain_tip

UI = Path(__file__).resolve().parents[3] / "ui"


@pytest.mark.parametrize(
    "text", ["<b>张三</b>", '<img src="file:///etc/passwd">', "<h1>大</h1> & <i>小", "a &lt; b", "<!-- x -->"]
)
def test_markup_is_shown_as_it_was_typed(text: str, qtbot) -> None:
    document = QTextDocument()
    tip = plain_tip(text)
    document.setHtml(tip) if tip != text else document.setPlainText(tip)
    assert document.toPlainText() == text


def test_lines_stay_lines(qtbot) -> None:
    document = QTextDocument()
    document.setHtml(plain_tip("<b>第一行\n第二行"))
    assert document.toPlainText().splitlines() == ["<b>第一行", "第二行"]


def test_a_plain_text_stays_as_it_is() -> None:
    assert plain_tip("王阿姨 < 李阿姨") == "王阿姨 < 李阿姨"


def may_read_markup(node: ast.AST) -> bool:
    """A label that leaves it to Qt whether a text is markup, or a tip with a text that may be anybody's."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "QLabel":
        return not any(word.arg == "textFormat" for word in node.keywords)
    tips = isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip"
    return tips and not all(map(is_ours, node.args))


def is_ours(text: ast.expr) -> bool:
    """Whether the text stands in the code, is translated, or was made plain."""
    if isinstance(text, ast.IfExp):
        return is_ours(text.body) and is_ours(text.orelse)
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Name):
        return text.func.id in ("_", "plain_tip")
    return isinstance(text, ast.Constant)


def test_no_text_of_a_user_is_read_as_markup() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if may_read_markup(node)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    ["QLabel(name)", "QLabel(wordWrap=True)", "box.setToolTip(name)", "box.setToolTip(_('{}').format(name))"],
)
def test_the_rule_sees_a_text_that_could_be_markup(line: str) -> None:
    assert any(map(may_read_markup, ast.walk(ast.parse(line))))
