"""What a row leaves out: the day of its answer, the village of its sheet, what is said for all of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from db.models import Division, Training, TrainingCard, WorkOrder
from desktop_app.core.office import Office
from desktop_app.core.workflow import move_named
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets.importing import ImportResult, import_file
from desktop_app.spreadsheets.layouts import Layout
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Bring, Make, changed

CLOSED = {"completed_on": "2015-3-31"}


def take_in(office: Office, path: Path, **fill: str) -> ImportResult:
    return import_file(office, ORDERS, path, layout=Layout(fill=fill))


def test_an_answer_without_its_day_is_kept_in_an_open_order(office: Office, make_xlsx: Make) -> None:
    result = take_in(office, make_xlsx([HEADINGS, changed(办结时间=""), changed(工单编号="HX-002")]))
    open_one, closed = WorkOrder.select().order_by(WorkOrder.source_number)
    assert (open_one.state, open_one.completed_on, closed.state) == ("committing", None, "completed")
    (note,) = result.notes
    assert (note.rows, note.words[:16]) == (1, "有“办理结果”、没有“办结日期”")
    asked = next(each for each in move_named(ORDERS, "complete").inputs if each.name == "result")
    assert asked.default is not None
    assert asked.default(open_one, office) == open_one.result == GOOD_ROW[7]


def test_a_rating_without_a_day_is_no_open_order(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([(*HEADINGS, "满意度"), (*changed(办结时间=""), "满意")])
    (refused,) = take_in(office, path).refused
    assert refused.field == "completed_on"
    assert take_in(office, path, **CLOSED).added == 1
    assert WorkOrder.get().state == "rated"


def test_both_ratings_that_come_in_are_compared(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([(*HEADINGS, "自评分", "群众评分"), (*changed(), 98, 61)])
    assert take_in(office, path).added == 1
    assert WorkOrder.get().rating_gap == 37


@pytest.mark.parametrize(("state", "refused"), [("已办结", ["completed_on"]), ("办理中", [])])
def test_what_says_that_it_is_over_brings_its_day(
    office: Office, make_xlsx: Make, state: str, refused: list[str]
) -> None:
    row = (*changed(办结时间="", 办理结果=""), state)
    result = take_in(office, make_xlsx([(*HEADINGS, "办理状态"), row]))
    assert [each.field for each in result.refused] == refused


def test_what_is_said_for_all_rows_is_for_those_that_it_fits(office: Office, make_xlsx: Make) -> None:
    heads = (*HEADINGS, "办理状态")
    rows = [
        (*changed(工单编号="HX-1", 办结时间="—"), "已办结"),
        (*changed(工单编号="HX-2", 办结时间=""), "办理中"),
        (*changed(工单编号="HX-3", 办结时间="", 反映时间="2015/4/2"), ""),  # after that day
        (*changed(工单编号="HX-4", 办结时间="", 办理结果=""), ""),
        (*changed(工单编号="HX-5"), "已办结"),
    ]
    path = make_xlsx([heads, *rows])
    result = take_in(office, path, **CLOSED)
    told = {order.source_number: str(order.completed_on or "") for order in WorkOrder.select()}
    assert told == {"HX-1": "2015-03-31", "HX-2": "", "HX-3": "", "HX-4": "", "HX-5": "2015-03-06"}
    assert result.notes == (
        (1, "没有写“办结日期”，按“2015-3-31”填"),
        (2, "有“办理结果”、没有“办结日期”，作为还没有办结的导入，结果留着"),
    )
    assert take_in(office, path).added == 0


@pytest.mark.parametrize(
    ("fill", "reason"),
    [
        ({"nothing": "1"}, "没有“nothing”"),
        ({"completed_on": "后天"}, "读不出来"),
        ({"village": " "}, "没有写"),
    ],
)
def test_what_is_said_for_all_rows_must_be_readable(
    office: Office, make_xlsx: Make, fill: dict[str, str], reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        take_in(office, make_xlsx([HEADINGS, GOOD_ROW]), **fill)
    assert not WorkOrder.select().exists()


def test_a_sheet_that_is_named_after_a_village_is_of_that_village(office: Office, tmp_path: Path) -> None:
    other = Division(code="330900999202", name="星塔村", level="village", parent_code="330900999000")
    office.writer.create(other)
    heads = HEADINGS[:6]
    with xlsxwriter.Workbook(tmp_path / "各村.xlsx") as book:
        for number, name in enumerate(("星湾", "星塔村", "其他")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, heads)
            sheet.write_row(1, 0, changed(工单编号=f"HX-{number}")[:6])
    result = import_file(office, ORDERS, tmp_path / "各村.xlsx", all_sheets=True)
    told = {order.source_number: order.village.name for order in WorkOrder.select()}
    assert told == {"HX-0": "星湾村", "HX-1": "星塔村", "HX-2": "白泉镇"}
    assert result.notes == tuple(
        (1, f"没有写“村社区”，按工作表的名称“{name}”填") for name in ("星湾", "星塔村")
    )


def test_a_column_of_villages_says_more_than_the_name_of_the_sheet(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([HEADINGS, changed(所属村="")], name="星湾村.xlsx")
    take_in(office, path)
    assert WorkOrder.get().village == Division.get(Division.name == "白泉镇")


HEAD = "姓名|单位|培训班|地点|开始时间|结束时间|学时|请假学时|出勤学时"


def _state(bring: Bring, *rows: str, head: str = HEAD) -> tuple[Any, ImportResult]:
    result = bring("trainings", head, *rows)
    return Training.get(), result


def test_a_class_of_the_past_is_over_and_credited(office: Office, bring: Bring) -> None:
    rows = ("王勇|水务公司|专题班|镇上|2015.3.3|2015.3.6|28|4|", "李娜||专题班|镇上|2015.3.3|2015.3.6|28|8|")
    training, result = _state(bring, *rows)
    assert (training.state, training.number) == ("done", "白泉-2015-001")
    there, away = training.enrolments.order_by("id")
    assert (there.outcome, there.credited_hours, there.unit_and_post) == ("completed", 24, "水务公司")
    assert (away.outcome, away.credited_hours) == ("withdrawn", 0)
    cards = {(card.person.name, card.year) for card in TrainingCard.select()}
    assert cards == {("王勇", 2015), ("李娜", 2015)}  # who was sent away owes the hours all the same
    assert result.notes == ((1, "是已经结束的培训班，有学员的作为结业导入，学时记入学时卡"),)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, "王勇|水务公司|专题班|镇上|2015.4.10|2015.4.14|28||"),  # ends tomorrow
        (HEAD, "王勇|水务公司|专题班|镇上|2015.3.3|2015.3.6|28|4|28"),  # more than there was
        ("培训班|开始时间|结束时间|学时", "专题班|2015.3.3|2015.3.6|28"),  # learners can still be entered
    ],
)
def test_a_class_that_is_not_over_waits(office: Office, bring: Bring, head: str, row: str) -> None:
    training, _result = _state(bring, row, head=head)
    assert (training.state, training.number) == ("draft", None)


@pytest.mark.parametrize(
    ("head", "told", "ends"),
    [
        ("天数", "1", date(2015, 3, 3)),
        ("天数", "0.5", date(2015, 3, 3)),
        ("学时", "8", date(2015, 3, 3)),
        ("天数", "2", None),
        ("学时", "16", None),
    ],
)
def test_a_class_of_one_day_ends_on_it(bring: Bring, head: str, told: str, ends: date | None) -> None:
    hours = "" if head == "学时" else "|学时"
    result = bring("trainings", f"培训班|培训时间|{head}{hours}", f"专题班|2015.3.3|{told}{hours and '|4'}")
    assert [training.ends_on for training in Training.select()] == ([ends] if ends else [])
    assert ("ends_on" in [each.field for each in result.refused]) == (ends is None)
