"""《时间轴》 on paper: by years from the oldest, pages broken between entries, long texts on two of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest

from db.models import Milestone
from desktop_app import press
from desktop_app.core import listing, records, workflow
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.program import CLERK
from desktop_app.printing.timeline import AREA, AXIS, ledger, register, timeline
from desktop_app.programs import milestones, rights_of
from tests.desktop_app.conftest import Orders

PROGRAM = milestones.PROGRAM
LINE = "把大工程、大项目、大平台等新区建设一线及乡镇（街道）作为培养选拔干部的主阵地。"


@pytest.fixture
def enter(office: Any) -> Callable[..., Any]:
    """Puts an entry on the timeline."""

    def put(day: date, title: str, *links: Any, standing: bool = True, **values: Any) -> Any:
        told = {"happened_on": day, "kind": "document", "title": title} | values
        made = records.create(office, PROGRAM, told, {"links": links})
        if standing:
            workflow.apply(office, PROGRAM, made, workflow.move_named(PROGRAM, "list"))
        return made

    return put


def drawn(sheet: Any) -> Any:
    timeline(sheet, Milestone.select().order_by(Milestone.id))
    return sheet


def test_years_and_entries_from_the_oldest(enter: Any, printed: Any) -> None:
    enter(
        date(2015, 12, 31), "加强“三重”项目组织保障", issuer="市委组织部", document_number="舟组〔2015〕9号"
    )
    enter(date(2014, 8, 1), "选派“第一书记”", written="2014年8月起", kind="measure", issuer="市委")
    enter(date(2016, 1, 4), "还没有定", standing=False)
    text = printed(drawn).text
    told = (
        "白泉镇大事记",
        "2014年",
        "2014年8月起",
        "选派",
        "举措市委",
        "2015年",
        "2015年12月31日",
        "加强",
        "舟组〔2015〕9号",
    )
    place = text.index("白泉镇大事记")
    for words in told:
        place = text.index(words, place)
    assert "还没有定" not in text


def test_an_entry_stands_whole_on_one_page(enter: Any, sheet: Any, assert_tidy: Any) -> None:
    for month in range(1, 13):
        enter(date(2015, month, 3), f"第{month}件", summary=LINE * 4)
    assert len(drawn(sheet).pages) > 2
    for page in sheet.pages:
        page.marks = [mark for mark in page.marks if getattr(mark, "text", "") != "●"]  # they lie on the line
    assert_tidy(sheet)
    for page in sheet.pages:
        said = "".join(mark.text for mark in page.marks if hasattr(mark, "text"))
        assert said.count("主阵地") == 4 * said.count("件")
        lowest = max(mark.y for mark in page.marks if getattr(mark, "text", "").startswith(("把", "第")))
        assert lowest < AREA.bottom


def test_the_year_is_told_again_where_it_goes_on(enter: Any, printed: Any) -> None:
    for month in range(1, 13):
        enter(date(2015, month, 3), f"第{month}件", summary=LINE * 4)
    first, *others = printed(drawn).pages
    assert "2015年（续）" not in first
    assert all("2015年（续）" in page for page in others)


def test_a_long_text_goes_on_overleaf_and_nothing_is_lost(enter: Any, printed: Any, sheet: Any) -> None:
    enter(date(2015, 4, 3), "很长的一件", summary=LINE * 60)
    enter(date(2015, 5, 3), "下一件", summary=LINE)
    assert printed(drawn).text.count("主阵地") == 61
    for page in drawn(sheet).pages[:-1]:
        (line,) = (
            mark for mark in page.marks if getattr(mark, "x1", None) == AXIS == getattr(mark, "x2", None)
        )
        assert line.y2 <= AREA.bottom


def test_what_it_led_to_is_told_to_those_who_may_know(
    enter: Any, printed: Any, office: Any, orders: Orders
) -> None:
    order = orders.issued(title="村口路灯不亮")
    enter(date(2013, 2, 18), "民情工单", {"subject": "work_order", "work_order": order.id})
    assert f"相关记录：民情工单{order.number}村口路灯不亮" in printed(drawn).text
    assert "村口路灯不亮" not in printed(drawn, may_name=lambda _table: False).text
    office.user = office.user._replace(rights=rights_of(CLERK, ["milestones"]))
    form = next(form for form in PROGRAM.prints if form.key == "timeline")
    rows = ListedRecords(PROGRAM, listing.listing(office, PROGRAM))
    assert "村口路灯不亮" not in _text(press.compose(office, PROGRAM, form, rows))


def test_the_ledger_tells_all_of_it_in_the_order_of_days(enter: Any, printed: Any) -> None:
    enter(
        date(2015, 12, 31), "加强“三重”项目组织保障", issuer="市委组织部", document_number="舟组〔2015〕9号"
    )
    enter(date(2014, 8, 1), "选派“第一书记”", written="2014年8月起", kind="measure", summary="当好“五员”")
    text = printed(lambda sheet: ledger(sheet, Milestone.select())).text
    assert "12014年8月起举措选派“第一书记”当好“五员”" in text
    assert "22015年12月31日文件加强“三重”项目组织保障舟组〔2015〕9号市委组织部" in text


def test_the_register_sheet_tells_of_one_entry(enter: Any, printed: Any, orders: Orders) -> None:
    order = orders.issued(title="村口路灯不亮")
    made = enter(date(2013, 2, 18), "民情工单", {"subject": "work_order", "work_order": order.id})
    text = printed(lambda sheet: register(sheet, made)).text
    for words in ("2013年2月18日", "■文件", f"民情工单{order.number}村口路灯不亮"):
        assert words in text


def test_the_empty_register_sheet_is_filled_in_by_hand(printed: Any) -> None:
    text = printed(lambda sheet: register(sheet, Milestone())).text
    for words in ("大事记登记表", "□文件□会议□举措□成果", "发文单位", "登记人"):
        assert words in text


def _text(composed: Any) -> str:
    pdf = pypdfium2.PdfDocument(composed.document.content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
