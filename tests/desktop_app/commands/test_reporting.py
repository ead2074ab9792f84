"""`report`: bulletins and the closing of a period, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.cli import DONE, REFUSED
from tests.desktop_app.commands.calls import Run, number_of


def test_a_bulletin_is_written_and_says_that_it_is_not_frozen(desk: Run, tmp_path: Path) -> None:
    number_of(desk)
    told = desk("report", "monthly", "--period", "2015-12", "--out", tmp_path / "a.pdf", "--json").json
    assert told["frozen"] is False
    assert told["pages"] == 2
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_freezing_is_told_and_done_once(desk: Run, tmp_path: Path) -> None:
    call = ("report", "月通报", "--period", "2015-12", "--out", tmp_path / "a.pdf")
    assert desk(*call, "--freeze", "--json").json["frozen"] is True
    again = desk(*call, "--freeze")
    assert again.code == REFUSED
    assert "已经由张三" in again.err
    told = desk("report", "monthly", "--period", "2015-12-24", "--out", tmp_path / "a.xlsx", "--json").json
    assert (told["frozen"], told["corrections"]) == (True, 0)
    assert told["rows"] > 0
    listed = desk("show", "frozen_reports", "--json").json
    assert listed["total"] == 1
    printed = desk("print", "frozen_reports", "report", listed["rows"][0]["id"], "--out", tmp_path / "b.pdf")
    assert printed.code == DONE
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("yearly", "--period", "2015-12"), "2015"),
        (("daily", "--period", "2015-12"), "没有“daily”这种报表"),
        (("person", "--period", "2015"), "哪个人"),
        (("monthly", "--period", "2015-12", "--of", "星湾村"), "全单位"),
        (("village", "--period", "2015", "--of", "没有村"), "没有村"),
        (("monthly", "--period", "2199-12"), "还没有到"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(
    desk: Run, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    answer = desk("report", *arguments, "--out", tmp_path / "a.pdf")
    assert answer.code == REFUSED
    assert reason in answer.err
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_of_another_kind_is_refused_before_anything_is_frozen(desk: Run, tmp_path: Path) -> None:
    answer = desk("report", "monthly", "--period", "2015-12", "--out", tmp_path / "a.docx", "--freeze")
    assert answer.code == REFUSED
    assert desk("show", "frozen_reports", "--json").json["total"] == 0
