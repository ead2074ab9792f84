"""Headings and cells say which column goes where, for files that nobody has seen before."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Division, Organization, Person
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.programs import divisions, key_projects, people
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.workbook import Table, read_table
from tests.desktop_app.spreadsheets.conftest import Bring, Make

LONG = "小区东门外的搅拌站每天夜里施工到两点，老人孩子都睡不好，已经反映过三次，请尽快协调处理。"
LONG_ANSWER = "经现场查看，已要求搅拌站晚上九点以后停工，并在临小区一侧加装隔音屏，三日内装好，请您监督。"


def suggested(make_text: Make, program: Program, *columns: tuple[str, object]) -> dict[str, str]:
    """What is suggested for a file with these headings and one row of these cells."""
    text = (
        "\t".join(heading for heading, _cell in columns)
        + "\n"
        + "\t".join(str(cell) for _heading, cell in columns)
    )
    return mapping.suggest(program, read_table(make_text(text)))


@pytest.mark.parametrize(
    "columns",
    [
        {
            "留言编号": ("2549", "source_number"),
            "留言用户": ("A00045581", "resident"),
            "留言主题": ("物业管理有问题", "title"),
            "留言时间": ("2019/4/25 9:32:09", "raised_at"),
            "留言详情": (LONG, "content"),
            "答复意见": (LONG_ANSWER, "result"),
            "答复时间": ("2019/5/10 14:56:53", "completed_at"),
        },
        {
            "序号": ("1", None),
            "来信编号": ("A1", "source_number"),
            "来信人（必填）": ("张三", "resident"),
            "联系方式": ("13812345678", "phone"),
            "来信标题": ("噪音", "title"),
            "来信日期": ("2019/4/5", "raised_at"),
            "来信内容": (LONG, "content"),
            "办理单位": ("城管局", "organization"),
            "回复内容": (LONG_ANSWER, "result"),
            "回复日期": ("2019.4.9", "completed_on"),
            "所在村": ("星湾村", "village"),
        },
        {
            "*工单号": ("W1", "source_number"),
            "市民姓名": ("李四", "resident"),
            "手机": ("13812345678", "phone"),
            "问题描述": (LONG, "content"),
            "受理 时间": ("2019-4-5 8:00", "raised_at"),
            "村/社区": ("星湾", "village"),
            "处置结果": (LONG_ANSWER, "result"),
            "办结时间": ("2019-4-9 10:22", "completed_at"),
            "一级标签": ("城乡建设", "category"),
            "群众评分": ("95", "rating"),
        },
        {
            "来访人": ("张三", "resident"),
            "来访日期": ("2019-4-5", "raised_at"),
            "问题": ("路灯不亮", "title"),
            "问题描述": (LONG, "content"),
            "是否匿名": ("否", "confidential"),
        },
        {"村别": ("星湾村", "village"), "反映问题": ("村口的路灯不亮了" * 5 + "请修", "content")},
        {"日期": ("2019-4-5", "raised_at"), "姓名": ("张三", "resident"), "反映问题": (LONG, "content")},
    ],
)
def test_headings_of_many_offices(make_text: Make, columns: dict[str, tuple[str, str | None]]) -> None:
    found = suggested(make_text, ORDERS, *((heading, cell) for heading, (cell, _field) in columns.items()))
    assert found == {heading: field for heading, (_cell, field) in columns.items() if field}


def test_headings_that_say_nothing_are_told_by_their_cells(make_text: Make) -> None:
    found = suggested(
        make_text,
        ORDERS,
        ("A", "13812345678"),
        ("B", "2019-1-1 8:00"),
        ("C", LONG),
        ("姓名", "王阿姨"),
        ("E", "7"),
    )
    assert found == {"A": "phone", "B": "raised_at", "C": "content", "姓名": "resident"}


def test_a_heading_that_comes_twice_is_not_taken_for_another_field(make_text: Make) -> None:
    found = suggested(make_text, ORDERS, ("姓名", "王阿姨"), ("事项", "修路"), ("事项", "修桥"))
    assert found == {"姓名": "resident", "事项": "title"}


def test_a_text_that_is_no_table_is_not_taken_for_one(make_text: Make) -> None:
    line = "今天下午两点在镇政府三楼会议室开会，请各村社区的负责人准时参加，不得缺席，有事提前请假。"
    assert suggested(make_text, ORDERS, ("会议纪要第三期", line)) == {}


def test_a_list_of_something_else_is_not_taken_for_one_by_two_headings_that_are_like_it(
    make_text: Make,
) -> None:
    """名称 is a piece of 事项名称, 城乡分类代码 holds 分类: a list of villages would come in as orders."""
    villages = [("代码", "330902104201"), ("名称", "星塔村"), ("城乡分类代码", "220")]
    assert suggested(make_text, ORDERS, *villages) == {}
    told = suggested(make_text, ORDERS, *villages[1:], ("发生地址", "三组12号"))
    assert told == {"名称": "title", "城乡分类代码": "category", "发生地址": "address"}


def test_two_columns_of_days_without_a_heading_are_not_guessed(make_text: Make) -> None:
    found = suggested(make_text, ORDERS, ("姓名", "王阿姨"), ("B", "2019-1-1"), ("C", "2019-1-2"))
    assert found == {"姓名": "resident"}


def test_cells_speak_against_a_heading_that_only_resembles(make_text: Make) -> None:
    """电话情况 that are words are no telephone, 反映时间段 that are words no moment."""
    found = suggested(make_text, ORDERS, ("电话情况", "已打过"), ("标题", "噪音"), ("反映时间段", "很久以前"))
    assert found == {"标题": "title"}


def test_excel_serials_under_a_heading_of_days(make_xlsx: Make) -> None:
    table = read_table(make_xlsx([("标题", "反映时间"), ("噪音", 43560.4)]))
    assert mapping.suggest(ORDERS, table)["反映时间"] == "raised_at"


def test_other_programs_are_mapped_by_their_own_words(make_text: Make) -> None:
    assert suggested(
        make_text,
        people.PROGRAM,
        ("姓名", "王主任"),
        ("身份证号码", "11010519491231002X"),
        ("手机", "13812345678"),
    ) == {"姓名": "name", "身份证号码": "identity_number", "手机": "phone"}
    projects = (("项目名称", "一号码头"), ("开工时间", "2016年1月"), ("完成时限", "2016年底前"))
    assert suggested(make_text, key_projects.PROGRAM, *projects)["完成时限"] == "ends_on"
    assert suggested(
        make_text,
        divisions.PROGRAM,
        ("代码12位", "330900999201"),
        ("名称", "星湾村"),
        ("上级代码", "330900999000"),
    ) == {"代码12位": "code", "名称": "name", "上级代码": "parent_code"}


@pytest.fixture
def table(make_text: Make) -> Table:
    return read_table(make_text("甲,乙\n1,2\n"))


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"丙": "title"}, "文件里没有“丙”这一列，有：甲、乙"),
        ({"甲": "colour"}, "民情工单没有“colour”这一项，可用的是：.*title"),
        ({"甲": "number"}, "没有“number”这一项"),  # numbers are given by the desk
        ({"甲": "title", "乙": "title"}, "“甲”和“乙”两列都对应“事项”"),
        ({}, "没有一列对得上"),
    ],
)
def test_a_mapping_that_cannot_be_used(table: Table, columns: dict[str, str], reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        mapping.check(ORDERS, table, columns)


def test_days_in_cells_are_evidence(make_xlsx: Make) -> None:
    table = read_table(make_xlsx([("标题", "B"), ("噪音", date(2019, 4, 5))]))
    assert set(mapping.suggest(ORDERS, table)) <= {"标题", "B"}


def test_a_heading_that_says_what_it_is_counts_whatever_stands_below_it(make_xlsx: Make) -> None:
    rows = [("标题", "提出时间"), ("噪音", "昨天"), ("积水", "2019-02-30"), ("路灯", "上周")]
    assert mapping.suggest(ORDERS, read_table(make_xlsx(rows))) == {"标题": "title", "提出时间": "raised_at"}
    rows = [("姓名", "身份证号"), ("王阿姨", 1.10105194912310e17), ("李大爷", "11010519491231")]
    assert mapping.suggest(people.PROGRAM, read_table(make_xlsx(rows))) == {
        "姓名": "name",
        "身份证号": "identity_number",
    }


def test_headings_of_two_rows_are_read_together(make_text: Make) -> None:
    table = read_table(
        make_text("事项,办理/结果,办理/时间,群众/姓名\n路灯不亮,已换灯泡,2015-3-2 9:05,王阿姨\n")
    )
    assert mapping.suggest(ORDERS, table) == {
        "事项": "title",
        "办理/结果": "result",
        "办理/时间": "completed_at",
        "群众/姓名": "resident",
    }


BESIDE = ("反映人", "反映时间", "反映问题", "")


@pytest.mark.parametrize(
    ("headings", "row", "taken"),
    [
        (("姓名", "电话", "职务"), ("陈主任", "13812345678", "主任"), set()),  # a list of cadres
        (
            ("承办单位", "联系人", "办理结果", "办结日期"),
            ("水务公司", "陈主任", "已更换", "2015-3-4"),
            {"organization", "result", "completed_on"},
        ),
        (("办结日期", "领导批示"), ("2015-3-4", "同意"), {"completed_on"}),
    ],
)
def test_an_empty_column_sets_another_table_apart_or_only_makes_room(
    make_xlsx: Make, headings: tuple[str, ...], row: tuple[str, ...], taken: set[str]
) -> None:
    rows = [(*BESIDE, *headings), ("王伯", "2015-3-2", "路灯不亮", None, *row)]
    found = mapping.suggest(ORDERS, read_table(make_xlsx(rows)))
    assert {*found.values()} == {"resident", "raised_at", "title", *taken}


def test_registers_of_units_people_and_villages_call_their_columns_otherwise(bring: Bring) -> None:
    units = bring(
        "organizations", "部门名称|单位类别|是否启用", "某公司|国企|否", "卫生院|事业|是", "文联|人民团体|是"
    )
    assert (units.added, units.left_out, [each.field for each in units.refused]) == (2, (), ["kind"])
    kept = Organization.select().where(Organization.name.in_(("某公司", "卫生院"))).order_by(Organization.id)
    assert [(each.kind, each.active) for each in kept] == [("enterprise", False), ("other", True)]
    assert bring("people", "姓名|文化程度", "王守海|高中").left_out == ()
    assert Person.get(Person.name == "王守海").full_time_education == "高中"
    assert bring("divisions", "乡镇|村社区|代码", "白泉镇|金山村|330900999202").refused == ()
    assert Division.get(Division.code == "330900999202").name == "金山村"
