"""A time that a table tells in two columns, its day in one and its hour in the other."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.layouts import Layout
from tests.desktop_app.spreadsheets.conftest import Make


@pytest.mark.parametrize(
    ("day", "hour", "raised"),
    [
        ("2015.3.2", "9:05", datetime(2015, 3, 2, 1, 5, tzinfo=UTC)),
        ("2015.3.2", "下午4点", datetime(2015, 3, 2, 8, 0, tzinfo=UTC)),
        ("2015年3月2日", "九点半", datetime(2015, 3, 2, 1, 30, tzinfo=UTC)),
        ("2015-03-02 10:00", "9:05", datetime(2015, 3, 2, 2, 0, tzinfo=UTC)),  # it has its own
        ("2015.3.2", "上午", datetime(2015, 3, 1, 16, 0, tzinfo=UTC)),
        ("2015.3.2", "", datetime(2015, 3, 1, 16, 0, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("headings", [("来电日期", "来电时间"), ("日期", "时间")])
def test_an_hour_in_a_column_of_its_own_goes_to_its_day(
    office: Office, make_text: Make, headings: tuple[str, str], day: str, hour: str, raised: datetime
) -> None:
    rows = [
        (*reversed(headings), "来电人", "诉求内容"),
        (hour, day, "陈阿婆", "晚上出门看不清路"),
        ("8:00", "2015.3.1", "陈阿婆", "早上出门看不清路"),
    ]
    result = import_file(office, ORDERS, make_text("\n".join(map(",".join, rows))))
    assert (result.added, result.refused) == (2, ())
    assert WorkOrder.get(WorkOrder.content.startswith("晚上")).raised_at == raised


def test_a_day_that_cannot_be_read_is_told_as_it_was_written(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("来电日期", "来电时间", "来电人", "诉求内容"),
        ("2015.3.2", time(9, 5), "王阿姨", "桥洞下又堆起来了"),
        ("2015.13.2", time(9, 5), "王阿姨", "路灯又不亮了"),
        ("", time(9, 5), "王阿姨", "水管又漏了"),
    ):
        book.active.append(row)
    book.save(tmp_path / "来电.xlsx")
    result = import_file(office, ORDERS, tmp_path / "来电.xlsx")
    assert WorkOrder.get().raised_at == datetime(2015, 3, 2, 1, 5, tzinfo=UTC)
    assert [(each.row, each.field) for each in result.refused] == [(3, "raised_at"), (4, "raised_at")]
    assert "“2015.13.2”" in result.refused[0].reason
    assert "请填写" in result.refused[1].reason


@pytest.mark.parametrize(
    "headings",
    [
        "受理日期,时刻,诉求人,诉求内容,办结日期,办结时间,办理结果",
        "受理时间,受理时刻,诉求人,诉求内容,办结时间,办结时刻,办理结果",
        "受理时间,时刻,诉求人,诉求内容,办结时间,时刻,办理结果",
        "受理时间/日期,受理时间/时刻,诉求人,诉求内容,办结时间/日期,办结时间/时刻,办理结果",
    ],
)
def test_the_hour_of_completion_is_kept_too(office: Office, make_text: Make, headings: str) -> None:
    row = "2015-03-02,9:15,王阿姨,路灯不亮,2015-03-05,16:20,已换好灯泡并试亮"
    result = import_file(office, ORDERS, make_text(f"{headings}\n{row}"))
    assert (result.refused, result.left_out) == ((), ())
    order = WorkOrder.get()
    assert order.raised_at == datetime(2015, 3, 2, 1, 15, tzinfo=UTC)
    assert (order.completed_on, order.completed_at) == (
        date(2015, 3, 5),
        datetime(2015, 3, 5, 8, 20, tzinfo=UTC),
    )


def test_a_column_that_goes_to_a_field_is_no_hour_of_another(office: Office, make_text: Make) -> None:
    path = make_text("来电日期,来电时间,来电人,诉求内容\n2015-03-02,9:15,王阿姨,路灯不亮")
    columns = {"来电日期": "raised_at", "来电时间": "remark", "来电人": "resident", "诉求内容": "content"}
    import_file(office, ORDERS, path, layout=Layout(columns))
    order = WorkOrder.get()
    assert (order.raised_at, order.remark) == (datetime(2015, 3, 1, 16, 0, tzinfo=UTC), "9:15")


def test_where_another_column_tells_the_moment_a_day_stays_one(office: Office, make_text: Make) -> None:
    headings = "受理时间,诉求人,诉求内容,办理结果,办结时间,答复日期,答复时间"
    row = "2015-03-02,王阿姨,路灯不亮,已换好灯泡,2015-03-05 10:00,2015-03-05,16:20"
    result = import_file(office, ORDERS, make_text(f"{headings}\n{row}"))
    assert (result.mapping["办结时间"], result.mapping["答复日期"]) == ("completed_at", "completed_on")
    assert WorkOrder.get().completed_at == datetime(2015, 3, 5, 2, 0, tzinfo=UTC)


def test_an_hour_of_something_else_goes_to_no_day(office: Office, make_text: Make) -> None:
    """下发时刻 is that of no column; what stands behind a day but is no hour is none of it."""
    headings = "受理时间,时间,诉求人,诉求内容,办结时间,下发时刻,办理结果"
    row = "2015-03-02,工作日,王阿姨,路灯不亮,2015-03-05,16:20,已换好灯泡并试亮"
    result = import_file(office, ORDERS, make_text(f"{headings}\n{row}"))
    assert result.left_out == ("时间", "下发时刻")
    assert WorkOrder.get().completed_at == datetime(2015, 3, 4, 16, 0, tzinfo=UTC)


def test_an_hour_is_not_taken_for_the_time_whose_day_stands_beside(office: Office, make_text: Make) -> None:
    rows = [
        "来电日期,来电人,诉求内容,办理结果,办结日期,办结时间",
        "2015.3.2,王阿姨,路灯不亮,已换好灯泡并试亮,2015.3.5,16:20",
    ]
    assert import_file(office, ORDERS, make_text("\n".join(rows))).refused == ()
    order = WorkOrder.get()
    assert (order.state, order.completed_on) == ("completed", date(2015, 3, 5))
