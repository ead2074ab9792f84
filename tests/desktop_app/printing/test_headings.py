"""Titles break where their words do, in even lines (GB/T 9704-2012, 7.3.1)."""

import pytest

from desktop_app.printing.headings import title_lines
from desktop_app.printing.letter import TITLE
from desktop_app.printing.page import A4, Text
from desktop_app.printing.sheet import Style

WIDTH = 136.0  # mm: 17 letters of the size of titles


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("延期办理告知书", ["延期办理告知书"]),
        ("关于离任村社区干部补助申报情况的公示", ["关于离任村社区干部", "补助申报情况的公示"]),
        ("关于表彰首届“十佳村社区惠民好书记”的决定", ["关于表彰首届", "“十佳村社区惠民好书记”的决定"]),
        ("关于公开招聘事业编制人员拟聘用人选的公示", ["关于公开招聘事业编制人员", "拟聘用人选的公示"]),
        ("关于举办2026年科级干部任职培训班的通知", ["关于举办2026年科级干部", "任职培训班的通知"]),
        ("首届“十佳村社区惠民好书记”候选人的公示", ["首届“十佳村社区惠民好书记”", "候选人的公示"]),
    ],
)
def test_a_title_breaks_evenly_and_tears_no_name(fonts, title, lines):
    assert title_lines(title, WIDTH, TITLE, fonts) == lines


def test_no_line_begins_with_a_particle(fonts):
    lines = title_lines("面向村社区书记公开招聘街道办事处的事业编制人员", WIDTH, TITLE, fonts)
    assert len(lines) == 2
    assert not any(line.startswith("的") for line in lines)


def test_nothing_of_the_longest_title_is_lost_or_too_wide(fonts):
    title = "关于进一步加强和改进" * 12
    lines = title_lines(title, WIDTH, TITLE, fonts)
    assert "".join(lines) == title
    assert all(fonts.width(line, TITLE.face, TITLE.size) <= WIDTH / 25.4 * 72 for line in lines)


@pytest.mark.parametrize("letters", [4, 12, 14, 40])
def test_a_line_is_set_closer_and_then_smaller_where_it_is_too_wide(sheet, letters):
    sheet.new_page(A4)
    style = Style(size=22, bold=True, spacing=4)
    end = sheet.text(20, 30, "村" * letters, style, within=110)
    mark = sheet.pages[0].marks[-1]
    assert isinstance(mark, Text)
    assert end <= 130 + 1e-6
    assert (mark.spacing, mark.size) == ((4, 22) if letters == 4 else (mark.spacing, mark.size))
    assert mark.size == 22 if letters < 15 else mark.spacing == 0
