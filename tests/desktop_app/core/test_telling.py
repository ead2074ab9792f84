"""What is done without changing a record is told in Chinese words, whichever part of the desk notes it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from desktop_app.core import telling
from desktop_app.programs import work_orders

ROOT = Path(__file__).parents[3]
ORDERS = work_orders.PROGRAM


def noted() -> set[str]:
    """The events that the sources note by their names."""
    sources = [path for place in ("db", "desktop_app", "ui") for path in (ROOT / place).rglob("*.py")]
    calls = [
        node
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note" and node.args
    ]
    return {
        name.value
        for name in (call.args[0] for call in calls)
        if isinstance(name, ast.Constant) and isinstance(name.value, str)
    }


@pytest.mark.uncounted
def test_every_event_that_is_noted_has_its_words() -> None:
    events = noted()
    assert {"login", "print", "second_lock_opened", "rescued"} <= events
    told = {event: telling.event(None, {"event": event}) for event in events}
    assert not {event for event, words in told.items() if event in words}


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"event": "login", "failures": 0}, "登录"),
        ({"event": "login", "failures": 3}, "登录（之前输错 3 次密码）"),
        ({"event": "export", "rows": 1200, "file": "台账.xlsx"}, "导出 1,200 行到“台账.xlsx”"),
        (
            {"event": "export", "rows": 2, "file": "台账.xlsx", "revealed": True},
            "导出 2 行到“台账.xlsx”，电话和证件号完整",
        ),
        ({"event": "export", "rows": 3, "what": "copied"}, "从列表里复制了 3 行"),
        ({"event": "import", "file": "信访.xlsx", "added": 0}, "从“信访.xlsx”导入：新增 0 条"),
        (
            {"event": "import", "file": "信访.xlsx", "added": 1, "unchanged": 2816, "refused": 4},
            "从“信访.xlsx”导入：新增 1 条，已有 2,816 条，退回 4 条",
        ),
        ({"event": "password_reset", "by": "recovery"}, "凭恢复单设了新密码"),
        ({"event": "password_reset", "by": "张文书"}, "重设了用户的密码"),
        (
            {"event": "shipped", "to": "星湾村", "entries": 12, "sealed": True},
            "导出交换包给“星湾村”：改动 12 条",
        ),
        ({"event": "shipped", "to": "星湾村", "entries": 1}, "导出交换包给“星湾村”：改动 1 条，没有加密"),
        (
            {"event": "received", "sender": "星湾村", "entries": 12, "applied": 9, "conflicts": 2},
            "读入“星湾村”的交换包：改动 12 条，更新记录 9 条，2 处两边都改过",
        ),
        (
            {"event": "received", "sender": "星湾村", "entries": 1, "applied": 1},
            "读入“星湾村”的交换包：改动 1 条，更新记录 1 条",
        ),
        ({"event": "import", "file": "x.xlsx", "added": "许多"}, "从“x.xlsx”导入：新增 0 条"),
        ({"event": "print", "title": "2015年12月民情通报"}, "打印《2015年12月民情通报》"),
    ],
)
def test_an_event_says_what_was_done_and_how_much(details: dict[str, Any], words: str) -> None:
    assert telling.event(None, details) == words


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"event": "print", "form": "slip", "part": "resident"}, "打印《民情工单（承诺书）》群众联"),
        ({"event": "reprint", "form": "slip", "part": "stub"}, "补打《民情工单（承诺书）》存根联"),
        ({"event": "scan", "form": "slip", "part": "stub"}, "扫描归入《民情工单（承诺书）》存根联"),
        ({"event": "print", "form": "ledger", "count": 30}, "打印《民情工单台账》 30 条"),
        ({"event": "reveal", "field": "phone"}, "查看了完整的“联系电话”"),
        ({"event": "reveal"}, "查看了完整的电话和证件号"),
        ({"event": "print", "form": "gone"}, "打印"),
    ],
)
def test_an_event_of_a_record_names_its_form_or_field(details: dict[str, Any], words: str) -> None:
    assert telling.event(ORDERS, details) == words
