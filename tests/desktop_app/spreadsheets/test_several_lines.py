"""Records that stand on several lines of a table, their own cells merged over the lines."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from db.models import OrderStep, VisitHousehold, WorkOrder
from desktop_app.core.office import Office
from desktop_app.programs import visits
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import beside, mapping, refusals, workbook
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.spreadsheets.conftest import book_of

COURSE = ("编号", "反映人", "反映时间", "反映问题", "办理日期", "办理情况", "经办人", "办结日期")
OVER_THREE = ("A2:A4", "B2:B4", "C2:C4", "D2:D4", "H2:H4")


def test_an_order_on_several_lines_is_one_with_all_of_them(office: Office, tmp_path: Path) -> None:
    rows = [
        COURSE,
        ("A-1", "王伯", "2015-03-02", "路灯不亮", datetime(2015, 3, 2), "派单", "陈主任", "2015-03-06"),
        (None, None, None, None, "3月4日", "现场查看", "李干事", None),
        (None, None, None, None, None, "更换灯泡", "李干事", None),
        ("A-2", "李伯", "2015-03-03", "水管漏水", "", "已换水管", "李干事", "2015-03-05"),
    ]
    path = book_of(tmp_path / "台账.xlsx", rows, *OVER_THREE)
    result = import_file(office, ORDERS, path)
    assert (result.rows, result.added, result.refused, result.left_out) == (2, 2, (), ())
    lamp, pipe = WorkOrder.select().order_by(WorkOrder.source_number)
    assert lamp.result == "2015-03-02 派单\n3月4日 现场查看\n更换灯泡"
    assert (lamp.handler.name, lamp.remark) == ("陈主任", "经办人还有李干事")
    assert (lamp.completed_on, pipe.result) == (date(2015, 3, 6), "已换水管")
    assert import_file(office, ORDERS, path).unchanged == 2


def test_a_line_that_says_more_than_it_shares_is_a_line_of_the_order_nevertheless(
    office: Office, tmp_path: Path
) -> None:
    rows = [
        ("反映人", "反映时间", "反映问题", "办理日期", "办理情况", "经办人", "备注", "办结日期"),
        ("王伯", "2015-03-02", "路灯不亮", "3月2日", "派单", "李干事", "急", "2015-03-04"),
        (None, None, None, "3月4日", "更换灯泡", "李干事", "已拍照", None),
    ]
    path = book_of(tmp_path / "台账.xlsx", rows, "A2:A3", "B2:B3", "C2:C3")
    assert import_file(office, ORDERS, path).added == 1
    assert (WorkOrder.get().result, WorkOrder.get().remark) == ("更换灯泡", "急 已拍照")


STEPS = ("编号", "反映人", "反映时间", "反映问题", "办理日期", "办理情况", "经办人")
DAYS = {"2015-03-02": "派单", datetime(2015, 3, 4): "现场<br>查看", "3月6日": "更换灯泡"}


@pytest.mark.parametrize(
    ("ended", "course", "result"),
    [
        (None, 2, "更换灯泡"),  # no column of the end: the last line is it
        ("2015-3-6", 2, "更换灯泡"),
        ("2015-3-8", 3, "更换灯泡"),
        ("未办结", 3, ""),
    ],
)
def test_lines_that_have_their_days_are_the_course_of_the_order(
    office: Office, tmp_path: Path, ended: str | None, course: int, result: str
) -> None:
    ends = () if ended is None else ("办结日期",)
    rows = [(*STEPS, *ends)]
    for (day, what), by in zip(DAYS.items(), ("陈主任", "李干事", "李干事"), strict=True):
        own = (None,) * 4 if len(rows) > 1 else ("A-1", "王伯", "2015-03-02", "路灯不亮")
        rows.append((*own, day, what, by, *((ended,) if ends and by == "陈主任" else ())))
    merges = [f"{column}2:{column}4" for column in ("ABCDH" if ends else "ABCD")]
    path = book_of(tmp_path / "台账.xlsx", rows, *merges)
    table = workbook.read_table(path)
    shown = beside.shown_for(ORDERS, table, mapping.suggest(ORDERS, table))
    assert shown == ({"办理日期": (beside.STEP, "")} if ends else {})
    brought = import_file(office, ORDERS, path)
    assert (brought.rows, brought.added, brought.refused, brought.left_out) == (1, 1, (), ())
    assert [note.words for note in brought.notes] == ["占几行的并成一件，一行一天的记进“办理过程”"]
    order = WorkOrder.get()
    told = [(f"{step.done_on:%m%d}", step.what, step.by) for step in order.steps.order_by(OrderStep.id)]
    lines = [("0302", "派单", "陈主任"), ("0304", "现场\n查看", "李干事"), ("0306", "更换灯泡", "李干事")]
    assert (told, order.result, order.handler.name, order.remark) == (lines[:course], result, "李干事", "")
    day = None if ended == "未办结" else date(2015, 3, 8 if ended == "2015-3-8" else 6)
    assert order.completed_on == day
    office.writer.update(order.steps.get(), {"what": "派给电工"})
    again = import_file(office, ORDERS, path)
    assert (again.added, again.unchanged, again.refused) == (0, 1, ())


@pytest.mark.parametrize("second", ["2015-03-01", "2015-04-02", ""])
def test_lines_out_of_the_order_of_their_days_stay_a_text(
    office: Office, tmp_path: Path, second: str
) -> None:
    rows = [
        (*STEPS, "办结日期"),
        ("A-1", "王伯", "2015-03-02", "路灯不亮", "2015-04-02", "派单", "", "2015-04-06"),
        (None, None, None, None, second, "查看", None, None),
        (None, None, None, None, "2015-04-01", "更换", None, None),
    ]
    path = book_of(tmp_path / "台账.xlsx", rows, "A2:A4", "B2:B4", "C2:C4", "D2:D4", "H2:H4")
    assert import_file(office, ORDERS, path).added == 1
    assert (WorkOrder.get().result.count("\n"), OrderStep.select().exists()) == (2, False)


def test_a_course_that_is_refused_comes_back_with_all_its_lines(office: Office, tmp_path: Path) -> None:
    rows = [
        STEPS,
        ("A-1", "王伯", "2015-03-32", "路灯不亮", "2015-03-02", "派单", ""),
        (None, None, None, None, "2035-03-06", "更换灯泡", None),
    ]
    path = book_of(tmp_path / "台账.xlsx", rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3")
    result = import_file(office, ORDERS, path)
    assert [(each.row, each.field) for each in result.refused] == [(2, "raised_at")]
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    (back,) = workbook.read_table(tmp_path / "退回.xlsx").rows()
    assert list(back.cells[6:8]) == ["2015-03-02\n2035-03-06", "派单\n更换灯泡"]


def test_lines_of_one_order_that_do_not_go_together_come_back_as_one_row(
    office: Office, tmp_path: Path
) -> None:
    rows = [
        ("编号", "反映人", "反映时间", "反映问题", "办结日期", "办理情况"),
        ("A-1", "王伯", "2015-03-02", "路灯不亮", "2015-03-05", "派单"),
        (None, None, None, None, "2015-03-06", "更换灯泡"),
    ]
    result = import_file(
        office, ORDERS, book_of(tmp_path / "台账.xlsx", rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3")
    )
    assert [(each.row, each.field) for each in result.refused] == [(2, "completed_on")]
    refusals.write(office, ORDERS, result, tmp_path / "退回.xlsx")
    (back,) = workbook.read_table(tmp_path / "退回.xlsx").rows()
    assert list(back.cells[5:]) == ["路灯不亮", "2015-03-05\n2015-03-06", "派单\n更换灯泡"]


def test_several_matters_of_one_resident_are_one_order_each(office: Office, tmp_path: Path) -> None:
    rows = [
        ("反映人", "联系电话", "村社区", "反映时间", "反映问题", "办理情况"),
        ("王伯", "13812345678", "星湾村", "2015-03-02", "路灯不亮", ""),
        (None, None, None, None, "水管漏水", ""),
    ]
    merges = ("A2:A3", "B2:B3", "C2:C3", "D2:D3")
    assert import_file(office, ORDERS, book_of(tmp_path / "登记.xlsx", rows, *merges)).added == 2
    assert {(order.resident, order.phone, order.title) for order in WorkOrder.select()} == {
        ("王伯", "13812345678", "路灯不亮"),
        ("王伯", "13812345678", "水管漏水"),
    }


def test_the_households_of_a_visit_may_stand_beside_merged_cells(office: Office, tmp_path: Path) -> None:
    rows = [
        ("走访日期", "村社区", "走访人员", "记录人", "户主", "联系电话"),
        ("2015-03-02", "星湾村", "李干事", "李干事", "王伯", "13812345678"),
        (None, None, None, None, "李伯", None),
    ]
    merges = ("A2:A3", "B2:B3", "C2:C3", "D2:D3")
    path = book_of(tmp_path / "走访.xlsx", rows, *merges)
    result = import_file(office, visits.PROGRAM, path)
    assert (result.added, result.joined, result.refused) == (1, 1, ())
    assert [each.resident for each in VisitHousehold.select()] == ["王伯", "李伯"]


def test_a_row_that_shares_but_its_village_is_no_part_of_the_one_above(
    office: Office, tmp_path: Path
) -> None:
    rows = [
        ("村社区", "反映人", "反映时间", "反映问题"),
        ("星湾村", "王伯", "2015-03-02", "路灯不亮"),
        (None, "李伯", "2015-03-02", None),
    ]
    result = import_file(office, ORDERS, book_of(tmp_path / "登记.xlsx", rows, "A2:A3"))
    assert [(each.row, each.field) for each in result.refused] == [(3, "title")]
    assert WorkOrder.get().resident == "王伯"
