"""`escalate`: what is due is given once and told; what only a leader may circulate is named."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.cli import DONE, REFUSED
from desktop_app.core.clock import Clock
from tests.desktop_app.commands.calls import Run


def _late(desk: Run) -> str:
    """An order that waits for its promise since yesterday; its number."""
    raised = datetime.now(UTC) - timedelta(days=8)
    line = {"title": "路灯不亮", "content": "村口三盏", "resident": "李四", "raised_at": raised.isoformat()}
    added = desk("add", "work_orders", "--json", stdin=json.dumps(line).encode() + b"\n").json
    return str(added["number"])


def test_what_is_due_is_given_once(desk: Run) -> None:
    number = _late(desk)
    dry = desk("escalate", "--dry-run", "--json").json
    done = desk("escalate", "--json").json
    assert dry == done
    assert [(each["number"], each["kind"]) for each in done["given"]] == [
        (number, "yellow"),
        (number, "urge"),
    ]
    assert done["to_circulate"] == []
    assert desk("escalate", "--json").json["given"] == []
    shown = desk("show", "order_notices", "--json").json
    assert shown["total"] == 2


def test_people_read_a_table(desk: Run) -> None:
    number = _late(desk)
    answer = desk("escalate")
    assert answer.code == DONE
    assert number in answer.out
    assert "黄牌督办" in answer.out
    assert "已出具" in answer.out
    assert desk("escalate").out == "现在没有到期要督办、催办或通报的工单。\n"


def test_on_a_day_that_may_be_wrong_nothing_is_given_at_once(
    desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _late(desk)
    monkeypatch.setattr(Clock, "now", lambda _clock: datetime.now(UTC) + timedelta(days=90))
    answer = desk("escalate")
    assert answer.code == REFUSED
    assert "请核对日期和时间" in answer.err
    given = desk("escalate", "--json").json["given"]  # whoever looked at the clock runs it once more
    assert {each["number"] for each in given} == {number}
