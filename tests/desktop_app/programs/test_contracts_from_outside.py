"""Tables of posts and applicants come in and go out under the headings that offices use (domain 1.9)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from db.models import Contract, ContractPost, MutualChoice, MutualWish, Person, PostApplication
from desktop_app.core import records
from desktop_app.errors import TransitionRefused
from desktop_app.programs import (
    contract_posts,
    contract_rounds,
    contract_wishes,
    contracts,
    people,
    post_applications,
)
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.contracted import Zone, zone

__all__ = ["zone"]

IDENTITIES, SAME, TERM = ("聘前身份", "聘后身份"), ("企业", "企业"), ("2012-01-01", "2014-12-31")


def table(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_table_of_posts_comes_in_once(zone: Zone, tmp_path: Path) -> None:
    path = table(
        tmp_path / "岗位.csv",
        ("年度", "岗位编号", "岗位名称", "分管工作", "行政级别", "所属单位", "招聘人数", "岗位要求"),
        ("2016", "A01", "规划科科长", "规划编制", "科级正", zone.unit.name, "1", "熟悉规划业务"),
        ("2016", "B01", "科员", "日常事务", "一般", zone.unit.name, "3", ""),
    )
    for _again in range(2):
        import_file(zone.office, contract_posts.PROGRAM, path)
    posts = {post.code: post for post in ContractPost.select()}
    assert {code: (post.kind, post.places, post.state) for code, post in posts.items()} == {
        "A01": ("section_head", 1, "draft"),
        "B01": ("general", 3, "draft"),
    }
    assert posts["A01"].duties == "规划编制"


def test_applicants_come_in_by_name_and_post(zone: Zone, tmp_path: Path) -> None:
    post = zone.announced("规划科科长", "section_head", code="A01")
    person = zone.person("甲某")
    path = table(
        tmp_path / "报名.csv",
        ("序号（答辩顺序）", "姓名", "岗位编号", "推荐/自荐"),
        ("2", "甲某", "A01", "推荐"),
    )
    import_file(zone.office, post_applications.PROGRAM, path)
    application = PostApplication.get()
    assert (application.person, application.post, application.turn) == (person, post, 2)
    assert application.way == "recommended"
    out = tmp_path / "报名.xlsx"
    exporting.export(zone.office, post_applications.PROGRAM, out)
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    headings = next(row for row in rows if "姓名" in row)
    told = dict(zip(headings, rows[rows.index(headings) + 1], strict=True))
    assert told["所在单位及职务"] == "普陀山—朱家尖管委会科员"
    assert told["最高学历学位"] == "大学"


def test_a_ledger_of_contracts_tells_which_are_signed_and_which_are_over(zone: Zone, tmp_path: Path) -> None:
    """Somebody may have been employed before; and departments have posts of one name."""
    finance, planning = (
        zone.announced("科员", "general", code="", department=name) for name in ("财政局", "规划局")
    )
    path = table(
        tmp_path / "聘任.csv",
        ("姓名", "部门", "岗位", "方式", "聘期起", "聘期止", *IDENTITIES, "签订日期", "结束日期", "解聘原因"),
        ("甲某", "财政局", "科员", "续聘", "2015-01-01", "2017-12-31", *SAME, "2015-01-04", "", ""),
        ("甲某", "规划局", "科员", "双向选择", *TERM, *SAME, "2012-01-04", "2014-12-31", ""),
        ("乙某", "规划局", "科员", "双向选择", *TERM, *SAME, "2012-01-04", "2013-05-01", "辞职"),
        ("丙某", "规划局", "科员", "双向选择", "2015-01-01", "2017-12-31", *SAME, "", "", ""),
        ("甲某", "规划局", "科员", "转岗", "2015-02-01", "2017-12-31", *SAME, "2015-02-01", "", ""),
    )  # fmt: skip
    result = import_file(zone.office, contracts.PROGRAM, path)
    assert {refusal.row for refusal in result.refused} == {6}  # employed by the finance bureau
    told = {(each.person.name, each.post): (each.state, each.number) for each in Contract.select()}
    assert told == {
        ("甲某", finance): ("running", "白泉-2015-001"),
        ("甲某", planning): ("renewed", "白泉-2012-001"),
        ("乙某", planning): ("dismissed", "白泉-2012-002"),
        ("丙某", planning): ("draft", None),
    }
    assert import_file(zone.office, contracts.PROGRAM, path).unchanged == 4
    running = Contract.get(Contract.state == "running")
    assert running.person.post == ""  # who came with the table
    told = {"post": "财政局科员", "organization": zone.unit}  # as a signature would have written it
    records.change(zone.office, people.PROGRAM, running.person, told)
    zone.move(running, "void", ended_reason="登记错误")
    person = Person.get_by_id(running.person_id)
    assert (person.post, person.organization) == ("财政局科员", zone.unit)


def test_a_choice_comes_in_with_its_posts_and_wishes_before_them(zone: Zone, tmp_path: Path) -> None:
    for title in ("科员", "讲解员"):
        zone.announced(title)
    zone.person("甲某")
    wishes = table(
        tmp_path / "志愿.csv",
        ("双向选择", "姓名", "第一志愿", "第二志愿"),
        ("春季双向选择", "甲某", "科员", "讲解员"),
    )
    heads = ("年度", "功能区", "名称", "参加的岗位")
    draft = ("2016", zone.unit.name, "春季双向选择", "科员")
    assert import_file(zone.office, contract_rounds.PROGRAM, table(tmp_path / "批次.csv", heads, draft)).added
    for added in (1, 0):
        assert import_file(zone.office, contract_wishes.PROGRAM, wishes).added == added
    choice = zone.move(MutualChoice.get(), "open", wishes_until=zone.office.today())
    assert [row.post.title for row in choice.posts] == ["科员"]
    with pytest.raises(TransitionRefused, match=r"^“讲解员”没有参加这次双向选择。$"):
        zone.move(MutualWish.get(), "submit")
