"""Rows that are odd in themselves: totals, halves of answers, second people, months, rows too long."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from db.models import Division, Person, Visit, WorkOrder
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import refusals
from desktop_app.spreadsheets.importing import ImportResult, import_file
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Bring, Make, changed, reasons


def take_in(office: Office, path: Path) -> ImportResult:
    return import_file(office, ORDERS, path)


def test_an_identity_number_of_another_person_is_refused_by_name(office: Office, make_xlsx: Make) -> None:
    number, other = "11010519491231002X", "110105194912310038"
    records.create(office, people.PROGRAM, {"name": "赵甲", "identity_number": number})
    path = make_xlsx(
        [
            ("姓名", "身份证号"),
            ("赵甲", number),
            ("钱乙", number),
            ("孙丙", other),
            ("李丁", other),
            ("周戊", ""),
        ]
    )
    result = import_file(office, people.PROGRAM, path)
    assert (result.added, result.unchanged) == (2, 1)
    assert reasons(result) == [(3, "identity_number"), (5, "identity_number")]
    assert "已经是“赵甲”的" in result.refused[0].reason
    assert "第 4 行的“孙丙”" in result.refused[1].reason
    assert import_file(office, people.PROGRAM, path).added == 0


def test_an_answer_that_says_nothing_is_flagged_and_not_refused(office: Office, make_xlsx: Make) -> None:
    take_in(office, make_xlsx([HEADINGS, changed(办理结果="您的留言已收悉"), changed(工单编号="HX-002")]))
    flagged = {order.source_number: order.form_reply for order in WorkOrder.select()}
    assert flagged == {"HX-001": True, "HX-002": False}


def test_a_day_without_its_answer_is_refused(office: Office, make_xlsx: Make) -> None:
    result = take_in(office, make_xlsx([HEADINGS, changed(办理结果="")]))
    assert (result.added, reasons(result)) == (0, [(2, "result")])


@pytest.mark.parametrize("total", ["合计", "总 计：", "本页小计"])
def test_a_row_of_totals_is_no_order(office: Office, make_xlsx: Make, tmp_path: Path, total: str) -> None:
    sums = changed(工单编号=total, 反映人="2 人", 诉求标题="2 件")
    result = take_in(office, make_xlsx([HEADINGS, GOOD_ROW, sums]))
    assert (result.added, reasons(result)) == (1, [(3, "")])
    assert "合计" in result.refused[0].reason
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    assert reasons(take_in(office, tmp_path / "退回.xlsx")) == [(2, "")]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["备注：本表一式两份。"], "表尾的说明"),
        (["填表人：张三", "", "审核人：李四", "", "2015年12月31日"], "表尾的说明"),
        (changed(工单编号="（示例）001"), "填写示例"),
        (changed(反映时间=""), "请填写“提出时间”"),
    ],
)
def test_rows_that_tell_no_time_or_of_the_table_itself(
    office: Office, make_xlsx: Make, cells: list[str], reason: str
) -> None:
    result = take_in(office, make_xlsx([HEADINGS, GOOD_ROW, cells]))
    assert (result.added, [refusal.row for refusal in result.refused]) == (1, [3])
    assert reason in result.refused[0].reason


@pytest.mark.parametrize(
    ("heading", "state"),
    [("状态", "作废"), ("状态", "草稿"), ("事件状态", "已退回"), ("当前环节", "已撤单")],
)
def test_what_counts_nowhere_else_does_not_come_in(
    office: Office, make_xlsx: Make, heading: str, state: str
) -> None:
    rows = [(*HEADINGS, heading), (*GOOD_ROW, "已办结"), (*changed(工单编号="HX-002"), state)]
    result = take_in(office, make_xlsx(rows))
    assert (result.added, reasons(result)) == (1, [(3, "")])


def test_a_stroke_for_nothing_is_no_phone_no_unit_and_no_day(office: Office, make_xlsx: Make) -> None:
    row = (*changed(联系电话="无", 办理结果="", 办结时间="——"), "/")
    assert take_in(office, make_xlsx([(*HEADINGS, "承办单位"), row])).made == ()
    order = WorkOrder.get()
    assert (order.phone, order.completed_on, order.state) == ("", None, "committing")
    assert order.organization == office.organization


def test_a_promise_without_its_words_is_a_promise(office: Office, make_xlsx: Make) -> None:
    row = (*changed(办理结果="", 办结时间=""), "2015-3-3", "2015-3-20")
    take_in(office, make_xlsx([(*HEADINGS, "承诺日期", "承诺期限"), row]))
    order = WorkOrder.get()
    assert (order.state, order.deadline, order.original_deadline) == (
        "handling",
        order.original_deadline,
        date(2015, 3, 20),
    )


def test_months_of_every_style_come_in(office: Office, make_xlsx: Make) -> None:
    styles = ["1985.3", "1985年3月", "198503", datetime(1985, 3, 31), 1985.03]
    rows = [(f"干部{number}", written) for number, written in enumerate(styles)]
    assert import_file(office, people.PROGRAM, make_xlsx([("姓名", "出生年月"), *rows])).added == len(styles)
    assert {person.born for person in Person.select().where(Person.name.startswith("干部"))} == {"1985-03"}


def test_a_row_that_is_longer_than_its_headings_is_refused_and_not_cut(
    office: Office, make_text: Make
) -> None:
    rows = [f"{number},路灯{number},2015-3-2" for number in range(60)]
    path = make_text("\n".join(["编号,标题,反映时间", *rows, "61,路灯,坏了,2015-3-2", "62,河道,2015-3-2,,"]))
    result = take_in(office, path)
    assert (result.added, reasons(result)) == (61, [(62, "")])
    assert "比表头多" in result.refused[0].reason


def test_of_villages_of_one_name_the_townships_column_says_which(office: Office, make_xlsx: Make) -> None:
    office.writer.create(Division(code="330900998000", name="马岙街道", level="township"))
    office.writer.create(Division(code="330900998201", name="星湾村", level="village"))
    rows = [
        (township, *changed(工单编号=f"HX-{place}"))
        for place, township in enumerate(("马岙街道", "白泉", "双桥镇", ""))
    ]
    result = take_in(office, make_xlsx([("乡镇", *HEADINGS), *rows]))
    assert [order.village.code for order in WorkOrder.select().order_by(WorkOrder.source_number)] == [
        "330900998201",
        "330900999201",
    ]
    assert reasons(result) == [(4, "village"), (5, "village")]
    assert "“星湾村”有 2 个：" in result.refused[0].reason


def test_ditto_marks_say_what_stands_above(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx(
        [
            ("姓名", "性别", "民族", "籍贯"),
            ("赵甲", "男", "汉族", "浙江定海"),
            ("钱乙", "〃", "同上", "同上"),
            ("孙丙", "女", "〃", "浙江岱山"),
            ("李丁", "同上", "畲族", "〃"),
        ]
    )
    assert import_file(office, people.PROGRAM, path).added == 4
    found = {
        person.name: (person.gender, person.ethnicity, person.native_place) for person in Person.select()
    }
    assert found["钱乙"] == ("male", "汉族", "浙江定海")
    assert found["孙丙"] == ("female", "汉族", "浙江岱山")
    assert found["李丁"] == ("female", "畲族", "浙江岱山")


HOUSES = {
    **dict.fromkeys(("白泉镇星湾村3组", "星湾村 3组", "星湾村（3组）", "星湾3组"), "3组"),
    "星湾村第2村民小组": "第2村民小组",
    "星湾村三组12号": "三组12号",
    "星湾村文化路12号": "文化路12号",
    "星湾村": "",
}
NO_HOUSES = ("星湾村和星塔村3组", "星塔村3组", "星湾村西头")


def test_the_house_behind_a_village_is_its_address(bring: Bring) -> None:
    """Two villages in one cell are no house, and of a village that nobody knows there is none."""
    rows = [f"王伯|第{place}盏路灯不亮|2015-03-02|{cell}" for place, cell in enumerate(HOUSES)]
    refused = [
        f"王伯|路灯全不亮|2015-03-02|{cell}" for cell in ("星湾村和星塔村3组", "星塔村3组", "星湾村西头")
    ]
    result = bring("work_orders", "来访人|反映问题|日期|所属村", *rows, *refused)
    orders = WorkOrder.select().order_by(WorkOrder.number)
    assert [(order.village.name, order.address) for order in orders] == [
        ("星湾村", house) for house in HOUSES.values()
    ]
    assert [each.reason.partition("的")[0] for each in result.refused] == [
        f"没有叫“{cell}”" for cell in NO_HOUSES
    ]
    visit = "走访日期|走访人员|走访村|户主"
    bring("visits", visit, "2015-03-02|陈主任|星湾村3组|王伯")
    assert Visit.get().group == "3组"


def test_a_town_may_be_called_without_its_kind(bring: Bring) -> None:
    bring("work_orders", "来访人|反映问题|日期|所属区域", "王伯|路灯不亮|2015-03-02|白泉")
    assert WorkOrder.get().village.name == "白泉镇"
