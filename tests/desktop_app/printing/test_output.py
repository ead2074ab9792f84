"""PDFs are repeatable, whole, and made of nothing but the desk's own fonts."""

import subprocess
import sys

import pypdfium2
import pytest

from desktop_app.core.papercode import PARTS, PaperCode
from desktop_app.errors import AppError
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.output import Printed, make_pdf
from desktop_app.printing.page import A4, A5_LANDSCAPE, RED, Code, Face, Frame, Rule, Text
from desktop_app.printing.sheet import SEAL, Style
from tests.full_disk import full


def two_pages(sheet):
    sheet.new_page(A4)
    sheet.text(20, 30, "第一页")
    sheet.new_page(A5_LANDSCAPE)
    sheet.text(20, 30, "第二页", Style(Face.HEI, 12, RED, spacing=3))
    sheet.number_pages(0)


def test_the_same_form_gives_the_same_bytes(occasion):
    assert (
        make_pdf(two_pages, occasion, title="试").content == make_pdf(two_pages, occasion, title="试").content
    )


def test_pages_have_their_paper_and_their_numbers(printed):
    paper = printed(two_pages)
    assert paper.document.pages == 2
    assert paper.pages == ["第一页第1页共2页", "第二页第2页共2页"]
    pdf = pypdfium2.PdfDocument(paper.document.content)
    millimetres = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf]
    assert millimetres == [(210, 297), (210, 148)]


def test_a_single_page_has_no_number_unless_asked(printed):
    def draw(sheet, **asked):
        sheet.new_page()
        sheet.number_pages(0, **asked)

    assert printed(draw).text == ""
    assert printed(lambda sheet: draw(sheet, always=True)).text == "第1页共1页"


def test_a_turned_text_runs_upwards(printed):
    def draw(sheet):
        sheet.new_page(A4)
        sheet.page.marks.append(Text(50, 100, "上下", Face.HEI, 12, turned=True))

    page = pypdfium2.PdfDocument(printed(draw).document.content)[0].get_textpage()
    first, second = page.get_charbox(0), page.get_charbox(1)
    assert second[1] > first[1] + 10
    assert abs(second[0] - first[0]) < 3


def test_only_the_desks_own_fonts_are_in_the_file(printed):
    content = printed(two_pages).document.content
    assert b"Helvetica" not in content
    assert b"/FontFile2" in content


def test_title_and_office_are_in_the_file(occasion):
    pdf = pypdfium2.PdfDocument(make_pdf(two_pages, occasion, title="民情工单台账").content)
    assert pdf.get_metadata_dict()["Title"] == "民情工单台账"
    assert pdf.get_metadata_dict()["Author"] == "白泉镇"


@pytest.mark.uncounted
def test_coloured_and_bold_text_is_drawn_so(printed):
    def draw(sheet):
        sheet.new_page()
        sheet.text(20, 30, "红", Style(size=80, colour="#ff0000"))
        sheet.text(120, 30, "黑", Style(size=80))

    page = pypdfium2.PdfDocument(printed(draw).document.content)[0].render(scale=1).to_pil()
    left, right = page.crop((0, 0, 297, 300)), page.crop((297, 0, 595, 300))
    assert left.getpixel(darkest(left))[0] > 200
    assert sum(right.getpixel(darkest(right))) < 100


def darkest(picture):
    grey = picture.convert("L")
    pixels = [(grey.getpixel((x, y)), (x, y)) for x in range(grey.width) for y in range(grey.height)]
    return min(pixels)[1]


def ink(printed, *, bold, tear_line=False):
    """How much black a title takes; the tear line itself is not counted."""

    def draw(sheet):
        sheet.new_page()
        if tear_line:
            sheet.tear_line(200, "骑缝章")
        sheet.text(20, 30, "民情工单", Style(size=40, bold=bold))

    page = pypdfium2.PdfDocument(printed(draw).document.content)[0].render(scale=2).to_pil().convert("L")
    upper = page.crop((0, 0, page.width, page.height // 2))
    return sum(count * (255 - level) for level, count in enumerate(upper.histogram()))


def test_bold_is_blacker_than_regular(printed):
    assert ink(printed, bold=True) > 1.15 * ink(printed, bold=False)


def test_bold_letters_have_whole_outlines_on_a_page_with_dashes(printed):
    assert ink(printed, bold=True, tear_line=True) == ink(printed, bold=True)


def test_saving_says_what_was_printed(tmp_path, occasion):
    document = make_pdf(two_pages, occasion, title="试")
    assert document.save(tmp_path / "单.pdf") == Printed(2, [])
    assert (tmp_path / "单.pdf").read_bytes() == document.content
    assert [file.name for file in tmp_path.iterdir()] == ["单.pdf"]


def test_a_folder_that_is_not_there_is_named_and_nothing_is_left(tmp_path, occasion):
    document = make_pdf(two_pages, occasion, title="试")
    with pytest.raises(AppError):
        document.save(tmp_path / "没有" / "单.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_whole_when_the_disk_fills_up(tmp_path, occasion, monkeypatch):
    old = tmp_path / "单.pdf"
    old.write_bytes(b"old")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AppError) as told:
        make_pdf(two_pages, occasion, title="试").save(old)
    assert "磁盘" in told.value.message
    assert old.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["单.pdf"]


def test_the_catalogue_of_forms_is_imported_without_reportlab():
    script = "import sys, desktop_app.printing.catalogue; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_every_cell_has_a_line_around_it(sheet):
    sheet.new_page()
    sheet.rows((Row((label("群众"), Cell("林阿水"))),), 20, 30, 170, 100)
    frames = {(m.x, m.y, m.width, m.height) for m in sheet.page.marks if isinstance(m, Frame)}
    assert frames == {(20, 30, 170, 8), (20, 30, 22, 8), (42, 30, 148, 8)}


def test_short_labels_are_spread_to_one_width_and_longer_ones_stand_in_the_middle(sheet):
    sheet.new_page()
    sheet.rows((Row((label("事项"), Cell())), Row((label("承诺人姓名"), Cell()))), 20, 30, 170, 100)
    ends = {
        mark.text: (mark.x, mark.x + sheet.width(mark.text, mark.face, mark.size), mark.spacing)
        for mark in sheet.page.marks
        if isinstance(mark, Text)
    }
    left, right, spacing = ends["事项"]
    assert left - 20 == pytest.approx(42 - right - spacing * 25.4 / 72, abs=0.1)
    assert right + spacing * 25.4 / 72 - left == pytest.approx(4 * 10.5 * 25.4 / 72, abs=0.1)
    left, right, spacing = ends["承诺人姓名"]
    assert spacing == 0
    assert left - 20 == pytest.approx(42 - right, abs=0.1)


def test_a_tear_line_leaves_its_text_free(sheet, assert_tidy):
    sheet.new_page()
    sheet.tear_line(148.5, "白泉〔2015〕第001号 …… 骑缝章")
    rules = [mark for mark in sheet.page.marks if isinstance(mark, Rule)]
    assert rules[0].x1 == 0
    assert rules[1].x2 == 210
    assert all(rule.dash for rule in rules)
    assert_tidy(sheet)


def test_upright_brackets_turn_in_a_vertical_line(sheet):
    sheet.new_page()
    end = sheet.vertical(200, 20, "存根（留存） 甲")
    drawn = [mark.text for mark in sheet.page.marks]
    assert drawn == ["存", "根", "︵", "留", "存", "︶", "甲"]
    assert end > 20 + 7 * 10.5 * 25.4 / 72


def test_a_code_is_as_large_as_it_says(sheet):
    sheet.new_page()
    sheet.qr(10, 10, PaperCode(*PARTS[0], 1, 1))
    (code,) = [mark for mark in sheet.page.marks if isinstance(mark, Code)]
    assert code.size >= 28
    assert len(code.content) == 20
    assert SEAL >= 45
