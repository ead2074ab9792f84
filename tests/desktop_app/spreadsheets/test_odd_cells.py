"""Cells that say more than their column asks for, or less than a day: as people write them into registers."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Person, VisitHousehold, WorkOrder
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import Bring, Make, book_of

PHONES = {
    "13812345678（儿子）": ("13812345678", "联系电话是儿子的"),
    "138 1234 5678\n8012345": ("13812345678、8012345", ""),
    "电话：13812345678": ("13812345678", ""),
    "手机13812345678(女儿)": ("13812345678", "联系电话是女儿的"),
    "(0580)8012345": ("0580-8012345", ""),
    "13812345678（妻）|急": ("13812345678", "急；联系电话是妻的"),
}


def test_telephones_with_what_people_write_beside_them(bring: Bring) -> None:
    rows = (f"王伯|第{place}盏路灯不亮|2015-03-02|{cell}" for place, cell in enumerate(PHONES))
    result = bring(
        "work_orders", "来访人|反映问题|日期|联系电话|备注", *rows, "李伯|没水|2015-03-02|没号（儿子）"
    )
    assert [(each.row, each.field) for each in result.refused] == [(len(PHONES) + 2, "phone")]
    orders = WorkOrder.select().order_by(WorkOrder.number)
    assert [(order.phone, order.remark) for order in orders] == [*PHONES.values()]


GRADES = {
    "很满意/95": (95, "very_satisfied"),
    "满意（88分）": (88, "satisfied"),
    "基本满意 70": (70, "fairly_satisfied"),  # the points decide
    "不满意": (None, "dissatisfied"),
    "十分满意": (None, "very_satisfied"),
    "100": (100, "very_satisfied"),
    "未评价": (None, None),
}


@pytest.mark.parametrize("heading", ["群众评价", "满意度"])
def test_grades_in_words_and_points(bring: Bring, heading: str) -> None:
    cells = (*GRADES, "好/95")
    rows = [f"王伯|第{place}盏灯不亮|2015-03-02|已更换|2015-03-04|{cell}" for place, cell in enumerate(cells)]
    result = bring("work_orders", f"来访人|反映问题|日期|办理结果|办结日期|{heading}", *rows)
    assert [each.row for each in result.refused] == [len(GRADES) + 2]
    orders = WorkOrder.select().order_by(WorkOrder.number)
    assert [(order.rating, order.band) for order in orders] == [*GRADES.values()]


def test_who_handles_for_another_is_who_it_is(bring: Bring) -> None:
    rows = ("王伯|路灯不亮|2015-03-02|李干事（代）", "李伯|水管漏水|2015-03-02|李娜（代）")
    result = bring("work_orders", "来访人|反映问题|日期|经办人", *rows)
    assert [each.name for each in result.made] == ["李娜（代）"]
    assert WorkOrder.get(WorkOrder.resident == "王伯").handler == Person.get(Person.name == "李干事")


def test_days_that_a_table_has_as_numbers(office: Office, make_xlsx: Make) -> None:
    """8.10 in a cell of numbers is 8.1: nobody knows any more which day it was."""
    rows = [
        ("2013年信访登记",),
        ("来访人", "来访时间", "反映问题", "办结日期", "处理情况"),
        ("王伯", 8.5, "路灯不亮", 8.15, "已更换"),
        ("李伯", 8.4, "水管漏水", 8.1, "已修好"),
        ("张婶", 8.05, "井盖丢了", "9.1", "已补上"),
        ("周伯", 13.5, "垃圾没人清", "", ""),
        ("吴伯", "12.30", "河道垃圾", "1.4", "已清理"),
        ("郑伯", "8.15", "没水", "8.10", "已通水"),
    ]
    result = import_file(office, ORDERS, make_xlsx(rows))
    assert [(each.row, each.field) for each in result.refused] == [
        (4, "completed_on"),
        (6, "raised_at"),
        (8, "completed_on"),  # a day of the year before it, but none of next summer
    ]
    assert result.refused[0].reason.startswith("“数字 8.1(8月1日还是8月10日)”不是日期")
    told = {order.resident: (order.issued_on, order.completed_on) for order in WorkOrder.select()}
    assert told == {
        "王伯": (date(2013, 8, 5), date(2013, 8, 15)),
        "张婶": (date(2013, 8, 5), date(2013, 9, 1)),
        "吴伯": (date(2013, 12, 30), date(2014, 1, 4)),
    }


def test_a_heading_is_read_with_that_of_its_group(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("来访人", "反映时间", "事项", "办理情况", None, None),
        (None, None, None, "单位", "结果", "日期"),
        ("王伯", "2015-03-02", "路灯不亮", "水务公司", "已更换", "2015-03-04"),
    ]
    path = make_xlsx(rows)
    book_of(path, rows, "A1:A2", "B1:B2", "C1:C2", "D1:F1")
    assert import_file(office, ORDERS, path).left_out == ()
    order = WorkOrder.get()
    told = (order.organization.name, order.result, order.completed_on)
    assert told == ("水务公司", "已更换", date(2015, 3, 4))


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        ("手机|座机", "13812345678|0580-8012345"),
        ("固定电话|联系电话|电话2", "0580-8012345|13812345678|13812345678"),
        ("联系方式/固话|联系方式/手机", "0580-8012345|13812345678"),
    ],
)
def test_telephones_in_columns_beside_each_other_are_all_kept(bring: Bring, heads: str, numbers: str) -> None:
    result = bring("work_orders", f"来访人|反映问题|日期|{heads}", f"王伯|路灯不亮|2015-03-02|{numbers}")
    assert sorted(WorkOrder.get().phone.split("、")) == ["0580-8012345", "13812345678"]
    assert result.left_out == ()


@pytest.mark.parametrize(
    "heads", ["来访人|联系电话|经办人|联系电话", "来访人|来访人/电话|经办人/电话|经办人"]
)
def test_a_telephone_farther_off_or_below_another_heading_is_that_of_somebody_else(
    bring: Bring, heads: str
) -> None:
    cells = {"来访人": "王伯", "经办人": "李干事"}
    numbers = iter(("13812345678", "13912345678"))
    row = "|".join(cells.get(head) or next(numbers) for head in heads.split("|"))
    result = bring("work_orders", f"反映问题|日期|{heads}", f"路灯不亮|2015-03-02|{row}")
    assert (WorkOrder.get().phone, len(result.left_out)) == ("13812345678", 1)


def test_both_telephones_of_a_household_are_kept(bring: Bring) -> None:
    bring("visits", "走访日期|走访人员|户主|手机|座机", "2015-03-02|李干事|王伯|13812345678|0580-8012345")
    assert VisitHousehold.get().phone == "13812345678、0580-8012345"


def test_what_is_far_too_long_is_searched_for_no_telephone(bring: Bring) -> None:
    told = f"13812345678{' ' * 300}（儿子）"
    result = bring("work_orders", "来访人|反映问题|日期|联系电话", f"李伯|没水|2015-03-02|{told}")
    assert [each.field for each in result.refused] == ["phone"]


def test_a_few_words_of_headings_turn_no_table(bring: Bring) -> None:
    titles = ("备注", "联系电话", "办结日期", "路灯不亮", "水管漏水", "井盖丢了", "没水")
    result = bring("work_orders", "来访人|反映问题|日期", *(f"王伯|{title}|2015-03-02" for title in titles))
    assert (result.added, [each.row for each in result.refused]) == (4, [2, 3, 4])


def test_a_table_that_lies_on_its_side_is_told_to_be_turned(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("编号", "A-1", "A-2"),
        ("反映人", "王伯", "李伯"),
        ("反映时间", "2015-3-2", "2015-3-3"),
        ("反映问题", "灯", "水"),
    ]
    with pytest.raises(InvalidInput, match=r"栏目竖着排在左边（编号、反映人、反映时间……）.*“转置”"):
        import_file(office, ORDERS, make_xlsx(rows))
