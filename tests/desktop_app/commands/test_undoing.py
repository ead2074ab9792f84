"""`undo`: the last change, or a batch that is named."""

from __future__ import annotations

from pathlib import Path

from tests.desktop_app.commands.calls import Run


def test_the_last_change_is_taken_back_and_its_batch_told(desk: Run) -> None:
    added = desk("add", "organizations", stdin='{"name": "燃气公司"}\n'.encode())
    assert added.json["id"]
    answer = desk("--json", "undo")
    assert answer.code == 0
    assert answer.json["records"] == 1
    assert answer.json["voided"] == 0
    assert desk("--json", "show", "organizations", "--search", "燃气").json["total"] == 0
    again = desk("--json", "undo", answer.json["batch"])
    assert again.json["undone"] == answer.json["batch"]
    assert desk("--json", "show", "organizations", "--search", "燃气").json["total"] == 1


def test_an_import_is_taken_back_whole(desk: Run, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("名称\n燃气公司\n供热公司\n", "utf-8")
    assert desk("--json", "import", "organizations", path).json["added"] == 2
    assert desk("undo").out == "已撤销，恢复了 2 条记录。\n"


def test_what_is_no_batch_is_refused(desk: Run) -> None:
    for given in ("x", "-1", "99999999999999999999"):
        answer = desk("undo", given)
        assert answer.code in (1, 2)
        assert answer.err
    assert "没有批号 7" in desk("undo", "7").err
