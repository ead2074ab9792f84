"""Posts and candidates out of tables, under the headings that offices use (domain 1.9, 1.13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from db.models import SelectionCandidate, SelectionPosition
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.selecting import CANDIDATES, POSITIONS, Department

POSTS = (
    "批次,岗位名称,类别,所属单位,行政级别,岗位要求,报名开始,报名结束",
    "2016年第一批,白泉镇镇长,乡镇长,白泉镇,乡科正,大学以上学历,2016-04-13,2016-04-22",
    "2016年第一批,白泉镇党委书记,乡镇党委书记,白泉镇,乡科正,,2016-04-13,2016-04-22",
    "2016年第一批,水务公司副总经理,其他,水务公司,乡科正,,2016-04-13,2016-04-22",
)
APPLICANTS = (
    "姓名,所在单位,职务,报名岗位,推荐/自荐,报名时间",
    "周海宁,白泉镇,副镇长,白泉镇镇长,自荐,2016-04-14",
    "刘敏,水务公司,经理,白泉镇镇长,自荐,2016-04-14",
)


def brought(department: Department, path: Path, program: Any, *rows: str) -> Any:
    path.write_text("\n".join(rows), encoding="utf-8")
    return import_file(department.office, program, path)


def test_posts_that_were_published_come_in_open_with_the_offices_bounds(
    department: Department, tmp_path: Path
) -> None:
    result = brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    assert (result.added, result.refused) == (3, ())
    position = SelectionPosition.get(SelectionPosition.title == "白泉镇镇长")
    assert (position.state, position.number) == ("open", "白泉-2016-001")
    assert (position.kind, position.requirements) == ("township_head", "大学以上学历")
    assert (position.published_on, position.apply_until) == (date(2016, 4, 13), date(2016, 4, 22))
    assert (position.born_from, position.weight_quality) == (date(1980, 1, 1), 40)


def test_a_second_import_knows_the_posts(department: Department, tmp_path: Path) -> None:
    brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    assert brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS).added == 0


def test_who_is_recommended_by_nobody_named_is_not_handed_in(department: Department, tmp_path: Path) -> None:
    brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    department.cadre("周海宁")
    department.on(date(2016, 4, 20))
    rows = ("姓名,报名岗位,推荐/自荐,报名时间", "周海宁,白泉镇镇长,组织推荐,2016-04-14")
    assert brought(department, tmp_path / "人选.csv", CANDIDATES, *rows).added == 1
    candidate = SelectionCandidate.get()
    assert (candidate.state, candidate.number) == ("draft", None)
    assert department.against(candidate, "apply") == ["组织推荐的要填写“推荐单位”"]


def test_those_who_applied_come_in_with_their_numbers(department: Department, tmp_path: Path) -> None:
    brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    for name in ("周海宁", "刘敏"):
        department.cadre(name)
    department.on(date(2016, 4, 20))
    result = brought(department, tmp_path / "人选.csv", CANDIDATES, *APPLICANTS)
    assert (result.added, result.refused) == (2, ())
    candidate = SelectionCandidate.get(SelectionCandidate.number == "白泉-2016-001")
    assert (candidate.person.name, candidate.state, candidate.way) == ("周海宁", "applied", "self")
    assert (candidate.applied_on, candidate.age) == (date(2016, 4, 14), 32)
    assert candidate.organization == department.township


def test_who_applies_for_too_many_posts_in_a_table_stays_a_draft(
    department: Department, tmp_path: Path
) -> None:
    brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    department.cadre()
    rows = [f"周海宁,{line.split(',')[1]}" for line in POSTS[1:]]
    brought(department, tmp_path / "人选.csv", CANDIDATES, "姓名,报名岗位", *rows)
    assert sorted(each.state for each in SelectionCandidate.select()) == ["applied", "applied", "draft"]


def test_the_list_of_applicants_goes_out_under_the_headings_of_offices(
    department: Department, tmp_path: Path
) -> None:
    cadre = department.cadre(full_time_education="大学", full_time_degree="学士", joined_party="2006.06")
    department.applied(department.published(), cadre)
    path = tmp_path / "名单.xlsx"
    named = ("person.name", "person.joined_party", "education", "held", "way")
    exporting.export(department.office, CANDIDATES, path, columns=named)
    first, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert first == ["姓名", "党派加入时间", "最高学历学位", "所在单位及职务", "推荐/自荐"]
    assert rows == [["周海宁", "2006.06", "大学学士", "白泉镇副镇长", "自荐"]]


def test_applications_that_were_handed_in_before_count_too(department: Department, tmp_path: Path) -> None:
    brought(department, tmp_path / "岗位.csv", POSITIONS, *POSTS)
    first, *others = SelectionPosition.select().order_by(SelectionPosition.number)
    department.applied(first, department.cadre())
    rows = [f"周海宁,{position.title}" for position in others]
    brought(department, tmp_path / "人选.csv", CANDIDATES, "姓名,报名岗位", *rows)
    assert sorted(each.state for each in SelectionCandidate.select()) == ["applied", "applied", "draft"]


def test_posts_without_a_last_day_for_applications_stay_drafts(
    department: Department, tmp_path: Path
) -> None:
    rows = ("批次,岗位名称,类别,所属单位,行政级别", "2016年第一批,白泉镇镇长,乡镇长,白泉镇,乡科正")
    brought(department, tmp_path / "岗位.csv", POSITIONS, *rows)
    position = SelectionPosition.get()
    assert (position.state, position.number) == ("draft", None)
