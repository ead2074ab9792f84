"""Tables as offices lay them out: side by side, headings above headings, choices to tick, limits in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import ReformInspection, WorkOrder
from desktop_app.core.office import Office
from desktop_app.core.tables import program_of
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import mapping, refusals, workbook
from desktop_app.spreadsheets.blocks import side_by_side
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import HEADINGS, Bring, Make, book_of, changed

ONE = ("姓名", "问题", "登记时间")


@pytest.mark.parametrize(
    ("headings", "blocks"),
    [
        (["姓名", "电话", "姓名", "电话"], [range(2), range(2, 4)]),
        (["姓名", "电话", "", "姓名", "电话", "", "姓名", "电话", ""], [range(3), range(3, 6), range(6, 9)]),
        (["姓名", "起", "止", "起", "止"], []),
        (["姓名", "姓名"], []),
        (["姓名", "电话"], []),
    ],
)
def test_all_headings_come_again_where_tables_stand_side_by_side(
    headings: list[str], blocks: list[range]
) -> None:
    assert side_by_side(headings) == blocks


def test_tables_side_by_side_are_read_one_after_the_other(office: Office, tmp_path: Path) -> None:
    rows = [
        [*ONE, None, *ONE],
        ["王伯", "路灯不亮", "2015.3.2", None, "李婶", "水管漏水", "2015.3.40"],
        ["张三", "墙角漏水", "2015.3.4", None, None, None, None],
    ]
    path = book_of(tmp_path / "登记.xlsx", rows)
    result = import_file(office, ORDERS, path)
    assert {(order.resident, order.title) for order in WorkOrder.select()} == {
        ("王伯", "路灯不亮"),
        ("张三", "墙角漏水"),
    }
    (refused,) = result.refused
    assert result.table.told(refused.row) == "左起第 2 张表第 2 行"
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    (back,) = workbook.read_table(tmp_path / "退回.xlsx").rows()
    assert list(back.cells[2:4]) == ["李婶", "水管漏水"]


UNMERGED = (
    ("序号", "提出时间", "诉求人", "", "诉求", ""),
    ("", "", "姓名", "电话", "主题", "内容"),
)
FILLED = (1, "2015.3.2", "王伯", "13812345678", "路灯不亮", "桥头的路灯不亮了")


@pytest.mark.parametrize("above", [(), [("白泉镇来访登记表",)]])
@pytest.mark.parametrize("more", [(), ("经办人", "备注", "村社区")])
def test_headings_above_headings_need_no_merged_cells(
    make_xlsx: Make, above: Sequence[Any], more: tuple[str, ...]
) -> None:
    heads = [(*UNMERGED[0], *more), (*UNMERGED[1], *("" for _each in more))]
    table = workbook.read_table(make_xlsx([*above, *heads, (*FILLED, *("李四" for _each in more))]))
    told = ("序号", "提出时间", "诉求人/姓名", "诉求人/电话", "诉求/主题", "诉求/内容", *more)
    assert table.headings == told
    assert [row.cells[0] for row in table.rows()] == [1]


@pytest.mark.parametrize(
    "rows",
    [
        [("姓名", "村", ""), ("张三", "星湾村", "低保"), ("李四", "星塔村", "")],  # words alone
        [("姓名", "电话", ""), ("张三", "", "低保"), ("李四", "13812345678", "")],  # no part under 电话
        [("单位：白泉镇", "", "单位：人"), ("姓名", "村", "户数"), ("张三", "星湾村", 3)],
    ],
)
def test_a_first_row_is_not_taken_for_headings(make_xlsx: Make, rows: list[tuple[Any, ...]]) -> None:
    table = workbook.read_table(make_xlsx(rows))
    assert table.headings[0] == "姓名"
    assert next(table.rows()).cells[0] == "张三"


def test_headings_may_stand_on_three_levels(tmp_path: Path) -> None:
    rows = [
        ["诉求信息", None, None, "办理信息"],
        ["诉求人", "诉求内容", None, "答复时间"],
        [None, "标题", "详细", None],
        ["王伯", "路灯不亮", "桥头的路灯", "3月2日"],
    ]
    path = book_of(tmp_path / "表.xlsx", rows, "A1:C1", "B2:C2", "A2:A3", "D2:D3")
    table = workbook.read_table(path)
    assert table.headings == (
        "诉求信息/诉求人",
        "诉求信息/诉求内容/标题",
        "诉求信息/诉求内容/详细",
        "办理信息/答复时间",
    )
    assert [row.number for row in table.rows()] == [4]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ((("日期", "", "来访人", "反映问题"), ("月", "日", "", "")), ((4, 5), ("", 6), (5.0, "7日"))),
        ((("月", "日", "来访人", "反映问题"),), (("4", "5"), ("", "6"), ("五", "七"))),
        ((("年", "月", "日", "来访人", "反映问题"),), ((2014, 4, 5), ("", "", 6), ("", 5, 7))),
    ],
)
def test_month_and_day_may_stand_beside_each_other(
    office: Office, tmp_path: Path, heads: Any, rows: Any
) -> None:
    table = [
        ["2014年来访登记"],
        *heads,
        *((*row, f"王{place}", f"路灯{place}") for place, row in enumerate(rows)),
    ]
    merges = ("A2:B2", "C2:C3", "D2:D3") if len(heads) > 1 else ()
    result = import_file(office, ORDERS, book_of(tmp_path / "表.xlsx", table, *merges))
    assert result.left_out == result.refused == ()
    days = [order.issued_on for order in WorkOrder.select().order_by(WorkOrder.title)]
    assert days == [date(2014, 4, 5), date(2014, 4, 6), date(2014, 5, 7)]


def test_what_is_ticked_is_chosen(office: Office, tmp_path: Path) -> None:
    rows = [
        [*HEADINGS, "满意度", None, None],
        [*(None for _each in HEADINGS), "满意", "基本满意", "不满意"],
        [*changed(工单编号="HX-1"), "√", None, None],
        [*changed(工单编号="HX-2"), None, None, "✔"],
        [*changed(工单编号="HX-3"), None, None, None],
        [*changed(工单编号="HX-4"), "√", "√", None],
    ]
    down = [f"{column}1:{column}2" for column in "ABCDEFGHI"]
    result = import_file(office, ORDERS, book_of(tmp_path / "表.xlsx", rows, "J1:L1", *down))
    bands = {order.source_number: order.band for order in WorkOrder.select()}
    fields = WorkOrder.band.words
    assert {number: fields.get(band) for number, band in bands.items()} == {
        "HX-1": "满意",
        "HX-2": "不满意",
        "HX-3": None,
    }
    assert [(each.row, each.field) for each in result.refused] == [(6, "band")]
    assert result.left_out == ()


@pytest.mark.parametrize(
    ("cells", "scores"),
    [
        (["95%", "88 %", "100"], [95, 88, 100]),
        ([0.95, 1, 0.88], [95, 100, 88]),
        ([95, 1, 0], [95, 1, 0]),
        ([1, 1, 0], [1, 1, 0]),
    ],
)
def test_a_score_may_be_told_as_a_share(
    office: Office, make_xlsx: Make, cells: list[Any], scores: list[int]
) -> None:
    rows = [(*changed(工单编号=f"HX-{place}"), cell) for place, cell in enumerate(cells)]
    import_file(office, ORDERS, make_xlsx([(*HEADINGS, "群众评分"), *rows]))
    assert [order.rating for order in WorkOrder.select().order_by(WorkOrder.source_number)] == scores


def test_a_share_among_points_is_asked_about(office: Office, make_xlsx: Make) -> None:
    rows = [(*changed(工单编号=f"HX-{place}"), cell) for place, cell in enumerate((95, 0.95, "88%"))]
    result = import_file(office, ORDERS, make_xlsx([(*HEADINGS, "群众评分"), *rows]))
    assert [order.rating for order in WorkOrder.select().order_by(WorkOrder.source_number)] == [95, 88]
    assert [each.reason for each in result.refused] == [
        "“0.95”是 0.95 分还是 95 分？同一列里别的是分数，请写成分数。"
    ]


def test_a_count_is_no_share(office: Office, make_xlsx: Make) -> None:
    rows = [("培训班", "开始时间", "结束时间", "学时", "天数"), ("专题班", "2015.5.4", "2015.5.4", 4, 0.5)]
    program: Any = program_of("trainings")
    import_file(office, program, make_xlsx(rows))
    assert float(program.model.get().days) == 0.5


@pytest.mark.parametrize(
    ("said", "promised", "last"),
    [
        ("5个工作日", "", date(2015, 3, 9)),
        ("十五日内", "", date(2015, 3, 17)),
        ("7天", "2015-3-5", date(2015, 3, 12)),
        ("30个自然日", "明天", None),
    ],
)
def test_a_limit_may_be_told_by_its_length(
    office: Office, make_xlsx: Make, said: str, promised: str, last: date | None
) -> None:
    row = (*changed(办理结果="", 办结时间=""), said, promised)
    import_file(office, ORDERS, make_xlsx([(*HEADINGS, "办理期限", "承诺日期"), row]))
    assert [order.deadline for order in WorkOrder.select()] == ([last] if last else [])


def test_a_limit_of_a_line_counts_from_the_day_of_its_record(office: Office, bring: Bring) -> None:
    bring("reforms", "改革项目|领域|牵头单位", "能上能下细则|干部人事制度改革|白泉镇")
    head = "改革项目|年度|节点|督导日期|发现问题|责任单位|整改期限"
    result = bring("reform_inspections", head, "能上能下细则|2014|年末|2014.11.3|进度慢|水务公司|15日内")
    assert result.refused == ()
    (finding,) = ReformInspection.get().findings
    assert finding.due_on == date(2014, 11, 18)


def test_what_platforms_write_for_nothing_says_nothing(office: Office, make_xlsx: Make) -> None:
    row = changed(反映人="null", 联系电话="None", 办理结果="NULL", 办结时间="null")
    import_file(office, ORDERS, make_xlsx([HEADINGS, row]))
    order = WorkOrder.get()
    assert (order.resident, order.phone, order.result, order.completed_at) == ("", "", "", None)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("orderNo(工单号)", "source_number"),
        ("网友昵称", "resident"),
        ("办理单位", "organization"),
        ("办理单位回复", "result"),
        ("承办单位意见", None),
        ("承诺完成时限", "deadline"),
        ("承诺办结时间", "deadline"),
        ("承诺落实时限", None),
        ("来访事由", "title"),
        ("问题来源", None),
        ("处理结果及时间", "result"),
    ],
)
def test_headings_of_platforms(make_xlsx: Make, heading: str, name: str | None) -> None:
    table = workbook.read_table(make_xlsx([("诉求内容", heading), ("路灯不亮", "城建办")]))
    assert mapping.suggest(ORDERS, table).get(heading) == name


def test_a_text_has_no_sheets(office: Office, make_text: Make) -> None:
    path = make_text("反映时间,诉求内容,反映人\n2015-3-2,路灯不亮,王伯", name="走访.csv")
    with pytest.raises(InvalidInput, match="没有工作表“3月”"):
        import_file(office, ORDERS, path, sheet="3月")
    assert import_file(office, ORDERS, path, sheet="走访").added == 1


def test_what_is_made_elsewhere_comes_in_by_no_file(office: Office, make_xlsx: Make) -> None:
    program: Any = program_of("visit_households")
    with pytest.raises(InvalidInput, match="走访户是别处登记时随着产生的"):
        import_file(office, program, make_xlsx([("户主", "村"), ("张三", "星湾村")]))
