"""A year that was mistyped in an office's list: what has happened there has not happened in the future."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from db.models import ProjectStaff, SelectionPosition
from desktop_app.core.office import Office
from desktop_app.programs import PROGRAMS
from desktop_app.spreadsheets.importing import ImportResult, import_file
from tests.desktop_app.programs.adjusting import Cases, cases
from tests.desktop_app.programs.contracted import Zone, zone

__all__ = ["cases", "zone"]

LATER = "2051-03-01"
POSTED = ("水务公司", "主任", "企业", "水务公司", "全脱产")
SERVED = ("大工程", "水务公司", "专员", "挂职")
ELECTED = ("水务公司", "镇长", "人民代表大会")
ADJUSTED = ("县区", "水务公司", "主任", "不胜任", "平职交流")
LISTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "post_adjustments": (
        ("姓名", "层级", "原单位", "原职务", "情形", "方式", "线索日期", "决定时间", "再使用日期", "再使用"),
        ("陈主任", *ADJUSTED, "2014-01-05", LATER, "", ""),
        ("李干事", *ADJUSTED, "2012-01-05", "2012-03-05", LATER, "站长"),
    ),
    "warnings": (
        ("文号", "类型", "姓名", "事由", "发文日期", "送达日期", "回复日期"),
        ("舟组函〔2014〕10号", "函询", "陈主任", "廉洁自律", LATER, "2014-09-02", ""),
        ("舟组函〔2014〕11号", "函询", "陈主任", "廉洁自律", "2014-09-01", "", LATER),
    ),
    "project_staff": (
        ("姓名", "原单位", "原职务", "去向", "接收单位", "选派类型", "起", "止", "报到日期", "离岗日期"),
        ("陈主任", *POSTED, "2014-01-01", "2015-01-01", LATER, ""),
        ("李干事", *POSTED, "2014-01-01", "2015-01-01", "", LATER),
    ),
    "frontline_service": (
        ("姓名", "岗位类别", "一线单位", "一线岗位", "方式", "起", "止", "实际结束"),
        ("陈主任", *SERVED, "2014-01-01", "2016-01-01", LATER),
    ),
    "duty_resignations": (
        ("姓名", "单位", "辞去职务", "任免机关", "通知日期", "申请日期"),
        ("陈主任", *ELECTED, LATER, ""),
        ("李干事", *ELECTED, "2015-01-01", LATER),
    ),
}


def brought_in(office: Office, key: str, rows: tuple[tuple[str, ...], ...], folder: Path) -> ImportResult:
    path = folder / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return import_file(office, PROGRAMS.with_key(key), path)


@pytest.mark.parametrize("key", LISTS)
def test_what_has_happened_lies_in_the_past(cases: Cases, tmp_path: Path, key: str) -> None:
    result = brought_in(cases.office, key, LISTS[key], tmp_path)
    assert result.added == 0
    assert [refusal.row for refusal in result.refused] == list(range(2, len(LISTS[key]) + 1))
    assert all(refusal.reason.endswith("（2051-03-01）不能晚于今天") for refusal in result.refused)


def test_a_contract_was_not_signed_tomorrow(zone: Zone, tmp_path: Path) -> None:
    zone.announced("科员", code="B01")
    heading = ("姓名", "岗位编号", "方式", "聘期起", "聘期止", "聘前身份", "聘后身份", "签订日期")
    row = ("甲某", "B01", "双向选择", "2015-01-01", "2017-12-31", "企业", "企业", LATER)
    (refusal,) = brought_in(zone.office, "contracts", (heading, row), tmp_path).refused
    assert refusal.reason == "“签订日期”（2051-03-01）不能晚于今天"


def test_a_posting_that_begins_later_is_one_to_be_made(cases: Cases, tmp_path: Path) -> None:
    heading = LISTS["project_staff"][0]
    rows = (heading, ("陈主任", *POSTED, LATER, "2053-01-01", "", ""))
    assert brought_in(cases.office, "project_staff", rows, tmp_path).added == 1
    staff: Any = ProjectStaff.get()
    assert (staff.state, staff.number, staff.reported_on) == ("draft", None, None)


def test_a_post_that_is_published_later_takes_no_applications(cases: Cases, tmp_path: Path) -> None:
    heading = ("岗位名称", "类别", "单位", "岗位层次", "发布日期", "报名截止")
    rows = (heading, ("白泉镇镇长", "乡镇长", "白泉镇", "乡科正", LATER, "2051-04-01"))
    assert brought_in(cases.office, "open_selection", rows, tmp_path).added == 1
    position: Any = SelectionPosition.get()
    assert (position.state, position.number) == ("draft", None)
