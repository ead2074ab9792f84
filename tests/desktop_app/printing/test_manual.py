"""The manual on paper: contents that lead to the right sheet, nothing outside the margins, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.help.blocks import Grid, Heading, Items, Note, Page, Paragraph, Picture, Span
from desktop_app.help.manual import manual
from desktop_app.printing import manual as paper
from desktop_app.printing import page as marks
from desktop_app.printing.fonts import load_fonts
from desktop_app.printing.manual_page import HEIGHT, LEFT, TOP, WIDTH, Column
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.sheet import Sheet

LONG = "群众反映的问题登记一次，就能一直跟到归档。" * 30


def sheet() -> Sheet:
    return Sheet(load_fonts(), Occasion("", date(2015, 12, 31)))


def drawn(page: Page) -> Sheet:
    made = sheet()
    Column(made).page(page)
    return made


def words(page: marks.Page) -> str:
    return "".join(mark.text for mark in page.marks if isinstance(mark, marks.Text))


@pytest.fixture(scope="module")
def whole() -> Sheet:
    made = sheet()
    paper._draw_whole(made, manual())
    return made


def test_the_contents_lead_to_the_sheet_that_is_numbered_so(whole: Sheet) -> None:
    texts = [[mark.text for mark in page.marks if isinstance(mark, marks.Text)] for page in whole.pages]
    for title in (page.title for page in manual().pages):
        listed = next(page for page in texts[1:] if title in page)
        number = listed[listed.index(title) + 1]
        begun = next(
            page for page, marked in zip(texts, whole.pages, strict=True) if has_title(marked, title)
        )
        assert begun[-1].startswith(f"第 {number} 页"), title


def test_links_say_on_which_sheet_their_page_begins(whole: Sheet) -> None:
    texts = list(map(words, whole.pages))
    begun = next(
        number for number, page in enumerate(whole.pages) if number and has_title(page, "备份与恢复")
    )
    assert f"备份与恢复（第 {begun} 页）" in "".join(texts)
    assert "（第 0 页）" not in "".join(texts)


def has_title(page: marks.Page, title: str) -> bool:
    return any(isinstance(mark, marks.Text) and mark.text == title and mark.size == 18 for mark in page.marks)


def test_nothing_stands_outside_the_margins(whole: Sheet) -> None:
    for page in whole.pages[1:]:
        for mark in page.marks:
            if isinstance(mark, marks.Fill | marks.Frame | marks.Picture):
                assert mark.x >= LEFT - 0.1
                assert mark.x + mark.width <= LEFT + WIDTH + 0.1
                assert mark.y + mark.height <= HEIGHT + 0.1
            elif isinstance(mark, marks.Text):
                right = mark.x + whole.fonts.width(mark.text, mark.face, mark.size) / marks.POINTS_PER_MM
                assert mark.x >= LEFT - 0.1
                assert right <= LEFT + WIDTH + 1


def test_every_program_is_listed_at_the_end(whole: Sheet) -> None:
    text = "".join(map(words, whole.pages))
    assert text.count("各栏各步：") == sum("." in key for key in manual().keys)


def test_no_character_is_missing() -> None:
    assert paper.single(manual(), "people").missing_glyphs == []


def test_a_text_goes_on_on_the_next_sheet_and_loses_nothing() -> None:
    page = Page("x", "长", (Paragraph((Span(LONG * 4),)), Note((Span("当心"),))))
    made = drawn(page)
    assert len(made.pages) > 1
    assert "".join(map(words, made.pages)) == f"长{LONG * 4}当心"


def test_a_heading_stays_with_its_picture() -> None:
    filler = Paragraph((Span(LONG * 2),))
    picture = Picture("work_orders.record.png", "窗口")
    made = drawn(Page("x", "标题", (filler, filler, Heading(2, "看图"), picture)))
    alone = [page for page in made.pages if "看图" in words(page)]
    assert any(isinstance(mark, marks.Picture) for mark in alone[0].marks)


def test_a_table_repeats_its_headings() -> None:
    rows = tuple(((Span(f"第{number}行"),), (Span("办法"),)) for number in range(60))
    made = drawn(Page("x", "表", (Grid(((Span("看到"),), (Span("怎么办"),)), rows),)))
    assert len(made.pages) > 1
    assert all("看到怎么办" in words(page) for page in made.pages)
    assert "第59行" in words(made.pages[-1])


def test_no_row_of_a_table_goes_on_alone() -> None:
    for count in range(20, 40):
        rows = tuple(((Span(f"第{number}行"),), (Span("办法"),)) for number in range(count))
        made = drawn(Page("x", "表", (Grid(((Span("看到"),), (Span("怎么办"),)), rows),)))
        assert words(made.pages[-1]).count("办法") >= 2


@pytest.mark.parametrize("count", [2, 9])
def test_the_headings_of_a_table_stay_with_its_first_row_and_what_is_above_with_both(count: int) -> None:
    grid = Grid(((Span("看到"),), (Span("怎么办"),)), (((Span("字小"),), (Span("调大" * 40),)),) * count)
    for lines in range(20, 40):
        filler = Items(((Span("先"),),) * lines, numbered=False)
        made = drawn(Page("x", "表", (filler, Heading(3, "出了问题"), grid)))
        (page,) = (page for page in made.pages if "出了问题" in words(page))
        assert "看到怎么办字小" in words(page), lines


def test_steps_are_numbered_and_words_of_the_window_stand_out() -> None:
    row = (Span("点"), Span("「办结」", "name"), Span("，"), Span("看清楚", "strong"))
    made = drawn(Page("x", "步骤", (Items((row, row), numbered=True),)))
    found = [mark for mark in made.pages[0].marks if isinstance(mark, marks.Text)]
    assert [mark.text for mark in found if mark.text.endswith(".")] == ["1.", "2."]
    faces = {mark.text: (mark.face, mark.bold) for mark in found}
    assert faces["「办结」"] == (marks.Face.HEI, False)
    assert faces["看清楚"] == (marks.Face.SONG, True)
    assert faces["点"] == (marks.Face.SONG, False)


def test_the_first_line_begins_below_the_margin() -> None:
    made = drawn(Page("x", "标题", (Paragraph((Span("一句话"),)),)))
    assert min(mark.y for mark in made.pages[0].marks if isinstance(mark, marks.Text)) > TOP
