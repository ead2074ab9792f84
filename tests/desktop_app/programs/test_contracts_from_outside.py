"""Tables of posts and applicants come in and go out under the headings that offices use (domain 1.9)."""

from __future__ import annotations

import csv
from pathlib import Path

from python_calamine import CalamineWorkbook

from db.models import ContractPost, PostApplication
from desktop_app.programs import contract_posts, post_applications
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.contracted import Zone, zone

__all__ = ["zone"]


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
