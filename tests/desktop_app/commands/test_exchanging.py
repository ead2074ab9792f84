"""`exchange`: two offices and a stick, by commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.desktop_app.commands.calls import Run

ORDER = '{"title": "路灯不亮", "content": "晚上看不清", "resident": "王阿大"}\n'.encode()


@pytest.fixture
def village(run: Run, tmp_path: Path, password: Path) -> Run:
    """Another office, 毛湾村."""
    common = ("--data", tmp_path / "village", "--password-file", password)
    made = run(
        *common, "init", "--name", "毛湾村", "--short", "毛湾", "--level", "village", "--user", "张文书"
    )
    assert made.code == 0
    return lambda *arguments, stdin=b"": run(*common, *arguments, stdin=stdin)


def site(desk: Run) -> str:
    """The office's own number."""
    return str(desk("--json", "exchange", "peers").json["site"])


def test_there_and_back(desk: Run, village: Run) -> None:
    number = village("add", "work_orders", stdin=ORDER).json["number"]
    sent = village("--json", "exchange", "export", "--to", site(desk), "--out", "a.tdx")
    assert (sent.code, sent.json["applied"], sent.json["conflicts"]) == (0, 0, 0)
    assert sent.json["entries"] > 0
    assert not sent.json["sealed"]
    assert "没有加密" in sent.err
    tried = desk("--json", "exchange", "import", "a.tdx", "--dry-run")
    assert desk("show", "work_orders", number).code == 1
    took = desk("--json", "exchange", "import", "a.tdx")
    assert took.json == tried.json
    assert took.json["entries"] == sent.json["entries"]
    assert took.json["applied"] > 0
    again = desk("--json", "exchange", "import", "a.tdx").json
    assert (again["entries"], again["applied"], again["conflicts"]) == (0, 0, 0)
    assert desk("--json", "show", "work_orders", number).json["title"] == "路灯不亮"
    back = desk("--json", "exchange", "export", "--to", site(village), "--out", "b.tdx")
    assert back.json["sealed"]
    assert not back.err
    assert village("exchange", "import", "b.tdx").out.startswith("已读入“")
    assert desk("--json", "check").json["ok"]


def test_what_both_changed_is_listed_and_settled(desk: Run, village: Run, tmp_path: Path) -> None:
    number = village("add", "work_orders", stdin=ORDER).json["number"]
    village("exchange", "export", "--to", site(desk), "--out", "a.tdx")
    desk("exchange", "import", "a.tdx")
    promise = ("organization=毛湾村", "commitment=修好", "handler=李干事")
    for office, days in ((desk, 7), (village, 3)):
        office("add", "people", stdin='{"name": "李干事"}\n'.encode())
        assert office("move", "work_orders", number, "commit", *promise, f"deadline_days={days}").code == 0
    village("exchange", "export", "--to", site(desk), "--out", "b.tdx")
    took = desk("--json", "exchange", "import", "b.tdx").json
    listed = desk("--json", "exchange", "conflicts").json["conflicts"]
    assert took["conflicts"] == len(listed) > 0
    days = next(each for each in listed if each["field"] == "办结天数")
    assert (days["kept"], days["lost"], days["record"]["program"]) == ("3", "7", "work_orders")
    assert desk("exchange", "take", days["id"]).code == 0
    assert desk("--json", "show", "work_orders", number).json["deadline_days"] == 7
    others = [each["id"] for each in listed if each["id"] != days["id"]]
    assert all(desk("exchange", "keep", each).code == 0 for each in others)
    assert desk("exchange", "conflicts").out == "没有待核的。\n"
    assert "已经核对过" in desk("exchange", "keep", days["id"]).err
    shutil.rmtree(tmp_path / "village")


def test_who_is_known_and_what_they_get(desk: Run, village: Run) -> None:
    there = site(village)
    given = desk("--json", "exchange", "give", "--to", there, "--tabs", "work_orders,visits")
    assert given.json["tabs"] == ["work_orders", "visits"]
    known = desk("--json", "exchange", "peers").json["peers"]
    assert [(peer["site"], peer["tabs"]) for peer in known] == [(there, ["work_orders", "visits"])]
    assert "还没有来过包" in desk("exchange", "peers").out
    assert desk("exchange", "give", "--to", there, "--tabs", "nonsense").code == 1
    assert there in desk("exchange", "forget", "--to", there).out
    assert desk("exchange", "forget", "--to", there).code == 1
    assert desk("--json", "exchange", "peers").json["peers"] == []


def test_what_is_missing_or_no_number_is_said(desk: Run) -> None:
    for arguments, words in (
        (("export", "--out", "a.tdx"), "--to"),
        (("export", "--to", "5"), "--out"),
        (("export", "--to", "x", "--out", "a.tdx"), "不是单位的编号"),
        (("import",), "哪个交换包"),
        (("import", "nothing.tdx"), "打不开"),
        (("keep", "7"), "没有编号为“7”的待核事项"),
    ):
        answer = desk("exchange", *arguments)
        assert (answer.code, words in answer.err) == (1, True), arguments
    assert desk("exchange", "nonsense").code == 2
    assert not Path("a.tdx").exists()
