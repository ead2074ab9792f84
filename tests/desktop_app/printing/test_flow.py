"""Running text fills its pages, keeps headings and paragraphs together, and loses nothing."""

import pytest

from desktop_app.core.papercode import PaperCode
from desktop_app.printing.boxes import Cell, Rest, Row, label
from desktop_app.printing.flow import BODY, Area, Flow, Head, continuation
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.page import A4, A5_LANDSCAPE, Code, Frame, Text

AREA = Area(20, 20, 170, 100)
SENTENCE = "上个月清过一次，现在桥洞下面又堆起来了，下雨天漫到路上，希望有人长期管。"


@pytest.fixture
def flow(sheet):
    def begin_page():
        sheet.new_page(A4)
        return AREA.top

    return Flow(sheet, AREA, begin_page)


def texts(page):
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def rows_on(page):
    return len({round(mark.y, 3) for mark in page.marks if isinstance(mark, Text)})


def test_a_long_paragraph_goes_over_as_many_pages_as_it_needs(flow, sheet, assert_tidy):
    flow.paragraph(SENTENCE * 60)
    assert len(sheet.pages) > 2
    assert "".join("".join(texts(page)) for page in sheet.pages) == SENTENCE * 60
    assert_tidy(sheet)
    bottom = max(mark.y for page in sheet.pages for mark in page.marks)
    assert bottom <= AREA.bottom


@pytest.mark.parametrize("room", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("lines", [2, 3, 4, 5, 6])
def test_no_line_stands_alone_at_a_break(flow, sheet, room, lines):
    flow.skip(flow.room - room * BODY.pitch - 0.1)
    flow.paragraph("一" * (45 * (lines - 1)))
    if len(sheet.pages) == 2 and sheet.pages[0].marks:
        assert rows_on(sheet.pages[0]) != 1
        assert rows_on(sheet.pages[1]) != 1
    assert max(mark.y for page in sheet.pages for mark in page.marks) <= AREA.bottom


def test_a_heading_goes_along_with_what_it_heads(flow, sheet):
    flow.skip(flow.room - 10)
    flow.heading("二、其他事项")
    flow.paragraph(SENTENCE)
    assert texts(sheet.pages[0]) == []
    assert texts(sheet.pages[1])[0] == "二、其他事项"


def test_what_a_box_cannot_hold_follows_below_it(flow, sheet, assert_tidy):
    flow.rows((Row((label("参加人"), Cell(SENTENCE * 60, name="参加人"))),))
    flow.paragraph("此后照旧。")
    assert len(sheet.pages) > 1
    said = [text for page in sheet.pages for text in texts(page)]
    assert "（转续页）" in said
    assert "参加人（接上页）" in said
    assert said[-1] == "此后照旧。"
    assert "".join(text for text in said if text in SENTENCE * 60) == SENTENCE * 60
    assert_tidy(sheet)


def test_rows_wait_for_a_page_with_room(flow, sheet):
    flow.skip(flow.room - 10)
    flow.rows((Row((Cell("一"),)),), least=20)
    assert texts(sheet.pages[1]) == ["一"]


def test_rows_that_do_not_go_on_one_page_go_on_whole_on_the_next(sheet, assert_tidy):
    days = [f"第{number}天" for number in range(1, 41)]
    told = [f"{day}走访农户\n解决问题：协调安装路灯" for day in days]
    rows = tuple(Row((label(day, 34), Cell(text)), height=12) for day, text in zip(days, told, strict=True))
    draw_form(sheet, FormPage("驻村日志", "白泉-2026-001", rows))
    assert len(sheet.pages) == 3
    assert texts(sheet.pages[0])[-1] == "（另附续页2页）"
    said = "".join("".join(texts(page)) for page in sheet.pages)
    assert all(said.count(text.replace("\n", "")) == 1 for text in told)
    assert "（转续页）" not in said
    assert_tidy(sheet)
    frames = [mark for page in sheet.pages for mark in page.marks if isinstance(mark, Frame)]
    assert max(frame.y + frame.height for frame in frames) <= A4.height - 14


def test_a_list_that_goes_on_elsewhere_stands_in_one_column(sheet):
    career = "2012.03--2014.05 某镇干部\n2014.05--2016.01 某镇副镇长\n2016.01-- 某镇镇长"
    continuation(sheet, [Rest("简历", career)], Head("登记表", "白泉-2016-001"))
    lines = [mark.x for mark in sheet.pages[0].marks if getattr(mark, "text", "")[:2] == "20"]
    assert lines == [20] * 3


@pytest.mark.parametrize("paper", [A4, A5_LANDSCAPE])
def test_every_continuation_page_says_what_it_belongs_to(sheet, paper, assert_tidy):
    rest = [Rest("事项内容", SENTENCE * 60), Rest("承诺内容", SENTENCE)]
    count = continuation(sheet, rest, Head("民情工单", "白泉〔2015〕第001号", "第一联 存根"), paper)
    assert count == len(sheet.pages) > 1
    for number, page in enumerate(sheet.pages, start=1):
        said = texts(page)
        assert said[:3] == ["民情工单（续页）", "白泉〔2015〕第001号", "第一联 存根"]
        assert said[-1] == f"续页第 {number} 页 共 {count} 页"
        assert page.paper == paper
    headings = [text for page in sheet.pages for text in texts(page) if "接上页" in text]
    assert headings == ["事项内容（接上页）", "承诺内容（接上页）"]
    assert_tidy(sheet)


def test_every_page_that_goes_on_carries_the_code(sheet):
    code = PaperCode("work_orders", "slip", "stub", 7, 77)
    count = continuation(sheet, [Rest("内容", SENTENCE * 90)], Head("登记表", "白泉-2016-001", code=code))
    assert count == len(sheet.pages) > 1
    assert [sum(isinstance(mark, Code) for mark in page.marks) for page in sheet.pages] == [1] * count
